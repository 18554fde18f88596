"""A changed digit and what the network makes of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.numbers import percent
from app.widgets.bars import ProbabilityBars
from app.widgets.digit_image import DigitImage
from app.widgets.steady_label import SteadyLabel

_BARS_WIDTH = 122


class Outcome(QWidget):
    """An image with its ten probabilities; the line above says what it is read as."""

    def __init__(self, name: str, title: str, role: str) -> None:
        """``role`` colours the title as the curve is coloured."""
        super().__init__()
        self.setObjectName(name)
        self._title = QLabel(title)
        self._title.setProperty("role", role)
        right = Qt.AlignmentFlag.AlignRight
        self._answer = SteadyLabel(f"{name}_answer", bold=True, side=right)
        self._image = DigitImage()
        self._image.setObjectName(f"{name}_image")
        self._image.setAccessibleName(title)
        self._bars = ProbabilityBars(decimals=0)
        self._bars.setObjectName(f"{name}_bars")
        self._bars.setAccessibleName(
            tr("Probabilities of the ten digits: {network}", network=title)
        )
        self._bars.setMinimumWidth(_BARS_WIDTH)
        self._bars.setMaximumHeight(10 * (self._bars.fontMetrics().height() + 5))
        self._lay_out()

    def show_outcome(self, image: np.ndarray, probabilities: np.ndarray, answer: int) -> None:
        """``answer`` was the answer to the digit as it was."""
        self._image.set_image(image)
        self._bars.set_values(probabilities)
        read = int(probabilities.argmax())
        share = percent(float(probabilities[read]), 1)
        if read == answer:
            self._answer.set_text(tr("still {digit} ({share})", digit=read, share=share))
        else:
            self._answer.set_text(tr("now {digit} ({share})", digit=read, share=share))
        colours = theme.current()
        self._answer.set_colour(colours.text if read == answer else colours.danger)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._answer, 1)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self._image, 2)
        both.addWidget(self._bars, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(both, 1)
