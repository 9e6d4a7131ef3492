"""The body as it is committed; test_gltf.py says that the file is fresh. To build it anew takes most of a minute."""

from __future__ import annotations

import pytest

from backatlas.body.gltf import BODY, PackedBody, unpack_body
from backatlas.body.solid import Solid


@pytest.fixture(scope="session")
def body() -> PackedBody:
    return unpack_body(BODY.read_bytes())


@pytest.fixture(scope="session")
def bones(body: PackedBody) -> dict[str, Solid]:
    """Those of the right half and the midline."""
    solids = (part.solid for part in body.parts if not part.tone)
    return {solid.name: solid for solid in solids if solid.name != "skin"}


@pytest.fixture(scope="session")
def muscles(body: PackedBody) -> dict[str, Solid]:
    """Those of the right half and the midline."""
    return {part.solid.name: part.solid for part in body.parts if part.tone}
