"""What somebody said of himself, as a short text that a browser keeps and a link may carry."""

from __future__ import annotations

from collections.abc import Collection

from backatlas.records.training import Equipment
from backatlas.sessions.fitting import ANYBODY, Person

LONGEST = 600
_TOOLS = {tool.name.lower().replace("_", "-"): tool for tool in Equipment}
_SLUGS = {tool: slug for slug, tool in _TOOLS.items()}


def write(person: Person) -> str:
    """As "dumbbell.bench~osteoporosis", in letters that an address may hold; empty for somebody who said nothing."""
    if person == ANYBODY:
        return ""
    tools = sorted(_SLUGS[tool] for tool in person.equipment or ())
    return f"{'.'.join(tools)}~{'.'.join(person.careful)}"


def read(text: str, conditions: Collection[str]) -> Person:
    """The person that a text tells of; never raises. What is not known is left out."""
    tools, _, careful = text[:LONGEST].partition("~")
    known = frozenset(_TOOLS[slug] for slug in tools.split(".") if slug in _TOOLS)
    return Person(
        equipment=known or None,
        careful=tuple(dict.fromkeys(id_ for id_ in careful.split(".") if id_ in conditions)),
    )
