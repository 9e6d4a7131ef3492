"""Cards on figures: a part of a section, or a structure on the chart, is lit, and its name is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backatlas.atlas import Atlas
from backatlas.records.sections import SectionPart, Tissue
from backatlas.records.structures import Structure
from backatlas.study.figures import (
    Charted,
    chart_figure,
    cuts,
    on_chart,
    part_name,
    section_figure,
    structure_name,
)
from backatlas.wording.language import Language


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One part of one figure; `id` is stable: "L3/psoas:section", "axillary-nerve:nerves". The back may have several lines."""

    id: str
    figure: str
    part: str
    thing: SectionPart | Structure
    front: str
    back: str

    @property
    def in_section(self) -> bool:
        return isinstance(self.thing, SectionPart)


def section_cards(
    atlas: Atlas, language: Language = Language.ENGLISH, muscles: Collection[str] | None = None
) -> Iterator[FigureCard]:
    """A card for each part of each section; only for pieces of some muscles, if told."""
    for cut in cuts(atlas):
        part = cut.part
        if muscles is not None and not (part.tissue is Tissue.MUSCLE and part.muscle in muscles):
            continue
        care = f"\nNot checked: {part.unchecked}" if part.unchecked else ""
        name = part_name(atlas, part, language)
        english = f"\n{part.name}" if name != part.name else ""
        yield FigureCard(
            f"{cut.id}:section",
            section_figure(cut.section),
            part.id,
            part,
            f"{cut.section.name}: what is lit?",
            f"{name}{english}\n{part.note}{care}",
        )


def chart_cards(
    atlas: Atlas, language: Language = Language.ENGLISH, muscles: Collection[str] | None = None
) -> Iterator[FigureCard]:
    """A card for each structure on each chart; only of structures to which one of the muscles belongs, if told."""
    for charted in Charted:
        by = f", by the map after {charted.a_map}" if charted.a_map else ""
        for one in on_chart(atlas, charted):
            if muscles is not None and not _belongs(atlas, one, muscles):
                continue
            name = structure_name(one, language)
            english = f"\n{one.name}" if name != one.name else ""
            yield FigureCard(
                f"{one.id}:{charted}",
                chart_figure(charted),
                one.id,
                one,
                f"What is lit on the chart{by}?",
                f"{name}{english}\n{one.about}",
            )


def _belongs(atlas: Atlas, structure: Structure, muscles: Collection[str]) -> bool:
    attaching = atlas.ties.attaching(structure)
    found = (*attaching.origin, *attaching.insertion, *atlas.ties.supplied(structure))
    return any(muscle.id in muscles for muscle in found)
