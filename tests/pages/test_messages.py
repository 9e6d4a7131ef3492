"""What a page change sends: small messages, since the browser keeps outlines, names and scripts as files.

From 10 kB on Streamlit's browser side holds messages in a store that overlapping runs get out of step with the
server's, and the page is then dead until a reload (streamlit#11357). The chart of the matrix alone is larger: Plotly
takes it in one piece.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tools.server import Server

LARGEST = 10_000  # bytes
VISITS = (
    ("", ""),
    ("", "muscle=transversospinales&depth=5"),
    ("plate", ""),
    ("plate", "names=english&attachments=shown&muscle=erector-spinae"),
    ("muscles", ""),
    ("muscles", "muscle=erector-spinae"),
    ("exercises", ""),
    ("exercises", "exercise=deadlift"),
    ("why", ""),
    ("why", "part=pain"),
    ("why", "activity=sitting"),
    ("claims", ""),
    ("planner", ""),
    ("teach", ""),
    ("log", ""),
    ("quiz", ""),
    ("review", ""),
    ("decks", ""),
    ("sources", ""),
)


@pytest.mark.parametrize(("page", "query"), VISITS, ids=lambda part: part or "-")
def test_no_message_of_a_page_is_large(app: Server, page: str, query: str) -> None:
    messages = _messages(app, page, query)
    large = [f"{_name(message)}: {len(raw)} bytes" for raw, message in messages if len(raw) >= LARGEST]
    assert large == []


def _messages(server: Server, page: str, query: str) -> list[tuple[bytes, ForwardMsg]]:
    """All that the server sends a visitor who opens an address, to the end of the run."""
    address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    found: list[tuple[bytes, ForwardMsg]] = []
    with connect(address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None) as socket:
        asked = BackMsg(rerun_script=ClientState(page_name=page, query_string=query))
        socket.send(asked.SerializeToString())
        while not found or found[-1][1].WhichOneof("type") != "script_finished":
            raw = socket.recv(timeout=60, decode=False)
            found.append((raw, ForwardMsg.FromString(raw)))
    return found


def _name(message: ForwardMsg) -> str:
    """What a message is, as "html" or the name of a component."""
    kind = message.WhichOneof("type")
    if kind != "delta":
        return str(kind)
    element = message.delta.new_element
    shown = str(element.WhichOneof("type"))
    return element.bidi_component.component_name if shown == "bidi_component" else shown
