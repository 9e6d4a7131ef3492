"""Questions for course sites, opened again: what was right is right, what was written is read, and clicks hit."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree

import pyh5p
import pytest
from moodle_xml_parser.parser import parse_string

from backatlas.atlas import Atlas
from backatlas.legend.scene import Half, Scene
from backatlas.sheets.design import Design, PlateArt
from backatlas.sheets.plate import answers
from backatlas.study.asking import Asker
from backatlas.study.course import plates as plates_module
from backatlas.study.course.files import course_file, course_items
from backatlas.study.course.formats import COURSE_KINDS, CourseFormat
from backatlas.study.course.h5p import h5p_package
from backatlas.study.course.items import CourseItem, ItemMaker
from backatlas.study.course.moodle import moodle_xml
from backatlas.study.course.plates import CoursePlates, number_plate, spot_plate
from backatlas.study.course.qti import qti_package
from backatlas.study.options import Options, QuestionOrder
from backatlas.study.question import QuestionKind
from backatlas.study.quiz import make_quiz
from backatlas.wording.language import Language
from tests.study.course.conftest import NASTY
from tests.study.course.qti_order import QTI, faults, space

# The middle of the upper fibres' fan of latissimus dorsi, the broad flank, in mm from the midline and above the floor's
# other end: a place on the drawing, read off it by eye.
_FLANK = (75.0, 480.0)
_WIDE, _HIGH = 540.0, 1028.6  # of the whole picture in mm, with the line under it


def asked_to_find(atlas: Atlas, asker: Asker, plates: CoursePlates, muscle: str, clicked: bool) -> CourseItem:
    question = asker.ask(QuestionKind.FIND, atlas.muscles[muscle], 1)
    assert question
    item = ItemMaker(atlas, plates, 1, clicked, Language.ENGLISH).item(question, 1)
    assert item
    return item


def test_moodle_reads_back_what_was_written(hard: CourseItem) -> None:
    text = moodle_xml([hard], "Back/Atlas")
    (read,) = parse_string(text)["multichoice"]
    assert unescape(read.name) == unescape(
        f"Name {NASTY}".replace("]]>", "")
    )  # this reader takes ends of CDATA away
    assert (read.single, read.shuffle_answers) == (True, True)
    assert [option.score_fraction for option in read.options] == [0, 100, 0]
    root = ElementTree.fromstring(text)
    asked = root[1]
    assert root[0].findtext("category/text") == "$course$/top/Back//Atlas"
    assert asked.findtext("name/text") == f"Name {NASTY}"
    assert words(asked.findtext("questiontext/text") or "") == [f"Prompt {NASTY}"]
    assert words(asked.findtext("generalfeedback/text") or "") == [
        f"Why {NASTY}",
        "Sources: Smith & Sons <1999>.",
    ]
    assert [words(f"<p>{each.findtext('text')}</p>") for each in asked.findall("answer")] == [
        [f"= {NASTY}"],
        [f"~ {NASTY}"],
        [f"%50% {NASTY}"],
    ]
    file = asked.find("questiontext/file")
    assert file is not None
    assert b64decode(file.text or "") == b"\x89PNG not really"
    assert file.get("name") == "back-atlas-1.png"
    assert 'src="@@PLUGINFILE@@/back-atlas-1.png"' in (asked.findtext("questiontext/text") or "")


def test_moodle_takes_any_name_of_a_muscle_and_a_star_as_a_star(
    atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    question = asker.ask(QuestionKind.NAME, atlas.muscles["teres-major"], 1, typed=True)
    assert question
    item = ItemMaker(atlas, plates, 1, False, Language.LATIN).item(question, 1)
    assert item
    assert item.written[0] == "Musculus teres major"
    assert {"Teres major", "Großer Rundmuskel"} <= set(item.written)
    assert "Teres minor" not in item.written
    (found,) = ElementTree.fromstring(moodle_xml([item], "x")).findall("question[@type='shortanswer']")
    assert {each.get("fraction") for each in found.findall("answer")} == {"100"}
    assert found.findtext("usecase") == "0"


def test_a_qti_item_says_what_was_written_and_which_choice_is_right(hard: CourseItem) -> None:
    files = opened(qti_package([hard], f"Title {NASTY}"))
    item = ElementTree.fromstring(files["items/item-1.xml"])
    texts = [each.text for each in item.iter(space("simpleChoice"))]
    assert texts == [f"= {NASTY}", f"~ {NASTY}", f"%50% {NASTY}"]
    assert item.findtext(f".//{space('prompt')}") == f"Prompt {NASTY}"
    assert item.findtext(f".//{space('correctResponse')}/{space('value')}") == "choice-2"
    assert item.get("title") == "Question 1"
    image = item.find(f".//{space('img')}")
    assert image is not None
    assert (image.get("src"), image.get("alt")) == ("../images/back-atlas-1.png", f"Told {NASTY}")
    assert files["images/back-atlas-1.png"] == b"\x89PNG not really"


def test_every_element_of_a_qti_package_stands_where_the_schema_has_it(
    asker: Asker, plates: CoursePlates
) -> None:
    items = course_items(asker, Options(seed=5, length=30), CourseFormat.QTI, plates)
    typed = course_items(
        asker, Options(seed=5, length=1, kinds=(QuestionKind.NAME,), typed=True), CourseFormat.QTI, plates
    )
    files = opened(course_file((*items, *typed), CourseFormat.QTI, "Back Atlas"))
    assert len(items) == 30
    texts = {name: data.decode() for name, data in files.items() if name.endswith(".xml")}
    assert [f"{name}: {fault}" for name, text in texts.items() for fault in faults(text)] == []
    kinds = {
        kind
        for kind in ("choice", "hotspot", "textEntry")
        for text in texts.values()
        if f"{kind}Interaction" in text
    }
    assert kinds == {"choice", "hotspot", "textEntry"}
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    listed = {each.get("href") for each in manifest.iter() if each.tag.endswith("}file")}
    assert listed == files.keys() - {"imsmanifest.xml"}


def test_what_stands_in_the_wrong_place_is_found() -> None:
    """The check that the test above relies on can fail."""
    sound = (
        f'<assessmentTest xmlns="{QTI}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="a b" identifier="t" title="T">{}</assessmentTest>'
    )
    part = '<testPart identifier="p" navigationMode="nonlinear" submissionMode="individual">{}</testPart>'
    section = '<assessmentSection identifier="s" title="S" visible="true"/>'
    last = "<outcomeProcessing/>"
    assert list(faults(sound.format(part.format(section) + last))) == []
    assert list(faults(sound.format(last + part.format(section)))) == [
        "assessmentTest holds: outcomeProcessing testPart"
    ]
    assert list(faults(sound.format(part.format("") + last))) == ["testPart holds: nothing"]
    twice = section.replace('"s"', '"p"').replace(' title="S"', "")
    assert list(faults(sound.format(part.format(twice)))) == [
        "an identifier stands twice",
        "assessmentSection lacks title",
    ]


def test_a_click_on_the_flank_finds_latissimus_and_nothing_else_in_qti(
    atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    for muscle, right in (("latissimus-dorsi", True), ("trapezius", False)):
        item = asked_to_find(atlas, asker, plates, muscle, clicked=True)
        found = ElementTree.fromstring(opened(qti_package([item], "x"))["items/item-1.xml"])
        size = found.find(f".//{space('object')}")
        assert size is not None
        at = (
            (_WIDE / 2 + _FLANK[0]) / _WIDE * int(size.get("width", "")),
            _FLANK[1] / _HIGH * int(size.get("height", "")),
        )
        points = {each.get("mapKey") for each in found.iter(space("mapEntry"))}
        # Where places overlap, the first hides the others.
        hit = next(each for each in found.iter(space("hotspotChoice")) if within(at, each.get("coords", "")))
        assert (hit.get("identifier") in points) is right


def test_an_h5p_file_opens_and_a_click_on_the_flank_finds_latissimus(
    atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    item = asked_to_find(atlas, asker, plates, "latissimus-dorsi", clicked=True)
    package = pyh5p.read_package(h5p_package(item))
    assert package.validate(require_content=True, allow_content_only=True) == []
    assert package.metadata["mainLibrary"] == "H5P.ImageHotspotQuestion"
    assert package.metadata["preloadedDependencies"] == [
        {"machineName": "H5P.ImageHotspotQuestion", "majorVersion": 1, "minorVersion": 8}
    ]
    assert package.content
    asked = package.content["imageHotspotQuestion"]
    picture = asked["backgroundImageSettings"]
    assert package.files[f"content/{picture['path']}"].startswith(b"\x89PNG")
    x, y = 100 * (_WIDE / 2 + _FLANK[0]) / _WIDE, 100 * _FLANK[1] / _HIGH
    hits = [
        each["userSettings"]
        for each in asked["hotspotSettings"]["hotspot"]
        if inside(x, y, each["computedSettings"])
    ]
    assert [each["correct"] for each in hits] == [True]
    wrong = {each["userSettings"]["feedbackText"] for each in asked["hotspotSettings"]["hotspot"]}
    assert "That is: Gluteus maximus." in wrong
    assert {each["computedSettings"]["figure"] for each in asked["hotspotSettings"]["hotspot"]} == {
        "rectangle"
    }


def test_h5p_escapes_what_it_takes_for_html(
    hard: CourseItem, atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    real = asked_to_find(atlas, asker, plates, "latissimus-dorsi", clicked=True)
    spoiled = CourseItem(
        real.id, hard.name, "", hard.prompt, hard.why, hard.cited, picture=real.picture, spots=real.spots
    )
    content = json.loads(opened(h5p_package(spoiled))["content/content.json"])
    told = content["imageHotspotQuestion"]["hotspotSettings"]["taskDescription"]
    assert "<b>" not in told
    assert unescape(told) == f"Prompt {NASTY}"


def test_the_number_that_is_right_is_that_of_the_sheet_with_answers(
    atlas: Atlas, asker: Asker, plates: CoursePlates, made_of: PlateArt
) -> None:
    item = asked_to_find(atlas, asker, plates, "rhomboid-major", clicked=False)
    half = Half(2)
    sheet = {id_: number for number, id_ in answers(made_of, Scene(half, half), Design())}
    assert item.choices[item.right].text == sheet["rhomboid-major"]
    assert [int(each.text) for each in item.choices] == sorted(int(each.text) for each in item.choices)
    others = {number: id_ for id_, number in sheet.items()}
    for place, choice in enumerate(item.choices):
        if place != item.right:
            assert choice.remark == f"{choice.text} is {atlas.muscles[others[choice.text]].name}."


def test_whatever_the_quiz_lets_find_is_found_in_every_format(
    atlas: Atlas, asker: Asker, made_of: PlateArt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates_module, "small_png", lambda *_: b"")
    spots = {depth: spot_plate(made_of, depth) for depth in range(1, 8)}
    numbers = {depth: number_plate(made_of, depth) for depth in range(1, 8)}
    bare = CoursePlates(lambda _: b"", spots.__getitem__, numbers.__getitem__)
    found = [asker.ask(QuestionKind.FIND, muscle, 1) for muscle in atlas.muscles.values()]
    questions = [each for each in found if each]
    assert len(questions) > 50
    for clicked in (True, False):
        items = ItemMaker(atlas, bare, 1, clicked, Language.ENGLISH).items(questions)
        assert len(items) == len(questions)
        for item in items:
            assert item.spots if clicked else len(item.choices) == 4


@pytest.mark.parametrize("form", CourseFormat)
def test_one_set_is_one_file_and_another_set_another(
    form: CourseFormat, asker: Asker, plates: CoursePlates
) -> None:
    first, again, other = (
        course_file(course_items(asker, Options(seed=seed, length=4), form, plates), form, "Back Atlas")
        for seed in (3, 3, 4)
    )
    assert first == again != other


@pytest.mark.parametrize("form", CourseFormat)
def test_of_everything_there_are_as_many_as_can_be_asked_for(form: CourseFormat, asker: Asker) -> None:
    """The page offers up to 50 and promises them without trying."""
    claims = tuple(asker.atlas.claims.values())
    for seed in (1, 2):
        quiz = make_quiz(
            asker, Options(seed=seed, kinds=form.kinds, length=50, order=QuestionOrder.ANY), claims
        )
        assert len(quiz.questions) == 50


def test_the_body_is_asked_for_in_no_course(asker: Asker, plates: CoursePlates) -> None:
    assert {QuestionKind.BODY, QuestionKind.SHORTENS} & set(COURSE_KINDS) == set()
    options = Options(kinds=(QuestionKind.BODY, QuestionKind.ORIGIN), length=3)
    items = course_items(asker, options, CourseFormat.MOODLE, plates)
    assert {item.id.split(":")[0] for item in items} == {"origin"}
    assert course_items(asker, options, CourseFormat.H5P, plates) == ()


def test_bones_and_nerves_are_asked_about_unless_only_some_muscles_are(
    asker: Asker, plates: CoursePlates
) -> None:
    spaces = Options(kinds=(QuestionKind.SPACE,), length=1)
    (item,) = course_items(asker, spaces, CourseFormat.MOODLE, plates)
    assert item.name.startswith("What lies in a space: ")
    assert item.cited.startswith("Sources: ")
    cuff = course_items(asker, Options(layers=("rotator-cuff",), length=30), CourseFormat.MOODLE, plates)
    kinds = {item.id.split(":")[0] for item in cuff}
    assert {"origin", "nerve"} <= kinds
    assert not {"space", "artery", "lost", "dermatome", "attaches", "part"} & kinds
    assert CourseFormat.H5P.asked((), ()) == (QuestionKind.FIND,)


def test_every_item_names_its_sources_and_the_licence(
    atlas: Atlas, asker: Asker, plates: CoursePlates
) -> None:
    items = course_items(asker, Options(seed=2, length=40), CourseFormat.MOODLE, plates)
    assert all(item.cited.endswith("Back Atlas, CC BY 4.0.") for item in items)
    latissimus = [item for item in items if ":latissimus-dorsi:" in item.id]
    assert all("Gray's Anatomy" in item.cited for item in latissimus)


def words(html: str) -> list[str]:
    """The text of each paragraph that has some, as a browser shows it."""
    root = ElementTree.fromstring(f"<body>{html}</body>")
    return [text for each in root if (text := "".join(each.itertext()))]


def opened(archive: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def within(at: tuple[float, float], coords: str) -> bool:
    """Whether a point lies in a polygon, by how often a ray to the right crosses its sides."""
    numbers = list(map(int, coords.split(",")))
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(corners):
        if (y1 > at[1]) != (y2 > at[1]) and at[0] < x1 + (at[1] - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def inside(x: float, y: float, box: Mapping[str, float]) -> bool:
    return box["x"] <= x < box["x"] + box["width"] and box["y"] <= y < box["y"] + box["height"]
