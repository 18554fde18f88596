"""The pad: write a digit, and see at once how it is read."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStackedWidget, QToolButton

from app.actions import Actions
from app.i18n import tr
from app.models.drawing import DrawingModel
from app.models.readers import Readers
from app.models.row import RowModel
from app.models.run import RunModel
from app.refresh import RefreshClock
from app.theme import icon
from app.views.pad.canvas import Canvas
from app.views.pad.cells import CellEditor
from app.views.pad.reading import ReadingPanel
from app.widgets.card import Card
from engine.handwriting.picture import Cells
from engine.spec import IMAGE_SIDE

_BUTTONS = ("pad_undo", "pad_redo", "pad_clear", "pad_eraser", "pad_cells")
_PEN_UNITS = 200
"""The slider counts two-hundredths of the box."""
_THINNEST, _THICKEST = 8, 32
_LOW, _LOWEST = 600, 540
"""A pad of less height, in px, puts the bars beside the answer, as under a lesson in a window of the
default size; in a still lower one the network's image is smaller."""


class PadView(Card):
    """The drawing's canvas with its tools, and the reading of it.

    Signals:
        answered: the bars show the answer to the newest drawing; emitted at the end of their paint
            event, or at once where they look as before.
    """

    answered = Signal()

    def __init__(
        self,
        drawing: DrawingModel,
        row: RowModel,
        readers: Readers,
        run: RunModel,
        actions: Actions,
        clock: RefreshClock,
    ) -> None:
        super().__init__(tr("Write a digit"))
        self.setObjectName("pad")
        self._drawing = drawing
        self._reading = ReadingPanel(drawing, row, readers, run, actions["train"], clock)
        self._reading.answered.connect(self.answered)
        self._build(actions)
        self.set_erasing(actions["pad_eraser"].isChecked())
        drawing.changed.connect(self._follow)
        self._follow()

    @property
    def canvas(self) -> Canvas:
        """What the hand draws on."""
        return self._canvas

    def set_erasing(self, erasing: bool) -> None:
        """Rub out with the left button instead of drawing."""
        self._canvas.set_erasing(erasing)
        self._cells.set_erasing(erasing)

    def take_keys(self) -> None:
        """Let the keyboard write from now on."""
        self._sheets.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The canvas no taller than wide; the network's image in whole screen units."""
        super().resizeEvent(event)
        width = self.body.geometry().width()
        self._sheets.setMaximumHeight(width)
        self._reading.set_pixel_size(_pixel_size(width, self.height()))
        self._reading.set_low(self.height() < _LOW)

    def _build(self, actions: Actions) -> None:
        self._canvas = self._make_canvas()
        self._cells = self._make_cells()
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._canvas)
        self._sheets.addWidget(self._cells)
        self._pen_width = self._make_pen_width()
        self.body.addWidget(self._sheets, 10)
        self.body.addLayout(self._make_tools(actions))
        self.body.addWidget(self._reading, 1)

    def _make_canvas(self) -> Canvas:
        canvas = Canvas(self._drawing)
        canvas.setObjectName("pad_canvas")
        canvas.setAccessibleName(tr("Canvas to write a digit on"))
        canvas.setToolTip(
            tr(
                "Write with the mouse or a pen; the right button rubs out. "
                "Keys: arrows move, Space pen down or up, Del clears, Esc leaves"
            )
        )
        canvas.setAccessibleDescription(canvas.toolTip())
        return canvas

    def _make_cells(self) -> CellEditor:
        cells = CellEditor(self._drawing)
        cells.setObjectName("pad_cells_editor")
        cells.setAccessibleName(tr("The 28×28, to change cell by cell"))
        cells.setToolTip(
            tr(
                "The left button inks cells, the right one wipes them. Keys: arrows move, "
                "Space inks or wipes, Shift and arrows move the digit, Del takes a fresh sheet"
            )
        )
        return cells

    def _make_pen_width(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("pad_pen_width")
        slider.setAccessibleName(tr("Pen width"))
        slider.setToolTip(tr("Pen width: all strokes become thinner or thicker"))
        slider.setRange(_THINNEST, _THICKEST)
        slider.setPageStep(4)
        slider.setValue(round(self._drawing.pen_width * _PEN_UNITS))
        slider.valueChanged.connect(self._choose_pen_width)
        return slider

    def _make_tools(self, actions: Actions) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setObjectName(f"{name}_button")
            button.setAccessibleName(actions[name].text())
            tools.addWidget(button)
        tools.addSpacing(6)
        pen = QLabel()
        pen.setPixmap(icon("pen").pixmap(QSize(16, 16), self.devicePixelRatioF()))
        tools.addWidget(pen)
        tools.addWidget(self._pen_width, 1)
        return tools

    def _choose_pen_width(self, units: int) -> None:
        self._drawing.pen_width = units / _PEN_UNITS

    def _follow(self) -> None:
        """Strokes and photos are on the canvas, cells in their own editor."""
        sheet = self._cells if isinstance(self._drawing.picture, Cells) else self._canvas
        if sheet is not self._sheets.currentWidget():
            had_keys = self._sheets.currentWidget().hasFocus()
            self._sheets.setCurrentWidget(sheet)
            if had_keys:
                self.take_keys()
        self._show_pen_width()

    def _show_pen_width(self) -> None:
        with QSignalBlocker(self._pen_width):
            self._pen_width.setValue(round(self._drawing.pen_width * _PEN_UNITS))


def _pixel_size(width: int, height: int) -> int:
    """How large a pixel of the network's image is in a pad of this size."""
    if height < _LOW:
        return 2 if height < _LOWEST else 3
    return max(3, min(int(0.46 * width), int(0.18 * height)) // IMAGE_SIDE)
