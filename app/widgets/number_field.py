"""A field for one number, typed with a decimal comma or point.

What is typed is checked at every key and taken over with Enter or on leaving the field. What cannot be
taken over stays on screen, marked, with a sentence; the last good value stays in use.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip, QWidget

from app import theme
from app.i18n import tr, tr_text
from app.numbers import parse_number, typed_number
from engine.errors import SettingError

Check = Callable[[float], object]

_LADDER = (1.0, 2.0, 5.0)


class NumberField(QLineEdit):
    """A number; ``check`` may raise `SettingError` for what is not allowed.

    Signals: ``value_changed(value)`` when another good value is taken over; ``problem_changed(sentence)``
    when what is typed becomes wrong, wrong in another way, or right again ("").
    """

    value_changed = Signal(float)
    problem_changed = Signal(str)

    def __init__(
        self,
        value: float,
        check: Check | None = None,
        parent: QWidget | None = None,
        *,
        log: bool = False,
        step: float = 1.0,
        pops_up: bool = True,
    ) -> None:
        """``log`` makes the arrow keys walk 1, 2, 5, 10, ...; else they add and take ``step``.

        ``pops_up``: what is wrong is said in a tip below the field; else the owner shows it.
        """
        super().__init__(parent)
        self._value = value
        self._check = check
        self._log = log
        self._step = step
        self._pops_up = pops_up
        self._problem = ""
        self._tip = ""
        self._mark = QAction(theme.icon("warning", theme.current().danger), "", self)
        self.setText(self._written(value))
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.commit)

    @property
    def problem(self) -> str:
        """Why what is typed cannot be used; empty where it can."""
        return self._problem

    def value(self) -> float:
        """The last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show another value, without a signal."""
        self._value = value
        self.setText(self._written(value))
        self._set_problem("")

    def commit(self) -> None:
        """Take over what is typed, if it is good."""
        value = self._understood()
        if value is None:
            self._show_problem()
            return
        self._take(value)

    def set_tip(self, tip: str) -> None:
        """The tip of the field while nothing is wrong."""
        self._tip = tip
        if not self._problem:
            self.setToolTip(tip)

    def understood_text(self) -> str:
        """What the field makes of the typing, where it is written otherwise; else empty."""
        value = None if self._problem else self._understood()
        if value is None or self._written(value) == self.text().strip():
            return ""
        return "= " + self._written(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._walk(1)
        elif event.key() == Qt.Key.Key_Down:
            self._walk(-1)
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._written(self._value):
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Numbers do not change by scrolling past them."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        understood = self.understood_text()
        if understood:
            self._paint_understood(understood)

    def _on_edited(self) -> None:
        self._understood()
        self.update()

    def _understood(self) -> float | None:
        try:
            value = self._read(self.text())
            if self._check is not None:
                self._check(value)
        except SettingError as error:
            self._set_problem(tr_text(error.text))
        except ValueError:
            self._set_problem(self._not_a_number())
        else:
            self._set_problem("")
            return value
        return None

    def _read(self, text: str) -> float:
        return parse_number(text)

    def _written(self, value: float) -> str:
        return typed_number(value)

    def _not_a_number(self) -> str:
        return tr("Write a number, such as {example}.", example=0.001)

    def _take(self, value: float) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.value_changed.emit(value)

    def _walk(self, direction: int) -> None:
        value = (
            self._next_on_ladder(direction) if self._log else self._value + direction * self._step
        )
        try:
            if self._check is not None:
                self._check(value)
        except SettingError:
            return
        self._take(value)

    def _next_on_ladder(self, direction: int) -> float:
        decade = 10.0 ** math.floor(math.log10(self._value)) if self._value > 0 else 1e-5
        rungs = [float(f"{decade * power * n:.3g}") for power in (0.1, 1, 10) for n in _LADDER]
        if direction > 0:
            return min(rung for rung in rungs if rung > self._value * 1.000001)
        return max(rung for rung in rungs if rung < self._value * 0.999999 or rung == rungs[0])

    def _set_problem(self, problem: str) -> None:
        if problem:
            stays = tr("{value} stays in use.", value=self._written(self._value))
            problem = f"{problem} {stays}"
        if problem == self._problem:
            return
        self._problem = problem
        self._mark_as(wrong=bool(problem))
        self.setToolTip(problem or self._tip)
        self.setAccessibleDescription(problem)
        self.problem_changed.emit(problem)

    def _mark_as(self, *, wrong: bool) -> None:
        if wrong:
            self.addAction(self._mark, QLineEdit.ActionPosition.TrailingPosition)
        else:
            self.removeAction(self._mark)
        self.setProperty("invalid", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _show_problem(self) -> None:
        if self._pops_up and self.isVisible():
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._problem, self)

    def _paint_understood(self, text: str) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text() + "  " + text) > inside.width():
            return
        painter = QPainter(self)
        painter.setPen(theme.current().muted)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside.adjusted(0, 0, -4, 0), flags, text)
        painter.end()


class WholeNumberField(NumberField):
    """A whole number, such as a seed or a number of epochs; ``whole()`` gives it as an int."""

    def whole(self) -> int:
        """The last good value."""
        return int(self.value())

    def _read(self, text: str) -> float:
        digits = "".join(text.replace("\u202f", " ").split())
        if not digits.removeprefix("-").isdecimal():
            raise ValueError(text)
        return int(digits)

    def _written(self, value: float) -> str:
        return str(int(value))

    def _not_a_number(self) -> str:
        return tr("Write a whole number, such as {example}.", example=10)
