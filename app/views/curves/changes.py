"""Where the settings were changed in the middle of a run: a thin line in both charts that says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPen

from app import theme
from app.i18n import tr
from app.numbers import count, typed_number
from engine.history import Change, History
from engine.spec import TrainingSpec

_MOST_NAMED = 4
_APART = 0.02
"""As a share of the steps: what lies closer together is one change, as a slider that is drawn."""


@dataclass(frozen=True)
class Mark:
    """The settings are others from the update after ``step`` on. ``name`` is what fits beside a line."""

    step: int
    name: str
    sentence: str


def marks_of(history: History) -> list[Mark]:
    """The changes after the first step, those close together as one."""
    changes = history.changes
    if not changes:
        return []
    steps = history.training["step"]
    apart = _APART * (int(steps[-1]) if len(steps) else 0)
    marks, before = [], changes[0].training
    for at, change in enumerate(changes):
        following = changes[at + 1] if at + 1 < len(changes) else None
        if following and following.step - change.step <= apart:
            continue
        words = _words(before, change.training)
        if change.step > changes[0].step and words:
            marks.append(_mark(change, words))
        before = change.training
    return marks


def places(history: History, marks: Sequence[Mark], by_epochs: bool) -> list[float]:
    """Where the marks stand on the x axis."""
    if not by_epochs:
        return [float(mark.step) for mark in marks]
    steps, epochs = history.training["step"], history.training["epoch"]
    rows = np.searchsorted(steps, [mark.step for mark in marks])
    return [float(epochs[min(int(row), len(epochs) - 1)]) for row in rows]


class ChangeLines:
    """Draws marks into one chart. Lines are made when they are first needed, and kept."""

    def __init__(self, plot: pg.PlotItem, font: QFont, names_at: float) -> None:
        """The names end at that share of the height: what is above is the legend's or the curves'."""
        self._plot = plot
        self._font = font
        self._names_at = names_at
        self._shown: list[tuple[float, str]] = []
        self.lines: list[pg.InfiniteLine] = []

    def show(self, marks: Sequence[Mark], at: Sequence[float]) -> None:
        """Show these marks; names stand beside the lines while they are few."""
        shown = [(x, mark.sentence) for x, mark in zip(at, marks, strict=True)]
        if shown == self._shown:
            return
        self._shown = shown
        while len(self.lines) < len(marks):
            self.lines.append(self._add_line())
        named = len(marks) <= _MOST_NAMED
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(marks))
            if place < len(marks):
                line.setPos(at[place])
                line.setToolTip(marks[place].sentence)
                line.label.setFormat(marks[place].name if named else "")

    def put_names_at(self, share: float) -> None:
        """The names end at another share of the height."""
        if share != self._names_at:
            self._names_at = share
            for line in self.lines:
                line.label.setPosition(share)

    def _add_line(self) -> pg.InfiniteLine:
        colour = theme.current().muted
        options = {
            "position": self._names_at,
            "color": colour,
            "rotateAxis": (1, 0),
            "anchors": ((1, 0), (1, 1)),
        }
        line = pg.InfiniteLine(
            angle=90, pen=QPen(colour, 0, Qt.PenStyle.DotLine), label="", labelOpts=options
        )
        line.label.setFont(self._font)
        line.setZValue(-0.5)
        self._plot.addItem(line, ignoreBounds=True)
        return line


def _mark(change: Change, words: list[tuple[str, str]]) -> Mark:
    name = words[0][0] + (", …" if len(words) > 1 else "")
    sentence = tr(
        "from step {step}: {changes}",
        step=count(change.step),
        changes=", ".join(long for _, long in words),
    )
    return Mark(change.step, name, sentence)


def _words(old: TrainingSpec, new: TrainingSpec) -> list[tuple[str, str]]:
    """What is another setting, short and in words. More epochs change a curve only by a schedule."""
    words = []
    if new.optimizer != old.optimizer:
        name = _optimizers()[new.optimizer]
        short = name if new.optimizer != "gd" else tr("grad. desc.")
        words.append((short, tr("optimizer {name}", name=name)))
    if new.learning_rate != old.learning_rate:
        rate = typed_number(new.learning_rate)
        words.append((f"α {rate}", tr("learning rate {rate}", rate=rate)))
    if new.batch_size != old.batch_size:
        size = tr("whole set") if new.batch_size is None else count(new.batch_size)
        words.append((f"m {size}", tr("batch size {size}", size=size)))
    if new.schedule != old.schedule or (new.schedule != "constant" and new.epochs != old.epochs):
        words.append(_schedule_words(new))
    if new.augment != old.augment:
        word = tr("with augmentation") if new.augment != "none" else tr("without augmentation")
        words.append((word, word))
    if new.l2 != old.l2:
        strength = typed_number(new.l2)
        words.append((f"λ {strength}", tr("L2 penalty {strength}", strength=strength)))
    return words


def _schedule_words(new: TrainingSpec) -> tuple[str, str]:
    names = {"constant": tr("constant"), "cosine": tr("cosine"), "step": tr("in steps")}
    name = names[new.schedule]
    return name, tr("schedule {name}, {epochs} epochs", name=name, epochs=count(new.epochs))


def _optimizers() -> dict[str, str]:
    return {
        "gd": tr("Gradient descent"),
        "momentum": tr("Momentum"),
        "rmsprop": "RMSProp",
        "adam": "Adam",
    }
