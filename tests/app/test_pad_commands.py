"""Pictures and cells come onto the pad by commands, pasted, dropped and opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from engine.handwriting.normalize import normalize_image
from engine.handwriting.picture import Cells, Photo


def bar_on_paper() -> np.ndarray:
    """A dark bar on light ground, in light that falls off."""
    sheet = np.full((200, 240), 0.9)
    sheet[50:150, 110:130] = 0.2
    return (255 * sheet * np.linspace(1, 0.4, 240)).astype(np.uint8)


@pytest.fixture
def photo_path(tmp_path: Path) -> Path:
    path = tmp_path / "mi foto.png"
    Image.fromarray(bar_on_paper()).save(path)
    return path


@pytest.fixture(autouse=True)
def an_empty_clipboard() -> Iterator[None]:
    """What a test copied does not outlive it."""
    yield
    QGuiApplication.clipboard().clear()


def wait_for_photo(hand) -> None:
    hand.wait_until(lambda: isinstance(hand.models.drawing.picture, Photo))


def copied(hand, image: QImage | None = None, path: Path | None = None) -> None:
    mime = QMimeData()
    if image is not None:
        mime.setImageData(image)
    if path is not None:
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    hand.do("pad_paste")


def test_a_copied_picture_becomes_what_the_network_sees(hand) -> None:
    grey = np.ascontiguousarray(bar_on_paper())
    copied(hand, QImage(grey.data, 240, 200, 240, QImage.Format.Format_Grayscale8))
    wait_for_photo(hand)
    expected = normalize_image(grey)
    assert np.array_equal(hand.models.drawing.image.reshape(28, 28), expected)
    assert np.array_equal(hand.part("pad_network_image").values, expected)


def test_a_copied_file_is_pasted_and_undone(hand, photo_path: Path) -> None:
    hand.draw()
    copied(hand, path=photo_path)
    wait_for_photo(hand)
    assert not hand.models.drawing.drawing.strokes
    hand.do("pad_undo")
    assert len(hand.models.drawing.drawing.strokes) == 1
    hand.do("pad_redo")
    assert isinstance(hand.models.drawing.picture, Photo)


def test_a_clipboard_without_a_picture_is_told(hand) -> None:
    QGuiApplication.clipboard().setText("seven")
    hand.do("pad_paste")
    assert "no picture" in hand.window.statusBar().currentMessage()
    assert hand.models.drawing.is_fresh


@pytest.mark.parametrize("as_file", [True, False])
def test_a_dropped_picture_is_put_on_the_pad(hand, photo_path: Path, as_file: bool) -> None:
    mime = QMimeData()
    if as_file:
        mime.setUrls([QUrl.fromLocalFile(str(photo_path))])
    else:
        mime.setImageData(QImage(str(photo_path)))
    hand.window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    wait_for_photo(hand)


def test_the_pad_and_predict_see_the_same_in_a_photo(
    hand, photo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli.predict import items

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(photo_path), ""))
    hand.do("pad_open")
    wait_for_photo(hand)
    (item,) = items(photo_path)
    assert np.array_equal(hand.models.drawing.image, item.image.reshape(-1))


@pytest.mark.parametrize("blank", [True, False])
def test_a_picture_that_cannot_be_used_is_told_and_leaves_the_pad(
    hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blank: bool
) -> None:
    hand.draw()
    path = tmp_path / "bad.png"
    path.write_text("no picture")
    if blank:
        Image.new("L", (50, 50), 200).save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hand.do("pad_open")
    hand.answer("trouble_dialog", "close_dialog")
    assert len(hand.models.drawing.drawing.strokes) == 1


def test_the_pen_takes_a_fresh_sheet_after_a_photo(hand, photo_path: Path) -> None:
    copied(hand, path=photo_path)
    wait_for_photo(hand)
    canvas = hand.window.pad.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    assert hand.models.drawing.picture is None
    assert len(hand.models.drawing.drawing.strokes) == 1
    hand.do("pad_undo")
    assert isinstance(hand.models.drawing.picture, Photo)


def test_a_photo_is_saved_as_a_picture_only(
    hand, photo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(hand, path=photo_path)
    wait_for_photo(hand)
    out = tmp_path / "saved"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hand.do("pad_save")
    assert np.array_equal(np.asarray(Image.open(out.with_suffix(".png"))), bar_on_paper())
    out = tmp_path / "saved.json"
    hand.do("pad_save")
    hand.answer("trouble_dialog", "close_dialog")
    assert not out.exists()


# Cell by cell


def editor(hand):
    return hand.part("pad_cells_editor")


def cells(hand) -> np.ndarray:
    assert isinstance(hand.models.drawing.picture, Cells)
    return hand.models.drawing.picture.image


def test_a_drawing_becomes_cells_as_the_network_sees_it(hand) -> None:
    hand.draw()
    seen = hand.models.drawing.image.reshape(28, 28)
    assert not editor(hand).isVisible()
    hand.do("pad_cells")
    assert editor(hand).isVisible()
    assert np.array_equal(cells(hand), seen)
    assert np.array_equal(editor(hand).values, seen)
    hand.do("pad_undo")
    assert hand.window.pad.canvas.isVisible()


def test_keys_alone_take_a_digit_move_it_and_change_it(hand) -> None:
    digit = hand.models.specimen.image.reshape(28, 28)
    hand.do("pad_take")
    assert np.array_equal(cells(hand), digit)
    assert editor(hand).hasFocus()
    QTest.keyClick(editor(hand), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor(hand), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert np.array_equal(cells(hand)[1:, 1:], digit[:-1, :-1])
    editor(hand).set_current_cell((0, 0))
    QTest.keyClick(editor(hand), Qt.Key.Key_Down)
    QTest.keyClick(editor(hand), Qt.Key.Key_Right)
    assert cells(hand)[1, 1] < 0.5
    QTest.keyClick(editor(hand), Qt.Key.Key_Space)
    assert cells(hand)[1, 1] == 1
    QTest.keyClick(editor(hand), Qt.Key.Key_Space)
    assert cells(hand)[1, 1] == 0
    assert not hand.run.running  # Space was the editor's
    QTest.keyClick(editor(hand), Qt.Key.Key_Delete)
    assert hand.models.drawing.is_fresh
    assert hand.window.pad.canvas.hasFocus()


def test_the_mouse_inks_and_wipes_cells_in_one_gesture(hand) -> None:
    hand.do("pad_cells")
    grid = editor(hand)
    at = [grid.cell_rect(10, column).center().toPoint() for column in (5, 6, 7)]
    for button, ink in ((Qt.MouseButton.LeftButton, 1), (Qt.MouseButton.RightButton, 0)):
        QTest.mousePress(grid, button, pos=at[0])
        for place in at[1:]:
            QTest.mouseMove(grid, place)
        QTest.mouseRelease(grid, button, pos=at[-1])
        assert cells(hand)[10, 5:8].tolist() == [ink] * 3
    hand.do("pad_undo")
    assert cells(hand).sum() == 3
    hand.do("pad_undo")
    assert not cells(hand).any()


def test_only_a_digit_on_the_table_is_taken(hand) -> None:
    hand.draw()
    assert not hand.enabled("pad_take")
    hand.do("digit_next")
    assert hand.enabled("pad_take")
    hand.do("pad_take")
    assert not hand.enabled("pad_cells")


def test_the_pad_takes_the_keys(hand) -> None:
    hand.do("pad_write")
    canvas = hand.window.pad.canvas
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert len(hand.models.drawing.drawing.strokes) == 1
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert hand.models.drawing.is_fresh
