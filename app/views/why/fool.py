"""Fool it: one small change of every pixel, its signs from the gradient, and beside it at random."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.question import QuestionModel
from app.numbers import number, percent
from app.theme import icon
from app.views.why.attack import CURVE, LARGEST, Attack, attack
from app.views.why.epsilon_chart import LEFT, RIGHT, EpsilonChart
from app.views.why.outcome import Outcome
from app.widgets.choice import Choice
from app.widgets.steady_label import SteadyLabel
from engine.explain.fool import changed
from engine.network import MLP
from engine.spec import CLASSES
from engine.trace import ForwardTrace

_UNITS = 1000
_AWAY = -1
_WORDS = 16
_HANDLE = 9
"""How far the slider's handle stays inside the slider's ends."""


class FoolView(QWidget):
    """A slider for epsilon under the two curves; the two changed images with their answers."""

    def __init__(self, question: QuestionModel) -> None:
        super().__init__()
        self.setObjectName("why_fool")
        self._question = question
        self._attack: Attack | None = None
        self._search: Iterator[Attack | None] | None = None
        self._wanted: tuple[MLP, ForwardTrace] | None = None
        self._fooled: ForwardTrace | None = None
        self._settings: tuple[int | None, int] = (None, 0)
        self._go_on = QTimer(self, singleShot=True)
        self._go_on.timeout.connect(self._advance_in_sight)
        self._target = self._make_target()
        self._gradient = Outcome("why_fooled", tr("The gradient's signs"), "backward")
        self._random = Outcome("why_random", tr("Random signs"), "muted")
        self._chart = self._make_chart()
        self._slider = self._make_slider()
        self._size = QLabel()
        self._size.setObjectName("why_epsilon_value")
        self._verdict = SteadyLabel("why_fool_verdict", lines=2)
        self._lay_out()

    def show_fooling(self, network: MLP, trace: ForwardTrace) -> None:
        """Fool this network, which answered so; a move of the slider alone searches nothing anew.

        A newer network waits until what is under way, with the same image, is found.
        """
        settings = (self._question.target, self._question.seed)
        if trace is not self._fooled or settings != self._settings:
            same = (
                self._fooled is not None
                and settings == self._settings
                and _alike(self._fooled, trace)
            )
            self._fooled, self._settings, self._wanted = trace, settings, (network, trace)
            self._target.show_value(_AWAY if settings[0] is None else settings[0])
            if self._search is None or not same:
                self._begin()
        elif self._attack:
            self._show_outcomes(self._attack)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on.start()

    # Building

    def _make_target(self) -> Choice:
        target = Choice("why_target", tr("Fool it into"), tr("Where the change is to lead"))
        target.setMinimumContentsLength(_WORDS)
        target.add(_AWAY, tr("any other answer"), tr("Away from its answer, wherever that leads"))
        for digit in range(CLASSES):
            target.add(digit, str(digit))
        target.activated.connect(self._on_target)
        return target

    def _make_chart(self) -> EpsilonChart:
        chart = EpsilonChart(LARGEST)
        chart.setObjectName("why_epsilon_chart")
        chart.setAccessibleName(tr("How sure it stays of its answer"))
        chart.setToolTip(
            tr(
                "The probability of its answer as ε grows; dashed: the first ε that turns the answer"
            )
        )
        chart.picked.connect(self._on_picked)
        return chart

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("why_epsilon")
        slider.setAccessibleName(tr("ε, how much each pixel is changed"))
        slider.setToolTip(tr("How much each pixel becomes lighter or darker"))
        slider.setRange(0, round(LARGEST * _UNITS))
        slider.setPageStep(10)
        slider.valueChanged.connect(self._on_slid)
        return slider

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._make_first_line())
        outcomes = QHBoxLayout()
        outcomes.setSpacing(18)
        outcomes.addWidget(self._gradient, 1)
        outcomes.addWidget(self._random, 1)
        layout.addLayout(outcomes, 1)
        layout.addWidget(self._chart, 1)
        sliding = QHBoxLayout()
        sliding.setContentsMargins(round(LEFT) - _HANDLE, 0, round(RIGHT) - _HANDLE, 0)
        sliding.addWidget(self._slider)
        layout.addLayout(sliding)
        layout.addWidget(self._verdict)

    def _make_first_line(self) -> QHBoxLayout:
        self._jump = _button("why_first_epsilon", tr("Where it turns"), "until")
        self._jump.setToolTip(tr("Set ε to the first value that turns the answer"))
        self._jump.clicked.connect(self._on_jump)
        again = _button("why_new_signs", tr("Other random signs"), "random")
        again.setToolTip(tr("Draw the random signs anew"))
        again.clicked.connect(self._question.new_seed)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(QLabel(tr("Fool it into")))
        line.addWidget(self._target)
        line.addSpacing(10)
        line.addWidget(self._size)
        line.addStretch(1)
        line.addWidget(self._jump)
        line.addWidget(again)
        return line

    # Fooling

    def _begin(self) -> None:
        """Search for the newest that is wanted."""
        if self._wanted:
            self._search = attack(*self._wanted, *self._settings)
            self._wanted = None
            self._advance()

    @Slot()
    def _advance_in_sight(self) -> None:
        if self.isVisible():
            if self._search:
                self._advance()
            else:
                self._begin()

    def _advance(self) -> None:
        """A portion more; after it the hand has its turn."""
        assert self._search is not None
        found = next(self._search)
        if found is not None:
            self._search, self._attack = None, found
            self._jump.setEnabled(found.gradient.turn is not None)
            self._chart.show_curves(CURVE, found.gradient, found.random)
            self._show_outcomes(found)
        if self._search or self._wanted:
            self._go_on.start()

    def _show_outcomes(self, attack: Attack) -> None:
        epsilon = self._question.epsilon
        self._chart.show_epsilon(epsilon)
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(epsilon * _UNITS))
        self._size.setText(f"ε = {number(epsilon, decimals=3)}")
        at = np.array([epsilon])
        for outcome, signs in ((self._gradient, attack.signs), (self._random, attack.noise)):
            image = changed(attack.x, signs, at)
            outcome.show_outcome(
                image[0], attack.network.forward(image).probabilities[0], attack.answer
            )
        self._verdict.set_text(_verdict(attack))

    def _on_target(self, index: int) -> None:
        value = self._target.itemData(index)
        self._question.aim_at(None if value == _AWAY else value)

    def _on_slid(self, units: int) -> None:
        self._question.set_epsilon(units / _UNITS)

    def _on_jump(self) -> None:
        if self._attack and self._attack.gradient.turn:
            self._question.set_epsilon(self._attack.gradient.turn.epsilon)

    def _on_picked(self, epsilon: float) -> None:
        self._question.set_epsilon(round(epsilon * _UNITS) / _UNITS)


def _alike(one: ForwardTrace, other: ForwardTrace) -> bool:
    """Whether both are of one image."""
    return bool(np.array_equal(one.activations[0], other.activations[0]))


def _verdict(attack: Attack) -> str:
    """What the searches found."""
    words = [_turn_words(attack), _target_words(attack)]
    if turn := attack.random.turn:
        words.append(tr("Random signs need {epsilon}.", epsilon=number(turn.epsilon, decimals=3)))
    else:
        share = percent(LARGEST)
        words.append(tr("Random signs do not turn it, not even at {share}.", share=share))
    return " ".join(filter(None, words))


def _turn_words(attack: Attack) -> str:
    turn = attack.gradient.turn
    if turn is None:
        share = percent(LARGEST)
        return tr(
            "With these signs it still says {answer} at {share} of full ink.",
            answer=attack.answer,
            share=share,
        )
    return tr(
        "Changing every pixel by {epsilon} ({share} of full ink) turns {answer} into {other}.",
        epsilon=number(turn.epsilon, decimals=3),
        share=percent(turn.epsilon, 1),
        answer=attack.answer,
        other=turn.answer,
    )


def _target_words(attack: Attack) -> str:
    """Whether the class aimed at is reached, where that is not told already."""
    target, turn, reached = attack.target, attack.gradient.turn, attack.reached
    if target in (None, attack.answer) or (turn and turn.answer == target):
        return ""
    if reached is None:
        return tr("It does not become {target}.", target=target)
    return tr(
        "It becomes {target} at {epsilon}.",
        target=target,
        epsilon=number(reached.epsilon, decimals=3),
    )


def _button(name: str, text: str, icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setIcon(icon(icon_name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
