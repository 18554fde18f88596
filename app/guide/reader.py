"""Reading a lesson from its file; resources/lessons/README.md says how one is written.

The file may be anybody's: what is wrong in it is said with its line, what is wrong there and how to mend
it, before anything of the program is touched.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from app.guide.goals import GOALS
from app.guide.lines import lines_of
from app.guide.locks import NAMES
from app.guide.table import Source, Table
from app.guide.toml_faults import fault
from app.guide.ways import check_tasks
from app.models.script import Goal, Question, Scene, Script, Stage, Task
from app.pages import PAGES, STEPPING, TABS
from engine.errors import FileError, SettingError, Text
from engine.explain.phases import Phase, phases
from engine.spec import MAX_HIDDEN_LAYERS, MAX_LEARNING_RATE, OPTIMIZERS, NetworkSpec, TrainingSpec

SUFFIX = ".toml"
FORMAT = 1
WHOLE_SET, FLAT_OUT = "all", "full"
_MOST_BYTES = 2**20
_MOST_STAGES = 100
_MOST_STEPS = 1_000_000
_TRAINING = tuple(field.name for field in fields(TrainingSpec))
_SCENE = (
    "begin",
    "steps",
    "hidden",
    *_TRAINING,
    "speed",
    "page",
    "tab",
    "phase",
    "digit",
    "neuron",
)
_LONG_NUMBER = re.compile(r"[\d_a-fA-F]{1000}")
"""Python neither reads nor writes numbers of a few thousand digits."""
_TOML_LINE = re.compile(r"\(at line (\d+)")
_DEEPEST = phases(MAX_HIDDEN_LAYERS + 1)


def phase_name(phase: Phase) -> str:
    """As a lesson's file calls it: batch, z1, a1 ..., loss, dz3, dw3, da2 ..., update, receipt."""
    return phase.kind.name.lower() + (str(phase.layer) if phase.layer else "")


_PHASES: Mapping[str, Phase] = {phase_name(phase): phase for phase in _DEEPEST}


def read_script(path: Path) -> Script:
    """The lesson in a file. Raises `FileError`, which names the line."""
    text = _text_of(path)
    if number := _LONG_NUMBER.search(text):
        line = text.count("\n", 0, number.start()) + 1
        raise _at_line(path, line, Text("a number is too long"), Text("Change this line."))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, text, error) from error
    except RecursionError as error:
        raise _no_lesson(path, Text("its brackets are nested too deep")) from error
    return _script(Table(Source(path, lines_of(text)), (), values))


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        problem = Text("it cannot be read ({reason})", reason)
        raise FileError(path, problem, Text("Choose another file.")) from error
    if len(content) > _MOST_BYTES:
        raise _no_lesson(path, Text("it is larger than 1 MB"))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        utf8 = Text("Save the file as UTF-8.")
        raise _at_line(path, line, Text("no text in UTF-8"), utf8) from error


def _at_line(path: Path, line: int, reason: Text, remedy: Text) -> FileError:
    problem = Text("line {line}: {reason}", {"line": line, "reason": reason})
    return FileError(path, problem, remedy)


def _no_lesson(path: Path, problem: Text) -> FileError:
    return FileError(path, problem, Text("Choose the file of a lesson (.toml)."))


def _no_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> FileError:
    """Python's own message ends in the place, or says that it is the end of the file."""
    found = _TOML_LINE.search(str(error))
    line = int(found[1]) if found else text.rstrip().count("\n") + 1
    remedy = Text("Texts stand between quotes, lists between square brackets; look at this line.")
    return _at_line(path, line, fault(str(error)), remedy)


def _script(table: Table) -> Script:
    table.allow(("format", "title", "about", "lock", "stage"))
    table.need("format")
    if table["format"] != FORMAT:
        reason = Text("the format {format} is not known", {"format": table["format"]})
        raise table.refuse(
            "format", reason, Text("This program reads format = {known}.", {"known": FORMAT})
        )
    title, about = table.words("title"), table.words("about")
    locked = _locked(table)
    tables = table.tables("stage")
    if len(tables) > _MOST_STAGES:
        most = {"most": _MOST_STAGES}
        raise table.refuse(
            "stage",
            Text("there are more than {most} stages", most),
            Text("Make two lessons of it."),
        )
    script = Script(title, about, tuple(_stage(one, locked) for one in tables))
    _check_networks(script, tables)
    check_tasks(script, tables)
    return script


