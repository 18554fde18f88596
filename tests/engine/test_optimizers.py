"""Each optimizer is its equation in the notes, written here a second time, plainly."""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from engine.optimizers import (
    BETA_1,
    BETA_2,
    BETA_MOMENTUM,
    BETA_RMSPROP,
    EPSILON,
    GradientDescent,
    Optimizer,
    make_optimizer,
)
from engine.spec import OPTIMIZERS

COUNT = 40
Steps = Iterator[np.ndarray]


def gradients(steps: int, seed: int = 0) -> list[np.ndarray]:
    """Gradients of all sizes from 1e-6 to 1, a new one for each step."""
    rng = np.random.default_rng(seed)
    sizes = 10 ** np.linspace(-6, 0, COUNT)
    return [rng.normal(size=COUNT) * sizes for _ in range(steps)]


def start() -> np.ndarray:
    return np.random.default_rng(99).normal(size=COUNT)


def gd(theta: np.ndarray, all_g: list[np.ndarray], alpha: float) -> Steps:
    for g in all_g:
        theta = theta - alpha * g
        yield theta


def momentum(theta: np.ndarray, all_g: list[np.ndarray], alpha: float, beta: float = 0.9) -> Steps:
    v = np.zeros_like(theta)
    for g in all_g:
        v = beta * v + (1 - beta) * g
        theta = theta - alpha * v
        yield theta


def rmsprop(theta: np.ndarray, all_g: list[np.ndarray], alpha: float, beta: float = 0.9) -> Steps:
    v = np.zeros_like(theta)
    for g in all_g:
        v = beta * v + (1 - beta) * g**2
        theta = theta - alpha * g / (np.sqrt(v) + 1e-8)
        yield theta


def adam(theta: np.ndarray, all_g: list[np.ndarray], alpha: float) -> Steps:
    beta_1, beta_2, epsilon = 0.9, 0.999, 1e-8
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for t, g in enumerate(all_g, start=1):
        m = beta_1 * m + (1 - beta_1) * g
        v = beta_2 * v + (1 - beta_2) * g**2
        m_hat = m / (1 - beta_1**t)
        v_hat = v / (1 - beta_2**t)
        theta = theta - alpha * m_hat / (np.sqrt(v_hat) + epsilon)
        yield theta


NOTES: dict[str, Callable[[np.ndarray, list[np.ndarray], float], Steps]] = {
    "gd": gd,
    "momentum": momentum,
    "rmsprop": rmsprop,
    "adam": adam,
}


def run(optimizer: Optimizer, all_g: list[np.ndarray], alpha: float) -> np.ndarray:
    dtype = optimizer._scratch.dtype
    theta = start().astype(dtype)
    for g in all_g:
        optimizer.update(theta, g.astype(dtype), alpha)
    return theta


def test_the_constants_are_those_of_the_notes() -> None:
    assert (BETA_MOMENTUM, BETA_RMSPROP, BETA_1, BETA_2, EPSILON) == (0.9, 0.9, 0.9, 0.999, 1e-8)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_fifty_steps_follow_the_notes_equations(name: str) -> None:
    alpha, all_g = 0.01, gradients(50)
    optimizer = make_optimizer(name, COUNT, np.float64)
    theta = start()
    for g, expected in zip(all_g, NOTES[name](start(), all_g, alpha), strict=True):
        optimizer.update(theta, g, alpha)
        np.testing.assert_allclose(theta, expected, rtol=1e-6)
        # the way gone, too, which is small beside theta
        np.testing.assert_allclose(theta - start(), expected - start(), rtol=1e-6, atol=1e-15)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_single_precision_follows_to_single_precision(name: str) -> None:
    alpha, all_g = 0.01, gradients(50)
    *_, expected = NOTES[name](start(), all_g, alpha)
    np.testing.assert_allclose(run(make_optimizer(name, COUNT), all_g, alpha), expected, atol=1e-5)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_leaves_the_gradient_alone_and_counts(name: str) -> None:
    optimizer, g = make_optimizer(name, COUNT, np.float64), gradients(1)[0]
    before = g.copy()
    optimizer.update(start(), g, 0.1)
    assert (g == before).all()
    assert optimizer.t == 1


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_new_learning_rate_acts_at_the_next_step(name: str) -> None:
    """The moments know nothing of alpha, so a step from the same state is in proportion to it."""
    ways = []
    for alpha in (0.01, 0.03):
        optimizer, theta = make_optimizer(name, COUNT, np.float64), start()
        *earlier, last = gradients(6)
        for g in earlier:
            optimizer.update(theta, g, 0.02)
        before = theta.copy()
        optimizer.update(theta, last, alpha)
        ways.append(theta - before)
    np.testing.assert_allclose(ways[1], 3 * ways[0], rtol=1e-6)


