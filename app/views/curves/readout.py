"""One line of exact values: of the step at the crosshair, or of the newest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.numbers import count, number, percent
from app.views.curves.data import RunCurves
from app.views.curves.strokes import SAMPLE_WIDTH, Kind, draw_sample

_GAP = 4.0
_GROUP_GAP = 12.0


@dataclass(frozen=True)
class Values:
    """The words of one step: ``position``, and the values of both charts, a text for each kind."""

    position: str
    loss: dict[Kind, str]
    accuracy: dict[Kind, str]


class Readout(QWidget):
    """Shows `Values`, each behind a sample of its curve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._values: Values | None = None
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1))
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def values(self) -> Values | None:
        """What is shown."""
        return self._values

    def show_values(self, values: Values | None) -> None:
        if values != self._values:
            self._values = values
            self.setToolTip(sentence_of(values) if values else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def width_of(self, values: Values) -> float:
        """What these values take in full; where there is less, they are written smaller."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(values.position) + _GAP
        for name, group in ((tr("Loss"), values.loss), (tr("Accuracy"), values.accuracy)):
            width += _GROUP_GAP + metrics.horizontalAdvance(name) - _GAP
            width += sum(
                SAMPLE_WIDTH + 3 * _GAP + metrics.horizontalAdvance(text) for text in group.values()
            )
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._values is None:
            return
        painter = QPainter(self)
        if (width := self.width_of(self._values)) > self.width():
            squeeze = self.width() / width
            painter.translate(0, self.height() * (1 - squeeze) / 2)
            painter.scale(squeeze, squeeze)
        painter.setPen(self._theme.muted)
        left = self._write(painter, 0.0, self._values.position) + _GROUP_GAP
        left = self._write_group(painter, left, tr("Loss"), self._values.loss) + _GROUP_GAP
        self._write_group(painter, left, tr("Accuracy"), self._values.accuracy)

    def _write_group(
        self, painter: QPainter, left: float, name: str, values: dict[Kind, str]
    ) -> float:
        painter.setPen(self._theme.muted)
        left = self._write(painter, left, name) + _GAP
        for kind, text in values.items():
            draw_sample(painter, kind, left, self.height() / 2, self._theme)
            painter.setPen(self._theme.text)
            left = self._write(painter, left + SAMPLE_WIDTH + _GAP, text) + 2 * _GAP
        return left - 2 * _GAP

    def _write(self, painter: QPainter, left: float, text: str) -> float:
        """Write at ``left``; returns where the text ends."""
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        room = QRectF(left, 0, width + 1, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return left + width


def values_of(curves: RunCurves, row: int) -> Values:
    """The words for a training row; the validation is the last one up to it."""
    training = curves.history.training
    looked = curves.validation_row_at(row)
    loss = {Kind.RAW: _loss(curves.loss.raw[row]), Kind.SMOOTHED: _loss(curves.loss.smoothed[row])}
    accuracy = {
        Kind.RAW: percent(curves.accuracy.raw[row], 1),
        Kind.SMOOTHED: percent(curves.accuracy.smoothed[row], 1),
    }
    if looked is not None:
        loss[Kind.VALIDATION] = _loss(curves.loss.validation[looked])
        accuracy[Kind.VALIDATION] = percent(curves.accuracy.validation[looked], 1)
    position = tr(
        "step {step} · epoch {epoch}",
        step=count(int(training["step"][row])),
        epoch=number(float(training["epoch"][row]), decimals=2),
    )
    return Values(position, loss, accuracy)


def sentence_of(values: Values) -> str:
    """The same for screen readers."""
    none = tr("not measured")
    return tr(
        "{position}: loss training {loss} (smoothed {smoothed_loss}), validation {validation_loss}; "
        "accuracy training {accuracy} (smoothed {smoothed_accuracy}), validation {validation_accuracy}",
        position=values.position,
        loss=values.loss[Kind.RAW],
        smoothed_loss=values.loss[Kind.SMOOTHED],
        validation_loss=values.loss.get(Kind.VALIDATION, none),
        accuracy=values.accuracy[Kind.RAW],
        smoothed_accuracy=values.accuracy[Kind.SMOOTHED],
        validation_accuracy=values.accuracy.get(Kind.VALIDATION, none),
    )


def _loss(value: float) -> str:
    """Four decimals, unless that leaves nothing to read."""
    plain = 0.0005 <= value < 1000 or value == 0
    return number(float(value), decimals=4) if plain else number(float(value), 2)
