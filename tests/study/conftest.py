"""What the tests of studying share: the real atlas and what makes and marks its questions."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.study.asking import Asker
from backatlas.study.marking import Marker


@pytest.fixture(scope="session")
def asker(atlas: Atlas) -> Asker:
    return Asker(atlas)


@pytest.fixture(scope="session")
def marker(atlas: Atlas) -> Marker:
    return Marker(atlas)
