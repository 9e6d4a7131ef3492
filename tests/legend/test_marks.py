"""Attachments stand where the fibres end, under names that a student knows; insets show what they promise."""

from __future__ import annotations

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.legend.insets import insets
from backatlas.legend.marks import AttachmentMark, End, _inwards, _Landmark, _landmark, _runs, read_marks
from backatlas.legend.scene import Half
from backatlas.legend.spots import outlines_of, spots
from backatlas.plate.build import Plate


@pytest.fixture(scope="module")
def marks(plate: Plate) -> dict[str, tuple[AttachmentMark, AttachmentMark]]:
    return read_marks(CONTENT, plate)


@pytest.mark.parametrize(
    ("id_", "origin", "insertion"),
    [
        ("rhomboid-major", "spinous processes of T2 to T5", "medial border of the scapula"),
        ("levatores-costarum-longi", "transverse processes of T7 to T10", "ribs 9 to 12"),
        ("rectus-capitis-posterior-major", "spinous process of C2", "inferior nuchal line"),
        ("rectus-capitis-posterior-minor", "posterior tubercle of C1", "inferior nuchal line"),
        ("multifidus-lumborum", "mammillary processes of L4 and L5", "spinous processes of L1 to L5"),
        (
            "interspinales-thoracis",
            "spinous processes of T2, T3 and T12",
            "spinous processes of T1, T2 and T11",
        ),
        ("supraspinatus", "superior angle of the scapula", "greater tubercle of the humerus"),
        ("triceps-brachii", "infraglenoid tubercle of the scapula", "olecranon"),
        ("piriformis", "pelvic surface of the sacrum", "greater trochanter of the femur"),
        ("sternocleidomastoid", "medial third of the clavicle", "mastoid process"),
        ("biceps-femoris-long-head", "ischial tuberosity", "head of the fibula"),
    ],
)
def test_landmarks_are_named_in_plain_words(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]], id_: str, origin: str, insertion: str
) -> None:
    assert marks[id_][0].landmarks[0] == origin
    assert marks[id_][1].landmarks[0] == insertion


def test_the_spine_of_the_scapula_ends_in_the_acromion(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]],
) -> None:
    assert marks["deltoid-posterior"][0].landmarks == ("spine of the scapula", "acromion of the scapula")
    assert marks["trapezius-ascending"][1].landmarks == ("spine of the scapula",)
    assert marks["trapezius-transverse"][1].landmarks == (
        "acromial end of the clavicle",
        "acromion of the scapula",
        "acromial angle of the scapula",
        "spine of the scapula",
    )


@pytest.mark.parametrize(
    ("bone", "part", "lateral", "told"),
    [
        ("sacrum", "lateral border", -9, "lateral border"),
        ("sacrum", "lateral border", -10, "back"),
        ("sacrum", "lateral border", 10, "lateral border"),
        ("L3", "transverse process", -14, "transverse process"),
        ("L3", "transverse process", -15, "mammillary process"),
        ("T3", "transverse process", -15, "transverse process"),
        ("L3", "spinous process", -15, "spinous process"),
    ],
)
def test_a_place_well_to_the_inner_side_lies_on_another_part(
    bone: str, part: str, lateral: float, told: str
) -> None:
    assert _inwards(_Landmark(part, bone), lateral).part == told


