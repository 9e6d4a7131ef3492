"""A muscle inside an English sentence."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.wording.english import bare, inside, listed, plural, said
from backatlas.wording.language import Language, said_with


@pytest.mark.parametrize(
    ("muscle", "words"),
    [
        ("rhomboid-major", "rhomboid major"),
        ("diaphragm", "the diaphragm"),
        ("thoracolumbar-fascia", "the thoracolumbar fascia"),
        ("deltoid-posterior", "the posterior deltoid"),
        ("trapezius-ascending", "the ascending part of trapezius"),
        ("biceps-femoris-long-head", "the long head of biceps femoris"),
        ("suboccipitales", "the suboccipital muscles"),
        ("levatores-costarum-longi", "the levatores costarum longi"),
        ("erector-spinae", "erector spinae"),
    ],
)
def test_a_muscle_is_said_without_its_capital_and_with_an_article_where_english_has_one(
    atlas: Atlas, muscle: str, words: str
) -> None:
    assert said(atlas.muscles[muscle]) == words


def test_a_name_in_another_language_stands_beside_the_english_one(atlas: Atlas) -> None:
    assert said_with(Language.FRENCH, atlas.muscles["diaphragm"]) == "the diaphragm (Diaphragme)"
    assert said_with(Language.ENGLISH, atlas.muscles["diaphragm"]) == "the diaphragm"


@pytest.mark.parametrize(
    ("muscle", "several"),
    [("rotatores", True), ("multifidus", True), ("multifidus-lumborum", False), ("erector-spinae", False)],
)
def test_the_verb_follows_the_name(atlas: Atlas, muscle: str, several: bool) -> None:
    assert plural(atlas.muscles[muscle]) is several


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Bent-over row", "bent-over row"),
        ("A day at a desk", "a day at a desk"),
        ("Romanian deadlift", "Romanian deadlift"),
        ("T1–T6", "T1–T6"),
    ],
)
def test_a_capital_stays_where_it_belongs_to_the_word(text: str, within: str) -> None:
    assert inside(text) == within


def test_a_verb_loses_its_ending_and_a_list_gets_its_and() -> None:
    assert [bare(each) for each in ("flexes the hip", "closes the hand", "turns it")] == [
        "flex the hip",
        "close the hand",
        "turn it",
    ]
    assert [listed(each) for each in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
