"""Why this answer? One answer taken apart: by neurons, by pixels, by connections; and turned over.

The digit on the table is followed at once, a network in training at the clock's pace; the views that are
not in sight compute nothing.
"""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr
from app.models.explained import Explained
from app.models.graph import GraphModel
from app.models.question import ACCOUNT, EDGES, FOOL, PIXELS, QuestionModel
from app.models.run import RunModel, RunState
from app.refresh import CURVES_PER_S, HandFollower, RefreshClock
from app.views.why.account import AccountView
from app.views.why.fool import FoolView
from app.views.why.header import QuestionHeader
from app.views.why.pixels import PixelsView
from app.widgets.card import Card
from app.widgets.labels import hint_label
from app.widgets.switch import Switch
from engine.explain.affine import logit_map
from engine.explain.debate import Debate, debate
from engine.network import MLP
from engine.trace import ForwardTrace


class WhyView(Card):
    """The page. A neuron that is clicked in the account comes into the graph's focus."""

    def __init__(
        self,
        explained: Explained,
        question: QuestionModel,
        graph: GraphModel,
        run: RunModel,
        actions: Actions,
        clock: RefreshClock,
        edges: QWidget,
    ) -> None:
        """``edges`` is the view of the network's graph, which stands in this page too."""
        super().__init__(tr("Why this answer?"))
        self.setObjectName("why")
        self._explained, self._question, self._graph, self._run = explained, question, graph, run
        self._shown: ForwardTrace | None = None
        self._asked = QuestionHeader(explained, question, actions)
        self._account = AccountView()
        self._account.neuron_chosen.connect(self._focus)
        self._pixels = PixelsView(question)
        self._fool = FoolView(question)
        self._views = {ACCOUNT: self._account, PIXELS: self._pixels, EDGES: edges, FOOL: self._fool}
        self._tabs = self._make_tabs()
        self._empty = hint_label("why_empty")
        self._lay_out()
        self._follower = HandFollower(self, self._refresh)
        explained.changed.connect(self._on_explained)
        question.changed.connect(self._on_question)
        run.state_changed.connect(self._follower.follow)
        clock.add(self, self._refresh, CURVES_PER_S)
        self._on_question()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _make_tabs(self) -> Switch:
        tabs = Switch(
            "why_view",
            {
                ACCOUNT: (tr("Bookkeeping"), tr("The exact sum, neuron by neuron")),
                PIXELS: (tr("Pixels"), tr("The exact sum, pixel by pixel")),
                EDGES: (tr("Connections"), tr("What goes through the strongest connections")),
                FOOL: (tr("Fool it"), tr("The smallest change that turns the answer")),
            },
            self._question.view,
        )
        tabs.chosen.connect(self._question.show)
        self.add_tool(tabs)
        return tabs

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._asked)
        layout.addWidget(self._stack, 1)
        self._page = page
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)

    def _on_explained(self) -> None:
        self._shown = None
        self._follower.follow()

    def _on_question(self) -> None:
        self._tabs.show_choice(self._question.view)
        self._stack.setCurrentWidget(self._views[self._question.view])
        self._asked.show_choices()
        self._shown = None
        self._follower.follow()

    def _focus(self, neuron: int) -> None:
        """Show what leads to a neuron of the last hidden layer, and on from it."""
        network = self._explained.network
        if network is not None:
            self._graph.focus_on((len(network.weights) - 1, neuron))
            self._question.show(EDGES)

    def _refresh(self) -> None:
        network, trace = self._explained.network, self._explained.trace
        there = network is not None and trace is not None
        self._pages.setCurrentWidget(self._page if there else self._empty)
        if network is None or trace is None:
            self._empty.setText(self._empty_text())
            self._shown = None
        elif trace is not self._shown:
            self._shown = trace
            self._show(network, trace)

    def _show(self, network: MLP, trace: ForwardTrace) -> None:
        one, other = self._question.classes(trace.pre_activations[-1][0])
        account = debate(network, trace, one, other)
        self._asked.show_choices()
        self._asked.show_digit()
        self._asked.show_answer(trace, account)
        self._show_view(network, trace, account)

    def _show_view(self, network: MLP, trace: ForwardTrace, account: Debate) -> None:
        one, other = account.one, account.other
        view = self._question.view
        if view == ACCOUNT:
            self._account.show_account(network, trace, account)
        elif view == PIXELS:
            affine = logit_map(network, trace, one, other)
            self._pixels.show_map(affine, len(network.weights), one, other)
        elif view == FOOL:
            self._fool.show_fooling(network, trace)

    def _empty_text(self) -> str:
        if self._run.state is RunState.LOADING:
            return tr("The digits are on their way: then the answer is taken apart here.")
        if self._explained.network is not None:
            return tr(
                "The network's numbers are no longer finite, so there is no answer to explain. Reset, "
                "with a smaller learning rate."
            )
        return tr(
            "No network yet. Download MNIST, choose the folder it lies in, or take the built-in digits: "
            "then the answer is taken apart here, number by number."
        )
