"""What lies in the back beside muscles: bones, joints, nerves, vessels, skin, surface and spaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, Strict, StringConstraints, field_validator, model_validator

from backatlas.records.anatomy import BONES, SKIN
from backatlas.records.base import Id, Record, Sources, Text
from backatlas.records.nerves import NerveName
from backatlas.records.spine import VERTEBRAE


class StructureKind(StrEnum):
    """What a structure is; a file of content/structures holds one or a few kinds, in this order."""

    BONE = "bone"
    BONE_PART = "bone part"
    CURVE = "curve"
    JOINT = "joint"
    LIGAMENT = "ligament"
    NERVE = "nerve"
    ARTERY = "artery"
    VEIN = "vein"
    DERMATOME = "dermatome"
    SKIN_AREA = "skin area"
    MYOTOME = "myotome"
    LANDMARK = "landmark"
    SPACE = "space"

    @property
    def plural(self) -> str:
        return "arteries" if self is StructureKind.ARTERY else f"{self}s"


# The files of content/structures in reading order, with the kinds that each holds; each file may be missing.
FILES = {
    "bones": (StructureKind.BONE, StructureKind.BONE_PART, StructureKind.CURVE),
    "joints": (StructureKind.JOINT, StructureKind.LIGAMENT),
    "nerves": (StructureKind.NERVE,),
    "vessels": (StructureKind.ARTERY, StructureKind.VEIN),
    "skin": (StructureKind.DERMATOME, StructureKind.SKIN_AREA, StructureKind.MYOTOME),
    "surface": (StructureKind.LANDMARK,),
    "spaces": (StructureKind.SPACE,),
}


def home(kind: StructureKind) -> str:
    """The file in which structures of a kind stand, as messages call it."""
    return next(f"structures/{name}.toml" for name, kinds in FILES.items() if kind in kinds)


_BONES = frozenset({StructureKind.BONE, StructureKind.BONE_PART})
_JOINTS = frozenset({StructureKind.JOINT, StructureKind.LIGAMENT})
# On which muscles begin and end.
_BORNE = _BONES | {StructureKind.LIGAMENT}
_NERVES = frozenset({StructureKind.NERVE})
_VESSELS = frozenset({StructureKind.ARTERY, StructureKind.VEIN})
_SKIN = frozenset({StructureKind.DERMATOME, StructureKind.SKIN_AREA, StructureKind.MYOTOME})
_SPACES = frozenset({StructureKind.SPACE})
# The kinds of which a field says something; every other field is for all.
_ONLY_FOR = {
    "comes_from": _NERVES | _VESSELS,
    "roots": _NERVES | _SKIN,
    "ramus": _NERVES | _SKIN,
    "course": _NERVES | _VESSELS,
    "supplies": _NERVES | _VESSELS,
    "nerve": _NERVES,
    "written": _NERVES | _VESSELS,
    "skin": _NERVES,
    "lost": _NERVES,
    "sign": _NERVES,
    "anastomoses": _VESSELS,
    "between": _JOINTS,
    "limits": _JOINTS,
    "borders": _SPACES,
    "floor": _SPACES,
    "roof": _SPACES,
    "contents": _SPACES,
    "why": _SPACES,
    "landmarks": _BORNE,
    "attaching": _BORNE,
    "passing": _BORNE,
    "foerster": frozenset({StructureKind.DERMATOME}),
    "keegan_garrett": frozenset({StructureKind.DERMATOME}),
    "agree": frozenset({StructureKind.DERMATOME}),
    "tested": frozenset({StructureKind.MYOTOME}),
    "find": frozenset({StructureKind.LANDMARK}),
    "sure": frozenset({StructureKind.LANDMARK}),
}


class Ramus(StrEnum):
    VENTRAL = "ventral"
    DORSAL = "dorsal"
    CRANIAL = "cranial"


class SkinMap(StrEnum):
    """The two maps of dermatomes that are in use."""

    FOERSTER = "foerster"
    KEEGAN_GARRETT = "keegan-garrett"


class StructureNames(Record):
    """Names by language; Latin as TA2 has it. English alone is always known."""

    english: Text
    latin: Text | None = None
    french: Text | None = None
    spanish: Text | None = None
    portuguese: Text | None = None
    italian: Text | None = None
    german: Text | None = None

    def told(self) -> Iterator[tuple[str, str]]:
        """Each language with the name in it, where there is one."""
        return ((language, name) for language, name in self if name)


class DrawnPlace(Record):
    """Where a structure is drawn: a line, a closed area or a point, of places as in content/attachments.

    `depth` is the layer of the plate under which it is seen, from the skin to the bones. What is in the `middle` stands
    once; all else is drawn on both sides. `map` says which of two maps of dermatomes has it so.
    """

    depth: Annotated[int, Strict(), Field(ge=SKIN, le=BONES)]
    line: Annotated[tuple[Text, ...], Field(min_length=2)] | None = None
    area: Annotated[tuple[Text, ...], Field(min_length=3)] | None = None
    point: Text | None = None
    middle: Annotated[bool, Strict()] = False
    map: SkinMap | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.line, self.area, self.point)) != 1:
            raise ValueError("needs one of line, area and point")
        return self

    @property
    def places(self) -> tuple[str, ...]:
        """The places in order, of which a point has one."""
        return self.line or self.area or ((self.point,) if self.point else ())


class AttachingBesides(Record):
    """Muscles that attach although they are not drawn so, by their ids."""

    origin: tuple[Id, ...] = ()
    insertion: tuple[Id, ...] = ()


class Structure(Record):
    """A bone, joint, nerve, vessel, area of skin, landmark or space; content/README.md says what each field is for.

    `within` is the wider structure, or the one that it branches from. What attaches to a bone follows from the
    `landmarks` that lie on it, what a nerve supplies from the muscles whose files name the `nerve` or what is `written`.
    """

    id: Id
    kind: StructureKind
    within: Id | None = None
    names: StructureNames
    synonyms: tuple[Text, ...] = ()
    levels: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)] | None = None
    about: Text
    plain: Text
    feel: Text | None = None
    clinical: Text | None = None
    comes_from: Annotated[Text | None, Field(alias="from")] = None
    roots: Text | None = None
    ramus: Ramus | None = None
    course: tuple[Text, ...] = ()
    supplies: tuple[Text, ...] = ()
    nerve: NerveName | None = None
    written: tuple[Text, ...] = ()
    skin: tuple[Id, ...] = ()
    lost: Text | None = None
    sign: Text | None = None
    anastomoses: Text | None = None
    between: tuple[Id, ...] = ()
    limits: Text | None = None
    borders: tuple[Text, ...] = ()
    floor: Text | None = None
    roof: Text | None = None
    contents: tuple[Text, ...] = ()
    why: Text | None = None
    landmarks: tuple[Text, ...] = ()
    attaching: AttachingBesides | None = None
    passing: tuple[Id, ...] = ()
    foerster: Text | None = None
    keegan_garrett: Text | None = None
    agree: Text | None = None
    tested: Text | None = None
    find: tuple[Text, ...] = ()
    sure: Text | None = None
    disputed: Text | None = None
    unchecked: Text | None = None
    sources: Sources
    drawn: tuple[DrawnPlace, ...] = ()

    @field_validator("drawn", mode="before")
    @classmethod
    def _at_every_level(cls, rows: object) -> object:
        """A row with `first` and `last` stands for one at each vertebra from the one to the other."""
        if not isinstance(rows, Sequence):
            return rows
        return [one for row in rows for one in (_levels(row) if isinstance(row, Mapping) else (row,))]

    @property
    def misplaced(self) -> tuple[str, ...]:
        """Fields that are filled in although its kind has no such field, as they are written."""
        found = [
            "from" if field == "comes_from" else field
            for field, kinds in _ONLY_FOR.items()
            if self.kind not in kinds and getattr(self, field)
        ]
        if self.kind is not StructureKind.DERMATOME and any(one.map for one in self.drawn):
            found.append("drawn.map")
        return tuple(found)

    @property
    def name(self) -> str:
        return self.names.english


def _levels(row: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """What a row of `drawn` stands for: itself, or a line at each of several vertebrae.

    In its places {here} is the vertebra, {above} and {below} are its neighbours, and {rib} is its rib, from T1 to T12.

    Raises:
        ValueError: where `first` or `last` is no vertebra, or a place names what that vertebra has not.
    """
    if "first" not in row and "last" not in row:
        yield row
        return
    ends = (row.get("first"), row.get("last"))
    if any(end not in VERTEBRAE for end in ends):
        raise ValueError("first and last must be vertebrae from C1 to L5")
    start, stop = (VERTEBRAE.index(str(end)) for end in ends)
    line = row.get("line")
    if not isinstance(line, Sequence) or isinstance(line, str):
        raise ValueError("what is drawn from first to last must be a line")
    rest = {field: value for field, value in row.items() if field not in ("first", "last")}
    for index in range(start, stop + 1):
        words = {"here": VERTEBRAE[index]}
        words |= {"above": VERTEBRAE[index - 1]} if index else {}
        words |= {"below": VERTEBRAE[index + 1]} if index + 1 < len(VERTEBRAE) else {}
        words |= {"rib": f"R{VERTEBRAE[index][1:]}"} if VERTEBRAE[index].startswith("T") else {}
        try:
            yield {**rest, "line": [str(place).format_map(words) for place in line]}
        except KeyError as error:
            raise ValueError(f"{VERTEBRAE[index]} has no {{{error.args[0]}}}") from None
