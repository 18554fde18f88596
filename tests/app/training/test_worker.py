"""The worker by itself: orders in, halts out. It works in the test's own thread until told to quit."""

from __future__ import annotations

import pytest

from app.training import worker as module
from app.training.mailbox import Mailbox
from app.training.worker import Change, Crash, Go, Goal, Halt, NewRun, Reason, SetSpeed, Worker
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

TRAINING = TrainingSpec(batch_size=32, epochs=2)
HEADLESS_STEPS = 20


class Desk:
    """A worker, and what it handed back. It quits when enough answers have come."""

    def __init__(self, data: DataSet) -> None:
        self.mailbox = Mailbox()
        self.worker = Worker(self.mailbox)
        self.answers: list[Halt | Crash] = []
        self._data = data
        self._expected = 0
        self._then: list[object] = []
        self.worker.halted.connect(self._take)
        self.worker.crashed.connect(self._take)

    def new_run(self, number: int, training: TrainingSpec = TRAINING) -> NewRun:
        return NewRun(number, MLP.initialized(NetworkSpec((8,)), 0), training, self._data)

    def work(self, *orders: object, answers: int) -> list[Halt | Crash]:
        """All orders at once."""
        for order in orders:
            self.worker.tell(order)
        self._expected = answers
        self.worker.work()
        return self.answers

    def work_in_turn(self, *orders: object) -> list[Halt | Crash]:
        """Each order when the one before it has its answer."""
        self._then = list(orders[1:])
        return self.work(orders[0], answers=len(orders))

    def _take(self, answer: Halt | Crash) -> None:
        self.answers.append(answer)
        if self._then:
            self.worker.tell(self._then.pop(0))
        if len(self.answers) == self._expected:
            self.worker.quit()


@pytest.fixture
def desk(small_data: DataSet) -> Desk:
    return Desk(small_data)


def test_every_order_has_one_answer_with_its_number(desk: Desk) -> None:
    orders = (desk.new_run(1), Go(2, Goal.STEP), Go(3, Goal.EPOCH), Go(4, Goal.ALL))
    answers = desk.work_in_turn(*orders)
    assert [answer.number for answer in answers] == [1, 2, 3, 4]
    assert [answer.reason for answer in answers] == [
        Reason.BEGUN,
        Reason.HALTED,
        Reason.HALTED,
        Reason.FINISHED,
    ]
    assert [answer.report.run for answer in answers] == [1, 1, 1, 1]
    assert [answer.report.snapshot.step for answer in answers] == [0, 1, 10, HEADLESS_STEPS]


def test_the_tails_of_all_reports_make_the_whole_history(desk: Desk) -> None:
    desk.mailbox.ask()
    answers = desk.work_in_turn(desk.new_run(1), Go(2, Goal.STEP), Go(3, Goal.ALL))
    reports = [answer.report for answer in answers[1:]]
    reports.insert(0, desk.mailbox.take())
    steps = [step for report in reports for step in report.snapshot.tail.training["step"].tolist()]
    assert steps == list(range(1, HEADLESS_STEPS + 1))


def test_a_new_run_in_the_queue_ends_the_training_before_a_step(desk: Desk) -> None:
    answers = desk.work(desk.new_run(1), Go(2, Goal.ALL), desk.new_run(3), answers=3)
    assert [answer.number for answer in answers] == [1, 2, 3]
    assert answers[1].report.snapshot.step == 0
    assert answers[2].report.run == 3


def test_an_order_that_waits_comes_before_those_behind_it(desk: Desk) -> None:
    other = TrainingSpec(batch_size=32, epochs=2, learning_rate=0.5)
    answers = desk.work(
        desk.new_run(1),
        Go(2, Goal.ALL),
        desk.new_run(3),
        Change(other),
        Go(4, Goal.STEP),
        answers=4,
    )
    assert answers[2].report.snapshot.training == TRAINING
    assert answers[3].report.snapshot.training == other


def test_settings_and_speed_change_without_an_answer(desk: Desk) -> None:
    other = TrainingSpec(batch_size=32, epochs=1)
    orders = (Change(other), SetSpeed(1e6), desk.new_run(1), Go(2, Goal.ALL), Change(other))
    answers = desk.work(*orders, answers=2)
    assert [answer.report.snapshot.step for answer in answers] == [0, 10]


def test_a_halt_before_the_go_is_forgotten_and_one_after_it_is_not(desk: Desk) -> None:
    desk.worker.halt()
    desk.worker.tell(desk.new_run(1))
    desk.worker.tell(Go(2, Goal.ALL))
    assert desk.work(answers=2)[1].report.snapshot.step == HEADLESS_STEPS

    desk = Desk(desk._data)
    desk.worker.tell(desk.new_run(1))
    desk.worker.tell(Go(2, Goal.ALL))
    desk.worker.halt()
    assert desk.work(answers=2)[1].report.snapshot.step == 0


def test_no_run_to_train_is_an_error_of_the_program(desk: Desk, caplog) -> None:
    (crash,) = desk.work(Go(1, Goal.ALL), answers=1)
    assert isinstance(crash, Crash)
    assert crash.number == 1
    assert "there is no run to train" in crash.traceback
    assert len(caplog.records) == 1


def test_a_failed_beginning_leaves_no_run(desk: Desk, monkeypatch, caplog) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("too wide")

    monkeypatch.setattr(Trainer, "validate", fail)
    answers = desk.work(desk.new_run(1), answers=1)
    assert [type(answer) for answer in answers] == [Crash]
    assert "too wide" in answers[0].traceback


def test_quitting_leaves_orders_undone(desk: Desk) -> None:
    desk.worker.tell(desk.new_run(1))
    desk.worker.quit()
    assert desk.work(answers=0) == []


def test_digits_are_made_when_a_batch_needs_them(growing_data) -> None:
    data = growing_data(80)
    desk = Desk(data)
    desk.work(desk.new_run(1), Go(2, Goal.STEP), answers=2)
    assert data.train.ready == 80
    Desk(data).work(desk.new_run(1), Go(2, Goal.EPOCH), answers=2)
    assert data.train.ready == 310


def test_a_halt_is_seen_between_two_makings_of_digits(growing_data, monkeypatch) -> None:
    data = growing_data(40)
    desk = Desk(data)
    grow = data.train.grow

    def grow_and_halt() -> None:
        grow()
        desk.worker.halt()

    monkeypatch.setattr(data.train, "grow", grow_and_halt)
    answers = desk.work(desk.new_run(1), Go(2, Goal.ALL), answers=2)
    assert answers[1].report.snapshot.step == 0
    assert data.train.ready == 80


def test_the_pace_counts_the_time_of_reports_without_a_step(monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    meter = module._Meter()
    meter.count(64)
    now[0] += 0.5
    assert meter.rate() == 128
    now[0] += 0.5
    assert meter.rate() == 0
    meter.count(64)
    now[0] += 0.5
    assert meter.rate() == 64
