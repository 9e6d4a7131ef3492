"""What a visitor sees of the plate: the picked muscle or structure, how deep, which halves, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from backatlas.records.anatomy import BONES, SKIN, Layer, Muscle
from backatlas.wording.strangers import short

SUPERFICIAL_AND_DEEP, SAME_BOTH_SIDES = "split", "same"
LEFT, RIGHT = "left", "right"
YES = "yes"
# The field of a view, and its name in an address.
ADDRESS: Mapping[str, str] = MappingProxyType(
    {
        "muscle": "muscle",
        "depth": "depth",
        "split": "view",
        "hidden": "hide",
        "side": "side",
        "alone": "alone",
        "structure": "structure",
    }
)
# What the big picture adds to an address. Such a link says what it shows of the layers, or did before there was a first
# sight, when it meant what any link means that says nothing of them.
_TEACHING_AIDS = frozenset({"names", "colour", "close", "attachments"})
_MOST_NAMED = 5  # of the strangers that one address names


@dataclass(frozen=True, slots=True)
class View:
    """One state of the plate. `depth` runs from 1 (under the skin) to 8 (bones).

    In a split view the left half stays superficial and `depth` is that of the right half, as in a textbook. With
    `side`, only that side of the body has its muscles, at `depth`, and the other only its bones. With `alone`, the
    picked muscle lies on the bones without any other, on each side that is shown. A `structure`, as a nerve or a bone, is
    picked in the place of a muscle.

    A view without arguments is what a link means that leaves something out, and has always meant. What a newcomer
    sees is `FIRST_SIGHT`.
    """

    muscle: str | None = None
    depth: int = 5
    split: bool = True
    hidden: tuple[str, ...] = ()
    side: str | None = None
    alone: bool = False
    structure: str | None = None

    def picking(self, muscle: str | None) -> View:
        return replace(self, muscle=muscle, structure=None)

    def picking_structure(self, structure: str, depth: int) -> View:
        """The view in which a structure is picked and lies uncovered, at the depth under which it is seen."""
        return replace(
            self,
            muscle=None,
            alone=False,
            structure=structure,
            depth=min(max(depth, SKIN), BONES),
            split=False,
        )

    def revealing(self, layer: Layer) -> View:
        """The nearest view in which a muscle of that layer lies uncovered."""
        on_the_left = self.split and not self.side and layer.depth == SKIN
        if not SKIN <= layer.depth < BONES or on_the_left:
            return self
        return replace(self, depth=layer.depth)

    def without_hiding(
        self, ids: Collection[str], hides: Callable[[str], Collection[str]] = lambda id_: (id_,)
    ) -> View:
        """The view in which some regions are shown again.

        `hides` gives the regions that an id hides; of a group that has any of these, the others stay hidden.
        """
        parts = {id_: hides(id_) for id_ in self.hidden}
        kept = (
            tuple(part for part in parts[id_] if part not in ids) if set(parts[id_]) & set(ids) else (id_,)
            for id_ in self.hidden
        )
        return replace(self, hidden=tuple(dict.fromkeys(chain.from_iterable(kept))))

    def to_address(self, bare: bool = True) -> dict[str, str]:
        """The view as the query of a link. The depth always stands there: a link without it leaves it to the reader.

        The first sight needs no words, where the address is otherwise `bare`.

        >>> View(muscle="rhomboid-major", depth=2).to_address()
        {'muscle': 'rhomboid-major', 'depth': '2'}
        """
        if bare and replace(self, alone=False) == FIRST_SIGHT:
            return {}
        query: dict[str, str] = {}
        if self.muscle:
            query[ADDRESS["muscle"]] = self.muscle
        if self.structure:
            query[ADDRESS["structure"]] = self.structure
        query[ADDRESS["depth"]] = str(self.depth)
        if not self.split:
            query[ADDRESS["split"]] = SAME_BOTH_SIDES
        if self.hidden:
            query[ADDRESS["hidden"]] = ",".join(self.hidden)
        if self.side:
            query[ADDRESS["side"]] = self.side
        if self.muscle and self.alone:
            query[ADDRESS["alone"]] = YES
        return query


# A whole back, to be peeled.
FIRST_SIGHT = View(depth=SKIN, split=False)


def read_address(
    query: Mapping[str, str], muscles: Mapping[str, Muscle], structures: Collection[str] = ()
) -> tuple[View, tuple[str, ...]]:
    """The view that a link asks for, and in plain words what of the link could not be followed.

    A link that says nothing of the view leads to the first sight; what another leaves out is as in `View()`.

    The id of a muscle or of a structure that is not known is left out in silence: who calls has the list to suggest
    another from. Where a link names both, the muscle is picked.
    """
    faults = []
    view = FIRST_SIGHT if _TEACHING_AIDS.union(ADDRESS.values()).isdisjoint(query) else View()
    if (muscle := query.get(ADDRESS["muscle"])) in muscles:
        view = view.picking(muscle)
    elif (structure := query.get(ADDRESS["structure"])) in structures:
        view = replace(view, structure=structure)
    if depth := query.get(ADDRESS["depth"]):
        if depth in map(str, range(SKIN, BONES + 1)):
            view = replace(view, depth=int(depth))
        else:
            faults.append(f'"{short(depth)}" is not a depth: they run from {SKIN} to {BONES}.')
    if shown := query.get(ADDRESS["split"]):
        if shown in (SUPERFICIAL_AND_DEEP, SAME_BOTH_SIDES):
            view = replace(view, split=shown == SUPERFICIAL_AND_DEEP)
        else:
            faults.append(f'"{short(shown)}" is not a view: it is "split" or "same".')
    if side := query.get(ADDRESS["side"]):
        if side in (LEFT, RIGHT):
            view = replace(view, side=side)
        else:
            faults.append(f'"{short(side)}" is not a side: it is "{LEFT}" or "{RIGHT}".')
    if alone := query.get(ADDRESS["alone"]):
        if alone == YES:
            view = replace(view, alone=view.muscle is not None)
        else:
            faults.append(f'"{short(alone)}" does not say whether the muscle stands alone: that is "{YES}".')
    if hide := query.get(ADDRESS["hidden"]):
        wanted = tuple(dict.fromkeys(hide.split(",")))
        view = replace(view, hidden=tuple(id_ for id_ in wanted if id_ in muscles))
        if strangers := [id_ for id_ in wanted if id_ not in muscles]:
            named = ", ".join(map(short, strangers[:_MOST_NAMED])) + (
                ", …" if len(strangers) > _MOST_NAMED else ""
            )
            faults.append(f"Unknown muscles cannot be hidden: {named}.")
    return view, tuple(faults)
