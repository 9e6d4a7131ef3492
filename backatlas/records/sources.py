"""Sources: every reference, and what the editors have read of it."""

from __future__ import annotations

from enum import StrEnum

from backatlas.records.base import Id, Record, Text


class ReadingState(StrEnum):
    """What the editors have read of a source."""

    READ = "abstract or page read"
    LOCATED = "located, text not read"
    SECONDARY = "known from another source only"
    UNCHECKED = "standard reference, not checked against the printed page"


class Source(Record):
    id: Id
    reference: Text
    short: Text
    read: ReadingState
    doi: str | None = None
    pmid: str | None = None
    pmc: str | None = None
    nbk: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        return self.short

    @property
    def address(self) -> str | None:
        """Where a reader can open the source: its DOI first, then PubMed, PMC, Bookshelf, then its own page."""
        for prefix, value in (
            ("https://doi.org/", self.doi),
            ("https://pubmed.ncbi.nlm.nih.gov/", self.pmid),
            ("https://pmc.ncbi.nlm.nih.gov/articles/", self.pmc),
            ("https://www.ncbi.nlm.nih.gov/books/", self.nbk),
            ("", self.url),
        ):
            if value:
                return prefix + value
        return None
