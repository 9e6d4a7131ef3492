"""All content, loaded and checked once, with every relation readable both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from backatlas.models import (
    Demand,
    Exercise,
    Figure,
    Kind,
    Layer,
    Level,
    Link,
    Movement,
    Muscle,
    Place,
    Region,
    Role,
    Source,
    Strength,
)
from backatlas.problems import ContentError, Problem
from backatlas.reading import Reader, Unread
from backatlas.reasons import everyday_demand, everyday_reason, part_in, reason, suggestion
from backatlas.sessions.rules import Question, Rule
from backatlas.sessions.session import Sample
from backatlas.why import (
    Activity,
    Claim,
    FunctionGroup,
    Member,
    Statement,
    Suggestion,
    Verdict,
    WarningSign,
    Worker,
)

CONTENT = Path(__file__).parent.parent / "content"
LINK_COLUMNS = ("muscle", "exercise", "role", "grade", "sources", "figure", "unit", "note")
# Carried along or lengthened is not worked.
_PASSIVE = (Role.MOVES_ALONG, Role.STRETCHED)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Keyed = TypeVar("Keyed", bound=_Identified)


@dataclass(frozen=True)
class Library:
    """Everything in `content/`, each kind in reading order."""

    layers: Mapping[str, Layer]
    movements: Mapping[str, Movement]
    sources: Mapping[str, Source]
    muscles: Mapping[str, Muscle]
    exercises: Mapping[str, Exercise]
    links: tuple[Link, ...]
    claims: Mapping[str, Claim]
    life: Mapping[str, Activity]
    deep: Mapping[str, Statement]
    groups: Mapping[str, FunctionGroup]
    warnings: Mapping[str, WarningSign]
    drawn: frozenset[str]
    samples: Mapping[str, Sample]
    rules: tuple[Rule, ...]
    questions: Mapping[str, Question]

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
        return any(link.role not in _PASSIVE for link in self.links_of(muscle))

    def layer(self, muscle: Muscle) -> Layer:
        return self.layers[muscle.layer]

    def depths(self) -> Mapping[str, int]:
        """The depth of each muscle's layer, 1 under the skin."""
        return {muscle.id: self.layer(muscle).depth for muscle in self.muscles.values()}

    def claims_about(
        self, thing: Muscle | Exercise | None = None, verdict: Verdict | None = None
    ) -> tuple[Claim, ...]:
        """Claims in reading order that concern a muscle or an exercise and have a verdict; all without either.

        What is said of a group holds for its members, and the other way round, so both are found.
        """
        related = None if thing is None else self._related(thing)
        return tuple(
            claim
            for claim in self.claims.values()
            if (related is None or not related.isdisjoint((*claim.muscles, *claim.exercises)))
            and (verdict is None or claim.verdict is verdict)
        )

    def life_of(self, thing: Muscle | Exercise) -> tuple[Activity, ...]:
        """The everyday activities in which a muscle works, or for which an exercise is offered."""
        related = self._related(thing)
        return tuple(
            activity
            for activity in self.life.values()
            if not related.isdisjoint((*activity.muscles, *activity.exercises))
        )

    def _related(self, thing: Muscle | Exercise) -> frozenset[str]:
        """Ids under which something may be said of the thing; a muscle and an exercise never share one."""
        if isinstance(thing, Exercise):
            return frozenset({thing.id})
        return frozenset(muscle.id for muscle in (*self.family(thing), *self.ancestors(thing)))

    def workers(self, activity: Activity, place: Place | None = None) -> tuple[Worker, ...]:
        """The muscles that do an activity, as its file orders them, each with what it answers and the reason.

        `place` keeps the superficial ones, the deep ones, or those that the plate does not show.
        """
        muscles = (self.muscles[id_] for id_ in activity.muscles)
        return tuple(
            self._worker(muscle, activity)
            for muscle in muscles
            if place is None or self.layer(muscle).place is place
        )

    def _worker(self, muscle: Muscle, activity: Activity) -> Worker:
        """Loading has made sure that there is a reason."""
        demand = everyday_demand(muscle, activity, self.movements)
        told = everyday_reason(muscle, activity, self.movements)
        assert demand is not None
        assert told is not None
        return Worker(muscle, demand, told)

    def suggestions(self, activity: Activity) -> tuple[Suggestion, ...]:
        """Exercises for an activity, easiest first, each with the movements and muscles that both share."""
        exercises = (self.exercises[id_] for id_ in activity.exercises)
        return tuple(
            Suggestion(exercise, _suggestion(self, activity, exercise) or "") for exercise in exercises
        )

    def members(self, group: FunctionGroup) -> tuple[Member, ...]:
        """The muscles that make a group's movements, main ones first; a muscle in parts stands as its parts."""
        found = [
            Member(muscle, strength)
            for muscle in self.muscles.values()
            if (muscle.id in self.drawn or not self.children(muscle))
            and (strength := part_in(group, muscle, self.movements))
        ]
        return tuple(sorted(found, key=lambda member: list(Strength).index(member.strength)))

    def citations(self) -> Mapping[str, tuple[str, ...]]:
        """For each source id, what cites it: "KIND:ID", or "link:MUSCLE:EXERCISE".

        A kind is "muscle", "exercise", "claim", "activity", "statement", "group", "warning", "sample" or "rule".
        """
        found: dict[str, list[str]] = defaultdict(list)
        for muscle in self.muscles.values():
            # The number of a muscle in the ontology comes from the ontology and needs no saying in each file.
            for source in (*muscle.sources, *(["fma"] if muscle.fma else [])):
                found[source].append(f"muscle:{muscle.id}")
        for exercise in self.exercises.values():
            cited = [key for item in exercise.evidence for key in item.sources]
            cited += [exercise.dose.source] if exercise.dose.source else []
            for source in dict.fromkeys(cited):
                found[source].append(f"exercise:{exercise.id}")
        for link in self.links:
            for source in link.sources:
                found[source].append(f"link:{link.muscle}:{link.exercise}")
        for kind, record in self._cited_whole():
            for source in record.sources:
                found[source].append(f"{kind}:{record.id}")
        return {source: tuple(users) for source, users in found.items()}

    def _cited_whole(
        self,
    ) -> Iterator[tuple[str, Claim | Activity | Statement | FunctionGroup | WarningSign | Sample | Rule]]:
        """Records whose sources stand for all that they say, with the name of their kind."""
        yield from (("claim", claim) for claim in self.claims.values())
        yield from (("activity", activity) for activity in self.life.values())
        yield from (("statement", statement) for statement in self.deep.values())
        yield from (("group", group) for group in self.groups.values())
        yield from (("warning", sign) for sign in self.warnings.values())
        yield from (("sample", sample) for sample in self.samples.values())
        yield from (("rule", rule) for rule in self.rules)


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
        claims=_keyed(reader.toml("claims.toml", "claim", Claim)),
        life=_keyed(reader.toml("life.toml", "activity", Activity)),
        deep=_keyed(reader.toml("deep.toml", "statement", Statement)),
        groups=_keyed(reader.toml("groups.toml", "group", FunctionGroup)),
        warnings=_keyed(reader.toml("warnings.toml", "warning", WarningSign)),
        drawn=frozenset(path.stem for path in (root / "attachments").glob("*.toml")),
        samples=_keyed(reader.documents("sessions", Sample)),
        rules=tuple(reader.toml("rules.toml", "rule", Rule)),
        questions=_keyed(reader.toml("questions.toml", "question", Question)),
    )
    problems = [*reader.problems, *check(library, reader.unread)]
    if problems:
        raise ContentError(problems)
    return library


