from __future__ import annotations

import pytest

from backatlas.library import CONTENT, Library
from backatlas.plate import Plate, build_plate, draw_svg
from backatlas.sheets import Material, material


@pytest.fixture(scope="session")
def plate(library: Library) -> Plate:
    """The plate of the real content, built once."""
    return build_plate(CONTENT, library.depths())


@pytest.fixture(scope="session")
def made_of(library: Library, plate: Plate) -> Material:
    """What every sheet is made from, drawn once."""
    return material(library, plate, draw_svg(plate))