@pytest.mark.parametrize(
    ("bone", "landmark", "lateral", "told"),
    [
        ("scapula", "spine of scapula / acromion, crest at 134 mm lateral", "133.7", "spine"),
        ("scapula", "spine of scapula / acromion, crest at 149 mm lateral", "149.1", "acromion"),
        ("rib 5", "posterior arc at 20 %", "40", "rib"),
        ("C1", "articular pillar / lamina", "20", "posterior arch"),
        ("C2", "articular pillar / lamina", "20", "lamina"),
        ("T4", "spinous process, tip", "0", "spinous process"),
        ("humerus", "centre of the bone 54 % of its length from its lower end", "194.7", "shaft"),
        ("clavicle", "centre of the bone 13 % of its length from its sternal end", "27.9", "medial third"),
        ("clavicle", "centre of the bone 66 % of its length from its sternal end", "98.7", "middle third"),
        ("clavicle", "centre of the bone 97 % of its length from its sternal end", "141.2", "lateral third"),
    ],
)
def test_a_row_of_the_table_is_told_in_plain_words(bone: str, landmark: str, lateral: str, told: str) -> None:
    assert _landmark({"bone": bone, "landmark": landmark, "lateral_mm": lateral}).part == told


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([0, 1, 2], ["T1 to T3"]),
        ([0, 1], ["T1", "T2"]),
        ([0, 1, 2, 4, 5, 6], ["T1 to T3", "T5 to T7"]),
        ([0, 2, 3, 6], ["T1", "T3", "T4", "T7"]),
    ],
)
def test_neighbours_in_a_row_are_told_as_from_and_to(places: list[int], told: list[str]) -> None:
    assert _runs(places, [f"T{n}" for n in range(1, 13)]) == told


def test_a_sheet_also_arises_from_the_bones_that_its_line_passes(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]],
) -> None:
    """The file of splenius capitis names C4, C6 and on; its fibres do not leave out C5."""
    assert marks["splenius-capitis"][0].landmarks == ("spinous processes of C4 to T4",)


def test_no_name_shows_how_a_landmark_was_measured(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]],
) -> None:
    for pair in marks.values():
        for mark in pair:
            assert mark.landmarks
            assert len(mark.landmarks) == len(set(mark.landmarks))
            for name in mark.landmarks:
                assert not set(name) & set("_/()%~"), name
                assert "most" not in name


def test_every_slip_has_its_two_ends(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]], plate: Plate
) -> None:
    assert set(marks) == set(plate.regions)
    for id_, (origin, insertion) in marks.items():
        assert (origin.end, insertion.end) == (End.ORIGIN, End.INSERTION)
        for mark in (origin, insertion):
            # The hamstrings end below the knee, where the picture has no place for a mark.
            below = mark is insertion and plate.regions[id_].runs_on
            assert (not mark.lines) if below else 1 <= len(mark.lines) <= len(plate.regions[id_].bundles)


def test_levator_scapulae_begins_at_the_neck_and_ends_at_the_shoulder_blade(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]], plate: Plate
) -> None:
    origin, insertion = marks["levator-scapulae"]
    top = 1660 - plate.landmarks["C1_transverse"][2]
    assert origin.lines[0][0][1] == pytest.approx(top, abs=8)
    assert min(y for _, y in insertion.lines[0]) > max(y for _, y in origin.lines[0])


@pytest.mark.parametrize(
    ("id_", "muscles"),
    [
        ("suboccipital", {"rectus-capitis-posterior-major", "rectus-capitis-posterior-minor", "obliquus-capitis-superior", "obliquus-capitis-inferior"}),
        ("thoracic-segment", {"rotatores-breves", "rotatores-longi", "levatores-costarum-breves"}),
        ("lumbar-segment", {"interspinales-lumborum", "rotatores-lumborum", "intertransversarii-laterales-lumborum", "intertransversarii-mediales-lumborum"}),
    ],
)  # fmt: skip
def test_an_inset_shows_the_muscles_it_is_for(
    atlas: Atlas, plate: Plate, id_: str, muscles: set[str]
) -> None:
    inset = next(one for one in insets(atlas.region.close_up, plate) if one.id == id_)
    seen = spots(outlines_of(plate), Half(inset.depth), inset.frame)
    assert muscles <= {name for name, spot in seen.items() if spot.clear}


def test_the_suboccipital_triangle_is_whole_in_its_inset(atlas: Atlas, plate: Plate) -> None:
    frame = insets(atlas.region.close_up, plate)[0].frame
    for id_ in ("rectus-capitis-posterior-major", "obliquus-capitis-superior", "obliquus-capitis-inferior"):
        left, low, right, high = plate.regions[id_].outline.bounds
        assert frame.left < left
        assert right < frame.right
        assert frame.top < 1660 - high
        assert 1660 - low < frame.bottom
