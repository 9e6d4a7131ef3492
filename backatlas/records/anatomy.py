"""Muscles and what they do: names, attachments, movements, their place in the textbooks and their depth."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from backatlas.records.base import Id, Record, Sources, Text


class MuscleKind(StrEnum):
    GROUP = "group"
    MUSCLE = "muscle"
    PART = "part"
    FASCIA = "fascia"


class Belonging(StrEnum):
    """Whether a muscle belongs to the back, or is a neighbour that works with it."""

    BACK = "back"
    NEIGHBOUR = "neighbour"


class Laterality(StrEnum):
    ONE = "one side"
    BOTH = "both sides"


class Strength(StrEnum):
    """How much a muscle contributes to a movement, as anatomy texts and measurements have it."""

    MAIN = "main"
    ASSISTS = "assists"
    WEAK = "weak"
    DISPUTED = "disputed"
    PASSIVE = "passive"


class Work(StrEnum):
    """How an exercise asks for a movement: made, held against a load, or taken to its end range."""

    CONCENTRIC = "concentric"
    ISOMETRIC = "isometric"
    STRETCH = "stretch"


class Depth(StrEnum):
    """How teaching parts the muscles that work with the back: extrinsic ones, the back's own, and helpers elsewhere.

    The slips of ventral origin count among the back's own here, since they lie and work with them.
    """

    SUPERFICIAL = "superficial"
    DEEP = "deep"
    ELSEWHERE = "elsewhere"


class Axis(StrEnum):
    """From which half of the embryo's muscle plate a muscle comes, and with that by which rami it is supplied."""

    EPAXIAL = "epaxial"
    HYPAXIAL = "hypaxial"

    @property
    def meaning(self) -> str:
        return "supplied by dorsal rami" if self is Axis.EPAXIAL else "not supplied by dorsal rami"


class Division(Record):
    """One entry of the textbooks' scheme, such as the deep intrinsic muscles; `within` names a wider one.

    `also` names muscles that some books count here. How deep a muscle lies on the plate is another matter: gluteus
    medius lies as deep as the rhomboids.
    """

    id: Id
    within: Id | None = None
    name: Text
    about: Text
    axis: Axis | None = None
    also: tuple[Id, ...] = ()
    sources: Sources


class Layer(Record):
    """A depth of the drawing; `depth` 1 is under the skin. It says nothing of where a muscle belongs."""

    id: Id
    depth: Annotated[int, Strict()]
    name: Text
    about: Text


class Movement(Record):
    """One entry of the closed list. `makes` completes "the muscle ..."; `kind_of` names a wider movement.

    `plain` and `held` do so for people who know no terms: what is done, and what is done by holding still.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+: [a-z][a-z ]+$")]
    definition: Text
    makes: Text
    plain: Text | None = None
    held: Text | None = None
    opposite: str | None = None
    kind_of: str | None = None

    @property
    def region(self) -> str:
        return self.id.split(": ")[0]

    @property
    def name(self) -> str:
        return self.id.split(": ")[1]

    @property
    def title(self) -> str:
        """The standard name, as "scapular retraction", "finger flexion" or plain "inspiration"."""
        region = {"scapula": "scapular", "fingers": "finger", "thorax": ""}.get(self.region, self.region)
        return f"{region} {self.name}".strip()

    def plainly(self, work: Work) -> str:
        """The movement at work in plain words, as "straightens the hip" or "keeps the trunk from turning"."""
        if work is Work.ISOMETRIC:
            return self.held or f"keeps the {self.region} still"
        return self.plain or self.makes


class MuscleNames(Record):
    english: Text
    latin: Text
    french: Text
    spanish: Text
    portuguese: Text
    italian: Text
    german: Text


class Action(Record):
    movement: str
    side: Laterality
    strength: Strength = Strength.MAIN
    when: Text | None = None


class Standing(StrEnum):
    """How a movement stands that some text credits a muscle with, beyond the muscle's own file."""

    ACCESSORY = "accessory"
    DISPUTED = "disputed"


class Credit(Record):
    """A movement that some text credits a muscle with: no fact of the atlas, but no fair wrong answer either."""

    muscle: Id
    movement: str
    standing: Standing
    sources: Sources


class Muscle(Record):
    """A muscle, part, group or fascia. `covered_by` names what lies directly over it; the reverse is derived.

    `scheme` is its place in the textbooks, `layer` its depth in the drawing. What is `inconstant` many people lack.
    """

    id: Id
    kind: MuscleKind
    region: Belonging
    names: MuscleNames
    synonyms: tuple[Text, ...] = ()
    everyday: tuple[Text, ...] = ()
    ta2: Annotated[int, Strict()]
    fma: Annotated[str, StringConstraints(pattern=r"^FMA\d+$")] | None = None
    inconstant: Annotated[bool, Strict()] = False
    parent: Id | None = None
    scheme: Id
    layer: Id
    origin: Text
    insertion: Text
    innervation: Text
    blood_supply: Text
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    covered_by: tuple[Id, ...] = ()
    palpation: Text
    clinical: Text
    isolation: Text | None = None
    sources: Sources
    study: Text
    plain: Text
    coach: Text

    @property
    def name(self) -> str:
        return self.names.english

    @property
    def latin(self) -> str:
        """The Latin name as Terminologia Anatomica prints it, in brackets where it is inconstant."""
        return f"({self.names.latin})" if self.inconstant else self.names.latin
