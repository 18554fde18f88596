"""The program with its window: makes every part, and is the only place that knows them all."""

from __future__ import annotations

import gc
import logging
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app import folders, i18n, theme
from app.actions import Actions
from app.autosave import Autosave
from app.bundled import open_bundled
from app.commands import Commands
from app.data_commands import DataCommands
from app.data_sets import DataSets
from app.diagnostician import Diagnostician
from app.garbage import GuiGarbageCollector
from app.guide.arranger import Arranger
from app.guide.guide import Guide
from app.hand_commands import HandCommands
from app.hand_files import HandFiles
from app.i18n import tr, tr_text
from app.landscape import Surveyor
from app.logs import ErrorHook, start_log
from app.main_window import MainWindow
from app.model_files import ModelFiles
from app.models.bundle import Models
from app.models.run import RunState
from app.pad_commands import PadCommands
from app.pad_files import PadFiles
from app.page_commands import PageCommands
from app.runs import Runs
from app.settings import Settings
from app.stepping_commands import SteppingCommands
from app.time_commands import TimeCommands
from app.training.mailbox import Shelf
from app.training.session import Session
from app.training.side_runs import SideRunner
from app.training.stepping import Stepper
from app.training.teaching import Teacher
from engine.errors import EngineError

_SIGNAL_CHECK_MS = 200
_BUNDLED_MS = 100
"""The bundled network is opened so long after the start, when the window has been painted."""
INTERRUPTED = 130

_log = logging.getLogger(__name__)


def run_window(data_dir: Path | None, language: str | None, theme_choice: str | None) -> int:
    """Open the window and stay until it is closed. Returns the exit status."""
    start_log()
    app = make_application()
    interrupt = _Interrupt()
    hook = ErrorHook()
    hook.install()
    settings = Settings()
    studio = Studio(app, settings, data_dir, language, theme_choice)
    if settings.window_geometry.isEmpty():  # the first start
        studio.window.fit_screen()
    hook.crashed.connect(studio.commands.show_crash)
    studio.start()
    status = app.exec()
    studio.close()
    interrupt.end()
    gc.freeze()  # what is left goes with the process: Python would look through it for half a second
    return status


