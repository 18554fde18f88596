"""The notes' symbols as text: W¹, z¹[12], and the words that say which number it is.

Indices count from 0, as everywhere in the program; the raised number is the layer.
"""

from __future__ import annotations

import html
import re

from app.i18n import tr
from app.numbers import count, number
from engine.spec import IMAGE_SIDE

_TALL = '<span style="font-size: large">&#8203;</span>'
"""What is set high stands out above its line, which a label cuts off: this makes the line higher."""
_DIGITS, _HIGH = "0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_RAISED, _LOWERED = str.maketrans(_DIGITS, _HIGH), str.maketrans(_HIGH, _DIGITS)
_SYMBOL = re.compile(rf"\b(d?[Wbza]|[yŷ])(?=[{_HIGH}[])([{_HIGH}]*)(?:\[([\d, ]+)\])?")


def raised(value: int) -> str:
    """A small whole number set high: ⁻³."""
    return str(value).translate(_RAISED)


def symbol(letter: str, layer: int, *index: int) -> str:
    """W, 2, 5, 17 give W²[5, 17]."""
    places = f"[{', '.join(map(str, index))}]" if index else ""
    return letter + raised(layer) + places


def rich(text: str) -> str | None:
    """``text`` with its symbols as the notes write them, W^[2] with its indices set low, as rich text;
    None where there is no symbol in it."""
    marked, found = _SYMBOL.subn(_as_in_the_notes, html.escape(text, quote=False))
    return _TALL + marked if found else None


def _as_in_the_notes(found: re.Match[str]) -> str:
    letter, layer, index = found.groups()
    above = f"<sup>[{layer.translate(_LOWERED)}]</sup>" if layer else ""
    return letter + above + (f'<sub style="font-size: large">{index}</sub>' if index else "")


def entry(letter: str, layer: int, *index: int, value: float) -> str:
    """One number with its name: W²[5, 17] = 0.12."""
    return f"{symbol(letter, layer, *index)} = {number(value, 3)}"


def source_name(layer: int, index: int) -> str:
    """A neuron of ``layer``, in short; of layer 0 the pixel it is."""
    if layer == 0:
        row, column = divmod(index, IMAGE_SIDE)
        return tr("pixel ({row}, {column})", row=row, column=column)
    return tr("neuron {neuron}", neuron=index)


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
