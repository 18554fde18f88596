"""The network that comes with the program, and the rule by which it doubts drawings.

How they were made, and how well they read, is told in `resources/models/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.checkpoint import ModelCard, load_model
from engine.doubt import Doubt, load_doubt
from engine.network import MLP

UNSEEN_CALIBRATION_ERROR = 0.008
"""On the pen drawings of writers 25 to 30; a test measures it again."""
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "models"


@dataclass(frozen=True)
class Bundled:
    """The network, what is known of it, and its rule."""

    network: MLP
    card: ModelCard
    doubt: Doubt


def bundled_model_path() -> Path:
    """The model file."""
    return FOLDER / "pad.safetensors"


def bundled_doubt_path() -> Path:
    """The rule's file."""
    return FOLDER / "pad.doubt.safetensors"


def open_bundled() -> Bundled:
    """Both files. Raises `FileError` where one is not as it was shipped."""
    network, card = load_model(bundled_model_path())
    return Bundled(network.frozen_copy(), card, load_doubt(bundled_doubt_path()))


def doubt_for(network: MLP) -> Doubt | None:
    """The rule, if this is the bundled network, however it came here; it fits no other."""
    doubt = load_doubt(bundled_doubt_path())
    return doubt if doubt.fits(network) else None
