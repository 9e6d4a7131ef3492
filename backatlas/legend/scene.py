"""What is to be seen in each half of the plate: how deep it is peeled, and which muscles are hidden."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.legend.view import View
from backatlas.plate.build import PlateRegion
from backatlas.records.anatomy import BONES, SKIN, Muscle


class Side(StrEnum):
    """A half of the plate. The body is seen from behind, so its right is the viewer's right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def sign(self) -> int:
        """What turns the right half's x into this half's."""
        return -1 if self is Side.LEFT else 1


@dataclass(frozen=True)
class Half:
    """A half peeled down to `depth`, 1 under the skin and 8 for bones, without the `hidden` regions."""

    depth: int = SKIN
    hidden: frozenset[str] = frozenset()

    def shows(self, region: PlateRegion) -> bool:
        return region.depth >= self.depth and region.id not in self.hidden


@dataclass(frozen=True)
class Scene:
    """Both halves, and the regions that are lit because their muscle is picked."""

    left: Half = Half()
    right: Half = Half()
    picked: frozenset[str] = frozenset()
    # Nothing but what is picked is shown, on the bones.
    alone: bool = False

    @property
    def halves(self) -> dict[Side, Half]:
        return {Side.LEFT: self.left, Side.RIGHT: self.right}


def _supplied(view: View, atlas: Atlas) -> tuple[Muscle, ...]:
    """The muscles that are lit with a nerve or a vessel that is picked."""
    structure = atlas.structures.get(view.structure or "")
    return atlas.ties.supplied(structure) if structure else ()


def scene_of(view: View, atlas: Atlas) -> Scene:
    """What a visitor's view shows: groups become the regions that stand for them on the plate.

    A muscle that the plate does not show cannot stand alone on it: the view is then as without that wish.
    """
    hidden = frozenset(region for id_ in view.hidden for region in atlas.hides(id_))
    picked = _regions([atlas.muscles[view.muscle]] if view.muscle else _supplied(view, atlas), atlas)
    alone = view.alone and bool(view.muscle and picked)
    shown = Half(_depth_of(picked, atlas), atlas.drawn - picked) if alone else Half(view.depth, hidden)
    superficial = view.split and not alone and not view.side
    left = Half(SKIN, hidden) if superficial else shown
    bare = Half(BONES, shown.hidden)
    return Scene(
        bare if view.side == Side.RIGHT else left, bare if view.side == Side.LEFT else shown, picked, alone
    )


def _depth_of(regions: Collection[str], atlas: Atlas) -> int:
    """The depth at which the nearest of some regions lies."""
    return min(atlas.layer(atlas.muscles[id_]).depth for id_ in regions)


def _regions(muscles: Collection[Muscle], atlas: Atlas) -> frozenset[str]:
    return frozenset(region for muscle in muscles for region in atlas.regions(muscle))
