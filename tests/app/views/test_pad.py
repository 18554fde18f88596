"""A person writes on the pad with mouse, stylus and keys, and reads what the network makes of it."""

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import theme
from app.actions import Actions
from app.bundled import open_bundled
from app.models.drawing import DrawingModel
from app.models.readers import AUTO, BOTH, BUNDLED, TRAINING, Readers
from app.models.reading import Reading
from app.models.row import RowModel
from app.models.run import Pace, RunModel, RunState
from app.refresh import RefreshClock
from app.views.pad.answer import Answer
from app.views.pad.canvas import Canvas
from app.views.pad.pad import PadView
from app.views.pad.remark import Remark
from app.widgets.bars import ProbabilityBars
from app.widgets.digit_image import DigitImage
from engine.doubt import Doubt, Verdict
from engine.handwriting.strokes import Drawing
from engine.history import History
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
ONE = [(0.5, 0.1 + 0.05 * i) for i in range(17)]


@dataclass
class Bench:
    """The pad in a window, with what stands behind it."""

    drawing: DrawingModel
    run: RunModel
    readers: Readers
    actions: Actions
    clock: RefreshClock
    view: PadView

    @property
    def canvas(self) -> Canvas:
        return self._child(Canvas, "pad_canvas")

    @property
    def answer(self) -> Answer:
        return self._child(Answer, "pad_answer")

    @property
    def remark(self) -> Remark:
        return self._child(Remark, "pad_remark")

    @property
    def bars(self) -> ProbabilityBars:
        return self._child(ProbabilityBars, "pad_probabilities")

    @property
    def seen(self) -> np.ndarray:
        return self._child(DigitImage, "pad_network_image").values

    def part(self, name: str):  # type: ignore[no-untyped-def]
        return self._child(QWidget, name)

    def _child(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        child = self.view.findChild(kind, name)
        assert child is not None
        return child

    def at(self, x: float, y: float) -> QPoint:
        """A place of the box on the canvas."""
        square = self.canvas.square()
        return square.topLeft() + QPoint(round(x * square.width()), round(y * square.height()))

    def write(self, points: list[tuple[float, float]], button: Qt.MouseButton = LEFT) -> None:
        self.press(points[0], button)
        for point in points[1:]:
            QTest.mouseMove(self.canvas, self.at(*point))
        QTest.mouseRelease(self.canvas, button, NO_KEYS, self.at(*points[-1]))

    def press(self, point: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.canvas, button, NO_KEYS, self.at(*point))

    def is_ink(self, x: float, y: float) -> bool:
        """Whether the canvas shows ink there."""
        image: QImage = self.canvas.grab().toImage()
        ratio = image.devicePixelRatio()
        colour = image.pixelColor(self.at(x, y) * ratio)
        return bool(colour == theme.current().digit_ink)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    drawing, run, actions, clock = DrawingModel(), RunModel(), Actions(), RefreshClock()
    actions.allow({"data": True})
    readers = Readers(drawing, Reading(run, drawing))
    view = PadView(drawing, RowModel(drawing), readers, run, actions, clock)
    clock.setParent(view)
    qtbot.addWidget(view)
    view.resize(280, 690)
    view.show()
    qtbot.waitExposed(view)
    return Bench(drawing, run, readers, actions, clock, view)


def snapshot(answer: int, step: int = 1) -> Snapshot:
    """A network that answers ``answer`` to everything, with a probability of e^9 / (e^9 + 9)."""
    network = MLP(NetworkSpec(hidden=()))
    network.biases[0][answer] = 9.0
    tail = History().since()
    return Snapshot(network, TrainingSpec(), step, 0.0, 100, tail, None)


def trained(bench: Bench, answer: int) -> None:
    bench.run.set_state(RunState.RUNNING)
    bench.run.take(snapshot(answer), Pace())


def test_the_empty_canvas_says_what_it_is_for(bench: Bench) -> None:
    assert bench.canvas.hint.startswith("Draw a digit here")
    bench.press((0.5, 0.5))
    assert bench.canvas.hint == ""


def test_ink_appears_under_the_mouse_while_it_moves(bench: Bench) -> None:
    bench.press((0.5, 0.2))
    QTest.mouseMove(bench.canvas, bench.at(0.5, 0.5))
    QTest.mouseMove(bench.canvas, bench.at(0.5, 0.8))
    assert bench.is_ink(0.5, 0.79)
    assert bench.is_ink(0.5, 0.35)
    assert not bench.is_ink(0.8, 0.5)
    assert bench.drawing.can_undo


def test_the_stroke_is_kept_in_the_box_of_side_one(bench: Bench) -> None:
    bench.write(ONE)
    (stroke,) = bench.drawing.drawing.strokes
    assert stroke[[0, -1]] == pytest.approx(np.array([ONE[0], ONE[-1]]), abs=0.01)


def test_a_click_leaves_a_dot(bench: Bench) -> None:
    bench.write([(0.3, 0.3)])
    assert bench.is_ink(0.3, 0.3)
    assert len(bench.drawing.drawing.strokes) == 1


def test_a_stroke_beyond_the_edge_runs_along_it(bench: Bench) -> None:
    bench.write([(0.5, 0.5), (1.4, 0.5)])
    (stroke,) = bench.drawing.drawing.strokes
    assert stroke[-1].tolist() == pytest.approx([1.0, 0.5], abs=0.01)


def test_a_stroke_and_its_redrawn_self_look_alike(bench: Bench) -> None:
    angles = np.linspace(0, 5, 60)
    circle = [(0.5 + 0.3 * np.cos(a), 0.5 + 0.3 * np.sin(a)) for a in angles]
    bench.press(circle[0])
    for point in circle[1:]:
        QTest.mouseMove(bench.canvas, bench.at(*point))
    live = _grey(bench)
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(*circle[-1]))
    assert np.abs(live - _grey(bench)).max() < 100
    assert np.abs(live - _grey(bench)).mean() < 0.5


