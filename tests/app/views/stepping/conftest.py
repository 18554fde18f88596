"""A student in front of the numbers of a step, who reads them off the screen and checks them.

Operands and results are parsed from the text on the screen; a result must be what the operands give,
within half a unit of each operand's last digit and of the result's own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app import i18n
from app.models.selection import Number, SelectionModel
from app.models.stepping import SteppingModel
from app.views.stepping.card_parts import Calculation
from app.views.stepping.inspector import InspectorView
from engine.data.examples import Examples
from engine.network import MLP
from engine.spec import PIXELS, NetworkSpec, TrainingSpec
from engine.step_trace import StepTrace
from engine.trainer import Trainer

EXACT = {"0.9", "0.1", "0.999", "0.001", "0.01", "2"}
"""Shown whole: alpha, the betas and what is left of them to 1."""


@lru_cache(maxsize=32)
def opened(
    optimizer: str = "adam",
    seed: int = 0,
    hidden: tuple[int, ...] = (16, 12),
    l2: float = 0.0,
    steps: int = 4,
    batch: int = 20,
) -> StepTrace:
    """A step of a run on random images, a fifth of their pixels lit."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (300, PIXELS), np.uint8)
    images[rng.random(images.shape) < 0.8] = 0
    data = Examples(images, rng.integers(0, 10, 300).astype(np.uint8))
    spec = TrainingSpec(optimizer, 0.01, batch, 9, seed=seed, l2=l2)
    trainer = Trainer(MLP.initialized(NetworkSpec(hidden), seed), spec, data, data)
    for _ in range(steps):
        trainer.step()
    return trainer.traced_step()


# Reading numbers off the screen


@dataclass(frozen=True)
class Span:
    """All that a shown number may stand for."""

    low: float
    high: float

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Span:
        return Span(-self.high, -self.low)

    def __mul__(self, other: Span) -> Span:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(min(corners), max(corners))

    def __truediv__(self, other: Span) -> Span:
        assert other.low * other.high > 0
        return self * Span(1 / other.high, 1 / other.low)

    def __pow__(self, power: int) -> Span:
        ends = sorted((self.low**power, self.high**power))
        return Span(0.0 if self.low < 0 < self.high else ends[0], ends[1])

    def meets(self, other: Span) -> bool:
        slack = 1e-12 * max(abs(self.low), abs(self.high))
        return self.low - slack <= other.high and other.low - slack <= self.high


def root(span: Span) -> Span:
    return Span(math.sqrt(max(span.low, 0.0)), math.sqrt(span.high))


def exponential(span: Span) -> Span:
    return Span(math.exp(span.low), math.exp(span.high))


def logarithm(span: Span) -> Span:
    return Span(math.log(max(span.low, 1e-300)), math.log(span.high))


def larger(first: Span, second: Span) -> Span:
    return Span(max(first.low, second.low), max(first.high, second.high))


_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?")


def plain(text: str) -> str:
    """English marks, ASCII minus, thousands not apart; commas of functions kept apart."""
    comma = "." if i18n.language() == "es" else ""
    text = re.sub(r"(?<=\d),(?=\d)", comma, text)
    return text.replace("\u202f", "").replace("\u2212", "-")


def decimal(text: str) -> Decimal:
    """A number as it stands, exactly."""
    number, _, power = plain(text).strip("()").partition("×10")
    return Decimal(number).scaleb(int(power.translate(_SUPERSCRIPT) or 0))


def span(text: str, power: int = 0) -> Span:
    """A number, times ten to a power, with what its last digit leaves open."""
    fraction = text.partition(".")[2]
    exact = text in EXACT or not fraction
    half = 0.0 if exact else 0.5 * 10.0 ** (power - len(fraction))
    value = float(text) * 10.0**power
    return Span(value - half, value + half)


def _as_span(found: re.Match[str]) -> str:
    power = (found[2] or "0").translate(_SUPERSCRIPT)
    return f"span({found[1]!r}, {power})"


