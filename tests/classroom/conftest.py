"""Both stores, and the real content, for every test of a class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backatlas.classroom.opening import open_store
from backatlas.classroom.store import Store
from tools.programs import running_store


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Valkey or Redis that is started for this run."""
    with running_store(tmp_path_factory.mktemp("store")) as store:
        yield store.address


@pytest.fixture(params=["sqlite", "redis"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store, of either kind."""
    if request.param == "sqlite":
        return f"sqlite://{tmp_path / 'classes.sqlite'}"
    remote: str = request.getfixturevalue("remote")
    return remote


@pytest.fixture
def another(address: str) -> Callable[[], Store]:
    """Opens the same store once more, as another process would."""
    return lambda: open_store(address)
