"""What can be wrong with sections through the body, as far as reading tells: what is built of them says the rest."""

from __future__ import annotations

from collections.abc import Iterator

from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.model import Atlas
from backatlas.reading.problems import Problem
from backatlas.records.places import NamedPlace
from backatlas.records.sections import BodySection, SectionPart

FILE = "sections.toml"
NAMES = "section-names.toml"


def check_sections(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Muscles and sources that are known, and places that are landmarks."""
    for section in atlas.sections.values():
        for source in section.sources:
            yield from known.sources(FILE, f"{section.id}.sources", source)
        for compartment in section.compartment:
            for place in compartment.area or ():
                yield from _check_place(place, atlas, f"{section.id}.{compartment.id}.area")
        for part in section.part:
            yield from _check_part(section, part, atlas, known)
    yield from _check_names(atlas, known)


def _check_names(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Names of what there is, once each; a part's Latin stands with the part."""
    parts = {part.name for section in atlas.sections.values() for part in section.part}
    named = parts | {section.name for section in atlas.sections.values()}
    seen: set[str] = set()
    for one in atlas.section_names:
        if one.english in seen:
            yield Problem(NAMES, one.english, "this name stands twice")
        seen.add(one.english)
        if one.english not in named and FILE not in known.unread:
            yield Problem(NAMES, one.english, f"no section and no part of one in {FILE} is called so")
        if one.latin and one.english in parts:
            yield Problem(NAMES, f"{one.english}.latin", f"stands with the part in {FILE}")


def _check_part(section: BodySection, part: SectionPart, atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    where = f"{section.id}.{part.id}"
    yield from known.muscles(FILE, f"{where}.muscle", part.muscle)
    for source in part.sources:
        yield from known.sources(FILE, f"{where}.sources", source)
    places = [place for course in (*part.areas, *part.lines) for place in course]
    places += [spot.at for spot in part.spots] + ([part.pointer] if part.pointer else [])
    for place in places:
        yield from _check_place(place, atlas, where)


def _check_place(text: str, atlas: Atlas, where: str) -> Iterator[Problem]:
    try:
        named = NamedPlace.read(text)
    except ValueError as error:
        yield Problem(FILE, where, str(error))
        return
    for name in dict.fromkeys((named.first, named.second)):
        if atlas.landmarks and name not in atlas.landmarks:
            yield Problem(FILE, where, f'landmark "{name}" is not known')
