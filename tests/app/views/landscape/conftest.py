"""A hand on the page of the landscape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.run import RunState


class OnPage:
    """Uses the page as a person does."""

    def __init__(self, hand) -> None:
        self.hand = hand
        self.model = hand.models.landscape

    def show(self, tab: str) -> None:
        self.hand.do("page_landscape")
        self.click(f"landscape_tab_{tab}")

    def click(self, name: str) -> None:
        QTest.mouseClick(self.hand.part(name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        return self.hand.part(name).text()

    def settled(self) -> None:
        self.hand.wait_until(lambda: self.model.busy is None)

    def speak(self, language: str) -> None:
        """What the old panels leave is cleared away."""
        self.hand.do(f"language_{language}")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def train(self) -> None:
        self.hand.do("epoch")
        self.hand.wait(RunState.PAUSED)


@pytest.fixture
def page(hand) -> OnPage:
    return OnPage(hand)
