"""The movement lab begins with a movement, a muscle, an exercise or a posture, and says what the geometry says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backatlas.movement.playing import read_table
from pages.ui.content import shared_atlas
from tests.pages.screen import show
from tools.server import ROOT

PAGE = "pages/move.py"


def lab(**query: str) -> dict[str, Any]:
    """What the lab is told at this address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / PAGE))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    (told,) = (
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == "back_atlas_lab"
    )
    assert isinstance(told, dict)
    return told


def test_a_bare_address_raises_the_arm_sideways() -> None:
    told = lab()
    assert (told["course"], told["towards"], told["title"]) == (
        "shoulder: abduction",
        1,
        "Shoulder: abduction",
    )
    assert told["ways"] == ["abduction", "adduction"]
    assert told["stated"]["deltoid-middle"] == 1
    assert told["stated"]["latissimus-dorsi"] == -1


@pytest.mark.parametrize(
    ("slug", "course", "towards"),
    [
        ("neck-flexion", "neck: flexion", 1),
        ("neck-extension", "neck: flexion", -1),
        ("trunk-rotation-right", "trunk: rotation", 1),
        ("trunk-rotation-left", "trunk: rotation", -1),
        ("scapula-downward-rotation", "scapula: upward rotation", -1),
        ("head-retraction", "head: protraction", -1),
        ("hip-lateral-rotation", "hip: medial rotation", -1),
    ],
)
def test_a_movement_and_its_opposite_play_one_course_both_ways(slug: str, course: str, towards: int) -> None:
    told = lab(movement=slug)
    assert (told["course"], told["towards"]) == (course, towards)


def test_to_the_right_a_muscle_of_the_right_that_turns_to_its_own_side_is_stated_and_to_the_left_the_opposite() -> (
    None
):
    right, left = (lab(movement=f"trunk-rotation-{side}")["stated"] for side in ("right", "left"))
    assert (right["internal-oblique"], left["internal-oblique"]) == (1, -1)
    assert (right["external-oblique"], left["external-oblique"]) == (-1, 1)


def test_all_that_is_seen_stands_in_the_address() -> None:
    query = {
        "at": "40",
        "hold": "supraspinatus",
        "from": "front",
        "show": "shorter",
        "unit": "mm",
        "labels": "yes",
        "depth": "2",
    }
    assert lab(**query)["seen"] == {
        "number": 0, "at": 40, "muscle": "supraspinatus", "sight": "front", "show": "shorter", "unit": "mm", "labels": True,
        "depth": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "wrong", "usual"),
    [
        ("at", "ninety", None),
        ("at", "nan", None),
        ("at", "1e999", None),
        ("hold", "nobody", None),
        ("show", "all", "both"),
        ("unit", "inch", "percent"),
        ("depth", "99", 1),
        ("depth", "-1", 1),
        ("from", "below", "behind"),
    ],
)
def test_what_an_address_says_wrongly_counts_as_not_said(name: str, wrong: str, usual: object) -> None:
    field = {"hold": "muscle", "from": "sight"}.get(name, name)
    assert lab(**{name: wrong})["seen"][field] == usual


def test_a_movement_that_is_none_is_refused_with_the_nearest() -> None:
    screen = show(PAGE, movement="shoulder-abductoin")
    assert "is not one of these" in screen.warnings[0]
    assert "[Shoulder: abduction](?movement=shoulder-abduction)" in screen.warnings[0]


def test_a_muscle_is_told_with_all_that_it_can_do_by_any_of_its_names() -> None:
    screen = show(PAGE, muscle="lats")
    assert (screen.warnings, screen.faults) == ((), ())
    assert "Everything Latissimus dorsi can do" in screen.text
    assert "Shoulder: extension" in screen.text
    assert "the pose that lengthens it most" in screen.text


def test_a_muscle_that_nobody_has_is_turned_away_and_the_page_goes_on() -> None:
    screen = show(PAGE, by="muscle", muscle="zzzzzz")
    assert screen.warnings[0] == "There is no muscle “zzzzzz” here."
    assert "Everything Trapezius can do" in screen.text


def test_an_exercise_offers_only_what_it_asks_for() -> None:
    told = lab(by="exercise", exercise="chin-tuck")
    assert told["title"] in ("Head: retraction", "Head: flexion", "Neck: extension", "Neck: flexion")


def test_a_stretch_is_told_in_words_with_what_it_is_worth() -> None:
    screen = show(PAGE, by="muscle", muscle="levator-scapulae", movement="stretch")
    assert "What lengthens Levator scapulae on the right most" in screen.text
    assert "Bend the neck sideways to the left, as far as 26°" in screen.text
    assert "A real stretch stops much earlier" in screen.text


def test_a_posture_says_that_longer_is_not_weaker() -> None:
    screen = show(PAGE, by="posture", posture="head-forward")
    assert "Longer is not weaker, and a posture is not a pain" in screen.text
    assert "The head glides forwards with the chin level" in screen.text
    assert "In full: head protraction 25°. How far it goes is our convention" in screen.text


def test_it_says_that_it_is_an_estimate_and_proves_nothing() -> None:
    text = show(PAGE, movement="neck-extension").text
    assert "What books say, and where the muscles lie" in text
    assert "prove nothing" in text


def test_a_muscle_and_an_exercise_lead_to_it() -> None:
    assert "(move?by=muscle&muscle=trapezius)" in show("pages/muscles.py", muscle="trapezius").text
    assert "(move?by=exercise&exercise=face-pull)" in show("pages/exercises.py", exercise="face-pull").text
    assert "(move?by=muscle" not in show("pages/muscles.py", muscle="thoracolumbar-fascia").text


def test_every_movement_has_a_name_of_its_own_in_an_address() -> None:
    atlas = shared_atlas()
    movements = read_table().movements(atlas)
    assert len(movements) == 2 * sum(course["kind"] == "movement" for course in read_table().told["courses"])
    assert all(slug.replace("-", "").isalpha() for slug in movements)


def test_where_the_geometry_disagrees_the_muscle_s_file_says_why() -> None:
    text = show(PAGE, movement="head-retraction").text
    assert "It disagrees for" in text
    assert "it runs behind the joints of the nod and must lengthen: it may brake" in text
