"""What runs through what is told in millimetres, as it was put there."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.posing.forms import block
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.piercing import Piercing


def stood(figure: Mannequin, *, low: float = 0.0, **angles: float) -> Held:
    """The standing body moved down by so many mm; `elbow_flexion` stands for "elbow: flexion"."""
    root = np.eye(4)
    root[1, 3] = -low - figure.skin.vertices[:, 1].min()
    return figure.held("start", {name.replace("_", ": ", 1): one for name, one in angles.items()}, root)


def test_feet_sunk_into_the_floor_are_told_as_deep_as_they_are(figure: Mannequin) -> None:
    assert Piercing(figure).told(stood(figure, low=23), (), ())["floor"] == pytest.approx(23, abs=0.01)
    assert Piercing(figure).told(stood(figure), (), ())["floor"] == pytest.approx(0, abs=0.01)


def test_a_box_that_the_toes_reach_into_is_told_by_its_nearest_face(figure: Mannequin) -> None:
    held = stood(figure)
    toes = float(held.skin[:, 0].max())
    box = block(np.array([toes - 30 + 200, 100, 0]), np.eye(3), (400, 400, 800), "box").solid
    assert Piercing(figure).told(held, [box], ())["box"] == pytest.approx(30, abs=0.1)


def test_a_forearm_through_the_belly_is_told_and_one_before_it_is_not(figure: Mannequin) -> None:
    piercing = Piercing(figure)
    through = stood(
        figure, **{"elbow_flexion": 100, "shoulder_medial rotation": 58, "shoulder_extension": 20}
    )
    before = stood(figure, elbow_flexion=100, shoulder_flexion=40)
    assert piercing.told(through, (), ())["arm in trunk"] > 30
    assert piercing.told(before, (), ())["arm in trunk"] < 2


def test_fingers_bent_round_a_bar_do_not_count(figure: Mannequin) -> None:
    standing = stood(figure, shoulder_abduction=0)
    piercing = Piercing(figure)
    counted = piercing.told(standing, (), ())["arm in leg"]
    assert piercing.told(standing, (), ("right", "left"))["arm in leg"] <= counted
