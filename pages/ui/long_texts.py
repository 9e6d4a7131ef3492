"""Long texts in several messages: from 10 kB on the browser holds a message in a store that quick visitors upset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import streamlit as st

_MOST = 8_000  # bytes of text in one message


def show_long(name: str, pieces: Iterable[str], show: Callable[[str], object] = st.html) -> None:
    """Show pieces of HTML or Markdown one after the other, without a gap; a piece is never cut."""
    with st.container(key=f"long-{name}", gap=None):
        for text in batches(pieces):
            show(text)


def batches(pieces: Iterable[str], most: int = _MOST) -> Iterator[str]:
    """Pieces joined in order to texts of at most `most` bytes each; a longer piece stands alone."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        weight = len(piece.encode())
        if held and size + weight > most:
            yield "".join(held)
            held, size = [], 0
        held.append(piece)
        size += weight
    if held:
        yield "".join(held)
