"""Fibres go where the attachments send them, and their outline is the area that they sweep."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import area, buffer, polygons, union_all

from backatlas.body.fibres import Array, Bundle, sheet_bundle, slip_bundle
from backatlas.plate.outline import silhouette, strip
from backatlas.records.attachments import FibreSheet, Slip

MARKS = {
    name: np.array(point, dtype=float)
    for name, point in {
        "low_in": (0, 0, 1000),
        "low_out": (20, 0, 1000),
        "high_in": (0, 0, 1090),
        "high_out": (20, 0, 1090),
        "first_in": (6, 0, 1030),
        "first_out": (26, 0, 1030),
        "second_in": (-6, 0, 1060),
        "second_out": (14, 0, 1060),
        "near_in": (0, 0, 1080),
        "near_out": (20, 0, 1080),
    }.items()
}


def sheet(**extra: object) -> Bundle:
    given = {"origin": ("low_in", "low_out"), "insertion": ("high_in", "high_out"), "fibres": 5, **extra}
    return sheet_bundle(FibreSheet.model_validate(given), MARKS)


def test_a_fibre_begins_at_its_origin_and_ends_at_its_insertion() -> None:
    fibres = sheet().fibres
    assert fibres[0, 0] == pytest.approx(MARKS["low_in"])
    assert fibres[0, -1] == pytest.approx(MARKS["high_in"])
    assert fibres[-1, 0] == pytest.approx(MARKS["low_out"])
    assert fibres[-1, -1] == pytest.approx(MARKS["high_out"])


def test_a_fibre_passes_its_via_half_way() -> None:
    fibres = sheet(via=("first_in", "first_out")).fibres
    assert fibres[0, 12] == pytest.approx(MARKS["first_in"])
    assert fibres[-1, 12] == pytest.approx(MARKS["first_out"])


def test_a_fibre_passes_both_its_thirds() -> None:
    fibres = sheet(thirds=(("first_in", "first_out"), ("second_in", "second_out"))).fibres
    for name in ("first", "second"):
        assert np.linalg.norm(fibres[0] - MARKS[f"{name}_in"], axis=1).min() < 3
        assert np.linalg.norm(fibres[-1] - MARKS[f"{name}_out"], axis=1).min() < 3


def test_a_fibre_does_not_run_past_a_third_that_lies_close_to_its_end() -> None:
    # Both places are near the insertion; a curve at equal steps would overshoot and come back.
    heights = sheet(thirds=(("second_in", "second_out"), ("near_in", "near_out"))).fibres[:, :, 2]
    assert (np.diff(heights, axis=1) >= 0).all()


def test_a_bow_bends_to_the_left_of_the_way() -> None:
    fibres = sheet(bow=(5, -5)).fibres
    assert fibres[0, 12, 0] == pytest.approx(-5)
    assert fibres[-1, 12, 0] == pytest.approx(25)


def test_a_slip_is_widest_in_its_belly() -> None:
    seen = slip_bundle(Slip(origin="low_in", insertion="high_in", width=(4, 10, 4)), MARKS).seen
    width = np.ptp(seen[:, :, 0], axis=0)
    assert width[12] == pytest.approx(10, abs=0.5)
    assert width[1] < 6 > width[-2]


def test_a_slip_fans_over_the_line_where_it_ends() -> None:
    slip = Slip(origin="low_in", insertion="high_in", insertion_to="high_out", width=(4, 8, 4))
    seen = slip_bundle(slip, MARKS).seen
    assert np.ptp(seen[:, -1, 0]) == pytest.approx(20)
    assert np.ptp(seen[:, 0, 0]) == pytest.approx(4, abs=0.1)


def by_quads(seen: Array) -> float:
    """The area swept, joined quad by quad, slowly."""
    corners = np.stack([seen[:-1, :-1], seen[:-1, 1:], seen[1:, 1:], seen[1:, :-1]], axis=2).reshape(-1, 4, 2)
    return float(area(union_all(buffer(polygons(corners), 0))))


@pytest.mark.parametrize(
    "insertion", [("high_in", "high_out"), ("high_out", "high_in")], ids=["even", "crossed"]
)
def test_the_strip_is_the_area_that_the_fibres_sweep(insertion: tuple[str, str]) -> None:
    seen = sheet(insertion=insertion).seen
    assert strip(seen).area == pytest.approx(by_quads(seen), rel=0.05)


def test_an_outline_rounds_corners_but_keeps_the_muscle() -> None:
    outline = silhouette([sheet()])
    assert outline.is_valid
    assert len(outline.geoms) == 1
    assert outline.area == pytest.approx(20 * 90, rel=0.03)
