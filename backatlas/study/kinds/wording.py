"""How the sentences of questions are put together."""

from __future__ import annotations

from collections.abc import Sequence


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def lower(text: str) -> str:
    """The text inside a sentence; "T1" and "L5" keep their capital."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def listed(items: Sequence[str]) -> str:
    """One thing, two with "and" between, or more with commas before it."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))
