"""Tables grow, tails are frozen copies, and tails joined are the whole."""

import numpy as np
import pytest

from engine.history import STEP_COLUMNS, History, Rows, Table


def fill(table: Table, start: int, end: int) -> None:
    for step in range(start, end):
        table.append(step, step / 8, step * 2, 0.5)


def test_a_new_table_is_empty() -> None:
    table = Table(STEP_COLUMNS)
    assert len(table) == 0
    assert {name: len(table[name]) for name in STEP_COLUMNS} == dict.fromkeys(STEP_COLUMNS, 0)


def test_a_table_holds_any_number_of_rows_in_order() -> None:
    table = Table(STEP_COLUMNS)
    fill(table, 0, 1_000)
    assert len(table) == 1_000
    assert table["step"].tolist() == list(range(1_000))
    assert table["epoch"].tolist() == [step / 8 for step in range(1_000)]
    assert table["loss"].tolist() == [step * 2 for step in range(1_000)]


def test_a_row_has_a_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Table(STEP_COLUMNS).append(1, 2.0, 3.0)


def test_steps_are_whole_numbers_beyond_what_a_float_can_count() -> None:
    table = Table(STEP_COLUMNS)
    table.append(2**53 + 1, 0, 0, 0)
    assert table["step"][0] == 2**53 + 1


def test_a_tail_does_not_change_when_the_table_goes_on() -> None:
    table = Table(STEP_COLUMNS)
    fill(table, 0, 5)
    tail = table.since(2)
    fill(table, 5, 600)
    assert tail["step"].tolist() == [2, 3, 4]
    assert not any(column.flags.writeable for column in tail.values())


def test_a_tail_from_the_end_is_empty() -> None:
    table = Table(STEP_COLUMNS)
    fill(table, 0, 5)
    assert [len(column) for column in table.since(5).values()] == [0, 0, 0, 0]


@pytest.mark.parametrize("count", [0, 1, 300, 5_000])
def test_a_table_is_extended_by_many_rows_at_once(count: int) -> None:
    source, table = Table(STEP_COLUMNS), Table(STEP_COLUMNS)
    fill(source, 0, count)
    fill(table, 0, 3)
    table.extend(source.since(0))
    assert table["step"].tolist() == [0, 1, 2, *range(count)]


def test_tails_joined_are_the_whole_history() -> None:
    original, copy = History(), History()
    trained = validated = 0
    for rows, looks in ((1, 1), (0, 0), (700, 4), (3, 0), (40, 1)):
        fill(original.training, trained, trained + rows)
        fill(original.validation, validated, validated + looks)
        copy.extend(original.since(Rows(trained, validated)))
        trained, validated = trained + rows, validated + looks
    for name in STEP_COLUMNS:
        assert np.array_equal(copy.training[name], original.training[name])
        assert np.array_equal(copy.validation[name], original.validation[name])
