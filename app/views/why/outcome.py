"""A changed digit and what the network makes of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import tr
from app.numbers import percent
from app.widgets.bars import ProbabilityBars
from app.widgets.digit_image import DigitImage

_BARS_WIDTH = 122


class Outcome(QWidget):
    """An image with its ten probabilities; the line above says what it is read as."""

    def __init__(self, name: str, title: str, role: str) -> None:
        """``role`` colours the title as the curve is coloured."""
        super().__init__()
        self.setObjectName(name)
        self._title = QLabel(title)
        self._title.setProperty("role", role)
        self._answer = QLabel()
        self._answer.setObjectName(f"{name}_answer")
        self._image = DigitImage()
        self._image.setObjectName(f"{name}_image")
        self._image.setAccessibleName(title)
        self._bars = ProbabilityBars(decimals=0)
        self._bars.setObjectName(f"{name}_bars")
        self._bars.setAccessibleName(
            tr("Probabilities of the ten digits: {network}", network=title)
        )
        self._bars.setFixedWidth(_BARS_WIDTH)
        self._bars.setMaximumHeight(10 * (self._bars.fontMetrics().height() + 5))
        self._lay_out()

    def show_outcome(self, image: np.ndarray, probabilities: np.ndarray, answer: int) -> None:
        """``answer`` was the answer to the digit as it was."""
        self._image.set_image(image)
        self._bars.set_values(probabilities)
        read = int(probabilities.argmax())
        share = percent(float(probabilities[read]), 1)
        if read == answer:
            self._answer.setText(tr("still {digit} ({share})", digit=read, share=share))
        else:
            self._answer.setText(tr("now {digit} ({share})", digit=read, share=share))
        self._colour("card_title" if read == answer else "danger")

    def _colour(self, role: str) -> None:
        if role != self._answer.property("role"):
            self._answer.setProperty("role", role)
            self._answer.style().polish(self._answer)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._answer)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self._image, 1)
        both.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(both, 1)