def check(library: Library, unread: Mapping[str, Unread] = MappingProxyType({})) -> Iterator[Problem]:
    """Faults that only show when the files are read together: dangling ids, circles, links without a reason.

    What `unread` holds has been reported already, so naming it is no further fault.
    """
    known = _Known(library, unread)
    yield from _check_movements(library, known)
    circles = list(_check_circles(library))
    yield from circles
    yield from _check_muscles(library, known)
    if not circles:
        yield from _check_training(library, known)
    yield from _check_exercises(library, known)
    yield from _check_links(library, known)
    yield from _check_why(library, known)
    yield from _check_life(library, known)
    yield from _check_samples(library, known)
    yield from _check_rules(library, known)
    for id_ in sorted(library.drawn):
        yield from known.muscles(f"attachments/{id_}.toml", "file name", id_)


class _Known:
    """Reports an id that is neither in the library nor in a file that could not be read."""

    def __init__(self, library: Library, unread: Mapping[str, Unread]) -> None:
        self.unread = {file: found for file, found in unread.items() if found}
        self.layers = self._of(library.layers, "layers.toml")
        self.movements = self._of(library.movements, "movements.toml")
        self.sources = self._of(library.sources, "sources.toml")
        self.muscles = self._of(library.muscles, "muscles")
        self.exercises = self._of(library.exercises, "exercises")
        self.questions = self._of(library.questions, "questions.toml")

    def _of(
        self, records: Mapping[str, object], file: str
    ) -> Callable[[str, str, str | None], Iterator[Problem]]:
        passed = self.unread.get(file, ())

        def dangling(where: str, field: str, value: str | None) -> Iterator[Problem]:
            if value is not None and value not in records and value not in passed:
                yield Problem(where, field, f'"{value}" is not known')

        return dangling