def _check_networks(script: Script, tables: Sequence[Table]) -> None:
    """What a stage names must be there in the network that the lesson has come to by then."""
    hidden: tuple[int, ...] | None = None  # the student's own, which may be any
    for number, (stage, table) in enumerate(zip(script.stages, tables, strict=True)):
        if stage.scene.begin:
            hidden = script.settings_at(number)[0].hidden
        goals = {goal.kind: goal.value for goal in stage.task.goals} if stage.task else {}
        if hidden is not None:
            spec = NetworkSpec(hidden)
            _check_phase(table.table("set"), stage.scene.phase, spec)
            _check_neuron(table.table("set"), stage.scene.neuron, spec)
            hidden = goals.get("hidden", hidden)
            _check_phase(table.table("do"), goals.get("phase"), NetworkSpec(hidden))


def _check_phase(table: Table, phase: Phase | None, spec: NetworkSpec) -> None:
    there = phases(len(spec.shapes))
    if phase and phase not in there:
        reason = Text("this network has no phase {name}", {"name": phase_name(phase)})
        known = {"names": ", ".join(map(phase_name, there))}
        raise table.refuse("phase", reason, Text("Those there are: {names}.", known))


def _check_neuron(table: Table, neuron: tuple[int, int] | None, spec: NetworkSpec) -> None:
    sizes = spec.sizes[1:]
    if neuron and not (neuron[0] <= len(sizes) and neuron[1] < sizes[neuron[0] - 1]):
        reason = Text("this network has no neuron {neuron}", {"neuron": str(list(neuron))})
        layers = {"sizes": ", ".join(map(str, sizes))}
        remedy = Text("Its layers have {sizes} neurons; their places count from 0.", layers)
        raise table.refuse("neuron", reason, remedy)


def _stage(table: Table, locked: frozenset[str]) -> Stage:
    table.allow(("title", "text", "explain", "lock", "set", "ask", "do"))
    question = _question(table.table("ask")) if "ask" in table else None
    task = _task(table.table("do")) if "do" in table else None
    if "explain" in table and not (question or task):
        reason = Text("an explanation needs something that comes before it")
        raise table.refuse(
            "explain", reason, Text("Add [stage.ask] or [stage.do], or put it into the text.")
        )
    return Stage(
        title=table.words("title"),
        text=table.words("text"),
        scene=_scene(table.table("set")),
        question=question,
        task=task,
        explanation=table.words("explain") if "explain" in table else None,
        locked=locked | _locked(table),
    )


def _locked(table: Table) -> frozenset[str]:
    if "lock" not in table:
        return frozenset()
    names = table.list_of("lock", 0, len(NAMES))
    for name in names:
        if not isinstance(name, str) or name not in NAMES:
            reason = Text("there is no control {name} to lock", {"name": name})
            raise table.refuse("lock", reason, _meant(str(name)))
    return frozenset(names)


def _meant(name: str) -> Text:
    """Which controls may have been meant: those spelt nearly so, else any."""
    if alike := get_close_matches(name, sorted(NAMES)):
        return Text("Perhaps {names}?", {"names": ", ".join(alike)})
    return Text("Those there are: {names}.", {"names": ", ".join(sorted(NAMES))})


def _question(table: Table) -> Question:
    table.allow(("question", "answers", "right"))
    for key in ("answers", "right"):
        table.need(key)
    answers = table.list_of("answers", 2, 4)
    words = tuple(table.words_of("answers", answer) for answer in answers)
    return Question(table.words("question"), words, table.whole("right", 1, len(answers)) - 1)


