"""The pad's probability bars: painted only when they would look different."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent

from app.widgets.bars import ProbabilityBars
from engine.activations import Array

_NOT_WORTH_PAINTING = 0.0005
"""A probability that moves less shows the same bar and the same tenth of a percent, or nearly."""


class PadBars(ProbabilityBars):
    """Bars that say when they have been painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: Array | None = None

    def show_values(self, probabilities: Array | None) -> bool:
        """Show them; whether that needs a paint."""
        if _look_alike(self._asked, probabilities):
            return False
        self._asked = probabilities
        self.set_values(probabilities)
        return True

    def set_thin(self, thin: bool) -> None:
        """Whole percents where two sets share the width."""
        self._decimals = 0 if thin else 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


def _look_alike(before: Array | None, after: Array | None) -> bool:
    if before is None or after is None:
        return before is after
    same_winner = before.argmax() == after.argmax()
    return bool(same_winner and np.abs(before - after).max() < _NOT_WORTH_PAINTING)
