"""Files that take long are asked for on a page, made beside it, and told of when they cannot be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest
from websockets.sync.client import ClientConnection

from backatlas.records.lecture import Lecture, Slide
from backatlas.study.lecture import encode
from backatlas.workshop import Order, Ticket, WorkPool, WorkshopFullError
from pages.service.made_to_order import ToldFileHandler
from pages.ui.visit import Key
from tests.apart import apart
from tests.wire import line_to
from tools.server import ROOT, Server

PATIENCE = 120.0  # seconds


class Files:
    """Stands for Streamlit's files, of which one cannot be made."""

    def __init__(self, why: Exception | None) -> None:
        self._why = why

    def execute_deferred(self, file: str) -> str:
        if self._why:
            raise RuntimeError(f"Callable execution failed: {self._why}") from self._why
        return f"/media/{file}.pdf"


def answer(why: Exception | None) -> tuple[str, str]:
    """The address of a file, and what is said where there is none."""
    handler = ToldFileHandler(lambda: cast(MediaFileManager, Files(why)))
    asked = BackendOperationRequest(request_id="1", deferred_file=DeferredFileRequestPayload(file_id="a"))
    told = apart(handler.handle(asked, "session"))
    return told.deferred_file.url, told.error_msg


def test_a_file_that_is_made_is_told_by_its_address() -> None:
    assert answer(None) == ("/media/a.pdf", "")


def test_a_full_workshop_is_told_in_its_words_and_a_fault_without_its_text() -> None:
    assert answer(WorkshopFullError("The workshop is full just now.")) == (
        "",
        "The workshop is full just now.",
    )
    assert answer(ValueError("Anna's shoulder")) == (
        "",
        "It could not be made, and that is our fault. What you chose is still here; something else may work.",
    )


@pytest.fixture
def line(app: Server) -> Iterator[ClientConnection]:
    with line_to(app) as socket:
        yield socket


def heard(line: ClientConnection, *ends: str) -> list[ForwardMsg]:
    """Messages until one of each of these kinds has come."""
    found: list[ForwardMsg] = []
    while not set(ends) <= {message.WhichOneof("type") for message in found}:
        found.append(ForwardMsg.FromString(line.recv(timeout=PATIENCE, decode=False)))
    return found


def come(line: ClientConnection, there: ClientState) -> tuple[str, dict[str, str]]:
    """Visit a page; gives the visit's id, and what the file of each button is called there."""
    line.send(BackMsg(rerun_script=there).SerializeToString())
    first = heard(line, "script_finished")
    (session,) = [
        message.new_session.initialize.session_id
        for message in first
        if message.WhichOneof("type") == "new_session"
    ]
    buttons = [
        message.delta.new_element.download_button
        for message in first
        if message.WhichOneof("type") == "delta"
        and message.delta.new_element.WhichOneof("type") == "download_button"
    ]
    return session, {one.label: one.deferred_file_id for one in buttons}


def press(line: ClientConnection, session: str, file: str) -> None:
    asked = BackendOperationRequest(
        request_id="1", session_id=session, deferred_file=DeferredFileRequestPayload(file_id=file)
    )
    line.send(BackMsg(backend_operation_request=asked).SerializeToString())


def read(app: Server, messages: Iterable[ForwardMsg]) -> bytes:
    """The file that the only answer among these messages leads to."""
    (told,) = [
        message.backend_operation_response
        for message in messages
        if message.WhichOneof("type") == "backend_operation_response"
    ]
    assert told.error_msg == ""
    with urlopen(app.address + told.deferred_file.url, timeout=PATIENCE) as file:
        made: bytes = file.read()
    return made


def test_a_file_is_made_for_a_button_that_a_later_click_has_drawn_anew(
    app: Server, line: ClientConnection
) -> None:
    there = ClientState(page_name="decks", query_string="sheet=7&set=7")
    session, files = come(line, there)
    press(line, session, files["Download the table"])
    there.query_string = "sheet=8&set=7"
    line.send(BackMsg(rerun_script=there).SerializeToString())
    told = heard(line, "script_finished", "backend_operation_response")
    assert read(app, told).startswith(b"%PDF")


