"""The mailbox: one report, put in when it was asked for."""

import pytest

from app.training.mailbox import Mailbox, Report, Shelf


@pytest.fixture
def report(room) -> Report:
    room.begin()
    return Report(1, room.run.snapshot, 0.0)


def test_nothing_is_wanted_until_someone_asks() -> None:
    mailbox = Mailbox()
    assert not mailbox.wanted
    mailbox.ask()
    assert mailbox.wanted


def test_a_report_is_taken_once(report: Report) -> None:
    mailbox = Mailbox()
    assert mailbox.take() is None
    mailbox.ask()
    mailbox.put(report)
    assert not mailbox.wanted
    assert mailbox.take() is report
    assert mailbox.take() is None


def test_no_second_report_is_wanted_while_the_first_lies_there(report: Report) -> None:
    mailbox = Mailbox()
    mailbox.ask()
    mailbox.put(report)
    mailbox.ask()
    assert not mailbox.wanted
    mailbox.take()
    assert mailbox.wanted


def test_the_newest_record_lies_on_the_shelf() -> None:
    shelf = Shelf()
    first, second = object(), object()
    shelf.put(first)
    shelf.put(second)
    assert shelf.wait()
    assert shelf.take() is second
    shelf.put(None)
    assert shelf.wait()
    assert shelf.take() is None


def test_a_closed_shelf_is_emptied_first() -> None:
    shelf = Shelf()
    shelf.put(None)
    shelf.close()
    assert shelf.wait()
    shelf.take()
    assert not shelf.wait()
