"""The square to write on: mouse, stylus and keys move a pen or an eraser over the drawing."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.models.drawing import DrawingModel
from app.views.pad.photo import ShownPhoto
from app.views.pad.sheet import Sheet
from engine.handwriting.picture import Photo

ERASER_RADIUS = 0.06
"""As a share of the box."""
FRAME = 3
_MOVE = 2
"""Screen units. A mouse moves in whole ones: a line through each of them would be a staircase."""
_KEY_STEP, _KEY_LEAP = 0.02, 0.1

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_OWN_KEYS = (*_ARROWS, *_TOGGLES, Qt.Key.Key_Delete, Qt.Key.Key_Escape)


class _Gesture(Enum):
    NONE = auto()
    PEN = auto()
    ERASER = auto()


class Canvas(QWidget):
    """Shows the drawing and changes it. A click does not take the keyboard from where it is."""

    def __init__(self, drawing: DrawingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._drawing = drawing
        self._sheet = Sheet(self._theme.digit_paper, self._theme.digit_ink)
        self._photo = ShownPhoto()
        self._erasing = False
        self._gesture = _Gesture.NONE
        self._button = Qt.MouseButton.NoButton
        self._by_keys = False
        self._last_place: QPointF | None = None
        self._pointer: QPointF | None = None
        self._cross = QPointF(0.5, 0.3)
        self._cross_shown = False
        self._hint_shown = drawing.is_fresh
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        drawing.changed.connect(self._follow)

    @property
    def erasing(self) -> bool:
        return self._erasing

    @property
    def hint(self) -> str:
        """What stands on the empty sheet."""
        if not self._hint_shown:
            return ""
        return "\n".join((tr("Draw a digit here"), tr("or paste or drop a picture")))

    def set_erasing(self, erasing: bool) -> None:
        """Rub out with the left button instead of drawing."""
        self._erasing = erasing
        self._show_tool()

    def square(self) -> QRect:
        """Where the sheet lies in the widget: as large as fits, in the middle."""
        side = max(1, min(self.width(), self.height()) - 2 * FRAME)
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(256, 256)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._refresh_sheet()
        square, dirty = self.square(), event.rect()
        painter = QPainter(self)
        if not square.contains(dirty):
            painter.fillRect(dirty, self._theme.panel)
            self._paint_frame(painter, square)
        self._sheet.paint(painter, QPointF(square.topLeft()))
        if isinstance(self._drawing.picture, Photo):
            self._photo.paint(painter, square, self._drawing.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hint_shown:
            painter.setPen(self._theme.muted)
            folded = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(square.adjusted(6, 6, -6, -6), folded, self.hint)
        if self._cross_shown and self.hasFocus():
            self._paint_cross(painter)
        if self._eraser_is_up():
            self._paint_eraser(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Keys that mean something on the canvas are not shortcuts of the window while it has focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gesture is _Gesture.NONE or self._by_keys:
            self._press(event.button(), event.position(), pressure=None, rubber=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position(), pressure=None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        has_pressure = event.device().hasCapability(QInputDevice.Capability.Pressure)
        pressure = event.pressure() if has_pressure else None
        if event.type() == QEvent.Type.TabletPress:
            rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._press(event.button(), event.position(), pressure, rubber)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(event.position(), pressure)
        else:
            self._lift()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._cross_shown = True
        if not _is_own_key(event):
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._move_cross(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Delete:
            self._drawing.clear()
        elif key == Qt.Key.Key_Escape:
            self._lift()
            self.focusNextPrevChild(True)
        elif not event.isAutoRepeat():
            self._toggle_pen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cross_shown = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._by_keys:
            self._lift()
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self._lift()

    def _press(
        self, button: Qt.MouseButton, at: QPointF, pressure: float | None, rubber: bool
    ) -> None:
        """A button or the stylus went down; outside the sheet it does nothing."""
        wipes = rubber or self._erasing or button == Qt.MouseButton.RightButton
        known = button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if not known or not self.square().contains(at.toPoint()):
            return
        self._button = button
        self._by_keys = self._cross_shown = False
        self._begin(_Gesture.ERASER if wipes else _Gesture.PEN, self._place(at), pressure)
        self._point(at)

    def _move(self, at: QPointF, pressure: float | None) -> None:
        self._point(at)
        if not self._by_keys:
            self._go_on(self._place(at), pressure)

    def _begin(self, gesture: _Gesture, place: QPointF, pressure: float | None) -> None:
        self._gesture = gesture
        self._last_place = place
        if gesture is _Gesture.ERASER:
            self._drawing.erase_at(place.x(), place.y(), ERASER_RADIUS)
        else:
            self._drawing.begin_stroke(place.x(), place.y(), pressure)
        self._follow()
        self._show_tool()

    def _go_on(self, place: QPointF, pressure: float | None) -> None:
        """Move the pen or the eraser that is down; the smallest ways are no move."""
        moved = place - (self._last_place or place)
        if (
            self._gesture is _Gesture.NONE
            or moved.manhattanLength() * self.square().width() < _MOVE
        ):
            return
        self._last_place = place
        if self._gesture is _Gesture.ERASER:
            self._drawing.erase_at(place.x(), place.y(), ERASER_RADIUS)
        else:
            self._drawing.extend_stroke(place.x(), place.y(), pressure)
        self._follow()

    def _lift(self) -> None:
        if self._gesture is not _Gesture.NONE:
            self._gesture = _Gesture.NONE
            self._button = Qt.MouseButton.NoButton
            self._by_keys = False
            self._drawing.end_stroke()
            self._show_tool()

    def _toggle_pen(self) -> None:
        """Space: the pen (or the eraser) goes down at the cross, or up."""
        if self._gesture is not _Gesture.NONE:
            self._lift()
            return
        self._by_keys = True
        self._begin(_Gesture.ERASER if self._erasing else _Gesture.PEN, self._cross, None)

    def _move_cross(self, key: Qt.Key, far: bool) -> None:
        across, down = _ARROWS[key]
        step = _KEY_LEAP if far else _KEY_STEP
        self._update_around(self._cross)
        self._cross = _clamped(self._cross + QPointF(across, down) * step)
        self._update_around(self._cross)
        if self._by_keys:
            self._go_on(self._cross, None)

    def _place(self, at: QPointF) -> QPointF:
        """A point of the widget in the box of side 1; what lies beyond is drawn along the edge."""
        square = self.square()
        return _clamped((at - QPointF(square.topLeft())) * (1 / square.width()))

    def _follow(self) -> None:
        """Have repainted what is new in the drawing: a piece of a stroke, or all."""
        same = self._sheet.finished is self._drawing.finished
        if not same or self._hint_shown != self._drawing.is_fresh:
            self._hint_shown = self._drawing.is_fresh
            self.update()
        if same and self._drawing.stroke:
            changed = self._sheet.follow(self._drawing.stroke, self._drawing.pen_width)
            if not changed.isEmpty():
                corner = QPointF(self.square().topLeft())
                self.update(changed.translated(corner).toAlignedRect() & self.square())

    def _refresh_sheet(self) -> None:
        """Draw the sheet anew where it is of another size or its finished strokes are others."""
        side, ratio = self.square().width(), self.devicePixelRatioF()
        if self._sheet.needs(self._drawing.finished, side, ratio):
            self._sheet.show(self._drawing.finished, side, ratio)
            if self._drawing.stroke:
                self._sheet.follow(self._drawing.stroke, self._drawing.pen_width)

    def _show_tool(self) -> None:
        """The eraser is a circle that shows what it takes; the pen is the system's cross."""
        shape = Qt.CursorShape.BlankCursor if self._wipes() else Qt.CursorShape.CrossCursor
        if shape != self.cursor().shape():
            self.setCursor(shape)
        self.update()

    def _wipes(self) -> bool:
        return self._gesture is _Gesture.ERASER or (
            self._erasing and self._gesture is _Gesture.NONE
        )

    def _eraser_is_up(self) -> bool:
        return self._pointer is not None and self._wipes() and not self._by_keys

    def _point(self, at: QPointF | None) -> None:
        """The mouse or the stylus is here now, or gone."""
        before, self._pointer = self._pointer, at
        if self._wipes():
            for point in filter(None, (before, at)):
                self.update(_box_around(point, self._eraser_reach() + 2))

    def _eraser_reach(self) -> float:
        return ERASER_RADIUS * self.square().width()

    def _update_around(self, place: QPointF) -> None:
        self.update(_box_around(self._on_widget(place), max(12.0, self._eraser_reach() + 2)))

    def _on_widget(self, place: QPointF) -> QPointF:
        square = self.square()
        return QPointF(square.topLeft()) + place * square.width()

    def _paint_frame(self, painter: QPainter, square: QRect) -> None:
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(self._theme.focus if focused else self._theme.control, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = width / 2
        painter.drawRect(QRectF(square).adjusted(-out, -out, out, out))

    def _paint_cross(self, painter: QPainter) -> None:
        """Where the keys have brought the pen; filled while it is down."""
        at = self._on_widget(self._cross)
        if self._erasing:
            self._paint_circle(painter, at, self._eraser_reach())
        for pen in (QPen(self._theme.digit_paper, 4), QPen(self._theme.focus, 2)):
            painter.setPen(pen)
            painter.drawLine(at - QPointF(8, 0), at + QPointF(8, 0))
            painter.drawLine(at - QPointF(0, 8), at + QPointF(0, 8))
        if self._by_keys:
            self._paint_circle(painter, at, 5)

    def _paint_eraser(self, painter: QPainter) -> None:
        if self._pointer is not None:
            self._paint_circle(painter, self._pointer, self._eraser_reach())

    def _paint_circle(self, painter: QPainter, at: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(self._theme.digit_paper, 3.5), QPen(self._theme.focus, 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(at, radius, radius)


def _is_own_key(event: QKeyEvent) -> bool:
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return event.key() in _OWN_KEYS and not event.modifiers() & ~plain


def _clamped(place: QPointF) -> QPointF:
    return QPointF(min(max(0.0, place.x()), 1.0), min(max(0.0, place.y()), 1.0))


def _box_around(point: QPointF, reach: float) -> QRect:
    corner = QPoint(int(point.x() - reach) - 1, int(point.y() - reach) - 1)
    side = int(2 * reach) + 4
    return QRect(corner, QSize(side, side))
