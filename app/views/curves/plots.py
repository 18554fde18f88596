"""The two charts in one scene: zoom, crosshair and keys work on both together."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPaintDevice,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app import theme
from app.i18n import tr
from app.views.curves.chart import Chart, ChartPlan
from app.views.curves.data import RunCurves, rows_between
from app.views.curves.options import CurvesOptions
from app.views.curves.ranges import ACCURACY_RANGE, Range, loss_range, x_range
from app.widgets.axes import write_percent, write_plain, write_steps

_KEY_ZOOM = 0.7
_FAR = 10
_NEAR = 200


class CurvePlots(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """Draws a `RunCurves` as loss and accuracy.

    The wheel zooms along the steps, a dragged box in both directions, a double click fits again.
    Mouse and arrow keys move the crosshair.

    Signals:
        pointed: the crosshair has come to a training row, or -1: it is gone.
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: RunCurves | None = None
        self._row = -1
        self._x_range: Range | None = None
        self._loss_range: Range | None = None
        self._zoomed = False
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1))
        self.ci.layout.setContentsMargins(0, 4, 6, 0)
        self.ci.layout.setHorizontalSpacing(14)
        self.loss, self.accuracy = self._make_charts(font)
        self.accuracy.box.setXLink(self.loss.box)
        for chart in self.charts:
            chart.set_scale(self.devicePixelRatioF())
            chart.box.sigRangeChangedManually.connect(self._on_zoomed)
            chart.box.sigResized.connect(self._on_resized)

    @property
    def charts(self) -> tuple[Chart, Chart]:
        return self.loss, self.accuracy

    @property
    def zoomed(self) -> bool:
        """Whether the user chose the range; else it follows the run."""
        return self._zoomed

    @property
    def row(self) -> int:
        """The training row at the crosshair, or -1."""
        return self._row

    def show_run(self, curves: RunCurves) -> None:
        """Draw another run from now on, from its beginning."""
        self._curves = curves
        self.set_row(-1)
        for chart in self.charts:
            chart.clear()
        self.fit()

    def set_options(self, options: CurvesOptions) -> None:
        """Name and scale the axes; the curves are drawn again."""
        name = tr("Epochs") if options.by_epochs else tr("Steps")
        write = write_plain if options.by_epochs else write_steps
        for chart in self.charts:
            chart.set_x_axis(name, write, whole=not options.by_epochs)
        self.loss.set_log(options.log_loss)
        self.fit()

    def fit(self) -> None:
        """Show all of both curves, and follow the run."""
        self._zoomed = False
        self._x_range = self._loss_range = None
        self.redraw()

    def redraw(self) -> None:
        """Draw the curves as they are now."""
        if self._curves is None or len(self._curves) == 0:
            return
        self._set_ranges(self._curves)
        for chart in self.charts:
            chart.draw(self._curves)
        self._place_line()

    def set_row(self, row: int) -> None:
        """Put the crosshair at a training row; -1 takes it away."""
        if row != self._row:
            self._row = row
            self._place_line()
            self.pointed.emit(row)

    def paint_picture(self, device: QPaintDevice, scale: float) -> None:
        """Paint both charts ``scale`` times as large as on screen, without the crosshair."""
        self.set_row(-1)
        room = QRectF(self.rect())
        painter = QPainter(device)
        try:
            self._set_for_picture(scale)
            target = QRectF(0, 0, scale * room.width(), scale * room.height())
            painter.fillRect(target, theme.current().panel)
            self.scene().render(painter, target, room)
        finally:
            self._set_for_picture(None)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._point(self.mapToScene(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        if self._zoomed:
            self._fit_heights()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.set_row(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """The ring that shows where the keys go; not part of an export."""
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(theme.current().focus, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _make_charts(self, font: QFont) -> tuple[Chart, Chart]:
        loss = ChartPlan("loss", tr("Loss"), write_plain, "0.000", legend_at_bottom=False)
        accuracy = ChartPlan(
            "accuracy", tr("Accuracy"), write_percent, "100 %", legend_at_bottom=True
        )
        return Chart(self.ci, loss, font), Chart(self.ci, accuracy, font)

    def _set_for_picture(self, scale: float | None) -> None:
        for chart in self.charts:
            chart.set_for_picture(scale)
            chart.set_scale(scale or self.devicePixelRatioF())

    def _set_ranges(self, curves: RunCurves) -> None:
        low, newest = curves.extent()
        across = x_range(low, newest, len(curves), self._x_range)
        down = loss_range(curves.loss, self.loss.log, self._loss_range)
        changed = (across, down) != (self._x_range, self._loss_range)
        self._x_range, self._loss_range = across, down
        if changed:
            for chart in self.charts:
                chart.box.setLimits(xMin=across[0], xMax=across[1])
            if not self._zoomed:
                self.loss.box.setRange(xRange=across, yRange=down, padding=0)
                self.accuracy.box.setRange(yRange=ACCURACY_RANGE, padding=0)

    def _place_line(self) -> None:
        x = None
        if self._curves is not None and 0 <= self._row < len(self._curves):
            x = float(self._curves.x[self._row])
        for chart in self.charts:
            chart.point_at(x)

    def _point(self, at: QPointF) -> None:
        for chart in self.charts:
            if self._curves and chart.box.sceneBoundingRect().contains(at):
                self.set_row(self._curves.row_at(chart.box.mapSceneToView(at).x()))
                return
        self.set_row(-1)

    def _on_zoomed(self) -> None:
        self._zoomed = True
        self.redraw()

    def _on_resized(self) -> None:
        self.redraw()

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self._curves:
            return False
        key = event.key()
        first, end = rows_between(self._curves.x, *self.loss.box.viewRange()[0])
        near = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _NEAR
        stride = max(1, (end - first) // near) if near > 1 else 1
        here = self._row if self._row >= 0 else end - 1
        targets = {
            Qt.Key.Key_Left: here - stride,
            Qt.Key.Key_Right: here + stride,
            Qt.Key.Key_PageDown: here - (end - first) // _FAR,
            Qt.Key.Key_PageUp: here + (end - first) // _FAR,
            Qt.Key.Key_Home: first,
            Qt.Key.Key_End: end - 1,
        }
        if key in targets:
            self._go_to(min(max(targets[Qt.Key(key)], 0), len(self._curves) - 1))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_KEY_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _KEY_ZOOM)
        elif key == Qt.Key.Key_Escape and self._row >= 0:
            self.set_row(-1)
        else:
            return False
        return True

    def _go_to(self, row: int) -> None:
        """Move the crosshair; a zoomed range comes along."""
        assert self._curves is not None
        self.set_row(row)
        x = float(self._curves.x[row])
        low, high = self.loss.box.viewRange()[0]
        if not low <= x <= high:
            shift = x - (low + high) / 2
            self.loss.box.setXRange(low + shift, high + shift, padding=0)
            self.redraw()
            self._fit_heights()

    def _zoom(self, factor: float) -> None:
        """Stretch both x axes around the crosshair, or around the middle."""
        assert self._curves is not None
        low, high = self.loss.box.viewRange()[0]
        centre = float(self._curves.x[self._row]) if self._row >= 0 else (low + high) / 2
        self.loss.box.setXRange(
            centre + factor * (low - centre), centre + factor * (high - centre), padding=0
        )
        self._on_zoomed()
        self._fit_heights()

    def _fit_heights(self) -> None:
        for chart in self.charts:
            chart.fit_height()
