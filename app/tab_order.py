"""Tab goes through what is in sight in the order in which it is laid out, whenever it was made.

Qt's own order is the order of making: a page that is opened later would come after everything else, and
what is made anew within it, such as a button for each layer, after the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QWidget


def next_stop(root: QWidget, current: QWidget | None, forward: bool) -> QWidget | None:
    """The part of ``root`` that the Tab key goes to from ``current``; None where there is none.

    ``current`` may be out of sight by now, as a button that hides once it has been pressed: its neighbour
    is next.
    """
    parts = list(_parts(root, current))
    if not forward:
        parts.reverse()
    here = parts.index(current) + 1 if current and current in parts else 0
    return next((part for part in parts[here:] + parts[:here] if _is_stop(part)), None)


def go_to(stop: QWidget, reason: Qt.FocusReason) -> None:
    """Give it the focus, and scroll to where it stands: Qt does so only within one scroll area."""
    stop.setFocus(reason)
    around = stop.parentWidget()
    while around:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(stop)
        around = around.parentWidget()


def _parts(widget: QWidget, current: QWidget | None) -> Iterator[QWidget]:
    """All that is in sight in a widget, and ``current``, each part before its own parts."""
    for part in _children(widget):
        if part.isVisible() or part is current or (current and part.isAncestorOf(current)):
            yield part
            yield from _parts(part, current)


def _children(widget: QWidget) -> list[QWidget]:
    """Those that its layout holds, then those that stand elsewhere, as in a scroll area."""
    if isinstance(widget, QSplitter):
        panels = (widget.widget(index) for index in range(widget.count()))
        return [panel for panel in panels if panel]
    parts = [
        part for part in widget.children() if isinstance(part, QWidget) and not part.isWindow()
    ]
    layout = widget.layout()
    laid_out = list(_laid_out(layout, parts)) if layout else []
    return laid_out + [part for part in parts if part not in laid_out]


def _laid_out(layout: QLayout, parts: list[QWidget]) -> Iterator[QWidget]:
    """Those of the parts that stand in a layout, in its order.

    It is not asked for its items: Python would remember them longer than Qt keeps them.
    """
    inner = [item for item in layout.children() if isinstance(item, QLayout)]
    placed: list[tuple[int, QLayout | QWidget]] = [(layout.indexOf(item), item) for item in inner]
    placed += [(layout.indexOf(part), part) for part in parts]
    for index, item in sorted(placed, key=itemgetter(0)):
        if isinstance(item, QLayout):
            yield from _laid_out(item, parts)
        elif index >= 0:
            yield item


def _is_stop(part: QWidget) -> bool:
    """Of the buttons of a switch the one that is down: from there the arrow keys go to the others."""
    if not part.isVisible() or not part.isEnabled() or part.focusProxy() is not None:
        return False
    group = part.group() if isinstance(part, QAbstractButton) else None
    if group and group.exclusive() and group.checkedButton():
        return part is group.checkedButton()
    policy = Qt.FocusPolicy.TabFocus
    return part.focusPolicy() & policy == policy
