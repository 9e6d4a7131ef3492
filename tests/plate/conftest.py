from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.library import CONTENT, Library
from backatlas.plate import Plate, build_plate
from tests.library import Copy, small_copy


@pytest.fixture(scope="session")
def plate(library: Library) -> Plate:
    """The plate of the real content, built once."""
    return build_plate(CONTENT, library.depths())


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return small_copy(tmp_path / "content")
