"""Pages that come back: what they first ask of a copy of the server that does not know them is answered as a whole.

A browser whose connection was lost does not ask for its page again when it is connected anew. What its visitor then does may
concern a part of the page alone, which a copy that has never made this page does not have, or not yet: Streamlit would do
nothing, without a word.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

STREAM = "/_stcore/stream"


class Reopened:
    """Has all runs be of the whole page until a connection has had one; what the visitor did is in them all the same."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self._app(scope, receive, send)
            return
        made = False

        async def hear() -> Message:
            message = await receive()
            data = message.get("bytes")
            if data and not made:
                asked = _rerun(data)
                if asked is not None and asked.rerun_script.fragment_id:
                    asked.rerun_script.ClearField("fragment_id")
                    return {**message, "bytes": asked.SerializeToString()}
            return message

        async def tell(message: Message) -> None:
            nonlocal made
            if not made:
                made = _ends(message.get("bytes") or b"")
            await send(message)

        await self._app(scope, hear, tell)


def _rerun(data: bytes) -> BackMsg | None:
    """The message where it asks for a run; None for any other, and for what is none."""
    try:
        asked = BackMsg.FromString(data)
    except DecodeError:
        return None
    return asked if asked.WhichOneof("type") == "rerun_script" else None


def _ends(data: bytes) -> bool:
    """Whether a message of the server says that a run has come to its end."""
    told = ForwardMsg.FromString(data)
    whole: bool = told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    return whole and bool(told.HasField("script_finished"))
