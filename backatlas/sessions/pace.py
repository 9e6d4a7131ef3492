"""How fast a plan goes on, and with how much effort, by what the work is for and by who does it.

The numbers are conventions of this atlas, save the step of 2–10 %, which the position stand `acsm-2009` gives once one
or two repetitions beyond the goal are possible. That heavy loads build more strength is from `lopez-2021`; that a set
need not end in failure, and gains little by it, from `refalo-2023`; that load or repetitions first come to the same,
from `plotkin-2022`. How often athletes take a lighter week, and how, is told by the survey `rogerson-2024`; that one
is needed has not been shown (`coleman-2024`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from backatlas.records.session import Goal
from backatlas.records.training import Level

SOURCES = ("acsm-2009", "plotkin-2022", "lopez-2021", "refalo-2023", "rogerson-2024", "coleman-2024")
LIGHTER_EVERY = 5  # weeks; athletes tell of one in 5.6 on average
FEW, FEWEST = 8, 4  # repetitions below which one more is a large step, and a very large one
LEAST_FOR_VERSION = 3  # weeks with one version before a harder one


@dataclass(frozen=True, slots=True)
class Pace:
    """Weeks at least between two steps, whether weight comes before repetitions, and repetitions left undone."""

    repetition: int
    weight: int
    weight_first: bool
    reserve: str

    def weeks_at(self, repetitions: int) -> int:
        """Weeks with so many repetitions before one more is added to every set."""
        slowest = 3 if repetitions < FEWEST else 2 if repetitions < FEW else 1
        return max(self.repetition, slowest)


_BEGINNER, _REGULAR, _ADVANCED = Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED
_PACES: Mapping[tuple[Goal | None, Level], Pace] = MappingProxyType(
    {
        (None, _BEGINNER): Pace(1, 2, False, "3"),
        (None, _REGULAR): Pace(1, 2, False, "2–3"),
        (None, _ADVANCED): Pace(2, 3, False, "2"),
        (Goal.STRENGTH, _BEGINNER): Pace(1, 2, False, "3"),
        (Goal.STRENGTH, _REGULAR): Pace(1, 2, True, "2–3"),
        (Goal.STRENGTH, _ADVANCED): Pace(2, 3, True, "2"),
        (Goal.SIZE, _BEGINNER): Pace(1, 2, False, "2–3"),
        (Goal.SIZE, _REGULAR): Pace(1, 2, False, "1–3"),
        (Goal.SIZE, _ADVANCED): Pace(2, 3, False, "1–2"),
        (Goal.CONTROL, _BEGINNER): Pace(2, 4, False, "4 or more"),
        (Goal.CONTROL, _REGULAR): Pace(2, 4, False, "4 or more"),
        (Goal.CONTROL, _ADVANCED): Pace(2, 4, False, "4 or more"),
    }
)


def pace(goal: Goal | None, level: Level | None) -> Pace:
    """The pace for a goal and a level; who tells no level gets the middle one."""
    return _PACES[goal, level or _REGULAR]


def rule(goal: Goal | None, level: Level | None) -> str:
    """The rule of a plan in words."""
    own = pace(goal, level)
    every = "each week" if own.repetition == 1 else f"every {_NUMBERS[own.repetition]} weeks"
    weight = f"the weight goes up by the smallest step you have, 2–10 %, every {_NUMBERS[own.weight]} weeks at most"
    with_weight = (
        f"With a weight, repetitions stay and {weight}."
        if own.weight_first
        else f"With a weight, every set grows by one repetition {every} up to the top of the range; then {weight}, and "
        "two repetitions are taken back. A set of fewer than 6, or of one number, keeps its repetitions; only the "
        "weight moves."
    )
    return (
        f"{with_weight} Without one, every set grows by one repetition {every} up to the top of the range, or by two "
        "where the session gives one number; then one set is added, once, and after that the same exercise in a "
        "harder version, but never another exercise. Below 8 repetitions one more is a large step and takes two weeks, "
        "below 4 three. A hold grows by a fifth, and by 5 seconds at most. Warm-up, cool-down, stretches and breathing "
        f"stay as they are. Effort: end a set with {own.reserve} clean repetitions in reserve, which you could have done; end "
        "holds and drills while the form is clean."
    )


_NUMBERS = MappingProxyType({1: "one", 2: "two", 3: "three", 4: "four"})
MISSED = (
    "The calendar moves on by itself, but you need not. Go on to the next week only once you have met what it says "
    "under “move on when”. If you missed a week, or your form was not clean, do that week again. After two weeks or "
    "more without training, go back to the week before the last one that you finished."
)
