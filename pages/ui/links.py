"""Where muscles, exercises, claims and everything else have their pages, as addresses and as links in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from urllib.parse import quote, urlencode

from backatlas.records.anatomy import Muscle
from backatlas.records.base import HeadedEnum
from backatlas.records.claims import Claim
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.own import is_own
from backatlas.records.sections import BodySection
from backatlas.records.sources import Source
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise
from backatlas.search import nearest

# Muscles beside each other, as the index of muscles shows them.
SIDE_BY_SIDE = "side-by-side"


def names_of(records: Mapping[str, Muscle] | Mapping[str, Exercise] | Mapping[str, Source]) -> dict[str, str]:
    """The display name of each record by id."""
    return {id_: record.name for id_, record in records.items()}


def nearest_links(wrong: str, labels: Mapping[str, str], address: str) -> dict[str, str]:
    """Label and link of the ids most like a mistyped one; `address` is a link up to the id."""
    return {labels[id_]: f"{address}{quote(id_)}" for id_ in nearest(wrong, labels)}


def muscle_address(muscle: Muscle) -> str:
    return "muscles?" + urlencode({"muscle": muscle.id})


def side_by_side_address(muscles: Iterable[Muscle]) -> str:
    """Where muscles stand beside each other."""
    ids = ",".join(muscle.id for muscle in muscles)
    return f"muscles?{urlencode({'show': SIDE_BY_SIDE, 'muscles': ids}, safe=',')}"


def exercise_address(exercise: Exercise) -> str:
    """An exercise's page; of a trainer's own that of what it is like, and empty where that is nothing."""
    shown = exercise.base if is_own(exercise.id) else exercise.id
    return "exercises?" + urlencode({"exercise": shown}) if shown else ""


def claim_address(claim: Claim) -> str:
    return "claims?" + urlencode({"claim": claim.id})


def activity_address(activity: Activity) -> str:
    return "why?" + urlencode({"activity": activity.id})


def structure_address(structure: Structure) -> str:
    return "structures?" + urlencode({"structure": structure.id})


def numbered(structure: Structure) -> bool:
    """Whether it is a single vertebra, whose name ends with its level: "Second thoracic vertebra (T2)"."""
    return bool(structure.levels) and structure.name.endswith(f"({structure.levels})")


def structure_link(structure: Structure) -> str:
    return f"[{structure.name}]({structure_address(structure)})"


def structure_links(structures: Iterable[Structure]) -> str:
    return ", ".join(structure_link(structure) for structure in structures)


def section_address(section: BodySection, part: str = "") -> str:
    """A section, with one of its parts picked where one is named."""
    return "sections?" + urlencode({"section": section.id} | ({"part": part} if part else {}))


def muscle_link(muscle: Muscle) -> str:
    return f"[{muscle.name}]({muscle_address(muscle)})"


def muscle_links(muscles: Iterable[Muscle]) -> str:
    return ", ".join(muscle_link(muscle) for muscle in muscles)


def exercise_link(exercise: Exercise) -> str:
    address = exercise_address(exercise)
    return f"[{exercise.name}]({address})" if address else exercise.name


def source_list(ids: Iterable[str], sources: Mapping[str, Source]) -> str:
    return ", ".join(f"[{sources[id_].short}](sources?source={id_})" for id_ in ids)


class Chapter(HeadedEnum):
    """A part of the page; the value stands in its address."""

    LIFE = "life", "Everyday life"
    DEEP = "deep", "Why the deep muscles"
    GROUPS = "groups", "Three groups by function"
    PAIN = "pain", "When to stop and get help"

    @property
    def address(self) -> str:
        return "why?" + urlencode({"part": self.value})


def group_address(group: FunctionGroup) -> str:
    return "why?" + urlencode({"part": Chapter.GROUPS, "group": group.id})


def slug(member: StrEnum) -> str:
    """A member of a closed list as it stands in an address: "needs-care"."""
    return member.name.lower().replace("_", "-")
