"""A slow wire: a relay on this machine that holds back all that passes through it, as a network far away does.

Run as a script with a port, a delay and the port on which to stand in for that one, 0 for any, it prints that.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tools.server import HOST, ROOT, Server

_CHUNK = 65536  # bytes read at once


@contextmanager
def slow_wire(server: Server, delay: float, port: int = 0) -> Iterator[Server]:
    """The same server, with `delay` seconds on the way there and again on the way back, on a port that may be chosen."""
    command = [sys.executable, "-m", __name__, str(urlsplit(server.address).port), str(delay), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as relay:
        try:
            assert relay.stdout is not None
            yield Server(f"http://{HOST}:{int(relay.stdout.readline())}", server.pid)
        finally:
            relay.kill()


async def _stand_in(port: int, delay: float, own: int) -> None:
    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, back = await asyncio.open_connection(HOST, port)
            await asyncio.gather(_carry(reader, back, delay), _carry(there, writer, delay))

    relay = await asyncio.start_server(join, HOST, own)
    print(relay.sockets[0].getsockname()[1], flush=True)
    await relay.serve_forever()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Carry everything one way, each piece as late as the others, so that nothing overtakes."""
    held: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    clock = asyncio.get_running_loop()

    async def deliver() -> None:
        data = b"-"
        while data:
            due, data = await held.get()
            await asyncio.sleep(max(0.0, due - clock.time()))
            writer.write(data)
            await writer.drain()
        writer.close()

    delivery = clock.create_task(deliver())
    data = b"-"
    while data:
        try:
            data = await reader.read(_CHUNK)
        except OSError:
            data = b""
        held.put_nowait((clock.time() + delay, data))
    with suppress(OSError):
        await delivery


if __name__ == "__main__":
    asyncio.run(_stand_in(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
