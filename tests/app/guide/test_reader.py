"""A lesson's file: what can stand in it, and how it is refused, by line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.guide.reader import phase_name, read_script
from app.models.script import Goal, Script
from engine.errors import FileError
from engine.explain.phases import Kind, Phase, phases
from engine.spec import NetworkSpec, TrainingSpec

LESSON = """\
format = 1
title = { en = "A lesson", es = "Una lección" }
about = "What it is about"
lock = ["seed"]

[[stage]]
title = "First"
text = "The loss is {loss}."
explain = "It was {loss_before}."
lock = ["settings", "train"]

[stage.set]
begin = true
hidden = [32, 16]
learning_rate = 0.5
batch_size = "all"
steps = 10
page = "stepping"
phase = "dz2"
digit = 7
speed = 10

[stage.ask]
question = "What will happen?"
answers = ["much", { en = "little", es = "poco" }]
right = 2

[stage.do]
task = "Make two steps."
steps = 2

[[stage]]
title = "Second"
text = "The end."

[stage.set]
page = "inside"
tab = "graph"
speed = "full"
epochs = 3
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "lesson.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def read(tmp_path: Path):
    def read_text(text: str = LESSON) -> Script:
        return read_script(write(tmp_path, text))

    return read_text


def test_all_of_a_lesson_is_read(read) -> None:
    script = read()
    first, second = script.stages
    assert script.title.spoken("es") == "Una lección"
    assert script.about.spoken("es") == "What it is about"
    assert first.locked == {"seed", "settings", "train"}
    assert second.locked == {"seed"}
    scene = first.scene
    assert (scene.begin, scene.steps, scene.hidden, scene.digit) == (True, 10, (32, 16), 7)
    assert scene.training == {"learning_rate": 0.5, "batch_size": None}
    assert (scene.page, scene.phase, scene.speed) == ("stepping", Phase(Kind.DZ, 2), 10.0)
    assert first.question and first.question.right == 1
    assert [answer.spoken("es") for answer in first.question.answers] == ["much", "poco"]
    assert first.task and first.task.goals == (Goal("steps", 2),)
    assert (second.scene.page, second.scene.tab) == ("inside", "graph")
    assert second.scene.flat_out and second.scene.speed is None
    assert second.question is second.task is second.explanation is None


def test_spaces_between_figures_stay_and_lines_are_joined(read) -> None:
    text = LESSON.replace('"The end."', '"""\n55\u202f000  digits,\n5\u00a0% of them"""')
    assert read(text).stages[1].text.spoken("en") == "55\u202f000 digits, 5\u00a0% of them"


def test_settings_add_up_from_stage_to_stage(read) -> None:
    script = read()
    first = TrainingSpec(learning_rate=0.5, batch_size=None)
    assert script.settings_at(0) == (NetworkSpec((32, 16)), first)
    second = TrainingSpec(learning_rate=0.5, batch_size=None, epochs=3)
    assert script.settings_at(1) == (NetworkSpec((32, 16)), second)


def test_a_phase_may_be_of_the_network_that_the_student_has_chosen(read) -> None:
    free = LESSON.replace('"settings", ', "")
    chosen = free.replace("steps = 2", "hidden = [8, 8, 8]")
    stepping = 'page = "stepping"\nphase = "z4"'
    assert read(chosen.replace('page = "inside"\ntab = "graph"', stepping)).stages[1].scene.phase
    own = chosen.replace("begin = true\nhidden = [32, 16]\n", "").replace("steps = 10\n", "")
    assert read(own.replace('phase = "dz2"', 'phase = "dz4"')).stages[0].scene.phase


def test_each_phase_has_a_name_of_its_own() -> None:
    names = [phase_name(phase) for phase in phases(3)]
    assert names[:4] == ["batch", "z1", "a1", "z2"]
    assert names[7:10] == ["loss", "dz3", "dw3"]
    assert len(set(names)) == 18


