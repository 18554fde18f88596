"""Column 0: the digit on the table as the network gets it, its chooser, and the answer to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr
from app.models.reading import Reading
from app.models.specimen import SpecimenModel
from app.numbers import percent
from app.symbols import entry, symbol
from app.views.network.pictures import MARGIN, InputImage
from app.widgets.elided_label import ElidedLabel
from app.widgets.number_field import WholeNumberField
from engine.errors import SettingError, Text
from engine.spec import IMAGE_SIDE, PIXELS

_MIDDLING_FROM = 740
_BUTTON = 26
_LARGE_FROM = 1100, 480
_LOW_BELOW, _TOO_LOW_BELOW = 360, 300
_NARROWEST = 3 * IMAGE_SIDE + MARGIN


class DigitColumn(QWidget):
    """a^[0] with its label, its chooser, and what the network makes of it.

    Signals:
        index_requested(index): the user typed the number of a validation image.
        pointed(text), left: as of `Block`.
    """

    index_requested = Signal(int)
    pointed = Signal(object)
    left = Signal()

    def __init__(
        self,
        specimen: SpecimenModel,
        reading: Reading,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._specimen = specimen
        self._reading = reading
        self.image = self._make_image()
        self.caption = self._make_label("digit_caption")
        self.answer = self._make_label("digit_answer")
        self.field = self._make_field()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(ElidedLabel(f"{symbol('a', 0)}  {PIXELS}"))
        layout.addWidget(self.image)
        layout.addLayout(self._make_chooser(actions))
        layout.addSpacing(4)
        layout.addWidget(self.caption)
        layout.addWidget(self.answer)
        layout.addStretch(1)
        self.set_room(0, 0)
        specimen.changed.connect(self._on_specimen_changed)
        self._on_specimen_changed()

    def set_room(self, width: int, height: int) -> None:
        """Let the image be as large as a panel of this size allows."""
        scale = 4 if width >= _MIDDLING_FROM else 3 if height >= _LOW_BELOW else 2
        if width >= _LARGE_FROM[0] and height >= _LARGE_FROM[1]:
            scale = 6
        side = IMAGE_SIDE * scale + MARGIN
        self.image.setFixedSize(side, side)
        self.setFixedWidth(max(side, _NARROWEST))
        self.answer.setVisible(not 0 < height < _TOO_LOW_BELOW)  # the bars beside it say the same

    def refresh(self) -> None:
        """Show the image and the answer as they are now."""
        self.image.set_image(self._specimen.image)
        text = self._answer_text()
        if text != self.answer.text():
            self.answer.setText(text)

    def _make_image(self) -> InputImage:
        image = InputImage(self)
        image.setObjectName("digit_image")
        image.setAccessibleName(tr("The digit on the table"))
        image.setToolTip(
            tr("The digit on the table, as the network gets it: 784 pixels from 0 to 1")
        )
        image.set_describe(self._pixel_text)
        image.hovered.connect(self._on_pixel_hovered)
        image.left.connect(self.left)
        return image

    def _make_label(self, name: str) -> QLabel:
        """A text below the buttons: it may grow without moving them under the mouse."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return label

    def _make_field(self) -> WholeNumberField:
        field = WholeNumberField(0, self._check_index, self)
        field.setObjectName("digit_index")
        field.setAccessibleName(tr("Number of the validation image"))
        field.set_tip(tr("Put the validation image with this number on the table"))
        field.setMinimumWidth(40)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.value_changed.connect(self._on_index_typed)
        field.returnPressed.connect(self._on_return)
        return field

    def _make_chooser(self, actions: Actions) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(2)
        grid.addWidget(self.field, 0, 0, 1, 6)
        for column, name in ((0, "digit_previous"), (3, "digit_next")):
            grid.addWidget(self._button(actions, name), 1, column, 1, 3)
        for column, name in ((0, "digit_random"), (2, "digit_misread"), (4, "digit_drawing")):
            grid.addWidget(self._button(actions, name), 2, column, 1, 2)
        return grid

    def _button(self, actions: Actions, action_id: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[action_id])
        button.setObjectName(f"network_{action_id}")
        button.setAccessibleName(actions[action_id].text())
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(_BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _check_index(self, value: float) -> None:
        last = max(self._specimen.count - 1, 0)
        if not 0 <= value <= last:
            allowed = Text("a whole number from {low} to {high}", {"low": 0, "high": last})
            raise SettingError(Text("number of the validation image"), int(value), allowed)

    def _on_index_typed(self, value: float) -> None:
        self.index_requested.emit(int(value))

    def _on_return(self) -> None:
        """Enter brings the image back whose number stands there while the drawing is on the table."""
        if self._specimen.is_drawing and not self.field.problem:
            self.index_requested.emit(self.field.whole())

    def _on_specimen_changed(self) -> None:
        self.caption.setText(self._caption_text())
        if self._specimen.index is not None and self._specimen.index != self.field.whole():
            self.field.set_value(self._specimen.index)

    def _caption_text(self) -> str:
        if self._specimen.is_drawing:
            return tr("your drawing")
        label = self._specimen.label
        if label is None:
            return ""
        return tr(
            "validation image {index}\nlabel {label}", index=self._specimen.index, label=label
        )

    def _answer_text(self) -> str:
        probabilities, answer = self._reading.probabilities, self._reading.answer
        if probabilities is None or answer is None:
            return ""
        share = percent(float(probabilities[answer]))
        if self._reading.is_trained:
            text = tr("the network reads {answer} ({share})", answer=answer, share=share)
        else:
            text = tr("the untrained network says {answer} ({share})", answer=answer, share=share)
        return f"{text}\n{self._verdict(answer)}"

    def _verdict(self, answer: int) -> str:
        label = self._specimen.label
        if label is None:
            return ""
        return tr("✓ right") if answer == label else tr("✗ wrong")  # the label stands above

    def _on_pixel_hovered(self, row: int, column: int) -> None:
        self.pointed.emit(partial(self._pixel_text, row, column))

    def _pixel_text(self, row: int, column: int) -> str:
        pixel = row * IMAGE_SIDE + column
        value = entry("a", 0, pixel, value=float(self.image.values[row, column]))
        return tr("{pixel} (pixel row {row}, column {column})", pixel=value, row=row, column=column)
