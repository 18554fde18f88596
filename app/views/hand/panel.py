"""The page "Your hand": the drawings kept, how well each network reads them, and the lesson."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr, tr_text
from app.models.drawing import DrawingModel
from app.models.hand import HandModel
from app.models.hand_readings import HandReadings
from app.models.lesson import LessonModel
from app.models.readers import BUNDLED, TRAINING
from app.models.run import RunModel
from app.numbers import count
from app.refresh import TEXT_PER_S, RefreshClock
from app.theme import icon
from app.views.hand.gallery import APART, Gallery
from app.views.hand.lesson import LessonCard
from app.views.hand.scores import Scores
from app.widgets.card import Card
from app.widgets.press_keys import PressButton
from engine.data.kept import Kept
from engine.spec import CLASSES

_GAP = 8
_COMPACT = "QToolButton { padding: 1px 0; min-height: 16px; } QToolButton:focus { padding: 0; }"


class HandView(QWidget):
    """Above the drawings with their tools and the table, below the lesson."""

    def __init__(
        self,
        hand: HandModel,
        readings: HandReadings,
        drawing: DrawingModel,
        lesson: LessonModel,
        run: RunModel,
        actions: Actions,
        clock: RefreshClock,
    ) -> None:
        super().__init__()
        self.setObjectName("hand_page")
        self._hand = hand
        self._readings = readings
        self._drawing = drawing
        self._run = run
        self._lesson = lesson
        self._lesson_card = LessonCard(lesson, hand, run, actions, clock)
        self._build(actions)
        self._give_room()
        hand.changed.connect(self._show_kept)
        lesson.changed.connect(self._give_room)
        clock.add(self, self._refresh, TEXT_PER_S)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_kept()

    # Building

    def _build(self, actions: Actions) -> None:
        self._card = Card(tr("Your handwriting"))
        self._gallery = Gallery(self._hand)
        self._gallery.labelled.connect(self._relabel)
        self._gallery.deleted.connect(self._delete)
        self._gallery.undone.connect(self._hand.undo)
        self._gallery.opened.connect(self._open)
        self._gallery.selectionModel().selectionChanged.connect(self._enable)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_hint())
        self._stack.addWidget(self._gallery)
        self._scores = Scores(self._readings)
        self._words = QLabel()
        self._words.setObjectName("hand_words")
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._card.body.addWidget(self._stack, 1)
        self._tools = self._make_tools(actions)
        self._card.body.addWidget(self._tools)
        self._card.body.addWidget(self._scores)
        self._card.body.addWidget(self._words)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(self._card, 3)
        self._layout.addWidget(self._lesson_card)

    def _make_hint(self) -> QLabel:
        hint = QLabel(
            tr(
                "Write a digit on the pad and click, under the answer, which one it is "
                "(or press its key): the drawing is kept here. Del takes a fresh sheet."
            )
        )
        hint.setObjectName("hand_hint")
        hint.setWordWrap(True)
        hint.setProperty("role", "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setContentsMargins(48, 24, 48, 24)
        return hint

    def _make_tools(self, actions: Actions) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(QLabel(tr("The chosen ones are:")))
        self._labels = [self._make_label_button(digit) for digit in range(CLASSES)]
        for button in self._labels:
            row.addWidget(button)
        row.addStretch(1)
        self._delete_button = PressButton()
        self._delete_button.setObjectName("hand_delete")
        self._delete_button.setIcon(icon("clear"))
        self._delete_button.setAccessibleName(tr("Delete the chosen drawings"))
        self._delete_button.setToolTip(tr("Delete the chosen drawings; it can be undone (Del)"))
        self._delete_button.clicked.connect(self._delete)
        row.addWidget(self._delete_button)
        for name in ("hand_undo", "hand_export"):
            button = PressButton()
            button.setDefaultAction(actions[name])
            button.setObjectName(f"{name}_button")
            button.setAccessibleName(actions[name].text())
            row.addWidget(button)
        return tools

    def _make_label_button(self, digit: int) -> PressButton:
        button = PressButton()
        button.setObjectName(f"hand_label_{digit}")
        button.setText(str(digit))
        button.setProperty("digit", digit)
        button.setStyleSheet(_COMPACT)
        button.setFixedWidth(24)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(tr("The chosen ones are a {digit}", digit=digit))
        button.setToolTip(tr("Correct the label of the chosen drawings to {digit}", digit=digit))
        button.clicked.connect(self._relabel_by_button)
        return button

    def sizeHint(self) -> QSize:
        return QSize(700, 720)

    # Showing

    @Slot()
    def _show_kept(self) -> None:
        """Only in sight: hidden, nothing is asked of any network."""
        if not self.isVisible():
            return
        kept = self._hand.kept
        self._gallery.items.show_kept(kept, self._answers())
        self._stack.setCurrentIndex(1 if kept else 0)
        for widget in (self._tools, self._scores):
            widget.setVisible(bool(kept))
        apart = sum(one.for_test for one in kept)
        note = tr(
            "drawings: {count}, kept apart: {apart}", count=count(len(kept)), apart=count(apart)
        )
        self._card.set_note(f"{note} {APART}" if kept else "")
        self._words.setText(self._about(apart))
        self._scores.refresh()
        self._enable()

    @Slot()
    def _give_room(self) -> None:
        """The lesson takes height where it has a course to show."""
        self._layout.setStretch(1, 2 if self._lesson.standings else 0)

    @Slot()
    def _refresh(self) -> None:
        """What a newer network reads."""
        self._gallery.items.show_answers(self._hand.kept, self._answers())
        self._scores.refresh()

    def _answers(self) -> NDArray[np.uint8] | None:
        """Of the network in training as soon as it has learnt something; else of the bundled one."""
        return self._readings.answers(TRAINING if self._run.trained else BUNDLED)

    def _about(self, apart: int) -> str:
        if self._hand.trouble:
            return tr_text(self._hand.trouble.text)
        if not self._hand.kept:
            return ""
        if not apart:
            return tr(
                "None is kept apart to judge by yet: the fourth drawing of a digit is, the eighth, "
                "and so on. Until then accuracy after a lesson is of drawings it learnt from."
            )
        return tr(
            "{mark} No lesson learns from those kept apart: they tell how well it reads you.",
            mark=APART,
        )

    @Slot()
    def _enable(self) -> None:
        some = bool(self._gallery.selectedIndexes())
        for button in (*self._labels, self._delete_button):
            button.setEnabled(some)

    # Acting

    @Slot(int)
    def _relabel(self, label: int) -> None:
        self._hand.relabel(self._gallery.chosen(), label)

    @Slot()
    def _relabel_by_button(self) -> None:
        button = self.sender()
        assert isinstance(button, PressButton)
        self._relabel(int(button.property("digit")))

    @Slot()
    def _delete(self) -> None:
        self._hand.remove(self._gallery.chosen())

    @Slot(object)
    def _open(self, kept: Kept) -> None:
        self._drawing.set_drawing(kept.entry.drawing)
