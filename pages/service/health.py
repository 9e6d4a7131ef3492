"""What a proxy or a cluster asks a server: whether it lives, and whether visitors may be sent to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

ALIVE, READY = "/healthz", "/readyz"
_PATIENCE = 2.0  # seconds that something which is asked may take to answer

Ask = Callable[[], Awaitable[object]]


class Health:
    """What is known of this process. It is ready when content is loaded, all that it needs answers, and it is not ending."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """`patience` is in seconds, for each that is asked."""
        self._patience = patience
        self.loaded = False
        self.ending = False
        self._asked: dict[str, Ask] = {}

    def needs(self, name: str, ask: Ask) -> None:
        """Count the server as ready only while `ask` ends in time and without an error; `name` is told with the answer."""
        self._asked[name] = ask

    def routes(self) -> list[Route]:
        return [Route(ALIVE, self._alive), Route(READY, self._ready)]

    async def _alive(self, _request: Request) -> JSONResponse:
        return JSONResponse({"alive": True})

    async def _ready(self, request: Request) -> JSONResponse:
        """Whether visitors may be sent here; what `without` names is told, and does not count.

        With `ending=404` a server that ends says 404, by which a proxy knows that it may still be sent those who are there.
        """
        left_out = request.query_params.getlist("without")
        answers = await asyncio.gather(*(self._answers(ask) for ask in self._asked.values()))
        needed = dict(zip(self._asked, answers, strict=True))
        ready = (
            self.loaded and not self.ending and all(needed[name] for name in needed if name not in left_out)
        )
        told = {"ready": ready, "content": self.loaded, "ending": self.ending, **needed}
        soft = self.ending and request.query_params.get("ending") == "404"
        return JSONResponse(told, 200 if ready else 404 if soft else 503)

    async def _answers(self, ask: Ask) -> bool:
        with suppress(Exception):  # whatever it is, it does not answer
            async with asyncio.timeout(self._patience):
                await ask()
                return True
        return False
