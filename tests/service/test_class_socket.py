"""Live classes over the wire: what is sent in earnest, by mistake and in malice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect
from streamlit import config

from backatlas.classroom import hub as hub_module
from pages.service.classroom import close_classes, hub, routes
from pages.service.settings import SettingError

HOME = {"origin": "http://testserver"}


@asynccontextmanager
async def life(_app: object) -> Any:
    yield
    await close_classes()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The routes alone, on a store of their own."""
    folder: Path = tmp_path_factory.mktemp("classes")
    with pytest.MonkeyPatch.context() as monkey:
        monkey.setenv("BACKATLAS_STORE", f"sqlite://{folder / 'classes.sqlite'}")
        monkey.setattr(hub_module, "_SLOWED", 0.0)
        monkey.setattr(hub_module, "_WRONG", 10_000)
        monkey.setattr(hub_module, "_STARTS", 10_000)
        hub.cache_clear()
        with TestClient(Starlette(routes=routes(), lifespan=life)) as client:
            yield client


def begin(server: TestClient) -> dict[str, str]:
    answer = server.post("/class/start", headers=HOME)
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, str] = answer.json()
    return found


def say(line: WebSocketTestSession, t: str, **more: object) -> None:
    line.send_text(json.dumps({"t": t, **more}))


def hear(line: WebSocketTestSession, t: str) -> Any:
    while True:
        told = json.loads(line.receive_text())
        if told["t"] == t:
            return told


def test_a_class_from_its_start_to_its_table(server: TestClient) -> None:
    begun = begin(server)
    code = begun["code"]
    with (
        server.websocket_connect("/class/socket", headers=HOME) as presenter,
        server.websocket_connect("/class/socket", headers=HOME) as phone,
    ):
        say(presenter, "hello", **{"class": code, "secret": begun["secret"]})
        assert hear(presenter, "state")["you"]["role"] == "presenter"
        say(phone, "hello", **{"class": code.lower(), "person": None, "name": "<img src=x onerror=alert(1)>"})
        state = hear(phone, "state")
        assert state["you"]["name"] == "<img src=x onerror=a"
        assert "list" not in state
        say(presenter, "ask", kind="quiz", quiz="find", about="levator-scapulae")
        question = hear(phone, "question")["question"]
        say(phone, "answer", question=1, tap=[-50, 1300], region=question["plate"]["tokens"][0])
        assert hear(phone, "mine")["mine"]["right"] is None
        say(phone, "ping")
        assert hear(phone, "pong")
        say(presenter, "close")
        assert hear(phone, "closed")["question"]["right"] == ["levator-scapulae"]
    answer = server.post("/class/results", headers=HOME, json=begun)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="class-{code.lower()}.csv"'
    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (line["about"], line["person"], line["tap x"]) == (
        "Levator scapulae",
        "<img src=x onerror=a",
        "-50.0",
    )


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"code": "KTRWBM", "secret": "x" * 32}, 404),
        ({"code": "KTRWBM"}, 422),
        ({"code": "KTRWBM", "secret": "short"}, 422),
        ([], 422),
        ({"code": "x" * 5000, "secret": "x" * 32}, 413),
    ],
)
def test_results_are_refused_in_words(server: TestClient, sent: object, status: int) -> None:
    answer = server.post("/class/results", json=sent, headers=HOME)
    assert answer.status_code == status
    assert answer.json()["why"].endswith((".", "hours."))


def test_results_are_for_the_presenter_alone(server: TestClient) -> None:
    begun = begin(server)
    answer = server.post("/class/results", json={**begun, "secret": "x" * 32}, headers=HOME)
    assert (answer.status_code, answer.json()["why"]) == (
        403,
        "This is not the presenter's link of that class.",
    )


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example", ""])
def test_a_page_of_another_site_is_refused(server: TestClient, origin: str) -> None:
    foreign = {"origin": origin}
    for path in ("/class/start", "/class/results"):
        assert server.post(path, headers=foreign, json={}).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        server.websocket_connect("/class/socket", headers=foreign),
    ):
        pass


