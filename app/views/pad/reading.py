"""What is read on the pad: the 28x28 that the networks see, and what they answer.

What a move of the pen changes is shown before the next one; what training changes, at the pace of the
refresh clock.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import tr, translatable
from app.models.drawing import DrawingModel
from app.models.readers import BOTH, BUNDLED, TRAINING, Readers
from app.models.row import RowModel
from app.models.run import RunModel, RunState
from app.refresh import CURVES_PER_S, TEXT_PER_S, RefreshClock
from app.views.pad.answer import Answer
from app.views.pad.bars import PadBars
from app.views.pad.remark import Remark
from app.views.pad.row_panel import RowPanel
from app.views.pad.switch import ReaderSwitch
from app.widgets.digit_image import DigitImage
from engine.activations import Array
from engine.spec import IMAGE_SIDE
from engine.trace import ForwardTrace

_IMAGE_FRAME = 4
_BESIDE_IMAGE = 14
_T = translatable
_DOUBTS = {
    "seen": _T("Is this a digit? It looks like nothing the network has seen."),
    "sure": _T("Is this a digit? The network is not sure of any answer."),
    "ink": _T("Is this a digit? Its ink does not lie as in digits."),
}


class ReadingPanel(QWidget):
    """The drawing as it is read.

    Signals:
        answered: the bars show the answer to the newest drawing; emitted at the end of their paint
            event, or at once where they look as before.
    """

    answered = Signal()

    def __init__(
        self,
        drawing: DrawingModel,
        row: RowModel,
        readers: Readers,
        run: RunModel,
        train: QAction,
        clock: RefreshClock,
    ) -> None:
        """``train`` is the command Start, which a lesson may lock."""
        super().__init__()
        self.setObjectName("pad_reading")
        self._train = train
        self._drawing = drawing
        self._row = row
        self._readers = readers
        self._run = run
        self._image_shown: Array | None = None
        self._traces_shown: dict[str, ForwardTrace | None] = {}
        self._arranged = ""
        self._low = False
        self._build()
        self._arrange()
        readers.training.changed.connect(self._follow_hand)
        readers.changed.connect(self._switch.refresh)
        readers.changed.connect(self._show_all)
        run.state_changed.connect(self._refresh_text)
        run.restarted.connect(self._show_all)
        clock.add(self, self._refresh_bars, CURVES_PER_S)
        clock.add(self, self._refresh_text, TEXT_PER_S)

    def set_pixel_size(self, pixels: int) -> None:
        """The network's image in whole screen units."""
        side = IMAGE_SIDE * pixels + _IMAGE_FRAME
        self._image.setFixedSize(side, side)

    def set_low(self, low: bool) -> None:
        """Where there is little height, the bars stand beside the image and the answer, and below them
        all the remark."""
        if low == self._low:
            return
        self._low = low
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(across if low else down)
        self._one_row.setDirection(down if low else across)
        self._one_row.setSpacing(0 if low else _BESIDE_IMAGE)
        self._sees.setVisible(not low)
        (self._below if low else self._answer_column).addWidget(
            self._remark
        )  # which needs the width

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_all()

    # Building

    def _build(self) -> None:
        names = {TRAINING: tr("your network"), BUNDLED: tr("the bundled network")}
        self._answers = {reader: _answer(reader, name) for reader, name in names.items()}
        self._bars = {reader: self._make_bars(reader, name) for reader, name in names.items()}
        self._captions = {
            TRAINING: _muted(tr("yours")),
            BUNDLED: _muted(tr("bundled")),
        }
        self._columns: dict[str, QWidget] = {}
        self._switch = ReaderSwitch(self._readers)
        self._remark = Remark()
        self._remark.setObjectName("pad_remark")
        self._remark.setAccessibleName(tr("About the answer"))
        self._image = DigitImage()
        self._image.setObjectName("pad_network_image")
        self._image.setAccessibleName(tr("What the network sees"))
        self._one, self._bars_row = self._make_one(), self._make_bars_row()
        self._several = RowPanel(self._row, self._readers)
        self._several.painted.connect(self.answered)
        self._several.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._switch)
        self._sees = _muted(tr("What the network sees"))
        layout.addWidget(self._sees)
        layout.addLayout(self._make_parts())
        layout.addWidget(self._several, 1)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)

    def _make_parts(self) -> QBoxLayout:
        """The answer with its remark, and the bars: below each other, or side by side."""
        self._answer_column = QVBoxLayout()
        self._answer_column.setSpacing(4)
        self._answer_column.addWidget(self._one)
        self._answer_column.addWidget(self._remark)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(4)
        self._parts.addLayout(self._answer_column)
        self._parts.addWidget(self._bars_row, 1)
        return self._parts

    def _make_one(self) -> QWidget:
        answers = QVBoxLayout()
        answers.setSpacing(4)
        for answer in self._answers.values():
            answers.addWidget(answer, 1)
        one = QWidget()
        self._one_row = row = QHBoxLayout(one)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BESIDE_IMAGE)
        row.addWidget(self._image)
        row.addLayout(answers, 1)
        return one

    def _make_bars_row(self) -> QWidget:
        bars_row = QWidget()
        row = QHBoxLayout(bars_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for reader, bars in self._bars.items():
            self._columns[reader] = QWidget()
            column = QVBoxLayout(self._columns[reader])
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(self._captions[reader])
            column.addWidget(bars, 1)
            row.addWidget(self._columns[reader], 1)
        return bars_row

    def _make_bars(self, reader: str, name: str) -> PadBars:
        bars = PadBars()
        bars.setObjectName("pad_probabilities" if reader == TRAINING else f"pad_{reader}_bars")
        bars.setAccessibleName(tr("Probabilities of the ten digits: {network}", network=name))
        bars.setToolTip(tr("Softmax: the ten probabilities, summing to 100 %"))
        bars.painted.connect(self.answered)
        return bars

    # Showing

    def _readers_shown(self) -> tuple[str, ...]:
        return (TRAINING, BUNDLED) if self._arranged == BOTH else (self._arranged,)

    def _arrange(self) -> None:
        """One answer, or two side by side."""
        if self._arranged == self._readers.shown:
            return
        self._arranged = self._readers.shown
        self._switch.refresh()
        both, shown = self._arranged == BOTH, self._readers_shown()
        self._traces_shown = {}
        for reader in (TRAINING, BUNDLED):
            self._answers[reader].setVisible(reader in shown)
            self._columns[reader].setVisible(reader in shown)
            self._bars[reader].set_thin(both)
            self._captions[reader].setVisible(both)
        self._several.arrange(shown)

    def _follow_hand(self) -> None:
        """At once where the drawing is another one; a newer network waits for the clock."""
        if self._drawing.image is not self._image_shown:
            self._show_all()

    def _show_all(self) -> None:
        if self.isVisible():
            self._show_one_or_several()
            self._show_image()
            self._traces_shown = {}
            self._refresh_bars()
            self._refresh_text()

    def _show_one_or_several(self) -> None:
        several = bool(self._row.digits)
        if several != self._several.isVisibleTo(self):
            self._one.setVisible(not several)
            self._bars_row.setVisible(not several)
            self._several.setVisible(several)

    def _show_image(self) -> None:
        if self._drawing.image is not self._image_shown:
            self._image_shown = self._drawing.image
            self._image.set_image(self._image_shown)

    def _refresh_bars(self) -> None:
        self._arrange()
        if self._row.digits:
            self._several.refresh(self._readers_shown())
            return
        news = [self._refresh_reader(reader) for reader in self._readers_shown()]
        if any(new is not None for new in news) and not any(news):
            self.answered.emit()

    def _refresh_reader(self, reader: str) -> bool | None:
        """Whether its bars must be painted; None where nothing was computed since."""
        trace = self._readers.trace(reader)
        if trace is not None and trace is self._traces_shown.get(reader):
            return None
        self._traces_shown[reader] = trace
        return self._bars[reader].show_values(self._probabilities(reader))

    def _refresh_text(self) -> None:
        if not self.isVisible():
            return
        self._arrange()
        for reader in self._readers_shown():
            probabilities = self._probabilities(reader)
            digit = None if probabilities is None else int(probabilities.argmax())
            share = 0.0 if probabilities is None else float(probabilities.max())
            self._answers[reader].show_answer(digit, share)
        self._remark.show_text(*self._words())

    def _probabilities(self, reader: str) -> Array | None:
        """What the network answers; nothing where nothing was asked."""
        trace = self._readers.trace(reader)
        return None if self._drawing.is_empty or trace is None else trace.probabilities[0]

    def _words(self) -> tuple[str, bool]:
        """What is to be said about the answer, and whether it is a warning."""
        if TRAINING in self._readers_shown() and self._readers.training.probabilities is None:
            if self._run.state is RunState.LOADING:
                return tr("The data is on its way: no network yet."), False
            return tr("No network yet: it comes with the data."), False
        reason = self._readers.reason_to_doubt if BUNDLED in self._readers_shown() else None
        if self._row.digits and (self._readers.training.is_trained or self._arranged == BUNDLED):
            count = len(self._row.digits)
            return tr("{count} digits side by side: click one to look into it.", count=count), False
        if reason:
            return tr(_DOUBTS[reason]), True
        if not self._drawing.is_empty and not self._readers.training.is_trained:
            if self._arranged == BUNDLED:
                return tr("The bundled network reads: yours is not trained yet."), False
            if self._train.isEnabled():
                return tr("Untrained: its answer is a guess. Press Start."), True
            return tr("Untrained: its answer is a guess."), True
        if self._readers.bundled_is_missing:
            return tr("The bundled network cannot be read; yours reads."), False
        return (tr("Nothing drawn yet.") if self._drawing.is_empty else ""), False


def _answer(reader: str, name: str) -> Answer:
    answer = Answer(tr("yours") if reader == TRAINING else tr("bundled"))
    answer.setObjectName("pad_answer" if reader == TRAINING else f"pad_{reader}_answer")
    answer.setAccessibleName(tr("The answer: {network}", network=name))
    answer.setToolTip(tr("Prediction: the class with the largest probability"))
    return answer


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
