"""The notes' symbols in plain and in rich text."""

import re

import pytest

from app.symbols import rich, symbol


def bare(marked: str | None) -> str:
    """With only the marks that set something high or low."""
    assert marked is not None
    return re.sub(r"<span[^>]*>.*?</span>|(?<=<sub) [^>]*", "", marked)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (symbol("W", 2, 5, 17), "W<sup>[2]</sup><sub>5, 17</sub>"),
        (symbol("dz", 3), "dz<sup>[3]</sup>"),
        ("λ W¹² = 0.3", "λ W<sup>[12]</sup> = 0.3"),
        ("−y[7] log(ŷ[7])", "−y<sub>7</sub> log(ŷ<sub>7</sub>)"),
        (
            "z²[5] < 0 & a²[5] = 0",
            "z<sup>[2]</sup><sub>5</sub> &lt; 0 &amp; a<sup>[2]</sup><sub>5</sub> = 0",
        ),
    ],
)
def test_layers_are_set_high_in_brackets_and_indices_low(text: str, marked: str) -> None:
    assert bare(rich(text)) == marked


@pytest.mark.parametrize("text", ["1.2×10⁻⁷", "√v + g² / (1 − 0.9³)", "a < b", "la z de 2²", "[2]"])
def test_what_is_no_symbol_stays_plain(text: str) -> None:
    assert rich(text) is None
