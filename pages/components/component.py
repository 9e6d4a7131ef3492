"""Components of our own: their HTML, styles and scripts are files beside the Python that shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.ui.made_files import keep

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent
# Streamlit sends a component's HTML, styles and script with each message. Messages of 10 kB and more are held in a
# store of the browser that quick visitors get out of step, and a page change would send them anew.
_SMALL = 8_000
_KEPT: dict[str, str] = {}


def component(name: str, folder: Path, *files: str | Path, isolate_styles: bool = True) -> ComponentRenderer:
    """Register a component made of files in `folder`; those of one kind are joined in the order given.

    Call it at module level, so that it is done once a process. Without HTML the component shows nothing. One that is
    large reaches the browser as a file that it keeps, see `fetched_component.js`. Without `isolate_styles` the styles of the page
    hold in it too.

    Raises:
        OSError: a file cannot be read.
    """
    html, css, js = _joined(folder, *files)
    if len(html) + len(css) + len(js) > _SMALL:
        look = json.dumps({"html": html, "css": css})
        offer = js.replace("export default ", "const show = ", 1)
        address = keep(
            f"{name}.js",
            f'(() => {{\n"use strict";\n{offer}\nbackAtlasOffer({{ show, look: {look} }});\n}})();\n',
        )
        _KEPT[name] = address
        html, css, js = _joined(_HERE, "fetch_once.js", "fetched_component.js")
        js = js.replace("ADDRESS", json.dumps(address))
    return st.components.v2.component(
        f"back_atlas_{name}",
        html=html or "<span hidden></span>",
        css=css or None,
        js=js or None,
        isolate_styles=isolate_styles,
    )


def kept_script(name: str) -> str:
    """Where the browser finds the script of a large component.

    Raises:
        KeyError: no large component has been registered under this name.
    """
    return _KEPT[name]


def _joined(folder: Path, *files: str | Path) -> tuple[str, str, str]:
    """HTML, styles and script of a component."""
    paths = [folder / file for file in files]
    html, css, js = (
        "\n".join(path.read_text(encoding="utf-8") for path in paths if path.suffix == kind)
        for kind in (".html", ".css", ".js")
    )
    return html, css, js


def told(key: str, event: str) -> Any:
    """What the component of this key has just told, for its callback; None where there is nothing.

    A message that was under way while its page was left arrives when the component is gone, and is nothing.
    """
    component = st.session_state.get(key)
    return component.get(event) if component else None
