"""The progress bar: there while something takes long, and it can be called off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.views.progress import ProgressView


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(ProgressView())
    window.resize(900, 80)
    window.show()
    return window


@pytest.fixture
def view(window: QWidget) -> ProgressView:
    return window.findChild(ProgressView)


def text(view: ProgressView, name: str) -> str:
    return view.findChild(QLabel, name).text()


def test_it_is_hidden_until_there_is_something_to_show(view: ProgressView) -> None:
    assert not view.isVisible()
    view.show_progress("Reading the digits", 0, 0)
    assert view.isVisible()
    view.finish()
    assert not view.isVisible()


def test_it_shows_what_how_far_and_how_long(view: ProgressView) -> None:
    view.show_progress("Downloading", 3_000_000_000, 12_000_000_000, 75)
    bar = view.findChild(QProgressBar)
    assert text(view, "progress_text") == "Downloading"
    assert bar.value() / bar.maximum() == 0.25
    assert text(view, "progress_left") == "1 min 15 s left"


def test_of_a_download_it_tells_the_bytes(view: ProgressView) -> None:
    view.show_progress("Downloading", 3_140_000, 11_594_722, 75, in_bytes=True)
    assert text(view, "progress_amount") == "3.1 of 11.6 MB"
    view.show_progress("Drawing digits", 3_000, 60_000)
    assert text(view, "progress_amount") == ""


def test_without_a_total_the_bar_only_shows_life(view: ProgressView) -> None:
    view.show_progress("Reading the digits", 5, None)
    bar = view.findChild(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    assert text(view, "progress_left") == ""


def test_cancel_is_asked_once_and_acknowledged(view: ProgressView, qtbot) -> None:
    view.show_progress("Downloading", 1, 2)
    button = view.findChild(QPushButton, "cancel_progress")
    with qtbot.waitSignal(view.cancel_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view.show_progress("Downloading", 2, 2)
    assert not button.isEnabled()
    assert text(view, "progress_text") == "Cancelling…"


def test_the_next_work_can_be_cancelled_again(view: ProgressView) -> None:
    view.show_progress("Downloading", 1, 2)
    button = view.findChild(QPushButton, "cancel_progress")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view.finish()
    view.show_progress("Reading the digits", 1, 2)
    assert button.isEnabled()
    assert text(view, "progress_text") == "Reading the digits"
