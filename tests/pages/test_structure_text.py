"""What the explorer says of a picked nerve, beside the plate on which its muscles are lit."""

from __future__ import annotations

from backatlas.atlas import Atlas
from pages.ui.structure_text import short_structure


def test_a_nerve_tells_what_it_supplies_what_is_lost_and_how_that_shows(atlas: Atlas) -> None:
    said = short_structure(atlas, atlas.structures["long-thoracic-nerve"], plainly=False)

    assert "**Supplies** [Serratus anterior]" in said
    assert "**After a cut** The shoulder blade is not held to the ribs" in said
    assert "**How that shows** Push against a wall" in said
