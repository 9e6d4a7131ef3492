from __future__ import annotations

import pytest

from backatlas.plate.build import Plate
from backatlas.plate.drawing import draw_svg


@pytest.fixture(scope="session")
def picture(plate: Plate) -> str:
    """The drawing of the real content, made once."""
    return draw_svg(plate)
