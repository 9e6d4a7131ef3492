"""What is counted of a running server, in the form that Prometheus reads, and who may read it.

Nothing here tells one visitor from another: there are numbers by kind of answer, and no names, words or addresses.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from ipaddress import ip_address

from anyio.to_thread import run_sync
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
    start_http_server,
)
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.service.settings import SettingError

SETTING = "BACKATLAS_METRICS"
OFF = "off"
PLACE = "/metrics"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_HIGHEST = 65535

disable_created_metrics()  # type: ignore[no-untyped-call]  # when each count began, which nobody asks
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
SESSIONS = Gauge("backatlas_sessions", "Pages that are open and connected.", registry=REGISTRY)
REQUESTS = Counter("backatlas_requests", "Answers by kind and status.", ["kind", "status"], registry=REGISTRY)
ANSWERS = Histogram(
    "backatlas_answer_seconds",
    "From a request to the end of its answer.",
    ["kind"],
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 20),
    registry=REGISTRY,
)
RUNS = Histogram(
    "backatlas_run_seconds",
    "From a visitor's click to the end of the run that it starts.",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 20),
    registry=REGISTRY,
)
_WATCHED: dict[str, Gauge] = {}
UNDERWAY: set[object] = set()  # a run or an upload each, for which somebody waits


def watch(name: str, told: str, read: Callable[[], float]) -> None:
    """Have a number of another part of the service read whenever somebody asks: `told` says in words what it is."""
    if name not in _WATCHED:
        _WATCHED[name] = Gauge(f"backatlas_{name}", told, registry=REGISTRY)
    _WATCHED[name].set_function(read)


watch("underway", "Runs and uploads that have not ended.", lambda: len(UNDERWAY))


def measures_routes() -> list[Route]:
    """Where the figures are read: on this machine alone, or on an address of their own, or nowhere.

    BACKATLAS_METRICS names a port, as 9100, or an address and a port, as 127.0.0.1:9100, for a door of their own; "off"
    closes them.

    Raises:
        SettingError: BACKATLAS_METRICS is not understood.
    """
    return [Route(PLACE, _here)] if door(os.environ.get(SETTING)) is None and not _off() else []


def open_door() -> None:
    """Open the door that BACKATLAS_METRICS names, if it names one.

    Raises:
        OSError: something else listens there.
    """
    if (found := door(os.environ.get(SETTING))) is not None:
        host, port = found
        start_http_server(port, host, REGISTRY)


def door(told: str | None) -> tuple[str, int] | None:
    """Address and port of the door that a setting names; None where it names none.

    Raises:
        SettingError: it is not understood.
    """
    if told is None or told.strip().lower() in ("", OFF):
        return None
    host, _, port = told.strip().rpartition(":")
    host = host.strip("[]") or "0.0.0.0"
    if not port.isdecimal() or not 0 < int(port) <= _HIGHEST or not _is_address(host):
        raise SettingError(
            f"{SETTING}: “{told}” is no port. It may be a port as 9100, an address with one as 127.0.0.1:9100, or “{OFF}”."
        )
    return host, int(port)


def _off() -> bool:
    return os.environ.get(SETTING, "").strip().lower() == OFF


async def _here(request: Request) -> Response:
    """The figures, for who asks from this machine; what a proxy on this machine passes on comes from elsewhere."""
    near = request.client is not None and _is_address(request.client.host, near=True)
    if not near or any(name in request.headers for name in _FORWARDED):
        return PlainTextResponse("Not found", 404)
    return Response(await run_sync(generate_latest, REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _is_address(host: str, *, near: bool = False) -> bool:
    """Whether this is an address in numbers; with `near` one of this machine."""
    try:
        found = ip_address(host)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_loopback if near else True
