"""The lines of a phase's equation: two side by side where there is room, else one beneath the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.equation import EquationView

_BETWEEN = 32
_BENEATH = 2


class EquationRows(QWidget):
    """Arranges equations anew when they or its width change; hidden ones take no place."""

    def __init__(self, lines: Sequence[EquationView]) -> None:
        super().__init__()
        self._lines = lines
        for line in lines:
            line.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Two lines that stand side by side give way when the window becomes narrower."""
        width = max((line.sizeHint().width() for line in self._shown), default=0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def heightForWidth(self, width: int) -> int:
        heights = [_height(row) for row in self._rows(width)]
        return sum(heights) + _BENEATH * max(len(heights) - 1, 0)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def arrange(self) -> None:
        """Other lines are shown now."""
        self.updateGeometry()
        self._place()

    @property
    def _shown(self) -> list[EquationView]:
        return [line for line in self._lines if not line.isHidden()]

    def _rows(self, width: int) -> list[list[EquationView]]:
        shown = self._shown
        together = _second_column(shown) + _widest(shown[1::2])
        columns = 2 if len(shown) > 1 and together <= width else 1
        return [shown[first : first + columns] for first in range(0, len(shown), columns)]

    def _place(self) -> None:
        top, left = 0, (0, _second_column(self._shown))
        for row in self._rows(self.width()):
            height = _height(row)
            for x, line in zip(left, row, strict=False):
                size = line.sizeHint()
                line.setGeometry(x, top + (height - size.height()) // 2, *size.toTuple())
            top += height + _BENEATH


def _second_column(shown: Sequence[EquationView]) -> int:
    return _widest(shown[::2]) + _BETWEEN


def _widest(lines: Sequence[EquationView]) -> int:
    return max((line.sizeHint().width() for line in lines), default=0)


def _height(row: Sequence[EquationView]) -> int:
    return max(line.sizeHint().height() for line in row)
