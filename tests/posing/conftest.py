"""One body to pose, and what poses it."""

from __future__ import annotations

import pytest

from backatlas.posing.mannequin import Mannequin
from backatlas.posing.solving import PoseSolver
from backatlas.sheets.pose_picture import studio


@pytest.fixture(scope="session")
def solver() -> PoseSolver:
    return studio().solver


@pytest.fixture(scope="session")
def figure(solver: PoseSolver) -> Mannequin:
    return solver.figure
