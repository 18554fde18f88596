"""What the dialogs have in common: their frame, a sentence with an icon, a text to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.i18n import tr

_ICON_SIZE = 40


class Dialog(QDialog):
    """A titled window with a column of contents and a row of buttons; it deletes itself when closed."""

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        self._contents = QVBoxLayout()
        self._contents.setSpacing(12)
        self._buttons = QDialogButtonBox()
        layout.addLayout(self._contents, 1)
        layout.addWidget(self._buttons)

    @property
    def contents(self) -> QVBoxLayout:
        """The layout for what the dialog says."""
        return self._contents

    def add_button(
        self, name: str, text: str, tip: str, role: QDialogButtonBox.ButtonRole
    ) -> QPushButton:
        """A button in the row, where the platform puts buttons of that role."""
        button = self._buttons.addButton(text, role)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        return button

    def add_close_button(self) -> QPushButton:
        button = self.add_button(
            "close_dialog",
            tr("Close"),
            tr("Close this window"),
            QDialogButtonBox.ButtonRole.RejectRole,
        )
        button.setDefault(True)
        button.clicked.connect(self.reject)
        return button

    def add_copy_button(self, text: str) -> QPushButton:
        """A button that puts ``text`` on the clipboard, and says that it did."""
        button = self.add_button(
            "copy_details",
            tr("Copy details"),
            tr("Put these details on the clipboard, to paste them into a message"),
            QDialogButtonBox.ButtonRole.ActionRole,
        )
        button.setIcon(theme.icon("copy"))
        button.setAutoDefault(False)
        self._details = text
        self._copy_button = button
        button.clicked.connect(self._copy)
        return button

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy_button.setText(tr("Copied"))


def message_row(icon_name: str, heading: str, sentence: str) -> QHBoxLayout:
    """An icon, and beside it a heading over a sentence that wraps and can be selected."""
    icon = QLabel()
    icon.setPixmap(theme.icon(icon_name).pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))
    words = QVBoxLayout()
    words.setSpacing(6)
    words.addWidget(heading_label(heading))
    words.addWidget(sentence_label(sentence))
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def heading_label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    font.setBold(True)
    label.setFont(font)
    return label


def sentence_label(text: str) -> QLabel:
    """A wrapped text that mouse and keyboard can select."""
    label = QLabel(text)
    label.setObjectName("sentence")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(420)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def details_box(text: str) -> QPlainTextEdit:
    """Details in a fixed-width font, to read and to select; Tab leaves it."""
    box = QPlainTextEdit(text)
    box.setObjectName("details")
    box.setAccessibleName(tr("Details"))
    box.setToolTip(tr("What the program noted about this, for whoever helps you"))
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    box.setMinimumHeight(140)
    return box
