from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.plate.build import Plate
from backatlas.plate.drawing import draw_svg
from backatlas.sheets.design import PlateArt, plate_art


@pytest.fixture(scope="session")
def made_of(atlas: Atlas, plate: Plate) -> PlateArt:
    """What every sheet is made from, drawn once."""
    return plate_art(atlas, plate, draw_svg(plate))
