"""What is asked: the answer against its rival, until the user names classes."""

import numpy as np
import pytest

from app.models.graph import MOST_EDGES, WEAKEST, GraphModel
from app.models.question import FOOL, QuestionModel

LOGITS = np.array([0, 5, 1, 9, 2, 8, 3, 0, 0, 0.5])


@pytest.fixture
def question(qapp) -> QuestionModel:
    return QuestionModel()


def test_unasked_it_is_the_answer_against_the_runner_up(question: QuestionModel) -> None:
    assert question.classes(LOGITS) == (3, 5)


def test_classes_can_be_named(question: QuestionModel) -> None:
    question.ask_about(5)
    assert question.classes(LOGITS) == (5, 3)
    question.compare_with(0)
    assert question.classes(LOGITS) == (5, 0)
    question.ask_about(0)  # against itself makes no question
    assert question.classes(LOGITS) == (0, 3)
    question.compare_with(None, alone=True)
    assert question.classes(LOGITS) == (0, None)


def test_it_says_what_changed_once(question: QuestionModel, qtbot) -> None:
    for change in (
        lambda: question.show(FOOL),
        lambda: question.show_on_ink(False),
        lambda: question.aim_at(4),
        lambda: question.set_epsilon(0.1),
        lambda: question.compare_with(2),
    ):
        with qtbot.waitSignal(question.changed):
            change()
        with qtbot.assertNotEmitted(question.changed):
            change()
    with qtbot.waitSignal(question.changed):
        question.new_seed()


def test_the_graphs_settings_stay_within_their_ends(qapp) -> None:
    graph = GraphModel()
    graph.set_count(10_000)
    graph.set_strength(0)
    assert (graph.count, graph.strength) == (MOST_EDGES, WEAKEST)
