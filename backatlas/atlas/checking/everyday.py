"""What can be wrong with claims, statements, groups, warning signs and what is done in a day."""

from __future__ import annotations

from collections.abc import Iterator

from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.model import Atlas
from backatlas.reading.problems import Problem
from backatlas.reasoning.reasons import everyday_reason
from backatlas.reasoning.roles import all_known
from backatlas.records.claims import Claim, Statement, Verdict, WarningSign
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.training import Level


def check_why(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Ids that lead nowhere in claims, statements, groups and warning signs, and verdicts without a source."""
    for claim in atlas.claims.values():
        yield from _check_ids(known, "claims.toml", claim)
        if not claim.sources and claim.verdict is not Verdict.UNCHECKABLE:
            message = f'must name at least one: only "{Verdict.UNCHECKABLE}" has none'
            yield Problem("claims.toml", f"{claim.id}.sources", message)
    for statement in atlas.deep.values():
        yield from _check_ids(known, "deep.toml", statement)
    for group in atlas.groups.values():
        yield from _check_ids(known, "groups.toml", group)
        for movement in group.movements:
            yield from known.movements("groups.toml", f"{group.id}.movements", movement)
    for sign in atlas.warnings.values():
        yield from _check_ids(known, "warnings.toml", sign)


def check_life(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Activities: ids, a reason for each muscle and each exercise, and the easiest exercise first."""
    for activity in atlas.life.values():
        yield from _check_ids(known, "life.toml", activity)
        for demand in activity.demands:
            yield from known.movements("life.toml", f"{activity.id}.demands", demand.movement)
        yield from _check_reasons(atlas, known, activity)
        exercises = [atlas.exercises[id_] for id_ in activity.exercises if id_ in atlas.exercises]
        levels = [list(Level).index(exercise.level) for exercise in exercises]
        if levels != sorted(levels):
            yield Problem("life.toml", f"{activity.id}.exercises", "must stand easiest first, by their level")


def _check_reasons(atlas: Atlas, known: KnownIds, activity: Activity) -> Iterator[Problem]:
    for id_ in activity.muscles:
        muscle = atlas.muscles.get(id_)
        told = muscle is not None and all_known((*activity.demands, *muscle.actions), atlas.movements)
        if muscle and told and everyday_reason(muscle, activity, atlas.movements) is None:
            message = f'no reason for "{id_}": no demand is answered by an action of it'
            yield Problem("life.toml", f"{activity.id}.muscles", message)
    if {"links.csv", "muscles"} & known.unread.keys():
        return
    for id_ in activity.exercises:
        exercise = atlas.exercises.get(id_)
        told = exercise is not None and all_known((*activity.demands, *exercise.demands), atlas.movements)
        if exercise and told and atlas.suggestion(activity, exercise) is None:
            message = f'no reason for "{id_}": it shares no movement, or no muscle, with the activity'
            yield Problem("life.toml", f"{activity.id}.exercises", message)


def _check_ids(
    known: KnownIds, file: str, record: Claim | Activity | Statement | FunctionGroup | WarningSign
) -> Iterator[Problem]:
    """Ids in those of the fields `muscles`, `exercises` and `sources` that the record has."""
    for field, check_id in (
        ("muscles", known.muscles),
        ("exercises", known.exercises),
        ("sources", known.sources),
    ):
        for id_ in getattr(record, field, ()):
            yield from check_id(file, f"{record.id}.{field}", id_)
