"""The course of a lesson: the share read right over its steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.widgets.axes import NumberAxis, write_percent, write_steps

_WIDTH = 2.0
_MARGIN = 14
_LEAST_SPAN = 0.02


class LessonChart(pg.PlotWidget):  # type: ignore[misc]
    """One or two curves of shares in [0, 1]; ``whole`` shows all from 0 to 100 %, otherwise as much as
    the curves need."""

    def __init__(
        self, name: str, colours: Sequence[QColor], *, whole: bool, parent: QWidget | None = None
    ) -> None:
        font = QApplication.font()
        axes = {
            "left": NumberAxis("left", write_percent, font),
            "bottom": NumberAxis("bottom", write_steps, font, whole=True),
        }
        super().__init__(parent, background=theme.current().panel, axisItems=axes)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = whole
        box = self.getPlotItem()
        box.hideButtons()
        box.setMenuEnabled(False)
        box.setMouseEnabled(x=False, y=False)
        box.getViewBox().disableAutoRange()
        box.layout.setContentsMargins(0, _MARGIN, _MARGIN, 0)  # half of the last tick's number
        metrics = self.fontMetrics()
        for axis in axes.values():
            axis.setZValue(-1)  # the grid lies behind
        axes["left"].setWidth(metrics.horizontalAdvance("100,0 %") + 8)
        axes["bottom"].setHeight(2 * metrics.height() + 4)
        axes["bottom"].setLabel(tr("Steps"), color=theme.current().muted.name())
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
        self._curves = []
        for colour, style in zip(colours, styles, strict=False):
            pen = QPen(colour, _WIDTH, style)
            pen.setCosmetic(True)
            curve = pg.PlotCurveItem(connect="finite", pen=pen, antialias=True)
            box.addItem(curve, ignoreBounds=True)
            self._curves.append(curve)
        self.show_curves([], [[]] * len(self._curves))

    def sizeHint(self) -> QSize:
        """Little: it takes what the layout gives it."""
        return QSize(200, 120)

    def show_curves(self, steps: Sequence[int], shares: Sequence[Sequence[float | None]]) -> None:
        """Draw the shares over the steps; where one is None, nothing."""
        x = np.array(steps, np.float64)
        columns = [np.array(column, np.float64) for column in shares]
        for curve, column in zip(self._curves, columns, strict=True):
            curve.setData(x, column)
        box = self.getPlotItem().getViewBox()
        box.setXRange(0, max(x.max(initial=0.0), 10.0), padding=0.02)
        box.setYRange(*self._heights(columns), padding=0.03)

    def points(self, curve: int) -> tuple[np.ndarray, np.ndarray]:
        """What is drawn of a curve."""
        x, y = self._curves[curve].getData()
        empty = np.empty(0)
        return (empty, empty) if x is None else (x, y)

    def _heights(self, columns: Sequence[np.ndarray]) -> tuple[float, float]:
        values = np.concatenate([np.empty(0), *columns])
        values = values[np.isfinite(values)]
        if self._whole or not len(values):
            return 0.0, 1.0
        middle, span = (values.min() + values.max()) / 2, max(np.ptp(values), _LEAST_SPAN)
        high = min(middle + span / 2, 1.0)
        return high - span, high
