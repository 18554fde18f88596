"""The window: where each panel stands. It is built anew when the language or the theme changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.focus import FocusKeeper
from app.keys import OwnKeys
from app.menus import Menus
from app.middle import Middle
from app.models.bundle import Models
from app.overview import Overview
from app.refresh import RefreshClock
from app.requests import Requests
from app.tab_order import go_to, next_stop
from app.views.controls.column import ControlsView
from app.views.curves.panel import CurvesView
from app.views.guide.panel import GuideView
from app.views.pad.keep import KeepRow
from app.views.pad.pad import PadView
from app.views.progress import ProgressView
from app.views.status import StatusView
from app.views.welcome import WelcomeView
from app.widgets.panel_split import PanelSplit

DEFAULT_SIZE = (1280, 800)
MINIMUM_SIZE = (860, 480)
_TITLE_HEIGHT = 40
"""What most systems put above a window, in px; it is known only once the window is there."""
_MESSAGE_MS = 8_000
_GAP = 8
_PAD_WIDTH = 280


class MainWindow(QMainWindow):
    """Layout only: what it is asked to do, it says in signals, and what its panels are, in `requests`.

    Signals:
        close_requested: the user wants to close the window; `allow_close` lets it.
        recent_requested(Path), dropped(list of Path): files to open.
        picture_dropped(QImage): a picture that is no file, such as a browser's.
        cancel_requested: the long work under way is to be called off.
    """

    close_requested = Signal()
    recent_requested = Signal(object)
    dropped = Signal(object)
    picture_dropped = Signal(object)
    cancel_requested = Signal()

    def __init__(self, models: Models) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.resize(*DEFAULT_SIZE)
        self.setMinimumSize(*MINIMUM_SIZE)
        self.menus = Menus()
        self.menus.recent_requested.connect(self.recent_requested)
        self.setMenuBar(self.menus)
        self.requests = Requests(self)
        self._models = models
        models.guide.changed.connect(self._give_lesson_room)
        self._may_close = False
        self._welcome_shown = False
        self._focus = FocusKeeper(self)
        self._keys = OwnKeys(self)
        self._clock = RefreshClock(self)
        self._splits: dict[str, PanelSplit] = {}
        self._overview: Overview | None = None

    # Building

    def build(self, actions: Actions) -> None:
        """Make menus and panels, in place of those there are, with the theme and language in force."""
        layout = self.layout_state()
        focused = self.focusWidget()
        name = focused.objectName() if focused else ""
        self._clock.stop()
        self._clock = RefreshClock(self)
        self.menus.fill(actions)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_panels(actions))
        self._pages.addWidget(self._make_welcome())
        self.progress = ProgressView()
        self.progress.setObjectName("progress")
        self.progress.cancel_requested.connect(self.cancel_requested)
        self._guide = GuideView(self._models.guide, actions)
        self._lesson_row = QHBoxLayout()  # in line with the panels
        self._lesson_row.addWidget(self._guide)
        self.setCentralWidget(_stacked(self._lesson_row, self._pages, self.progress))
        self._give_lesson_room()
        self._make_status()
        self.restore_layout(layout)
        self.show_welcome(self._welcome_shown)
        self._focus.give(self._control(name) or self._first_control())

    @property
    def curves(self) -> CurvesView:
        assert self._overview is not None
        return self._overview.curves

    @property
    def clock(self) -> RefreshClock:
        return self._clock

    @property
    def pad(self) -> PadView:
        return self._pad

    def _make_panels(self, actions: Actions) -> QWidget:
        models, clock, requests = self._models, self._clock, self.requests
        controls = ControlsView(models.plan, models.run, models.data, actions)
        controls.data_requested.connect(requests.data_requested)
        overview = self._make_overview(actions)
        centre = Middle(models, actions, clock, requests, overview)
        self._pad = PadView(models.drawing, models.row, models.readers, models.run, actions, clock)
        self._pad.body.addWidget(KeepRow(models.drawing, models.row, models.hand))
        left = controls.sizeHint().width()
        widths = [left, DEFAULT_SIZE[0] - 4 * _GAP - left - _PAD_WIDTH, _PAD_WIDTH]
        panels = [controls, centre, self._pad]
        across = PanelSplit(Qt.Orientation.Horizontal, panels, widths, [0.0, 0.8, 0.2])
        across.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._splits = {"middle": overview, "across": across}
        for name, split in self._splits.items():
            split.setObjectName(f"split_{name}")
            split.setHandleWidth(_GAP)
        return across

    def _make_overview(self, actions: Actions) -> Overview:
        options = self._overview.curves.options if self._overview else None
        self._overview = Overview(self._models, actions, self._clock, self.requests, options)
        self._overview.curves.exported.connect(self.tell)
        return self._overview

    def _make_welcome(self) -> QWidget:
        welcome = WelcomeView()
        welcome.setObjectName("welcome")
        welcome.download_requested.connect(self.requests.download_requested)
        welcome.folder_requested.connect(self.requests.folder_requested)
        welcome.builtin_requested.connect(self.requests.builtin_requested)
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

    def tell(self, sentence: str) -> None:
        """A sentence that needs no answer."""
        self.statusBar().showMessage(sentence, _MESSAGE_MS)

    # What it shows

    def show_welcome(self, shown: bool) -> None:
        """The welcome page in the place of the panels, or the panels."""
        changed, self._welcome_shown = shown is not self._welcome_shown, shown
        self._pages.setCurrentIndex(1 if shown else 0)
        if self.menus.page_bar:
            self.menus.page_bar.setVisible(not shown)
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

    def _give_lesson_room(self) -> None:
        """The panels are not to be squeezed by a lesson that stands above them."""
        width, height = MINIMUM_SIZE
        gap = _GAP if self._models.guide.script else 0
        self._lesson_row.setContentsMargins(_GAP, gap, _GAP, 0)
        lesson = self._guide.sizeHint().height() + gap if gap else 0
        self.setMinimumSize(width, height + lesson)

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

    def focusNextPrevChild(self, forward: bool) -> bool:
        stop = next_stop(self, self._focus.place, forward)
        if stop is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        go_to(stop, reason)
        return True

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


def _stacked(above: QLayout, pages: QWidget, below: QWidget) -> QWidget:
    """The pages take the room that there is."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(above)
    layout.addWidget(pages, 1)
    layout.addWidget(below)
    return page
