"""Files that take long are asked for on a page, made beside it, and told of when they cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from backatlas.workshop import Order, Ticket, WorkPool, WorkshopFullError
from pages.service.made_to_order import ToldFileHandler
from tests.apart import apart
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
    address = f"ws://{urlsplit(app.address).netloc}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None) as socket:
        yield socket


def heard(line: ClientConnection, *ends: str) -> list[ForwardMsg]:
    """Messages until one of each of these kinds has come."""
    found: list[ForwardMsg] = []
    while not set(ends) <= {message.WhichOneof("type") for message in found}:
        found.append(ForwardMsg.FromString(line.recv(timeout=PATIENCE, decode=False)))
    return found


def test_a_file_is_made_for_a_button_that_a_later_click_has_drawn_anew(
    app: Server, line: ClientConnection
) -> None:
    there = ClientState(page_name="decks", query_string="sheet=7&set=7")
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
    (file,) = [one.deferred_file_id for one in buttons if one.label == "Download the table"]
    asked = BackendOperationRequest(
        request_id="1", session_id=session, deferred_file=DeferredFileRequestPayload(file_id=file)
    )
    line.send(BackMsg(backend_operation_request=asked).SerializeToString())
    there.query_string = "sheet=8&set=7"
    line.send(BackMsg(rerun_script=there).SerializeToString())
    (told,) = [
        message.backend_operation_response
        for message in heard(line, "script_finished", "backend_operation_response")
        if message.WhichOneof("type") == "backend_operation_response"
    ]
    assert told.error_msg == ""
    with urlopen(app.address + told.deferred_file.url, timeout=PATIENCE) as sheet:
        assert sheet.read().startswith(b"%PDF")


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
