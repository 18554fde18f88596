"""Which matrices a phase shows, and which number stands behind each of their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.models.selection import Number, What
from engine.activations import Array
from engine.explain.phases import Kind, Phase
from engine.step_trace import StepTrace


@dataclass(frozen=True)
class Picture:
    """One matrix as a heat map.

    ``symbol`` and ``layer`` name it; ``values`` are 2-D, contiguous. ``signed`` values are shown around
    0. ``number`` tells what a cell (row, column) is, None where it cannot be opened. Rows are neurons;
    ``by_example`` says that columns are examples, as in the notes, otherwise they are the neurons of the
    layer before. ``digits`` are shown as 28x28 images, one for each column.
    """

    symbol: str
    layer: int
    values: Array
    signed: bool = True
    number: Callable[[int, int], Number] | None = None
    by_example: bool = False
    digits: bool = False


def pictures(phase: Phase, trace: StepTrace, lens: int | None) -> tuple[Picture, ...]:
    """The matrices of a phase, what goes in first, what comes out last.

    ``lens`` is the one example to show, None for all that are traced.
    """
    return _Chooser(trace, lens).of(phase)


class _Chooser:
    def __init__(self, trace: StepTrace, lens: int | None) -> None:
        self._trace = trace
        self._forward = trace.backward.forward
        self._first = 0 if lens is None else lens
        self._rows = slice(None) if lens is None else slice(lens, lens + 1)

    def of(self, phase: Phase) -> tuple[Picture, ...]:
        layer = phase.layer
        match phase.kind:
            case Kind.BATCH:
                return (self._images(),)
            case Kind.Z:
                return (self._activation(layer - 1), self._weights(layer), self._z(layer))
            case Kind.A:
                return (self._z(layer), self._activation(layer))
            case Kind.LOSS:
                return (self._activation(self._last), self._label())
            case Kind.DZ if layer == self._last:
                return (self._activation(layer), self._label(), self._dz(layer))
            case Kind.DZ:
                return (self._da(layer), self._z(layer), self._dz(layer))
            case Kind.DW:
                return (self._dz(layer), self._activation(layer - 1), self._gradient(layer))
            case Kind.DA:
                return (self._weights(layer + 1), self._dz(layer + 1), self._da(layer))
            case Kind.UPDATE:
                return tuple(self._change(layer) for layer in range(1, self._last + 1))
            case Kind.RECEIPT:
                return ()

    @property
    def _last(self) -> int:
        return len(self._trace.before.weights)

    def _images(self) -> Picture:
        return Picture("x", 0, self._cut(self._forward.activations[0]), signed=False, digits=True)

    def _activation(self, layer: int) -> Picture:
        values = self._cut(self._forward.activations[layer])
        if layer == 0:
            return Picture("a", 0, values, signed=False, digits=True)
        return self._of_neurons("a", layer, values, What.FORWARD, signed=False)

    def _z(self, layer: int) -> Picture:
        values = self._cut(self._forward.pre_activations[layer - 1])
        return self._of_neurons("z", layer, values, What.FORWARD)

    def _dz(self, layer: int) -> Picture:
        values = self._cut(self._trace.backward.d_pre_activations[layer - 1])
        return self._of_neurons("dz", layer, values, What.BACKWARD)

    def _da(self, layer: int) -> Picture:
        values = self._cut(self._trace.backward.d_activations[layer - 1])
        return self._of_neurons("da", layer, values, What.BACKWARD)

    def _label(self) -> Picture:
        classes = self._forward.probabilities.shape[1]
        one_hot = self._cut(np.eye(classes, dtype=np.float32)[self._trace.labels])
        return Picture("y", self._last, one_hot, signed=False, by_example=True)

    def _weights(self, layer: int) -> Picture:
        return self._of_parameters("W", layer, self._trace.before.weights[layer - 1])

    def _gradient(self, layer: int) -> Picture:
        """Of the batch, with the penalty's part; under the lens of the one example: dz times a."""
        if self._rows != slice(None):
            dz = self._trace.backward.d_pre_activations[layer - 1][self._first]
            a = self._forward.activations[layer - 1][self._first]
            return self._of_parameters("dW", layer, np.outer(dz, a))
        gradient = type(self._trace.before)(
            self._trace.before.spec, parameters=self._trace.gradient
        )
        return self._of_parameters("dW", layer, gradient.weights[layer - 1])

    def _change(self, layer: int) -> Picture:
        change = self._trace.after.weights[layer - 1] - self._trace.before.weights[layer - 1]
        return self._of_parameters("ΔW", layer, change)

    def _cut(self, values: Array) -> Array:
        """The examples to show, as columns: the engine has them as rows."""
        return np.ascontiguousarray(values[self._rows].T)

    def _of_neurons(
        self, symbol: str, layer: int, values: Array, what: What, signed: bool = True
    ) -> Picture:
        first = self._first

        def number(row: int, column: int) -> Number:
            return Number(what, layer, row, first + column)

        return Picture(symbol, layer, values, signed, number, by_example=True)

    def _of_parameters(self, symbol: str, layer: int, values: Array) -> Picture:
        def number(row: int, column: int) -> Number:
            return Number(What.PARAMETER, layer, row, source=column)

        return Picture(symbol, layer, np.ascontiguousarray(values), number=number)
