"""What is remembered of the run: its weights at some moments, and how its numbers were spread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.chronicle import Moment, Notes
from engine.spread import Spread, is_mark

_MOST_BYTES = 96 * 2**20
_FEWEST = 8


class ChronicleModel(QObject):
    """The session writes it; it lives as long as the run.

    ``moments`` go from the run's beginning on. ``spreads`` are those of its marks and moments, and
    ``newest`` the last one measured, at any step. Where the run goes back, what came after is forgotten.
    Where the moments of a large network would take more than 96 MB, fewer are kept, the first and the
    last among them.

    Signals:
        changed: something was added, or forgotten.
        watched_changed: somebody has begun to look at ``newest``, or nobody does any more.
    """

    changed = Signal()
    watched_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.moments: tuple[Moment, ...] = ()
        self.spreads: list[Spread] = []
        self.newest: Spread | None = None
        self._watched = False

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
        self.moments, self.spreads, self.newest = (), [], None
        self.changed.emit()

    def take(self, notes: Notes, step: int) -> None:
        """What was noted on the way to ``step``, where the run stands."""
        moments = list(self.moments)
        for moment in notes.moments:
            moments = [kept for kept in moments if kept.step < moment.step]
            moments.append(moment)
        moments = [kept for kept in moments if kept.step <= step]
        forgotten = self.newest is not None and self.newest.step > step
        if notes.spreads or forgotten:
            steps = {moment.step for moment in moments}
            self._take_spreads(notes.spreads, step, steps)
        if notes.spreads or forgotten or len(moments) != len(self.moments) or notes.moments:
            self.moments = _thinned(moments)
            self.changed.emit()

    def _take_spreads(self, spreads: tuple[Spread, ...], step: int, moments: set[int]) -> None:
        kept = self.spreads
        for spread in spreads:
            while kept and kept[-1].step >= spread.step:
                kept.pop()
            if is_mark(spread.step) or spread.step in moments:
                kept.append(spread)
        while kept and kept[-1].step > step:
            kept.pop()
        newest = spreads[-1] if spreads else None
        usable = newest is not None and newest.step <= step
        self.newest = newest if usable else (kept[-1] if kept else None)


def _thinned(moments: list[Moment]) -> tuple[Moment, ...]:
    """Without those that are missed least, where they take too much memory; first and last stay."""
    while len(moments) > _FEWEST and sum(map(_nbytes, moments)) > _MOST_BYTES:
        neighbours = zip(moments, moments[2:], strict=False)
        gaps = [(after.images + 1) / (before.images + 1) for before, after in neighbours]
        del moments[1 + gaps.index(min(gaps))]
    return tuple(moments)


def _nbytes(moment: Moment) -> int:
    return moment.network.parameters.nbytes
