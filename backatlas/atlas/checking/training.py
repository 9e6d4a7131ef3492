"""What can be wrong with exercises, their links to muscles, sessions, rules and cautions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.model import Atlas
from backatlas.reading.problems import Problem
from backatlas.reasoning.reasons import matches, reason
from backatlas.reasoning.roles import IDLE, all_known, derived_role
from backatlas.records.anatomy import MuscleKind, Work
from backatlas.records.training import Exercise, Link


def check_training(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
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
        needs_word = muscle.own and muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
        if needs_word and not (muscle.isolation or may_be_linked or atlas.trained(muscle)):
            yield Problem(file, "isolation", "no exercise trains this muscle: say so here, and why")


def check_exercises(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    for exercise in atlas.exercises.values():
        file, of = _place(exercise)
        for demand in exercise.demands:
            yield from known.movements(file, f"{of}demands", demand.movement)
            if demand.side and not exercise.one_sided:
                message = 'a demand has a side: say here what marks it, as "the weight"'
                yield Problem(file, f"{of}one_sided", message)
        if exercise.one_sided and not any(demand.side for demand in exercise.demands):
            yield Problem(file, f"{of}one_sided", "no demand has a side")
        for variant in (*exercise.easier, *exercise.harder):
            yield from known.exercises(file, f"{of}easier/harder", variant.exercise)
        yield from known.sources(file, f"{of}dose.source", exercise.dose.source)
        for item in exercise.evidence:
            for source in item.sources:
                yield from known.sources(file, f"{of}evidence", source)


def _place(exercise: Exercise) -> tuple[str, str]:
    """The file in which an exercise stands, and what comes before its fields there."""
    return (
        (f"variants/{exercise.base}.toml", f"{exercise.id}.")
        if exercise.base
        else (f"exercises/{exercise.id}.md", "")
    )


def check_links(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    stated = [link for link in atlas.links if not link.derived]
    pairs = Counter((link.muscle, link.exercise) for link in stated)
    for (muscle, exercise), count in pairs.items():
        if count > 1:
            yield Problem("links.csv", f"{muscle}, {exercise}", f"stands {count} times")
    for link in stated:
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


def check_left_out(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Muscles that an exercise leaves out, and that are not known or linked all the same."""
    linked = {(link.muscle, link.exercise) for link in atlas.links}
    for exercise in atlas.exercises.values():
        file, of = _place(exercise)
        for id_ in (id_ for one in exercise.left_out for id_ in one.muscles):
            yield from known.muscles(file, f"{of}left_out", id_)
            if (id_, exercise.id) in linked:
                yield Problem(file, f"{of}left_out", f'"{id_}" stands in links.csv all the same')


def unserved(atlas: Atlas) -> Iterator[str]:
    """Each demand of an exercise that none of its muscles serves, as `file: field: message`.

    It is served by a muscle that makes the movement, more than weakly, or that a stretch lengthens. Another content may
    lack muscles on purpose, so that this is a warning.
    """
    for exercise in atlas.exercises.values():
        linked = [(atlas.muscles[link.muscle], link.role) for link in atlas.links_in(exercise)]
        for demand in exercise.demands:
            alone = exercise.model_copy(update={"demands": (demand,)})
            if not any(
                match.action.strength not in IDLE
                for muscle, role in linked
                for match in matches(muscle, alone, role, atlas.movements)
                if not match.opposes or demand.work is Work.STRETCH
            ):
                file, of = _place(exercise)
                yield f'{file}: {of}demands: no muscle of the atlas serves "{demand.movement}" ({demand.work})'


def check_judged(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Judged roles of what is not known, stands twice, or is no measured link."""
    measured = {(link.muscle, link.exercise) for link in atlas.links if link.grade.measured}
    seen: set[tuple[str, str]] = set()
    for judged in atlas.judged:
        pair = (judged.muscle, judged.exercise)
        where = ", ".join(pair)
        yield from known.muscles("judged-roles.csv", where, judged.muscle)
        yield from known.exercises("judged-roles.csv", where, judged.exercise)
        if pair in seen:
            yield Problem("judged-roles.csv", where, "stands twice")
        elif pair not in measured and "links.csv" not in known.unread:
            yield Problem("judged-roles.csv", where, "is no measured link (grade A or B) of links.csv")
        seen.add(pair)


def check_samples(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    for sample in atlas.samples.values():
        file = f"sessions/{sample.id}.toml"
        for item in sample.session.items:
            yield from known.exercises(file, "session.items", item.exercise)
        for source in sample.sources:
            yield from known.sources(file, "sources", source)


def check_rules(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
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


def check_care(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
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
        file, of = _place(exercise)
        for strain in (*exercise.strains, *(excuse.strain for excuse in exercise.excused)):
            yield from known.strains(file, f"{of}strains", strain)
        advised = {advice.condition.id for advice in atlas.advice(exercise)}
        for words in exercise.care:
            yield from known.conditions(file, f"{of}care", words.condition)
            if words.condition in atlas.conditions and words.condition not in advised:
                message = f'no strain of the exercise is a caution with "{words.condition}"'
                yield Problem(file, f"{of}care", message)


def _can_be_told(atlas: Atlas, link: Link) -> bool:
    """Whether everything that a reason is derived from has been read."""
    if link.muscle not in atlas.muscles or link.exercise not in atlas.exercises:
        return False
    muscle, exercise = atlas.muscles[link.muscle], atlas.exercises[link.exercise]
    return all_known((*exercise.demands, *muscle.actions), atlas.movements)
