"""The window: its pages and menus, its layout that is remembered, the names of what is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QSplitter,
    QWidget,
)

from app.actions import MENUS, ROWS, Actions
from app.main_window import DEFAULT_SIZE, MINIMUM_SIZE, MainWindow
from app.models.bundle import Models
from app.models.plan import Plan
from app.pages import PAGES
from app.refresh import RefreshClock

INTERACTIVE = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
WHOLE = (QComboBox, QAbstractSpinBox)


def make_window(qtbot) -> MainWindow:
    """The window alone, with nobody behind it."""
    window = MainWindow(Models(Plan()))
    qtbot.addWidget(window, before_close_func=MainWindow.allow_close)
    window.build(Actions(window))
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def window(qtbot) -> MainWindow:
    return make_window(qtbot)


@pytest.fixture
def other(qtbot) -> MainWindow:
    """Held until it is closed: as garbage it would be taken apart while it is in sight."""
    return make_window(qtbot)


def menus(window: MainWindow) -> dict[str, list[str]]:
    """The ids in each menu."""
    return {
        entry.text(): [action.objectName() for action in entry.menu().actions()]
        for entry in window.menuBar().actions()
    }


def splitters(window: MainWindow) -> dict[str, QSplitter]:
    return {splitter.objectName(): splitter for splitter in window.findChildren(QSplitter)}


# Menus and pages


def test_every_command_stands_in_its_menu(window: MainWindow) -> None:
    shown = menus(window)
    assert list(shown) == [title for _, title in MENUS]
    for name, title in MENUS:
        wanted = [row.id for row in ROWS if row.menu == name]
        assert [entry for entry in shown[title] if entry in wanted] == wanted


def test_no_key_stands_for_two_commands() -> None:
    stepping = "stepping"  # these take other commands' keys while they alone can be used
    keys = Counter(row.shortcut for row in ROWS if row.shortcut and row.menu != stepping)
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_welcome_page_takes_the_panels_place(window: MainWindow) -> None:
    welcome, pad = (window.findChild(QWidget, name) for name in ("welcome", "pad"))
    assert not welcome.isVisible()
    window.show_welcome(True)
    assert welcome.isVisible()
    assert not pad.isVisible()
    window.show_welcome(False)
    assert pad.isVisible()


def test_recent_files_ask_for_their_file(window: MainWindow, tmp_path: Path, qtbot) -> None:
    menu = window.findChild(QMenu, "recent_files")
    window.menus.show_recent(())
    assert not menu.isEnabled()
    paths = (tmp_path / "una red.safetensors", tmp_path / "b & c.safetensors")
    window.menus.show_recent(paths)
    assert menu.isEnabled()
    for action, path in zip(menu.actions(), paths, strict=True):
        with qtbot.waitSignal(window.recent_requested) as asked:
            action.trigger()
        assert asked.args == [path]


def test_closing_is_asked_for_first(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.close_requested):
        assert not window.close()
    assert window.isVisible()
    window.allow_close()
    assert window.close()


# Layout


def test_the_whole_story_is_told_on_a_small_screen(window: MainWindow) -> None:
    assert (window.width(), window.height()) == DEFAULT_SIZE
    for name in ("controls", "curves", "network_view", "pad", "status"):
        panel = window.findChild(QWidget, name)
        assert panel.isVisible(), name
        place = QRect(panel.mapTo(window, panel.rect().topLeft()), panel.size())
        assert window.rect().contains(place), name


def test_without_a_lesson_the_panels_stand_as_near_to_the_menus_as_to_each_other(
    window: MainWindow,
) -> None:
    controls, middle = (window.findChild(QWidget, name) for name in ("controls", "middle"))
    gap = middle.mapTo(window, QPoint()).y() - window.menuBar().height()
    assert gap == controls.mapTo(window, QPoint()).x() == 8


def test_the_window_can_be_made_as_small_as_it_says(window: MainWindow, qtbot) -> None:
    window.resize(*MINIMUM_SIZE)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == MINIMUM_SIZE, timeout=3000)


def test_the_layout_is_taken_over_by_another_window(
    window: MainWindow, other: MainWindow, qtbot
) -> None:
    across = splitters(window)["split_across"]
    across.moveSplitter(across.widget(0).width() + 40, 1)
    sizes = across.sizes()
    other.restore_layout(window.layout_state())
    there = splitters(other)["split_across"]
    qtbot.waitUntil(lambda: there.sizes() == sizes, timeout=3000)


@pytest.mark.parametrize("noise", [b"", b"noise", b"a b", b"\xff\xfe \x00", b"1 2 3", b"0,0,0 0,0"])
def test_a_layout_that_is_none_changes_nothing(window: MainWindow, noise: bytes) -> None:
    before = {name: splitter.sizes() for name, splitter in splitters(window).items()}
    window.restore_layout(QByteArray(noise))
    assert {name: splitter.sizes() for name, splitter in splitters(window).items()} == before


def test_building_anew_keeps_the_layout_and_leaves_no_panels_behind(
    window: MainWindow, qtbot
) -> None:
    across = splitters(window)["split_across"]
    across.moveSplitter(across.widget(0).width() + 40, 1)
    sizes = across.sizes()
    for _ in range(3):
        window.build(Actions(window))
        qtbot.wait(1)  # the old panels are deleted
    names = ("split_across", "pad", "welcome", "status", "progress", "recent_files", "guide")
    counts = {name: len(window.findChildren(QWidget, name)) for name in names}
    assert counts == dict.fromkeys(names, 1)
    assert splitters(window)["split_across"].sizes() == sizes
    ticking = [c for c in window.findChildren(RefreshClock) if c._timer.isActive()]
    assert ticking == [window.clock]


def test_a_window_comes_back_onto_a_screen_that_is_there(window: MainWindow) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.move(screen.right() + 5_000, screen.bottom() + 5_000)
    geometry = window.saveGeometry()
    window.move(0, 0)
    window.restore_place(geometry)
    assert screen.contains(window.frameGeometry().center())


def test_noise_in_place_of_a_geometry_leaves_the_window_on_a_screen(window: MainWindow) -> None:
    window.restore_place(QByteArray(b"noise"))
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(window.frameGeometry().center())


@pytest.mark.parametrize(("size", "fills"), [((1280, 800), True), ((700, 400), False)])
def test_a_window_that_is_too_large_for_the_screen_fills_it(
    size: tuple[int, int], fills: bool, qtbot
) -> None:
    small = QGuiApplication.primaryScreen().availableGeometry()
    assert (small.width(), small.height()) == (800, 800)
    window = MainWindow(Models(Plan()))
    qtbot.addWidget(window, before_close_func=MainWindow.allow_close)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.fit_screen()
    assert window.isMaximized() == fills


# Names


def show_every_page(window: MainWindow) -> None:
    for name in PAGES:
        window._models.pages.show(name)


def test_everything_that_can_be_used_has_a_name_and_a_tip(window: MainWindow) -> None:
    show_every_page(window)
    window.show_welcome(True)
    nameless = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, INTERACTIVE) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QScrollBar) or isinstance(widget.parentWidget(), WHOLE):
            continue  # a part of the one that has them
        if not (widget.objectName() and widget.accessibleName() and widget.toolTip()):
            nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_names_are_there_once(window: MainWindow) -> None:
    show_every_page(window)
    widgets = [w for w in window.findChildren(QWidget) if isinstance(w, INTERACTIVE)]
    names = Counter(w.objectName() for w in widgets if not w.objectName().startswith("qt_"))
    assert [name for name, count in names.items() if name and count > 1] == []
