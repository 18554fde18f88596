"""Tasks that can never be done are refused, and only those."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from app.guide.reader import read_script
from engine.errors import FileError

STAGE = """
[[stage]]
title = "One"
text = "One"
lock = [{locks}]
[stage.set]
{scene}
[stage.do]
task = "Do it."
{goals}
"""
TRAINING = '"train", "step", "epoch", "stepping"'
IN_STEPPING = (
    '"step_next", "step_epoch", "step_play", "phase_next", "step_until_loss", "step_until_answer"'
)


def stage(locks: str, scene: str, goals: str) -> str:
    return STAGE.format(locks=locks, scene=scene, goals=goals)


@pytest.fixture
def read(tmp_path: Path):
    def read_stages(*stages: str) -> str:
        """What the lesson is refused for; nothing where it is not."""
        path = tmp_path / "lesson.toml"
        path.write_text('format = 1\ntitle = "L"\nabout = "L"\n' + "".join(stages), "utf-8")
        try:
            read_script(path)
        except FileError as refusal:
            return str(refusal).removeprefix(f"{path}: ")
        return ""

    return read_stages


LOCKED = (
    (TRAINING, "begin = true", "epochs = 1", "train, epoch, step, stepping"),
    (TRAINING, "begin = true", "steps = 1", "train, epoch, step, stepping"),
    (TRAINING, "begin = true\nsteps = 9", "loss_below = 1", "train, epoch, step, stepping"),
    (TRAINING, 'page = "why"', "accuracy_above = 0.9", "train, epoch, step, stepping"),
    (f"{TRAINING}, {IN_STEPPING}", 'page = "stepping"', "steps = 1", "step_until_answer"),
    ('"stepping"', 'page = "why"', 'phase = "loss"', "stepping"),
    ('"stepping"', "begin = true", 'page = "stepping"', "stepping"),
    ('"pages"', 'page = "why"', 'page = "inside"', "page_inside"),
    ('"pages"', 'page = "stepping"', 'page = "inside"', "page_inside, stepping"),
    ('"settings"', "begin = true", 'optimizer = "gd"', "optimizer"),
    ('"settings"', 'begin = true\noptimizer = "gd"', 'optimizer = "adam"', "optimizer, preset"),
    ('"batch_size", "preset"', "begin = true", "batch_size = 32", "batch_size, preset"),
    ('"batch_size"', "begin = true", "batch_size = 256", "batch_size"),
    ('"settings"', "learning_rate = 0.1", "learning_rate_above = 0.1", "learning_rate"),
    ('"settings"', "begin = true", "learning_rate_below = 0.001", "learning_rate"),
    ('"settings"', "begin = true", "hidden = [32]", "hidden"),
    ('"settings"', "speed = 10", 'optimizer = "adam"', "optimizer, preset"),
    (
        '"reset", "new_seed", "data"',
        "begin = true\nsteps = 5",
        "hidden = [32]",
        "reset, new_seed, data",
    ),
)


@pytest.mark.parametrize(("locks", "scene", "goals", "free"), LOCKED)
def test_a_task_whose_every_way_is_locked_is_refused(read, locks, scene, goals, free) -> None:
    refusal = read(stage(locks, scene, goals))
    line = 13 + scene.count("\n")
    reason = f"{goals.partition(' ')[0]} cannot be reached: all that leads there is locked"
    assert refusal.startswith(f"line {line}: {reason}. Leave ")
    assert refusal.endswith((f"{free}.", f"Leave {free} unlocked."))


@pytest.mark.parametrize(
    ("locks", "scene", "goals"),
    [
        ('"train", "step", "epoch"', "begin = true", "epochs = 1"),  # step by step
        ('"train", "step", "epoch", "pages"', 'page = "stepping"', "steps = 3"),
        (TRAINING, "begin = true", "drawn = true"),
        ('"pages"', 'page = "stepping"', 'phase = "loss"'),
        ('"pages"', 'page = "why"', 'page = "why"'),
        ('"settings"', "begin = true", 'optimizer = "adam"\nepochs = 1'),  # the program's own
        ('"settings"', "begin = true\nbatch_size = 50", "batch_size = 50"),
        ('"optimizer"', 'begin = true\noptimizer = "gd"', 'optimizer = "adam"'),  # by the preset
        ('"reset", "new_seed", "data"', "begin = true", "hidden = [32]"),  # nothing is lost yet
        ('"reset", "data"', "begin = true\nsteps = 5", "hidden = [32]"),
    ],
)
def test_a_task_with_one_way_left_is_none_of_these(read, locks, scene, goals) -> None:
    assert read(stage(locks, scene, goals)) == ""


def test_what_the_student_may_have_chosen_before_may_be_there_still(read) -> None:
    locked = stage('"settings", "pages"', "speed = 5", 'optimizer = "gd"')
    assert "optimizer cannot be reached" in read(
        stage('"settings"', "begin = true", "steps = 1"), locked
    )
    assert read(stage('"preset"', "begin = true", "steps = 1"), locked) == ""
    lit = stage('"stepping"', "speed = 5", 'phase = "loss"')
    assert "phase cannot be reached" in read(stage('"stepping"', "begin = true", "steps = 1"), lit)
    assert read(stage('"seed"', "begin = true", "steps = 1"), lit) == ""


ONLY_TO_THE_END = '"settings", "step", "epoch", "stepping"'


@pytest.mark.parametrize(
    ("locks", "scene", "goals", "said"),
    [
        ("", 'begin = true\nepochs = 3\nbatch_size = "all"\nsteps = 4', "steps = 1", "most 3"),
        ("", "begin = true\nepochs = 1\nsteps = 2000", "steps = 1", "at most 1719 steps"),
        (ONLY_TO_THE_END, "begin = true\nepochs = 2", "epochs = 3", "epochs = 3 is never reached"),
        (ONLY_TO_THE_END, "begin = true", "epochs = 11", "the run ends after 10 epochs. Set more"),
        (ONLY_TO_THE_END, 'begin = true\nbatch_size = "all"', "steps = 11", "steps = 11 is never"),
        (
            ONLY_TO_THE_END,
            'begin = true\nepochs = 4\nbatch_size = "all"\nsteps = 2',
            "epochs = 3",
            "epochs = 3 is never reached",
        ),
        ("", "begin = true", "accuracy_above = 95", "a number above 0 and below 1."),
        ("", "begin = true", "learning_rate_above = 100", "a number above 0 and below 100."),
        (
            "",
            "begin = true",
            "learning_rate_above = 1\nlearning_rate_below = 0.5",
            "no rate is above 1 and below 0.5",
        ),
        ("", "begin = true", 'phase = "loss"\npage = "why"', "lit only on the page stepping"),
        ("", "begin = true", "batch_size = 50", "It offers 1, 32, 64, 128, 256"),
    ],
)
def test_what_can_never_be_come_to_is_refused(read, locks, scene, goals, said) -> None:
    assert said in read(stage(locks, scene, goals))


@pytest.mark.parametrize(
    ("locks", "scene", "goals"),
    [
        (
            "",
            "begin = true\nepochs = 2\nsteps = 3438",
            "epochs = 3",
        ),  # with the most digits there are
        ('"settings"', "begin = true\nepochs = 1", "epochs = 2"),  # One epoch, twice
        ('"step", "epoch", "stepping"', "begin = true\nepochs = 1", "epochs = 2"),  # more are set
        ('"settings", "step", "epoch", "stepping"', "begin = true\nepochs = 2", "epochs = 2"),
        (ONLY_TO_THE_END, "begin = true\nepochs = 2\nsteps = 100", "epochs = 2"),
        ("", "begin = true", 'phase = "loss"\npage = "stepping"'),
        ("", "begin = true", "learning_rate_above = 0.5\nlearning_rate_below = 1"),
    ],
)
def test_what_may_be_come_to_is_not(read, locks, scene, goals) -> None:
    assert read(stage(locks, scene, goals)) == ""
