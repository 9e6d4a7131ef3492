"""What colours tell: where each drawn muscle belongs, how deep it lies, its group, nerve or function, or its role in an exercise, with a key.

Every category has a number and a pattern besides its colour, so that the key works without colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.atlas.axes import between_the_axes
from backatlas.records.anatomy import Axis, Depth, Muscle, MuscleKind, Strength
from backatlas.records.base import HeadedEnum
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.structures import Structure, StructureKind
from backatlas.records.training import Exercise, Role

# "Muted", made for colour-blind readers: P. Tol, "Colour Schemes", SRON technical note SRON/EPS/TN/09-002, 3.2 (2021).
_TOL = ("#44aa99", "#cc6677", "#ddcc77", "#88ccee", "#332288", "#999933", "#aa4499", "#117733", "#882255")
# Two more for keys with many entries, from the same note's "vibrant" set; its orange is left to the picked muscle.
_TOL_MORE = (*_TOL, "#33bbee", "#0077bb")
# What has no category of its own: Tol's pale grey, and a grey as quiet on a dark page.
_NONE, _NONE_DARK = "#dddddd", "#585149"
# Seven steps of viridis, whose lightness rises evenly for any colour vision: S. van der Walt and N. Smith, matplotlib 2.0.
_VIRIDIS = ("#fde725", "#8fd744", "#35b779", "#21908c", "#31688e", "#443a83", "#440154")
# How large a part a muscle has in a group by function; disputed and passive parts are none.
PARTS = {
    Strength.MAIN: "Main movers",
    Strength.ASSISTS: "Help",
    Strength.WEAK: "Help a little",
}
# Wine and rose of P. Tol's "muted" for who leads and who helps, since orange is the picked muscle's alone; blue and bluish
# green of M. Okabe and K. Ito, "Color Universal Design" (2008); grey is ours.
_ROLES = ("#882255", "#cc6677", "#0072b2", "#bbbbbb", "#009e73")

# Of the same sets: red for origins and blue for insertions by the custom of atlases, purple for both, and ochre.
_ENDS = ("#cc6677", "#0072b2", "#aa4499", "#ddcc77")


class ColourMode(HeadedEnum):
    """What the plate can be coloured by; the value stands in links."""

    LAYER = "layer", "Layers and regions"
    AXIS = "axis", "Epaxial and hypaxial"
    COMPARTMENT = "compartment", "Thoracolumbar fascia"
    DEPTH = "depth", "Depth on the chart"
    GROUP = "group", "Muscle groups"
    NERVE = "nerve", "Nerve supply"
    FUNCTION = "function", "Main function"


class Hatch(StrEnum):
    """A mark that repeats over a category's colour."""

    PLAIN = "plain"
    RISING = "rising stripes"
    DOTS = "dots"
    BARS = "bars"
    GRID = "grid"
    FALLING = "falling stripes"
    RINGS = "rings"
    POSTS = "posts"

    @property
    def mark(self) -> str:
        """The mark as SVG path data in a tile of 8 by 8."""
        return _MARKS[self]

    @property
    def filled(self) -> bool:
        return self is Hatch.DOTS


_MARKS = {
    Hatch.PLAIN: "",
    Hatch.RISING: "M-2 10L10-2M-2 2L2-2M6 10L10 6",
    Hatch.DOTS: "M2.7 4a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0z",
    Hatch.BARS: "M0 4H8",
    Hatch.GRID: "M0 4H8M4 0V8",
    Hatch.FALLING: "M-2-2L10 10M-2 6L2 10M6-2L10 2",
    Hatch.RINGS: "M2 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0z",
    Hatch.POSTS: "M4 0V8",
}


@dataclass(frozen=True)
class Category:
    """One entry of a key: colours for a light and a dark page as "#rrggbb"."""

    id: str
    label: str
    number: int
    light: str
    dark: str
    pattern: Hatch

    def colour(self, dark: bool) -> str:
        return self.dark if dark else self.light

    def ink(self, dark: bool) -> str:
        """The colour of the pattern's mark: one that stands out from the ground."""
        ground = self.colour(dark)
        return mixed(ground, "#000000" if lightness(ground) > 0.18 else "#ffffff", 0.45)

    def tile(self, dark: bool) -> str:
        """The fill as an SVG pattern with the id "category-NUMBER"; its unit is the plate's millimetre."""
        ground, ink = self.colour(dark), self.ink(dark)
        drawn = f'fill="{ink}"' if self.pattern.filled else f'fill="none" stroke="{ink}" stroke-width="0.9"'
        mark = f'<path d="{self.pattern.mark}" {drawn}/>' if self.pattern.mark else ""
        return (
            f'<pattern id="category-{self.number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{ground}"/>{mark}</pattern>'
        )


