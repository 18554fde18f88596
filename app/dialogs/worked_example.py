"""The notes' worked example of one weight (section 6), and a stage of our own to play with."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.error_curve import ErrorCurve
from app.dialogs.pieces import Dialog
from app.i18n import localized, tr
from app.numbers import number
from app.widgets.number_field import Check, NumberField
from engine.errors import SettingError, Text
from engine.explain.worked_example import ALPHA, Behaviour, Stage, StageRow, TableRow, stage, table

_START = 0.5
_ITERATIONS = 12
_MOST = 1_000.0


class NotesStage(QWidget):
    """The notes' table, which builds row by row as printed, and its point on the curve."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._rows = table()
        self._shown = 0
        self._table = _table("notes_table", len(self._rows))
        self._curve = ErrorCurve(scale)
        self._next = _button(
            "notes_next", tr("Next iteration"), tr("Write the next row of the table"), self._go_on
        )
        self._again = _button(
            "notes_again", tr("Start again"), tr("Empty the table"), self._restart
        )
        sentence = tr(
            "One weight w, learning rate α = {alpha}, target y = 1. The error is E = (y − ŷ)², its "
            "gradient 2 (ŷ − y), and the new w = w − α × gradient.",
            alpha=number(float(ALPHA)),
        )
        note = tr("In the notes ŷ is read off; the gradient is with respect to ŷ.")
        _lay_out(self, sentence, (self._next, self._again), self._table, self._curve, note)
        self._restart()

    def _go_on(self) -> None:
        _write(self._table, self._shown, _printed(self._rows[self._shown].printed))
        self._shown += 1
        self._follow()

    def _restart(self) -> None:
        self._shown = 0
        self._table.clearContents()
        self._follow()

    def _follow(self) -> None:
        self._curve.set_walk([float(row.y_hat) for row in self._rows[: self._shown]])
        self._next.setEnabled(self._shown < len(self._rows))
        self._again.setEnabled(self._shown > 0)