def test_the_public_address_is_ours_as_well(server: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKATLAS_ADDRESS", "https://atlas.example.org/back")
    assert server.post("/class/start", headers={"origin": "https://atlas.example.org"}).status_code == 201


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ('{"t":"hello","class":"KTRWBM"}', 4404),
        ('{"t":"hello","class":"nonsense"}', 4404),
        ('{"t":"view","at":"/"}', 1008),
        ("no json", 1008),
        ("[" * 2000, 1008),
        ("x" * 3000, 1009),
    ],
)
def test_who_does_not_say_hello_rightly_is_told_and_let_go(server: TestClient, first: str, code: int) -> None:
    with server.websocket_connect("/class/socket", headers=HOME) as line:
        line.send_text(first)
        assert hear(line, "refused")["of"] == "hello"
        with pytest.raises(WebSocketDisconnect) as ended:
            line.receive_text()
    assert ended.value.code == code


def test_a_wrong_secret_is_told_and_let_go(server: TestClient) -> None:
    begun = begin(server)
    with server.websocket_connect("/class/socket", headers=HOME) as line:
        say(line, "hello", **{"class": begun["code"], "secret": "x" * 32})
        assert "not the presenter" in hear(line, "refused")["why"]
        with pytest.raises(WebSocketDisconnect) as ended:
            line.receive_text()
    assert ended.value.code == 4403


def test_who_talks_without_pause_is_let_go(server: TestClient) -> None:
    begun = begin(server)
    with server.websocket_connect("/class/socket", headers=HOME) as line:
        say(line, "hello", **{"class": begun["code"]})
        hear(line, "state")
        for _ in range(200):
            say(line, "ping")
        with pytest.raises(WebSocketDisconnect) as ended:
            hear(line, "nothing more")
    assert ended.value.code == 1008


def test_a_message_that_is_too_long_ends_the_connection(server: TestClient) -> None:
    begun = begin(server)
    with server.websocket_connect("/class/socket", headers=HOME) as line:
        say(line, "hello", **{"class": begun["code"]})
        hear(line, "state")
        say(line, "name", name="x" * 4000)
        with pytest.raises(WebSocketDisconnect) as ended:
            hear(line, "nothing more")
    assert ended.value.code == 1009


WORDS = "t class secret person name at kind quiz about seconds text choices right muscle id session running left train question choice tap region step".split()
KINDS = "hello view ask close remove train answer name ping state ended free tap quiz end".split()
LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(some.characters(), max_size=12)
    | some.sampled_from([*KINDS, "/?muscle=trapezius", "a" * 16, "find", "trapezius", 10**30, "\ud800"])
)
VALUES = some.recursive(
    LEAVES,
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(WORDS), inner, max_size=3)
    ),
    max_leaves=6,
)
MESSAGES = some.builds(
    lambda t, more: {**more, "t": t},
    some.sampled_from(KINDS),
    some.dictionaries(some.sampled_from(WORDS), VALUES, max_size=6),
)


@seed(17)
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    some.booleans(), some.lists(MESSAGES.map(json.dumps) | some.text(max_size=30), min_size=1, max_size=12)
)
def test_whatever_is_sent_the_class_goes_on(server: TestClient, presents: bool, messages: list[str]) -> None:
    begun = begin(server)
    hello = {"class": begun["code"]} | ({"secret": begun["secret"]} if presents else {})
    with server.websocket_connect("/class/socket", headers=HOME) as line:
        say(line, "hello", **hello)
        hear(line, "state")
        for text in messages:
            if '"end"' not in text and len(text) < 2000:
                line.send_text(text)
        say(line, "ping")
        while (told := json.loads(line.receive_text()))["t"] != "pong":
            if told["t"] == "refused":
                assert "Traceback" not in told["why"]
                assert len(told["why"]) < 300


def test_classes_are_also_where_the_whole_atlas_lies_below_a_path() -> None:
    told = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "back/atlas/")
    try:
        paths = {route.path for route in routes() if isinstance(route, Route | WebSocketRoute)}
    finally:
        config.set_option("server.baseUrlPath", told)
    assert {"/class/socket", "/back/atlas/class/socket", "/back/atlas/class/start"} <= paths


def test_a_store_that_is_named_wrongly_is_told_as_the_server_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKATLAS_STORE", "mysql://me:hidden@host")
    with pytest.raises(SettingError, match="BACKATLAS_STORE names no store") as told:
        routes()
    assert "hidden" not in str(told.value)
