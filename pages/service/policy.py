"""What browsers are told to keep to on every answer, and how long they may keep what they got.

The policy allows what Streamlit cannot do without, and nothing of any other host: styles that its scripts write into the
page, scripts that it makes of a component's text (as `blob:`), and the few texts that stand in a page and are run from
there, each by its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

import streamlit

from backatlas.folders import STATIC
from backatlas.sheets.pose_stills import FOLDER, read_stills
from pages.service.settings import SettingError

SETTING = "BACKATLAS_EMBED_IN"
NOBODY = "none"
YEAR = "max-age=31536000, immutable"

# Pages whose scripts stand in them: Streamlit's own, and what we add to its head.
_INLINE_IN = (
    Path(streamlit.__file__).parent / "static" / "index.html",
    Path(__file__).with_name("preview.html"),
)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SITE = re.compile(
    r"https?://(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?",
    re.IGNORECASE,
)
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self' blob: 'wasm-unsafe-eval'",  # what unpacks the body is WebAssembly; texts are not run by it
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data:",  # data: where the made files cannot be written, see pages/ui/made_files.py
    "media-src": "'self' data: blob:",
    "manifest-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",  # a lecture shows pages of ours in a frame
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}
_UNUSED = (
    "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment serial usb"
).split()
# Names of files that hold a hash of what is in them: Streamlit's, and ours.
_HASHED = re.compile(r"\.[\w-]{8}\.\w+$|-[0-9a-f]{12,64}\.\w+$")
_MARK = re.compile(r"[0-9a-f]{8,64}")
_PAGES = "text/html"


def frame_ancestors(told: str | None) -> str:
    """Which sites may show the pages in a frame, as the policy says it.

    `told` is what BACKATLAS_EMBED_IN says: addresses of sites with blanks or commas between them, or "none". Without it
    any site may, as the guide for teachers promises: there is no account and nothing on the server that a click which
    somebody was tricked into could spoil.

    Raises:
        SettingError: something in it is no address of a site.
    """
    if told is None or not told.strip():
        return "*"
    sites = told.replace(",", " ").split()
    if sites == [NOBODY]:
        return "'self'"
    for site in sites:
        if not _SITE.fullmatch(site.rstrip("/")):
            raise SettingError(
                f"{SETTING}: “{site}” is no address of a site. It may be “{NOBODY}”, or sites as "
                "https://moodle.example.org or https://*.example.org, with blanks between them."
            )
    return " ".join(("'self'", *(site.rstrip("/").lower() for site in sites)))


def security_headers(sites: str, scripts: Iterable[str] = ()) -> dict[str, str]:
    """What every answer says: `sites` may frame it, and `scripts` are texts of ours that run from within a page."""
    allowed = " ".join(f"'sha256-{_digest(text)}'" for text in (*_in_pages(), *scripts))
    sources = _SOURCES | {"script-src": f"{_SOURCES['script-src']} {allowed}", "frame-ancestors": sites}
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in sources.items()),
        "x-content-type-options": "nosniff",
        # What somebody chose stands in the address: it is nobody's business where a link leads.
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in _UNUSED),
    }


def kept_for(path: str, query: str, status: int, kind: str, attached: bool) -> str:
    """How long an answer may be kept, as Cache-Control says it.

    `path` is below the address of the app, `kind` the content type, and `attached` says that it is a file to be saved.
    """
    if path.startswith("/_stcore/") or status >= 400 or attached:
        return "no-store"
    if kind.startswith(_PAGES) or status >= 300:
        return "no-cache"
    if path.startswith("/media/"):  # named by their hash, and nobody else's
        return f"private, {YEAR}"
    if path.startswith("/static/"):
        return f"public, {YEAR}" if _HASHED.search(path) else "no-cache"
    if path.startswith("/app/static/"):
        return f"public, {YEAR}" if _lasts(path.removeprefix("/app/static/"), query) else "no-cache"
    return "no-store"


def _lasts(name: str, query: str) -> bool:
    """Whether what is under this address will be the same for ever.

    A version in the query counts only where it is that of the file as it is here: while a new release takes the place of
    an old one, a page of the one may ask the other.
    """
    marks = parse_qs(query).get("v", [])
    if not marks:
        return name.startswith("made/") and bool(_HASHED.search(name))
    return bool(_MARK.fullmatch(marks[0])) and marks[0] in _versions(STATIC / name)


@lru_cache(maxsize=2000)
def _versions(file: Path) -> frozenset[str]:
    """The versions under which a file that comes with the app is asked for."""
    if file.parent == FOLDER:
        if file.suffix == ".json":
            with file.open(encoding="utf-8") as read:
                return frozenset(re.findall(r'"madeOf":"([0-9a-f]+)"', read.read(200)))
        return frozenset(one["made_of"] for one in read_stills().values())
    digest = sha256(file.read_bytes()).hexdigest()
    return frozenset(digest[:length] for length in range(8, len(digest) + 1))


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _in_pages() -> tuple[str, ...]:
    """The scripts that stand in the page before anything of Streamlit runs."""
    return tuple(text for page in _INLINE_IN for text in _INLINE.findall(page.read_text(encoding="utf-8")))
