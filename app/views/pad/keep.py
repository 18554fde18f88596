"""Ten small buttons under the answer: click which digit it is, and the drawing is kept as that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.drawing import DrawingModel
from app.models.hand import HandModel
from app.models.row import RowModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.press_keys import PressButton
from engine.spec import CLASSES

_COMPACT = "QToolButton { padding: 1px 0; min-height: 16px; } QToolButton:focus { padding: 0; }"


class KeepRow(QWidget):
    """Labels the drawing. The keys 0 to 9 press the buttons, wherever the keyboard is."""

    def __init__(self, drawing: DrawingModel, row: RowModel, hand: HandModel) -> None:
        super().__init__()
        self.setObjectName("pad_keep")
        self._drawing = drawing
        self._row = row
        self._hand = hand
        self._words = ElidedLabel()
        self._words.setObjectName("pad_keep_words")
        self._words.setProperty("role", "muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons = [self._make_button(digit) for digit in range(CLASSES)]
        self._build()
        self._enabled = True
        row.changed.connect(self._follow)
        hand.changed.connect(self._follow)
        self._follow()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self._buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._words)
        layout.addLayout(row)
        self.setStyleSheet(_COMPACT)

    def _make_button(self, digit: int) -> PressButton:
        button = PressButton()
        button.setObjectName(f"pad_keep_{digit}")
        button.setText(str(digit))
        button.setCheckable(True)
        button.setAccessibleName(tr("It is a {digit}", digit=digit))
        button.setToolTip(
            tr("It is a {digit}: keep the drawing in your handwriting (key {digit})", digit=digit)
        )
        button.setProperty("digit", digit)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(18)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.clicked.connect(self._keep)
        key = QShortcut(
            QKeySequence(str(digit)), button
        )  # a button's own would click a while later
        key.activated.connect(button.click)
        return button

    @Slot()
    def _keep(self) -> None:
        button = self.sender()
        assert isinstance(button, PressButton)
        self._drawing.end_stroke()
        self._hand.keep(self._row.drawing, int(button.property("digit")))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """With every move of the pen: what does not change costs nothing."""
        is_picture = self._drawing.picture is not None
        drawn = not (self._drawing.is_empty or is_picture)
        if drawn != self._enabled:
            self._enabled = drawn
            for button in self._buttons:
                button.setEnabled(drawn)
        kept = None if self._drawing.stroke else self._hand.of(self._row.drawing)
        for digit, button in enumerate(self._buttons):
            button.setChecked(kept is not None and kept.label == digit)
        if is_picture:
            words = tr("Strokes can be kept, pictures cannot.")
        elif kept is None:
            words = tr("Wrong answer? Click the right one.")
        else:
            words = tr("Kept as a {digit}. Del: a fresh sheet", digit=kept.label)
        if words != self._words.text():
            self._words.setText(words)