@dataclass(frozen=True)
class Colouring:
    """A key in order, and each region's category by id; only categories that some region has."""

    title: str
    key: tuple[Category, ...]
    of: Mapping[str, Category]


@dataclass(frozen=True)
class _Scale:
    """A category before it has its colour; `none` gets the palette's grey."""

    id: str
    label: str
    none: bool = False


def colouring(atlas: Atlas, mode: ColourMode) -> Colouring:
    """The category of every drawn muscle in a mode."""
    kinds, kind_of, palette = {
        ColourMode.LAYER: (_divisions(atlas), _division_of, _TOL),
        ColourMode.AXIS: (_AXES, _axis_of, _TOL),
        ColourMode.COMPARTMENT: (_compartments(atlas), _compartment_of, _TOL),
        ColourMode.DEPTH: (_depths(atlas), _depth_of, _VIRIDIS),
        ColourMode.GROUP: (_groups(atlas), _group_of, _TOL),
        ColourMode.NERVE: (_nerves(atlas), _nerve_of, _TOL_MORE),
        ColourMode.FUNCTION: (
            (*(_Scale(one.id, one.label) for one in atlas.region.function), _OTHER),
            _main_of,
            _TOL,
        ),
    }[mode]
    of = {id_: kind_of(atlas, atlas.muscles[id_]) for id_ in sorted(atlas.drawn)}
    return _coloured(mode.heading, kinds, of, palette)


def role_colouring(atlas: Atlas, exercise: Exercise) -> Colouring:
    """The role of every region in an exercise; where two links light one region, the stronger role counts."""
    of = atlas.by_region((atlas.muscles[link.muscle], link.role.value) for link in atlas.links_in(exercise))
    kinds = tuple(_Scale(role.value, f"{role.value}: {role.meaning}") for role in Role)
    return _coloured(exercise.name, kinds, of, _ROLES)


def activity_colouring(atlas: Atlas, activity: Activity) -> Colouring:
    """What each region does in an activity: the movement that it makes, or holds still, as the activity demands it."""
    of = atlas.by_region((one.muscle, one.demand.movement) for one in atlas.workers(activity))
    kinds = tuple(
        _Scale(demand.movement, atlas.movements[demand.movement].plainly(demand.work).capitalize())
        for demand in activity.demands
    )
    return _coloured(activity.name, kinds, of, _TOL)


def group_colouring(atlas: Atlas, group: FunctionGroup) -> Colouring:
    """How large a part each region has in a group by function."""
    of = atlas.by_region((one.muscle, one.strength.value) for one in atlas.members(group))
    kinds = tuple(_Scale(strength.value, label) for strength, label in PARTS.items())
    return _coloured(group.name, kinds, of, _VIRIDIS[4::-2])


def structure_colouring(atlas: Atlas, structure: Structure) -> Colouring:
    """The muscles that begin or end on a bone, or that a nerve moves or an artery feeds; no others have a category."""
    attaching = atlas.ties.attaching(structure)
    begins, ends = ({muscle.id for muscle in one} for one in (attaching.origin, attaching.insertion))
    told = [(atlas.muscles[id_], "both") for id_ in sorted(begins & ends)]
    told += [(atlas.muscles[id_], "begins") for id_ in sorted(begins - ends)]
    told += [(atlas.muscles[id_], "ends") for id_ in sorted(ends - begins)]
    told += [(muscle, "supplied") for muscle in atlas.ties.supplied(structure)]
    supplies = "Moved by it" if structure.kind is StructureKind.NERVE else "Fed by it"
    kinds = (
        _Scale("begins", "Begins here"),
        _Scale("ends", "Ends here"),
        _Scale("both", "Begins and ends here"),
        _Scale("supplied", supplies),
    )
    return _coloured(structure.name, kinds, atlas.by_region(told), _ENDS)


def _coloured(
    title: str, kinds: Sequence[_Scale], of: Mapping[str, str], palette: Sequence[str]
) -> Colouring:
    """Give colours and patterns by a kind's place among all, and numbers by its place in the key."""
    key: dict[str, Category] = {}
    for place, kind in enumerate(kinds):
        if kind.id in of.values():
            colour = _NONE if kind.none else palette[place % len(palette)]
            dark = _NONE_DARK if kind.none else _on_dark(colour)
            pattern = Hatch.PLAIN if kind.none else tuple(Hatch)[place % len(Hatch)]
            key[kind.id] = Category(kind.id, kind.label, len(key) + 1, colour, dark, pattern)
    return Colouring(title, tuple(key.values()), {id_: key[kind] for id_, kind in of.items()})


