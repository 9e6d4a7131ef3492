"""Questions on sections and charts for course sites: a click hits the part that was asked for, and a number names it."""

from __future__ import annotations

import io
import zipfile

import pyh5p
import pytest
from moodle_xml_parser.parser import parse_string
from PIL import Image
from shapely import Point, Polygon

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.course.files import course_file, course_items
from backatlas.study.course.formats import CourseFormat
from backatlas.study.course.h5p import h5p_package
from backatlas.study.course.items import CourseItem, ItemMaker
from backatlas.study.course.plates import CoursePlates
from backatlas.study.figures import cut_of
from backatlas.study.options import Options
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from tests.study.course.qti_order import faults

KINDS = (QuestionKind.SECTION, QuestionKind.CUT, QuestionKind.MARKED, QuestionKind.SPOT)


def on_section(asker: Asker, plates: CoursePlates, kind: QuestionKind, id_: str, clicked: bool) -> CourseItem:
    question = asker.ask_cut(kind, cut_of(asker.atlas, id_), 1)
    assert question
    item = ItemMaker(asker.atlas, plates, 1, clicked, Language.ENGLISH).item(question, 1)
    assert item
    return item


def hit(item: CourseItem, x: float, y: float) -> str:
    """The name of what a click at a share of the picture's width and height hits: the first place that holds it."""
    assert item.picture
    at = Point(x * item.picture.width, y * item.picture.height)
    return next(
        (spot.name for spot in item.spots for ring in spot.rings if Polygon(ring).buffer(0).covers(at)), ""
    )


def test_a_click_right_of_the_body_of_l3_hits_psoas_and_one_behind_it_the_erector(
    asker: Asker, plates: CoursePlates
) -> None:
    item = on_section(asker, plates, QuestionKind.CUT, "L3/psoas", clicked=True)
    # Read off the picture by eye: the body's right is on the left, the front above.
    assert hit(item, 0.32, 0.28) == "Psoas major"
    assert hit(item, 0.68, 0.28) == "Psoas major"
    assert hit(item, 0.50, 0.45) in ("Dural sac", "Cauda equina")
    assert {spot.name for spot in item.spots if spot.right} == {"Psoas major"}


@pytest.mark.parametrize(
    ("section", "part", "name"),
    [("C5", "phrenic", "Phrenic nerve"), ("T6", "fascia", "Thoracolumbar fascia"), ("lumbar-median", "epidural", "Epidural space")],
)  # fmt: skip
def test_a_small_or_thin_part_can_be_clicked_too(
    asker: Asker, plates: CoursePlates, section: str, part: str, name: str
) -> None:
    item = on_section(asker, plates, QuestionKind.CUT, f"{section}/{part}", clicked=True)
    assert [spot.name for spot in item.spots if spot.right and spot.rings] == [name]


def test_the_boxes_of_two_parts_in_h5p_do_not_lie_over_one_another(
    asker: Asker, plates: CoursePlates
) -> None:
    item = on_section(asker, plates, QuestionKind.CUT, "C5/cord", clicked=True)
    package = pyh5p.read_package(h5p_package(item))
    assert package.validate(require_content=True, allow_content_only=True) == []
    assert package.content
    spots = package.content["imageHotspotQuestion"]["hotspotSettings"]["hotspot"]
    right = [one["computedSettings"] for one in spots if one["userSettings"]["correct"]]
    middle = [one for one in right if one["x"] <= 50 <= one["x"] + one["width"]]
    assert middle, "the cord lies in the middle"
    (box,) = [one for one in middle if one["y"] <= min(each["y"] for each in middle)]
    y = box["y"] + box["height"] / 2
    there = [
        one["userSettings"]["correct"]
        for one in spots
        if one["computedSettings"]["x"]
        <= 50
        <= one["computedSettings"]["x"] + one["computedSettings"]["width"]
        and one["computedSettings"]["y"]
        <= y
        <= one["computedSettings"]["y"] + one["computedSettings"]["height"]
    ]
    assert there == [True]


def test_a_lit_part_comes_with_its_picture_in_which_nothing_is_named(
    asker: Asker, plates: CoursePlates
) -> None:
    item = on_section(asker, plates, QuestionKind.SECTION, "T6/rhomboid", clicked=False)
    assert item.picture
    assert item.picture.told == "Cross-section at T6, drawn, seen from below, as on a scan. One part is lit."
    assert item.choices[item.right].text == "Rhomboid major"
    assert "homboid" not in item.picture.told + item.prompt + item.picture.file
    with Image.open(io.BytesIO(item.picture.png)) as image:
        assert image.width > image.height > 400


def test_a_number_of_a_section_is_that_of_its_part(asker: Asker, plates: CoursePlates) -> None:
    item = on_section(asker, plates, QuestionKind.CUT, "L3/aorta", clicked=False)
    # Vessels come last in the list of L3's 19 parts, the aorta before the vein, as on the page.
    assert item.choices[item.right].text == "18"
    assert all(choice.remark.startswith(f"{choice.text} is ") for choice in item.choices if choice.remark)


def test_all_formats_take_all_four_kinds_and_each_reads_back(asker: Asker, plates: CoursePlates) -> None:
    options = Options(seed=3, length=8, kinds=KINDS)
    for form in (CourseFormat.MOODLE, CourseFormat.GIFT, CourseFormat.QTI):
        items = course_items(asker, options, form, plates)
        assert {item.id.split(":")[0] for item in items} == {kind.value for kind in KINDS}, form
        assert all(item.picture and item.cited for item in items)
        data = course_file(items, form, "Back Atlas")
        if form is CourseFormat.MOODLE:
            assert len(parse_string(data.decode())["multichoice"]) == 8
        if form is CourseFormat.QTI:
            with zipfile.ZipFile(io.BytesIO(data)) as files:
                texts = [files.read(name).decode() for name in files.namelist() if name.endswith(".xml")]
            assert [fault for text in texts for fault in faults(text)] == []
            assert sum("hotspotInteraction" in text for text in texts) == 4
    packages = course_items(asker, options, CourseFormat.H5P, plates)
    assert {item.id.split(":")[0] for item in packages} == {"cut", "spot"}
    with zipfile.ZipFile(io.BytesIO(course_file(packages, CourseFormat.H5P, "x"))) as files:
        assert all("/" not in name for name in files.namelist())


def test_a_nerve_on_the_chart_is_clicked_on_either_side(
    atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    question = asker.ask_structure(QuestionKind.SPOT, atlas.structures["axillary-nerve"], 1)
    assert question
    item = ItemMaker(atlas, plates, 1, True, Language.ENGLISH).item(question, 1)
    assert item
    assert item.picture
    rings = [ring for spot in item.spots if spot.right for ring in spot.rings]
    middles = {Polygon(ring).centroid.x < item.picture.width / 2 for ring in rings}
    assert middles == {True, False}
