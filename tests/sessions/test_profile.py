"""What somebody said of himself survives as a text, and what is not known is left out."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.training import Equipment
from backatlas.sessions.fitting import ANYBODY, Person, needs
from backatlas.sessions.profile import read, write


def test_what_was_said_comes_back(atlas: Atlas) -> None:
    person = Person(frozenset({Equipment.DUMBBELL, Equipment.LOW_BAR}), ("osteoporosis", "pregnancy"))
    text = write(person)
    assert text == "dumbbell.low-bar~osteoporosis.pregnancy"
    assert read(text, atlas.conditions) == person


def test_nobody_is_no_text(atlas: Atlas) -> None:
    assert write(ANYBODY) == ""
    assert read("", atlas.conditions) == ANYBODY


@pytest.mark.parametrize("text", ["moon~sun", "~", "a.b.c~d.e", "\x00", "z" * 5000])
def test_what_is_not_known_is_left_out(atlas: Atlas, text: str) -> None:
    assert read(text, atlas.conditions) == ANYBODY


def test_no_equipment_alone_is_an_answer(atlas: Atlas) -> None:
    floor = read("none~", atlas.conditions)
    assert floor.equipment == frozenset({Equipment.NONE})
    assert needs(atlas.exercises["single-arm-db-row"], floor.equipment) == "a dumbbell, and a bench"
    assert needs(atlas.exercises["bird-dog"], floor.equipment) == ""


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
    atlas: Atlas, exercise: str, tools: set[Equipment], lacking: str
) -> None:
    assert needs(atlas.exercises[exercise], frozenset(tools)) == lacking
