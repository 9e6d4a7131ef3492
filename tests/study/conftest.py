"""What the tests of studying share: the real library and what makes and marks its questions."""

from __future__ import annotations

import pytest

from backatlas.library import Library
from backatlas.study.asking import Asker
from backatlas.study.marking import Marker


@pytest.fixture(scope="session")
def asker(library: Library) -> Asker:
    return Asker(library)


@pytest.fixture(scope="session")
def marker(library: Library) -> Marker:
    return Marker(library)