class FreeStage(QWidget):
    """y-hat = 2 w - 0.23, with a learning rate and a start of one's own."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._alpha = _field("stage_alpha", tr("Learning rate α"), float(ALPHA), _check_alpha, 0.05)
        self._start = _field("stage_start", tr("Start w"), _START, _check_start, 0.1)
        self._shown = 1
        self._stage: Stage = stage(self._alpha.value(), self._start.value(), _ITERATIONS)
        self._table = _table("stage_table", _ITERATIONS)
        self._curve = ErrorCurve(scale)
        self._verdict = QLabel()
        self._verdict.setObjectName("stage_verdict")
        self._verdict.setWordWrap(True)
        self._step = _button(
            "stage_step", tr("Next iteration"), tr("Make one more step"), self._go_on
        )
        run = _button("stage_run", tr("All iterations"), tr("Make all steps at once"), self._run)
        self._again = _button(
            "stage_again", tr("Start again"), tr("Back to the start"), self._restart
        )
        sentence = tr(
            "This stage is ours, not the notes': here ŷ = 2w − {offset}. All else is as in the notes.",
            offset=number(0.23),
        )
        words = (self._fields(), self._verdict)
        _lay_out(
            self, sentence, (self._step, run, self._again), self._table, self._curve, "", words
        )
        self._alpha.value_changed.connect(self._restart)
        self._start.value_changed.connect(self._restart)
        self._restart()

    def _fields(self) -> QWidget:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, field in enumerate((self._alpha, self._start)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(field, 0, 2 * column + 1)
        grid.setColumnStretch(4, 1)
        return fields

    def _restart(self) -> None:
        self._stage = stage(self._alpha.value(), self._start.value(), _ITERATIONS)
        self._show(1)

    def _go_on(self) -> None:
        self._show(self._shown + 1)

    def _run(self) -> None:
        self._show(len(self._stage.rows))

    def _show(self, count: int) -> None:
        self._shown = min(count, len(self._stage.rows))
        rows = self._stage.rows[: self._shown]
        self._table.clearContents()
        for place, row in enumerate(rows):
            _write(self._table, place, _figures(row))
        self._table.scrollTo(self._table.model().index(self._shown - 1, 0))
        self._curve.set_walk([row.y_hat for row in rows])
        self._verdict.setText(_verdict(self._stage))
        self._step.setEnabled(self._shown < len(self._stage.rows))
        self._again.setEnabled(self._shown > 1)


class WorkedExampleDialog(Dialog):
    """Both stages, on two tabs."""

    def __init__(self, parent: QWidget | None = None, scale: float = 1.0) -> None:
        super().__init__("worked_example_dialog", tr("Worked example: one weight"), parent)
        self.setStyleSheet(f"QWidget {{ font-size: {self.font().pointSizeF() * scale:.1f}pt; }}")
        tabs = QTabWidget()
        tabs.setObjectName("worked_example_tabs")
        tabs.addTab(NotesStage(scale), tr("The notes' example"))
        tabs.addTab(FreeStage(scale), tr("Free stage (ours)"))
        self.contents.addWidget(tabs, 1)
        close = self.add_close_button()
        close.setDefault(False)  # Enter takes over what is typed into a field
        close.setAutoDefault(False)
        self.resize(round(960 * scale), round(480 * scale))


def show_worked_example(parent: QWidget | None, scale: float = 1.0) -> WorkedExampleDialog:
    """Open the stages and return at once."""
    dialog = WorkedExampleDialog(parent, scale)
    dialog.open()
    return dialog


def _verdict(shown: Stage) -> str:
    words = {
        Behaviour.CONVERGES: tr("it converges"),
        Behaviour.ARRIVES: tr("it arrives in one step"),
        Behaviour.OSCILLATES: tr("it oscillates, and still converges"),
        Behaviour.CIRCLES: tr("it oscillates for ever"),
        Behaviour.DIVERGES: tr("it oscillates and diverges"),
    }
    return tr(
        "Each step multiplies 1 − ŷ by 1 − 4α = {factor}: {verdict}.",
        factor=number(shown.factor, 4),
        verdict=words[shown.behaviour],
    )


def _printed(row: TableRow) -> list[str]:
    numbers: Sequence[Decimal] = (row.w, row.y_hat, row.error, row.gradient, row.new_w)
    return [str(row.iteration), *(localized(f"{value:f}") for value in numbers)]


def _figures(row: StageRow) -> list[str]:
    before = (number(row.w), number(row.y_hat), number(row.error, 3), number(row.gradient, 3))
    return [str(row.iteration), *before, number(row.new_w)]


def _check_alpha(alpha: float) -> None:
    if not 0 < alpha <= 1:
        raise SettingError(Text("learning rate"), alpha, Text("a number above 0, at most 1"))


def _check_start(start: float) -> None:
    if not math.isfinite(start) or abs(start) > _MOST:
        raise SettingError(Text("start"), start, Text("a number from -1000 to 1000"))


def _field(name: str, title: str, value: float, check: Check, step: float) -> NumberField:
    field = NumberField(value, check, step=step)
    field.setObjectName(name)
    field.setAccessibleName(title)
    field.set_tip(title)
    field.setMaximumWidth(110)
    return field


def _button(name: str, text: str, tip: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


def _table(name: str, rows: int) -> QTableWidget:
    heads = (tr("iteration"), "w", "ŷ", tr("error"), tr("gradient"), tr("new w"))
    made = QTableWidget(rows, len(heads))
    made.setObjectName(name)
    made.setAccessibleName(tr("Iterations"))
    made.setHorizontalHeaderLabels(list(heads))
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _write(shown: QTableWidget, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown.setItem(row, column, item)


def _lay_out(
    page: QWidget,
    sentence: str,
    buttons: Sequence[QPushButton],
    shown: QTableWidget,
    curve: ErrorCurve,
    note: str,
    more: Sequence[QWidget] = (),
) -> None:
    layout = QVBoxLayout(page)
    layout.setSpacing(10)
    layout.addWidget(_words(sentence))
    for widget in more:
        layout.addWidget(widget)
    middle, row = QHBoxLayout(), QHBoxLayout()
    middle.addWidget(shown, 5)
    middle.addWidget(curve, 3)
    layout.addLayout(middle, 1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    layout.addLayout(row)
    if note:
        layout.addWidget(_words(note, muted=True))


def _words(text: str, muted: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if muted:
        label.setProperty("role", "muted")
    return label
