"""Files made from content and code as the app starts, which the browser fetches once and keeps."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from backatlas.folders import PACKAGE, STATIC
from pages.ui.content import content

# Served by Streamlit (`server.enableStaticServing`), ignored by git. Whatever nobody uses any more may be deleted.
FOLDER = STATIC / "made"
_KEPT: dict[str, str] = {}
_PAGES = Path(__file__).parents[1]
_SOURCES = (".csv", ".html", ".md", ".py", ".toml")
_LIBRARIES = ("Jinja2", "markdown-it-py")  # by which texts become HTML


def keep(name: str, text: str, folder: Path = FOLDER) -> str:
    """The address of a text, from any page of the app; its hash stands in the address, so that it never changes.

    Where the folder cannot be written, as in a read-only container, the address holds the text itself: the browser
    then gets it with each message.
    """
    _KEPT[name] = address = _keep(name, text, folder)
    return address


def kept_addresses(names: Collection[str]) -> tuple[str, ...]:
    """Where the browser finds what this process keeps under these names; what it does not keep yet is left out."""
    return tuple(_KEPT[name] for name in names if name in _KEPT)


def _keep(name: str, text: str, folder: Path) -> str:
    data = text.encode()
    stem, suffix = name.split(".")
    file = folder / f"{stem}-{sha256(data).hexdigest()[:16]}.{suffix}"
    try:
        if not file.exists():
            _write(file, data)
    except OSError:
        return f"data:text/plain;base64,{base64.b64encode(data).decode()}"
    return f"app/static/{folder.name}/{file.name}"


def keep_made(name: str, make: Callable[[], bytes], folder: Path = FOLDER) -> str:
    """The address of a file that takes long to make: made once for all visits, and again only under another name.

    Where the folder cannot be written, the address holds the file itself.
    """
    file = folder / name
    if not file.exists():
        data = keep_bytes(name, make, folder)
        if not file.exists():
            return f"data:application/octet-stream;base64,{base64.b64encode(data).decode()}"
    return f"app/static/{folder.name}/{name}"


def keep_bytes(name: str, make: Callable[[], bytes], folder: Path = FOLDER) -> bytes:
    """What such a file holds; made anew each time where the folder cannot be written."""
    file = folder / name
    if file.exists():
        return file.read_bytes()
    data = make()
    with suppress(OSError):
        _write(file, data)
    return data


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of all that texts are made from: the content, our own code, and the libraries that make HTML of them.

    What is kept under a name with it was made by the same code from the same content.
    """
    digest = sha256(" ".join(map(version, _LIBRARIES)).encode())
    for folder in (content(), PACKAGE, _PAGES):
        for file in sorted(folder.rglob("*")):
            if file.suffix in _SOURCES:
                digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _write(file: Path, data: bytes) -> None:
    """All at once: another process may be starting, or a browser be asking, at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        made.write_bytes(data)
        made.replace(file)
    except OSError:
        with suppress(OSError):
            made.unlink()  # half a file would take of the room that is lacking
        raise
