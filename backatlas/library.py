"""All content, loaded and checked once, with every relation readable both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from backatlas.models import Exercise, Figure, Kind, Layer, Link, Movement, Muscle, Region, Role, Source
from backatlas.problems import ContentError, Problem
from backatlas.reading import Reader
from backatlas.reasons import reason

CONTENT = Path(__file__).parent.parent / "content"
LINK_COLUMNS = ("muscle", "exercise", "role", "grade", "sources", "figure", "unit", "note")


@dataclass(frozen=True)
class Library:
    """Every muscle, exercise, link, movement, layer and source, in reading order."""

    layers: Mapping[str, Layer]
    movements: Mapping[str, Movement]
    sources: Mapping[str, Source]
    muscles: Mapping[str, Muscle]
    exercises: Mapping[str, Exercise]
    links: tuple[Link, ...]
    drawn: frozenset[str]

    @cached_property
    def _children(self) -> Mapping[str, tuple[Muscle, ...]]:
        found = defaultdict(list)
        for muscle in self.muscles.values():
            if muscle.parent:
                found[muscle.parent].append(muscle)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _covers(self) -> Mapping[str, tuple[Muscle, ...]]:
        found = defaultdict(list)
        for muscle in self.muscles.values():
            for over in muscle.covered_by:
                found[over].append(muscle)
        return {over: tuple(under) for over, under in found.items()}

    @cached_property
    def _by_muscle(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.muscle)

    @cached_property
    def _by_exercise(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.exercise)

    def children(self, muscle: Muscle) -> tuple[Muscle, ...]:
        """The muscles or parts directly under a group or a muscle, in TA2 order of the content."""
        return self._children.get(muscle.id, ())

    def family(self, muscle: Muscle) -> tuple[Muscle, ...]:
        """The muscle itself and everything below it."""
        return (muscle, *(below for child in self.children(muscle) for below in self.family(child)))

    def regions(self, muscle: Muscle) -> tuple[str, ...]:
        """Ids of the regions on the plate that stand for the muscle: its own, or those of its members."""
        return tuple(member.id for member in self.family(muscle) if member.id in self.drawn)

    def ancestors(self, muscle: Muscle) -> tuple[Muscle, ...]:
        """The groups above a muscle, widest first."""
        if muscle.parent is None:
            return ()
        parent = self.muscles[muscle.parent]
        return (*self.ancestors(parent), parent)

    def over(self, muscle: Muscle) -> tuple[Muscle, ...]:
        """What lies directly over the muscle, towards the skin."""
        return tuple(self.muscles[id_] for id_ in muscle.covered_by)

    def under(self, muscle: Muscle) -> tuple[Muscle, ...]:
        """What the muscle directly covers: the reverse of `covered_by`."""
        return self._covers.get(muscle.id, ())

    def links_of(self, muscle: Muscle) -> tuple[Link, ...]:
        """Links of the muscle and its family, by role and then by grade."""
        found = [link for member in self.family(muscle) for link in self._by_muscle.get(member.id, ())]
        return tuple(sorted(found, key=_by_role))

    def links_in(self, exercise: Exercise) -> tuple[Link, ...]:
        """Links of the exercise, by role and then by grade."""
        return tuple(sorted(self._by_exercise.get(exercise.id, ()), key=_by_role))

    def reason(self, link: Link) -> str:
        """Why the link holds. Loading has made sure that every link has one."""
        found = _reason(self, link)
        assert found is not None
        return found

    def trained(self, muscle: Muscle) -> bool:
        """Whether any exercise works the muscle, beyond carrying it along or stretching it."""
        passive = (Role.MOVES_ALONG, Role.STRETCHED)
        return any(link.role not in passive for link in self.links_of(muscle))

    def layer(self, muscle: Muscle) -> Layer:
        return self.layers[muscle.layer]

    def citations(self) -> Mapping[str, tuple[str, ...]]:
        """For each source id, what cites it: "muscle:ID", "exercise:ID" or "link:MUSCLE:EXERCISE"."""
        found: dict[str, list[str]] = defaultdict(list)
        for muscle in self.muscles.values():
            for source in muscle.sources:
                found[source].append(f"muscle:{muscle.id}")
        for exercise in self.exercises.values():
            cited = [exercise.dose.source, *(key for item in exercise.evidence for key in item.sources)]
            for source in dict.fromkeys(cited):
                found[source].append(f"exercise:{exercise.id}")
        for link in self.links:
            for source in link.sources:
                found[source].append(f"link:{link.muscle}:{link.exercise}")
        return {source: tuple(users) for source, users in found.items()}


def load(root: Path = CONTENT) -> Library:
    """Read and check a content folder.

    Raises:
        ContentError: with every problem found, each as `file: field: message`.
    """
    reader = Reader(root)
    library = Library(
        layers=_keyed(reader.toml("layers.toml", "layer", Layer)),
        movements=_keyed(reader.toml("movements.toml", "movement", Movement)),
        sources=_keyed(reader.toml("sources.toml", "source", Source)),
        muscles=_keyed(_in_order(reader.markdown("muscles", Muscle, ("Study", "Plain", "Coach")))),
        exercises=_keyed(reader.markdown("exercises", Exercise, ("Why",))),
        links=tuple(_links(reader)),
        drawn=frozenset(path.stem for path in (root / "attachments").glob("*.toml")),
    )
    problems = [*reader.problems, *check(library)]
    if problems:
        raise ContentError(problems)
    return library


def check(library: Library) -> Iterator[Problem]:
    """Faults that only show when the files are read together: dangling ids and links without a reason."""
    yield from _check_movements(library)
    yield from _check_muscles(library)
    yield from _check_exercises(library)
    yield from _check_links(library)
    for id_ in sorted(library.drawn):
        yield from _dangling(f"attachments/{id_}.toml", "file name", id_, library.muscles)


def _check_movements(library: Library) -> Iterator[Problem]:
    for movement in library.movements.values():
        for field, value in (("opposite", movement.opposite), ("kind_of", movement.kind_of)):
            yield from _dangling("movements.toml", f"{movement.id}.{field}", value, library.movements)


def _check_muscles(library: Library) -> Iterator[Problem]:
    for muscle in library.muscles.values():
        file = f"muscles/{muscle.id}.md"
        yield from _dangling(file, "layer", muscle.layer, library.layers)
        yield from _dangling(file, "parent", muscle.parent, library.muscles)
        for over in muscle.covered_by:
            yield from _dangling(file, "covered_by", over, library.muscles)
        for action in muscle.actions:
            yield from _dangling(file, "actions", action.movement, library.movements)
        for source in muscle.sources:
            yield from _dangling(file, "sources", source, library.sources)
        if muscle.kind is Kind.GROUP and not library.children(muscle):
            yield Problem(file, "kind", "is a group, but no muscle names it as parent")
        if (
            muscle.region is Region.BACK
            and muscle.kind in (Kind.MUSCLE, Kind.PART)
            and not library.trained(muscle)
            and not muscle.isolation
        ):
            yield Problem(file, "isolation", "no exercise trains this muscle: say so here, and why")


def _check_exercises(library: Library) -> Iterator[Problem]:
    for exercise in library.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for demand in exercise.demands:
            yield from _dangling(file, "demands", demand.movement, library.movements)
        for variant in (*exercise.easier, *exercise.harder):
            yield from _dangling(file, "easier/harder", variant.exercise, library.exercises)
        yield from _dangling(file, "dose.source", exercise.dose.source, library.sources)
        for item in exercise.evidence:
            for source in item.sources:
                yield from _dangling(file, "evidence", source, library.sources)


def _check_links(library: Library) -> Iterator[Problem]:
    pairs = Counter((link.muscle, link.exercise) for link in library.links)
    for (muscle, exercise), count in pairs.items():
        if count > 1:
            yield Problem("links.csv", f"{muscle}, {exercise}", f"stands {count} times")
    for link in library.links:
        where = f"{link.muscle}, {link.exercise}"
        missing = [
            *_dangling("links.csv", where, link.muscle, library.muscles),
            *_dangling("links.csv", where, link.exercise, library.exercises),
        ]
        yield from missing
        for source in link.sources:
            yield from _dangling("links.csv", where, source, library.sources)
        if not missing and _movements_known(library, link) and _reason(library, link) is None:
            message = f"no reason: no demand of the exercise is answered by an action of the muscle as {link.role}"
            yield Problem("links.csv", where, message)


def _reason(library: Library, link: Link) -> str | None:
    return reason(library.muscles[link.muscle], library.exercises[link.exercise], link.role, library.movements)


def _movements_known(library: Library, link: Link) -> bool:
    used = [action.movement for action in library.muscles[link.muscle].actions]
    used += [demand.movement for demand in library.exercises[link.exercise].demands]
    return all(movement in library.movements for movement in used)


def _dangling(file: str, field: str, value: str | None, known: Mapping[str, object]) -> Iterator[Problem]:
    if value is not None and value not in known:
        yield Problem(file, field, f'"{value}" is not known')


def _links(reader: Reader) -> Iterator[Link]:
    for line, row in reader.table("links.csv", LINK_COLUMNS):
        raw: dict[str, object] = {key: row[key] for key in ("muscle", "exercise", "role", "grade")}
        raw["sources"] = tuple(row["sources"].split())
        if row["figure"] or row["unit"] or row["note"]:
            raw["figure"] = {"value": row["figure"], "unit": row["unit"], "note": row["note"]}
        link = reader.record("links.csv", Link, raw, prefix=f"line {line}")
        if link is not None:
            yield link


def _in_order(muscles: Iterable[Muscle]) -> list[Muscle]:
    """Back muscles first, then neighbours, each by TA2 number, which follows the body's order."""
    return sorted(muscles, key=lambda muscle: (muscle.region is Region.NEIGHBOUR, muscle.ta2))


def _keyed(records: Iterable) -> Mapping:
    return MappingProxyType({record.id: record for record in records})


def _grouped(links: Iterable[Link], key) -> Mapping[str, tuple[Link, ...]]:
    found = defaultdict(list)
    for link in links:
        found[key(link)].append(link)
    return {name: tuple(group) for name, group in found.items()}


def _by_role(link: Link) -> tuple[int, str, str]:
    return list(Role).index(link.role), link.grade, link.exercise


__all__ = ["CONTENT", "Figure", "Library", "check", "load"]
