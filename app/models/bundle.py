"""All models of the window, made once and kept while views come and go."""

from __future__ import annotations

from app.models.chronicle import ChronicleModel
from app.models.data import DataModel
from app.models.diagnosis import DiagnosisModel
from app.models.drawing import DrawingModel
from app.models.explained import Explained
from app.models.graph import GraphModel
from app.models.guide import GuideModel
from app.models.hand import HandModel
from app.models.hand_readings import HandReadings
from app.models.inside import InsideModel
from app.models.landscape import LandscapeModel
from app.models.lesson import LessonModel
from app.models.mistakes import MistakesModel
from app.models.pages import PagesModel
from app.models.plan import Plan, PlanModel
from app.models.question import QuestionModel
from app.models.race import RaceModel
from app.models.readers import Readers
from app.models.reading import Reading
from app.models.row import RowModel
from app.models.run import RunModel
from app.models.sees import SeesModel
from app.models.selection import SelectionModel
from app.models.side_runs import SideRunsModel
from app.models.specimen import SpecimenModel
from app.models.stepping import SteppingModel
from app.models.surgery import SurgeryModel
from app.models.survey import SurveyModel
from app.models.time import TimeModel
from app.models.trail import TrailModel


class Models:
    """The plan, the run, the data, the drawing, the digit on the table, and what both are read as."""

    def __init__(self, plan: Plan, steps_per_second: float | None = None) -> None:
        self.plan = PlanModel(plan, steps_per_second)
        self.run = RunModel()
        self.data = DataModel()
        self.drawing = DrawingModel()
        self.hand = HandModel()
        self.lesson = LessonModel(self.run, self.hand)
        self.row = RowModel(self.drawing)
        self.specimen = SpecimenModel(self.data, self.row, self.run)
        self.chronicle = ChronicleModel()
        self.pages = PagesModel()
        self.inside = InsideModel()
        self.stepping = SteppingModel()
        self.selection = SelectionModel()
        self.trail = TrailModel(self.run, self.chronicle)
        self.landscape = LandscapeModel()
        self.race_setup = RaceModel()
        self.race = SideRunsModel()
        self.experiment = SideRunsModel()
        self.specimen_reading = Reading(self.run, self.specimen)
        self.drawing_reading = Reading(self.run, self.drawing)
        self.time = TimeModel(self.chronicle, self.run, self.data)
        self.survey = SurveyModel(self.run, self.data)
        self.readers = Readers(self.drawing, self.drawing_reading)
        self.hand_readings = HandReadings(self.run, self.readers, self.hand)
        self.explained = Explained(self.run, self.specimen, self.specimen_reading, self.readers)
        self.sees = SeesModel(
            self.drawing, self.row, self.specimen, self.explained, self.data, self.run
        )
        self.question = QuestionModel()
        self.graph = GraphModel()
        self.guide = GuideModel()
        self.mistakes = MistakesModel(self.data, self.run)
        self.diagnosis = DiagnosisModel(self.run, self.data, self.time)
        self.surgery = SurgeryModel(self.data, self.run)
