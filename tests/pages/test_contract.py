"""What is told between server and scripts is written down once, and what the server really says is of that shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backatlas.records.session import Item, Phase, Session
from backatlas.sessions.share import encode
from pages.ui import contract
from tests.pages.test_messages import VISITS, visited
from tools.server import Server

_STALE = "is stale: run `python -m pages.ui.contract`"
_TOLD = contract.contract()
# Two exercises, one by repetitions and one held, on each side.
_SESSION = encode(
    Session(
        items=(
            Item(exercise="deadlift", part=Phase.MAIN, sets=3, reps=(5, 8)),
            Item(exercise="bridge", part=Phase.COOL_DOWN, sets=2, seconds=(10, 20), each_side=True),
        )
    )
)
_MORE = (
    ("planner", f"session={_SESSION}"),
    ("teach", f"session={_SESSION}"),
    ("teach", f"session={_SESSION}&at=2"),
    ("quiz", "mode=exam"),
    ("plate", "colour=nerve&close=neck&names=latin&attachments=shown&muscle=trapezius"),
)


def schema_of(component: str) -> dict[str, Any]:
    return {**_TOLD["components"][component]["data"], "$defs": _TOLD["shapes"]}


def told_by(app: Server, page: str, query: str) -> list[tuple[str, Any]]:
    """What a page tells its components: their names, each with its data."""
    elements = [message.delta.new_element for _, message in visited(app, page, query)]
    return [
        (shown.component_name.removeprefix("back_atlas_"), json.loads(shown.json))
        for element in elements
        if element.WhichOneof("type") == "bidi_component" and (shown := element.bidi_component)
    ]


def test_json_and_types_are_as_the_contract_writes_them() -> None:
    assert (contract.FOLDER / "contract.json").read_text(encoding="utf-8") == contract.as_json(), _STALE
    assert (contract.FOLDER / "contract.d.ts").read_text(encoding="utf-8") == contract.as_types(), _STALE


def test_the_names_of_an_address_are_those_of_links_that_people_have() -> None:
    assert _TOLD["address"]["names"] == {
        "muscle": "muscle",
        "depth": "depth",
        "split": "view",
        "hidden": "hide",
        "side": "side",
        "alone": "alone",
        "structure": "structure",
    }
    assert (_TOLD["address"]["same"], _TOLD["address"]["yes"]) == ("same", "yes")
    assert _TOLD["depths"] == {"skin": 1, "bones": 8}


def test_a_choice_says_all_of_a_view_its_number_and_what_it_came_after() -> None:
    view, choice = _TOLD["shapes"]["View"]["properties"], _TOLD["shapes"]["VisitorChoice"]["properties"]
    assert set(choice) == {*view, "seen", "after"}


def test_a_shape_that_lacks_a_field_or_has_one_too_many_is_told() -> None:
    check = Draft202012Validator(schema_of("tab_note"))
    whole = {"name": "quiz", "text": "", "visit": "a"}
    assert check.is_valid(whole)
    assert not check.is_valid({"name": "quiz", "text": ""})
    assert not check.is_valid({**whole, "more": 1})
    assert not check.is_valid({**whole, "visit": 1})


@pytest.mark.parametrize(("page", "query"), [*VISITS, *_MORE], ids=lambda part: part[:40] or "-")
def test_what_the_server_says_to_a_component_is_of_its_shape(app: Server, page: str, query: str) -> None:
    told = told_by(app, page, query)
    for name, data in told:
        faults = Draft202012Validator(schema_of(name)).iter_errors(data)
        assert [f"{name}: {fault.json_path}: {fault.message}" for fault in faults] == []
    assert "masthead" in dict(told)
