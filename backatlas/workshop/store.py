"""Files that were made once, kept under a print of what they are made of, up to a certain size altogether."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from backatlas.folders import PACKAGE, STATIC

FOLDER = STATIC / "made" / "workshop"
MOST = 300 * 2**20  # bytes
_KINDS = {".py", ".typ", ".css", ".toml", ".md", ".csv", ".json", ".yaml", ".glb", ".svgz", ".ttf", ".txt"}


class KeptFiles:
    """A folder of files by name; the ones that were not asked for longest go first. Where it cannot be written, nothing is kept.

    `keeps` says whether what was put here last has stayed.
    """

    def __init__(self, folder: Path = FOLDER, most: int = MOST) -> None:
        self._folder, self._most = folder, most
        self.keeps = True

    def __contains__(self, name: str) -> bool:
        return (self._folder / name).exists()

    def writable(self) -> bool:
        """Whether there is a folder in which this user may write; there may still be no room in it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return os.access(self._folder, os.W_OK)

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, which counts as asked for now."""
        file = self._folder / name
        try:
            data = file.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)
        return data

    def keep(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a name; made, and kept where that can be, if there is nothing yet."""
        data = self.read(name)
        if data is None:
            data = make()
            self.write(name, data)
        return data

    def write(self, name: str, data: bytes) -> None:
        """Keep a file, all at once, and let go of old ones; nothing happens where there is no room."""
        self.keeps = False
        if len(data) > self._most:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as made:
                try:
                    made.write(data)
                    made.close()
                    Path(made.name).replace(self._folder / name)
                except OSError:
                    Path(made.name).unlink(missing_ok=True)
                    raise
            self.keeps = True
            self._make_room()

    def _make_room(self) -> None:
        """Another process may be doing the same."""
        found = []
        for file in self._folder.iterdir():
            with suppress(OSError):
                told = file.stat()
                found.append((told.st_mtime, told.st_size, file))
        whole = sum(size for _, size, _ in found)
        for _, size, file in sorted(found):
            if whole <= self._most:
                return
            with suppress(OSError):
                file.unlink(missing_ok=True)
                whole -= size


@lru_cache(maxsize=4)
def print_of(content: Path) -> str:
    """A print of the content and of all that makes files from it: another one, and nothing that was kept counts any more."""
    found = sha256()
    for folder in (content, PACKAGE, STATIC):
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder)
            if file.suffix in _KINDS and not {"made", "bundle", "poses"} & set(path.parts) and file.is_file():
                found.update(f"{path}\0".encode())
                found.update(sha256(file.read_bytes()).digest())
    # Stills are many and change only with what is hashed above; their names and sizes will do.
    for file in sorted((STATIC / "poses").glob("*")):
        found.update(f"{file.name} {file.stat().st_size}\0".encode())
    return found.hexdigest()[:16]


def name_of(what: str, mark: str) -> str:
    """The name under which something is kept that is made of `what`: the first word of it, and a print."""
    word = re.match(r"\w+", what)
    return f"{(word[0] if word else 'file').lower()}-{sha256(f'{mark} {what}'.encode()).hexdigest()[:24]}"
