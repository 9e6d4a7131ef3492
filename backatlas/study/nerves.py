"""Nerves as answers: which ones move a muscle, and which could be taken for them but do not supply it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

DORSAL, VENTRAL = "dorsal rami", "ventral rami"
INTERCOSTAL, SUBCOSTAL = "intercostal", "intercostal and subcostal"

_NERVE = re.compile(
    r"(?P<named>(?:(?:long|lower|inferior|superior|dorsal|anterior)\s)?[a-z]+)\s+nerves?\b"
    r"|(?P<side>dorsal|ventral)\s+ram(?:us|i)\b|(?P<branch>anterior interosseous) branch"
    r"|(?P<division>tibial) division",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "spinal cervical thoracic lumbar cranial lower upper middle the of each its by these both intercostal subcostal".split()
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_FEELING = re.compile(r"\bsens(e|ation|ory)\b")
# Nerves of one stem: where one is right, the other is half right.
_ONE_STEM: tuple[frozenset[str], ...] = (
    frozenset({"median", "anterior interosseous"}),
    frozenset({"radial", "posterior interosseous"}),
    frozenset({"sciatic", "tibial"}),
    frozenset({DORSAL, "suboccipital", "greater occipital", "occipital"}),
    frozenset({VENTRAL, INTERCOSTAL, SUBCOSTAL, "iliohypogastric", "ilioinguinal"}),
)
_NO_PLEXUS = (DORSAL, "suboccipital", "greater occipital", "occipital")
# What some text adds to a muscle's supply, or a rare body has: never offered as wrong.
_ALSO: Mapping[str, frozenset[str]] = {
    "psoas-major": frozenset({"femoral"}),
    "teres-major": frozenset({"thoracodorsal", "upper subscapular"}),
    "brachioradialis": frozenset({"musculocutaneous"}),
    "flexor-digitorum-superficialis": frozenset({"ulnar"}),
    "flexor-carpi-ulnaris": frozenset({"median"}),
    "quadratus-lumborum": frozenset({"femoral"}),
}
_TITLES = {
    DORSAL: "Dorsal rami of the spinal nerves",
    VENTRAL: "Ventral rami of the spinal nerves",
    INTERCOSTAL: "Intercostal nerves",
    SUBCOSTAL: "Intercostal and subcostal nerves",
    "tibial": "Tibial division of the sciatic nerve",
    "common fibular": "Common fibular division of the sciatic nerve",
}
# What a learner could take for the right nerve, by the scheme's division; the most tempting first.
_SPINE = (VENTRAL, SUBCOSTAL, "thoracodorsal", "accessory")
_NECK = (VENTRAL, "accessory", "dorsal scapular", "lesser occipital")
_SHOULDER = (
    *("accessory", "dorsal scapular", "thoracodorsal", "long thoracic"),
    *("suprascapular", "axillary", "lower subscapular", "musculocutaneous"),
)
_ARM = ("musculocutaneous", "radial", "median", "ulnar", "axillary", "anterior interosseous")
_FOREARM = ("median", "ulnar", "musculocutaneous", "radial", "anterior interosseous")
_BELLY = (DORSAL, "phrenic", "femoral", "obturator")
_LOIN = (DORSAL, "obturator", "superior gluteal", "femoral", "phrenic")
_LEG = ("superior gluteal", "inferior gluteal", "common fibular", "obturator", "femoral", "tibial")
_TEMPTING: Mapping[str, Sequence[str]] = {
    "extrinsic-superficial": _SHOULDER,
    "extrinsic-intermediate": (DORSAL, "dorsal scapular", "accessory", "thoracodorsal", "long thoracic"),
    "deep-suboccipital": ("accessory", "lesser occipital", "great auricular", "dorsal scapular"),
    "intrinsic": _SPINE,
    "abdominal-posterior": _LOIN,
    "ventral-segmental": (DORSAL, "suboccipital", "accessory"),
    "shoulder": _SHOULDER,
    "arm-anterior": _ARM,
    "forearm-anterior": _FOREARM,
    "forearm-posterior": _FOREARM,
    "abdominal-wall": _BELLY,
    "floor-of-the-chest": ("vagus", "accessory", "long thoracic", DORSAL),
    "gluteal-region": _LEG,
    "thigh-posterior": _LEG,
    "thigh-anterior": _LEG,
}
# What those supply that none of the atlas's muscles has.
_ELSEWHERE = {
    "femoral": "It supplies the front of the thigh.",
    "obturator": "It supplies the adductors of the thigh.",
    "common fibular": "Of the hamstrings it supplies the short head of biceps femoris alone.",
    "vagus": "It supplies the palate, throat, voice box and inner organs.",
    "lesser occipital": "It is a nerve of the skin behind the ear.",
    "great auricular": "It is a nerve of the skin around the ear.",
    "upper subscapular": "It supplies subscapularis.",
    "posterior interosseous": "It supplies the deep extensors of the forearm.",
}


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
            found[other.lower()] = None
        elif (name := _named(match["named"])) is not None:
            found[name] = None
    return tuple(found)


def _named(words: str) -> str | None:
    name = " ".join(words.lower().split())
    if name in ("intercostal", "subcostal", "lower intercostal"):
        return INTERCOSTAL
    return None if name.split()[-1] in _NOT_NAMES and name != "long thoracic" else name


@lru_cache(maxsize=1024)
def motor(innervation: str) -> tuple[str, ...]:
    """The nerves that move the muscle, all of them: the whole answer; none where books give another supply.

    What stands in brackets explains, and what is for feeling moves nothing. Of one stem the first-named stays.

    >>> motor("Anterior interosseous branch of the median nerve to the index finger, ulnar nerve to the others")
    ('anterior interosseous', 'ulnar')
    """
    if "older texts" in innervation:
        return ()
    found: list[str] = []
    for clause in re.split(r"[.;]\s", _IN_BRACKETS.sub("", innervation)):
        feeling = _FEELING.search(clause) and "all of its motor supply" not in clause
        for nerve in () if feeling else nerves(clause):
            if not any(same(nerve, other) for other in found):
                found.append(nerve)
    if found == [VENTRAL] and "intercostal nerves" in innervation:
        return (SUBCOSTAL if "subcostal" in innervation else INTERCOSTAL,)
    return tuple(found)


def same(nerve: str, other: str) -> bool:
    """Whether both are one nerve, or one is a branch of the other, so that either could be defended."""
    return nerve == other or any({nerve, other} <= stem for stem in _ONE_STEM)


def supplies(muscle: str, named: Iterable[str], nerve: str) -> bool:
    """Whether anybody could say that the nerve supplies the muscle with that id, whose supply names those nerves.

    "Ventral rami" alone as a choice names every nerve of a plexus too.
    """
    own = {*named, *_ALSO.get(muscle, ())}
    plexus = nerve == VENTRAL and any(other not in (*_NO_PLEXUS, "accessory") for other in own)
    return plexus or any(same(nerve, other) for other in own)


def tempting(divisions: Sequence[str], in_the_neck: bool = False) -> Sequence[str]:
    """What could be taken for the nerve of a muscle in these divisions, given narrowest first."""
    if in_the_neck and divisions[-1] == "intrinsic" and divisions[0] not in _TEMPTING:
        return _NECK
    return next((_TEMPTING[id_] for id_ in divisions if id_ in _TEMPTING), ())


def elsewhere(nerve: str) -> str:
    """What a nerve supplies that has no muscle in the atlas; empty for the others."""
    return _ELSEWHERE.get(nerve, "")


def title(*found: str) -> str:
    """Nerves as a choice: "Suprascapular nerve", "Anterior interosseous and ulnar nerves"."""
    if len(found) == 1:
        return _TITLES.get(found[0], f"{found[0].capitalize()} nerve")
    if set(found) == {DORSAL, VENTRAL}:
        return "Dorsal and ventral rami"
    rami = [nerve.capitalize() for nerve in found if nerve in (DORSAL, VENTRAL)]
    named = [nerve for nerve in found if nerve not in (DORSAL, VENTRAL)]
    last = f"{' and '.join(named)} nerve{'s' if len(named) > 1 else ''}"
    return f"{rami[0]} and {last}" if rami else last[0].upper() + last[1:]
