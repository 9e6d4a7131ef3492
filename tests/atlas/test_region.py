"""A region is data: another part of the body is drawn, coloured and enlarged from content alone."""

from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backatlas.atlas import CONTENT, load
from backatlas.legend.colours import ColourMode, colouring
from backatlas.legend.insets import insets
from backatlas.legend.labels import label, plate_names
from backatlas.legend.scene import Half, Scene
from backatlas.legend.sight import Sight
from backatlas.legend.spots import outlines_of
from backatlas.plate.build import build_plate
from backatlas.plate.drawing import draw_svg
from backatlas.reading.problems import ContentError
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.supply import nerve
from backatlas.wording.language import Language
from tests.copies import EXERCISES, MUSCLES, Copy

FOREARM = """
id = "forearm"
name = "forearm"

[picture]
side = 270
top = 1060
bottom = 760
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
SCHEME = """
[[division]]
id = "flexors"
name = "Flexors"
about = "They bend the wrist."
axis = "hypaxial"
place = "superficial"
beside = ["extensors"]
tempting = ["radial", "median", "ulnar", "musculocutaneous"]
sources = ["gray42"]

[[division]]
id = "extensors"
name = "Extensors"
about = "They straighten the wrist."
axis = "hypaxial"
place = "deep"
beside = ["flexors"]
tempting = ["median", "ulnar", "musculocutaneous"]
sources = ["gray42"]

[[division]]
id = "others"
name = "Others"
about = "They lie elsewhere."
sources = ["gray42"]
"""
NERVES = """
[[nerve]]
id = "musculocutaneous"
elsewhere = "It supplies the front of the upper arm."
sources = ["gray42"]
"""
LANDMARKS = """medial_epicondyle,humerus,medial epicondyle,180,0,1040,estimated
lateral_epicondyle,humerus,lateral epicondyle,240,0,1045,estimated
styloid,radius,styloid process,250,0,800,estimated
pisiform,pisiform,palmar side,215,0,790,estimated
"""
# Each muscle with its division, and the landmarks between which it lies.
DRAWN = {
    "flexor-carpi-radialis": ("flexors", "medial_epicondyle", "styloid"),
    "flexor-carpi-ulnaris": ("flexors", "medial_epicondyle", "pisiform"),
    "extensor-carpi-ulnaris": ("extensors", "lateral_epicondyle", "pisiform"),
}


@pytest.fixture
def forearm(copy: Copy) -> Path:
    """A copy in which nothing is drawn but three muscles of the forearm, with keys of their own."""
    for file in (copy.root / "attachments").glob("*.toml"):
        file.unlink()
    copy.write("atlas.toml", FOREARM)
    copy.write("scheme.toml", SCHEME)
    copy.write("nerves.toml", NERVES)
    copy.append("landmarks.csv", LANDMARKS)
    for other in MUSCLES:
        copy.edit(f"muscles/{other}.md", "^scheme: .*$", "scheme: others")
        copy.edit(f"muscles/{other}.md", "^region: .*$", "region: neighbour")
    for id_, (division, origin, insertion) in DRAWN.items():
        copy.write(f"muscles/{id_}.md", (CONTENT / "muscles" / f"{id_}.md").read_text(encoding="utf-8"))
        for field, value in (("layer", "under-trapezius"), ("scheme", division), ("region", "forearm")):
            copy.edit(f"muscles/{id_}.md", f"^{field}: .*$", f"{field}: {value}")
        isolation = 'isolation: "Nothing here trains it."\nsources:'
        copy.edit(f"muscles/{id_}.md", "^sources:", isolation)
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
    plate = build_plate(forearm, load(forearm))
    assert set(plate.regions) == set(DRAWN)
    assert plate.regions["flexor-carpi-radialis"].outline.bounds == pytest.approx(
        (180, 800, 255, 1040), abs=5
    )


def test_it_is_drawn_in_its_own_frame_without_the_bones_of_another(forearm: Path) -> None:
    drawn = ElementTree.fromstring(draw_svg(build_plate(forearm, load(forearm))))
    # From 1060 mm above the floor, which is 600 mm below the top of all pictures, to 760 mm.
    assert drawn.get("viewBox") == "-270 600 540 300"
    groups = [group for group in drawn.iter() if group.get("data-id") or group.get("data-part")]
    assert {group.get("data-id") for group in groups} == {
        "flexor-carpi-ulnaris",
        "flexor-carpi-radialis",
        "extensor-carpi-ulnaris",
    }


def test_its_muscles_are_named_at_its_margins(forearm: Path) -> None:
    atlas = load(forearm)
    outlines = outlines_of(build_plate(forearm, atlas))
    bare = Scene(Half(8), Half(1))
    found = label(outlines, bare, plate_names(atlas, Language.ENGLISH))
    assert {one.name for one in found.labels} == {
        "Extensor carpi ulnaris",
        "Flexor carpi ulnaris",
        "Flexor carpi radialis",
    }
    assert all(600 <= one.text[1] <= 900 and one.text[0] == 280 for one in found.labels)


def test_bones_that_nobody_draws_are_a_problem_with_a_line(forearm: Path, copy: Copy) -> None:
    copy.edit("atlas.toml", 'name = "forearm"', 'name = "forearm"\nskeleton = "wing"')
    with pytest.raises(
        ContentError, match=r'atlas.toml: skeleton: "wing" is none of those that can be drawn: back'
    ):
        build_plate(forearm, load(forearm))


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


def test_its_muscles_come_first_and_have_their_place(forearm: Path) -> None:
    atlas = load(forearm)
    assert [id_ for id_ in atlas if atlas.muscles[id_].own] == list(atlas)[:3]
    assert {id_: atlas.place(atlas.muscles[id_]).value for id_ in DRAWN} == {
        "flexor-carpi-radialis": "superficial",
        "flexor-carpi-ulnaris": "superficial",
        "extensor-carpi-ulnaris": "deep",
    }


def test_its_nerves_are_asked_about_beside_those_that_its_scheme_names(forearm: Path) -> None:
    atlas = load(forearm)
    material = QuestionContext(atlas, Language.ENGLISH, Sight({}))
    asked = nerve(material, atlas.muscles["extensor-carpi-ulnaris"], random.Random(3))
    assert asked is not None
    told = {choice.text: choice.remark for choice in asked.choices}
    assert told == {
        "Radial nerve": "",
        "Median nerve": "The median nerve supplies flexor carpi radialis, for example.",
        "Ulnar nerve": "The ulnar nerve supplies flexor carpi ulnaris, for example.",
        "Musculocutaneous nerve": "The musculocutaneous nerve supplies the front of the upper arm.",
    }


def test_a_muscle_of_a_part_that_the_atlas_is_not_of_is_a_problem_with_a_line(
    forearm: Path, copy: Copy
) -> None:
    copy.edit("muscles/flexor-carpi-ulnaris.md", "^region: .*$", "region: back")
    with pytest.raises(ContentError) as found:
        load(forearm)
    assert [str(problem) for problem in found.value.problems] == [
        'muscles/flexor-carpi-ulnaris.md: region: must be "forearm", as atlas.toml has it, or "neighbour"'
    ]


def test_its_close_up_lies_where_its_landmarks_are(forearm: Path) -> None:
    atlas = load(forearm)
    (wrist,) = insets(atlas.region.close_up, build_plate(forearm, atlas))
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
        insets(atlas.region.close_up, build_plate(forearm, atlas))
