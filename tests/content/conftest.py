from __future__ import annotations

import pytest

from backatlas.atlas import Atlas, load


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load()
