"""A lecture survives its link and its file, refuses what would lead elsewhere, and becomes a presentation that can be edited."""

from __future__ import annotations

import base64
import io
import json
import zlib
from datetime import date

import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene
from backatlas.records.lecture import Lecture, Slide
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.study.lecture import (
    called,
    decode,
    encode,
    moved,
    read,
    with_slide,
    with_words,
    without,
    write,
)
from backatlas.study.slides import ChartView, ShownSlide, lecture_pdf, lecture_pptx

TERES = Slide(
    address="?muscle=teres-major&depth=2", title="Teres major", note="It never reaches the spine — “why”?"
)
SPINE = Slide(address="structures?structure=spine-of-scapula", title="棘 <b>spine</b>")
LECTURE = Lecture(title="Shoulder", slides=(TERES, SPINE))


def link_of(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f"1.{base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip('=')}"


def test_a_lecture_comes_back_from_its_link_and_from_its_file() -> None:
    assert decode(encode(LECTURE)).lecture == LECTURE
    assert read(write(LECTURE).encode()).lecture == LECTURE
    assert decode(encode(Lecture())).lecture == Lecture()


def test_a_link_of_the_first_version_is_read_for_good() -> None:
    link = "1.eNqLVnJKTM5W0omOVrLPLS1Ozkm1LUktSi3WzU3Myi9SS0ktKMmwNVLSUQoBiQJpv_ySVKVYnWil3PwyICM2FgDdrBW-"
    assert decode(link).lecture == Lecture(
        title="Back",
        slides=(
            Slide(address="?muscle=teres-major&depth=2", title="Teres", note="Note"),
            Slide(address="move"),
        ),
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("", "damaged"),
        ("1.", "damaged"),
        ("1.AAAA", "damaged"),
        ("nonsense", "damaged"),
        ("2.AAAA", "newer version"),
        ("1." + "A" * 50_000, "too long"),
        (link_of("[" * 5000), "damaged"),
        (link_of(["x" * 149_990, []]), "damaged"),
        (link_of(["x" * 3_000_000, []]), "damaged"),
        (link_of(["", [["https://elsewhere.example/"]]]), "damaged"),
        (link_of(["", [["//elsewhere.example/"]]]), "damaged"),
        (link_of(["", [["javascript:alert(1)"]]]), "damaged"),
        (link_of(["", [["muscles\n?muscle=x"]]]), "damaged"),
        (link_of(["", [['muscles?muscle="><script>']]]), "damaged"),
        (link_of(["", [["teach?session=1"]]]), "damaged"),
        (link_of(["", [["move", "", "n" * 601]]]), "damaged"),
        (link_of(["", [["move"]] * 25]), "damaged"),
        (link_of(["", [["move", "", "", "more"]]]), "damaged"),
        (link_of({"title": ""}), "damaged"),
    ],
)
def test_a_hostile_link_brings_no_lecture_and_says_why(link: str, said: str) -> None:
    found = decode(link)
    assert found.lecture is None
    assert said in found.problem


def test_a_file_that_is_none_says_so() -> None:
    for data in (b"", b"\xff", b"[]", b"{}", b'{"format":"back-atlas-session","version":1}'):
        assert read(data).lecture is None
        assert "holds no lecture" in read(data).problem


def test_views_are_put_in_order_written_to_and_taken_out() -> None:
    turned = moved(LECTURE, 1, -1)
    assert turned.slides == (SPINE, TERES)
    assert moved(LECTURE, 1, 1) == LECTURE
    assert without(LECTURE, 0).slides == (SPINE,)
    assert with_words(LECTURE, 1, " Spine ", "Felt at T3.").slides[1] == Slide(
        address="structures?structure=spine-of-scapula", title="Spine", note="Felt at T3."
    )
    assert called(LECTURE, "Arm").title == "Arm"


def test_a_full_lecture_takes_no_more_and_its_link_is_short_enough() -> None:
    full = Lecture(slides=(TERES,) * 24)
    with pytest.raises(ValueError, match="at most 24 views"):
        with_slide(full, SPINE)
    assert len(encode(full)) < 48_000


@pytest.fixture(scope="module")
def shown(atlas: Atlas) -> list[ShownSlide]:
    regions = frozenset(atlas.regions(atlas.muscles["teres-major"]))
    scene = Scene(Half(2), Half(2), regions)
    named = ChartView(scene, Design())
    picked = ChartView(scene, Design(names=LeaderText.NONE), picked_only=True)
    address = "https://atlas.example/?muscle=teres-major&depth=2"
    return [
        ShownSlide(TERES, address, named),
        ShownSlide(TERES, address, picked),
        ShownSlide(SPINE, address, None),
    ]


def test_a_presentation_has_names_as_text_with_leaders_and_notes(
    made_of: PlateArt, shown: list[ShownSlide]
) -> None:
    made = Presentation(io.BytesIO(lecture_pptx(made_of, "Shoulder", shown)))
    first, second, third = made.slides
    texts = [[one.text_frame.text for one in page.shapes if one.has_text_frame] for page in made.slides]
    assert {"Teres major", "Rhomboid major", "Infraspinatus"} <= {one.replace("\n", " ") for one in texts[0]}
    leaders = [one for one in second.shapes if one.name == "Leader: Teres major"]
    assert len(leaders) == 2
    assert "Rhomboid major" not in texts[1]
    assert [one.name for one in first.shapes].count("Chart") == 1
    assert first.notes_slide.notes_text_frame.text.startswith("It never reaches the spine — “why”?")
    assert "棘 <b>spine</b>" in texts[2]
    assert "Chart" not in [one.name for one in third.shapes]
    for page in made.slides:
        for one in page.shapes:
            assert one.left >= 0 or one.name.startswith("Name:"), one.name
            assert one.top + one.height <= made.slide_height, one.name


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_signs_that_no_presentation_can_hold_are_left_out_of_its_title_and_notes(
    made_of: PlateArt, sign: str
) -> None:
    slide = Slide(address="move", title=f"Spi{sign}ne", note=f"Fi{sign}rst\nsec{sign}ond")
    made = Presentation(
        io.BytesIO(lecture_pptx(made_of, f"Ba{sign}ck", [ShownSlide(slide, "https://a.example/move", None)]))
    )
    assert made.core_properties.title == "Back"
    assert made.slides[0].notes_slide.notes_text_frame.text.startswith("First\nsecond")


def test_on_paper_each_view_has_a_page_with_its_note(made_of: PlateArt, shown: list[ShownSlide]) -> None:
    pages = PdfDocument(lecture_pdf(made_of, "Shoulder", shown[1:], date(2026, 11, 30)))
    assert len(pages) == 2
    text = pages[0].get_textpage().get_text_bounded()
    assert "It never reaches the spine" in text
    assert "https://atlas.example/" in text
