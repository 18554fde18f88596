"""The notes' symbols as text: W¹, a², and the sentences that say which number it is."""

from __future__ import annotations

from app.i18n import tr
from app.numbers import count, number
from engine.spec import IMAGE_SIDE

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def symbol(letter: str, layer: int) -> str:
    """``W`` and 2 give W²."""
    return letter + str(layer).translate(_RAISED)


def entry(letter: str, layer: int, *index: int, value: float) -> str:
    """One number with its name: W²[5, 17] = 0.12."""
    places = ", ".join(map(str, index))
    return f"{symbol(letter, layer)}[{places}] = {number(value, 3)}"


def shape_text(rows: int, columns: int) -> str:
    """128 × 784."""
    return f"{count(rows)} × {count(columns)}"


def pixel_weight_text(neuron: int, pixel: int, value: float) -> str:
    """One weight of the first layer, and which pixel it looks at."""
    row, column = divmod(pixel, IMAGE_SIDE)
    return tr(
        "{weight} (neuron {neuron}, pixel row {row}, column {column})",
        weight=entry("W", 1, neuron, pixel, value=value),
        neuron=neuron,
        row=row,
        column=column,
    )


def weight_text(layer: int, neuron: int, source: int, value: float) -> str:
    """One weight of a further layer, and which neurons it joins."""
    return tr(
        "{weight} (from neuron {source} of layer {before} to neuron {neuron} of layer {layer})",
        weight=entry("W", layer, neuron, source, value=value),
        source=source,
        before=layer - 1,
        neuron=neuron,
        layer=layer,
    )


def activation_text(layer: int, neuron: int, z: float, a: float) -> str:
    """A neuron's two numbers: z¹[17] = 0.31, a¹[17] = 0.31."""
    return f"{entry('z', layer, neuron, value=z)}, {entry('a', layer, neuron, value=a)}"
