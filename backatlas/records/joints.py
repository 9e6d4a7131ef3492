"""The joints of the body: where each segment turns, about which axes, how far, and what moves along."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from backatlas.records.base import Record, Sources, Text

Segment = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+[0-9]*(-right)?$")]
Millimetre = Annotated[float, Field(ge=-3000, le=3000, allow_inf_nan=False)]
Point3 = tuple[Millimetre, Millimetre, Millimetre]
Degree = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=200, allow_inf_nan=False)]
Factor = Annotated[float, Field(ge=-2, le=2, allow_inf_nan=False)]
Radius = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Axis = Literal["+x", "-x", "+y", "-y", "+z", "-z"]
Pair = tuple[Text, Text]


class Joint(Record):
    """One segment of the right half or the midline, and where it turns on its parent.

    `centre` is lateral, posterior, height in mm. `along` gives the axis upwards (Y) from its first to its second
    point, `across` the axis to the right (Z); a point is a landmark, the centre of a segment, or one of `point`. What is
    not given is straight up or straight to the right. `exact` says which of them is kept where they are not square.
    """

    segment: Segment
    parent: Segment | None = None
    centre: Point3
    how: Text
    along: Pair | None = None
    across: Pair | None = None
    exact: Literal["along", "across"] = "along"

    @property
    def id(self) -> str:
        return self.segment


class Motion(Record):
    """A movement and its opposite as one number of degrees from the neutral position of books.

    `limits` are how far the opposite goes, below zero, and how far the movement.
    """

    movement: Text
    opposite: Text
    limits: tuple[Degree, Degree]
    sources: Sources
    note: Text | None = None

    @property
    def id(self) -> str:
        return self.movement


class Turn(Motion):
    """One way in which a joint, or a row of joints together, turns.

    `rest` is where the body stands. A row of joints shares the turn by `levels`, degrees of each at full range or any
    other weights; `levels_back` where the opposite is shared in another way. A turn of the midline that is the opposite
    of itself goes to the right above zero.
    """

    axis: Axis
    segment: Segment | None = None
    levels: dict[Segment, Weight] = Field(default_factory=dict)
    levels_back: dict[Segment, Weight] = Field(default_factory=dict)
    rest: Degree = 0.0

    @property
    def sided(self) -> bool:
        """Whether it goes to the right or to the left, rather than there and back."""
        return self.movement == self.opposite

    @property
    def moved(self) -> tuple[str, ...]:
        """The segments that turn on their parents."""
        return (self.segment,) if self.segment else tuple(self.levels)

    @property
    def paired(self) -> bool:
        """Whether the left side does it too."""
        return any(name.endswith("-right") for name in self.moved)

    @field_validator("levels", "levels_back")
    @classmethod
    def _weighs_something(cls, levels: dict[str, float]) -> dict[str, float]:
        if levels and not sum(levels.values()):
            raise ValueError("must weigh more than nothing")
        return levels

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if bool(self.segment) == bool(self.levels):
            raise ValueError("must have either a segment or levels")
        if self.levels_back and self.levels_back.keys() != self.levels.keys():
            raise ValueError("levels_back must have the segments of levels")
        if not self.limits[0] <= self.rest <= self.limits[1]:
            raise ValueError("rest must lie within limits, the lower one first")
        return self


class Blend(Motion):
    """A movement made of others: degrees of each for one degree of its own."""

    made_of: Annotated[dict[Text, Factor], Field(min_length=1)]


class Girdle(Record):
    """How clavicle and scapula go along with the arm.

    `rhythm` is degrees between scapula and humerus for each degree of the scapula, whose spine points up by
    `upward_at_full` when the arm is raised by `full`. The other turns are what was gained while the scapula gained
    `upward_gained`. `thorax` is the ellipsoid on which the scapula glides, by its points `gliding`; its centre as
    landmarks have it, its radii forwards, upwards and to the side, in mm.
    """

    full: Annotated[float, Field(gt=0, le=180)]
    rhythm: Annotated[float, Field(gt=0, le=10)]
    upward_at_full: Degree
    upward_gained: Annotated[float, Field(gt=0, le=180)]
    clavicle_backward_rotation: Degree
    clavicle_elevation: Degree
    clavicle_retraction: Degree
    scapula_posterior_tilt: Degree
    scapula_lateral_turn: Degree
    thorax_centre: Point3
    thorax_radii: tuple[Radius, Radius, Radius]
    gliding: Annotated[tuple[Text, ...], Field(min_length=2)]
    sources: Sources
    note: Text | None = None


class Cage(Record):
    """How the ribs follow: `front` is the point of each that stays with the sternum, or with the rib above it.

    `bucket` is how many degrees a rib swings up about the line from head to front for each degree that the sternum
    turns up about the first ribs. `follows` is how much of its holder's way the front of a rib goes along that hangs on
    it by flesh alone.
    """

    bucket: Factor
    front: Annotated[dict[Segment, Text], Field(min_length=1)]
    held_by: dict[Segment, Segment]
    follows: dict[Segment, Factor] = Field(default_factory=dict)
    sources: Sources
    note: Text | None = None


class Build(Record):
    """Whose body this is: what a reader should know of it in one or two sentences."""

    about: Text
    sources: Sources
    note: Text | None = None


class Joints(Record):
    """What `content/body/joints.toml` says, in its order: parents before children, turns in the order of their sequence."""

    sources: Sources
    build: Build
    point: dict[str, Point3] = Field(default_factory=dict)
    joint: Annotated[tuple[Joint, ...], Field(min_length=1)]
    turn: Annotated[tuple[Turn, ...], Field(min_length=1)]
    blend: tuple[Blend, ...] = ()
    girdle: Girdle
    cage: Cage

    @property
    def cited(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What rests on which sources, said in a few words."""
        turns = ((one.movement.replace(": ", ", "), one.sources) for one in (*self.turn, *self.blend))
        return (
            ("centres and axes", self.sources),
            ("build", self.build.sources),
            *turns,
            ("the shoulder girdle in motion", self.girdle.sources),
            ("ribs in motion", self.cage.sources),
        )
