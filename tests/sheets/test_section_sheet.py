"""Sections and structures on paper: what is printed, what is left blank, and drawings that any reader shows."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pypdfium2
import pytest

from backatlas.atlas import Atlas
from backatlas.plate.picture import PLATE, read_picture
from backatlas.sections.drawing import Look, Marking, Painting
from backatlas.sections.pieces import read_drawn
from backatlas.sheets.asked_chart import asked_chart
from backatlas.sheets.design import Design, PlateArt
from backatlas.sheets.section_sheet import (
    SectionArt,
    asked_section,
    section_alone,
    section_pdf,
    section_worksheet,
)
from backatlas.sheets.structure_sheet import bare_art, structure_picture, structure_worksheet
from backatlas.study.figures import Charted, drawn_on
from backatlas.wording.language import Language

PRINTED = date(2026, 11, 30)


def art(atlas: Atlas, section: str) -> SectionArt:
    return SectionArt(atlas, atlas.sections[section], read_drawn()[section], {})


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


@pytest.fixture(scope="module")
def made_of(atlas: Atlas) -> PlateArt:
    return bare_art(atlas, read_picture(PLATE))


def test_a_drawing_to_keep_has_its_style_filled_in_and_its_credit(atlas: Atlas) -> None:
    svg = section_alone(art(atlas, "L3"), Look(painting=Painting.COMPARTMENT), credit="Credit & thanks").svg
    assert "by-compartment" in ElementTree.fromstring(svg).attrib["class"]
    assert ".section.by-compartment .in-1 .fill { fill: #44aa99" in svg
    assert "var(" not in svg, "few readers of SVG but browsers know custom properties: all would be black"
    assert "Credit &amp; thanks" in svg


def test_a_printed_section_has_the_names_and_the_order_to_know(atlas: Atlas) -> None:
    (page,) = pages(section_pdf(art(atlas, "L3"), Look(), PRINTED))
    assert "Quadratus lumborum" in page
    assert "from the midline outwards: multifidus, longissimus, iliocostalis" in " ".join(page.split())


def test_a_section_with_numbers_is_printed_with_what_they_stand_for(atlas: Atlas) -> None:
    _, key = pages(section_pdf(art(atlas, "C5"), Look(marking=Marking.NUMBERS), PRINTED))
    assert "Phrenic nerve" in key


@pytest.mark.parametrize("section", ["L3", "T6", "C5", "lumbar-median"])
def test_a_worksheet_names_nothing_before_its_answers(atlas: Atlas, section: str) -> None:
    blank, answers = pages(section_worksheet(art(atlas, section), Look(), PRINTED))
    for part in atlas.sections[section].part:
        # The level stands in the title, and what is drawn by hand is told at the foot.
        if part.name.lower() not in blank.lower():
            continue
        assert part.name in atlas.sections[section].schematic or part.name.lower() in (
            atlas.sections[section].schematic.lower()
        )
    flat = " ".join(answers.split())
    assert all(part.name in flat for part in atlas.sections[section].part)


def test_a_worksheet_in_german_has_german_answers_with_the_latin_beside(atlas: Atlas) -> None:
    _, answers = pages(section_worksheet(art(atlas, "T6"), Look(), PRINTED, language=Language.GERMAN))
    assert "Schulterblatt" in answers
    assert "Scapula" in answers


def test_a_section_that_asks_says_neither_names_nor_ids(atlas: Atlas) -> None:
    section = atlas.sections["C5"]
    svg = asked_section(art(atlas, "C5"), {part.id: f"p{n}" for n, part in enumerate(section.part, 1)})
    said = svg.lower()
    # What a part is made of is seen by its colour.
    made_of = {part.tissue.value for part in section.part}
    assert [part.id for part in section.part if part.id in said and part.id not in made_of] == []
    assert [part.name for part in section.part if part.name.lower() in said and part.id not in made_of] == []


def test_a_chart_that_asks_says_neither_names_nor_ids(atlas: Atlas, made_of: PlateArt) -> None:
    parts = drawn_on(atlas, Charted.NERVES)
    svg = asked_chart(
        made_of.drawing,
        made_of.outlines.frame,
        parts,
        {one.structure.id: f"p{n}" for n, one in enumerate(parts, 1)},
    )
    assert [one.structure.id for one in parts if one.structure.id in svg or one.structure.name in svg] == []


@pytest.mark.parametrize("charted", list(Charted))
def test_every_structure_of_a_chart_has_a_number_of_its_own(
    atlas: Atlas, made_of: PlateArt, charted: Charted
) -> None:
    beside = drawn_on(atlas, charted)
    found = structure_picture(made_of, Design(beside=beside)).labelling
    assert {label.id for label in found.labels} == {one.structure.id for one in beside}
    assert found.left_out == ()


def test_a_worksheet_of_nerves_has_numbers_first_and_then_the_names(atlas: Atlas, made_of: PlateArt) -> None:
    look = Design(title="Nerves: name them", language=Language.FRENCH, beside=drawn_on(atlas, Charted.NERVES))
    blank, answers = pages(structure_worksheet(made_of, look, PRINTED))
    assert "axillaire" not in blank
    assert "Nerf axillaire" in answers
    assert "Nervus axillaris" in answers


def test_leaders_of_one_margin_do_not_cross(atlas: Atlas, made_of: PlateArt) -> None:
    labels = structure_picture(made_of, Design(beside=drawn_on(atlas, Charted.VESSELS))).labelling.labels
    for side in {label.side for label in labels}:
        heights = [label.elbow[1] for label in labels if label.side is side]
        assert heights == sorted(heights)
        assert min(low - high for high, low in pairwise(heights)) > 10
