"""Exercises and what they ask of muscles: movements demanded, doses, and the links between both with their grade."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from backatlas.records.anatomy import Work
from backatlas.records.base import ExplainedEnum, Id, Record, Some, Sources, Text
from backatlas.records.posing import Pose, Posed


class Load(StrEnum):
    """How much of an exercise's load a demand carries: what the load goes against, or what comes along with it."""

    MAIN = "main"
    SOME = "some"


class Role(ExplainedEnum):
    PRIME_MOVER = "prime mover", "does most of the work"
    SYNERGIST = "synergist", "helps with the same movement"
    STABILISER = "stabiliser", "holds still so that others can work"
    MOVES_ALONG = "moves along", "is carried along; not shown to be trained"
    STRETCHED = "stretched", "is lengthened"


class Grade(ExplainedEnum):
    """How well a link is supported. C and D are inference and look different on screen."""

    A = "A", "measured: fine-wire EMG, or MRI in a training study, of this very muscle in this exercise"
    B = "B", "measured: surface EMG or ultrasound of this muscle or its group, or MRI of two muscles together"
    C = "C", "inferred: from a close variant, from the muscle group, or from clear mechanics"
    D = "D", "inferred: from attachments alone; we found no measurement"

    @property
    def measured(self) -> bool:
        return self in (Grade.A, Grade.B)


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
    SQUAT = "squat"
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
    ASSISTED = "assisted pull-up machine"
    ROW_MACHINE = "row machine"
    PULLOVER = "pullover machine"
    EXTENSION_MACHINE = "back-extension machine"
    WEIGHT_MACHINE = "weight machine"
    REVERSE_HYPER = "reverse-hyper bench"
    GLUTE_HAM = "glute-ham bench"
    LANDMINE = "landmine"
    SMITH = "Smith machine"
    PLATE = "weight plate"
    BOX = "box or chair"
    ROPE = "rope"
    SLED = "sled"
    YOKE = "yoke"
    ROLLER = "foam roller"
    BALL = "exercise ball"
    AB_WHEEL = "ab wheel"
    HARNESS = "neck harness"
    ERGOMETER = "rowing ergometer"
    POOL = "swimming pool"


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Effort(ExplainedEnum):
    """Whether a set of an exercise counts. The classes are ours: studies count sets that end near the limit."""

    HARD = "hard set", "loaded, and meant to end within a few repetitions of the limit; its sets count"
    HOLD = "hold near its limit", "held until it is hard to hold; its sets count"
    DRILL = "drill", "light practice, a warm-up or a stretch; listed, but its sets do not count"

    @property
    def counts(self) -> bool:
        """Whether its sets are summed; a drill practises or prepares, far from the limit."""
        return self is not Effort.DRILL


class WorkingSide(StrEnum):
    """A side of an exercise that loads one: that of what the exercise names in `one_sided`, or the other."""

    LOADED = "loaded"
    OTHER = "other"

    @property
    def other(self) -> WorkingSide:
        return WorkingSide.OTHER if self is WorkingSide.LOADED else WorkingSide.LOADED


class Demand(Record):
    """A movement that is asked for. `side` is where it goes, or whose arm or leg makes it, in a one-sided exercise."""

    movement: str
    work: Work
    load: Load = Load.MAIN
    side: WorkingSide | None = None


class LeftOut(Record):
    """Muscles that answer a demand of an exercise and yet are not linked to it, with the reason."""

    muscles: Annotated[tuple[Id, ...], Field(min_length=1)]
    why: Text


class Dose(Record):
    """How much to do. Where no source sets a dose, `source` is left out and the text says so."""

    text: Text
    source: Id | None = None


class Fault(Record):
    """What goes wrong, and what to do; `pose`, where a picture tells it, is how the pose of that name looks then."""

    fault: Text
    fix: Text
    pose: Pose | None = None


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


class Exercise(Posed):
    """One exercise. A variant of another names it in `base`, and says in `differs` how the two are told apart."""

    id: Id
    name: Text
    base: Id | None = None
    differs: Text | None = None
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
    one_sided: Text | None = None  # what marks the loaded side: "the weight", "the arm that supports"
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

    `note` says what was measured, and in whom; a measured link without a figure says why there is none. A `derived`
    link stands in no row of the content: it follows from the demands, and its note says what the geometry has of it.
    """

    muscle: Id
    exercise: Id
    role: Role
    measured_role: Role | None = None
    grade: Grade
    sources: Sources
    figure: Figure | None = None
    note: Text | None = None
    derived: Annotated[bool, Strict()] = False


class JudgedRole(Record):
    """The role that a reader of the studies gave a measured link before there was a rule: to hold the rule against."""

    muscle: Id
    exercise: Id
    role: Role
