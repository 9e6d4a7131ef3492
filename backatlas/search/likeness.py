"""How much a query resembles each phrase: shared words by what they tell, begun, misspelt, or heard."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backatlas.records.vocabulary import Sense
from backatlas.search.phrases import Phrase
from backatlas.search.words import Lexicon, folded, sound

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


class Likeness:
    """Compares a query with every phrase at once; built once from all of them.

    A phrase resembles a query as far as the words of either are found in the other. A word weighs more the fewer
    phrases have it; it may be begun, misspelt by a slip for every three letters, or heard rather than written.
    """

    def __init__(self, phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self._phrases, self._lexicon = phrases, lexicon
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

    def scores(self, wanted: str, not_asked: Callable[[Phrase], bool]) -> dict[int, float]:
        """Likeness, up to 100, of each phrase that resembles the query, by the phrase's number.

        `not_asked` tells phrases that count for less, unless they are what was typed.
        """
        tokens = self._lexicon.tokens(wanted)
        telling = any(self._lexicon.sense(token) is None for token in tokens)
        scores = self._alike(tokens) if telling else {}
        for key, score in (("".join(tokens), SAME_WORDS), ("".join(self._lexicon.folded(wanted)), EXACT)):
            for number in self._whole.get(key, ()):
                scores[number] = score
        best = max(scores.values(), default=0.0)
        scores |= {
            number: _NOT_ASKED * score
            for number, score in scores.items()
            if score < SAME_WORDS and not_asked(self._phrases[number])
        }
        if telling and best < SAME_WORDS and not all(token in self._words for token in tokens):
            for number, score in self._misspelt("".join(tokens)):
                scores[number] = max(score, scores.get(number, 0.0))
        return {number: score for number, score in scores.items() if score >= LEAST}

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
        for known in islice(self._spelt, bisect_left(self._spelt, token), None):
            if not known.startswith(token):
                break
            if known != token:
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
        for known in (token[:end] for end in range(max(4, len(token) - 3), len(token))):
            if known in self._words:
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


def _likeness(asked: float, met: float) -> float:
    """From what share of the query was found in the phrase, and what share of the phrase in the query."""
    alike: float = MOST * asked**1.2 * (0.45 + 0.55 * met)
    return max(alike, LEAST + 20 * asked) if met > _WHOLE else alike
