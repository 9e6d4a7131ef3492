"""What is true of a muscle, and which other answers the content makes true as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from backatlas.library import Library
from backatlas.models import Action, Muscle, Role, Strength
from backatlas.search import plain

# Roles in which an exercise trains a muscle, as in `Library.trained`.
ACTIVE = (Role.PRIME_MOVER, Role.SYNERGIST, Role.STABILISER)
# Actions sure enough to be asked about, in the order in which they are preferred.
SURE = (Strength.MAIN, Strength.ASSISTS, Strength.WEAK)

# What rises from this bone crosses the joint below it, and may help there unsaid.
_FAR_BONE = {"elbow": "humerus", "shoulder": "scapula"}
_SPINAL = ("trunk", "neck", "head")

# Two attachments with this share of the shorter one in common could both be defended (found by reading all pairs).
_TOO_ALIKE = 0.6
_ORDER = [*(f"C{n}" for n in range(1, 8)), *(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6))]
_ORDER += [f"S{n}" for n in range(1, 6)]
_SPAN = re.compile(r"\b([CTLS]\d{1,2})(?: or [CTLS]?\d{1,2})?[–-](S?[CTL]?\d{1,2})\b|\b([CTLS]\d{1,2})\b")
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
_NERVE = re.compile(
    r"(?P<named>(?:(?:long|lower|inferior|superior|dorsal|anterior)\s)?[a-z]+)\s+nerves?\b"
    r"|(?P<side>dorsal|ventral)\s+ram(?:us|i)\b|(?P<branch>anterior interosseous) branch"
    r"|(?P<division>tibial) division",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "spinal cervical thoracic lumbar cranial lower upper middle the of each its by these both intercostal subcostal".split()
)
_FROM_DORSAL = frozenset({"suboccipital", "greater occipital", "occipital"})


@lru_cache(maxsize=4096)
def sites(text: str) -> frozenset[str]:
    """An attachment as a set of places, with spans written out.

    >>> sorted(sites("Spinous processes T3–T5"))
    ['spinous T3', 'spinous T4', 'spinous T5']
    """
    found: set[str] = set()
    feature = ""
    for piece in re.split(r"[\s;,.()]+", text):
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
    if not one or not other:
        return True
    if len(one & other) / min(len(one), len(other)) < _TOO_ALIKE:
        return False
    if any(" " in site for site in one & other):
        return True
    return not any(
        one & set(words) and other & set(words) and not one & other & set(words) for words in _APART
    )


@lru_cache(maxsize=1024)
def nerves(text: str) -> tuple[str, ...]:
    """The nerves that a sentence names, in its order: "suprascapular", "dorsal rami", "ventral rami".

    >>> nerves("Direct branches of the ventral rami C3–C4 and the dorsal scapular nerve (C5)")
    ('ventral rami', 'dorsal scapular')
    """
    found: dict[str, None] = {}
    for match in _NERVE.finditer(text):
        if side := match["side"]:
            found[f"{side.lower()} rami"] = None
        elif other := match["branch"] or match["division"]:
            found["sciatic" if match["division"] else other.lower()] = None
        elif (name := _named(match["named"])) is not None:
            found[name] = None
    return tuple(found)


def _named(words: str) -> str | None:
    name = " ".join(words.lower().split())
    if name in ("intercostal", "subcostal", "lower intercostal"):
        return "ventral rami"
    return None if name.split()[-1] in _NOT_NAMES and name != "long thoracic" else name


def nerve_title(nerve: str) -> str:
    """The nerve as a choice: "Suprascapular nerve", "Dorsal rami"."""
    return nerve.capitalize() if nerve.endswith("rami") else f"{nerve.capitalize()} nerve"


class Facts:
    """What the content says of each muscle, with its wholes and parts; built once per library."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def relatives(self) -> Mapping[str, frozenset[str]]:
        """For each muscle its wholes, its parts and itself: what is true of one may be true of the others."""
        return {
            muscle.id: frozenset(
                kin.id for kin in (*self.library.ancestors(muscle), *self.library.family(muscle))
            )
            for muscle in self.library.muscles.values()
        }

    def kin(self, muscle: Muscle) -> tuple[Muscle, ...]:
        return tuple(self.library.muscles[id_] for id_ in sorted(self.relatives[muscle.id]))

    def makes(self, muscle: Muscle, movement: str) -> bool:
        """Whether the content gives the movement, or one that includes it, to the muscle or to a relative.

        Head and neck count as one here: who extends the neck can hardly be said not to extend the head. So does all
        of a region with what holds it, such as bracing the trunk, which has no opposite: opinions differ on who helps.
        """
        return any(
            self._overlap(action.movement, movement)
            for member in self.kin(muscle)
            for action in member.actions
        )

    def surely_not(self, muscle: Muscle, movement: str) -> bool:
        """Whether no textbook would give the movement to the muscle, so that it is a fair wrong answer.

        The atlas lists what matters for the back, and books list more: gluteus medius turns the thigh inward too.
        Where a muscle acts at all, only the reverse of what it does best is sure, and beside the spine also
        flexion and turning, if the muscle does its main work there. Where it only crosses a joint, nothing is sure.
        """
        if self.makes(muscle, movement):
            return False
        asked = self.library.movements[movement]
        kin = [action for member in self.kin(muscle) for action in member.actions]
        if not any(self._at(action) == _joint(asked.region) for action in kin):
            return _FAR_BONE.get(asked.region, "-") not in muscle.origin
        sure = [action for action in muscle.actions if action.strength in SURE]
        best = min((SURE.index(action.strength) for action in sure), default=0)
        chief = [action for action in sure if SURE.index(action.strength) == best]
        if any(self.library.movements[action.movement].opposite == movement for action in chief):
            return True
        spinal = asked.region in _SPINAL and any(self._at(action) == _joint(asked.region) for action in chief)
        return spinal and asked.name.endswith(("flexion", "rotation")) and asked.name != "lateral flexion"

    def _at(self, action: Action) -> str:
        return _joint(self.library.movements[action.movement].region)

    def _overlap(self, first: str, second: str) -> bool:
        one, other = self.library.movements[first], self.library.movements[second]
        if one.region == other.region and not (one.opposite and other.opposite):
            return True
        wider, other_wider = self._with_wider(first), self._with_wider(second)
        return wider[0] in other_wider or other_wider[0] in wider

    def _with_wider(self, movement: str) -> tuple[str, ...]:
        wider = self.library.movements[movement].kind_of
        return tuple(id_.replace("head: ", "neck: ") for id_ in (movement, wider) if id_)

    @cached_property
    def supplied(self) -> Mapping[str, tuple[str, ...]]:
        """The nerves of each muscle, the first-named first."""
        return {muscle.id: nerves(muscle.innervation) for muscle in self.library.muscles.values()}

    def clashes(self, nerve: str, taken: Iterable[str]) -> bool:
        """Whether a nerve is among those taken, or is one with them under another name.

        "Ventral rami" names every nerve of a plexus too; the suboccipital nerve is a dorsal ramus.
        """
        own = _broader(nerve)
        return any(nerve == other or own == other or _broader(other) == nerve for other in taken)

    def over(self, muscle: Muscle) -> frozenset[str]:
        """Everything that lies over the muscle or a relative, at any distance, with the wholes and parts of it."""
        return self._beyond(muscle, self.library.over)

    def under(self, muscle: Muscle) -> frozenset[str]:
        """Everything that lies under the muscle or a relative, at any distance, with the wholes and parts of it."""
        return self._beyond(muscle, self.library.under)

    def _beyond(self, muscle: Muscle, step: Callable[[Muscle], tuple[Muscle, ...]]) -> frozenset[str]:
        found: set[str] = set()
        ahead = [near for kin in self.kin(muscle) for near in step(kin)]
        while ahead:
            near = ahead.pop()
            fresh = self.relatives[near.id] - found
            found |= fresh
            ahead += [further for id_ in fresh for further in step(self.library.muscles[id_])]
        return frozenset(found)


def _joint(region: str) -> str:
    """Head and neck count as one."""
    return "neck" if region == "head" else region


def _broader(nerve: str) -> str:
    """The family of a nerve: dorsal rami, ventral rami, or a cranial nerve by itself."""
    if nerve in _FROM_DORSAL:
        return "dorsal rami"
    return nerve if nerve in ("accessory", "dorsal rami") else "ventral rami"
