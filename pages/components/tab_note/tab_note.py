"""Keeps a text in the browser's tab, for who reloads it or comes back to it after the server has forgotten them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pages.components.component import component, told
from pages.components.progress_store.progress_store import kept
from pages.ui.fields import show_again

Found = Callable[[str], None]
_tab = component("tab_note", Path(__file__).parent, "tab_note.js")


def keep_in_tab(name: str, text: str, found: Found = lambda _: None) -> None:
    """Put the text in place of what the tab kept under this name; an empty one leaves that as it is.

    Once a visit the tab tells what it kept before, where that is another: `found` is called with it.
    """
    key = f"tab-{name}"

    def hear() -> None:
        kept_before = told(key, "found")
        if kept_before:
            show_again()
            found(str(kept_before))

    _tab(key=key, data={"name": name, "text": text, "visit": kept().visit}, on_found_change=hear)


def ask_tab(name: str, found: Found) -> None:
    """Have the tab tell, once a visit, what it keeps under this name; `found` is called when there is something."""
    keep_in_tab(name, "", found)
