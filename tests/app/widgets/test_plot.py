"""The plain chart that the pages share."""

from __future__ import annotations

import pytest

from app.widgets.plot import Plot


@pytest.mark.parametrize("name", ["Steps", "Distance along the first axis, in some unit"])
def test_a_name_given_late_stands_in_the_middle_of_its_axis(qtbot, name: str) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    qtbot.waitUntil(lambda: plot.bottom.width() > 300)
    plot.set_names(name, name)
    for axis in (plot.bottom, plot.left):
        middle = axis.label.mapRectToParent(axis.label.boundingRect()).center()
        offset = middle - axis.rect().center()
        assert abs(offset.x() if axis is plot.bottom else offset.y()) <= 2
