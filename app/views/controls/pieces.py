"""The small parts of the controls: a button for a command, a setting's name and its badge."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.i18n import tr
from app.widgets.press_keys import PressButton, PressedByKeys

_NARROWEST = 70


class CommandButton(PressButton):
    """A command with its icon and its name. Where it has the focus, Space and Enter press it."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setObjectName(f"{action.objectName()}_button")
        self.setAccessibleName(plain(action.text()))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class PrimaryButton(PressedByKeys, QPushButton):
    """The command that the column is for; it follows its action's text, icon and tip."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setObjectName(f"{action.objectName()}_button")
        self.setProperty("primary", True)
        self.setStyleSheet("padding: 6px")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """Its text changes while it is shown: the column must not become wider with it."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height())

    @Slot()
    def _follow(self) -> None:
        action = self._action
        self.setText(plain(action.text()))
        self.setAccessibleName(plain(action.text()))
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
        self.setIcon(self._on_accent(action.icon()))

    def _on_accent(self, icon: QIcon) -> QIcon:
        """The icon in the colour that stands out from this button's ground."""
        size, ratio = self.iconSize(), self.devicePixelRatioF()
        lit = icon.pixmap(size, ratio)
        painter = QPainter(lit)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(lit.rect(), theme.current().on_accent)
        painter.end()
        result = QIcon(lit)
        result.addPixmap(icon.pixmap(size, ratio, QIcon.Mode.Disabled), QIcon.Mode.Disabled)
        return result


class SettingName(QWidget):
    """The name of a setting, and under or beside it a badge while it waits for a reset."""

    def __init__(self, text: str, field: QWidget, *, beside: bool = False) -> None:
        super().__init__()
        self._field = field
        name = QLabel(text)
        name.setBuddy(field)
        self._badge = WaitingBadge()
        for label in (name, self._badge):
            label.setWordWrap(True)
            label.setMinimumWidth(_NARROWEST)
        layout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8 if beside else 0)
        layout.addWidget(name, 1 if beside else 0)
        layout.addWidget(self._badge, 2 if beside else 0)
        if beside:
            self._badge.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_waiting(self, waiting: bool) -> None:
        self._badge.setVisible(waiting)
        self._field.setAccessibleDescription(self._badge.text() if waiting else "")


class WaitingBadge(QLabel):
    """Says in words that a setting is not in use yet."""

    def __init__(self) -> None:
        super().__init__(tr("waits for Reset"))
        self.setObjectName("waiting_badge")
        self.setProperty("role", "warning")
        self.setToolTip(tr("The run goes on with the old value until you reset it"))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setBold(True)
        self.setFont(font)
        self.hide()


class FoldButton(PressButton):
    """Unfolds what stands below it. Where it has the focus, Space and Enter press it."""

    def __init__(self, name: str, text: str, tip: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setProperty("flat", True)
        self.setStyleSheet("padding: 1px 4px 1px 0; min-height: 16px")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(self._turn)
        self._turn(False)

    @Slot(bool)
    def _turn(self, unfolded: bool) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)


def named(text: str, field: QWidget) -> QLabel:
    """The name of a setting that never waits."""
    name = QLabel(text)
    name.setBuddy(field)
    name.setWordWrap(True)
    name.setMinimumWidth(_NARROWEST)
    return name


def muted_label(name: str) -> QLabel:
    """A quiet line that says what a setting amounts to."""
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def problem_label(name: str) -> QLabel:
    """A sentence about what cannot be used as it is typed; out of sight while all is well."""
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "danger")
    label.setWordWrap(True)
    label.hide()
    return label


def show_problem(label: QLabel, problem: str) -> None:
    label.setText(problem)
    label.setVisible(bool(problem))


def plain(text: str) -> str:
    """A command's text without the mark of its mnemonic."""
    return text.replace("&", "")
