"""Errors carry their parts, and read as English sentences."""

from pathlib import Path

import pytest

from engine.errors import Cancelled, EngineError, FileError, SettingError, Text


def test_a_text_fills_its_gaps() -> None:
    assert str(Text("{n} of {total}", {"n": 3, "total": 10})) == "3 of 10"


def test_a_value_may_be_a_text_itself() -> None:
    inner = Text("{name} is missing", {"name": "b.gz"})
    assert str(Text("In {folder}: {problem}", {"folder": "a", "problem": inner})) == (
        "In a: b.gz is missing"
    )


def test_a_text_without_gaps_is_taken_as_it_is() -> None:
    assert str(Text("{not a gap}")) == "{not a gap}"


def test_braces_in_a_value_stay_what_they_are() -> None:
    error = FileError(Path("{0}{name}.gz"), Text("is empty"), Text("Copy it again."))
    assert str(error) == "{0}{name}.gz: is empty. Copy it again."


def test_a_setting_error_says_what_is_allowed_and_keeps_its_parts() -> None:
    field, allowed = Text("seed"), Text("at least {low}", {"low": 0})
    error = SettingError(field, -1, allowed)
    assert str(error) == "The seed cannot be -1: it must be at least 0."
    assert (error.field, error.value, error.allowed) == (field, -1, allowed)
    assert error.text.values == {"field": field, "value": -1, "allowed": allowed}


def test_a_file_error_names_the_file_the_problem_and_the_remedy() -> None:
    problem, remedy = Text("is empty"), Text("Copy it again.")
    error = FileError(Path("mi carpeta", "dígitos.gz"), problem, remedy)
    assert str(error) == f"{Path('mi carpeta', 'dígitos.gz')}: is empty. Copy it again."
    assert (error.path.name, error.problem, error.remedy) == ("dígitos.gz", problem, remedy)


@pytest.mark.parametrize(
    "error",
    [
        SettingError(Text("seed"), -1, Text("at least 0")),
        FileError(Path("a"), Text("is empty"), Text("Copy it again.")),
    ],
)
def test_what_the_user_can_mend_is_an_engine_error(error: Exception) -> None:
    assert isinstance(error, EngineError)


def test_a_setting_error_is_a_value_error_for_those_who_use_the_engine_from_a_notebook() -> None:
    assert issubclass(SettingError, ValueError)


def test_calling_off_is_no_error_of_the_users() -> None:
    assert not issubclass(Cancelled, EngineError)
