"""Pages that come back: what they first ask of a copy of the server that does not know them is answered as a whole.

A browser whose connection was lost does not ask for its page again when it is connected anew. The first thing that its
visitor then does may concern a part of the page alone, which a copy that has never made this page does not have: Streamlit
would do nothing, without a word.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

STREAM = "/_stcore/stream"


class Reopened:
    """Has the first run of each connection be one of the whole page; what the visitor did is in it all the same."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self._app(scope, receive, send)
            return
        known = False

        async def hear() -> Message:
            nonlocal known
            message = await receive()
            data = message.get("bytes")
            if data and not known:
                asked = _rerun(data)
                known = asked is not None
                if asked is not None and asked.rerun_script.fragment_id:
                    asked.rerun_script.ClearField("fragment_id")
                    return {**message, "bytes": asked.SerializeToString()}
            return message

        await self._app(scope, hear, send)


def _rerun(data: bytes) -> BackMsg | None:
    """The message where it asks for a run; None for any other, and for what is none."""
    try:
        asked = BackMsg.FromString(data)
    except DecodeError:
        return None
    return asked if asked.WhichOneof("type") == "rerun_script" else None
