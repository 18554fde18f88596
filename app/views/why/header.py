"""The top of the page: the digit on the table, the answer in a sentence, and what is asked about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr
from app.models.explained import Explained
from app.models.question import QuestionModel
from app.models.readers import BUNDLED, TRAINING
from app.views.why.words import headline, reason
from app.widgets.choice import Choice
from app.widgets.digit_image import DigitImage
from app.widgets.steady_label import SteadyLabel
from app.widgets.switch import Switch
from engine.explain.debate import Debate
from engine.spec import CLASSES
from engine.trace import ForwardTrace

_DIGIT_PIXELS = 3
_DIGIT_FRAME = 4
_DIGIT_COMMANDS = (
    "digit_previous",
    "digit_next",
    "digit_random",
    "digit_misread",
    "digit_drawing",
)
_LARGER = 1.35
_WHATEVER, _ALONE = -1, -2
_WORDS = 9


class QuestionHeader(QWidget):
    """Shows the digit and the answer; the choices go to the models."""

    def __init__(self, explained: Explained, question: QuestionModel, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("why_header")
        self._explained = explained
        self._question = question
        self._digit = self._make_digit()
        self._headline = SteadyLabel("why_headline", bold=True, larger=_LARGER)
        self._reason = SteadyLabel("why_reason", lines=2)
        self._one, self._other = self._make_choices()
        self._reader = self._make_reader()
        self._lay_out(actions)
        self.show_choices()

    def show_digit(self) -> None:
        self._digit.set_image(self._explained.image)

    def show_answer(self, trace: ForwardTrace, account: Debate) -> None:
        """The answer and the strongest argument."""
        words = headline(trace, account.one, account.other)
        if not trace.activations[0].any():
            words = tr("Empty paper: {words}", words=words)
        elif not self._explained.is_trained:
            words = tr("Untrained: {words}", words=words)
        self._headline.set_text(words)
        self._reason.set_text(reason(account))

    def show_choices(self) -> None:
        """As the models have them."""
        question = self._question
        self._one.show_value(_WHATEVER if question.one is None else question.one)
        rival = _WHATEVER if question.other is None else question.other
        self._other.show_value(_ALONE if question.alone else rival)
        self._reader.show_choice(self._explained.reader)
        self._reader.setVisible(self._explained.can_choose)

    def _make_digit(self) -> DigitImage:
        digit = DigitImage()
        digit.setObjectName("why_digit")
        digit.setAccessibleName(tr("The digit on the table"))
        digit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = _DIGIT_PIXELS * 28 + _DIGIT_FRAME
        digit.setFixedSize(side, side)
        return digit

    def _make_choices(self) -> tuple[Choice, Choice]:
        one = Choice("why_one", tr("The class asked about"), tr("Why this class?"))
        one.add(_WHATEVER, tr("its answer"))
        other = Choice(
            "why_other", tr("The class compared with"), tr("Which class it is compared with")
        )
        other.add(_WHATEVER, tr("its rival"), tr("The strongest of the other classes"))
        other.add(_ALONE, tr("nothing"), tr("The logit by itself, compared with no other class"))
        for digit in range(CLASSES):
            one.add(digit, str(digit))
            other.add(digit, str(digit))
        for choice in (one, other):
            choice.setMinimumContentsLength(_WORDS)
        one.activated.connect(self._on_one)
        other.activated.connect(self._on_other)
        return one, other

    def _make_reader(self) -> Switch:
        reader = Switch(
            "why_reader",
            {
                TRAINING: (tr("Yours"), tr("Explain your network")),
                BUNDLED: (tr("Bundled"), tr("Explain the network that comes with the program")),
            },
            self._explained.reader,
        )
        reader.chosen.connect(self._explained.choose)
        return reader

    def _lay_out(self, actions: Actions) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(6)
        for part in (_muted(tr("Why")), self._one, _muted(tr("and not")), self._other):
            asked.addWidget(part)
        asked.addStretch(1)
        for name in _DIGIT_COMMANDS:
            asked.addWidget(_button(actions, name))
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self._headline, 1)
        first.addWidget(self._reader)
        words.addLayout(first)
        words.addWidget(self._reason)
        words.addLayout(asked)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.addWidget(self._digit, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 0, 1)
        layout.setColumnStretch(1, 1)

    def _on_one(self, index: int) -> None:
        value = self._one.itemData(index)
        self._question.ask_about(None if value == _WHATEVER else value)

    def _on_other(self, index: int) -> None:
        value = self._other.itemData(index)
        if value == _ALONE:
            self._question.compare_with(None, alone=True)
        else:
            self._question.compare_with(None if value == _WHATEVER else value)


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setObjectName(f"why_{name}")
    button.setAccessibleName(actions[name].text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
