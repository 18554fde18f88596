"""Zoom and crosshair with mouse and keys, on both charts together."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.views.curves.options import CurvesOptions
from app.views.curves.plots import CurvePlots
from app.views.curves.strokes import Kind

from .conftest import add_steps, tick


@pytest.fixture
def plots(trained) -> CurvePlots:
    return trained.findChild(CurvePlots, "curves_plots")


def position_of(view):
    return view.findChild(QWidget, "curves_readout").values.position


def place(plots, chart, x, y) -> QPoint:
    return plots.mapFromScene(chart.box.mapViewToScene(QPointF(x, y)))


def drag_box(plots, start: QPoint, end: QPoint) -> None:
    port = plots.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(port, start + (end - start) * share)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def turn_wheel(plots, at: QPoint, clicks: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(plots.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plots.viewport(), event)


def x_range(chart):
    return chart.box.viewRange()[0]


def test_the_fitted_range_holds_all_of_it(plots):
    for chart in plots.charts:
        low, high = x_range(chart)
        assert low <= 1
        assert 1_000 <= high < 1_100
    assert plots.loss.box.viewRange()[1][0] == 0
    assert plots.loss.box.viewRange()[1][1] > 1.98


@pytest.mark.parametrize("which", [0, 1])
def test_the_mouse_moves_the_crosshair_on_both_charts(trained, plots, which):
    chart = plots.charts[which]
    QTest.mouseMove(plots.viewport(), place(plots, chart, 400, 0.5))
    assert plots.row == pytest.approx(399, abs=4)  # a pixel is four steps wide
    assert position_of(trained).startswith(f"step {plots.row + 1}")
    for each in plots.charts:
        assert each._line.isVisible()
        assert each._line.value() == plots.row + 1


def test_the_crosshair_leaves_with_the_mouse(trained, plots):
    QTest.mouseMove(plots.viewport(), place(plots, plots.loss, 400, 0.5))
    QApplication.sendEvent(plots, leave_event())
    assert plots.row == -1
    assert position_of(trained).startswith("step 1,000")


def leave_event():
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.Leave)


def test_arrow_keys_move_the_crosshair_and_say_the_values(trained, plots):
    plots.setFocus()
    QTest.keyClick(plots, Qt.Key.Key_Home)
    assert position_of(trained) == "step 1 · epoch 0.01"
    QTest.keyClick(plots, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert position_of(trained) == "step 2 · epoch 0.02"
    QTest.keyClick(plots, Qt.Key.Key_Right)
    assert position_of(trained) == "step 7 · epoch 0.07"  # a two-hundredth of what is shown
    QTest.keyClick(plots, Qt.Key.Key_PageUp)
    assert position_of(trained) == "step 107 · epoch 1.07"
    QTest.keyClick(plots, Qt.Key.Key_Left)
    assert position_of(trained) == "step 102 · epoch 1.02"
    said = plots.accessibleDescription()
    assert "step 102" in said
    assert "validation 1.1000" in said  # of step 100: 2 / 2 + 0.1
    QTest.keyClick(plots, Qt.Key.Key_End)
    assert position_of(trained).startswith("step 1,000")
    QTest.keyClick(plots, Qt.Key.Key_Escape)
    assert plots.row == -1


def test_keys_of_commands_are_left_alone(trained, plots):
    plots.setFocus()
    assert not plots._on_key(key_event(Qt.Key.Key_Space))


def key_event(key):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_a_dragged_box_zooms_and_both_charts_go_along(plots):
    start, end = place(plots, plots.loss, 200, 1.5), place(plots, plots.loss, 600, 0.1)
    drag_box(plots, start, end)
    assert plots.zoomed
    for chart in plots.charts:
        assert x_range(chart) == pytest.approx([200, 600], abs=40)  # a margin around the box
    assert plots.loss.box.viewRange()[1] == pytest.approx([0.1, 1.5], abs=0.2)


def test_the_wheel_zooms_around_the_mouse(plots):
    turn_wheel(plots, place(plots, plots.accuracy, 500, 0.5), 3)
    low, high = x_range(plots.loss)
    assert plots.zoomed
    assert 0 < low < 500 < high < 1_000


@pytest.mark.parametrize("log", [False, True])
def test_wherever_the_wheel_turns_the_curves_fill_the_height(plots, log):
    """Loss 2 / (1 + step / 100): far above it the mouse is on empty ground."""
    if log:
        plots.set_options(CurvesOptions(log_loss=True))
    top = plots.loss.box.viewRange()[1][1]
    turn_wheel(plots, place(plots, plots.loss, 900, 0.95 * top), 5)
    low, high = plots.loss.box.viewRange()[1]
    x, y = plots.loss.points(Kind.RAW)
    assert len(x) > 50
    assert low < y.min() < y.max() < high
    assert y.max() - y.min() > 0.3 * (high - low)


def test_what_is_zoomed_stays_while_the_run_goes_on(trained, plots, run):
    drag_box(plots, place(plots, plots.loss, 200, 1.5), place(plots, plots.loss, 600, 0.1))
    before = x_range(plots.loss)
    add_steps(run.history, 3_000)
    tick(trained)
    assert x_range(plots.loss) == before


def test_a_double_click_fits_again_and_follows(trained, plots, run):
    turn_wheel(plots, place(plots, plots.loss, 500, 0.5), 3)
    QTest.mouseDClick(
        plots.viewport(), Qt.MouseButton.LeftButton, pos=place(plots, plots.loss, 500, 0.5)
    )
    assert not plots.zoomed
    assert x_range(plots.loss)[1] >= 1_000
    add_steps(run.history, 3_000)
    tick(trained)
    assert x_range(plots.accuracy)[1] >= 4_000


def test_the_view_fits_for_the_command(trained, plots):
    turn_wheel(plots, place(plots, plots.loss, 500, 0.5), 3)
    trained.fit()
    assert not plots.zoomed


def test_plus_and_minus_zoom_around_the_crosshair(plots):
    plots.setFocus()
    plots.set_row(499)
    QTest.keyClick(plots, Qt.Key.Key_Plus)
    low, high = x_range(plots.accuracy)
    assert low == pytest.approx(150, abs=1)  # 500 - 0.7 * 500
    assert high < 1_000
    QTest.keyClick(plots, Qt.Key.Key_Minus)
    assert x_range(plots.loss)[0] == pytest.approx(0, abs=2)


def test_a_zoomed_range_comes_along_with_the_crosshair(plots):
    plots.setFocus()
    plots.set_row(499)
    for _ in range(8):
        QTest.keyClick(plots, Qt.Key.Key_Plus)
    QTest.keyClick(plots, Qt.Key.Key_End)
    for _ in range(30):
        QTest.keyClick(plots, Qt.Key.Key_PageUp)
    low, high = x_range(plots.loss)
    assert low <= plots.row + 1 <= high


def test_zooming_in_shows_every_step_of_a_long_run(trained, plots, run):
    add_steps(run.history, 60_000)
    tick(trained)
    assert len(plots.loss.points(Kind.RAW)[0]) < 800
    plots.loss.box.setXRange(30_000, 30_400, padding=0)
    plots._on_zoomed()
    x, _ = plots.loss.points(Kind.RAW)
    assert set(range(30_000, 30_401)) <= set(x.tolist())


def legend_places(view) -> tuple[str, ...]:
    """Of the loss and of the accuracy."""
    charts = view.findChild(CurvePlots, "curves_plots").charts
    legends = [chart.legend.sceneBoundingRect().center().y() for chart in charts]
    middles = [chart.box.sceneBoundingRect().center().y() for chart in charts]
    return tuple("top" if a < b else "bottom" for a, b in zip(legends, middles, strict=True))


def test_the_legend_stands_where_the_curve_is_not(trained, run) -> None:
    assert legend_places(trained) == ("top", "bottom")
    run.restart()
    steps = np.arange(1, 1_001)
    slow = {"loss": 2.3 - steps / 2_000, "accuracy": np.full(1_000, 0.1)}
    run.history.training.extend({"step": steps, "epoch": steps / 100, **slow})
    tick(trained)
    assert legend_places(trained) == ("bottom", "top")