REFUSED = (
    ("format = 1", "format = 2", 1, "format 2"),
    ("format = 1", "formt = 1", 1, "formt"),
    ("format = 1\n", "", 1, "format is missing"),
    ('about = "What it is about"', "about = 5", 3, "about must be a text"),
    ('about = "What it is about"', 'about = { fr = "x" }', 3, "language fr"),
    ('lock = ["seed"]', 'lock = ["sed"]', 4, "no control sed to lock. Perhaps seed"),
    ('lock = ["seed"]', 'lock = ["xyz"]', 4, "xyz to lock. Those there are: all_images, augment"),
    ('lock = ["seed"]', "lock = [[1]]", 4, "to lock"),
    ('lock = ["seed"]', 'lock = "seed"', 4, "lock must be a list"),
    ('title = "First"\n', "", 6, "title is missing"),
    ("{loss}", "{lost}", 8, "no figure lost for a gap"),
    ("{loss}", "{loss", 8, "a brace in the text stands alone"),
    ("{loss}", "{loss.real}", 8, "no figure loss.real for a gap"),
    ("begin = true", "begin = 1", 13, "begin must be true"),
    ("begin = true\n", "", 16, "steps has a meaning only beside begin = true"),
    ("hidden = [32, 16]", "hidden = [32, 0]", 14, "hidden must be at most 8 whole numbers"),
    ("hidden = [32, 16]", "hidden = 32", 14, "hidden must be a list"),
    ("learning_rate = 0.5", "learning_rate = -1", 15, "a number above 0"),
    ("learning_rate = 0.5", "learning_rate = nan", 15, "a number above 0"),
    ('batch_size = "all"', 'batch_size = "some"', 16, "batch_size must be a whole number"),
    ("steps = 10", "steps = 0", 17, "steps must be a whole number from 1"),
    ('page = "stepping"', 'page = "steping"', 18, "page must be one of overview"),
    ('page = "stepping"', 'page = ["stepping"]', 18, "page must be one of overview"),
    ('page = "stepping"', 'page = "why"', 19, "phase has a meaning only beside page = stepping"),
    ('phase = "dz2"', 'phase = "dz99"', 19, "phase must be one of batch"),
    ("digit = 7", "digit = 10", 20, "digit must be a whole number from 0 to 9"),
    (
        'phase = "dz2"',
        'phase = "dz4"',
        19,
        "this network has no phase dz4. Those there are: batch, z1",
    ),
    ("steps = 2", 'phase = "a4"', 30, "this network has no phase a4"),
    ("digit = 7", "neuron = [2, 16]", 20, "no neuron [2, 16]. Its layers have 32, 16, 10 neurons"),
    ("digit = 7", "neuron = [4, 0]", 20, "this network has no neuron [4, 0]"),
    ("digit = 7", "neuron = [0, 1]", 20, "a neuron is two whole numbers"),
    ("speed = 10", "speed = 0", 21, "speed must be a number above 0"),
    ('answers = ["much", ', 'answers = ["much", 3, ', 25, "answers must be a text"),
    ('answers = ["much", { en = "little", es = "poco" }]', "answers = []", 25, "2 to 4"),
    ("right = 2", "right = 3", 26, "right must be a whole number from 1 to 2"),
    ("right = 2\n", "", 23, "right is missing"),
    ("steps = 2\n", "", 29, "nothing says when the task is done"),
    ("steps = 2\n", "stepz = 2\n", 30, "stepz"),
    ('tab = "graph"', 'tab = "race"', 38, "tab must be one of neuron"),
    ("epochs = 3", "epochs = 3\nask = 1", 41, "ask"),
    ('text = "The end."', 'text = "The end."\nexplain = "Why?"', 35, "an explanation needs"),
    ('text = "The end."', 'text = ""', 34, "text must be a text"),
    ('title = "Second"', 'title = "Second', 33, "this is no TOML"),
    ('title = "Second"', 'title = "a"\ntitle = "b"', 34, "this is no TOML"),
)


@pytest.mark.parametrize(("there", "instead", "line", "reason"), REFUSED)
def test_a_broken_lesson_is_refused_with_the_line_and_the_reason(
    read, there: str, instead: str, line: int, reason: str
) -> None:
    assert there in LESSON
    with pytest.raises(FileError) as refusal:
        read(LESSON.replace(there, instead, 1))
    sentence = str(refusal.value)
    assert f"line {line}: " in sentence
    assert reason in sentence
    assert sentence.endswith((".", "}", "?"))


def test_a_lesson_needs_a_stage(read) -> None:
    with pytest.raises(FileError, match=r"there is no stage\. Begin each stage"):
        read("\n".join(LESSON.splitlines()[:4]))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'title = "\xff"\n', "line 1: no text in UTF-8"),
        (b"a = 1\nb = '\xe9'\n", "line 2: no text in UTF-8"),
        (b"\x00\x01", "line 1: this is no TOML"),
        (b"", "format is missing"),
        (b"#" * (2**20 + 1), "larger than 1 MB"),
        (b"a = " + b"[" * 5_000, "nested too deep"),
    ],
)
def test_what_is_no_lesson_at_all_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "lesson.toml"
    path.write_bytes(content)
    with pytest.raises(FileError) as refusal:
        read_script(path)
    assert reason in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_script(tmp_path / "none.toml")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    place=st.integers(0, len(LESSON)),
    taken=st.integers(0, 12),
    put=st.text(alphabet='{}[]"=.,\n 0123456789abcdelnst', max_size=8),
)
def test_whatever_is_done_to_a_lesson_it_is_read_or_refused(
    tmp_path: Path, place: int, taken: int, put: str
) -> None:
    text = LESSON[:place] + put + LESSON[place + taken :]
    try:
        said = f"{len(read_script(write(tmp_path, text)).stages)} stages"
    except FileError as refusal:
        said = str(refusal)
    assert said in ("1 stages", "2 stages") or "lesson.toml: line " in said
