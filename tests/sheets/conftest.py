from __future__ import annotations

import pytest

from backatlas.library import Library
from backatlas.plate import Plate, draw_svg
from backatlas.sheets import Material, material


@pytest.fixture(scope="session")
def made_of(library: Library, plate: Plate) -> Material:
    """What every sheet is made from, drawn once."""
    return material(library, plate, draw_svg(plate))
