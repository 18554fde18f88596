"""The controls: what is typed and chosen becomes the plan, and the plan is what they show."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from app import i18n
from app.actions import Actions
from app.models.data import DataModel
from app.models.plan import Plan, PlanModel
from app.models.run import RunModel, RunState
from app.views.controls import ControlsView
from app.views.controls.hidden_field import parse_hidden
from app.views.controls.run_group import RunGroup
from app.views.controls.training_group import TrainingGroup
from engine.data.examples import DataSet, Examples
from engine.errors import SettingError
from engine.presets import preset
from engine.spec import NetworkSpec, TrainingSpec


def few_digits(name: str = "mnist") -> DataSet:
    def blank(rows: int) -> Examples:
        return Examples(np.zeros((rows, 784), np.uint8), np.zeros(rows, np.uint8))

    return DataSet(name, blank(1_500), blank(20), lambda: blank(1))


class Desk:
    """The column on the screen, with its models and hands to operate it."""

    def __init__(self, qtbot, plan: Plan | None = None) -> None:
        self.plan = PlanModel(plan or Plan())
        self.run = RunModel()
        self.data = DataModel()
        self.actions = Actions()
        for action in self.actions:
            action.setEnabled(True)  # as `Commands` does where there is a run
        self.view = ControlsView(self.plan, self.run, self.data, self.actions)
        qtbot.addWidget(self.view)
        self.data.set_data(few_digits())
        self.run.set_state(RunState.READY)
        self.view.resize(270, 700)
        self.view.show()
        qtbot.waitExposed(self.view)

    def field(self, name: str) -> QLineEdit:
        return self.view.findChild(QLineEdit, name)

    def choice(self, name: str) -> QComboBox:
        return self.view.findChild(QComboBox, name)

    def slider(self, name: str) -> QSlider:
        return self.view.findChild(QSlider, name)

    def button(self, name: str) -> QAbstractButton:
        return self.view.findChild(QAbstractButton, name)

    def text(self, name: str) -> str:
        return self.view.findChild(QLabel, name).text()

    def type(self, name: str, text: str) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str, text: str) -> None:
        """Open nothing: walk through the choices by keyboard, as one may."""
        choice = self.choice(name)
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Home)
        for _ in range(choice.findText(text)):
            QTest.keyClick(choice, Qt.Key.Key_Down)

    def badges(self) -> int:
        """How many settings say that they wait."""
        badges = self.view.findChildren(QLabel, "waiting_badge")
        return sum(badge.isVisible() for badge in badges)

    def notice_shown(self) -> bool:
        return self.view.findChild(QWidget, "reset_notice").isVisible()


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot)


def test_typed_hidden_layers_are_wanted_and_wait_for_a_reset(desk: Desk) -> None:
    desk.type("hidden_layers", "32; 16")
    assert desk.plan.wanted.network.hidden == (32, 16)
    assert desk.field("hidden_layers").text() == "32, 16"
    assert (desk.badges(), desk.notice_shown()) == (1, True)


def test_the_parameters_of_the_typed_network_are_counted(desk: Desk) -> None:
    shown = [label.text() for label in desk.view.findChildren(QLabel)]
    assert "109,386 parameters" in shown
    desk.type("hidden_layers", "none")
    shown = [label.text() for label in desk.view.findChildren(QLabel)]
    assert f"{784 * 10 + 10:,} parameters" in shown


def test_hidden_layers_that_cannot_be_are_explained_and_not_wanted(desk: Desk) -> None:
    desk.type("hidden_layers", "128, 99999")
    assert "128,99999" in desk.text("network_problem")
    assert "4096" in desk.text("network_problem")
    assert desk.plan.wanted.network.hidden == (128, 64)
    QTest.keyClick(desk.field("hidden_layers"), Qt.Key.Key_Escape)
    assert desk.text("network_problem") == ""
    assert desk.field("hidden_layers").text() == "128, 64"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("128,64", (128, 64)),
        (" 128 64 ", (128, 64)),
        ("128; 64;", (128, 64)),
        ("none", ()),
        ("Ninguna", ()),
        ("", ()),
    ],
)
def test_hidden_layers_may_be_parted_in_many_ways(text: str, hidden: tuple[int, ...]) -> None:
    assert parse_hidden(text).hidden == hidden


@pytest.mark.parametrize("text", ["0", "-3", "12.5", "a", "1,2,3,4,5,6,7,8,9"])
def test_other_texts_are_not_hidden_layers(text: str) -> None:
    with pytest.raises(SettingError):
        parse_hidden(text)


def test_a_new_learning_rate_acts_at_once_and_waits_for_nothing(desk: Desk) -> None:
    desk.type("learning_rate_field", "0,05")
    assert desk.plan.wanted.training.learning_rate == 0.05
    assert (desk.badges(), desk.notice_shown()) == (0, False)


def test_the_learning_rate_slides_on_a_log_scale(desk: Desk) -> None:
    slider = desk.slider("learning_rate_slider")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert desk.plan.wanted.training.learning_rate == 0.0001
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert desk.plan.wanted.training.learning_rate == pytest.approx(0.001, rel=0.05)


def test_a_learning_rate_of_zero_is_refused_in_a_sentence(desk: Desk) -> None:
    desk.type("learning_rate_field", "0")
    shown = [label.text() for label in desk.view.findChildren(QLabel) if label.isVisible()]
    assert any("learning rate" in text and "above 0" in text for text in shown)
    assert desk.plan.wanted.training.learning_rate == 0.001


def test_the_optimizer_is_chosen_by_its_name_in_the_notes(desk: Desk) -> None:
    desk.choose("optimizer", "Momentum")
    assert desk.plan.wanted.training.optimizer == "momentum"
    assert desk.text("update_rule") == "W := W − α v"
    assert desk.badges() == 0


@pytest.mark.parametrize(
    ("text", "batch_size", "variant"),
    [
        ("1", 1, "stochastic gradient descent (SGD)"),
        ("256", 256, "mini-batch gradient descent"),
        ("whole set", None, "batch gradient descent"),
    ],
)
def test_the_batch_size_names_its_variant_of_gradient_descent(
    desk: Desk, text: str, batch_size: int | None, variant: str
) -> None:
    desk.choose("batch_size", text)
    assert desk.plan.wanted.training.batch_size == batch_size
    assert desk.text("batch_variant") == variant


def test_a_batch_size_from_elsewhere_joins_the_list(qtbot) -> None:
    desk = Desk(qtbot, Plan(training=TrainingSpec(batch_size=100)))
    assert desk.choice("batch_size").currentText() == "100"


def test_epochs_act_at_once_and_the_seed_waits(desk: Desk) -> None:
    desk.type("epochs", "25")
    assert desk.plan.wanted.training.epochs == 25
    assert desk.badges() == 0
    desk.type("seed", "4294967295")
    assert desk.plan.wanted.training.seed == 2**32 - 1
    assert desk.badges() == 1


def test_after_the_reset_nothing_waits(desk: Desk) -> None:
    desk.type("seed", "3")
    desk.plan.apply(desk.plan.wanted)
    assert (desk.badges(), desk.notice_shown()) == (0, False)


def test_the_notice_resets(desk: Desk, qtbot) -> None:
    desk.type("seed", "7")
    with qtbot.waitSignal(desk.actions["reset"].triggered):
        QTest.mouseClick(desk.button("reset_to_apply"), Qt.MouseButton.LeftButton)


def test_the_controls_follow_the_plan(desk: Desk) -> None:
    training = TrainingSpec("gd", learning_rate=0.5, batch_size=None, epochs=3, seed=42)
    desk.plan.want(Plan("synthetic", NetworkSpec((10,)), training))
    assert desk.choice("data_set").currentText() == "built-in digits"
    assert desk.field("hidden_layers").text() == "10"
    assert desk.choice("optimizer").currentText() == "Gradient descent"
    assert desk.field("learning_rate_field").text() == "0.5"
    assert desk.choice("batch_size").currentText() == "whole set"
    assert (desk.field("epochs").text(), desk.field("seed").text()) == ("3", "42")
    assert desk.badges() == 3


def test_a_half_typed_field_survives_a_change_elsewhere(desk: Desk) -> None:
    field = desk.field("hidden_layers")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "200, ")
    desk.plan.want(replace(desk.plan.wanted, training=TrainingSpec(learning_rate=0.3)))
    assert field.text() == "200, "


def test_another_data_set_is_a_wish_until_the_plan_says_so(desk: Desk, qtbot) -> None:
    with qtbot.waitSignal(desk.view.data_requested) as wish:
        choice = desk.choice("data_set")
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert wish.args == ["synthetic"]
    assert desk.choice("data_set").currentText() == "MNIST"
    assert desk.plan.wanted.data == "mnist"


def test_the_sizes_of_the_data_are_told(desk: Desk) -> None:
    assert desk.text("data_sizes") == "1,500 training, 20 validation"
    desk.data.set_data(None)
    assert desk.text("data_sizes") == "no digits yet"


def test_the_speed_goes_from_two_steps_a_second_to_flat_out(desk: Desk) -> None:
    slider = desk.slider("speed")
    assert desk.text("speed_value") == "flat out"
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert desk.plan.steps_per_second == 2
    assert desk.text("speed_value") == "2 steps a second"
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert desk.plan.steps_per_second is None
    desk.plan.set_speed(90)
    assert desk.text("speed_value") == "90 steps a second"


@pytest.mark.parametrize("command", ["train", "stop", "step", "epoch", "reset", "new_seed"])
def test_each_button_is_its_command(desk: Desk, qtbot, command: str) -> None:
    with qtbot.waitSignal(desk.actions[command].triggered):
        QTest.mouseClick(desk.button(f"{command}_button"), Qt.MouseButton.LeftButton)
    desk.actions[command].setEnabled(False)
    assert not desk.button(f"{command}_button").isEnabled()


def test_the_start_button_becomes_pause(desk: Desk) -> None:
    desk.actions["train"].setText("&Pause")
    assert desk.button("train_button").text() == "Pause"
    assert desk.button("train_button").accessibleName() == "Pause"


def test_space_presses_the_button_that_has_the_focus(desk: Desk, qtbot) -> None:
    """Elsewhere in the window the space bar starts and pauses."""
    desk.view.addAction(desk.actions["train"])
    desk.button("step_button").setFocus()
    with (
        qtbot.waitSignal(desk.actions["step"].triggered),
        qtbot.assertNotEmitted(desk.actions["train"].triggered),
    ):
        QTest.keyClick(desk.button("step_button"), Qt.Key.Key_Space)


def test_without_digits_only_the_data_set_can_be_chosen(desk: Desk) -> None:
    desk.run.set_state(RunState.EMPTY)
    assert desk.choice("data_set").isEnabled()
    assert not desk.field("hidden_layers").isEnabled()
    assert not desk.choice("optimizer").isEnabled()
    assert not desk.slider("speed").isEnabled()


def test_while_digits_are_on_their_way_nothing_can_be_chosen(desk: Desk) -> None:
    desk.run.set_state(RunState.LOADING)
    assert not desk.choice("data_set").isEnabled()
    assert desk.text("data_sizes") == "on their way…"
    desk.run.set_state(RunState.READY)
    assert desk.choice("data_set").isEnabled()
    assert desk.field("hidden_layers").isEnabled()


def test_a_preset_sets_the_fields_but_the_seed(desk: Desk) -> None:
    desk.type("seed", "5")
    desk.plan.apply(desk.plan.wanted)
    desk.choose("preset", "best")
    assert desk.plan.wanted.training == preset("best", seed=5)
    assert desk.field("epochs").text() == "80"
    assert desk.choice("batch_size").currentText() == "128"
    assert desk.text("training_summary") == "cosine, affine, all images"
    assert desk.notice_shown()  # other images to train on


def test_a_preset_that_is_changed_is_ones_own(desk: Desk) -> None:
    desk.choose("preset", "plain")
    assert desk.choice("preset").currentText() == "plain"
    desk.type("seed", "77")
    assert desk.choice("preset").currentText() == "plain"
    desk.type("epochs", "31")
    assert desk.choice("preset").currentText() == "own settings"
    desk.choose("preset", "own settings")
    assert desk.plan.wanted.training.epochs == 31


def test_the_rarer_settings_are_folded_away(desk: Desk) -> None:
    schedule = desk.choice("schedule")
    assert not schedule.isVisible()
    fold = desk.button("training_details")
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert schedule.isVisible()
    assert desk.plan.details_shown
    again = ControlsView(desk.plan, desk.run, desk.data, desk.actions)
    assert not again.findChild(QComboBox, "schedule").isHidden()
    again.deleteLater()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not schedule.isVisible()


def test_the_rarer_settings_become_the_plan(desk: Desk) -> None:
    desk.button("training_details").click()
    desk.choose("schedule", "in steps")
    desk.choose("augment", "affine")
    desk.type("l2", "0,0005")
    training = desk.plan.wanted.training
    assert (training.schedule, training.augment, training.l2) == ("step", "affine", 0.0005)
    assert desk.badges() == 0
    assert desk.text("training_summary") == ""
    desk.button("training_details").click()
    assert desk.text("training_summary") == "in steps, affine, L2 0.0005"
    desk.button("training_details").click()
    desk.choose("images", "trained on")
    assert desk.plan.wanted.training.all_images
    assert desk.badges() == 1
    desk.type("initial_scale", "2,5")
    assert desk.plan.wanted.training.initial_scale == 2.5
    assert desk.badges() == 2
    desk.button("training_details").click()
    assert desk.text("training_summary").endswith("L2 0.0005, weights × 2.5, all images")


def test_the_l2_penalty_is_checked(desk: Desk) -> None:
    desk.button("training_details").click()
    desk.type("l2", "2")
    assert "from 0 to 1" in desk.field("l2").problem
    assert desk.plan.wanted.training.l2 == 0


def test_the_size_of_the_initial_weights_is_checked(desk: Desk) -> None:
    desk.button("training_details").click()
    desk.type("initial_scale", "-1")
    assert "from 0 to 100" in desk.field("initial_scale").problem
    assert desk.plan.wanted.training.initial_scale == 1


def test_the_warm_up_of_a_preset_is_told_and_goes_with_its_schedule(desk: Desk) -> None:
    desk.button("training_details").click()
    desk.choose("preset", "best")
    assert desk.text("warmup") == "α rises over the first 500 steps"
    desk.choose("schedule", "constant")
    assert desk.plan.wanted.training.warmup_steps == 0


def test_validation_images_that_are_trained_on_are_told(desk: Desk) -> None:
    few = few_digits()
    blank = np.zeros((1_520, 784), np.uint8)
    desk.data.set_data(replace(few, everything=Examples(blank, blank[:, 0])))
    assert desk.text("data_sizes") == "1,500 training, 20 validation"
    desk.plan.apply(replace(desk.plan.wanted, training=preset("best")))
    assert desk.text("data_sizes") == "1,520 training, among them the 20 of validation"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_column_fits_the_smallest_screen_while_folded(qtbot, language: str) -> None:
    i18n.install(language)
    desk = Desk(qtbot)
    assert desk.view.sizeHint().height() <= 699  # what 1280x800 leaves
    assert desk.view.minimumWidth() <= 270


def test_start_and_stop_are_in_sight_however_low_the_window_is(desk: Desk, qtbot) -> None:
    desk.view.resize(desk.view.minimumWidth(), 420)
    qtbot.waitUntil(lambda: desk.view.settings.verticalScrollBar().maximum() > 0)
    for name in ("train", "stop", "step", "epoch", "reset", "new_seed"):
        button = desk.button(f"{name}_button")
        corner = button.mapTo(desk.view, button.rect().bottomRight())
        assert desk.view.rect().contains(corner), name


def test_the_column_ends_where_its_neighbours_do_however_high_the_window_is(
    desk: Desk, qtbot
) -> None:
    desk.view.resize(desk.view.width(), 1000)
    buttons = desk.view.findChild(RunGroup)
    qtbot.waitUntil(lambda: buttons.geometry().bottom() == desk.view.rect().bottom())
    gap = buttons.geometry().top() - desk.view.settings.geometry().bottom()
    assert gap < 10
    training = desk.view.findChild(TrainingGroup)
    end = training.mapTo(desk.view, training.rect().bottomLeft()).y()
    assert end == desk.view.settings.geometry().bottom()


@pytest.mark.parametrize("height", [420, 699])
def test_a_scroll_bar_that_comes_or_goes_wraps_no_line_anew(desk: Desk, qtbot, height) -> None:
    width = desk.view.settings.viewport().width()
    desk.view.resize(desk.view.width(), height)
    qtbot.wait(20)
    assert desk.view.settings.viewport().width() == width


@pytest.mark.parametrize("name", ["learning_rate_slider", "speed", "optimizer", "batch_size"])
def test_the_mouse_wheel_passes_over_the_controls(desk: Desk, name: str) -> None:
    before = desk.plan.wanted, desk.plan.steps_per_second
    widget = desk.view.findChild(QWidget, name)
    middle = QPointF(widget.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)
    assert (desk.plan.wanted, desk.plan.steps_per_second) == before


def test_every_control_has_a_name_a_tip_and_the_keyboard(desk: Desk) -> None:
    kinds = (QComboBox, QLineEdit, QSlider, QAbstractButton)
    found = [w for w in desk.view.findChildren(QWidget) if isinstance(w, kinds) and w.objectName()]
    names = {widget.objectName() for widget in found}
    assert {"data_set", "hidden_layers", "optimizer", "learning_rate_field", "speed"} <= names
    for widget in found:
        if widget.objectName().startswith("qt_"):
            continue
        assert widget.accessibleName(), widget.objectName()
        assert widget.toolTip(), widget.objectName()
        assert "\n" not in widget.toolTip()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()


def test_numbers_are_written_in_the_language(qtbot) -> None:
    i18n.install("es")
    desk = Desk(qtbot)
    assert desk.field("learning_rate_field").text() == "0,001"
    desk.type("learning_rate_field", "0.02")
    assert desk.plan.wanted.training.learning_rate == 0.02
    assert desk.field("learning_rate_field").text() == "0,02"


def test_nothing_makes_the_column_wider_while_it_is_shown(desk: Desk) -> None:
    """There is no scroll bar across: what became wider would be cut off."""
    width = desk.view.minimumWidth()
    desk.actions["train"].setText("Go on with the training after all")
    training = TrainingSpec("gd", batch_size=1, seed=2**32 - 1, epochs=10_000)
    desk.plan.want(Plan("mnist+synthetic", NetworkSpec((4096,) * 8), training))
    desk.plan.set_speed(1_000)
    desk.type("hidden_layers", "1,2,3,4,5,6,7,8,9")
    QApplication.processEvents()
    assert desk.view.minimumSizeHint().width() <= width
