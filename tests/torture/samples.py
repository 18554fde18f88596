"""What is saved in the trials: small networks and runs that differ by a number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.checkpoint import ModelCard, load_run, save_model, save_run
from engine.chronicle import Chronicle
from engine.data.examples import Examples
from engine.network import MLP
from engine.remembered import Notes
from engine.spec import PIXELS, NetworkSpec, TrainingSpec
from engine.spread import LayerSpread
from engine.state import TrainerState
from engine.trainer import Trainer

SMALL = NetworkSpec((2,))
STEPS = 17  # 136 images: the beginning and one moment more

Save = Callable[[Path, int], None]


def card(number: int) -> ModelCard:
    return ModelCard("mnist", TrainingSpec(seed=number), number, number / 7, 0.5)


def network(number: int, spec: NetworkSpec = SMALL) -> MLP:
    made = MLP.initialized(spec, number)
    for biases in made.biases:
        biases[...] = np.linspace(-1, 1, len(biases))
    return made


def trained(number: int) -> tuple[Trainer, Notes]:
    """A run with a history, moments and a change, and the notes of it."""
    rng = np.random.default_rng(number)
    images = rng.integers(0, 256, (40, PIXELS), np.uint8)
    examples = Examples(images, rng.integers(0, 10, 40).astype(np.uint8))
    trainer = Trainer(network(number), TrainingSpec(batch_size=8), examples, examples)
    chronicle = Chronicle(trainer)
    for _ in range(STEPS):
        chronicle.step()
    trainer.change(TrainingSpec(batch_size=16, learning_rate=0.01))
    return trainer, chronicle.notes()


def save_small_model(path: Path, number: int) -> None:
    save_model(path, network(number), card(number))


def save_small_run(path: Path, number: int) -> None:
    trainer, notes = trained(number)
    save_run(path, trainer.network, card(number), trainer.state(), notes)


def contents(path: Path) -> tuple[object, ...]:
    """All that a model or run file says, as something that can be compared. Raises `FileError`."""
    found, about, state, notes = load_run(path)
    known = (repr(about), *_state_contents(state), *notes_contents(notes))
    return found.spec, found.parameters.tobytes(), *known


def _state_contents(state: TrainerState | None) -> tuple[object, ...]:
    if state is None:
        return (None,)
    history, last = state.history, state.last_validation
    assert history is not None
    arrays = (
        state.parameters,
        state.kept,
        *state.optimizer.sums.values(),
        *history.training.values(),
        *history.validation.values(),
        *([last.predictions] if last else []),
    )
    return (
        *(array.tobytes() for array in arrays),
        *(array.dtype for array in arrays),
        repr((state.spec, state.position, state.optimizer.t, state.kept_step, state.rows)),
        repr((history.changes, last and (last.loss, last.accuracy), list(state.optimizer.sums))),
    )


def notes_contents(notes: Notes) -> tuple[object, ...]:
    """All that these notes say, as something that can be compared."""
    moments = [(m.step, m.epoch, m.images, m.loss) for m in notes.moments]
    weights = [m.network.parameters.tobytes() for m in notes.moments]
    spreads = [(s.step, s.sample, *map(_layer_contents, s.layers)) for s in notes.spreads]
    return repr(moments), *weights, repr(spreads)


def _layer_contents(layer: LayerSpread) -> tuple[object, ...]:
    histograms = (layer.weights, layer.activations)
    numbers = (layer.zero_gradients, layer.silent, layer.dead)
    norms = (layer.weight_norm, layer.gradient_norm, layer.update_norm)
    counts = [histogram.counts.tolist() for histogram in histograms]
    limits = [histogram.limit for histogram in histograms]
    return counts, limits, layer.gradients.tolist(), numbers, norms