def test_what_the_network_sees_follows_the_pen(bench: Bench) -> None:
    bench.write(ONE)
    assert np.array_equal(bench.seen.reshape(-1), bench.drawing.image)
    assert bench.seen.any()


def test_the_answer_follows_the_hand_at_once(bench: Bench) -> None:
    trained(bench, 7)
    bench.press((0.5, 0.5))
    assert bench.answer.text == "7 — 99.9%"
    assert bench.bars.winner == 7
    assert bench.remark.text == ""


@pytest.mark.parametrize("height", [465, 570, 690])
def test_answer_image_and_bars_can_be_read_in_low_windows_too(
    bench: Bench, qtbot: QtBot, height: int
) -> None:
    """465 is what a full HD screen leaves the pad at a scale of 200 %."""
    trained(bench, 7)
    bench.write(ONE)
    bench.view.resize(280, height)
    qtbot.wait(1)
    image = bench.part("pad_network_image")
    assert image.visibleRegion().boundingRect() == image.rect()
    line = bench.view.fontMetrics().ascent()
    assert bench.bars.height() >= 10 * line
    beside = bench.bars.mapTo(bench.view, QPoint()).x() > image.geometry().right()
    assert beside == (height < 600)


def test_the_answer_follows_the_training_too(bench: Bench, qtbot: QtBot) -> None:
    trained(bench, 7)
    bench.write(ONE)
    bench.run.take(snapshot(4, step=2), Pace())
    qtbot.waitUntil(lambda: bench.answer.text == "4 — 99.9%" and bench.bars.winner == 4)


def test_the_bars_say_when_they_have_been_painted(bench: Bench, qtbot: QtBot) -> None:
    trained(bench, 7)
    with qtbot.waitSignal(bench.view.answered):
        bench.press((0.5, 0.5))


def test_an_answer_that_looks_the_same_is_told_without_a_paint(bench: Bench, qtbot: QtBot) -> None:
    trained(bench, 7)
    with qtbot.waitSignal(bench.view.answered):
        bench.press((0.5, 0.2))
    QTest.qWait(20)
    with qtbot.waitSignal(bench.view.answered):
        QTest.mouseMove(bench.canvas, bench.at(0.5, 0.5))


def test_an_empty_pad_gets_no_answer(bench: Bench) -> None:
    trained(bench, 7)
    bench.write(ONE)
    bench.drawing.clear()
    assert bench.answer.text == "–"
    assert bench.remark.text == "Nothing drawn yet."
    assert bench.bars.texts() == ["–"] * 10


def test_without_a_network_the_pad_says_so(bench: Bench) -> None:
    bench.write(ONE)
    assert bench.answer.text == "–"
    assert "No network yet" in bench.remark.text


