"""What no sentence of the content may hold, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A promise needs evidence that nobody has: exercise may help, it does not keep pain away or mend it.
PROMISE = re.compile(
    r"\b(prevent\w*|cur(e|es|ed|ing)|heal(s|ing)?|fix(es)?|eliminat\w+|banish\w*|avoid(s|ing)?|rid)\b[^.;]*"
    r"\b(pain\w*|ache\w*|injur\w+|strains?|herniat\w+|sciatica|problems?)\b",
    re.IGNORECASE,
)
HYPE = re.compile(
    r"\b(guarantee\w*|pain[- ]free (back|life)|injury[- ]proof|bulletproof|miracle|secrets?|ultimate|game[- ]chang\w+"
    r"|amazing|incredible|powerhouse)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(no|not|nothing|never|nobody|neither|nor|without|cannot|hardly|unproven|untested|myth)\b",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w./])(\+\d{1,3}[\d ()-]{7,}\d|\(\d{3,5}\) ?\d{3,4}[ -]\d{3,4}|\d{3,5}[ -]\d{3}[ -]\d{4})\b"
)
MAIL = re.compile(r"\S+@\S+\.\S+")
ADVERTISING = re.compile(
    r"\b(click here|subscribe|sign up|buy now|book (an|your) appointment|[\w-]+\.com)\b", re.I
)
UNFINISHED = re.compile(r"\b(todo|tbd|fixme|lorem|xxx)\b|\?\?|<[a-z]+>", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b(fibers?|color(s|ed)?|stabiliz\w+|center(s|ed)?|behavior|gray(?!'s| matter)|mobiliz\w+|tire(?=s? (and|of) air))\b"
)
# Women and men train the same way: no advice by gender.
GENDERED = re.compile(
    r"\b(for (women|men|ladies|guys|girls)|(he|his|him|she|her|hers)|ladies|guys|girly|manly|toned?)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, with their ends; an abbreviation such as "e.g." does not end one."""
    joined = " ".join(text.split())
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", joined) if part]


def faults(text: str) -> Iterator[str]:
    """Everything in a text that the house does not print, said so that its author finds it."""
    for name, pattern in (
        ("telephone number", PHONE),
        ("mail address", MAIL),
        ("advertising", ADVERTISING),
        ("unfinished", UNFINISHED),
        ("hype", HYPE),
        ("American spelling", AMERICAN),
        ("gendered", GENDERED),
    ):
        for match in pattern.finditer(text):
            yield f"{name}: {match[0]!r}"
    for sentence in sentences(text):
        if (promise := PROMISE.search(sentence)) and not DENIED.search(sentence):
            yield f"promise: {promise[0]!r} in {sentence!r}"
        if "lower lat" in sentence.lower() and not DENIED.search(sentence):
            yield f"a part that cannot be trained by itself: {sentence!r}"
