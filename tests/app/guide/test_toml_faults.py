"""What is no TOML is told of in the program's own words, in the language that it speaks."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from app import i18n
from app.guide.reader import read_script
from app.guide.toml_faults import fault
from app.i18n import tr_text
from engine.errors import FileError

BROKEN = (
    ('a = "x\ny"', "faltan las comillas que cierran el texto en esta línea"),
    ("a = 'x\ny'", "faltan las comillas que cierran el texto en esta línea"),
    ('a = """x', "faltan las comillas que cierran el texto"),
    ("a = '''x", "faltan las comillas que cierran el texto"),
    ("a = 'x", "faltan las comillas que cierran el texto"),
    ('a = "\x07"', "hay un carácter de control"),
    ("# \x07", "hay un carácter de control"),
    ('a = "\\q"', "una barra invertida se escribe doble"),
    ('a = "\\u12"', "una barra invertida se escribe doble"),
    ('a = "\\ud800"', "no hay ningún carácter con ese número"),
    ("a =", "falta el valor tras el ="),
    ("a = “x”", "falta el valor tras el ="),
    ("a = 2026-02-30", "esa fecha no existe"),
    ("a = 1 b = 2", "hay algo tras el valor"),
    ("]", "se esperaba una clave o un encabezado"),
    ("[stage.]", "se esperaba el nombre de una clave"),
    ("a 1", "falta el = tras la clave"),
    ("[a", "falta el corchete que cierra el encabezado"),
    ("[[a]", "falta el corchete que cierra el encabezado"),
    ("a = [1 2]", "falta una coma o el corchete que cierra la lista"),
    ("a = { b = 1 c = 2 }", "falta una coma o la llave que cierra"),
    ("[a]\n[a]", "esto ya está puesto"),
    ("a = 1\na = 2", "esto ya está puesto"),
    ("a = { b = 1, b = 2 }", "esto ya está puesto"),
    ("[a.b]\n[a]\nb.c = 1", "esto ya está puesto"),
    ("a = {}\na.b = 1", "no se les puede añadir nada"),
)


@pytest.fixture
def spanish(qapp):
    i18n.install("es")
    yield
    i18n.install("en")


@pytest.mark.parametrize(("text", "reason"), BROKEN)
def test_what_this_python_finds_fault_with_is_said_in_spanish(
    spanish, tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as refusal:
        read_script(path)
    said = tr_text(refusal.value.text)
    with pytest.raises(tomllib.TOMLDecodeError) as english:
        tomllib.loads(text)
    assert "línea" in said
    assert reason in said
    assert str(english.value).partition(" (at ")[0] not in said


def test_a_message_of_another_python_is_left_out(spanish) -> None:
    assert tr_text(fault("Some new message (at line 3, column 1)")) == "esto no es TOML"


def test_a_number_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    for digits in ("9" * 5_000, "0x" + "f" * 5_000):
        path.write_text(f"a = 1\nformat = {digits}\n", "utf-8")
        with pytest.raises(FileError, match="line 2: a number is too long"):
            read_script(path)
