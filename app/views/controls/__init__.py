"""The left column: which digits, which network, how it is trained, and the buttons that run it."""

from app.views.controls.column import ControlsView

__all__ = ["ControlsView"]
