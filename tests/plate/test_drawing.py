"""The picture shows what the content says, the same each time, and no more than the screens can carry."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from shapely import union_all
from shapely.geometry import MultiPolygon, box

from backatlas.atlas import CONTENT, Atlas
from backatlas.plate.build import DRAWN_DEPTHS, Plate, PlateRegion, build_plate, fingerprint
from backatlas.plate.drawing import STYLE, covered_from, draw_full_svg, draw_svg
from backatlas.plate.frame import Frame
from backatlas.plate.picture import PLATE, read_picture

# One of each depth, broad and narrow.
SOME = (
    "multifidus-lumborum",
    "quadratus-lumborum",
    "longissimus-thoracis",
    "splenius-capitis",
    "serratus-posterior-inferior",
    "rhomboid-major",
    "latissimus-dorsi",
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def known(plate: Plate) -> Mapping[str, int]:
    """From which floor on each muscle is out of sight."""
    return covered_from(plate)


@pytest.fixture(scope="module")
def half(picture: str) -> ElementTree.Element:
    found = ElementTree.fromstring(picture).find(f"{SVG}g")
    assert found is not None
    return found


def test_the_committed_picture_is_the_one_that_the_content_gives(atlas: Atlas) -> None:
    committed = ElementTree.fromstring(read_picture(PLATE)).get("data-made-of")
    assert committed == fingerprint(CONTENT, atlas), "static/plate.svgz is stale: run `make plate`"


def test_the_committed_picture_shows_the_same_shapes(picture: str) -> None:
    committed = read_picture(PLATE)
    assert re.findall(r'data-\w+="[^"]*"', committed) == re.findall(r'data-\w+="[^"]*"', picture)
    assert abs(len(committed) - len(picture)) < 2000


def test_the_same_content_gives_the_same_picture(plate: Plate) -> None:
    """The other muscles and the bones are held by test_golden.py, beside a picture that was drawn elsewhere."""
    one, other = (draw_svg(few(plate, *SOME)) for _ in range(2))
    assert one == other


def test_a_changed_attachment_changes_the_picture(atlas: Atlas, tmp_path: Path) -> None:
    both = ("teres-major", "infraspinatus")
    kept, changed = tmp_path / "kept", tmp_path / "changed"
    for folder in (kept, changed):
        (folder / "attachments").mkdir(parents=True)
        for file in ("landmarks.csv", *(f"attachments/{id_}.toml" for id_ in both)):
            shutil.copy(CONTENT / file, folder / file)
    moved = changed / "attachments" / "teres-major.toml"
    text = moved.read_text(encoding="utf-8")
    assert '"humerus_medial_90' in text
    moved.write_text(text.replace('"humerus_medial_90', '"humerus_medial_130'), encoding="utf-8")
    before, after = (draw_svg(few(build_plate(each, atlas), *both)) for each in (kept, changed))
    assert fingerprint(changed, atlas) != fingerprint(kept, atlas)
    assert muscle_in(after, "teres-major") != muscle_in(before, "teres-major")
    assert muscle_in(after, "infraspinatus") == muscle_in(before, "infraspinatus")


def test_the_layers_lie_over_each_other_as_in_the_body(half: ElementTree.Element) -> None:
    parts = [group.get("data-part") or group.get("data-depth") or group.get("class") for group in half]
    deep, shallow = ["7", "6", "5", "4", "3"], ["2", "1"]
    assert parts == ["body", "axial", *deep, "shoulder", *shallow]


@pytest.mark.parametrize("depth", DRAWN_DEPTHS)
def test_a_layer_holds_its_muscles_and_no_others(half: ElementTree.Element, plate: Plate, depth: int) -> None:
    drawn = [
        muscle.get("data-id")
        for muscle in half.iter(f"{SVG}g")
        if (muscle.get("class") or "").startswith("muscle") and muscle.get("data-depth") == str(depth)
    ]
    assert drawn == [region.id for region in plate.regions.values() if region.depth == depth]


def test_every_muscle_has_flesh_and_fibres(half: ElementTree.Element) -> None:
    for muscle in half.iter(f"{SVG}g"):
        if (muscle.get("class") or "").startswith("muscle"):
            classes = {name for shape in muscle for name in (shape.get("class") or "").split()}
            assert {"flesh", "fibres", "shade"} <= classes, muscle.get("data-id")


def test_the_outline_of_a_muscle_is_drawn_once(half: ElementTree.Element, plate: Plate) -> None:
    flesh = [shape for shape in half.iter(f"{SVG}path") if shape.get("class") == "flesh"]
    assert len(flesh) == len(plate.regions)


def test_the_left_half_mirrors_the_right(plate: Plate) -> None:
    whole = ElementTree.fromstring(draw_full_svg(few(plate, *SOME)))
    left, right = whole.findall(f"{SVG}g")
    assert left.get("transform") == "scale(-1 1)"
    assert [ElementTree.tostring(part) for part in left] == [ElementTree.tostring(right)]


def test_a_half_can_show_a_deeper_layer(plate: Plate) -> None:
    left, right = ElementTree.fromstring(draw_full_svg(few(plate, *SOME), depths=(5, 1))).findall(f"{SVG}g")
    depths = [
        {group.get("data-depth") for group in half.iter(f"{SVG}g") if group.get("class") == "layer"}
        for half in (left, right)
    ]
    assert depths == [{"5", "6", "7"}, {"1", "2", "3", "4", "5", "6", "7"}]


def test_the_half_can_be_copied_and_mirrored(picture: str) -> None:
    after_defs = picture.split("</defs>")[1]
    assert " id=" not in after_defs
    assert "<text" not in after_defs


def test_the_picture_is_light_enough_to_load_at_once(picture: str) -> None:
    assert len(picture) <= 700_000
    assert len(gzip.compress(picture.encode(), mtime=0)) <= 250_000


def test_the_picture_has_few_paths_to_paint(half: ElementTree.Element) -> None:
    assert len(list(half.iter(f"{SVG}path"))) <= 900


def test_nothing_that_is_slow_to_paint_is_used(picture: str) -> None:
    whole = picture + STYLE.read_text(encoding="utf-8")
    assert re.findall(r"<filter|<mask|<image|filter:|mix-blend|[ ;]opacity[:=]", whole) == []


def test_what_others_hide_says_from_which_floor_on(
    half: ElementTree.Element, plate: Plate, known: Mapping[str, int]
) -> None:
    said = {group.get("data-id"): group.get("data-under") for group in half.iter(f"{SVG}g")}
    assert {id_: said[id_] for id_ in plate.regions} == {
        id_: str(known[id_]) if id_ in known else None for id_ in plate.regions
    }


def test_a_muscle_is_hidden_from_the_deepest_floor_that_hides_it(
    plate: Plate, known: Mapping[str, int]
) -> None:
    for id_ in plate.regions:
        hidden = [floor for floor in range(1, plate.regions[id_].depth + 1) if is_hidden(plate, id_, floor)]
        assert known.get(id_) == max(hidden, default=None), id_


@pytest.mark.parametrize(
    "id_", ["interspinales-lumborum", "multifidus-thoracis", "serratus-posterior-superior"]
)
def test_what_lies_under_the_great_sheets_is_out_of_sight(known: Mapping[str, int], id_: str) -> None:
    assert id_ in known


@pytest.mark.parametrize(
    "id_", ["latissimus-dorsi", "rhomboid-major", "splenius-capitis", "quadratus-lumborum"]
)
def test_what_shows_beside_its_cover_is_never_left_out(known: Mapping[str, int], id_: str) -> None:
    assert id_ not in known


@pytest.mark.parametrize(
    ("covers", "floor"),
    [
        ([(3, 0, 10)], 3),
        ([(2, 0, 10)], 2),
        ([(3, 0, 4), (2, 4, 10)], 2),
        ([(2, 0, 6), (1, 5, 10)], 1),
        ([(1, 0.2, 9.8)], 1),
        ([(1, 0.5, 10)], None),
        ([], None),
    ],
)
def test_a_square_is_hidden_by_what_is_drawn_over_it(
    covers: list[tuple[int, float, float]], floor: int | None
) -> None:
    drawn = {"below": square("below", 3, 0, 10)}
    drawn |= {f"over-{n}": square(f"over-{n}", *cover) for n, cover in enumerate(covers)}
    assert covered_from(Plate({}, drawn, "", Frame(-50, 0, 50, 100), None)).get("below") == floor


def few(plate: Plate, *ids: str) -> Plate:
    """The plate with these muscles alone and without bones: it is drawn in a moment."""
    return replace(plate, regions={id_: plate.regions[id_] for id_ in ids}, skeleton=None)


def muscle_in(picture: str, id_: str) -> str:
    """The drawing of one muscle."""
    found = re.search(rf'<g class="muscle tone-\d" data-id="{id_}".*?</g>', picture)
    assert found is not None
    return re.sub(r"tone-\d", "", found[0])


def is_hidden(plate: Plate, id_: str, floor: int) -> bool:
    """Whether the muscles drawn later, from `floor` down, leave nothing of a muscle."""
    drawn = list(plate.regions.values())
    later = drawn[list(plate.regions).index(id_) + 1 :]
    over = union_all([region.outline for region in later if region.depth >= floor])
    return bool(plate.regions[id_].outline.difference(over.buffer(0.3)).area < 1e-9)


def square(id_: str, depth: int, left: float, right: float) -> PlateRegion:
    """A region ten millimetres high."""
    return PlateRegion(id_, depth, (), MultiPolygon([box(left, 0, right, 10)]))
