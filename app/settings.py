"""What the window remembers between runs, behind typed getters with defaults.

The file is the user's and may hold anything: a value that does not fit becomes its default with one
line in the log, a file that is noise is set aside as ``settings.ini.bad``. Nothing here raises.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from app import folders, i18n
from app.models.plan import Plan
from app.models.readers import AUTO, CHOICES
from engine.data.dataset import DATA_NAMES
from engine.spec import AUGMENTATIONS, SCHEDULES, NetworkSpec, TrainingSpec

MAX_RECENT_FILES = 8
DEFAULT_PEN_WIDTH = 0.08
THEMES = ("system", "light", "dark")

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Settings:
    """The settings file, read once. Setters take effect at once and are written by `save`."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or folders.settings_file()
        self._noted = False
        self._store = QSettings(str(self._path), QSettings.Format.IniFormat)
        if self._is_noise():
            self._set_aside()

    @property
    def path(self) -> Path:
        """The file itself."""
        return self._path

    @property
    def language(self) -> str:
        """A key of `i18n.LANGUAGES`; the system's while nothing was chosen."""
        return self._get("language", i18n.system_language(), _one_of(*i18n.LANGUAGES))

    @language.setter
    def language(self, language: str) -> None:
        self._set("language", language)

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._get("theme", "system", _one_of(*THEMES))

    @theme.setter
    def theme(self, choice: str) -> None:
        self._set("theme", choice)

    @property
    def window_geometry(self) -> QByteArray:
        """As `QWidget.saveGeometry` gave it; empty where there is none."""
        return self._get("window/geometry", QByteArray(), _bytes)

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._set("window/geometry", _hex(geometry))

    @property
    def window_state(self) -> QByteArray:
        """The layout, as `QMainWindow.saveState` or `QSplitter.saveState` gave it."""
        return self._get("window/state", QByteArray(), _bytes)

    @window_state.setter
    def window_state(self, state: QByteArray) -> None:
        self._set("window/state", _hex(state))

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Model files, the newest first."""
        return self._get("recent_files", (), _paths)

    def add_recent_file(self, path: Path) -> None:
        """Put a file at the top of the list."""
        others = [str(p) for p in self.recent_files if p != path]
        self._set("recent_files", json.dumps([str(path), *others][:MAX_RECENT_FILES]))

    def forget_recent_files(self) -> None:
        """Empty the list."""
        self._set("recent_files", "[]")

    @property
    def data_folder(self) -> Path | None:
        """The folder with MNIST that the user chose, if any."""
        text = self._get("data_folder", "", _text)
        return Path(text) if text else None

    @data_folder.setter
    def data_folder(self, folder: Path | None) -> None:
        self._set("data_folder", str(folder or ""))

    @property
    def plan(self) -> Plan:
        """The training plan; a single bad value brings back that value's default only."""
        base = TrainingSpec()
        return Plan(
            network=self._get("plan/hidden", NetworkSpec(), _network),
            training=TrainingSpec(
                optimizer=self._get("plan/optimizer", base.optimizer, _optimizer),
                learning_rate=self._get("plan/learning_rate", base.learning_rate, _learning_rate),
                batch_size=self._get("plan/batch_size", base.batch_size, _batch_size),
                epochs=self._get("plan/epochs", base.epochs, _epochs),
                seed=self._get("plan/seed", base.seed, _seed),
                schedule=self._get("plan/schedule", base.schedule, _one_of(*SCHEDULES)),
                warmup_steps=self._get("plan/warmup_steps", base.warmup_steps, _warmup_steps),
                augment=self._get("plan/augment", base.augment, _one_of(*AUGMENTATIONS)),
                l2=self._get("plan/l2", base.l2, _l2),
                initial_scale=self._get("plan/initial_scale", base.initial_scale, _initial_scale),
                all_images=self._get("plan/all_images", "no", _one_of("yes", "no")) == "yes",
            ),
            data=self._get("plan/data", Plan().data, _one_of(*DATA_NAMES)),
        )

    @plan.setter
    def plan(self, plan: Plan) -> None:
        training = plan.training
        self._set("plan/hidden", "-".join(map(str, plan.network.hidden)) or "none")
        self._set("plan/optimizer", training.optimizer)
        self._set("plan/learning_rate", repr(training.learning_rate))
        self._set("plan/batch_size", str(training.batch_size or "full"))
        self._set("plan/epochs", str(training.epochs))
        self._set("plan/seed", str(training.seed))
        self._set("plan/schedule", training.schedule)
        self._set("plan/warmup_steps", str(training.warmup_steps))
        self._set("plan/augment", training.augment)
        self._set("plan/l2", repr(training.l2))
        self._set("plan/initial_scale", repr(training.initial_scale))
        self._set("plan/all_images", "yes" if training.all_images else "no")
        self._set("plan/data", plan.data)

    @property
    def pen_width(self) -> float:
        """The pad's pen, as a share of the box."""
        return self._get("pen_width", DEFAULT_PEN_WIDTH, _between(0.01, 0.4))

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._set("pen_width", repr(float(width)))

    @property
    def pad_reader(self) -> str:
        """Which network reads the pad: one of `app.models.readers.CHOICES`."""
        return self._get("pad_reader", AUTO, _one_of(*CHOICES))

    @pad_reader.setter
    def pad_reader(self, choice: str) -> None:
        self._set("pad_reader", choice)

    @property
    def speed(self) -> float | None:
        """Steps a second to train at; None is flat out."""
        return self._get("speed", None, _speed)

    @speed.setter
    def speed(self, steps_per_second: float | None) -> None:
        self._set("speed", "full" if steps_per_second is None else repr(float(steps_per_second)))

    def save(self) -> None:
        """Write the file now; where that fails, one line goes to the log."""
        self._store.sync()
        if self._store.status() == QSettings.Status.AccessError:
            _log.warning("The settings could not be written: %s", self._path)

    def _get(self, key: str, default: T, read: Callable[[str], T]) -> T:
        if not self._store.contains(key):
            return default
        value = self._store.value(key)
        try:
            if not isinstance(value, str):
                raise ValueError(key)
            return read(value)
        except (ValueError, TypeError, OverflowError, RecursionError):
            self._note()
            return default

    def _set(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

    def _note(self) -> None:
        if not self._noted:
            _log.warning("Unreadable settings replaced by their defaults: %s", self._path)
        self._noted = True

    def _is_noise(self) -> bool:
        if self._store.status() == QSettings.Status.FormatError:
            return True
        keys = set(self._store.allKeys())
        return not keys & _KEYS and _has_content(self._path)

    def _set_aside(self) -> None:
        self._note()
        del self._store
        try:
            os.replace(self._path, self._path.with_name(self._path.name + ".bad"))
        except OSError as error:
            _log.debug("Could not set the settings aside: %s", error)
        self._store = QSettings(str(self._path), QSettings.Format.IniFormat)


_KEYS = {"language", "theme", "recent_files", "data_folder", "pen_width", "speed"} | {
    "pad_reader",
    "window/geometry",
    "window/state",
    *(f"plan/{name}" for name in ("hidden", "optimizer", "learning_rate", "batch_size")),
    *(f"plan/{name}" for name in ("epochs", "seed", "data", "schedule", "warmup_steps")),
    *(f"plan/{name}" for name in ("augment", "l2", "initial_scale", "all_images")),
}


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def _between(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return read


def _speed(text: str) -> float | None:
    return None if text == "full" else _between(0.1, 1e6)(text)


def _text(text: str) -> str:
    return text


def _paths(text: str) -> tuple[Path, ...]:
    names = json.loads(text)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(text)
    return tuple(Path(name) for name in names[:MAX_RECENT_FILES])


def _bytes(text: str) -> QByteArray:
    return QByteArray(bytes.fromhex(text))


def _hex(data: QByteArray) -> str:
    return bytes(data.data()).hex()


def _network(text: str) -> NetworkSpec:
    return NetworkSpec(() if text == "none" else tuple(int(n) for n in text.split("-")))


def _optimizer(text: str) -> str:
    return TrainingSpec(optimizer=text).optimizer


def _learning_rate(text: str) -> float:
    return TrainingSpec(learning_rate=float(text)).learning_rate


def _batch_size(text: str) -> int | None:
    return TrainingSpec(batch_size=None if text == "full" else int(text)).batch_size


def _epochs(text: str) -> int:
    return TrainingSpec(epochs=int(text)).epochs


def _seed(text: str) -> int:
    return TrainingSpec(seed=int(text)).seed


def _warmup_steps(text: str) -> int:
    return TrainingSpec(warmup_steps=int(text)).warmup_steps


def _initial_scale(text: str) -> float:
    return TrainingSpec(initial_scale=float(text)).initial_scale


def _l2(text: str) -> float:
    return TrainingSpec(l2=float(text)).l2
