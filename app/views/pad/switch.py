"""Three buttons: which network reads the drawing."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from app.i18n import tr, translatable
from app.models.readers import BOTH, BUNDLED, TRAINING, Readers

_T = translatable
_CHOICES = (
    (TRAINING, _T("Yours"), _T("Read by: your network")),
    (BUNDLED, _T("Bundled"), _T("Read by: the network that comes with the program")),
    (BOTH, _T("Both"), _T("Read by: both networks, side by side")),
)


class ReaderSwitch(QWidget):
    """Shows who reads, and lets the user choose."""

    def __init__(self, readers: Readers) -> None:
        super().__init__()
        self._readers = readers
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        caption = QLabel(tr("Read by"))
        caption.setProperty("role", "muted")
        layout.addWidget(caption)
        for choice, name, tip in _CHOICES:
            layout.addWidget(self._make_button(choice, tr(name), tr(tip)), 1)
        self._group.buttonClicked.connect(self._choose)
        self.refresh()

    def refresh(self) -> None:
        """Press the button of who reads now; without the bundled network there is no choice."""
        self._buttons[self._readers.shown].setChecked(True)
        for choice in (BUNDLED, BOTH):
            self._buttons[choice].setEnabled(self._readers.has_bundled)

    def _make_button(self, choice: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setCheckable(True)
        button.setObjectName(f"pad_reader_{choice}")
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        self._group.addButton(button)
        self._buttons[choice] = button
        return button

    def _choose(self) -> None:
        pressed = self._group.checkedButton()
        self._readers.choice = next(c for c, button in self._buttons.items() if button is pressed)
