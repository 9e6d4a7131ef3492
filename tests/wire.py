"""A visit without a browser: what the server says to whoever opens an address."""

from __future__ import annotations

from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tools.server import Server

_PATIENCE = 120.0  # seconds for one message; the first visitor of a server waits until all content is read


def line_to(server: Server) -> ClientConnection:
    """A connection such as a browser opens for a page.

    It takes in all that comes, read or not: one that is closed while messages wait would first wait ten seconds.
    """
    address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    return connect(
        address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None, max_queue=None
    )


def said_to(
    server: Server, page: str = "", query: str = "", shown: WidgetStates | None = None
) -> list[tuple[bytes, ForwardMsg]]:
    """All messages to the end of the run, as they came over the wire and as they are read.

    `shown` is what stands in the boxes of a browser whose page another server had made.
    """
    found: list[tuple[bytes, ForwardMsg]] = []
    with line_to(server) as socket:
        asked = BackMsg(rerun_script=ClientState(page_name=page, query_string=query, widget_states=shown))
        socket.send(asked.SerializeToString())
        while not found or found[-1][1].WhichOneof("type") != "script_finished":
            raw = socket.recv(timeout=_PATIENCE, decode=False)
            found.append((raw, ForwardMsg.FromString(raw)))
    return found
