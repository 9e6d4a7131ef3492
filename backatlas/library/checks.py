"""What can be wrong between files, each fault as a problem that names file and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from backatlas.library.model import Library
from backatlas.models import Kind, Level, Link, Muscle, Region
from backatlas.problems import Problem
from backatlas.reading import Unread
from backatlas.reasons import everyday_reason, reason
from backatlas.roles import all_known, demanded, derived_role
from backatlas.why import Activity, Claim, FunctionGroup, Statement, Verdict, WarningSign


def check(library: Library, unread: Mapping[str, Unread] = MappingProxyType({})) -> Iterator[Problem]:
    """Faults that only show when the files are read together: dangling ids, circles, links without a reason.

    What `unread` holds has been reported already, so naming it is no further fault.
    """
    known = _Known(library, unread)
    yield from _check_movements(library, known)
    circles = list(_check_circles(library))
    yield from circles
    yield from _check_scheme(library, known)
    yield from _check_muscles(library, known)
    yield from _check_credited(library, known)
    if not circles:
        yield from _check_training(library, known)
    yield from _check_exercises(library, known)
    yield from _check_links(library, known)
    if not circles:
        yield from _check_gaps(library, known)
    yield from _check_why(library, known)
    yield from _check_life(library, known)
    yield from _check_samples(library, known)
    yield from _check_rules(library, known)
    yield from _check_care(library, known)
    for area in library.areas.values():
        for muscle in area.muscles:
            yield from known.muscles("areas.toml", f"{area.id}.muscles", muscle)
    for found in library.ranges.values():
        for source in found.sources:
            yield from known.sources("ranges.toml", f"{found.id}.sources", source)
    for id_ in sorted(library.drawn):
        yield from known.muscles(f"attachments/{id_}.toml", "file name", id_)


class _Known:
    """Reports an id that is neither in the library nor in a file that could not be read."""

    def __init__(self, library: Library, unread: Mapping[str, Unread]) -> None:
        self.unread = {file: found for file, found in unread.items() if found}
        self.layers = self._of(library.layers, "layers.toml")
        self.divisions = self._of(library.divisions, "scheme.toml")
        self.movements = self._of(library.movements, "movements.toml")
        self.sources = self._of(library.sources, "sources.toml")
        self.muscles = self._of(library.muscles, "muscles")
        self.exercises = self._of(library.exercises, "exercises")
        self.questions = self._of(library.questions, "questions.toml")
        self.strains = self._of(library.strains, "strains.toml")
        self.conditions = self._of(library.conditions, "conditions.toml")

    def _of(
        self, records: Mapping[str, object], file: str
    ) -> Callable[[str, str, str | None], Iterator[Problem]]:
        passed = self.unread.get(file, ())

        def dangling(where: str, field: str, value: str | None) -> Iterator[Problem]:
            if value is not None and value not in records and value not in passed:
                yield Problem(where, field, f'"{value}" is not known')

        return dangling


def _check_movements(library: Library, known: _Known) -> Iterator[Problem]:
    for movement in library.movements.values():
        for field, value in (("opposite", movement.opposite), ("kind_of", movement.kind_of)):
            yield from known.movements("movements.toml", f"{movement.id}.{field}", value)
        opposite = library.movements.get(movement.opposite or "")
        answer = opposite.opposite if opposite else movement.id
        if opposite and answer != movement.id and (answer is None or answer in library.movements):
            message = f'"{opposite.id}" must name "{movement.id}" as its opposite too'
            yield Problem("movements.toml", f"{movement.id}.opposite", message)


def _check_circles(library: Library) -> Iterator[Problem]:
    parents = {muscle.id: (muscle.parent,) if muscle.parent else () for muscle in library.muscles.values()}
    covers = {muscle.id: muscle.covered_by for muscle in library.muscles.values()}
    for field, graph in (("parent", parents), ("covered_by", covers)):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            yield Problem(f"muscles/{circle[0]}.md", field, f"goes round in a circle: {' → '.join(circle)}")


def _check_scheme(library: Library, known: _Known) -> Iterator[Problem]:
    """Divisions: a wider one that is known and stands before, so that none goes round in a circle, and sources."""
    before: set[str] = set()
    for division in library.divisions.values():
        yield from known.divisions("scheme.toml", f"{division.id}.within", division.within)
        if division.within in library.divisions and division.within not in before:
            yield Problem("scheme.toml", f"{division.id}.within", f'"{division.within}" must stand before it')
        for id_ in division.also:
            yield from known.muscles("scheme.toml", f"{division.id}.also", id_)
        for source in division.sources:
            yield from known.sources("scheme.toml", f"{division.id}.sources", source)
        before.add(division.id)


def _check_muscles(library: Library, known: _Known) -> Iterator[Problem]:
    for muscle in library.muscles.values():
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


def _check_credited(library: Library, known: _Known) -> Iterator[Problem]:
    """What texts credit beyond the muscles' files: known ids, each once, and nothing that a file says already."""
    seen: set[tuple[str, str]] = set()
    for credit in library.credited:
        where = f"{credit.muscle}, {credit.movement}"
        yield from known.muscles("credited.csv", where, credit.muscle)
        yield from known.movements("credited.csv", where, credit.movement)
        for source in credit.sources:
            yield from known.sources("credited.csv", where, source)
        own = library.muscles[credit.muscle].actions if credit.muscle in library.muscles else ()
        if any(action.movement == credit.movement for action in own):
            yield Problem("credited.csv", where, "the muscle's own file says so already")
        if (credit.muscle, credit.movement) in seen:
            yield Problem("credited.csv", where, "stands twice")
        seen.add((credit.muscle, credit.movement))


