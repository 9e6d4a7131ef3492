"""Bones, nerves and the rest beside the muscles: fetched when they are asked for, picked by address, told in words."""

from __future__ import annotations

import json
from typing import Any

from backatlas.atlas import Atlas
from backatlas.legend.traces import read_traces
from backatlas.legend.view import View
from backatlas.wording.language import Language
from pages.ui.made_files import FOLDER
from pages.ui.structure_files import also_on_body
from tests.pages.screen import Screen, show
from tools.server import ROOT


def opened(page: str = "app.py", **query: str) -> tuple[Screen, dict[str, Any]]:
    """A page after it has run, and what its picture is told."""
    screen = show(page, **query)
    return screen, screen.pictures[0]


def file_of(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the browser fetches of structures, by their ids."""
    text = (ROOT / told["also"]["file"].removeprefix("app/")).read_text(encoding="utf-8")
    return {one["id"]: one for one in json.loads(text)["structures"]}


def test_who_asks_for_nothing_fetches_nothing() -> None:
    screen, told = opened()
    assert (told["also"], screen.warnings) == (None, ())


def test_nerves_are_shown_beside_the_muscles_that_they_move() -> None:
    screen, told = opened(show="nerves,vessels")
    assert told["also"]["groups"] == ["nerves", "vessels"]
    assert (told["view"]["depth"], told["view"]["split"], screen.warnings) == (1, False, ())
    nerves = file_of(told)
    assert "trapezius-descending" in nerves["accessory-nerve"]["members"]
    assert {"rhomboid-major", "rhomboid-minor"} <= set(nerves["dorsal-scapular-nerve"]["members"])
    assert "latissimus-dorsi" in nerves["thoracodorsal-nerve"]["members"]
    assert "latissimus-dorsi" not in nerves["long-thoracic-nerve"]["members"]


def test_a_structure_is_picked_by_its_address_and_told_beside_the_plate() -> None:
    screen, told = opened(structure="dorsal-scapular-nerve")
    assert screen.title == "Dorsal scapular nerve"
    assert "Rhomboid major" in screen.text
    assert told["view"]["structure"] == "dorsal-scapular-nerve"
    assert told["view"]["muscle"] is None
    assert told["also"]["groups"] == []
    assert told["view"]["depth"] == 2  # under trapezius, where the rhomboids are still there to be lit


def test_the_body_shows_the_same_as_courses_in_space() -> None:
    _, told = opened(structure="accessory-nerve", picture="body")
    found = file_of(told)["accessory-nerve"]
    assert all(left < 0 for trace in found["traces"] for left, _, _ in trace["way"])  # the right side
    assert {trace["form"] for trace in found["traces"]} == {"line"}


def test_a_structure_that_is_not_here_says_so() -> None:
    screen, told = opened(structure="zzzzzz")
    assert "“zzzzzz”" in screen.warnings[0]
    assert told["view"]["structure"] is None


def test_what_cannot_be_shown_is_said() -> None:
    screen, told = opened(show="nerves,organs")
    assert "“organs” is not one of these" in screen.warnings[0]
    assert told["also"]["groups"] == ["nerves"]


def test_a_structures_own_page_has_the_chart_with_it_lit() -> None:
    screen, told = opened("pages/structures.py", structure="long-thoracic-nerve")
    assert screen.faults == ()
    assert told["view"]["structure"] == "long-thoracic-nerve"
    assert "./?structure=long-thoracic-nerve&picture=body" in screen.links


def test_a_structure_that_is_not_drawn_has_a_page_without_that_chart(atlas: Atlas) -> None:
    undrawn = next(id_ for id_ in atlas.structures if id_ not in read_traces())
    screen = show("pages/structures.py", structure=undrawn)
    assert screen.faults == ()
    assert not any(picture["view"]["structure"] for picture in screen.pictures)


def test_structures_on_the_body_have_their_names_in_the_language_that_is_chosen() -> None:
    french = also_on_body(("nerves",), View(), "script.js", Language.FRENCH)
    english = also_on_body(("nerves",), View(), "script.js")
    assert french
    assert english
    assert french["file"] != english["file"]
    told = json.loads((FOLDER / french["file"].rpartition("/")[2]).read_text(encoding="utf-8"))
    names = {one["id"]: one["name"] for one in told["structures"]}
    assert names["axillary-nerve"] == "Nerf axillaire"
