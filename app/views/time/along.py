"""The ground of what lies along the slider: a cell a moment, to be clicked and pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.numbers import count
from engine.remembered import Moment


class AlongTime(QWidget):
    """All cells are equally wide; a tip tells of the one under the mouse.

    Signals:
        chosen(int): a cell was clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._theme = theme.current()
        self._stops: Sequence[Moment] = ()
        self._place = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        self.setToolTip("" if place is None else self._words(place))

    def _place_at(self, position: QPointF) -> int | None:
        place = int(position.x() * len(self._stops) / max(self.width(), 1))
        return place if 0 <= place < len(self._stops) else None

    def _words(self, place: int) -> str:
        """What there is to say of a moment."""
        raise NotImplementedError


def images_seen(stops: Sequence[Moment], place: int) -> str:
    """How many images were seen; a branch counts from where it began."""
    images, began = count(stops[place].images), stops[0].step
    if began == 0:
        return tr("{images} images", images=images)
    return tr("{images} images since step {step}", images=images, step=count(began))
