"""Addresses go through the same door as the search box."""

from __future__ import annotations

import pytest

from tests.pages.screen import show


@pytest.mark.parametrize(
    ("page", "query", "title"),
    [
        ("pages/muscles.py", {"muscle": "lats"}, "Latissimus dorsi"),
        ("pages/muscles.py", {"muscle": "Latissimus dorsi"}, "Latissimus dorsi"),
        ("pages/muscles.py", {"muscle": "Schulterblattheber"}, "Levator scapulae"),
        ("pages/exercises.py", {"exercise": "Pull-up"}, "Pull-up"),
        ("pages/exercises.py", {"exercise": "RDL"}, "Romanian deadlift"),
        ("pages/exercises.py", {"exercise": "peso muerto"}, "Deadlift"),
    ],
)
def test_an_address_opens_what_is_meant(page: str, query: dict[str, str], title: str) -> None:
    screen = show(page, **query)
    assert (screen.title, screen.faults, screen.warnings) == (title, (), ())


def test_an_address_that_names_several_leads_to_each() -> None:
    screen = show("pages/muscles.py", muscle="rotator cuff")
    told = screen.warnings[0].replace("\\", "")
    assert "“rotator cuff” names several muscles" in told
    for name in ("Supraspinatus", "Infraspinatus", "Teres minor"):
        assert f"[{name}](muscles?muscle=" in told


def test_an_address_of_a_muscle_that_is_not_here_says_so_and_leads_to_those_beside_it() -> None:
    screen = show("pages/muscles.py", muscle="tailor's muscle")
    assert screen.warnings[0] == "Sartorius is not in this atlas yet."
    assert "Nearby: [Psoas major](muscles?muscle=psoas-major)" in screen.text


def test_an_address_that_means_nothing_says_so() -> None:
    screen = show("pages/exercises.py", exercise="zzzzzz")
    assert screen.warnings == ("There is no exercise “zzzzzz” here.",)


def test_a_filter_takes_a_muscle_by_any_of_its_names() -> None:
    screen = show("pages/matrix.py", muscle="lats")
    assert (screen.warnings, screen.faults) == ((), ())


@pytest.mark.parametrize(
    ("page", "query", "told"),
    [
        (
            "pages/structures.py",
            {"structure": "trapezius"},
            "There is no structure “trapezius” here, but a muscle: [Trapezius](muscles?muscle=trapezius).",
        ),
        (
            "pages/muscles.py",
            {"muscle": "Nervus accessorius"},
            "There is no muscle “Nervus accessorius” here, but a structure: [Accessory nerve](structures?structure=accessory-nerve).",
        ),
        (
            "pages/exercises.py",
            {"exercise": "quadrangular-space"},
            "There is no exercise “quadrangular-space” here, but a structure: [Quadrangular space](structures?structure=quadrangular-space).",
        ),
        (
            "app.py",
            {"structure": "superman"},
            "There is no structure “superman” here, but an exercise: [Superman](exercises?exercise=superman).",
        ),
    ],
)
def test_an_address_that_asks_for_the_wrong_kind_leads_to_what_is_meant(
    page: str, query: dict[str, str], told: str
) -> None:
    screen = show(page, **query)
    assert screen.faults == ()
    assert [warning.replace("\\", "") for warning in screen.warnings] == [told]


@pytest.mark.parametrize("name", ["from", "marks", "colours", "section"])
def test_a_row_of_buttons_says_what_of_the_address_is_none_of_them(name: str) -> None:
    screen = show("pages/sections.py", **{name: "pink"})
    (told,) = screen.warnings
    assert "“pink”" in told
