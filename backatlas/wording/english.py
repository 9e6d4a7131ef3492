"""English sentences about muscles: the name inside one, the verb that agrees with it, and lists of things."""

from __future__ import annotations

from collections.abc import Sequence

from backatlas.records.anatomy import Muscle

_PROPER = ("Australian", "Pallof", "Roman", "Russian")
# A single Latin name goes without an article: "rhomboid major", but "the diaphragm" and "the rotatores".
_NOUNS = ("deltoid", "diaphragm", "fascia", "oblique")
_PLURALS = frozenset({"Musculi", "Rotatores", "Levatores"})


def said(muscle: Muscle) -> str:
    """The muscle inside a sentence: "the ascending part of trapezius", "the diaphragm", "rhomboid major"."""
    whole, _, part = muscle.name.partition(", ")
    if part:
        return f"the {part} of {inside(whole)}"
    article = plural(muscle) or whole.lower().endswith(_NOUNS)
    return f"the {inside(whole)}" if article else inside(whole)


def plural(muscle: Muscle) -> bool:
    """Whether it takes a verb in the plural; the Latin name tells."""
    return muscle.names.latin.strip("()").split()[0] in _PLURALS


def inside(text: str) -> str:
    """A text inside a sentence: it loses its capital unless that belongs to a person, a place or a letter."""
    article = text.startswith("A ")
    keeps = text.startswith(_PROPER) or not (article or text[1:2].islower())
    return text if keeps else text[0].lower() + text[1:]


def capital(text: str) -> str:
    """A text at the start of a sentence."""
    return text[0].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a mark at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def bare(phrase: str) -> str:
    """The first verb without its ending: "flexes the hip" becomes "flex the hip"."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb[:-2] if verb.endswith(('xes', 'shes', 'ches')) else verb.removesuffix('s')} {rest}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