def test_data_on_its_way_is_said(bench: Bench) -> None:
    bench.run.set_state(RunState.LOADING)
    assert "on its way" in bench.remark.text


def test_an_untrained_network_only_guesses(bench: Bench) -> None:
    bench.run.set_state(RunState.READY)
    bench.run.take(snapshot(3, step=0), Pace())
    bench.write(ONE)
    assert bench.answer.text.startswith("3")
    assert bench.remark.text == "Untrained: its answer is a guess. Press Start."
    bench.actions.lock(["train"])  # as a lesson does
    bench.write(ONE)
    assert bench.remark.text == "Untrained: its answer is a guess."


def test_the_right_button_rubs_out(bench: Bench) -> None:
    bench.write(ONE)
    bench.write([(0.3, 0.5), (0.5, 0.5), (0.7, 0.5)], RIGHT)
    assert len(bench.drawing.drawing.strokes) == 2
    assert not bench.is_ink(0.5, 0.5)
    assert bench.is_ink(0.5, 0.2)
    bench.drawing.undo()
    assert bench.is_ink(0.5, 0.5)


def test_the_eraser_rubs_out_with_the_left_button_and_shows_its_size(bench: Bench) -> None:
    bench.write(ONE)
    bench.view.set_erasing(True)
    assert bench.canvas.cursor().shape() == Qt.CursorShape.BlankCursor
    before = _grey(bench)
    QTest.mouseMove(bench.canvas, bench.at(0.2, 0.8))
    assert (_grey(bench) != before).any()
    bench.write([(0.4, 0.5), (0.6, 0.5)])
    assert not bench.is_ink(0.5, 0.5)
    bench.view.set_erasing(False)
    assert bench.canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def test_a_second_button_does_not_break_a_stroke(bench: Bench) -> None:
    bench.press((0.5, 0.2))
    bench.press((0.5, 0.3), RIGHT)
    QTest.mouseRelease(bench.canvas, RIGHT, NO_KEYS, bench.at(0.5, 0.3))
    QTest.mouseMove(bench.canvas, bench.at(0.5, 0.8))
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(0.5, 0.8))
    assert len(bench.drawing.drawing.strokes) == 1


def test_a_stylus_writes_with_its_pressure_and_its_other_end_rubs_out(bench: Bench) -> None:
    kinds = QPointingDevice.PointerType
    use_stylus(bench, kinds.Pen, [(0.5, 0.2), (0.5, 0.5), (0.5, 0.8)], pressure=0.9)
    (stroke,) = bench.drawing.drawing.strokes
    assert stroke[:, 2] == pytest.approx([0.9, 0.9, 0.9])
    use_stylus(bench, kinds.Eraser, [(0.3, 0.5), (0.7, 0.5)], pressure=0.9)
    assert len(bench.drawing.drawing.strokes) == 2


def test_keys_alone_can_write(bench: Bench) -> None:
    canvas = bench.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    (stroke,) = bench.drawing.drawing.strokes
    assert stroke[:, 0].tolist() == [0.5] * 6
    assert np.ptp(stroke[:, 1]) == pytest.approx(0.5)


def test_delete_clears_and_escape_leaves(bench: Bench) -> None:
    bench.write(ONE)
    bench.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is bench.canvas
    QTest.keyClick(bench.canvas, Qt.Key.Key_Delete)
    assert bench.drawing.is_empty
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not bench.canvas


def test_leaving_the_canvas_lifts_the_pen_of_the_keys(bench: Bench) -> None:
    bench.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Space)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Tab)
    assert not bench.drawing.stroke
    assert len(bench.drawing.drawing.strokes) == 1


def test_space_belongs_to_the_canvas_that_has_the_keys(bench: Bench, qtbot: QtBot) -> None:
    started: list[bool] = []
    bench.view.addAction(bench.actions["train"])
    bench.actions["train"].setEnabled(True)
    bench.actions["train"].triggered.connect(lambda: started.append(True))
    bench.view.activateWindow()
    qtbot.waitActive(bench.view)
    bench.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Space)
    assert not started
    assert bench.drawing.stroke
    bench.canvas.clearFocus()
    QTest.keyClick(bench.view, Qt.Key.Key_Space)
    assert started


def test_writing_does_not_take_the_keys(bench: Bench) -> None:
    slider = bench.view.findChild(QSlider, "pad_pen_width")
    slider.setFocus()
    bench.write(ONE)
    assert QApplication.focusWidget() is slider


