"""Every command of the window once, as a row of one table: what it is called, its shortcut, its tip.

A row says nothing about what a command does: the application connects it. Views take their buttons from
here, so that a button, its menu entry and its shortcut are one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import tr, translatable
from app.theme import icon

_T = translatable


@dataclass(frozen=True)
class Row:
    """One command. ``menu`` is the menu it stands in; ``group`` makes it one of a set to choose from;
    ``when`` names the condition under which it can be used: see ``conditions`` of `commands`,
    `stepping_commands`, `pad_commands`, `hand_commands` and `guide.guide`."""

    id: str
    menu: str
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""
    when: str = ""


MENUS = (
    ("file", _T("&File")),
    ("train", _T("&Training")),
    ("stepping", _T("&Step by step")),
    ("digit", _T("&Digit")),
    ("pad", _T("&Pad")),
    ("view", _T("&View")),
    ("lessons", _T("&Lessons")),
    ("help", _T("&Help")),
)

# fmt: off
ROWS = (
    Row("open_model", "file", _T("&Open a network…"), _T("Read a network and its run from a model file, and go on with it"), "Ctrl+O", "open"),
    Row("save_model", "file", _T("&Save the network"), _T("Write the network and its run to the model file"), "Ctrl+S", "save", when="network"),
    Row("save_model_as", "file", _T("Save the network &as…"), _T("Write the network and its run to another model file"), "Ctrl+Shift+S", when="network"),
    Row("export_onnx", "file", _T("&Export as ONNX…"), _T("Write the network for other programs; to go on with it here, save it"), "", "export", when="network"),
    Row("download_mnist", "file", _T("&Download MNIST (11 MB)"), _T("Fetch the 70,000 handwritten digits of MNIST"), "", "download"),
    Row("choose_folder", "file", _T("Use the MNIST files in a &folder…"), _T("Choose the folder that holds the four MNIST files"), "", "folder"),
    Row("quit", "file", _T("&Quit"), _T("Close the program"), "Ctrl+Q"),
    Row("train", "train", _T("Start"), _T("Predict, measure, compute, adjust, repeat: train until the epochs are done"), "Space", "play", when="data"),
    Row("stop", "train", _T("Stop"), _T("End this run where it stands; the network stays as it is"), "Ctrl+.", "stop", when="under_way"),
    Row("step", "train", _T("One step"), _T("One mini-batch: forward propagation, loss, back propagation, update"), "F10", "step", when="idle"),
    Row("epoch", "train", _T("One epoch"), _T("Go once through all training examples"), "F11", "epoch", when="idle"),
    Row("reset", "train", _T("Reset"), _T("Begin again from the same initial weights, with the settings shown"), "Ctrl+R", "reset", when="data"),
    Row("new_seed", "train", _T("New seed"), _T("Begin again from other random initial weights"), "Ctrl+Shift+R", "new_seed", when="data"),
    Row("hand_teach", "train", _T("Teach it your hand"), _T("Train on with your drawings mixed in among digits the network knows"), "Ctrl+L", "teach", when="can_teach"),
    Row("hand_unteach", "train", _T("Undo the lesson"), _T("Put the network back as it was before the lesson, to the bit"), "", "undo", when="can_unteach"),
    Row("stepping", "stepping", _T("Step by step"), _T("Stop time: open one training step after the other, phase by phase"), "Ctrl+T", "step", True, when="can_open_step"),
    Row("step_play", "stepping", _T("Play"), _T("Go from phase to phase in slow motion"), "Space", "play", when="in_stepping"),
    Row("phase_next", "stepping", _T("Next phase"), _T("The next equation; after the last one, the next training step"), "Right", "next", when="step_open"),
    Row("phase_previous", "stepping", _T("Previous phase"), _T("The equation before; from the first one, back into the step before"), "Left", "previous", when="phase_before"),
    Row("phase_first", "stepping", _T("First phase"), _T("The batch that this step learns from"), "Home", "phase_first", when="step_open"),
    Row("phase_last", "stepping", _T("Last phase"), _T("The receipt: whether the step helped"), "End", "phase_last", when="step_open"),
    Row("step_next", "stepping", _T("Next step"), _T("Make the next training step and open it at the same phase"), "PgDown", "step_next", when="stepping"),
    Row("step_previous", "stepping", _T("Previous step"), _T("Go back one training step: weights, optimizer and order as they were"), "PgUp", "step_previous", when="step_before"),
    Row("step_epoch", "stepping", _T("Next epoch"), _T("Train to the end of this epoch and open the first step of the next"), "Ctrl+PgDown", "epoch", when="stepping"),
    Row("step_until_loss", "stepping", _T("Until the loss is small"), _T("Train until the loss of a batch is below the number chosen, and open that step"), "", "until", when="stepping"),
    Row("step_until_answer", "stepping", _T("Until the answer changes"), _T("Train until the network reads the digit on the table as another one, and open that step"), "", "until", when="stepping"),
    Row("digit_previous", "digit", _T("Previous digit"), _T("Put the previous validation image on the table"), "Alt+Left", "previous", when="data"),
    Row("digit_next", "digit", _T("Next digit"), _T("Put the next validation image on the table"), "Alt+Right", "next", when="data"),
    Row("digit_random", "digit", _T("Random digit"), _T("Put any validation image on the table"), "Alt+Up", "random", when="data"),
    Row("digit_misread", "digit", _T("Only misread digits"), _T("Previous, next and random stop only at validation images that the network gets wrong"), "Alt+M", "misread", True, when="data"),
    Row("digit_drawing", "digit", _T("Your drawing"), _T("Put the drawing of the pad on the table"), "Ctrl+D", "pen"),
    Row("pad_undo", "pad", _T("Undo stroke"), _T("Take back the last stroke or erasure"), "Ctrl+Z", "undo", when="can_undo"),
    Row("pad_redo", "pad", _T("Redo stroke"), _T("Bring back what was taken back"), "Ctrl+Shift+Z", "redo", when="can_redo"),
    Row("pad_clear", "pad", _T("Clear the pad"), _T("Take a fresh sheet"), "Del", "clear", when="drawn"),
    Row("pad_eraser", "pad", _T("Eraser"), _T("Rub out parts of strokes instead of drawing"), "Ctrl+E", "eraser", True),
    Row("pad_write", "pad", _T("Write with the keys"), _T("Give the pad the keyboard: arrows move, Space pen down or up, Del takes a fresh sheet"), "F4", "pen"),
    Row("pad_cells", "pad", _T("Cell by cell"), _T("Turn the drawing into the 28×28 that the network sees, and change it cell by cell"), "Ctrl+Shift+K", "cells", when="no_cells"),
    Row("pad_take", "pad", _T("Digit onto the pad"), _T("Copy the validation image on the table onto the pad, as 28×28: move it, change it cell by cell"), "Ctrl+Shift+D", "take", when="digit_on_table"),
    Row("pad_paste", "pad", _T("Paste a picture"), _T("Put the picture of the clipboard on the pad: a photo of a digit on paper, light or dark"), "Ctrl+V", "image"),
    Row("pad_open", "pad", _T("Open a drawing…"), _T("Put a picture, or the first drawing of a file of strokes, on the pad"), "Ctrl+Alt+O", "open"),
    Row("pad_save", "pad", _T("Save the drawing…"), _T("Write the drawing as strokes (.json) or as a picture (.png)"), "Ctrl+Alt+S", "save", when="drawn"),
    Row("hand_undo", "pad", _T("Undo the last change of your handwriting"), _T("Take back the last drawing kept, deleted or labelled anew"), "", "undo", when="can_undo_hand"),
    Row("hand_export", "pad", _T("Export your handwriting…"), _T("Write all drawings kept as strokes (.jsonl), or as images and labels (IDX)"), "", "export", when="some_kept"),
    Row("page_overview", "view", _T("Training"), _T("The curves, and every layer's weights and activations"), "Ctrl+1", "chart", True),
    Row("page_why", "view", _T("Why?"), _T("Why this answer? Taken apart neuron by neuron, pixel by pixel, and turned over"), "Ctrl+2", "why", True),
    Row("page_sees", "view", _T("What it sees"), _T("From the drawing to the 28×28, step by step; leave steps out, move the digit, and see the answer break"), "Ctrl+9", "sees", True),
    Row("page_inside", "view", _T("Inside"), _T("What a neuron looks for, and how the numbers of every layer are spread"), "Ctrl+3", "inside", True),
    Row("page_mistakes", "view", _T("Mistakes"), _T("Which digits are taken for which, and whether the network is as sure as it may be"), "Ctrl+4", "confusion", True),
    Row("page_diagnosis", "view", _T("Diagnosis"), _T("What is the matter with the run, with the evidence, and what to try"), "Ctrl+5", "diagnosis", True),
    Row("page_landscape", "view", _T("Landscape"), _T("The mountains of the loss, the way down through them, and a race of optimizers"), "Ctrl+6", "landscape", True),
    Row("page_time", "view", _T("Time machine"), _T("Back to any moment of the run: its weights, its mistakes, its answer to your digit"), "Ctrl+7", "time", True),
    Row("page_hand", "view", _T("Your hand"), _T("Your own drawings: how each network reads them, and lessons that teach them"), "Ctrl+8", "hand", True),
    Row("theme_system", "view", _T("Theme of the system"), _T("Light or dark, as the system is"), "", "", True, "theme"),
    Row("theme_light", "view", _T("Light"), _T("Dark ink on light ground"), "", "", True, "theme"),
    Row("theme_dark", "view", _T("Dark"), _T("Light ink on dark ground"), "", "", True, "theme"),
    Row("language_en", "view", "English", "English", "", "", True, "language"),
    Row("language_es", "view", "Español", "Español", "", "", True, "language"),
    Row("curves_fit", "view", _T("Fit the curves"), _T("Show the whole of both curves again"), "Ctrl+0", "fit", when="curves"),
    Row("curves_export", "view", _T("Export the curves…"), _T("Write the curves as PNG or SVG picture or as CSV table"), "Ctrl+Shift+E", "export", when="curves"),
    Row("lesson_open", "lessons", _T("&Open a lesson…"), _T("Read a lesson from a file (.toml), such as one that a teacher has written"), "", "open"),
    Row("lesson_back", "lessons", _T("&Back"), _T("The stage before, as it began"), "Ctrl+Shift+Return", "previous", when="lesson_before"),
    Row("lesson_next", "lessons", _T("&Next"), _T("The next stage of the lesson"), "Ctrl+Return", "next", when="in_lesson"),
    Row("lesson_end", "lessons", _T("&End the lesson"), _T("Your own settings come back; the network stays as it is"), "", "close", when="in_lesson"),
    Row("worked_example", "help", _T("A &worked example"), _T("The notes' example of one weight, row by row, and a stage to try it freely"), "", "chart"),
    Row("symbols", "help", _T("S&ymbols and dimensions"), _T("What each symbol of the notes means, and its shape in this network"), "F2", "network"),
    Row("shortcuts", "help", _T("&Shortcuts"), _T("All commands and their keys"), "F1", "help"),
    Row("about", "help", _T("&About Perceptron Studio"), _T("Versions, licence, and where the program keeps its files"), "", "info"),
)
# fmt: on
_ROW = {row.id: row for row in ROWS}


class Actions(QObject):
    """The table as QActions: ``actions["step"]``. Each bears its id as objectName."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._possible = {row.id: not row.when for row in ROWS}
        """Whether each command's condition holds: until somebody says that it does, it does not."""
        self._locked: frozenset[str] = frozenset()
        self._actions = {row.id: self._make(row) for row in ROWS}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def allow(self, conditions: Mapping[str, bool]) -> None:
        """Let the commands be used whose condition, by its name in the rows, holds now."""
        for row in ROWS:
            if conditions.get(row.when, self._possible[row.id]) != self._possible[row.id]:
                self._possible[row.id] = conditions[row.when]
                self._enable(row.id)

    def lock(self, action_ids: Collection[str]) -> None:
        """These commands, and no others, cannot be used, whatever their condition."""
        self._locked = frozenset(action_ids)
        for action_id in self._actions:
            self._enable(action_id)

    def set_key_in_force(self, action_id: str, in_force: bool) -> None:
        """Give the command its shortcut, or take it away: two commands may share one in turn."""
        _give_key(self._actions[action_id], _ROW[action_id], in_force)

    def _enable(self, action_id: str) -> None:
        possible = self._possible[action_id] and action_id not in self._locked
        self._actions[action_id].setEnabled(possible)

    def _make(self, row: Row) -> QAction:
        action = QAction(tr(row.text), self)
        action.setObjectName(row.id)
        action.setCheckable(row.checkable)
        action.setEnabled(self._possible[row.id])
        if row.icon:
            action.setIcon(icon(row.icon))
        _give_key(action, row, bool(row.shortcut))
        return action


def _give_key(action: QAction, row: Row, in_force: bool) -> None:
    action.setShortcut(QKeySequence(row.shortcut if in_force else ""))
    plain = tr(row.tip)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{plain} ({keys})" if keys else plain)
