"""The plate can be taken away as PDF, PNG and SVG, as seen, in any language, and the same each time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from backatlas.atlas import CONTENT, Atlas
from backatlas.legend.colours import ColourMode, colouring, role_colouring
from backatlas.legend.insets import insets
from backatlas.legend.marks import read_marks
from backatlas.legend.scene import Half, Scene, scene_of
from backatlas.legend.view import View
from backatlas.plate.build import Plate
from backatlas.sheets.design import Design, LeaderText, PlateArt
from backatlas.sheets.page import Paper
from backatlas.sheets.plate import answer_sheet, answers, plate_pdf, plate_png, plate_svg, teaching_pdf
from backatlas.sheets.style import style
from backatlas.wording.language import Language

DAY = date(2026, 3, 4)
SPLIT = Scene(Half(1), Half(5))
SVG = "{http://www.w3.org/2000/svg}"


def test_the_pdf_is_one_page_with_title_names_credits_and_day(made_of: PlateArt) -> None:
    (page,) = pages(plate_pdf(made_of, SPLIT, Design(), DAY))
    for text in (
        "The back from behind",
        "Left: depth 1, under the skin. Right: depth 5, erector spinae.",
        "Latissimus dorsi",
        "Longissimus thoracis",
        "BodyParts3D, © The Database Center for Life Science, CC BY 4.0",
        "Not medical advice",
        "4 March 2026",
    ):
        assert text in page


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
@pytest.mark.parametrize("dark", [False, True])
def test_the_pdf_is_one_light_file_on_either_paper(
    made_of: PlateArt, paper: Paper, size: tuple[int, int], dark: bool
) -> None:
    pdf = plate_pdf(made_of, SPLIT, Design(dark=dark), DAY, paper)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(size, abs=1)
    assert len(pdf) < 1_000_000


def test_the_same_sheet_has_the_same_bytes(made_of: PlateArt) -> None:
    makers: tuple[Callable[[], bytes], ...] = (
        lambda: plate_pdf(made_of, SPLIT, Design(), DAY),
        lambda: plate_png(made_of, SPLIT, Design(), 300),
        lambda: plate_svg(made_of, SPLIT, Design()).encode(),
    )
    for make in makers:
        assert make() == make()


@pytest.mark.parametrize("language", Language)
def test_names_stand_in_the_chosen_language(made_of: PlateArt, language: Language) -> None:
    root = ElementTree.fromstring(plate_svg(made_of, SPLIT, Design(language=language)))
    names = {group.get("data-id"): " ".join(text.itertext()) for group, text in labels(root)}
    found = " ".join(re.split(r"\s+", names["gluteus-maximus"]))
    assert found == language.short(made_of.atlas.muscles["gluteus-maximus"].names)


def test_the_svg_stands_alone(made_of: PlateArt, atlas: Atlas) -> None:
    svg = plate_svg(made_of, SPLIT, Design(colouring=colouring(atlas, ColourMode.NERVE)))
    root = ElementTree.fromstring(svg)
    ids = {element.get("id") for element in root.iter()}
    assert set(re.findall(r"url\(#([\w-]+)\)", svg)) <= ids
    addresses = re.findall(r'https?://[^"\s]+', svg)
    assert set(addresses) == {"http://www.w3.org/2000/svg"}
    assert "BodyParts3D" in svg


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_says_only_what_every_svg_reader_knows(dark: bool) -> None:
    text = style(dark)
    assert ".flesh" in text
    for hard in ("var(", "--", "@", ":is(", ":not(", ":has(", ":where(", "color-mix", "calc("):
        assert hard not in text
    assert ("#211c18" in text) is dark


def test_only_what_is_seen_is_drawn(made_of: PlateArt) -> None:
    scene = Scene(Half(1, frozenset({"gluteus-maximus"})), Half(6, frozenset({"gluteus-maximus"})))
    root = ElementTree.fromstring(plate_svg(made_of, scene, Design(names=LeaderText.NONE)))
    left, right = (group for group in root.iter(f"{SVG}g") if group.get("class") == "half")
    assert "trapezius-ascending" in ids_in(left)
    assert "trapezius-ascending" not in ids_in(right)
    assert "semispinalis-thoracis" in ids_in(right)
    assert "gluteus-maximus" not in ids_in(left) | ids_in(right)
    assert list(labels(root)) == []


def test_a_view_with_a_group_hides_and_lights_its_regions(made_of: PlateArt, atlas: Atlas) -> None:
    scene = scene_of(View(muscle="trapezius", depth=4, hidden=("splenius",)), atlas)
    assert scene.left == Half(1, frozenset({"splenius-capitis", "splenius-cervicis"}))
    assert scene.right.depth == 4
    assert scene.picked == {"trapezius-ascending", "trapezius-descending", "trapezius-transverse"}


def test_bones_alone_can_be_printed(made_of: PlateArt) -> None:
    (page,) = pages(plate_pdf(made_of, Scene(Half(8), Half(8)), Design(), DAY))
    assert "Depth 8, bones." in page


@pytest.mark.parametrize(("dark", "lit", "ground"), [(False, (226, 161, 27), (255, 255, 255)), (True, (242, 182, 50), (14, 17, 23))])  # fmt: skip
def test_the_png_is_as_high_as_asked_and_shows_the_picked_muscle_lit(
    made_of: PlateArt, dark: bool, lit: tuple[int, ...], ground: tuple[int, ...]
) -> None:
    scene = Scene(Half(2), Half(2), frozenset({"rhomboid-major"}))
    picture = opened(plate_png(made_of, scene, Design(dark=dark), 1200))
    assert picture.height == 1200
    assert picture.getpixel((3, 3)) == ground
    counts = {colour: count for count, colour in picture.getcolors(1 << 24) or []}
    assert counts.get(lit, 0) > 300
    plain = opened(plate_png(made_of, Scene(Half(2), Half(2)), Design(dark=dark), 1200))
    assert {colour: count for count, colour in plain.getcolors(1 << 24) or []}.get(lit, 0) < 20


def test_the_png_has_its_names_written_on_it(made_of: PlateArt) -> None:
    """Left of all leaders there is nothing but letters; without a font they would be missing without a word."""
    picture = opened(plate_png(made_of, SPLIT, Design(), 1000)).convert("L")
    margin = picture.crop((0, 0, int(picture.width * 0.1), int(picture.height * 0.95)))
    assert sum(margin.histogram()[:100]) > 300


def test_the_largest_png_has_four_thousand_rows_and_says_whose_it_is(made_of: PlateArt) -> None:
    picture = opened(plate_png(made_of, SPLIT, Design(), 4000))
    assert picture.height == 4000
    assert "BodyParts3D" in str(picture.info["Copyright"])


@pytest.mark.parametrize("height", [99, 4001])
def test_a_png_has_bounds(made_of: PlateArt, height: int) -> None:
    with pytest.raises(ValueError, match="100 to 4000 pixels"):
        plate_png(made_of, SPLIT, Design(), height)


def test_the_teaching_sheet_has_numbers_and_then_their_answers(made_of: PlateArt) -> None:
    plate, solved = pages(teaching_pdf(made_of, SPLIT, Design(), DAY))
    assert "Latissimus dorsi" not in plate
    assert re.search(r"Name\s+Date", plate)
    assert "Date" not in solved
    expected = answers(made_of, SPLIT, Design())
    for number, id_ in expected:
        assert re.search(rf"\b{number}\b", plate)
        names = made_of.atlas.muscles[id_].names
        assert re.search(rf"\b{number}\s+{names.english}\s+{names.latin}", solved), number
    assert [number for number, _ in expected] == [str(n) for n in range(1, len(expected) + 1)]


def test_a_number_stands_where_its_name_would(made_of: PlateArt) -> None:
    named = ElementTree.fromstring(plate_svg(made_of, SPLIT, Design()))
    blank = ElementTree.fromstring(plate_svg(made_of, SPLIT, Design(names=LeaderText.BLANK)))
    places = [
        [(group.get("data-id"), group[0].get("d")) for group, _ in labels(root)] for root in (named, blank)
    ]
    assert places[0] == places[1]
    numbers = {"".join(text.itertext()): group.get("data-id") for group, text in labels(blank)}
    assert numbers == dict(answers(made_of, SPLIT, Design()))


def test_the_answers_alone_are_one_page(made_of: PlateArt) -> None:
    (page,) = pages(answer_sheet(made_of, SPLIT, Design(language=Language.FRENCH), DAY))
    assert "The back from behind: answers" in page
    assert "Muscle grand dorsal" in page


def test_the_key_tells_of_the_colours_that_are_seen_and_of_no_others(made_of: PlateArt, atlas: Atlas) -> None:
    look = Design(colouring=colouring(atlas, ColourMode.GROUP))
    (page,) = pages(plate_pdf(made_of, Scene(Half(5), Half(7)), look, DAY))
    assert "Muscle groups" in page
    assert "Levatores costarum" in page
    assert "Trapezius" not in page
    assert "Trapezius" in pages(plate_pdf(made_of, Scene(Half(1), Half(7)), look, DAY))[0]


def test_roles_of_an_exercise_come_with_their_meaning(made_of: PlateArt, atlas: Atlas) -> None:
    look = Design(colouring=role_colouring(atlas, atlas.exercises["bent-over-row"]))
    (page,) = pages(plate_pdf(made_of, Scene(Half(1), Half(4)), look, DAY))
    assert "Bent-over row" in page
    assert "prime mover: does most of the work" in page
    assert "Gluteus medius" not in page


def test_attachments_come_with_their_landmarks(made_of: PlateArt, plate: Plate) -> None:
    look = Design(marks=read_marks(CONTENT, plate)["rhomboid-major"])
    scene = Scene(Half(2), Half(2), frozenset({"rhomboid-major"}))
    (page,) = pages(plate_pdf(made_of, scene, look, DAY))
    assert "origin: spinous processes of T2 to T5" in page
    assert "insertion: medial border of the scapula" in page


def test_an_inset_fills_a_page_of_its_own(made_of: PlateArt, plate: Plate) -> None:
    inset = insets(made_of.atlas.region.close_up, plate)[0]
    look = Design(title=inset.title, frame=inset.frame)
    (page,) = pages(plate_pdf(made_of, Scene(Half(inset.depth), Half(inset.depth)), look, DAY))
    assert "Suboccipital region" in page
    assert "Rectus capitis" in page
    assert "Quadratus lumborum" not in page


def test_what_a_title_says_is_never_taken_for_markup(made_of: PlateArt) -> None:
    title = '#import "x.typ" *bold* $x$ <b> "quoted" \\ end'
    (page,) = pages(plate_pdf(made_of, SPLIT, Design(title=title), DAY))
    assert title in page


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    texts = (page.get_textpage().get_text_range() for page in document)
    return [text.replace("\r\n", "\n") for text in texts]


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def labels(root: ElementTree.Element) -> list[tuple[ElementTree.Element, ElementTree.Element]]:
    """Each label with its text."""
    found = [group for group in root.iter(f"{SVG}g") if group.get("class") == "label"]
    return [(group, text) for group in found for text in group.findall(f"{SVG}text")]


def ids_in(root: ElementTree.Element) -> set[str | None]:
    return {element.get("data-id") for element in root.iter()}


def test_a_muscle_alone_is_alone_on_the_sheet_and_said_to_be(made_of: PlateArt, atlas: Atlas) -> None:
    scene = scene_of(View("rotatores-breves", side="right", alone=True), atlas)
    (page,) = pages(plate_pdf(made_of, scene, Design(), DAY))
    assert "Nothing but: Rotatores breves, right." in " ".join(page.split())
    drawn = re.findall(r'data-id="([^"]+)"', plate_svg(made_of, scene, Design(names=LeaderText.NONE)))
    assert drawn == ["rotatores-breves"]
