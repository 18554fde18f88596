"""The weights of one layer at a moment, as a wall or a matrix."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr
from app.scales import magnitude
from app.symbols import shape_text, symbol
from app.widgets.colour_bar import ColourBar
from app.widgets.elided_label import ElidedLabel
from app.widgets.heat_map import HeatMap
from app.widgets.mosaic import MOST_TILES, Mosaic, wall_columns
from engine.network import MLP
from engine.spec import IMAGE_SIDE


class WeightsAt(QWidget):
    """All moments are painted on the scale of the last one, so that weights are seen to grow.

    Signals:
        resized: another number of tiles may stand in a row; show the weights again.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel()
        self._title.setProperty("role", "card_title")
        self._wall = Mosaic(16, gap=1)
        self._wall.setObjectName("time_wall")
        self._wall.setAccessibleName(tr("Weights of layer {layer}", layer=1))
        self._wall.setToolTip(
            tr("What each neuron of the first layer looked for at this moment of the run")
        )
        self._matrix = HeatMap(fill=True)
        self._matrix.setObjectName("time_matrix")
        self._matrix.setAccessibleName(tr("Weights of the layer"))
        self._bar = ColourBar()
        self._pictures = QStackedWidget()
        self._pictures.addWidget(self._wall)
        self._pictures.addWidget(self._matrix)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part, stretch in ((self._title, 0), (self._pictures, 1), (self._bar, 0)):
            layout.addWidget(part, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_weights(self, network: MLP, last: MLP, layer: int) -> None:
        """Those of the notes' ``layer``; ``last`` gives the scale."""
        w, limit = network.weights[layer - 1], magnitude(last.weights[layer - 1]) or 1.0
        self._title.setText(f"{symbol('W', layer)}  {shape_text(*w.shape)}")
        shown = w[:MOST_TILES]
        if layer == 1:
            room = self._pictures.size()
            aspect = room.width() / max(room.height(), 1)
            self._wall.set_columns(wall_columns(len(shown), aspect))
            self._wall.set_tiles(shown.reshape(-1, IMAGE_SIDE, IMAGE_SIDE), limit)
        else:
            self._matrix.set_values(np.ascontiguousarray(shown[:, :MOST_TILES]), limit)
        self._pictures.setCurrentIndex(0 if layer == 1 else 1)
        self._bar.set_limit(limit)
