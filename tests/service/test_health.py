"""A server says that it lives, and takes visitors only while it has all that it needs."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from pages.service.health import Health
from tests.apart import apart


def ask(health: Health, path: str, query: str = "") -> tuple[int, dict[str, Any]]:
    told: list[Message] = []

    async def hear() -> Message:
        return {"type": "http.request", "body": b""}

    async def tell(message: Message) -> None:
        told.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    apart(Starlette(routes=health.routes())(scope, hear, tell))
    return told[0]["status"], json.loads(told[1]["body"])


async def answers() -> None:
    return


async def fails() -> None:
    raise ConnectionError("valkey at 10.0.0.7 is away")


async def sleeps() -> None:
    await asyncio.Event().wait()


def test_a_server_is_ready_when_its_content_is_loaded_and_its_store_answers() -> None:
    health = Health()
    health.needs("store", answers)
    assert ask(health, "/readyz") == (503, {"ready": False, "content": False, "ending": False, "store": True})
    health.loaded = True
    assert ask(health, "/readyz") == (200, {"ready": True, "content": True, "ending": False, "store": True})


def test_a_store_that_is_away_or_silent_is_told_without_where_it_is() -> None:
    for trouble in (fails, sleeps):
        health = Health(patience=0.05)
        health.loaded = True
        health.needs("store", trouble)
        assert ask(health, "/readyz") == (
            503,
            {"ready": False, "content": True, "ending": False, "store": False},
        )


def test_a_proxy_that_sends_visitors_to_pages_does_not_ask_for_the_store() -> None:
    health = Health()
    health.loaded = True
    health.needs("store", fails)
    told = {"ready": True, "content": True, "ending": False, "store": False}
    assert ask(health, "/readyz", "without=store") == (200, told)
    assert ask(health, "/readyz", "without=content")[0] == 503


def test_a_server_that_ends_takes_nobody_new_and_still_lives() -> None:
    health = Health()
    health.loaded = health.ending = True
    assert ask(health, "/readyz")[0] == 503
    assert ask(health, "/readyz", "ending=404")[0] == 404
    assert ask(health, "/healthz") == (200, {"alive": True})
