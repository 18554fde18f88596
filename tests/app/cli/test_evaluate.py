"""evaluate: a saved network on the test set."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.data.examples import DataSet

Run = Callable[..., Any]


def test_the_result_is_one_json_object(model_file: Path, command_line: Run) -> None:
    answer = command_line("evaluate", "--model", model_file, "--json")
    assert answer.status == 0
    result = json.loads(answer.out)
    assert list(result) == ["data", "n", "loss", "accuracy"]
    assert (result["data"], result["n"]) == ("tiny", 90)
    assert result["accuracy"] > 0.9
    assert result["loss"] > 0


def test_the_text_names_the_test_images(model_file: Path, command_line: Run) -> None:
    assert "of 90 test images right" in command_line("evaluate", "--model", model_file).out


def test_the_bundled_network_is_judged_where_none_is_named(
    tiny_data: DataSet, command_line: Run
) -> None:
    bundled = command_line("evaluate", "--model", "bundled", "--json")
    assert bundled.status == 0
    assert command_line("evaluate", "--json").out == bundled.out


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else", b"\0" * 400])
def test_a_file_from_elsewhere_is_refused(
    tmp_path: Path, command_line: Run, content: bytes
) -> None:
    foreign = tmp_path / "foreign model.pt"
    foreign.write_bytes(content)
    answer = command_line("evaluate", "--model", foreign)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert str(foreign) in answer.err


def test_a_missing_file_is_named(tmp_path: Path, command_line: Run) -> None:
    answer = command_line("evaluate", "--model", tmp_path / "nada")
    assert answer.status == 2
    assert str(tmp_path / "nada") in answer.err
