"""The pages of a live class: its desk and its door, what they tell the browser, and the ways that lead to them."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from backatlas.atlas import Atlas
from backatlas.records.session import Item, Phase, Session
from backatlas.sessions.share import decode, encode
from pages.ui.class_words import classes_asked
from pages.ui.made_files import FOLDER
from pages.ui.visit import Key
from tools.server import ROOT

SESSION = encode(Session(items=(Item(exercise="bridge", part=Phase.MAIN, sets=2, seconds=(10, 20)),)))


def opened(page: str, code: str = "", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / page))
    for name, value in query.items():
        app.query_params[name] = value
    if code:
        app.session_state[Key.CLASS] = code
    return app.run()


def told(app: AppTest, component: str) -> dict[str, Any]:
    """What a component of the page is told."""
    (found,) = [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == f"back_atlas_{component}"
    ]
    data: dict[str, Any] = found
    return data


def said(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def kept(address: str) -> Any:
    """What a file holds that the server has made for the browser."""
    return json.loads((FOLDER / address.rpartition("/")[2]).read_text(encoding="utf-8"))


def test_before_a_class_is_open_the_desk_knows_no_way_in() -> None:
    data = told(opened("pages/classroom.py"), "class_desk")
    assert [data[name] for name in ("code", "join", "qr", "reach", "session")] == [""] * 5


def test_an_open_class_has_its_address_and_qr_code_and_says_how_far_they_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = told(opened("pages/classroom.py", "KTRWBM"), "class_desk")
    assert urlsplit(data["join"]).path == "/join"
    assert parse_qs(urlsplit(data["join"]).query) == {"class": ["KTRWBM"]}
    assert "open only on this computer" in data["reach"]
    kind, _, picture = data["qr"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(picture).startswith(b"<svg")
    monkeypatch.setenv("BACKATLAS_ADDRESS", "https://atlas.example.org")
    public = told(opened("pages/classroom.py", "KTRWBM"), "class_desk")
    assert public["join"] == "https://atlas.example.org/join?class=KTRWBM"
    assert public["reach"] == ""


def test_a_presenter_may_ask_every_kind_of_question_about_every_division(atlas: Atlas) -> None:
    askable = kept(told(opened("pages/classroom.py"), "class_desk")["files"]["told"])["askable"]
    assert {"id": "find", "name": "Find it on the chart"} in askable["kinds"]
    assert {"id": "nerve", "name": "Nerve"} in askable["kinds"]
    assert [one["id"] for one in askable["divisions"]] == list(atlas.divisions)
    assert kept(askable["catalogue"])["catalogue"]["levator-scapulae"]["name"] == "Levator scapulae"


def test_a_seat_has_all_that_shows_plate_body_and_movement_without_a_run() -> None:
    data = told(opened("pages/join.py", **{"class": "KTRWBM"}), "class_seat")
    surfaces = kept(data["files"]["told"])["surfaces"]
    assert [
        surfaces[one]["script"].split("/")[-1].split("-")[0] for one in ("plate", "body", "lab", "figure")
    ] == [
        "diagram",
        "body",
        "lab",
        "figure",
    ]
    assert surfaces["plate"]["bare"]["listens"] is False
    assert surfaces["body"]["bare"]["listens"] is False
    moves = kept(surfaces["moves"])
    assert moves["movements"]["shoulder-abduction"]["title"] == "Shoulder: abduction"
    assert moves["stretches"]["levator-scapulae"]["course"] == "stretch: levator-scapulae"
    assert moves["by"]["exercise"]["bridge"] in moves["movements"]


def test_a_session_is_taken_from_the_teaching_view_to_the_class(atlas: Atlas) -> None:
    (link,) = re.findall(
        r'href="classroom\?session=([^"]+)"', said(opened("pages/teach.py", session=SESSION))
    )
    assert [one.exercise for one in decode(link, atlas.exercises, atlas.movements).session.items] == [
        "bridge"
    ]
    assert told(opened("pages/classroom.py", session=SESSION), "class_desk")["session"] == SESSION


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("class", ["classroom", "join"]),
        ("Live class", ["classroom", "join"]),
        ("start a class", ["classroom"]),
        ("join", ["join"]),
        ("join a class", ["join"]),
        ("ktr wbm", ["join?class=KTRWBM"]),
        ("trapezius", []),
        ("join the dots of trapezius", []),
        ("a", []),
        ("", []),
    ],
)
def test_who_searches_for_a_class_is_led_to_one(words: str, addresses: list[str]) -> None:
    assert [one["address"] for one in classes_asked(words)] == addresses


def test_the_bar_is_named_on_every_page_but_its_text_is_not_sent() -> None:
    data = told(opened("pages/quiz.py"), "masthead")
    assert data["bar"].startswith("app/static/made/class_bar-")
    assert "Phones follow" not in json.dumps(data)
