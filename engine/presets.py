"""Ways to train that have proved themselves: settings by name.

All were chosen on the validation images. What they reach on the test images is in the README, under
Figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.errors import SettingError, Text
from engine.spec import TrainingSpec

PRESETS: Mapping[str, TrainingSpec] = {
    "plain": TrainingSpec(learning_rate=0.002, batch_size=32, epochs=20, schedule="cosine"),
    "best": TrainingSpec(
        learning_rate=0.003,
        batch_size=128,
        epochs=80,
        schedule="cosine",
        warmup_steps=500,
        augment="affine",
        all_images=True,
    ),
    "pad": TrainingSpec(
        learning_rate=0.002,
        batch_size=256,
        epochs=80,
        schedule="cosine",
        warmup_steps=500,
        augment="affine",
        all_images=True,
    ),
}
"""The preset pad goes with data of its own: see `engine.data.pad`."""


def preset(name: str, seed: int = 0) -> TrainingSpec:
    """The preset's settings with this seed. Raises `SettingError` for another name."""
    if name not in PRESETS:
        allowed = Text("one of {names}", {"names": ", ".join(PRESETS)})
        raise SettingError(Text("preset"), name, allowed)
    return replace(PRESETS[name], seed=seed)
