"""The plate is drawn from the vertebrae that the muscle's own file names."""

from __future__ import annotations

import re

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.attachments import read_attachments
from backatlas.reading.problems import Problem
from backatlas.records.attachments import Attachments
from backatlas.records.spine import VERTEBRAE

PROBLEMS: list[Problem] = []
DRAWN = read_attachments(CONTENT / "attachments", PROBLEMS)
NUMBER = {name: number for number, name in enumerate(VERTEBRAE)}
NECK = {number for name, number in NUMBER.items() if name.startswith("C")}
# A fibre may begin between two processes, and few bodies agree with the book to the vertebra.
LEEWAY = 2


def test_every_attachment_can_be_read() -> None:
    assert PROBLEMS == []
    assert DRAWN


@pytest.mark.parametrize("end", ["origin", "insertion"])
@pytest.mark.parametrize("id_", sorted(DRAWN))
def test_a_muscle_is_drawn_at_the_vertebrae_that_its_file_names(atlas: Atlas, id_: str, end: str) -> None:
    text: str = getattr(atlas.muscles[id_], end)
    places = drawn_places(DRAWN[id_], end)
    assert disagreement(text, places) is None


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("Spinous processes T2–T5", ["T2_spinous", "T5_spinous"], None),
        ("Spinous processes T2–T5", ["T1_spinous ~ .8 ~ T2_spinous", "T5_spinous"], None),
        ("Spinous processes T2–T5", ["T2_spinous", "T8_spinous"], "drawn at T8, written T2 to T5"),
        ("Spinous processes T2–T5", ["C5_spinous", "T5_spinous"], "drawn at C5, written T2 to T5"),
        ("Spinous processes T2–T12", ["T2_spinous", "T5_spinous"], "written T2 to T12, drawn T2 to T5"),
        # Where other bones are drawn too, they may stand for the rest.
        ("Spinous processes T2–L5 and the sacrum", ["T2_spinous", "psis"], None),
        ("Lower half of the ligamentum nuchae; C7–T3", ["C4_spinous", "T3_spinous"], None),
        ("Medial border of the scapula", ["scapula_medial_30"], None),
        ("Spinous process of C2", ["C2_spinous"], None),
        ("Ribs 9–12", ["R9_60", "R12_60"], None),
    ],
)
def test_a_drawing_that_departs_from_the_text_is_noticed(
    text: str, places: list[str], expected: str | None
) -> None:
    assert disagreement(text, places) == expected


def disagreement(text: str, places: list[str]) -> str | None:
    """What of the drawing contradicts the text; None also where one of them names no vertebra."""
    written = written_levels(text)
    drawn = drawn_levels(places)
    if not written or not drawn:
        return None
    allowed = written | (NECK if "nuchae" in text else set())
    for level in sorted(drawn):
        if not min(allowed) - LEEWAY <= level <= max(allowed) + LEEWAY:
            return f"drawn at {VERTEBRAE[level]}, written {span(written)}"
    only_vertebrae = all(drawn_levels([place]) for place in places)
    short = min(drawn) - min(written) > LEEWAY or max(written) - max(drawn) > LEEWAY
    if only_vertebrae and short:
        return f"written {span(written)}, drawn {span(drawn)}"
    return None


def written_levels(text: str) -> set[int]:
    """Vertebrae that a text names, by number from C1: "C7–T2" is three of them."""
    levels: set[int] = set()
    for first, last in re.findall(r"\b([CTL]\d{1,2})(?:[–-]([CTL]\d{1,2}))?\b", text):
        levels |= set(range(NUMBER[first], NUMBER[last or first] + 1))
    return levels


def drawn_places(attached: Attachments, end: str) -> list[str]:
    lines = [place for sheet in attached.sheet for place in getattr(sheet, end)]
    return [*lines, *(getattr(slip, end) for slip in attached.bundles())]


def drawn_levels(places: list[str]) -> set[int]:
    """Vertebrae among landmarks such as "T2_spinous + (0, 0, 4)"."""
    return {NUMBER[name] for place in places for name in re.findall(r"\b([CTL]\d{1,2})_", place)}


def span(levels: set[int]) -> str:
    first, last = VERTEBRAE[min(levels)], VERTEBRAE[max(levels)]
    return first if first == last else f"{first} to {last}"
