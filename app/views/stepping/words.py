"""What each phase is called, and the one plain sentence that says what happens in it."""

from __future__ import annotations

from app.i18n import tr
from engine.explain.phases import Cycle, Kind, Phase


def phase_symbol(phase: Phase) -> str:
    """The phase's symbol as rich text: z with its layer in brackets above."""
    script = f"<sup>[{phase.layer}]</sup>"
    symbols = {
        Kind.BATCH: tr("batch"),
        Kind.Z: f"<i>z</i>{script}",
        Kind.A: f"<i>a</i>{script}",
        Kind.LOSS: tr("loss"),
        Kind.DZ: f"d<i>z</i>{script}",
        Kind.DW: f"d<i>W</i>{script}",
        Kind.DA: f"d<i>a</i>{script}",
        Kind.UPDATE: tr("update"),
        Kind.RECEIPT: tr("receipt"),
    }
    return symbols[phase.kind]


def layer_count(phases: tuple[Phase, ...]) -> int:
    """L, the number of layers with weights."""
    return max((phase.layer for phase in phases), default=0)


def cycle_name(cycle: Cycle) -> str:
    """The part of the training cycle, in the notes' words."""
    names = {
        Cycle.PREDICT: tr("1 Predict"),
        Cycle.MEASURE: tr("2 Measure"),
        Cycle.COMPUTE: tr("3 Compute"),
        Cycle.ADJUST: tr("4 Adjust"),
        Cycle.REPEAT: tr("5 Repeat"),
    }
    return names[cycle]


def phase_name(phase: Phase, layers: int) -> str:
    """The phase in a few words; ``layers`` is L."""
    last = phase.layer == layers
    layer = phase.layer
    names = {
        Kind.BATCH: tr("The batch is chosen"),
        Kind.Z: tr("Pre-activations of layer {layer}", layer=layer),
        Kind.A: tr("Softmax") if last else tr("Activations of layer {layer}", layer=layer),
        Kind.LOSS: tr("Loss"),
        Kind.DZ: tr("Gradient of the pre-activations of layer {layer}", layer=layer),
        Kind.DW: tr("Gradients of the weights and biases of layer {layer}", layer=layer),
        Kind.DA: tr("Gradient of the activations of layer {layer}", layer=layer),
        Kind.UPDATE: tr("Update"),
        Kind.RECEIPT: tr("Receipt"),
    }
    return names[phase.kind]


def phase_sentence(phase: Phase, layers: int, one_example: bool = False) -> str:
    """What happens in the phase, in one plain sentence; with ``one_example`` in that alone."""
    if phase.kind is Kind.A:
        return _activation_sentence(phase.layer == layers)
    if phase.kind is Kind.DZ:
        return _delta_sentence(phase.layer == layers)
    if phase.kind is Kind.DW:
        return _gradient_sentence(one_example)
    sentences = {
        Kind.BATCH: tr(
            "A few examples are drawn; their pixels, from 0 to 1, are the activations of layer 0."
        ),
        Kind.Z: tr(
            "Each neuron multiplies what comes in by its weights, adds it all up, and adds its bias."
        ),
        Kind.LOSS: tr(
            "The loss measures how far the answers are from the labels: small where the right class "
            "has a high probability."
        ),
        Kind.DA: tr(
            "The errors go back along the same weights to the neurons of the layer before."
        ),
        Kind.UPDATE: tr("Each weight and each bias takes a small step against its gradient."),
        Kind.RECEIPT: tr("The same batch again: did the step make the loss smaller, as predicted?"),
    }
    return sentences[phase.kind]


def _activation_sentence(last: bool) -> str:
    if last:
        return tr("Softmax turns the ten numbers into ten probabilities that add up to 1.")
    return tr("ReLU lets what is positive through and turns everything else into 0.")


def _gradient_sentence(one_example: bool) -> str:
    if one_example:
        return tr(
            "How much each weight is to blame in this example: the error of the neuron it leads to "
            "times the activation it carries."
        )
    return tr(
        "How much each weight is to blame: the error of the neuron it leads to times the "
        "activation it carries, averaged over the batch."
    )


def _delta_sentence(last: bool) -> str:
    if last:
        return tr(
            "The error of the output: the probabilities minus the label, which is 1 for the right "
            "class and 0 for the others."
        )
    return tr("Only neurons that were active pass their error on: ReLU's slope is 1 there, else 0.")
