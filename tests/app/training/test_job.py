"""Long work: it tells how far it is, can be called off, and says nothing after that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread

from app.training import job as module
from app.training.job import Job, Progress
from engine.errors import Cancelled, EngineError, Text

WAIT_S = 10
TEXT = Text("Drawing digits")


class Ear:
    """Makes jobs, hears everything, and notes in which thread."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self._jobs: list[Job] = []
        self.heard: list[tuple[str, object]] = []

    def start(self, work: Callable[..., object]) -> Job:
        job = Job(work)
        for name in ("progressed", "succeeded", "failed", "crashed"):
            getattr(job, name).connect(lambda what, name=name: self._hear(name, what))
        job.ended.connect(lambda: self._hear("ended", None))
        self._jobs.append(job)
        job.start()
        return job

    def _hear(self, name: str, what: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.heard.append((name, what))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def wait(self, name: str = "ended") -> None:
        self._qtbot.waitUntil(lambda: name in self.names, timeout=WAIT_S * 1000)

    def close(self) -> None:
        for job in self._jobs:
            job.cancel()
            job.wait()


@pytest.fixture
def ear(qtbot) -> Iterator[Ear]:
    ear = Ear(qtbot)
    yield ear
    ear.close()


def test_the_result_comes_before_the_end(ear: Ear) -> None:
    ear.start(lambda progress, cancelled: 42)
    ear.wait()
    assert ear.heard == [("succeeded", 42), ("ended", None)]


def test_the_result_and_the_end_come_in_one_go(ear: Ear) -> None:
    seen = []
    job = ear.start(lambda progress, cancelled: 42)
    job.succeeded.connect(lambda _: seen.append(job.isFinished()))
    ear.wait("succeeded")
    assert ear.names == ["succeeded", "ended"]
    assert seen == [True]


def test_the_work_is_done_in_a_thread_of_its_own(ear: Ear) -> None:
    here = QThread.currentThread()
    ear.start(lambda progress, cancelled: QThread.currentThread() is here)
    ear.wait()
    assert ear.heard[0] == ("succeeded", False)


def test_progress_is_told_but_not_more_often_than_it_can_be_read(ear: Ear, monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])

    def work(progress, cancelled) -> None:
        for done in range(30):
            progress(Progress(TEXT, done, 30))
            now[0] += 1 / 16

    ear.start(work)
    ear.wait()
    told = [what.done for name, what in ear.heard if name == "progressed"]
    assert told == list(range(0, 30, 2))


def test_a_failure_is_told_and_not_logged(ear: Ear, caplog) -> None:
    trouble = EngineError(Text("The disk is full."))

    def work(progress, cancelled) -> None:
        raise trouble

    ear.start(work)
    ear.wait()
    assert ear.heard == [("failed", trouble), ("ended", None)]
    assert caplog.records == []


def test_an_error_in_the_program_is_told_and_logged(ear: Ear, caplog) -> None:
    def work(progress, cancelled) -> None:
        raise ZeroDivisionError("out of chalk")

    ear.start(work)
    ear.wait()
    assert ear.names == ["crashed", "ended"]
    assert "out of chalk" in str(ear.heard[0][1])
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "end", ["gives up", "ends all the same", "fails", "crashes", "makes progress"]
)
def test_nothing_is_heard_of_work_that_was_called_off(ear: Ear, end: str) -> None:
    begun = threading.Event()

    def work(progress, cancelled) -> str:
        begun.set()
        while not cancelled():
            threading.Event().wait(0.001)
        if end == "gives up":
            raise Cancelled
        if end == "fails":
            raise EngineError(Text("The disk is full."))
        if end == "crashes":
            raise ZeroDivisionError
        if end == "makes progress":
            progress(Progress(TEXT, 1, 2))
        return "done"

    job = ear.start(work)
    assert begun.wait(WAIT_S)
    job.cancel()
    ear.wait()
    assert ear.names == ["ended"]


def test_what_was_said_before_but_not_yet_heard_is_not_heard_either(ear: Ear) -> None:
    job = ear.start(lambda progress, cancelled: progress(Progress(TEXT, 1, 2)))
    assert job.wait(WAIT_S * 1000)  # its signals are under way to this thread
    job.cancel()
    ear.wait()
    assert ear.names == ["ended"]