def _check_movements(library: Library, known: _Known) -> Iterator[Problem]:
    for movement in library.movements.values():
        for field, value in (("opposite", movement.opposite), ("kind_of", movement.kind_of)):
            yield from known.movements("movements.toml", f"{movement.id}.{field}", value)
        opposite = library.movements.get(movement.opposite or "")
        answer = opposite.opposite if opposite else movement.id
        if opposite and answer != movement.id and (answer is None or answer in library.movements):
            message = f'"{opposite.id}" must name "{movement.id}" as its opposite too'
            yield Problem("movements.toml", f"{movement.id}.opposite", message)


def _check_circles(library: Library) -> Iterator[Problem]:
    parents = {muscle.id: (muscle.parent,) if muscle.parent else () for muscle in library.muscles.values()}
    covers = {muscle.id: muscle.covered_by for muscle in library.muscles.values()}
    for field, graph in (("parent", parents), ("covered_by", covers)):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            yield Problem(f"muscles/{circle[0]}.md", field, f"goes round in a circle: {' → '.join(circle)}")


def _check_muscles(library: Library, known: _Known) -> Iterator[Problem]:
    for muscle in library.muscles.values():
        file = f"muscles/{muscle.id}.md"
        yield from known.layers(file, "layer", muscle.layer)
        yield from known.muscles(file, "parent", muscle.parent)
        for over in muscle.covered_by:
            yield from known.muscles(file, "covered_by", over)
        for action in muscle.actions:
            yield from known.movements(file, "actions", action.movement)
        for source in muscle.sources:
            yield from known.sources(file, "sources", source)


def _check_training(library: Library, known: _Known) -> Iterator[Problem]:
    """Groups without members, and back muscles that nothing trains, as far as the files that were read can tell."""
    for muscle in library.muscles.values():
        file = f"muscles/{muscle.id}.md"
        if muscle.kind is Kind.GROUP and not library.children(muscle) and "muscles" not in known.unread:
            yield Problem(file, "kind", "is a group, but no muscle names it as parent")
        may_be_linked = "links.csv" in known.unread or (
            "muscles" in known.unread and not library.links_of(muscle)
        )
        needs_word = muscle.region is Region.BACK and muscle.kind in (Kind.MUSCLE, Kind.PART)
        if needs_word and not (muscle.isolation or may_be_linked or library.trained(muscle)):
            yield Problem(file, "isolation", "no exercise trains this muscle: say so here, and why")


