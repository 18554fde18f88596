"""The line above what is measured on request: a button, how far it is, what to know about it; and the
hint in the place of what is not there yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from app.i18n import tr
from app.widgets.labels import hint_label

_STEPS = 1_000
_BAR_WIDTH = 120


class MeasureLine(QWidget):
    """The button measures; while that is under way it calls it off.

    Signals:
        asked: measure, please.
        called_off: do not.

    ``hint`` belongs in the place of what is measured: it says what to do first, or what is coming.
    """

    asked = Signal()
    called_off = Signal()

    def __init__(self, name: str, text: str, tip: str) -> None:
        super().__init__()
        self._text, self._tip = text, tip
        self._busy = False
        self._button = QPushButton()
        self._button.setObjectName(f"{name}_measure")
        self._button.clicked.connect(self._on_clicked)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(tr("How far the measurement is"))
        self._message = QLabel()
        self._message.setObjectName(f"{name}_message")
        self._message.setWordWrap(True)
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hint = hint_label(f"{name}_hint")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        for part in (self._button, self._bar):
            self._line.addWidget(part)
        self._line.addWidget(self._message, 1)
        self.set_busy(False)
        self.hint.setText(tip)  # and not shown here: it stands nowhere yet, and would be a window

    def add(self, widget: QWidget) -> None:
        """A further control, at the right end."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_busy(self, busy: bool, progress: float = 0.0) -> None:
        """``progress`` is the share that is done."""
        self._busy = busy
        self._bar.setVisible(busy)
        self._bar.setValue(round(_STEPS * progress))
        text = tr("Cancel") if busy else self._text
        self._button.setText(text)
        self._button.setAccessibleName(text)
        self._button.setToolTip(tr("Leave this measurement") if busy else self._tip)

    def set_possible(self, possible: bool) -> None:
        """Whether there is anything to measure."""
        self._button.setEnabled(possible)

    def tell(self, shown: str, reason: str) -> None:
        """``shown`` is to be known of what is in sight, empty where nothing is; ``reason`` says why
        nothing, or nothing newer, can be measured. After `set_busy`."""
        coming = f"{tr('Being measured…')}\n{self._tip}" if self._busy else self._tip
        self.hint.setText(reason or coming)
        self.hint.setVisible(not shown)
        self._message.setText((reason or shown) if shown else "")
        self._message.setProperty("role", "danger" if reason else "muted")
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)

    @Slot()
    def _on_clicked(self) -> None:
        (self.called_off if self._busy else self.asked).emit()
