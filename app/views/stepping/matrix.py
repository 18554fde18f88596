"""One matrix of a phase: its symbol and shape, a heat map, and the scale."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.models.selection import Number
from app.numbers import count, number
from app.symbols import symbol
from app.views.stepping.pictures import Picture
from app.views.stepping.type_size import enlarged
from app.widgets.colour_bar import ColourBar
from app.widgets.heat_map import HeatMap
from engine.spec import IMAGE_SIDE

_MOST_DIGITS = 64
_PITCH = IMAGE_SIDE + 1
_TALL_SPACE = '<span style="font-size: x-large">&nbsp;</span>'
"""Superscripts stand out above a line, which a label cuts off: so it is made higher."""


class _FilledMap(HeatMap):
    """Takes all the room there is, so that the matrices of a phase are as large as can be: their cells
    may differ by a screen pixel."""

    def _scale(self, room: float) -> float:
        return room


class MatrixView(QWidget):
    """Shows a `Picture`. A click opens the number behind a cell, or the digit under the pointer.

    Signals:
        number_chosen(Number): a cell was clicked.
        digit_chosen(int): one of several digits was clicked: its row among those shown.
    """

    number_chosen = Signal(object)
    digit_chosen = Signal(int)

    def __init__(self, name: str, scale: float = 1.0) -> None:
        """``scale`` 1 is the size of the window's text; presentations take more."""
        super().__init__()
        self.setObjectName(name)
        self._picture: Picture | None = None
        self._columns = 1
        self._title = QLabel()
        self._title.setObjectName(f"{name}_title")
        self._title.setFont(enlarged(self.font(), scale))
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._signed = self._heat_map(f"{name}_signed", diverging=True)
        self._unsigned = self._heat_map(f"{name}_unsigned", diverging=False)
        self._digits = self._make_digits(f"{name}_digits")
        self._maps = QStackedWidget()
        for widget in (self._signed, self._unsigned, self._digits):
            self._maps.addWidget(widget)
        self._bars = QStackedWidget()
        for diverging in (True, False):
            bar = ColourBar(diverging=diverging)
            bar.setFont(enlarged(self.font(), scale))
            self._bars.addWidget(bar)
        self._bars.setFixedHeight(self._bars.sizeHint().height())
        self._lay_out()

    def show_picture(self, picture: Picture) -> None:
        """Show another matrix."""
        self._picture = picture
        rows, columns = picture.values.shape
        script = f"<sup>[{picture.layer}]</sup>"
        self._title.setText(
            f"<b>{picture.symbol}{script}</b>{_TALL_SPACE} {count(rows)} × {count(columns)}"
        )
        self.setAccessibleName(symbol(picture.symbol, picture.layer))
        if picture.digits:
            self._show_digits(picture)
        else:
            self._show_values(picture)

    def _heat_map(self, name: str, diverging: bool) -> HeatMap:
        heat_map = _FilledMap(diverging=diverging, fill=True)
        heat_map.setObjectName(name)
        heat_map.setMinimumSize(80, 62)
        heat_map.set_describe(self._describe)
        heat_map.clicked.connect(self._choose)
        return heat_map

    def _make_digits(self, name: str) -> HeatMap:
        digits = HeatMap(diverging=False)
        digits.setObjectName(name)
        digits.set_lut(theme.digit_lut())
        digits.setAccessibleName(tr("The digits of the batch"))
        digits.clicked.connect(self._choose_digit)
        return digits

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._title)
        layout.addWidget(self._maps, 1)
        layout.addWidget(self._bars)

    def _show_values(self, picture: Picture) -> None:
        heat_map = self._signed if picture.signed else self._unsigned
        limit = float(np.abs(picture.values).max()) or 1.0
        heat_map.set_values(picture.values, limit)
        self._maps.setCurrentWidget(heat_map)
        self._bars.setCurrentIndex(0 if picture.signed else 1)
        bar = self._bars.currentWidget()
        assert isinstance(bar, ColourBar)
        bar.set_limit(limit)
        self._bars.setVisible(True)

    def _show_digits(self, picture: Picture) -> None:
        """The first 64 digits side by side; there is no scale to read off."""
        images = picture.values.T[:_MOST_DIGITS].reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
        self._columns = max(1, min(16, math.ceil((1.5 * len(images)) ** 0.5)))
        self._digits.set_values(_side_by_side(images, self._columns), 1.0)
        self._maps.setCurrentWidget(self._digits)
        self._bars.setVisible(False)

    def _choose_digit(self, row: int, column: int) -> None:
        chosen = row // _PITCH * self._columns + column // _PITCH
        if self._picture and chosen < min(self._picture.values.shape[1], _MOST_DIGITS):
            self.digit_chosen.emit(chosen)

    def _describe(self, row: int, column: int) -> str:
        picture = self._picture
        if picture is None:
            return ""
        value = number(float(picture.values[row, column]), 4)
        name = symbol(picture.symbol, picture.layer)
        gaps = {"symbol": name, "row": row, "column": column, "value": value}
        if picture.by_example:
            return tr("{symbol}: neuron {row}, example {column}: {value}", **gaps)
        return tr("{symbol}: to neuron {row}, from neuron {column}: {value}", **gaps)

    def _choose(self, row: int, column: int) -> None:
        if self._picture and self._picture.number:
            chosen: Number = self._picture.number(row, column)
            self.number_chosen.emit(chosen)


def _side_by_side(images: np.ndarray, columns: int) -> np.ndarray:
    """(n, 28, 28) images as one picture, ``columns`` in a row, a pixel apart."""
    rows = -(-len(images) // columns)
    sheet = np.zeros((rows * columns, _PITCH, _PITCH), np.float32)
    sheet[: len(images), :IMAGE_SIDE, :IMAGE_SIDE] = images
    grid = sheet.reshape(rows, columns, _PITCH, _PITCH).swapaxes(1, 2)
    return grid.reshape(rows * _PITCH, columns * _PITCH)[:-1, :-1]
