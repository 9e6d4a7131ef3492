"""What can be wrong with movements, muscles, nerves and where they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.model import Atlas
from backatlas.reading.problems import Problem
from backatlas.records.anatomy import NEIGHBOUR


def check_movements(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    for movement in atlas.movements.values():
        for field, value in (("opposite", movement.opposite), ("kind_of", movement.kind_of)):
            yield from known.movements("movements.toml", f"{movement.id}.{field}", value)
        opposite = atlas.movements.get(movement.opposite or "")
        answer = opposite.opposite if opposite else movement.id
        if opposite and answer != movement.id and (answer is None or answer in atlas.movements):
            message = f'"{opposite.id}" must name "{movement.id}" as its opposite too'
            yield Problem("movements.toml", f"{movement.id}.opposite", message)


def check_circles(atlas: Atlas) -> Iterator[Problem]:
    parents = {muscle.id: (muscle.parent,) if muscle.parent else () for muscle in atlas.muscles.values()}
    covers = {muscle.id: muscle.covered_by for muscle in atlas.muscles.values()}
    for field, graph in (("parent", parents), ("covered_by", covers)):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            yield Problem(f"muscles/{circle[0]}.md", field, f"goes round in a circle: {' → '.join(circle)}")


def check_scheme(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Divisions: a wider one that is known and stands before, so that none goes round in a circle, and sources."""
    before: set[str] = set()
    for division in atlas.divisions.values():
        yield from known.divisions("scheme.toml", f"{division.id}.within", division.within)
        if division.within in atlas.divisions and division.within not in before:
            yield Problem("scheme.toml", f"{division.id}.within", f'"{division.within}" must stand before it')
        for id_ in division.also:
            yield from known.muscles("scheme.toml", f"{division.id}.also", id_)
        for field, ids in (("beside", division.beside), ("apart", division.apart)):
            for id_ in ids:
                yield from known.divisions("scheme.toml", f"{division.id}.{field}", id_)
        for source in division.sources:
            yield from known.sources("scheme.toml", f"{division.id}.sources", source)
        before.add(division.id)


def check_compartments(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Compartments: known muscles, each in one of them alone, a known structure that tells more, and sources."""
    seen: dict[str, str] = {}
    for one in atlas.compartments.values():
        for id_ in one.muscles:
            yield from known.muscles("compartments.toml", f"{one.id}.muscles", id_)
            if id_ in seen:
                yield Problem("compartments.toml", f"{one.id}.muscles", f'"{id_}" lies in {seen[id_]} too')
            seen[id_] = one.id
        if bool(one.sheet) is not bool(one.sheet_about):
            yield Problem("compartments.toml", f"{one.id}.sheet_about", "goes with sheet")
        yield from known.structures("compartments.toml", f"{one.id}.space", one.space)
        for source in one.sources:
            yield from known.sources("compartments.toml", f"{one.id}.sources", source)


def check_muscles(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    for muscle in atlas.muscles.values():
        file = f"muscles/{muscle.id}.md"
        yield from known.divisions(file, "scheme", muscle.scheme)
        yield from known.layers(file, "layer", muscle.layer)
        yield from known.muscles(file, "parent", muscle.parent)
        for over in muscle.covered_by:
            yield from known.muscles(file, "covered_by", over)
        for action in muscle.actions:
            yield from known.movements(file, "actions", action.movement)
        for source in muscle.sources:
            yield from known.sources(file, "sources", source)


def check_region(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Each id once; and every drawn muscle has a nerve in the key, so that a new nerve is a line and not a fault."""
    if "atlas.toml" in known.unread:
        return
    for kind, records in (
        ("nerve", atlas.region.nerve),
        ("function", atlas.region.function),
        ("close_up", atlas.region.close_up),
    ):
        for id_, count in Counter(record.id for record in records).items():
            if count > 1:
                yield Problem("atlas.toml", f"{kind}.{id_}", "stands twice")
    for muscle in atlas.muscles.values():
        if muscle.region not in (atlas.region.id, NEIGHBOUR):
            message = f'must be "{atlas.region.id}", as atlas.toml has it, or "{NEIGHBOUR}"'
            yield Problem(f"muscles/{muscle.id}.md", "region", message)
    for id_ in sorted(atlas.drawn & atlas.muscles.keys()):
        if atlas.region.nerve_family(atlas.muscles[id_].innervation) is None:
            message = "names no nerve of atlas.toml; add it there as [[nerve]]"
            yield Problem(f"muscles/{id_}.md", "innervation", message)


def check_nerves(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    for nerve in atlas.nerves.values():
        for muscle in nerve.also:
            yield from known.muscles("nerves.toml", f"{nerve.id}.also", muscle)
        for source in nerve.sources:
            yield from known.sources("nerves.toml", f"{nerve.id}.sources", source)


def check_credited(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """What texts credit beyond the muscles' files: known ids, each once, and nothing that a file says already."""
    seen: set[tuple[str, str]] = set()
    for credit in atlas.credited:
        where = f"{credit.muscle}, {credit.movement}"
        yield from known.muscles("credited.csv", where, credit.muscle)
        yield from known.movements("credited.csv", where, credit.movement)
        for source in credit.sources:
            yield from known.sources("credited.csv", where, source)
        own = atlas.muscles[credit.muscle].actions if credit.muscle in atlas.muscles else ()
        if any(action.movement == credit.movement for action in own):
            yield Problem("credited.csv", where, "the muscle's own file says so already")
        if (credit.muscle, credit.movement) in seen:
            yield Problem("credited.csv", where, "stands twice")
        seen.add((credit.muscle, credit.movement))
