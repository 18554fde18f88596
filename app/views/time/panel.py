"""The page of the time machine: a slider over the run's moments brings back what the network was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.i18n import tr
from app.models.bundle import Models
from app.numbers import count, number, percent
from app.refresh import CURVES_PER_S, HandFollower, RefreshClock
from app.symbols import symbol
from app.views.time.accuracy import AccuracyStrip
from app.views.time.along import images_seen
from app.views.time.confusion import SmallConfusion
from app.views.time.spread import SpreadAt
from app.views.time.strip import AnswerStrip
from app.views.time.weights import WeightsAt
from app.widgets.bars import ProbabilityBars
from app.widgets.card import Card
from app.widgets.digit_image import DigitImage
from app.widgets.labels import hint_label
from app.widgets.switch import Switch
from engine.explain.answers import Answers, answers
from engine.remembered import Moment

_THUMBNAIL = 72
_JUDGED_PER_S = 20


class TimeView(Card):
    """Follows the digit on the table at once and the training by the clock.

    Signals:
        branch_requested(Moment): a new run is to begin with the weights of this moment.
        film_requested: the film of the receptive-field wall is to be written.
    """

    branch_requested = Signal(object)
    film_requested = Signal()

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__(tr("Time machine"))
        self.setObjectName("time")
        self._time, self._run = models.time, models.run
        self._specimen, self._reading = models.specimen, models.specimen_reading
        self._layers: Switch | None = None
        self._pages = QStackedWidget()
        self._stale = True
        self._make_parts()
        self._lay_out()
        self._judging = QTimer(self, interval=0)
        self._judging.timeout.connect(self._judge_on)
        self._follower = HandFollower(self, self._redraw)
        self._reading.changed.connect(self._on_reading_changed)
        self._time.changed.connect(self._on_changed)
        self._time.judged.connect(self._show_judgement)
        clock.add(self, self._refresh, CURVES_PER_S)
        clock.add(self, self._judge, _JUDGED_PER_S)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._time.watch(False)

    # Building

    def _make_parts(self) -> None:
        self._image = DigitImage()
        self._image.setObjectName("time_digit")
        self._image.setAccessibleName(tr("The digit on the table"))
        self._image.setFixedSize(_THUMBNAIL, _THUMBNAIL)
        self._image.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip = AnswerStrip()
        self._strip.setObjectName("time_strip")
        self._strip.setAccessibleName(tr("Answers to the digit on the table, along the run"))
        self._strip.chosen.connect(self._time.choose)
        self._curve = AccuracyStrip()
        self._curve.setObjectName("time_curve")
        self._curve.setAccessibleName(tr("Validation accuracy along the run"))
        self._curve.chosen.connect(self._time.choose)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("time_slider")
        self._slider.setAccessibleName(tr("Moment of the run"))
        self._slider.setToolTip(tr("Go back in the run; at the right end is the present network"))
        self._slider.setPageStep(1)
        self._slider.valueChanged.connect(self._time.choose)
        self._story = _label("time_story")
        self._where = _label("time_where", muted=True)
        self._weights = WeightsAt()
        self._weights.resized.connect(self._on_changed)
        self._spread = SpreadAt(self._time.kind)
        self._spread.kind_chosen.connect(self._on_kind)
        self._confusion = SmallConfusion()
        self._confusion.setObjectName("time_confusion")
        self._confusion.setAccessibleName(tr("Confusion matrix at this moment"))
        self._accuracy = _label("time_accuracy", muted=True)
        self._bars = ProbabilityBars(decimals=0)
        self._bars.setObjectName("time_bars")
        self._bars.setAccessibleName(tr("The answer at this moment"))
        self._bars.setToolTip(
            tr("What the network of this moment answers to it; the dashed outline is the label")
        )
        self._branch = _button("time_branch", tr("Branch from here"), "step_next")
        self._branch.setToolTip(
            tr("Begin a new run with the weights of this moment and the settings at the left")
        )
        self._branch.clicked.connect(self._on_branch)
        self._film = _button("time_film", tr("Export the film…"), "export")
        self._film.setToolTip(
            tr("Write the wall of every moment as a GIF, or as a folder of PNG pictures")
        )
        self._film.clicked.connect(self.film_requested)
        for tool in (self._branch, self._film):
            self.add_tool(tool)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._image, 0, Qt.AlignmentFlag.AlignTop)
        along = QVBoxLayout()
        along.setSpacing(4)
        along.addWidget(self._strip)
        along.addWidget(self._curve)
        along.addWidget(self._slider)
        top.addLayout(along, 1)
        self._moment_row = QHBoxLayout()
        self._moment_row.addWidget(self._where, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(_heading(tr("Validation: true digit ↓, answer →")))
        right.addWidget(self._confusion, 3)
        right.addWidget(self._accuracy)
        right.addWidget(_heading(tr("The answer at this moment")))
        right.addWidget(self._bars, 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._weights, 1)
        left.addWidget(self._spread)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 3)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self._story)
        inner.addLayout(top)
        inner.addLayout(self._moment_row)
        inner.addLayout(grid, 1)
        self._pages.addWidget(_empty())
        self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)

    def _make_layers(self, layers: int) -> None:
        names = [str(layer) for layer in range(1, layers + 1)]
        if self._layers is not None:
            self._layers.hide()
            self._layers.deleteLater()
        self._time.layer = min(self._time.layer, layers)
        tip = tr("The weights of this layer")
        choices = {name: (symbol("W", int(name)), tip) for name in names}
        self._layers = Switch("time_layer", choices, str(self._time.layer))
        self._layers.chosen.connect(self._on_layer)
        self._moment_row.addWidget(self._layers)
        self._layer_count = layers

    # Following

    @Slot()
    def _on_reading_changed(self) -> None:
        if not self._run.running:
            self._follower.follow()

    @Slot()
    def _on_changed(self) -> None:
        """What the hand does shows at once; what training does waits for the clock."""
        self._stale = True
        if not self._run.running or self._slider.isSliderDown() or self._strip.hasFocus():
            self._follower.follow()

    def _refresh(self) -> None:
        self._time.watch(True)  # a view whose place this one took may have said otherwise
        if self._stale:
            self._redraw()

    def _judge(self) -> None:
        """A part, a millisecond or two; where nothing trains, the others between two events each."""
        if self._time.advance() and not self._run.running:
            self._judging.start()

    @Slot()
    def _judge_on(self) -> None:
        if self._run.running or not self.isVisible() or not self._time.advance():
            self._judging.stop()

    @Slot()
    def _redraw(self) -> None:
        self._stale = False
        stops = self._time.stops
        self._pages.setCurrentIndex(1 if stops else 0)
        for tool in (self._branch, self._film):
            tool.setEnabled(bool(stops))
        if stops:
            self._show(stops, self._time.place)

    def _show(self, stops: Sequence[Moment], place: int) -> None:
        network, layers = stops[place].network, len(stops[place].network.weights)
        if self._layers is None or layers != self._layer_count:
            self._make_layers(layers)
        self._show_slider(len(stops), place)
        found = answers([stop.network for stop in stops], self._specimen.image)
        label = self._specimen.label
        last = int(found.digits[-1])
        self._image.set_image(self._specimen.image)
        self._strip.show_answers(stops, found, last if label is None else label, place)
        self._bars.set_values(found.probabilities[place], label)
        self._story.setText(_story(stops, found, place, self._specimen.is_drawing))
        self._where.setText(_where(stops, place))
        layer, kind = self._time.layer, self._time.kind
        self._weights.show_weights(network, stops[-1].network, layer)
        self._spread.show_spreads(
            self._time.spreads, self._time.measured(stops[place]), layer, kind
        )
        self._show_judgement()

    def _show_slider(self, stops: int, place: int) -> None:
        self._slider.setRange(0, stops - 1)
        self._slider.setValue(place)

    @Slot()
    def _show_judgement(self) -> None:
        stop, stops = self._time.chosen, self._time.stops
        self._curve.show_accuracies(stops, self._time.accuracies(), self._time.place)
        judgement = self._time.judgement(stop) if stop else None
        if judgement is None and stop is not None and stop is stops[-1] and self._run.running:
            return  # what was known a moment ago stays
        self._confusion.show_judgement(judgement)
        self._accuracy.setText(
            tr("Being judged…")
            if judgement is None
            else tr(
                "{share} of {n} images are right",
                share=percent(judgement.accuracy, 1),
                n=count(len(judgement.labels)),
            )
        )

    @Slot(str)
    def _on_layer(self, layer: str) -> None:
        self._time.layer = int(layer)
        self._redraw()

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self._time.kind = kind
        self._redraw()

    @Slot()
    def _on_branch(self) -> None:
        if moment := self._time.chosen:
            self.branch_requested.emit(moment)


def _story(stops: Sequence[Moment], found: Answers, place: int, drawing: bool) -> str:
    """At image 2,000 your 7 was a 9; it is a 7 since image 8,192."""
    last, then = int(found.digits[-1]), int(found.digits[place])
    images, since = images_seen(stops, place), count(stops[found.settled].images)
    if then != last:
        first = (
            tr(
                "After {images} your {last} was a {then}.",
                images=images,
                last=last,
                then=then,
            )
            if drawing
            else tr(
                "After {images} this digit was a {then}.",
                images=images,
                then=then,
            )
        )
    else:
        first = tr("After {images} it is read as {then}.", images=images, then=then)
    if found.settled == 0:
        return first
    return (
        first + " " + tr("The answer has been {last} since image {since}.", last=last, since=since)
    )


def _where(stops: Sequence[Moment], place: int) -> str:
    stop = stops[place]
    words = tr(
        "{images} · step {step} · epoch {epoch}",
        images=images_seen(stops, place),
        step=count(stop.step),
        epoch=number(stop.epoch, decimals=2),
    )
    return tr("{words} · now", words=words) if stop is stops[-1] else words


def _button(name: str, text: str, icon: str) -> QPushButton:
    button = QPushButton(theme.icon(icon), text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setStyleSheet("padding: 3px 8px")
    return button


def _label(name: str, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        label.setProperty("role", "muted")
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "card_title")
    return label


def _empty() -> QLabel:
    return hint_label(
        "time_empty",
        tr(
            "No network yet. Choose some digits at the left and press Start: the run's moments are kept, "
            "and here you go back to any of them."
        ),
    )
