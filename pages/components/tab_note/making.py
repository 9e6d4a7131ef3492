"""What a visitor makes step by step, as a plan: kept in the browser's tab, as it outlives the server that knew of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from pages.components.tab_note.tab_note import keep_in_tab
from pages.ui.visit import Key

_ROOM = 6_000  # letters in all, so that the message with them stays small
Made = TypeVar("Made")


@dataclass(frozen=True)
class Making(Generic[Made]):
    """What is made, `nothing` at first, with the earlier ones that undo gives, and the later ones that redo gives.

    `write` and `read` make a link of one and back, of letters without blank and slash; `read` gives None for what is none.
    """

    name: str
    nothing: Made
    now: Callable[[], Made]
    take: Callable[[Made], None]
    write: Callable[[Made], str]
    read: Callable[[str], Made | None]
    past: Key
    undone: Key | None = None

    def remember(self) -> None:
        """Have the tab keep it with the steps nearest to now, and take what the tab kept where this visit goes on with it."""
        keep_in_tab(self.name, self._written(), self._recall)

    def _written(self) -> str:
        """What was before, what is now and what was undone; nothing of what is too long."""
        now = self.write(self.now())
        room = _ROOM - len(now) - 2
        undone = self._links(self.undone, room // 4)
        past = self._links(self.past, room - len(undone))
        some = past or undone or self.now() != self.nothing
        return f"{past}/{now}/{undone}" if some and room > 0 else ""

    def _links(self, pile: Key | None, room: int) -> str:
        """The last of a pile as links, as many as have room."""
        links: list[str] = []
        for one in reversed(self._pile(pile)):
            links.insert(0, self.write(one))
            room -= len(links[0]) + 1
            if room < 0:
                return " ".join(links[1:])
        return " ".join(links)

    def _recall(self, text: str) -> None:
        """Take the steps that lead to the first that this visit knows of.

        Where another server had the visit before, what it knew last is taken, or is what undo gives once something else is there.
        """
        past, now, undone = (text.split("/") + [""] * 3)[:3]
        known, before = self._pile(self.past), self._read(past)
        first = (*known, self.now())[0]
        found = self.read(now)
        if found is None or (found != first and not st.session_state.get(Key.RETURNED)):
            return
        if found != first and first == self.nothing and not known:
            self.take(found)
        elif found != first:
            before = (*before, found)
        st.session_state[self.past] = (*before, *known)
        if self.undone and not known:
            st.session_state[self.undone] = self._read(undone)

    def _read(self, links: str) -> tuple[Made, ...]:
        return tuple(one for one in map(self.read, links.split()) if one is not None)

    @staticmethod
    def _pile(key: Key | None) -> tuple[Made, ...]:
        found: tuple[Made, ...] = st.session_state.get(key, ()) if key else ()
        return found
