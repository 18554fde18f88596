"""The slope: the line straight downhill from the present weights, and the next step laid on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.figures import figure
from app.i18n import tr, tr_text
from app.models.bundle import Models
from app.models.landscape import SLOPE, Ask, Measure, SlopeMeasured
from app.numbers import count, number
from app.refresh import RefreshClock
from app.views.slope.chart import SlopeChart
from app.views.slope.marks import Mark, marks_of, optimizer_name
from app.views.slope.words import verdict
from app.widgets.measure_line import MeasureLine

_FOLLOWS_PER_S = 1.0
_SIGNS = {"o": "●", "d": "◆", "s": "■", "star": "★"}
_COLUMNS = 3


class SlopeView(QWidget):
    """Follows `LandscapeModel.slope`; asks for it anew once a second while the run goes on.

    Signals:
        requested(object): a `Measure` or an `Ask`.
    """

    requested = Signal(object)

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__()
        self.setObjectName("slope_view")
        self._run, self._model = models.run, models.landscape
        self._line = MeasureLine(
            "slope", tr("Measure here"), tr("Measure the slope under the present weights")
        )
        self._follow = QCheckBox(tr("Follow the run"))
        self._chart = SlopeChart()
        self._grid = QGridLayout()
        self._verdict = QLabel()
        self._figures = QWidget()
        self._lay_out()
        self._connect(clock)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self._follow_run()

    def _lay_out(self) -> None:
        self._follow.setObjectName("slope_follow")
        self._follow.setAccessibleName(self._follow.text())
        self._follow.setChecked(self._model.follows)
        self._follow.setToolTip(tr("Measure again each second while the weights change"))
        self._line.add(self._follow)
        self._verdict.setObjectName("slope_verdict")
        self._verdict.setWordWrap(True)
        self._make_table()
        figures = QVBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(8)
        figures.addWidget(self._chart, 1)
        figures.addLayout(self._grid)
        figures.addWidget(self._verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._line)
        layout.addWidget(self._figures, 1)
        layout.addWidget(self._line.hint, 1)
        layout.addStretch(0)  # while the first is being measured

    def _make_table(self) -> None:
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        for column, name in enumerate(("", tr("Distance"), tr("Loss J"))):
            self._add_cell(name, 0, column, "muted")
        self._cells = [
            [self._add_cell("", row, column) for column in range(_COLUMNS)] for row in range(1, 5)
        ]

    def _add_cell(self, text: str, row: int, column: int, role: str = "") -> QLabel:
        cell = QLabel(text)
        cell.setProperty("role", role)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(cell, row, column, side)
        return cell

    def _connect(self, clock: RefreshClock) -> None:
        self._line.asked.connect(self._ask)
        self._line.called_off.connect(self._call_off)
        self._follow.toggled.connect(self._model.set_follows)
        self._model.measured.connect(self._show_if_visible)
        self._model.busy_changed.connect(self._show_if_visible)
        self._run.state_changed.connect(self._show_if_visible)
        clock.add(self, self._follow_run, _FOLLOWS_PER_S)

    @Slot()
    def _ask(self) -> None:
        self.requested.emit(Measure(SLOPE))

    @Slot()
    def _call_off(self) -> None:
        self.requested.emit(Ask.CANCEL)

    def _follow_run(self) -> None:
        """Ask for the slope where it is not yet, or no longer, that of the present weights."""
        snapshot, measured = self._run.snapshot, self._model.slope
        if snapshot is None or self._model.busy or self._model.trouble(SLOPE):
            return
        if measured is None or (self._model.follows and measured.step != snapshot.step):
            self._ask()

    @Slot()
    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        measured, trouble = self._model.slope, self._model.trouble(SLOPE)
        there_is_one = self._run.snapshot is not None
        self._line.set_possible(there_is_one)
        self._line.set_busy(self._model.busy == SLOPE, self._model.progress)
        self._figures.setVisible(measured is not None)
        first = tr("Choose some digits first: then there is a network on a slope.")
        reason = tr_text(trouble) if trouble else "" if there_is_one else first
        self._line.tell(_when(measured) if measured else "", reason)
        if measured:
            self._show_measured(measured)

    def _show_measured(self, measured: SlopeMeasured) -> None:
        slope = measured.slope
        marks = marks_of(slope, optimizer_name(measured.training.optimizer))
        self._chart.draw(slope, marks)
        for cells, mark in zip(self._cells, marks, strict=True):
            _fill(cells, mark)
        self._verdict.setText(verdict(slope))


def _when(measured: SlopeMeasured) -> str:
    return tr(
        "After step {step}, on {count} training images",
        step=count(measured.step),
        count=count(measured.images),
    )


def _fill(cells: list[QLabel], mark: Mark) -> None:
    sign = f'<span style="color: {mark.colour.name()}">{_SIGNS[mark.sign]}</span>'
    cells[0].setText(f"{sign} {mark.words}")
    cells[1].setText(number(mark.distance, 3))
    cells[2].setText(figure(mark.loss))
    cells[1].setObjectName(f"slope_distance_{mark.name}")
    cells[2].setObjectName(f"slope_loss_{mark.name}")
