"""A weight or bias as the cards of the inspector write it, and as what can be selected."""

from __future__ import annotations

from app.i18n import tr
from app.models.selection import Number, What
from app.symbols import symbol
from engine.explain.parameter import Parameter


def parameter_symbol(parameter: Parameter, prefix: str = "") -> str:
    """W²[5, 17] or b²[5]; with the prefix d its gradient."""
    if parameter.source is None:
        return symbol(f"{prefix}b", parameter.layer, parameter.neuron)
    return symbol(f"{prefix}W", parameter.layer, parameter.neuron, parameter.source)


def parameter_kind(parameter: Parameter) -> str:
    """The word for it in a sentence."""
    return tr("bias") if parameter.is_bias else tr("weight")


def number_of(parameter: Parameter) -> Number:
    """The parameter as what can be selected."""
    return Number(What.PARAMETER, parameter.layer, parameter.neuron, source=parameter.source)


def parameter_of(chosen: Number) -> Parameter:
    """The parameter that is selected."""
    return Parameter(chosen.layer, chosen.neuron, chosen.source)
