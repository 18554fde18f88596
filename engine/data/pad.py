"""What the bundled network learns from: MNIST, built-in digits, and pen drawings where there are some.

MNIST comes twice in an epoch. With all three together a network of this size reads hands of many
countries; MNIST counted once, it would read MNIST itself a little worse than one trained on nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data.dataset import JoinedExamples
from engine.data.examples import DataSet, Examples
from engine.data.pen import pen_examples
from engine.data.synthetic import training_digits
from engine.handwriting.files import LabelledDrawing

WITHOUT_PEN, WITH_PEN = NAMES = ("pad", "pad+pen")
SYNTHETIC_COUNT = 30_000
_MNIST_TIMES = 2


def pad_data(mnist: DataSet, drawings: Sequence[LabelledDrawing] = ()) -> DataSet:
    """The mixture; validation and test examples are MNIST's alone.

    It trains on all images of MNIST, those of the validation too: there is no other part to train on.
    """
    parts = [mnist.training_examples(all_images=True)] * _MNIST_TIMES
    if drawings:
        parts.append(pen_examples(drawings))
    train = JoinedExamples(_together(parts), training_digits(SYNTHETIC_COUNT))
    name = WITH_PEN if drawings else WITHOUT_PEN
    return DataSet(name, train, mnist.validation, mnist.load_test, everything=train)


def _together(parts: Sequence[Examples]) -> Examples:
    images = np.concatenate([part.images for part in parts])
    return Examples(images, np.concatenate([part.labels for part in parts]))
