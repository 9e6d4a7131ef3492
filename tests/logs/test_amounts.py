"""Numbers of cells: points and commas, units, times, and several repetitions in one."""

from __future__ import annotations

import pytest

from backatlas.logs.amounts import decimal_comma, number, repetitions, seconds


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.020,5", 1020.5),
        ("1,020.5", 1020.5),
        ("1 020,5", 1020.5),
        ("1\u00a0020,5", 1020.5),
        ("1\u202f020,5", 1020.5),
        ("1'020.5", 1020.5),
        ("22,5", 22.5),
        ("12.900000000000034", 12.900000000000034),
        ("45 lbs", 45),
        ("20kg", 20),
        ("+35", 35),
        ("", None),
        ("-8", False),
        ("1e999", False),
        ("many", False),
    ],
)
def test_a_number_is_read_with_the_signs_of_its_country(cell: str, value: object) -> None:
    assert number(cell) == value
    assert type(number(cell)) is type(value) or isinstance(value, int | float)


def test_a_lone_point_parts_thousands_where_the_column_writes_commas() -> None:
    assert decimal_comma(["1.020", "22,5"])
    assert not decimal_comma(["1,020.5", "22.5"])
    assert number("1.020", comma=True) == 1020
    assert number("1.020") == 1.02


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("30", 30),
        ("1:30", 90),
        ("0:12:00", 720),
        ("45 s", 45),
        ("2 min", 120),
        ("1m 30s", 90),
        ("", None),
        ("x", False),
    ],
)
def test_a_time_is_read_in_seconds(cell: str, value: object) -> None:
    assert seconds(cell) == value


@pytest.mark.parametrize(
    ("cell", "sets"),
    [
        ("8", (8,)),
        ("8,0", (8,)),
        ("3x10", (10, 10, 10)),
        ("2 × 10 @60kg", (10, 10)),
        ("8/8/6", (8, 8, 6)),
        ("8, 8, 6", (8, 8, 6)),
        ("5-5-5", (5, 5, 5)),
        ("8-10", (8,)),
        ("", None),
        ("AMRAP", False),
        ("999x10", False),
    ],
)
def test_repetitions_of_several_sets_may_share_a_cell(cell: str, sets: object) -> None:
    assert repetitions(cell) == sets
