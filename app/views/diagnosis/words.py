"""What each finding is called, what the notes say of it, and how an experiment came out."""

from __future__ import annotations

from app.i18n import tr, tr_text, translatable
from app.models.diagnosis import Trial
from app.numbers import count
from engine.explain.diagnosis import Kind
from engine.explain.remedies import Origin

_T = translatable

_TITLES = {
    Kind.DIVERGED: _T("It has diverged"),
    Kind.SATURATED: _T("The initial weights are too large"),
    Kind.DEAD: _T("Neurons have died"),
    Kind.OSCILLATES: _T("The loss oscillates"),
    Kind.OVERFITS: _T("It overfits"),
    Kind.SLOW: _T("The loss falls too slowly"),
    Kind.PLATEAU: _T("The loss does not fall any more"),
    Kind.CONVERGED: _T("Nothing is wrong: it has converged"),
    Kind.FALLING: _T("Nothing is wrong: the loss is falling"),
    Kind.EARLY: _T("Too early to tell"),
    Kind.SILENT: _T("Many neurons are silent"),
}
_EXPLANATIONS = {
    Kind.DIVERGED: _T(
        "Each step leaps over the valley and lands higher on the other side: the learning rate α is too "
        "large for this slope."
    ),
    Kind.SATURATED: _T(
        "The signals grow from layer to layer, and the softmax is almost certain of an answer from the "
        "first step on, mostly of a wrong one. Much of the training is spent on taking that back."
    ),
    Kind.DEAD: _T(
        "Steps that were too large have pushed z below zero for every image. ReLU is 0 there and so is "
        "its slope: no gradient comes through, and these neurons learn nothing any more. Smaller steps "
        "from the beginning keep them alive."
    ),
    Kind.OSCILLATES: _T(
        "The loss jumps from one side of the valley to the other: the learning rate α is too large."
    ),
    Kind.OVERFITS: _T(
        "Low training loss, high validation loss: it learns the training images by heart. What it learns "
        "now does not help with images it has not seen."
    ),
    Kind.SLOW: _T(
        "Small steps are stable but slow: the learning rate α is too small, or it needs many more steps."
    ),
    Kind.PLATEAU: _T(
        "The slope is flat here: the learning rate α is too small, or this is a plateau or a local "
        "minimum."
    ),
    Kind.CONVERGED: _T(
        "Loss low and steady: this is as deep as these steps go. Smaller ones at the end may come a "
        "little deeper."
    ),
    Kind.FALLING: _T("The loss falls as it should. Train on."),
    Kind.EARLY: _T("Train for an epoch or so; then it can be judged."),
}


def title(kind: Kind) -> str:
    return tr(_TITLES[kind])


def explanation(kind: Kind) -> str:
    """In the notes' words (section 5, common problems)."""
    return tr(_EXPLANATIONS[kind])


def remedy_name(trial: Trial) -> str:
    """What was changed, such as ``α / 3``."""
    return tr_text(trial.remedy.name)


def origin_words(origin: Origin) -> str:
    """From where an experiment starts, as part of a sentence."""
    moment = origin.moment
    if moment is None:
        return tr("from the beginning")
    step = count(moment.step)
    if not origin.is_good:
        return tr("from the weights of step {step}", step=step)
    if origin.is_present or moment.step == 0:
        return tr("from the weights of step {step} (the loss was never lower)", step=step)
    return tr("from step {step}, the last good point", step=step)


_EVEN = 0.03
"""A difference of less is none to speak of."""


def outcome(usual: float | None, changed: float | None) -> str:
    """How the two runs compare by their last validation loss; None is a run that diverged."""
    if usual is None and changed is None:
        return tr("Both diverged: it takes more than this.")
    if changed is None:
        return tr("With the change it diverged; as it is, it did not.")
    if usual is None:
        return tr("As it is, it diverged; with the change it did not: it helps.")
    if abs(changed - usual) < _EVEN * usual:
        return tr(
            "{changed:.3f} with the change, {usual:.3f} as it is: no difference to speak of.",
            changed=changed,
            usual=usual,
        )
    if changed < usual:
        return tr(
            "{changed:.3f} with the change, {usual:.3f} as it is: it helps.",
            changed=changed,
            usual=usual,
        )
    return tr(
        "{changed:.3f} with the change, {usual:.3f} as it is: it makes it worse.",
        changed=changed,
        usual=usual,
    )
