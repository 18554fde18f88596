"""The pages of the middle of the window, in the order of their buttons.

To add one: a name here, its row in `app.actions` (``page_NAME``), its maker in `app.middle`.
"""

from __future__ import annotations

from app.models.pages import (
    DIAGNOSIS,
    HAND,
    INSIDE,
    LANDSCAPE,
    MISTAKES,
    OVERVIEW,
    SEES,
    TIME,
    WHY,
)

PAGES: tuple[str, ...] = (
    OVERVIEW,
    WHY,
    SEES,
    INSIDE,
    MISTAKES,
    DIAGNOSIS,
    LANDSCAPE,
    TIME,
    HAND,
)
PAGE_ACTIONS = ("page_overview", "stepping", *(f"page_{name}" for name in PAGES[1:]))
"""Step-through mode has its place after the overview."""
