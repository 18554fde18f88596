"""The window: where each panel stands. It is built anew when the language or the theme changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.actions import MENUS, ROWS, Actions
from app.focus import FocusKeeper
from app.i18n import tr
from app.inside import InsidePage
from app.landscape_page import LandscapePage
from app.middle import Middle
from app.models.bundle import Models
from app.models.pages import (
    DIAGNOSIS,
    HAND,
    INSIDE,
    LANDSCAPE,
    MISTAKES,
    OVERVIEW,
    SEES,
    TIME,
    WHY,
)
from app.page_bar import PageBar
from app.pages import PAGE_ACTIONS
from app.refresh import RefreshClock
from app.views.controls.column import ControlsView
from app.views.controls.pieces import plain
from app.views.curves.options import CurvesOptions
from app.views.curves.panel import CurvesView
from app.views.diagnosis.panel import DiagnosisView
from app.views.graph.panel import GraphView
from app.views.hand.panel import HandView
from app.views.mistakes.panel import MistakesView
from app.views.network.panel import NetworkView
from app.views.pad.keep import KeepRow
from app.views.pad.pad import PadView
from app.views.progress import ProgressView
from app.views.sees.panel import SeesView
from app.views.status import StatusView
from app.views.time.panel import TimeView
from app.views.welcome import WelcomeView
from app.views.why.panel import WhyView
from app.widgets.panel_split import PanelSplit

DEFAULT_SIZE = (1280, 800)
MINIMUM_SIZE = (860, 480)
_TITLE_HEIGHT = 40
"""What most systems put above a window, in px; it is known only once the window is there."""
_MESSAGE_MS = 8_000
_GAP = 8
_AROUND_A_MENU = 28
"""What the style adds to the width of a menu's title, in px, and a little more."""
_PAD_WIDTH = 280
_CURVES_HEIGHT, _NETWORK_HEIGHT = 264, 465
"""In a window of the default size."""
_SEPARATED = {"export_onnx", "choose_folder", "stop", "epoch", "digit_random", "digit_misread"}
_SEPARATED |= {"stepping", "phase_last", "step_previous"}
_SEPARATED |= {
    "pad_clear",
    "pad_write",
    "pad_take",
    PAGE_ACTIONS[-1],
    "theme_dark",
    "language_es",
    "shortcuts",
}


