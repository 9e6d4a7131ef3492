"""Components of our own: their HTML, styles and scripts are files beside the Python that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

import streamlit as st
from pydantic import TypeAdapter, ValidationError
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.bidi_component import serialization

from pages.components.modules import script
from pages.ui.contract import COMPONENTS
from pages.ui.made_files import keep

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent
# Streamlit sends a component's HTML, styles and script with each message. Messages of 10 kB and more are held in a
# store of the browser that quick visitors get out of step, and a page change would send them anew.
_SMALL = 8_000

# Streamlit asks of each value whether it is a table, and imports pandas to know: a second, and more memory than all content.
# No component of ours is told one.
vars(serialization)["is_dataframe_like"] = lambda _value: False
# As it starts, Streamlit reads what every installed package says of itself, to find components. None of ours is packaged.
vars(manifest_scanner)["scan_component_manifests"] = list


def component(name: str, folder: Path, *files: str | Path, isolate_styles: bool = True) -> ComponentRenderer:
    """Register a component made of files in `folder`: HTML, styles, and one script, which exports `show`.

    What the script imports comes along, see `modules.py`. Call it at module level, so that it is done once a process.
    Without HTML the component shows nothing. One that is large reaches the browser as a file that it keeps, see
    `fetched_component.js`. Without `isolate_styles` the styles of the page
    hold in it too.

    Raises:
        OSError: a file cannot be read.
        ValueError: there is not one script, or its imports are not understood.
    """
    paths = [folder / file for file in files]
    html, css = _joined(paths, ".html"), _joined(paths, ".css")
    (entry,) = (path for path in paths if path.suffix == ".js")
    shown = f"{script(entry)}.show"
    js = f"{script(_HERE / 'patient.js')}.patient({shown})"
    if len(html) + len(css) + len(shown) > _SMALL:
        look = json.dumps({"html": html, "css": css})
        address = keep(f"{name}.js", f"backAtlas.offer({{ show: {js}, look: {look} }});\n")
        html = css = ""
        js = f"{script(_HERE / 'fetched_component.js')}.fetched({json.dumps(address)})"
    return st.components.v2.component(
        f"back_atlas_{name}",
        html=html or "<span hidden></span>",
        css=css or None,
        js=f"export default {js};\n",
        isolate_styles=isolate_styles,
    )


def _joined(paths: Iterable[Path], kind: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.suffix == kind)


def told(key: str, event: str) -> Any:
    """What the component of this key has just told, for its callback; None where there is nothing.

    A message that was under way while its page was left arrives when the component is gone, and is nothing. So is one that
    has not the shape that the contract gives it, as from a tab that an earlier version opened.
    """
    component = st.session_state.get(key)
    message = component.get(event) if component else None
    if message is None:
        return None
    try:
        return _shape(event).validate_python(_sendable(message), strict=True)
    except ValidationError:
        return None


def _sendable(message: Any) -> Any:
    """The message with "?" for halves of signs, which JSON can hold but no answer of ours."""
    text = json.dumps(message, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.loads(text.encode("utf-8", "replace"))
    return message


@cache
def _shape(event: str) -> TypeAdapter[Any]:
    """The shapes of a trigger of that name, of whatever component."""
    shapes = tuple(talk.tells[event] for talk in COMPONENTS.values() if event in talk.tells)
    any_of: Any = Union[shapes]  # noqa: UP007
    return TypeAdapter(any_of)
