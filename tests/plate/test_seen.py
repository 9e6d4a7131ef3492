"""Of a muscle the plate draws what is seen from behind and lies in the picture; the body has the whole of it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from backatlas.atlas import Atlas
from backatlas.body.depths import depths_in_body, laid_depths
from backatlas.body.fibres import Bundle
from backatlas.plate.build import Plate
from backatlas.plate.drawing import STYLE
from backatlas.plate.seen import above, seen_bundle
from backatlas.records.attachments import FibreSheet

MARKS = {
    "inner_top": np.array([0.0, 0, 100]),
    "outer_top": np.array([10.0, 0, 100]),
    "inner_low": np.array([0.0, 0, 0]),
    "outer_low": np.array([10.0, 0, 0]),
}


def sheet(**more: object) -> FibreSheet:
    """Eleven straight fibres, 100 mm long, from top to bottom, with tendon over the last fifth."""
    return FibreSheet.model_validate(
        {
            "origin": ["inner_top", "outer_top"],
            "insertion": ["inner_low", "outer_low"],
            "fibres": 11,
            "tendon": [0, 0.2],
            **more,
        }
    )


def ends(bundle: Bundle) -> list[tuple[float, float]]:
    return [(round(float(fibre[0, 2]), 3), round(float(fibre[-1, 2]), 3)) for fibre in bundle.fibres]


def test_a_sheet_that_nothing_hides_is_seen_whole() -> None:
    whole = seen_bundle(sheet(), MARKS)
    assert ends(whole) == [(100, 0)] * 11
    assert whole.tendon[:, 1] == pytest.approx(0.2)


def test_of_a_fibre_the_stretch_that_is_seen_is_drawn_with_the_tendon_on_it() -> None:
    """From 40 to 90 mm: the tendon of the last 20 is hidden for half of its length, and ten of fifty are left."""
    part = seen_bundle(sheet(seen=(0.4, 0.9)), MARKS)
    assert ends(part) == [(60, 10)] * 11
    assert part.tendon[:, 1] == pytest.approx(0.2)
    assert part.tendon[:, 0] == pytest.approx(0)


def test_what_is_seen_may_change_from_the_first_fibre_to_the_last() -> None:
    part = seen_bundle(sheet(seen=((0.5, 0.0), 1.0)), MARKS)
    assert ends(part)[0] == (50, 0)
    assert ends(part)[5] == (75, 0)
    assert ends(part)[-1] == (100, 0)


def test_of_a_sheet_the_fibres_that_are_seen_are_drawn() -> None:
    part = seen_bundle(sheet(seen_fibres=(0.2, 0.5)), MARKS)
    assert part.fibres[:, 0, 0] == pytest.approx([2, 3, 4, 5])


def test_fibres_end_where_the_picture_does() -> None:
    whole = seen_bundle(sheet(), MARKS)
    assert above(whole, -1) is whole
    cut = above(whole, 30)
    assert ends(cut) == [(100, 30)] * 11
    # The tendon begins at 20 mm, below the picture.
    assert cut.tendon[:, 1] == pytest.approx(0)


def test_a_fibre_that_lies_below_the_picture_is_not_in_it() -> None:
    assert len(above(seen_bundle(sheet(), MARKS), 101).fibres) == 0


@pytest.mark.parametrize("id_", ["biceps-femoris-long-head", "semitendinosus", "semimembranosus"])
def test_the_hamstrings_run_from_the_sitting_bone_out_of_the_picture_and_fade(
    plate: Plate, picture: str, id_: str
) -> None:
    region = plate.regions[id_]
    tuber = plate.landmarks["ischial_tuberosity_back"]
    starts = np.concatenate([bundle.fibres[:, 0] for bundle in region.bundles])
    assert np.linalg.norm(starts - tuber, axis=1).max() < 12
    # The picture ends 660 mm above the floor.
    assert region.outline.bounds[1] == pytest.approx(660, abs=1)
    (group,) = re.findall(f'<g class="muscle[^>]*data-id="{id_}"[^>]*>', picture)
    assert 'data-runs="on"' in group


def test_every_colour_of_a_muscle_has_one_that_fades(picture: str) -> None:
    wanted = set(re.findall(r"url\(#(fading-[a-z0-9-]+)\)", STYLE.read_text(encoding="utf-8")))
    assert {f"fading-tone-{tone}" for tone in range(1, 6)} < wanted
    assert {id_ for id_ in wanted if f'id="{id_}"' not in picture} == set()


def test_nothing_else_fades(plate: Plate, picture: str) -> None:
    """The triceps ends on the elbow, above where the forearm fades."""
    assert picture.count('data-runs="on"') == 3
    assert plate.regions["triceps-brachii"].outline.bounds[1] > 1040


def test_a_muscle_may_be_drawn_elsewhere_than_the_body_lays_it(atlas: Atlas) -> None:
    shown, laid = depths_in_body(atlas), laid_depths(atlas, {"intercostales-externi": "splenii"})
    assert (shown["intercostales-externi"], laid["intercostales-externi"]) == (7, 4)
    # What lies under it goes along.
    assert (shown["intercostales-interni"], laid["intercostales-interni"]) == (7, 5)
    assert (shown["rhomboid-major"], laid["rhomboid-major"]) == (2, 2)
