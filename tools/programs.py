"""Programs that the tests run beside the app, as a store of classes; run as a script, also gets those that are missing where it may."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import debian
from tools.server import HOST, free_port


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its `commands` and `debian` packages, either of which will do, best first."""

    name: str
    commands: tuple[str, ...]
    debian: tuple[str, ...]
    advice: Mapping[str, str]


STORE = Program(
    "Valkey or Redis",
    ("valkey-server", "redis-server"),
    ("valkey-server", "redis-server"),
    {
        "darwin": "brew install valkey",
        "linux": "sudo apt-get update && sudo apt-get install redis-server",
        "": "install Valkey or Redis with your package manager",
    },
)
PROXY = Program(
    "HAProxy",
    ("haproxy", "/usr/sbin/haproxy"),
    ("haproxy",),
    {
        "darwin": "brew install haproxy",
        "linux": "sudo apt-get update && sudo apt-get install haproxy",
        "": "install HAProxy with your package manager",
    },
)
PROGRAMS = (STORE, PROXY)


class NoProgramError(Exception):
    """A program is missing; the text says what to type."""


def require(program: Program) -> Path:
    """The program.

    Raises:
        NoProgramError: it is missing.
    """
    found = _found(program)
    if found is None:
        advice = program.advice.get(sys.platform, program.advice[""])
        raise NoProgramError(f"No {program.name} was found. Type this, then try again:\n    {advice}")
    return Path(found)


def get(*programs: Program) -> None:
    """See to programs; those that are missing are installed first, all at once, where this is Debian's root.

    Raises:
        NoProgramError: one is missing and could not be installed.
    """
    missing = [program for program in programs if _found(program) is None]
    if missing and debian.may_install():
        names = ", ".join(program.name for program in missing)
        print(f"Installing {names} from the system's packages", flush=True)
        debian.install(*(next(one for one in program.debian if debian.has(one)) for program in missing))
    for program in missing:
        require(program)


def _found(program: Program) -> str | None:
    return next((path for one in program.commands if (path := shutil.which(one))), None)


class RunningStore:
    """A store on this machine's own address, which keeps what it holds in a folder when it is started anew."""

    def __init__(self, folder: Path, port: int) -> None:
        self.address = f"redis://{HOST}:{port}/0"
        self._port = port
        self._command = [
            str(require(STORE)),
            *("--bind", HOST, "--port", str(port), "--dir", str(folder), "--protected-mode", "yes"),
            *("--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--loglevel", "warning"),
        ]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 20.0) -> None:
        """Start it, and wait until it answers.

        Raises:
            RuntimeError: it does not.
        """
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        end = time.monotonic() + patience
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                self.stop()
                raise RuntimeError("the store did not start")
            time.sleep(0.02)

    def stop(self, hard: bool = False) -> None:
        """End it; `hard` as a machine does that loses its power."""
        if self._process is not None:
            (self._process.kill if hard else self._process.terminate)()
            self._process.wait(timeout=20)
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection((HOST, self._port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


@contextmanager
def running_store(folder: Path) -> Iterator[RunningStore]:
    """A store that keeps what it holds in this folder, until the end."""
    store = RunningStore(folder, free_port())
    store.start()
    try:
        yield store
    finally:
        store.stop()


if __name__ == "__main__":
    try:
        get(*PROGRAMS)
    except (NoProgramError, subprocess.CalledProcessError) as error:
        sys.exit(f"\n{error}")
