"""A hand closes round a bar, and nothing but the hand."""

from __future__ import annotations

import numpy as np

from backatlas.posing.gripping import Gripping
from backatlas.posing.mannequin import Mannequin


def test_fingers_end_beside_the_bar_that_they_hold(figure: Mannequin) -> None:
    gripping, skin = Gripping(figure.tree), figure.skin
    x, y, z = skin.vertices.T
    fingers = (y < 690) & (z > 200) & (x > 120)
    bent = gripping.bent(skin, "right").vertices
    assert fingers.sum() > 20
    from_bar = bent[fingers] - gripping.bar
    beside = from_bar - np.outer(from_bar @ gripping.across, gripping.across)
    assert np.linalg.norm(beside, axis=1).max() < 45  # all round it, where they were up to 160 mm away


def test_the_other_hand_stays_open(figure: Mannequin) -> None:
    skin = figure.skin
    bent = Gripping(figure.tree).bent(skin, "right").vertices
    left = skin.vertices[:, 2] < -20
    assert np.array_equal(bent[left], skin.vertices[left])
