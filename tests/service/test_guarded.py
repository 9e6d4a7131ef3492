"""Every answer says what browsers are to keep to; what is nobody's business is closed; strangers' pages are turned away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from pages.service.guarded import is_ours
from tests.service.own import COURSE, PUBLIC, Own
from tests.wire import line_to
from tools.server import Server


def answer(
    server: Server,
    path: str,
    method: str = "GET",
    data: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, Message, str]:
    try:
        with urlopen(Request(server.address + path, data, dict(headers or {}), method=method)) as got:
            return got.status, got.headers, got.read().decode("utf-8", "replace")
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode("utf-8", "replace")


def opens(server: Server, origin: str | None) -> bool:
    """Whether a page of this origin gets a connection."""
    try:
        with connect(
            f"ws://{urlsplit(server.address).netloc}/_stcore/stream",
            origin=Origin(origin) if origin else None,
            subprotocols=[Subprotocol("streamlit")],
        ):
            return True
    except InvalidStatus as refused:
        return refused.response.status_code != 403


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 200),
        ("/muscles?muscle=trapezius", "GET", 200),
        ("/no-such-page", "GET", 200),
        ("/planner/", "GET", 200),  # leads to the page without the stroke
        ("/app/static/body-behind.webp", "GET", 200),
        ("/app/static/absent.webp", "GET", 404),
        ("/app/static/..%2f..%2fapp.py", "GET", 400),
        ("/media/absent.pdf", "GET", 404),
        ("/_stcore/health", "GET", 200),
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/agent/openapi.json", "GET", 404),
        ("/_stcore/upload_file/nobody/1", "PUT", 409),
        ("/", "POST", 405),
    ],
)
def test_every_answer_says_what_browsers_are_to_keep_to(
    app: Server, path: str, method: str, status: int
) -> None:
    told, head, _ = answer(app, path, method)
    assert told == status
    assert head["x-content-type-options"] == "nosniff"
    assert head["referrer-policy"] == "same-origin"
    assert "camera=()" in head["permissions-policy"]
    policy = dict(part.split(" ", 1) for part in head["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy["script-src"].split())
    assert not re.search(r"https?:|\*", policy["script-src"] + policy["connect-src"] + policy["img-src"])


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/muscles?muscle=trapezius", "no-cache"),
        ("/static/js/absent.js", "no-cache"),
        ("/favicon.png", "no-store"),
        ("/app/static/body-behind.webp", "no-cache"),
        ("/app/static/body.glb?v=000000000000", "no-cache"),  # the version of another release
        ("/app/static/absent.webp", "no-store"),
        ("/_stcore/health", "no-store"),
    ],
)
def test_what_may_change_is_asked_for_again(app: Server, path: str, kept: str) -> None:
    assert answer(app, path)[1]["cache-control"] == kept


def test_what_has_its_hash_in_its_name_is_kept_for_a_year(app: Server) -> None:
    page = answer(app, "/")[2]
    head = answer(app, "/")[1]["link"]
    files = re.findall(r'src="\.(/static/js/[^"]+)"', page) + re.findall(
        r"<\.(/(?:app/)?static/[^>]+)>", head
    )
    assert any("/app/static/made/" in file for file in files)
    for file in files:
        assert answer(app, file)[1]["cache-control"] == "public, max-age=31536000, immutable", file


@pytest.mark.parametrize("file", ["plate.svgz", "body.glb", "movement.json"])
def test_a_file_under_its_own_version_is_kept_for_a_year(app: Server, file: str) -> None:
    from pages.components.body.body import addressed
    from tools.server import ROOT

    head = answer(app, f"/{addressed(ROOT / 'static' / file)}")[1]
    assert head["cache-control"] == "public, max-age=31536000, immutable"


def test_a_picture_and_the_movement_of_an_exercise_are_kept_under_their_versions(app: Server) -> None:
    from backatlas.sheets.pose_stills import FOLDER, read_stills

    mark = read_stills()["superman"]["made_of"]
    motion = json.loads((FOLDER / "superman-motion.json").read_text(encoding="utf-8"))["madeOf"]
    for address in (f"superman-thumb.webp?v={mark}", f"superman-motion.json?v={motion}"):
        head = answer(app, f"/app/static/poses/{address}")[1]
        assert head["cache-control"] == "public, max-age=31536000, immutable"
    head = answer(app, "/app/static/poses/superman-motion.json?v=0123456789ab")[1]
    assert head["cache-control"] == "no-cache"


def test_figures_about_the_server_and_the_door_for_programs_are_closed(app: Server) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics?families=x", "/_stcore/agent/openapi.json"):
        status, _, text = answer(app, path)
        assert (status, text) == (404, "Not found")
    assert answer(app, "/_stcore/agent/interact", "POST", b"{}")[0] == 404


def _ended(server: Server, frame: bytes) -> int | None:
    """How a page's connection ends on which this is sent as it stands."""
    address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], compression=None) as line:
        line.socket.sendall(frame)
        try:
            while True:
                line.recv(timeout=30)
        except ConnectionClosed as ended:
            return ended.rcvd.code if ended.rcvd else None


