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


# What `region` says in the file of a muscle that works with those of the atlas's part of the body without being one.
NEIGHBOUR = "neighbour"
# Depths of the picture: under the skin, and of the bones when every muscle is taken off.
SKIN, BONES = 1, 8


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

    A widest division says how it is taught: the `place` of its muscles among those of the atlas's part of the body,
    whether keys tell its `layers` apart, and for fair wrong choices the divisions `beside` it. The narrowest that has
    `tempting` says which nerves could be taken for those of its muscles, the most tempting first.
    """

    id: Id
    within: Id | None = None
    name: Text
    about: Text
    axis: Axis | None = None
    also: tuple[Id, ...] = ()
    place: Depth = Depth.ELSEWHERE
    layers: Annotated[bool, Strict()] = False
    beside: tuple[Id, ...] = ()
    apart: tuple[Id, ...] = ()
    tempts: Annotated[bool, Strict()] = True
    tempting: tuple[Text, ...] = ()
    tempting_in_the_neck: tuple[Text, ...] = ()
    sources: Sources


class Compartment(Record):
    """A place beside or between the layers of the thoracolumbar fascia, and the muscles in it; from the skin inward.

    `between` says where, as a choice of a question reads. `sheet` is the layer that bounds it in front, if any, and
    `sheet_about` what is to be known of that layer. `space` is the structure that tells more.
    """

    id: Id
    name: Text
    between: Text
    about: Text
    muscles: Annotated[tuple[Id, ...], Field(min_length=1)]
    sheet: Text | None = None
    sheet_about: Text | None = None
    space: Id | None = None
    sources: Sources


class Layer(Record):
    """A depth of the drawing; `depth` 1 is under the skin. It says nothing of where a muscle belongs.

    What is not `seen` from behind is left out of the plate, whether or not it has fibres in the body.
    """

    id: Id
    depth: Annotated[int, Strict()]
    seen: Annotated[bool, Strict()] = True
    name: Text
    about: Text


class Movement(Record):
    """One entry of the closed list. `makes` completes "the muscle ..."; `kind_of` names a wider movement.

    `plain` and `held` do so for people who know no terms: what is done, and what is done by holding still. `posture` is
    what is held while it is judged by geometry, in degrees by movement: the raised arm for horizontal abduction.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+: [a-z][a-z ]+$")]
    definition: Text
    makes: Text
    plain: Text | None = None
    held: Text | None = None
    opposite: str | None = None
    kind_of: str | None = None
    posture: dict[str, float] = Field(default_factory=dict)

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


class GeometryNote(StrEnum):
    """What an action says beside the moment arm of the whole muscle in the standing body."""

    NO_MOTION = "not a motion"
    POSTURE = "in a posture"
    SOME = "some fibres"
    OPEN = "open"


class Geometry(Record):
    """How an action stands to the muscle's moment arm, where that alone would mislead.

    It is no motion of a joint, as bracing; it holds in the `pose`, in degrees by movement; only some fibres make it; or
    the question is open, since what was measured and the geometry of this body disagree.
    """

    says: GeometryNote
    because: Text
    pose: dict[str, float] = Field(default_factory=dict)
    sources: Sources


class Action(Record):
    movement: str
    side: Laterality
    strength: Strength = Strength.MAIN
    when: Text | None = None
    geometry: Geometry | None = None


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

    `region` is the part of the body that the atlas is of, by the id that `atlas.toml` gives it, or NEIGHBOUR.

    `scheme` is its place in the textbooks, `layer` its depth in the drawing. What is `inconstant` many people lack.
    """

    id: Id
    kind: MuscleKind
    region: Id
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
    def own(self) -> bool:
        """Whether it is a muscle of the part of the body that the atlas is of, and no neighbour."""
        return self.region != NEIGHBOUR

    @property
    def latin(self) -> str:
        """The Latin name as Terminologia Anatomica prints it, in brackets where it is inconstant."""
        return f"({self.names.latin})" if self.inconstant else self.names.latin
