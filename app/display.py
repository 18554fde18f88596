"""Whether a window can be opened here. Qt itself would end the program without a word to the user.

Qt is imported inside the functions: the command line asks here before it opens anything.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libx11-6 fonts-dejavu-core "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
_INSTALL = f"On Debian or Ubuntu: sudo apt-get install {DEBIAN_PACKAGES}"
_WITHOUT = "The commands train, evaluate and predict work without a window."


class NoWindow(Exception):
    """No window can be opened here; the text says why and what mends it."""


def check() -> None:
    """Raise `NoWindow` where Qt could not open a window."""
    _import_qt()
    if not sys.platform.startswith("linux"):
        return
    problems = []
    for platform in _platforms():
        problem = _problem_of(platform)
        if problem is None:
            return
        problems.append(problem)
    raise NoWindow(problems[0])


def use_offscreen_without_screen() -> None:
    """Let Qt draw into memory where there is no screen."""
    if sys.platform.startswith("linux") and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def _import_qt() -> None:
    """Raise `NoWindow` for a missing package or system library."""
    try:
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401
    except ModuleNotFoundError as error:
        raise NoWindow(
            f"The Python package {error.name} is missing: install the program as its README says. "
            + _WITHOUT
        ) from error
    except ImportError as error:
        raise NoWindow(f"Qt cannot be loaded ({error}). {_INSTALL}") from error


def _platforms() -> list[str]:
    """Which of Qt's platform plugins it would try, in its order. Raises `NoWindow` without a screen."""
    if not _has_screen():
        raise NoWindow(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            + _WITHOUT
        )
    named = os.environ.get("QT_QPA_PLATFORM")
    if named:
        return [entry.partition(":")[0].lower() for entry in named.split(";")]
    screens = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))
    return [platform for variable, platform in screens if os.environ.get(variable)]


def _problem_of(platform: str) -> str | None:
    """What keeps Qt from using the plugin, None where nothing does."""
    plugin = _plugin(platform)
    if plugin is None:
        return f"QT_QPA_PLATFORM names {platform}, which this Qt does not have: unset it."
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return f"Qt cannot open a window ({error}). {_INSTALL}"
    if platform == "xcb" and not _x_server_answers():
        name = os.environ.get("DISPLAY", "")
        return f'No X server answers at DISPLAY="{name}". {_WITHOUT}'
    return None


def _plugin(platform: str) -> Path | None:
    from PySide6.QtCore import QCoreApplication

    folders = [Path(path, "platforms") for path in QCoreApplication.libraryPaths()]
    folders += [Path(path) for path in _variable_paths("QT_QPA_PLATFORM_PLUGIN_PATH")]
    name = platform.partition("-")[0]  # wayland-egl is in wayland's file
    plugins = (folder / f"libq{name}.so" for folder in folders)
    return next((plugin for plugin in plugins if plugin.is_file()), None)


def _variable_paths(variable: str) -> list[str]:
    return [path for path in os.environ.get(variable, "").split(os.pathsep) if path]


def _x_server_answers() -> bool:
    """Ask for a connection as Qt's plugin will; that it found the library was seen before."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)
