"""Trains a network without a window, and judges it on the test set at the end."""

from __future__ import annotations

import tempfile
import time
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.cli.data import open_chosen_data, open_pad_data
from app.cli.interrupt import Interrupt
from app.cli.output import ProgressLine, duration, message, percent, print_result
from app.cli.settings import new_settings, resumed_settings
from app.cli.values import UsageError
from engine.checkpoint import load_run, save_run
from engine.data.examples import DataSet, Examples
from engine.data.pad import NAMES as PAD
from engine.data.pad import WITH_PEN
from engine.files import cannot_write
from engine.lesson import is_lesson
from engine.metrics import Evaluation, evaluate
from engine.network import MLP
from engine.remembered import NOTHING, Notes
from engine.resume import begin, card_of, resume, validation_is_apart
from engine.trainer import Diverged, Trainer

_SMOOTHED_STEPS = 100


def run(options: Namespace) -> int:
    """The command. Raises `EngineError`, `UsageError` and KeyboardInterrupt."""
    if options.save:
        refuse_unwritable(options.save)
    course = _resumed(options) if options.resume else _new(options)
    message(course.announcement())
    seconds = _train(course, options.save)
    if options.save:
        course.save(options.save)
    _report(course, seconds, as_json=options.json)
    return 0


@dataclass(frozen=True)
class Course:
    """A trainer with its data, and where this call of the command found it; ``notes`` that the window
    took before."""

    trainer: Trainer
    data: DataSet
    start: float = 0.0
    notes: Notes = NOTHING

    @property
    def done(self) -> float:
        """Epochs made by this call."""
        return self.trainer.epoch - self.start

    @property
    def examples(self) -> float:
        """Examples seen in this call."""
        return self.done * len(self.trainer.train)

    def announcement(self) -> str:
        trainer = self.trainer
        sizes = "-".join(map(str, trainer.network.spec.sizes))
        batches = f"{len(trainer.train):,} images, batches of {trainer.batch_size:,}"
        begun = f", on from epoch {self.start:.2f}" if self.start else ""
        return f"Training {sizes} on {self.data.name}: {batches}{begun}"

    def save(self, path: Path) -> None:
        trainer = self.trainer
        card = card_of(trainer, self.data)
        save_run(path, trainer.network, card, trainer.state(), self.notes)


def _new(options: Namespace) -> Course:
    architecture, training = new_settings(options)
    data = _data(options, is_pad=options.preset == "pad")
    return Course(
        begin(
            MLP.initialized(architecture, training.seed, scale=training.initial_scale),
            training,
            data,
        ),
        data,
    )


def _resumed(options: Namespace) -> Course:
    """The run in the file, on the data it began with."""
    network, card, state, notes = load_run(options.resume)
    if state is None:
        raise UsageError(
            f"{options.resume} holds a network alone, no run to go on with: "
            "name a file that train --save or the window wrote."
        )
    if is_lesson(card.data):
        raise UsageError(
            f"The run in {options.resume} learnt from drawings of the window's user, which it does not "
            "hold: open it in the window, where it goes on as a new run."
        )
    training = resumed_settings(options, network, state)
    if options.data not in (None, card.data):
        raise UsageError(
            f"The run in {options.resume} was made with {card.data}, not with {options.data}: "
            "leave --data out."
        )
    if card.data in PAD and (card.data == WITH_PEN) != bool(options.strokes):
        how = (
            "name their file again, --strokes FILE"
            if not options.strokes
            else "leave --strokes out"
        )
        which = "with" if not options.strokes else "without"
        raise UsageError(f"The run in {options.resume} was made {which} pen drawings: {how}.")
    options.data = None if card.data in PAD else card.data
    data = _data(options, is_pad=card.data in PAD)
    trainer = resume(network, state, data)
    trainer.change(training)
    return Course(trainer, data, trainer.epoch, notes)


def _data(options: Namespace, *, is_pad: bool) -> DataSet:
    """The preset pad has a mixture of its own; all other runs what ``--data`` names."""
    if is_pad and options.data:
        raise UsageError("The preset pad has data of its own: leave --data out.")
    if options.strokes and not is_pad:
        raise UsageError("The option --strokes goes with --preset pad: add that, or leave it out.")
    return open_pad_data(options) if is_pad else open_chosen_data(options)


