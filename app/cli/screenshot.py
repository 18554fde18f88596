"""Draws the real window, without a screen, in a named and seeded scene."""

from __future__ import annotations

import os
from argparse import Namespace

from app import display
from app.cli.data import fetched
from app.cli.train import refuse_unwritable
from app.cli.values import UsageError


def run(options: Namespace) -> int:
    """The command. Raises `EngineError` and `UsageError`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    display.check()
    from app.screenshot import scene_names, take  # with Qt, so only now

    scenes = scene_names()
    if options.list:
        print("\n".join(scenes))
        return 0
    if options.scene not in scenes:
        raise UsageError(
            f"The scene cannot be {options.scene}: it must be one of {', '.join(scenes)}."
        )
    if options.out is None:
        raise UsageError("Name the picture to write with --out FILE.")
    refuse_unwritable(options.out)
    take(
        options.scene,
        options.out,
        options.data,
        fetched(options),
        options.size,
        options.theme or "light",
        options.lang or "en",
    )
    return 0
