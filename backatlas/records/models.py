"""The things the atlas knows: muscles, movements, exercises, the links between them, and their sources."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Some = Annotated[tuple[Text, ...], Field(min_length=1)]
Sources = Annotated[tuple[Id, ...], Field(min_length=1)]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know and values of the wrong type."""

    # Lax mode only turns TOML/YAML strings and lists into enums and tuples; numbers never become text.
    model_config = ConfigDict(frozen=True, extra="forbid")


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


class Load(StrEnum):
    """How much of an exercise's load a demand carries: what the load goes against, or what comes along with it."""

    MAIN = "main"
    SOME = "some"


class Role(StrEnum):
    PRIME_MOVER = "prime mover"
    SYNERGIST = "synergist"
    STABILISER = "stabiliser"
    MOVES_ALONG = "moves along"
    STRETCHED = "stretched"

    @property
    def meaning(self) -> str:
        return _ROLE_MEANINGS[self]


_ROLE_MEANINGS = {
    Role.PRIME_MOVER: "does most of the work",
    Role.SYNERGIST: "helps with the same movement",
    Role.STABILISER: "holds still so that others can work",
    Role.MOVES_ALONG: "is carried along; not shown to be trained",
    Role.STRETCHED: "is lengthened",
}


class Grade(StrEnum):
    """How well a link is supported. C and D are inference and look different on screen."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def measured(self) -> bool:
        return self in (Grade.A, Grade.B)

    @property
    def meaning(self) -> str:
        return _GRADE_MEANINGS[self]


_GRADE_MEANINGS = {
    Grade.A: "measured: fine-wire EMG, or MRI in a training study, of this very muscle in this exercise",
    Grade.B: "measured: surface EMG or ultrasound of this muscle or its group, or MRI of two muscles together",
    Grade.C: "inferred: from a close variant, from the muscle group, or from clear mechanics",
    Grade.D: "inferred: from attachments alone; we found no measurement",
}


class MovementPattern(StrEnum):
    VERTICAL_PULL = "vertical pull"
    HORIZONTAL_PULL = "horizontal pull"
    HIP_HINGE = "hip hinge"
    EXTENSION = "extension"
    ANTI_EXTENSION = "anti-extension"
    ANTI_ROTATION = "anti-rotation"
    ANTI_LATERAL_FLEXION = "anti-lateral flexion"
    LATERAL_FLEXION = "lateral flexion"
    ROTATION = "rotation"
    CARRY = "carry"
    GRIP = "grip"
    SCAPULAR = "scapular control"
    SHOULDER = "shoulder"
    NECK = "neck"
    BREATHING = "breathing"
    STRETCH = "stretch"
    WARM_UP = "warm-up"


class Equipment(StrEnum):
    NONE = "no equipment"
    BAND = "band"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    BARBELL = "barbell"
    TRAP_BAR = "trap bar"
    BENCH = "bench"
    PULL_UP_BAR = "pull-up bar"
    LOW_BAR = "low bar or rings"
    CABLE = "cable machine"
    PULLDOWN = "pulldown machine"
    ROMAN_CHAIR = "Roman chair"


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Effort(StrEnum):
    """Whether a set of an exercise counts. The classes are ours: studies count sets that end near the limit."""

    HARD = "hard set"
    HOLD = "hold near its limit"
    DRILL = "drill"

    @property
    def counts(self) -> bool:
        """Whether its sets are summed; a drill practises or prepares, far from the limit."""
        return self is not Effort.DRILL

    @property
    def meaning(self) -> str:
        return _EFFORTS[self]


_EFFORTS = {
    Effort.HARD: "loaded, and meant to end within a few repetitions of the limit; its sets count",
    Effort.HOLD: "held until it is hard to hold; its sets count",
    Effort.DRILL: "light practice, a warm-up or a stretch; listed, but its sets do not count",
}


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


class ReadingState(StrEnum):
    """What the editors have read of a source."""

    READ = "abstract or page read"
    LOCATED = "located, text not read"
    SECONDARY = "known from another source only"
    UNCHECKED = "standard reference, not checked against the printed page"


class Source(Record):
    id: Id
    reference: Text
    short: Text
    read: ReadingState
    doi: str | None = None
    pmid: str | None = None
    pmc: str | None = None
    nbk: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        return self.short

    @property
    def address(self) -> str | None:
        """Where a reader can open the source: its DOI first, then PubMed, PMC, Bookshelf, then its own page."""
        for prefix, value in (
            ("https://doi.org/", self.doi),
            ("https://pubmed.ncbi.nlm.nih.gov/", self.pmid),
            ("https://pmc.ncbi.nlm.nih.gov/articles/", self.pmc),
            ("https://www.ncbi.nlm.nih.gov/books/", self.nbk),
            ("", self.url),
        ):
            if value:
                return prefix + value
        return None


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


class Demand(Record):
    movement: str
    work: Work
    load: Load = Load.MAIN


class LeftOut(Record):
    """Muscles that answer a demand of an exercise and yet are not linked to it, with the reason."""

    muscles: Annotated[tuple[Id, ...], Field(min_length=1)]
    why: Text


class Dose(Record):
    """How much to do. Where no source sets a dose, `source` is left out and the text says so."""

    text: Text
    source: Id | None = None


class Fault(Record):
    fault: Text
    fix: Text


class Variant(Record):
    """An easier or harder version: another exercise of the atlas, or a change described in words.

    `seconds` is how long each repetition is held in it, where its text says so; `load` says that it adds weight or a
    band, which a plan of weeks never does by itself.
    """

    text: Text
    exercise: Id | None = None
    seconds: tuple[Annotated[int, Strict()], Annotated[int, Strict()]] | None = None
    load: bool = False


class Evidence(Record):
    text: Text
    sources: Sources


class NamesAbroad(Record):
    """What an exercise is called in other languages, the usual name first; empty where we know none."""

    french: tuple[Text, ...] = ()
    spanish: tuple[Text, ...] = ()
    portuguese: tuple[Text, ...] = ()
    italian: tuple[Text, ...] = ()
    german: tuple[Text, ...] = ()


class OwnWords(Record):
    """How an exercise is changed for a condition, where it can say so better than the condition does for all."""

    condition: Id
    how: Text


class Excuse(Record):
    """Why an exercise has not a strain that others like it have."""

    strain: Id
    because: Text


class Exercise(Record):
    id: Id
    name: Text
    synonyms: tuple[Text, ...] = ()
    abroad: NamesAbroad = NamesAbroad()
    pattern: MovementPattern
    equipment: Annotated[tuple[Equipment, ...], Field(min_length=1)]
    level: Level
    effort: Effort
    strains: tuple[Id, ...]
    excused: tuple[Excuse, ...] = ()
    summary: Text
    demands: Annotated[tuple[Demand, ...], Field(min_length=1)]
    left_out: tuple[LeftOut, ...] = ()
    setup: Text
    steps: Some
    dose: Dose
    cues: Some
    faults: Annotated[tuple[Fault, ...], Field(min_length=1)]
    easier: tuple[Variant, ...] = ()
    harder: tuple[Variant, ...] = ()
    cautions: Some
    care: tuple[OwnWords, ...] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    why: Text


class Unit(StrEnum):
    MVIC = "% MVIC"
    MVC = "% MVC"
    NEMG = "% of peak EMG"
    TORQUE = "% torque gain"


class Figure(Record):
    """A measured value as its study prints it, kept as text because many are ranges."""

    value: Annotated[str, StringConstraints(pattern=r"^[<>≥≤]?\d+(\.\d+)?(–\d+(\.\d+)?)?$")]
    unit: Unit


class Link(Record):
    """A muscle at work in an exercise. The role is derived where no measurement says otherwise (`measured_role`).

    `note` says what was measured, and in whom; a measured link without a figure says why there is none.
    """

    muscle: Id
    exercise: Id
    role: Role
    measured_role: Role | None = None
    grade: Grade
    sources: Sources
    figure: Figure | None = None
    note: Text | None = None
