"""Finding what somebody means: a query is compared as a whole with every phrase, by words that tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backatlas.atlas import Atlas
from backatlas.records.claims import Urgency, WarningSign
from backatlas.records.training import Role
from backatlas.records.vocabulary import Sense
from backatlas.search.likeness import EXACT, SAME_WORDS, Likeness
from backatlas.search.phrases import (
    OWN_NAME,
    Found,
    Phrase,
    Way,
    kind_of,
    name_of,
    phrases,
    structure_phrases,
)
from backatlas.search.words import LONGEST, Lexicon

_PASSIVE = (Role.MOVES_ALONG, Role.STRETCHED)
_AS_GOOD = 6.0
# Of structures that are not named rightly, those this like are shown, so many at most; so much liker, they come first.
_LIKE, _FEW, _CLEARLY = 60.0, 3, 8.0
# Muscles or exercises that stay before a structure of the same name.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: what it is, its id and display name, the words that were matched, and how it is connected."""

    kind: Found
    id: str
    name: str
    matched: str
    score: float
    way: Way = Way.NAME


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, best first, and the signs to know of first where somebody tells of a complaint."""

    hits: tuple[Hit, ...] = ()
    complaint: str | None = None
    signs: tuple[WarningSign, ...] = ()


class Index:
    """Every phrase of an atlas; built once per process and asked in a few milliseconds."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._phrases = phrases(atlas)
        texts = (phrase.text for phrase in self._phrases)
        self._lexicon = Lexicon(atlas.vocabulary.common.values(), texts)
        self._likeness = Likeness(self._phrases, self._lexicon)
        # Apart, so that what tells one muscle from another stays as it is.
        self._names = structure_phrases(atlas)
        lexicon = Lexicon(atlas.vocabulary.common.values(), (name.text for name in self._names))
        self._other = Likeness(self._names, lexicon) if self._names else None

    def find(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """The best answers, best first, each muscle or exercise once; none for an empty query."""
        return self.answer(query, limit).hits

    def answer(self, query: str, limit: int = 8) -> Answer:
        """The best answers with the warning signs that belong beside them.

        A word for pain brings signs of its own; "stretch" and "exercise" bring what stretches and trains the muscle.
        """
        wanted = " ".join(query[: 2 * LONGEST].split())[:LONGEST]
        tokens = self._lexicon.tokens(wanted)
        senses = set(self._lexicon.senses(tokens).values())
        scores = self._likeness.scores(wanted, self._not_asked(senses))
        hits = self._ranked(scores)
        others = self._structures(wanted)
        if not hits:
            named = tuple(hit for hit, _ in others)[:limit]
            return Answer(named, signs=self._signs(None, senses))
        top = max(scores, key=lambda number: (scores[number] + self._phrases[number].weight, -number))
        complaint = self._phrases[top].about
        hits = self._with_company(hits, senses)
        if not senses - {Sense.FILLING, Sense.PLACE}:
            hits = _joined(hits, others, max(scores.values()), limit)
        return Answer(tuple(hits[:limit]), complaint, self._signs(complaint, senses))

    def _structures(self, wanted: str) -> list[tuple[Hit, float]]:
        """Structures like the query, the likest first, each with its likeness up to 100."""
        scores = self._other.scores(wanted, lambda _: False) if self._other else {}
        best: dict[str, tuple[float, int]] = {}
        for number, score in scores.items():
            (id_,) = self._names[number].means
            rank = (-score - self._names[number].weight, number)
            best[id_] = min(rank, best.get(id_, rank))
        return [
            (
                Hit(
                    Found.STRUCTURE,
                    id_,
                    name_of(self._atlas, id_),
                    self._names[number].text,
                    -below,
                    Way.NAME,
                ),
                scores[number],
            )
            for id_, (below, number) in sorted(best.items(), key=lambda item: item[1])
        ]

    def structures(self, query: str) -> tuple[Hit, ...]:
        """All structures whose names resemble the query, the likest first."""
        return tuple(hit for hit, score in self._structures(query[:LONGEST]) if score >= _LIKE)

    def meant(self, written: str, kind: Found) -> tuple[str, ...]:
        """Ids of that kind that the writing names rightly: none, one, or several that it does not tell apart."""
        if kind is Found.STRUCTURE:
            same = [hit for hit, score in self._structures(written[:LONGEST]) if score >= SAME_WORDS]
            # Its English or Latin name says more than another name of something else.
            return tuple(hit.id for hit in same if hit.score == same[0].score)
        scores = self._likeness.scores(written[:LONGEST], self._not_asked(set()))
        sure = {number: score for number, score in scores.items() if score >= SAME_WORDS}
        hits = [hit for hit in self._ranked(sure) if hit.way not in (Way.COMPLAINT, Way.VERSION)]
        found = [hit for hit in hits if hit.kind is kind]
        named = [hit for hit in found if hit.way is Way.NAME]
        return tuple(hit.id for hit in named or found)

    def _not_asked(self, senses: set[Sense]) -> Callable[[Phrase], bool]:
        """Who says "muscle", or that something hurts, does not mean an exercise."""
        exercises = self._atlas.exercises if {Sense.MUSCLE, Sense.PAIN} & senses else {}
        return lambda phrase: phrase.means[0] in exercises

    def _ranked(self, scores: Mapping[int, float]) -> list[Hit]:
        best: dict[str, tuple[float, int, int]] = {}
        for number, score in scores.items():
            phrase = self._phrases[number]
            for place, id_ in enumerate(phrase.means):
                rank = (-score - phrase.weight, place, number)
                best[id_] = min(rank, best.get(id_, rank))
        return [self._hit(id_, *rank) for id_, rank in sorted(best.items(), key=lambda item: item[1])]

    def _hit(self, id_: str, below: float, _place: int, number: int) -> Hit:
        phrase, kind = self._phrases[number], kind_of(self._atlas, id_)
        way = phrase.way if phrase.way is not Way.VERSION or kind is Found.EXERCISE else Way.TALK
        return Hit(kind, id_, name_of(self._atlas, id_), phrase.text, -below, way)

    def _with_company(self, hits: list[Hit], senses: set[Sense]) -> list[Hit]:
        """The answers with what was asked for of the first: its neighbours, or exercises that stretch or train it."""
        first = hits[0]
        if first.kind is Found.ABSENT:
            beside = self._atlas.vocabulary.absent[first.id].near
            return _inserted(hits, 1, (replace(self._made(id_, first), way=Way.BESIDE) for id_ in beside))
        if first.kind is not Found.MUSCLE:
            return hits
        asked = [hit for hit in hits[:3] if hit.kind is Found.MUSCLE and hit.score > first.score - _AS_GOOD]
        if Sense.STRETCH in senses:
            made = (
                replace(self._made(id_, first), way=Way.STRETCHES) for id_ in self._exercises(asked, True)
            )
            return _inserted(hits, len(asked), made)
        if Sense.EXERCISE in senses:
            made = (replace(self._made(id_, first), way=Way.TRAINS) for id_ in self._exercises(asked, False))
            return _inserted(hits, len(asked), made)
        return hits

    def _exercises(self, hits: Iterable[Hit], stretched: bool) -> Sequence[str]:
        links = [
            link
            for hit in hits
            for link in self._atlas.links_of(self._atlas.muscles[hit.id])
            if (link.role is Role.STRETCHED if stretched else link.role not in _PASSIVE)
        ]
        return tuple(dict.fromkeys(link.exercise for link in links))[:4]

    def _made(self, id_: str, first: Hit) -> Hit:
        return Hit(kind_of(self._atlas, id_), id_, name_of(self._atlas, id_), first.name, first.score)

    def _signs(self, complaint: str | None, senses: set[Sense]) -> tuple[WarningSign, ...]:
        if complaint:
            ids = self._atlas.vocabulary.complaints[complaint].warnings
        elif Sense.PAIN in senses:
            ids = self._atlas.vocabulary.common[Sense.PAIN].warnings
        else:
            ids = ()
        found = (self._atlas.warnings[id_] for id_ in ids)
        return tuple(sorted(found, key=lambda sign: list(Urgency).index(sign.urgency), reverse=True))


def _joined(hits: list[Hit], others: Sequence[tuple[Hit, float]], likest: float, limit: int) -> list[Hit]:
    """Muscles and exercises, of which the `likest` is so like the query, with the structures among them.

    A structure that is named rightly comes first where nothing else is, and by its English or Latin name before talk for
    muscles; else behind the first few. One that is only like the query comes last, unless nothing else is nearly as like.
    """
    sure = [hit for hit, score in others if score >= SAME_WORDS]
    like = [hit for hit, score in others if _LIKE <= score < SAME_WORDS][:_FEW]
    if sure:
        own_name = others[0][0].score >= EXACT + OWN_NAME and hits[0].way is not Way.NAME
        first = likest < SAME_WORDS or own_name
    else:
        first = bool(like) and others[0][1] >= likest + _CLEARLY
    sure = sure[: limit // 2]
    if first and not sure:
        return _falling([*like, *hits])
    ahead = 0 if first else _AHEAD
    kept = hits[: max(ahead, limit - len(sure) - len(like))]
    return _falling([*kept[:ahead], *sure, *kept[ahead:], *like])


def _falling(hits: list[Hit]) -> list[Hit]:
    """The answers in this order, each with no higher score than those before it."""
    lowest = [min(hit.score for hit in hits[: place + 1]) for place in range(len(hits))]
    return [replace(hit, score=score) for hit, score in zip(hits, lowest, strict=True)]


def _inserted(hits: list[Hit], place: int, others: Iterable[Hit]) -> list[Hit]:
    """The answers with others among them, each thing once, and the scores still falling."""
    first = hits[:place]
    known = {hit.id for hit in first}
    made = [hit for hit in others if hit.id not in known]
    known |= {hit.id for hit in made}
    score = first[-1].score
    return [
        *first,
        *(replace(hit, score=score) for hit in made),
        *(hit for hit in hits[place:] if hit.id not in known),
    ]