def evaluated(text: str) -> Span:
    """What an expression on the screen may come to."""
    source = _NUMBER.sub(_as_span, plain(text))
    source = source.replace(" × ", " * ").replace("²", "**2")
    source = re.sub(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: f"**{m[1].translate(_SUPERSCRIPT)}", source)
    source = re.sub(r"√(span\([^)]*\))", r"root(\1)", source)
    source = re.sub(r"\blog\b", "logarithm", re.sub(r"\bmax\b", "larger", source))
    source = re.sub(r"\bexp\b", "exponential", source)
    return eval(source)


def assert_true(calculation: str) -> None:
    """Both sides of the last equals sign are one number, as far as what is shown can tell."""
    left, _, right = calculation.rpartition(" = ")
    assert left, calculation
    found, shown = evaluated(left), evaluated(right)
    assert found.meets(shown), calculation


@dataclass
class Student:
    """Someone in front of the inspector."""

    stepping: SteppingModel
    selection: SelectionModel
    view: InspectorView

    def open(self, trace: StepTrace, number: Number) -> None:
        self.stepping.set_trace(trace)
        self.selection.select(number)

    def part(self, name: str) -> QWidget:
        found = [w for w in self.view.findChildren(QWidget, name) if w.isVisibleTo(self.view)]
        assert found, name
        return found[0]

    def has(self, name: str) -> bool:
        return any(w.isVisibleTo(self.view) for w in self.view.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        part = self.part(name)
        assert isinstance(part, QLabel | QPushButton)
        return part.text()

    def read(self, name: str) -> str:
        """What stands there, whether high, low or on the line."""
        document = QTextDocument()
        document.setHtml(self.text(name))
        return document.toPlainText().replace("\u200b", "")

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    def calculations(self) -> list[str]:
        shown = self.view.findChildren(Calculation)
        return [c.numbers for c in shown if c.isVisibleTo(self.view)]

    def column(self) -> tuple[list[Decimal], Decimal]:
        """All parts of the sum on the screen, and its total."""
        names = [f"term_{place}_product" for place in range(8)]
        names += ["terms_others", "terms_rounding", "terms_extra"]
        parts = [self.decimal(name) for name in names if self.has(name)]
        return parts, self.decimal("terms_total")

    def decimal(self, name: str) -> Decimal:
        """The number that a label shows: all of it, or what stands behind the last sign."""
        return decimal(self.text(name).split(" ")[-1])

    def assert_sum_is_true(self, divisor: int = 1) -> None:
        """What is shown adds up exactly, and each term is the product that it says."""
        parts, total = self.column()
        assert sum(parts) == total
        for place in range(8):
            if not self.has(f"term_{place}_product"):
                continue
            left, product = self.text(f"term_{place}_left"), self.text(f"term_{place}_product")
            right = f"term_{place}_right"
            times = f" × {self.text(right)}" if self.has(right) else ""
            by = f" / {divisor}" if divisor > 1 else ""
            assert_true(f"({left}){times}{by} = {product}")

    def assert_calculations_are_true(self) -> None:
        """Every equation in numbers."""
        for calculation in self.calculations():
            assert_true(calculation)


@pytest.fixture
def student(qtbot) -> Student:
    stepping, selection = SteppingModel(), SelectionModel()
    view = InspectorView(stepping, selection)
    qtbot.addWidget(view)
    view.resize(760, 700)
    view.show()
    return Student(stepping, selection, view)


@pytest.fixture(scope="session")
def open_step() -> Callable[..., StepTrace]:
    return opened


@pytest.fixture(scope="session", name="decimal")
def decimal_fixture() -> Callable[[str], Decimal]:
    return decimal


@pytest.fixture(scope="session")
def check() -> Callable[[str], None]:
    return assert_true


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest, qapp) -> str:
    i18n.install(request.param)
    return request.param
