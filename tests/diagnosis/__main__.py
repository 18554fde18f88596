"""Judges the diagnosis by the runs of `tests.diagnosis.runs`, and prints the table of its document:

    python -m tests.diagnosis --data-dir FOLDER [--seeds 1 3]

`FOLDER` holds MNIST. A seed is some three minutes on one core. The exit status is 1 where fewer than 95 %
are right, or where a healthy run is called sick.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data.examples import DataSet
from engine.data.mnist import open_mnist
from engine.explain.diagnosis import Finding, Kind, diagnose
from engine.metrics import scaled
from tests.diagnosis.runs import GROUPS, RATES, Group, Run, labels_of, runs_of

GOAL = 0.95
MEANS = {
    Kind.DIVERGED: {"diverged", "too large"},
    Kind.SATURATED: {"saturated"},
    Kind.DEAD: {"too large"},
    Kind.OSCILLATES: {"too large"},
    Kind.OVERFITS: {"overfitting"},
    Kind.SLOW: {"too small"},
    Kind.PLATEAU: {"too small"},
    Kind.CONVERGED: {"healthy"},
    Kind.FALLING: {"healthy"},
    Kind.EARLY: set[str](),
}
"""Which labels the first finding stands for: neurons die where a step was too large."""


def found_of(run: Run, data: DataSet) -> Finding:
    """The worst that the diagnosis finds in a run that has ended."""
    trainer = run.trainer
    images = scaled(data.validation.images[:500])
    with np.errstate(over="ignore", invalid="ignore"):
        trace = trainer.network.forward(images)
    dead = [float(np.mean(~(a > 0).any(axis=0))) for a in trace.activations[1:-1]]
    at = trainer.step_count + 1 if run.diverged else None
    return diagnose(trainer.history, dead, at)[0]


@dataclass(frozen=True)
class Judged:
    """What was found in a run, and the labels that are right for it."""

    kind: Kind
    label: set[str]

    @property
    def is_right(self) -> bool:
        return bool(MEANS[self.kind] & self.label)

    @property
    def is_wronged(self) -> bool:
        """Healthy, and called sick."""
        return self.label == {"healthy"} and self.kind.is_sick

    def __str__(self) -> str:
        named = " or ".join(sorted(self.label))
        return self.kind.value if self.is_right else f"**{self.kind.value}** ({named})"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True, help="the folder with MNIST")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 3], help="odd ones judge")
    options = parser.parse_args()
    data = open_mnist(options.data_dir)
    print("| run | " + " | ".join(f"{rate:g}" for rate in RATES) + " |")
    print("|---" * (1 + len(RATES)) + "|")
    judged: list[Judged] = []
    for seed in options.seeds:
        for group in GROUPS:
            row = _judge(group, seed, data)
            print(f"| {_described(group, seed)} | " + " | ".join(map(str, row)) + " |", flush=True)
            judged += row
    right, wronged = sum(j.is_right for j in judged), sum(j.is_wronged for j in judged)
    print(f"\n{right} of {len(judged)} right, {wronged} healthy called sick")
    return 0 if right >= GOAL * len(judged) and not wronged else 1


def _judge(group: Group, seed: int, data: DataSet) -> list[Judged]:
    runs = runs_of(group, seed, data)
    kinds = [found_of(run, data).kind for run in runs]
    return [Judged(*pair) for pair in zip(kinds, labels_of(runs), strict=True)]


def _described(group: Group, seed: int) -> str:
    words = [group.optimizer, f"m {group.batch_size or 'all'}"]
    words += [f"{group.examples:,} × {group.epochs}", "-".join(map(str, group.hidden)) or "none"]
    words += [f"weights × {group.scale:g}"] if group.scale != 1 else []
    return ", ".join([*words, f"seed {seed}"])


if __name__ == "__main__":
    sys.exit(main())
