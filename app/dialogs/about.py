"""About the program: versions, licence, and where it keeps its files, ready to be copied."""

from __future__ import annotations

import importlib.metadata
import os
import platform

import numpy as np
import pyqtgraph
import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import folders, theme
from app.dialogs.pieces import Dialog, heading_label, sentence_label
from app.i18n import tr

_ICON_SIZE = 72
_VALUE_WIDTH = 460
_THREADS = "OPENBLAS_NUM_THREADS"


class AboutDialog(Dialog):
    """What the program is, and a table of facts that a helper will ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("about_dialog", tr("About Perceptron Studio"), parent)
        facts = details()
        self.contents.addLayout(_title())
        self.contents.addLayout(_facts_grid(facts))
        self.contents.addStretch(1)
        self.add_copy_button("\n".join(f"{name}: {value}" for name, value in facts))
        self.add_close_button().setFocus()


def show_about(parent: QWidget | None) -> AboutDialog:
    """Open the dialog and return at once."""
    dialog = AboutDialog(parent)
    dialog.open()
    return dialog


def details() -> list[tuple[str, str]]:
    """Each fact as its name and its value, in the order of importance."""
    return [
        ("Perceptron Studio", _version()),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("NumPy", np.__version__),
        ("pyqtgraph", pyqtgraph.__version__),
        (tr("Platform"), platform.platform(terse=True)),
        (tr("BLAS"), _blas()),
        (tr("Licence"), "MIT"),
        (tr("Settings"), str(folders.settings_file())),
        (tr("Downloads"), str(folders.downloads())),
        (tr("Log"), str(folders.log_file())),
    ]


def _version() -> str:
    """The installed version; a bare copy of the sources has none."""
    try:
        return importlib.metadata.version("perceptron-studio")
    except importlib.metadata.PackageNotFoundError:
        return tr("not installed, run from its folder")


def _blas() -> str:
    """The library behind NumPy's matrix products, and how many threads it may use."""
    config = np.show_config(mode="dicts")
    blas = config.get("Build Dependencies", {}).get("blas", {}) if config else {}
    name = " ".join(str(blas[key]) for key in ("name", "version") if blas.get(key))
    threads = os.environ.get(_THREADS) or tr("as many as it likes")
    return tr("{name}, threads: {threads}", name=name or tr("unknown"), threads=threads)


def _title() -> QHBoxLayout:
    icon = QLabel()
    icon.setPixmap(theme.icon("app").pixmap(QSize(_ICON_SIZE, _ICON_SIZE)))
    words = QVBoxLayout()
    words.setSpacing(6)
    words.addWidget(heading_label("Perceptron Studio"))
    words.addWidget(
        sentence_label(
            tr(
                "Watch one real neural network learn to read digits, open any number on the screen, "
                "then write a digit by hand. Nothing you do here leaves this computer."
            )
        )
    )
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _facts_grid(facts: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(facts):
        label = QLabel(name)
        label.setProperty("role", "muted")
        words = sentence_label(value)
        words.setObjectName("")
        words.setMinimumWidth(_VALUE_WIDTH)
        words.setAccessibleName(name)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return grid
