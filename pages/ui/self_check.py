"""The self-check of surface anatomy, a PDF that is made when it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from pages.ui.content import plate_geometry
from pages.ui.structure_files import all_traces


def offer_self_check(paper: str = "a4") -> None:
    """A download of the sheet, on a4 or us-letter."""
    st.download_button(
        "Download the self-check",
        lambda: _made(paper),
        file_name="back-atlas-self-check.pdf",
        mime="application/pdf",
        key="self-check",
        on_click="ignore",
    )


def _made(paper: str) -> bytes:
    from backatlas.sheets.page import Paper
    from backatlas.sheets.self_check import self_check_pdf

    today = datetime.now(UTC).date()
    return self_check_pdf(plate_geometry().plate_art, all_traces(), today, Paper(paper))
