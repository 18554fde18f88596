"""The main run's way, as its snapshots come."""

import numpy as np

from app.models.trail import TrailModel


def test_it_follows_the_run_back_and_begins_again_with_it(room) -> None:
    trail = TrailModel(room.run)
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
