"""The atlas: every kind of record, and the relations between them readable both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from backatlas.atlas.attached import BonyEnds
from backatlas.atlas.entries import ExerciseEntry, MuscleEntry, NotInAtlasError, found
from backatlas.atlas.ties import StructureEntry, StructureTies
from backatlas.reasoning.reasons import everyday_demand, everyday_reason, part_in, reason, suggestion
from backatlas.records.anatomy import (
    BONES,
    Compartment,
    Credit,
    Depth,
    Division,
    Layer,
    Movement,
    Muscle,
    MuscleKind,
    Strength,
)
from backatlas.records.areas import Area, Range
from backatlas.records.care import Advice, Condition, Fit, Strain
from backatlas.records.claims import Claim, Statement, Verdict, WarningSign
from backatlas.records.joints import Joints
from backatlas.records.life import Activity, FunctionGroup, Member, Suggestion, Worker
from backatlas.records.movement import CrossSection, PublishedArm
from backatlas.records.nerves import Nerve
from backatlas.records.region import BodyRegion
from backatlas.records.rules import Rule, RuleQuestion
from backatlas.records.sections import BodySection, SectionName, SectionPart, Tissue
from backatlas.records.session import Sample
from backatlas.records.sources import Source
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, JudgedRole, Link, Role
from backatlas.records.vocabulary import Vocabulary

Told = TypeVar("Told")
_RANK = {role: rank for rank, role in enumerate(Role)}
# Carried along or lengthened is not worked.
_PASSIVE = (Role.MOVES_ALONG, Role.STRETCHED)


@dataclass(frozen=True)
class Atlas:
    """Everything in `content/`, each kind in reading order."""

    region: BodyRegion
    layers: Mapping[str, Layer]
    divisions: Mapping[str, Division]
    nerves: Mapping[str, Nerve]
    movements: Mapping[str, Movement]
    sources: Mapping[str, Source]
    muscles: Mapping[str, Muscle]
    credited: tuple[Credit, ...]
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
    questions: Mapping[str, RuleQuestion]
    strains: Mapping[str, Strain]
    conditions: Mapping[str, Condition]
    areas: Mapping[str, Area]
    ranges: Mapping[str, Range]
    joints: Joints | None
    vocabulary: Vocabulary
    figures: tuple[PublishedArm | CrossSection, ...] = ()
    judged: tuple[JudgedRole, ...] = ()
    compartments: Mapping[str, Compartment] = field(default_factory=dict)
    structures: Mapping[str, Structure] = field(default_factory=dict)
    sections: Mapping[str, BodySection] = field(default_factory=dict)
    section_names: tuple[SectionName, ...] = ()
    bony_ends: Mapping[str, BonyEnds] = field(default_factory=dict)
    landmarks: frozenset[str] = frozenset()
    bony_landmarks: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> MuscleEntry:
        """A muscle by its id, or by a name of it, with what trains it.

        Raises:
            NotInAtlasError: there is no such muscle; the message names the nearest ids.
        """
        hint = f"is an exercise; look it up with .exercise({key!r})"
        return MuscleEntry.of(found(self.muscles, key, self.exercises, hint), self)

    def exercise(self, key: str) -> ExerciseEntry:
        """An exercise by its id, or by a name of it, with what it trains.

        Raises:
            NotInAtlasError: there is no such exercise; the message names the nearest ids.
        """
        hint = f"is a muscle; look it up with [{key!r}]"
        return ExerciseEntry.of(found(self.exercises, key, self.muscles, hint), self)

    def structure(self, key: str) -> StructureEntry:
        """A bone, nerve, vessel or other structure by its id, or by a name of it, with what belongs to it.

        Raises:
            NotInAtlasError: there is no such structure; the message names the nearest ids.
        """
        hint = f"is a muscle; look it up with [{key!r}]"
        return StructureEntry.of(found(self.structures, key, self.muscles, hint), self.ties)

    @cached_property
    def ties(self) -> StructureTies:
        """What structures have to do with each other and with the muscles."""
        return StructureTies(self.structures, self.muscles, self.bony_ends, self.nerves)

    def __iter__(self) -> Iterator[str]:
        """The ids of all muscles, in reading order."""
        return iter(self.muscles)

    def __len__(self) -> int:
        return len(self.muscles)

    def __contains__(self, key: object) -> bool:
        """Whether a key finds a muscle, by its id or by a name."""
        try:
            return isinstance(key, str) and bool(self[key].id)
        except NotInAtlasError:
            return False

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

    def hides(self, id_: str) -> tuple[str, ...]:
        """Ids of the regions that are gone when a muscle is hidden: its own, or those of a group that has none."""
        return (id_,) if id_ in self.drawn else self.regions(self.muscles[id_])

    def by_region(self, told: Iterable[tuple[Muscle, Told]]) -> dict[str, Told]:
        """What is told of muscles, by region of the plate; where several share a region, the first counts."""
        return {region: what for muscle, what in reversed(list(told)) for region in self.regions(muscle)}

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

    def cut_in(self, muscle: Muscle) -> tuple[tuple[BodySection, SectionPart], ...]:
        """The sections in which a muscle or one below it is cut, each with the part that shows it."""
        family = {member.id for member in self.family(muscle)}
        return tuple(
            (section, part)
            for section in self.sections.values()
            for part in section.part
            if part.muscle in family and part.cut
        )

    def names_in_section(self, cut: BodySection | SectionPart) -> Mapping[str, str]:
        """What a section or a part of one is called, by language; English always, others where one is known.

        What has no names of its own has those of the structure of the same name, or of the muscle that it is a piece of.
        """
        own = self._section_names.get(cut.name)
        found = {"english": cut.name}
        if own:
            found |= {language: name for language, name in own if name}
        elif isinstance(cut, SectionPart):
            found |= self._names_alike(cut)
        if isinstance(cut, SectionPart) and cut.latin:
            found["latin"] = cut.latin
        return found | {"english": cut.name}

    def _names_alike(self, part: SectionPart) -> Mapping[str, str]:
        structure = self._structures_by_name.get(part.name.casefold())
        if structure:
            return dict(structure.names.told())
        if part.muscle and part.tissue is Tissue.MUSCLE:
            return {language: name for language, name in self.muscles[part.muscle].names if name}
        return {}

    @cached_property
    def _section_names(self) -> Mapping[str, SectionName]:
        return {one.english: one for one in self.section_names}

    @cached_property
    def _structures_by_name(self) -> Mapping[str, Structure]:
        return {one.name.casefold(): one for one in self.structures.values()}

    def variants(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """The exercises that name this one as their base, in the order of its file."""
        return self._variants.get(exercise.id, ())

    @cached_property
    def _variants(self) -> Mapping[str, tuple[Exercise, ...]]:
        found = defaultdict(list)
        for exercise in self.exercises.values():
            if exercise.base:
                found[exercise.base].append(exercise)
        return {base: tuple(variants) for base, variants in found.items()}

    def links_of(self, muscle: Muscle) -> tuple[Link, ...]:
        """Links of the muscle and its family, by role and then by grade; those of variants last among their like."""
        return self._by_family[muscle.id]

    @cached_property
    def _by_family(self) -> Mapping[str, tuple[Link, ...]]:
        def of(muscle: Muscle) -> Iterator[Link]:
            return (link for member in self.family(muscle) for link in self._by_muscle.get(member.id, ()))

        def place(link: Link) -> tuple[int | bool | str, ...]:
            return (*_by_role(link)[:2], self._varies(link), link.exercise)

        return {muscle.id: tuple(sorted(of(muscle), key=place)) for muscle in self.muscles.values()}

    def _varies(self, link: Link) -> bool:
        exercise = self.exercises.get(link.exercise)
        return exercise is not None and exercise.base is not None

    def links_in(self, exercise: Exercise) -> tuple[Link, ...]:
        """Links of the exercise, by role and then by grade."""
        return tuple(sorted(self._by_exercise.get(exercise.id, ()), key=_by_role))

    def reason(self, link: Link) -> str:
        """Why the link holds. Loading has made sure that every link has one."""
        muscle, exercise = self.muscles[link.muscle], self.exercises[link.exercise]
        found = reason(muscle, exercise, link.role, self.movements)
        assert found is not None
        return found

    def trained(self, muscle: Muscle) -> bool:
        """Whether any exercise works the muscle, beyond carrying it along or stretching it."""
        return any(link.role not in _PASSIVE for link in self.links_of(muscle))

    def divisions_of(self, muscle: Muscle) -> tuple[Division, ...]:
        """Where the muscle belongs in the textbooks, the widest division first."""
        found = [self.divisions[muscle.scheme]]
        while (wider := found[0].within) is not None:
            found.insert(0, self.divisions[wider])
        return tuple(found)

    def division(self, muscle: Muscle) -> Division:
        """The narrowest division to which the muscle belongs."""
        return self.divisions[muscle.scheme]

    def compartment(self, muscle: Muscle) -> Compartment | None:
        """Where among the layers of the thoracolumbar fascia the muscle, or a whole that it is part of, lies in the loin."""
        family = {muscle.id, *(whole.id for whole in self.ancestors(muscle))}
        return next((one for one in self.compartments.values() if family & set(one.muscles)), None)

    @cached_property
    def deep_back(self) -> tuple[str, ...]:
        """Ids of the deep back muscles and their parts, by the scheme."""
        return tuple(
            muscle.id
            for muscle in self.muscles.values()
            if muscle.own
            and muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
            and self.place(muscle) is Depth.DEEP
        )

    def roles(self, exercise: Exercise) -> Mapping[str, Role]:
        """The role of each muscle that the exercise is linked to, by the muscle's id, in no order."""
        return self._roles.get(exercise.id, {})

    def role_in(self, exercise: str, muscles: Iterable[str]) -> Role | None:
        """The highest role that any of the muscles has in an exercise; None for none, or an exercise unknown."""
        roles = self._roles.get(exercise, {})
        return min((roles[id_] for id_ in muscles if id_ in roles), key=list(Role).index, default=None)

    @cached_property
    def _roles(self) -> Mapping[str, Mapping[str, Role]]:
        """Roles by exercise and muscle."""
        found: dict[str, dict[str, Role]] = defaultdict(dict)
        for link in self.links:
            found[link.exercise][link.muscle] = link.role
        return found

    def advice(self, exercise: Exercise) -> tuple[Advice, ...]:
        """What each condition asks of an exercise, by its strains, in the order of the conditions.

        Where several strains meet in one condition the gravest decides. The exercise's own words say how to change
        it; that it is left out, they cannot change.
        """
        return self._advice[exercise.id]

    @cached_property
    def _advice(self) -> Mapping[str, tuple[Advice, ...]]:
        return {
            exercise.id: tuple(
                advice
                for condition in self.conditions.values()
                if (advice := _advised(exercise, condition)) is not None
            )
            for exercise in self.exercises.values()
        }

    def place(self, muscle: Muscle) -> Depth:
        """Whether it is a superficial back muscle, a deep one, or none of the back's, by the scheme."""
        return self.divisions_of(muscle)[0].place

    def layer(self, muscle: Muscle) -> Layer:
        return self.layers[muscle.layer]

    @cached_property
    def shown_depths(self) -> tuple[int, ...]:
        """The depths to which the picture can be peeled, from the skin to the bones."""
        return tuple(sorted(layer.depth for layer in self.layers.values() if layer.depth <= BONES))

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

    def workers(self, activity: Activity, place: Depth | None = None) -> tuple[Worker, ...]:
        """The muscles that do an activity, as its file orders them, each with what it answers and the reason.

        `place` keeps the superficial back muscles, the deep ones, or the others.
        """
        muscles = (self.muscles[id_] for id_ in activity.muscles)
        return tuple(
            self._worker(muscle, activity)
            for muscle in muscles
            if place is None or self.place(muscle) is place
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
            Suggestion(exercise, self.suggestion(activity, exercise) or "") for exercise in exercises
        )

    def suggestion(self, activity: Activity, exercise: Exercise) -> str | None:
        """Why the exercise suits the activity, or None where they share no movement or no muscle."""
        active = [link.muscle for link in self.links_in(exercise) if link.role not in _PASSIVE]
        both = [self.muscles[id_] for id_ in active if id_ in activity.muscles and id_ in self.muscles]
        return suggestion(activity, exercise, both, self.movements)

    def members(self, group: FunctionGroup) -> tuple[Member, ...]:
        """The muscles that make a group's movements, main ones first; a muscle in parts stands as its parts."""
        found = [
            Member(muscle, strength)
            for muscle in self.muscles.values()
            if (muscle.id in self.drawn or not self.children(muscle))
            and (strength := part_in(group, muscle, self.movements))
        ]
        return tuple(sorted(found, key=lambda member: list(Strength).index(member.strength)))


def _advised(exercise: Exercise, condition: Condition) -> Advice | None:
    meant = [caution for caution in condition.cautions if caution.strain in exercise.strains]
    if not meant:
        return None
    meant.sort(key=lambda caution: list(Fit).index(caution.fit))
    gravest = meant[0]
    own = next((words.how for words in exercise.care if words.condition == condition.id), None)
    how = own if own and gravest.fit is Fit.CHANGE else gravest.how
    return Advice(condition=condition, fit=gravest.fit, how=how, reasons=tuple(meant))


def _grouped(links: Iterable[Link], key: Callable[[Link], str]) -> Mapping[str, tuple[Link, ...]]:
    found = defaultdict(list)
    for link in links:
        found[key(link)].append(link)
    return {name: tuple(group) for name, group in found.items()}


def _by_role(link: Link) -> tuple[int, str, str]:
    return _RANK[link.role], link.grade, link.exercise