def test_a_file_that_is_asked_for_while_the_page_is_drawn_or_after_it_holds_what_was_sent_before(
    app: Server, line: ClientConnection
) -> None:
    def talk(note: str) -> ClientState:
        view = Slide(address="muscles?muscle=teres-major", title="Teres major", note=note)
        return ClientState(
            page_name="lecture", query_string=urlencode({"lecture": encode(Lecture(slides=(view,)))})
        )

    session, files = come(line, talk("old"))
    at_first = files["File to go on from"]
    for note in ("newer", "newest"):
        line.send(BackMsg(rerun_script=talk(note)).SerializeToString())
        press(line, session, at_first)
        assert f'"{note}"'.encode() in read(app, heard(line, "backend_operation_response"))
    press(line, session, at_first)  # as from a browser far away, which has not heard of what is new
    assert b'"newest"' in read(app, heard(line, "backend_operation_response"))


def decks() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages/decks.py"))
    app.query_params.update({"layers": "splenii", "parts": "lit"})
    return app.run()


def said(app: AppTest) -> list[str]:
    return [element.proto.text for element in app.get("progress")] + [
        one.value.replace("\\", "") for one in app.warning
    ]


def test_a_deck_shows_how_far_it_is_and_is_then_there_to_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    tickets: list[Ticket] = []

    def take(_pool: WorkPool, order: Order, owner: str = "") -> Ticket:
        tickets.append(Ticket(order, "deck", {owner: None}))
        return tickets[-1]

    monkeypatch.setattr(WorkPool, "take", take)
    app = decks()
    app.button(key="deck_that_was_made-ask").click().run()
    assert said(app) == ["Getting ready …"]
    tickets[0].done, tickets[0].whole = 2, 4
    app.run()
    assert said(app) == ["Drawing picture 2 of 4"]
    tickets[0].end(b"0" * 1_500_000)
    app.run()
    assert said(app) == []
    (taken,) = [
        one.proto.label
        for one in app.get("download_button")
        if one.proto.label.startswith("Download the deck")
    ]
    assert taken == "Download the deck (1.5 MB)"


def test_a_deck_that_the_workshop_has_no_room_to_keep_is_taken_without_being_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tickets: list[Ticket] = []

    def take(_pool: WorkPool, order: Order, owner: str = "") -> Ticket:
        tickets.append(Ticket(order, "deck", {owner: None}))
        tickets[-1].end(b"the deck")
        return tickets[-1]

    monkeypatch.setattr(WorkPool, "take", take)
    for kept in (True, False):
        monkeypatch.setattr(WorkPool, "keeps", lambda _pool, _ticket, kept=kept: kept)
        app = decks()
        app.button(key="deck_that_was_made-ask").click().run()
        (taken,) = [one.proto for one in app.get("download_button") if "Download the deck" in one.proto.label]
        assert bool(taken.deferred_file_id) is kept
    assert len(tickets) == 2


def test_a_deck_for_which_there_is_no_place_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def take(_pool: WorkPool, _order: Order, _owner: str = "") -> Ticket:
        raise WorkshopFullError("The workshop is full just now. Try again in a minute.")

    monkeypatch.setattr(WorkPool, "take", take)
    app = decks()
    app.button(key="deck_that_was_made-ask").click().run()
    assert said(app) == ["The workshop is full just now. Try again in a minute."]
    assert not app.exception


def test_stop_gives_a_deck_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[Ticket] = []
    ticket: list[Ticket] = []

    def take(_pool: WorkPool, order: Order, owner: str = "") -> Ticket:
        ticket.append(Ticket(order, "deck", {owner: None}))
        return ticket[-1]

    monkeypatch.setattr(WorkPool, "take", take)
    monkeypatch.setattr(WorkPool, "stop", lambda _pool, one, _owner="": stopped.append(one))
    app = decks()
    app.button(key="deck_that_was_made-ask").click().run()
    app.button(key="deck_that_was_made-stop").click().run()
    assert stopped == ticket
    assert said(app) == []


def test_a_deck_that_was_being_made_by_a_server_that_is_gone_is_told_of_until_it_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(WorkPool, "take", lambda _pool, order, owner="": Ticket(order, "deck", {owner: None}))
    app = decks()
    app.session_state[Key.ORDER_LOST] = True
    app.run()
    assert [one.startswith("The server that was making it is gone.") for one in said(app)] == [True]
    app.button(key="deck_that_was_made-ask").click().run()
    assert said(app) == ["Getting ready …"]
