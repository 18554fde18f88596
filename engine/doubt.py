"""Is it a digit at all? A rule that doubts scribbles, and says why.

A network answers whatever it is shown, and is often sure of it: its largest probability tells digits
from each other, not digits from scribbles. So three questions are put to a drawing:

- **Seen before?** Its activations in the hidden layers, a^[1] and a^[2], are compared with those of
  digits. Square roots are taken (they tame the few large ones), projected on the main directions in
  which digits differ, and there each class is a cloud with a mean and a spread. Counted are the distance
  to the nearest cloud, to that of the answer, both in spreads (P. C. Mahalanobis, 1936), and what lies
  outside all those directions.
- **Sure?** The evidence, ln sum exp z^[L] (W. Liu and others: *Energy-based out-of-distribution
  detection*, 2020), what the winner lacks to probability 1, and how far it is ahead.
- **Ink?** How much there is, how long its outline, how far it reaches.

Each gives a few numbers. Their weighted sum, with weights from a logistic regression on digits against
scribbles, is the score: above 0 the drawing is doubted. A doubted drawing keeps its digit. The numbers
belong to one network and lie in a file beside it; `engine.doubt_fit` computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors import numpy as safetensors

from engine.activations import Array
from engine.errors import FileError, Text
from engine.files import write_atomically
from engine.network import MLP
from engine.spec import CLASSES, IMAGE_SIDE
from engine.trace import ForwardTrace

QUESTIONS: Mapping[str, slice] = {"seen": slice(0, 3), "sure": slice(3, 6), "ink": slice(6, 22)}
"""Which of the features answer which question."""
FEATURES = 22

_MAX_FILE_BYTES = 4 * 2**20
_INKED, _FULL = 0.3, 0.9
_TINY = 1e-6


@dataclass(frozen=True, eq=False)
class Clouds:
    """Where the digits lie in the hidden layers; n is the number of hidden neurons.

    ``centre`` (n,) and ``axes`` (k, n) are the main directions, ``means`` (10, k) the classes' middles,
    ``whitening`` (10, k, k) what turns the way from there into spreads. float32.
    """

    centre: Array
    axes: Array
    means: Array
    whitening: Array

    def distances(self, hidden: Array) -> tuple[Array, Array]:
        """Squared distances to each class (m, 10), and what is outside the axes, squared (m,)."""
        away = hidden - self.centre
        place = away @ self.axes.T
        outside = ((away - place @ self.axes) ** 2).sum(axis=1)
        steps = (
            (place - mean) @ turn.T for mean, turn in zip(self.means, self.whitening, strict=True)
        )
        return np.stack([(step**2).sum(axis=1) for step in steps], axis=1), outside


@dataclass(frozen=True)
class Verdict:
    """``score`` above 0 is doubt. ``parts``: what each of the `QUESTIONS` adds to it, and "base"."""

    score: float
    parts: Mapping[str, float]

    @property
    def doubtful(self) -> bool:
        return self.score > 0


@dataclass(frozen=True, eq=False)
class Doubt:
    """The rule for one network: its ``clouds``, what the features of digits are on the mean and how
    they vary, the ``weights`` (`FEATURES`,), and the ``base`` that all drawings start from."""

    clouds: Clouds
    feature_means: Array
    feature_scales: Array
    weights: Array
    base: float
    network_sha256: str

    def scores(self, trace: ForwardTrace) -> Array:
        """The score of each image of a batch, (m,); above 0 is doubt."""
        return np.asarray(self._terms(trace).sum(axis=1) + self.base)

    def is_doubtful(self, trace: ForwardTrace) -> NDArray[np.bool_]:
        """Which images of a batch are doubted, (m,); one without ink always is."""
        blank = ~trace.activations[0].any(axis=1)
        return blank | (self.scores(trace) > 0)

    def verdict(self, trace: ForwardTrace) -> Verdict:
        """The score of one image (a batch of 1) with what each question adds."""
        terms = self._terms(trace)[0]
        parts = {name: float(terms[those].sum()) for name, those in QUESTIONS.items()}
        return Verdict(float(terms.sum()) + self.base, {**parts, "base": self.base})

    def fits(self, network: MLP) -> bool:
        """Whether the rule was computed for this network."""
        return network.sha256() == self.network_sha256

    def _terms(self, trace: ForwardTrace) -> Array:
        standard = (features(trace, self.clouds) - self.feature_means) / self.feature_scales
        return np.asarray(standard * self.weights)


def hidden_roots(trace: ForwardTrace) -> Array:
    """The square roots of all hidden activations, (m, n)."""
    return np.asarray(np.sqrt(np.concatenate(trace.activations[1:-1], axis=1)))


def features(trace: ForwardTrace, clouds: Clouds) -> Array:
    """The numbers that answer the three `QUESTIONS`, (m, `FEATURES`)."""
    seen = _seen(trace, clouds)
    shape = _ink(trace.activations[0])
    return np.concatenate([seen, _sure(trace.pre_activations[-1]), shape, shape**2], axis=1)


def _seen(trace: ForwardTrace, clouds: Clouds) -> Array:
    distances, outside = clouds.distances(hidden_roots(trace))
    answer = trace.pre_activations[-1].argmax(axis=1)
    of_answer = distances[np.arange(len(distances)), answer]
    return np.log(np.stack([distances.min(axis=1), of_answer, outside], axis=1) + _TINY)


def _sure(logits: Array) -> Array:
    ordered = np.sort(logits, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    evidence = best + np.log(np.exp(ordered - best[:, None]).sum(axis=1))
    lacking = np.log(np.maximum(evidence - best, 0) + _TINY)
    return np.stack([evidence, lacking, best - second], axis=1)


def _ink(images: Array) -> Array:
    """Amount, rows, columns, outline, outline over amount, full pixels, spread down and across."""
    image = images.reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
    amount = image.sum(axis=(1, 2))
    some = np.maximum(amount, 1)
    outline = sum(np.abs(np.diff(image, axis=axis)).sum(axis=(1, 2)) for axis in (1, 2))
    reach = [(image.max(axis=axis) > _INKED).sum(axis=1) for axis in (2, 1)]
    square = (np.arange(IMAGE_SIDE) - IMAGE_SIDE / 2) ** 2
    spread = [image.sum(axis=axis) @ square / some for axis in (2, 1)]
    full = (image > _FULL).sum(axis=(1, 2))
    return np.stack([amount, *reach, outline, outline / some, full, *spread], axis=1)


def save_doubt(path: Path, doubt: Doubt) -> None:
    """Write the rule, whole or not at all. Raises `FileError`."""
    tensors = {
        **{name: getattr(doubt.clouds, name) for name in _CLOUDS},
        **{name: getattr(doubt, name) for name in _VECTORS},
        "base": np.array([doubt.base]),
    }
    stored = {name: np.ascontiguousarray(value, np.float32) for name, value in tensors.items()}
    digest = np.frombuffer(bytes.fromhex(doubt.network_sha256), np.uint8)
    write_atomically(path, safetensors.save({**stored, "network_sha256": digest}))


def load_doubt(path: Path) -> Doubt:
    """The rule from its file. Raises `FileError` for anything that is not as saved."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE_BYTES + 1)
        return _doubt(safetensors.load(content))
    except OSError as error:
        problem = Text("it cannot be read ({reason})", {"reason": error.strerror or str(error)})
        raise FileError(
            path, problem, Text("Check the name and whether you may read it.")
        ) from error
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        problem = Text("it is damaged: its content is not what was saved")
        raise FileError(path, problem, Text("Install the program again.")) from error


def _doubt(tensors: Mapping[str, NDArray[Any]]) -> Doubt:
    """Raises `ValueError` or `KeyError` for tensors that do not go together."""
    k, n = tensors["axes"].shape
    shapes = {
        "centre": (n,),
        "axes": (k, n),
        "means": (CLASSES, k),
        "whitening": (CLASSES, k, k),
        **dict.fromkeys(_VECTORS, (FEATURES,)),
        "base": (1,),
    }
    for name, shape in shapes.items():
        tensor = tensors[name]
        if tensor.shape != shape or tensor.dtype != np.float32 or not np.isfinite(tensor).all():
            raise ValueError(f"{name} is of another shape or type, or not finite")
    return Doubt(
        clouds=Clouds(**{name: tensors[name] for name in _CLOUDS}),
        **{name: tensors[name] for name in _VECTORS},
        base=float(tensors["base"][0]),
        network_sha256=tensors["network_sha256"].tobytes().hex(),
    )


_CLOUDS = ("centre", "axes", "means", "whitening")
_VECTORS = ("feature_means", "feature_scales", "weights")
