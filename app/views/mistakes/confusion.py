"""The tab of confusion: the matrix, the images of the cell chosen, and the one that is on the table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.bundle import Models
from app.models.mistakes import Group
from app.views.mistakes.gallery import Gallery
from app.views.mistakes.matrix import ConfusionMatrix, cell_of, group_of, worst_classes
from app.views.mistakes.words import (
    cell_text,
    group_text,
    order_text,
    summary_text,
    worst_text,
)
from app.widgets.digit_answer import DigitAnswer
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import wrapping_label
from app.widgets.press_keys import PressButton
from app.widgets.switch import COMPACT

_NARROWEST = 236
_RIGHT_SHARE = 0.34


class ConfusionTab(QWidget):
    """Shows the newest judgement of `MistakesModel`; what is chosen in it is kept there.

    Signals:
        index_requested(index): this validation image is wanted on the table.
    """

    index_requested = Signal(int)

    def __init__(self, models: Models) -> None:
        super().__init__()
        self.setObjectName("mistakes_confusion")
        self._mistakes, self._run, self._data = models.mistakes, models.run, models.data
        self._specimen, self._reading = models.specimen, models.specimen_reading
        self.summary = wrapping_label("mistakes_summary")
        self.worst = wrapping_label("mistakes_worst")
        self._pointed: tuple[int, int] | None = None
        self.matrix = self._make_matrix()
        self.gallery = Gallery()
        self.title = ElidedLabel()
        self.title.setObjectName("mistakes_title")
        self.title.setProperty("role", "card_title")
        self.order = wrapping_label("mistakes_order", "muted")
        self.all_button = self._make_all_button()
        self.table = DigitAnswer(
            "mistakes_table",
            tr("What the network answers to it now; the dashed outline is the label"),
        )
        self.readout = wrapping_label("mistakes_readout", "muted")
        self._lay_out()
        self._leave()
        self.gallery.index_requested.connect(self.index_requested)
        self._mistakes.judged.connect(self.refresh)
        self._mistakes.group_changed.connect(self._show_group)
        self._specimen.changed.connect(self.refresh_table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.refresh_table()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the matrix needs it more: three images a row are enough."""
        super().resizeEvent(event)
        self._right.setFixedWidth(max(_NARROWEST, round(self.width() * _RIGHT_SHARE)))

    def refresh(self) -> None:
        """Show the newest judgement, if there is one."""
        judgement, snapshot = self._mistakes.judgement, self._mistakes.snapshot
        if judgement is None or snapshot is None or not self.isVisible():
            return
        self.summary.setText(summary_text(judgement, snapshot.step))
        trained = snapshot.step > 0
        self.worst.setText(worst_text(judgement, *worst_classes(judgement)) if trained else "")
        self.matrix.show_judgement(judgement)
        self._tell()
        used = self.gallery.underMouse() or self.gallery.hasFocus()
        if not (self._run.running and used):  # nothing moves away from a click
            self._show_group()

    def refresh_table(self) -> None:
        """Show the digit on the table and the answer to it."""
        if self.isVisible():
            specimen = self._specimen
            self.gallery.mark(specimen.index)
            self.table.show_answer(
                specimen.index, specimen.label, specimen.image, self._reading.probabilities
            )

    def _make_matrix(self) -> ConfusionMatrix:
        matrix = ConfusionMatrix()
        matrix.setObjectName("confusion_matrix")
        matrix.setAccessibleName(tr("Confusion matrix"))
        matrix.setToolTip(
            tr(
                "A row for each true digit, a column for each answer. Click a cell, or walk there with "
                "the arrow keys and press Enter, to see its images."
            )
        )
        matrix.set_describe(self._cell_text)
        matrix.hovered.connect(self._point)
        matrix.left.connect(self._leave)
        matrix.clicked.connect(self._choose)
        return matrix

    def _make_all_button(self) -> PressButton:
        button = PressButton()
        button.setObjectName("mistakes_all")
        button.setText(tr("All mistakes"))
        button.setAccessibleName(tr("All mistakes"))
        button.setToolTip(tr("Show the mistakes of all digits again, the surest first"))
        button.setStyleSheet(COMPACT)
        button.clicked.connect(self._choose_all)
        return button

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self.title)
        title.addStretch(1)
        title.addWidget(self.all_button)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(4)
        right.addLayout(title)
        right.addWidget(self.order)
        right.addWidget(self.gallery, 1)
        right.addWidget(self.table)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.matrix, 1)
        across.addWidget(self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.summary)
        layout.addWidget(self.worst)
        layout.addLayout(across, 1)
        layout.addWidget(self.readout)

    def _show_group(self) -> None:
        """Fill the gallery with the images of the group chosen."""
        judgement, data, group = self._mistakes.judgement, self._data.data, self._mistakes.group
        self.matrix.set_marked(cell_of(group))
        self.all_button.setVisible(group != Group())
        if judgement is None or data is None or not self.isVisible():
            return
        rows = self._mistakes.cases()
        self.title.setText(group_text(group, len(rows)))
        self.gallery.show_cases(rows, judgement, data.validation.images)
        self.order.setText(order_text(group, len(rows), len(self.gallery.rows)))

    def _choose(self, row: int, column: int) -> None:
        self._mistakes.choose(group_of((row, column)))

    def _choose_all(self) -> None:
        self._mistakes.choose(Group())

    def _point(self, row: int, column: int) -> None:
        self._pointed = row, column
        self._tell()

    def _leave(self) -> None:
        self._pointed = None
        self._tell()

    def _tell(self) -> None:
        """What the cell pointed at counts, as it is now."""
        idle = tr(
            "Rows are what the digits are, columns what the network reads. Click a cell to see."
        )
        self.readout.setText(self._cell_text(*self._pointed) if self._pointed else idle)

    def _cell_text(self, row: int, column: int) -> str:
        judgement = self._mistakes.judgement
        return cell_text(judgement, group_of((row, column))) if judgement else ""
