"""One parameter of a network, by the notes' indices, and its place in the flat array."""

from __future__ import annotations

from dataclasses import dataclass

from engine.spec import NetworkSpec


@dataclass(frozen=True)
class Parameter:
    """W^[layer]_(neuron, source), or b^[layer]_neuron where ``source`` is None.

    ``layer`` is the notes' l, 1 ... L; ``neuron`` and ``source`` count from 0.
    """

    layer: int
    neuron: int
    source: int | None = None

    @property
    def is_bias(self) -> bool:
        return self.source is None

    def index(self, spec: NetworkSpec) -> int:
        """Its place in the flat array. Raises IndexError where the network has no such parameter."""
        if not 1 <= self.layer <= len(spec.shapes):
            raise IndexError(self)
        n_out, n_in = spec.shapes[self.layer - 1]
        source = n_in if self.source is None else self.source
        if not (0 <= self.neuron < n_out and 0 <= source <= n_in):
            raise IndexError(self)
        if source == n_in and not self.is_bias:
            raise IndexError(self)
        return layer_start(spec, self.layer) + source * n_out + self.neuron


def layer_start(spec: NetworkSpec, layer: int) -> int:
    """Where W^[layer] begins in the flat array; for layer L + 1, where the array ends."""
    return sum(n_out * n_in + n_out for n_out, n_in in spec.shapes[: layer - 1])


def parameter_at(spec: NetworkSpec, index: int) -> Parameter:
    """The parameter at this place of the flat array: in each layer W, source by source, then b."""
    for layer, (n_out, n_in) in enumerate(spec.shapes, start=1):
        if index < (n_in + 1) * n_out:
            source, neuron = divmod(index, n_out)
            return Parameter(layer, neuron, None if source == n_in else source)
        index -= (n_in + 1) * n_out
    raise IndexError(index)
