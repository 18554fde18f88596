"""What the surgery does: the accuracy now and before, and the answer to the digit on the table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.numbers import count, number, percent
from app.widgets.digit_answer import DigitAnswer
from app.widgets.labels import wrapping_label
from app.widgets.signed_bars import SignedBars
from engine.activations import Array
from engine.explain.surgery import zero_weights
from engine.judgement import Judgement
from engine.network import MLP

_LARGE = 2.4
_FIGURES = 11
"""How many lines the figures take, and the gaps between them."""


class Outcome(QWidget):
    """Figures above, the digit below."""

    def __init__(self) -> None:
        super().__init__()
        self.accuracy = wrapping_label("surgery_accuracy")
        font = self.accuracy.font()
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setBold(True)
        self.accuracy.setFont(font)
        self.change = wrapping_label("surgery_change")
        self.weights = wrapping_label("surgery_weights", "muted")
        self.words = wrapping_label("surgery_answer")
        self.digit = DigitAnswer(
            "surgery_table",
            tr("What the operated network answers to it; the dashed outline is the label"),
        )
        heading = wrapping_label("surgery_heading", "muted")
        heading.setText(tr("Right on the validation images"))
        self.by_digit = wrapping_label("surgery_by_digit", "muted")
        self.by_digit.setText(tr("Change of recall by digit, in points"))
        self.recall = SignedBars(decimals=1)
        self.recall.setObjectName("surgery_recall")
        self.recall.setAccessibleName(tr("Change of recall by digit, in points"))
        self.recall.setToolTip(
            tr("Which digits the operated network reads worse, and which better")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (heading, self.accuracy, self.change, self.weights):
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addWidget(self.by_digit)
        layout.addWidget(self.recall, 1)
        layout.addStretch(0)
        layout.addSpacing(6)
        layout.addWidget(self.digit)
        layout.addWidget(self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is said by digit gives way."""
        super().resizeEvent(event)
        bars = self.digit.minimumSizeHint().height() + self.recall.minimumSizeHint().height()
        room = bars + _FIGURES * self.fontMetrics().lineSpacing()
        for part in (self.by_digit, self.recall):
            part.setVisible(self.height() >= room)

    def show_accuracy(self, before: Judgement | None, after: Judgement | None) -> None:
        """Show what the validation images say, as soon as they do."""
        if before is None or after is None:
            self.accuracy.setText("…")
            self.change.setText("")
            self.recall.set_values(None)
            return
        self.accuracy.setText(percent(after.accuracy, 2))
        points = 100 * (after.accuracy - before.accuracy)
        self.recall.set_values(100 * (after.recall - before.recall))
        if after is before:
            self.change.setText(tr("Nothing has been done to it."))
        else:
            self.change.setText(
                tr(
                    "{points} points; before {accuracy}",
                    points=f"{'+' if points > 0 else ''}{number(points, decimals=2)}",
                    accuracy=percent(before.accuracy, 2),
                )
            )

    def show_network(self, network: MLP) -> None:
        """How much of it is left."""
        zero, every = zero_weights(network)
        self.weights.setText(
            tr("{zero} of {every} weights are zero", zero=count(zero), every=count(every))
        )

    def show_answers(self, before: Array, after: Array) -> None:
        """The (10,) probabilities of both networks for the digit on the table."""
        was, now = int(before.argmax()), int(after.argmax())
        figures = {"before": percent(float(before[was])), "after": percent(float(after[now]))}
        if was == now:
            self.words.setText(
                tr("Still a {answer}: {before} before, {after} now", answer=now, **figures)
            )
        else:
            self.words.setText(
                tr("Before a {was} ({before}), now a {now} ({after})", was=was, now=now, **figures)
            )
