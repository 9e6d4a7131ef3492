"""The style of a drawing as every SVG reader knows it: with custom properties filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import Declaration, FunctionBlock, Node, QualifiedRule

from backatlas.plate.drawing import STYLE

# The style sheets of plate and sheet; other drawings bring their own.
SHEET = (STYLE, Path(__file__).with_name("sheet.css"))


@lru_cache(maxsize=8)
def style(dark: bool, sheets: tuple[Path, ...] = SHEET) -> str:
    """Style sheets for a light or a dark page, in one."""
    written = ""
    for rule in _rules(sheets):
        plain = [one for one in _declarations(rule) if not one.name.startswith("--")]
        if plain:
            body = "; ".join(f"{one.name}: {_written(one.value, dark, sheets)}" for one in plain)
            written += f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}"
    return written


def filled_in(text: str, dark: bool, sheets: tuple[Path, ...] = SHEET) -> str:
    """A value in CSS with each var() replaced by what it stands for.

    Raises:
        KeyError: for a custom property that no style sheet gives.
    """
    return _written(tinycss2.parse_component_value_list(text), dark, sheets)


@lru_cache(maxsize=8)
def _properties(dark: bool, sheets: tuple[Path, ...]) -> Mapping[str, Sequence[Node]]:
    """Custom properties by name; those of the dark drawing over those of the light one."""
    return {
        one.name: one.value
        for rule in _rules(sheets)
        if dark or ".dark" not in tinycss2.serialize(rule.prelude)
        for one in _declarations(rule)
        if one.name.startswith("--")
    }


def _rules(sheets: tuple[Path, ...]) -> Iterator[QualifiedRule]:
    """The rules of style sheets that hold on paper too: none of those that only some screens obey."""
    for path in sheets:
        found = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True)
        yield from (rule for rule in found if isinstance(rule, QualifiedRule))


def _declarations(rule: QualifiedRule) -> list[Declaration]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [one for one in found if isinstance(one, Declaration)]


def _written(value: Sequence[Node], dark: bool, sheets: tuple[Path, ...]) -> str:
    """A value as text, its var() filled in, also those inside other functions."""
    parts = []
    for node in value:
        if isinstance(node, FunctionBlock):
            inner = tinycss2.serialize(node.arguments).strip()
            if node.lower_name == "var":
                parts.append(_written(_properties(dark, sheets)[inner], dark, sheets))
            else:
                parts.append(f"{node.name}({_written(node.arguments, dark, sheets)})")
        else:
            parts.append(node.serialize())
    return "".join(parts).strip()