def test_the_slider_widens_the_pen(bench: Bench) -> None:
    bench.write(ONE)
    slider = bench.view.findChild(QSlider, "pad_pen_width")
    assert not bench.is_ink(0.57, 0.5)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert bench.drawing.pen_width == pytest.approx(0.16)
    assert bench.is_ink(0.57, 0.5)
    bench.drawing.set_drawing(Drawing(([(0.1, 0.1)],), 0.1))
    assert slider.value() == 20


def test_a_rebuilt_window_shows_the_drawing_again(bench: Bench, qtbot: QtBot) -> None:
    trained(bench, 7)
    bench.write(ONE)
    bench.actions["pad_eraser"].setChecked(True)
    again = PadView(
        bench.drawing, RowModel(bench.drawing), bench.readers, bench.run, bench.actions, bench.clock
    )
    qtbot.addWidget(again)
    again.resize(280, 690)
    again.show()
    bench.view = again
    assert bench.is_ink(0.5, 0.5)
    assert bench.answer.text == "7 — 99.9%"
    assert bench.canvas.erasing


def test_the_canvas_stays_square_and_in_sight(bench: Bench) -> None:
    bench.write(ONE)
    for size in ((280, 690), (400, 960), (280, 560)):
        bench.view.resize(*size)
        QApplication.processEvents()
        square = bench.canvas.square()
        assert square.width() == square.height()
        assert bench.canvas.rect().contains(square)
        assert bench.is_ink(0.5, 0.5)


def test_a_hidden_pad_draws_nothing(bench: Bench) -> None:
    bench.view.hide()
    trained(bench, 7)
    bench.drawing.begin_stroke(0.5, 0.5)
    assert bench.answer.text == "–"
    bench.view.show()
    assert bench.answer.text == "7 — 99.9%"


def test_everything_to_operate_has_a_name_and_a_tip(bench: Bench) -> None:
    tools = [bench.canvas, *bench.view.findChildren(QSlider), bench.bars, bench.answer]
    for widget in [*tools, *bench.view.findChildren(QToolButton)]:
        assert widget.objectName()
        assert widget.accessibleName()
        assert widget.toolTip()


def bundled(bench: Bench, answer: int) -> None:
    bench.readers.take_bundled(snapshot(answer).network)


def shown_parts(bench: Bench) -> set[str]:
    names = ("pad_answer", "pad_bundled_answer", "pad_probabilities", "pad_bundled_bars")
    return {name for name in names if bench.part(name).isVisible()}


def press_reader(bench: Bench, choice: str) -> None:
    QTest.mouseClick(bench.part(f"pad_reader_{choice}"), LEFT)


def test_until_training_the_bundled_network_reads(bench: Bench) -> None:
    bundled(bench, 7)
    bench.run.take(snapshot(3, step=0), Pace())
    bench.write(ONE)
    assert shown_parts(bench) == {"pad_bundled_answer", "pad_bundled_bars"}
    assert bench.part("pad_bundled_answer").text == "7 — 99.9%"
    assert bench.part("pad_bundled_bars").winner == 7
    assert bench.remark.text == "The bundled network reads: yours is not trained yet."
    assert bench.part("pad_reader_bundled").isChecked()


def test_the_bundled_network_reads_before_there_is_data(bench: Bench) -> None:
    bundled(bench, 7)
    bench.write(ONE)
    assert bench.part("pad_bundled_answer").text == "7 — 99.9%"


def test_once_trained_the_network_in_training_takes_over(bench: Bench, qtbot: QtBot) -> None:
    bundled(bench, 7)
    bench.run.take(snapshot(3, step=0), Pace())
    bench.write(ONE)
    trained(bench, 4)
    qtbot.waitUntil(lambda: bench.answer.isVisible() and bench.answer.text == "4 — 99.9%")
    assert bench.part("pad_reader_training").isChecked()
    assert bench.readers.choice == AUTO


def test_both_read_side_by_side_each_with_its_name(bench: Bench) -> None:
    bundled(bench, 7)
    trained(bench, 4)
    bench.write(ONE)
    press_reader(bench, BOTH)
    assert len(shown_parts(bench)) == 4
    assert (bench.answer.text, bench.bars.winner) == ("4 — 99.9%", 4)
    assert bench.part("pad_bundled_answer").text == "7 — 99.9%"
    left, right = bench.bars, bench.part("pad_bundled_bars")
    assert (
        left.mapTo(bench.view, left.rect().topRight()).x() < right.mapTo(bench.view, QPoint()).x()
    )
    assert "bundled" in right.accessibleName()


