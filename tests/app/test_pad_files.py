"""Drawings go into files and come back; what cannot be read is said, and the pad stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

STROKE = [[0.5, 0.2], [0.5, 0.8]]


def pick(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "") -> None:
    for dialog in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *_: (str(path), kind))


def test_strokes_come_back_as_they_were(hand, tmp_path: Path, monkeypatch) -> None:
    assert not hand.enabled("pad_save")
    hand.draw()
    pick(monkeypatch, tmp_path / "mi dígito")
    hand.do("pad_save")
    width = hand.models.drawing.pen_width
    hand.do("pad_clear")
    pick(monkeypatch, tmp_path / "mi dígito.json")
    hand.do("pad_open")
    (stroke,) = hand.models.drawing.drawing.strokes
    assert stroke.tolist() == STROKE
    assert hand.models.drawing.pen_width == width
    hand.do("pad_undo")
    assert hand.models.drawing.is_empty


def test_a_picture_shows_dark_ink_on_white(hand, tmp_path: Path, monkeypatch) -> None:
    hand.draw()
    pick(monkeypatch, tmp_path / "digit", "Pictures (*.png)")
    hand.do("pad_save")
    image = QImage(str(tmp_path / "digit.png"))
    assert image.pixelColor(280, 280) == QColor("black")
    assert image.pixelColor(10, 280) == QColor("white")


def test_a_drawing_of_another_box_is_fitted(hand, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "far.json"
    path.write_text(json.dumps({"strokes": [[[100, 200], [100, 500]]]}))
    pick(monkeypatch, path)
    hand.do("pad_open")
    (stroke,) = hand.models.drawing.drawing.strokes
    assert np.allclose(stroke, [[0.5, 0.15], [0.5, 0.85]])


@pytest.mark.parametrize("content", ["noise", "[]", '{"strokes": 7}'])
def test_a_bad_file_is_told_and_leaves_the_pad(
    hand, tmp_path: Path, monkeypatch, content: str
) -> None:
    hand.draw()
    path = tmp_path / "bad.json"
    path.write_text(content)
    pick(monkeypatch, path)
    hand.do("pad_open")
    hand.answer("trouble_dialog", "close_dialog")
    assert len(hand.models.drawing.drawing.strokes) == 1


def test_a_place_that_cannot_be_written_is_told(hand, tmp_path: Path, monkeypatch) -> None:
    hand.draw()
    pick(monkeypatch, tmp_path / "nowhere" / "digit.json")
    hand.do("pad_save")
    hand.answer("trouble_dialog", "close_dialog")
