"""Makes the two files of the bundled network from a run of ``train --preset pad``:

    python resources/models/bundle.py RUN --data-dir FOLDER --strokes FILE

The model file is the run's network without what is only needed to train on; the other holds the rule by
which it doubts drawings, computed from the digits it was trained on.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bundled import bundled_doubt_path, bundled_model_path
from engine.checkpoint import load_model, save_model
from engine.data.examples import Examples
from engine.data.mnist import open_mnist
from engine.data.pen import pen_examples, read_training_drawings
from engine.doubt import save_doubt
from engine.doubt_fit import fit_doubt

MNIST_COUNT = 30_000


def main() -> None:
    parser = ArgumentParser(description="Make the files of the bundled network.")
    parser.add_argument("run", type=Path, metavar="RUN", help="a file that train --save wrote")
    parser.add_argument("--data-dir", type=Path, required=True, help="the folder with MNIST")
    parser.add_argument("--strokes", type=Path, help="the pen drawings it was trained on")
    options = parser.parse_args()
    network, card = load_model(options.run)
    train = open_mnist(options.data_dir).train
    digits = [Examples(train.images[:MNIST_COUNT], train.labels[:MNIST_COUNT])]
    if options.strokes:
        digits.append(pen_examples(read_training_drawings(options.strokes), renderings=2))
    save_model(bundled_model_path(), network, card)
    save_doubt(bundled_doubt_path(), fit_doubt(network, digits))


if __name__ == "__main__":
    main()
