"""The mixture that the bundled network learns from."""

import numpy as np

from engine.data.examples import DataSet, Examples
from engine.data.pad import SYNTHETIC_COUNT, pad_data
from engine.data.pen import RENDERINGS
from engine.handwriting.files import LabelledDrawing
from engine.handwriting.strokes import Drawing


def mnist(count: int = 20) -> DataSet:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (count, 784), np.uint8)
    everything = Examples(images, np.arange(count).astype(np.uint8) % 10)
    train = Examples(everything.images[5:], everything.labels[5:])
    validation = Examples(everything.images[:5], everything.labels[:5])
    return DataSet("mnist", train, validation, lambda: validation, everything)


def test_mnist_comes_twice_beside_built_in_digits() -> None:
    data = pad_data(mnist())
    assert data.name == "pad"
    assert (len(data.train), data.train.ready) == (40 + SYNTHETIC_COUNT, 40)
    assert np.array_equal(data.train.images[:20], data.train.images[20:40])
    data.train.grow()
    assert data.train.ready > 40
    assert data.train.images[40].any()


def test_pen_drawings_come_too_and_the_name_says_so() -> None:
    drawing = LabelledDrawing(Drawing(([[0, 0], [1, 9]],)), 1)
    data = pad_data(mnist(), [drawing] * 3)
    assert data.name == "pad+pen"
    assert data.train.ready == 40 + 3 * RENDERINGS
    assert data.train.labels[40:58].tolist() == [1] * 18


def test_it_is_judged_on_mnist_and_trains_on_all_of_it() -> None:
    of = mnist()
    data = pad_data(of)
    assert data.validation is of.validation
    assert data.training_examples(all_images=True) is data.everything
