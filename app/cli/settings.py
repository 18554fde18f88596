"""The settings that the options of ``train`` ask for: for a new run, or against those of a saved one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from app.cli.parser import option_of
from app.cli.values import UsageError
from engine.network import MLP
from engine.presets import preset
from engine.spec import NetworkSpec, TrainingSpec
from engine.state import TrainerState

_OWN_CHOICE = {"epochs", "seed"}  # a preset has nothing to say on these in a run that has begun


def new_settings(options: Namespace) -> tuple[NetworkSpec, TrainingSpec]:
    """The preset's settings, else the defaults, with what the options say in place of them."""
    base = preset(options.preset) if options.preset else TrainingSpec()
    return options.hidden or NetworkSpec(), replace(base, **dict(_given(options)))


def resumed_settings(options: Namespace, network: MLP, state: TrainerState) -> TrainingSpec:
    """The run's own settings, up to ``--epochs`` in all.

    Raises `UsageError` for options that say anything else, and where nothing is left to train.
    """
    file = options.resume
    if options.hidden and options.hidden != network.spec:
        raise _contradicts("--hidden", file)
    if options.preset and not _follows_preset(options, state.spec):
        raise _contradicts("--preset", file)
    for field, value in _given(options):
        if field != "epochs" and value != getattr(state.spec, field):
            raise _contradicts(option_of(field), file)
    spec = replace(state.spec, epochs=options.epochs or state.spec.epochs)
    if state.position.epoch >= spec.epochs:
        done = state.position.epoch
        raise UsageError(
            f"The run in {file} has {done} epochs behind it: name more in all, --epochs {done + 1}."
        )
    return spec


def _given(options: Namespace) -> Iterator[tuple[str, Any]]:
    """The training settings that stand on the command line. "full" is a batch size of None."""
    for field in fields(TrainingSpec):
        value = getattr(options, field.name, None)
        if value is not None:
            yield field.name, None if value == "full" else value


def _follows_preset(options: Namespace, spec: TrainingSpec) -> bool:
    wanted = preset(options.preset)
    own = {name: getattr(spec, name) for name in _OWN_CHOICE} | dict(_given(options))
    return replace(wanted, **own) == replace(spec, epochs=own["epochs"])


def _contradicts(option: str, file: object) -> UsageError:
    return UsageError(
        f"The run in {file} goes on with its own settings, and {option} says otherwise: leave it out."
    )
