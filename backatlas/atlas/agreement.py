"""How far the rule that makes roles agrees with roles that were judged before it, and with what was measured."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from backatlas.atlas.model import Atlas
from backatlas.reading.levers import Levers, read_levers
from backatlas.reasoning.roles import derived_role
from backatlas.records.anatomy import Muscle, Strength
from backatlas.records.training import Grade, Link, Role

# From so large a share of the torque a muscle counts as strong, as in `movements`.
STRONG = 0.1
_EXACT = re.compile(r"\d+(?:\.\d+)?(?:–\d+(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class RoleCompared:
    """A measured link: the role that a reader gave it, that of the rule, and what the rule would say by torque.

    `torque` is the rule with one thing more: who leads has at least `STRONG` of the torque, as far as geometry tells.
    """

    muscle: str
    exercise: str
    grade: Grade
    judged: Role
    rule: Role | None
    torque: Role | None

    @property
    def agrees(self) -> bool:
        return self.rule is self.judged


@dataclass(frozen=True, slots=True)
class PairCompared:
    """Two muscles that one study measured in one exercise, by the same unit, and to which the rule gives unlike roles."""

    exercise: str
    higher: Link
    lower: Link

    @property
    def agrees(self) -> bool:
        """Whether the higher role has the higher figure."""
        return _figure(self.higher) > _figure(self.lower)


def compared(atlas: Atlas, levers: Levers | None = None) -> tuple[RoleCompared, ...]:
    """Each judged role beside that of the rule, in the order of the content.

    Roles that a measurement sets against the rule (`measured_role`) are left aside: only the rule is asked.
    """
    known = read_levers() if levers is None else levers
    grades = {(link.muscle, link.exercise): link.grade for link in atlas.links}
    found = []
    for one in atlas.judged:
        muscle, exercise = atlas.muscles[one.muscle], atlas.exercises[one.exercise]
        rule = derived_role(muscle, exercise, atlas.movements)
        torque = derived_role(_only_strong(muscle, known), exercise, atlas.movements)
        grade = grades[one.muscle, one.exercise]
        found.append(RoleCompared(one.muscle, one.exercise, grade, one.role, rule, torque))
    return tuple(found)


def pairs(atlas: Atlas) -> tuple[PairCompared, ...]:
    """Pairs of measured muscles with unlike roles; bounds such as `<45` tell no order and are left out."""
    together: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in atlas.links:
        if link.figure and link.grade.measured and _EXACT.fullmatch(link.figure.value):
            for source in link.sources:
                together[link.exercise, source, link.figure.unit].append(link)
    order = list(Role)
    found: dict[tuple[str, str, str], PairCompared] = {}
    for (exercise, _, _), links in together.items():
        for pair in combinations(links, 2):
            higher, lower = sorted(pair, key=lambda link: order.index(link.role))
            if higher.role is not lower.role:
                found[exercise, higher.muscle, lower.muscle] = PairCompared(exercise, higher, lower)
    return tuple(found.values())


def by_torque(rows: Sequence[RoleCompared]) -> int:
    """How many would agree if the share of the torque decided who leads."""
    return sum(row.torque is row.judged for row in rows)


def commonest(rows: Sequence[RoleCompared]) -> int:
    """How many would agree by chance at best: if all had the role that was judged most often."""
    return max(Counter(row.judged for row in rows).values(), default=0)


def roles_report(atlas: Atlas) -> Iterator[str]:
    """The lines of `python -m backatlas roles`: a table of judged against ruled, what disagrees, and the figures."""
    rows = compared(atlas)
    ruled = [*Role, None]
    counts = Counter((row.judged, row.rule) for row in rows)
    yield "\t".join(("judged / rule", *(role or "none" for role in ruled)))
    for judged in Role:
        yield "\t".join((judged, *(str(counts[judged, role]) for role in ruled)))
    yield ""
    yield f"{sum(row.agrees for row in rows)} of {len(rows)} measured links have the role that was judged"
    yield f"{by_torque(rows)} of {len(rows)} would, if who leads needed {STRONG:.0%} of the torque"
    yield f"{commonest(rows)} of {len(rows)} would, if all had the commonest role"
    both = pairs(atlas)
    yield (
        f"in {sum(pair.agrees for pair in both)} of {len(both)} pairs that one study measured, "
        "the higher role has the higher figure"
    )
    yield ""
    for row in rows:
        if not row.agrees:
            yield "\t".join(
                (row.muscle, row.exercise, row.grade, f"judged {row.judged}", f"rule {row.rule or 'none'}")
            )
    for pair in both:
        if not pair.agrees:
            yield "\t".join((pair.exercise, *(_told(link) for link in (pair.higher, pair.lower))))


def _only_strong(muscle: Muscle, levers: Levers) -> Muscle:
    """The muscle with those main actions as helping ones that have too little of the torque."""
    actions = tuple(
        action.model_copy(update={"strength": Strength.ASSISTS})
        if action.strength is Strength.MAIN
        and action.geometry is None
        and (lever := levers.of(muscle.id, action.movement)) is not None
        and lever.share is not None
        and lever.share < STRONG
        else action
        for action in muscle.actions
    )
    return muscle.model_copy(update={"actions": actions})


def _figure(link: Link) -> float:
    """The middle of a figure that is a number or a range."""
    assert link.figure is not None
    ends = [float(end) for end in link.figure.value.split("–")]
    return sum(ends) / len(ends)


def _told(link: Link) -> str:
    assert link.figure is not None
    return f"{link.muscle}: {link.role}, {link.figure.value} {link.figure.unit}"