def make_application() -> QApplication:
    """The QApplication, named; its icon comes with the theme."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("perceptron-studio")
    app.setApplicationDisplayName("Perceptron Studio")
    app.setDesktopFileName("perceptron-studio")
    if app.findChild(GuiGarbageCollector) is None:
        GuiGarbageCollector(app)
    return app


class Studio(QObject):
    """All parts of the window, wired. ``language`` and ``theme_choice``, where given, hold for this
    run only; otherwise what the settings remember."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        data_dir: Path | None = None,
        language: str | None = None,
        theme_choice: str | None = None,
        runs_folder: Path | None = None,
        handwriting: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._language = language or settings.language
        self._theme = theme_choice or settings.theme
        self._data_dir = data_dir
        self._closed = self._answered = False
        self._actions: Actions | None = None
        self._make_models()
        self.window = MainWindow(self.models)
        self._make_training(runs_folder or folders.runs())
        self._make_files(data_dir or settings.data_folder, handwriting or folders.handwriting())
        self._make_commands()
        self._connect()
        self.build()
        self.window.restore_place(settings.window_geometry)
        self.window.restore_layout(settings.window_state)

    def _make_models(self) -> None:
        self.models = Models(self._settings.plan, self._settings.speed)
        self.models.drawing.pen_width = self._settings.pen_width
        self.models.readers.choice = self._settings.pad_reader

    def _make_training(self, runs_folder: Path) -> None:
        """What trains and measures."""
        models, shelf = self.models, Shelf()
        self.autosave = Autosave(runs_folder, shelf)
        self.session = Session(models.plan, models.run, models.data, shelf, models.chronicle)
        self.race = SideRunner(models.race, models.data, self.session.worker)
        self.experiment = SideRunner(models.experiment, models.data, self.session.worker)
        self.surveyor = Surveyor(models, self.session, self.race)

    def _make_files(self, data_folder: Path | None, handwriting: Path) -> None:
        """What reads and writes."""
        window, models, session = self.window, self.models, self.session
        self.files = ModelFiles(window, models, self._settings, session)
        self.hand_files = HandFiles(window, models.hand, handwriting)
        self.pad_files = PadFiles(window, models.drawing)
        self.data_sets = DataSets(data_folder)
        self._runs = Runs(window, models.data, session, self.data_sets, self.autosave)

    def _make_commands(self) -> None:
        """What carries out the user's wishes."""
        window, models, files = self.window, self.models, self.files
        self.pad_commands = PadCommands(window, models, self.pad_files)
        self.data_commands = DataCommands(
            window, models, self.session, files, self.data_sets, self._runs
        )
        self.commands = Commands(
            window, models, self.session, files, self._runs, self.data_commands, self.pad_commands
        )
        self.teacher = Teacher(models, self.session)
        self.stepper = Stepper(models, self.session)
        self.stepping_commands = SteppingCommands(models, self.stepper)
        self.diagnostician = Diagnostician(models, self.experiment)
        self.hand_commands = HandCommands(models, self.teacher, self.hand_files)
        self.page_commands = PageCommands(models, self.stepper)
        arranger = Arranger(models, self.session, self.stepper)
        self.guide = Guide(window, models, arranger, files)
        self.time_commands = TimeCommands(window, models, self.session, files)

    def _connect(self) -> None:
        self.commands.language_chosen.connect(self._choose_language)
        self.commands.theme_chosen.connect(self._choose_theme)
        queued = Qt.ConnectionType.QueuedConnection  # a window cannot be closed from its closeEvent
        self.commands.quit_allowed.connect(self._quit, queued)
        self.data_sets.failed.connect(self.commands.show_error)
        self.data_sets.crashed.connect(self.commands.show_crash)
        self.pad_files.failed.connect(self.commands.show_error)
        self.pad_files.crashed.connect(self.commands.show_crash)
        self.pad_files.told.connect(self.window.tell)
        self.files.recent_changed.connect(self._show_recent)
        self.files.named.connect(self._title)
        self.autosave.failed.connect(self._tell_unkept)
        self.teacher.failed.connect(self.commands.show_error)
        self.teacher.crashed.connect(self.commands.show_crash)
        self.hand_files.failed.connect(self.commands.show_error)
        self.hand_files.told.connect(self.window.tell)
        self.hand_files.crashed.connect(self.commands.show_crash)
        self.guide.failed.connect(self.commands.show_error)
        self.guide.told.connect(self.window.tell)
        self.commands.lesson_dropped.connect(self.guide.open_path)
        self.time_commands.failed.connect(self.commands.show_error)
        self.time_commands.crashed.connect(self.commands.show_crash)
        self.window.requests.landscape_requested.connect(self.surveyor.carry_out)
        self.surveyor.crashed.connect(self.commands.show_crash)
        for side_runs in (self.race, self.experiment):
            side_runs.failed.connect(self.commands.show_error)
        self.models.run.state_changed.connect(self._title)
        self.window.requests.neuron_requested.connect(self.page_commands.open_neuron)
        self.page_commands.told.connect(self.window.tell)
        self.models.run.snapshot_changed.connect(self._mark_unsaved)
        self._connect_diagnosis()
        self._app.aboutToQuit.connect(self.close)
        self._app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _connect_diagnosis(self) -> None:
        requests, diagnostician = self.window.requests, self.diagnostician
        requests.trial_requested.connect(diagnostician.try_out)
        requests.trial_stop_requested.connect(diagnostician.stop_trial)
        requests.remedy_adopted.connect(diagnostician.adopt)
        requests.rate_test_requested.connect(diagnostician.test_rates)
        requests.rate_wanted.connect(diagnostician.want_rate)
        diagnostician.crashed.connect(self.commands.show_crash)
        diagnostician.told.connect(self.window.tell)

    # Building

    def build(self) -> None:
        """Everything that is seen, in the language and theme in force."""
        i18n.install(self._language)
        theme.apply(self._app, theme.load(theme.resolve(self._theme)))
        self._app.setWindowIcon(theme.icon("app"))
        self.actions = self._make_actions()
        self.actions[f"theme_{self._theme}"].setChecked(True)
        self.actions[f"language_{self._language}"].setChecked(True)
        self.window.build(self.actions)
        self.commands.connect_actions(self.actions)
        self.stepping_commands.connect_actions(self.actions)
        self.pad_commands.connect_actions(self.actions)
        self.page_commands.connect_actions(self.actions)
        self.hand_commands.connect_actions(self.actions)
        self.guide.connect_actions(self.actions)
        self._show_recent()
        self._title()

    def _make_actions(self) -> Actions:
        """The commands anew, those that stay pressed as they were."""
        before, actions = self._actions, Actions(self)
        for name in ("digit_misread", "pad_eraser"):
            actions[name].setChecked(before is not None and before[name].isChecked())
        if before is not None:
            before.deleteLater()
        self._actions = actions
        return actions

    def start(self) -> None:
        """Show the window; open the digits that are at hand, or ask for some. Offer a run left behind."""
        self.window.show()
        wanted = self.models.plan.wanted.data
        self.data_commands.open_data(
            "mnist" if self._data_dir and wanted == "synthetic" else wanted
        )
        self._runs.offer()
        self.hand_files.open()
        QTimer.singleShot(_BUNDLED_MS, self, self.open_bundled)

    @Slot()
    def open_bundled(self) -> None:
        """The network that comes with the program; the pad does without where it is damaged."""
        try:
            bundled = open_bundled()
            self.models.readers.take_bundled(bundled.network, bundled.doubt)
        except EngineError as error:
            _log.warning("The bundled network: %s", error)
            self.models.readers.take_bundled(None)

    # What changes the whole window

    @Slot(str)
    def _choose_language(self, language: str) -> None:
        self._language = self._settings.language = language
        self.build()

    @Slot(str)
    def _choose_theme(self, choice: str) -> None:
        self._theme = self._settings.theme = choice
        self.build()

    @Slot()
    def _follow_system(self) -> None:
        if self._theme == "system":
            self.build()

    @Slot()
    def _show_recent(self) -> None:
        self.window.menus.show_recent(self._settings.recent_files)

    @Slot()
    def _title(self) -> None:
        name = self.files.path.name if self.files.path else tr("unsaved network")
        there_is_one = self.models.run.state not in (RunState.EMPTY, RunState.LOADING)
        title = f"{name}[*]" if there_is_one else f"{self._app.applicationDisplayName()}[*]"
        self.window.setWindowTitle(title)
        self._mark_unsaved()

    @Slot()
    def _mark_unsaved(self) -> None:
        unsaved = self.models.run.unsaved
        if self.window.isWindowModified() != unsaved:
            self.window.setWindowModified(unsaved)

    @Slot(object)
    def _tell_unkept(self, error: EngineError) -> None:
        self.window.tell(
            tr("The run is not kept for a crash: {reason}", reason=tr_text(error.text))
        )

    # The end

    @Slot()
    def _quit(self) -> None:
        """The user has been asked, where anything was to be lost."""
        self._answered = True
        self.window.allow_close()
        self.window.close()

    @Slot()
    def close(self) -> None:
        """Remember, and end the threads. Once is enough, twice does no harm.

        A run that nobody was asked about, as after Ctrl-C, is offered at the next start.
        """
        if self._closed:
            return
        self._closed = True
        self.guide.end()  # the student's own settings are to be remembered
        self._remember()
        self.data_sets.close()
        self._runs.close()
        self.files.close()
        self.pad_files.close()
        self.hand_files.close()
        self.teacher.close()
        self.time_commands.close()
        self.surveyor.close()
        self.race.forget()
        self.experiment.forget()
        self.diagnostician.close()
        keep = self.models.run.unsaved and not self._answered
        self.session.close()
        self.autosave.close(keep)

    def _remember(self) -> None:
        settings, models = self._settings, self.models
        settings.plan = models.plan.lasting
        settings.speed = models.plan.steps_per_second
        settings.pen_width = models.drawing.pen_width
        settings.pad_reader = models.readers.choice
        if self.data_sets.folder != self._data_dir:  # a flag holds for this start only
            settings.data_folder = self.data_sets.folder
        settings.window_geometry = self.window.saveGeometry()
        settings.window_state = self.window.layout_state()
        settings.save()


class _Interrupt(QObject):
    """Ctrl-C in the terminal ends the program as closing the window does, without asking.

    Made before anything else: an exception in the middle of making a window would leave it half-built.
    """

    def __init__(self) -> None:
        super().__init__()
        self._requested = False
        signal.signal(signal.SIGINT, self._take)
        self._timer = QTimer(self, interval=_SIGNAL_CHECK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _take(self, *_: object) -> None:
        self._requested = True

    def end(self) -> None:
        """From here on Ctrl-C does what it always does."""
        self._timer.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    @Slot()
    def _look(self) -> None:
        """Python notices a signal only when it runs: here it does, now and then."""
        if self._requested:
            QApplication.exit(INTERRUPTED)
