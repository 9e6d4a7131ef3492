"""Classes in one file of SQLite: all processes of one machine that open it hear each other."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from backatlas.classroom.moments import Moment, elapsed, this_moment
from backatlas.classroom.store import ClassFound, Ears, Field, NoClassError, Note, StoreTroubleError

# Seconds between two looks whether another process has written; a look takes some microseconds.
_PULSE = 0.05
_PATIENCE = 5.0  # seconds that a writer waits for another
_NOTES_KEPT = 5_000
_LAYOUT = """
CREATE TABLE IF NOT EXISTS classes (
    code TEXT PRIMARY KEY, number INTEGER NOT NULL, born TEXT NOT NULL, seconds INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fields (
    code TEXT, drawer TEXT, name TEXT, text TEXT NOT NULL, PRIMARY KEY (code, drawer, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL
);
"""
Given = TypeVar("Given")


class SqliteStore:
    """One connection on one thread of its own, so that a slow disk holds up no event loop."""

    def __init__(self, file: Path, now: Callable[[], Moment] = this_moment) -> None:
        self._file = file
        self._now = now
        self._thread = ThreadPoolExecutor(1, "classes")
        self._opened: sqlite3.Connection | None = None
        self._ears: Ears | None = None
        self._watch: asyncio.Task[None] | None = None
        self._heard: set[str] = set()
        self._last = 0
        self._version = -1
        self._trouble = False

    async def open(self, ears: Ears) -> None:
        self._ears = ears
        try:
            await self._run(self._skip_notes)
        except StoreTroubleError:
            self._trouble = True  # the watch goes on trying
            ears.gone()
        self._watch = asyncio.create_task(self._keep_watch())

    async def close(self) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._shut)
        self._thread.shutdown()

    async def now(self) -> Moment:
        return self._now()

    async def begin(self, code: str, fields: Sequence[Field], seconds: int) -> bool:
        def write(db: sqlite3.Connection) -> bool:
            self._forget_old(db)
            if db.execute("SELECT 1 FROM classes WHERE code = ?", (code,)).fetchone():
                return False
            db.execute("INSERT INTO classes VALUES (?, 0, ?, ?)", (code, self._now().as_text(), seconds))
            self._put(db, code, fields)
            return True

        return await self._run(write, tell=True)

    async def change(
        self,
        code: str,
        fields: Sequence[Field],
        needs: Sequence[Field] = (),
        note: str | None = None,
        most: tuple[str, int] | None = None,
    ) -> bool:
        def write(db: sqlite3.Connection) -> bool:
            number, _ = self._known(db, code)
            if any(self._text(db, code, one) != one.text for one in needs):
                return False
            self._put(db, code, fields)
            if most and self._count(db, code, most[0]) > most[1]:
                raise _UndoneError
            if note is not None:
                db.execute("UPDATE classes SET number = ? WHERE code = ?", (number + 1, code))
                self._tell(db, code, number + 1, note)
            return True

        try:
            return await self._run(write, tell=note is not None)
        except _UndoneError:
            return False

    async def read(self, code: str, drawers: Sequence[str]) -> ClassFound:
        def look(db: sqlite3.Connection) -> ClassFound:
            number, age = self._known(db, code)
            found = {
                drawer: dict(
                    db.execute(
                        "SELECT name, text FROM fields WHERE code = ? AND drawer = ?", (code, drawer)
                    ).fetchall()
                )
                for drawer in drawers
            }
            return ClassFound(number, age, found)

        return await self._run(look, write=False)

    async def forget(self, code: str, note: str) -> None:
        def write(db: sqlite3.Connection) -> None:
            row = db.execute("SELECT number FROM classes WHERE code = ?", (code,)).fetchone()
            self._drop(db, code)
            if row:
                self._tell(db, code, row[0] + 1, note)

        await self._run(write, tell=True)

    async def listen(self, code: str) -> None:
        if not self._heard:
            await self._run(self._skip_notes)
        self._heard.add(code)

    async def leave(self, code: str) -> None:
        self._heard.discard(code)

    async def sweep(self) -> None:
        await self._run(self._forget_old)

    # What follows runs on the store's own thread, but for `_run`, `_hear` and `_keep_watch`.

    async def _run(
        self, work: Callable[[sqlite3.Connection], Given], tell: bool = False, write: bool = True
    ) -> Given:
        """Do something in one transaction; with `tell` the notes that are new since the last look are heard at once."""
        loop = asyncio.get_running_loop()
        try:
            given, notes = await loop.run_in_executor(self._thread, self._at_once, work, tell, write)
        except (sqlite3.Error, OSError) as error:
            raise StoreTroubleError(str(error)) from error
        self._hear(notes)
        return given

    def _at_once(
        self, work: Callable[[sqlite3.Connection], Given], tell: bool, write: bool
    ) -> tuple[Given, list[Note]]:
        db = self._connection()
        try:
            db.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            given = work(db)
            db.execute("COMMIT")
        except BaseException as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError):
                self._shut()  # the file may be another by now, or none
            raise
        return given, self._new_notes(db) if tell and self._heard else []

    def _connection(self) -> sqlite3.Connection:
        if self._opened is not None and not self._file.exists():
            self._shut()
        if self._opened is None:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                db = self._open()
            except sqlite3.DatabaseError as error:
                if not _is_spoilt(error):
                    raise
                self._set_aside()
                db = self._open()
            # A file that was made anew counts its notes from the start.
            self._last = min(self._last, db.execute("SELECT coalesce(max(id), 0) FROM notes").fetchone()[0])
            self._opened = db
        return self._opened

    def _open(self) -> sqlite3.Connection:
        os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))  # for nobody else to read
        db = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            # Safe against a killed process; only a machine that loses its power may lose the last answers.
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA secure_delete = ON")
            db.executescript(_LAYOUT)
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise _SpoiltError
        except BaseException:
            db.close()
            raise
        return db

    def _set_aside(self) -> None:
        """Make room for a new file: no class could be kept in this one. It is not deleted, as it may be no file of ours."""
        for end in ("-wal", "-shm"):
            Path(f"{self._file}{end}").unlink(missing_ok=True)
        with suppress(FileNotFoundError):  # another process was first
            self._file.replace(f"{self._file}.spoilt")

    def _shut(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._opened = None
        self._version = -1

    def _known(self, db: sqlite3.Connection, code: str) -> tuple[int, int]:
        """The number of a class's last note and its age in ms."""
        row = db.execute("SELECT number, born, seconds FROM classes WHERE code = ?", (code,)).fetchone()
        if row is None or (age := elapsed(Moment.of(row[1]), self._now())) >= row[2] * 1000:
            raise NoClassError(code)
        return row[0], age

    @staticmethod
    def _text(db: sqlite3.Connection, code: str, field: Field) -> str | None:
        row = db.execute(
            "SELECT text FROM fields WHERE code = ? AND drawer = ? AND name = ?",
            (code, field.drawer, field.name),
        ).fetchone()
        return row[0] if row else None

    @staticmethod
    def _count(db: sqlite3.Connection, code: str, drawer: str) -> int:
        row = db.execute("SELECT count(*) FROM fields WHERE code = ? AND drawer = ?", (code, drawer))
        count: int = row.fetchone()[0]
        return count

    @staticmethod
    def _put(db: sqlite3.Connection, code: str, fields: Sequence[Field]) -> None:
        for one in fields:
            if one.text is None:
                db.execute(
                    "DELETE FROM fields WHERE code = ? AND drawer = ? AND name = ?",
                    (code, one.drawer, one.name),
                )
            else:
                db.execute(
                    "INSERT OR REPLACE INTO fields VALUES (?, ?, ?, ?)",
                    (code, one.drawer, one.name, one.text),
                )

    @staticmethod
    def _tell(db: sqlite3.Connection, code: str, number: int, note: str) -> None:
        told = db.execute("INSERT INTO notes (code, number, text) VALUES (?, ?, ?)", (code, number, note))
        db.execute("DELETE FROM notes WHERE id <= ?", ((told.lastrowid or 0) - _NOTES_KEPT,))

    @staticmethod
    def _drop(db: sqlite3.Connection, code: str) -> None:
        for table in ("classes", "fields", "notes"):
            db.execute(f"DELETE FROM {table} WHERE code = ?", (code,))

    def _forget_old(self, db: sqlite3.Connection) -> None:
        now = self._now()
        for code, born, seconds in db.execute("SELECT code, born, seconds FROM classes").fetchall():
            if elapsed(Moment.of(born), now) >= seconds * 1000:
                self._drop(db, code)

    def _skip_notes(self, db: sqlite3.Connection) -> None:
        self._last = db.execute("SELECT coalesce(max(id), 0) FROM notes").fetchone()[0]

    def _new_notes(self, db: sqlite3.Connection) -> list[Note]:
        rows = db.execute(
            "SELECT id, code, number, text FROM notes WHERE id > ? ORDER BY id", (self._last,)
        ).fetchall()
        if rows:
            self._last = rows[-1][0]
        return [Note(*row[1:]) for row in rows]

    def _look(self) -> list[Note]:
        db = self._connection()
        version: int = db.execute("PRAGMA data_version").fetchone()[0]
        if version == self._version:
            return []
        self._version = version
        return self._new_notes(db)

    def _hear(self, notes: Sequence[Note]) -> None:
        assert self._ears is not None
        for note in notes:
            if note.code in self._heard:
                self._ears.note(note)

    async def _keep_watch(self) -> None:
        assert self._ears is not None
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PULSE)
            if not (self._heard or self._trouble):
                continue
            try:
                notes = await loop.run_in_executor(self._thread, self._look)
            except (sqlite3.Error, OSError):
                await loop.run_in_executor(self._thread, self._shut)
                if not self._trouble:
                    self._trouble = True
                    self._ears.gone()
                continue
            if self._trouble:
                self._trouble = False
                self._ears.back()
            self._hear(notes)


class _UndoneError(Exception):
    """What was begun is not to be kept."""


class _SpoiltError(sqlite3.DatabaseError):
    """What is in the file does not hang together."""


def _is_spoilt(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is no database, or a broken one, which trying again does not mend."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, _SpoiltError) or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
