"""The files: every number, the picture as it is shown, and a sentence where that fails."""

import csv
import xml.dom.minidom
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit

from app import i18n
from app.views.curves.export import HEADER
from app.views.curves.plots import CurvePlots
from engine.history import History

from .conftest import add_steps


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_has_every_row_of_the_run(show, run, tmp_path):
    run.history.validation.append(0, 0.0, 2.5, 0.125)
    add_steps(run.history, 30_000)
    show().write(tmp_path / "the curves ñ.csv")
    rows = read(tmp_path / "the curves ñ.csv")
    assert ",".join(rows[0]) == HEADER
    assert [int(row["step"]) for row in rows] == list(range(30_001))
    assert list(rows[0].values()) == ["0", "0", "", "", "2.5", "0.125"]
    assert list(rows[1].values()) == ["1", "0.01", "1.980198", "0.2079208", "", ""]
    assert list(rows[100].values()) == ["100", "1", "1", "0.6", "1.1", "0.6"]


def test_decimals_have_a_point_in_spanish_too(show, run, tmp_path):
    i18n.install("es")
    add_steps(run.history, 2)
    show().write(tmp_path / "curvas.csv")
    assert read(tmp_path / "curvas.csv")[0]["training_loss"] == "1.980198"


def test_an_empty_run_gives_the_header(show, run, tmp_path):
    assert len(run.history.training) == 0
    show().write(tmp_path / "curves.csv")
    assert (tmp_path / "curves.csv").read_text("utf-8") == HEADER + "\n"


def test_the_picture_is_twice_as_large(trained, tmp_path):
    trained.write(tmp_path / "curves.png")
    plots = trained.findChild(CurvePlots)
    picture = QImage(str(tmp_path / "curves.png"))
    assert picture.size() == 2 * plots.size()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert len(colours) > 10


def test_the_drawing_is_lines_and_letters_within_the_axes(trained, tmp_path):
    trained.write(tmp_path / "curves.svg")
    drawing = xml.dom.minidom.parse(str(tmp_path / "curves.svg"))
    texts = "".join(
        node.firstChild.data for node in drawing.getElementsByTagName("text") if node.firstChild
    )
    assert "validation" in texts
    assert "Accuracy" in texts
    assert not drawing.getElementsByTagName("image")
    assert drawing.getElementsByTagName("clipPath")


def test_after_an_export_the_screen_is_as_before(trained, tmp_path):
    before = trained.grab().toImage()
    trained.write(tmp_path / "curves.svg")
    assert trained.grab().toImage() == before


@pytest.mark.parametrize("suffix", [".png", ".svg", ".csv"])
def test_a_file_that_cannot_be_written_becomes_a_sentence(trained, qtbot, tmp_path, suffix):
    path = tmp_path / "missing" / f"curves{suffix}"
    with qtbot.waitSignal(trained.failed) as caught:
        trained.write(path)
    assert str(path) in caught.args[0]
    assert "No such file or directory" in caught.args[0]


def test_an_older_file_survives_a_failure(trained, tmp_path, monkeypatch):
    path = tmp_path / "curves.csv"
    path.write_text("older")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    trained.write(path)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "typed", "expected"), [(0, "a", "a.png"), (1, "b", "b.svg"), (2, "c.csv", "c.csv")]
)
def test_the_dialog_writes_what_was_chosen(trained, qtbot, tmp_path, place, typed, expected):
    trained.export()
    dialog = trained.findChild(QFileDialog, "curves_export_dialog")
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter(dialog.nameFilters()[place])
    dialog.filterSelected.emit(dialog.nameFilters()[place])
    name = dialog.findChild(QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, typed)
    with qtbot.waitSignal(trained.exported) as caught:
        save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert (tmp_path / expected).is_file()
    assert expected in caught.args[0]


def test_a_history_of_validation_alone_is_written(show, run, tmp_path):
    run.history = History()
    run.history.validation.append(0, 0.0, 2.3, 0.1)
    view = show()
    view.write(tmp_path / "curves.csv")
    assert len(read(tmp_path / "curves.csv")) == 1
