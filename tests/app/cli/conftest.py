"""A data set that is learnt in a blink, and a network that learnt it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.data.examples import DataSet, Examples


def rows_of_light(count: int, seed: int) -> Examples:
    """Each digit is a bright row of its own, with noise."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    images = rng.integers(0, 60, (count, 28, 28), np.uint8)
    images[np.arange(count), 2 * labels + 4] = 255
    return Examples(images.reshape(count, 784), labels)


@pytest.fixture
def tiny_data(monkeypatch: pytest.MonkeyPatch) -> DataSet:
    """600 training images, 100 to validate, 90 to test; every command finds them as its data."""
    sets = DataSet(
        "tiny", rows_of_light(600, 0), rows_of_light(100, 1), lambda: rows_of_light(90, 2)
    )
    monkeypatch.setattr("app.cli.data.open_data", lambda *_, **__: sets)
    return sets


@pytest.fixture
def model_file(tmp_path: Path, tiny_data: DataSet, command_line: Callable[..., object]) -> Path:
    """What train --save wrote; the name has a space and an accent."""
    path = tmp_path / "mi número.safetensors"
    command_line("train", "--epochs", 2, "--hidden", "16", "--learning-rate", 0.01, "--save", path)
    assert path.exists()
    return path
