"""A digit and what is answered to it: its image, a line about it, and ten bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import tr
from app.widgets.bars import ProbabilityBars
from app.widgets.digit_image import SIDE, DigitImage
from app.widgets.elided_label import ElidedLabel

_LARGE_FROM = 300


class DigitAnswer(QWidget):
    """Its parts are named ``{name}_caption``, ``{name}_image`` and ``{name}_bars``."""

    def __init__(self, name: str, bars_tip: str) -> None:
        super().__init__()
        self.caption = ElidedLabel()
        self.caption.setObjectName(f"{name}_caption")
        self.image = DigitImage()
        self.image.setObjectName(f"{name}_image")
        self.image.setAccessibleName(tr("The digit on the table"))
        self.image.setToolTip(tr("The digit on the table: every page shows this one"))
        self.bars = ProbabilityBars(decimals=0)
        self.bars.setObjectName(f"{name}_bars")
        self.bars.setAccessibleName(tr("Probabilities of the ten digits"))
        self.bars.setToolTip(bars_tip)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.caption, 0, 0, 1, 2)
        layout.addWidget(self.image, 1, 0)
        layout.addWidget(self.bars, 1, 1)
        layout.setColumnStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = (4 if self.width() >= _LARGE_FROM else 3) * SIDE + 4
        self.image.setFixedSize(side, side)

    def show_answer(
        self,
        index: int | None,
        label: int | None,
        image: np.ndarray,
        probabilities: np.ndarray | None,
    ) -> None:
        """Which validation image it is (None: the drawing), its label if it has one, (784,) pixels in
        [0, 1], and (10,) probabilities if there is an answer."""
        if index is None:
            self.caption.setText(tr("On the table: your drawing"))
        else:
            self.caption.setText(
                tr("On the table: image {index}, a {label}", index=index, label=label)
            )
        self.image.set_image(image)
        self.bars.set_values(probabilities, label)
