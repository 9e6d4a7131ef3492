"""Answers from the atlas to what an assistant asks: by the right name or not at all, never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from backatlas.assistant.replies import (
    CheckedStatement,
    CitedSource,
    ClaimReply,
    ExerciseReply,
    FoundThings,
    LinkedExercise,
    MuscleReply,
    NearestThing,
    SignToKnow,
    StructureReply,
    WhyReply,
    in_words,
)
from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle, Strength
from backatlas.records.claims import Claim, WarningSign
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, Link
from backatlas.search import Found, Index, nearest, plain
from backatlas.wording.strangers import short

# Letters of what is asked that are looked at; the rest of a longer text is not read.
LONGEST_QUESTION = 400
_MOST_EXERCISES, _MOST_STATEMENTS, _MOST_NEAREST, _MOST_ALIKE = 12, 5, 5, 3
# From this likeness on two statements are nearly the same words; below the other, they have little in common. Ours.
_SAME, _ALIKE = 80, 60
_DENIALS = frozenset(
    {"no", "not", "never", "cannot", "nothing", "without", "t", "dont", "doesnt", "isnt", "cant", "wont"}
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The one thing that was meant, by its id; or else what may have been meant, and a sentence that says so."""

    id: str | None
    told: str = ""
    nearest: tuple[NearestThing, ...] = ()


