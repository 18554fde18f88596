"""Step-through mode on the screen: the data flow, the lit phase, and the numbers behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QSplitter, QStackedWidget, QWidget

from app.actions import Actions
from app.i18n import tr, tr_text
from app.models.selection import SelectionModel
from app.models.specimen import SpecimenModel
from app.models.stepping import SteppingModel
from app.views.stepping.flow import FlowPicture
from app.views.stepping.inspector import InspectorView
from app.views.stepping.phase_card import PhaseCard
from app.views.stepping.receipt import ReceiptView
from app.views.stepping.transport import TransportBar
from app.widgets.card import Card
from engine.explain.phases import Kind

PRESENTATION_SCALE = 1.5
_SIZES = [420, 480]
"""Phase and numbers, as shares of the height. The numbers are read line by line, so they have more."""
_BATCH_SIZES = [700, 200]
"""While the batch is lit there are no numbers to look into, but digits to look at."""


class SteppingView(Card):
    """Stands in the place of curves and network while step-through mode is on.

    Signals:
        symbol_clicked(str): a symbol's meaning is asked for, by its key.
        presentation_changed(bool): larger type was chosen, or no longer.
    """

    symbol_clicked = Signal(str)
    presentation_changed = Signal(bool)

    def __init__(
        self,
        stepping: SteppingModel,
        selection: SelectionModel,
        specimen: SpecimenModel,
        actions: Actions,
        presentation: bool = False,
    ) -> None:
        super().__init__(tr("One training step"))
        self.setObjectName("stepping_view")
        scale = PRESENTATION_SCALE if presentation else 1.0
        self._stepping = stepping
        self._selection = selection
        self._sizes, self._numbers_only = _SIZES, False
        self._flow = FlowPicture(stepping, scale)
        self._flow.setObjectName("step_flow")
        self._flow.phase_chosen.connect(stepping.set_phase)
        self._phase = PhaseCard(stepping, selection, scale)
        self._phase.symbol_clicked.connect(self.symbol_clicked)
        self._inspector = InspectorView(stepping, selection, scale)
        self._receipt = ReceiptView(stepping, selection, specimen, scale)
        self._inspector.symbol_clicked.connect(self.symbol_clicked)
        self._inspector.room_wanted.connect(self._give_room)
        self._receipt.symbol_clicked.connect(self.symbol_clicked)
        self._message = QLabel()
        self._message.setObjectName("step_message")
        self._message.setWordWrap(True)
        self._add_presentation(presentation)
        self._lay_out(TransportBar(stepping, actions))
        stepping.message_changed.connect(self._follow_message)
        stepping.phase_changed.connect(self._follow_phase)
        selection.changed.connect(self._follow_selection)
        stepping.trace_changed.connect(self._follow_phase)
        stepping.trace_changed.connect(self._follow_place)
        stepping.reach_changed.connect(self._follow_place)
        self._follow_message()
        self._follow_place()
        self._follow_phase()

    def _add_presentation(self, presentation: bool) -> None:
        larger = QCheckBox(tr("Large type"))
        larger.setObjectName("step_presentation")
        larger.setToolTip(
            tr("Larger equations and numbers, to be read from the back of a classroom")
        )
        larger.setChecked(presentation)
        larger.toggled.connect(self.presentation_changed)
        self.add_tool(larger)

    def _lay_out(self, transport: QWidget) -> None:
        self._pages = QStackedWidget()
        self._split = lower = QSplitter(Qt.Orientation.Vertical)
        lower.setObjectName("split_stepping")
        lower.setChildrenCollapsible(False)
        lower.addWidget(self._phase)
        self._numbers = QStackedWidget()
        self._numbers.addWidget(self._inspector)
        self._numbers.addWidget(_scrolled(self._receipt))
        lower.addWidget(self._numbers)
        lower.setSizes(_SIZES)
        lower.splitterMoved.connect(self._keep_sizes)
        self._pages.addWidget(lower)
        empty = QLabel(tr("No step is open yet."))
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(empty)
        self.body.addWidget(transport)
        self.body.addWidget(self._flow)
        self.body.addWidget(self._message)
        self.body.addWidget(self._pages, 1)

    def _follow_message(self) -> None:
        message = self._stepping.message
        self._message.setText(tr_text(message) if message else "")
        self._message.setVisible(message is not None)

    def _follow_place(self) -> None:
        """Which step is open, and whether it lies on a branch."""
        trace, branch = self._stepping.trace, self._stepping.branched_from
        if trace is None:
            self.set_note("")
        elif branch is None:
            self.set_note(tr("step {step:,}", step=trace.step))
        else:
            words = tr(
                "step {step:,}, on a branch from step {branch:,}", step=trace.step, branch=branch
            )
            self.set_note(words)

    def _follow_phase(self) -> None:
        phase = self._stepping.phase
        self._pages.setCurrentIndex(0 if phase else 1)
        at_receipt = phase is not None and phase.kind is Kind.RECEIPT
        self._numbers.setCurrentIndex(1 if at_receipt else 0)
        self._share_room()

    def _follow_selection(self) -> None:
        """The digits of the batch give room to the number that is looked into."""
        if self._numbers.currentIndex() == 0 and self._sizes is _SIZES:
            self._share_room()

    def _give_room(self, wanted: bool) -> None:
        """Hide the phase's equation and matrices, or show them again: the flow still tells the phase."""
        self._numbers_only = wanted
        self._share_room()

    def _share_room(self) -> None:
        """The receipt has no matrices: it takes their room, as the numbers do where it is wanted. A phase
        whose equation takes more than its share does so only while it is lit."""
        at_receipt = self._numbers.currentIndex() == 1
        self._phase.setVisible(at_receipt or not self._numbers_only)
        if at_receipt:
            self._split.setSizes([1, sum(self._sizes)])
        else:
            self._split.setSizes(_BATCH_SIZES if self._shows_only_digits() else self._sizes)

    def _shows_only_digits(self) -> bool:
        phase = self._stepping.phase
        at_batch = phase is not None and phase.kind is Kind.BATCH
        return at_batch and self._selection.number is None and self._sizes is _SIZES

    def _keep_sizes(self) -> None:
        """The handle was moved."""
        if self._numbers.currentIndex() == 0:
            self._sizes = self._split.sizes()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    return area
