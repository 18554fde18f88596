"""The cloud: where the gradients of many batches end, around the end of the full gradient."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QPen

from app import theme
from app.colours import blended
from app.i18n import tr
from app.widgets.plot import Plot
from engine.landscape.noise import Noise

SINGLE, BATCHES = 1_000, 400
_WIDTH = 2.1
"""Half the width of the picture, in standard deviations of single examples: their ring is in it."""
_FAINT = 0.3
_CORNERS = 73
_SIGMAS = 2.0


class NoiseChart(Plot):
    """Draws a `Noise`: single examples' gradients faintly, those of batches of m, and the full one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noise_chart")
        self.setAccessibleName(tr("Gradients of mini-batches around the full gradient"))
        self.set_names(tr("Along the full gradient"), tr("Across it, where gradients differ most"))
        self.box.setAspectLocked(True)
        colours = theme.current()
        self._faint = blended(colours.curve_training, colours.panel, _FAINT)
        self._single = pg.ScatterPlotItem(size=3, pen=None, brush=self._faint)
        self._batches = pg.ScatterPlotItem(
            size=5, pen=QPen(colours.panel, 0), brush=colours.curve_validation
        )
        self._ring = pg.PlotCurveItem(pen=_pen(colours.curve_validation, 2), antialias=True)
        self._arrow = pg.PlotCurveItem(pen=_pen(colours.text, 2.5), antialias=True)
        self._ends = pg.ScatterPlotItem(antialias=True)
        self._uphill = pg.InfiniteLine(0.0, pen=_pen(colours.muted, 1, Qt.PenStyle.DashLine))
        self._sides = [
            pg.TextItem(words, color=colours.muted, fill=colours.panel, anchor=anchor)
            for words, anchor in (
                ("← " + tr("leads uphill"), (1.02, 0.0)),
                (tr("leads downhill") + " →", (-0.02, 0.0)),
            )
        ]
        for item in self._items():
            self.plot.addItem(item, ignoreBounds=True)
        self.box.sigRangeChanged.connect(
            self._put_sides
        )  # squares stay squares: the room counts, too

    @property
    def signs(self) -> tuple[tuple[str, QColor], ...]:
        """How single examples, batches and the full gradient are drawn: a sign and its colour."""
        colours = theme.current()
        return ("●", self._faint), ("●", colours.curve_validation), ("▶", colours.text)

    def show_noise(self, noise: Noise) -> None:
        """Another measurement: the single examples, the full gradient and the range."""
        single = noise.cloud(1, SINGLE)
        self._single.setData(single[:, 0], single[:, 1])
        self._arrow.setData([0.0, noise.length], [0.0, 0.0])
        colours = theme.current()
        self._ends.setData(
            [0.0, noise.length],
            [0.0, 0.0],
            symbol=["o", "t2"],
            size=[8, 14],
            brush=[colours.muted, colours.text],
            pen=_pen(colours.panel, 1),
        )
        self._fit(noise)

    def show_batches(self, noise: Noise, m: int) -> np.ndarray:
        """The cloud of batches of m. Returns its points, (batches, 2)."""
        cloud = noise.cloud(m, BATCHES)
        self._batches.setData(cloud[:, 0], cloud[:, 1])
        angle = np.linspace(0.0, 2 * math.pi, _CORNERS)
        shrunk = noise.radius(m) / noise.radius(1) if noise.radius(1) else 0.0
        across, up = (_SIGMAS * shrunk * float(side.std()) for side in (noise.along, noise.across))
        self._ring.setData(noise.length + across * np.cos(angle), up * np.sin(angle))
        return cloud

    def _fit(self, noise: Noise) -> None:
        """Wide enough for the arrow and for most single examples; the wildest lie outside."""
        half = max(_WIDTH * float(noise.along.std()), 1.5 * noise.length, 1e-9)
        tall = max(_WIDTH * float(noise.across.std()), half / 2)
        self.show_range((noise.length - half, noise.length + half), (-tall, tall))

    @Slot()
    def _put_sides(self) -> None:
        """At the top of what is in sight."""
        top = self.box.viewRange()[1][1]
        for side in self._sides:
            side.setPos(0.0, top)

    def _items(self) -> tuple[pg.GraphicsObject, ...]:
        """From the ground up."""
        clouds = (self._uphill, self._single, self._batches, self._ring)
        return (*clouds, self._arrow, self._ends, *self._sides)


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
