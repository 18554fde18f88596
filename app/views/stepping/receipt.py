"""The receipt of a step: the same batch once more, after the update. Did it help, as much as foretold?"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.figures import difference, figure, in_brackets, in_column
from app.i18n import tr
from app.models.selection import COST, COST_AFTER, Number, SelectionModel
from app.models.specimen import SpecimenModel
from app.models.stepping import SteppingModel
from app.numbers import count
from app.views.stepping.card_parts import (
    Calculation,
    Columns,
    Link,
    Section,
    SignedBar,
    Ways,
    card_style,
    sentence,
)
from app.views.stepping.equations import equations
from app.views.stepping.figures import number_of, parameter_symbol
from app.views.stepping.loss_bars import LossBars
from app.views.stepping.terms import SumWords, TermsTable, TermWords
from app.widgets.digit_image import DigitImage
from engine.activations import Array
from engine.explain.parameter import parameter_at
from engine.explain.phases import Kind, Phase
from engine.explain.receipt import Moved, Outcome, Receipt, receipt
from engine.explain.sums import decimals_for, rounded
from engine.step_trace import StepTrace

_MOST_CHANGED = 8
_THUMBNAIL = 26
_LONGEST = 12
"""Old and new value differ only in their last decimals: they are written out."""


class ReceiptView(QWidget):
    """Follows the open step and the digit on the table.

    Signals:
        symbol_clicked(str): a symbol's meaning is asked for, by its key.
    """

    symbol_clicked = Signal(str)

    def __init__(
        self,
        stepping: SteppingModel,
        selection: SelectionModel,
        specimen: SpecimenModel | None = None,
        scale: float = 1.0,
    ) -> None:
        super().__init__()
        self._stepping = stepping
        self._specimen = specimen
        self._selection = selection
        self._ways = Ways(self._open, self.symbol_clicked.emit, scale)
        self._stale = True
        self.setObjectName("receipt")
        self.setAccessibleName(tr("Receipt"))
        self.setStyleSheet(card_style(self.font().pointSizeF(), scale))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._card = QWidget()
        self._layout.addWidget(self._card)
        stepping.trace_changed.connect(self._follow)
        stepping.phase_changed.connect(self._catch_up)
        if specimen is not None:
            specimen.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale:
            self._follow()

    def _follow(self) -> None:
        """A hidden receipt computes nothing; it catches up when it is shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        trace = self._stepping.trace
        if trace is None:
            self._replace(sentence(tr("No step is open yet."), muted=True))
            return
        given = receipt(trace, self._image())
        self._replace(_Paper(trace, given, self._specimen, self._ways).card())

    def _open(self, number: Number | None) -> None:
        """The receipt has the inspector's place: go to the phase that the number belongs to."""
        self._selection.select(number)
        kind = Kind.LOSS if number == COST else Kind.UPDATE
        kinds = [phase.kind for phase in self._stepping.phases]
        self._stepping.set_phase(kinds.index(kind))

    def _image(self) -> Array | None:
        """The digit on the table; an empty drawing is none."""
        image = self._specimen.image if self._specimen else None
        return image if image is not None and image.any() else None

    def _replace(self, card: QWidget) -> None:
        self._card.hide()
        self._layout.replaceWidget(self._card, card)
        card.show()
        self._card.deleteLater()
        self._card = card


