"""Notes of a run grow with it, go back with it, and stay within bounds; the last good moment."""

from __future__ import annotations

import numpy as np
import pytest

from engine import remembered as module
from engine.history import History
from engine.network import MLP
from engine.remembered import NOTHING, Moment, Notes, last_good, looked_at
from engine.spec import NetworkSpec
from engine.spread import Spread

NETWORK = MLP.initialized(NetworkSpec((3,)), seed=0)


def moment(step: int) -> Moment:
    return Moment(step, 0.0, 64 * step, NETWORK.frozen_copy())


def notes(moments: tuple[int, ...] = (), spreads: tuple[int, ...] = ()) -> Notes:
    return Notes(tuple(map(moment, moments)), tuple(Spread(step, (), 9) for step in spreads))


def steps(of: Notes) -> tuple[list[int], list[int]]:
    return [m.step for m in of.moments], [s.step for s in of.spreads]


def test_spreads_are_kept_of_marks_and_of_moments() -> None:
    whole = NOTHING.followed_by(notes((0, 71), (1, 2)), 71).followed_by(notes((), (71, 74)), 74)
    assert steps(whole) == ([0, 71], [1, 2, 71])  # 74 is no mark


def test_what_the_run_went_back_behind_is_forgotten() -> None:
    whole = NOTHING.followed_by(notes((0, 2, 4, 8), (1, 2, 4, 8)), 8)
    assert steps(whole.followed_by(NOTHING, 5)) == ([0, 2, 4], [1, 2, 4])
    assert steps(whole.followed_by(notes((4,), (3, 4)), 4)) == ([0, 2, 4], [1, 2, 3, 4])


def test_moments_of_a_large_network_are_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 10 * NETWORK.parameters.nbytes)
    whole = NOTHING
    for step in (0, *(2**k for k in range(20))):
        whole = whole.followed_by(notes((step,)), step)
        assert whole.nbytes <= 10 * NETWORK.parameters.nbytes
        assert (whole.moments[0].step, whole.moments[-1].step) == (0, step)
    ratios = np.diff([np.log2(m.step + 1) for m in whole.moments])
    assert ratios.max() <= 4.1


def test_a_moment_is_only_as_good_as_the_nearest_look_at_all_validation_images() -> None:
    network = NETWORK.frozen_copy()
    moments = [
        Moment(step, 1.0, 0, network, loss) for step, loss in ((10, 0.4), (20, 0.3), (40, 0.1))
    ]
    history = History()
    rows = {
        "step": [9, 22, 41],
        "loss": [0.2, 0.35, 0.5],
        "epoch": [0.0] * 3,
        "accuracy": [0.0] * 3,
    }
    history.validation.extend({name: np.array(column) for name, column in rows.items()})
    losses = [moment.loss for moment in looked_at(moments, history)]
    assert losses == pytest.approx([0.4, 0.35, 0.5])
    found = last_good(looked_at(moments, history))
    assert found is not None and found.step == 20
    assert looked_at(moments, History()) == tuple(moments)
    lost = looked_at([Moment(40, 1.0, 0, network, float("nan"))], history)
    assert last_good(lost) is None
