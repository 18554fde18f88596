"""How long something takes, in words short enough for a status line."""

from __future__ import annotations

from app.i18n import tr

_MINUTE = 60
_HOUR = 60 * _MINUTE


def duration(seconds: float) -> str:
    """``seconds`` as "12 s", "3 min 20 s" or "2 h 5 min"."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return tr("{seconds} s", seconds=whole)
    if whole < _HOUR:
        return tr("{minutes} min {seconds} s", minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    return tr("{hours} h {minutes} min", hours=whole // _HOUR, minutes=whole % _HOUR // _MINUTE)
