"""Live classes over the wire: starting one, its results, and the socket on which all that happens in one is told."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from anyio import create_task_group, fail_after, sleep
from anyio.to_thread import run_sync
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config

from backatlas.classroom.hub import TOO_MUCH, TRY_LATER, ClassHub, Seat
from backatlas.classroom.limits import Allowance
from backatlas.classroom.material import ClassMaterial, LentFigure
from backatlas.classroom.messages import PresenterOf
from backatlas.classroom.opening import SETTING, open_store
from backatlas.classroom.outbox import Ending
from backatlas.classroom.refusals import NO_CLASS, NOT_YOU, SERVER_FULL, RefusedError, TurnedAwayError
from backatlas.classroom.store import StoreTroubleError
from backatlas.legend.colours import Colouring
from backatlas.sections.pieces import SECTIONS
from pages.components.diagram.plates import tinted
from pages.components.figure.figure import figure_file, figure_tokens
from pages.service.guarded import is_ours
from pages.service.settings import SettingError
from pages.ui.content import shared_atlas
from pages.ui.structure_files import depth_of

TOO_LONG = 1009
_LONGEST, _LONGEST_OF_PERSON = 64 * 1024, 2 * 1024  # bytes of one message
_FIRST_WORD, _TAKEN = 10.0, 20.0  # seconds to say hello in, and to take a message in
_AT_ONCE, _A_SECOND = {True: 60, False: 20}, {True: 20.0, False: 5.0}  # messages, of presenters and of others
_MOST_REFUSED = 40  # in a row; who goes on is no browser of ours
_FOREIGN = "This was asked by a page of another site."
_TOO_FAST = "That was too fast. Wait a moment."
_TOO_LARGE = "That is too long."
_NO_STORE = "The server cannot reach what keeps its classes just now. Try again in a minute."
_NOT_UNDERSTOOD = "This message was not understood."


@lru_cache(maxsize=1)
def hub() -> ClassHub:
    """The classes of this process.

    Raises:
        ValueError: `BACKATLAS_STORE` names no store.
    """
    return ClassHub(open_store(os.environ.get(SETTING, "")), material())


def material() -> ClassMaterial:
    """What every class draws on, with what the screens lend it."""
    # With the geometry libraries, which are heavy.
    from pages.components.classroom import lent

    def tint(colours: Colouring) -> dict[str, Any]:
        return tinted(colours.of, colours.key)

    def figure(name: str) -> LentFigure:
        return LentFigure(figure_file(name), figure_tokens(name))

    return ClassMaterial(
        shared_atlas(),
        tint,
        depth_of,
        figure,
        on_plate=lent.on_plate,
        on_body=lent.on_body,
        in_section=lent.in_section if SECTIONS.exists() else None,
        in_motion=lent.in_motion,
    )


async def close_classes() -> None:
    """Let go of all classes as the server ends; their people come back to another, or to this one when it is back."""
    if hub.cache_info().currsize:
        await hub().close()
        hub.cache_clear()


def routes() -> list[BaseRoute]:
    """What the server answers beside Streamlit's pages, for classes.

    Raises:
        SettingError: BACKATLAS_STORE is not understood.
    """
    try:
        if address := os.environ.get(SETTING):
            open_store(address)  # nothing is connected or written yet
    except ValueError as error:
        raise SettingError(str(error)) from error
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return [
        route
        for below in ("", f"/{base}")[: 1 + bool(base)]
        for route in (
            Route(f"{below}/class/start", start, methods=["POST"]),
            Route(f"{below}/class/results", results, methods=["POST"]),
            WebSocketRoute(f"{below}/class/socket", socket),
        )
    ]


async def start(request: Request) -> Response:
    """A new class."""
    if not _ours(request):
        return _sorry(403, _FOREIGN)
    try:
        code, secret = await (await _hub()).start(_address(request))
    except RefusedError as error:
        return _sorry(503 if str(error) == SERVER_FULL else 429, str(error))
    except StoreTroubleError:
        return _sorry(503, _NO_STORE)
    return JSONResponse({"code": code, "secret": secret}, 201, {"cache-control": "no-store"})


async def results(request: Request) -> Response:
    """All answers of a class, for its presenter."""
    if not _ours(request):
        return _sorry(403, _FOREIGN)
    body = bytearray()
    async for part in request.stream():
        body.extend(part)
        if len(body) > _LONGEST_OF_PERSON:
            return _sorry(413, _TOO_LARGE)
    try:
        asked = PresenterOf.model_validate_json(bytes(body))
        table = await (await _hub()).results(asked.code, asked.secret, _address(request))
    except ValidationError:
        return _sorry(422, _NOT_UNDERSTOOD)
    except TurnedAwayError as error:
        return _sorry(404 if error.code == NO_CLASS else 403, str(error))
    except RefusedError as error:
        return _sorry(429, str(error))
    except StoreTroubleError:
        return _sorry(503, _NO_STORE)
    # A spreadsheet takes the file for UTF-8 only where it says so at its beginning.
    return Response(
        b"\xef\xbb\xbf" + table.encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "content-disposition": f'attachment; filename="class-{asked.code.lower()}.csv"',
            "cache-control": "no-store",
        },
    )


async def socket(line: WebSocket) -> None:
    """One connection of a browser, from its hello to its end."""
    if not _ours(line):
        await line.close(NOT_YOU)  # before it is accepted: the browser is told 403
        return
    await line.accept()
    seat = None
    try:
        seat = await _enter(line)
        if seat is not None:
            await _talk(line, seat)
    except WebSocketDisconnect:
        return
    finally:
        if seat is not None:
            (await _hub()).leave(seat)


async def _enter(line: WebSocket) -> Seat | None:
    """The place of a connection by its first message; None where it is not let in, which it has been told."""
    why, code = _NOT_UNDERSTOOD, TOO_MUCH
    try:
        with fail_after(_FIRST_WORD):
            said = _read(await _text(line, _LONGEST_OF_PERSON))
        return await (await _hub()).enter(said, _address(line))
    except TimeoutError:
        why, code = "Nobody said hello.", TOO_MUCH
    except _OverlongError:
        why, code = _TOO_LARGE, TOO_LONG
    except TurnedAwayError as error:
        why, code = str(error), error.code
    except RefusedError as error:
        why, code = str(error), TRY_LATER
    except StoreTroubleError:
        why, code = _NO_STORE, TRY_LATER
    await line.send_text(json.dumps({"t": "refused", "why": why, "of": "hello"}))
    await line.close(code)
    return None


async def _talk(line: WebSocket, seat: Seat) -> None:
    """Hear and tell at once, until either ends."""
    async with create_task_group() as both:

        async def until_the_end(work: Callable[[WebSocket, Seat], Awaitable[None]]) -> None:
            try:
                await work(line, seat)
            except (WebSocketDisconnect, TimeoutError):
                return  # the browser is gone, or takes nothing more
            finally:
                both.cancel_scope.cancel()

        both.start_soon(until_the_end, _hear)
        both.start_soon(until_the_end, _tell)


async def _hear(line: WebSocket, seat: Seat) -> None:
    allowed = Allowance(_AT_ONCE[seat.presents], _A_SECOND[seat.presents])
    longest = _LONGEST if seat.presents else _LONGEST_OF_PERSON
    refused = 0
    while refused < _MOST_REFUSED:
        try:
            text = await _text(line, longest)
        except _OverlongError:
            seat.turn_away(_TOO_LARGE, TOO_LONG)
            await sleep(_TAKEN)
            return
        if not allowed.take():
            refused += 1
            seat.say("refused", why=_TOO_FAST, of="")
            continue
        refused = 0
        await (await _hub()).hear(seat, _read(text))
    seat.turn_away(_TOO_FAST, TOO_MUCH)
    await sleep(_TAKEN)


async def _tell(line: WebSocket, seat: Seat) -> None:
    while True:
        message = await seat.outbox.take()
        with fail_after(_TAKEN):
            if isinstance(message, Ending):
                await line.close(message.code)
                return
            await line.send_text(message)


class _OverlongError(Exception):
    """A message is longer than any that a browser of ours sends."""


async def _text(line: WebSocket, longest: int) -> str:
    message = await line.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text: str = message.get("text") or ""
    if len(text) > longest or len(message.get("bytes") or b"") > longest:
        raise _OverlongError
    return text


def _read(text: str) -> object:
    """What a message says; None for what is no JSON."""
    try:
        said: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said


async def _hub() -> ClassHub:
    """The classes of this process; who asks first waits until all that they draw on is read, and holds up nobody else."""
    if not hub.cache_info().currsize:
        await run_sync(material)
    return hub()


async def store_answers() -> None:
    """Nothing where the store of classes answers.

    Raises:
        StoreTroubleError: it does not.
    """
    if not await (await _hub()).reachable():
        raise StoreTroubleError


async def classes_here() -> tuple[int, int]:
    """How many classes run in this process, and how many connections they have; nothing is begun for the question."""
    return (hub().running, hub().connected) if hub.cache_info().currsize else (0, 0)


def _ours(asked: Request | WebSocket) -> bool:
    """Whether no page of another site asks: browsers say whose page it is, and other programs say nothing."""
    origin = asked.headers.get("origin")
    return origin is None or is_ours(origin, asked.headers.get("host", ""))


def _address(asked: Request | WebSocket) -> str:
    return asked.client.host if asked.client else ""


def _sorry(status: int, why: str) -> Response:
    return JSONResponse({"why": why}, status, {"cache-control": "no-store"})
