"""Orange means one thing: the muscle that was picked. Neither role, nor end of a muscle, nor warning borrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from colorsys import rgb_to_hsv
from pathlib import Path

from backatlas.atlas import Atlas
from backatlas.legend.colours import ColourMode, colouring, role_colouring
from backatlas.legend.marks import End
from backatlas.records.training import Role
from backatlas.sheets.session_colours import MISSING, PRACTISED, STEPS

ROOT = Path(__file__).parents[2]
# The only place that may be orange: --lit of the diagram.
PICKED = {"#f0a800", "#ffbe2e"}


def is_orange(colour: str) -> bool:
    """From red-orange to amber, as the eye groups them: strong and neither red, brown nor yellow."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    return 15 <= hue * 360 <= 50 and saturation > 0.6 and value > 0.6


def written() -> Iterator[tuple[str, str]]:
    """Each colour of the app's styles, scripts and theme, with its file."""
    files = [
        *(ROOT / "assets").glob("*.css"),
        ROOT / ".streamlit" / "config.toml",
        ROOT / "pages/screens/exercises/matrix.py",
    ]
    files += [path for kind in ("*.css", "*.js") for path in (ROOT / "pages").rglob(kind)]
    for path in files:
        for colour in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")):
            yield path.name, colour.lower()


def test_an_orange_is_known_as_one() -> None:
    assert all(map(is_orange, ("#d55e00", "#e69f00", "#f0a800", "#ee7733")))
    assert not any(map(is_orange, ("#882255", "#cc6677", "#c2142f", "#fde725", "#9a3324", "#6b4f1d")))


def test_only_the_picked_muscle_is_orange_in_styles_and_theme() -> None:
    assert {
        (file, colour) for file, colour in written() if is_orange(colour) and colour not in PICKED
    } == set()


def test_no_role_no_end_no_load_and_no_key_is_orange(atlas: Atlas) -> None:
    exercise = atlas.exercises["deadlift"]
    keys = [role_colouring(atlas, exercise).key, (*STEPS, PRACTISED, MISSING)]
    keys += [colouring(atlas, mode).key for mode in ColourMode]
    found = [category.label for key in keys for category in key if is_orange(category.light)]
    assert found == []
    assert not any(is_orange(end.colour(dark)) for end in End for dark in (False, True))
    assert len(Role) == 5
