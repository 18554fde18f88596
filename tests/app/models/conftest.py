"""All models on a small data set, and a small network to train beside them."""

from __future__ import annotations

import pytest

from app.models.bundle import Models
from app.models.plan import Plan
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture
def models(qapp, small_data: DataSet) -> Models:
    models = Models(Plan())
    models.data.set_data(small_data)
    return models


@pytest.fixture
def trainer(small_data: DataSet) -> Trainer:
    network = MLP.initialized(NetworkSpec((8,)), 0)
    return Trainer(network, TrainingSpec(), small_data.train, small_data.validation)
