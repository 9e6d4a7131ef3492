"""What a chat shows of an address that somebody shares: a title, a sentence and a picture, told in the head of the page.

Whoever makes such previews reads the page and runs no script, so that the page says it before anything is started.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

from anyio.to_thread import run_sync
from PIL import Image
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backatlas.reading.problems import ContentError
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Exercise
from backatlas.search import Found
from backatlas.sheets.pose_stills import FOLDER, pictured, read_stills, stills_of
from backatlas.workshop import WorkshopError
from backatlas.workshop.looking import StillOrder
from pages.ui.content import index, shared_atlas
from pages.ui.html import Template
from pages.ui.made_files import keep_bytes
from pages.ui.server_address import public_address
from pages.ui.words import first_sentence
from pages.ui.workshop import workshop

_html = Template(__file__)
_SIZE = (1200, 630)  # dots, as chats show it widest
_EDGE = 30  # dots left free round the picture
_PAPER = (253, 251, 247)
_QUALITY = 84
# The pages whose addresses name what is shared, and by which word.
_PAGES = {"exercises": "exercise", "muscles": "muscle", "": "muscle", "structures": "structure"}
_KINDS = {"muscle": Found.MUSCLE, "exercise": Found.EXERCISE, "structure": Found.STRUCTURE}
_LONGEST = 80  # signs of a name that is looked for
_PICTURE = re.compile(r"/app/static/made/preview-(muscle|exercise)-([a-z0-9-]+)-([0-9a-f]{12})\.jpg$")
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")
_TITLE = re.compile(rb"<title>[^<]*</title>")
# What would have the page come packed, in part or not at all.
_WITHOUT = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
_PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Preview:
    """What is told of an address; `picture` is an address below that of the app, and `query` names what is shown."""

    title: str
    sentence: str
    page: str = ""
    query: Mapping[str, str] | None = None
    picture: str = "app/static/body-behind.webp"
    told: str = "The muscles of the back, from behind."


_SITE = Preview(
    "Back Atlas",
    "The muscles of the back, layer by layer: what each is and does, and which exercises train it.",
)


class Previewed:
    """Tells the preview in every answer that is a page of the app, and makes its picture when that is asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
        elif asked := _PICTURE.search(scope["path"]):
            await self._answer_picture(asked, scope, receive, send)
        elif "." in scope["path"].rpartition("/")[2] or "/_stcore/" in scope["path"]:
            await self._app(scope, receive, send)
        else:
            await self._answer_page(scope, receive, send)

    async def _answer_picture(self, asked: re.Match[str], scope: Scope, receive: Receive, send: Send) -> None:
        data = await run_sync(_picture, asked[1], asked[2], asked[3])
        if data is None:
            await self._app(scope, receive, send)
        else:
            kept = {"cache-control": "public, max-age=604800"}
            await Response(data, media_type="image/jpeg", headers=kept)(scope, receive, send)

    async def _answer_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Holds a page back until it is whole; what is no page goes on as it comes."""
        plain = [one for one in scope["headers"] if one[0] not in _WITHOUT]
        started: list[Message] = []
        body = bytearray()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                if message["status"] == 200 and kind.startswith("text/html"):
                    started.append(message)
                    return
            if not started:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = await run_sync(_told_in, bytes(body), scope)
                headers = MutableHeaders(scope=started[0])
                headers["content-length"] = str(len(page))
                for name in ("etag", "last-modified", "accept-ranges"):
                    del headers[name]
                await send(started[0])
                await send({"type": "http.response.body", "body": page})

        await self._app({**scope, "headers": plain}, receive, answer)


def preview_of(page: str, query: Mapping[str, str]) -> Preview:
    """What is told of an address, by the last part of its path and its query; of the site where it names nothing.

    Raises:
        ContentError: the content has faults.
    """
    kind = _PAGES.get(page)
    asked = query.get(kind, "") if kind else ""
    if not asked:
        return _SITE
    atlas = shared_atlas()
    id_ = _meant(kind, asked) if kind and asked else None
    if kind == "exercise" and id_:
        exercise = atlas.exercises[id_]
        told = Preview(f"{exercise.name} · Back Atlas", _said(exercise.summary), page, {kind: id_})
        shown = pictured(exercise, atlas.exercises)
        return _with_picture(
            told, kind, id_, exercise.name, read_stills()[shown.id]["made_of"] if shown else None
        )
    if kind == "muscle" and id_:
        muscle = atlas.muscles[id_]
        told = Preview(f"{muscle.name} · Back Atlas", _said(muscle.plain), page, {kind: id_})
        return _with_picture(told, kind, id_, muscle.name, _body_mark() if _built(muscle) else None)
    if kind == "structure" and id_:
        structure = atlas.structures[id_]
        return Preview(f"{structure.name} · Back Atlas", _said(structure.plain), page, {kind: id_})
    return _SITE


def _said(text: str) -> str:
    """The first sentence of a text, on one line."""
    return " ".join(first_sentence(text).split())


def _with_picture(told: Preview, kind: str, id_: str, name: str, mark: str | None) -> Preview:
    if mark is None:
        return told
    return Preview(
        told.title,
        told.sentence,
        told.page,
        told.query,
        f"app/static/made/preview-{kind}-{id_}-{mark}.jpg",
        f"{name}: what works in it." if kind == "exercise" else f"{name} on the bones.",
    )


def _meant(kind: str, asked: str) -> str | None:
    """The id of what an address names, as its page would open it; None for nothing or several things."""
    atlas = shared_atlas()
    records = {"exercise": atlas.exercises, "muscle": atlas.muscles, "structure": atlas.structures}[kind]
    if asked in records:
        return asked
    found = index().meant(asked, _KINDS[kind]) if len(asked) <= _LONGEST else ()
    return found[0] if len(found) == 1 else None


def _told_in(page: bytes, scope: Scope) -> bytes:
    """A page with its preview in place of its title."""
    prefix, _, name = scope["path"].rpartition("/")
    try:
        told = preview_of(name, dict(parse_qsl(scope["query_string"].decode("latin-1"))))
    except ContentError:  # the page says what is wrong
        told = _SITE
    base = public_address() or _asked_at(scope, prefix)
    address = f"{base}/{told.page}" + (f"?{urlencode(told.query)}" if told.query else "")
    head = _html("head", told=told, base=base, address=address).encode()
    return _TITLE.sub(lambda _: head, page, count=1)


def _asked_at(scope: Scope, prefix: str) -> str:
    """The address of the app as the request has it; empty where its host is none that could be told to others."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    forwarded = headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    return f"{forwarded if forwarded in ('http', 'https') else scope['scheme']}://{host}{prefix}"


