from __future__ import annotations

import pytest

from backatlas.library import Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    return load()