_MASK = bytes(4)


def test_words_on_the_line_of_a_page_end_it_and_break_nothing(app: Server) -> None:
    before = app.printed().count("Traceback")
    _ended(app, b"\x81\x85" + _MASK + b"hello")
    assert answer(app, "/healthz")[0] == 200
    assert app.printed().count("Traceback") == before


def test_a_message_that_is_larger_than_any_of_ours_is_refused_before_it_comes(app: Server) -> None:
    announced = b"\x82\xff" + (21_000_000).to_bytes(8, "big") + _MASK
    assert _ended(app, announced) == 1009


def test_no_other_host_may_send_messages_to_a_page(app: Server) -> None:
    assert json.loads(answer(app, "/_stcore/host-config")[2])["allowedOrigins"] == []


def test_a_file_sent_to_a_copy_of_the_server_that_does_not_know_the_page_is_answered_in_words(
    app: Server,
) -> None:
    status, _, text = answer(app, "/_stcore/upload_file/9f3b/1", "PUT", b"a file")
    assert status == 409
    assert "Reload the page and choose the file again." in text


@pytest.mark.parametrize(("origin", "taken"), [("own", True), ("https://evil.example", False), ("", False)])
def test_a_page_of_ours_sends_files_also_where_the_browser_keeps_no_cookie_as_in_another_sites_frame(
    app: Server, origin: str, taken: bool
) -> None:
    with line_to(app) as line:
        line.send(BackMsg(rerun_script=ClientState(page_name="sources")).SerializeToString())
        told = ForwardMsg.FromString(line.recv(timeout=60, decode=False))
        assert told.WhichOneof("type") == "new_session"
        form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na\r\n--x--\r\n'
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        origins = {"Origin": app.address if origin == "own" else origin} if origin else {}
        place = f"/_stcore/upload_file/{told.new_session.initialize.session_id}/1"
        assert (answer(app, place, "PUT", form, kind | origins)[0] != 403) == taken


def test_any_site_may_frame_the_pages_until_some_are_named(app: Server, own: Own) -> None:
    assert answer(app, "/")[1]["content-security-policy"].endswith("frame-ancestors *")
    told = answer(own.server, "/?embed=true")[1]["content-security-policy"]
    assert told.endswith(f"frame-ancestors 'self' {COURSE}")


def test_a_page_of_another_site_gets_no_connection_and_no_host_is_asked_about_it(
    own: Own,
) -> None:
    server = own.server
    assert opens(server, server.address)
    assert opens(server, None)
    assert opens(server, PUBLIC)  # behind a proxy that asks under a name of its own
    assert not opens(server, "https://evil.example")
    assert not opens(server, "http://atlas.example.org")
    assert not opens(server, "null")
    first, *lines = own.asked.read_text(encoding="utf-8").splitlines()
    assert first == "watching"
    hosts = {line.split(" ", 1)[1] for line in lines}
    assert {host for host in hosts if "127.0.0.1" not in host and host != "localhost"} == set()


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://Atlas.Example.org", "atlas.example.org", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("https://atlas.example.org.evil.example", "atlas.example.org", False),
        ("https://atlas.example.org@evil.example", "atlas.example.org", False),
        ("file://", "atlas.example.org", False),
        ("https://[", "atlas.example.org", False),
        ("", "", False),
    ],
)
def test_a_page_is_ours_under_the_host_that_it_asks(origin: str, host: str, ours: bool) -> None:
    assert is_ours(origin, host) is ours
