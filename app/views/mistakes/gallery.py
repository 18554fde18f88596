"""The gallery: images of a group side by side, each with its label, its answer and how sure that was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.colours import packed
from app.i18n import tr
from app.numbers import percent
from app.views.mistakes.words import case_text
from engine.judgement import Judgement
from engine.spec import IMAGE_SIDE

MOST_SHOWN = 200
"""More than anybody looks through; the title says how many there are."""
_SIDE = 2 * IMAGE_SIDE
_PAD = 5

AnyIndex = QModelIndex | QPersistentModelIndex


class Cases(QAbstractListModel):
    """The images shown, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._judgement: Judgement | None = None
        self._images: NDArray[np.uint8] | None = None

    def show_cases(
        self, rows: NDArray[np.intp], judgement: Judgement, images: NDArray[np.uint8]
    ) -> None:
        """These rows of ``images`` (n, 784) uint8."""
        self.beginResetModel()
        self.rows = rows[:MOST_SHOWN]
        self._judgement, self._images = judgement, images
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._judgement is None or not index.isValid():
            return None
        roles = Qt.ItemDataRole
        row = int(self.rows[index.row()])
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            return case_text(self._judgement, row)
        if role == roles.DisplayRole:
            return self._caption(row)
        return None

    def image(self, place: int) -> NDArray[np.uint8]:
        """The (28, 28) grey values of the image at this place."""
        assert self._images is not None
        return np.reshape(self._images[self.rows[place]], (IMAGE_SIDE, IMAGE_SIDE))

    def _caption(self, row: int) -> str:
        assert self._judgement is not None
        label, answer = self._judgement.labels[row], self._judgement.predictions[row]
        return f"{label} → {answer}\n{percent(float(self._judgement.confidences[row]), 1)}"


class Gallery(QListView):
    """Arrow keys walk over the images, Enter or a click puts one on the table.

    Signals:
        index_requested(index): this validation image is wanted on the table.
    """

    index_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mistakes_gallery")
        self.setAccessibleName(tr("Images of the group chosen"))
        self.setToolTip(tr("Click an image, or walk there and press Enter, to put it on the table"))
        self._cases = Cases()
        self._delegate = _Tile(self._cases, self)
        self.setModel(self._cases)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._request)
        self.activated.connect(self._request)

    @property
    def rows(self) -> NDArray[np.intp]:
        """The validation images shown, by their rows."""
        return self._cases.rows

    def show_cases(
        self, rows: NDArray[np.intp], judgement: Judgement, images: NDArray[np.uint8]
    ) -> None:
        """Show these images, of ``images`` (n, 784) uint8; the place of the cursor is kept."""
        here = self.currentIndex().row()
        self._cases.show_cases(rows, judgement, images)
        if 0 <= here < len(self.rows):
            self.setCurrentIndex(self._cases.index(here, 0))

    def mark(self, row: int | None) -> None:
        """Outline the image that is on the table."""
        self._delegate.on_table = row
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._request(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _request(self, index: QModelIndex) -> None:
        self.index_requested.emit(int(self.rows[index.row()]))


class _Tile(QStyledItemDelegate):
    """Draws one image and what stands below it."""

    def __init__(self, cases: Cases, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_table: int | None = None
        self._cases = cases
        self._theme = theme.current()
        self._table = packed(theme.digit_lut())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(_SIDE + 2 * _PAD, _SIDE + 2 * _PAD + 2 * option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = option.rect
        picture = QRect(rect.left() + (rect.width() - _SIDE) // 2, rect.top() + _PAD, _SIDE, _SIDE)
        painter.fillRect(rect, self._ground(option))
        painter.drawImage(picture, self._image(index.row()))
        below = QRect(rect.left(), picture.bottom(), rect.width(), rect.bottom() - picture.bottom())
        painter.setPen(self._theme.text)
        caption = self._cases.data(index)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(caption))
        if self._cases.rows[index.row()] == self.on_table:
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(picture.adjusted(-2, -2, 1, 1))

    def _ground(self, option: QStyleOptionViewItem) -> QColor:
        states = QStyle.StateFlag
        if option.state & states.State_HasFocus:
            return self._theme.selection
        return self._theme.raised if option.state & states.State_MouseOver else self._theme.field

    def _image(self, place: int) -> QImage:
        pixels = self._table[self._cases.image(place)]
        side = IMAGE_SIDE
        return QImage(pixels.tobytes(), side, side, 4 * side, QImage.Format.Format_RGB32)
