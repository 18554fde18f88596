"""The pages of the middle of the window, in the order of their buttons.

To add one: a name here, its row in `app.actions` (``page_NAME``), its maker in `app.middle`.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.models import diagnosis, inside, landscape, mistakes
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
STEPPING = "stepping"
"""Step-through mode, which covers the page chosen, as if it were a page itself."""
PAGE_ACTIONS = ("page_overview", STEPPING, *(f"page_{name}" for name in PAGES[1:]))
"""Step-through mode has its place after the overview."""
TABS: Mapping[str, tuple[str, ...]] = {
    INSIDE: inside.TABS,
    MISTAKES: mistakes.TABS,
    DIAGNOSIS: diagnosis.TABS,
    LANDSCAPE: landscape.TABS,
}
"""The views of the pages that have several."""
