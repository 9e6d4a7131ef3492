"""What strangers wrote, in addresses and files, as far as it is said again."""

from __future__ import annotations

LONGEST = 40
# Marks that are not seen, and turn round the order of what is written after them.
_TURNING = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def short(text: str) -> str:
    r"""The text if it has at most `LONGEST` letters, else so many of it and an ellipsis; without marks that turn our own words round.

    >>> short("https://example.org/" + "x" * 500)
    'https://example.org/xxxxxxxxxxxxxxxxxxxx…'
    >>> short("\u202enhoj")
    'nhoj'
    """
    text = text.translate(_TURNING)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
