"""Heat maps, mosaics, digits and colour bars: what is on screen, and how a person points at it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import i18n, theme
from app.widgets.colour_bar import ColourBar
from app.widgets.digit_image import DigitImage
from app.widgets.heat_map import HeatMap, indices, largest
from app.widgets.mosaic import Mosaic
from app.widgets.raster import Raster


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    widget.resize(width, height)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colour_at(widget: QWidget, point: QPoint) -> QColor:
    return picture(widget).pixelColor(point)


def centre(widget: Raster, row: int, column: int) -> QPoint:
    return widget.cell_rect(row, column).center().toPoint()


@pytest.fixture
def heat_map(qtbot: QtBot) -> HeatMap:
    widget = HeatMap()
    widget.set_values(np.array([[-1.0, 0.0, 1.0], [0.5, np.nan, -0.5]], np.float32), 1.0)
    shown(qtbot, widget, 320, 220)
    return widget


class TestHeatMap:
    def test_the_ends_of_the_scale_have_the_ends_of_the_map(self, heat_map: HeatMap) -> None:
        look = theme.current()
        assert colour_at(heat_map, centre(heat_map, 0, 0)) == look.negative_end
        assert colour_at(heat_map, centre(heat_map, 0, 2)) == look.positive_end

    def test_zero_is_neutral(self, heat_map: HeatMap) -> None:
        found, neutral = colour_at(heat_map, centre(heat_map, 0, 1)), theme.current().neutral
        assert all(abs(a - b) <= 3 for a, b in zip(found.getRgb(), neutral.getRgb(), strict=True))

    def test_its_tip_comes_in_lines_and_goes_when_the_mouse_moves_on(
        self, heat_map: HeatMap, qtbot: QtBot
    ) -> None:
        heat_map.setToolTip("Weights of layer 2: from row to column, " * 4)
        here = centre(heat_map, 0, 1)
        rest = QHelpEvent(QEvent.Type.ToolTip, here, heat_map.mapToGlobal(here))
        QApplication.sendEvent(heat_map, rest)
        tip = next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
        assert tip.isVisible()
        assert tip.height() > 2 * tip.fontMetrics().height()
        QTest.mouseMove(heat_map, here + QPoint(10, 10))
        qtbot.waitUntil(lambda: not (isValid(tip) and tip.isVisible()), timeout=3000)

    def test_what_is_said_of_the_cell_under_the_mouse_changes_with_its_number(
        self, heat_map: HeatMap
    ) -> None:
        heat_map.set_describe(lambda row, column: str(heat_map.values[row, column]))
        QTest.mouseMove(heat_map, centre(heat_map, 1, 0))
        assert QToolTip.text() == "0.5"
        heat_map.set_values(np.full((2, 3), 0.25, np.float32), 1.0)
        assert QToolTip.text() == "0.25"
        QTest.mouseMove(heat_map, QPoint(0, 0))

    def test_cells_are_whole_and_equal(self, heat_map: HeatMap) -> None:
        sizes = {heat_map.cell_rect(r, c).size().toTuple() for r in range(2) for c in range(3)}
        assert sizes == {(105.0, 105.0)}

    def test_a_lost_value_is_hatched_not_coloured(self, heat_map: HeatMap) -> None:
        rect = heat_map.cell_rect(1, 1).toRect().adjusted(2, 2, -2, -2)
        image = picture(heat_map).copy(rect)
        found = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert {theme.current().raised.rgb(), theme.current().dead.rgb()} <= found

    def test_values_beyond_the_scale_take_its_end(self, qtbot: QtBot) -> None:
        widget = HeatMap()
        widget.set_values(np.array([[-9.0, 9.0]]), 1.0)
        shown(qtbot, widget, 100, 60)
        assert colour_at(widget, centre(widget, 0, 1)) == theme.current().positive_end

    def test_the_mouse_names_the_cell_once(self, heat_map: HeatMap, qtbot: QtBot) -> None:
        cells: list[tuple[int, int]] = []
        heat_map.hovered.connect(lambda row, column: cells.append((row, column)))
        for point in (QPoint(20, 20), QPoint(24, 24), centre(heat_map, 1, 2)):
            QTest.mouseMove(heat_map, point)
            qtbot.wait(5)
        assert cells == [(0, 0), (1, 2)]

    def test_the_description_reaches_screen_readers(self, heat_map: HeatMap) -> None:
        heat_map.set_describe(lambda row, column: f"W[{row}, {column}]")
        QTest.mouseMove(heat_map, centre(heat_map, 1, 0))
        assert heat_map.accessibleDescription() == "W[1, 0]"

    def test_arrow_keys_reach_every_cell_and_stop_at_the_edge(
        self, heat_map: HeatMap, qtbot: QtBot
    ) -> None:
        heat_map.setFocus()
        with qtbot.waitSignal(heat_map.hovered) as moved:
            QTest.keyClick(heat_map, Qt.Key.Key_Right)
        assert moved.args == [0, 1]
        QTest.keyClick(heat_map, Qt.Key.Key_End)
        QTest.keyClick(heat_map, Qt.Key.Key_Right)
        QTest.keyClick(heat_map, Qt.Key.Key_Down)
        assert heat_map.current_cell() == (1, 2)
        QTest.keyClick(heat_map, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        assert heat_map.current_cell() == (0, 0)

    def test_enter_clicks_the_cell(self, heat_map: HeatMap, qtbot: QtBot) -> None:
        heat_map.setFocus()
        QTest.keyClick(heat_map, Qt.Key.Key_Down)
        with qtbot.waitSignal(heat_map.clicked) as clicked:
            QTest.keyClick(heat_map, Qt.Key.Key_Return)
        assert clicked.args == [1, 0]

    def test_a_click_clicks_the_cell(self, heat_map: HeatMap, qtbot: QtBot) -> None:
        with qtbot.waitSignal(heat_map.clicked) as clicked:
            QTest.mouseClick(heat_map, Qt.MouseButton.LeftButton, pos=centre(heat_map, 1, 2))
        assert clicked.args == [1, 2]

    def test_a_marked_cell_is_outlined(self, heat_map: HeatMap) -> None:
        heat_map.set_marked((0, 1))
        edge = heat_map.cell_rect(0, 1)
        assert (
            colour_at(heat_map, QPoint(int(edge.left()), int(edge.center().y())))
            == theme.current().accent
        )

    def test_without_values_it_paints_and_takes_keys(self, qtbot: QtBot) -> None:
        widget = HeatMap()
        shown(qtbot, widget, 50, 50)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Right)
        assert widget.current_cell() is None

    def test_another_shape_forgets_the_cursor(self, heat_map: HeatMap) -> None:
        heat_map.set_current_cell((1, 2))
        heat_map.set_values(np.zeros((1, 1)))
        assert heat_map.current_cell() is None
        picture(heat_map)

    def test_filling_stretches_the_cells(self, qtbot: QtBot) -> None:
        widget = HeatMap(fill=True, diverging=False)
        widget.set_values(np.array([[0.0, 1.0]]))
        shown(qtbot, widget, 204, 24)
        assert widget.cell_rect(0, 0).size().toTuple() == (100.0, 20.0)
        assert colour_at(widget, centre(widget, 0, 1)) == theme.current().sequential_high


class TestScale:
    def test_each_value_falls_in_its_place(self) -> None:
        assert indices(np.array([-1.0, 0.0, 1.0]), -1.0, 1.0).tolist() == [0, 128, 255]

    def test_a_scale_of_nothing_is_neutral(self) -> None:
        assert indices(np.zeros(2), -0.0, 0.0).tolist() == [0, 0]

    def test_not_finite_numbers_do_not_count(self) -> None:
        assert largest(np.array([np.nan, -3.0, np.inf])) == 3.0
        assert largest(np.array([np.nan])) == 0.0


@pytest.fixture
def mosaic(qtbot: QtBot) -> Mosaic:
    """Five tiles of 4x6 in rows of three: tile t is t/4 all over."""
    widget = Mosaic(3)
    tiles = np.repeat(np.linspace(0, 1, 5, dtype=np.float32), 24).reshape(5, 4, 6)
    dead = np.array([False, False, False, True, False])
    widget.set_tiles(tiles, 1.0, np.array([0.0, 1.0, 0.5, 0.0, 0.2]), dead)
    shown(qtbot, widget, 400, 240)
    return widget


class TestMosaic:
    def test_tiles_stand_in_rows(self, mosaic: Mosaic) -> None:
        assert mosaic.cells == (2, 3)
        assert mosaic.tile_rect(4).center().y() > mosaic.tile_rect(2).center().y()

    def test_a_tile_shows_its_values(self, mosaic: Mosaic) -> None:
        assert (
            colour_at(mosaic, mosaic.tile_rect(4).center().toPoint())
            == theme.current().positive_end
        )

    def test_the_frame_lights_up_with_activity(self, mosaic: Mosaic) -> None:
        def frame(tile: int) -> QColor:
            return colour_at(mosaic, mosaic.tile_rect(tile).topLeft().toPoint() + QPoint(3, 3))

        assert frame(1) == theme.current().sequential_high
        assert frame(0) == theme.current().border
        mosaic.set_activity(np.array([1.0, 0.0, 0.0, 0.0, 0.0]))
        assert frame(0) == theme.current().sequential_high

    def test_a_dead_tile_is_hatched(self, mosaic: Mosaic) -> None:
        image = picture(mosaic).copy(mosaic.tile_rect(3).toRect())
        found = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert theme.current().dead.rgb() in found

    def test_the_mouse_names_tile_and_pixel(self, mosaic: Mosaic, qtbot: QtBot) -> None:
        tile = mosaic.tile_rect(4)
        with qtbot.waitSignal(mosaic.tile_hovered) as hovered:
            QTest.mouseMove(mosaic, tile.center().toPoint())
        # a tile of 4x6 with a frame of 2 is 8x10: its middle is pixel (4, 5), inside (2, 3)
        assert hovered.args == [4, 2, 3]

    def test_an_empty_place_is_nothing(self, mosaic: Mosaic, qtbot: QtBot) -> None:
        place = mosaic.cell_rect(1, 2).center().toPoint()
        with qtbot.assertNotEmitted(mosaic.tile_clicked):
            QTest.mouseClick(mosaic, Qt.MouseButton.LeftButton, pos=place)

    def test_keys_choose_a_tile(self, mosaic: Mosaic, qtbot: QtBot) -> None:
        mosaic.set_describe_tile(lambda tile, row, column: f"neuron {tile}")
        mosaic.setFocus()
        QTest.keyClick(mosaic, Qt.Key.Key_Down)
        with qtbot.waitSignal(mosaic.tile_hovered) as hovered:
            QTest.keyClick(mosaic, Qt.Key.Key_Right)
        assert hovered.args == [4, -1, -1]
        assert mosaic.accessibleDescription() == "neuron 4"
        with qtbot.waitSignal(mosaic.tile_clicked) as clicked:
            QTest.keyClick(mosaic, Qt.Key.Key_Return)
        assert clicked.args == [4]

    def test_another_number_of_tiles_is_laid_out_anew(self, mosaic: Mosaic) -> None:
        mosaic.set_columns(2)
        mosaic.set_tiles(np.zeros((1, 2, 2)), 1.0)
        assert mosaic.cells == (1, 1)
        picture(mosaic)


class TestDigitImage:
    def test_ink_on_paper(self, qtbot: QtBot) -> None:
        image = np.zeros(784, np.float32)
        image[28 * 3 + 5] = 1.0
        widget = DigitImage(grid=True)
        widget.set_image(image)
        shown(qtbot, widget, 300, 300)
        assert colour_at(widget, centre(widget, 3, 5)) == theme.current().digit_ink
        assert colour_at(widget, centre(widget, 5, 3)) == theme.current().digit_paper

    def test_hovering_tells_the_value(self, qtbot: QtBot) -> None:
        widget = DigitImage()
        widget.set_image(np.full((28, 28), 0.25))
        shown(qtbot, widget, 300, 300)
        QTest.mouseMove(widget, centre(widget, 2, 9))
        assert widget.accessibleDescription() == "x[2, 9] = 0.25"


class TestColourBar:
    def test_numbers_follow_limit_and_language(self, qtbot: QtBot) -> None:
        i18n.install("es")
        bar = ColourBar()
        i18n.install("en")
        bar.set_limit(0.25)
        assert bar.labels() == ["−0.25", "0", "0.25"]
        i18n.install("es")
        assert bar.labels() == ["−0,25", "0", "0,25"]
        i18n.install("en")
        shown(qtbot, bar, 200, 30)
        assert colour_at(bar, QPoint(3, 5)) != colour_at(bar, QPoint(196, 5))


@pytest.mark.parametrize("heeded", [True, False])
def test_space_clicks_a_cell_where_clicks_are_heeded_and_is_a_shortcut_elsewhere(
    qtbot: QtBot, heeded: bool
) -> None:
    window, clicks, commands = QMainWindow(), [], []
    picture = HeatMap()
    picture.set_values(np.zeros((2, 2), np.float32), 1.0)
    window.setCentralWidget(picture)
    QShortcut("Space", window).activated.connect(lambda: commands.append("train"))
    if heeded:
        picture.clicked.connect(lambda row, column: clicks.append((row, column)))
    shown(qtbot, window, 200, 200)
    window.activateWindow()
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert (clicks, commands) == (([(0, 0)], []) if heeded else ([], ["train"]))
