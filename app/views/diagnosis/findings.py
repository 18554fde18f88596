"""What is found in the run: named, with its evidence, the stretch of the curve, and what to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import tr, tr_text
from app.models.diagnosis import DiagnosisModel
from app.models.run import RunModel
from app.models.side_runs import SideRunsModel
from app.refresh import TEXT_PER_S, RefreshClock
from app.views.diagnosis.chart import FindingChart, curve_of
from app.views.diagnosis.experiment import ExperimentPanel
from app.views.diagnosis.words import explanation, title
from engine.explain.diagnosis import Finding, Kind

_JUDGED_PER_S = 2
_TITLE_SCALE = 1.4
_SIGNS = {"warning": "⚠ ", "success": "✓ ", "": ""}


class FindingsTab(QWidget):
    """Judges the newest snapshot while it is in sight, and not otherwise."""

    def __init__(
        self,
        diagnosis: DiagnosisModel,
        run: RunModel,
        experiment: SideRunsModel,
        clock: RefreshClock,
    ) -> None:
        super().__init__()
        self.setObjectName("diagnosis_findings")
        self._diagnosis, self._run, self._runs = diagnosis, run, experiment
        self._title = _label("diagnosis_title", _title_font(self.font()))
        self._evidence = _label("diagnosis_evidence")
        self._explanation = _label("diagnosis_explanation")
        self._explanation.setProperty("role", "muted")
        self._others = _label("diagnosis_others")
        self._others.setProperty("role", "muted")
        self._chart = FindingChart()
        self.experiment = ExperimentPanel(diagnosis, experiment, run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for label in (self._title, self._evidence, self._explanation, self._others):
            layout.addWidget(label)
        layout.addWidget(self._chart, 3)
        layout.addWidget(self.experiment, 2)
        self._stale = False
        diagnosis.found.connect(self._on_found)
        experiment.state_changed.connect(self._draw_experiment)
        experiment.restarted.connect(self._draw_experiment)
        run.snapshot_changed.connect(self._follow_at_once)
        clock.add(self, diagnosis.follow, _JUDGED_PER_S)
        clock.add(self, self._refresh, TEXT_PER_S)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._diagnosis.follow()
        self._show()

    @Slot()
    def _follow_at_once(self) -> None:
        """What a single step or the end of the training brings waits for no clock."""
        if self.isVisible() and not self._run.running:
            self._diagnosis.follow()

    @Slot()
    def _on_found(self) -> None:
        """While training runs, judging has a tick of the clock to itself, and drawing another."""
        self._stale = True
        if not self._run.running:
            self._show()

    def _show(self) -> None:
        main = self._diagnosis.main
        if main is None or not self.isVisible():
            return
        self._stale = False
        self._title.setText(_signed(main))
        self._title.setProperty("role", _role(main.kind))
        self._title.style().polish(self._title)
        self._evidence.setText(tr_text(main.evidence))
        self._explanation.setText(explanation(main.kind))
        self._others.setText(_also(self._diagnosis.findings[1:]))
        self._others.setVisible(len(self._diagnosis.findings) > 1)
        stretch = main.stretch if main.kind.is_sick else None
        history = self._run.history
        self._chart.draw(history, curve_of(history, self._run.diverged_at), stretch)
        self._draw_experiment()

    @Slot()
    def _draw_experiment(self) -> None:
        """Into the chart of the run: where it begins, and how it goes on."""
        if self._diagnosis.main is None or not self.isVisible():
            return
        self._chart.draw_experiment(self.experiment.origin, self.experiment.changed)

    def _refresh(self) -> None:
        if self._stale:
            self._show()
        if self._runs.running:
            self.experiment.refresh()
            self._draw_experiment()


def _signed(finding: Finding) -> str:
    """A sign before the title: colour is never alone."""
    return _SIGNS[_role(finding.kind)] + title(finding.kind)


def _role(kind: Kind) -> str:
    if kind is Kind.EARLY:
        return ""  # neither good nor bad
    return "warning" if kind.is_sick else "success"


def _also(findings: tuple[Finding, ...]) -> str:
    lines = [
        tr("Also: {title}. {evidence}", title=title(each.kind), evidence=tr_text(each.evidence))
        for each in findings
    ]
    return "\n".join(lines)


def _title_font(font: QFont) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(_TITLE_SCALE * font.pointSizeF())
    larger.setBold(True)
    return larger


def _label(name: str, font: QFont | None = None) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if font:
        label.setFont(font)
    return label
