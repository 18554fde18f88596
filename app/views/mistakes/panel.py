"""The page of mistakes: two tabs about the validation images, judged anew while training goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from app.i18n import tr
from app.models.bundle import Models
from app.models.mistakes import CONFIDENCE, CONFUSION, TABS
from app.refresh import TEXT_PER_S, RefreshClock
from app.views.mistakes.confidence import ConfidenceTab
from app.views.mistakes.confusion import ConfusionTab
from app.widgets.card import Card
from app.widgets.labels import hint_label
from app.widgets.scrolled import scrolled
from app.widgets.switch import Switch

_LEAST = 620, 460
_JUDGED_PER_S = 2
"""How often the validation images are judged while training runs: the eye can follow, training hardly
notices."""


class MistakesView(Card):
    """Judges the newest network while it is in sight, and not otherwise.

    Signals:
        index_requested(index): this validation image is wanted on the table.
    """

    index_requested = Signal(int)

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__(tr("Mistakes"))
        self.setObjectName("mistakes_view")
        self._mistakes = mistakes = models.mistakes
        self._run = run = models.run
        self._confusion = ConfusionTab(models)
        self._confusion.index_requested.connect(self.index_requested)
        self._confidence = ConfidenceTab(mistakes, models.readers)
        self._empty = hint_label("mistakes_empty")
        self._pages = QStackedWidget()
        for page in (
            scrolled(self._confusion, *_LEAST),
            scrolled(self._confidence, *_LEAST),
            self._empty,
        ):
            self._pages.addWidget(page)
        self._switch = self._make_switch()
        self.add_tool(self._switch)
        self.body.addWidget(self._pages, 1)
        mistakes.judged.connect(self._show_page)
        mistakes.judged.connect(self._follow_at_once)
        run.snapshot_changed.connect(self._follow_at_once)
        run.state_changed.connect(self._show_page)
        mistakes.tab_changed.connect(self._show_page)
        clock.add(self, mistakes.follow, _JUDGED_PER_S)
        clock.add(self, self._confusion.refresh_table, TEXT_PER_S)
        self._show_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mistakes.follow()

    def _make_switch(self) -> Switch:
        choices = {
            CONFUSION: (tr("Confusion"), tr("Which digits are taken for which")),
            CONFIDENCE: (
                tr("Confidence"),
                tr("Whether the network is right as often as it is sure"),
            ),
        }
        switch = Switch("mistakes_tab", choices, self._mistakes.tab)
        switch.chosen.connect(self._mistakes.show_tab)
        return switch

    def _follow_at_once(self) -> None:
        """A single step, or the first network: nobody waits for the clock."""
        if self.isVisible() and not self._run.running:
            self._mistakes.follow()

    def _show_page(self) -> None:
        if self._mistakes.judgement is None:
            self._empty.setText(_empty_text(self._run.snapshot is not None))
            self._pages.setCurrentWidget(self._empty)
        else:
            self._switch.show_choice(self._mistakes.tab)
            self._pages.setCurrentIndex(TABS.index(self._mistakes.tab))


def _empty_text(has_network: bool) -> str:
    if has_network:
        return tr("The validation images are being judged …")
    return tr(
        "No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: "
        "then it stands here which of them the network takes for which."
    )
