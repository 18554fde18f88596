"""Pictures of the real window in named, seeded scenes: for the README, for looking at, for comparing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from app.application import Studio, make_application
from app.scenes import landscape, network, pad, run
from app.scenes.stage import Scenes, Stage
from app.settings import Settings
from app.waiting import let_pass
from engine.errors import FileError, SettingError, Text
from engine.files import cannot_write

_SETTLE_S = 0.7

_SCENES: Scenes = {**run.SCENES, **pad.SCENES, **network.SCENES, **landscape.SCENES}


def scene_names() -> tuple[str, ...]:
    """What can be photographed."""
    return tuple(_SCENES)


def take(
    scene: str,
    out: Path,
    data_name: str | None = None,
    data_dir: Path | None = None,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    language: str = "en",
) -> None:
    """Draw the window offscreen and write it to ``out`` (PNG). Raises `EngineError`."""
    if scene not in _SCENES:
        raise SettingError(
            Text("scene"), scene, Text("one of {names}", {"names": ", ".join(_SCENES)})
        )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        own = Path(folder) / "runs", Path(folder) / "handwriting.jsonl"
        studio = Studio(app, settings, data_dir, language, theme, *own)
        try:
            studio.window.resize(*size)
            studio.window.show()
            _SCENES[scene](Stage(studio, data_name))
            _save(studio, out)
        finally:
            studio.close()
            studio.window.allow_close()
            studio.window.close()
            studio.window.deleteLater()  # and what stands over it


def _save(studio: Studio, out: Path) -> None:
    let_pass(_SETTLE_S)
    if not studio.window.grab().save(str(out)):
        if out.suffix.lower() != ".png":
            raise FileError(
                out, Text("is not the name of a PNG picture"), Text("Let it end in .png.")
            )
        raise cannot_write(out, OSError("no picture was written"))
