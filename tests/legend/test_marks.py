"""Attachments stand where the fibres end, under names that a student knows; insets show what they promise."""

from __future__ import annotations

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.legend.insets import insets
from backatlas.legend.labels import outlines_of, spots
from backatlas.legend.marks import AttachmentMark, End, read_marks
from backatlas.legend.scene import Half
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
    ],
)
def test_landmarks_are_named_in_plain_words(
    marks: dict[str, tuple[AttachmentMark, AttachmentMark]], id_: str, origin: str, insertion: str
) -> None:
    assert marks[id_][0].landmarks[0] == origin
    assert marks[id_][1].landmarks[0] == insertion


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
            assert 1 <= len(mark.lines) <= len(plate.regions[id_].bundles)


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
    inset = next(one for one in insets(atlas.region.close_up, plate.landmarks) if one.id == id_)
    seen = spots(outlines_of(plate), Half(inset.depth), inset.frame)
    assert muscles <= {name for name, spot in seen.items() if spot.clear}


def test_the_suboccipital_triangle_is_whole_in_its_inset(atlas: Atlas, plate: Plate) -> None:
    frame = insets(atlas.region.close_up, plate.landmarks)[0].frame
    for id_ in ("rectus-capitis-posterior-major", "obliquus-capitis-superior", "obliquus-capitis-inferior"):
        left, low, right, high = plate.regions[id_].outline.bounds
        assert frame.left < left
        assert right < frame.right
        assert frame.top < 1660 - high
        assert 1660 - low < frame.bottom
