"""The body and what its geometry says, worked out once for all tests of a worker."""

from __future__ import annotations

import pytest

from backatlas.movement.movable import Movable, read_movable
from backatlas.movement.verdicts import Arms


@pytest.fixture(scope="session")
def body() -> Movable:
    return read_movable()


@pytest.fixture(scope="session")
def arms(body: Movable) -> Arms:
    return Arms(body)
