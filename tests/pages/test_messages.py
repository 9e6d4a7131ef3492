"""What a page change sends: small messages, since the browser keeps outlines, names and scripts as files.

From 10 kB on Streamlit's browser side holds messages in a store that overlapping runs get out of step with the
server's, and the page is then dead until a reload (streamlit#11357). The chart of the matrix alone is larger: Plotly
takes it in one piece.
"""

from __future__ import annotations

from functools import cache

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.wire import said_to
from tools.server import Server

LARGEST = 10_000  # bytes
VISITS = (
    ("", ""),
    ("", "muscle=transversospinales&depth=5"),
    ("", "show=nerves,vessels&structure=vertebral-column"),
    ("plate", ""),
    ("plate", "names=english&attachments=shown&muscle=erector-spinae"),
    ("muscles", ""),
    ("muscles", "muscle=erector-spinae"),
    ("structures", ""),
    ("structures", "structure=vertebral-column"),
    ("exercises", ""),
    ("exercises", "exercise=deadlift"),
    ("exercises", "exercise=renegade-row"),  # more is said of its muscles than of any other's
    ("exercises", "exercise=deadlift&picture=body"),
    ("", "picture=body&colour=nerve"),
    ("move", ""),
    ("move", "by=muscle&muscle=trapezius"),
    ("sections", ""),
    ("sections", "section=T6&part=rhomboid"),
    ("why", ""),
    ("why", "part=pain"),
    ("why", "activity=sitting"),
    ("claims", ""),
    ("planner", ""),
    ("teach", ""),
    ("classroom", ""),
    ("join", "class=KTRWBM"),
    ("log", ""),
    ("quiz", ""),
    ("review", ""),
    ("decks", ""),
    ("lecture", ""),
    ("sources", ""),
)


@cache
def visited(server: Server, page: str, query: str) -> list[tuple[bytes, ForwardMsg]]:
    """What a page says, asked once for all that is held of it."""
    return said_to(server, page, query)


@pytest.mark.parametrize(("page", "query"), VISITS, ids=lambda part: part or "-")
def test_no_message_of_a_page_is_large(app: Server, page: str, query: str) -> None:
    messages = visited(app, page, query)
    large = [f"{_name(message)}: {len(raw)} bytes" for raw, message in messages if len(raw) >= LARGEST]
    assert large == []


def _name(message: ForwardMsg) -> str:
    """What a message is, as "html" or the name of a component."""
    kind = message.WhichOneof("type")
    if kind != "delta":
        return str(kind)
    element = message.delta.new_element
    shown = str(element.WhichOneof("type"))
    return element.bidi_component.component_name if shown == "bidi_component" else shown
