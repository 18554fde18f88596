"""kill -9 while a file is being saved: the file is always one that was saved, whole, and no older than
the last one whose saving had ended."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from engine.checkpoint import load_model, save_model, save_run
from engine.errors import FileError
from tests.torture import samples

MODELS = 64
"""How many different networks a child saves by turns."""


@dataclass(frozen=True)
class Killed:
    """How many children were killed, in how many of them a save was under way (it left its unfinished
    file beside), and how many files were lost, torn or too old."""

    kills: int
    under_way: int
    lost: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.under_way} in the midst of a write, {self.lost} files lost"
        )


def run(kills: int, folder: Path, progress: Callable[[], None]) -> Killed:
    """Model files and run files by turns."""
    rng, lost, under_way = random.Random(0), 0, 0
    for number in range(kills):
        place = folder / str(number)
        place.mkdir()
        path = place / "mi modelo.safetensors"
        acknowledged = _kill_while_saving(path, rng.uniform(0, 0.03), as_run=number % 2 == 1)
        lost += not _is_whole(path, acknowledged)
        under_way += any(file != path for file in place.iterdir())
        progress()
    return Killed(kills, under_way, lost)


def _kill_while_saving(path: Path, seconds: float, as_run: bool) -> int:
    """The number of the last save that the child had reported when it was killed."""
    context = multiprocessing.get_context(_cheapest_start())
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_save_for_ever, args=(path, as_run, sender))
    child.start()
    sender.close()
    last = int(receiver.recv())  # one file is there
    time.sleep(seconds)
    child.kill()
    child.join()
    try:
        while True:
            last = int(receiver.recv())
    except EOFError:
        return last


def _cheapest_start() -> str:
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _save_for_ever(path: Path, as_run: bool, sender: Connection) -> None:
    trainer, notes = samples.trained(0)
    networks = [samples.network(number) for number in range(MODELS)]
    number = 0
    while True:
        network = networks[number % MODELS]
        if as_run:
            trainer.network.parameters[...] = network.parameters
            save_run(path, network, samples.card(number), trainer.state(), notes)
        else:
            save_model(path, network, samples.card(number))
        sender.send(number)
        number += 1


def _is_whole(path: Path, acknowledged: int) -> bool:
    """Whether the file opens and is the last one reported, or the one that followed it."""
    try:
        network, card = load_model(path)
    except FileError:
        return False
    expected = samples.network(card.step % MODELS)
    same = network.sha256() == expected.sha256() and card == samples.card(card.step)
    return same and card.step in (acknowledged, acknowledged + 1)
