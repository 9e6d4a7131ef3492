from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.atlas import Atlas, load
from tests.atlas import Copy, small_copy


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return small_copy(tmp_path / "content")
