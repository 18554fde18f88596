"""Where the program keeps its files: settings, downloads, the run under way and the log.

The variable PERCEPTRON_STUDIO_HOME puts all of them into one folder. Nothing is created here.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "PERCEPTRON_STUDIO_HOME"
_NAME = "perceptron-studio"


def settings_file() -> Path:
    """The INI file with what the window remembers."""
    home = _home()
    folder = home or platformdirs.user_config_path(_NAME, appauthor=False)
    return folder / "settings.ini"


def downloads() -> Path:
    """The folder into which MNIST is downloaded."""
    home = _home()
    return (home or platformdirs.user_data_path(_NAME, appauthor=False)) / "mnist"


def runs() -> Path:
    """The folder in which each window keeps the run under way until it is closed."""
    home = _home()
    return (home or platformdirs.user_data_path(_NAME, appauthor=False)) / "runs"


def handwriting() -> Path:
    """The file of the drawings that the user has kept, each with its digit."""
    home = _home()
    return (home or platformdirs.user_data_path(_NAME, appauthor=False)) / "handwriting.jsonl"


def log_file() -> Path:
    """The file to which errors are written."""
    home = _home()
    return (home or platformdirs.user_log_path(_NAME, appauthor=False)) / "perceptron-studio.log"


def _home() -> Path | None:
    folder = os.environ.get(HOME_VARIABLE)
    return Path(folder) if folder else None
