"""The style of plate and sheet as every SVG reader knows it: with custom properties filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import Declaration, FunctionBlock, Node, QualifiedRule

from backatlas.plate.drawing import STYLE

_SHEET = Path(__file__).with_name("sheet.css")


@lru_cache(maxsize=2)
def style(dark: bool) -> str:
    """Both style sheets for a light or a dark page."""
    written = ""
    for rule in _rules():
        plain = [one for one in _declarations(rule) if not one.name.startswith("--")]
        if plain:
            body = "; ".join(f"{one.name}: {_written(one.value, dark)}" for one in plain)
            written += f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}"
    return written


def filled_in(text: str, dark: bool) -> str:
    """A value in CSS with each var() replaced by what it stands for.

    Raises:
        KeyError: for a custom property that neither style sheet gives.
    """
    return _written(tinycss2.parse_component_value_list(text), dark)


@lru_cache(maxsize=2)
def _properties(dark: bool) -> Mapping[str, Sequence[Node]]:
    """Custom properties by name; those of the dark plate over those of the light one."""
    return {
        one.name: one.value
        for rule in _rules()
        if dark or ".dark" not in tinycss2.serialize(rule.prelude)
        for one in _declarations(rule)
        if one.name.startswith("--")
    }


def _rules() -> Iterator[QualifiedRule]:
    """The rules of both style sheets that hold on paper too: none of those that only some screens obey."""
    for path in (STYLE, _SHEET):
        found = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True)
        yield from (rule for rule in found if isinstance(rule, QualifiedRule))


def _declarations(rule: QualifiedRule) -> list[Declaration]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [one for one in found if isinstance(one, Declaration)]


def _written(value: Sequence[Node], dark: bool) -> str:
    """A value as text, its var() filled in, also those inside other functions."""
    parts = []
    for node in value:
        if isinstance(node, FunctionBlock):
            inner = tinycss2.serialize(node.arguments).strip()
            if node.lower_name == "var":
                parts.append(_written(_properties(dark)[inner], dark))
            else:
                parts.append(f"{node.name}({_written(node.arguments, dark)})")
        else:
            parts.append(node.serialize())
    return "".join(parts).strip()
