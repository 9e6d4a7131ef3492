"""Sessions for tests: short to write by hand, and any that a model admits."""

from __future__ import annotations

from hypothesis import strategies as st

from backatlas.records.own import OwnExercise
from backatlas.records.session import (
    LONGEST_HOLD,
    LONGEST_REST,
    MOST_DAYS,
    MOST_ITEMS,
    MOST_REPS,
    MOST_SETS,
    Aim,
    Day,
    Goal,
    Item,
    Phase,
    Planned,
    Session,
)
from backatlas.records.training import Level
from tests.real import ATLAS

EXERCISES = sorted(ATLAS.exercises)


def main(exercise: str, sets: object = 3, **more: object) -> Item:
    """An item of the main work, 8–12 repetitions unless told otherwise."""
    return Item.model_validate(
        {"part": Phase.MAIN, "exercise": exercise, "sets": sets, "reps": (8, 12), **more}
    )


def session(*exercises: str | Item, aim: Aim = Aim.WHOLE, level: Level | None = None) -> Session:
    """A session with a warm-up, a cool-down, and these in its main work."""
    items = (item if isinstance(item, Item) else main(item) for item in exercises)
    return Session(title="Made up", aim=aim, level=level, items=(WARM_UP, *items, COOL_DOWN))


WARM_UP = Item(part=Phase.WARM_UP, exercise="arm-circles", reps=(10, 15))
COOL_DOWN = Item(part=Phase.COOL_DOWN, exercise="knee-to-chest", sets=2, seconds=(5, 5), each_side=True)


def spans(most: int) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.tuples(st.integers(1, most), st.integers(1, most))
    return ends.map(lambda pair: (min(pair), max(pair)))


# Made printable instead of filtered: of long texts by chance hardly any would be left.
printable = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
lines = st.text(printable, max_size=120).map(lambda text: " ".join(text.split()))
amounts = st.one_of(
    st.fixed_dictionaries({"reps": spans(MOST_REPS)}),
    st.fixed_dictionaries({"seconds": spans(LONGEST_HOLD)}),
    st.fixed_dictionaries({"reps": spans(MOST_REPS), "seconds": spans(LONGEST_HOLD)}),
)
items = st.builds(
    lambda amount, rest: Item.model_validate({**amount, **rest}),
    amounts,
    st.fixed_dictionaries(
        {
            "part": st.sampled_from(Phase),
            "exercise": st.sampled_from(EXERCISES),
            "sets": st.integers(1, MOST_SETS),
            "each_side": st.booleans(),
            "load": lines,
            "rest": st.integers(0, LONGEST_REST),
            "day": st.none() | st.sampled_from(Day),
        }
    ),
)


plans = st.builds(
    Planned,
    start=st.dates(),
    weeks=st.integers(6, 12),
    lighter=st.booleans(),
    missed=st.sets(st.integers(1, 12)).map(lambda weeks: tuple(sorted(weeks))),
    at=st.times().map(lambda time: f"{time:%H:%M}"),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]),
)


MOVEMENTS = sorted(ATLAS.movements)
_chosen = st.lists(st.sampled_from(MOVEMENTS), max_size=4, unique=True).map(tuple)
names = st.text("aZ09éЖ中 ()'.,/+-%&!?#", min_size=1, max_size=50).map(
    lambda text: " ".join(f"R{text}r".split())
)
own_exercises = st.one_of(
    st.builds(OwnExercise, id=st.just("own-1"), name=names, base=st.sampled_from(EXERCISES)),
    st.builds(
        lambda name, moves, holds: OwnExercise(
            id="own-1", name=name, moves=moves, holds=tuple(one for one in holds if one not in moves)
        ),
        names,
        _chosen.filter(len),
        _chosen,
    ),
)


def with_own(given: Session, own: list[OwnExercise]) -> Session:
    """A session whose first items are of own exercises, as many as there are."""
    known = tuple(one.model_copy(update={"id": f"own-{n}"}) for n, one in enumerate(own, 1))
    first = (
        item.model_copy(update={"exercise": one.id}) for item, one in zip(given.items, known, strict=False)
    )
    items = (*first, *given.items[len(known) :])
    return given.model_copy(update={"own": known}).with_items(items)


def sessions(fewest: int = 0) -> st.SearchStrategy[Session]:
    """Any session with so many items or more, some of them of own exercises."""
    of_the_atlas = st.builds(
        Session,
        id=st.just("") | st.text("0123456789abcdef", min_size=16, max_size=16),
        title=lines,
        aim=st.sampled_from(Aim),
        level=st.none() | st.sampled_from(Level),
        goal=st.none() | st.sampled_from(Goal),
        per_week=st.none() | st.integers(1, MOST_DAYS),
        plan=st.none() | plans,
        items=st.lists(items, min_size=fewest, max_size=MOST_ITEMS).map(tuple),
    )
    return st.builds(with_own, of_the_atlas, st.just([]) | st.lists(own_exercises, max_size=3))
