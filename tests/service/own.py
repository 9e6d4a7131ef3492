"""A server of which every setting is made, for all tests of the service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.server import Server, free_port, serving

COURSE = "https://moodle.example.org"
PUBLIC = "https://atlas.example.org"
_WATCHING = Path(__file__).parent / "watching"


@dataclass(frozen=True)
class Own:
    """The server, the port of its figures, and a file with the hosts that it asked for."""

    server: Server
    port: int
    asked: Path


@contextmanager
def own_server(folder: Path) -> Iterator[Own]:
    """Framed by one course site, known under a public name, with logs in JSON and a door for figures."""
    asked, port = folder / "asked.txt", free_port()
    environment = {
        "PYTHONPATH": str(_WATCHING),
        "BACKATLAS_WATCHED": str(asked),
        "BACKATLAS_EMBED_IN": COURSE,
        "BACKATLAS_ADDRESS": PUBLIC,
        "BACKATLAS_LOG": "json",
        "BACKATLAS_METRICS": f"127.0.0.1:{port}",
    }
    with serving(environment=environment) as server:
        yield Own(server, port, asked)
