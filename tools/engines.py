"""Starts Firefox and WebKit and drives both by the same commands, those of the W3C's WebDriver.

Firefox takes them over its own wire, Marionette; WebKitGTK and Safari bring a program along that takes them by HTTP.
Playwright drives neither: it wants builds of its own.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tools.browser import FIREFOX, WEBKIT, require
from tools.server import HOST, free_port

_PATIENCE = 60.0  # seconds for one command; Firefox takes up to 15 for its start on two busy cores
# Firefox asks nobody but this machine: for all other hosts it has a proxy that is not there.
_SETTINGS: dict[str, object] = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": HOST,
    "network.proxy.http_port": 9,
    "network.proxy.ssl": HOST,
    "network.proxy.ssl_port": 9,
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.server": "",
}
# Each command's verb and path by HTTP; over Marionette the name is enough.
_COMMANDS = {
    "NewSession": ("POST", ""),
    "SetWindowRect": ("POST", "/window/rect"),
    "Navigate": ("POST", "/url"),
    "Back": ("POST", "/back"),
    "GetTitle": ("GET", "/title"),
    "GetCurrentURL": ("GET", "/url"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "PerformActions": ("POST", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
}
_Send = Callable[[str, dict[str, Any]], Any]


class EngineError(Exception):
    """The browser could not do what it was told; the text is its own."""


class Engine:
    """One window of a browser. Scripts are bodies of an async function; what they return must fit JSON."""

    def __init__(self, send: _Send) -> None:
        self._send = send
        send("NewSession", {"capabilities": {}})
        send("SetWindowRect", {"x": 0, "y": 0, "width": 1280, "height": 1000})

    @property
    def title(self) -> str:
        return str(self._send("GetTitle", {}))

    @property
    def address(self) -> str:
        return str(self._send("GetCurrentURL", {}))

    def open(self, address: str) -> None:
        self._send("Navigate", {"url": address})

    def back(self) -> None:
        self._send("Back", {})

    def run(self, script: str, *arguments: object) -> Any:
        """What the script returns; its arguments are in `given`.

        Raises:
            EngineError: it threw; the text is the error's.
        """
        body = f"""
            const given = [...arguments], done = given.pop();
            (async () => {{ {script} }})().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));
        """
        told = self._send("ExecuteAsyncScript", {"script": body, "args": list(arguments)})
        if "error" in told:
            raise EngineError(told["error"])
        return told.get("value")

    def click(self, x: float, y: float) -> None:
        """Press and lift the mouse's first button at a point of the window, in CSS pixels."""
        moves = [
            {"type": "pointerMove", "duration": 0, "origin": "viewport", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act(
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves}
        )

    def press(self, keys: str) -> None:
        """Press and lift these keys one after another; those without a letter have WebDriver's code points."""
        strokes = [{"type": stroke, "value": key} for key in keys for stroke in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._send("TakeScreenshot", {}))

    def _act(self, source: dict[str, Any]) -> None:
        self._send("PerformActions", {"actions": [source]})


@contextmanager
def driving_firefox() -> Iterator[Engine]:
    """Firefox without a screen, in a profile of its own, ended afterwards."""
    # Ubuntu's Firefox, a snap, reads no profile elsewhere; any other may have one there.
    snap = Path("~/snap/firefox/common").expanduser()
    place = snap if snap.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="firefox-", dir=place, ignore_cleanup_errors=True) as profile:
        settings = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _SETTINGS.items()
        ]
        Path(profile, "user.js").write_text("\n".join(settings), encoding="utf-8")
        command = [str(require(FIREFOX)), "--marionette", "--headless", "--no-remote", "--profile", profile]
        with _running(command) as process:
            port = _wait(lambda: Path(profile, "MarionetteActivePort").read_text(encoding="ascii"), process)
            with socket.create_connection((HOST, int(port)), timeout=_PATIENCE) as wire:
                yield Engine(_marionette(wire))


@contextmanager
def driving_webkit() -> Iterator[Engine]:
    """WebKitGTK's own small browser on a screen of its own, or Safari on a Mac; ended afterwards."""
    port = free_port()
    screen = ["xvfb-run", "--auto-servernum"] if sys.platform == "linux" else []
    with _running([*screen, str(require(WEBKIT)), f"--port={port}"]) as process:
        _wait(lambda: _call(port, "GET", "/status"), process)
        begun: list[str] = []

        def send(name: str, parameters: dict[str, Any]) -> Any:
            verb, path = _COMMANDS[name]
            value = _call(port, verb, f"/session{''.join(begun)}{path}", parameters)
            if name == "NewSession":
                begun.append(f"/{value['sessionId']}")
            return value

        yield Engine(send)
        _call(port, "DELETE", f"/session{''.join(begun)}")


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process and its children, which end together."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if process.poll() is None:
                os.killpg(process.pid, sign)
            try:
                process.wait(timeout=15)
                break
            except subprocess.TimeoutExpired:
                continue


def _wait(look: Callable[[], Any], process: subprocess.Popen[bytes]) -> Any:
    """What is seen as soon as there is something to see."""
    late = time.monotonic() + _PATIENCE
    while time.monotonic() < late and process.poll() is None:
        try:
            if seen := look():
                return seen
        except OSError:
            pass
        time.sleep(0.05)
    raise EngineError(f"{process.args!r} did not start")


def _marionette(wire: socket.socket) -> _Send:
    """Commands over Firefox's wire: JSON after its length, each answer with its command's number."""
    replies, number = wire.makefile("rb"), 0

    def read() -> Any:
        length = b""
        while (digit := replies.read(1)) != b":":
            if not digit:
                raise EngineError("Firefox has gone")
            length += digit
        return json.loads(replies.read(int(length)))

    def send(name: str, parameters: dict[str, Any]) -> Any:
        nonlocal number
        number += 1
        message = json.dumps([0, number, f"WebDriver:{name}", parameters]).encode()
        wire.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = read()
        if error:
            raise EngineError(error["message"])
        return result.get("value") if list(result) == ["value"] else result

    read()  # its greeting
    return send


def _call(port: int, verb: str, path: str, parameters: dict[str, Any] | None = None) -> Any:
    connection = HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        body = json.dumps(parameters or {}) if verb == "POST" else None
        connection.request(verb, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
    finally:
        connection.close()
    if answer.status != 200:
        raise EngineError(value["message"])
    return value
