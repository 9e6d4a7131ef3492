"""Made-up sessions, people and answers, and what comes of following every offer. Run it for a figure over many.

python -m tests.sessions.following 2000
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from backatlas.atlas import Atlas, load
from backatlas.records.session import Aim, Day, Item, Phase, Session
from backatlas.records.training import Equipment, Level
from backatlas.sessions.checks import Finding, check_session
from backatlas.sessions.doses import first_item
from backatlas.sessions.edits import apply
from backatlas.sessions.fitting import Person

# No offer leads on for ever; more clicks than this from a session of some twenty exercises would be a circle.
MOST_CLICKS = 60
_KITS = (
    None,
    frozenset[Equipment](),
    frozenset({Equipment.DUMBBELL}),
    frozenset({Equipment.BAND}),
    frozenset({Equipment.DUMBBELL, Equipment.BENCH, Equipment.BAND}),
    frozenset({Equipment.KETTLEBELL, Equipment.PULL_UP_BAR}),
    frozenset({Equipment.CABLE, Equipment.PULLDOWN}),
    frozenset(Equipment) - {Equipment.NONE},
)


@dataclass(frozen=True)
class Made:
    session: Session
    person: Person
    answers: Mapping[str, str]


@dataclass(frozen=True)
class End:
    """Where following led: the session, what is still found, and the findings that a click brought or grew."""

    session: Session
    left: tuple[Finding, ...]
    brought: tuple[str, ...]
    clicks: int


def made(atlas: Atlas, seed: int) -> Made:
    """One session by chance, the same for the same seed, of the kinds that people write and worse."""
    chance = Random(seed)
    exercises = list(atlas.exercises.values())
    pool = chance.sample(exercises, chance.randint(1, 12))
    days = chance.choice([(None,), (None,), (None,), (Day.A, Day.B), (None, Day.A, Day.B)])
    items = []
    for _ in range(chance.choice([1, 2, *range(3, 10), *range(3, 10), 14])):
        item = first_item(chance.choice(pool), atlas)
        part = Phase.MAIN if chance.random() < 0.85 else item.part
        update = {"sets": chance.choice([1, 2, 3, 3, 4, 5]), "part": part, "day": chance.choice(days)}
        items.append(item.model_copy(update=update))
    if chance.random() < 0.5:
        items.append(Item(part=Phase.WARM_UP, exercise="arm-circles", reps=(10, 15)))
    if chance.random() < 0.5:
        items.append(Item(part=Phase.COOL_DOWN, exercise="knee-to-chest", sets=2, seconds=(5, 5)))
    session = Session(
        aim=chance.choice([Aim.WHOLE, Aim.WHOLE, Aim.WHOLE, Aim.PART]),
        level=chance.choice([None, *Level, Level.BEGINNER]),
        items=tuple(items),
    )
    careful = tuple(chance.sample(sorted(atlas.conditions), chance.choice([0, 0, 0, 1, 1, 2])))
    answers = {}
    if chance.random() < 0.3:
        answers = {"gives-out": chance.choice(["hands", "arms"]), "progress": chance.choice(["same", "more"])}
    return Made(session, Person(chance.choice(_KITS), careful), answers)


def follow(atlas: Atlas, start: Made, seed: int) -> End:
    """Click offers by chance until there are none, and note whatever a click brings or makes grow."""
    chance, session, brought = Random(seed), start.session, list[str]()
    findings = check_session(session, atlas, start.answers, person=start.person).findings
    for clicks in range(MOST_CLICKS):
        clickable = [finding for finding in findings if finding.offers]
        if not clickable:
            return End(session, findings, tuple(brought), clicks)
        finding = chance.choice(clickable)
        offer = chance.choice(finding.offers)
        session = apply(session, offer.edit)
        before = {found.rule.id for found in findings}
        findings = check_session(session, atlas, start.answers, person=start.person).findings
        brought += [f"{offer.label}: {new.rule.id}" for new in findings if new.rule.id not in before]
    return End(session, findings, (*brought, "a circle"), MOST_CLICKS)


def ends(atlas: Atlas, count: int) -> Iterator[tuple[Made, End]]:
    for seed in range(count):
        start = made(atlas, seed)
        yield start, follow(atlas, start, seed)


def _report(count: int) -> None:
    atlas = load()
    clean = told = clicks = 0
    left: Counter[str] = Counter()
    faults = []
    for seed, (_, end) in enumerate(ends(atlas, count)):
        clean += not end.left
        told += bool(end.left) and all(finding.stuck for finding in end.left)
        clicks += end.clicks
        left.update(finding.rule.id.value for finding in end.left)
        faults += [f"{seed}: {fault}" for fault in end.brought]
    print(f"{count} sessions, {clicks} clicks")
    print(f"without a finding at the end: {clean} ({clean / count:.1%})")
    print(f"with findings that say why no click mends them: {told} ({told / count:.1%})")
    print(f"clicks that brought another finding: {len(faults)}", *faults[:20], sep="\n  ")
    print("left:", dict(left.most_common()))


if __name__ == "__main__":
    _report(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
