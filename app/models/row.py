"""The digits that stand side by side on the pad, and the one of them that is looked into."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.models.drawing import DrawingModel
from engine.activations import Array
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.picture import Content, Photo
from engine.handwriting.row import grouped_strokes
from engine.handwriting.strokes import Drawing

MOST = 10
"""Of a longer row the first ones are read."""


class RowModel(QObject):
    """Follows the drawing. Where it is one digit, ``image`` and ``drawing`` are that one's.

    Signals:
        changed: the drawing is another one, or another digit of the row is looked into.
    """

    changed = Signal()

    def __init__(self, drawing: DrawingModel) -> None:
        super().__init__()
        self._source = drawing
        self._parts: tuple[Drawing, ...] = ()
        self._digits: tuple[Array, ...] = ()
        self._chosen = 0
        self._content: Content | None = None
        self._images: dict[bytes, Array] = {}
        drawing.changed.connect(self.changed)

    @property
    def digits(self) -> tuple[Array, ...]:
        """What the network sees of each, (784,), from left to right; none where there are not several."""
        self._refresh()
        return self._digits

    @property
    def chosen(self) -> int:
        """Which of them is looked into: the one written last, until the user chooses."""
        self._refresh()
        return self._chosen

    @property
    def image(self) -> Array:
        """(784,): what the network sees of the digit that is looked into."""
        return self.digits[self._chosen] if self.digits else self._source.image

    @property
    def drawing(self) -> Drawing:
        """The strokes of that digit; none where the pad holds a picture."""
        self._refresh()
        return self._parts[self._chosen] if self._parts else self._source.drawing

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return self._source.is_empty

    def choose(self, index: int) -> None:
        """Look into this digit of the row; beyond the ends, the first or the last."""
        index = max(0, min(index, len(self.digits) - 1))
        if self.digits and index != self._chosen:
            self._chosen = index
            self.changed.emit()

    def _refresh(self) -> None:
        """Part the drawing where nobody has yet."""
        if self._source.content is self._content:
            return
        self._content = self._source.content
        self._parts, self._digits, self._chosen = (), (), 0
        picture = self._source.picture
        if picture is None:
            self._part(self._source.drawing)
        elif isinstance(picture, Photo) and len(picture.digits) > 1:
            self._digits = tuple(image.reshape(-1) for image in picture.digits[:MOST])

    def _part(self, drawing: Drawing) -> None:
        groups = grouped_strokes(drawing)[:MOST]
        if len(groups) < 2:
            return
        last = len(drawing.strokes) - 1
        self._chosen = next((i for i, group in enumerate(groups) if last in group), 0)
        strokes = [tuple(drawing.strokes[i] for i in group) for group in groups]
        self._parts = tuple(Drawing(some, drawing.width) for some in strokes)
        known, self._images = self._images, {}
        for part in self._parts:
            key = b"|".join(stroke.tobytes() for stroke in part.strokes) + str(part.width).encode()
            image = known.get(key)
            self._images[key] = normalize_drawing(part).reshape(-1) if image is None else image
        self._digits = tuple(self._images.values())
