"""The five parts of a neuron's card."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.i18n import tr
from app.numbers import count, number, percent
from app.scales import scale_of
from app.symbols import entry, symbol
from app.views.neuron.section import Section
from app.widgets.bars import ProbabilityBars
from app.widgets.colour_bar import ColourBar
from app.widgets.digit_gallery import DigitGallery
from app.widgets.digit_image import DigitImage
from app.widgets.heat_map import HeatMap
from app.widgets.signed_bars import SignedBars
from engine.explain.survey import Firing
from engine.spec import IMAGE_SIDE, PIXELS

GALLERY = 12
_COLUMNS = 4
_PICTURE = 180
_THUMBNAIL = 88


class LooksFor(Section):
    """What it looks for: its weights as a picture, of a deeper neuron those through the layers."""

    def __init__(self) -> None:
        super().__init__(tr("What it looks for"), "neuron_looks_for")
        self.picture = HeatMap()
        self.picture.setObjectName("neuron_picture")
        self.picture.setAccessibleName(tr("Picture of what the neuron looks for"))
        self.picture.setToolTip(
            tr("How much each pixel counts: orange raises z, blue lowers it, pale does nothing")
        )
        self.picture.setMinimumSize(_PICTURE, _PICTURE)
        self.picture.set_describe(self._weight_text)
        self._bar = ColourBar()
        self.body.addWidget(self.picture, 1)
        self.body.addWidget(self._bar)

    def show_picture(self, picture: np.ndarray, sentence: str) -> None:
        """(784,) numbers, and how they came to be."""
        limit = scale_of(picture)
        self.picture.set_values(picture.reshape(IMAGE_SIDE, IMAGE_SIDE), limit)
        self._bar.set_limit(limit)
        self.say(sentence)

    def _weight_text(self, row: int, column: int) -> str:
        value = number(float(self.picture.values[row, column]), 3)
        return tr("pixel row {row}, column {column}: {value}", row=row, column=column, value=value)


class OnTheTable(Section):
    """Its bias, and its z and a for the digit on the table."""

    def __init__(self) -> None:
        super().__init__(tr("For the digit on the table"), "neuron_on_the_table")
        self.image = DigitImage()
        self.image.setObjectName("neuron_digit")
        self.image.setAccessibleName(tr("The digit on the table"))
        self.image.setToolTip(
            tr("The digit on the table, as the network gets it: 784 pixels from 0 to 1")
        )
        self.image.setFixedSize(_THUMBNAIL, _THUMBNAIL)
        self.numbers = QLabel()
        self.numbers.setObjectName("neuron_numbers")
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        self.numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.image)
        row.addWidget(self.numbers, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_numbers(
        self, image: np.ndarray, place: tuple[int, int], b: float, z: float, a: float, output: bool
    ) -> None:
        """The (784,) image, the neuron's layer and number, and its own three numbers."""
        layer, neuron = place
        function = "softmax" if output else "ReLU"
        before = symbol("a", layer - 1)
        self.image.set_image(image)
        lines = (
            entry("b", layer, neuron, value=b),
            f"{symbol('z', layer)} = w · {before} + b = {number(z, 4)}",
            f"{symbol('a', layer)} = {function}({symbol('z', layer)}) = {number(a, 4)}",
        )
        self.numbers.setText("\n".join(lines))
        self.say(_verdict(z, a, output))


class ArguesFor(Section):
    """What one unit of its a adds to each class's z."""

    def __init__(self) -> None:
        super().__init__(tr("What it argues for"), "neuron_argues_for")
        self.bars = SignedBars()
        self.bars.setObjectName("neuron_votes")
        self.bars.setAccessibleName(tr("What the neuron adds to each class"))
        self.bars.setToolTip(tr("What one unit of its a adds to the z of each of the ten digits"))
        self.body.addWidget(self.bars, 1)

    def show_votes(self, votes: np.ndarray, sentence: str) -> None:
        """(10,) numbers, and how they came to be."""
        self.bars.set_values(votes)
        self.say(sentence)


class HowOften(Section):
    """How often it fires: for all validation images, and for those of each digit."""

    def __init__(self) -> None:
        super().__init__(tr("How often it fires"), "neuron_how_often")
        self.bars = ProbabilityBars(decimals=0)
        self.bars.setObjectName("neuron_firing")
        self.bars.setAccessibleName(tr("How often the neuron fires for each digit"))
        self.bars.setToolTip(tr("The share of each digit's validation images for which it fires"))
        self.body.addWidget(self.bars, 1)

    def show_firing(self, firing: Firing | None, images: int, output: bool) -> None:
        """None while it is being counted."""
        if firing is None:
            self.bars.set_values(None)
            self.say(tr("Being counted…"))
            return
        self.bars.set_values(np.nan_to_num(firing.by_class))
        share, n = percent(firing.share, 1), count(images)
        if output:
            self.say(tr("It is the answer for {share} of {n} validation images.", share=share, n=n))
        elif firing.share:
            self.say(tr("z > 0 for {share} of {n} validation images.", share=share, n=n))
        else:
            self.say(tr("Dead: z > 0 for none of {n} validation images; no gradient.", n=n))


class Excites(Section):
    """The validation images with the largest z.

    Signals:
        index_requested(int): one was clicked; it is wanted on the table.
    """

    index_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("What excites it most"), "neuron_excites")
        self.gallery = DigitGallery(_COLUMNS)
        self.gallery.setObjectName("neuron_gallery")
        self.gallery.setAccessibleName(tr("Validation images that excite the neuron most"))
        self.gallery.setToolTip(tr("Click a digit to put it on the table"))
        self.gallery.set_describe_tile(self._image_text)
        self.gallery.tile_clicked.connect(self._on_clicked)
        self._rows: list[int] = []
        self._labels: list[int] = []
        self._z: list[float] = []
        self.body.addWidget(self.gallery, 1)

    def show_images(
        self, rows: np.ndarray, images: np.ndarray, labels: np.ndarray, z: np.ndarray
    ) -> None:
        """Those in these ``rows`` of the validation images, (k, 784) in [0, 1], the strongest first."""
        self._show(rows, images, labels, z)
        self.say(
            tr("The validation images with the largest z. Click one: it comes on the table.")
            if self._rows
            else tr("No validation image makes it fire.")
        )

    def show_none_yet(self) -> None:
        """While it is being counted."""
        self._show(*(np.zeros((0, PIXELS)) for _ in range(4)))
        self.say(tr("Being counted…"))

    def _show(
        self, rows: np.ndarray, images: np.ndarray, labels: np.ndarray, z: np.ndarray
    ) -> None:
        self._rows, self._labels, self._z = rows.tolist(), labels.tolist(), z.tolist()
        blank = np.zeros((GALLERY - len(images), images.shape[1]), np.float32)
        self.gallery.show_images(np.concatenate([images, blank]))

    def _image_text(self, tile: int, row: int, column: int) -> str:
        if tile >= len(self._rows):
            return ""
        return tr(
            "validation image {index}, label {label}: z = {z}",
            index=self._rows[tile],
            label=self._labels[tile],
            z=number(self._z[tile], 3),
        )

    def _on_clicked(self, tile: int) -> None:
        if tile < len(self._rows):
            self.index_requested.emit(self._rows[tile])


def _verdict(z: float, a: float, output: bool) -> str:
    if output:
        return tr("The probability of this digit is {share}.", share=percent(a, 1))
    return tr("z > 0: it fires.") if z > 0 else tr("z ≤ 0: it is silent, and its gradient is 0.")
