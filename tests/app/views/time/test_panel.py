"""The time machine as a student uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.models.run import RunState
from app.numbers import number, percent
from engine.network import MLP, Layers
from engine.resume import begin

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def time(hand):
    """An epoch trained, a drawing on the table, the page open."""
    hand.do("epoch")
    hand.wait(RunState.PAUSED)
    hand.draw()
    hand.do("page_time")
    hand.wait_until(lambda: bool(hand.part("time_strip").texts()))
    return hand


def stops(hand):
    return hand.models.time.stops


def answers(hand) -> list[int]:
    image = hand.models.specimen.image[None]
    return [int(stop.network.forward(image).probabilities.argmax()) for stop in stops(hand)]


def slide_to(hand, place: int) -> None:
    slider = hand.part("time_slider")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    words = f"{stops(hand)[place].images} images"
    hand.wait_until(lambda: shown(hand, "time_where").startswith(words))


def shown(hand, name: str) -> str:
    return hand.part(name).text()


def test_without_a_network_it_says_what_to_do(open_studio) -> None:
    hand = open_studio()
    hand.window.show()
    hand.do("page_time")
    assert hand.part("time_empty").isVisible()
    assert "press Start" in shown(hand, "time_empty")
    assert not any(hand.part(name).isEnabled() for name in ("time_branch", "time_film"))


def test_the_strip_tells_the_answer_at_each_moment(time) -> None:
    assert time.part("time_strip").texts() == [str(answer) for answer in answers(time)]
    assert len(stops(time)) == 5  # 0, 128, 192, 256 images, and now: 310


def test_a_run_that_is_opened_has_its_moments(time, tmp_path: Path) -> None:
    before = [(stop.step, stop.images, stop.network.sha256()) for stop in stops(time)]
    told = answers(time)
    path = tmp_path / "run.safetensors"
    time.studio.files.save_to(path)
    time.wait_for_files()
    time.do("reset")
    time.wait(RunState.READY)
    assert len(stops(time)) == 1
    time.studio.files.open_path(path)
    time.wait(RunState.PAUSED)
    assert [(stop.step, stop.images, stop.network.sha256()) for stop in stops(time)] == before
    time.wait_until(lambda: time.part("time_strip").texts() == [str(answer) for answer in told])
    slide_to(time, 2)
    QTest.mouseClick(time.part("time_branch"), LEFT)
    time.wait_until(lambda: time.run.snapshot and time.run.snapshot.step == before[2][0])


def counted(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    return np.histogram(values, edges)[0]


def show(hand, kind: str):
    """The histogram of this kind, and the edges of its bins."""
    QTest.mouseClick(hand.part(f"time_spread_{kind}"), LEFT)
    picture = hand.part("time_spread_picture")
    return picture.shown, picture.found.edges


def test_the_slider_brings_back_weights_wall_and_answer(time) -> None:
    for place in (0, 2, 4):
        slide_to(time, place)
        network = stops(time)[place].network
        image = time.models.specimen.image[None]
        p = network.forward(image).probabilities[0]
        assert time.part("time_bars").texts() == [percent(float(x)) for x in p]
        QTest.mouseClick(time.part("time_layer_2"), LEFT)
        assert np.array_equal(time.part("time_matrix").values, network.weights[1])
        QTest.mouseClick(time.part("time_layer_1"), LEFT)
        assert time.part("time_wall").isVisible()


def test_it_brings_back_the_histograms_of_weights_activations_and_gradients(time) -> None:
    """Those of the step itself; gradients are of its batch."""
    plan, data = time.models.plan.applied, time.models.data.data
    images = data.validation.images.astype(np.float32) / 255
    trainer = begin(MLP.initialized(plan.network, plan.training.seed), plan.training, data)
    for place in (1, 3):
        slide_to(time, place)
        moment = stops(time)[place]
        while trainer.step_count < moment.step:
            trainer.step()
        QTest.mouseClick(time.part("time_layer_2"), LEFT)
        a = moment.network.forward(images).activations[2]
        dw = np.abs(Layers(trainer.gradient, plan.network).stored[1])
        for kind, values in (
            ("weights", moment.network.weights[1]),
            ("activations", a[a > 0]),
            ("gradients", dw[dw > 0]),
        ):
            shown, edges = show(time, kind)
            assert np.abs(shown - counted(values, edges)).max() <= 1, kind
            assert shown.sum() >= 0.9 * values.size
        assert f"step {moment.step}" in time.part("time_spread_caption").text()


def test_the_accuracy_of_every_moment_appears_along_the_slider(time) -> None:
    curve, data = time.part("time_curve"), time.models.data.data.validation
    time.wait_until(lambda: bool(np.isfinite(curve.accuracies).all()))
    images = data.images.astype(np.float32) / 255
    for stop, share in zip(stops(time), curve.accuracies, strict=True):
        read = stop.network.forward(images).probabilities.argmax(axis=1)
        assert share == pytest.approx(float((read == data.labels).mean()))
    QTest.mouseClick(curve, LEFT, pos=curve.point(1).toPoint())
    time.wait_until(lambda: time.part("time_slider").value() == 1)
    time.do("page_overview")
    assert not time.models.time.advance()  # nothing was left to be done


def test_pointing_at_a_histogram_tells_range_and_share(time) -> None:
    slide_to(time, 3)
    picture = time.part("time_spread_picture")
    column, row = 5, int(picture.found.counts[:, 5].argmax())
    QTest.mouseMove(picture, picture.bin_rect(column, row).center().toPoint())
    low, high = (number(float(edge), 2) for edge in picture.found.edges[row : row + 2])
    share = picture.found.counts[row, column] / stops(time)[3].network.weights[0].size
    words = f"after step 6: {percent(float(share), 1)} of the weights lie from {low} to {high}"
    time.wait_until(lambda: picture.accessibleDescription() == words)
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.accessibleDescription().startswith("after step 7: ")


def test_the_wall_changes_with_the_moment(time) -> None:
    pictures = []
    for place in (0, 4):
        slide_to(time, place)
        pictures.append(time.part("time_wall").grab().toImage())
    assert pictures[0] != pictures[1]


def test_it_tells_what_the_drawing_was_read_as_and_since_when_it_is_settled(time) -> None:
    found, where = answers(time), stops(time)
    other = next(place for place, answer in enumerate(found) if answer != found[-1])
    slide_to(time, other)
    story = shown(time, "time_story")
    expected = f"After {where[other].images} images your {found[-1]} was a {found[other]}."
    assert expected in story
    settled = max(place for place, answer in enumerate(found) if answer != found[-1]) + 1
    assert f"The answer has been {found[-1]} since image {where[settled].images}." in story


def test_each_moment_is_judged_on_the_validation_images(time) -> None:
    data = time.models.data.data.validation
    for place in (0, 3):
        slide_to(time, place)
        network = stops(time)[place].network
        read = network.forward(data.images.astype(np.float32) / 255).probabilities.argmax(axis=1)
        share = percent(float((read == data.labels).mean()), 1)
        time.wait_until(lambda share=share: share in shown(time, "time_accuracy"))
        counts = time.part("time_confusion").counts
        assert counts[3, 8] == int(((data.labels == 3) & (read == 8)).sum())
        assert counts.sum() == 60


def test_a_click_in_the_strip_goes_there(time) -> None:
    strip = time.part("time_strip")
    QTest.mouseClick(strip, LEFT, pos=strip.cell_rect(1).center().toPoint())
    time.wait_until(lambda: time.part("time_slider").value() == 1)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    time.wait_until(lambda: time.part("time_slider").value() == 2)


def test_a_branch_begins_a_new_run_there_and_says_so(time) -> None:
    slide_to(time, 2)
    moment = stops(time)[2]
    QTest.mouseClick(time.part("time_branch"), LEFT)
    time.answer("unsaved_dialog", "discard")
    time.wait_until(lambda: time.run.snapshot is not None and time.run.snapshot.step == moment.step)
    assert np.array_equal(time.run.snapshot.network.parameters, moment.network.parameters)
    message = time.window.statusBar().currentMessage()
    assert "192" in message and f"Press {time.part('train_button').text()}." in message
    time.wait_until(lambda: shown(time, "time_where").startswith("0 images since step 6 · step 6"))


def test_the_film_is_written_beside_the_window(time, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "muro.gif"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), "GIF film (*.gif)")
    )
    QTest.mouseClick(time.part("time_film"), LEFT)
    time.wait_until(lambda: str(path) in time.window.statusBar().currentMessage())
    with Image.open(path) as gif:
        assert gif.n_frames == 5
    assert not time.part("progress").isVisible()


def test_the_film_as_a_folder(time, tmp_path: Path) -> None:
    time.studio.time_commands.write_film(tmp_path / "muro")
    time.wait_until(lambda: (tmp_path / "muro" / "004.png").exists())


def test_closing_calls_the_film_off(time, tmp_path: Path) -> None:
    time.studio.time_commands.write_film(tmp_path / "nowhere" / "x.gif")
    time.close()
    assert not (tmp_path / "nowhere").exists()


def test_another_digit_on_the_table_has_its_own_answers(time) -> None:
    time.models.specimen.show(7)
    time.wait_until(
        lambda: time.part("time_strip").texts() == [str(answer) for answer in answers(time)]
    )
    assert "this" in shown(time, "time_story") or "read as" in shown(time, "time_story")