class Answers:
    """Answers about one atlas; build it once and ask it often."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._index = Index(atlas)

    def find(self, query: str, limit: int = 8) -> FoundThings:
        """What a search for any words finds: muscles, exercises and structures, and signs where somebody tells of pain."""
        answer = self._index.answer(query[:LONGEST_QUESTION], max(1, min(limit, 20)))
        signs = tuple(_sign(sign) for sign in answer.signs)
        hits = tuple(
            NearestThing(kind=hit.kind, id=hit.id, name=hit.name)
            for hit in answer.hits
            if hit.kind is not Found.ABSENT
        )
        absent = [hit for hit in answer.hits if hit.kind is Found.ABSENT]
        lines = [f"{hit.name} is not in the atlas; what lies beside it is." for hit in absent]
        lines += [f"{hit.name} ({hit.kind}, id {hit.id})" for hit in hits]
        if not hits and not absent:
            near = self._likest(query, (*self.atlas.muscles, *self.atlas.exercises, *self.atlas.structures))
            return FoundThings(
                found=False,
                told=in_words([_missing("", query, near)], signs=signs),
                nearest=near,
                signs=signs,
            )
        found = bool(hits) and not absent
        return FoundThings(found=found, told=in_words(lines, signs=signs), hits=hits, signs=signs)

    def muscle(self, name: str) -> MuscleReply:
        """A muscle by its name in any of seven languages, a synonym or its id, with what trains it."""
        meant = self.meant(name, Found.MUSCLE)
        if meant.id is None:
            return MuscleReply(found=False, told=in_words([meant.told]), nearest=meant.nearest)
        return self._muscle(self.atlas.muscles[meant.id])

    def exercise(self, name: str) -> ExerciseReply:
        """An exercise by its name, a synonym or its id, with what it trains, how it is done and who should be careful."""
        meant = self.meant(name, Found.EXERCISE)
        if meant.id is None:
            return ExerciseReply(found=False, told=in_words([meant.told]), nearest=meant.nearest)
        return self._exercise(self.atlas.exercises[meant.id])

    def structure(self, name: str) -> StructureReply:
        """A bone, joint, nerve, vessel, area of skin, landmark or space by its name or its id."""
        meant = self.meant(name, Found.STRUCTURE)
        if meant.id is None:
            return StructureReply(found=False, told=in_words([meant.told]), nearest=meant.nearest)
        return self._structure(self.atlas.structures[meant.id])

    def why(self, exercise: str, muscle: str) -> WhyReply:
        """Why an exercise is for a muscle: role, reason, grade and what was measured, or that the atlas links them not."""
        which, whose = self.meant(exercise, Found.EXERCISE), self.meant(muscle, Found.MUSCLE)
        if which.id is None or whose.id is None:
            told = [one.told for one in (which, whose) if one.id is None]
            return WhyReply(found=False, told=in_words(told), nearest=(*which.nearest, *whose.nearest))
        done, worked = self.atlas.exercises[which.id], self.atlas.muscles[whose.id]
        links = [link for link in self.atlas.links_of(worked) if link.exercise == done.id]
        if not links:
            return self._unlinked(done, worked)
        sources = self.cited(id_ for link in links for id_ in link.sources)
        lines = [line for link in links for line in self._link_told(link)]
        return WhyReply(
            found=True,
            told=in_words([f"{done.name} and {worked.name}:", *lines], sources),
            links=tuple(map(self._link, links)),
            sources=sources,
        )

    def check_claim(self, statement: str) -> ClaimReply:
        """Statements that were checked and are like this one; the verdict is of their words, not of these."""
        asked = statement[:LONGEST_QUESTION]
        signs = self.signs(asked)
        statements = self._like(asked)
        same = tuple(
            one for one in statements if one.likeness >= _SAME and _denies(asked) == _denies(one.statement)
        )
        if not statements:
            told = f"Not in the atlas: it has checked no statement like “{short(asked)}”. That says nothing of whether it holds."
            return ClaimReply(found=False, told=in_words([told], signs=signs), signs=signs)
        shown = same or statements
        head = (
            "Checked in the atlas, in these words; compare them with yours:"
            if same
            else f"Not in the atlas: it has not checked “{short(asked)}”. The nearest that it has checked are other statements:"
        )
        sources = self.cited(id_ for one in shown for id_ in one.sources)
        lines = [f"“{one.statement}” Verdict: {one.verdict}. {one.answer}" for one in shown]
        return ClaimReply(
            found=bool(same),
            told=in_words([head, *lines], sources, signs),
            statements=shown,
            signs=signs,
            sources=sources,
        )

    def _like(self, asked: str) -> tuple[CheckedStatement, ...]:
        """The checked statements that share most words with what is asked, each with how like it is as a whole."""
        claims, words = self.atlas.claims, plain(asked)
        texts = {id_: plain(claim.claim) for id_, claim in claims.items()}
        near = process.extract(
            words, texts, scorer=fuzz.token_set_ratio, limit=_MOST_ALIKE, score_cutoff=_ALIKE
        )
        whole = ((id_, round(fuzz.token_sort_ratio(words, text))) for text, _, id_ in near)
        return tuple(
            _statement(claims[id_], likeness) for id_, likeness in sorted(whole, key=lambda one: -one[1])
        )

    def meant(self, name: str, kind: Found) -> Meant:
        """The one thing of a kind that a name or an id names rightly; else the nearest, and that it is not in the atlas."""
        things = self._things(kind)
        asked = name.strip()[:LONGEST_QUESTION]
        if asked in things:
            return Meant(asked)
        ids = self._index.meant(asked, kind)
        if len(ids) == 1:
            return Meant(ids[0])
        if ids:
            several = tuple(
                NearestThing(kind=kind, id=id_, name=things[id_].name) for id_ in ids[:_MOST_NEAREST]
            )
            return Meant(
                None, f"“{short(asked)}” names several: {_listed(several)}. Ask for one of them.", several
            )
        found = [hit for hit in self._index.answer(asked).hits if hit.kind is kind] if asked else []
        near = tuple(NearestThing(kind=kind, id=hit.id, name=hit.name) for hit in found[:_MOST_NEAREST])
        near = near or self._likest(asked, things)
        return Meant(None, _missing(kind, asked, near), near)

    def signs(self, words: str) -> tuple[SignToKnow, ...]:
        """The signs to know of first, where words tell of pain."""
        return tuple(_sign(sign) for sign in self._index.answer(words[:LONGEST_QUESTION]).signs)

    def _things(self, kind: Found) -> Mapping[str, Muscle | Exercise | Structure]:
        if kind is Found.MUSCLE:
            return self.atlas.muscles
        return self.atlas.exercises if kind is Found.EXERCISE else self.atlas.structures

    def _likest(self, asked: str, ids: Iterable[str]) -> tuple[NearestThing, ...]:
        atlas = self.atlas
        found = nearest(asked.lower().replace(" ", "-"), ids) if asked else ()
        kinds = (
            (Found.MUSCLE, atlas.muscles),
            (Found.EXERCISE, atlas.exercises),
            (Found.STRUCTURE, atlas.structures),
        )
        return tuple(
            NearestThing(kind=kind, id=id_, name=things[id_].name)
            for id_ in found
            for kind, things in kinds
            if id_ in things
        )

    def cited(self, ids: Iterable[str]) -> tuple[CitedSource, ...]:
        """The sources, each once."""
        found = (self.atlas.sources[id_] for id_ in dict.fromkeys(ids))
        return tuple(
            CitedSource(id=one.id, reference=one.reference, read=one.read.value, address=one.address)
            for one in found
        )

    def _link(self, link: Link) -> LinkedExercise:
        atlas = self.atlas
        return LinkedExercise(
            exercise=link.exercise,
            exercise_name=atlas.exercises[link.exercise].name,
            muscle=link.muscle,
            muscle_name=atlas.muscles[link.muscle].name,
            role=link.role,
            grade=link.grade,
            reason=atlas.reason(link),
            measured=_measured(link),
        )

    def _link_told(self, link: Link) -> Iterator[str]:
        one = self._link(link)
        cited = " ".join(f"[{id_}]" for id_ in link.sources)
        yield f"- {one.muscle_name}: {link.role}, which {link.role.meaning}. {one.reason}"
        yield f"  Grade {link.grade}, {link.grade.meaning}. {one.measured or ''} {cited}".replace("  [", " [")

    def _unlinked(self, exercise: Exercise, muscle: Muscle) -> WhyReply:
        family = {one.id for one in self.atlas.family(muscle)}
        left = next((one.why for one in exercise.left_out if family & set(one.muscles)), None)
        told = f"The atlas does not link {exercise.name} and {muscle.name}."
        if left:
            told += f" Left out on purpose: {left}"
        else:
            told += " Nothing that the exercise demands is a sure action of the muscle; nobody has shown that it does nothing."
        return WhyReply(found=False, told=in_words([told]), left_out_because=left)

    def _muscle(self, muscle: Muscle) -> MuscleReply:
        atlas = self.atlas
        first: dict[str, Link] = {}
        for link in atlas.links_of(muscle):
            first.setdefault(link.exercise, link)
        shown = tuple(first.values())[:_MOST_EXERCISES]
        statements = tuple(map(_statement, atlas.claims_about(muscle)[:_MOST_STATEMENTS]))
        actions = tuple(_action(atlas, muscle))
        sources = self.cited((*muscle.sources, *(id_ for link in shown for id_ in link.sources)))
        belongs = tuple(division.name for division in atlas.divisions_of(muscle))
        over, under = (tuple(one.name for one in some) for some in (atlas.over(muscle), atlas.under(muscle)))
        own = " ".join(f"[{id_}]" for id_ in muscle.sources)
        lines = [
            f"{muscle.name} ({muscle.latin}), {muscle.kind}; {', '.join(belongs)}. {own}",
            f"Origin: {muscle.origin}",
            f"Insertion: {muscle.insertion}",
            f"Nerve: {muscle.innervation}",
            f"Blood supply: {muscle.blood_supply}",
            f"Does: {'; '.join(actions)}",
            *([f"Over it: {', '.join(over)}"] if over else []),
            *([f"Under it: {', '.join(under)}"] if under else []),
            f"In plain words: {muscle.plain}",
            f"Clinical: {muscle.clinical}",
            *([muscle.isolation] if muscle.isolation else []),
            *([f"Exercises, {len(shown)} of {len(first)}:"] if shown else []),
            *(line for link in shown for line in self._exercise_line(link)),
            *(f"Checked: “{one.statement}” {one.verdict}." for one in statements),
        ]
        return MuscleReply(
            found=True,
            told=in_words(lines, sources),
            id=muscle.id,
            name=muscle.name,
            kind=muscle.kind,
            names={language: str(name) for language, name in muscle.names},
            belongs=belongs,
            origin=muscle.origin,
            insertion=muscle.insertion,
            nerve=muscle.innervation,
            blood_supply=muscle.blood_supply,
            actions=actions,
            over=over,
            under=under,
            in_plain_words=muscle.plain,
            clinical=muscle.clinical,
            exercises=tuple(map(self._link, shown)),
            exercises_in_all=len(first),
            statements=statements,
            sources=sources,
        )

    def _exercise_line(self, link: Link) -> Iterator[str]:
        cited = " ".join(f"[{id_}]" for id_ in link.sources)
        yield f"- {self.atlas.exercises[link.exercise].name}: {link.role}, grade {link.grade} {cited}"

    def _exercise(self, exercise: Exercise) -> ExerciseReply:
        atlas = self.atlas
        links = atlas.links_in(exercise)
        advice = atlas.advice(exercise)
        careful = tuple(f"{one.condition.name}: {one.fit}. {one.how}" for one in advice)
        statements = tuple(map(_statement, atlas.claims_about(exercise)[:_MOST_STATEMENTS]))
        cited = [id_ for link in links for id_ in link.sources]
        cited += [id_ for one in exercise.evidence for id_ in one.sources]
        cited += [exercise.dose.source] if exercise.dose.source else []
        sources = self.cited(cited)
        lines = [
            f"{exercise.name}: {exercise.summary}",
            *(
                [f"A variant of {atlas.exercises[exercise.base].name}. {exercise.differs}"]
                if exercise.base
                else []
            ),
            f"Equipment: {', '.join(exercise.equipment)}. Level: {exercise.level}.",
            f"Set-up: {exercise.setup}",
            *(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1)),
            f"Dose: {exercise.dose.text}" + (f" [{exercise.dose.source}]" if exercise.dose.source else ""),
            *(f"Caution: {caution}" for caution in exercise.cautions),
            *(f"Careful with {line}" for line in careful),
            "At work in it:",
            *(f"- {atlas.muscles[link.muscle].name}: {link.role}, grade {link.grade}" for link in links),
            *(
                f"Measured: {one.text} {' '.join(f'[{id_}]' for id_ in one.sources)}"
                for one in exercise.evidence
            ),
            *(f"Checked: “{one.statement}” {one.verdict}." for one in statements),
        ]
        return ExerciseReply(
            found=True,
            told=in_words(lines, sources),
            id=exercise.id,
            name=exercise.name,
            variant_of=exercise.base,
            differs=exercise.differs,
            summary=exercise.summary,
            equipment=tuple(exercise.equipment),
            level=exercise.level,
            setup=exercise.setup,
            steps=exercise.steps,
            dose=exercise.dose.text,
            cautions=exercise.cautions,
            careful=careful,
            muscles=tuple(map(self._link, links)),
            evidence=tuple(one.text for one in exercise.evidence),
            statements=statements,
            sources=sources,
        )

    def _structure(self, structure: Structure) -> StructureReply:
        ties = self.atlas.ties
        sources = self.cited(structure.sources)
        facts = dict(_facts(structure))
        attaching = ties.attaching(structure)
        supplied = tuple(muscle.name for muscle in ties.supplied(structure))
        begins, ends = (tuple(one.name for one in some) for some in (attaching.origin, attaching.insertion))
        above = tuple(one.name for one in ties.above(structure))
        cited = " ".join(f"[{id_}]" for id_ in structure.sources)
        lines = [
            f"{structure.name}, {structure.kind}{f'; part of {above[-1]}' if above else ''}. {structure.about} {cited}",
            f"In plain words: {structure.plain}",
            *(f"{name}: {text}" for name, text in facts.items()),
            *([f"Supplies: {', '.join(supplied)}"] if supplied else []),
            *([f"Begins there: {', '.join(begins)}"] if begins else []),
            *([f"Ends there: {', '.join(ends)}"] if ends else []),
            *([f"Where sources disagree: {structure.disputed}"] if structure.disputed else []),
            *([f"Not checked against a text: {structure.unchecked}"] if structure.unchecked else []),
        ]
        return StructureReply(
            found=True,
            told=in_words(lines, sources),
            id=structure.id,
            name=structure.name,
            kind=structure.kind,
            names=dict(structure.names.told()),
            part_of=above,
            facts={"About": structure.about, "In plain words": structure.plain, **facts},
            muscles_supplied=supplied,
            muscles_that_begin_there=begins,
            muscles_that_end_there=ends,
            disputed=structure.disputed,
            unchecked=structure.unchecked,
            sources=sources,
        )


def _facts(structure: Structure) -> Iterator[tuple[str, str]]:
    """What a structure says of itself beyond its description, in the order of its page."""
    told: dict[str, str | tuple[str, ...] | None] = {
        "Levels": structure.levels,
        "From": structure.comes_from,
        "Roots": structure.roots,
        "Course": structure.course,
        "Also supplies": structure.supplies,
        "When it is lost": structure.lost,
        "How that is seen": structure.sign,
        "Anastomoses": structure.anastomoses,
        "Limits": structure.limits,
        "Borders": structure.borders,
        "Floor": structure.floor,
        "Roof": structure.roof,
        "Contents": structure.contents,
        "Why it matters": structure.why,
        "In Foerster's map": structure.foerster,
        "In Keegan and Garrett's map": structure.keegan_garrett,
        "Where the maps agree": structure.agree,
        "Tested by": structure.tested,
        "To find it": structure.find or structure.feel,
        "How sure that is": structure.sure,
        "Clinical": structure.clinical,
    }
    for name, text in told.items():
        if text:
            yield name, text if isinstance(text, str) else "; ".join(text)


def _action(atlas: Atlas, muscle: Muscle) -> Iterator[str]:
    for action in muscle.actions:
        degree = "" if action.strength is Strength.MAIN else f", {action.strength}"
        when = f", {action.when}" if action.when else ""
        yield f"{atlas.movements[action.movement].makes} ({action.side}{degree}{when})"


def _measured(link: Link) -> str | None:
    """What was measured, or what else is to be known of a link."""
    figure = f"{link.figure.value} {link.figure.unit}" if link.figure else ""
    return ". ".join(filter(None, (figure, link.note))) or None


def _statement(claim: Claim, likeness: int = 0) -> CheckedStatement:
    return CheckedStatement(
        id=claim.id,
        statement=claim.claim,
        verdict=f"{claim.verdict}, {claim.verdict.meaning}",
        answer=claim.answer,
        sources=claim.sources,
        likeness=likeness,
    )


def _sign(sign: WarningSign) -> SignToKnow:
    return SignToKnow(urgency=sign.urgency.value, sign=sign.sign, action=sign.action)


def _denies(statement: str) -> bool:
    """Whether a statement says that something is not so, as far as single words tell."""
    return not _DENIALS.isdisjoint(plain(statement).split())


def _missing(kind: str, asked: str, near: Iterable[NearestThing]) -> str:
    told = f"Not in the atlas: it has no {kind or 'muscle, exercise or structure'} called “{short(asked)}”."
    names = _listed(near)
    return f"{told} The nearest that it has: {names}." if names else told


def _listed(things: Iterable[NearestThing]) -> str:
    return ", ".join(f"{one.name} ({one.id})" for one in things)
