"""The lit phase: its name, its equation, a sentence, and the matrices with their real values."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.figures import figure
from app.i18n import tr
from app.models.selection import COST, Number, SelectionModel, What
from app.models.stepping import SteppingModel
from app.numbers import count
from app.views.stepping.card_parts import Link, link_style
from app.views.stepping.equation_rows import EquationRows
from app.views.stepping.equations import equations
from app.views.stepping.matrix import MatrixView
from app.views.stepping.pictures import pictures
from app.views.stepping.symbols_table import describe
from app.views.stepping.type_size import enlarged
from app.views.stepping.words import cycle_name, layer_count, phase_name, phase_sentence
from app.widgets.equation import EquationView
from engine.explain.cost import example_losses
from engine.explain.phases import Kind
from engine.step_trace import StepTrace

_MOST_LINES = 4
_MOST_PICTURES = 9
_EQUATION_SHARE = 0.6
"""Equations are larger than text already: they grow less, three or more not at all, so that all fits."""


class PhaseCard(QWidget):
    """Follows the stepping model.

    Signals:
        symbol_clicked(str): a symbol of the equation was clicked, by its key.
    """

    symbol_clicked = Signal(str)

    def __init__(
        self, stepping: SteppingModel, selection: SelectionModel, scale: float = 1.0
    ) -> None:
        super().__init__()
        self._stepping = stepping
        self._selection = selection
        self._scale = scale
        self._name, self._sentence = QLabel(), QLabel()
        self._sentence.setObjectName("step_sentence")
        self._sentence.setWordWrap(True)
        tip = tr("Open this number: how it came to be")
        self._result = Link("", COST, tip, selection.select).name("step_result", tr("Loss"))
        self._result.setStyleSheet(link_style())
        self._note = QLabel()
        self._note.setObjectName("step_note")
        self._note.setProperty("role", "muted")
        self._lines = [self._make_line(index, scale) for index in range(_MOST_LINES)]
        self._rows = EquationRows(self._lines)
        self._matrices = [self._make_matrix(index) for index in range(_MOST_PICTURES)]
        self._lay_out()
        self.set_scale(scale)
        stepping.trace_changed.connect(self._show)
        stepping.phase_changed.connect(self._show)
        stepping.lens_changed.connect(self._show)
        self._show()

    def minimumSizeHint(self) -> QSize:
        """What its words take at this width: Qt would leave room for them as narrow as can be."""
        narrow = super().minimumSizeHint()
        height = self._layout.totalMinimumHeightForWidth(max(self.width(), narrow.width()))
        return QSize(narrow.width(), height)

    def set_scale(self, scale: float) -> None:
        """1 is the size of the window's text; presentations take more."""
        self._scale = scale
        for line in self._lines:
            line.setFont(enlarged(self.font(), scale))
        font = enlarged(self.font(), scale)
        for label in (self._sentence, self._result, self._note):
            label.setFont(font)
        self._name.setFont(enlarged(self.font(), scale, bold=True))

    def _make_line(self, index: int, scale: float) -> EquationView:
        line = EquationView(scale=scale)
        line.setObjectName(f"equation_{index}")
        line.set_describe(describe)
        line.symbol_clicked.connect(self.symbol_clicked)
        return line

    def _make_matrix(self, index: int) -> MatrixView:
        matrix = MatrixView(f"step_matrix_{index}", self._scale)
        matrix.number_chosen.connect(self._selection.select)
        matrix.digit_chosen.connect(self._stepping.set_lens)
        return matrix

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._sentence)
        maps = QHBoxLayout()
        maps.setSpacing(12)
        for matrix in self._matrices:
            maps.addWidget(matrix, 1)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(words)
        layout.addWidget(self._rows)
        layout.addWidget(self._result, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(maps, 1)
        layout.addWidget(self._note)

    def _show(self) -> None:
        trace, phase = self._stepping.trace, self._stepping.phase
        if trace is None or phase is None:
            return
        layers = layer_count(self._stepping.phases)
        self._name.setText(f"{cycle_name(phase.cycle)} · {phase_name(phase, layers)}")
        self._sentence.setText(phase_sentence(phase, layers, self._stepping.lens is not None))
        self._show_equation(trace)
        self._show_result(trace)
        self._show_pictures(trace)
        shown, m = len(trace.labels), len(trace.rows)
        self._note.setText(
            tr("The first {shown} of {m} examples are shown.", shown=shown, m=count(m))
        )
        of_all = phase.kind in (Kind.UPDATE, Kind.RECEIPT)
        self._note.setVisible(shown < m and not of_all)
        self._layout.activate()  # at once: the splitter asks now how little the card can do with

    def _show_equation(self, trace: StepTrace) -> None:
        phase = self._stepping.phase
        assert phase is not None
        columns, training = len(trace.rows), trace.spec
        if self._stepping.lens is not None:
            columns, training = (
                1,
                replace(training, l2=0.0),
            )  # no example has a share in the penalty
        lines = equations(phase, trace.before.spec, training, columns)
        if phase.kind is Kind.RECEIPT:
            lines = ()  # the receipt has it beside its numbers
        share = _EQUATION_SHARE if len(lines) < 3 else 0.0
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(lines))
            line.set_scale(1 + share * (self._scale - 1))
            if index < len(lines):
                line.set_pieces(lines[index])
        self._rows.arrange()

    def _show_result(self, trace: StepTrace) -> None:
        """What the cost, or the loss of the one example, came to: one number, so no picture shows it."""
        at_loss = self._stepping.phase is not None and self._stepping.phase.kind is Kind.LOSS
        self._result.setVisible(at_loss)
        if not at_loss:
            return
        row = 0 if len(trace.rows) == 1 else self._stepping.lens
        if row is None:
            values = {"loss": figure(trace.loss), "m": count(len(trace.rows))}
            self._result.lead_to(tr("J = {loss}, the mean of {m} examples", **values), COST)
            return
        loss = figure(example_losses(trace)[row])
        source = Number(What.FORWARD, len(trace.before.weights), int(trace.labels[row]), row)
        self._result.lead_to(
            tr("L = {loss}, the loss of example {row}", loss=loss, row=row), source
        )

    def _show_pictures(self, trace: StepTrace) -> None:
        phase = self._stepping.phase
        assert phase is not None
        shown = pictures(phase, trace, self._stepping.lens)
        for index, matrix in enumerate(self._matrices):
            matrix.setVisible(index < len(shown))
            if index < len(shown):
                matrix.show_picture(shown[index])
