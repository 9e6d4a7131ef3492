"""How an exercise looks: its poses, what the body touches, what it uses, how fast it goes, and from where it is best seen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from backatlas.records.base import ExplainedEnum, Record, Text

Degrees = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
Millimetres = Annotated[float, Field(ge=-3000, le=3000, allow_inf_nan=False)]
Seconds = Annotated[float, Field(ge=0, le=120, allow_inf_nan=False)]


class BodySide(StrEnum):
    RIGHT = "right"
    LEFT = "left"


class BodyPart(ExplainedEnum):
    """What of the body can rest on something or hold it; of what is paired both sides, unless a side is named.

    The meaning is the word for one side alone.
    """

    SOLES = "soles", "sole"
    TOES = "toes", "toes"
    HEELS = "heels", "heel"
    FOOT_EDGES = "edges of the feet", "edge of the foot"
    INSTEPS = "insteps", "instep"
    KNEES = "knees", "knee"
    THIGHS = "thighs", "thigh"
    BUTTOCKS = "buttocks", "buttock"
    PELVIS = "pelvis", "side of the pelvis"
    BELLY = "belly", "side of the belly"
    CHEST = "chest", "side of the chest"
    BACK = "back", "side of the back"
    SHOULDERS = "shoulders", "shoulder"
    HEAD = "head", "side of the head"
    UPPER_ARMS = "upper arms", "upper arm"
    FOREARMS = "forearms", "forearm"
    PALMS = "palms", "palm"
    HANDS = "hands", "hand"


class PropKind(StrEnum):
    """What can stand or lie in a picture."""

    FLOOR = "floor"
    MAT = "mat"
    BENCH = "bench"
    INCLINE = "incline bench"
    BOX = "box"
    SEAT = "seat"
    WALL = "wall"
    ROMAN_CHAIR = "Roman chair"
    PULL_UP_BAR = "pull-up bar"
    LOW_BAR = "low bar"
    RINGS = "rings"
    BARBELL = "barbell"
    EMPTY_BAR = "empty bar"
    TRAP_BAR = "trap bar"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    BAND = "band"
    CABLE = "cable"
    ROPE = "rope"
    FOOT_PLATE = "foot plate"
    PULLDOWN = "pulldown machine"
    STICK = "stick"
    BALL = "ball"
    ROLLER = "foam roller"
    TOWEL = "towel"
    TABLE = "table"
    BED = "bed"
    LANDMINE = "landmine"
    WHEEL = "ab wheel"
    CRATE = "crate"
    BAG = "bag"
    BUNDLE = "bundle"
    STEERING_WHEEL = "steering wheel"
    CLIMBING_ROPE = "climbing rope"
    SLED = "sled"
    SLIDING_SEAT = "sliding seat"
    ROWING_HANDLE = "rowing handle"
    LANE_ROPE = "lane rope"
    SHELF = "shelf"
    SCREEN = "screen"


class CameraView(StrEnum):
    """From where an exercise is best seen: the side of the body that faces the viewer as it stands."""

    RIGHT = "right"
    LEFT = "left"
    FRONT = "front"
    BEHIND = "behind"
    FRONT_RIGHT = "front right"
    FRONT_LEFT = "front left"
    BEHIND_RIGHT = "behind right"
    BEHIND_LEFT = "behind left"
    ABOVE_RIGHT = "above right"
    ABOVE_LEFT = "above left"


class Tilt(Record):
    """How the pelvis, the root of the body, is turned from upright, in degrees.

    `pitch` leans it forwards (90 is face down, −90 face up); `roll` then lays the body on its right side (90) or its
    left (−90); `turn` turns it to its left about the upright.
    """

    pitch: Degrees = 0.0
    roll: Degrees = 0.0
    turn: Degrees = 0.0


class Pose(Record):
    """One pose of an exercise: `start`, `end`, or a name of its own for what lies between.

    `angles` are degrees by movement, as `backatlas.body.pose.asked` reads them, with only what differs from standing at
    ease.
    """

    at: Text
    pelvis: Tilt = Tilt()
    angles: dict[Text, Degrees] = Field(default_factory=dict)


class Contact(Record):
    """What rests on something or holds it, in every pose or in those that `at` names.

    `height` is how high above the floor a hand holds something, in mm, where that is known, as of a bar on its plates;
    `ahead` how far before the ankles.
    """

    part: BodyPart
    side: BodySide | None = None
    on: PropKind
    at: tuple[Text, ...] = ()
    height: Millimetres | None = None
    ahead: Millimetres | None = None

    def holds_at(self, pose: str) -> bool:
        """Whether the contact is there in the pose of that name."""
        return not self.at or pose in self.at


class Prop(Record):
    """One thing in the picture.

    `height` is the height of a top, a bar or a pulley above the floor, `ahead` how far before the middle of the start it
    stands, `aside` how far to the right, all in mm; `tilt` how steep a bench stands, in degrees; 180 turns a kettlebell upside down. What is not said
    follows from what touches it.
    """

    prop: PropKind
    height: Millimetres | None = None
    ahead: Millimetres | None = None
    aside: Millimetres | None = None
    tilt: Degrees = 0.0


class Tempo(Record):
    """Seconds from the first pose to the last, held there, and back; a convention for moving pictures unless a step says so."""

    there: Seconds = 1.5
    held: Seconds = 0.5
    back: Seconds = 2.0


class Posed(Record):
    """What the front matter of an exercise says of how it looks; empty where nobody has posed it yet."""

    poses: tuple[Pose, ...] = ()
    contacts: tuple[Contact, ...] = ()
    props: tuple[Prop, ...] = ()
    tempo: Tempo = Tempo()
    camera: CameraView = CameraView.RIGHT

    @field_validator("poses")
    @classmethod
    def _tells_a_way(cls, poses: tuple[Pose, ...]) -> tuple[Pose, ...]:
        names = [pose.at for pose in poses]
        if names and (len(names) < 2 or (names[0], names[-1]) != ("start", "end")):
            raise ValueError('must begin with "start" and end with "end"')
        if len(set(names)) < len(names):
            raise ValueError("two have the same name")
        return poses
