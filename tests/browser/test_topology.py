"""Several copies behind a proxy: visitors stay with theirs, and a copy, the proxy or the store may go without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect
from websockets.sync.client import ClientConnection, connect

from backatlas.atlas import Atlas
from backatlas.sessions.file import write
from tests.browser.steps import pick, settle
from tools.server import HOST
from tools.topology import Topology, running_topology


@pytest.fixture(scope="module")
def topology() -> Iterator[Topology]:
    with running_topology(2) as made:
        yield made


class Browser:
    """One visitor of the proxy, with the cookie by which it is known."""

    def __init__(self, topology: Topology) -> None:
        self._topology = topology
        self.copy = ""
        self.ask("/")

    def ask(self, path: str, data: object = None) -> str:
        """What is answered; sent as a browser would from a page of ours."""
        request = Request(
            self._topology.address + path,
            None if data is None else json.dumps(data).encode(),
            {"Cookie": f"backatlas={self.copy}", "Origin": self._topology.address} if self.copy else {},
        )
        with urlopen(request, timeout=60) as got:
            if "set-cookie" in got.headers:
                self.copy = SimpleCookie(got.headers["set-cookie"])["backatlas"].value
            return str(got.read().decode())

    @contextmanager
    def socket(self, **hello: object) -> Iterator[ClientConnection]:
        """A connection to a class that has said hello, and comes to whichever copy takes it."""
        with connect(
            f"ws://{HOST}:{self._topology.proxy.port}/class/socket",
            additional_headers={"Cookie": f"backatlas={self.copy}"},
        ) as line:
            line.send(json.dumps({"t": "hello", **hello}))
            yield line


def heard(line: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of this kind."""
    while True:
        message: dict[str, Any] = json.loads(line.recv(timeout=60))
        if message["t"] == kind:
            return message


def test_a_visitor_is_kept_with_a_copy_and_another_may_get_another(topology: Topology) -> None:
    visitors = [Browser(topology) for _ in range(4)]
    assert {one.copy for one in visitors} == {"copy1", "copy2"}
    for one in visitors:
        kept = one.copy
        one.ask("/muscles")
        assert one.copy == kept


def test_a_class_goes_on_when_a_copy_is_killed_the_store_is_restarted_and_the_proxy_reloaded(
    topology: Topology,
) -> None:
    teacher, phone = Browser(topology), Browser(topology)
    while phone.copy == teacher.copy:
        phone = Browser(topology)
    started = json.loads(teacher.ask("/class/start", {}))
    code, secret = started["code"], started["secret"]
    presents = {"class": code, "secret": secret}
    with phone.socket(**{"class": code, "person": None, "name": "Ana"}) as person:
        token = heard(person, "state")["you"]["person"]
        with teacher.socket(**presents) as presenter:
            heard(presenter, "state")
            asked = {"t": "ask", "kind": "free", "text": "Which?", "choices": ["a", "b"]}
            presenter.send(json.dumps(asked))
            number = heard(person, "question")["question"]["number"]
            person.send(json.dumps({"t": "answer", "question": number, "choice": 1}))
            assert heard(person, "mine")["mine"]["choice"] == 1
            topology.copy_of(teacher.copy).kill()
        with teacher.socket(**presents) as presenter:
            state = heard(presenter, "state")
            assert state["question"]["prompt"] == "Which?"
            assert state["counts"]["choices"] == [0, 1]
        topology.proxy.reload()
        person.send(json.dumps({"t": "ping"}))
        heard(person, "pong")  # what was open before stays open
    assert topology.store is not None
    topology.store.stop()
    topology.store.start()
    with phone.socket(**{"class": code, "person": token, "name": None}) as again:
        assert heard(again, "state")["mine"]["choice"] == 1


def test_a_plan_on_its_way_to_a_copy_that_is_killed_is_told_of_and_taken_when_it_is_chosen_again(
    new_page: Callable[..., Page], topology: Topology, atlas: Atlas
) -> None:
    for copy in topology.copies:
        if copy.server is None:  # an earlier test has killed it
            copy.start()
    page = new_page()
    page.goto(f"{topology.address}/planner")
    page.locator("body[data-links=ready] footer").wait_for()
    settle(page)
    session = atlas.samples["eight-exercises"].session
    plan: FilePayload = {
        "name": "plan.json",
        "mimeType": "application/json",
        "buffer": write(session).encode(),
    }
    (kept,) = [one.get("value") for one in page.context.cookies() if one.get("name") == "backatlas"]

    def on_its_way(route: Route) -> None:
        topology.copy_of(str(kept)).kill()
        route.continue_()

    page.route("**/upload_file/**", on_its_way, times=1)
    box = page.locator(".st-key-session-file")
    with page.expect_event("websocket"):  # the browser comes back to the other copy
        box.locator("input[type=file]").set_input_files(plan)
    expect(box.get_by_text("This file did not arrive")).to_be_attached()
    box.locator("input[type=file]").set_input_files(plan)
    expect(page.get_by_role("textbox", name="Title")).to_have_value(session.title)


def test_a_page_without_any_server_says_so_and_what_is_picked_meanwhile_is_there_when_one_is_back(
    new_page: Callable[..., Page], topology: Topology
) -> None:
    page = new_page()
    page.goto(f"{topology.address}/?muscle=trapezius")
    page.locator("body[data-links=ready] footer").wait_for()
    settle(page)
    for copy in topology.copies:
        copy.kill()
    line = page.locator(".connection")
    expect(line).to_contain_text("The connection to the server is lost")
    expect(page.get_by_role("dialog")).to_have_count(0)
    pick(page, "gluteus-maximus", "left")
    topology.copies[0].start()
    expect(page.get_by_role("heading", level=1, name="Gluteus maximus")).to_be_visible(timeout=60_000)
    expect(line).to_be_empty()
