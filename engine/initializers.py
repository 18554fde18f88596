"""The weights a network starts from."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray


def he_normal(rng: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """W of ``shape`` (n_out, n_in), normal with variance 2 / n_in.

    The 2 makes up for the half that ReLU cuts off, so that signals keep their size through the layers.
    Source: He, Zhang, Ren, Sun: Delving Deep into Rectifiers, 2015, equation 10.
    """
    return rng.standard_normal(shape) * math.sqrt(2 / shape[1])
