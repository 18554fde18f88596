"""The menus, filled from the table of commands, and the pages' buttons at their right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QMenuBar

from app.actions import MENUS, ROWS, Actions
from app.i18n import tr
from app.page_bar import PageBar
from app.pages import PAGE_ACTIONS
from app.views.controls.pieces import plain

_AROUND_A_MENU = 28
"""What the style adds to the width of a menu's title, in px, and a little more."""
_SEPARATED = {"export_onnx", "choose_folder", "stop", "epoch", "digit_random", "digit_misread"}
_SEPARATED |= {"stepping", "phase_last", "step_previous", "pad_clear", "pad_write", "pad_take"}
_SEPARATED |= {"lesson_open"}
_SEPARATED |= {PAGE_ACTIONS[-1], "theme_dark", "language_es", "shortcuts"}
"""Below these stands a line."""


class Menus(QMenuBar):
    """Filled anew when language or theme change.

    Signals:
        recent_requested(Path): a model file of the menu of recent ones.
        lesson_requested(int): one of the lessons that come with the program, by its place.
    """

    recent_requested = Signal(object)
    lesson_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self.page_bar: PageBar | None = None

    def fill(self, actions: Actions) -> None:
        """Menus and buttons of these actions, in place of those there are."""
        self._fill_menus(actions)
        old, self.page_bar = self.page_bar, PageBar(actions)
        self.setCornerWidget(self.page_bar)
        self._share_room()
        self.page_bar.show()
        if old:
            old.hide()
            old.deleteLater()

    def _fill_menus(self, actions: Actions) -> None:
        self.clear()
        for old in self._menus.values():
            old.deleteLater()
        self._groups = {}
        self._menus = {name: self.addMenu(tr(title)) for name, title in MENUS}
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)
        for row in ROWS:
            menu, action = self._menus[row.menu], actions[row.id]
            if row.id in ("choose_folder", "open_model"):
                action.setIconVisibleInMenu(True)
            if row.id == "lesson_open":
                self._lessons, self._lessons_end = menu, menu.addSeparator()
            menu.addAction(action)
            if row.group:
                self._groups.setdefault(row.group, QActionGroup(actions)).addAction(action)
            if row.id == "open_model":
                self._recent = menu.addMenu(tr("Open &recent"))
                self._recent.setObjectName("recent_files")
            if row.id in _SEPARATED:
                menu.addSeparator()

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Fill the menu of recent model files."""
        self._recent.clear()
        self._recent.setEnabled(bool(paths))
        for path in paths:
            action = self._recent.addAction(str(path))
            action.setData(str(path))
            action.triggered.connect(self._request_recent)

    @Slot()
    def _request_recent(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.recent_requested.emit(Path(action.data()))

    def show_lessons(self, lessons: Sequence[tuple[str, str]]) -> None:
        """Begin the menu of lessons with these: the title and the tip of each."""
        for place, (title, tip) in enumerate(lessons):
            action = QAction(f"&{place + 1}  {title}", self._lessons)
            action.setObjectName(f"lesson_{place + 1}")
            action.setToolTip(tip)
            action.setData(place)
            action.triggered.connect(self._request_lesson)
            self._lessons.insertAction(self._lessons_end, action)

    @Slot()
    def _request_lesson(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.lesson_requested.emit(action.data())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _share_room(self) -> None:
        """The pages' buttons get what the titles leave."""
        if self.page_bar:
            metrics = self.fontMetrics()
            titles = (plain(action.text()) for action in self.actions())
            needed = sum(metrics.horizontalAdvance(title) + _AROUND_A_MENU for title in titles)
            self.page_bar.set_room(self.width() - needed)