def _picture(kind: str, id_: str, mark: str) -> bytes | None:
    """The picture of a preview as JPEG; None where there is none of that name."""
    atlas = shared_atlas()
    if kind == "exercise" and (exercise := atlas.exercises.get(id_)):
        shown = pictured(exercise, atlas.exercises)
        if shown and read_stills()[shown.id]["made_of"] == mark:
            return keep_bytes(f"preview-{kind}-{id_}-{mark}.jpg", lambda: _of_exercise(shown))
    if kind == "muscle" and (muscle := atlas.muscles.get(id_)) and mark == _body_mark() and _built(muscle):
        with suppress(WorkshopError, TimeoutError):
            return keep_bytes(f"preview-{kind}-{id_}-{mark}.jpg", lambda: _of_muscle(muscle))
    return None


def _of_exercise(exercise: Exercise) -> bytes:
    """Start and end side by side."""
    stills = stills_of(exercise)
    return _on_paper([Image.open(FOLDER / one.file).convert("RGBA") for one in (stills[0], stills[-1])])


def _of_muscle(muscle: Muscle) -> bytes:
    """The muscle on the bones, drawn in the workshop.

    Raises:
        WorkshopError, TimeoutError: it could not be drawn.
    """
    order = StillOrder(_built(muscle), (560, _SIZE[1] - 2 * _EDGE), close=False)
    drawn = workshop().make(order, f"preview of {muscle.id}", _PATIENCE).partition(b"\n")[2]
    return _on_paper([Image.open(BytesIO(drawn)).convert("RGBA")])


def _on_paper(pictures: Sequence[Image.Image]) -> bytes:
    """Pictures side by side, each as large as it fits, on a plain ground."""
    paper = Image.new("RGB", _SIZE, _PAPER)
    wide, high = (_SIZE[0] - _EDGE) // len(pictures) - _EDGE, _SIZE[1] - 2 * _EDGE
    for number, one in enumerate(pictures):
        scale = min(wide / one.width, high / one.height)
        fitted = one.resize((round(one.width * scale), round(one.height * scale)), Image.Resampling.LANCZOS)
        at = (
            _EDGE + number * (wide + _EDGE) + (wide - fitted.width) // 2,
            (_SIZE[1] - fitted.height) // 2,
        )
        paper.paste(fitted, at, fitted)
    file = BytesIO()
    paper.save(file, "jpeg", quality=_QUALITY, optimize=True)
    return file.getvalue()


def _built(muscle: Muscle) -> tuple[str, ...]:
    """The muscles of the body that stand for one, or for the members of a group."""
    from backatlas.legend.on_body import built

    return tuple(one.id for one in shared_atlas().family(muscle) if one.id in built())


@lru_cache(maxsize=1)
def _body_mark() -> str:
    from backatlas.body.gltf import BODY

    return sha256(BODY.read_bytes()).hexdigest()[:12]
