"""The bones that a picture can have with its muscles, by the id that `skeleton` in atlas.toml names.

Another part of the body has a module more here, or none: then its muscles are drawn alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from backatlas.plate.skeletons import back
from backatlas.plate.skeletons.parts import Skeleton

NO_BONES = Skeleton()
SKELETONS: Mapping[str, Skeleton] = {"back": back.SKELETON}


def skeleton_of(id_: str | None) -> Skeleton:
    """The bones with that id, or none at all.

    Raises:
        KeyError: no module here has that id.
    """
    return SKELETONS[id_] if id_ else NO_BONES
