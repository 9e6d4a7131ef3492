"""Figures as Markdown, kept in docs/performance.md between markers of their own."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import streamlit

from tools.browser import version

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def machine(browser: Path | None = None) -> str:
    """What the figures were taken with, and the day."""
    today = datetime.now(UTC).date().isoformat()
    parts = [
        f"{os.cpu_count()} cores ({platform.system()} {platform.machine()})",
        f"Python {platform.python_version()}",
        f"Streamlit {streamlit.__version__}",
    ]
    if browser:
        parts.append(version(browser))
    return f"{today}: {', '.join(parts)}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: words in the first column, figures in the others."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_section(name: str, text: str, page: Path = PAGE) -> None:
    """Put the text between the page's `<!-- name -->` and `<!-- end of name -->`.

    Raises:
        ValueError: the page has no such markers.
    """
    old = page.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = old.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page.name} has no markers {start} and {end}")
    page.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")
