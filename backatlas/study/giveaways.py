"""Where the words of a question would tell its answer: names inside facts, and forms of one word on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from backatlas.atlas import Atlas
from backatlas.search import plain

HIDDEN = "[…]"
# Fragments of one family of words: who reads "lumborum" and sees "lumbar" has been told.
_FAMILIES = tuple(
    """
    spin transvers thora lumb cervic capit dors cost glute abdom occip brachi radi ulna carp digit pollic delt
    membran psoas teres rotat obliq rectus quadrat flex exten levat trapez serrat fasci axill scapul diaphrag erect
    splen rhomb anteri posteri superi inferi lateral medial superfi profund extern intern
    """.split()
)
_VARIED = (
    ("ilia", "ilio", "iliu"),
    ("femor", "femur"),
    ("breath", "respir"),
    ("neck", "nuch"),
    ("tendon", "tendin"),
)
# Words that stand in too many names and facts to tell one from another.
_COMMON = frozenset(
    """
    upper lower middle inner outer front back major minor maximus medius long longus longi short breves brevis
    muscle muscles musculus musculi muscolo muscoli musculo musculos
    pars parte partie part porcion whole head group about between process processes
    """.split()
)
# From so many common letters at the beginning on, two words are forms of one; from STRONG on, nobody can miss it.
_SAME_BEGINNING, STRONG = 6, 8
# Sheets as places of attachment, carried past the names of muscles in private letters.
_SHEETS = re.compile(r"thoracolumbar fascia|erector spinae aponeurosis", re.IGNORECASE)
_AWAY = {
    ord(letter): 0xE000 + ord(letter) for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "
}
_BACK = {private: letter for letter, private in _AWAY.items()}
# What only says where the place lies, or what shares it.
_BESIDE = re.compile(
    r",? (?:(?:medial|lateral|deep) to|together with|over|by a tendon shared with|by slips that interlock with"
    r"|just in front of|that winds round the lower border of)"
    r"(?: the| slips| insertions| of| long| head)*"
    r" \[…\](?: (?:above|below))?(?: and (?:\[…\]|sternocleidomastoid)(?: below)?)?"
)
_ADJECTIVES = frozenset({"External", "Internal", "Posterior", "Suboccipital"})
_PARTS = ("capitis", "cervicis", "colli", "thoracis", "lumborum", "costarum", "abdominis")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text that can tell something: plain, four letters or longer, no words that stand everywhere."""
    found = dict.fromkeys(plain(text).split())
    return tuple(word for word in found if len(word) >= 4 and word not in _COMMON)


@lru_cache(maxsize=65536)
def _link(first: str, second: str) -> str | None:
    """What two words have in common when they are forms of one: a word family or a long common beginning."""
    together = [family for family in _FAMILIES if family in first and family in second]
    together += [
        family[0]
        for family in _VARIED
        if any(form in first for form in family) and any(form in second for form in family)
    ]
    pairs = zip(first, second, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))
    beginning = first[:same]
    if same >= _SAME_BEGINNING and not any(beginning.startswith(family) for family in together):
        together.append(beginning)
    return max(together, key=len, default=None)


def shared(asked: str, answer: str) -> frozenset[str]:
    """What in the answer is a form of a word in what is asked.

    >>> shared("Multifidus lumborum", "Medial branches of the lumbar dorsal rami")
    frozenset({'lumb'})
    """
    links = (_link(word, said) for word in words(asked) for said in words(answer))
    return frozenset(link for link in links if link)


def strong(stems: Iterable[str]) -> bool:
    """Whether one of them is nearly the whole word, as "supraspin" is of supraspinatus."""
    return any(len(stem) >= STRONG and stem not in _FAMILIES for stem in stems)


class Masks:
    """Takes the names of muscles out of facts: "medial to iliocostalis thoracis" is "medial to […]"."""

    def __init__(self, atlas: Atlas) -> None:
        names = {
            re.sub(r"^(Musculus|Musculi) ", "", name)
            for muscle in atlas.muscles.values()
            for name in (muscle.names.english, muscle.names.english.partition(",")[0], muscle.names.latin)
        }
        firsts = {first for name in names if len(first := name.split()[0]) > 7 and first not in _ADJECTIVES}
        told = sorted({*names, *firsts, *_PARTS}, key=lambda name: (-len(name), name))
        # The pattern is long, and the same facts come up in question after question.
        self._hidden: dict[str, str] = {}
        self._names = re.compile(rf"\b({'|'.join(map(re.escape, told))})\b", re.IGNORECASE)

    def readable(self, text: str) -> str | None:
        """An attachment that names no muscle, or None where it cannot be told without one.

        Words that only say what lies beside it are left out: ", deep to splenius capitis". Sheets to which muscles are
        attached stay: the thoracolumbar fascia and the aponeurosis of erector spinae are places, too.
        """
        told = _BESIDE.sub("", self.hide(_SHEETS.sub(lambda found: found[0].translate(_AWAY), text)))
        return None if HIDDEN in told else told.translate(_BACK)

    def hide(self, text: str) -> str:
        """The text with every name of a muscle of the atlas, or of a part of one, replaced by […]."""
        if text not in self._hidden:
            self._hidden[text] = self._names.sub(HIDDEN, text)
        return self._hidden[text]
