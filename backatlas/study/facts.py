"""What is true of a muscle, and which other answers the content makes true as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle, Standing, Strength
from backatlas.records.spine import SACRAL, VERTEBRAE
from backatlas.records.training import Role
from backatlas.search import plain

# Roles in which an exercise trains a muscle, as in `Atlas.trained`.
ACTIVE = (Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER)
# Actions sure enough to be asked about, in the order in which they are preferred.
SURE = (Strength.MAIN, Strength.ASSISTS, Strength.WEAK)

# Two attachments with this share of the shorter one in common could both be defended (found by reading all pairs).
_TOO_ALIKE = 0.6
_ORDER = [*VERTEBRAE, *SACRAL]
_SPAN = re.compile(r"\b([CTLS]\d{1,2})(?: or [CTLS]?\d{1,2})?[–-](S?[CTL]?\d{1,2})\b|\b([CTLS]\d{1,2})\b")
_NEXT = re.compile(r"\b(?:vertebrae? (?:next )?above|next vertebra above|levels above|above the origin)\b")
_TO = re.compile(r"\b([CTLS]\d{1,2}) (?:down )?to ([CTLS]\d{1,2})\b")
_RIBS = re.compile(r"\b(\d{1,2})[–-](\d{1,2})\b|\b(\d{1,2})\b")
_FEATURES = (
    "spinous",
    "transverse",
    "articular",
    "mammillary",
    "accessory",
    "rib",
    "lamina",
    "cartilage",
    "arch",
)
_EMPTY = frozenset(
    """
    a an and or of the to in on at by from for with its it is as out where when which that this than about also
    sometimes usually often some texts people fibres fibre part parts process processes vertebra vertebrae vertebral
    bone surface border edge tendon tendons level levels each side between near only present up down over under
    next just beside thin flat small short four three two one pairs slips slip pair
    thoracic lumbar cervical rim direct directly means far
    """.split()
)
# Words that set two otherwise equal places apart: the superior and the middle facet are not the same place.
_APART = (
    ("superior", "middle", "inferior", "upper", "lower"),
    ("anterior", "posterior", "front", "back"),
    ("medial", "lateral", "inner", "outer"),
    ("above", "below"),
)


def _told_by_the_neighbour(first: str, second: str) -> bool:
    """Whether both name the same feature of "the vertebra above" and one says of which: either could be the other."""
    unsaid = [text for text in (first, second) if _NEXT.search(text) and not re.search(r"\b[CTL]\d", text)]
    told = [{name for name in _FEATURES if name in text.lower()} for text in (first, second)]
    return (
        bool(unsaid) and bool(_NEXT.search(first)) and bool(_NEXT.search(second)) and bool(told[0] & told[1])
    )


@lru_cache(maxsize=4096)
def sites(text: str) -> frozenset[str]:
    """An attachment as a set of places, with spans written out.

    >>> sorted(sites("Spinous processes T3–T5"))
    ['spinous T3', 'spinous T4', 'spinous T5']
    """
    found: set[str] = set()
    feature = ""
    for piece in re.split(r"[\s;,.()]+", _TO.sub(r"\1–\2", text)):
        word = plain(piece)
        near = next((name for name in _FEATURES if word.startswith(name)), None)
        span = _span(piece, feature)
        if near:
            feature = near
            found.add(near)
        elif span:
            found.update(f"{feature} {level}" for level in span)
        elif word and word not in _EMPTY and not word.isdigit():
            found.add(word.removesuffix("s"))
    levels = {site for site in found if " " in site}
    return frozenset(found - {site.split()[0] for site in levels} if levels else found)


def _span(piece: str, feature: str) -> tuple[str, ...]:
    """The levels of "T3–T6", or the ribs of "9–12" after the word rib."""
    if match := _SPAN.fullmatch(piece):
        first, last = match[1] or match[3], match[2] or match[3]
        last = last if last[0].isalpha() else first[0] + last
        if first in _ORDER and last in _ORDER:
            low, high = sorted((_ORDER.index(first), _ORDER.index(last)))
            return tuple(_ORDER[low : high + 1])
    if feature in ("rib", "cartilage") and (match := _RIBS.fullmatch(piece)):
        first, last = int(match[1] or match[3]), int(match[2] or match[3])
        return tuple(str(n) for n in range(min(first, last), max(first, last) + 1))
    return ()


def alike(first: str, second: str) -> bool:
    """Whether two attachments could both be defended as the answer: mostly the same places, none set apart.

    Words of position set apart only what has no vertebra or rib in common.

    >>> alike("Transverse processes T1–T5 (some texts: to T6)", "Transverse processes T1–T5 or T6")
    True
    >>> alike("Superior facet of the greater tubercle", "Inferior facet of the greater tubercle")
    False
    """
    one, other = sites(first), sites(second)
    if not one or not other or _told_by_the_neighbour(first, second):
        return True
    if len(one & other) / min(len(one), len(other)) < _TOO_ALIKE:
        return False
    if any(" " in site for site in one & other):
        return True
    return not any(
        one & set(words) and other & set(words) and not one & other & set(words) for words in _APART
    )


class Facts:
    """What the content says of each muscle, with its wholes and parts; built once per atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @cached_property
    def relatives(self) -> Mapping[str, frozenset[str]]:
        """For each muscle its wholes, its parts and itself: what is true of one may be true of the others."""
        return {
            muscle.id: frozenset(
                kin.id for kin in (*self.atlas.ancestors(muscle), *self.atlas.family(muscle))
            )
            for muscle in self.atlas.muscles.values()
        }

    def kin(self, muscle: Muscle) -> tuple[Muscle, ...]:
        return tuple(self.atlas.muscles[id_] for id_ in sorted(self.relatives[muscle.id]))

    @cached_property
    def credited(self) -> Mapping[str, frozenset[str]]:
        """Every movement that the atlas or any text credits a muscle with, by the muscle's id."""
        found = {
            muscle.id: {action.movement for action in muscle.actions}
            for muscle in self.atlas.muscles.values()
        }
        for credit in self.atlas.credited:
            found[credit.muscle].add(credit.movement)
        return {id_: frozenset(movements) for id_, movements in found.items()}

    def makes(self, muscle: Muscle, movement: str) -> bool:
        """Whether anybody gives the movement, or one that includes it, to the muscle or to a relative.

        Head and neck count as one here: who extends the neck can hardly be said not to extend the head. What holds a
        region, such as bracing the trunk, which has no opposite, is given to all who act there: opinions differ.
        """
        asked = self.atlas.movements[movement]
        if not asked.opposite:
            return any(self._acts_at(member, asked.region) for member in self.kin(muscle))
        return any(
            self._overlap(credited, movement)
            for member in self.kin(muscle)
            for credited in self.credited[member.id]
        )

    def _acts_at(self, muscle: Muscle, region: str) -> bool:
        """Whether the muscle acts there beyond dispute."""
        sure = [action.movement for action in muscle.actions if action.strength in SURE]
        sure += [
            credit.movement
            for credit in self.atlas.credited
            if credit.muscle == muscle.id and credit.standing is Standing.ACCESSORY
        ]
        return any(self.atlas.movements[id_].region == region for id_ in sure)

    def surely_not(self, muscle: Muscle, movement: str) -> bool:
        """Whether no text credits the muscle with the movement, so that it is a fair wrong answer.

        That the muscle's file is silent proves nothing: books list more than the atlas does. `credited.csv` holds what
        they add, whatever it is worth, for every muscle; what stands there is never offered as wrong.
        """
        return not self.makes(muscle, movement)

    def joints(self, muscle: Muscle) -> frozenset[str]:
        """Where the muscle acts by any account: "shoulder", "trunk"; head and neck count as one."""
        movements = self.atlas.movements
        return frozenset(
            joint(movements[id_].region)
            for member in self.atlas.family(muscle)
            for id_ in self.credited[member.id]
        )

    def _overlap(self, credited: str, asked: str) -> bool:
        wider, other_wider = self._with_wider(credited), self._with_wider(asked)
        return wider[0] in other_wider or other_wider[0] in wider

    def _with_wider(self, movement: str) -> tuple[str, ...]:
        wider = self.atlas.movements[movement].kind_of
        return tuple(id_.replace("head: ", "neck: ") for id_ in (movement, wider) if id_)

    def over(self, muscle: Muscle) -> frozenset[str]:
        """Everything that lies over the muscle or a relative, at any distance, with the wholes and parts of it."""
        return self._beyond(muscle, self.atlas.over)

    def under(self, muscle: Muscle) -> frozenset[str]:
        """Everything that lies under the muscle or a relative, at any distance, with the wholes and parts of it."""
        return self._beyond(muscle, self.atlas.under)

    def _beyond(self, muscle: Muscle, step: Callable[[Muscle], tuple[Muscle, ...]]) -> frozenset[str]:
        found: set[str] = set()
        ahead = [near for kin in self.kin(muscle) for near in step(kin)]
        while ahead:
            near = ahead.pop()
            fresh = self.relatives[near.id] - found
            found |= fresh
            ahead += [further for id_ in fresh for further in step(self.atlas.muscles[id_])]
        return frozenset(found)


def joint(region: str) -> str:
    """Head and neck count as one."""
    return "neck" if region == "head" else region