def _check_training(library: Library, known: _Known) -> Iterator[Problem]:
    """Groups without members, and back muscles that nothing trains, as far as the files that were read can tell."""
    for muscle in library.muscles.values():
        file = f"muscles/{muscle.id}.md"
        if muscle.kind is Kind.GROUP and not library.children(muscle) and "muscles" not in known.unread:
            yield Problem(file, "kind", "is a group, but no muscle names it as parent")
        links = library.links_of(muscle)
        may_be_linked = (
            "links.csv" in known.unread
            or ("muscles" in known.unread and not links)
            or any(not _can_be_told(library, link) for link in links)
        )
        needs_word = muscle.region is Region.BACK and muscle.kind in (Kind.MUSCLE, Kind.PART)
        if needs_word and not (muscle.isolation or may_be_linked or library.trained(muscle)):
            yield Problem(file, "isolation", "no exercise trains this muscle: say so here, and why")


def _check_exercises(library: Library, known: _Known) -> Iterator[Problem]:
    for exercise in library.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for demand in exercise.demands:
            yield from known.movements(file, "demands", demand.movement)
        for variant in (*exercise.easier, *exercise.harder):
            yield from known.exercises(file, "easier/harder", variant.exercise)
        yield from known.sources(file, "dose.source", exercise.dose.source)
        for item in exercise.evidence:
            for source in item.sources:
                yield from known.sources(file, "evidence", source)


def _check_links(library: Library, known: _Known) -> Iterator[Problem]:
    pairs = Counter((link.muscle, link.exercise) for link in library.links)
    for (muscle, exercise), count in pairs.items():
        if count > 1:
            yield Problem("links.csv", f"{muscle}, {exercise}", f"stands {count} times")
    for link in library.links:
        where = f"{link.muscle}, {link.exercise}"
        yield from known.muscles("links.csv", where, link.muscle)
        yield from known.exercises("links.csv", where, link.exercise)
        for source in link.sources:
            yield from known.sources("links.csv", where, source)
        if _can_be_told(library, link):
            yield from _check_role(library, link, where)
        if link.note is None and (link.figure or link.grade.measured):
            message = "needs a note: what was measured and in whom, or why a measured link has no figure"
            yield Problem("links.csv", where, message)


