"""The first screen where MNIST is not there yet: what this is, and three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.colours import readable_on
from app.i18n import tr

_WIDTH = 680
_LOGO_SIZE = 96
_ICON_SIZE = 38


class WelcomeView(QWidget):
    """Stands in the place of the panels until there are digits.

    Signals:
        download_requested, folder_requested, builtin_requested: one for each button.
    """

    download_requested = Signal()
    folder_requested = Signal()
    builtin_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome"))
        column = QVBoxLayout()
        column.setSpacing(12)
        self._add_words(column)
        column.addSpacing(10)
        self._add_buttons(column)
        self._lay_out(column)

    def _add_words(self, column: QVBoxLayout) -> None:
        logo = QLabel()
        logo.setPixmap(theme.icon("app").pixmap(QSize(_LOGO_SIZE, _LOGO_SIZE)))
        column.addWidget(logo, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(_centred(tr("Watch a neural network learn to read"), 2.2, bold=True))
        column.addWidget(
            _centred(
                tr(
                    "A real network learns to read digits before your eyes: stop it at any instant, look "
                    "at any number in it, then write a digit by hand and see what it answers."
                ),
                1.3,
            )
        )
        column.addWidget(_ten_digits())
        column.addWidget(_centred(tr("Which digits shall it learn from?"), 1.3, bold=True))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        download = _BigButton(
            "welcome_download",
            "download",
            tr("Download MNIST (11 MB)"),
            tr("70,000 digits written by real people. Needs the internet once."),
        )
        folder = _BigButton(
            "welcome_folder",
            "folder",
            tr("Choose a folder"),
            tr("The four MNIST files are on this computer or on a stick already."),
        )
        builtin = _BigButton(
            "welcome_builtin",
            "digits",
            tr("Use the built-in digits"),
            tr("70,000 digits that the program draws itself, at once and without the internet."),
        )
        download.clicked.connect(self.download_requested)
        folder.clicked.connect(self.folder_requested)
        builtin.clicked.connect(self.builtin_requested)
        for button in (download, folder, builtin):
            column.addWidget(button)

    def _lay_out(self, column: QVBoxLayout) -> None:
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDTH)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)


class _BigButton(QPushButton):
    """An icon, a title and one line about it, large enough for the back of a classroom."""

    def __init__(self, name: str, icon_name: str, title: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setToolTip(explanation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(18)
        icon = QLabel()
        icon.setPixmap(theme.icon(icon_name).pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))
        layout.addWidget(icon)
        layout.addLayout(_two_lines(title, explanation), 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._layout_size()

    def minimumSizeHint(self) -> QSize:
        return self._layout_size()

    def _layout_size(self) -> QSize:
        """A push button measures its own text only; this one's words stand in its layout."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().sizeHint()


def _two_lines(title: str, explanation: str) -> QVBoxLayout:
    above, below = QLabel(title), QLabel(explanation)
    _enlarge(above, 1.4, bold=True)
    _enlarge(below, 1.15)
    below.setProperty("role", "muted")
    below.setWordWrap(True)
    lines = QVBoxLayout()
    lines.setSpacing(3)
    lines.addWidget(above)
    lines.addWidget(below)
    return lines


def _ten_digits() -> QLabel:
    """The ten classes on the colours that they have in all panels."""
    label = QLabel("&nbsp;".join(_on(c, digit) for digit, c in enumerate(theme.current().digits)))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    _enlarge(label, 2.4, bold=True)
    return label


def _on(ground: QColor, digit: int) -> str:
    """As letters, some of these colours are too weak on the window's."""
    style = f"background-color: {ground.name()}; color: {readable_on(ground).name()}"
    return f'<span style="{style}">&nbsp;{digit}&nbsp;</span>'


def _centred(text: str, size: float, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    _enlarge(label, size, bold)
    return label


def _enlarge(label: QLabel, factor: float, bold: bool = False) -> None:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    label.setFont(font)
