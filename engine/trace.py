"""What a pass through the network left behind, for those who want to look."""

from __future__ import annotations

from dataclasses import dataclass

from engine.activations import Array


@dataclass(frozen=True)
class ForwardTrace:
    """z^[1] ... z^[L] and a^[0] ... a^[L] of a batch, each (m, n^[l]) (notes, section 2).

    ``activations[l]`` is the notes' a^[l]; ``pre_activations[l]`` is z^[l+1].
    """

    pre_activations: tuple[Array, ...]
    activations: tuple[Array, ...]

    @property
    def probabilities(self) -> Array:
        """a^[L] = y-hat, (m, 10), rows summing to 1."""
        return self.activations[-1]


@dataclass(frozen=True)
class BackwardTrace:
    """A batch's way forward and back (notes, section 3), without the 1/m of the batch formulas.

    ``d_activations[l]`` is the notes' da^[l+1] for the hidden layers, ``d_pre_activations[l]`` dz^[l+1]
    for all, each (m, n^[l+1]).
    """

    forward: ForwardTrace
    d_activations: tuple[Array, ...]
    d_pre_activations: tuple[Array, ...]
