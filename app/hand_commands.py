"""What the commands of the user's handwriting and of its lessons do, and when they can be used."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot

from app.actions import Actions
from app.hand_files import HandFiles
from app.models.bundle import Models
from app.training.teaching import Teacher


class HandCommands(QObject):
    """Connects the rows ``hand_...`` to the teacher, the files and the model."""

    def __init__(self, models: Models, teacher: Teacher, files: HandFiles) -> None:
        super().__init__()
        self._models = models
        self._teacher = teacher
        self._files = files
        self._actions: Actions | None = None
        for signal in (
            models.hand.changed,
            models.lesson.changed,
            models.run.state_changed,
            models.run.restarted,
        ):
            signal.connect(self.refresh)

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on."""
        self._actions = actions
        actions["hand_teach"].triggered.connect(self._teacher.teach)
        actions["hand_unteach"].triggered.connect(self._teacher.undo)
        actions["hand_undo"].triggered.connect(self._models.hand.undo)
        actions["hand_export"].triggered.connect(self._files.export)
        self.refresh()

    def conditions(self) -> Mapping[str, bool]:
        """The conditions that the rows name."""
        hand, lesson = self._models.hand, self._models.lesson
        idle = not lesson.preparing
        return {
            "can_teach": idle and self._models.run.trained and bool(hand.to_learn_from()),
            "can_unteach": idle and lesson.can_undo,
            "can_undo_hand": hand.can_undo,
            "some_kept": bool(hand.kept),
        }

    @Slot()
    def refresh(self) -> None:
        if self._actions:
            self._actions.allow(self.conditions())
