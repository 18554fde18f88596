"""The settings: groups one below the other, that scroll where the window is low."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_LEAST_HEIGHT = 120


class Settings(QScrollArea):
    """As high as there is room; the last group takes what the others leave.

    The scroll bar's place stays free without it: coming and going it would wrap lines anew, which makes
    the groups higher, which keeps the scroll bar.
    """

    def __init__(self, groups: Sequence[QWidget], spacing: int) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._column = QWidget()
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        for group in groups:
            layout.addWidget(group)
        layout.setStretchFactor(groups[-1], 1)
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        bar = self.verticalScrollBar()
        bar.ensurePolished()
        self.beside = bar.sizeHint().width()
        bar.rangeChanged.connect(self._show_bar)
        self._show_bar()

    def sizeHint(self) -> QSize:
        hint = self.minimumSizeHint()
        column = self._column
        width = max(self.width() - self.beside, hint.width() - self.beside)
        height = column.heightForWidth(width) if column.hasHeightForWidth() else 0
        return QSize(hint.width(), max(height, column.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column.minimumSizeHint().width() + self.beside, _LEAST_HEIGHT)

    @Slot()
    def _show_bar(self) -> None:
        """One that is disabled is drawn as nothing."""
        bar = self.verticalScrollBar()
        bar.setEnabled(bar.maximum() > 0)
