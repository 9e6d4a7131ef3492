"""The outermost layer: what browsers are to keep to, plain words for faults, and doors that are closed."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME as TOKEN

from pages.service.policy import kept_for
from pages.service.resumed import STREAM
from pages.ui.server_address import SETTING as ADDRESS

_LOGGER = logging.getLogger("backatlas.service")
# Streamlit's figures about itself, and its door for programs, which nobody here uses.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_UPLOAD = "/_stcore/upload_file/"
_NOT_TAKEN = 1003  # what the protocol has for a kind of message that is not taken
_STRANGER = (
    "This copy of the server does not know the page that sent the file. It was started anew, or the visitors' requests "
    "are spread over several copies without keeping each with one. Reload the page and choose the file again."
)


class Guarded:
    """Stands before everything; `headers` gives what every answer says, as it is now."""

    def __init__(self, app: ASGIApp, headers: Callable[[], Mapping[str, str]]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._open(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = below(scope["path"])
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._tell(path, scope, message)
            await send(message)

        if path.startswith(_CLOSED):
            await PlainTextResponse("Not found", 404)(scope, receive, answer)
            return
        try:
            if path.startswith(_UPLOAD):
                if scope["method"] == "PUT" and not _knows(path):
                    await PlainTextResponse(_STRANGER, 409)(scope, receive, answer)
                    return
                _vouch(MutableHeaders(scope=scope))
            await self._app(scope, receive, answer)
        except Exception as error:
            if started:
                raise
            _LOGGER.exception("a request met a fault", exc_info=error)
            await PlainTextResponse("Something went wrong here. Please try again.", 500)(
                scope, receive, answer
            )

    def _tell(self, path: str, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in self._headers().items():
            headers[name] = value
        if message["status"] != 304:
            headers["cache-control"] = kept_for(
                path,
                scope["query_string"].decode("latin-1"),
                message["status"],
                headers.get("content-type", ""),
                headers.get("content-disposition", "").startswith("attachment"),
            )

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Opens a connection to pages of ours alone.

        Streamlit would compare any other page's origin with this machine's address outside, which it asks another host
        for, while everybody else waits.
        """
        headers = MutableHeaders(scope=scope)
        origin = headers.get("origin")
        if origin is not None:
            if not is_ours(origin, headers.get("host", "")):
                await send({"type": "websocket.close", "code": 1008, "reason": "not a page of this server"})
                return
            # Behind a proxy that changes the host's name, Streamlit would take our own page for another's.
            headers["host"] = urlsplit(origin).netloc
        heard = receive if below(scope["path"]) != STREAM else _in_bytes(receive)
        await self._app(scope, heard, send)


def _in_bytes(receive: Receive) -> Receive:
    """What comes as bytes; who sends words on a line on which browsers send none has ended it, where Streamlit would break."""

    async def heard() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and message.get("bytes") is None:
            return {"type": "websocket.disconnect", "code": _NOT_TAKEN}
        return message

    return heard


def is_ours(origin: str, host: str) -> bool:
    """Whether a page is one of this server's, by the origin that its browser tells, and the host that it asks.

    Ours are those under the host that is asked, and those under the public address of BACKATLAS_ADDRESS.
    """
    try:
        asked, public = urlsplit(origin), urlsplit(os.environ.get(ADDRESS, ""))
    except ValueError:
        return False
    if asked.scheme not in ("http", "https") or not asked.netloc or asked.path:
        return False
    same_public = (asked.scheme, asked.netloc.lower()) == (public.scheme, public.netloc.lower())
    return asked.netloc.lower() == host.lower() or same_public


def below(path: str) -> str:
    """A path below the address of the app, which may itself lie below a host's (`server.baseUrlPath`)."""
    base = "/" + (config.get_option("server.baseUrlPath") or "").strip("/")
    if base != "/" and (path == base or path.startswith(f"{base}/")):
        return path[len(base) :] or "/"
    return path


def _vouch(headers: MutableHeaders) -> None:
    """Give a file that one of our own pages sends the cookie and the header by which Streamlit knows such a page.

    In another site's frame a browser keeps no cookie of ours. Which page sends it the browser says itself, which no
    page of another site can have it say otherwise.
    """
    cookies = headers.get("cookie", "")
    if f"{TOKEN}=" in cookies or not is_ours(headers.get("origin", ""), headers.get("host", "")):
        return
    token = generate_xsrf_token_string()
    headers["cookie"] = "; ".join(filter(None, (cookies, f"{TOKEN}={token}")))
    headers["x-xsrftoken"] = token


def _knows(path: str) -> bool:
    """Whether the page that sends a file is one that this process has opened."""
    from streamlit.runtime import Runtime

    session = path.removeprefix(_UPLOAD).partition("/")[0]
    return Runtime.exists() and Runtime.instance().is_active_session(session)
