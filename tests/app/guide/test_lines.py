"""Where in a TOML file a key stands."""

from __future__ import annotations

import tomllib

from app.guide.lines import line_of, lines_of

TEXT = """\
format = 1

[[stage]]
title = "one"
text = \"\"\"
page = "not a key"
[not.a.table]
\"\"\"
[stage.set]
page = "why"

[[stage]]
title.en = "two"
[stage.ask]
answers = [
    "a",
    { en = "b" },
]
right = 2
"""


def test_every_key_and_table_is_found_on_its_line() -> None:
    lines = lines_of(TEXT)
    expected = {
        ("format",): 1,
        ("stage", 0): 3,
        ("stage", 0, "title"): 4,
        ("stage", 0, "text"): 5,
        ("stage", 0, "set"): 9,
        ("stage", 0, "set", "page"): 10,
        ("stage", 1): 12,
        ("stage", 1, "title"): 13,
        ("stage", 1, "title", "en"): 13,
        ("stage", 1, "ask"): 14,
        ("stage", 1, "ask", "answers"): 15,
        ("stage", 1, "ask", "right"): 19,
    }
    assert {place: line for place, line in lines.items() if place} == expected
    assert tomllib.loads(TEXT)["stage"][1]["ask"]["right"] == 2


def test_what_is_missing_is_shown_at_the_table_that_it_is_missing_from() -> None:
    lines = lines_of(TEXT)
    assert line_of(lines, ("stage", 1, "ask", "question")) == 14
    assert line_of(lines, ("title",)) == 1
