"""What the page of mistakes says of a group of images, of a cell, of a single image."""

from __future__ import annotations

from app.i18n import tr
from app.models.mistakes import Group
from app.numbers import count, percent
from engine.judgement import Judgement


def summary_text(judgement: Judgement, step: int) -> str:
    """How many images were judged when, and how many of them were misread."""
    if step == 0:
        return tr(
            "The untrained network guesses: {accuracy} right of {n} validation images. Train, and watch "
            "the diagonal fill.",
            accuracy=percent(judgement.accuracy, 1),
            n=count(len(judgement.labels)),
        )
    return tr(
        "Step {step}, {n} validation images: {accuracy} right, {wrong} misread.",
        step=count(step),
        n=count(len(judgement.labels)),
        accuracy=percent(judgement.accuracy, 1),
        wrong=count(int((~judgement.right).sum())),
    )


def worst_text(judgement: Judgement, digit: int | None, answer: int | None) -> str:
    """Which digit is found worst, and which answer deserves least trust."""
    if digit is None or answer is None:
        return ""
    return tr(
        "Most often missed: the {digit} (recall {recall}). Least to be trusted: the answer {answer} "
        "(precision {precision}).",
        digit=digit,
        recall=percent(float(judgement.recall[digit]), 1),
        answer=answer,
        precision=percent(float(judgement.precision[answer]), 1),
    )


def group_text(group: Group, n: int) -> str:
    """The title of the gallery."""
    if group.true is None and group.read is None:
        return tr("All mistakes: {n}", n=count(n))
    if group.true is None:
        return tr("Wrongly read as {read}: {n}", read=group.read, n=count(n))
    if group.read is None:
        return tr("{true} misread: {n}", true=group.true, n=count(n))
    if group.true == group.read:
        return tr("{true} read rightly: {n}", true=group.true, n=count(n))
    return tr("{true} read as {read}: {n}", true=group.true, read=group.read, n=count(n))


def order_text(group: Group, n: int, shown: int) -> str:
    """In which order its images stand, and how many of them."""
    if group.true is not None and group.true == group.read:
        order = tr("the least sure first")
    else:
        order = tr("the surest first")
    return order if shown == n else tr("{order}, {shown} shown", order=order, shown=count(shown))


def cell_text(judgement: Judgement, group: Group) -> str:
    """What a cell of the matrix counts, in words."""
    true, read = group.true, group.read
    if true is None and read is None:
        right = count(int(judgement.right.sum()))
        return tr(
            "Accuracy: {right} of {n} images are read rightly.",
            right=right,
            n=count(len(judgement.labels)),
        )
    if read is None:
        return tr(
            "Recall of {true}: of {n} images that are a {true}, {right} are read as {true}.",
            true=true,
            n=count(int(judgement.confusion[true].sum())),
            right=count(int(judgement.confusion[true, true])),
        )
    if true is None:
        return tr(
            "Precision of {read}: of {n} images that are read as {read}, {right} are a {read}.",
            read=read,
            n=count(int(judgement.confusion[:, read].sum())),
            right=count(int(judgement.confusion[read, read])),
        )
    return tr(
        "{true} read as {read}: {n}. Click to see the images.",
        n=count(int(judgement.confusion[true, read])),
        true=true,
        read=read,
    )


def case_text(judgement: Judgement, row: int) -> str:
    """One image: its number, its label, its answer."""
    return tr(
        "Validation image {index}: a {label}, read as {answer}, {share} sure",
        index=int(row),
        label=int(judgement.labels[row]),
        answer=int(judgement.predictions[row]),
        share=percent(float(judgement.confidences[row]), 1),
    )
