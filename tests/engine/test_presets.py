"""Presets: settings by name, with a seed of one's own."""

import pytest

from engine.errors import SettingError
from engine.presets import PRESETS, preset


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_takes_the_seed_and_nothing_else(name: str) -> None:
    assert preset(name) == PRESETS[name]
    settings = {**vars(preset(name, seed=7)), "seed": 0}
    assert settings == vars(PRESETS[name])
    assert preset(name, seed=7).seed == 7


def test_plain_changes_no_image_and_keeps_the_validation_images() -> None:
    plain = PRESETS["plain"]
    assert plain.augment == "none"
    assert not plain.all_images


def test_best_changes_the_images_and_trains_on_all_of_them() -> None:
    best = PRESETS["best"]
    assert best.augment == "affine"
    assert best.all_images


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(SettingError, match=r"worst.*plain, best"):
        preset("worst")
