"""What goes over the wire before anything is said: scripts are small, and a page says at once what it will need."""

from __future__ import annotations

import gzip
import re
import socket
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from starlette.responses import FileResponse
from starlette.types import Message as Told

from backatlas.viewer import make_viewer
from pages.service.ahead import streamlits_chunks
from pages.service.compressed import Compressed
from pages.service.delivery import send_at_once
from tests.apart import apart
from tests.wire import said_to
from tools.server import Server


def answer(app: Server, path: str, **headers: str) -> tuple[Message, bytes]:
    """The head and the body that a browser gets."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(app.address + path, headers=named)) as got:
        return got.headers, got.read()


def told_ahead(app: Server, path: str) -> list[str]:
    head, _ = answer(app, path)
    return re.findall(r"<\./([^>]+)>; rel=(?:modulepreload|preload; as=fetch; crossorigin)", head["link"])


@pytest.mark.parametrize("path", ["/", "/muscles?muscle=trapezius"])
def test_a_page_says_with_its_first_word_what_it_will_need_and_all_of_it_is_there(
    app: Server, path: str
) -> None:
    files = told_ahead(app, path)
    kinds = [re.sub(r"[.-][\w-]{8,16}\.(js|json)$", r".\1", file.rpartition("/")[2]) for file in files]
    assert {"BidiComponent.js", "ButtonGroup.js", "Html.js"} <= set(kinds)
    assert kinds[-4:] == ["masthead.js", "diagram.js", "outlines.json", "catalogue.json"]
    for file in files:
        _, body = answer(app, f"/{file}")
        assert len(body) > 100


def test_the_page_of_movements_says_that_it_will_need_the_body_and_no_plate(app: Server) -> None:
    make_viewer()
    said_to(app, "move")
    files = told_ahead(app, "/move?movement=knee-flexion")
    kinds = {
        re.sub(r"[.-][\w-]{8,16}\.(js|json)$", r".\1", file.rpartition("/")[2]).split("?")[0]
        for file in files
    }
    assert {
        "Selectbox.js",
        "viewer.js",
        "lab.js",
        "movement.json",
        "rig.json",
        "strings.json",
        "body.glb",
    } <= kinds
    assert not kinds & {"diagram.js", "outlines.json"}
    for file in files:
        _, body = answer(app, f"/{file}")
        assert len(body) > 100


def test_what_streamlits_own_page_names_already_is_not_named_again() -> None:
    assert not any(name.startswith(("index.", "react-dom.", "protobuf.")) for name in streamlits_chunks())


def test_streamlits_scripts_come_compressed_and_are_the_same(app: Server) -> None:
    script = f"/static/js/{streamlits_chunks()[0]}"
    plain, whole = answer(app, script)
    head, packed = answer(app, script, Accept_Encoding="gzip, br")
    again, same = answer(app, script, Accept_Encoding="gzip, br")
    assert plain["content-encoding"] is None
    assert head["content-encoding"] == again["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == gzip.decompress(same) == whole
    assert (head["content-type"], head["cache-control"]) == (plain["content-type"], plain["cache-control"])
    assert head["content-length"] == str(len(packed))


def test_a_browser_that_has_a_script_is_told_so_and_one_that_is_not_there_is_not_made_up(app: Server) -> None:
    script = f"/static/js/{streamlits_chunks()[0]}"
    head, _ = answer(app, script)
    with pytest.raises(HTTPError) as unchanged:
        answer(app, script, Accept_Encoding="gzip", If_None_Match=head["etag"])
    with unchanged.value as told:
        assert told.code == 304
    absent, page = answer(app, "/static/js/absent.js", Accept_Encoding="gzip")
    assert absent["content-type"].startswith("text/html")
    assert b"<html" in page


def test_a_visitor_who_leaves_while_a_script_is_read_leaves_the_whole_of_it_to_the_next(
    tmp_path: Path,
) -> None:
    script = tmp_path / "large.js"
    script.write_bytes(b"export const name = 1;\n" * 50_000)
    compressed = Compressed(FileResponse(script, media_type="text/javascript"))

    async def gone() -> Told:
        return {"type": "http.disconnect"}

    async def ask() -> bytes:
        body = bytearray()

        async def hear(message: Told) -> None:
            body.extend(message.get("body", b""))

        scope = {"type": "http", "method": "GET", "path": "/static/js/large.js"}
        await compressed(scope | {"headers": [(b"accept-encoding", b"gzip")]}, gone, hear)
        return bytes(body)

    apart(ask())
    assert gzip.decompress(apart(ask())) == script.read_bytes()


def test_connections_send_what_is_written_to_them_at_once() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
