"""The body drawn without a browser: what is seen from where, in which colour, and on nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from backatlas.atlas import Atlas
from backatlas.body.gltf import BODY, PackedBody, unpack_body
from backatlas.legend.colours import Category, ColourMode, Hatch, colouring
from backatlas.legend.on_body import built, on_the_body
from backatlas.legend.view import View
from backatlas.sheets.body_picture import best_view, body_picture
from backatlas.sheets.body_sheet import body_pdf
from backatlas.sheets.body_surface import VIEWS

BLUE = Category("blue", "blue", 1, "#0000ff", "#0000ff", Hatch.PLAIN)
SIZE = (190, 240)


@pytest.fixture(scope="module")
def body() -> PackedBody:
    return unpack_body(BODY.read_bytes())


@pytest.fixture(scope="module")
def muscles(body: PackedBody) -> list[str]:
    return [part.solid.name.removesuffix("-right") for part in body.parts if part.tone]


def blue(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a muscle is seen that was coloured blue: nothing else on a body is."""
    red, green, strength = (picture[:, :, n].astype(int) for n in range(3))
    found: NDArray[np.bool_] = (strength > red + 40) & (strength > green + 40)
    return found


def test_trapezius_is_seen_from_behind_above_the_middle_and_as_much_on_the_left_as_on_the_right(
    body: PackedBody, muscles: list[str]
) -> None:
    picture = np.asarray(body_picture(body, "behind", SIZE, muscles, {"trapezius-transverse": BLUE}))
    seen = blue(picture)
    assert picture.shape == (240, 190, 4)
    assert seen.sum() > 300
    assert not seen[120:].any()
    assert seen[:, :95].sum() == pytest.approx(seen[:, 95:].sum(), rel=0.05)


def test_what_lies_in_front_is_seen_from_the_front(body: PackedBody, muscles: list[str]) -> None:
    told = {"pectoralis-major": BLUE}
    front, behind = (
        blue(np.asarray(body_picture(body, view, SIZE, muscles, told))).sum() for view in ("front", "behind")
    )
    assert front > 500
    assert behind < 40  # through the armpits


def test_a_muscle_that_is_not_shown_lays_bare_what_is_under_it(body: PackedBody, muscles: list[str]) -> None:
    told = {"rhomboid-major": BLUE}
    without = [id_ for id_ in muscles if not id_.startswith("trapezius")]
    covered, bare = (
        blue(np.asarray(body_picture(body, "behind", SIZE, shown, told))).sum()
        for shown in (muscles, without)
    )
    assert bare > 4 * covered + 100


def test_round_the_body_there_is_nothing_and_in_it_no_hole(body: PackedBody, muscles: list[str]) -> None:
    alpha = np.asarray(body_picture(body, "behind", SIZE, muscles))[:, :, 3]
    assert (alpha[0, 0], alpha[0, -1], alpha[100, 0]) == (0, 0, 0)
    assert (alpha[88:118, 78:112] == 255).all()  # the upper back


@pytest.mark.parametrize(
    ("muscle", "view"),
    [("psoas-major", "front"), ("rhomboid-major", "behind"), ("rectus-abdominis", "front")],
)
def test_a_muscle_alone_is_shown_from_its_best_side(body: PackedBody, muscle: str, view: str) -> None:
    assert best_view(body, [muscle]) == view


def test_there_is_a_picture_from_every_set_direction_of_the_viewer() -> None:
    assert set(VIEWS) == {"behind", "behind right", "right", "front", "left", "above"}


def test_a_page_has_the_body_from_six_sides_with_its_key(atlas: Atlas) -> None:
    bodied = on_the_body(atlas, built())
    pdf = body_pdf(bodied, View(depth=2, split=False), colouring(bodied, ColourMode.NERVE), date(2026, 3, 4))
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    for told in (
        "Nerve supply",
        "Depth 2",
        "Behind",
        "Front",
        "Shoulders, from above",
        "Musculocutaneous nerve",
    ):
        assert told in text
