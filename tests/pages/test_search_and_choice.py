"""A search and a choice that come to the server in one run: the later one counts."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _searched(asked: int, chosen_after: int) -> None:
    import streamlit as st

    from pages.components.masthead.masthead import just_found
    from pages.ui.visit import Key

    st.session_state.update({
        Key.SEARCH: "levator scapulae",
        Key.ASKED: True,
        Key.SEARCH_HEARD: asked,
        Key.CHOSEN_AFTER: chosen_after,
    })  # fmt: skip
    found = just_found()
    st.text(found.id if found else "nothing")


@pytest.mark.parametrize(
    ("asked", "chosen_after", "lit"),
    [(1, 0, "levator-scapulae"), (1, 1, "nothing"), (2, 1, "levator-scapulae")],
)
def test_the_answer_to_a_search_does_not_undo_what_was_picked_after_it(
    asked: int, chosen_after: int, lit: str
) -> None:
    screen = AppTest.from_function(_searched, args=(asked, chosen_after)).run()
    assert [text.value for text in screen.text] == [lit]
