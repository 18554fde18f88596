"""How the curves are shown: what the switches of the panel stand at."""

from __future__ import annotations

from dataclasses import dataclass

WINDOWS = (1, 3, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class CurvesOptions:
    """``by_epochs``: the x axis counts epochs instead of steps. ``log_loss``: logarithmic loss axis.

    ``window`` is over about how many steps the smoothed curves average, one of `WINDOWS`; 1 does not.
    """

    by_epochs: bool = False
    log_loss: bool = False
    window: int = 50
