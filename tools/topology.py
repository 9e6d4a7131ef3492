"""The whole service on one machine, without containers: copies of the app, a proxy that keeps visitors with theirs, a store.

    python -m tools.topology --copies 3

starts it, prints its address, and ends it with Ctrl+C. Tests and benchmarks use `running_topology`.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tools.programs import PROXY, RunningStore, require, running_store
from tools.server import HOST, ROOT, Server, free_port, serving

SETTINGS = ROOT / "deploy" / "haproxy.cfg"
_PATIENCE = 60.0  # seconds


class Copy:
    """One copy of the app on a port that it keeps when it is started anew."""

    def __init__(self, name: str, environment: Mapping[str, str], root: Path = ROOT) -> None:
        """`root` is the folder of the app, which may be another version's."""
        self.name = name
        self.port = free_port()
        self._environment = environment
        self._script = root / "app.py"
        self._running = ExitStack()
        self.server: Server | None = None

    def start(self) -> Server:
        """Start it, and wait until it takes visitors.

        Raises:
            RuntimeError: it does not start.
        """
        self.server = self._running.enter_context(
            serving(self._script, port=self.port, environment=self._environment)
        )
        return self.server

    def kill(self) -> None:
        """End it as a machine that loses its power does."""
        if self.server is not None:
            os.kill(self.server.pid, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """Tell it to end, and wait until it has."""
        self._running.close()
        self.server = None


class Proxy:
    """HAProxy with the settings of `deploy/`, on this machine's own address."""

    def __init__(self, copies: list[Copy], folder: Path) -> None:
        self.port = free_port()
        self.address = f"http://{HOST}:{self.port}"
        self._settings = folder / "haproxy.cfg"
        self._settings.write_text(_settings(copies), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it sends visitors on.

        Raises:
            RuntimeError: it does not start.
        """
        self._process = subprocess.Popen(
            [require(PROXY), "-W", "-db", "-f", self._settings],
            env=os.environ | {"BACKATLAS_BIND": f"{HOST}:{self.port}", "BACKATLAS_COOKIE_KEY": "here"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def reload(self) -> None:
        """Have it read its settings anew: a new worker takes visitors, the old one keeps its connections."""
        assert self._process is not None
        self._process.send_signal(signal.SIGUSR2)
        self._wait()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process is not None and self._process.poll() is None:
            with suppress(URLError, ConnectionError), urlopen(f"{self.address}/healthz", timeout=5):
                return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError("the proxy did not start")


class Topology:
    """All of it; `address` is the visitors' door."""

    def __init__(self, copies: list[Copy], proxy: Proxy, store: RunningStore | None) -> None:
        self.copies = copies
        self.proxy = proxy
        self.store = store
        self.address = proxy.address

    def copy_of(self, cookie: str) -> Copy:
        """The copy that a visitor is kept with, by the proxy's cookie."""
        return next(copy for copy in self.copies if copy.name == cookie)


@contextmanager
def running_topology(
    copies: int = 2,
    *,
    store: bool = True,
    environment: Mapping[str, str] | None = None,
    roots: Sequence[Path] = (),
) -> Iterator[Topology]:
    """Start so many copies, a proxy and with `store` a store, and end all of them afterwards.

    The first copies are of the apps in `roots`, the others of this one.

    Raises:
        RuntimeError: one of them does not start.
        NoProgramError: a program is missing; the text says what to type.
    """
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="back-atlas-")))
        kept = running.enter_context(running_store(folder)) if store else None
        asked = {**(environment or {}), **({"BACKATLAS_STORE": kept.address} if kept else {})}
        folders = [*roots, *[ROOT] * (copies - len(roots))]
        made = [Copy(f"copy{number}", asked, root) for number, root in enumerate(folders, 1)]
        for copy in made:
            running.callback(copy.stop)
        with ThreadPoolExecutor() as starting:
            list(starting.map(Copy.start, made))
        proxy = Proxy(made, folder)
        running.callback(proxy.stop)
        proxy.start()
        yield Topology(made, proxy, kept)


def _settings(copies: list[Copy]) -> str:
    """The settings of `deploy/` with these copies in place of those that a network's names give."""
    text = SETTINGS.read_text(encoding="utf-8")
    kept = text[: text.index("resolvers names\n")].splitlines()
    servers = [f"    server {copy.name} {HOST}:{copy.port} cookie {copy.name}" for copy in copies]
    lines = [line for line in kept if "server-template" not in line]
    return "\n".join([*lines, *servers, ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.topology", description=__doc__)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--without-store", action="store_true", help="classes then stay within one copy")
    chosen = parser.parse_args()
    with running_topology(chosen.copies, store=not chosen.without_store) as topology:
        print(f"{topology.address} with {chosen.copies} copies; Ctrl+C ends it", flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
