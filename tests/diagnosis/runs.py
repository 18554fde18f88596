"""The runs by which the diagnosis is measured, and how each is labelled.

All of this was written down before a rule was. A **group** is a network with everything settled but its
learning rate; it is run at each of `RATES` and from several seeds. Runs of even seeds are there to tune
the rules by, those of odd seeds to judge them.

The label follows from how a run ended against the best rate of its group and seed. L is a run's last
validation loss, L* the least L of the group:

- **diverged**: the loss was no longer a finite number.
- **saturated**: the very first batch had a loss above 3 ln 10: the initial weights were too large.
- **too large**, **too small**: L > 2 L* + 0.02 at a rate above, below the best.
- **overfitting**: it ended with a validation loss below that of guessing, ln 10, and above 1.25 times the
  least on its way, and the loss of its last epoch's batches is below half of it.
- **healthy**: none of these, and L <= 1.5 L* + 0.02.
- **borderline**: what is left lies between; healthy and its own side's sickness are both right.

Where several hold, as where a rate is too large and the run overfits, each of them is right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.data.examples import DataSet, Examples
from engine.network import MLP
from engine.spec import CLASSES, NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer

RATES = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 3.0)
GUESS = math.log(CLASSES)


@dataclass(frozen=True)
class Group:
    """Everything but the learning rate: ``scale`` multiplies the initial weights."""

    optimizer: str
    batch_size: int | None
    examples: int
    epochs: int
    scale: float = 1.0
    hidden: tuple[int, ...] = (128, 64)


GROUPS = (
    Group("adam", 64, 20_000, 4),
    Group("adam", 16, 5_000, 4),
    Group("adam", 256, 20_000, 6),
    Group("rmsprop", 64, 10_000, 4),
    Group("momentum", 64, 20_000, 4),
    Group("momentum", 16, 5_000, 6),
    Group("gd", 64, 20_000, 4),
    Group("gd", 16, 5_000, 6),
    Group("gd", 1, 2_000, 3),
    Group("adam", 64, 1_000, 40),
    Group("momentum", 32, 1_000, 60),
    Group("adam", 64, 10_000, 4, scale=8.0),
    Group("gd", 64, 10_000, 4, scale=8.0),
    Group("gd", None, 1_000, 120),
    Group("gd", 64, 20_000, 4, hidden=()),
    Group("adam", 64, 10_000, 6, hidden=(32,)),
)


@dataclass(frozen=True)
class Run:
    """One run that has ended, and what it was: ``trainer`` as it stands, ``diverged`` if it did."""

    group: Group
    rate: float
    seed: int
    trainer: Trainer
    diverged: bool

    @property
    def final_loss(self) -> float:
        """L: the last validation loss; infinite where it diverged."""
        return math.inf if self.diverged else float(self.trainer.history.validation["loss"][-1])


def runs_of(group: Group, seed: int, data: DataSet) -> list[Run]:
    """The group's runs at all `RATES`."""
    return [_run(group, rate, seed, data) for rate in RATES]


def _run(group: Group, rate: float, seed: int, data: DataSet) -> Run:
    spec = TrainingSpec(group.optimizer, rate, group.batch_size, group.epochs, seed)
    network = MLP.initialized(NetworkSpec(group.hidden), seed, scale=group.scale)
    few = slice(0, group.examples)
    train = Examples(data.train.images[few], data.train.labels[few])
    trainer = Trainer(network, spec, train, data.validation)
    try:
        while not trainer.finished:
            trainer.step()
    except Diverged:
        return Run(group, rate, seed, trainer, True)
    return Run(group, rate, seed, trainer, False)


def labels_of(runs: Sequence[Run]) -> list[set[str]]:
    """For each run of a group and seed, the names that are right for it; see the module."""
    best = min(runs, key=lambda run: run.final_loss)
    return [_label(run, best) for run in runs]


def _label(run: Run, best: Run) -> set[str]:
    found = {"diverged"} if run.diverged else set()
    side = "too large" if run.rate > best.rate else "too small"
    if run.trainer.history.training["loss"][0] > 3 * GUESS:
        found.add("saturated")
    if not run.diverged and run.final_loss > 2 * best.final_loss + 0.02:
        found.add(side)
    if not run.diverged and _overfits(run):
        found.add("overfitting")
    if found:
        return found
    return {"healthy"} if run.final_loss <= 1.5 * best.final_loss + 0.02 else {"healthy", side}


def _overfits(run: Run) -> bool:
    training, validation = run.trainer.history.training, run.trainer.history.validation
    last_epoch = training["epoch"] > training["epoch"][-1] - 1
    loss = float(training["loss"][last_epoch].mean())
    final = float(validation["loss"][-1])
    rose = 1.25 * float(validation["loss"].min()) < final < GUESS
    return rose and loss < final / 2
