"""Model files from the window: saved, opened again, and never lost without a question."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.models.run import RunState
from engine.checkpoint import ModelCard, load_model, load_run, save_model, save_run
from engine.errors import EngineError, FileError, Text
from engine.network import MLP
from engine.onnx import onnx_bytes
from engine.spec import NetworkSpec


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, model_path: Path) -> list[str]:
    """What the user picks in the next file dialogs; nothing left means Cancel."""
    names = [str(model_path)]

    def pick(*_: object) -> tuple[str, str]:
        return (names.pop(0) if names else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", pick)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", pick)
    return names


def recent(hand) -> list[str]:
    menu = hand.window.findChild(object, "recent_files")
    return [action.text() for action in menu.actions()]


# Saving


def test_a_saved_network_is_the_same_in_a_file(hand, chosen: list[str], model_path: Path) -> None:
    hand.train(3)
    assert hand.run.unsaved
    hand.do("save_model")
    network, card = load_model(model_path)
    assert network.sha256() == hand.run.snapshot.network.sha256()
    assert (card.data, card.step, card.epoch) == ("synthetic", 3, hand.run.snapshot.epoch)
    assert card.training == hand.models.plan.applied.training
    assert card.validation_accuracy == pytest.approx(
        hand.run.history.validation["accuracy"][-1], abs=1e-6
    )
    assert not hand.run.unsaved
    assert hand.studio.files.path == model_path
    assert recent(hand) == [str(model_path)]


def test_the_title_tells_the_file_and_whether_it_is_up_to_date(
    hand, chosen: list[str], model_path: Path
) -> None:
    hand.train()
    assert hand.window.isWindowModified()
    hand.do("save_model")
    assert model_path.name in hand.window.windowTitle()
    assert not hand.window.isWindowModified()
    hand.train()
    assert hand.window.isWindowModified()


def test_the_title_says_already_while_it_trains_that_nothing_is_saved(hand) -> None:
    hand.models.plan.set_speed(2)
    hand.do("train")
    hand.wait_until(hand.window.isWindowModified)
    assert hand.run.running


def test_saving_again_asks_for_no_name_and_saving_as_does(
    hand, chosen: list[str], model_path: Path, tmp_path: Path
) -> None:
    hand.train()
    hand.do("save_model")
    hand.train()
    hand.do("save_model")  # a dialog now would be cancelled
    assert load_model(model_path)[1].step == 2
    chosen.append(str(tmp_path / "other"))  # without a suffix
    hand.do("save_model_as")
    other = tmp_path / "other.safetensors"
    assert load_model(other)[1].step == 2
    assert hand.studio.files.path == other
    assert recent(hand) == [str(other), str(model_path)]


def test_a_cancelled_file_dialog_changes_nothing(hand, chosen: list[str]) -> None:
    chosen.clear()
    hand.train()
    hand.do("save_model")
    hand.do("save_model_as")
    hand.do("open_model")
    assert hand.run.unsaved
    assert hand.studio.files.path is None
    assert not hand.dialogs


def test_a_failing_save_is_told_and_keeps_everything(
    hand, chosen: list[str], tmp_path: Path
) -> None:
    chosen[:] = [str(tmp_path / "missing" / "x.safetensors")]
    hand.train()
    weights = hand.run.snapshot.network.sha256()
    hand.do("save_model")
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.unsaved
    assert hand.studio.files.path is None
    assert recent(hand) == []
    assert hand.run.snapshot.network.sha256() == weights


def test_a_running_network_can_be_saved(hand, chosen: list[str], model_path: Path) -> None:
    hand.models.plan.set_speed(50)
    hand.do("train")
    hand.wait_until(lambda: hand.run.trained)
    hand.do("save_model")
    assert hand.run.running
    step = load_model(model_path)[1].step
    hand.wait_until(lambda: hand.run.snapshot.step > step)
    assert hand.run.unsaved


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch):
    """Writing goes on only when this event is set."""
    ready = threading.Event()

    def slowly(*arguments: object) -> None:
        assert ready.wait(10)
        save_run(*arguments)

    monkeypatch.setattr("app.model_files.save_run", slowly)
    monkeypatch.setattr("app.model_files._PATIENCE_MS", 0)
    yield ready
    ready.set()


def test_the_window_goes_on_while_a_slow_disk_writes(
    open_studio, slow_disk, tmp_path: Path
) -> None:
    hand = open_studio()
    hand.begin()
    hand.train(2)
    path = tmp_path / "run.safetensors"
    hand.studio.files.save_to(path)
    hand.wait_until(lambda: "Writing" in hand.window.statusBar().currentMessage())
    hand.studio.actions["step"].trigger()
    hand.wait_until(lambda: hand.run.snapshot.step == 3)
    hand.studio.files.save_to(path)
    hand.answer("trouble_dialog", "close_dialog")  # one file at a time
    assert hand.run.unsaved
    slow_disk.set()
    hand.wait_for_files()
    assert load_model(path)[1].step == 2
    assert hand.studio.files.path == path
    assert hand.run.unsaved  # the third step


def test_what_would_lose_the_run_waits_until_it_is_saved(
    open_studio, slow_disk, tmp_path: Path
) -> None:
    hand = open_studio()
    hand.begin()
    hand.train(2)
    hand.studio.files.save_to(tmp_path / "run.safetensors")
    hand.studio.actions["reset"].trigger()
    assert not hand.dialogs
    assert hand.run.snapshot.step == 2
    slow_disk.set()
    hand.wait_until(lambda: hand.run.state is RunState.READY)
    assert not hand.dialogs
    assert load_model(tmp_path / "run.safetensors")[1].step == 2


# Opening


def test_a_network_of_another_shape_is_opened_and_trained_on(
    open_studio, hand, chosen: list[str], model_path: Path
) -> None:
    hand.train(4)
    hand.do("save_model")
    saved = hand.run.snapshot.network.sha256()

    other = open_studio()
    other.begin()
    other.models.plan.want(replace(other.models.plan.wanted, network=NetworkSpec((5, 4))))
    other.wait(RunState.READY)
    chosen.append(str(model_path))
    other.do("open_model")
    other.wait(RunState.PAUSED)
    assert other.run.snapshot.network.sha256() == saved
    assert other.models.plan.wanted.network.hidden == (8,)
    assert other.models.plan.waiting == frozenset()
    assert other.studio.files.path == model_path
    assert not other.run.unsaved
    other.train()
    assert other.run.snapshot.step == 5
    assert other.run.unsaved


def test_a_bad_file_costs_nothing(hand, chosen: list[str], model_path: Path) -> None:
    hand.train()
    weights = hand.run.snapshot.network.sha256()
    model_path.write_bytes(b"no model at all")
    hand.do("open_model")
    hand.answer("trouble_dialog", "close_dialog")  # not the question about saving
    assert hand.run.snapshot.network.sha256() == weights
    assert hand.studio.files.path is None


def test_a_recent_file_is_opened_from_its_menu(hand, chosen: list[str], model_path: Path) -> None:
    hand.train(2)
    hand.do("save_model")
    hand.do("reset")
    hand.wait(RunState.READY)
    assert hand.studio.files.path is None
    menu = hand.window.findChild(object, "recent_files")
    menu.actions()[0].trigger()
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.step == 2
    assert hand.studio.files.path == model_path


def test_recent_files_are_remembered_newest_first(hand, settings, tmp_path: Path) -> None:
    hand.train()
    for name in ("a", "b", "a"):
        hand.studio.files.save_to(tmp_path / f"{name}.safetensors")
        hand.wait_for_files()
    assert [path.stem for path in settings.recent_files] == ["a", "b"]


def test_a_file_that_is_gone_is_told(hand, chosen: list[str], model_path: Path) -> None:
    hand.train()
    hand.do("save_model")
    model_path.unlink()
    hand.window.findChild(object, "recent_files").actions()[0].trigger()
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.snapshot.step == 1


def test_without_digits_a_network_is_not_opened(open_studio, settings, model_path: Path) -> None:
    settings.plan = replace(settings.plan, data="mnist")
    hand = open_studio()
    hand.open_window()
    save_model(model_path, MLP.initialized(NetworkSpec((4,)), 0), ModelCard("mnist"))
    hand.studio.files.open_path(model_path)
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.state is RunState.EMPTY
    assert hand.studio.files.path is None


# The whole run


def test_a_saved_run_goes_on_to_the_bit(
    hand, chosen: list[str], model_path: Path, headless, small_data
) -> None:
    hand.train(4)
    hand.do("save_model")
    losses = hand.run.history.training["loss"].tolist()
    hand.train(2)
    chosen.append(str(model_path))
    hand.do("open_model")
    hand.answer("unsaved_dialog", "discard")
    hand.wait(RunState.PAUSED)
    assert hand.run.history.training["loss"].tolist() == losses
    assert not hand.run.unsaved
    hand.do("train")
    hand.wait(RunState.FINISHED)
    assert hand.run.snapshot.network.sha256() == headless(small_data).network.sha256()


def test_settings_changed_before_saving_are_saved(
    hand, chosen: list[str], model_path: Path
) -> None:
    hand.train(2)
    plan = hand.models.plan
    plan.want(replace(plan.wanted, training=replace(plan.wanted.training, optimizer="gd")))
    hand.do("save_model")
    _, card, state, _ = load_run(model_path)
    assert state.spec == card.training == plan.wanted.training
    assert [change.step for change in state.history.changes] == [0, 2]


@pytest.mark.parametrize("at_hand", [True, False])
def test_a_run_on_other_digits_is_opened_with_them_where_they_are_at_hand(
    open_studio, room, data_named, model_path: Path, tmp_path: Path, at_hand: bool
) -> None:
    room.begin(data_named("mnist"))
    room.do(room.session.step)
    record = room.session.record()
    save_run(model_path, record.network, record.card, record.state)
    hand = open_studio()
    hand.begin()
    told: list[str] = []
    hand.window.statusBar().messageChanged.connect(told.append)
    if at_hand:
        hand.studio.data_sets.folder = tmp_path
    hand.studio.files.open_path(model_path)
    hand.wait(RunState.PAUSED)
    assert hand.models.data.data.name == ("mnist" if at_hand else "synthetic")
    assert hand.run.snapshot.step == 1
    assert len(hand.run.history.training) == (1 if at_hand else 0)
    assert any("as a new run" in text for text in told) is not at_hand
    assert hand.studio.files.path == model_path
    assert not hand.run.unsaved


def test_a_plain_model_file_is_opened_as_a_network(hand, model_path: Path) -> None:
    network = MLP.initialized(NetworkSpec((5,)), 1)
    save_model(model_path, network, ModelCard("synthetic", step=7, epoch=0.7))
    hand.studio.files.open_path(model_path)
    hand.wait(RunState.PAUSED)
    assert (hand.run.snapshot.step, len(hand.run.history.training)) == (7, 0)
    assert hand.run.snapshot.network.sha256() == network.sha256()


# For other programs


def test_the_network_is_exported_as_onnx(hand, chosen: list[str], tmp_path: Path) -> None:
    chosen[:] = [str(tmp_path / "red")]
    told: list[str] = []
    hand.window.statusBar().messageChanged.connect(told.append)
    hand.train()
    hand.do("export_onnx")
    path = tmp_path / "red.onnx"
    assert path.read_bytes() == onnx_bytes(hand.run.snapshot.network)
    assert any(str(path) in text for text in told)
    assert hand.run.unsaved  # nothing to go on from
    hand.do("export_onnx")  # cancelled
    chosen.append(str(tmp_path / "missing" / "red.onnx"))
    hand.do("export_onnx")
    hand.answer("trouble_dialog", "close_dialog")


# The question


def test_nothing_is_asked_while_nothing_would_be_lost(hand) -> None:
    hand.do("reset")
    assert not hand.dialogs
    hand.wait(RunState.READY)


def test_cancel_stays_here(hand) -> None:
    hand.train(2)
    hand.do("reset")
    hand.answer("unsaved_dialog", "cancel")
    assert hand.run.snapshot.step == 2
    assert hand.run.unsaved


def test_discard_goes_on(hand) -> None:
    hand.train(2)
    hand.do("reset")
    hand.answer("unsaved_dialog", "discard")
    hand.wait(RunState.READY)
    assert hand.run.snapshot.step == 0


def test_save_goes_on_when_it_is_saved(hand, chosen: list[str], model_path: Path) -> None:
    hand.train(2)
    hand.do("reset")
    hand.answer("unsaved_dialog", "save_first")
    hand.wait(RunState.READY)
    assert load_model(model_path)[1].step == 2
    assert hand.run.snapshot.step == 0


def test_save_stays_here_when_no_file_is_named(hand, chosen: list[str]) -> None:
    chosen.clear()
    hand.train(2)
    hand.do("reset")
    hand.answer("unsaved_dialog", "save_first")
    assert hand.run.snapshot.step == 2


def test_save_stays_here_when_it_fails(
    hand, chosen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise FileError(path, Text("cannot be written"), Text("Free some space."))

    monkeypatch.setattr("app.model_files.save_run", refuse)
    hand.train(2)
    hand.do("reset")
    hand.answer("unsaved_dialog", "save_first")
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.snapshot.step == 2
    assert hand.run.unsaved


def test_opening_a_file_asks_too(hand, chosen: list[str], model_path: Path) -> None:
    save_model(model_path, hand.run.snapshot.network, ModelCard("synthetic"))
    hand.train(2)
    hand.do("open_model")
    hand.answer("unsaved_dialog", "discard")
    hand.wait(RunState.READY)
    assert hand.studio.files.path == model_path


def test_an_unsaved_network_cannot_be_opened_over_while_a_file_is_bad(
    hand, monkeypatch: pytest.MonkeyPatch, model_path: Path
) -> None:
    def refuse(path: Path) -> None:
        raise EngineError(Text("This is no model."))

    monkeypatch.setattr("app.model_files.load_run", refuse)
    hand.train()
    hand.studio.files.open_path(model_path)
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.unsaved
