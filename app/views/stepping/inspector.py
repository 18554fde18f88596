"""The inspector: the one chosen number of the open step, down to the sum that made it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.i18n import tr
from app.models.selection import COST_AFTER, Number, SelectionModel, What
from app.models.stepping import SteppingModel
from app.symbols import symbol
from app.views.stepping.backward_card import backward_card
from app.views.stepping.card_parts import Ways, card_style, sentence, write
from app.views.stepping.cost_card import cost_card
from app.views.stepping.figures import parameter_of, parameter_symbol
from app.views.stepping.forward_card import forward_card
from app.views.stepping.weight_card import parameter_words, weight_card
from app.widgets.digit_image import DigitImage
from app.widgets.elided_label import ElidedLabel
from engine.step_trace import StepTrace

_THUMBNAIL = 40
_REMEMBERED = 50
_OF_ONE_EXAMPLE = (What.FORWARD, What.BACKWARD)


class InspectorView(QWidget):
    """Follows the selection and the open step.

    Signals:
        symbol_clicked(str): a symbol's meaning is asked for, by its key.
        room_wanted(bool): the numbers are to have the phase's room too, or no longer.
    """

    symbol_clicked = Signal(str)
    room_wanted = Signal(bool)

    def __init__(
        self, stepping: SteppingModel, selection: SelectionModel, scale: float = 1.0
    ) -> None:
        super().__init__()
        self._stepping = stepping
        self._selection = selection
        self._ways = Ways(selection.select, self.symbol_clicked.emit, scale)
        self._past: list[Number] = []
        self._shown: Number | None = None
        self._stale = True
        self.setObjectName("inspector")
        self.setAccessibleName(tr("The numbers of this step"))
        self.setStyleSheet(card_style(self.font().pointSizeF(), scale))
        self._title, self._note, self._digit = QLabel(), ElidedLabel(), self._make_digit(scale)
        self._back = self._make_back()
        self._room = self._make_room()
        self._area = self._make_area()
        self._lay_out()
        selection.changed.connect(self._on_selected)
        stepping.trace_changed.connect(self._on_trace)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._follow()

    def go_back(self) -> None:
        """To the number that was open before this one."""
        if self._past:
            self._shown = None
            self._selection.select(self._past.pop())

    def _make_digit(self, scale: float) -> DigitImage:
        digit = DigitImage()
        digit.setObjectName("inspector_digit")
        digit.setAccessibleName(tr("The example"))
        digit.setFixedSize(round(_THUMBNAIL * scale), round(_THUMBNAIL * scale))
        digit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return digit

    def _make_back(self) -> QToolButton:
        back = QToolButton()
        back.setObjectName("inspector_back")
        back.setAccessibleName(tr("Back to the number before"))
        back.setToolTip(tr("Back to the number that was open before this one"))
        back.setIcon(theme.icon("previous"))
        back.clicked.connect(self.go_back)
        return back

    def _make_room(self) -> QToolButton:
        room = QToolButton()
        room.setObjectName("inspector_room")
        room.setCheckable(True)
        room.setAccessibleName(tr("More room for the numbers"))
        room.setToolTip(tr("The numbers take the room of the equation and the matrices, too"))
        room.setIcon(theme.icon("enlarge"))
        room.toggled.connect(self.room_wanted)
        return room

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("inspector_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        self._title.setObjectName("inspector_title")
        self._title.setProperty("role", "card_title")
        self._note.setObjectName("inspector_note")
        self._note.setProperty("role", "muted")
        header = QHBoxLayout()
        header.setSpacing(8)
        for widget in (self._back, self._title, self._note):
            header.addWidget(widget)
        header.addStretch(1)
        header.addWidget(self._digit)
        header.addWidget(self._room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addWidget(self._area, 1)

    def _on_selected(self) -> None:
        if self._shown is not None and self._shown != self._selection.number:
            self._past = [*self._past[-_REMEMBERED:], self._shown]
        self._follow()
        self._area.verticalScrollBar().setValue(0)

    def _on_trace(self) -> None:
        at = self._area.verticalScrollBar().value()
        self._follow()
        self._area.verticalScrollBar().setValue(at)

    def _follow(self) -> None:
        """A hidden inspector computes nothing; it catches up when it is shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        trace, chosen = self._stepping.trace, self._selection.number
        usable = trace is not None and chosen is not None and _exists(trace, chosen)
        self._shown = chosen if usable else None
        self._back.setVisible(bool(self._past))
        for widget in (self._title, self._note, self._digit):
            widget.setVisible(usable)
        if chosen is None:
            self._room.setChecked(False)
        self._room.setVisible(usable or self._room.isChecked())
        if trace is not None and chosen is not None and usable:
            self._show(trace, chosen)
        else:
            self._replace(_empty(trace is not None))

    def _show(self, trace: StepTrace, chosen: Number) -> None:
        write(self._title, _title(chosen, len(trace.before.weights)))
        self._note.setText(_note(trace, chosen))
        of_example = chosen.what in _OF_ONE_EXAMPLE
        self._digit.setVisible(of_example)
        if of_example:
            self._digit.set_image(trace.backward.forward.activations[0][chosen.row])
        makers = {
            What.FORWARD: forward_card,
            What.BACKWARD: backward_card,
            What.PARAMETER: weight_card,
            What.COST: cost_card,
        }
        self._replace(makers[chosen.what](trace, chosen, self._ways))

    def _replace(self, card: QWidget) -> None:
        """The card before may be the one whose link was clicked: it is deleted later."""
        old = self._area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._area.setWidget(card)


def _title(chosen: Number, layers: int) -> str:
    if chosen.what is What.PARAMETER:
        return parameter_symbol(parameter_of(chosen))
    if chosen.what is What.COST:
        return "J"
    back = ("da", "dz") if chosen.layer < layers else ("dz",)
    letters = ("z", "a") if chosen.what is What.FORWARD else back
    return ", ".join(symbol(letter, chosen.layer, chosen.neuron) for letter in letters)


def _note(trace: StepTrace, chosen: Number) -> str:
    if chosen.what is What.PARAMETER:
        return parameter_words(parameter_of(chosen))
    if chosen.what is What.COST:
        if chosen == COST_AFTER:
            return tr("the cost of the batch after the update")
        return tr("the cost of the batch")
    label = int(trace.labels[chosen.row])
    return tr("example {row} (a {label})", row=chosen.row, label=label)


def _empty(with_step: bool) -> QWidget:
    words = tr(
        "Click any number: a cell of a matrix, a neuron or a weight. Here you then see the sum that "
        "made it."
    )
    label = sentence(words if with_step else tr("No step is open yet."), muted=True)
    label.setObjectName("inspector_empty")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _exists(trace: StepTrace, chosen: Number) -> bool:
    """Whether the network that is open has this number: another may be open than when it was chosen."""
    if chosen.what is What.COST:
        return True
    shapes = trace.before.spec.shapes
    if not 1 <= chosen.layer <= len(shapes):
        return False
    n_out, n_in = shapes[chosen.layer - 1]
    source = chosen.source if chosen.what is What.PARAMETER and chosen.source is not None else 0
    of_example = chosen.what is What.PARAMETER or chosen.row < len(trace.labels)
    return 0 <= chosen.neuron < n_out and 0 <= source < n_in and of_example
