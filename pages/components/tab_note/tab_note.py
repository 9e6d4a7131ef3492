"""Keeps a text in the browser's tab, for who reloads it or comes back to it after the server has forgotten them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pages.components.component import component, told
from pages.components.progress_store.progress_store import kept
from pages.ui.fields import show_again

_tab = component("tab_note", Path(__file__).parent, "tab_note.js")


def keep_in_tab(text: str) -> None:
    """Put the text in place of what the tab kept."""
    _tab(key="tab", data={"text": text, "visit": kept().visit})


def ask_tab(found: Callable[[str], None]) -> None:
    """Have the tab tell, once a visit, what it keeps; `found` is called when there is something."""

    def hear() -> None:
        text = told("tab", "found")
        if text:
            show_again()
            found(str(text))

    _tab(key="tab", data={"text": "", "visit": kept().visit}, on_found_change=hear)
