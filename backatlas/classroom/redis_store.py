"""Classes in Valkey or Redis, for servers on several machines: changes by one script, notes by publishing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from backatlas.classroom.moments import Moment, elapsed
from backatlas.classroom.store import ClassFound, Ears, Field, NoClassError, Note, StoreTroubleError

_MOST_CONNECTIONS = 16  # who asks for more waits its turn, which is some milliseconds
_PATIENCE = 2.0  # seconds for a connection, and for an answer
_PULSE = 5.0  # seconds of silence after which the connection that hears is tried
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 3.0  # seconds between two tries to hear again
# The braces keep all keys of a class on one node of a cluster. "room" is the class itself: its number, and its drawers.
_ROOM = "backatlas:class:{{{code}}}"
Given = TypeVar("Given")

# ARGV[1]: JSON of what to do. Answers 1 where it was done, 0 where a need was not met, -1 where there is no class.
_CHANGE = """
local room, told = KEYS[1], cjson.decode(ARGV[1])
local lasts = redis.call('PTTL', room)
if told.begin then
  if lasts ~= -2 then return 0 end
  redis.call('HSET', room, 'number', 0, 'born', told.born)
  redis.call('PEXPIRE', room, told.lasts)
  lasts = told.lasts
elseif lasts <= 0 then return -1 end
for _, need in ipairs(told.needs) do
  local text = redis.call('HGET', room .. ':' .. need[1], need[2])
  if need[3] == cjson.null then
    if text then return 0 end
  elseif text ~= need[3] then return 0 end
end
if told.most then
  local drawer, count = room .. ':' .. told.most[1], redis.call('HLEN', room .. ':' .. told.most[1])
  for _, field in ipairs(told.fields) do
    if field[1] == told.most[1] and redis.call('HEXISTS', drawer, field[2]) == 0 then count = count + 1 end
  end
  if count > told.most[2] then return 0 end
end
for _, field in ipairs(told.fields) do
  local drawer = room .. ':' .. field[1]
  if field[3] == cjson.null then redis.call('HDEL', drawer, field[2])
  else
    if redis.call('HSET', drawer, field[2], field[3]) == 1 then
      redis.call('PEXPIRE', drawer, lasts)
      redis.call('HSET', room, 'drawer:' .. field[1], '')
    end
  end
end
if told.note then
  local number = redis.call('HINCRBY', room, 'number', 1)
  redis.call('PUBLISH', room, number .. ' ' .. told.note)