def refuse_unwritable(path: Path) -> None:
    """Raise, before the work rather than after it, where the model file could not be written."""
    if path.is_dir():
        raise cannot_write(path, IsADirectoryError(0, "it is a folder"))
    try:
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", suffix=".part", dir=path.parent):
            pass
    except OSError as error:
        raise cannot_write(path, error) from error


def complete(examples: Examples) -> Examples:
    """The examples, all of them made."""
    while examples.ready < len(examples):
        examples.grow()
    return examples


def judge(network: MLP, examples: Examples) -> Evaluation:
    """The network's figures on the examples; without a word on numbers too large to be numbers."""
    with np.errstate(over="ignore", invalid="ignore"):
        return evaluate(network, complete(examples).images, examples.labels)


def _train(course: Course, save: Path | None) -> float:
    """All epochs; how many seconds they took."""
    start = time.perf_counter()
    try:
        with ProgressLine() as line, Interrupt() as interrupt:
            _step_through(course, line, start, interrupt)
    except Diverged as error:
        raise UsageError(f"{error} {_kept(course, save)}") from error
    if interrupt.requested:
        message(f"Stopped in epoch {course.trainer.epoch:.2f}; {_saved_so_far(course, save)}")
        raise KeyboardInterrupt
    return time.perf_counter() - start


def _step_through(course: Course, line: ProgressLine, start: float, interrupt: Interrupt) -> None:
    trainer = course.trainer
    while not trainer.finished and not interrupt.requested:
        if missing := trainer.waiting_for:
            missing.grow()
            continue
        trainer.step()
        if line.is_due() or trainer.epoch.is_integer():
            line.show(_progress(course, time.perf_counter() - start))


def _kept(course: Course, save: Path | None) -> str:
    """What became of the last finite weights: the end of the sentence on a run that diverged."""
    if save is None:
        return "Nothing was saved."
    course.save(save)
    return f"They are in {save}."


def _saved_so_far(course: Course, save: Path | None) -> str:
    """What became of a run that was stopped: the end of the sentence on it."""
    if save is None:
        return "nothing was saved."
    if not course.done:
        return f"nothing was trained, {save} is as it was."
    course.save(save)
    return f"the run so far is in {save}: go on with --resume."


def _progress(course: Course, seconds: float) -> str:
    trainer = course.trainer
    epochs = trainer.spec.epochs
    loss = trainer.history.training["loss"][-_SMOOTHED_STEPS:].mean()
    left = (epochs - trainer.epoch) * seconds / course.done
    apart = validation_is_apart(trainer.spec, course.data)
    accuracy = trainer.history.validation["accuracy"][-1]
    judged = f"validation {percent(accuracy)}  " if apart else ""
    return (  # the least important last: a narrow terminal cuts it off
        f"epoch {trainer.epoch:.2f}/{epochs}  {duration(left)} left  step {trainer.step_count:,}  "
        f"loss {loss:.4f}  {judged}{course.examples / seconds:,.0f} examples/s"
    )


def _report(course: Course, seconds: float, *, as_json: bool) -> None:
    trainer, data = course.trainer, course.data
    test = judge(trainer.network, data.load_test())
    validation = card_of(trainer, data).validation_accuracy
    speed = course.examples / seconds
    if as_json:
        print_result(
            {
                "data": data.name,
                "epochs": trainer.spec.epochs,
                "train_loss": _last_epoch_loss(trainer),
                "validation_accuracy": validation,
                "test_accuracy": test.accuracy,
                "examples_per_s": speed,
                "seconds": seconds,
                "parameters_sha256": trainer.network.sha256(),
            }
        )
        return
    told = (
        "; the validation images were trained on"
        if validation is None
        else f", validation {percent(validation)}"
    )
    print(f"{data.name}: test {percent(test.accuracy)}{told}")
    print(
        f"training loss {_last_epoch_loss(trainer):.4f}, {seconds:.1f} s, {speed:,.0f} examples/s"
    )


def _last_epoch_loss(trainer: Trainer) -> float:
    """The mean training loss over the last epoch's steps."""
    return float(trainer.history.training["loss"][-trainer.steps_per_epoch :].mean())