def test_the_notes_momentum_is_pytorchs_at_a_tenth_of_the_rate() -> None:
    """PyTorch: u := beta u + g ; theta := theta - rate u. So v = (1 - beta) u, and the notes' alpha goes
    as far as PyTorch's rate (1 - beta) alpha."""
    alpha, beta, all_g = 0.5, 0.9, gradients(50)
    theta, u = start(), np.zeros(COUNT)
    for g in all_g:
        u = beta * u + g
        theta = theta - (1 - beta) * alpha * u
    ours = run(make_optimizer("momentum", COUNT, np.float64), all_g, alpha)
    np.testing.assert_allclose(ours, theta, rtol=1e-9)


def test_momentum_goes_a_tenth_of_the_first_step_and_all_of_a_lasting_one() -> None:
    optimizer, theta, g = make_optimizer("momentum", 1, np.float64), np.zeros(1), np.ones(1)
    optimizer.update(theta, g, 1.0)
    assert theta[0] == pytest.approx(-0.1)  # (1 - beta) g
    for _ in range(300):
        optimizer.update(theta, g, 1.0)
    before = theta[0]
    optimizer.update(theta, g, 1.0)
    assert theta[0] - before == pytest.approx(-1, rel=1e-9)  # 1 - 0.9^302 is nearly 1


def test_adams_first_step_is_alpha_against_the_sign_of_the_gradient() -> None:
    # t = 1: m-hat = g and v-hat = g^2, so the step is alpha g / (|g| + epsilon)
    g = np.array([1e-3, -1e-3, 0.5, -2.0, 1e4])
    theta = np.zeros(5)
    make_optimizer("adam", 5, np.float64).update(theta, g, 0.01)
    np.testing.assert_allclose(theta, -0.01 * np.sign(g), rtol=2e-5)


def test_adam_does_not_move_what_has_no_gradient() -> None:
    theta = np.ones(3, np.float32)
    make_optimizer("adam", 3).update(theta, np.zeros(3, np.float32), 0.01)
    assert theta.tolist() == [1, 1, 1]


def test_rmsprops_first_step_is_large_for_want_of_a_bias_correction() -> None:
    # v = (1 - beta) g^2, so the step is alpha / sqrt(1 - beta) = alpha / sqrt(0.1)
    theta = np.zeros(1)
    make_optimizer("rmsprop", 1, np.float64).update(theta, np.array([0.5]), 0.01)
    assert theta[0] == pytest.approx(-0.01 / math.sqrt(0.1), rel=1e-6)


@pytest.mark.parametrize("name", ["rmsprop", "adam"])
def test_the_rate_adapts_to_each_parameter(name: str) -> None:
    """A thousand times the gradient makes the same step: the root of the second moment divides it."""
    small, large = np.zeros(1), np.zeros(1)
    one, other = make_optimizer(name, 1, np.float64), make_optimizer(name, 1, np.float64)
    for g in np.random.default_rng(5).normal(size=(20, 1)):
        one.update(small, g, 0.01)
        other.update(large, 1_000 * g, 0.01)
    np.testing.assert_allclose(large, small, rtol=1e-5)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_setting_tiny_moments_to_zero_does_not_change_where_it_goes(name: str) -> None:
    """Gradients of which half stop after ten steps: their moments die away and are set to zero."""
    all_g = gradients(1_000)
    for g in all_g[10:]:
        g[::2] = 0
    *_, expected = NOTES[name](start(), all_g, 0.01)
    ours = run(make_optimizer(name, COUNT, np.float64), all_g, 0.01)
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_no_moment_ever_becomes_a_denormal_number(name: str) -> None:
    """The processor needs many times as long for those; a zero gradient leads there in 830 steps."""
    optimizer, theta = make_optimizer(name, COUNT), start().astype(np.float32)
    for g in gradients(20):
        optimizer.update(theta, g.astype(np.float32), 0.01)
    nothing, smallest = np.zeros(COUNT, np.float32), np.finfo(np.float32).tiny
    for _ in range(2_000):
        optimizer.update(theta, nothing, 0.01)
        for moment in optimizer.sums.values():
            size = np.abs(moment)
            assert not ((size > 0) & (size < smallest)).any()


def test_an_optimizer_shows_its_moments_by_the_notes_names() -> None:
    names = {name: tuple(make_optimizer(name, 3).moments) for name in OPTIMIZERS}
    assert names == {"gd": (), "momentum": ("v",), "rmsprop": ("v",), "adam": ("m", "v")}


def test_the_base_class_has_no_equation() -> None:
    with pytest.raises(TypeError, match="no equation"):
        Optimizer(2).update(np.zeros(2), np.zeros(2), 0.1)
    assert isinstance(make_optimizer("gd", 2), GradientDescent)
