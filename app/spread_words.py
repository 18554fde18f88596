"""How the spread of a layer's numbers is worded and coloured, wherever it is shown."""

from __future__ import annotations

from PySide6.QtGui import QColor

from app import theme
from app.i18n import tr
from app.numbers import count, number, percent
from app.symbols import symbol
from engine.explain.over_time import KINDS, OverTime
from engine.spread import LayerSpread, Spread

WEIGHTS, ACTIVATIONS, GRADIENTS = KINDS
HEALTHY = (1e-4, 1e-2)
"""Updates of about a thousandth of the weights, give or take a factor of ten: a rule of thumb
(A. Karpathy), not a law."""


def kind_choices() -> dict[str, tuple[str, str]]:
    """The kinds of numbers with their names and tips, for a `Switch`."""
    return {
        WEIGHTS: (tr("Weights"), tr("W of every layer, from its least to its greatest")),
        ACTIVATIONS: (
            tr("Activations"),
            tr("a of every layer above 0, for some validation images"),
        ),
        GRADIENTS: (tr("Gradients"), tr("dW of every layer by its size, in powers of ten")),
    }


def colour_of(kind: str) -> QColor:
    """What a kind of numbers is painted in."""
    colours = theme.current()
    return {
        WEIGHTS: colours.accent,
        ACTIVATIONS: colours.forward,
        GRADIENTS: colours.backward,
    }[kind]


def heading(layer: int, kind: str, spread: LayerSpread, last: int) -> str:
    """A square in the layer's colour, the symbol, and what one number can tell."""
    colour = layer_colour(layer)
    facts = {
        WEIGHTS: _weights_facts,
        ACTIVATIONS: _activations_facts,
        GRADIENTS: _gradients_facts,
    }[kind](layer, spread, layer == last)
    return f'<span style="color:{colour.name()}">■</span> {facts}'


def _weights_facts(layer: int, spread: LayerSpread, output: bool) -> str:
    w, ratio = symbol("W", layer), spread.update_ratio
    return tr(
        "<b>{w}</b>: ‖{w}‖ = {norm}, the update is {ratio} of it: {verdict}",
        w=w,
        norm=number(spread.weight_norm, 3),
        ratio=number(ratio, 2),
        verdict=_verdict(ratio),
    )


def _verdict(ratio: float) -> str:
    if ratio < HEALTHY[0]:
        return tr("small")
    return tr("healthy") if ratio <= HEALTHY[1] else tr("large")


def _activations_facts(layer: int, spread: LayerSpread, output: bool) -> str:
    a = symbol("a", layer)
    if output:
        return tr("<b>{a}</b>: the probabilities of the ten digits", a=a)
    return tr(
        "<b>{a}</b>: {silent} are 0; {dead} of the neurons are dead",
        a=a,
        silent=percent(spread.silent),
        dead=percent(spread.dead, 1),
    )


def _gradients_facts(layer: int, spread: LayerSpread, output: bool) -> str:
    return tr(
        "<b>{dw}</b>: ‖{dw}‖ = {norm}; {zero} of its numbers are 0",
        dw="d" + symbol("W", layer),
        norm=number(spread.gradient_norm, 3),
        zero=percent(spread.zero_gradients),
    )


def caption(kind: str, spread: Spread) -> str:
    """Of which step, and of what, the numbers are."""
    step = spread.step
    if kind == WEIGHTS:
        return tr("after step {step:,}", step=step)
    if kind == ACTIVATIONS:
        return tr("after step {step:,}, {n} validation images", step=step, n=spread.sample)
    return tr("of the batch of step {step:,}, by size", step=step)


def bin_words(found: OverTime, kind: str, column: int, row: int) -> str:
    """What a bin holds: the range of its values, and its share at that step."""
    low, high = (number(float(edge), 2) for edge in found.edges[row : row + 2])
    facts = {
        "step": count(int(found.steps[column])),
        "low": low,
        "high": high,
        "share": percent(found.part(column, row), 1),
    }
    if kind == WEIGHTS:
        return tr("after step {step}: {share} of the weights lie from {low} to {high}", **facts)
    if kind == ACTIVATIONS:
        return tr("after step {step}: {share} of those above 0 lie from {low} to {high}", **facts)
    return tr("step {step}: {share} of those that are not 0 are {low} to {high} in size", **facts)


def layer_colour(layer: int) -> QColor:
    """The colour of the notes' ``layer``, 1 ... L, throughout the view."""
    colours = theme.current().digits
    return colours[(layer - 1) % len(colours)]
