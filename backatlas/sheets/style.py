"""The style of plate and sheet as every SVG reader knows it: with custom properties filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from backatlas.plate.drawing import STYLE

_SHEET = Path(__file__).with_name("sheet.css")


@lru_cache(maxsize=2)
def style(dark: bool) -> str:
    """Both style sheets for a light or a dark page."""
    text = _style_text()
    rules = re.sub(r"--[\w-]+\s*:[^;}]+;?", "", text)
    kept = (rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", rules) if rule.split("{")[1].strip(" }\n"))
    return filled_in("".join(rule.strip() for rule in kept), dark)


@lru_cache(maxsize=2)
def _properties(dark: bool) -> Mapping[str, str]:
    """Custom properties by name; those of the dark plate over those of the light one."""
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", _style_text()):
        if dark or ".dark" not in selector:
            found |= dict(re.findall(r"(--[\w-]+)\s*:\s*([^;}]+)", body))
    return found


@lru_cache(maxsize=1)
def _style_text() -> str:
    """Both style sheets without comments and without what only screens obey."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (STYLE, _SHEET))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"@[^{;]+(\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|;)", "", text)


def filled_in(text: str, dark: bool) -> str:
    """CSS with each var() replaced by its value.

    Raises:
        KeyError: for a custom property that neither style sheet gives.
    """
    properties = _properties(dark)
    while "var(" in text:
        text = re.sub(r"var\((--[\w-]+)\)", lambda found: properties[found[1]].strip(), text)
    return text
