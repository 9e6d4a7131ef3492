"""The self-check of surface anatomy, a PDF that is made when it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from backatlas.workshop.learning import SelfCheckOrder
from pages.ui import workshop


def offer_self_check(paper: str = "a4") -> None:
    """A download of the sheet, on a4 or us-letter."""
    workshop.offer(
        "Download the self-check",
        lambda: SelfCheckOrder(paper, datetime.now(UTC).date()),
        "back-atlas-self-check.pdf",
        "application/pdf",
        "self-check",
    )
