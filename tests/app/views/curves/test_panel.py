"""The curves' panel as a person uses it: what the switches, the readout and the first sentence do."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QSlider, QWidget

from app.models.script import Script, Stage, Words
from app.views.curves.options import CurvesOptions
from app.views.curves.plots import CurvePlots
from app.views.curves.strokes import Kind

from .conftest import STEPS_PER_EPOCH, add_steps, tick


def press(view, name):
    QTest.mouseClick(view.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def plots_of(view) -> CurvePlots:
    return view.findChild(CurvePlots, "curves_plots")


def readout_of(view):
    return view.findChild(QWidget, "curves_readout").values


def test_an_untrained_run_says_what_to_do(show):
    view = show()
    hint = view.findChild(QLabel, "curves_hint")
    assert hint.isVisible()
    assert hint.text().startswith("Press Start")
    assert not plots_of(view).isVisible()


def test_in_a_lesson_it_is_the_lesson_that_says_what_to_do(show, guide):
    hint = show().findChild(QLabel, "curves_hint")
    words = Words({"en": "One"})
    guide.show(Script(words, words, (Stage(words, words),)))
    assert "The lesson above says what to do" in hint.text()
    assert "Start" not in hint.text() and "menu" not in hint.text()
    guide.show(None)
    assert "menu Lessons" in hint.text()


def test_the_first_steps_bring_the_curves(show, run):
    view = show()
    add_steps(run.history, 200)
    tick(view)
    plots = plots_of(view)
    assert plots.isVisible()
    x, y = plots.loss.points(Kind.RAW)
    assert x.tolist() == list(range(1, 201))
    assert y[99] == pytest.approx(1.0)  # 2 / (1 + 100 / 100)
    x, y = plots.accuracy.points(Kind.VALIDATION)
    assert x.tolist() == [50, 100, 150, 200]
    assert y[1] == pytest.approx(0.6)  # 1 - 1 / 2.5


def test_something_is_painted_in_three_colours(trained):
    shown = plots_of(trained).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(shown.constBits(), np.uint32).reshape(shown.height(), -1)
    assert len(np.unique(pixels)) > 5


def test_a_restart_empties_the_curves(trained, run):
    run.restart()
    assert not plots_of(trained).isVisible()
    assert readout_of(trained) is None
    add_steps(run.history, 3)
    tick(trained)
    assert plots_of(trained).loss.points(Kind.RAW)[0].tolist() == [1, 2, 3]


def test_steps_that_were_made_before_the_view_are_shown_at_once(show, run):
    add_steps(run.history, 40)
    assert plots_of(show()).loss.points(Kind.RAW)[0][-1] == 40


def test_a_hidden_panel_draws_nothing(trained, run):
    trained.hide()
    add_steps(run.history, 10)
    tick(trained)
    assert plots_of(trained).loss.points(Kind.RAW)[0][-1] == 1_000


def test_epochs_and_steps(trained):
    press(trained, "curves_x_epochs")
    assert plots_of(trained).loss.points(Kind.RAW)[0][-1] == pytest.approx(1_000 / STEPS_PER_EPOCH)
    press(trained, "curves_x_steps")
    assert plots_of(trained).loss.points(Kind.RAW)[0][-1] == 1_000


def test_a_logarithmic_loss_axis_bears_a_loss_of_zero(show, run):
    add_steps(run.history, 100)
    run.history.training.append(101, 1.01, 0.0, 1.0)
    run.history.training.append(102, 1.02, np.nan, np.nan)
    run.history.training.append(103, 1.03, np.inf, 0.0)
    view = show()
    press(view, "curves_loss_log")
    chart = plots_of(view).loss
    _, y = chart.points(Kind.RAW)
    assert y[99] == pytest.approx(0.0)  # the logarithm of 1
    assert y[100] < chart.box.viewRange()[1][0]
    assert np.isnan(y[101:]).all()
    assert np.isfinite(chart.box.viewRange()).all()
    press(view, "curves_loss_linear")
    assert plots_of(view).loss.points(Kind.RAW)[1][99] == pytest.approx(1.0)


def test_the_slider_smooths_more_and_less_but_never_the_raw_curve(show, run):
    for step in range(1, 201):
        run.history.training.append(step, step / 100, 1.0, 0.5)
    run.history.training.append(201, 2.01, 9.0, 0.0)
    view = show(CurvesOptions(window=50))
    plots = plots_of(view)
    slider = view.findChild(QSlider, "curves_smoothing")
    slider.setFocus()
    before = plots.loss.points(Kind.SMOOTHED)[1][-1]
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert view.options.window == 100
    assert plots.loss.points(Kind.SMOOTHED)[1][-1] < before
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert view.options.window == 1
    assert plots.loss.points(Kind.SMOOTHED)[1][-1] == 9.0
    assert plots.loss.points(Kind.RAW)[1][-1] == 9.0


def test_the_switches_come_back_in_the_next_view(show):
    first = show()
    press(first, "curves_x_epochs")
    press(first, "curves_loss_log")
    second = show(first.options)
    assert second.options == CurvesOptions(by_epochs=True, log_loss=True)
    assert second.findChild(QAbstractButton, "curves_x_epochs").isChecked()
    assert second.findChild(QAbstractButton, "curves_loss_log").isChecked()


def test_the_readout_gives_the_newest_step(trained):
    values = readout_of(trained)
    assert values.position == "step 1,000 · epoch 10.00"
    assert values.loss[Kind.RAW] == "0.1818"  # 2 / 11
    assert values.loss[Kind.VALIDATION] == "0.2818"
    assert values.accuracy[Kind.RAW] == "92.7%"  # 1 - 0.1818 / 2.5


def test_everything_to_operate_has_a_name_and_a_tip(trained):
    kinds = (QAbstractButton, QSlider, CurvePlots)
    operable = [w for kind in kinds for w in trained.findChildren(kind)]
    assert len(operable) == 8
    for widget in operable:
        assert widget.objectName()
        assert widget.accessibleName()
        assert widget.toolTip()


def test_values_that_do_not_fit_are_written_smaller_not_cut_off(trained, run):
    """The last figure, the validation's accuracy, ends inside the line."""
    readout = trained.findChild(QWidget, "curves_readout")
    readout.setFixedWidth(round(0.9 * readout.width_of(readout.values)))
    image = readout.grab().toImage()
    ground = image.pixelColor(0, 0)
    last_column = [image.pixelColor(image.width() - 2, y) for y in range(image.height())]
    inside = [image.pixelColor(image.width() - 12, y) for y in range(image.height())]
    assert all(colour == ground for colour in last_column)
    assert any(colour != ground for colour in inside)


def test_the_last_step_before_a_rest_is_told_too(trained, run, qtbot):
    """Figures that change more often than four times a second cannot be read: it may come late."""
    for _ in range(3):
        add_steps(run.history, 1)
        tick(trained)
    qtbot.wait(260)
    tick(trained)
    assert readout_of(trained).position.startswith("step 1,003")


def has_room_for_its_text(button) -> bool:
    return button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 12


def test_where_it_is_narrow_the_switches_stay_readable(trained, qtbot):
    trained.setMinimumWidth(400)  # as a splitter in a window that is too small for all
    trained.resize(420, 240)
    smoothing = trained.findChild(QSlider, "curves_smoothing")
    qtbot.waitUntil(lambda: not smoothing.isVisible())
    names = ("curves_x_steps", "curves_x_epochs", "curves_loss_linear", "curves_loss_log")
    buttons = [trained.findChild(QAbstractButton, name) for name in names]
    qtbot.waitUntil(lambda: all(map(has_room_for_its_text, buttons)))
    trained.resize(730, 240)
    qtbot.waitUntil(smoothing.isVisible)
