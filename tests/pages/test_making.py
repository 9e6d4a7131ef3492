"""What a visitor makes is taken up from the browser's tab where the server that knew of it is gone, with the steps of undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from pages.components.tab_note import making, tab_note
from pages.components.tab_note.making import Making
from pages.ui.visit import Key


class Tab:
    """Stands for the browser's tab: keeps the last text, and tells a new server what it had."""

    text = ""

    def __init__(self) -> None:
        self._told = False

    def forget_server(self) -> None:
        """The server is lost; the next one knows nothing of this visit but that it goes on."""
        st.session_state.clear()
        st.session_state[Key.RETURNED] = True
        self._told = False

    def keep(self, _name: str, text: str, found: tab_note.Found) -> None:
        kept, self.text = self.text, text or self.text
        if not self._told and kept and kept != text:
            self._told = True
            found(kept)


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tab]:
    st.session_state.clear()
    tab = Tab()
    monkeypatch.setattr(making, "keep_in_tab", tab.keep)
    yield tab
    st.session_state.clear()


def now() -> int:
    number: int = st.session_state.get(Key.PLAN, 0)
    return number


def take(number: int) -> None:
    st.session_state[Key.PLAN] = number


def read(link: str) -> int | None:
    return int(link) if link.isdigit() else None


MAKING = Making("number", 0, now, take, str, read, Key.PLAN_PAST, Key.PLAN_UNDONE)


def at(number: int, past: tuple[int, ...] = (), undone: tuple[int, ...] = ()) -> None:
    """The visitor has come to this number, and the page is drawn."""
    st.session_state.update({Key.PLAN: number, Key.PLAN_PAST: past, Key.PLAN_UNDONE: undone})
    MAKING.remember()


def state() -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    kept = st.session_state
    return now(), kept.get(Key.PLAN_PAST, ()), kept.get(Key.PLAN_UNDONE, ())


def test_what_the_address_brings_back_has_its_steps_again(tab: Tab) -> None:
    at(3, past=(0, 1, 2), undone=(5, 4))
    tab.forget_server()
    del st.session_state[Key.RETURNED]  # as after a reload
    take(3)
    MAKING.remember()
    assert state() == (3, (0, 1, 2), (5, 4))


def test_where_no_address_brings_it_back_all_of_it_is_taken(tab: Tab) -> None:
    at(3, past=(0, 1, 2), undone=(4,))
    tab.forget_server()
    MAKING.remember()
    assert state() == (3, (0, 1, 2), (4,))


def test_steps_that_were_made_before_the_tab_has_told_come_after_those_it_tells(tab: Tab) -> None:
    at(3, past=(1, 2))
    tab.forget_server()
    at(4, past=(3,))
    assert state() == (4, (1, 2, 3), ())


def test_undo_gives_what_was_lost_where_something_else_is_there_by_now(tab: Tab) -> None:
    at(3, past=(2,))
    tab.forget_server()
    at(9)
    assert state() == (9, (2, 3), ())


@pytest.mark.parametrize("kept", ["7/8/", "rubbish", "//", "1/x/2", "a b/3/c"])
def test_a_new_visit_to_something_else_takes_nothing(tab: Tab, kept: str) -> None:
    tab.text = kept
    at(9)
    assert state() == (9, (), ())


def test_of_many_steps_those_nearest_to_now_are_kept(tab: Tab) -> None:
    at(3, past=tuple(range(10_000, 13_000)), undone=tuple(range(20_000, 22_000)))
    assert len(tab.text) <= 6_000
    past, _, undone = tab.text.split("/")
    assert (past.split()[-1], undone.split()[-1]) == ("12999", "21999")
    assert len(past.split()) > 500
    assert len(undone.split()) > 200


def test_nothing_is_kept_of_nothing(tab: Tab) -> None:
    at(0)
    assert tab.text == ""
