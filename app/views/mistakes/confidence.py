"""The tab of confidence: are the networks right as often as they are sure?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bundled import UNSEEN_CALIBRATION_ERROR
from app.i18n import tr
from app.models.mistakes import MistakesModel
from app.models.readers import Readers
from app.numbers import count, percent
from app.views.mistakes.reliability import ReliabilityDiagram
from engine.judgement import Judgement

_BESIDE_FROM = 1_000


class ConfidenceTab(QWidget):
    """Two reliability diagrams: the network in training, and the one that comes with the program."""

    def __init__(self, mistakes: MistakesModel, readers: Readers) -> None:
        super().__init__()
        self.setObjectName("mistakes_confidence")
        self._mistakes = mistakes
        self._readers = readers
        self.yours = _Half("reliability_training", tr("Confidence of your network"))
        self.bundled = _Half("reliability_bundled", tr("Confidence of the bundled network"))
        explanation = QLabel(
            tr(
                "Of the answers that are 80% sure, 80% should be right. A bar is the share of right "
                "answers, the line across it how sure they were on the mean: orange between them is too "
                "sure, blue too modest. Below, how many answers were so sure."
            )
        )
        explanation.setObjectName("confidence_explanation")
        explanation.setWordWrap(True)
        explanation.setProperty("role", "muted")
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(12)
        self._halves.addWidget(self.yours, 1)
        self._halves.addWidget(self.bundled, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(explanation)
        layout.addLayout(self._halves, 1)
        mistakes.judged.connect(self.refresh)
        mistakes.bundled_judged.connect(self.refresh_bundled)
        readers.changed.connect(self.refresh_bundled)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.refresh_bundled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        for half in (self.yours, self.bundled):  # side by side both diagrams begin at one height
            half.words.setMinimumHeight(3 * self.fontMetrics().lineSpacing() if beside else 0)

    def refresh(self) -> None:
        """Show the newest judgement of the network in training."""
        judgement, snapshot = self._mistakes.judgement, self._mistakes.snapshot
        if judgement is None or snapshot is None or not self.isVisible():
            return
        name = tr("Your network, step {step}", step=count(snapshot.step))
        note = ""
        if snapshot.training.all_images:
            note = tr("It learns from these images too: that flatters it.")
        self.yours.show_judgement(name, judgement, note)

    def refresh_bundled(self) -> None:
        """Have the bundled network judged, once, and show that."""
        network = self._readers.bundled
        self.bundled.setVisible(network is not None)
        if network is None or not self.isVisible():
            return
        self._mistakes.judge_bundled(network)
        if self._mistakes.bundled is not None:
            note = tr(
                "It has learnt from digits of this kind, MNIST's among them: that flatters it. On "
                "the handwriting of people it never met, its error is {error}.",
                error=percent(UNSEEN_CALIBRATION_ERROR, 1),
            )
            self.bundled.show_judgement(tr("The bundled network"), self._mistakes.bundled, note)


class _Half(QWidget):
    """One network: its name, its error in words, and its diagram."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName(f"{name}_title")
        self.title.setProperty("role", "card_title")
        self.words = QLabel()
        self.words.setObjectName(f"{name}_words")
        self.words.setWordWrap(True)
        self.diagram = ReliabilityDiagram()
        self.diagram.setObjectName(name)
        self.diagram.setAccessibleName(accessible_name)
        self.diagram.setToolTip(
            tr("Point at a bar, or walk there with the arrow keys, to read its figures")
        )
        self._idle = ""
        self._pointed: tuple[int, int] | None = None
        self.diagram.hovered.connect(self._point)
        self.diagram.left.connect(self._leave)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(self.diagram, 1)

    def show_judgement(self, title: str, judgement: Judgement, note: str) -> None:
        """Show a network's calibration; ``note`` is what must be known beside it."""
        made = judgement.calibration()
        self.title.setText(
            tr(
                "{name}: expected calibration error {error}",
                name=title,
                error=percent(made.error, 1),
            )
        )
        self._idle = " ".join((_verdict(judgement), note)).strip()
        self.diagram.show_calibration(made)
        self._tell()

    def _point(self, row: int, place: int) -> None:
        self._pointed = row, place
        self._tell()

    def _leave(self) -> None:
        self._pointed = None
        self._tell()

    def _tell(self) -> None:
        """The figures of the bar pointed at, as they are now."""
        pointed = self._pointed
        self.words.setText(self.diagram.bin_text(*pointed) if pointed else self._idle)


def _verdict(judgement: Judgement) -> str:
    """How sure and how right it is on the mean, and what follows."""
    figures = {
        "sure": percent(float(judgement.confidences.mean()), 1),
        "right": percent(judgement.accuracy, 1),
    }
    excess = judgement.calibration().excess
    if abs(excess) < 0.002:
        return tr("On the mean {sure} sure and {right} right.", **figures)
    if excess > 0:
        return tr("On the mean {sure} sure, but {right} right: too sure of itself.", **figures)
    return tr("On the mean {sure} sure, but {right} right: too modest.", **figures)
