from __future__ import annotations

import pytest

from backatlas.plate.build import Plate
from backatlas.plate.drawing import draw_svg
from tests.once import once_a_run


@pytest.fixture(scope="session")
def picture(plate: Plate, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The drawing of the real content, made once a run."""
    return once_a_run(tmp_path_factory, "picture", lambda: draw_svg(plate))
