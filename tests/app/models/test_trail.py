"""The main run's way, as its snapshots come."""

from pathlib import Path

import numpy as np

from app.models.run import RunState
from app.models.trail import TrailModel


def test_it_follows_the_run_back_and_begins_again_with_it(room) -> None:
    trail = TrailModel(room.run, room.models.chronicle)
    room.begin()
    for _ in range(3):
        room.do(room.session.step)
    assert [point.step for point in trail.trail.points] == [0, 1, 2, 3]
    moved = room.run.snapshot.network.parameters - trail.trail.start
    assert np.allclose(trail.trail.points[-1].displacement, moved, rtol=1e-3, atol=1e-6)
    room.session.open_step(2)
    room.wait_until(lambda: room.step == 2)
    assert [point.step for point in trail.trail.points] == [0, 1, 2]
    room.session.reset()
    assert trail.trail is None


def test_of_a_run_from_a_file_its_moments_are_the_way_so_far(hand, tmp_path: Path) -> None:
    hand.do("epoch")
    hand.wait(RunState.PAUSED)
    start = hand.models.trail.trail.start
    path = tmp_path / "run.safetensors"
    hand.studio.files.save_to(path)
    hand.wait_for_files()
    hand.studio.files.open_path(path)
    hand.wait_for_files()
    hand.wait(RunState.PAUSED)
    trail = hand.models.trail.trail
    assert [point.step for point in trail.points] == [0, 4, 6, 8, 10]  # 128, 192, 256 images, now
    assert np.array_equal(trail.start, start)