def test_both_follow_the_hand(bench: Bench) -> None:
    bundled(bench, 7)
    trained(bench, 4)
    press_reader(bench, BOTH)
    bench.press((0.5, 0.5))
    assert bench.answer.text == "4 — 99.9%"
    assert bench.part("pad_bundled_answer").text == "7 — 99.9%"


def test_the_choice_holds_whatever_is_trained(bench: Bench) -> None:
    bundled(bench, 7)
    press_reader(bench, TRAINING)
    bench.run.take(snapshot(3, step=0), Pace())
    bench.write(ONE)
    assert bench.answer.text.startswith("3")
    assert bench.remark.text == "Untrained: its answer is a guess. Press Start."
    press_reader(bench, BUNDLED)
    trained(bench, 4)
    assert bench.part("pad_bundled_answer").isVisible()


def test_without_the_bundled_network_the_pad_says_so_and_works(bench: Bench) -> None:
    bench.readers.choice = BOTH
    bench.readers.take_bundled(None)
    trained(bench, 4)
    bench.write(ONE)
    assert bench.answer.text == "4 — 99.9%"
    assert "cannot be read" in bench.remark.text
    assert not bench.remark.warns
    assert not bench.part("pad_reader_both").isEnabled()


SCRIBBLE = [(0.1, 0.1), (0.9, 0.2), (0.1, 0.4), (0.9, 0.5), (0.2, 0.9), (0.8, 0.1), (0.5, 0.9)]


def shipped(bench: Bench) -> None:
    it = open_bundled()
    bench.readers.take_bundled(it.network, it.doubt)


def test_a_scribble_is_doubted_when_the_pen_is_lifted_and_keeps_its_digit(
    bench: Bench, qtbot: QtBot
) -> None:
    shipped(bench)
    bench.press(SCRIBBLE[0])
    for point in SCRIBBLE[1:]:
        QTest.mouseMove(bench.canvas, bench.at(*point))
        assert not bench.remark.warns
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(*SCRIBBLE[-1]))
    qtbot.waitUntil(lambda: bench.remark.text.startswith("Is this a digit? "))
    assert bench.remark.warns
    assert bench.part("pad_bundled_answer").text[0].isdigit()


def test_a_digit_is_not_doubted(bench: Bench, qtbot: QtBot) -> None:
    shipped(bench)
    bench.write(ONE)
    QTest.qWait(300)
    assert not bench.remark.warns


@pytest.mark.parametrize(
    ("largest", "words"), [("seen", "nothing"), ("sure", "not sure"), ("ink", "ink")]
)
def test_the_doubt_tells_its_largest_reason(
    bench: Bench, largest: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"base": 9.0, "seen": 1.0, "sure": 1.0, "ink": 1.0, largest: 2.0}
    monkeypatch.setattr(Doubt, "verdict", lambda *_: Verdict(14.0, parts))
    bench.write(ONE)
    shipped(bench)
    assert words in bench.remark.text


def test_only_the_bundled_network_doubts(bench: Bench) -> None:
    bench.write(SCRIBBLE)
    shipped(bench)
    trained(bench, 4)
    press_reader(bench, TRAINING)
    assert bench.remark.text == ""
    press_reader(bench, BOTH)
    assert bench.remark.warns


def use_stylus(
    bench: Bench,
    kind: QPointingDevice.PointerType,
    points: list[tuple[float, float]],
    pressure: float,
) -> None:
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    device = QPointingDevice("pen", 1, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 2)
    types = QEvent.Type
    for number, point in enumerate([*points, points[-1]]):
        last = number == len(points)
        event_type = types.TabletPress if number == 0 else types.TabletMove
        event = QTabletEvent(
            types.TabletRelease if last else event_type,
            device,
            QPointF(bench.at(*point)),
            QPointF(bench.canvas.mapToGlobal(bench.at(*point))),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            NO_KEYS,
            Qt.MouseButton.NoButton if 0 < number < len(points) else LEFT,
            Qt.MouseButton.NoButton if last else LEFT,
        )
        QApplication.sendEvent(bench.canvas, event)


def _grey(bench: Bench) -> np.ndarray:
    image = bench.canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].astype(int)
