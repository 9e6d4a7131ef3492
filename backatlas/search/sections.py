"""Sections by what people type: all its words stand in the section's name, or among those that it is known by."""

from __future__ import annotations

from collections.abc import Iterable

from backatlas.records.sections import BodySection
from backatlas.search.words import folded


def sections_asked(sections: Iterable[BodySection], query: str) -> tuple[BodySection, ...]:
    """The sections that a query names, in their order; none for an empty one."""
    wanted = set(folded(query))
    return tuple(
        one for one in sections if wanted and wanted <= set(folded(" ".join((one.id, one.name, *one.words))))
    )
