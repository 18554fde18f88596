"""What the time machine asks for: a new run from one of its moments, and the film of the wall."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from app import theme
from app.i18n import tr, tr_text
from app.main_window import MainWindow
from app.model_files import ModelFiles
from app.models.bundle import Models
from app.numbers import count
from app.scales import scale_of
from app.training.job import Job, Progress
from app.training.session import Session
from app.views.time.along import images_seen
from app.widgets.mosaic import MOST_TILES, wall_columns
from engine.errors import Text
from engine.remembered import Moment

if TYPE_CHECKING:
    from app.film import Film


class TimeCommands(QObject):
    """Branches, and writes films in a thread of its own, one at a time.

    Signals:
        failed(EngineError): the film could not be written.
        crashed(str): an error in the program itself.
    """

    failed = Signal(object)
    crashed = Signal(str)

    def __init__(
        self, window: MainWindow, models: Models, session: Session, files: ModelFiles
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._session = session
        self._files = files
        self._job: Job | None = None
        self._path = Path()
        window.requests.branch_requested.connect(self.branch)
        window.requests.film_requested.connect(self.ask_film)
        window.cancel_requested.connect(self._cancel)

    @Slot(object)
    def branch(self, moment: Moment) -> None:
        """Begin a new run with the weights of this moment, if nothing stands against it."""
        self._files.guard(tr("Branch without saving"), partial(self._branch, moment))

    def _branch(self, moment: Moment) -> None:
        self._session.branch(moment)
        self._window.tell(
            tr(
                "A new run begins with the weights of image {images}: the optimizer starts afresh, the "
                "epoch from its beginning. Press {button}.",
                images=count(moment.images),
                button=tr("Resume") if moment.step else tr("Start"),
            )
        )

    @Slot()
    def ask_film(self) -> None:
        """Ask where to, and write the film of the moments there are."""
        if self._job is not None or not self._models.time.stops:
            return
        filters = [tr("GIF film (*.gif)"), tr("Folder of PNG pictures (*)")]
        suggestion = str(Path.home() / tr("wall.gif"))
        name, kind = QFileDialog.getSaveFileName(
            self._window, tr("Export the film"), suggestion, ";;".join(filters)
        )
        if name:
            gif = kind == filters[0]
            self.write_film(Path(name).with_suffix(".gif") if gif else Path(name).with_suffix(""))

    def write_film(self, path: Path) -> None:
        """Write the film into this file, or into a folder of this name."""
        self._path = path
        job = self._job = Job(partial(_write, path, self._film()), self)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._tell)
        job.failed.connect(self.failed)
        job.crashed.connect(self.crashed)
        job.ended.connect(self._end)
        job.start()

    def close(self) -> None:
        """Call the film off, and wait for it; what it still has to say comes too late."""
        job, self._job = self._job, None
        if job:
            job.cancel()
            job.wait()

    def _film(self) -> Film:
        """All that the thread needs, so that it looks at no model."""
        from app.film import Film  # with Pillow, so only now

        stops, colours = self._models.time.stops, theme.current()
        walls = [stop.network.weights[0][:MOST_TILES] for stop in stops]
        captions = [
            tr("{images} · step {step}", images=images_seen(stops, place), step=count(stop.step))
            for place, stop in enumerate(stops)
        ]
        return Film(
            walls,
            captions,
            scale_of(walls[-1]),
            wall_columns(len(walls[0])),
            theme.diverging_lut(),
            _rgb(colours.panel),
            _rgb(colours.text),
        )

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        text = tr_text(progress.text)
        self._window.progress.show_progress(text, progress.done, progress.total)

    @Slot()
    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()

    @Slot(object)
    def _tell(self, _: object) -> None:
        self._window.tell(tr("Film written to {path}", path=str(self._path)))

    @Slot()
    def _end(self) -> None:
        job, self._job = self._job, None
        if job:
            job.deleteLater()
            self._window.progress.finish()


def _write(
    path: Path, film: Film, report: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> None:
    """The work of the thread."""
    from app.film import write_film

    def tell(done: int, total: int) -> None:
        report(Progress(Text("Writing the film"), done, total))

    write_film(path, film, tell, cancelled)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