def _check_role(library: Library, link: Link, where: str) -> Iterator[Problem]:
    """A role without a reason, or a measured one that says what follows anyway or does not say why it differs."""
    muscle, exercise = library.muscles[link.muscle], library.exercises[link.exercise]
    if reason(muscle, exercise, link.role, library.movements) is None:
        message = (
            f"no reason: no demand of the exercise is answered by an action of the muscle as {link.role}"
        )
        yield Problem("links.csv", where, message)
    if link.measured_role and link.measured_role is derived_role(muscle, exercise, library.movements):
        yield Problem("links.csv", where, f'"{link.measured_role}" follows from the demands: leave it out')
    if link.measured_role and link.note is None:
        yield Problem("links.csv", where, "a measured role needs a note that says what was measured")


def _check_gaps(library: Library, known: _Known) -> Iterator[Problem]:
    """Muscles whose action an exercise demands and that it neither links nor leaves out with a reason."""
    if {"links.csv", "muscles", "exercises"} & known.unread.keys():
        return
    if any(
        link.muscle not in library.muscles or link.exercise not in library.exercises for link in library.links
    ):
        return
    for exercise in library.exercises.values():
        if not all_known(exercise.demands, library.movements):
            continue
        linked = {link.muscle for link in library.links if link.exercise == exercise.id}
        excused = [id_ for left_out in exercise.left_out for id_ in left_out.muscles]
        file = f"exercises/{exercise.id}.md"
        for id_ in excused:
            yield from known.muscles(file, "left_out", id_)
            if id_ in linked:
                yield Problem(file, "left_out", f'"{id_}" stands in links.csv all the same')
        for muscle in library.muscles.values():
            if (
                muscle.kind in (Kind.MUSCLE, Kind.PART)
                and muscle.id not in excused
                and linked.isdisjoint(_as_one(library, muscle))
                and all_known(muscle.actions, library.movements)
                and demanded(muscle, exercise, library.movements)
            ):
                message = f'demands what "{muscle.id}" does: link it in links.csv, or say in left_out why not'
                yield Problem(file, "demands", message)


def _as_one(library: Library, muscle: Muscle) -> Iterator[str]:
    """Ids under which the muscle may be linked: its own, those of its parts, and the muscle that it is a part of."""
    yield from (member.id for member in library.family(muscle))
    yield from (whole.id for whole in library.ancestors(muscle) if whole.kind is not Kind.GROUP)


def _check_why(library: Library, known: _Known) -> Iterator[Problem]:
    """Ids that lead nowhere in claims, statements, groups and warning signs, and verdicts without a source."""
    for claim in library.claims.values():
        yield from _check_ids(known, "claims.toml", claim)
        if not claim.sources and claim.verdict is not Verdict.UNCHECKABLE:
            message = f'must name at least one: only "{Verdict.UNCHECKABLE}" has none'
            yield Problem("claims.toml", f"{claim.id}.sources", message)
    for statement in library.deep.values():
        yield from _check_ids(known, "deep.toml", statement)
    for group in library.groups.values():
        yield from _check_ids(known, "groups.toml", group)
        for movement in group.movements:
            yield from known.movements("groups.toml", f"{group.id}.movements", movement)
    for sign in library.warnings.values():
        yield from _check_ids(known, "warnings.toml", sign)


def _check_life(library: Library, known: _Known) -> Iterator[Problem]:
    """Activities: ids, a reason for each muscle and each exercise, and the easiest exercise first."""
    for activity in library.life.values():
        yield from _check_ids(known, "life.toml", activity)
        for demand in activity.demands:
            yield from known.movements("life.toml", f"{activity.id}.demands", demand.movement)
        yield from _check_reasons(library, known, activity)
        exercises = [library.exercises[id_] for id_ in activity.exercises if id_ in library.exercises]
        levels = [list(Level).index(exercise.level) for exercise in exercises]
        if levels != sorted(levels):
            yield Problem("life.toml", f"{activity.id}.exercises", "must stand easiest first, by their level")


