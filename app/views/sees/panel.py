"""What it sees: from the drawing to the 28x28, each step with a switch, and the digit to be moved.

The pad itself always makes all steps; this page asks what if not. It follows the hand, and a network in
training at the clock's pace.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.models.explained import Explained
from app.models.run import RunModel
from app.models.sees import SeesModel
from app.numbers import percent
from app.refresh import CURVES_PER_S, HandFollower, RefreshClock
from app.views.sees.mover import Mover
from app.views.sees.shift_chart import ShiftChart
from app.views.sees.step_picture import StepPicture
from app.widgets.bars import ProbabilityBars
from app.widgets.card import Card
from app.widgets.press_keys import PressButton
from engine.activations import Array
from engine.handwriting.normalize import BOX_SIDE, centre_of_mass
from engine.network import MLP
from engine.spec import IMAGE_SIDE

_PORTIONS_PER_S = 15
_STEPS = ("box", "fit", "centre")
_EDGE = (IMAGE_SIDE - BOX_SIDE) / 2 / IMAGE_SIDE
_FIT_BOX = (_EDGE, _EDGE, 1 - _EDGE, 1 - _EDGE)


class SeesView(Card):
    """The page: a row of stages, the 28x28 with its answer, and the curve over the distance."""

    def __init__(
        self, sees: SeesModel, explained: Explained, run: RunModel, clock: RefreshClock
    ) -> None:
        super().__init__(tr("What the network sees"))
        self.setObjectName("sees")
        self._sees, self._explained = sees, explained
        self._network: MLP | None = None
        self._pictures = [StepPicture() for _ in range(3)]
        self._buttons = {name: self._make_button(name) for name in _STEPS}
        self._mover = self._make_mover()
        self._bars = self._make_bars()
        self._chart = self._make_chart()
        self._verdict = _sentence("sees_verdict")
        self._note = _sentence("sees_note", muted=True)
        self._where = _sentence("sees_shift")
        self._empty = self._make_empty()
        self._lay_out()
        self._follower = HandFollower(self, self._refresh)
        sees.changed.connect(self._follower.follow)
        sees.curve_changed.connect(self._show_curve)
        run.state_changed.connect(self._follower.follow)
        clock.add(self, self._follow_training, CURVES_PER_S)
        clock.add(self, sees.advance, _PORTIONS_PER_S)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._show_curve()

    # Building

    def _make_button(self, name: str) -> PressButton:
        words = {
            "box": (tr("Cut out the ink"), tr("Else the whole sheet counts as the digit")),
            "fit": (
                tr("Fit into 20×20"),
                tr("Else it fills all 28 pixels, as hasty programs do it"),
            ),
            "centre": (
                tr("Centre of mass in the middle"),
                tr("Else the middle of the box is put into the middle"),
            ),
        }
        button = PressButton()
        button.setObjectName(f"sees_{name}")
        button.setText(words[name][0])
        button.setAccessibleName(words[name][0])
        button.setToolTip(words[name][1])
        button.setCheckable(True)
        button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(self._on_step)
        return button

    def _make_mover(self) -> Mover:
        mover = Mover(self._sees)
        mover.setObjectName("sees_image")
        mover.setAccessibleName(tr("The 28×28, to be moved"))
        mover.setToolTip(
            tr("Drag the digit by up to 5 pixels. Keys: arrows move it, Home puts it back")
        )
        mover.set_describe(None)
        return mover

    def _make_bars(self) -> ProbabilityBars:
        bars = ProbabilityBars()
        bars.setObjectName("sees_bars")
        bars.setAccessibleName(tr("The answer to what stands beside it"))
        bars.setToolTip(tr("Outlined: its answer with all steps, where the digit was"))
        return bars

    def _make_chart(self) -> ShiftChart:
        chart = ShiftChart()
        chart.setObjectName("sees_chart")
        chart.setAccessibleName(tr("Accuracy over how far the digits are moved"))
        chart.setToolTip(tr("Click to move the digit that far"))
        chart.picked.connect(self._sees.set_distance)
        return chart

    def _make_empty(self) -> QLabel:
        empty = _sentence("sees_empty", muted=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setText(
            tr(
                "No network yet. Download MNIST, choose the folder it lies in, or take the built-in "
                "digits: then write a digit, and see here what becomes of it."
            )
        )
        return empty

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_stages(), 3)
        layout.addWidget(self._note)
        layout.addLayout(self._make_answer(), 5)
        layout.addWidget(self._verdict)
        layout.addWidget(self._make_legend())
        layout.addWidget(self._chart, 3)
        self._page = page
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)

    def _make_stages(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, (picture, name) in enumerate(zip(self._pictures, _STEPS, strict=True)):
            picture.setObjectName(f"sees_picture_{name}")
            picture.setAccessibleName(self._buttons[name].text())
            grid.addWidget(self._buttons[name], 0, column)
            grid.addWidget(picture, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        return grid

    def _make_answer(self) -> QHBoxLayout:
        self._back = PressButton()
        self._back.setObjectName("sees_back")
        self._back.setText(tr("Put it back"))
        self._back.setAccessibleName(self._back.text())
        self._back.setToolTip(tr("All steps, and the digit where it was"))
        self._back.clicked.connect(self._on_back)
        line = QHBoxLayout()
        line.addWidget(self._where, 1)
        line.addWidget(self._back)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(line)
        right.addWidget(self._bars, 1)
        answer = QHBoxLayout()
        answer.setSpacing(18)
        answer.addWidget(self._mover, 1)
        answer.addLayout(right, 1)
        return answer

    def _make_legend(self) -> QLabel:
        self._legend = _sentence("sees_legend", muted=True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        return self._legend

    # Showing

    def _follow_training(self) -> None:
        if self._explained.network is not self._network:
            self._refresh()

    def _refresh(self) -> None:
        """Show everything as it is now; the curve comes by itself."""
        self._network = network = self._explained.network
        self._stack.setCurrentWidget(self._empty if network is None else self._page)
        if network is not None:
            self._show_stages()
            self._show_answer(network)

    def _show_stages(self) -> None:
        steps, stages = self._sees.steps, self._sees.stages
        has_steps = self._sees.has_steps
        for name, button in self._buttons.items():
            button.setChecked(has_steps and getattr(steps, name))
            button.setEnabled(has_steps)
        box, fit, centre = self._pictures
        box.show_stage(stages.sheet, stages.box if has_steps else None)
        fit.show_stage(stages.fitted, _FIT_BOX if steps.fit and has_steps else None)
        x, y = (centre_of_mass(stages.image[None])[0] / IMAGE_SIDE).tolist()
        centre.show_stage(stages.image, cross=(x, y))
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        if not self._sees.original.any():
            return tr("Nothing drawn yet. Write a digit on the pad, and see what becomes of it.")
        if self._sees.has_steps:
            return tr(
                "MNIST was made in these steps, so the pad makes them too. Leave one out, and see."
            )
        return tr(
            "This is 28×28 already, past all steps. Write a digit on the pad to leave some out."
        )

    def _show_answer(self, network: MLP) -> None:
        images = np.concatenate(
            [self._sees.original[None], self._sees.image[None], self._sees.along()]
        )
        with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
            probabilities = network.forward(images).probabilities
        before, now = probabilities[0], probabilities[1]
        answer, drawn = int(before.argmax()), bool(self._sees.original.any())
        self._mover.set_image(self._sees.image)
        self._bars.set_values(now if drawn else None, answer if drawn else None)
        shares = probabilities[2:, answer]
        usable = drawn and bool(np.isfinite(shares).all())
        self._chart.show_digit(shares if usable else None, self._sees.distance)
        self._where.setText(self._where_text())
        self._verdict.setText(self._verdict_text(before, now) if drawn else "")
        self._legend.setText(self._legend_text(answer if drawn else None))

    def _show_curve(self) -> None:
        curve = self._sees.curve
        self._chart.show_accuracies(curve.accuracies if curve else None)

    def _where_text(self) -> str:
        right, down = self._sees.shift
        if not self._sees.distance:
            return tr("Drag the digit, or use the arrow keys.")
        ways = [
            tr("{n} px to the right", n=right) if right > 0 else "",
            tr("{n} px to the left", n=-right) if right < 0 else "",
            tr("{n} px down", n=down) if down > 0 else "",
            tr("{n} px up", n=-down) if down < 0 else "",
        ]
        return ", ".join(filter(None, ways))

    def _verdict_text(self, before: Array, now: Array) -> str:
        if not np.isfinite(now).all():
            return tr("The network's numbers are no longer finite.")
        old, new = int(before.argmax()), int(now.argmax())
        gaps = {
            "old": old,
            "new": new,
            "first": percent(float(before[old]), 1),
            "second": percent(float(now[new]), 1),
        }
        if old == new:
            return tr(
                "As the pad sees it: {old} ({first}). As here: still {old} ({second}).", **gaps
            )
        return tr("As the pad sees it: {old} ({first}). As here: {new} ({second})!", **gaps)

    def _legend_text(self, answer: int | None) -> str:
        accuracy = tr("accuracy on validation images moved that far (a mean of four directions)")
        words = [_dot("forward") + accuracy]
        if answer is not None:
            digit = tr("how sure it is that this one, made as above, is a {answer}", answer=answer)
            words.append(_dot("backward") + digit)
        return "&nbsp;&nbsp; ".join(words)

    # What is asked for

    def _on_step(self) -> None:
        chosen = {name: button.isChecked() for name, button in self._buttons.items()}
        self._sees.set_steps(replace(self._sees.steps, **chosen))

    def _on_back(self) -> None:
        self._sees.set_shift(0, 0)
        self._sees.set_steps(type(self._sees.steps)())


def _dot(role: str) -> str:
    colour = getattr(theme.current(), role).name()
    return f'<span style="color:{colour}">●</span> '


def _sentence(name: str, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    if muted:
        label.setProperty("role", "muted")
    return label
