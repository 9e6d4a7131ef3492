"""What a browser tells is taken in the shape that the contract gives it, and is nothing in any other."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from backatlas.records.session import Item, Phase, Session
from pages.components.component import told
from pages.screens.plan import current_session, exercise_order

CHOICE = {
    "muscle": "trapezius",
    "depth": 2,
    "split": True,
    "hidden": ["deltoid-posterior"],
    "side": None,
    "alone": False,
    "structure": None,
    "seen": 4,
    "after": {"wish": 0, "search": 0},
}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the session holds of components, to be filled."""
    state: dict[str, Any] = {}
    monkeypatch.setattr("pages.components.component.st", SimpleNamespace(session_state=state))
    return state


def test_a_choice_is_heard_as_it_was_told(heard: dict[str, Any]) -> None:
    heard["choices"] = {"event": CHOICE}
    assert told("choices", "event") == CHOICE


@pytest.mark.parametrize(
    "message",
    [
        {name: value for name, value in CHOICE.items() if name != "structure"},  # of an earlier version
        CHOICE | {"depth": "2"},
        CHOICE | {"depth": 2.5},
        CHOICE | {"hidden": "deltoid-posterior"},
        CHOICE | {"after": {"wish": 0}},
        CHOICE | {"muscle": ["trapezius"]},
        [CHOICE],
        "trapezius",
        7,
    ],
)
def test_a_choice_of_another_shape_is_nothing(heard: dict[str, Any], message: object) -> None:
    heard["choices"] = {"event": message}
    assert told("choices", "event") is None


def test_what_comes_when_its_component_is_gone_is_nothing(heard: dict[str, Any]) -> None:
    assert told("choices", "event") is None
    heard["choices"] = {}
    assert told("choices", "event") is None


def test_half_a_sign_becomes_a_question_mark_since_no_answer_can_hold_it(heard: dict[str, Any]) -> None:
    heard["section"] = {"picked": "rhomboid\ud936"}
    assert told("section", "picked") == "rhomboid?"


@pytest.mark.parametrize(
    ("event", "whole"),
    [
        ({"do": "up", "index": 1, "beat": 0}, True),
        ({"do": "up", "index": 2, "beat": 0}, False),
        ({"do": "up", "index": -1, "beat": 0}, False),
        ({"do": "place", "index": 0, "beat": 0, "part": "main work", "before": 1}, True),
        ({"do": "place", "index": 0, "beat": 0, "part": "main work"}, False),
        ({"do": "place", "index": 0, "beat": 0, "part": "elsewhere", "before": 1}, False),
        ({"do": "swap", "index": 0, "beat": 0}, False),
        ({"do": "swaps", "index": 0, "beat": 0}, False),
        ({"do": "set", "index": 0, "beat": 0, "sets": 3}, False),
    ],
)
def test_an_edit_names_an_item_that_is_there_and_says_all_that_it_must(
    monkeypatch: pytest.MonkeyPatch, event: dict[str, Any], whole: bool
) -> None:
    item = Item(part=Phase.MAIN, exercise="plank", seconds=(5, 10))
    monkeypatch.setattr(current_session, "session", lambda: Session(items=(item, item)))
    assert exercise_order._whole(event) is whole
