"""Collects the program's texts from the source and keeps the translations in step.

    python resources/translations/update.py     collect, drop what vanished, compile
        --fill FILE     also take translations from a JSON file, {source: translation}
        --todo FILE     also write what lacks a translation into such a file
        --check         change nothing; exit status 1 where something is missing

A text is the literal first argument of a call named `tr`, `Text` or `translatable`, or of a short name
given to one of them at the top of a file (``_T = translatable``).
"""

from __future__ import annotations

import argparse
import ast
import json
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("app", "engine", "main.py")
MARKERS = {"tr", "Text", "translatable"}
CONTEXT = "PerceptronStudio"
LANGUAGE = "es"

Translations = dict[str, str]


class SourceError(Exception):
    """A marked text that cannot be collected."""


def collect(root: Path = ROOT) -> list[str]:
    """Every marked text of the source, each once, in alphabetical order."""
    texts: set[str] = set()
    for path in _python_files(root):
        texts.update(texts_of(path.read_text("utf-8"), path))
    return sorted(texts)


def texts_of(source: str, path: Path) -> Iterator[str]:
    """The marked texts of one file. A variable is passed over (it was marked where it was written)."""
    tree = ast.parse(source, str(path))
    markers = MARKERS | _short_names(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and _name(node.func) in markers):
            continue
        first = node.args[0]
        if isinstance(first, ast.JoinedStr | ast.BinOp):
            raise SourceError(f"{path}:{node.lineno}: a marked text must be a plain literal")
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
            yield first.value


def read_ts(path: Path) -> Translations:
    """Source and translation of each finished message of a .ts file."""
    if not path.exists():
        return {}
    found = {}
    for message in ET.parse(path).iter("message"):
        target = message.find("translation")
        if target is not None and target.get("type") is None and target.text:
            found[message.findtext("source", "")] = target.text
    return found


def ts_text(texts: list[str], translations: Translations) -> str:
    """The .ts file for ``texts``; what lacks a translation is marked unfinished."""
    root = ET.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        target = ET.SubElement(message, "translation")
        target.text = translations.get(text)
        if not target.text:
            target.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def compiled(ts: str) -> bytes:
    """What lrelease makes of a .ts file; unfinished messages are left out."""
    program = Path(PySide6.__file__).parent / (
        "lrelease.exe" if sys.platform == "win32" else "lrelease"
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts.ts", Path(folder) / "texts.qm"
        source.write_text(ts, "utf-8")
        command = [str(program), "-silent", "-nounfinished", str(source), "-qm", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


def gaps(text: str) -> set[str] | None:
    """The named gaps of a text with their formats, such as ``{loss:.3f}``; None where it is malformed."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return {
        f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name is not None
    }


def faults(texts: list[str], folder: Path = HERE) -> list[str]:
    """What is wrong with the translations in ``folder``, a line each."""
    ts, qm = _files(folder)
    translations = read_ts(ts)
    found = [f"not translated: {text!r}" for text in texts if text not in translations]
    found += [
        f"gaps differ: {text!r}" for text, it in translations.items() if gaps(text) != gaps(it)
    ]
    expected = ts_text(texts, translations)
    if not ts.exists() or ts.read_text("utf-8") != expected:
        found.append(f"{ts.name} is out of date: run update.py")
    if not qm.exists() or qm.read_bytes() != compiled(expected):
        found.append(f"{qm.name} is out of date: run update.py")
    return found


def update(texts: list[str], filled: Translations, folder: Path = HERE) -> list[str]:
    """Write the .ts and .qm files; returns the texts that lack a translation."""
    ts, qm = _files(folder)
    translations = {**read_ts(ts), **{source: it for source, it in filled.items() if it}}
    wrong = [text for text in texts if gaps(translations.get(text, text)) != gaps(text)]
    for text in wrong:
        print(f"gaps differ, left out: {text!r}", file=sys.stderr)
        del translations[text]
    content = ts_text(texts, translations)
    ts.write_text(content, "utf-8")
    qm.write_bytes(compiled(content))
    return [text for text in texts if text not in translations]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, report what is wrong")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="JSON of {source: translation}")
    parser.add_argument("--todo", type=Path, metavar="FILE", help="write the untranslated as JSON")
    arguments = parser.parse_args()
    try:
        texts = collect()
    except (SourceError, SyntaxError) as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.check:
        found = faults(texts)
        print("\n".join(found) or f"{len(texts)} texts, all translated")
        return 1 if found else 0
    filled = json.loads(arguments.fill.read_text("utf-8")) if arguments.fill else {}
    todo = update(texts, filled)
    if arguments.todo:
        listed = json.dumps(dict.fromkeys(todo, ""), ensure_ascii=False, indent=1)
        arguments.todo.write_text(listed + "\n", "utf-8")
    for text in todo:
        print(f"not translated: {text!r}")
    print(f"{len(texts)} texts, {len(todo)} not translated")
    return 0


def _files(folder: Path) -> tuple[Path, Path]:
    stem = f"perceptron_studio_{LANGUAGE}"
    return folder / f"{stem}.ts", folder / f"{stem}.qm"


def _python_files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = root / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []


def _short_names(tree: ast.Module) -> set[str]:
    """Other names a file gives a marker: ``_T = translatable``."""
    named = (node for node in tree.body if isinstance(node, ast.Assign))
    return {
        _name(target) for node in named if _name(node.value) in MARKERS for target in node.targets
    }


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


if __name__ == "__main__":
    sys.exit(main())
