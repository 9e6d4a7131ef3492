"""The atlas as the body shows it, so that colours tell of every muscle of the body what they tell of the plate's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from backatlas.atlas import Atlas
from backatlas.body.depths import depths_in_body


@lru_cache(maxsize=1)
def built() -> frozenset[str]:
    """Ids of all solids of the committed body: muscles, bones and skin.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no body.
    """
    # With the geometry libraries, which are heavy.
    from backatlas.body.glb import solids_in
    from backatlas.body.gltf import BODY

    return frozenset(name.removesuffix("-right") for name in solids_in(BODY.read_bytes()))


def on_the_body(atlas: Atlas, built: Collection[str]) -> Atlas:
    """The atlas with other regions: the muscles with these ids, each in the layer in which it lies on the body."""
    layer = {one.depth: one.id for one in atlas.layers.values()}
    muscles = {
        id_: atlas.muscles[id_].model_copy(update={"layer": layer[depth]})
        for id_, depth in depths_in_body(atlas).items()
        if id_ in built
    }
    return replace(atlas, muscles={**atlas.muscles, **muscles}, drawn=frozenset(muscles))
