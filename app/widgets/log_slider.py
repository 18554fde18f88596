"""A slider with a logarithmic scale, and beside it a field for the exact number."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from app.widgets.number_field import Check, NumberField

_TICKS_A_DECADE = 20


class LogSlider(QWidget):
    """One positive number from ``low`` to ``high``.

    The field also takes what lies beyond, if ``check`` does; a wrong entry is explained in a line below.
    Signal: ``value_changed(value)``.
    """

    value_changed = Signal(float)

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        check: Check | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low = math.log10(low)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, round((math.log10(high) - self._low) * _TICKS_A_DECADE))
        self._slider.setPageStep(_TICKS_A_DECADE // 2)
        self._field = NumberField(value, check, log=True, pops_up=False)
        self._problem = QLabel()
        self._problem.setProperty("role", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._lay_out()
        self._slider.setValue(self._tick(value))
        self._slider.valueChanged.connect(self._on_slid)
        self._field.value_changed.connect(self._on_typed)
        self._field.problem_changed.connect(self._on_problem)

    @property
    def slider(self) -> QSlider:
        """The slider, for names and tips."""
        return self._slider

    @property
    def field(self) -> NumberField:
        """The field, for names and tips."""
        return self._field

    def value(self) -> float:
        """The last good value."""
        return self._field.value()

    def set_value(self, value: float) -> None:
        """Show another value, without a signal."""
        self._field.set_value(value)
        self._show_on_slider(value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)
        self._field.setAccessibleName(name)

    def setToolTip(self, tip: str) -> None:
        super().setToolTip(tip)
        self._slider.setToolTip(tip)
        self._field.set_tip(tip)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self._slider.setObjectName(f"{name}_slider")
        self._field.setObjectName(f"{name}_field")

    def _lay_out(self) -> None:
        self._field.setFixedWidth(self._field.fontMetrics().horizontalAdvance("0.00012345") + 34)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._slider, 0, 0)
        layout.addWidget(self._field, 0, 1)
        layout.addWidget(self._problem, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        self.setFocusProxy(self._field)

    def _tick(self, value: float) -> int:
        tick = round((math.log10(value) - self._low) * _TICKS_A_DECADE)
        return min(max(tick, self._slider.minimum()), self._slider.maximum())

    def _on_slid(self, tick: int) -> None:
        value = float(f"{10 ** (self._low + tick / _TICKS_A_DECADE):.1e}")
        self._field.set_value(value)
        self.value_changed.emit(value)

    def _on_typed(self, value: float) -> None:
        self._show_on_slider(value)
        self.value_changed.emit(value)

    def _on_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _show_on_slider(self, value: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(self._tick(value))
        self._slider.blockSignals(False)
