"""The curves as files: a picture of what is shown (PNG, SVG), or every number (CSV).

The table has the header ``step,epoch,training_loss,training_accuracy,validation_loss,
validation_accuracy`` and a row for each step at which something was measured, in order: none is left
out, nothing is smoothed. Decimals have a point in every language, accuracies are shares from 0 to 1,
and a cell is empty where nothing was measured. A training figure is of the step's batch before its
update.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtSvg import QSvgGenerator

from app.views.curves.plots import CurvePlots
from engine.files import write_atomically
from engine.history import History, Table

HEADER = "step,epoch,training_loss,training_accuracy,validation_loss,validation_accuracy"
SUFFIXES = (".png", ".svg", ".csv")
_SCALE = 2
_CHUNK = 20_000
_EMPTY = ","


def write_curves(path: Path, history: History, plots: CurvePlots) -> None:
    """Write the file that the path's suffix asks for, whole or not at all. Raises `FileError`."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        content = "".join(csv_chunks(history)).encode()
    else:
        content = png_of(plots) if suffix == ".png" else svg_of(plots)
    write_atomically(path, content)


def png_of(plots: CurvePlots) -> bytes:
    """The charts at twice their size on screen."""
    image = QImage(_SCALE * plots.size(), QImage.Format.Format_RGB32)
    plots.paint_picture(image, _SCALE)
    data, buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def svg_of(plots: CurvePlots) -> bytes:
    """The charts as lines and letters. SVG 1.1, because only that clips what is outside the axes."""
    data, buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setTitle(plots.accessibleName())
    generator.setDescription("")
    generator.setResolution(plots.logicalDpiX())
    generator.setSize(plots.size())
    generator.setViewBox(QRect(plots.rect()))
    plots.paint_picture(generator, 1)
    return bytes(data.data())


def csv_chunks(history: History) -> Iterator[str]:
    """The table as text, some thousand lines at a time."""
    yield HEADER + "\n"
    training, validation = history.training, history.validation
    steps = np.union1d(training["step"], validation["step"])
    for start in range(0, len(steps), _CHUNK):
        part = steps[start : start + _CHUNK]
        trained, judged = _cells(training, part), _cells(validation, part)
        yield "".join(
            f"{step},{_epoch(step, trained, judged)},{_figures(step, trained)},{_figures(step, judged)}\n"
            for step in part.tolist()
        )


_Cells = dict[int, tuple[float, float, float]]


def _cells(table: Table, steps: np.ndarray) -> _Cells:
    """The rows of a table for some steps, by step: epoch, loss, accuracy."""
    first, end = np.searchsorted(table["step"], (steps[0], steps[-1] + 1))
    columns: list[list[Any]] = [
        table[name][first:end].tolist() for name in ("step", "epoch", "loss", "accuracy")
    ]
    return {step: (epoch, loss, share) for step, epoch, loss, share in zip(*columns, strict=True)}


def _epoch(step: int, trained: _Cells, judged: _Cells) -> str:
    return f"{(trained.get(step) or judged[step])[0]:.10g}"


def _figures(step: int, cells: _Cells) -> str:
    if step not in cells:
        return _EMPTY
    _, loss, accuracy = cells[step]
    return f"{loss:.7g},{accuracy:.7g}"


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer
