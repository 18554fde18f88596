"""A row of digits as each network reads it: in the place of the one answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.readers import BUNDLED, TRAINING, Readers
from app.models.row import RowModel
from app.views.pad.row import RowView
from engine.activations import Array
from engine.network import MLP

_Shown = tuple[tuple[Array, ...], MLP | None]


class RowPanel(QWidget):
    """One `RowView` a network, under its name where there are two.

    Signals:
        painted: the bars show the newest answers.
    """

    painted = Signal()

    def __init__(self, row: RowModel, readers: Readers) -> None:
        super().__init__()
        self._row = row
        self._readers = readers
        self._shown: dict[str, _Shown] = {}
        self._views = {TRAINING: self._make_view(TRAINING), BUNDLED: self._make_view(BUNDLED)}
        self._captions = {
            TRAINING: QLabel(tr("yours")),
            BUNDLED: QLabel(tr("bundled")),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for reader, view in self._views.items():
            self._captions[reader].setProperty("role", "muted")
            layout.addWidget(self._captions[reader])
            layout.addWidget(view, 1)

    def arrange(self, readers: Sequence[str]) -> None:
        """Show what these read."""
        for reader, view in self._views.items():
            view.setVisible(reader in readers)
            self._captions[reader].setVisible(len(readers) > 1)
            view.set_compact(len(readers) > 1, pictures=reader == readers[0])

    def refresh(self, readers: Sequence[str]) -> None:
        """Read the row again where it, or a network, is another one."""
        digits = self._row.digits
        for reader in readers:
            shown = digits, self._readers.network(reader)
            before = self._shown.get(reader)
            if before is None or any(a is not b for a, b in zip(before, shown, strict=True)):
                self._shown[reader] = shown
                self._views[reader].show_row(digits, self._readers.read_row(reader, digits))

    def _make_view(self, reader: str) -> RowView:
        view = RowView(self._row)
        view.setObjectName("pad_row" if reader == TRAINING else f"pad_{reader}_row")
        view.setAccessibleName(tr("The digits of the row, with their probabilities"))
        view.setToolTip(tr("Click a digit, or press the left and right arrow, to look into it"))
        view.painted.connect(self.painted)
        return view
