"""What somebody said of himself survives as a text, and what is not known is left out."""

from __future__ import annotations

import pytest

from backatlas.library import Library
from backatlas.models import Equipment
from backatlas.sessions.fitting import ANYBODY, Person, needs
from backatlas.sessions.profile import read, write


def test_what_was_said_comes_back(library: Library) -> None:
    person = Person(frozenset({Equipment.DUMBBELL, Equipment.LOW_BAR}), ("osteoporosis", "pregnancy"))
    text = write(person)
    assert text == "dumbbell.low-bar~osteoporosis.pregnancy"
    assert read(text, library.conditions) == person


def test_nobody_is_no_text(library: Library) -> None:
    assert write(ANYBODY) == ""
    assert read("", library.conditions) == ANYBODY


@pytest.mark.parametrize("text", ["moon~sun", "~", "a.b.c~d.e", "\x00", "z" * 5000])
def test_what_is_not_known_is_left_out(library: Library, text: str) -> None:
    assert read(text, library.conditions) == ANYBODY


def test_no_equipment_alone_is_an_answer(library: Library) -> None:
    floor = read("none~", library.conditions)
    assert floor.equipment == frozenset({Equipment.NONE})
    assert needs(library.exercises["single-arm-db-row"], floor.equipment) == "a dumbbell, and a bench"
    assert needs(library.exercises["bird-dog"], floor.equipment) == ""


@pytest.mark.parametrize(
    ("exercise", "tools", "lacking"),
    [
        ("single-arm-db-row", {Equipment.DUMBBELL}, "a bench"),
        ("straight-arm-pulldown", {Equipment.BAND}, ""),
        ("straight-arm-pulldown", {Equipment.DUMBBELL}, "a cable machine or a band"),
        ("prone-y", set(), ""),
    ],
)
def test_a_bench_comes_on_top_and_the_rest_are_alternatives(
    library: Library, exercise: str, tools: set[Equipment], lacking: str
) -> None:
    assert needs(library.exercises[exercise], frozenset(tools)) == lacking
