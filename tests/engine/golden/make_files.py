"""Writes the files of the present format version, once: a file of each version stays here for good.

    python tests/engine/golden/make_files.py

It refuses to write over one. Give `tests/engine/test_checkpoint_golden.py` the hashes that it prints.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2]))

from engine.checkpoint import FORMAT_VERSION, ModelCard, save_model, save_run  # noqa: E402
from engine.chronicle import Chronicle  # noqa: E402
from engine.data.examples import Examples  # noqa: E402
from engine.network import MLP  # noqa: E402
from engine.remembered import Notes  # noqa: E402
from engine.spec import PIXELS, NetworkSpec, TrainingSpec  # noqa: E402
from engine.trainer import Trainer  # noqa: E402


def examples(count: int, seed: int) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    return Examples(images, rng.integers(0, 10, count).astype(np.uint8))


def trained() -> tuple[Trainer, Notes]:
    """Twenty steps, with a change of settings after the fourth; more than 128 images, for a moment."""
    spec = TrainingSpec(batch_size=8, schedule="cosine", augment="affine", seed=7)
    network = MLP.initialized(NetworkSpec((2,)), spec.seed)
    trainer = Trainer(network, spec, examples(20, 1), examples(10, 2))
    chronicle = Chronicle(trainer)
    for step in range(20):
        if step == 4:
            trainer.change(replace(spec, learning_rate=0.01, l2=1e-4))
        chronicle.step()
    return trainer, chronicle.notes()


def main() -> None:
    trainer, notes = trained()
    card = ModelCard("mnist", trainer.spec, trainer.step_count, trainer.epoch, 0.125)
    model = FOLDER / f"model-{FORMAT_VERSION}.safetensors"
    run = FOLDER / f"run-{FORMAT_VERSION}.safetensors"
    if not model.exists():
        save_model(model, trainer.network, card)
    if not run.exists():
        save_run(run, trainer.network, card, trainer.state(), notes)
    print(trainer.network.sha256())


if __name__ == "__main__":
    main()