def _check_exercises(library: Library, known: _Known) -> Iterator[Problem]:
    for exercise in library.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for demand in exercise.demands:
            yield from known.movements(file, "demands", demand.movement)
        for variant in (*exercise.easier, *exercise.harder):
            yield from known.exercises(file, "easier/harder", variant.exercise)
        yield from known.sources(file, "dose.source", exercise.dose.source)
        for item in exercise.evidence:
            for source in item.sources:
                yield from known.sources(file, "evidence", source)


def _check_links(library: Library, known: _Known) -> Iterator[Problem]:
    pairs = Counter((link.muscle, link.exercise) for link in library.links)
    for (muscle, exercise), count in pairs.items():
        if count > 1:
            yield Problem("links.csv", f"{muscle}, {exercise}", f"stands {count} times")
    for link in library.links:
        where = f"{link.muscle}, {link.exercise}"
        yield from known.muscles("links.csv", where, link.muscle)
        yield from known.exercises("links.csv", where, link.exercise)
        for source in link.sources:
            yield from known.sources("links.csv", where, source)
        if _can_be_told(library, link) and _reason(library, link) is None:
            message = (
                f"no reason: no demand of the exercise is answered by an action of the muscle as {link.role}"
            )
            yield Problem("links.csv", where, message)


def _check_why(library: Library, known: _Known) -> Iterator[Problem]:
    """Ids that lead nowhere in claims, statements, groups and warning signs, and verdicts without a source."""
    for claim in library.claims.values():
        yield from _check_ids(known, "claims.toml", claim)
        if not claim.sources and claim.verdict is not Verdict.UNCHECKABLE:
            message = f'must name at least one: only "{Verdict.UNCHECKABLE}" has none'
            yield Problem("claims.toml", f"{claim.id}.sources", message)
    for statement in library.deep.values():
        yield from _check_ids(known, "deep.toml", statement)
    for group in library.groups.values():
        yield from _check_ids(known, "groups.toml", group)
        for movement in group.movements:
            yield from known.movements("groups.toml", f"{group.id}.movements", movement)
    for sign in library.warnings.values():
        yield from _check_ids(known, "warnings.toml", sign)


def _check_life(library: Library, known: _Known) -> Iterator[Problem]:
    """Activities: ids, a reason for each muscle and each exercise, and the easiest exercise first."""
    for activity in library.life.values():
        yield from _check_ids(known, "life.toml", activity)
        for demand in activity.demands:
            yield from known.movements("life.toml", f"{activity.id}.demands", demand.movement)
        yield from _check_reasons(library, known, activity)
        exercises = [library.exercises[id_] for id_ in activity.exercises if id_ in library.exercises]
        levels = [list(Level).index(exercise.level) for exercise in exercises]
        if levels != sorted(levels):
            yield Problem("life.toml", f"{activity.id}.exercises", "must stand easiest first, by their level")


def _check_reasons(library: Library, known: _Known, activity: Activity) -> Iterator[Problem]:
    for id_ in activity.muscles:
        muscle = library.muscles.get(id_)
        told = muscle is not None and _all_known(library, activity.demands, muscle)
        if muscle and told and everyday_reason(muscle, activity, library.movements) is None:
            message = f'no reason for "{id_}": no demand is answered by an action of it'
            yield Problem("life.toml", f"{activity.id}.muscles", message)
    if {"links.csv", "muscles"} & known.unread.keys():
        return
    for id_ in activity.exercises:
        exercise = library.exercises.get(id_)
        told = exercise is not None and _all_known(library, (*activity.demands, *exercise.demands))
        if exercise and told and _suggestion(library, activity, exercise) is None:
            message = f'no reason for "{id_}": it shares no movement, or no muscle, with the activity'
            yield Problem("life.toml", f"{activity.id}.exercises", message)


def _check_ids(
    known: _Known, file: str, record: Claim | Activity | Statement | FunctionGroup | WarningSign
) -> Iterator[Problem]:
    """Ids in those of the fields `muscles`, `exercises` and `sources` that the record has."""
    for field, check_id in (
        ("muscles", known.muscles),
        ("exercises", known.exercises),
        ("sources", known.sources),
    ):
        for id_ in getattr(record, field, ()):
            yield from check_id(file, f"{record.id}.{field}", id_)


