"""What can be wrong between files, each fault as a problem that names file and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from backatlas.atlas.model import Atlas
from backatlas.reading.files import Unread
from backatlas.reading.problems import Problem
from backatlas.reasoning.reasons import everyday_reason, reason
from backatlas.reasoning.roles import all_known, demanded, derived_role
from backatlas.records.anatomy import Belonging, Muscle, MuscleKind
from backatlas.records.claims import Claim, Statement, Verdict, WarningSign
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.training import Level, Link


def check(atlas: Atlas, unread: Mapping[str, Unread] = MappingProxyType({})) -> Iterator[Problem]:
    """Faults that only show when the files are read together: dangling ids, circles, links without a reason.

    What `unread` holds has been reported already, so naming it is no further fault.
    """
    known = _KnownIds(atlas, unread)
    yield from _check_movements(atlas, known)
    circles = list(_check_circles(atlas))
    yield from circles
    yield from _check_scheme(atlas, known)
    yield from _check_muscles(atlas, known)
    yield from _check_region(atlas, known)
    yield from _check_credited(atlas, known)
    if not circles:
        yield from _check_training(atlas, known)
    yield from _check_exercises(atlas, known)
    yield from _check_links(atlas, known)
    if not circles:
        yield from _check_gaps(atlas, known)
    yield from _check_why(atlas, known)
    yield from _check_life(atlas, known)
    yield from _check_samples(atlas, known)
    yield from _check_rules(atlas, known)
    yield from _check_care(atlas, known)
    for area in atlas.areas.values():
        for muscle in area.muscles:
            yield from known.muscles("areas.toml", f"{area.id}.muscles", muscle)
    for found in atlas.ranges.values():
        for source in found.sources:
            yield from known.sources("ranges.toml", f"{found.id}.sources", source)
    for id_ in sorted(atlas.drawn):
        yield from known.muscles(f"attachments/{id_}.toml", "file name", id_)


class _KnownIds:
    """Reports an id that is neither in the atlas nor in a file that could not be read."""

    def __init__(self, atlas: Atlas, unread: Mapping[str, Unread]) -> None:
        self.unread = {file: found for file, found in unread.items() if found}
        self.layers = self._of(atlas.layers, "layers.toml")
        self.divisions = self._of(atlas.divisions, "scheme.toml")
        self.movements = self._of(atlas.movements, "movements.toml")
        self.sources = self._of(atlas.sources, "sources.toml")
        self.muscles = self._of(atlas.muscles, "muscles")
        self.exercises = self._of(atlas.exercises, "exercises")
        self.questions = self._of(atlas.questions, "questions.toml")
        self.strains = self._of(atlas.strains, "strains.toml")
        self.conditions = self._of(atlas.conditions, "conditions.toml")

    def _of(
        self, records: Mapping[str, object], file: str
    ) -> Callable[[str, str, str | None], Iterator[Problem]]:
        passed = self.unread.get(file, ())

        def dangling(where: str, field: str, value: str | None) -> Iterator[Problem]:
            if value is not None and value not in records and value not in passed:
                yield Problem(where, field, f'"{value}" is not known')

        return dangling


def _check_movements(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    for movement in atlas.movements.values():
        for field, value in (("opposite", movement.opposite), ("kind_of", movement.kind_of)):
            yield from known.movements("movements.toml", f"{movement.id}.{field}", value)
        opposite = atlas.movements.get(movement.opposite or "")
        answer = opposite.opposite if opposite else movement.id
        if opposite and answer != movement.id and (answer is None or answer in atlas.movements):
            message = f'"{opposite.id}" must name "{movement.id}" as its opposite too'
            yield Problem("movements.toml", f"{movement.id}.opposite", message)


def _check_circles(atlas: Atlas) -> Iterator[Problem]:
    parents = {muscle.id: (muscle.parent,) if muscle.parent else () for muscle in atlas.muscles.values()}
    covers = {muscle.id: muscle.covered_by for muscle in atlas.muscles.values()}
    for field, graph in (("parent", parents), ("covered_by", covers)):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            yield Problem(f"muscles/{circle[0]}.md", field, f"goes round in a circle: {' → '.join(circle)}")


def _check_scheme(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """Divisions: a wider one that is known and stands before, so that none goes round in a circle, and sources."""
    before: set[str] = set()
    for division in atlas.divisions.values():
        yield from known.divisions("scheme.toml", f"{division.id}.within", division.within)
        if division.within in atlas.divisions and division.within not in before:
            yield Problem("scheme.toml", f"{division.id}.within", f'"{division.within}" must stand before it')
        for id_ in division.also:
            yield from known.muscles("scheme.toml", f"{division.id}.also", id_)
        for source in division.sources:
            yield from known.sources("scheme.toml", f"{division.id}.sources", source)
        before.add(division.id)


def _check_muscles(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    for muscle in atlas.muscles.values():
        file = f"muscles/{muscle.id}.md"
        yield from known.divisions(file, "scheme", muscle.scheme)
        yield from known.layers(file, "layer", muscle.layer)
        yield from known.muscles(file, "parent", muscle.parent)
        for over in muscle.covered_by:
            yield from known.muscles(file, "covered_by", over)
        for action in muscle.actions:
            yield from known.movements(file, "actions", action.movement)
        for source in muscle.sources:
            yield from known.sources(file, "sources", source)


def _check_region(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """Each id once; and every drawn muscle has a nerve in the key, so that a new nerve is a line and not a fault."""
    if "atlas.toml" in known.unread:
        return
    for kind, records in (
        ("nerve", atlas.region.nerve),
        ("function", atlas.region.function),
        ("close_up", atlas.region.close_up),
    ):
        for id_, count in Counter(record.id for record in records).items():
            if count > 1:
                yield Problem("atlas.toml", f"{kind}.{id_}", "stands twice")
    for id_ in sorted(atlas.drawn & atlas.muscles.keys()):
        if atlas.region.nerve_family(atlas.muscles[id_].innervation) is None:
            message = "names no nerve of atlas.toml; add it there as [[nerve]]"
            yield Problem(f"muscles/{id_}.md", "innervation", message)


def _check_credited(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """What texts credit beyond the muscles' files: known ids, each once, and nothing that a file says already."""
    seen: set[tuple[str, str]] = set()
    for credit in atlas.credited:
        where = f"{credit.muscle}, {credit.movement}"
        yield from known.muscles("credited.csv", where, credit.muscle)
        yield from known.movements("credited.csv", where, credit.movement)
        for source in credit.sources:
            yield from known.sources("credited.csv", where, source)
        own = atlas.muscles[credit.muscle].actions if credit.muscle in atlas.muscles else ()
        if any(action.movement == credit.movement for action in own):
            yield Problem("credited.csv", where, "the muscle's own file says so already")
        if (credit.muscle, credit.movement) in seen:
            yield Problem("credited.csv", where, "stands twice")
        seen.add((credit.muscle, credit.movement))


