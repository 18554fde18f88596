"""The user's handwriting lies in a file that follows every change, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app import folders
from engine.data.idx import read_idx
from engine.data.kept import change_kept, keep, read_kept
from engine.handwriting.strokes import Drawing


def bar(x: float) -> Drawing:
    return Drawing((((x, 0.2), (x, 0.8)),))


def labels_on_disk() -> list[int]:
    return [kept.label for kept in read_kept(folders.handwriting())[0]]


def click(hand, name: str) -> None:
    QTest.mouseClick(hand.part(name), Qt.MouseButton.LeftButton)


def pick(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def test_a_click_on_the_right_digit_keeps_the_drawing(hand) -> None:
    assert not hand.part("pad_keep_7").isEnabled()
    hand.draw()
    click(hand, "pad_keep_7")
    hand.wait_until(lambda: labels_on_disk() == [7])
    assert hand.part("pad_keep_words").text() == "Kept as a 7. Del: a fresh sheet"
    assert hand.part("pad_keep_7").isChecked()


def test_another_click_corrects_the_label(hand) -> None:
    hand.draw()
    click(hand, "pad_keep_7")
    click(hand, "pad_keep_1")
    hand.wait_until(lambda: labels_on_disk() == [1])
    assert hand.part("pad_keep_1").isChecked()
    assert not hand.part("pad_keep_7").isChecked()


def test_with_the_keyboard_a_digit_keeps_and_del_takes_a_fresh_sheet(hand) -> None:
    for x, digit in ((0.4, "4"), (0.6, "1")):
        hand.models.drawing.set_drawing(bar(x))
        QTest.keyClick(hand.window, digit)
        QTest.keyClick(hand.window, Qt.Key.Key_Delete)
        assert hand.models.drawing.is_empty
        assert hand.part("pad_keep_words").text() == "Wrong answer? Click the right one."
    hand.wait_until(lambda: labels_on_disk() == [4, 1])


def test_a_digit_typed_into_a_field_keeps_nothing(hand) -> None:
    hand.draw()
    field = hand.part("seed")
    field.setFocus()
    QTest.keyClick(field, "3")
    assert hand.models.hand.kept == ()


def test_a_stroke_more_is_another_drawing(hand) -> None:
    hand.draw()
    click(hand, "pad_keep_7")
    hand.draw()
    assert not hand.part("pad_keep_7").isChecked()
    click(hand, "pad_keep_7")
    assert [len(kept.entry.drawing.strokes) for kept in hand.models.hand.kept] == [1, 2]


def test_the_next_start_has_what_was_kept(open_studio) -> None:
    hand = open_studio()
    hand.begin()
    hand.draw()
    click(hand, "pad_keep_7")
    hand.close()  # at once: the writing must not be lost
    assert labels_on_disk() == [7]
    again = open_studio()
    again.begin()
    again.wait_until(lambda: len(again.models.hand.kept) == 1)


def test_damaged_lines_are_told_and_stay(open_studio) -> None:
    path = folders.handwriting()
    change_kept(path, [], [keep(bar(0.4), 2, [])])
    path.write_bytes(b"noise\n" + path.read_bytes())
    hand = open_studio()
    hand.begin()
    hand.wait_until(lambda: len(hand.models.hand.kept) == 1)
    assert hand.models.hand.trouble
    assert "left as they are: 1." in hand.window.statusBar().currentMessage()
    hand.draw()
    click(hand, "pad_keep_7")
    hand.wait_until(lambda: labels_on_disk() == [2, 7])
    assert path.read_bytes().startswith(b"noise\n")


def test_what_cannot_be_written_is_told_once_and_written_later(hand) -> None:
    path = folders.handwriting()
    path.mkdir()  # in the way
    hand.draw()
    click(hand, "pad_keep_7")
    hand.answer("trouble_dialog", "close_dialog")
    click(hand, "pad_keep_8")
    hand.wait_until(lambda: hand.studio.hand_files.idle)
    assert hand.dialogs == []
    path.rmdir()
    click(hand, "pad_keep_9")
    hand.wait_until(lambda: labels_on_disk() == [9])


def test_the_handwriting_is_exported_as_strokes_and_as_idx(
    hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for x, label in ((0.4, 7), (0.6, 1)):
        hand.models.hand.keep(bar(x), label)
    pick(monkeypatch, tmp_path / "mía.jsonl", "Strokes (*.jsonl)")
    hand.studio.hand_files.export()
    assert [kept.label for kept in read_kept(tmp_path / "mía.jsonl")[0]] == [7, 1]
    pick(monkeypatch, tmp_path / "mía.jsonl", "Images and labels in IDX (*-idx3-ubyte)")
    hand.studio.hand_files.export()
    images = read_idx(tmp_path / "mía-images-idx3-ubyte", (2, 28, 28))
    np.testing.assert_array_equal(images.reshape(2, 784), hand.models.hand.images)
    np.testing.assert_array_equal(read_idx(tmp_path / "mía-labels-idx1-ubyte", (2,)), [7, 1])


def test_an_export_that_cannot_be_written_is_told(hand, tmp_path: Path) -> None:
    hand.studio.hand_files.export_to(tmp_path / "nowhere" / "x.jsonl", as_idx=False)
    hand.answer("trouble_dialog", "close_dialog")
