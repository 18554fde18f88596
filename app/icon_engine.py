"""Icons drawn from SVG in the theme's colours at the size asked for, so sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_HANDED_OVER: list[QIconEngine] = []


class SvgIconEngine(QIconEngine):
    """Draws one SVG whose lines are ``currentColor``, in one colour or, disabled, in another."""

    def __init__(self, source: str, normal: QColor, disabled: QColor) -> None:
        super().__init__()
        self._source = source
        self._normal = normal
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._renderer(mode).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Qt asks for one where a copy of an icon is changed, and owns it: Python must not delete it."""
        clone = SvgIconEngine(self._source, self._normal, self._disabled)
        _HANDED_OVER.append(clone)
        return clone

    def _renderer(self, mode: QIcon.Mode) -> QSvgRenderer:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._normal
        recoloured = self._source.replace("currentColor", colour.name())
        return QSvgRenderer(QByteArray(recoloured.encode()))
