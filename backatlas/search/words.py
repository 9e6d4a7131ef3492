"""Words as they are compared: without case, accents, signs, plural endings, and with compounds taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from backatlas.records.vocabulary import Common, Sense

# A sane query is shorter; what follows would only make the comparison slow.
LONGEST = 80
# German writes the everyday word at the end of the name: "Nackenschmerzen" is "Nacken" and "Schmerzen".
_ENDINGS = (Sense.MUSCLE, Sense.STRETCH, Sense.EXERCISE, Sense.PAIN)
_SHORTEST_ENDING, _SHORTEST_STEM = 5, 3
_UMLAUT = re.compile("([äöüÄÖÜ])")
_BETWEEN = re.compile(r"[^a-z0-9]+")
# French and Italian articles that lean on the next word, as in "l'épaule" and "dell'anca".
_ELIDED = re.compile(r"\b(?:l|d|j|c|qu|un|al|all|dell|nell|sull)['’](?=\w)")


def plain(text: str) -> str:
    """Lower case, without accents or punctuation: "Élévateur de la scapula" is "elevateur de la scapula"."""
    bare = text.casefold().replace("'", "").replace("’", "")
    if not bare.isascii():
        parted = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", bare).strip()


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without plural endings.

    >>> folded("Pull-Ups für den Rücken")
    ('pull', 'up', 'fur', 'den', 'rucken')
    """
    return tuple(_singular(word) for word in plain(_ELIDED.sub(" ", text.casefold())).split())


def spelt_out(text: str) -> Iterator[tuple[str, str]]:
    """Each folded word with an umlaut, as a keyboard without one has it, and as it is folded.

    >>> dict(spelt_out("Großer Rückenmuskel"))
    {'rueckenmuskel': 'ruckenmuskel'}
    """
    for word in text.split():
        if _UMLAUT.search(word):
            yield from zip(folded(_UMLAUT.sub(r"\1e", word)), folded(word), strict=True)


def says(text: str, wanted: str) -> bool:
    """Whether every word of `wanted` begins a word of the text; case, accents and plural endings do not count.

    >>> says("Rounding the back in a deadlift is dangerous.", "Deadlifts round")
    True
    """
    begun = f" {plain(text)}"
    return all(f" {_singular(word)}" in begun for word in plain(wanted[:LONGEST]).split())


def sound(word: str) -> str:
    """A word as it is heard, so that "rhomboid" and "romboyd" are the same."""
    word = word.removeprefix("p") if word.startswith("ps") else word
    for written, heard in (
        ("ph", "f"),
        ("qu", "k"),
        ("ck", "k"),
        ("y", "i"),
        ("c", "k"),
        ("z", "s"),
        ("h", ""),
    ):
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


class Lexicon:
    """What the common words of a query do, and how a text is split into words that tell."""

    def __init__(self, common: Iterable[Common], texts: Iterable[str]) -> None:
        """`texts` is whatever can be asked for: a keyboard without umlauts spells its words out."""
        common = tuple(common)
        every = (*texts, *(word for one in common for word in one.words))
        self._spelt_out = {written: word for text in every for written, word in spelt_out(text)}
        self._senses: dict[str, Sense] = {}
        endings = {"ache", "aches"}
        for one in common:
            for word in one.words:
                for token in folded(word):
                    self._senses.setdefault(token, one.id)
            if one.id in _ENDINGS:
                endings |= {token for word in one.words.german for token in folded(word)}
        self._endings = tuple(
            sorted((one for one in endings if len(one) >= _SHORTEST_ENDING or one == "ache"), key=len)[::-1]
        )

    def sense(self, word: str) -> Sense | None:
        """What a word does; None for a word that tells something."""
        return self._senses.get(word)

    def tokens(self, text: str) -> tuple[str, ...]:
        """The folded words of a text without its filling; all of them when there is nothing else.

        >>> lexicon.tokens("Exercises for the Nackenmuskulatur")
        ('exercise', 'nacken', 'muskulatur')
        """
        words = [part for word in self.folded(text) for part in self._parts(word)]
        telling = tuple(word for word in words if self._senses.get(word) is not Sense.FILLING)
        return telling or tuple(words)

    def folded(self, text: str) -> tuple[str, ...]:
        return tuple(self._spelt_out.get(word, word) for word in folded(text))

    def senses(self, tokens: Iterable[str]) -> Mapping[str, Sense]:
        return {token: self._senses[token] for token in tokens if token in self._senses}

    def _parts(self, word: str) -> tuple[str, ...]:
        if word in self._senses or not word.endswith(self._endings):
            return (word,)
        for ending in self._endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                return (*self._parts(stem), ending)
        return (word,)


def _singular(word: str) -> str:
    """A word without its plural ending: "ups" is "up", "lats" is "lat"; "abs" stays."""
    return word.removesuffix("s") if len(word) > 3 or word == "ups" else word
