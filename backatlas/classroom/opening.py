"""Which store keeps the classes of this server, by the address that names it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from backatlas.classroom.sqlite_store import SqliteStore
from backatlas.classroom.store import Store

SETTING = "BACKATLAS_STORE"
_REMOTE = ("redis", "rediss", "unix", "valkey", "valkeys")
_FILE = "classes.sqlite"
_NO_STORE = f"{SETTING} names no store: it is like redis://host:6379/0, valkey://host:6379/0 or sqlite:///folder/file."


def open_store(address: str = "") -> Store:
    """The store at `redis://…`, `valkey://…` or `sqlite:///file`; without an address a file of this user's own.

    Raises:
        ValueError: it is no such address; the text says so without repeating a password.
    """
    if not address:
        return SqliteStore(own_file())
    scheme = address.partition(":")[0].lower()
    if scheme == "sqlite":
        file = address.removeprefix("sqlite://")
        if not file.startswith("/") or file.endswith("/"):
            raise ValueError(_NO_STORE)
        return SqliteStore(Path(file))
    if scheme not in _REMOTE:
        raise ValueError(_NO_STORE)
    # Its library takes long to import, and most servers need none.
    from backatlas.classroom.redis_store import RedisStore

    try:
        return RedisStore(address.replace("valkey", "redis", 1) if scheme.startswith("valkey") else address)
    except ValueError as error:
        raise ValueError(_NO_STORE) from error


def own_file() -> Path:
    """Where classes are kept when nothing else is said; in a private temporary folder where that cannot be written."""
    told = os.environ.get("XDG_STATE_HOME", "")
    folder = (Path(told) if told else Path.home() / ".local" / "state") / "back-atlas"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        pass
    else:
        if os.access(folder, os.W_OK):
            return folder / _FILE
    return Path(tempfile.mkdtemp(prefix="back-atlas-")) / _FILE
