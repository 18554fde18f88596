"""What is remembered of the run: its weights at some moments, and how its numbers were spread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.remembered import NOTHING, Moment, Notes
from engine.spread import Spread


class ChronicleModel(QObject):
    """The session writes it; it lives as long as the run.

    ``notes`` are all that is remembered: ``moments`` from the run's beginning on, ``spreads`` of its
    marks and moments; ``newest`` is the last one measured, at any step. Where the run goes back, what
    came after is forgotten.

    Signals:
        changed: something was added, or forgotten.
        watched_changed: somebody has begun to look at ``newest``, or nobody does any more.
    """

    changed = Signal()
    watched_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notes = NOTHING
        self.newest: Spread | None = None
        self._watched = False

    @property
    def moments(self) -> tuple[Moment, ...]:
        return self.notes.moments

    @property
    def spreads(self) -> tuple[Spread, ...]:
        return self.notes.spreads

    @property
    def watched(self) -> bool:
        return self._watched

    def watch(self, watched: bool) -> None:
        """Somebody looks: steps are to be measured while it trains; or nobody does."""
        if watched != self._watched:
            self._watched = watched
            self.watched_changed.emit()

    def restart(self) -> None:
        """Another run."""
        self.notes, self.newest = NOTHING, None
        self.changed.emit()

    def take(self, notes: Notes, step: int) -> None:
        """What was noted on the way to ``step``, where the run stands."""
        forgotten = self.newest is not None and self.newest.step > step
        before, self.notes = len(self.moments), self.notes.followed_by(notes, step)
        if notes.spreads or forgotten:
            measured = [each for each in notes.spreads[-1:] if each.step <= step]
            self.newest = next(reversed(measured or self.spreads), None)
        if notes.moments or notes.spreads or forgotten or len(self.moments) != before:
            self.changed.emit()
