"""How deep each muscle of the body lies, so that layers can be taken off from every side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from backatlas.atlas import Atlas
from backatlas.records.anatomy import BONES

_DEEPEST = BONES - 1


def depths_in_body(atlas: Atlas) -> Mapping[str, int]:
    """A depth for each muscle, 1 under the skin to 7 at the bones.

    What the plate shows lies as deep as there. Of the others, which are not seen from behind, one that nothing covers
    lies under the skin, and any other one layer below the deepest that covers it: our convention.
    """
    return _depths(atlas, {id_: depth for id_, depth in atlas.depths().items() if depth < BONES})


def laid_depths(atlas: Atlas, laid: Mapping[str, str]) -> Mapping[str, int]:
    """The depths by which solids are laid over each other: as in `depths_in_body`, but for muscles with a layer in `laid`."""
    layers = {muscle.id: laid.get(muscle.id, muscle.layer) for muscle in atlas.muscles.values()}
    known = {id_: atlas.layers[layer].depth for id_, layer in layers.items()}
    return _depths(atlas, {id_: depth for id_, depth in known.items() if depth < BONES})


def _depths(atlas: Atlas, drawn: Mapping[str, int]) -> Mapping[str, int]:
    @cache
    def depth(id_: str) -> int:
        over = [depth(one) for one in atlas.muscles[id_].covered_by if one != id_]
        return drawn.get(id_, min(1 + max(over, default=0), _DEEPEST))

    return {id_: depth(id_) for id_ in atlas.muscles}
