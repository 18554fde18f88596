"""A slim bar for long work: what is being done, how far it is, how long it will take, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.durations import duration
from app.i18n import tr
from app.numbers import number
from app.widgets.elided_label import ElidedLabel

_PARTS = 1000
_MEGABYTE = 1_000_000


class ProgressView(QFrame):
    """Hidden until there is something to show.

    Signals:
        cancel_requested: the user wants the work called off.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setAccessibleName(tr("Progress"))
        self._cancelling = False
        self._make_parts()
        self._lay_out()
        self.hide()

    def show_progress(
        self,
        text: str,
        done: int,
        total: int | None,
        seconds_left: float | None = None,
        in_bytes: bool = False,
    ) -> None:
        """``done`` of ``total`` bytes, images or the like; without a total the bar only shows life."""
        self._text.setText(tr("Cancelling…") if self._cancelling else text)
        if total:
            self._bar.setRange(0, _PARTS)
            self._bar.setValue(min(_PARTS, _PARTS * done // total))
        else:
            self._bar.setRange(0, 0)
        self._amount.setText(_amount_text(done, total) if total and in_bytes else "")
        self._left.setText(_left_text(seconds_left))
        self.show()

    def finish(self) -> None:
        """The work is done or has been called off."""
        self.hide()
        self._cancelling = False
        self._cancel.setEnabled(True)

    def _make_parts(self) -> None:
        self._text = ElidedLabel()
        self._text.setObjectName("progress_text")
        self._bar = QProgressBar()
        self._bar.setObjectName("progress_bar")
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setToolTip(tr("How much of it is done"))
        self._bar.setMinimumWidth(120)
        self._amount, self._left = QLabel(), QLabel()
        for label, name in ((self._amount, "progress_amount"), (self._left, "progress_left")):
            label.setObjectName(name)
            label.setProperty("role", "muted")
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setObjectName("cancel_progress")
        self._cancel.setAccessibleName(tr("Cancel"))
        self._cancel.setToolTip(tr("Call this off; nothing half-done is left behind"))
        self._cancel.clicked.connect(self._on_cancel)

    def _lay_out(self) -> None:
        longest = _left_text(59 * 60 + 59)
        self._left.setMinimumWidth(self._left.fontMetrics().horizontalAdvance(longest) + 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._amount)
        layout.addWidget(self._left)
        layout.addWidget(self._cancel)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancelling = True
        self._cancel.setEnabled(False)
        self._text.setText(tr("Cancelling…"))
        self.cancel_requested.emit()


def _amount_text(done: int, total: int) -> str:
    done_mb, total_mb = (number(n / _MEGABYTE, decimals=1) for n in (done, total))
    return tr("{done} of {total} MB", done=done_mb, total=total_mb)


def _left_text(seconds: float | None) -> str:
    return "" if seconds is None else tr("{time} left", time=duration(seconds))
