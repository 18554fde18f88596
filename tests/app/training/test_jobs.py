"""Long work of one kind: of two pieces the newer counts, and the end comes last."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.training.job import Job
from app.training.jobs import Jobs

WAIT_MS = 30_000


def test_the_end_comes_after_everything_else_however_two_jobs_come_out(qtbot) -> None:
    for _ in range(20):
        parent, heard = QObject(), []
        jobs = Jobs(parent)
        jobs.succeeded.connect(heard.append)
        jobs.ended.connect(lambda heard=heard: heard.append("the end"))
        jobs.start(lambda *_: "old")
        jobs.start(lambda *_: "new")
        for job in jobs.findChildren(Job):
            assert job.wait(WAIT_MS)  # both are over, and nothing was heard of either
        qtbot.waitUntil(lambda heard=heard: "the end" in heard, timeout=WAIT_MS)
        assert heard == ["new", "the end"]
