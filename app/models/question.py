"""What the user asks about an answer: why this class and not that one, and how it is fooled."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.activations import Array
from engine.explain.debate import rival

ACCOUNT, PIXELS, EDGES, FOOL = "account", "pixels", "edges", "fool"
VIEWS = (ACCOUNT, PIXELS, EDGES, FOOL)
EPSILONS = np.arange(1, 301) / 1000
"""What epsilon can be, but for 0."""


class QuestionModel(QObject):
    """The classes compared, the view that answers, and the settings of that view.

    Signals:
        changed: any of them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view = ACCOUNT
        self._one: int | None = None
        self._other: int | None = None
        self._alone = False
        self._on_ink = True
        self._target: int | None = None
        self._epsilon = 0.05
        self._seed = 0

    @property
    def view(self) -> str:
        """One of `VIEWS`."""
        return self._view

    @property
    def one(self) -> int | None:
        """The class asked about; None for whatever the answer is."""
        return self._one

    @property
    def other(self) -> int | None:
        """The class that it is compared with; None for its strongest rival."""
        return self._other

    @property
    def alone(self) -> bool:
        """Whether the class is compared with none."""
        return self._alone

    @property
    def on_ink(self) -> bool:
        """Whether the pixel map shows what the ink did, not what ink elsewhere would do."""
        return self._on_ink

    @property
    def target(self) -> int | None:
        """The class towards which the network is fooled; None: away from its answer."""
        return self._target

    @property
    def epsilon(self) -> float:
        """How much each pixel is changed, 0 or one of `EPSILONS`."""
        return self._epsilon

    @property
    def seed(self) -> int:
        """Of the random signs."""
        return self._seed

    def classes(self, logits: Array) -> tuple[int, int | None]:
        """Which class is asked about, and which it is compared with, for these (10,) logits."""
        one = int(logits.argmax()) if self._one is None else self._one
        if self._alone:
            return one, None
        usable = self._other is not None and self._other != one
        return one, self._other if usable else rival(logits, one)

    def show(self, view: str) -> None:
        """Answer with one of `VIEWS`."""
        self._set("_view", view)

    def ask_about(self, one: int | None) -> None:
        self._set("_one", one)

    def compare_with(self, other: int | None, alone: bool = False) -> None:
        if (other, alone) != (self._other, self._alone):
            self._other, self._alone = other, alone
            self.changed.emit()

    def show_on_ink(self, on_ink: bool) -> None:
        self._set("_on_ink", on_ink)

    def aim_at(self, target: int | None) -> None:
        self._set("_target", target)

    def set_epsilon(self, epsilon: float) -> None:
        self._set("_epsilon", epsilon)

    def new_seed(self) -> None:
        """Other random signs."""
        self._set("_seed", self._seed + 1)

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
