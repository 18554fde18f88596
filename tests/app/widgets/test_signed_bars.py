"""Ten numbers below each other, to be compared at a glance."""

from __future__ import annotations

import numpy as np

from app.widgets.signed_bars import SignedBars


def test_all_numbers_have_the_decimals_of_the_largest(qtbot) -> None:
    bars = SignedBars()
    qtbot.addWidget(bars)
    bars.set_values(np.array([0.0147, -0.45, 0.166, 0.0001, -0.0001, 0, 0.1, 0.2, 0.3, 0.4]))
    assert bars.texts()[:6] == ["0.015", "−0.450", "0.166", "0.000", "0.000", "0.000"]
    bars.set_values(np.arange(10) * 100.0)
    assert bars.texts()[-1] == "900"


def test_the_decimals_can_be_given(qtbot) -> None:
    bars = SignedBars(decimals=1)
    qtbot.addWidget(bars)
    bars.set_values(np.array([-5.18, 0.04, -0.04, 12, *np.zeros(6)]))
    assert bars.texts()[:4] == ["−5.2", "0.0", "0.0", "12.0"]
