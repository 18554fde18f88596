"""The user's handwriting: drawings kept with the digits they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.data.kept import Kept, images_and_labels, keep, relabelled
from engine.errors import EngineError
from engine.handwriting.strokes import Drawing

_MAX_UNDO = 100


class HandModel(QObject):
    """The drawings kept, in the order they were.

    Signals:
        changed: drawings came or went, or stand for other digits.
        edited(list of Kept, list of Kept): what is to be taken out of the file, and put into it.
    """

    changed = Signal()
    edited = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Kept, ...] = ()
        self._undo: list[tuple[Kept, ...]] = []
        self._images, self._labels = images_and_labels(())
        self.trouble: EngineError | None = None
        """What is wrong with the file, where something is."""

    @property
    def kept(self) -> tuple[Kept, ...]:
        return self._kept

    @property
    def images(self) -> NDArray[np.uint8]:
        """(n, 784), in the order of ``kept``."""
        return self._images

    @property
    def labels(self) -> NDArray[np.uint8]:
        """(n,), in the order of ``kept``."""
        return self._labels

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def to_learn_from(self) -> list[Kept]:
        """Those that are not kept to judge by."""
        return [kept for kept in self._kept if not kept.for_test]

    def of(self, drawing: Drawing) -> Kept | None:
        """The one that was made of this drawing; the newest comes first."""
        return next(
            (one for one in reversed(self._kept) if _same(one.entry.drawing, drawing)), None
        )

    def take(self, kept: Sequence[Kept], trouble: EngineError | None = None) -> None:
        """What the file holds; it comes before what was kept meanwhile."""
        self.trouble = trouble
        self._undo = [(*kept, *before) for before in self._undo]
        self._set((*kept, *self._kept))

    def keep(self, drawing: Drawing, label: int) -> None:
        """Keep the drawing as this digit; one that is kept already gets another label."""
        kept = self.of(drawing)
        if kept is None:
            self._edit((*self._kept, keep(drawing, label, self._kept)))
        else:
            self.relabel([kept], label)

    def remove(self, some: Iterable[Kept]) -> None:
        """Keep these no longer; it can be undone."""
        gone = set(map(id, some))
        self._edit(tuple(kept for kept in self._kept if id(kept) not in gone))

    def relabel(self, some: Iterable[Kept], label: int) -> None:
        """These stand for another digit; it can be undone."""
        wrong = {id(kept) for kept in some if kept.label != label}
        self._edit(
            tuple(relabelled(kept, label) if id(kept) in wrong else kept for kept in self._kept)
        )

    def undo(self) -> None:
        """Go back to before the last drawing was kept, deleted or given another label."""
        if self._undo:
            before = self._undo.pop()
            self._tell_file(before)
            self._set(before)

    def _edit(self, kept: tuple[Kept, ...]) -> None:
        if kept == self._kept:
            return
        self._undo.append(self._kept)
        del self._undo[:-_MAX_UNDO]
        self._tell_file(kept)
        self._set(kept)

    def _tell_file(self, new: tuple[Kept, ...]) -> None:
        old = self._kept
        self.edited.emit(_without(old, new), _without(new, old))

    def _set(self, kept: tuple[Kept, ...]) -> None:
        self._kept = kept
        self._images, self._labels = images_and_labels(kept)
        self.changed.emit()


def _same(one: Drawing, other: Drawing) -> bool:
    if one is other:
        return True
    if (one.width, len(one.strokes)) != (other.width, len(other.strokes)):
        return False
    return all(map(np.array_equal, one.strokes, other.strokes))


def _without(some: Iterable[Kept], others: Iterable[Kept]) -> list[Kept]:
    known = set(map(id, others))
    return [kept for kept in some if id(kept) not in known]
