"""What is said of a structure beside the plate: short, with the way to its own page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from backatlas.atlas import Atlas
from backatlas.records.structures import Structure
from pages.ui.links import muscle_link, structure_address

_FEW = 14


def short_structure(atlas: Atlas, structure: Structure, plainly: bool) -> str:
    """A structure in short, as Markdown; `plainly` for somebody who knows no terms."""
    return "\n\n".join(part for part in _parts(atlas, structure, plainly) if part)


def _parts(atlas: Atlas, structure: Structure, plainly: bool) -> Iterable[str]:
    latin = f"*{structure.names.latin}* · " if structure.names.latin else ""
    within = " › ".join(_link(one) for one in atlas.ties.above(structure))
    yield f"# {structure.name}"
    yield f"{latin}{structure.kind.capitalize()}{f' · {within}' if within else ''}"
    yield structure.plain if plainly else structure.about
    if not plainly:
        yield _fact("Levels", structure.levels)
        yield _fact("From", structure.comes_from)
        yield _fact("Roots", structure.roots)
        yield _fact("Course", "; ".join(structure.course))
        yield _fact("Borders", "; ".join(structure.borders))
        yield _fact("Floor", structure.floor)
        yield _fact("Contents", "; ".join(structure.contents))
    yield _fact("Find it", structure.feel)
    attaching = atlas.ties.attaching(structure)
    yield _fact("Begins here", _few(map(muscle_link, attaching.origin)))
    yield _fact("Ends here", _few(map(muscle_link, attaching.insertion)))
    yield _fact("Supplies", _few(map(muscle_link, atlas.ties.supplied(structure))))
    yield _fact("After a cut", structure.lost)
    yield _fact("How that shows", structure.sign)
    yield _fact("Disputed", structure.disputed)
    yield _fact("Not checked", structure.unchecked)
    yield _fact("Parts and branches", _few(map(_link, atlas.ties.parts(structure))))
    yield f"[All about {structure.name}: names, facts, sources]({structure_address(structure)})"


def _few(links: Iterable[str]) -> str:
    """Links beside the plate; of many the first, since the page has them all."""
    every = tuple(links)
    more = len(every) - _FEW
    return ", ".join(every) if more <= 1 else f"{', '.join(every[:_FEW])} and {more} more"


def _link(structure: Structure) -> str:
    return f"[{structure.name}](./?{urlencode({'structure': structure.id})})"


def _fact(label: str, text: str | None) -> str:
    return f"**{label}** {text}" if text else ""
