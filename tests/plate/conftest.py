from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.plate.build import Plate
from backatlas.plate.drawing import draw_svg
from tests.atlas import Copy, small_copy


@pytest.fixture(scope="session")
def picture(plate: Plate) -> str:
    """The drawing of the real content, made once."""
    return draw_svg(plate)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return small_copy(tmp_path / "content")
