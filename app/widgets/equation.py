"""An equation in proper typesetting whose symbols can be pointed at, with their shapes beneath.

The symbols are SVG pieces from resources/equations, set in a row on one baseline; a superscript [l] or T
is a piece of its own, so that the pictures serve networks of any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "equations"

_SPACED = {"equals", "becomes", "approximately", "plus", "minus", "elementwise", "times"}
_SPACE = 6.0
_GAP = 2.0
_RAISED = 9.0
_MARGIN = 4.0
_SHAPE_GAP = 3.0
_SHAPE_PADDING = 8.0


@dataclass(frozen=True)
class Piece:
    """One symbol. ``layer`` is its superscript [l]; ``key`` names what it means, for who clicks it."""

    name: str
    layer: int | None = None
    transposed: bool = False
    shape: str = ""
    key: str = ""
    colour: QColor | None = None

    @property
    def plain(self) -> str:
        """The symbol in plain letters, for screen readers."""
        script = "" if self.layer is None else f"[{self.layer}]"
        return _PLAIN.get(self.name, self.name) + script + ("ᵀ" if self.transposed else "")


_PLAIN = {
    "equals": "=",
    "becomes": ":=",
    "approximately": "≈",
    "plus": "+",
    "minus": "−",
    "times": "·",
    "elementwise": "⊙",
    "comma": ",",
    "open": "(",
    "close": ")",
    "one_over_m": "1/m",
    "lambda": "λ",
    "sum_examples": "Σ",
    "max_0": "max(0,",
    "relu": "ReLU",
    "relu_prime": "ReLU'",
}


class EquationView(QWidget):
    """Draws a row of pieces, as large as ``scale`` says.

    Signals:
        symbol_clicked(str): the key of a symbol that was clicked, or chosen with Enter.
    """

    symbol_clicked = Signal(str)

    def __init__(self, pieces: Sequence[Piece] = (), scale: float = 1.0) -> None:
        super().__init__()
        self._pieces: tuple[Piece, ...] = ()
        self._places: list[QRectF] = []
        self._scale = scale
        self._pointed: int | None = None
        self._describe: Callable[[str], str] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_pieces(pieces)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another equation."""
        self._pieces = tuple(pieces)
        self._pointed = None
        self._lay_out()
        self.setAccessibleName(" ".join(piece.plain for piece in self._pieces))

    def set_scale(self, scale: float) -> None:
        """1 is the size of the window's text; presentations take more."""
        self._scale = scale
        self._lay_out()

    def set_describe(self, describe: Callable[[str], str]) -> None:
        """What a symbol's tooltip says, by its key."""
        self._describe = describe

    def place_of(self, index: int) -> QRectF:
        """Where a piece lies, in the widget's coordinates."""
        return self._places[index]

    def sizeHint(self) -> QSize:
        return QSize(round(self._width), round(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        for index, (piece, place) in enumerate(zip(self._pieces, self._places, strict=True)):
            if index == self._pointed:
                self._paint_pointed(painter, place)
            self._paint_piece(painter, piece, place, piece.colour or colours.text)
            if piece.shape:
                painter.setPen(colours.muted)
                painter.drawText(
                    self._shape_place(place), Qt.AlignmentFlag.AlignHCenter, piece.shape
                )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._describe:
            key = self._pieces[self._pointed].key if self._pointed is not None else ""
            self.setToolTip(self._describe(key) if key else "")
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index is not None:
            self.symbol_clicked.emit(self._pieces[index].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab sees where the arrow keys set out from."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._point(next(iter(self._keyed()), None))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keyed = self._keyed()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and keyed:
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            here = keyed.index(self._pointed) + by if self._pointed in keyed else 0
            self._point(keyed[here % len(keyed)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.symbol_clicked.emit(self._pieces[self._pointed].key)
        else:
            super().keyPressEvent(event)

    def _keyed(self) -> list[int]:
        """Which pieces can be pointed at."""
        return [index for index, piece in enumerate(self._pieces) if piece.key]

    def _at(self, position: QPointF) -> int | None:
        for index, (piece, place) in enumerate(zip(self._pieces, self._places, strict=True)):
            if piece.key and place.adjusted(-2, -4, 2, 4).contains(position):
                return index
        return None

    def _point(self, index: int | None) -> None:
        if index != self._pointed:
            self._pointed = index
            shape = (
                Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
            )
            self.setCursor(shape)
            self.update()

    def _lay_out(self) -> None:
        """Place the pieces on one baseline, left to right, wide enough for the shapes beneath."""
        boxes = [_extent(piece) for piece in self._pieces]
        ascent = max((-box.top() for box in boxes), default=0.0)
        descent = max((box.bottom() for box in boxes), default=0.0)
        x, baseline, scale = _MARGIN, _MARGIN + ascent * self._scale, self._scale
        self._places = []
        for piece, box in zip(self._pieces, boxes, strict=True):
            space = _SPACE if piece.name in _SPACED else _GAP
            width = max(box.width() * scale, self._shape_width(piece))
            left = x + space * scale + (width - box.width() * scale) / 2
            size = (box.width() * scale, box.height() * scale)
            self._places.append(QRectF(left, baseline + box.top() * scale, *size))
            x += width + 2 * space * scale
        self._width = x + _MARGIN
        self._height = baseline + descent * scale + _MARGIN
        self._place_shapes()
        self.updateGeometry()
        self.update()

    def _place_shapes(self) -> None:
        """On one line, close beneath the symbols that have a shape: a tall fraction stands beside it."""
        shaped = zip(self._pieces, self._places, strict=True)
        bottoms = [place.bottom() for piece, place in shaped if piece.shape]
        self._shapes_top = max(bottoms, default=0.0) + _SHAPE_GAP
        if bottoms:
            self._height = max(self._height, self._shapes_top + self._line_height())

    def _line_height(self) -> float:
        return self.fontMetrics().height() + _SHAPE_GAP

    def _shape_width(self, piece: Piece) -> float:
        words = self.fontMetrics().horizontalAdvance(piece.shape)
        return words + _SHAPE_PADDING if words else 0.0

    def _shape_place(self, place: QRectF) -> QRectF:
        width = place.width() + 200
        return QRectF(place.center().x() - width / 2, self._shapes_top, width, self._line_height())

    def _paint_pointed(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().selection)
        painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 4, 4)

    def _paint_piece(self, painter: QPainter, piece: Piece, place: QRectF, colour: QColor) -> None:
        box = _box(piece.name)
        baseline = place.top() - _extent(piece).top() * self._scale
        x = place.left()
        self._draw(painter, piece.name, x, baseline, colour)
        x += box.width() * self._scale
        for script in _scripts(piece):
            self._draw(painter, script, x, baseline - _RAISED * self._scale, colour)
            x += _box(script).width() * self._scale

    def _draw(
        self, painter: QPainter, name: str, x: float, baseline: float, colour: QColor
    ) -> None:
        box = _box(name)
        target = QRectF(
            x,
            baseline + box.top() * self._scale,
            box.width() * self._scale,
            box.height() * self._scale,
        )
        _renderer(name, colour.name()).render(painter, target)


def _scripts(piece: Piece) -> list[str]:
    layer = [] if piece.layer is None else [f"script_{piece.layer}"]
    return layer + (["script_T"] if piece.transposed else [])


def _extent(piece: Piece) -> QRectF:
    """The piece with its superscripts, relative to its baseline."""
    box = _box(piece.name)
    width, top = box.width(), box.top()
    for script in _scripts(piece):
        width += _box(script).width()
        top = min(top, _box(script).top() - _RAISED)
    return QRectF(0, top, width, box.bottom() - top)


@lru_cache(maxsize=256)
def _box(name: str) -> QRectF:
    """The picture's box; y = 0 is the baseline."""
    return _renderer(name, "black").viewBoxF()


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
