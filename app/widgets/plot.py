"""A plain chart in the looks of the program: two axes with numbers in its language, no menus."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.axes import NumberAxis, Writer, write_plain, write_steps

_WIDEST_TICK = "0.0000"


class Plot(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """One plot. Items are added to `plot`; the range is set by `show_range`, never by the mouse. There is
    nothing in it to be done, so the Tab key passes it."""

    def __init__(
        self,
        bottom: Writer = write_plain,
        left: Writer = write_plain,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1))
        self.tick_font = font
        self._axis_names = ("", "")
        self._shown_range = ((0.0, 0.0), (0.0, 0.0))
        self.bottom = NumberAxis("bottom", bottom, font, whole=bottom is write_steps)
        self.left = NumberAxis("left", left, font)
        self.ci.layout.setContentsMargins(0, 4, 6, 0)
        self.plot = self.addPlot(axisItems={"left": self.left, "bottom": self.bottom})
        self.box: pg.ViewBox = self.plot.getViewBox()
        self._set_up()

    def set_names(self, bottom: str, left: str) -> None:
        """What the axes count; the same names are not laid out again."""
        if self._axis_names == (bottom, left):
            return
        self._axis_names = (bottom, left)
        size = self.tick_font.pointSizeF()
        style = {"color": theme.current().muted.name(), "font-size": f"{size:g}pt"}
        for axis, name in ((self.bottom, bottom), (self.left, left)):
            axis.setLabel(name, **style)
            axis.resizeEvent(None)  # which alone puts the name in the middle

    def set_writers(self, bottom: Writer, left: Writer) -> None:
        """How the axes word their numbers."""
        self.bottom.set_writer(bottom, bottom is write_steps)
        self.left.set_writer(left, False)

    def set_log(self, log: bool) -> None:
        """Logarithmic heights: what is drawn are powers of ten from now on."""
        self.left.setLogMode(log)

    def show_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Takes effect here and now: left to the painting, it would have all painted twice. The same
        range again would lay the axes out again."""
        if self._shown_range == (x, y):
            return
        self._shown_range = x, y
        self.box.setRange(xRange=x, yRange=y, padding=0)
        self.box.updateMatrix()

    def _set_up(self) -> None:
        metrics = QFontMetrics(self.tick_font)
        self.left.setWidth(metrics.horizontalAdvance(_WIDEST_TICK) + metrics.height() + 8)
        self.bottom.setHeight(2 * metrics.height() + 4)
        for axis in (self.left, self.bottom):
            axis.setZValue(-1)  # the grid lies behind
        self.plot.hideButtons()
        self.plot.setMenuEnabled(False)
        self.box.setMouseEnabled(x=False, y=False)
        self.box.disableAutoRange()
