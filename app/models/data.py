"""The data set in use."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.data.examples import DataSet


class DataModel(QObject):
    """The data set that is open, or None.

    Signals:
        changed: another data set is open.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.data: DataSet | None = None

    def set_data(self, data: DataSet | None) -> None:
        if data is not self.data:
            self.data = data
            self.changed.emit()
