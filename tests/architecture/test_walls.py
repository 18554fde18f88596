"""The walls of the house: who may import whom, and what has no place where.

Imports are read from the source, those inside functions too. Each wall is first tried on a line that
breaks it: a wall that cannot fail holds nothing.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 500

QT = ("PySide6", "shiboken6", "pyqtgraph")


@dataclass(frozen=True)
class Wall:
    """Around ``place``, a folder or file: what ``may`` be imported, by whom.

    ``may`` is asked with the importing module and the imported name, both dotted: "engine.network" and
    "engine.spec.NetworkSpec". ``broken_by`` is an import that is not allowed, and by which module.
    """

    name: str
    place: str
    may: Callable[[str, str], bool]
    broken_by: tuple[str, str]


def is_within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def is_standard(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names


def rooms_of_engine(architecture: str) -> list[str]:
    """From the ground up, as ARCHITECTURE.md lists them: the names that begin a line under engine/."""
    block = architecture.partition("\nengine/")[2].partition("\napp/")[0]
    starts = re.findall(r"^  ((?:\w+(?:\.py|/) +)+)", block, re.MULTILINE)
    return re.findall(r"(\w+)(?:\.py|/)", " ".join(starts))


ENGINE_ROOMS = rooms_of_engine((ROOT / "ARCHITECTURE.md").read_text("utf-8"))


def is_lower_room(importer: str, imported: str) -> bool:
    if not is_within(imported, "engine"):
        return True
    mine, its = importer.split(".")[1], imported.split(".")[1]
    return mine == its or ENGINE_ROOMS.index(its) < ENGINE_ROOMS.index(mine)


def is_same_panel(importer: str, imported: str) -> bool:
    return importer.split(".")[:3] == imported.split(".")[:3]


WALLS = (
    Wall(
        "the engine stands on NumPy and safetensors alone",
        "engine",
        lambda _, name: is_standard(name) or is_within(name, "numpy", "safetensors", "engine"),
        ("engine.network", "from PySide6.QtCore import QObject"),
    ),
    Wall(
        "a room of the engine imports the rooms below it",
        "engine",
        lambda importer, name: importer == "engine" or is_lower_room(importer, name),
        ("engine.network", "from engine.trainer import Trainer"),
    ),
    Wall(
        "the command line imports no Qt",
        "app/cli",
        lambda _, name: not is_within(name, *QT),
        ("app.cli.train", "def run():\n    import PySide6.QtCore"),
    ),
    Wall(
        "the package app imports nothing",
        "app/__init__.py",
        lambda *_: False,
        ("app", "import sys"),
    ),
    Wall(
        "a view knows nothing of the training's threads",
        "app/views",
        lambda _, name: not is_within(name, "app.training"),
        ("app.views.pad", "from app.training.session import Session"),
    ),
    Wall(
        "a view knows no other view",
        "app/views",
        lambda me, name: not is_within(name, "app.views") or is_same_panel(me, name),
        ("app.views.pad", "from app.views.curves import CurvesView"),
    ),
    Wall(
        "the models stand on QtCore and the engine",
        "app/models",
        lambda _, name: (
            is_standard(name) or is_within(name, "numpy", "PySide6.QtCore", "engine", "app.models")
        ),
        ("app.models.run", "from PySide6.QtGui import QColor"),
    ),
    Wall(
        "the worker knows QtCore, the engine, its orders and its mailbox",
        "app/training/worker.py",
        lambda _, name: (
            is_standard(name)
            or is_within(name, "PySide6.QtCore", "engine")
            or is_within(name, "app.training.orders", "app.training.mailbox")
        ),
        ("app.training.worker", "from app.models.run import RunModel"),
    ),
)


def imports(source: str) -> Iterator[str]:
    """Every dotted name that is imported: a module, or what is taken from it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports from the top: from engine.spec import ..."
            if node.module != "__future__":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(wall: Wall, module: str, source: str) -> list[str]:
    names = imports(source)
    return [f"{module} imports {name}" for name in names if not wall.may(module, name)]


def files_in(place: str) -> list[Path]:
    path = ROOT / place
    found = [path] if path.suffix else sorted(path.rglob("*.py"))
    assert found, f"nothing in {place}"
    return found


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.name.replace(" ", "_"))
def test_wall_stands(wall: Wall) -> None:
    module, line = wall.broken_by
    assert breaches(wall, module, line), "this wall lets everything through"
    found = [
        breach
        for path in files_in(wall.place)
        for breach in breaches(wall, module_of(path), path.read_text("utf-8"))
    ]
    assert found == []


def test_the_architecture_lists_every_room_of_the_engine() -> None:
    modules = {module_of(path).partition(".")[2].split(".")[0] for path in files_in("engine")}
    assert modules - {""} == set(ENGINE_ROOMS)
    listed = "\nengine/   NumPy\n  a.py   one.py\n  b.py  c/   two\napp/"
    assert rooms_of_engine(listed) == ["a", "b", "c"]


def colours(source: str) -> list[str]:
    return re.findall(r"#[0-9a-fA-F]{6}\b|[\"']#[0-9a-fA-F]{3,8}[\"']", source)


def test_colours_come_from_the_theme() -> None:
    assert colours("pen = '#f00'")
    assert colours("sheet = 'color: #12ab9F;'")
    assert colours("# 100 tiles, row #3") == []
    assert {module_of(p): found for p in files_in("app") if (found := colours(p.read_text()))} == {}


def prints(source: str) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]


def test_the_engine_prints_nothing() -> None:
    assert prints("x = 1\nprint(x)") == [2]
    assert prints("'''print(x)'''") == []
    found = {module_of(p): lines for p in files_in("engine") if (lines := prints(p.read_text()))}
    assert found == {}


@pytest.mark.parametrize("place", ["main.py", "engine", "app", "resources"])
def test_files_tell_one_story(place: str) -> None:
    lengths = {str(p.relative_to(ROOT)): p.read_text("utf-8").count("\n") for p in files_in(place)}
    assert {path: lines for path, lines in lengths.items() if lines >= MAX_LINES} == {}


def run_without_qt(code: str) -> subprocess.CompletedProcess[str]:
    """The code in a Python in which PySide6 cannot be imported."""
    blocked = "".join(f"sys.modules[{name!r}] = None\n" for name in QT)
    command = [sys.executable, "-c", f"import sys\n{blocked}{code}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)


def test_engine_and_command_line_are_imported_without_qt() -> None:
    assert run_without_qt("import PySide6.QtCore").returncode == 1
    modules = [module_of(path) for place in ("engine", "app/cli") for path in files_in(place)]
    done = run_without_qt("".join(f"import {module}\n" for module in [*modules, "main"]))
    assert done.stderr == ""
    assert done.returncode == 0


def test_engine_tests_run_without_qt() -> None:
    """All of them are collected; those of one quick file are run."""
    arguments = ["-q", "tests/engine", "-k", "test_files"]
    done = run_without_qt(f"import pytest; sys.exit(pytest.main({arguments}))")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