class MainWindow(QMainWindow):
    """Layout only: what it is asked to do, it says in signals.

    Signals:
        close_requested: the user wants to close the window; `allow_close` lets it.
        recent_requested(Path), dropped(list of Path): files to open.
        picture_dropped(QImage): a picture that is no file, such as a browser's.
        data_requested(str), index_requested(int), neuron_requested(layer, neuron): from the panels.
        branch_requested(Moment), film_requested: from the time machine.
        download_requested, folder_requested, builtin_requested: from the welcome page.
        landscape_requested(object): a measurement or a race (see `app.landscape.Surveyor`).
        export_failed(str): the curves could not be written.
        trial_requested(Remedy), trial_stop_requested, remedy_adopted(Remedy), rate_test_requested,
            rate_wanted(float): from the page of diagnosis.
        cancel_requested: the long work under way is to be called off.
    """

    close_requested = Signal()
    recent_requested = Signal(object)
    dropped = Signal(object)
    picture_dropped = Signal(object)
    data_requested = Signal(str)
    index_requested = Signal(int)
    neuron_requested = Signal(int, int)
    branch_requested = Signal(object)
    film_requested = Signal()
    download_requested = Signal()
    folder_requested = Signal()
    builtin_requested = Signal()
    landscape_requested = Signal(object)
    cancel_requested = Signal()
    export_failed = Signal(str)
    trial_requested = Signal(object)
    trial_stop_requested = Signal()
    remedy_adopted = Signal(object)
    rate_test_requested = Signal()
    rate_wanted = Signal(float)

    def __init__(self, models: Models) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.resize(*DEFAULT_SIZE)
        self.setMinimumSize(*MINIMUM_SIZE)
        self._models = models
        self._may_close = False
        self._welcome_shown = False
        self._focus = FocusKeeper(self)
        self._clock = RefreshClock(self)
        self._splits: dict[str, PanelSplit] = {}
        self._curves: CurvesView | None = None
        self._page_bar: PageBar | None = None

    # Building

    def build(self, actions: Actions) -> None:
        """Make menus and panels, in place of those there are, with the theme and language in force."""
        layout = self.layout_state()
        focused = self.focusWidget()
        name = focused.objectName() if focused else ""
        options = self._curves.options if self._curves else None
        self._clock.stop()
        self._clock = RefreshClock(self)
        self._make_menus(actions)
        self._make_page_bar(actions)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_panels(actions, options))
        self._pages.addWidget(self._make_welcome())
        self.progress = ProgressView()
        self.progress.setObjectName("progress")
        self.progress.cancel_requested.connect(self.cancel_requested)
        self.setCentralWidget(_stacked(self._pages, self.progress))
        self._make_status()
        self.restore_layout(layout)
        self.show_welcome(self._welcome_shown)
        self._focus.give(self._control(name) or self._first_control())

    @property
    def curves(self) -> CurvesView:
        assert self._curves is not None
        return self._curves

    @property
    def clock(self) -> RefreshClock:
        return self._clock

    @property
    def pad(self) -> PadView:
        return self._pad

    def _make_panels(self, actions: Actions, options: CurvesOptions | None) -> QWidget:
        models, clock = self._models, self._clock
        controls = ControlsView(models.plan, models.run, models.data, actions)
        controls.data_requested.connect(self.data_requested)
        self._curves = CurvesView(models.run, actions, clock, options)
        network = NetworkView(
            models.run,
            models.specimen,
            models.specimen_reading,
            actions,
            clock,
            data=models.data,
        )
        self._curves.failed.connect(self.export_failed)
        self._curves.exported.connect(self.tell)
        network.index_requested.connect(self.index_requested)
        network.neuron_requested.connect(self.neuron_requested)
        self._pad = PadView(models.drawing, models.row, models.readers, models.run, actions, clock)
        self._pad.body.addWidget(KeepRow(models.drawing, models.row, models.hand))
        left = controls.sizeHint().width()
        widths = [left, DEFAULT_SIZE[0] - 4 * _GAP - left - _PAD_WIDTH, _PAD_WIDTH]
        heights = [_CURVES_HEIGHT, _NETWORK_HEIGHT]
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        middle = PanelSplit(vertical, [self._curves, network], heights, [0.2, 0.8])
        pages = {
            OVERVIEW: lambda: middle,
            WHY: lambda: self._make_why(actions, clock),
            SEES: lambda: SeesView(models.sees, models.explained, models.run, clock),
            INSIDE: lambda: self._make_inside(clock),
            MISTAKES: lambda: self._make_mistakes(clock),
            DIAGNOSIS: lambda: self._make_diagnosis(clock),
            LANDSCAPE: lambda: self._make_landscape(clock),
            HAND: lambda: self._make_hand(actions, clock),
            TIME: lambda: self._make_time(clock),
        }
        centre = Middle(models, actions, pages)
        across = PanelSplit(horizontal, [controls, centre, self._pad], widths, [0.0, 0.8, 0.2])
        across.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._splits = {"middle": middle, "across": across}
        for name, split in self._splits.items():
            split.setObjectName(f"split_{name}")
            split.setHandleWidth(_GAP)
        return across

    def _make_why(self, actions: Actions, clock: RefreshClock) -> QWidget:
        models = self._models
        graph = GraphView(models.explained, models.graph, clock)
        graph.neuron_requested.connect(self.neuron_requested)
        return WhyView(
            models.explained, models.question, models.graph, models.run, actions, clock, graph
        )

    def _make_inside(self, clock: RefreshClock) -> InsidePage:
        page = InsidePage(self._models, clock)
        page.index_requested.connect(self.index_requested)
        page.neuron_requested.connect(self.neuron_requested)
        return page

    def _make_time(self, clock: RefreshClock) -> TimeView:
        view = TimeView(self._models, clock)
        view.branch_requested.connect(self.branch_requested)
        view.film_requested.connect(self.film_requested)
        return view

    def _make_mistakes(self, clock: RefreshClock) -> MistakesView:
        view = MistakesView(self._models, clock)
        view.index_requested.connect(self.index_requested)
        return view

    def _make_diagnosis(self, clock: RefreshClock) -> DiagnosisView:
        models = self._models
        view = DiagnosisView(models.diagnosis, models.run, models.experiment, clock)
        view.trial_requested.connect(self.trial_requested)
        view.trial_stop_requested.connect(self.trial_stop_requested)
        view.remedy_adopted.connect(self.remedy_adopted)
        view.test_requested.connect(self.rate_test_requested)
        view.rate_wanted.connect(self.rate_wanted)
        return view

    def _make_landscape(self, clock: RefreshClock) -> LandscapePage:
        page = LandscapePage(self._models, clock)
        page.requested.connect(self.landscape_requested)
        return page

    def _make_hand(self, actions: Actions, clock: RefreshClock) -> HandView:
        models = self._models
        return HandView(
            models.hand,
            models.hand_readings,
            models.drawing,
            models.lesson,
            models.run,
            actions,
            clock,
        )

    def _make_welcome(self) -> QWidget:
        welcome = WelcomeView()
        welcome.setObjectName("welcome")
        welcome.download_requested.connect(self.download_requested)
        welcome.folder_requested.connect(self.folder_requested)
        welcome.builtin_requested.connect(self.builtin_requested)
        return welcome

    def _make_status(self) -> None:
        models = self._models
        bar = self.statusBar()
        for old in bar.findChildren(StatusView):
            bar.removeWidget(old)
            old.deleteLater()
        status = StatusView(models.run, models.plan, models.data, self._clock)
        status.setObjectName("status")
        bar.addWidget(status, 1)  # not permanent: a message takes its place for a while

    def _make_menus(self, actions: Actions) -> None:
        self.menuBar().clear()
        self._groups: dict[str, QActionGroup] = {}
        menus = {name: self.menuBar().addMenu(tr(title)) for name, title in MENUS}
        for menu in menus.values():
            menu.setToolTipsVisible(True)
        for row in ROWS:
            menu, action = menus[row.menu], actions[row.id]
            if row.id in ("choose_folder", "open_model"):
                action.setIconVisibleInMenu(True)
            menu.addAction(action)
            if row.group:
                self._groups.setdefault(row.group, QActionGroup(actions)).addAction(action)
            if row.id == "open_model":
                self._recent = menu.addMenu(tr("Open &recent"))
                self._recent.setObjectName("recent_files")
            if row.id in _SEPARATED:
                menu.addSeparator()

    def _make_page_bar(self, actions: Actions) -> None:
        """The pages' buttons, at the right of the menus."""
        bar, old, pages = self.menuBar(), self._page_bar, PageBar(actions)
        bar.setCornerWidget(pages)
        self._page_bar = pages
        self._give_page_bar_room()
        pages.show()
        if old:
            old.hide()
            old.deleteLater()

    def _give_page_bar_room(self) -> None:
        if self._page_bar:
            metrics = self.menuBar().fontMetrics()
            titles = (plain(action.text()) for action in self.menuBar().actions())
            menus = sum(metrics.horizontalAdvance(title) + _AROUND_A_MENU for title in titles)
            self._page_bar.set_room(self.width() - menus)

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Fill the menu of recent model files."""
        self._recent.clear()
        self._recent.setEnabled(bool(paths))
        for path in paths:
            action = self._recent.addAction(str(path))
            action.setData(str(path))
            action.triggered.connect(self._request_recent)

    def _request_recent(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.recent_requested.emit(Path(action.data()))

    def tell(self, sentence: str) -> None:
        """A sentence that needs no answer."""
        self.statusBar().showMessage(sentence, _MESSAGE_MS)

    # What it shows

    def show_welcome(self, shown: bool) -> None:
        """The welcome page in the place of the panels, or the panels."""
        changed, self._welcome_shown = shown is not self._welcome_shown, shown
        self._pages.setCurrentIndex(1 if shown else 0)
        if self._page_bar:
            self._page_bar.setVisible(not shown)
        if changed:
            self._focus.give(self._first_control())

    def _first_control(self) -> QWidget:
        """What most people want first: Enter does it."""
        first = self._control("welcome_download" if self._welcome_shown else "train_button")
        assert first is not None
        return first

    def _control(self, name: str) -> QWidget | None:
        """The control of this name that is in sight, if there is one."""
        page = self._pages.currentWidget()
        return page.findChild(QWidget, name) if name else None

    def allow_close(self) -> None:
        """Let the next `close` close the window."""
        self._may_close = True

    # Layout that is remembered

    def layout_state(self) -> QByteArray:
        """How wide the panels are, as one array; empty before the first build."""
        return QByteArray(" ".join(split.text() for split in self._splits.values()).encode())

    def restore_layout(self, state: QByteArray) -> None:
        """Take over what `layout_state` gave; anything else changes nothing."""
        texts = bytes(state.data()).decode("ascii", "replace").split(" ")
        if len(texts) == len(self._splits):
            for split, text in zip(self._splits.values(), texts, strict=True):
                split.restore(text)

    def restore_place(self, geometry: QByteArray) -> None:
        """Go where the window was; back onto a screen where that one is gone."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not any(screen.contains(self.frameGeometry().center()) for screen in screens):
            self.resize(self.size().boundedTo(screens[0].size()))
            self.move(screens[0].center() - self.rect().center())

    def fit_screen(self) -> None:
        """Fill a screen that has no room for the window and its title, as many a laptop's."""
        room = self.screen().availableGeometry().size()
        if self.width() > room.width() or self.height() + _TITLE_HEIGHT > room.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_page_bar_room()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if files := _files(event.mimeData()):
            self.dropped.emit(files)
        else:
            self.picture_dropped.emit(QImage(event.mimeData().imageData()))


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _stacked(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if index else 1)
    return page
