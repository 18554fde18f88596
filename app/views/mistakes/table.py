"""The digit on the table, and what the network answers to it now."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import tr
from app.models.reading import Reading
from app.models.specimen import SpecimenModel
from app.widgets.bars import ProbabilityBars
from app.widgets.digit_image import SIDE, DigitImage
from app.widgets.elided_label import ElidedLabel

_LARGE_FROM = 300


class Table(QWidget):
    """The image, its name, and ten bars, the right answer outlined."""

    def __init__(self, specimen: SpecimenModel, reading: Reading) -> None:
        super().__init__()
        self._specimen = specimen
        self._reading = reading
        self.caption = ElidedLabel()
        self.caption.setObjectName("mistakes_table_caption")
        self.image = DigitImage()
        self.image.setObjectName("mistakes_table_image")
        self.image.setAccessibleName(tr("The digit on the table"))
        self.image.setToolTip(tr("The digit on the table: every page shows this one"))
        self.bars = ProbabilityBars(decimals=0)
        self.bars.setObjectName("mistakes_table_bars")
        self.bars.setAccessibleName(tr("Probabilities of the ten digits"))
        self.bars.setToolTip(
            tr("What the network answers to it now; the dashed outline is the label")
        )
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

    def refresh(self) -> None:
        """Show both as they are now."""
        self.image.set_image(self._specimen.image)
        self.bars.set_values(self._reading.probabilities, self._specimen.label)
        self.caption.setText(self._caption_text())

    def _caption_text(self) -> str:
        if self._specimen.is_drawing:
            return tr("On the table: my drawing")
        return tr(
            "On the table: image {index}, a {label}",
            index=self._specimen.index,
            label=self._specimen.label,
        )
