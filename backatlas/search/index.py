"""Finding what somebody means: a query is compared as a whole with every phrase, by words that tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backatlas.library import Library
from backatlas.models import Role
from backatlas.search.phrases import Found, Phrase, Way, kind_of, name_of, phrases
from backatlas.search.words import LONGEST, Lexicon, folded, sound
from backatlas.vocabulary import Sense
from backatlas.why import Urgency, WarningSign

# Likeness from 0 to 100; all of these were found by trying.
EXACT, SAME_WORDS, MOST, LEAST = 100.0, 99.0, 97.0, 40.0
_WHOLE = 0.98
# How much a word tells: "pain" and "upper" less than "trapezius".
_TELLS = {Sense.FILLING: 0.1, Sense.PLACE: 0.55}
_TELLS_LITTLE, _UNKNOWN = 0.25, 0.75
# A name that is met by a named thing's own word counts for more than one met by its beginning.
_STEM, _BEGINNING, _SHORT_BEGINNING = 0.93, 0.85, 0.7
# Another known word may be meant all the same: "mayor" is Spanish, and a slip for "major".
_OTHER_WORD = 0.75
# Who asks for a muscle does not mean an exercise.
_NOT_ASKED = 0.75
_PASSIVE = (Role.MOVES_ALONG, Role.STRETCHED)
_AS_GOOD = 6.0


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
    """Every phrase of a library; built once per process and asked in a few milliseconds.

    A phrase resembles a query as far as the words of either are found in the other. A word weighs more the fewer
    phrases have it; it may be begun, misspelt by a slip for every three letters, or heard rather than written.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lexicon = Lexicon(library.vocabulary.common.values())
        self._phrases = phrases(library)
        self._tokens = tuple(tuple(dict.fromkeys(self._split(one))) for one in self._phrases)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for number, (phrase, tokens) in enumerate(zip(self._phrases, self._tokens, strict=True)):
            telling = any(self._lexicon.sense(token) is None for token in tokens)
            for key in {"".join(folded(phrase.text)), "".join(tokens) if telling else ""} - {""}:
                self._whole[key].append(number)
            for token in tokens if telling else ():
                self._words[token].append(number)
        self._weights = {token: self._weigh(token) for tokens in self._tokens for token in tokens}
        self._sums = tuple(sum(self._weights[token] for token in tokens) for tokens in self._tokens)
        spelt = {t for p, ts in zip(self._phrases, self._tokens, strict=True) if not p.letters for t in ts}
        self._spelt = tuple(sorted(token for token in spelt if len(token) > 3))
        self._sounds = tuple(sound(token) for token in self._spelt)
        self._long = tuple(key for key in self._whole if len(key) > 5)

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
        if not tokens:
            return Answer()
        scores = self._scores(wanted, tokens)
        hits = self._ranked(scores)
        if not hits:
            return Answer(signs=self._signs(None, senses))
        top = max(scores, key=lambda number: (scores[number] + self._phrases[number].weight, -number))
        complaint = self._phrases[top].about
        hits = self._with_company(hits, senses)
        return Answer(tuple(hits[:limit]), complaint, self._signs(complaint, senses))

    def meant(self, written: str, kind: Found) -> tuple[str, ...]:
        """Ids of that kind that the writing names rightly: none, one, or several that it does not tell apart."""
        tokens = self._lexicon.tokens(written[:LONGEST])
        scores = self._scores(written[:LONGEST], tokens) if tokens else {}
        sure = {number: score for number, score in scores.items() if score >= SAME_WORDS}
        hits = [hit for hit in self._ranked(sure) if hit.way not in (Way.COMPLAINT, Way.VERSION)]
        found = [hit for hit in hits if hit.kind is kind]
        named = [hit for hit in found if hit.way is Way.NAME]
        return tuple(hit.id for hit in named or found)

    def _split(self, phrase: Phrase) -> tuple[str, ...]:
        return folded(phrase.text) if phrase.letters else self._lexicon.tokens(phrase.text)

    def _weigh(self, token: str) -> float:
        """How much a word tells, up to 1: less the more phrases have it, and little if it is a common word."""
        rare = 1 - log(1 + len(self._words.get(token, ()))) / log(2 + len(self._phrases))
        return rare * self._telling(token)

    def _telling(self, token: str) -> float:
        """How much less than others a common word tells, from 0 to 1."""
        sense = self._lexicon.sense(token)
        return _TELLS.get(sense, _TELLS_LITTLE) if sense else 1.0

    def _scores(self, wanted: str, tokens: Sequence[str]) -> dict[int, float]:
        """Likeness of each phrase that resembles the query, by the phrase's number."""
        telling = any(self._lexicon.sense(token) is None for token in tokens)
        scores = self._alike(tokens) if telling else {}
        for key, score in (("".join(tokens), SAME_WORDS), ("".join(folded(wanted)), EXACT)):
            for number in self._whole.get(key, ()):
                scores[number] = score
        best = max(scores.values(), default=0.0)
        if Sense.MUSCLE in self._lexicon.senses(tokens).values():
            scores |= {number: _NOT_ASKED * score for number, score in scores.items() if self._trains(number)}
        if telling and best < SAME_WORDS and not all(token in self._words for token in tokens):
            for number, score in self._misspelt("".join(tokens)):
                scores[number] = max(score, scores.get(number, 0.0))
        return {number: score for number, score in scores.items() if score >= LEAST}

    def _trains(self, number: int) -> bool:
        return self._phrases[number].means[0] in self._library.exercises

    def _alike(self, tokens: Sequence[str]) -> dict[int, float]:
        wanted = dict.fromkeys(tokens)
        weights = {token: self._weights.get(token) or _UNKNOWN * self._telling(token) for token in wanted}
        asked: dict[int, float] = defaultdict(float)
        met: dict[int, dict[str, float]] = defaultdict(dict)
        for token in wanted:
            best: dict[int, float] = {}
            for known, likeness in self._near(token).items():
                for number in self._words[known]:
                    best[number] = max(likeness, best.get(number, 0.0))
                    met[number][known] = max(likeness, met[number].get(known, 0.0))
            for number, likeness in best.items():
                asked[number] += likeness * weights[token]
        total = sum(weights.values())
        return {
            number: _likeness(share / total, self._share(number, met[number]))
            for number, share in asked.items()
        }

    def _share(self, number: int, met: Mapping[str, float]) -> float:
        """How much of a phrase was met by the query, from 0 to 1."""
        return sum(self._weights[token] * likeness for token, likeness in met.items()) / self._sums[number]

    def _near(self, token: str) -> dict[str, float]:
        """Known words like this one, from 0 to 1: itself, those that it begins, and, if unknown, its misspellings."""
        near = {token: 1.0} if token in self._words else {}
        if len(token) < 3:
            return near
        for known in self._spelt:
            if known != token and known.startswith(token):
                near[known] = self._beginning(token, known)
        share = 1.0 if token not in self._words else _OTHER_WORD
        for known, like in self._slips(token):
            near[known] = max(share * like, near.get(known, 0.0))
        return near

    def _beginning(self, token: str, known: str) -> float:
        if len(known) - len(token) <= 3 and len(token) > 3:
            return _STEM
        return _BEGINNING if token not in self._words else _SHORT_BEGINNING

    def _slips(self, token: str) -> Iterator[tuple[str, float]]:
        """Known words that may be meant by a misspelt one, or of which it is another form."""
        for known in self._spelt:
            if token.startswith(known) and len(token) - len(known) <= 3:
                yield known, _STEM
        heard = sound(token)
        allowed = min(3 if token not in self._words else 1, len(heard) // 3)
        for _, slips, place in process.extract(
            heard, self._sounds, scorer=OSA.distance, limit=None, score_cutoff=allowed
        ):
            known = self._spelt[place]
            written = min(OSA.distance(token, known), allowed + 1)
            likeness = 1 - 0.6 * (slips + written) / min(len(heard), len(known))
            if likeness > 0.5 and (slips < allowed or heard[0] == self._sounds[place][0]):
                yield known, likeness

    def _misspelt(self, key: str) -> Iterator[tuple[int, float]]:
        """Phrases that the whole query is a misspelling of, spaces apart."""
        if len(key) < 5:
            return
        for found, likeness, _ in process.extract(
            key, self._long, scorer=OSA.normalized_similarity, limit=20, score_cutoff=0.8
        ):
            for number in self._whole[found]:
                yield number, MOST * likeness

    def _ranked(self, scores: Mapping[int, float]) -> list[Hit]:
        best: dict[str, tuple[float, int, int]] = {}
        for number, score in scores.items():
            phrase = self._phrases[number]
            for place, id_ in enumerate(phrase.means):
                rank = (-score - phrase.weight, place, number)
                best[id_] = min(rank, best.get(id_, rank))
        return [self._hit(id_, *rank) for id_, rank in sorted(best.items(), key=lambda item: item[1])]

    def _hit(self, id_: str, below: float, _place: int, number: int) -> Hit:
        phrase, kind = self._phrases[number], kind_of(self._library, id_)
        way = phrase.way if phrase.way is not Way.VERSION or kind is Found.EXERCISE else Way.TALK
        return Hit(kind, id_, name_of(self._library, id_), phrase.text, -below, way)

    def _with_company(self, hits: list[Hit], senses: set[Sense]) -> list[Hit]:
        """The answers with what was asked for of the first: its neighbours, or exercises that stretch or train it."""
        first = hits[0]
        if first.kind is Found.ABSENT:
            beside = self._library.vocabulary.absent[first.id].near
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
            for link in self._library.links_of(self._library.muscles[hit.id])
            if (link.role is Role.STRETCHED if stretched else link.role not in _PASSIVE)
        ]
        return tuple(dict.fromkeys(link.exercise for link in links))[:4]

    def _made(self, id_: str, first: Hit) -> Hit:
        return Hit(kind_of(self._library, id_), id_, name_of(self._library, id_), first.name, first.score)

    def _signs(self, complaint: str | None, senses: set[Sense]) -> tuple[WarningSign, ...]:
        if complaint:
            ids = self._library.vocabulary.complaints[complaint].warnings
        elif Sense.PAIN in senses:
            ids = self._library.vocabulary.common[Sense.PAIN].warnings
        else:
            ids = ()
        found = (self._library.warnings[id_] for id_ in ids)
        return tuple(sorted(found, key=lambda sign: list(Urgency).index(sign.urgency), reverse=True))


def _likeness(asked: float, met: float) -> float:
    """From what share of the query was found in the phrase, and what share of the phrase in the query."""
    alike: float = MOST * asked**1.2 * (0.45 + 0.55 * met)
    return max(alike, LEAST + 20 * asked) if met > _WHOLE else alike


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
