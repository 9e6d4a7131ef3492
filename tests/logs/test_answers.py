"""Answers about names go into a text for the browser and come back from it, whatever stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backatlas.logs.answers import LONGEST, read_answers, write_answers

OURS = ("deadlift", "pull-up")


def test_answers_come_back_as_they_were_given() -> None:
    answers = {"Deadlift (Smith Machine)": "deadlift", "Kreuzheben «neu»": "deadlift", "Running": None}
    assert read_answers(write_answers(answers), OURS) == answers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "7",
        '{"names": 7}',
        '{"names": {"Running": 7, "Rows": "no-such", "": null}}',
        "[" * 60_000,
        "x" * 99_999,
    ],
)
def test_what_is_no_answer_is_passed_over(text: str) -> None:
    assert read_answers(text, OURS) == {}


def test_only_the_newest_are_kept_where_there_are_too_many() -> None:
    many = {f"{n:0100}": "deadlift" for n in range(2_000)}
    text = write_answers(many)
    assert len(text) <= LONGEST
    kept = read_answers(text, OURS)
    assert f"{1_999:0100}" in kept
    assert f"{0:0100}" not in kept


def test_none_is_an_empty_text() -> None:
    assert write_answers({}) == ""


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read_answers(text, OURS)
