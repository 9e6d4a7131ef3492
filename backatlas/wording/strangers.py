"""What strangers wrote, in addresses and files, as far as it is said again."""

from __future__ import annotations

LONGEST = 40


def short(text: str) -> str:
    """The text if it has at most `LONGEST` letters, else so many of it and an ellipsis.

    >>> short("https://example.org/" + "x" * 500)
    'https://example.org/xxxxxxxxxxxxxxxxxxxx…'
    """
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
