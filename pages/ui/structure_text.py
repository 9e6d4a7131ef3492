"""What is said of a structure beside the plate: short, with the way to its own page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from backatlas.atlas import Atlas
from backatlas.records.structures import Structure
from pages.ui.links import muscle_links, structure_address


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
    yield _fact("Begins here", muscle_links(attaching.origin))
    yield _fact("Ends here", muscle_links(attaching.insertion))
    yield _fact("Supplies", muscle_links(atlas.ties.supplied(structure)))
    yield _fact("When it is cut", structure.lost)
    yield _fact("Disputed", structure.disputed)
    yield _fact("Not checked", structure.unchecked)
    parts = ", ".join(_link(one) for one in atlas.ties.parts(structure))
    yield _fact("Parts and branches", parts)
    yield f"[All about {structure.name}: names, facts, sources]({structure_address(structure)})"


def _link(structure: Structure) -> str:
    return f"[{structure.name}](./?{urlencode({'structure': structure.id})})"


def _fact(label: str, text: str | None) -> str:
    return f"**{label}** {text}" if text else ""
