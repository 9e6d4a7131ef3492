"""One server with settings of its own for all tests of the service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.own import Own, own_server


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    with own_server(tmp_path_factory.mktemp("own")) as made:
        yield made
