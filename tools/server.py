"""Starts a Streamlit server as a visitor's machine would, and says when it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
# Streamlit prints this once its socket is open and its runtime takes visitors.
_READY = "You can now view your Streamlit app"
_PATIENCE = 60.0  # seconds; a start takes 2 to 4 on two busy cores


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: `address` without a slash at its end, the id of its process, and what it has printed so far."""

    address: str
    pid: int
    printed: Callable[[], str] = str


class _Output:
    """What a process prints, read as it comes so that the pipe never fills."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: list[str] = []
        self.settled = threading.Event()
        self.ready = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(line)
            if _READY in line:
                self.ready = True
                self.settled.set()
        self.settled.set()

    def text(self) -> str:
        return "".join(self._lines)

    def close(self) -> None:
        self._reader.join()
        assert self._process.stdout is not None
        self._process.stdout.close()


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    script: Path = ROOT / "app.py",
    *,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a script under Streamlit in the script's own folder, and end it afterwards.

    The folder decides which `.streamlit/config.toml` counts. It listens on this machine only.

    Raises:
        RuntimeError: it ended or stayed silent instead of starting; the text holds what it printed.
    """
    port = port or free_port()
    settings = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        **(options or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", script.name]
    command += [f"--{name}={value}" for name, value in settings.items()]
    process = subprocess.Popen(
        command,
        cwd=script.parent,
        env=os.environ | {"PYTHONUNBUFFERED": "1", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = _Output(process)
    try:
        address = f"http://{HOST}:{port}"
        output.settled.wait(_PATIENCE)
        if not output.ready:
            raise RuntimeError(f"{script.name} did not start:\n{output.text()}")
        with urlopen(f"{address}/_stcore/health", timeout=_PATIENCE) as answer:
            answer.read()
        yield Server(address, process.pid, output.text)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        output.close()
