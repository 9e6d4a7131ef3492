"""Structures are found by every name, and take no muscle's place."""

from __future__ import annotations

import pytest

from backatlas.search import Found
from tests.real import ATLAS, search_index

INDEX = search_index()


@pytest.mark.parametrize(
    ("query", "structure"),
    [
        ("accessory nerve", "accessory-nerve"),
        ("Nervus accessorius", "accessory-nerve"),
        ("spine of the scapula", "spine-of-scapula"),
        ("Spina scapulae", "spine-of-scapula"),
        ("mastoid", "mastoid-process"),
        ("quadrangular space", "quadrangular-space"),
        ("Atlas (C1)", "atlas"),
    ],
)
def test_a_structure_is_found_first_by_its_names(query: str, structure: str) -> None:
    first = INDEX.find(query)[0]
    assert (first.kind, first.id) == (Found.STRUCTURE, structure)


@pytest.mark.parametrize(
    "query", ["lats", "trapezius", "rhomboid", "lower back", "neck pain", "row", "shoulder blade"]
)
def test_what_people_ask_muscles_by_still_finds_muscles_first(query: str) -> None:
    assert INDEX.find(query)[0].kind in (Found.MUSCLE, Found.EXERCISE)


def test_every_english_name_of_a_structure_finds_it_among_the_first() -> None:
    lost = [
        one.id
        for one in ATLAS.structures.values()
        if one.id not in [hit.id for hit in INDEX.find(one.name)[:5]]
    ]
    assert lost == []


def test_a_name_of_several_structures_names_them_all_and_its_own_name_one() -> None:
    assert INDEX.meant("Spine of scapula", Found.STRUCTURE) == ("spine-of-scapula",)
    assert INDEX.meant("winged scapula", Found.STRUCTURE) == ()


@pytest.mark.parametrize(
    ("query", "bone", "surface"),
    [
        ("mastoid process", "mastoid-process", "surface-mastoid"),
        ("Inferior angle of the scapula", "inferior-angle-of-scapula", "surface-inferior-angle"),
        ("external occipital protuberance", "external-occipital-protuberance", "surface-inion"),
        ("iliac crest", "iliac-crest", "surface-iliac-crest"),
    ],
)
def test_a_bone_and_the_place_where_it_is_felt_are_both_found_the_bone_first(
    query: str, bone: str, surface: str
) -> None:
    assert [hit.id for hit in INDEX.find(query)[:2]] == [bone, surface]
    assert INDEX.meant(query, Found.STRUCTURE) == (bone,)


def test_no_two_structures_are_told_by_one_and_the_same_name() -> None:
    names = [one.name.casefold() for one in ATLAS.structures.values()]
    assert len(names) == len(set(names))
