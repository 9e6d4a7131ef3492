"""What is counted and written down of a visit, who may read it, and that nothing which somebody chose is in it."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from pages.service.logs import Lines
from pages.service.measured import kind_of, page_of
from pages.service.measures import door
from pages.service.settings import SettingError
from tests.service.own import Own
from tests.wire import said_to
from tools.server import Server

_TYPED = "Hexenschuss"


def asked(server: Server, path: str, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(server.address + path, headers=named)) as got:
            return got.status, got.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def figures(text: str) -> dict[str, float]:
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if line.startswith("backatlas"))
    return {name: float(value) for name, value in lines}


def counted(own: Own) -> dict[str, float]:
    with urlopen(f"http://127.0.0.1:{own.port}/metrics") as got:
        return figures(got.read().decode())


def lines(own: Own) -> list[dict[str, Any]]:
    return [json.loads(line) for line in own.server.printed().splitlines() if line.startswith("{")]


def test_a_visit_is_counted_and_written_down_without_what_was_typed(own: Own) -> None:
    before, noted = counted(own), len(lines(own))
    said_to(own.server, "muscles", f"muscle={_TYPED}")
    for path in (f"/exercises?exercise={_TYPED}", f"/{_TYPED}", f"/app/static/{_TYPED}.js"):
        asked(own.server, path)
    while not any(line.get("kind") == "file" for line in lines(own)[noted:]):  # written after the answer
        asked(own.server, "/healthz")
    after, found = counted(own), lines(own)[noted:]
    more = {name: after[name] - before.get(name, 0) for name in after}
    assert more["backatlas_run_seconds_count"] == 1
    assert more['backatlas_requests_total{kind="page",status="200"}'] == 2
    assert more['backatlas_requests_total{kind="file",status="404"}'] == 1
    assert after["backatlas_sessions"] == after["backatlas_classes"] == after["backatlas_orders_waiting"] == 0
    # What an earlier visit asked for may be written down late, before these.
    assert [line["page"] for line in found if line.get("kind") == "page"][-2:] == [
        "exercises",
        "none of ours",
    ]
    assert [line["runs"] for line in found if line["event"] == "visit"] == [1]
    assert [line["status"] for line in found if line.get("kind") == "file"] == [404]
    assert _TYPED.lower() not in own.server.printed().lower()
    assert "127.0.0.1" not in json.dumps(found)


def test_figures_with_a_door_of_their_own_are_nowhere_else(own: Own) -> None:
    assert "backatlas_sessions" not in asked(own.server, "/metrics")[1]  # a page that is not there, as any


def test_figures_are_read_on_this_machine_and_not_through_a_proxy(app: Server) -> None:
    status, text = asked(app, "/metrics")
    assert status == 200
    assert "backatlas_sessions" in figures(text)
    assert _TYPED not in text
    assert asked(app, "/metrics", X_Forwarded_For="203.0.113.9") == (404, "Not found")
    assert asked(app, "/metrics", Forwarded="for=203.0.113.9") == (404, "Not found")


def test_a_fault_is_told_by_its_kind_and_place_and_not_by_what_it_quotes() -> None:
    try:
        int(_TYPED)
    except ValueError as error:
        record = logging.LogRecord(
            "streamlit.x",
            logging.ERROR,
            __file__,
            1,
            "met %s",
            (_TYPED,),
            (type(error), error, error.__traceback__),
        )
    told = Lines().format(record)
    assert _TYPED not in told
    read = json.loads(told)
    assert (read["event"], read["fault"], read["level"]) == ("met %s", "ValueError", "error")
    assert read["where"][-1].startswith("test_measured.py:")


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, None),
        ("off", None),
        ("9100", ("0.0.0.0", 9100)),
        ("127.0.0.1:9100", ("127.0.0.1", 9100)),
        ("[::1]:9100", ("::1", 9100)),
    ],
)
def test_the_door_for_figures_is_a_port(told: str | None, found: tuple[str, int] | None) -> None:
    assert door(told) == found


@pytest.mark.parametrize("told", ["yes", "70000", "0", "example.org:9100", "127.0.0.1:", "-1"])
def test_what_is_no_port_is_refused_with_what_it_may_be(told: str) -> None:
    with pytest.raises(SettingError, match=r"^BACKATLAS_METRICS: “.+” is no port\. It may be a port as 9100"):
        door(told)


def test_an_answer_is_named_by_its_kind_and_a_page_by_its_name_where_there_is_one() -> None:
    kinds = [kind_of(path) for path in ("/", "/quiz", "/static/js/a.js", "/media/a.pdf", "/_stcore/health")]
    assert kinds == ["page", "page", "file", "made", "streamlit"]
    assert [page_of(path) for path in ("/", "/quiz", "/../etc", "/quiz/x")] == [
        "explore",
        "quiz",
        "none of ours",
        "none of ours",
    ]
