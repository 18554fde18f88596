"""The guided lesson across the window: what the stage says, and what it asks, has done and explains."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.guide.figures import filled
from app.i18n import language, tr, tr_text
from app.models.guide import GuideModel, Part
from app.models.script import Question, Stage, Words
from app.numbers import count
from app.widgets.card import Card
from app.widgets.labels import wrapping_label
from app.widgets.press_keys import PressButton

_LINES = 7.2
"""So many lines of text have room; what is longer can be scrolled."""
_ANSWER_LETTERS = 84
"""A longer answer goes on in a second line; shorter ones all stand beside each other."""
_ANSWER_LOOK = (
    "QToolButton { padding: 2px 8px; min-height: 16px; } QToolButton:focus { padding: 1px 7px; }"
)
_GAP = 24


class GuideView(Card):
    """As high whatever it says: the panels below stay where they are. Out of sight without a lesson."""

    def __init__(self, guide: GuideModel, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("guide")
        self._guide = guide
        for name in ("lesson_back", "lesson_next", "lesson_end"):
            self.add_tool(_command(actions, name))
        self._left, self._right = _Column("guide_says"), _Column("guide_asks")
        columns = QHBoxLayout()
        columns.setSpacing(_GAP)
        columns.addWidget(self._left, 1)
        columns.addWidget(self._right, 1)
        self.body.addLayout(columns)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(12, 6, 12, 6)
        height = round(_LINES * self.fontMetrics().lineSpacing())
        for column in (self._left, self._right):
            column.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        guide.changed.connect(self._show)
        guide.progressed.connect(self._show_progress)
        self._show()

    @Slot()
    def _show(self) -> None:
        stage, script = self._guide.stage, self._guide.script
        self.setVisible(script is not None)
        if script is None or stage is None:
            return
        focused = self.isAncestorOf(QApplication.focusWidget() or self)
        place = tr(
            "Stage {number} of {count}",
            number=count(self._guide.number + 1),
            count=count(len(script.stages)),
        )
        self.set_title(self._worded(script.title))
        self.set_note(f"{place}  ·  {self._worded(stage.title)}")
        self._left.clear()
        self._left.add(_larger(wrapping_label("guide_text", text=self._worded(stage.text))))
        self._right.clear()
        self._fill_right(stage)
        if focused:
            self._hand_on_focus()

    def _fill_right(self, stage: Stage) -> None:
        part = self._guide.part
        if part is Part.PREPARING:
            self._right.add(wrapping_label("guide_waits", "muted", tr("Setting the scene …")))
            self._add_progress(tr("How far the scene is"))
        elif part is Part.ASKED and stage.question:
            self._ask(stage.question)
        elif part is Part.DOING and stage.task:
            self._recall(stage.question)
            self._right.add(_bold(wrapping_label("guide_task", text=self._worded(stage.task.text))))
            self._add_progress(tr("How far the task is"))
        else:
            self._explain(stage)

    def _ask(self, question: Question) -> None:
        self._right.add(_bold(wrapping_label("guide_question", text=self._worded(question.text))))
        answers = [self._worded(answer) for answer in question.answers]
        buttons = QWidget()
        short = sum(map(len, answers)) < _ANSWER_LETTERS
        lines = QHBoxLayout(buttons) if short else QVBoxLayout(buttons)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for place, words in enumerate(answers):
            lines.addWidget(self._answer_button(place, words))
        lines.addStretch(1)
        self._right.add(buttons)

    def _answer_button(self, place: int, words: str) -> PressButton:
        button = PressButton()
        button.setObjectName(f"guide_answer_{place + 1}")
        button.setStyleSheet(_ANSWER_LOOK)
        button.setText(textwrap.fill(words, _ANSWER_LETTERS).replace("&", "&&"))
        button.setAccessibleName(words)
        button.setProperty("answer", place)
        button.clicked.connect(self._answer)
        return button

    def _recall(self, question: Question | None) -> None:
        answer = self._guide.answer
        if question and answer is not None:
            words = tr("You predicted: {answer}", answer=self._worded(question.answers[answer]))
            self._right.add(wrapping_label("guide_prediction", "muted", words))

    def _explain(self, stage: Stage) -> None:
        question, answer = stage.question, self._guide.answer
        if question and answer is not None:
            self._judge(question, answer)
        elif stage.task:
            self._right.add(wrapping_label("guide_verdict", "success", tr("✓ Done")))
        if stage.explanation:
            words = self._worded(stage.explanation)
            self._right.add(_larger(wrapping_label("guide_explanation", text=words)))

    def _judge(self, question: Question, answer: int) -> None:
        given, right = question.answers[answer], question.answers[question.right]
        if answer == question.right:
            words = tr("✓ As you predicted: {answer}", answer=self._worded(right))
            self._right.add(wrapping_label("guide_verdict", "success", words))
        else:
            words = tr(
                "You predicted: {given}. It is: {right}",
                given=self._worded(given),
                right=self._worded(right),
            )
            self._right.add(wrapping_label("guide_verdict", "warning", words))

    def _add_progress(self, says: str) -> None:
        self._progress, self._advice = (
            _progress_bar(says),
            wrapping_label("guide_advice", "warning"),
        )
        self._right.add(self._progress)
        self._right.add(self._advice)
        self._show_progress()

    @Slot()
    def _show_progress(self) -> None:
        done, wanted = self._guide.progress
        if self._guide.part in (Part.PREPARING, Part.DOING):
            advice = self._guide.advice
            self._advice.setText(tr_text(advice) if advice else "")
            self._advice.setVisible(advice is not None)
            self._progress.setVisible(wanted > 1)
            self._progress.setMaximum(max(wanted, 1))
            self._progress.setValue(done)
            self._progress.setFormat(
                tr("{done} of {wanted}", done=count(done), wanted=count(wanted))
            )

    @Slot()
    def _answer(self) -> None:
        self._guide.predict(int(self.sender().property("answer")))

    def _hand_on_focus(self) -> None:
        """To the first answer, or to the way on; while there is something to do, to the window, where
        Space trains and does not skip the stage."""
        targets = {Part.ASKED: "guide_answer_1", Part.EXPLAINED: "lesson_next_button"}
        target = self.findChild(PressButton, targets.get(self._guide.part, ""))
        (target or self.window()).setFocus()

    def _worded(self, words: Words) -> str:
        return filled(words.spoken(language()), self._guide.figures)


class _Column(QScrollArea):
    """Lines below each other; more than there is room for can be scrolled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()

    def clear(self) -> None:
        """Nothing in it any more."""
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._lines.addStretch(1)
        self.setWidget(inside)

    def add(self, line: QWidget) -> None:
        """Below what is there."""
        self._lines.insertWidget(self._lines.count() - 1, line)


def _command(actions: Actions, name: str) -> PressButton:
    button = PressButton()
    button.setDefaultAction(actions[name])
    button.setObjectName(f"{name}_button")
    button.setAccessibleName(actions[name].text())
    if name != "lesson_next":
        return button
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # its arrow points the way
    return button


def _bold(label: QLabel) -> QLabel:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _larger(label: QLabel) -> QLabel:
    """What is read from the back of the room."""
    font = label.font()
    font.setPointSizeF(1.1 * font.pointSizeF())
    label.setFont(font)
    return label


def _progress_bar(says: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("guide_progress")
    bar.setAccessibleName(says)
    return bar
