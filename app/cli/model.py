"""The network that ``--model`` names."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.bundled import bundled_model_path
from app.cli.values import BUNDLED
from engine.checkpoint import load_model
from engine.network import MLP


def open_model(options: Namespace) -> MLP:
    """The bundled one where none is named. Raises `FileError` for a file that cannot be used."""
    named: Path | str | None = options.model
    path = bundled_model_path() if named in (None, BUNDLED) else Path(str(named))
    network, _ = load_model(path)
    return network
