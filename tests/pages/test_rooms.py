"""Five rooms: every page stands in one of them, shows its steps, and leads to the sources at its foot."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_every_page import PAGES
from tools.server import ROOT

_PATIENCE = 60  # seconds; the first page of a run reads all content
_ROOMS = [
    ("Explore", "./"),
    ("Exercises", "exercises"),
    ("Plan", "planner"),
    ("Learn", "quiz"),
    ("Your back", "why"),
]
_STEPS = {
    "Explore": [
        ("Explorer", "./"),
        ("Index of muscles", "muscles"),
        ("Structures", "structures"),
        ("Move", "move"),
        ("Sections", "sections"),
    ],
    "Exercises": [("List", "exercises"), ("Compare", "matrix")],
    "Plan": [("Session", "planner"), ("Log", "log")],
    "Learn": [
        ("Quiz", "quiz"),
        ("Review", "review"),
        ("Decks", "decks"),
        ("Lecture", "lecture"),
        ("Live class", "classroom"),
    ],
    "Your back": [("Everyday life", "why"), ("Claims", "claims"), ("Warning signs", "why?part=pain")],
}
# Room and step of each page, as its bare address shows it.
_STANDS = {
    "app.py": ("Explore", "Explorer"),
    "pages/plate.py": ("Explore", "Explorer"),
    "pages/muscles.py": ("Explore", "Index of muscles"),
    "pages/structures.py": ("Explore", "Structures"),
    "pages/move.py": ("Explore", "Move"),
    "pages/sections.py": ("Explore", "Sections"),
    "pages/exercises.py": ("Exercises", "List"),
    "pages/matrix.py": ("Exercises", "Compare"),
    "pages/planner.py": ("Plan", "Session"),
    "pages/teach.py": ("Plan", "Session"),
    "pages/log.py": ("Plan", "Log"),
    "pages/quiz.py": ("Learn", "Quiz"),
    "pages/review.py": ("Learn", "Review"),
    "pages/decks.py": ("Learn", "Decks"),
    "pages/lecture.py": ("Learn", "Lecture"),
    "pages/classroom.py": ("Learn", "Live class"),
    "pages/join.py": ("Learn", "Quiz"),
    "pages/why.py": ("Your back", "Everyday life"),
    "pages/claims.py": ("Your back", "Claims"),
    "pages/sources.py": (None, None),
}


def opened(page: str, **query: str) -> tuple[dict[str, Any], str]:
    """What the masthead of a page is told, and the foot of the page as HTML."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=_PATIENCE)
    if page != "app.py":
        app.switch_page(str(ROOT / page))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    (told,) = [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == "back_atlas_masthead"
    ]
    (foot,) = [e.proto.body for e in app.get("html") if e.proto.body.startswith("<footer>")]
    return told, foot


def marked(links: list[dict[str, Any]]) -> str | None:
    """The one link that says it is open."""
    names = [link["name"] for link in links if link["here"]]
    assert len(names) <= 1, names
    return names[0] if names else None


def test_the_pages_here_are_all_pages() -> None:
    assert set(_STANDS) == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_five_rooms_its_own_with_its_steps_and_the_sources_at_its_foot(page: str) -> None:
    told, foot = opened(page)
    room, step = _STANDS[page]
    assert [(link["name"], link["address"]) for link in told["rooms"]] == _ROOMS
    assert marked(told["rooms"]) == room
    assert told["room"] == (room or "")
    assert [(link["name"], link["address"]) for link in told["steps"]] == _STEPS.get(room or "", [])
    assert marked(told["steps"]) == step
    assert 'href="sources"' in foot


@pytest.mark.parametrize(
    ("page", "query", "step"),
    [
        ("app.py", {"muscle": "trapezius"}, "Explorer"),
        ("pages/muscles.py", {"muscle": "trapezius"}, "Index of muscles"),
        ("pages/exercises.py", {"exercise": "superman"}, "List"),
        ("pages/why.py", {"part": "deep"}, "Everyday life"),
        ("pages/why.py", {"activity": "carrying-shopping"}, "Everyday life"),
        ("pages/why.py", {"part": "pain"}, "Warning signs"),
        ("pages/claims.py", {"claim": "rhomboids-turn-arm"}, "Claims"),
    ],
)
def test_a_screen_marks_the_step_that_it_belongs_to(page: str, query: dict[str, str], step: str) -> None:
    assert marked(opened(page, **query)[0]["steps"]) == step


def test_the_browser_knows_every_page_by_the_address_it_has_always_had() -> None:
    told = opened("app.py")[0]
    assert sorted(told["pages"]) == sorted(
        "|muscles|structures|move|sections|plate|exercises|matrix|planner|teach|log|quiz|review|decks|lecture|classroom|join|why|claims|sources".split(
            "|"
        )
    )
    for page in PAGES:
        name = "" if page == "app.py" else page.removeprefix("pages/").removesuffix(".py")
        assert opened(page)[0]["at"]["page"] == name
