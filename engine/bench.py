"""How long a training step takes, what it is made of, and how it grows with the network.

The bare matrix products are the measure: no implementation can be faster than they are.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.batches import Batches
from engine.data.augment import affine, draw_affine
from engine.data.examples import Examples
from engine.network import MLP, Workspace
from engine.optimizers import make_optimizer
from engine.spec import CLASSES, PIXELS, NetworkSpec, TrainingSpec
from engine.trainer import PART, Trainer, parts

SCALING_BATCH = 64
WIDTHS = (64, 128, 256, 512, 1024, 2048)
DEPTHS = (1, 2, 3, 4, 5, 6)

_IMAGES = 20_000
_LIT = 0.19
_SECONDS = 0.4
_FEW_IMAGES = 2_000
_WARM_UP = 2


@dataclass(frozen=True)
class StepTime:
    """Mean times in microseconds: a whole Adam step, and the step's matrix products alone."""

    batch: int
    step_us: float
    gemm_us: float
    examples_per_s: float


@dataclass(frozen=True)
class Size:
    """The step's time for a network with these hidden layers and so many ``weights``, biases included."""

    hidden: tuple[int, ...]
    weights: int
    step_us: float
    gemm_us: float


def measure_step(batch: int, seconds: float = _SECONDS) -> StepTime:
    """Time consecutive Adam steps of the notes' network over shuffled rows of random images.

    19 % of the pixels are lit, as in MNIST. Whole batches only; at least ``seconds`` long, after two
    steps to warm up.
    """
    batch = min(batch, _IMAGES)
    step_us, gemm_us = _step_and_products(NetworkSpec(), batch, _IMAGES, seconds)
    return StepTime(batch, step_us, gemm_us, batch / step_us * 1e6)


def measure_parts(batch: int, seconds: float = _SECONDS) -> dict[str, float]:
    """The mean time in microseconds of each part of a step, in the order in which they come.

    They are named "gather and scale", "forward 1" ... "loss", "backward 3" ... "sum of the parts" (those
    of a large batch, see `trainer.PART`) and "optimizer".
    The whole step takes a little longer: it also keeps the history and the order of the epoch.
    """
    batch = min(batch, _IMAGES)
    step = StepInParts(MLP.initialized(NetworkSpec(), 0), _random_examples(_IMAGES), batch)
    starts = itertools.cycle(range(0, _IMAGES - batch + 1, batch))
    _mean_us(lambda: step.run(next(starts)), seconds)
    return step.watch.means_us()


def measure_affine(batch: int, seconds: float = _SECONDS) -> float:
    """The mean time in microseconds of changing a batch's images by the `affine` augmentation."""
    images = _random_examples(min(batch, _IMAGES)).images
    changes = draw_affine(np.random.default_rng(0), len(images))
    return _mean_us(lambda: affine(images, changes), seconds)


def measure_scaling(seconds: float = _SECONDS) -> Iterator[Size]:
    """Time the step of networks of two layers of each width, then of each number of layers of 128."""
    for hidden in [(width,) * 2 for width in WIDTHS] + [(128,) * depth for depth in DEPTHS]:
        spec = NetworkSpec(hidden)
        step_us, gemm_us = _step_and_products(spec, SCALING_BATCH, _FEW_IMAGES, seconds)
        yield Size(hidden, spec.parameter_count, step_us, gemm_us)


class StopWatch:
    """Adds up, round after round, how long each part of a round takes; the first two are to warm up."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}
        self._rounds = 0
        self._last = 0.0

    def start(self) -> None:
        """Another round begins."""
        self._rounds += 1
        if self._rounds == _WARM_UP + 1:
            self._spent.clear()
        self._last = time.perf_counter()

    def lap(self, part: str) -> None:
        """What was done since the last call was ``part``."""
        now = time.perf_counter()
        self._spent[part] = self._spent.get(part, 0.0) + now - self._last
        self._last = now

    def means_us(self) -> dict[str, float]:
        """Microseconds a round, by part, in their order."""
        rounds = max(self._rounds - _WARM_UP, 1)
        return {part: spent / rounds * 1e6 for part, spent in self._spent.items()}


class StepInParts:
    """An Adam step made part by part, with a stopwatch between: the parts that `Trainer.step` is made
    of, in its order. A test holds the results equal to the bit."""

    def __init__(self, network: MLP, examples: Examples, batch: int) -> None:
        self.watch = StopWatch()
        self._network = network
        self._batch = batch
        self._gradient = np.empty_like(network.parameters)
        self._workspaces: dict[int, Workspace] = {}
        self._optimizer = make_optimizer("adam", len(network.parameters))
        self._batches = Batches(examples, seed=0)

    def run(self, start: int, epoch: int = 0) -> None:
        """One step on the batch that begins at this place in the epoch."""
        self.watch.start()
        self._batches.begin(epoch)
        summed = self._batch > PART
        gradient = np.zeros_like(self._gradient) if summed else self._gradient
        for begin, end in parts(start, start + self._batch):
            self._run_part(begin, end)
            if summed:
                self._gradient *= (end - begin) / self._batch
                gradient += self._gradient
            self.watch.lap("sum of the parts")
        self._optimizer.update(self._network.parameters, gradient, TrainingSpec.learning_rate)
        self.watch.lap("optimizer")

    def _run_part(self, start: int, stop: int) -> None:
        """Forward and backward pass of a batch, or of a part of a large one."""
        m, lap = stop - start, self.watch.lap
        if m not in self._workspaces:
            self._workspaces[m] = Workspace(self._network, m, self._gradient)
        work, layers = self._workspaces[m], range(len(self._network.weights))
        self._batches.fill(work.x, start, "none")
        labels = self._batches.labels(start, stop)
        lap("gather and scale")
        for layer in layers:
            work.forward_layer(layer)
            lap(f"forward {layer + 1}")
        work.loss(labels)
        work.output_gradient(labels)
        lap("loss")
        for layer in reversed(layers):
            work.backward_layer(layer)
            lap(f"backward {layer + 1}")


def _step_and_products(
    network: NetworkSpec, batch: int, images: int, seconds: float
) -> tuple[float, float]:
    rows = _random_examples(images // batch * batch)
    spec = TrainingSpec(batch_size=batch, epochs=10_000)
    trainer = Trainer(MLP.initialized(network, 0), spec, rows, _random_examples(1))
    return _mean_us(trainer.step, seconds), _mean_us(_products(network, batch), seconds)


def _random_examples(count: int) -> Examples:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    images[rng.random((count, PIXELS), np.float32) >= _LIT] = 0
    return Examples(images, rng.integers(0, CLASSES, count).astype(np.uint8))


def _products(network: NetworkSpec, batch: int) -> Callable[[], object]:
    """The matrix products of a step and nothing else: the floor under any implementation."""
    rng = np.random.default_rng(0)
    a = [rng.random((batch, n), np.float32) for n in network.sizes]
    w = [rng.random(shape[::-1], np.float32) for shape in network.shapes]
    d = [np.empty_like(weights) for weights in w]

    def run() -> None:
        for layer, weights in enumerate(w):
            np.matmul(a[layer], weights, out=a[layer + 1])
        for layer in reversed(range(len(w))):
            np.matmul(a[layer].T, a[layer + 1], out=d[layer])
            if layer:
                np.matmul(a[layer + 1], w[layer].T, out=a[layer])

    return run


def _mean_us(step: Callable[[], object], seconds: float) -> float:
    for _ in range(_WARM_UP):
        step()
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step()
        done += 1
    return (time.perf_counter() - start) / done * 1e6
