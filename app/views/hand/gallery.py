"""The drawings kept, as thumbnails with their labels: to choose from, correct and delete."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from app import theme
from app.colours import packed
from app.i18n import tr
from app.models.hand import HandModel
from app.widgets.heat_map import indices
from engine.data.kept import Kept
from engine.spec import IMAGE_SIDE

APART = "◇"
"""Marks the drawings that are kept apart to judge by."""
_MARGIN = 5
_SCALE = 2
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GalleryItems(QAbstractListModel):
    """The drawings in the order of their digits; ``answers`` are what a network reads of them."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = theme.current()
        self._table = packed(theme.digit_lut())
        self._kept: list[Kept] = []
        self._pixmaps: dict[int, QPixmap] = {}
        self._answers: list[int | None] = []

    def show_kept(self, kept: Sequence[Kept], answers: NDArray[np.uint8] | None) -> None:
        """Show these in the place of those before."""
        self.beginResetModel()
        order = sorted(range(len(kept)), key=lambda row: kept[row].label)
        self._kept = [kept[row] for row in order]
        self._answers = [None if answers is None else int(answers[row]) for row in order]
        images = {id(one.image) for one in self._kept}
        self._pixmaps = {key: picture for key, picture in self._pixmaps.items() if key in images}
        self.endResetModel()

    def show_answers(self, kept: Sequence[Kept], answers: NDArray[np.uint8] | None) -> None:
        """The same drawings, read by another network."""
        order = sorted(range(len(kept)), key=lambda row: kept[row].label)
        new = [None if answers is None else int(answers[row]) for row in order]
        if new != self._answers:
            self._answers = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def kept(self, index: _Index) -> Kept:
        return self._kept[index.row()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._kept)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        kept, answer = self._kept[index.row()], self._answers[index.row()]
        misread = answer is not None and answer != kept.label
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(kept)
        if role == Qt.ItemDataRole.DisplayRole:
            text = f"{kept.label} → {answer}" if misread else str(kept.label)
            return f"{text} {APART}" if kept.for_test else text
        if role == Qt.ItemDataRole.ForegroundRole and misread:
            return self._theme.warning
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(kept, answer)
        return None

    def _pixmap(self, kept: Kept) -> QPixmap:
        key = id(kept.image)
        if key not in self._pixmaps:
            pixels = self._table[indices(kept.image.reshape(IMAGE_SIDE, IMAGE_SIDE) / 255.0, 0, 1)]
            pixels = np.ascontiguousarray(pixels.repeat(_SCALE, axis=0).repeat(_SCALE, axis=1))
            side = _SCALE * IMAGE_SIDE
            image = QImage(pixels.data, side, side, 4 * side, QImage.Format.Format_RGB32)
            self._pixmaps[key] = QPixmap.fromImage(image.copy())
        return self._pixmaps[key]


class Gallery(QListView):
    """Arrows and clicks choose, with Shift or Ctrl several; a digit's key corrects their label, Del
    deletes them, Ctrl+Z undoes.

    Signals:
        labelled(int): the drawings chosen are to stand for this digit.
        deleted: they are to be deleted.
        undone: the last change is to be undone.
        opened(Kept): this drawing is wanted on the pad.
    """

    labelled = Signal(int)
    deleted = Signal()
    undone = Signal()
    opened = Signal(object)

    def __init__(self, hand: HandModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hand_gallery")
        self.setAccessibleName(tr("Your drawings"))
        self.setToolTip(
            tr(
                "Your drawings: the digit each stands for, and what is read instead. "
                "Keys: 0 to 9 correct the label, Del deletes, Ctrl+Z undoes, Enter puts it on the pad"
            )
        )
        self._items = GalleryItems()
        self.setModel(self._items)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        side = _SCALE * IMAGE_SIDE
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(side + 14, side + self.fontMetrics().height() + 12))
        self.setViewportMargins(0, _MARGIN, 0, 0)
        self.activated.connect(self._open)

    @property
    def items(self) -> GalleryItems:
        return self._items

    def chosen(self) -> list[Kept]:
        """The drawings that are selected."""
        return [self._items.kept(index) for index in self.selectedIndexes()]

    def event(self, event: QEvent) -> bool:
        """Its own keys are no shortcuts of the window while it has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        elif event.text() and event.text() in "0123456789":
            self.labelled.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._items.kept(index))


def _is_own(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    digit = event.text() != "" and event.text() in "0123456789"
    return digit or event.key() in keys or event.matches(QKeySequence.StandardKey.Undo)


def _words(kept: Kept, answer: int | None) -> str:
    words = tr("A {digit}.", digit=kept.label)
    if kept.for_test:
        words = tr("A {digit}, kept apart to judge by.", digit=kept.label)
    return words if answer is None else f"{words} " + tr("It is read as {answer}.", answer=answer)
