"""Two or more small buttons of which one is down."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.widgets.press_keys import PressButton

# Lower than elsewhere, so that the title line leaves the height to the charts.
COMPACT = (
    "QToolButton { padding: 2px 7px; min-height: 16px; } QToolButton:focus { padding: 1px 6px; }"
)


class Switch(QWidget):
    """Each choice is a button named ``{name}_{choice}``, with a text and a tip.

    Signals:
        chosen: the user put down another button; its choice.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, tuple[str, str]], current: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setStyleSheet(COMPACT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # on every page
        self._group = QButtonGroup(self)
        self._buttons: dict[str, PressButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for choice, (text, tip) in choices.items():
            button = PressButton()
            button.setObjectName(f"{name}_{choice}")
            button.setProperty("choice", choice)
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip)
            button.setCheckable(True)
            button.setChecked(choice == current)
            self._group.addButton(button)
            self._buttons[choice] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self._current = current

    @property
    def current(self) -> str:
        """The choice whose button is down."""
        return self._current

    def show_choice(self, choice: str) -> None:
        """Put this choice's button down, without a signal."""
        self._current = choice
        self._buttons[choice].setChecked(True)

    def _on_clicked(self, button: QAbstractButton) -> None:
        choice = str(button.property("choice"))
        if choice != self._current:
            self._current = choice
            self.chosen.emit(choice)
