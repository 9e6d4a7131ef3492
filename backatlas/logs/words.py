"""The words of an exercise's name, in English whatever the language, with what it is done with told apart."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from backatlas.folders import CONTENT

FOLDER = CONTENT / "logs"
LONGEST_NAME, _MOST_WORDS, _LONGEST_PHRASE = 120, 16, 6

GEAR = frozenset(
    """
    barbell dumbbell kettlebell cable machine band smith trapbar landmine plate ezbar suspension bodyweight weighted
    assisted ball romanchair plateloaded bench pullupbar sled
    """.split()
)
# Words that vary a movement and leave it what it is. Anything else that is added makes another exercise of it.
HARMLESS = frozenset(
    """
    wide close neutral grip overhand underhand snatchgrip mixed hook
    vbar bar rope handle attachment one two arm alternating isolateral standing seated kneeling half lying
    sumo conventional deficit paused pause tempo slow negative eccentric behindneck behindback oneleg stiffleg bent
    over elevated ring left right hand feet foot strict
    incline chestsupported kickstand tuck
    """.split()
)
# Words of other movements, so that no slip of the pen is seen in them.
OTHERS = frozenset(
    """
    press curl squat lunge fly leg calf thrust crunch situp pushup dip upright reverse raise lateral front rear delt
    tricep bicep hamstring quad glute hip chest abs abdominal hanging knee kickback pushdown pullover adduction
    abduction incline decline overhead military skull crusher hammer preacher concentration step stepup box jump burpee
    running run walking cycling rowing ergometer swimming treadmill bike elliptical clean snatch jerk high pull hack
    sissy split bulgarian goblet wall sit plank mountain climber twist russian woodchop wheel rollout stretch rotation
    internal external flexion wrist forearm neck shoulder upper lower middle back straight floor hang muscle rack tbar
    """.split()
)
_FILLING = frozenset(
    """
    a an the with on of to and for in at from your using exercise de la le les du des el los las con al en da do das
    dos com na e et und mit am an der die das auf im zur zum alla ai su di il per avec sur au aux met op
    """.split()
)


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """What a name says: `core` is the movement, `gear` what it is done with."""

    core: frozenset[str]
    gear: frozenset[str]

    @property
    def whole(self) -> frozenset[str]:
        return self.core | self.gear


def read_words(name: str) -> ExerciseWords:
    """The words of a name in English, without order, endings of plurals or words that say nothing."""
    tokens = [_singular(word) for word in _translated(_tokens(name)) if word not in _FILLING]
    found = frozenset(tokens)
    if "rowing" in found and found - {"rowing", "machine", "indoor"} and "ergometer" not in found:
        found = found - {"rowing"} | {"row"}  # alone, or by machine, it is the one with a flywheel
    return ExerciseWords(found - GEAR, found & GEAR)


def raw_words(name: str) -> frozenset[str]:
    """The words of a name as they stand, for names that are known as they are."""
    return frozenset(_tokens(name))


def _tokens(name: str) -> list[str]:
    text = re.sub(r"\b([dl])['’]", "", name[:LONGEST_NAME].casefold())
    text = re.sub(r"['’]", "", text).replace("ß", "ss")
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return re.findall(r"[a-z]+|\d+", bare)[:_MOST_WORDS]


def _translated(tokens: list[str]) -> list[str]:
    """Each longest known phrase in English."""
    known, found, place = _phrases(), [], 0
    while place < len(tokens):
        for size in range(min(_LONGEST_PHRASE, len(tokens) - place), 0, -1):
            meant = known.get(" ".join(tokens[place : place + size]))
            if meant is not None:
                found += meant.split()
                place += size
                break
        else:
            found.append(tokens[place])
            place += 1
    return found


@cache
def _phrases() -> Mapping[str, str]:
    with (FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["english"] for row in csv.DictReader(file)}


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    return word.removesuffix("s")
