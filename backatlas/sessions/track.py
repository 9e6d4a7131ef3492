"""One exercise over the weeks: what of it grows, how far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from backatlas.records.session import LONGEST_HOLD, MOST_REPS, Item, Phase
from backatlas.records.training import Equipment, Exercise, MovementPattern, Variant
from backatlas.sessions.pace import FEWEST, LEAST_FOR_VERSION, Pace

REPS_ABOVE, TAKEN_BACK = 2, 2  # repetitions above a single number; and taken back when the weight goes up
HEAVY = 6  # a weighted set of fewer repetitions is heavy: weight moves, repetitions stay
MOST_SETS_PLANNED = 4  # no set is added beyond; a convention
_MOST_MORE = 1.4  # times the work of the week before, when a set is added
_LOADED = frozenset(
    {
        Equipment.BAND,
        Equipment.DUMBBELL,
        Equipment.KETTLEBELL,
        Equipment.BARBELL,
        Equipment.TRAP_BAR,
        Equipment.CABLE,
        Equipment.PULLDOWN,
    }
)
_STEADY = frozenset({MovementPattern.STRETCH, MovementPattern.BREATHING, MovementPattern.WARM_UP})


class WeekChange(StrEnum):
    """What is new in a week."""

    START = "start"
    SAME = "as before"
    REPS = "1 repetition more in every set"
    SECONDS = "a longer hold"
    LOAD = "2–10 % more weight"
    SET = "1 set more, fewer repetitions or seconds in each"
    HARDER = "a harder version"
    LIGHTER = "lighter week"
    AGAIN = "again, as it was not done"


@dataclass(frozen=True, slots=True)
class State:
    """Where an exercise stands. Everything but the two counts of weeks goes on into all later weeks.

    `amount` is in repetitions, or in seconds where holds grow; `weight` counts steps of weight, `version` the harder
    versions taken; `stood` and `kept` are weeks with this amount, and with this weight, set and version.
    """

    amount: int
    sets: int
    version: int = 0
    weight: int = 0
    stood: int = 1
    kept: int = 1


class Track:
    """What may change in one exercise of a session."""

    def __init__(self, item: Item, exercise: Exercise | None, own: Pace) -> None:
        self.item, self.pace = item, own
        self.steady = exercise is None or item.part is not Phase.MAIN or exercise.pattern in _STEADY
        self.weighted = bool(exercise and weighted(exercise))
        self.holds = _holds_grow(item)
        self.low, self.high = _range(item, self.holds)
        single = bool(item.reps and item.reps[0] == item.reps[1])
        heavy = bool(item.reps and item.reps[0] < HEAVY)
        self.weight_first = self.weighted and not self.holds and (own.weight_first or single or heavy)
        self.ladder = () if exercise is None or self.weighted else _ladder(item, exercise, self.holds)
        self.steady |= self.low == (LONGEST_HOLD if self.holds else MOST_REPS)

    def start(self) -> State:
        return State(self.low, self.item.sets)

    def onward(self, state: State) -> tuple[State, WeekChange]:
        """The state of the next full week, and what is new in it."""
        waits = replace(state, stood=state.stood + 1, kept=state.kept + 1)
        if self.steady:
            return waits, WeekChange.SAME
        if self.weight_first:
            return (
                (self._heavier(state, state.amount), WeekChange.LOAD)
                if self._ready(state)
                else (waits, WeekChange.SAME)
            )
        if state.amount < self.high:
            if state.stood < self._weeks(state.amount):
                return waits, WeekChange.SAME
            more = min(self.high, state.amount + self._stride(state.amount))
            return replace(waits, amount=more, stood=1), WeekChange.SECONDS if self.holds else WeekChange.REPS
        return self._beyond(state) or (waits, WeekChange.SAME)

    def dosed(self, state: State) -> Item:
        """The item as it is done in this state."""
        seconds = self._seconds(state)
        if self.holds:
            return self.item.model_copy(update={"seconds": (state.amount, state.amount), "sets": state.sets})
        reps = (state.amount, state.amount)
        return self.item.model_copy(update={"reps": reps, "seconds": seconds, "sets": state.sets})

    def lightened(self, state: State) -> Item:
        """About half of the sets; where there is one, two thirds of its repetitions or seconds."""
        if self.steady:
            return self.item
        if state.sets > 1:
            return self.dosed(replace(state, sets=(state.sets + 1) // 2))
        return self.dosed(replace(state, amount=max(1, state.amount * 2 // 3)))

    def version(self, state: State) -> Variant | None:
        """The harder version that holds in this state."""
        return self.ladder[state.version - 1] if state.version else None

    def _ready(self, state: State) -> bool:
        return state.kept >= self.pace.weight

    def _heavier(self, state: State, amount: int) -> State:
        return State(amount, state.sets, state.version, state.weight + 1)

    def _beyond(self, state: State) -> tuple[State, WeekChange] | None:
        """What follows the top of the range."""
        if self.weighted:
            back = max(self.low, state.amount - (self._stride(state.amount) if self.holds else TAKEN_BACK))
            return (self._heavier(state, back), WeekChange.LOAD) if self._ready(state) else None
        if state.sets == self.item.sets < MOST_SETS_PLANNED and not state.version:
            return State(self._with_a_set_more(state), state.sets + 1), WeekChange.SET
        if state.version < len(self.ladder) and state.kept >= LEAST_FOR_VERSION:
            return State(self.low, state.sets, state.version + 1), WeekChange.HARDER
        return None

    def _with_a_set_more(self, state: State) -> int:
        """Repetitions or seconds with which a set more is more work, and not by far: the bottom if it can be."""
        before, sets = state.sets * state.amount, state.sets + 1
        least = before // sets + 1
        wished = max(self.low, least)
        return wished if wished * sets <= _MOST_MORE * before else least

    def _weeks(self, amount: int) -> int:
        return self.pace.repetition if self.holds else self.pace.weeks_at(amount)

    def _stride(self, amount: int) -> int:
        return max(1, min(5, amount // 5)) if self.holds else 1

    def _seconds(self, state: State) -> tuple[int, int] | None:
        """How long each repetition is held: as the latest version says that says it, or else as in the session."""
        told = [version.seconds for version in self.ladder[: state.version] if version.seconds]
        return (told[-1][0], told[-1][0]) if told else self.item.seconds


def weighted(exercise: Exercise) -> bool:
    """Whether the exercise always has a weight, band or cable that can be made heavier."""
    return Equipment.NONE not in exercise.equipment and bool(_LOADED.intersection(exercise.equipment))


def _holds_grow(item: Item) -> bool:
    """Holds grow where no repetitions are counted, or too few of them to add one."""
    return bool(item.seconds and (not item.reps or item.reps[1] < FEWEST))


def _range(item: Item, holds: bool) -> tuple[int, int]:
    """Bottom and top of what grows."""
    ends = item.seconds if holds else item.reps
    assert ends is not None  # an item has one or the other
    low, high = ends
    if high > low:
        return low, high
    return (
        (low, min(LONGEST_HOLD, low + max(2, min(10, low // 2))))
        if holds
        else (low, min(MOST_REPS, low + REPS_ABOVE))
    )


def _ladder(item: Item, exercise: Exercise, holds: bool) -> tuple[Variant, ...]:
    """Harder versions that a plan may take: the same exercise, nothing heavier to hold, no shorter hold than before.

    Another exercise, or a weight, is a decision and not a matter of weeks.
    """
    held = item.seconds[1] if item.seconds else 0
    return tuple(
        version
        for version in exercise.harder
        if version.exercise is None
        and not version.load
        and not (version.seconds and (holds or version.seconds[0] <= held))
    )
