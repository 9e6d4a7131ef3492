"""Components of our own: their HTML, styles and scripts are files beside the part of the page that shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def component(name: str, folder: Path, *files: str | Path) -> ComponentRenderer:
    """Register a component made of files in `folder`; those of one kind are joined in the order given.

    Call it at module level, so that it is done once a process. Without HTML the component shows nothing.

    Raises:
        OSError: a file cannot be read.
    """
    paths = [folder / file for file in files]
    html, css, js = (
        "\n".join(path.read_text(encoding="utf-8") for path in paths if path.suffix == kind)
        for kind in (".html", ".css", ".js")
    )
    return st.components.v2.component(
        f"back_atlas_{name}", html=html or "<span hidden></span>", css=css or None, js=js or None
    )


def told(key: str, event: str) -> Any:
    """What the component of this key has just told, for its callback; None where there is nothing.

    A message that was under way while its page was left arrives when the component is gone, and is nothing.
    """
    component = st.session_state.get(key)
    return component.get(event) if component else None