def _check_reasons(library: Library, known: _Known, activity: Activity) -> Iterator[Problem]:
    for id_ in activity.muscles:
        muscle = library.muscles.get(id_)
        told = muscle is not None and all_known((*activity.demands, *muscle.actions), library.movements)
        if muscle and told and everyday_reason(muscle, activity, library.movements) is None:
            message = f'no reason for "{id_}": no demand is answered by an action of it'
            yield Problem("life.toml", f"{activity.id}.muscles", message)
    if {"links.csv", "muscles"} & known.unread.keys():
        return
    for id_ in activity.exercises:
        exercise = library.exercises.get(id_)
        told = exercise is not None and all_known((*activity.demands, *exercise.demands), library.movements)
        if exercise and told and library.suggestion(activity, exercise) is None:
            message = f'no reason for "{id_}": it shares no movement, or no muscle, with the activity'
            yield Problem("life.toml", f"{activity.id}.exercises", message)


def _check_ids(
    known: _Known, file: str, record: Claim | Activity | Statement | FunctionGroup | WarningSign
) -> Iterator[Problem]:
    """Ids in those of the fields `muscles`, `exercises` and `sources` that the record has."""
    for field, check_id in (
        ("muscles", known.muscles),
        ("exercises", known.exercises),
        ("sources", known.sources),
    ):
        for id_ in getattr(record, field, ()):
            yield from check_id(file, f"{record.id}.{field}", id_)


def _check_samples(library: Library, known: _Known) -> Iterator[Problem]:
    for sample in library.samples.values():
        file = f"sessions/{sample.id}.toml"
        for item in sample.session.items:
            yield from known.exercises(file, "session.items", item.exercise)
        for source in sample.sources:
            yield from known.sources(file, "sources", source)


def _check_rules(library: Library, known: _Known) -> Iterator[Problem]:
    for rule in library.rules:
        yield from known.questions("rules.toml", f"{rule.id}.question", rule.question)
        for item in rule.offers:
            yield from known.exercises("rules.toml", f"{rule.id}.offers", item.exercise)
        for source in rule.sources:
            yield from known.sources("rules.toml", f"{rule.id}.sources", source)
        if question := library.questions.get(rule.question or ""):
            for answer in sorted(set(rule.when) - set(question.answers)):
                yield Problem("rules.toml", f"{rule.id}.when", f'"{answer}" is no answer to "{question.id}"')
        if bool(rule.question) != bool(rule.when):
            yield Problem("rules.toml", f"{rule.id}.when", "a question and its answers go together")


def _check_care(library: Library, known: _Known) -> Iterator[Problem]:
    """Strains, conditions and their sources that lead nowhere, and own words for a condition that asks nothing."""
    for condition in library.conditions.values():
        for source in (*condition.sources, *(id_ for one in condition.cautions for id_ in one.sources)):
            yield from known.sources("conditions.toml", f"{condition.id}.sources", source)
        for caution in condition.cautions:
            yield from known.strains("conditions.toml", f"{condition.id}.cautions", caution.strain)
            if stray := set(caution.sources) - set(condition.sources):
                message = f'cites "{min(stray)}", which stands not among the sources of the condition'
                yield Problem("conditions.toml", f"{condition.id}.cautions", message)
    for exercise in library.exercises.values():
        file = f"exercises/{exercise.id}.md"
        for strain in (*exercise.strains, *(excuse.strain for excuse in exercise.excused)):
            yield from known.strains(file, "strains", strain)
        advised = {advice.condition.id for advice in library.advice(exercise)}
        for words in exercise.care:
            yield from known.conditions(file, "care", words.condition)
            if words.condition in library.conditions and words.condition not in advised:
                yield Problem(
                    file, "care", f'no strain of the exercise is a caution with "{words.condition}"'
                )


def _can_be_told(library: Library, link: Link) -> bool:
    """Whether everything that a reason is derived from has been read."""
    if link.muscle not in library.muscles or link.exercise not in library.exercises:
        return False
    muscle, exercise = library.muscles[link.muscle], library.exercises[link.exercise]
    return all_known((*exercise.demands, *muscle.actions), library.movements)
