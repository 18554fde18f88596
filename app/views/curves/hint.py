"""What stands in the place of the curves while there are none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from app.i18n import tr
from app.models.guide import GuideModel


class CurvesHint(QLabel):
    """Says how there come to be curves; a lesson that is under way says so itself."""

    def __init__(self, guide: GuideModel) -> None:
        super().__init__()
        self._guide = guide
        self.setObjectName("curves_hint")
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        guide.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._guide.script:
            first = tr("The loss and the accuracy appear here with the first training step")
            then = tr("The lesson above says what to do")
        else:
            first = tr("Press Start: the loss and the accuracy appear here, step by step")
            then = tr("Or let a lesson lead you: menu Lessons")
        self.setText(f"{first}\n\n{then}")
