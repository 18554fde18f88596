"""The page "Training": the curves above the network."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.actions import Actions
from app.models.bundle import Models
from app.refresh import RefreshClock
from app.requests import Requests
from app.views.curves.options import CurvesOptions
from app.views.curves.panel import CurvesView
from app.views.network.panel import NetworkView
from app.widgets.panel_split import PanelSplit

_CURVES_HEIGHT, _NETWORK_HEIGHT = 264, 465
"""In a window of the default size."""


class Overview(PanelSplit):
    """Both panels in sight; the network gets most of what room there is more."""

    def __init__(
        self,
        models: Models,
        actions: Actions,
        clock: RefreshClock,
        requests: Requests,
        options: CurvesOptions | None,
    ) -> None:
        """``options`` of the curves, where they had some before."""
        curves = CurvesView(models.run, models.guide, actions, clock, options)
        network = NetworkView(
            models.run,
            models.specimen,
            models.specimen_reading,
            actions,
            clock,
            data=models.data,
        )
        heights = [_CURVES_HEIGHT, _NETWORK_HEIGHT]
        super().__init__(Qt.Orientation.Vertical, [curves, network], heights, [0.2, 0.8])
        self.curves = curves
        curves.failed.connect(requests.export_failed)
        network.index_requested.connect(requests.index_requested)
        network.neuron_requested.connect(requests.neuron_requested)
