"""The list of a session's exercises in the browser, in which each can be moved, edited, copied and removed."""

from __future__ import annotations

from pathlib import Path

from pages.components.component import component

session_items = component(
    "session_items", Path(__file__).parent, "session_items.html", "session_items.css", "session_items.js"
)
