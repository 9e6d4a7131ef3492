"""The bar of a running class at the foot of every page: fetched by who presents or sits in one, and by nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from backatlas.atlas import Atlas
from pages.components.classroom.askable import ASK_CSS, ASK_HTML, askable
from pages.components.modules import script
from pages.ui.made_files import keep

_HERE = Path(__file__).parent


@st.cache_resource(show_spinner=False)
def class_bar_file(_atlas: Atlas) -> str:
    """The address of its script, which puts it on the page."""
    look = {
        "html": "\n".join(file.read_text(encoding="utf-8") for file in (_HERE / "class_bar.html", ASK_HTML)),
        "css": "\n".join(file.read_text(encoding="utf-8") for file in (_HERE / "class_bar.css", ASK_CSS)),
    }
    told = f"{json.dumps(look)}, {json.dumps(askable(_atlas), ensure_ascii=False)}"
    made = script(_HERE / "class_bar.js")
    return keep("class_bar.js", f"{made}.attach({told});\n")
