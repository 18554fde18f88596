"""The curves' panel: loss and accuracy of the run, with their switches, a readout and export."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QSlider, QStackedWidget, QToolButton, QWidget

from app.actions import Actions
from app.i18n import tr, tr_text
from app.models.guide import GuideModel
from app.models.run import RunModel
from app.refresh import CURVES_PER_S, TEXT_PER_S, RefreshClock
from app.views.curves.data import RunCurves
from app.views.curves.export import SUFFIXES, write_curves
from app.views.curves.hint import CurvesHint
from app.views.curves.options import WINDOWS, CurvesOptions
from app.views.curves.plots import CurvePlots
from app.views.curves.readout import Readout, sentence_of, values_of
from app.widgets.card import Card
from app.widgets.switch import COMPACT, Switch
from engine.errors import FileError

_MIN_HEIGHT = 90
_NARROW_BELOW = 620


class CurvesView(Card):
    """Shows `RunModel.history`; `fit` and `export` are for the actions curves_fit and curves_export.

    Signals:
        failed: a file could not be written; the sentence to show.
        exported: a file was written; the sentence to show in passing.
    """

    failed = Signal(str)
    exported = Signal(str)

    def __init__(
        self,
        run: RunModel,
        guide: GuideModel,
        actions: Actions,
        clock: RefreshClock,
        options: CurvesOptions | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Curves"), parent)
        self.setObjectName("curves")
        self._run = run
        self._guide = guide
        self._options = options or CurvesOptions()
        self._curves = RunCurves(run.history, self._options)
        self._told_at_s = 0.0
        self._untold = False
        self._plots = self._make_plots()
        self._readout = Readout()
        self._readout.setObjectName("curves_readout")
        self._pages = self._make_pages()
        self._add_tools(actions)
        self.body.setSpacing(2)
        self.body.addWidget(self._readout)
        self.body.addWidget(self._pages, 1)
        self._plots.set_options(self._options)
        self._restart()
        run.restarted.connect(self._restart)
        clock.add(self, self._refresh, CURVES_PER_S)

    @property
    def options(self) -> CurvesOptions:
        """How the switches stand: hand it to the view that takes this one's place."""
        return self._options

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not everything finds room in the title line, the switches are worth more."""
        super().resizeEvent(event)
        for part in self._smoothing_parts:
            part.setVisible(self.width() >= _NARROW_BELOW)

    def fit(self) -> None:
        """Show the whole of both curves again, and follow the run."""
        self._plots.fit()

    def export(self) -> None:
        """Ask where to, then write the curves as PNG, SVG or CSV."""
        dialog = QFileDialog(self, tr("Export the curves"))
        dialog.setObjectName("curves_export_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = [tr("PNG picture (*.png)"), tr("SVG picture (*.svg)"), tr("CSV table (*.csv)")]
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix("png")
        dialog.setDirectory(_documents())
        dialog.selectFile(tr("curves"))
        dialog.filterSelected.connect(self._on_filter)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the curves into a file whose suffix names the format; ends in one of the signals."""
        try:
            write_curves(path, self._run.history, self._plots)
        except FileError as error:
            self.failed.emit(tr_text(error.text))
        else:
            self.exported.emit(tr("Curves written to {path}", path=str(path)))

    def _refresh(self) -> None:
        """Draw what the history has gained; the figures more seldom, but the last ones too."""
        if self._curves.update():
            self._show_page()
            self._plots.redraw()
            self._untold = True
        now = time.monotonic()
        if self._untold and now - self._told_at_s >= 1 / TEXT_PER_S:
            self._told_at_s = now
            self._tell()

    def _restart(self) -> None:
        """Another run, or the view's first: begin with the history as it is."""
        self._curves = RunCurves(self._run.history, self._options)
        self._curves.update()
        self._plots.show_run(self._curves)
        self._show_page()
        self._tell()

    def _show_page(self) -> None:
        self._pages.setCurrentIndex(1 if len(self._curves) else 0)

    def _tell(self) -> None:
        """The values at the crosshair, else the newest."""
        self._untold = False
        if len(self._curves) == 0:
            self._readout.show_values(None)
            return
        row = self._plots.row if self._plots.row >= 0 else len(self._curves) - 1
        values = values_of(self._curves, row)
        self._readout.show_values(values)
        if self._plots.row >= 0:
            mark = self._curves.mark_at(row)
            words = (sentence_of(values), *([mark.sentence] if mark else []))
            self._plots.setAccessibleDescription("; ".join(words))

    def _on_pointed(self, row: int) -> None:
        self._tell()

    def _on_x_axis(self, name: str) -> None:
        self._change(replace(self._options, by_epochs=name == "epochs"))
        self._curves.set_axis(self._options.by_epochs)
        self._plots.set_options(self._options)

    def _on_loss_axis(self, name: str) -> None:
        self._change(replace(self._options, log_loss=name == "log"))
        self._plots.set_options(self._options)

    def _on_smoothing(self, place: int) -> None:
        self._change(replace(self._options, window=WINDOWS[place]))
        self._curves.set_window(self._options.window)
        self._smoothing.setToolTip(_smoothing_tip(self._options.window))
        self._plots.redraw()
        self._tell()

    def _change(self, options: CurvesOptions) -> None:
        self._options = options

    def _on_filter(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(SUFFIXES[dialog.nameFilters().index(chosen)][1:])

    def _on_file(self, name: str) -> None:
        path = Path(name)
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(path.name + ".png")
        self.write(path)

    def _make_plots(self) -> CurvePlots:
        plots = CurvePlots()
        plots.setObjectName("curves_plots")
        plots.setAccessibleName(tr("Loss and accuracy"))
        plots.setToolTip(
            tr("Drag a box or turn the wheel to zoom, double-click to fit; arrow keys read values")
        )
        plots.setMinimumHeight(_MIN_HEIGHT)
        plots.pointed.connect(self._on_pointed)
        return plots

    def _make_pages(self) -> QStackedWidget:
        pages = QStackedWidget()
        pages.addWidget(CurvesHint(self._guide))
        pages.addWidget(self._plots)
        return pages

    def _add_tools(self, actions: Actions) -> None:
        self._x_switch = Switch(
            "curves_x",
            {
                "steps": (tr("Steps"), tr("One step is one update of the weights")),
                "epochs": (tr("Epochs"), tr("One epoch is once through all training examples")),
            },
            "epochs" if self._options.by_epochs else "steps",
        )
        self._loss_switch = Switch(
            "curves_loss",
            {
                "linear": (tr("Linear"), tr("Equal distances are equal differences of the loss")),
                "log": (tr("Log"), tr("Equal distances are equal ratios: shows small losses")),
            },
            "log" if self._options.log_loss else "linear",
        )
        self._x_switch.chosen.connect(self._on_x_axis)
        self._loss_switch.chosen.connect(self._on_loss_axis)
        self._smoothing_parts = self._make_smoothing()
        for tool in (self._x_switch, self._loss_switch, *self._smoothing_parts):
            self.add_tool(tool)
        for name in ("curves_fit", "curves_export"):
            self.add_tool(_button(actions, name))

    def _make_smoothing(self) -> tuple[QLabel, QSlider]:
        label = QLabel(tr("Smoothing"))
        label.setProperty("role", "muted")
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("curves_smoothing")
        slider.setAccessibleName(tr("Smoothing of the training curves"))
        slider.setRange(0, len(WINDOWS) - 1)
        slider.setPageStep(2)
        slider.setFixedWidth(72)
        slider.setValue(_nearest_window(self._options.window))
        slider.setToolTip(_smoothing_tip(self._options.window))
        slider.valueChanged.connect(self._on_smoothing)
        label.setBuddy(slider)
        self._smoothing = slider
        return label, slider


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setObjectName(f"{name}_button")
    button.setAccessibleName(actions[name].text().replace("&", ""))
    button.setProperty("flat", True)
    button.setStyleSheet(COMPACT)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button


def _smoothing_tip(window: int) -> str:
    if window == 1:
        return tr("No smoothing: each step as it is")
    return tr(
        "Moving average over about {window} steps; each step stays visible behind", window=window
    )


def _nearest_window(window: int) -> int:
    return min(range(len(WINDOWS)), key=lambda place: abs(WINDOWS[place] - window))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
