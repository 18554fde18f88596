"""The noise: the slider shrinks the cloud, and the numbers say by how much."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.numbers import number

COUNT = 310


@pytest.fixture
def cloud(page):
    page.train()
    page.show("noise")
    page.hand.wait_until(lambda: page.model.noise is not None)
    page.settled()
    return page


def slide(page, key: Qt.Key) -> None:
    slider = page.hand.part("noise_batch")
    slider.setFocus()
    QTest.keyClick(slider, key)


def test_sgd_mini_batch_and_batch_stand_side_by_side_and_the_slider_goes_between_them(
    cloud,
) -> None:
    noise = cloud.model.noise.noise
    assert noise.count == COUNT
    assert "SGD" in cloud.text("noise_cell_1_0")
    assert "Mini-batch of 64" in cloud.text("noise_cell_2_0")
    assert "Batch" in cloud.text("noise_cell_3_0")
    radii = [cloud.text(f"noise_cell_{row}_1") for row in (1, 2, 3)]
    left = (COUNT - 64) / (COUNT - 1)
    expected = math.sqrt(noise.spread), math.sqrt(noise.spread * left / 64), 0.0
    assert radii == [number(radius, 3) for radius in expected]
    assert cloud.text("noise_cell_3_3") == "100%"
    slide(cloud, Qt.Key.Key_Home)
    assert cloud.text("noise_batch_text") == "1"
    assert "noise of SGD" in cloud.text("noise_law")
    slide(cloud, Qt.Key.Key_Right)
    assert cloud.text("noise_batch_text") == "2"
    assert cloud.model.batch_size == 2
    slide(cloud, Qt.Key.Key_End)
    assert cloud.text("noise_batch_text") == "whole set"
    assert "no noise" in cloud.text("noise_law")
