"""The lines that tell where the settings were changed."""

from dataclasses import replace

import pytest

from app import i18n
from app.views.curves.changes import marks_of
from app.views.curves.options import CurvesOptions
from app.views.curves.plots import CurvePlots
from engine.history import Change, History
from engine.spec import TrainingSpec

from .conftest import STEPS_PER_EPOCH, add_steps, tick

BASE = TrainingSpec()


def history_with(*changes: tuple[int, TrainingSpec], steps: int = 1_000) -> History:
    history = History()
    add_steps(history, steps)
    history.changes = [Change(step, spec) for step, spec in ((0, BASE), *changes)]
    return history


def sentences(*changes: tuple[int, TrainingSpec]) -> list[str]:
    return [mark.sentence for mark in marks_of(history_with(*changes))]


def lines_of(view, chart: str = "loss") -> list:
    plots = view.findChild(CurvePlots, "curves_plots")
    return [line for line in getattr(plots, chart).changes.lines if line.isVisible()]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"learning_rate": 0.01}, "learning rate 0.01"),
        ({"optimizer": "gd"}, "optimizer Gradient descent"),
        ({"batch_size": None}, "batch size whole set"),
        ({"batch_size": 32}, "batch size 32"),
        ({"augment": "affine"}, "with augmentation"),
        ({"l2": 0.001}, "L2 penalty 0.001"),
        ({"schedule": "cosine"}, "schedule cosine, 10 epochs"),
        ({"optimizer": "momentum", "l2": 0.1}, "optimizer Momentum, L2 penalty 0.1"),
    ],
)
def test_a_change_is_told_in_words(changed: dict, words: str) -> None:
    assert sentences((700, replace(BASE, **changed))) == [f"from step 700: {words}"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_name_beside_a_line_is_short_enough_for_a_low_chart(language: str) -> None:
    i18n.install(language)
    for changed in ({"optimizer": "gd"}, {"optimizer": "momentum"}, {"augment": "affine"}):
        (mark,) = marks_of(history_with((700, replace(BASE, **changed))))
        assert 0 < len(mark.name) <= len("with augmentation")


def test_what_a_run_began_with_and_more_epochs_are_no_change() -> None:
    assert sentences((0, replace(BASE, optimizer="gd")), (500, replace(BASE, optimizer="gd"))) == []
    assert sentences((500, replace(BASE, epochs=20))) == []
    cosine = replace(BASE, schedule="cosine")
    marks = sentences((500, cosine), (800, replace(cosine, epochs=20)))
    assert marks[1] == "from step 800: schedule cosine, 20 epochs"


def test_a_slider_that_is_drawn_is_one_change() -> None:
    drawn = [(500 + i, replace(BASE, learning_rate=0.001 * (i + 2))) for i in range(10)]
    assert sentences(*drawn) == ["from step 509: learning rate 0.011"]
    there_and_back = [(500, replace(BASE, learning_rate=0.5)), (505, BASE)]
    assert sentences(*there_and_back) == []


@pytest.mark.parametrize("by_epochs", [False, True])
def test_a_line_in_both_charts_stands_where_the_change_was(show, run, by_epochs: bool) -> None:
    view = show(CurvesOptions(by_epochs=by_epochs))
    run.history.changes = history_with((600, replace(BASE, learning_rate=0.01))).changes
    add_steps(run.history, 1_000)
    tick(view)
    for chart in ("loss", "accuracy"):
        (line,) = lines_of(view, chart)
        assert line.value() == pytest.approx(600 / STEPS_PER_EPOCH if by_epochs else 600)
        assert line.toolTip() == "from step 600: learning rate 0.01"
        assert line.label.toPlainText() == "α 0.01"


def test_a_change_appears_while_the_run_goes_on_and_goes_with_it(trained, run) -> None:
    assert lines_of(trained) == []
    run.history.changes = [Change(0, BASE), Change(1_000, replace(BASE, l2=0.1))]
    add_steps(run.history, 1)
    tick(trained)
    assert len(lines_of(trained)) == 1
    run.restart()
    assert lines_of(trained) == []


def test_many_changes_stand_without_names(show, run) -> None:
    view = show()
    rates = [(100 * i, replace(BASE, learning_rate=0.01 * i)) for i in range(1, 9)]
    run.history.changes = history_with(*rates).changes
    add_steps(run.history, 1_000)
    tick(view)
    assert len(lines_of(view)) == 8
    assert {line.label.toPlainText() for line in lines_of(view)} == {""}


def test_the_crosshair_tells_the_change_before_it(trained, run) -> None:
    run.history.changes = [Change(0, BASE), Change(500, replace(BASE, batch_size=32))]
    add_steps(run.history, 1)
    tick(trained)
    plots = trained.findChild(CurvePlots, "curves_plots")
    plots.set_row(400)
    assert "batch size" not in plots.accessibleDescription()
    plots.set_row(600)
    assert plots.accessibleDescription().endswith("; from step 500: batch size 32")


def test_changes_are_told_in_spanish() -> None:
    i18n.install("es")
    assert sentences((700, replace(BASE, learning_rate=0.01)))[0].endswith(" 0,01")
