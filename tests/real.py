"""The real content, read once a process, for tests that choose their cases from it before any fixture is there."""

from __future__ import annotations

from functools import cache

from backatlas.atlas import load
from backatlas.search import Index

ATLAS = load()


@cache
def search_index() -> Index:
    """All that can be asked for."""
    return Index(ATLAS)
