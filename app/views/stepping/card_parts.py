"""What the inspector's cards are put together from: headings, links, equations in numbers, bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.i18n import tr
from app.models.selection import Number
from app.symbols import rich
from app.views.stepping.symbols_table import describe
from app.widgets.equation import EquationView, Piece

Select = Callable[[Number | None], None]
Explain = Callable[[str], None]
_BETWEEN_COLUMNS = 12
_EQUATION = 0.8
"""The phase above has the equations in full size; here they are beside their numbers."""
_LINK_EDGE = 3
_BAR_WIDTH, _LEAST_BAR_WIDTH, _BAR_HEIGHT = 64, 44, 14


def card_style(points: float, scale: float) -> str:
    """The style sheet of the widget that holds the cards: its links, and type of this size."""
    return f"QWidget {{ font-size: {points * scale:.1f}pt; }}{link_style()}"


def link_style() -> str:
    """The style sheet of links."""
    colours = theme.current()
    plain = "background: transparent; min-height: 1.1em; padding: 0 2px; border-radius: 3px;"
    link = 'QPushButton[link="true"]'
    return (
        f"{link} {{ {plain} border: 1px solid transparent; text-decoration: underline;"
        f" color: {colours.link.name()}; text-align: right; }}"
        f"{link}:hover {{ background: {colours.selection.name()}; }}"
        f"{link}:focus {{ {plain} border: 1px solid {colours.focus.name()}; }}"
    )


@dataclass(frozen=True)
class Ways:
    """What every card is given: how another number is opened (``select``), how a symbol is explained
    (``explain``, by its key), and how large all of it is (``scale``)."""

    select: Select
    explain: Explain
    scale: float = 1.0

    def equation(self, pieces: Sequence[Piece]) -> EquationView:
        """An equation whose symbols say what they mean."""
        view = EquationView(pieces, _EQUATION * self.scale)
        view.set_describe(describe)
        view.symbol_clicked.connect(self.explain)
        return view


class Link(QPushButton):
    """A number, or words, that lead to another number.

    Signals:
        chosen(Number): it was clicked, or Space was pressed on it.
    """

    chosen = Signal(object)

    def __init__(self, text: str, number: Number, tip: str, select: Select) -> None:
        super().__init__(text)
        self._number = number
        self.setProperty("link", True)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.chosen.connect(select)

    @property
    def number(self) -> Number:
        """Where it leads to."""
        return self._number

    def lead_to(self, text: str, number: Number) -> None:
        """Show another number."""
        self.setText(text)
        self.setAccessibleName(text)
        self._number = number

    def name(self, object_name: str, accessible: str) -> Link:
        """Give it its names, and hand it back."""
        self.setObjectName(object_name)
        self.setAccessibleName(accessible)
        return self

    def sizeHint(self) -> QSize:
        """Symbols need no more width than on the line, but more height."""
        hint, written = super().sizeHint(), self._written()
        if written is None:
            return hint
        return QSize(hint.width(), max(hint.height(), ceil(written.size().height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A button by itself sets no index high or low."""
        written = self._written()
        if written is None:
            super().paintEvent(event)
            return
        option, painter = QStyleOptionButton(), QStylePainter(self)
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.translate(_LINK_EDGE, (self.height() - written.size().height()) / 2)
        written.drawContents(painter)

    def _written(self) -> QTextDocument | None:
        """Its text with its symbols as the notes write them, if there are any in it."""
        marked = rich(self.text())
        if marked is None:
            return None
        written = QTextDocument()
        written.setDefaultFont(self.font())
        written.setDocumentMargin(0)
        written.setHtml(f'<u style="color: {theme.current().link.name()}">{marked}</u>')
        return written

    def _choose(self) -> None:
        self.chosen.emit(self._number)


class Calculation(QLabel):
    """An equation in numbers, such as 0.9 × 0.5 + 0.1 × (−2) = 0.25; its symbols may stand before it."""

    def __init__(self, numbers: str, name: str, symbols: str = "") -> None:
        super().__init__()
        write(self, f"{symbols} = {numbers}" if symbols else numbers)
        self.numbers = numbers
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class SignedBar(QWidget):
    """A bar to the right of the middle for what is positive, to the left for what is negative."""

    def __init__(self, share: float, scale: float) -> None:
        """``share``: -1 to 1."""
        super().__init__()
        self._share = max(-1.0, min(share, 1.0))
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(_BAR_WIDTH * self._scale), round(_BAR_HEIGHT * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_BAR_WIDTH, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        middle, height = self.width() / 2, self.height() - 4.0
        length = self._share * (middle - 2)
        left = middle if length > 0 else middle + length
        colour = colours.positive if length > 0 else colours.negative
        painter.fillRect(QRectF(left, 2, abs(length), height), colour)
        painter.setPen(QPen(colours.control, 1))
        painter.drawLine(round(middle), 0, round(middle), self.height())
        painter.end()


class Section(QWidget):
    """A heading and what stands below it."""

    def __init__(self, heading: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 6)
        self._layout.setSpacing(4)
        if heading:
            title = QLabel(heading)
            title.setProperty("role", "card_title")
            title.setWordWrap(True)
            self._layout.addWidget(title)

    def add(self, widget: QWidget, narrow: bool = False) -> None:
        """Put a widget below; ``narrow`` keeps it as wide as it needs to be, at the left."""
        alignment = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        self._layout.addWidget(widget, 0, alignment)

    def way(self, name: str, words: str, target: str, number: Number, ways: Ways) -> None:
        """Put a way to another number below: a few words, and its symbol as a link."""
        tip = tr("Open this number: how it came to be")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(QLabel(words))
        layout.addWidget(Link(target, number, tip, ways.select).name(name, f"{words} {target}"))
        layout.addStretch(1)
        self.add(row)

    def say(self, text: str, name: str = "", muted: bool = False) -> QLabel:
        """Put a sentence below."""
        label = sentence(text, muted)
        label.setObjectName(name)
        self._layout.addWidget(label)
        return label


class Columns(QWidget):
    """Sections side by side in two columns where both have room, else one below the other."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], scale: float) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(round(_BETWEEN_COLUMNS * scale))
        self._columns = [_column(left), _column(right)]
        for column in self._columns:
            self._box.addLayout(column)
        self._box.setStretch(1, 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider column: two are made only where there is room."""
        widest = max(column.minimumSize().width() for column in self._columns)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        needed = sum(column.minimumSize().width() for column in self._columns)
        wide = self.width() >= needed + self._box.spacing()
        across = QBoxLayout.Direction.LeftToRight
        wanted = across if wide else QBoxLayout.Direction.TopToBottom
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self._box.setStretch(0, int(wide))


def _column(sections: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return column


def sentence(text: str, muted: bool = False) -> QLabel:
    """Words that wrap."""
    label = write(QLabel(), text)
    label.setWordWrap(True)
    if muted:
        label.setProperty("role", "muted")
    return label


def write(label: QLabel, text: str) -> QLabel:
    """Let the label say this, its symbols as the notes write them; hands it back."""
    marked = rich(text)
    label.setTextFormat(Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText)
    label.setText(marked or text)
    return label
