"""The training cycle of the notes (section 5): predict, measure, compute, adjust, repeat.

A trainer owns one run: a network, an optimizer, where it stands in the epoch, and the history. It makes
one step when told to and knows nothing of who tells it: the command line in a loop, or a thread.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.batches import Batches
from engine.data.examples import Examples
from engine.errors import EngineError, Text
from engine.history import Change, History, Rows
from engine.metrics import Evaluation, evaluate, evaluate_parts
from engine.network import MLP, Workspace
from engine.optimizers import make_optimizer
from engine.schedule import learning_rate
from engine.snapshot import Snapshot
from engine.spec import TrainingSpec
from engine.state import OptimizerState, Position, TrainerState
from engine.step_trace import StepTrace, WholeBatch

VALIDATIONS_PER_EPOCH = 4
PART = 512
"""Larger batches are summed in parts of so many: their arrays then stay in the processor's cache, which
makes a step of 4,096 a seventh faster, and the whole set needs no more memory than a part."""
_KEEP_EVERY = 10
_TRACED = 256
_HIGHEST_KEPT_LOSS = 100.0
"""Guessing costs ln 10 = 2.3. Far above it the weights are on their way to infinity already: no number,
but nothing that a smaller learning rate could go on from either."""


class Diverged(EngineError):
    """The loss is no longer a finite number; the weights are those of ``step``, which still gave one."""

    def __init__(self, at_step: int, step: int, learning_rate: float) -> None:
        super().__init__(
            Text(
                "At step {at_step} the loss is no longer a finite number: the learning rate "
                "{learning_rate:g} is too large. The weights of step {step} are kept; "
                "go on with a smaller learning rate.",
                {"at_step": at_step, "step": step, "learning_rate": learning_rate},
            )
        )
        self.at_step = at_step
        self.step = step
        self.learning_rate = learning_rate


class Trainer:
    """Trains ``network`` on ``train`` as ``spec`` says, and judges it on ``validation``.

    The last, short batch of an epoch is a batch like the others. A batch of more than 512 examples is
    summed in parts, to the same gradient. ``step`` and ``epoch`` are what the network has
    behind it already.
    """

    def __init__(
        self,
        network: MLP,
        spec: TrainingSpec,
        train: Examples,
        validation: Examples,
        step: int = 0,
        epoch: int = 0,
    ) -> None:
        self.network = network
        self.spec = spec
        self.train = train
        self.validation = validation
        self.history = History()
        self.history.changes.append(Change(step, spec))
        self.last_validation: Evaluation | None = None
        self._at = Position(step, epoch)
        self._batches = Batches(train, spec.seed)
        self._gradient = np.empty_like(network.parameters)
        self._workspaces: dict[int, Workspace] = {}
        self._start_optimizer()
        self._kept_step, self._kept = step, network.parameters.copy()
        self._reported = Rows()

    @property
    def batch_size(self) -> int:
        """m, never more than there are examples."""
        return min(self.spec.batch_size or len(self.train), len(self.train))

    @property
    def steps_per_epoch(self) -> int:
        """Batches in an epoch, the last, short one included."""
        return -(-len(self.train) // self.batch_size)

    @property
    def step_count(self) -> int:
        """Updates made so far."""
        return self._at.step

    @property
    def epoch(self) -> float:
        """Epochs made so far, with the fraction of the present one."""
        return self._at.epoch + self._at.example / len(self.train)

    @property
    def gradient(self) -> Array:
        """dJ/dtheta of the last step, flat; the next step writes over it."""
        return self._gradient

    @property
    def learning_rate(self) -> float:
        """alpha of the next update, as the schedule has it."""
        return learning_rate(self.spec, self._at.step, self.epoch / self.spec.epochs)

    @property
    def finished(self) -> bool:
        """Whether the epochs that the spec asks for are done."""
        return self._at.epoch >= self.spec.epochs

    @property
    def waiting_for(self) -> Examples | None:
        """The examples that must `grow` before the next step can be made, if any."""
        if self.validation.ready < len(self.validation):
            return self.validation
        if self.train.ready < len(self.train):
            start, stop = self._next_batch()
            if self.train.ready <= self._batches.rows(start, stop).max():
                return self.train
        return None

    def step(self) -> float:
        """One mini-batch: forward, loss, backward, update. Returns the loss before the update.

        Makes the examples it needs where they are still missing. Raises `Diverged` where the loss, or
        that of the validation that follows, is not finite: the last weights kept before are put back
        and judged, and the optimizer starts afresh.
        """
        self._prepare()
        start, stop = self._next_batch()
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            loss, right = self._loss_and_gradient(start, stop)
            if not math.isfinite(loss):
                self._go_back()
            self._keep(loss)
            self._optimizer.update(self.network.parameters, self._gradient, self.learning_rate)
        self._advance(stop)
        self.history.training.append(self._at.step, self.epoch, loss, right / (stop - start))
        if self._validation_is_due() and not math.isfinite(self.validate().loss):
            self._go_back()
        return loss

    def traced_step(self) -> StepTrace:
        """The same step to the bit, with everything in it kept to be looked at.

        Of a batch of more than 256 examples the way forward and back is that of the first 256; gradient
        and update are of all, and all are judged before and after. Raises `Diverged` as `step` does.
        """
        self._prepare()
        start, stop = self._next_batch()
        before, alpha = self.network.frozen_copy(), self.learning_rate
        shown = min(stop, start + _TRACED)
        labels = self._batches.labels(start, shown)
        workspace = Workspace(before, shown - start)
        self._batches.fill(workspace.x, start, self.spec.augment)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            backward = workspace.record(labels)
        rows = self._batches.rows(start, stop).copy()
        loss = self.step()
        after = self.network.frozen_copy()
        return StepTrace(
            step=self._at.step,
            spec=self.spec,
            learning_rate=alpha,
            rows=rows,
            labels=labels,
            backward=backward,
            loss=loss,
            gradient=self._gradient.copy(),
            pieces=self._optimizer.pieces(self._gradient, alpha),
            t=self._optimizer.t,
            before=before,
            after=after,
            whole=self._whole_batch(before, after, start, stop) if shown < stop else None,
        )

    def validate(self) -> Evaluation:
        """Judge the network on the validation images; figures that are numbers go into the history."""
        with np.errstate(over="ignore", invalid="ignore"):
            result = evaluate(self.network, self.validation.images, self.validation.labels)
        if math.isfinite(result.loss):
            self.history.validation.append(self._at.step, self.epoch, result.loss, result.accuracy)
        self.last_validation = result
        return result

    def change(self, spec: TrainingSpec) -> None:
        """Go on with other settings from the next step; the history notes it.

        Another optimizer starts with its moments at zero. What the run began with stays its own.
        """
        old = self.spec
        spec = replace(spec, seed=old.seed, initial_scale=old.initial_scale)
        self.spec = spec
        if spec.optimizer != old.optimizer:
            self._start_optimizer()
        if spec != old:
            self.history.changes.append(Change(self._at.step, spec))

    def snapshot(self) -> Snapshot:
        """A frozen copy of this instant, with the history since the last one."""
        last = self.last_validation
        tail = self.history.since(self._reported)
        self._reported = self.history.rows
        return Snapshot(
            network=self.network.frozen_copy(),
            training=self.spec,
            step=self._at.step,
            epoch=self.epoch,
            steps_per_epoch=self.steps_per_epoch,
            tail=tail,
            validation_predictions=last.predictions if last else None,
        )

    def state(self, with_history: bool = True) -> TrainerState:
        """All that is needed to go on from here, to the bit."""
        optimizer = self._optimizer
        sums = {name: total.copy() for name, total in optimizer.sums.items()}
        return TrainerState(
            spec=self.spec,
            position=self._at,
            parameters=self.network.parameters.copy(),
            optimizer=OptimizerState(optimizer.t, sums),
            kept_step=self._kept_step,
            kept=self._kept.copy(),
            last_validation=self.last_validation,
            rows=self.history.rows,
            history=self.history.since() if with_history else None,
        )

    def restore(self, state: TrainerState) -> None:
        """Stand where ``state`` was taken: by a trainer of the same data and the same architecture."""
        self.spec, self._at = state.spec, state.position
        self._batches = Batches(self.train, state.spec.seed)
        np.copyto(self.network.parameters, state.parameters)
        self._start_optimizer()
        self._optimizer.t = state.optimizer.t
        for name, total in state.optimizer.sums.items():
            np.copyto(self._optimizer.sums[name], total)
        self._kept_step = state.kept_step
        np.copyto(self._kept, state.kept)
        self.last_validation = state.last_validation
        if state.history is not None:
            self.history.extend(state.history)
            self._reported = Rows()
        self.history.truncate(state.rows)
        self._reported = self._reported.up_to(state.rows)

    def _prepare(self) -> None:
        while missing := self.waiting_for:
            missing.grow()
        if self.last_validation is None:
            self.validate()

    def _next_batch(self) -> tuple[int, int]:
        """The places in the epoch that the next batch takes, from and to."""
        self._batches.begin(self._at.epoch)
        return self._at.example, min(self._at.example + self.batch_size, len(self.train))

    def _advance(self, example: int) -> None:
        step, epoch = self._at.step + 1, self._at.epoch
        done = example == len(self.train)
        self._at = Position(step, epoch + 1, 0) if done else Position(step, epoch, example)

    def _loss_and_gradient(self, start: int, stop: int) -> tuple[float, int]:
        """The mean loss of a batch and how many are right; dJ/dtheta is left in ``_gradient``."""
        loss, right = self._summed(start, stop) if stop - start > PART else self._run(start, stop)
        self.network.add_l2(self._gradient, self.spec.l2)
        return loss, right

    def _summed(self, start: int, stop: int) -> tuple[float, int]:
        """A large batch, part by part, each with its share of the mean."""
        loss, right = 0.0, 0
        total = np.zeros_like(self._gradient)
        for begin, end in parts(start, stop):
            mean, correct = self._run(begin, end)
            share = (end - begin) / (stop - start)
            self._gradient *= share
            total += self._gradient
            loss += mean * share
            right += correct
        np.copyto(self._gradient, total)
        return loss, right

    def _run(self, start: int, stop: int) -> tuple[float, int]:
        work = self._workspace(stop - start)
        self._batches.fill(work.x, start, self.spec.augment)
        return work.run(self._batches.labels(start, stop))

    def _whole_batch(self, before: MLP, after: MLP, start: int, stop: int) -> WholeBatch:
        with np.errstate(over="ignore", invalid="ignore"):
            sides = [evaluate_parts(each, self._parts(start, stop)) for each in (before, after)]
        return WholeBatch(self._batches.labels(start, stop), *sides)

    def _parts(self, start: int, stop: int) -> Iterator[tuple[Array, NDArray[np.uint8]]]:
        """The batch as the network sees it, (m, 784) and (m,) at a time."""
        for begin in range(start, stop, PART):
            end = min(begin + PART, stop)
            x = np.empty((end - begin, self.train.images.shape[1]), np.float32)
            self._batches.fill(x, begin, self.spec.augment)
            yield x, self._batches.labels(begin, end)

    def _workspace(self, m: int) -> Workspace:
        if m not in self._workspaces:
            self._workspaces[m] = Workspace(self.network, m, self._gradient)
        return self._workspaces[m]

    def _validation_is_due(self) -> bool:
        """After each quarter of an epoch, and at the steps 1, 2, 4, 8, ... of a run's beginning."""
        step, per_epoch = self._at.step, self.steps_per_epoch
        in_epoch = -(-self._at.example // self.batch_size)
        quarter = in_epoch * VALIDATIONS_PER_EPOCH % per_epoch < VALIDATIONS_PER_EPOCH
        return quarter or (step < per_epoch and step & (step - 1) == 0)

    def _start_optimizer(self) -> None:
        parameters = self.network.parameters
        self._optimizer = make_optimizer(self.spec.optimizer, len(parameters), parameters.dtype)

    def _keep(self, loss: float) -> None:
        """Every few steps, remember weights that are known to give a sensible loss."""
        if self._at.step % _KEEP_EVERY == 0 and loss <= _HIGHEST_KEPT_LOSS:
            self._kept_step = self._at.step
            np.copyto(self._kept, self.network.parameters)

    def _go_back(self) -> None:
        """Put the kept weights back, and say so."""
        np.copyto(self.network.parameters, self._kept)
        self._start_optimizer()
        self.validate()
        raise Diverged(self._at.step, self._kept_step, self.spec.learning_rate)


def parts(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """From and to of each part that a batch is summed in."""
    for begin in range(start, stop, PART):
        yield begin, min(begin + PART, stop)