def _check_training(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """Groups without members, and back muscles that nothing trains, as far as the files that were read can tell."""
    for muscle in atlas.muscles.values():
        file = f"muscles/{muscle.id}.md"
        if muscle.kind is MuscleKind.GROUP and not atlas.children(muscle) and "muscles" not in known.unread:
            yield Problem(file, "kind", "is a group, but no muscle names it as parent")
        links = atlas.links_of(muscle)
        may_be_linked = (
            "links.csv" in known.unread
            or ("muscles" in known.unread and not links)
            or any(not _can_be_told(atlas, link) for link in links)
        )
        needs_word = muscle.region is Belonging.BACK and muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
        if needs_word and not (muscle.isolation or may_be_linked or atlas.trained(muscle)):
            yield Problem(file, "isolation", "no exercise trains this muscle: say so here, and why")


def _check_exercises(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    for exercise in atlas.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for demand in exercise.demands:
            yield from known.movements(file, "demands", demand.movement)
        for variant in (*exercise.easier, *exercise.harder):
            yield from known.exercises(file, "easier/harder", variant.exercise)
        yield from known.sources(file, "dose.source", exercise.dose.source)
        for item in exercise.evidence:
            for source in item.sources:
                yield from known.sources(file, "evidence", source)


def _check_links(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    pairs = Counter((link.muscle, link.exercise) for link in atlas.links)
    for (muscle, exercise), count in pairs.items():
        if count > 1:
            yield Problem("links.csv", f"{muscle}, {exercise}", f"stands {count} times")
    for link in atlas.links:
        where = f"{link.muscle}, {link.exercise}"
        yield from known.muscles("links.csv", where, link.muscle)
        yield from known.exercises("links.csv", where, link.exercise)
        for source in link.sources:
            yield from known.sources("links.csv", where, source)
        if _can_be_told(atlas, link):
            yield from _check_role(atlas, link, where)
        if link.note is None and (link.figure or link.grade.measured):
            message = "needs a note: what was measured and in whom, or why a measured link has no figure"
            yield Problem("links.csv", where, message)


def _check_role(atlas: Atlas, link: Link, where: str) -> Iterator[Problem]:
    """A role without a reason, or a measured one that says what follows anyway or does not say why it differs."""
    muscle, exercise = atlas.muscles[link.muscle], atlas.exercises[link.exercise]
    if reason(muscle, exercise, link.role, atlas.movements) is None:
        message = (
            f"no reason: no demand of the exercise is answered by an action of the muscle as {link.role}"
        )
        yield Problem("links.csv", where, message)
    if link.measured_role and link.measured_role is derived_role(muscle, exercise, atlas.movements):
        yield Problem("links.csv", where, f'"{link.measured_role}" follows from the demands: leave it out')
    if link.measured_role and link.note is None:
        yield Problem("links.csv", where, "a measured role needs a note that says what was measured")


def _check_gaps(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """Muscles whose action an exercise demands and that it neither links nor leaves out with a reason."""
    if {"links.csv", "muscles", "exercises"} & known.unread.keys():
        return
    if any(link.muscle not in atlas.muscles or link.exercise not in atlas.exercises for link in atlas.links):
        return
    for exercise in atlas.exercises.values():
        if not all_known(exercise.demands, atlas.movements):
            continue
        linked = {link.muscle for link in atlas.links if link.exercise == exercise.id}
        excused = [id_ for left_out in exercise.left_out for id_ in left_out.muscles]
        file = f"exercises/{exercise.id}.md"
        for id_ in excused:
            yield from known.muscles(file, "left_out", id_)
            if id_ in linked:
                yield Problem(file, "left_out", f'"{id_}" stands in links.csv all the same')
        for muscle in atlas.muscles.values():
            if (
                muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
                and muscle.id not in excused
                and linked.isdisjoint(_as_one(atlas, muscle))
                and all_known(muscle.actions, atlas.movements)
                and demanded(muscle, exercise, atlas.movements)
            ):
                message = f'demands what "{muscle.id}" does: link it in links.csv, or say in left_out why not'
                yield Problem(file, "demands", message)


def _as_one(atlas: Atlas, muscle: Muscle) -> Iterator[str]:
    """Ids under which the muscle may be linked: its own, those of its parts, and the muscle that it is a part of."""
    yield from (member.id for member in atlas.family(muscle))
    yield from (whole.id for whole in atlas.ancestors(muscle) if whole.kind is not MuscleKind.GROUP)


def _check_why(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
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


def _check_life(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
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


def _check_reasons(atlas: Atlas, known: _KnownIds, activity: Activity) -> Iterator[Problem]:
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
    known: _KnownIds, file: str, record: Claim | Activity | Statement | FunctionGroup | WarningSign
) -> Iterator[Problem]:
    """Ids in those of the fields `muscles`, `exercises` and `sources` that the record has."""
    for field, check_id in (
        ("muscles", known.muscles),
        ("exercises", known.exercises),
        ("sources", known.sources),
    ):
        for id_ in getattr(record, field, ()):
            yield from check_id(file, f"{record.id}.{field}", id_)


def _check_samples(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    for sample in atlas.samples.values():
        file = f"sessions/{sample.id}.toml"
        for item in sample.session.items:
            yield from known.exercises(file, "session.items", item.exercise)
        for source in sample.sources:
            yield from known.sources(file, "sources", source)


def _check_rules(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    for rule in atlas.rules:
        yield from known.questions("rules.toml", f"{rule.id}.question", rule.question)
        for item in rule.offers:
            yield from known.exercises("rules.toml", f"{rule.id}.offers", item.exercise)
        for source in rule.sources:
            yield from known.sources("rules.toml", f"{rule.id}.sources", source)
        if question := atlas.questions.get(rule.question or ""):
            for answer in sorted(set(rule.when) - set(question.answers)):
                yield Problem("rules.toml", f"{rule.id}.when", f'"{answer}" is no answer to "{question.id}"')
        if bool(rule.question) != bool(rule.when):
            yield Problem("rules.toml", f"{rule.id}.when", "a question and its answers go together")


def _check_care(atlas: Atlas, known: _KnownIds) -> Iterator[Problem]:
    """Strains, conditions and their sources that lead nowhere, and own words for a condition that asks nothing."""
    for condition in atlas.conditions.values():
        for source in (*condition.sources, *(id_ for one in condition.cautions for id_ in one.sources)):
            yield from known.sources("conditions.toml", f"{condition.id}.sources", source)
        for caution in condition.cautions:
            yield from known.strains("conditions.toml", f"{condition.id}.cautions", caution.strain)
            if stray := set(caution.sources) - set(condition.sources):
                message = f'cites "{min(stray)}", which stands not among the sources of the condition'
                yield Problem("conditions.toml", f"{condition.id}.cautions", message)
    for exercise in atlas.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for strain in (*exercise.strains, *(excuse.strain for excuse in exercise.excused)):
            yield from known.strains(file, "strains", strain)
        advised = {advice.condition.id for advice in atlas.advice(exercise)}
        for words in exercise.care:
            yield from known.conditions(file, "care", words.condition)
            if words.condition in atlas.conditions and words.condition not in advised:
                yield Problem(
                    file, "care", f'no strain of the exercise is a caution with "{words.condition}"'
                )


def _can_be_told(atlas: Atlas, link: Link) -> bool:
    """Whether everything that a reason is derived from has been read."""
    if link.muscle not in atlas.muscles or link.exercise not in atlas.exercises:
        return False
    muscle, exercise = atlas.muscles[link.muscle], atlas.exercises[link.exercise]
    return all_known((*exercise.demands, *muscle.actions), atlas.movements)
