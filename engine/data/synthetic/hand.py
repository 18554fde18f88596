"""A hand that never writes a digit twice alike.

A digit starts from a style's skeleton. The hand may be neat or sloppy; as much as it is, every point
is moved on its own, the ends of strokes most, and strokes slip against each other. A smooth curve is
drawn through the points; the plane it lies in is bent, which moves the waist of an 8 or widens one of
its loops; then the digit is stretched, slanted and turned. A pen of some width follows the path, a
little wider at one end. All this for many digits at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data.synthetic.curves import curves_of
from engine.data.synthetic.skeletons import STYLES


@dataclass(frozen=True)
class Habits:
    """How much the digits vary: standard deviations, but for the means and limits. A digit is 2 high.

    Lengths that ``jitter``, ``end_jitter``, ``apart``, ``bend`` and ``twist`` give are multiplied by a
    factor that is even between ``neatest`` and ``sloppiest``, the same for all of one digit. Chosen by
    what a network trained on such digits read of MNIST's training images.
    """

    neatest: float = 0.4
    sloppiest: float = 1.3
    jitter: float = 0.07
    end_jitter: float = 0.18
    apart: float = 0.08
    bend: float = 0.18
    twist: float = 0.08
    aspect: float = 0.22
    mean_slant: float = 0.10
    slant: float = 0.26
    turn: float = 0.15
    radius: float = 1.33
    radius_spread: float = 0.27
    radius_drift: float = 0.08


HABITS = Habits()
THINNEST, THICKEST = 0.6, 2.9
"""The pen's radius in pixels of the 28x28."""

_CURVES = curves_of(STYLES)
_DIGIT = np.array([style.digit for style in STYLES])
_SHARE = np.array([style.share for style in STYLES])


def write_digits(
    labels: NDArray[np.uint8], rng: np.random.Generator, habits: Habits = HABITS
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Pen paths of the digits ``labels`` (n,), as `normalize_paths` takes them.

    Points (n, k, 3): x and y in about [-1, 1], y downwards, and the pen's radius in pixels of
    the 28x28; and which neighbours the pen joined (n, k - 1).
    """
    style = _choose_styles(labels, rng)
    factors = rng.uniform(habits.neatest, habits.sloppiest, (len(labels), 1, 1))
    sloppiness = factors.astype(np.float32)
    points = _moved(_CURVES.points[style], style, sloppiness, rng, habits)
    path = _CURVES.matrices[style] @ points
    return varied(path, sloppiness, rng, habits), _CURVES.joined[style]


def varied(
    path: NDArray[np.float32],
    sloppiness: NDArray[np.float32],
    rng: np.random.Generator,
    habits: Habits,
) -> NDArray[np.float32]:
    """Paths (n, k, 2) in about [-1, 1], bent, stretched, slanted and turned, under pens of some width.

    (n, k, 3): x, y and the pen's radius. ``sloppiness`` (n, 1, 1) is how much each is bent.
    """
    leaning = _bent(path, sloppiness, rng, habits) @ _random_shapes(len(path), rng, habits)
    radius = _pen_radius(path.shape[0], path.shape[1], rng, habits)
    return np.concatenate([leaning, radius], axis=2)


def _choose_styles(labels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.intp]:
    style = np.empty(len(labels), np.intp)
    for digit in range(10):
        those, choices = np.flatnonzero(labels == digit), np.flatnonzero(digit == _DIGIT)
        odds = _SHARE[choices] / _SHARE[choices].sum()
        style[those] = rng.choice(choices, len(those), p=odds)
    return style


def _moved(
    points: NDArray[np.float32],
    style: NDArray[np.intp],
    sloppiness: NDArray[np.float32],
    rng: np.random.Generator,
    habits: Habits,
) -> NDArray[np.float32]:
    """Each point (n, c, 2) moved on its own, and each stroke as a whole."""
    is_end, stroke = _CURVES.is_end[style], _CURVES.stroke[style]
    deviation = np.where(is_end > 0, habits.end_jitter, habits.jitter).astype(np.float32)
    slips = habits.apart * _normal(rng, len(style), stroke.max() + 1, 2)
    moves = deviation[:, :, None] * _normal(rng, *points.shape)
    return points + sloppiness * (moves + slips[np.arange(len(style))[:, None], stroke])


def _bent(
    path: NDArray[np.float32],
    sloppiness: NDArray[np.float32],
    rng: np.random.Generator,
    habits: Habits,
) -> NDArray[np.float32]:
    """Moved by a random polynomial of x and y, of degree 2 (bend) and 3 (twist)."""
    x, y = path[:, :, 0], path[:, :, 1]
    terms = np.stack([x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3], axis=2)
    deviation = np.array([habits.bend] * 3 + [habits.twist] * 4, np.float32)
    moves = terms @ (deviation[:, None] * _normal(rng, len(path), 7, 2))
    return np.asarray(path + sloppiness * moves, np.float32)


def _random_shapes(n: int, rng: np.random.Generator, habits: Habits) -> NDArray[np.float32]:
    """Matrices (n, 2, 2) that stretch, slant to the right and turn a row vector [x, y]."""
    stretch = np.exp(habits.aspect * _normal(rng, n))
    slant = habits.mean_slant + habits.slant * _normal(rng, n)
    angle = habits.turn * _normal(rng, n)
    zero, one = np.zeros_like(slant), np.ones_like(slant)
    slanted = np.stack([stretch, zero, -slant, one], axis=1).reshape(n, 2, 2)
    turn = np.stack([np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle)], axis=1)
    return np.asarray(slanted @ turn.reshape(n, 2, 2), np.float32)


def _pen_radius(
    n: int, samples: int, rng: np.random.Generator, habits: Habits
) -> NDArray[np.float32]:
    """(n, samples, 1): log-normal from digit to digit, drifting along each."""
    width = habits.radius * np.exp(habits.radius_spread * _normal(rng, n, 1, 1))
    along = np.linspace(-1, 1, samples, dtype=np.float32)[:, None]
    drift = 1 + habits.radius_drift * _normal(rng, n, 1, 1) * along
    return np.asarray(np.clip(width * drift, THINNEST, THICKEST), np.float32)


def _normal(rng: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    """Standard normal numbers, those beyond 2 brought back to 2: nobody writes that badly."""
    return np.clip(rng.standard_normal(shape, np.float32), -2, 2)
