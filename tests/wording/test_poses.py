"""A movement in words, for those who do not see it."""

from __future__ import annotations

from backatlas.atlas import Atlas
from backatlas.wording.poses import told_motion

NAMES = {"latissimus-dorsi": "Latissimus dorsi", "deltoid-anterior": "Anterior deltoid"}


def test_a_movement_in_words_tells_both_poses_its_time_and_what_grows_shorter(atlas: Atlas) -> None:
    row = atlas.exercises["bent-over-row"]
    told = told_motion(row, {"latissimus-dorsi": (-16.2, -16.2), "deltoid-anterior": (4.0, 0.3)}, NAMES)
    assert told[0].startswith("Bent-over row, start, seen from the right")
    assert told[2:] == [
        "Played here it takes 1.5 seconds to the end, where it stays for 0.5, and 2 back.",
        "At the end shorter than at the start: Latissimus dorsi by 16 %.",
        "At the end longer than at the start: Anterior deltoid, right by 4 %.",
    ]


def test_a_hold_says_that_muscles_keep_their_length(atlas: Atlas) -> None:
    told = told_motion(atlas.exercises["side-plank"], {"latissimus-dorsi": (-1.4, 0.8)}, NAMES)
    assert told[-1] == "All muscles at work keep about their length from start to end."
