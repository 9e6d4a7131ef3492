"""What a page shows when it runs in this process; nothing of it can be clicked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from tools.server import ROOT

_PATIENCE = 60  # seconds; the first page of a run reads all content


@dataclass(frozen=True, slots=True)
class Screen:
    """One page after its script has run.

    `title` is its first heading, `text` all that it says in words, `links` the addresses in its HTML, and `pictures` what
    each plate and body on it is told.
    """

    title: str
    text: str
    links: tuple[str, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    faults: tuple[str, ...]
    pictures: tuple[dict[str, Any], ...] = ()


def _words(html: str) -> str:
    """The words of a piece of HTML; its first-level headings as Markdown has them."""
    return unescape(re.sub(r"<[^>]+>", "", html.replace("<h1>", "# ")))


def _panels(app: AppTest) -> Iterator[str]:
    """What the panel beside the plate shows, as its message or the file that it names has it."""
    for element in app.get("bidi_component"):
        if element.proto.component_name == "back_atlas_muscle_panel":
            data = json.loads(element.proto.json)
            file = ROOT / data.get("file", "").removeprefix("app/")
            parts = json.loads(file.read_text(encoding="utf-8")) if "file" in data else {}
            yield data.get("html") or parts["start"] + parts[data["voice"]] + parts["end"]


def show(page: str = "app.py", **query: str) -> Screen:
    """Run a page of the app as its visitor finds it under this address."""
    return show_after({}, page, **query)


def show_after(visit: Mapping[str, object], page: str = "app.py", **query: str) -> Screen:
    """The same for a visitor who has chosen something before: `visit` is what the session holds of it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=_PATIENCE)
    if page != "app.py":
        app.switch_page(str(ROOT / page))
    for name, value in query.items():
        app.query_params[name] = value
    for key, chosen in visit.items():
        app.session_state[key] = chosen
    app.run()
    said = [element.value for element in app.markdown]
    said += [_words(element.proto.body) for element in app.get("html")]
    said += [_words(panel) for panel in _panels(app)]
    headings = [
        line.removeprefix("# ") for text in said for line in text.splitlines() if line.startswith("# ")
    ]
    return Screen(
        title=headings[0] if headings else "",
        text="\n".join(said),
        links=tuple(
            unescape(address)
            for element in app.get("html")
            for address in re.findall(r'href="([^"]*)"', element.proto.body)
        ),
        warnings=tuple(element.value for element in app.warning),
        notes=tuple(element.value for element in app.info),
        faults=tuple(f"{element.message} {element.stack_trace}" for element in app.exception),
        pictures=tuple(
            json.loads(element.proto.json)
            for element in app.get("bidi_component")
            if element.proto.component_name in ("back_atlas_diagram", "back_atlas_body")
        ),
    )
