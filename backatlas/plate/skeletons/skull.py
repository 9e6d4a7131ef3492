"""The skull from behind: vault, occiput, mastoid processes and the mandible in the depth, around the landmarks.

Points are (lateral, height) in mm, some as steps from a landmark.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from backatlas.plate.bones import Landmarks, Piece, Seen, Spot, at, by, half_bone
from backatlas.plate.paths import sampled, smooth

# From where it meets its fellow in the midline to behind the ear: the border between parietal and occipital bone.
_LAMBDOID: tuple[Spot, ...] = (
    (0, 1585), (9, 1577), (20, 1567), (31, 1559), (41, 1550), (49, 1538), (54, 1525), (58, 1514), (60.5, 1507),
)  # fmt: skip

SKULL_DEFS = (
    '<radialGradient id="dome" gradientUnits="userSpaceOnUse" cx="14" cy="62" r="112">'
    '<stop offset="0" class="bone-top"/><stop offset=".55" class="bone-lit"/><stop offset="1" class="bone-low"/>'
    "</radialGradient>"
    '<linearGradient id="nuchal" gradientUnits="userSpaceOnUse" x1="0" y1="152" x2="0" y2="184">'
    '<stop offset="0" class="dip-stop" stop-opacity=".3"/><stop offset="1" class="dip-stop" stop-opacity=".1"/>'
    "</linearGradient>"
    '<radialGradient id="squama" gradientUnits="userSpaceOnUse" cx="0" cy="113" r="40">'
    '<stop offset="0" class="glow-stop" stop-opacity=".8"/><stop offset="1" class="glow-stop" stop-opacity="0"/>'
    "</radialGradient>"
    '<radialGradient id="boss"><stop offset="0" class="glow-stop" stop-opacity=".55"/>'
    '<stop offset="1" class="glow-stop" stop-opacity="0"/></radialGradient>'
)


def mandible() -> Piece:
    """Ramus, angle and body, seen from behind beyond the neck."""
    return half_bone([
        (0, 1437), (11, 1438), (21, 1442.5), (29, 1450), (33.5, 1460), (35, 1474), (36, 1492), (47, 1496), (47.4, 1484),
        (47.4, 1470), (48.4, 1460), (47, 1452.4), (41, 1445), (30, 1435.5), (18, 1428), (8, 1424), (0, 1423.5),
    ], kind="far", lines=[[(45, 1490), (43.5, 1472), (41.5, 1458)]])  # fmt: skip


def skull(marks: Landmarks) -> Iterator[Piece]:
    """Vault, occiput and mastoid process in one, and the external occipital protuberance on it."""
    side = [at(marks, f"skull_side_{height}") for height in (1510, 1530, 1550, 1570)]
    mastoid, high, low = at(marks, "mastoid_tip"), at(marks, "vertex"), at(marks, "opisthion")
    superior = [at(marks, f"superior_nuchal_line_{n}") for n in (25, 45)]
    inferior = [at(marks, f"inferior_nuchal_line_{n}") for n in ("mid", "25")]
    knob = at(marks, "external_occipital_protuberance")
    nuchal: list[Spot] = [
        (0, knob[1] + 0.5), (6, knob[1] + 1.6), (14, knob[1] + 3), superior[0], (36, 1505), superior[1], (52, 1500.4), (57, 1499.4),
    ]  # fmt: skip
    # Where the neck's muscles reach the skull it turns under, away from the light.
    under: list[Spot] = [*nuchal, (54, 1493), (47, 1490), (38, 1484), (26, 1479), (12, 1476), by(low, 0, -6)]
    yield half_bone([
        (0, high[1]), (14, high[1] - 1), (30, high[1] - 5.4), (46, high[1] - 14.6), (59, high[1] - 28), (68, high[1] - 46),
        *reversed(side[1:]), (69.4, 1519), by(side[0], 1.6, 2), (68, 1502), (66, 1494), (62.4, 1487.4), by(mastoid, 0.6, -3.4),
        by(mastoid, -4.4, -0.6), (50.6, 1490.6), (46, 1488), (40, 1484.4), (28, 1479.6), (14, 1476.6), by(low, 0, -5),
    ], lines=[
        [by(spot, 0, 0.2) for spot in nuchal],
        # The highest nuchal line, the inferior one, and the crest between the two sides.
        [(4, knob[1] + 5), (15, knob[1] + 9), (29, 1511.6), (42, 1507.6), (52, 1503)],
        [by(inferior[0], 0.8, 0), (11, 1490.6), inferior[1], (37, 1488.4), (44, 1490)],
        [(0.7, 1499), (0.9, 1493), (0.7, 1481)],
        # Behind the mastoid process: its suture with the occipital bone, and the notch on its inner side.
        [(60.5, 1507), (56, 1500), (52.6, 1495), (49, 1490.4)],
        [(62, 1497), (58.4, 1492), (55.4, 1487)],
    ], faces=[
        # The eminences of the parietal bones and of the occiput, then what turns under.
        ("boss", [(30, 1572), (22, 1590), (30, 1610), (46, 1607), (58, 1590), (60, 1572), (50, 1562), (38, 1563)]),
        ("squama", [(0, 1584), (16, 1570), (32, 1557), (44, 1545), (50, 1532), (46, 1518), (30, 1510), (12, 1508), (0, 1507)]),
        ("boss", [(61, 1512), (66.4, 1508), (66, 1498), (61, 1491), (57.6, 1494), (57, 1503)]),
        ("nuchal", under),
    ], dips=[
        [(2, 1489), (12, 1490), inferior[1], (42, 1487), (36, 1482), (18, 1477), (2, 1478)],
        [(4, 1501), (14, 1505), (24, 1504), (27, 1496), (16, 1492), (5, 1492)],
        # Beside the squama, and in front of the mastoid process.
        [(56, 1526), (61, 1536), (70, 1538), (72, 1524), (67, 1514), (60, 1511)],
        [(51, 1494), (56, 1501), (60, 1502), (59, 1494), (56, 1488), (52, 1489)],
    ], kind="dome")  # fmt: skip
    yield half_bone([
        (0, knob[1] + 3.4), (3.2, knob[1] + 2.8), (6.4, knob[1] + 1), (4.6, knob[1] - 2), (2.2, knob[1] - 5.4), (0, knob[1] - 6.6),
    ], casts=1.2)  # fmt: skip


def sutures(marks: Landmarks) -> str:
    """The lambdoid and the sagittal suture."""
    dice = random.Random(1)
    lambdoid = _suture(_LAMBDOID, dice)
    return lambdoid + _suture([(0, at(marks, "vertex")[1]), (0, 1612), (0, 1585)], dice, aside=0.4)


def _suture(points: Sequence[Spot], dice: random.Random, aside: float = 1.3) -> str:
    """A seam between bones of the skull, which wanders to and fro across its line."""
    seam = sampled(points, steps=6)
    along = np.gradient(seam, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    swing = np.array([(-1) ** n * dice.uniform(0.2, 1) * aside for n in range(len(seam))])[:, None]
    wavy: Seen = seam + across * swing
    wavy[:, 0] = np.maximum(wavy[:, 0], 0)
    return smooth(wavy)
