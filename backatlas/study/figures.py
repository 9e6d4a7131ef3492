"""Drawings of which a question asks a part: sections through the body, and the chart with bones, nerves or vessels on it.

A figure has a name, "section:L3" or "chart:nerves", and parts by their ids: those of the section, or of the structures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backatlas.atlas import Atlas
from backatlas.legend.traces import Trace, TraceForm, TraceGroup, read_traces
from backatlas.records.base import HeadedEnum
from backatlas.records.sections import BodySection, Plane, SectionPart, Tissue
from backatlas.records.structures import Structure, StructureKind
from backatlas.wording.language import Language

if TYPE_CHECKING:
    from backatlas.sheets.beside import DrawnBeside

_SECTION, _CHART = "section", "chart"
# Two structures whose spots are no farther apart than so many mm cannot be told from one another.
_SAME_SPOT = 4.0


class Charted(HeadedEnum):
    """What stands on a chart that asks: structures that a learner tells from one another."""

    BONES = "bones", "Bones"
    BONE_PARTS = "bone-parts", "Parts of bones"
    LIGAMENTS = "ligaments", "Joints and ligaments"
    NERVES = "nerves", "Nerves"
    VESSELS = "vessels", "Vessels"
    SPACES = "spaces", "Triangles and spaces"
    FOERSTER = "map-a", "Dermatomes, map A (Foerster)"
    KEEGAN_GARRETT = "map-b", "Dermatomes, map B (Keegan and Garrett)"

    @property
    def a_map(self) -> str:
        """Whose map of dermatomes it is; empty for what is no map."""
        return {"map-a": "Foerster", "map-b": "Keegan and Garrett"}.get(self.value, "")

    def has(self, structure: Structure, trace: Trace) -> bool:
        """Whether something that is drawn of a structure stands on it."""
        if self in (Charted.BONES, Charted.BONE_PARTS):
            return trace.group is TraceGroup.BONES and (
                (trace.form is TraceForm.BONE) is (self is Charted.BONES)
            )
        return trace.group.value == self.value and structure.kind is not StructureKind.MYOTOME


def section_figure(section: BodySection) -> str:
    """The name of a section as a figure."""
    return f"{_SECTION}:{section.id}"


def chart_figure(charted: Charted) -> str:
    """The name of a chart as a figure."""
    return f"{_CHART}:{charted.value}"


def section_of(atlas: Atlas, figure: str) -> BodySection | None:
    """The section that a figure is; None for a chart."""
    kind, _, id_ = figure.partition(":")
    return atlas.sections[id_] if kind == _SECTION else None


def chart_of(figure: str) -> Charted | None:
    """What stands on the chart that a figure is; None for a section."""
    kind, _, id_ = figure.partition(":")
    return Charted(id_) if kind == _CHART else None


def told(atlas: Atlas, figure: str) -> str:
    """What a figure is, for who cannot see it."""
    section = section_of(atlas, figure)
    if section:
        seen = "from the right" if section.plane is Plane.MEDIAN else "from below, as on a scan"
        return f"{section.name}, drawn, seen {seen}."
    charted = chart_of(figure)
    assert charted
    return f"The back from behind, drawn: the bones, and on them {charted.heading[0].lower()}{charted.heading[1:]}."


def parts_of(atlas: Atlas, figure: str) -> tuple[str, ...]:
    """The ids of a figure's parts, in a fixed order."""
    section = section_of(atlas, figure)
    if section:
        return tuple(part.id for part in section.part)
    charted = chart_of(figure)
    assert charted
    return tuple(one.id for one in on_chart(atlas, charted))


def names_of(atlas: Atlas, figure: str, language: Language) -> Mapping[str, str]:
    """The parts of a figure by their ids, each with its name in a language, or in English where none is known."""
    section = section_of(atlas, figure)
    if section:
        return {part.id: part_name(atlas, part, language) for part in section.part}
    charted = chart_of(figure)
    assert charted
    return {one.id: structure_name(one, language) for one in on_chart(atlas, charted)}


def part_name(atlas: Atlas, part: SectionPart | BodySection, language: Language) -> str:
    """What a section or a part of one is called, or its English name where none in the language is known."""
    return atlas.names_in_section(part).get(language.value, part.name)


def structure_name(structure: Structure, language: Language) -> str:
    """What it is called in a language, as far as we know it, or else in English."""
    return language.of_structure(structure.names)


def named(atlas: Atlas, thing: SectionPart | Structure, language: Language) -> str:
    """What a part of any figure is called in a language, or in English."""
    if isinstance(thing, Structure):
        return structure_name(thing, language)
    return part_name(atlas, thing, language)


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a section that a question may be about; its id is "L3/psoas"."""

    section: BodySection
    part: SectionPart

    @property
    def id(self) -> str:
        return f"{self.section.id}/{self.part.id}"


def cuts(atlas: Atlas) -> Iterator[Cut]:
    """Every part of every section that is of the body: a needle is none."""
    for section in atlas.sections.values():
        for part in section.part:
            if part.tissue is not Tissue.NEEDLE:
                yield Cut(section, part)


def cut_of(atlas: Atlas, id_: str) -> Cut:
    """A part by the id that its questions and cards have.

    Raises:
        KeyError: there is none.
    """
    section, _, part = id_.partition("/")
    found = atlas.sections[section].piece(part)
    if found is None:
        raise KeyError(id_)
    return Cut(atlas.sections[section], found)


@lru_cache(maxsize=1)
def drawn_structures() -> Mapping[str, tuple[Trace, ...]]:
    """Where structures are drawn, by their ids, as the built file has it."""
    return read_traces()


def on_chart(atlas: Atlas, charted: Charted) -> Sequence[Structure]:
    """The structures that stand on a chart, in the order in which they are drawn."""
    return tuple(
        one
        for id_, traces in drawn_structures().items()
        if (one := atlas.structures.get(id_)) and any(charted.has(one, trace) for trace in traces)
    )


def traces_on(charted: Charted, structure: Structure) -> tuple[Trace, ...]:
    """What is drawn of a structure on a chart."""
    return tuple(one for one in drawn_structures().get(structure.id, ()) if charted.has(structure, one))


def drawn_on(atlas: Atlas, charted: Charted) -> tuple[DrawnBeside, ...]:
    """Everything that is drawn on a chart, as sheets draw it; areas that follow each other differ in shade."""
    # The geometry behind sheets is heavy, and who only asks questions needs none of it.
    from backatlas.sheets.beside import SHADES, DrawnBeside

    return tuple(
        DrawnBeside(one, traces_on(charted, one), place % SHADES, lit=False)
        for place, one in enumerate(on_chart(atlas, charted))
    )


def charts_with(atlas: Atlas, structure: Structure) -> tuple[Charted, ...]:
    """The charts on which a structure stands."""
    return tuple(one for one in Charted if structure.id in atlas.structures and traces_on(one, structure))


def apart(charted: Charted, one: Structure, other: Structure) -> bool:
    """Whether two structures of a chart have no spot in common, so that the one is not lit where the other lies."""
    return not any(
        abs(first.at[0] - second.at[0]) + abs(first.at[1] - second.at[1]) < _SAME_SPOT
        for first in traces_on(charted, one)
        for second in traces_on(charted, other)
    )