def _task(table: Table) -> Task:
    table.allow(("task", *GOALS))
    goals = tuple(Goal(key, _GOAL_VALUES[key](table, key)) for key in table if key != "task")
    if not goals:
        reason = Text("nothing says when the task is done")
        raise table.refuse("task", reason, Text("Add one of {names}.", {"names": ", ".join(GOALS)}))
    return Task(table.words("task"), goals)


def _scene(table: Table) -> Scene:
    table.allow(_SCENE)
    begin = "begin" in table and table.true("begin")
    page = table.one_of("page", (*PAGES, STEPPING)) if "page" in table else None
    _check_order(table, begin, page)
    speed = _speed(table, "speed") if "speed" in table else None
    return Scene(
        begin=begin,
        steps=table.whole("steps", 1, _MOST_STEPS) if "steps" in table else 0,
        hidden=_hidden(table, "hidden") if "hidden" in table else None,
        training={name: _setting(table, name) for name in _TRAINING if name in table},
        speed=speed,
        flat_out="speed" in table and speed is None,
        page=page,
        tab=table.one_of("tab", TABS[page]) if page and "tab" in table else None,
        phase=_phase(table, "phase") if "phase" in table else None,
        digit=table.whole("digit", 0, 9) if "digit" in table else None,
        neuron=_neuron(table) if "neuron" in table else None,
    )


def _check_order(table: Table, begin: bool, page: str | None) -> None:
    """What only makes sense beside something else."""
    for key, possible, other in (
        ("steps", begin, "begin = true"),
        ("hidden", begin, "begin = true"),
        ("tab", page in TABS, "page = " + ", ".join(TABS)),
        ("phase", page == STEPPING, f"page = {STEPPING}"),
    ):
        if key in table and not possible:
            reason = Text("{key} has a meaning only beside {other}", {"key": key, "other": other})
            raise table.refuse(key, reason, Text("Add that, or leave this line out."))


def _setting(table: Table, name: str) -> Any:
    """A field of `TrainingSpec`, which says itself what it takes."""
    value: Any = _batch_size(table, name) if name == "batch_size" else table[name]
    try:
        TrainingSpec(**{name: value})
    except SettingError as error:
        raise table.wrong_setting(name, error) from error
    return value


def _batch_size(table: Table, key: str) -> int | None:
    return None if table[key] == WHOLE_SET else table.whole(key, 1, 1_000_000)


def _hidden(table: Table, key: str) -> tuple[int, ...]:
    value = table.list_of(key, 0, MAX_HIDDEN_LAYERS)
    try:
        return NetworkSpec(tuple(value)).hidden
    except SettingError as error:
        raise table.wrong_setting(key, error) from error


def _speed(table: Table, key: str) -> float | None:
    return None if table[key] == FLAT_OUT else table.positive(key)


def _phase(table: Table, key: str) -> Phase:
    return _PHASES[table.one_of(key, tuple(_PHASES))]


def _neuron(table: Table) -> tuple[int, int]:
    layer, neuron = table.list_of("neuron", 2, 2)
    if not (type(layer) is int and layer >= 1 and type(neuron) is int and neuron >= 0):
        reason = Text("a neuron is two whole numbers: its layer, from 1, and its place, from 0")
        raise table.refuse("neuron", reason, Text("Change this line."))
    return layer, neuron


_GOAL_VALUES: Mapping[str, Callable[[Table, str], Any]] = {
    "steps": lambda table, key: table.whole(key, 1, _MOST_STEPS),
    "epochs": lambda table, key: table.whole(key, 1, 10_000),
    "page": lambda table, key: table.one_of(key, (*PAGES, STEPPING)),
    "phase": _phase,
    "drawn": Table.true,
    "hidden": _hidden,
    "optimizer": lambda table, key: table.one_of(key, OPTIMIZERS),
    "batch_size": _batch_size,
    "learning_rate_above": lambda table, key: table.positive(key, MAX_LEARNING_RATE),
    "learning_rate_below": Table.positive,
    "loss_below": Table.positive,
    "accuracy_above": lambda table, key: table.positive(key, 1),
}
"""How the value of each goal is read; the names are those of `GOALS`."""
