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
    drawn = {id_: depth for id_, depth in atlas.depths().items() if depth < BONES}

    @cache
    def depth(id_: str) -> int:
        over = [depth(one) for one in atlas.muscles[id_].covered_by if one != id_]
        return drawn.get(id_, min(1 + max(over, default=0), _DEEPEST))

    return {id_: depth(id_) for id_ in atlas.muscles}
