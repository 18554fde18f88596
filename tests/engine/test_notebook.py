"""The README's ten lines are true: they run as they stand there, and train."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.data import synthetic

ROOT = Path(__file__).resolve().parents[2]


def example(readme: str) -> str:
    """The README's one block of Python."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    return str(code)


def test_the_readmes_ten_lines_train_a_network(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On fewer digits than the built-in set has, so that it is quick."""
    monkeypatch.setattr(synthetic, "TRAIN_COUNT", 1_000)
    monkeypatch.setattr(synthetic, "VALIDATION_COUNT", 250)
    names: dict[str, object] = {}
    exec(example("README.md"), names)
    accuracy, piece = capsys.readouterr().out.split(maxsplit=1)
    assert float(accuracy) > 0.8
    assert piece.startswith("[") and "..." in piece, "an array of 109,386, as NumPy shows it"


def test_they_are_ten_and_the_same_in_both_languages() -> None:
    code = example("README.md")
    assert code == example("README.es.md")
    assert len([line for line in code.splitlines() if line.strip()]) == 10
