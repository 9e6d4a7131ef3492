"""Scripts and styles keep to what Safari 16.4 and Firefox 115 know; older ones cannot run Streamlit's own script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_FILES = sorted(
    file
    for folder in ("pages", "assets", "backatlas")
    for kind in ("*.js", "*.css", "*.html")
    for file in (_ROOT / folder).rglob(kind)
)
# What it is called: how it is written, and where it came later than in Safari 16.4 or Firefox 115.
_NEWER = {
    "URLSearchParams.size, Safari 17": r"(query|params|searchParams|search)\.size\b",
    "URL.canParse, Safari 17": r"URL\.(canParse|parse)\(",
    "Object.groupBy, Safari 17.4 and Firefox 119": r"\b(Object|Map)\.groupBy\(",
    "Promise.withResolvers, Safari 17.4 and Firefox 121": r"\.withResolvers\(",
    "Promise.try, Safari 18.2 and Firefox 134": r"Promise\.try\(",
    "set methods, Safari 17 and Firefox 127": (
        r"\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\("
    ),
    "iterator helpers, Safari 18.4 and Firefox 131": r"\.(keys|values|entries)\(\)\.(map|filter|take|drop|find|some|every|forEach)\(",
    "RegExp.escape, Safari 18.2 and Firefox 134": r"RegExp\.escape\(",
    "checkVisibility, Safari 17.4": r"\.checkVisibility\(",
    "ARIA as properties, Firefox 119": r"\baria[A-Z]\w+\s*[:=,}]",
    "popover, Safari 17 and Firefox 125": r"\bpopover\b",
    "requestIdleCallback, not in Safari": r"requestIdleCallback\(",
    "view transitions, Safari 18 and Firefox 144": r"startViewTransition|view-transition",
    "scrollend, Safari 26": r"scrollend",
    "scheduler, not in Safari": r"\bscheduler\.",
    "setHTMLUnsafe, Safari 17.4 and Firefox 123": r"\.setHTMLUnsafe\(",
    ":has(), Firefox 121": r":has\(",
    "nesting, Safari 16.5 and Firefox 117": r"^\s*&(?!&)",
    "@scope, Safari 17.4 and Firefox 128": r"@scope\b",
    "@property, Firefox 128": r"@property\b",
    "@starting-style, Safari 17.5 and Firefox 129": r"@starting-style",
    "anchors, Safari 26": r"\b(anchor-name|position-anchor)\b|\banchor\(",
    "text-wrap, Safari 17.4 and Firefox 121": r"\btext-wrap\s*:",
    "field-sizing, Safari 26": r"\bfield-sizing\b",
    "relative colours, Safari 16.4 and Firefox 128": r"\b(rgb|rgba|hsl|hsla|oklch|lab|color)\(from\b",
    "zoom, Firefox 126": r"^\s*zoom\s*:|[{;]\s*zoom\s*:",
    "light-dark(), Safari 17.5 and Firefox 120": r"light-dark\(",
}


@pytest.mark.parametrize("name", _NEWER)
def test_nothing_is_used_that_browsers_of_spring_2023_do_not_know(name: str) -> None:
    newer = re.compile(_NEWER[name], re.MULTILINE)
    found = [
        f"{file.relative_to(_ROOT)}: {match.group()}"
        for file in _FILES
        for match in newer.finditer(_without_remarks_and_fallbacks(file.read_text(encoding="utf-8")))
    ]
    assert found == [], f"{name}; write it in another way, or with a fallback under @supports"


def test_the_list_finds_what_it_is_for() -> None:
    told = {
        "URLSearchParams.size, Safari 17": 'return query.size ? `?${query}` : "";',
        "ARIA as properties, Firefox 119": 'made("button", { ariaLabel: "Copy" })',
        ":has(), Firefox 121": "label:has(:checked) { color: red; }",
        "nesting, Safari 16.5 and Firefox 117": "a {\n  &:hover { color: red; }\n}",
        "light-dark(), Safari 17.5 and Firefox 120": "a { color: light-dark(#000, #fff); }",
    }
    for name, text in told.items():
        assert re.search(_NEWER[name], _without_remarks_and_fallbacks(text), re.MULTILINE), name
    safe = "a { color: red; }\n@supports (color: light-dark(#000, #fff)) {\n  a {\n    color: light-dark(#000, #fff);\n  }\n}\n"
    assert "light-dark" not in _without_remarks_and_fallbacks(safe)


def _without_remarks_and_fallbacks(text: str) -> str:
    """The text without comments, and without what stands under @supports: it has a line before it for the others."""
    text = re.sub(r"/\*.*?\*/|^\s*//.*?$|<!--.*?-->", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^@supports .*?^\}", "", text, flags=re.DOTALL | re.MULTILINE)
