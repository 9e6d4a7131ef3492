"""A region is data: another part of the body is drawn, coloured and enlarged from content alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.atlas import CONTENT, load
from backatlas.legend.colours import ColourMode, colouring
from backatlas.legend.insets import insets
from backatlas.plate.build import build_plate
from backatlas.reading.problems import ContentError
from tests.copies import EXERCISES, Copy

FOREARM = """
[[nerve]]
id = "median"
label = "Median nerve"
named = ["median nerve"]

[[nerve]]
id = "ulnar"
label = "Ulnar nerve"
named = ["ulnar nerve"]

[[nerve]]
id = "radial"
label = "Radial nerve"
named = ["radial nerve", "posterior interosseous nerve"]

[[function]]
id = "bend"
label = "Bends the wrist"
regions = ["wrist"]
ends = ["flexion"]

[[function]]
id = "straighten"
label = "Straightens the wrist"
regions = ["wrist"]
ends = ["extension"]

[[close_up]]
id = "wrist"
title = "Wrist"
about = "The tendons before the hand."
depth = 2
top = { landmark = "styloid", beyond = 30 }
bottom = { landmark = "styloid", beyond = -20 }
side = { landmark = "styloid", beyond = 25 }
"""
LANDMARKS = """medial_epicondyle,humerus,medial epicondyle,180,0,1040,estimated
lateral_epicondyle,humerus,lateral epicondyle,240,0,1045,estimated
styloid,radius,styloid process,250,0,800,estimated
pisiform,pisiform,palmar side,215,0,790,estimated
"""
# Each muscle with the landmarks between which it lies.
DRAWN = {
    "flexor-carpi-radialis": ("medial_epicondyle", "styloid"),
    "flexor-carpi-ulnaris": ("medial_epicondyle", "pisiform"),
    "extensor-carpi-ulnaris": ("lateral_epicondyle", "pisiform"),
}


@pytest.fixture
def forearm(copy: Copy) -> Path:
    """A copy in which nothing is drawn but three muscles of the forearm, with keys of their own."""
    for file in (copy.root / "attachments").glob("*.toml"):
        file.unlink()
    copy.write("atlas.toml", FOREARM)
    copy.append("landmarks.csv", LANDMARKS)
    for id_, (origin, insertion) in DRAWN.items():
        text = (CONTENT / "muscles" / f"{id_}.md").read_text(encoding="utf-8")
        copy.write(f"muscles/{id_}.md", text.replace("layer: off-plate", "layer: under-trapezius"))
        ends = (
            f'origin = ["{origin}", "{origin} + (8, 0, 0)"]',
            f'insertion = ["{insertion}", "{insertion} + (5, 0, 0)"]',
        )
        copy.write(
            f"attachments/{id_}.toml",
            "\n".join(("[[sheet]]", *ends, "fibres = 5", "tendon = [0.1, 0.3]", "")),
        )
    copy.append("links.csv", "".join(f"{id_},{one},,D,gray42,,,\n" for id_ in DRAWN for one in EXERCISES))
    return copy.root


def test_its_muscles_are_drawn(forearm: Path) -> None:
    plate = build_plate(forearm, load(forearm).depths())
    assert set(plate.regions) == set(DRAWN)
    assert plate.regions["flexor-carpi-radialis"].outline.bounds == pytest.approx(
        (180, 800, 255, 1040), abs=5
    )


def test_its_nerves_and_functions_make_the_keys(forearm: Path) -> None:
    atlas = load(forearm)
    nerves, functions = colouring(atlas, ColourMode.NERVE), colouring(atlas, ColourMode.FUNCTION)
    assert {id_: nerves.of[id_].label for id_ in DRAWN} == {
        "flexor-carpi-radialis": "Median nerve",
        "flexor-carpi-ulnaris": "Ulnar nerve",
        "extensor-carpi-ulnaris": "Radial nerve",
    }
    assert {id_: functions.of[id_].label for id_ in DRAWN} == {
        "flexor-carpi-radialis": "Bends the wrist",
        "flexor-carpi-ulnaris": "Bends the wrist",
        "extensor-carpi-ulnaris": "Straightens the wrist",
    }


def test_its_close_up_lies_where_its_landmarks_are(forearm: Path) -> None:
    atlas = load(forearm)
    (wrist,) = insets(atlas.region.close_up, build_plate(forearm, atlas.depths()).landmarks)
    assert (wrist.title, wrist.depth) == ("Wrist", 2)
    # From 1660 mm above the floor downwards: 830 mm above it to 820, and 275 mm to either side.
    assert (wrist.frame.left, wrist.frame.right) == (-275, 275)
    assert (wrist.frame.top, wrist.frame.bottom) == (830, 880)


def test_a_nerve_that_the_key_has_not_is_a_problem_with_a_line(forearm: Path, copy: Copy) -> None:
    copy.edit("muscles/flexor-carpi-ulnaris.md", "^innervation: .*$", 'innervation: "Optic nerve"')
    with pytest.raises(ContentError) as found:
        load(forearm)
    assert [str(problem) for problem in found.value.problems] == [
        "muscles/flexor-carpi-ulnaris.md: innervation: names no nerve of atlas.toml; add it there as [[nerve]]"
    ]


def test_a_close_up_around_no_landmark_is_a_problem_with_a_line(forearm: Path, copy: Copy) -> None:
    copy.edit("atlas.toml", 'top = { landmark = "styloid"', 'top = { landmark = "styliod"')
    atlas = load(forearm)
    with pytest.raises(ContentError, match=r'atlas.toml: wrist.top: "styliod" is not a landmark'):
        insets(atlas.region.close_up, build_plate(forearm, atlas.depths()).landmarks)
