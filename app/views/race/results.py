"""What has come out of a race: who is best at what, in figures and in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.i18n import tr
from app.models.race import LETTERS
from app.models.side_runs import SideTrack

Best = tuple[bool, bool, bool]
NO_BEST: Best = (False, False, False)


def last_losses(tracks: Sequence[SideTrack]) -> np.ndarray:
    """The last validation loss of each run, infinite for one that flew apart or has none yet."""
    return np.array([_last_loss(track) for track in tracks])


def spent(track: SideTrack) -> float:
    """The seconds that the run's own steps have taken."""
    seconds = track.seconds["seconds"]
    return float(seconds[-1]) if len(seconds) else 0.0


def best_of(tracks: Sequence[SideTrack]) -> list[Best]:
    """Which run has the lowest loss, highest accuracy, shortest time; none before all are done."""
    if not tracks or not all(track.done for track in tracks):
        return [NO_BEST] * len(tracks)
    losses = last_losses(tracks)
    sound = np.isfinite(losses)
    errors = np.array([-float(track.history.validation["accuracy"][-1]) for track in tracks])
    times = np.array([spent(track) for track in tracks])
    loss, error, time = (_is_lowest(figures, sound) for figures in (losses, errors, times))
    return list(zip(loss, error, time, strict=True))


def result(tracks: Sequence[SideTrack]) -> str:
    """One sentence or two about a race that is over."""
    losses = last_losses(tracks)
    if not np.isfinite(losses).any():
        return tr("No run came through: every learning rate was too large.")
    winner = LETTERS[int(np.argmin(losses))]
    apart = [LETTERS[place] for place in np.flatnonzero(np.isinf(losses))]
    sentence = tr("{letter} has the lowest validation loss.", letter=winner)
    if apart:
        letters = ", ".join(apart)
        sentence += " " + tr("Flew apart, α was too large: {letters}.", letters=letters)
    return sentence


def _last_loss(track: SideTrack) -> float:
    losses = track.history.validation["loss"]
    return float("inf") if track.trouble or not len(losses) else float(losses[-1])


def _is_lowest(figures: np.ndarray, sound: np.ndarray) -> list[bool]:
    lowest = figures[sound].min() if sound.any() else None
    return [bool(fine and figure == lowest) for figure, fine in zip(figures, sound, strict=True)]