end
return 1
"""
_FORGET = """
local number = redis.call('HGET', KEYS[1], 'number')
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(name, 1, 7) == 'drawer:' then redis.call('DEL', KEYS[1] .. ':' .. string.sub(name, 8)) end
end
redis.call('DEL', KEYS[1])
if number then redis.call('PUBLISH', KEYS[1], (number + 1) .. ' ' .. ARGV[1]) end
return 1
"""
_READ = """
if redis.call('PTTL', KEYS[1]) <= 0 then return false end
local found = {redis.call('HGET', KEYS[1], 'number'), redis.call('HGET', KEYS[1], 'born')}
for at, drawer in ipairs(ARGV) do found[at + 2] = redis.call('HGETALL', KEYS[1] .. ':' .. drawer) end
return found
"""


class RedisStore:
    """One pool of connections for changes, and one connection that hears."""

    def __init__(self, address: str) -> None:
        pool = BlockingConnectionPool.from_url(
            address,
            max_connections=_MOST_CONNECTIONS,
            timeout=_PATIENCE,
            decode_responses=True,
            socket_timeout=_PATIENCE,
            socket_connect_timeout=_PATIENCE,
            socket_keepalive=True,
        )
        self._client = Redis.from_pool(pool)
        self._change = self._client.register_script(_CHANGE)
        self._forget = self._client.register_script(_FORGET)
        self._read = self._client.register_script(_READ)
        self._ears: Ears | None = None
        self._hearing: PubSub | None = None
        self._watch: asyncio.Task[None] | None = None
        self._heard: dict[str, asyncio.Event] = {}

    async def open(self, ears: Ears) -> None:
        self._ears = ears
        self._watch = asyncio.create_task(self._keep_watch())

    async def close(self) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        self._hearing = None  # whoever still leaves a class opens no connection for it
        await self._client.aclose()
        await self._client.connection_pool.disconnect()

    async def now(self) -> Moment:
        seconds, micro = await _tried(self._client.time())
        told = seconds * 1000 + micro // 1000
        return Moment("store", told, told)

    async def begin(self, code: str, fields: Sequence[Field], seconds: int) -> bool:
        born = (await self.now()).as_text()
        return await self._do(code, fields, begin=True, born=born, lasts=seconds * 1000)

    async def change(
        self,
        code: str,
        fields: Sequence[Field],
        needs: Sequence[Field] = (),
        note: str | None = None,
        most: tuple[str, int] | None = None,
    ) -> bool:
        more: dict[str, Any] = {"note": note} if note is not None else {}
        if most:
            more["most"] = most
        return await self._do(code, fields, needs, **more)

    async def read(self, code: str, drawers: Sequence[str]) -> ClassFound:
        found = await _tried(self._read(keys=[_room(code)], args=list(drawers)))
        if not found:
            raise NoClassError(code)
        number, born, *rest = found
        age = elapsed(Moment.of(born), await self.now())
        told = [dict(zip(one[::2], one[1::2], strict=True)) for one in rest]
        return ClassFound(int(number), age, dict(zip(drawers, told, strict=True)))

    async def forget(self, code: str, note: str) -> None:
        await _tried(self._forget(keys=[_room(code)], args=[note]))

    async def listen(self, code: str) -> None:
        if code not in self._heard:
            self._heard[code] = asyncio.Event()
            if self._hearing is not None:
                await _tried(self._hearing.subscribe(_room(code)))
        try:
            await asyncio.wait_for(self._heard[code].wait(), _PATIENCE)
        except TimeoutError as error:
            raise StoreTroubleError("the store does not say that it will tell") from error

    async def leave(self, code: str) -> None:
        if self._heard.pop(code, None) and self._hearing is not None:
            try:
                await self._hearing.unsubscribe(_room(code))
            except (RedisError, OSError):
                return  # the connection is gone, and what it heard with it

    async def sweep(self) -> None:
        """The store itself forgets what is over."""

    async def _do(self, code: str, fields: Sequence[Field], needs: Sequence[Field] = (), **more: Any) -> bool:
        told = {
            "fields": [(one.drawer, one.name, one.text) for one in fields],
            "needs": [(one.drawer, one.name, one.text) for one in needs],
            **more,
        }
        done = await _tried(self._change(keys=[_room(code)], args=[json.dumps(told)]))
        if done == -1:
            raise NoClassError(code)
        return bool(done)

    async def _keep_watch(self) -> None:
        assert self._ears is not None
        pause, gone = _FIRST_PAUSE, False
        while True:
            try:
                async with self._client.pubsub() as hearing:
                    # A channel of its own, so that there is something to be heard before the first class.
                    await hearing.subscribe("backatlas:classes")
                    self._hearing = hearing
                    for code in tuple(self._heard):
                        await hearing.subscribe(_room(code))
                    if gone:
                        gone = False
                        # Those that were open before lead nowhere.
                        await self._client.connection_pool.disconnect(inuse_connections=False)
                        self._ears.back()
                    pause = _FIRST_PAUSE
                    await self._hear(hearing, self._ears)
            except (RedisError, OSError):
                self._hearing = None
                for one in self._heard.values():
                    one.clear()
                if not gone:
                    gone = True
                    self._ears.gone()
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _hear(self, hearing: PubSub, ears: Ears) -> None:
        while True:
            told = await hearing.get_message(timeout=_PULSE)
            if told is None:
                await hearing.ping()
                continue
            code = told["channel"].rpartition("{")[2].rstrip("}")
            if told["type"] == "subscribe" and code in self._heard:
                self._heard[code].set()
            elif told["type"] == "message" and code in self._heard:
                number, _, text = told["data"].partition(" ")
                ears.note(Note(code, int(number), text))


def _room(code: str) -> str:
    return _ROOM.format(code=code)


async def _tried(asked: Awaitable[Given]) -> Given:
    try:
        return await asked
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreTroubleError(str(error)) from error
