"""Structures have their pages: what attaches, what is supplied and lost, and the way from a muscle to them and back."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from tests.pages.screen import show

PAGE = "pages/structures.py"


def test_the_spine_of_the_scapula_is_opened_by_its_name_and_has_trapezius_and_deltoid() -> None:
    screen = show(PAGE, structure="Spine of scapula")
    assert (screen.title, screen.faults, screen.warnings) == ("Spine of scapula", (), ())
    assert "muscles?muscle=trapezius-transverse" in screen.links
    assert "muscles?muscle=deltoid-posterior" in screen.links
    assert "structures?structure=scapula" in screen.links


def test_the_accessory_nerve_has_its_course_its_muscles_and_what_is_lost() -> None:
    screen = show(PAGE, structure="accessory-nerve")
    assert screen.title == "Accessory nerve"
    assert {"muscles?muscle=trapezius", "muscles?muscle=sternocleidomastoid"} <= set(screen.links)
    for heading in ("Course", "Muscles it moves", "What is lost after a cut", "Where sources disagree"):
        assert heading in screen.text


def test_a_muscle_leads_to_its_bones_and_its_nerve() -> None:
    screen = show("pages/muscles.py", muscle="rhomboid-major")
    assert "(structures?structure=dorsal-scapular-nerve)" in screen.text
    assert "(structures?structure=medial-border-of-scapula)" in screen.text


def test_an_address_that_names_no_structure_says_so_and_leads_to_what_is_near() -> None:
    screen = show(PAGE, structure="winged scapula")
    assert screen.warnings == ("There is no structure “winged scapula” here.",)
    assert "[Scapula](structures?structure=scapula)" in screen.text


def test_the_list_holds_all_and_is_narrowed_by_kind_and_by_name_in_any_language(atlas: Atlas) -> None:
    assert f"{len(atlas.structures)} of {len(atlas.structures)} structures" in show(PAGE).text
    nerves = [one for one in atlas.structures.values() if one.kind == "nerve"]
    assert f"{len(nerves)} of {len(atlas.structures)} structures" in show(PAGE, kinds="nerve").text
    assert "structures?structure=accessory-nerve" in show(PAGE, name="Nervus accessorius").links


@pytest.mark.parametrize("id_", ["spine-of-scapula", "dermatome-c6", "quadrangular-space", "surface-c7"])
def test_a_structure_of_each_kind_says_what_it_is_and_where_from(atlas: Atlas, id_: str) -> None:
    screen = show(PAGE, structure=id_)
    assert (screen.title, screen.faults) == (atlas.structures[id_].name, ())
    assert "sources?source=" in " ".join(screen.links)


def test_a_dermatome_leads_to_each_map_by_itself_and_says_which_has_it() -> None:
    both = show(PAGE, structure="dermatome-c5")
    assert "Both maps at once" in both.text
    assert {"./?structure=dermatome-c5&show=map-a", "./?structure=dermatome-c5&show=map-b"} <= set(both.links)
    one = show(PAGE, structure="dermatome-c7")
    assert "One map alone has it here" in one.text
    assert "./?structure=dermatome-c7&show=map-a" not in one.links


def test_a_landmark_leads_to_all_that_can_be_seen_and_felt() -> None:
    screen = show(PAGE, structure="surface-c7")
    assert "./?show=felt" in screen.links
    assert "How to find it" in screen.text
    assert "How sure that is" in screen.text


def test_the_explorer_takes_a_structure_by_its_name_too() -> None:
    screen = show(structure="Nervus accessorius")
    assert (screen.faults, screen.warnings) == ((), ())
