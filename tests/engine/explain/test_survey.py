"""Counting who fires for what, worked out again here image by image."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.survey import Survey, Surveyor
from engine.network import MLP
from engine.spec import NetworkSpec

COUNT = 90


@pytest.fixture
def survey(make_examples) -> Survey:
    examples = make_examples(COUNT)
    surveyor = Surveyor(
        MLP.initialized(NetworkSpec((9, 6)), seed=2), examples.images, examples.labels
    )
    while not surveyor.finished:
        surveyor.go_on(40)
    return surveyor.survey()


def test_portions_make_the_same_numbers_as_one_pass(survey: Survey, make_examples) -> None:
    x = make_examples(COUNT).images.astype(np.float32) / 255
    for found, z in zip(
        survey.pre_activations, survey.network.forward(x).pre_activations, strict=True
    ):
        assert np.allclose(found, z, rtol=1e-4, atol=1e-5)
    assert len(survey) == COUNT


@pytest.mark.parametrize(("layer", "neuron"), [(1, 0), (1, 8), (2, 5), (3, 4)])
def test_how_often_a_neuron_fires(survey: Survey, layer: int, neuron: int) -> None:
    hits = dict.fromkeys(range(10), 0)
    for z, logits, label in zip(
        survey.pre_activations[layer - 1], survey.pre_activations[-1], survey.labels, strict=True
    ):
        fires = z[neuron] > 0 if layer < 3 else max(range(10), key=lambda k: logits[k]) == neuron
        hits[int(label)] += bool(fires)
    firing = survey.firing(layer, neuron)
    assert firing.share == pytest.approx(sum(hits.values()) / COUNT)
    labels = survey.labels.tolist()
    assert firing.by_class == pytest.approx([hits[k] / labels.count(k) for k in range(10)])


def test_a_class_without_images_has_no_share(survey: Survey) -> None:
    some = survey.labels != 3
    fewer = Survey(
        survey.network, tuple(z[some] for z in survey.pre_activations), survey.labels[some]
    )
    by_class = fewer.firing(1, 0).by_class
    assert [k for k in range(10) if np.isnan(by_class[k])] == [3]


def test_the_images_that_excite_it_most_come_first(survey: Survey) -> None:
    z = survey.pre_activations[0][:, 4]
    wanted = [i for i in sorted(range(COUNT), key=lambda i: -z[i]) if z[i] > 0][:12]
    assert survey.strongest(1, 4, 12).tolist() == wanted


def test_a_neuron_that_never_fires_is_excited_by_nothing(survey: Survey) -> None:
    survey.pre_activations[1][:, 2] = -1.0
    assert survey.strongest(2, 2, 12).tolist() == []
    assert survey.firing(2, 2).share == 0
    assert survey.rates()[1][2] == 0


def test_an_output_neuron_shows_what_it_answered(survey: Survey) -> None:
    answers = survey.pre_activations[-1].argmax(axis=1)
    for k in range(10):
        rows = survey.strongest(3, k, COUNT)
        assert sorted(rows.tolist()) == np.flatnonzero(answers == k).tolist()


def test_rates_are_the_hidden_layers_shares(survey: Survey) -> None:
    rates = survey.rates()
    assert [len(r) for r in rates] == [9, 6]
    assert rates[0][3] == pytest.approx(survey.firing(1, 3).share)