def _divisions(atlas: Atlas) -> tuple[_Scale, ...]:
    """The textbooks' layers of the back, and of its neighbours the widest divisions, whether or not a picture has them."""
    used = {_division_of(atlas, muscle) for muscle in atlas.muscles.values()}
    return tuple(
        _Scale(division.id, division.name, none=division.axis is None)
        for division in atlas.divisions.values()
        if division.id in used
    )


def _division_of(atlas: Atlas, muscle: Muscle) -> str:
    above = atlas.divisions_of(muscle)
    return above[1 if above[0].layers else 0].id


_AXES = (
    _Scale("intrinsic", "Intrinsic back muscles, epaxial: dorsal rami"),
    _Scale("extrinsic", "Extrinsic back muscles, hypaxial: ventral rami"),
    _Scale("hypaxial", "Other hypaxial muscles: ventral rami"),
    _Scale("cranial", "Accessory nerve: neither in the strict sense"),
    _Scale("neither", "Fascia", none=True),
)


def _axis_of(atlas: Atlas, muscle: Muscle) -> str:
    if between_the_axes(atlas, (muscle,)):
        return "cranial"
    widest = atlas.divisions_of(muscle)[0]
    if widest.axis is None:
        return "neither"
    if widest.axis is Axis.EPAXIAL:
        return "intrinsic"
    return "extrinsic" if widest.place is Depth.SUPERFICIAL else "hypaxial"


_ELSEWHERE = _Scale("elsewhere", "Not beside these layers", none=True)


def _compartments(atlas: Atlas) -> tuple[_Scale, ...]:
    return (*(_Scale(one.id, one.between) for one in atlas.compartments.values()), _ELSEWHERE)


def _compartment_of(atlas: Atlas, muscle: Muscle) -> str:
    found = atlas.compartment(muscle)
    return found.id if found else _ELSEWHERE.id


def _depths(atlas: Atlas) -> tuple[_Scale, ...]:
    return tuple(_Scale(layer.id, f"{layer.depth} {layer.name}") for layer in atlas.layers.values())


def _depth_of(atlas: Atlas, muscle: Muscle) -> str:
    return atlas.layer(muscle).id


_ALONE = _Scale("alone", "Of no larger group", none=True)


def _groups(atlas: Atlas) -> tuple[_Scale, ...]:
    """The widest groups, in the content's order, and one entry for all muscles without one."""
    tops = {atlas.ancestors(atlas.muscles[id_])[0].id for id_ in atlas.drawn if atlas.muscles[id_].parent}
    return (
        *(_Scale(muscle.id, muscle.name) for muscle in atlas.muscles.values() if muscle.id in tops),
        _ALONE,
    )


def _group_of(atlas: Atlas, muscle: Muscle) -> str:
    above = atlas.ancestors(muscle)
    return above[0].id if above else _ALONE.id


def _nerves(atlas: Atlas) -> tuple[_Scale, ...]:
    families = atlas.region.nerve
    return (*(_Scale(family.id, family.label, none=family.none) for family in families), _OTHER_NERVE)


def _nerve_of(atlas: Atlas, muscle: Muscle) -> str:
    found = atlas.region.nerve_family(muscle.innervation)
    return found.id if found else _OTHER_NERVE.id


_OTHER_NERVE = _Scale("other-nerve", "Another nerve", none=True)
_OTHER = _Scale("other", "Another function, or none", none=True)
_STRENGTHS = (Strength.MAIN, Strength.ASSISTS, Strength.WEAK, Strength.DISPUTED)


def _main_of(atlas: Atlas, muscle: Muscle) -> str:
    """The muscle's main function: of the key's functions that of its strongest action, the first named among equals.

    What is passive is no function.
    """
    if muscle.kind is MuscleKind.FASCIA:
        return _OTHER.id
    found = (
        atlas.region.function_of(atlas.movements[action.movement])
        for strength in _STRENGTHS
        for action in muscle.actions
        if action.strength is strength
    )
    return next((one.id for one in found if one), _OTHER.id)


def lightness(colour: str) -> float:
    """Relative luminance from 0 to 1, after WCAG 2.2."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """A colour that is the given share of the way from one "#rrggbb" to another."""
    mean = (a + share * (b - a) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{round(255 * part):02x}" for part in mean)


def _on_dark(colour: str) -> str:
    """The colour for a dark page: a dark one is lightened until it stands out."""
    share = 0.0
    while lightness(lightened := mixed(colour, "#ffffff", share)) < 0.13:
        share += 0.05
    return lightened


def _parts(colour: str) -> Iterable[float]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
