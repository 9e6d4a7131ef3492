"""What a quiz is about, and the link that gives a whole class the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from backatlas.wording.strangers import short

SHORTEST, LONGEST = 1, 100
SHORTEST_TIME, LONGEST_TIME = 1, 180
HIGHEST_SEED = 999_999
# Without a time of its own, an exam gives half a minute a question.
SECONDS_A_QUESTION = 30
Chosen = TypeVar("Chosen", bound=StrEnum)


class QuestionOrder(StrEnum):
    """What is asked first: the large muscles of the plate, with which a beginner begins, or anything."""

    LARGE = "large"
    ANY = "any"


class QuizMode(StrEnum):
    """Practice gives hints and all the time; an exam has a time and no hints."""

    PRACTICE = "practice"
    EXAM = "exam"


@dataclass(frozen=True, slots=True)
class Options:
    """What to ask; empty tuples mean everything.

    `layers` are ids of the scheme's divisions, or of depths of the plate as older links have them; `groups` are ids of
    muscles that have members.
    `minutes` counts in an exam only; None gives half a minute a question. `typed` asks for names in writing.
    """

    seed: int = 1
    kinds: tuple[QuestionKind, ...] = ()
    layers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    length: int = 10
    language: Language = Language.ENGLISH
    mode: QuizMode = QuizMode.PRACTICE
    minutes: int | None = None
    typed: bool = False
    order: QuestionOrder = QuestionOrder.LARGE

    @property
    def seconds(self) -> int | None:
        """How long an exam lasts; None for practice."""
        if self.mode is QuizMode.PRACTICE:
            return None
        return 60 * self.minutes if self.minutes else SECONDS_A_QUESTION * self.length

    def muscles(self, atlas: Atlas) -> tuple[Muscle, ...]:
        """The muscles of the chosen divisions that belong to the chosen groups, in the order of the atlas."""
        return chosen(atlas, self.layers, self.groups)

    def to_address(self) -> dict[str, str]:
        """The options as the query of a link; what is as at the start is left out, but never the seed.

        >>> Options(seed=7, layers=("rotator-cuff",)).to_address()
        {'seed': '7', 'layers': 'rotator-cuff'}
        """
        start = Options(seed=self.seed)
        fields = {
            "kinds": ",".join(self.kinds),
            "layers": ",".join(self.layers),
            "groups": ",".join(self.groups),
            "length": str(self.length) if self.length != start.length else "",
            "language": self.language if self.language != start.language else "",
            "mode": self.mode if self.mode != start.mode else "",
            "minutes": str(self.minutes) if self.minutes else "",
            "typed": "yes" if self.typed else "",
            "order": self.order if self.order != start.order else "",
        }
        return {"seed": str(self.seed)} | {key: str(value) for key, value in fields.items() if value}


def chosen(atlas: Atlas, layers: Collection[str], groups: Iterable[str]) -> tuple[Muscle, ...]:
    """Muscles in any of the divisions or depths and in any of the groups; none of either means all of them."""
    members = {member.id for group in groups for member in atlas.family(atlas.muscles[group])}
    return tuple(
        muscle
        for muscle in atlas.muscles.values()
        if (not layers or muscle.layer in layers or _within(atlas, muscle, layers))
        and (not members or muscle.id in members)
    )


def _within(atlas: Atlas, muscle: Muscle, divisions: Collection[str]) -> bool:
    return any(division.id in divisions for division in atlas.divisions_of(muscle))


def read_address(query: Mapping[str, str], atlas: Atlas) -> tuple[Options, tuple[str, ...]]:
    """The options that a link asks for, and in plain words what of the link could not be followed.

    What could not be followed keeps its value from the start, so that there is always a quiz.
    """
    reader = _OptionReader(query)
    groups = [muscle.id for muscle in atlas.muscles.values() if atlas.children(muscle)]
    start = Options()
    options = Options(
        seed=reader.number("seed", 0, HIGHEST_SEED, start.seed),
        kinds=tuple(
            QuestionKind(kind) for kind in reader.several("kinds", "kind of question", list(QuestionKind))
        ),
        layers=reader.several("layers", "part of the scheme", [*atlas.divisions, *atlas.layers]),
        groups=reader.several("groups", "group of muscles", groups),
        length=reader.number("length", SHORTEST, LONGEST, start.length),
        language=reader.one("language", "language of names", Language, start.language),
        mode=reader.one("mode", "mode", QuizMode, start.mode),
        minutes=reader.number("minutes", SHORTEST_TIME, LONGEST_TIME, 0) or None,
        typed=reader.yes("typed"),
        order=reader.one("order", "order", QuestionOrder, start.order),
    )
    if not options.muscles(atlas):
        reader.faults.append(
            "No muscle is in these parts of the scheme and these groups at once, so the groups were left out."
        )
        options = replace(options, groups=())
    return options, tuple(reader.faults)


class _OptionReader:
    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.faults: list[str] = []

    def number(self, key: str, low: int, high: int, start: int) -> int:
        text = self.query.get(key, "")
        if not text:
            return start
        if text.isascii() and text.isdigit() and len(text) <= 9 and low <= int(text) <= high:
            return int(text)
        self.faults.append(
            f'"{short(text)}" is no {key} for a quiz: it is a whole number from {low} to {high}.'
        )
        return start

    def one(self, key: str, what: str, known: type[Chosen], start: Chosen) -> Chosen:
        text = self.query.get(key, "")
        if not text or text in list(known):
            return known(text or start)
        article = "an" if what[0] in "aeiou" else "a"
        self.faults.append(f'"{short(text)}" is not {article} {what}: it is {_either(list(known))}.')
        return start

    def several(self, key: str, what: str, known: Collection[str]) -> tuple[str, ...]:
        wanted = dict.fromkeys(filter(None, self.query.get(key, "").split(",")))
        if strangers := [short(text) for text in wanted if text not in known]:
            named = ", ".join(f'"{text}"' for text in strangers[:5])
            self.faults.append(f"Not a {what} of this atlas: {named}.")
        return tuple(text for text in wanted if text in known)

    def yes(self, key: str) -> bool:
        text = self.query.get(key, "")
        if text not in ("", "yes", "no"):
            self.faults.append(f'"{short(text)}" is no answer to "{key}": it is "yes" or "no".')
        return text == "yes"


def _either(words: list[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"