def _suggestion(library: Library, activity: Activity, exercise: Exercise) -> str | None:
    active = [link.muscle for link in library.links_in(exercise) if link.role not in _PASSIVE]
    both = [library.muscles[id_] for id_ in active if id_ in activity.muscles and id_ in library.muscles]
    return suggestion(activity, exercise, both, library.movements)


def _check_samples(library: Library, known: _Known) -> Iterator[Problem]:
    for sample in library.samples.values():
        file = f"sessions/{sample.id}.toml"
        for item in sample.session.items:
            yield from known.exercises(file, "session.items", item.exercise)
        for source in sample.sources:
            yield from known.sources(file, "sources", source)


def _check_rules(library: Library, known: _Known) -> Iterator[Problem]:
    for rule in library.rules:
        yield from known.questions("rules.toml", f"{rule.id}.question", rule.question)
        for item in rule.offers:
            yield from known.exercises("rules.toml", f"{rule.id}.offers", item.exercise)
        for source in rule.sources:
            yield from known.sources("rules.toml", f"{rule.id}.sources", source)
        if question := library.questions.get(rule.question or ""):
            for answer in sorted(set(rule.when) - set(question.answers)):
                yield Problem("rules.toml", f"{rule.id}.when", f'"{answer}" is no answer to "{question.id}"')
        if bool(rule.question) != bool(rule.when):
            yield Problem("rules.toml", f"{rule.id}.when", "a question and its answers go together")


def _can_be_told(library: Library, link: Link) -> bool:
    """Whether everything that a reason is derived from has been read."""
    if link.muscle not in library.muscles or link.exercise not in library.exercises:
        return False
    return _all_known(library, library.exercises[link.exercise].demands, library.muscles[link.muscle])


def _all_known(library: Library, demands: Iterable[Demand], muscle: Muscle | None = None) -> bool:
    """Whether every movement that a reason would look at has been read."""
    used = [demand.movement for demand in demands]
    used += [action.movement for action in muscle.actions] if muscle else []
    widest = [
        movement.kind_of for id_ in used if (movement := library.movements.get(id_)) and movement.kind_of
    ]
    opposites = [library.movements[id_].opposite for id_ in used if id_ in library.movements]
    return all(id_ is None or id_ in library.movements for id_ in (*used, *widest, *opposites))


def _reason(library: Library, link: Link) -> str | None:
    return reason(
        library.muscles[link.muscle], library.exercises[link.exercise], link.role, library.movements
    )


def _links(reader: Reader) -> Iterator[Link]:
    for line, row in reader.table("links.csv", LINK_COLUMNS):
        raw: dict[str, object] = {key: row[key] for key in ("muscle", "exercise", "role", "grade")}
        raw["sources"] = tuple(row["sources"].split())
        if row["figure"] or row["unit"] or row["note"]:
            raw["figure"] = {"value": row["figure"], "unit": row["unit"], "note": row["note"]}
        link = reader.record("links.csv", Link, raw, prefix=f"line {line}")
        if link is None:
            reader.unread["links.csv"].ids.add(f"line {line}")
        else:
            yield link


def _in_order(muscles: Iterable[Muscle]) -> list[Muscle]:
    """Back muscles first, then neighbours, each by TA2 number, which follows the body's order."""
    return sorted(muscles, key=lambda muscle: (muscle.region is Region.NEIGHBOUR, muscle.ta2))


def _keyed(records: Iterable[Keyed]) -> Mapping[str, Keyed]:
    return MappingProxyType({record.id: record for record in records})


def _grouped(links: Iterable[Link], key: Callable[[Link], str]) -> Mapping[str, tuple[Link, ...]]:
    found = defaultdict(list)
    for link in links:
        found[key(link)].append(link)
    return {name: tuple(group) for name, group in found.items()}


def _by_role(link: Link) -> tuple[int, str, str]:
    return list(Role).index(link.role), link.grade, link.exercise


__all__ = ["CONTENT", "Figure", "Library", "check", "load"]
