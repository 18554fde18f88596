"""What each command of the table does, and when it can be used."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from app import theme
from app.actions import Actions
from app.data_commands import DataCommands
from app.dialogs.about import show_about
from app.dialogs.shortcuts import show_shortcuts
from app.dialogs.trouble import show_trouble
from app.dialogs.worked_example import show_worked_example
from app.guide.reader import SUFFIX as LESSON_SUFFIX
from app.i18n import tr, tr_text
from app.main_window import MainWindow
from app.model_files import ModelFiles
from app.models.bundle import Models
from app.models.run import RunState
from app.pad_commands import PadCommands
from app.runs import Runs
from app.training.session import Session
from app.views.stepping.symbols_table import show_symbols
from engine.checkpoint import SUFFIX
from engine.errors import EngineError
from engine.spec import MAX_SEED

_ICON = "icon_name"
_UNDER_WAY = (RunState.RUNNING, RunState.PAUSED)


class Commands(QObject):
    """Connects the actions and the window's requests to the session, the files and the data.

    Signals:
        language_chosen(str), theme_chosen(str): from the View menu.
        quit_allowed: nothing stands against closing.
        lesson_dropped(Path): the file of a lesson.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    quit_allowed = Signal()
    lesson_dropped = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        models: Models,
        session: Session,
        files: ModelFiles,
        runs: Runs,
        data: DataCommands,
        pad: PadCommands,
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._session = session
        self._files = files
        self._runs = runs
        self._data = data
        self._pad = pad
        self._actions: Actions | None = None
        self._crash_told = False
        self._connect_models()
        self._connect_window()

    # Wiring

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on."""
        self._actions = actions
        for action_id, slot in self._slots().items():
            actions[action_id].triggered.connect(slot)
        for action in actions:
            if action.objectName().startswith(("theme_", "language_")):
                action.triggered.connect(self._choose_look)
        self.refresh()

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        session, files = self._session, self._files
        return {
            "open_model": files.open,
            "save_model": files.save,
            "save_model_as": files.save_as,
            "export_onnx": files.export_onnx,
            "download_mnist": self._data.download,
            "choose_folder": self._data.choose_folder,
            "quit": self._window.close,
            "train": self.toggle_training,
            "stop": session.stop,
            "step": session.step,
            "epoch": session.epoch,
            "reset": self.reset,
            "new_seed": self.new_seed,
            "digit_previous": self._previous_digit,
            "digit_next": self._next_digit,
            "digit_random": self._random_digit,
            "digit_drawing": self._models.specimen.show_drawing,
            "curves_fit": self._fit_curves,
            "curves_export": self._export_curves,
            "worked_example": self._show_worked_example,
            "symbols": self._show_symbols,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _connect_models(self) -> None:
        models = self._models
        models.run.state_changed.connect(self.refresh)
        models.run.snapshot_changed.connect(self._refresh_at_first_snapshot)
        models.run.restarted.connect(self.refresh)
        self._session.trouble.connect(self.show_error)
        self._session.crashed.connect(self.show_crash)
        self._files.failed.connect(self.show_error)
        self._files.crashed.connect(self.show_crash)
        self._files.told.connect(self._window.tell)
        self._files.loaded.connect(self._runs.open)
        self._runs.gone_on.connect(self._files.took)
        self._runs.told.connect(self._window.tell)
        self._runs.crashed.connect(self.show_crash)

    def _connect_window(self) -> None:
        window, requests = self._window, self._window.requests
        window.close_requested.connect(self._close)
        window.dropped.connect(self._take_dropped)
        window.recent_requested.connect(self._files.open_path)
        requests.index_requested.connect(self._models.specimen.show)
        requests.export_failed.connect(self._show_export_failure)

    # When what can be used

    def conditions(self) -> Mapping[str, bool]:
        """The conditions that the table of commands names."""
        run = self._models.run
        has_data = self._models.data.data is not None
        settled = run.state not in (RunState.EMPTY, RunState.LOADING)
        return {
            "network": run.snapshot is not None,
            "data": has_data and settled,
            "idle": has_data and settled and not run.running,
            "under_way": run.state in _UNDER_WAY,
            "curves": len(run.history.training) > 0,
        }

    @Slot()
    def refresh(self) -> None:
        """Enable what can be used now, and word the first command after the state."""
        if self._actions is None:
            return
        self._actions.allow(self.conditions())
        self._word_train(self._actions["train"])

    def _word_train(self, train: QAction) -> None:
        state = self._models.run.state
        words = {
            RunState.RUNNING: tr("Pause"),
            RunState.PAUSED: tr("Resume"),
            RunState.FINISHED: tr("Train on"),
        }
        train.setText(words.get(state, tr("Start")))
        icon = "pause" if state is RunState.RUNNING else "play"
        if train.property(_ICON) != icon:  # all that shows it is told, even where it is the same
            train.setProperty(_ICON, icon)
            train.setIcon(theme.icon(icon))

    @Slot()
    def _refresh_at_first_snapshot(self) -> None:
        """Some commands wait for the first figures; ten times a second would be too often."""
        if self._actions and not self._actions["curves_export"].isEnabled():
            self.refresh()

    # Training

    @Slot()
    def toggle_training(self) -> None:
        if self._models.run.running:
            self._session.pause()
        else:
            self._session.train()

    @Slot()
    def reset(self) -> None:
        self._begin_again(tr("Reset without saving"), self._session.reset)

    @Slot()
    def new_seed(self) -> None:
        self._begin_again(tr("New seed without saving"), self._begin_with_new_seed)

    def _begin_again(self, discard: str, begin: Callable[[], None]) -> None:
        """A guided lesson's runs are there to be begun again: nobody is asked about them."""
        if self._models.guide.script:
            begin()
        else:
            self._files.guard(discard, begin)

    def _begin_with_new_seed(self) -> None:
        plan = self._models.plan
        seed = secrets.randbelow(min(MAX_SEED, 9999) + 1)
        plan.want(replace(plan.wanted, training=replace(plan.wanted.training, seed=seed)))
        self._session.reset()

    # Digits, pad, curves

    @Slot()
    def _previous_digit(self) -> None:
        self._move_digit(-1)

    @Slot()
    def _next_digit(self) -> None:
        self._move_digit(1)

    @Slot()
    def _random_digit(self) -> None:
        self._models.specimen.show_random(self._only_misread())

    def _move_digit(self, by: int) -> None:
        self._models.specimen.move(by, self._only_misread())

    def _only_misread(self) -> bool:
        assert self._actions is not None
        return self._actions["digit_misread"].isChecked()

    @Slot()
    def _fit_curves(self) -> None:
        self._window.curves.fit()

    @Slot()
    def _export_curves(self) -> None:
        self._window.curves.export()

    @Slot(str)
    def _show_export_failure(self, sentence: str) -> None:
        show_trouble(self._window, tr("The curves were not written"), sentence)

    @Slot(object)
    def _take_dropped(self, paths: list[Path]) -> None:
        """A model file is opened, a folder is looked into for MNIST; anything else is told apart."""
        path = paths[0]
        if path.is_dir():
            self._data.use_folder(path)
        elif path.suffix == SUFFIX:
            self._files.open_path(path)
        elif path.suffix == LESSON_SUFFIX:
            self.lesson_dropped.emit(path)
        elif self._pad.opens(path):
            self._pad.open_path(path)
        else:
            sentence = tr(
                "{file} is no model file ({suffix}), no drawing (.json), no picture, no lesson "
                "(.toml) and no folder with MNIST.",
                file=path.name,
                suffix=SUFFIX,
            )
            show_trouble(self._window, tr("This cannot be opened"), sentence)

    # Language, theme, help, end

    @Slot()
    def _choose_look(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        kind, _, choice = action.objectName().partition("_")
        (self.theme_chosen if kind == "theme" else self.language_chosen).emit(choice)

    @Slot()
    def _show_worked_example(self) -> None:
        show_worked_example(self._window)

    @Slot()
    def _show_symbols(self) -> None:
        plan, data = self._models.plan.applied, self._models.data.data
        everything = len(data.train) if data else 1
        m = min(plan.training.batch_size or everything, everything) if data else 1
        show_symbols(self._window, plan.network, plan.training, m)

    @Slot()
    def _show_shortcuts(self) -> None:
        assert self._actions is not None
        show_shortcuts(self._window, self._actions)

    @Slot()
    def _show_about(self) -> None:
        show_about(self._window)

    @Slot(object)
    def show_error(self, error: EngineError) -> None:
        """Tell the user what went wrong and how to mend it."""
        show_trouble(self._window, tr("That did not work"), tr_text(error.text))

    @Slot(str)
    def show_crash(self, traceback: str) -> None:
        """Tell of an error in the program itself; the program goes on. Of a flood the first is told."""
        if self._crash_told:
            return
        self._crash_told = True
        sentence = tr("An error in the program itself. It was written to the log; you can go on.")
        dialog = show_trouble(self._window, tr("Something went wrong"), sentence, traceback)
        dialog.finished.connect(self._end_crash)

    @Slot()
    def _end_crash(self) -> None:
        self._crash_told = False

    @Slot()
    def _close(self) -> None:
        self._files.guard(tr("Close without saving"), self.quit_allowed.emit)
