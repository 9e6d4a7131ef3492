"""The fuzzer sees what must not be, gives the same cases for the same seed, and finds nothing in its first ones."""

from __future__ import annotations

import random

import pytest

from bench.hostile import PARTS
from bench.hostile_parts import WrongError, table_of_words, unmarked
from bench.hostile_words import CaseMaker


@pytest.mark.parametrize(
    "html",
    [
        "<p>Found <b id=q9z>bold</b></p>",
        "<p><img src=x onerror=q9z()></p>",
        '<a href="javascript:q9z">x</a>',
        "<a href='//q9z.invalid'>x</a>",
    ],
)
def test_markup_that_words_have_become_is_seen(html: str) -> None:
    with pytest.raises(WrongError):
        unmarked(html, "a page")


@pytest.mark.parametrize(
    "html",
    [
        "<p>No muscle “&lt;b id=q9z&gt;”.</p>",
        '<p title="&lt;q9z&gt;">q9z</p>',
        '<a href="planner?title=q9z">q9z</a>',
    ],
)
def test_words_that_stayed_words_are_none(html: str) -> None:
    unmarked(html, "a page")


@pytest.mark.parametrize("cell", ["=q9z", "+q9z", "@q9z", '"\t=q9z"', "-q9z"])
def test_a_formula_in_a_table_is_seen_and_a_number_is_none(cell: str) -> None:
    table_of_words("person,-12.5\r\n'=q9z,3\r\n")
    with pytest.raises(WrongError):
        table_of_words(f"person,{cell}\r\n")


@pytest.mark.parametrize(
    "part", ["links", "files", "notes", "logs", "classes", "addresses", "calendars", "tables", "slides"]
)
def test_the_first_cases_of_a_part_break_nothing(part: str) -> None:
    with PARTS[part]() as attempt:
        for number in range(25):
            attempt(CaseMaker(random.Random(f"{part} 1 {number}")))


def test_a_case_is_the_same_for_the_same_seed() -> None:
    one, other = (CaseMaker(random.Random("links 1 7")) for _ in range(2))
    assert [one.word(["plank"]) for _ in range(50)] == [other.word(["plank"]) for _ in range(50)]