class _Paper:
    """What is written on one receipt."""

    def __init__(
        self, trace: StepTrace, given: Receipt, specimen: SpecimenModel | None, ways: Ways
    ) -> None:
        self._trace, self._given, self._ways = trace, given, ways
        self._specimen = specimen

    def card(self) -> QWidget:
        left = [self._loss(), self._changed()]
        right = [self._moved()]
        if self._given.specimen_before is not None:
            right.insert(0, self._digit())
        card = QWidget()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Columns(left, right, self._ways.scale))
        layout.addWidget(self._prediction())
        layout.addStretch(1)
        return card

    def _loss(self) -> Section:
        given = self._given
        section = Section(tr("Did the step help?"), "receipt_loss")
        decimals = decimals_for([given.before, given.after], 4, given.actual)
        decimals = difference(given.after, given.before, given.actual, decimals)
        before, after, actual = (
            in_column(rounded(value, decimals))
            for value in (given.before, given.after, given.actual)
        )
        section.add(LossBars((given.before, before), (given.after, after), self._ways.scale))
        numbers = f"{after} − {before} = {actual}"
        section.add(Calculation(numbers, "receipt_actual", tr("actual change")))
        section.say(f"{tr('predicted change')} = {self._predicted}", "receipt_predicted")
        if given.ratio is not None:
            ratio = figure(given.ratio, 3)
            actual = figure(given.actual)
            numbers = f"{actual} / {in_brackets(self._predicted)} = {ratio}"
            section.add(Calculation(numbers, "receipt_ratio", tr("actual / predicted")))
        section.say(_outcome_sentence(given.outcome), "receipt_outcome")
        self._add_penalty(section)
        target = f"J = {in_column(rounded(self._trace.loss, decimals))}"
        section.way("receipt_cost", tr("open the loss before:"), target, COST, self._ways)
        target = f"J = {in_column(rounded(given.after - given.penalty_after, decimals))}"
        section.way(
            "receipt_cost_after", tr("open the loss after:"), target, COST_AFTER, self._ways
        )
        return section

    @property
    def _predicted(self) -> str:
        return figure(self._given.predicted)

    def _add_penalty(self, section: Section) -> None:
        given = self._given
        if given.penalty_before or given.penalty_after:
            before, after = figure(given.penalty_before), figure(given.penalty_after)
            section.say(
                tr(
                    "Of it the L2 penalty: {before} before, {after} after.",
                    before=before,
                    after=after,
                ),
                "receipt_penalty",
                muted=True,
            )

    def _prediction(self) -> Section:
        """The predicted change, term by term: the largest, and all other parameters together."""
        trace = self._trace
        section = Section(tr("What the gradient predicts"), "receipt_prediction")
        spec, m = trace.before.spec, len(trace.rows)
        for line in equations(Phase(Kind.RECEIPT), spec, trace.spec, m):
            section.add(self._ways.equation(line), narrow=True)
        words = SumWords(
            left="dW",
            right="ΔW",
            product="dW × ΔW",
            term=self._predicting,
            total=tr("predicted change"),
        )
        terms = self._given.prediction
        section.add(TermsTable(terms, words, self._ways.select, self._ways.scale))
        return section

    def _predicting(self, index: int) -> TermWords:
        parameter = parameter_at(self._trace.before.spec, index)
        number = number_of(parameter)
        return TermWords(parameter_symbol(parameter), number, number)

    def _changed(self) -> Section:
        changed, m = self._given.changed, self._given.m
        section = Section(tr("Answers that changed"), "receipt_changed")
        if not changed:
            section.say(tr("None of the {examples}.", examples=count(m)), muted=True)
            return section
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(3, 1)
        for line, one in enumerate(changed[:_MOST_CHANGED]):
            grid.addWidget(self._thumbnail(one.row), line, 0)
            what = tr("example {row} (a {label})", row=one.row, label=one.label)
            grid.addWidget(QLabel(what), line, 1)
            answer = QLabel(f"{one.before} → {one.after}")
            answer.setObjectName(f"changed_{line}")
            grid.addWidget(answer, line, 2)
            grid.addWidget(_judged(one.label, one.before, one.after), line, 3)
        section.add(table)
        if len(changed) > _MOST_CHANGED:
            rest = len(changed) - _MOST_CHANGED
            section.say(tr("and {count} more", count=count(rest)), muted=True)
        return section

    def _thumbnail(self, row: int) -> QWidget:
        images = self._trace.backward.forward.activations[0]
        return _thumbnail(images[row] if row < len(images) else None, self._ways.scale)

    def _digit(self) -> Section:
        """The right answer's probability, or, where no label is known, that of the answer before."""
        given = self._given
        assert given.specimen_before and given.specimen_after and self._specimen
        label = self._specimen.label
        k = int(np.argmax(given.specimen_before)) if label is None else label
        section = Section(tr("The digit on the table"), "receipt_digit")
        old, new = given.specimen_before[k], given.specimen_after[k]
        decimals = difference(new, old, new - old, decimals_for([old, new], 4, new - old))
        before, after, change = (
            in_column(rounded(value, decimals), _LONGEST) for value in (old, new, new - old)
        )
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_thumbnail(self._specimen.image, self._ways.scale), 0, 0)
        words = sentence(
            tr("probability of digit {k}: {before} → {after}", k=k, before=before, after=after)
        )
        words.setObjectName("specimen_words")
        grid.addWidget(words, 0, 1)
        section.add(row)
        section.add(
            Calculation(
                f"{after} − {in_brackets(before)} = {change}", "specimen_change", tr("change")
            )
        )
        answers = int(np.argmax(given.specimen_before)), int(np.argmax(given.specimen_after))
        if answers[0] != answers[1]:
            section.say(tr("Its answer changed: {old} → {new}", old=answers[0], new=answers[1]))
        return section

    def _moved(self) -> Section:
        section = Section(tr("Parameters that moved most"), "receipt_moved")
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(3, 1)
        for column, head in enumerate((tr("parameter"), tr("old → new"), tr("change"))):
            label = QLabel(head)
            label.setProperty("role", "muted")
            side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label, 0, column, side)
        moved = self._given.moved
        limit = max((abs(one.new - one.old) for one in moved), default=0.0) or 1.0
        decimals = decimals_for([value for one in moved for value in (one.old, one.new)], 4, limit)
        for line, one in enumerate(moved):
            self._add_moved(grid, line, one, decimals, limit)
        section.add(table)
        return section

    def _add_moved(
        self, grid: QGridLayout, line: int, one: Moved, decimals: int, limit: float
    ) -> None:
        """The change is that between the two numbers as they stand: what is shown adds up."""
        values = rounded(one.old, decimals), rounded(one.new, decimals)
        old, new, moved = (in_column(value, _LONGEST) for value in (*values, values[1] - values[0]))
        name = parameter_symbol(one.parameter)
        link = Link(name, number_of(one.parameter), tr("Open this parameter"), self._ways.select)
        grid.addWidget(link.name(f"moved_{line}", name), line + 1, 0, Qt.AlignmentFlag.AlignLeft)
        for column, text, part in ((1, f"{old} → {new}", "values"), (2, moved, "change")):
            label = QLabel(text)
            label.setObjectName(f"moved_{line}_{part}")
            grid.addWidget(label, line + 1, column, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(SignedBar((one.new - one.old) / limit, self._ways.scale), line + 1, 3)


def _thumbnail(image: Array | None, scale: float) -> DigitImage:
    digit = DigitImage()
    side = round(_THUMBNAIL * scale)
    digit.setFixedSize(side, side)
    digit.set_image(image)
    digit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    digit.setAccessibleName(tr("The digit"))
    return digit


def _judged(label: int, before: int, after: int) -> QLabel:
    words = tr("still wrong")
    if after == label:
        words = tr("now right")
    elif before == label:
        words = tr("now wrong")
    judged = QLabel(words)
    judged.setProperty("role", "muted")
    return judged


def _outcome_sentence(outcome: Outcome) -> str:
    if outcome is Outcome.STRAIGHT:
        return tr("The ratio is near 1: the landscape is nearly straight here.")
    if outcome is Outcome.BENT:
        return tr(
            "The loss fell, but by another amount than predicted: the landscape is bent here, and "
            "the step is large for its slope."
        )
    if outcome is Outcome.OVERSHOT:
        return tr("The loss should have fallen and rose: the step is too large for this slope.")
    return tr(
        "Hardly a fall, or a rise, was predicted: what the optimizer keeps of earlier steps leads "
        "away from this batch's slope, so there is no ratio to read."
    )
