"""The lesson: how much of it is the user's drawings, and what becomes of both accuracies."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QWidget

from app import theme
from app.actions import Actions
from app.i18n import tr
from app.models.hand import HandModel
from app.models.lesson import LessonModel, Standing
from app.models.run import RunModel
from app.numbers import count, percent
from app.refresh import CURVES_PER_S, RefreshClock
from app.views.hand.chart import LessonChart
from app.widgets.card import Card
from app.widgets.press_keys import PressButton
from engine.lesson import LEAST_SHARE, MOST_SHARE

SOLID, DASHED = "━━", "╍╍"
_PERCENT = 100
_STEP = 5


class LessonCard(Card):
    """Teach, watch two charts, undo."""

    def __init__(
        self,
        lesson: LessonModel,
        hand: HandModel,
        run: RunModel,
        actions: Actions,
        clock: RefreshClock,
    ) -> None:
        super().__init__(tr("Teach it your hand"))
        self.setObjectName("hand_lesson")
        self._lesson = lesson
        self._hand = hand
        self._run = run
        self._build(actions)
        lesson.changed.connect(self._show_share)
        clock.add(self, self.refresh, CURVES_PER_S)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the course so far, and what can be done."""
        self._words.setText(self._advice())
        standings = self._lesson.standings
        steps = [standing.step for standing in standings]
        learnt, apart = [s.learnt for s in standings], [s.apart for s in standings]
        self._own.show_curves(steps, [learnt, apart])
        looked, shares = self._lesson.validations
        self._known.show_curves(looked, [shares])
        self._charts.setVisible(bool(standings))
        if standings:
            self._figures(standings)

    def _build(self, actions: Actions) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in ("hand_teach", "hand_unteach"):
            row.addWidget(_button(actions, name))
        row.addSpacing(8)
        self._share_name = QLabel()
        self._share = self._make_share()
        self._share_name.setBuddy(self._share)
        row.addWidget(self._share_name)
        row.addWidget(self._share, 1)
        self.body.addLayout(row)
        self._words = QLabel()
        self._words.setObjectName("hand_lesson_words")
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self.body.addWidget(self._words)
        self._charts = self._make_charts()
        self.body.addWidget(self._charts, 1)
        self._show_share()

    def _make_share(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("hand_share")
        slider.setAccessibleName(tr("Share of your drawings in the lesson"))
        slider.setToolTip(
            tr(
                "How much of the lesson is your drawings; the rest are digits it was trained on. "
                "The more of yours, the more it forgets"
            )
        )
        slider.setRange(round(_PERCENT * LEAST_SHARE), round(_PERCENT * MOST_SHARE))
        slider.setSingleStep(_STEP)
        slider.setPageStep(2 * _STEP)
        slider.valueChanged.connect(self._choose_share)
        return slider

    def _make_charts(self) -> QWidget:
        colours = theme.current()
        self._own_words, self._known_words = _caption("hand_on_you"), _caption("hand_on_known")
        own = [colours.curve_training, colours.curve_validation]
        self._own = LessonChart(tr("Accuracy on you"), own, whole=True)
        self._own.setObjectName("hand_chart_you")
        name = tr("Accuracy on the validation images")
        self._known = LessonChart(name, [colours.curve_validation], whole=False)
        self._known.setObjectName("hand_chart_known")
        charts = QWidget()
        layout = QGridLayout(charts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._own_words, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._known_words, 0, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._own, 1, 0)
        layout.addWidget(self._known, 1, 1)
        for column in (0, 1):
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)
        return charts

    def _figures(self, standings: list[Standing]) -> None:
        """Before and now, in words, over each chart."""
        first, last = standings[0], standings[-1]
        learnt, apart = map(count, self._lesson.counts)
        colours = theme.current()
        words = tr(
            "on the {count} it learns from: {before} → {now}",
            count=learnt,
            before=percent(first.learnt),
            now=percent(last.learnt),
        )
        lines = [_marked(SOLID, colours.curve_training, words)]
        if first.apart is None or last.apart is None:
            lines.append(tr("None is kept apart: nothing tells how it reads new ones."))
        else:
            words = tr(
                "on the {count} kept apart: {before} → {now}",
                count=apart,
                before=percent(first.apart),
                now=percent(last.apart),
            )
            lines.append(_marked(DASHED, colours.curve_validation, words))
        self._own_words.setText("<br>".join(lines))
        words = tr(
            "on the validation images: {before} → {now}",
            before=percent(first.validation, 2),
            now=percent(last.validation, 2),
        )
        self._known_words.setText(_marked(SOLID, colours.curve_validation, words))

    def _advice(self) -> str:
        """What can be done now."""
        if not self._run.trained:
            return tr(
                "Train the network first, or open one that is: there is nothing to teach yet."
            )
        if not self._hand.to_learn_from():
            return tr("First write some digits and click which they are: five of each is a start.")
        if self._lesson.preparing:
            return tr("Your drawings are varied and mixed with digits it knows…")
        if self._lesson.active and self._run.running:
            return tr("It learns your hand, and goes over digits it knows.")
        if self._lesson.active:
            return tr("Was it worth it? Undo the lesson, and the network is as it was before.")
        return tr(
            "It learns variations of your drawings among digits it knows, so as not to forget those."
        )

    @Slot(int)
    def _choose_share(self, value: int) -> None:
        self._lesson.share = value / _PERCENT

    @Slot()
    def _show_share(self) -> None:
        share = self._lesson.share
        self._share_name.setText(tr("Share of yours: {share}", share=percent(share)))
        with QSignalBlocker(self._share):
            self._share.setValue(round(_PERCENT * share))


def _button(actions: Actions, name: str) -> PressButton:
    button = PressButton()
    button.setDefaultAction(actions[name])
    button.setObjectName(f"{name}_button")
    button.setAccessibleName(actions[name].text())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def _marked(line: str, colour: QColor, words: str) -> str:
    """A piece of the curve, and what it shows."""
    return f'<span style="color: {colour.name()}">{line}</span> {words}'


def _caption(name: str) -> QLabel:
    caption = QLabel()
    caption.setObjectName(name)
    caption.setWordWrap(True)
    return caption
