"""Which exercise of the atlas a name in a log means: for certain, perhaps, or none."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from backatlas.atlas import Atlas
from backatlas.logs.words import FOLDER, GEAR, HARMLESS, OTHERS, ExerciseWords, raw_words, read_words
from backatlas.records.training import Equipment, Exercise

# Likeness from 0 to 100 from which an unknown word is a slip of a known one, and the letters that it needs for it.
LIKE, MOST_CANDIDATES, SHORTEST = 84.0, 3, 5
_MOST_SLIPS = 8  # unknown words of a name; of more, it is the name of something else
_FREE = frozenset({Equipment.NONE, Equipment.PULL_UP_BAR, Equipment.LOW_BAR, Equipment.ROMAN_CHAIR})
_STACKS = frozenset(
    {
        *(Equipment.CABLE, Equipment.PULLDOWN, Equipment.ROW_MACHINE, Equipment.PULLOVER),
        *(Equipment.EXTENSION_MACHINE, Equipment.WEIGHT_MACHINE, Equipment.ASSISTED),
    }
)
# What a name says of equipment, and which of ours it may mean.
_FITTING: Mapping[str, frozenset[Equipment]] = MappingProxyType(
    {
        "barbell": frozenset({Equipment.BARBELL, Equipment.LANDMINE}),
        "dumbbell": frozenset({Equipment.DUMBBELL}),
        "kettlebell": frozenset({Equipment.KETTLEBELL}),
        "cable": frozenset({Equipment.CABLE, Equipment.PULLDOWN}),
        "machine": _STACKS,
        "plateloaded": frozenset({Equipment.ROW_MACHINE, Equipment.WEIGHT_MACHINE}),
        "band": frozenset({Equipment.BAND}),
        "bodyweight": _FREE,
        "weighted": frozenset({Equipment.PULL_UP_BAR, Equipment.ROMAN_CHAIR, Equipment.PLATE}),
        "assisted": frozenset({Equipment.PULL_UP_BAR, Equipment.ASSISTED}),
        "pullupbar": frozenset({Equipment.PULL_UP_BAR}),
        "suspension": frozenset({Equipment.LOW_BAR}),
        "trapbar": frozenset({Equipment.TRAP_BAR}),
        "romanchair": frozenset({Equipment.ROMAN_CHAIR}),
        "bench": frozenset({Equipment.BENCH}),
        "landmine": frozenset({Equipment.LANDMINE}),
        "smith": frozenset({Equipment.SMITH}),
        "plate": frozenset({Equipment.PLATE}),
        "ball": frozenset({Equipment.BALL}),
        "sled": frozenset({Equipment.SLED}),
    }
)
# Movements that are no exercise before something is added: "remo" alone may be any row.
_OPEN = frozenset({"row", "pull", "press", "raise", "extension", "hold", "carry", "walk", "rotation", "curl"})


class MatchCertainty(StrEnum):
    EXACT = "exact"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name as written, and the ids of what it may mean, best first; one when exact, none when nothing is like it."""

    name: str
    certainty: MatchCertainty
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _NameKey:
    """A known name in words, and the exercise that goes by it for certain or perhaps; None is for one that does not."""

    words: ExerciseWords
    exercise: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class ExerciseNames:
    """All known names: in words, as they stand, and every word that any of them has.

    `found_by` has the places among `keys` of those that a word finds: each is under its rarest word alone, so that of
    thousands few are looked at. `alike` has, by the length of a misspelt word, the words that it may be.
    """

    keys: tuple[_NameKey, ...]
    found_by: Mapping[str, tuple[int, ...]]
    raw: Mapping[frozenset[str], frozenset[str]]
    alike: Mapping[int, tuple[str, ...]]
    vocabulary: frozenset[str]


def match_names(
    names: Iterable[str], atlas: Atlas, known: ExerciseNames | None = None
) -> tuple[NameMatch, ...]:
    """Each name with what it means, by the names and synonyms of the atlas in all its languages.

    `known` are those names as `known_names` reads them, for who asks more than once.

    A name is read word by word. It is exact when its words are those of a known name, and what it says of equipment
    fits the exercise. It is doubtful, for the owner of the log to confirm, when the equipment is another, when words
    are added that vary a movement ("wide grip") or that nobody knows ("axle"), or when a word is misspelt. A word that makes it another movement
    ("upright", "press") leaves it without a match.
    """
    known = known or known_names(atlas)
    return tuple(_match(name, known, atlas) for name in names)


def settle(
    matches: Iterable[NameMatch], confirmed: Mapping[str, str | None] = MappingProxyType({})
) -> Mapping[str, str]:
    """Names with the exercise ids that count: the exact ones, and what the owner said, where None is "none of these"."""
    exact = {match.name: match.candidates[0] for match in matches if match.certainty is MatchCertainty.EXACT}
    said = {**exact, **confirmed}
    return MappingProxyType({name: exercise for name, exercise in said.items() if exercise})


def known_names(atlas: Atlas) -> ExerciseNames:
    """The names by which exercises go; reading them takes a third of a second."""
    keys = [*_told(atlas), *_named(atlas)]
    keys += _varied(atlas, frozenset(key.words.whole for key in keys))
    raw: dict[frozenset[str], set[str]] = defaultdict(set)
    for exercise in atlas.exercises.values():
        for name in _english(exercise):
            raw[raw_words(name)].add(exercise.id)
    taken = frozenset(raw)  # "pulldown" is one exercise in English and another in Portuguese
    for exercise in atlas.exercises.values():
        for name in _abroad(exercise):
            if (words := raw_words(name)) not in taken:
                raw[words].add(exercise.id)
    vocabulary = frozenset().union(*(key.words.whole for key in keys), GEAR, HARMLESS, OTHERS)
    return ExerciseNames(
        tuple(keys),
        _by_rarest_word(keys),
        {words: frozenset(ids) for words, ids in raw.items()},
        _alike(sorted(word for word in vocabulary if len(word) >= SHORTEST - 1)),
        vocabulary,
    )


def _by_rarest_word(keys: Sequence[_NameKey]) -> Mapping[str, tuple[int, ...]]:
    often = Counter(word for key in keys for word in key.words.whole)
    found: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key.words.whole:
            found[min(key.words.whole, key=lambda word: (often[word], word))].append(place)
    return {word: tuple(places) for word, places in found.items()}


def _alike(words: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
    """Words by the length of those that may be like them: of two, all letters of the shorter count twice, of the sum of both."""
    share = LIKE / (200 - LIKE)
    lengths = range(SHORTEST, int(max(map(len, words)) / share) + 1)
    return {
        length: tuple(one for one in words if length * share <= len(one) <= length / share)
        for length in lengths
    }


def _told(atlas: Atlas) -> Iterator[_NameKey]:
    """Names of other apps that no synonym holds, with what they mean."""
    for name, exercise, certainty in _names():
        if not exercise or exercise in atlas.exercises:
            yield _NameKey(read_words(name), exercise or None, certainty == "sure")


@cache
def _names() -> tuple[tuple[str, str, str], ...]:
    with (FOLDER / "names.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["name"], row["exercise"], row["certainty"]) for row in csv.DictReader(file))


def _named(atlas: Atlas) -> Iterator[_NameKey]:
    """The atlas's own names; those of other languages only where they say more than a kind of movement."""
    for exercise in atlas.exercises.values():
        for name in _english(exercise):
            yield _NameKey(read_words(name), exercise.id, True)
        for name in _abroad(exercise):
            words = read_words(name)
            if words.core - _OPEN - HARMLESS:
                yield _NameKey(words, exercise.id, True)


def _varied(atlas: Atlas, taken: frozenset[frozenset[str]]) -> Iterator[_NameKey]:
    """Any name of a base with that which, in a name of a variant, is added to a name of the base.

    "Wide-grip lat pulldown" is "lat pulldown" and "wide", so that "Latzug breit" is the same. What is added must be a
    word that varies a movement, or equipment; names that stand somewhere themselves, `taken`, keep their meaning.
    """
    for base in atlas.exercises.values():
        variants = atlas.variants(base)
        names = list(_words_of(base)) if variants else []
        for variant in variants:
            more = {
                one.whole - words.whole
                for one in _words_of(variant)
                for words in names
                if words.whole < one.whole and one.whole - words.whole <= HARMLESS | GEAR
            }
            for added in more:
                for words in names:
                    core, gear = words.core | (added - GEAR), words.gear | (added & GEAR)
                    if core | gear not in taken:
                        yield _NameKey(ExerciseWords(core, gear), variant.id, True)


def _words_of(exercise: Exercise) -> Iterator[ExerciseWords]:
    for name in (*_english(exercise), *_abroad(exercise)):
        words = read_words(name)
        if words.core - _OPEN - HARMLESS:
            yield words


def _english(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name, exercise.id, *exercise.synonyms)


def _abroad(exercise: Exercise) -> Iterator[str]:
    for names in exercise.abroad.model_dump().values():
        yield from names


def _match(name: str, known: ExerciseNames, atlas: Atlas) -> NameMatch:
    if ids := known.raw.get(raw_words(name)):
        if len(ids) == 1:
            return NameMatch(name, MatchCertainty.EXACT, tuple(ids))
        return NameMatch(name, MatchCertainty.DOUBTFUL, tuple(sorted(ids))[:MOST_CANDIDATES])
    words = read_words(name)
    if not words.core:
        return NameMatch(name, MatchCertainty.NONE)
    sure, perhaps = _meanings(words, known, atlas)
    if not sure and not perhaps and (mended := _mended(words, known)) != words:
        found, more = _meanings(mended, known, atlas)
        perhaps = tuple(dict.fromkeys((*found, *more)))
    if not sure and not perhaps:
        perhaps = _with_more(words, known)
    if len(sure) == 1:
        return NameMatch(name, MatchCertainty.EXACT, sure)
    offered = tuple(dict.fromkeys((*sure, *perhaps)))[:MOST_CANDIDATES]
    return NameMatch(name, MatchCertainty.DOUBTFUL if offered else MatchCertainty.NONE, offered)


def _meanings(
    words: ExerciseWords, known: ExerciseNames, atlas: Atlas
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Exercises that words mean for certain, and those that they may mean, best first."""
    fitting = [key for key in _within(words, known) if words.core - key.words.core <= HARMLESS]
    # "Romanian deadlift" is nearer than the "deadlift" in it.
    wholes = {key.words.whole for key in fitting}
    outermost = {one for one in wholes if not any(one < other for other in wholes)}
    nearest = [key for key in fitting if key.words.whole in outermost]
    if any(key.exercise is None for key in nearest):
        return (), ()
    whole = [key for key in nearest if key.words.whole == words.whole]
    told = [key for key in whole if key.sure]
    equal = whole or [key for key in nearest if key.words.core == words.core]
    if any(not key.sure for key in equal) and not told:
        return (), tuple(dict.fromkeys(key.exercise for key in equal if key.exercise))
    sure, perhaps, unfit = [], [], []
    for key in sorted(nearest, key=lambda key: -len(key.words.core)):
        if key.exercise is None:
            continue
        fits = key.words.whole == words.whole or _fits(
            words.gear - key.words.gear, atlas.exercises[key.exercise]
        )
        if key.words.core == words.core and fits and key.sure:
            sure.append(key.exercise)
        elif fits:
            perhaps.append((key.exercise, len(key.words.core)))
        else:
            unfit.append((key.exercise, len(key.words.core)))
    if sure:
        return tuple(dict.fromkeys(sure)), ()
    # With other equipment it may still be the movement that is named in more words.
    least = max((size for _, size in perhaps), default=0)
    offered = (*perhaps, *(one for one in unfit if one[1] > least))
    return (), tuple(dict.fromkeys(exercise for exercise, _ in offered))


def _within(words: ExerciseWords, known: ExerciseNames) -> list[_NameKey]:
    """The known names whose words all stand there, in their order."""
    places = sorted(place for word in words.whole for place in known.found_by.get(word, ()))
    near = [known.keys[place] for place in places]
    return [key for key in near if key.words.core <= words.core and key.words.gear <= words.gear]


def _with_more(words: ExerciseWords, known: ExerciseNames) -> tuple[str, ...]:
    """What a known name may mean that stands there with words nobody knows: "axle deadlift", "deadlift with chains"."""
    found = [key for key in _within(words, known) if not (words.core - key.words.core) & OTHERS]
    longest = max((len(key.words.core) for key in found), default=0)
    nearest = [key.exercise for key in found if len(key.words.core) == longest]
    return tuple(dict.fromkeys(id_ for id_ in nearest if id_)) if None not in nearest else ()


def _fits(gear: frozenset[str], exercise: Exercise) -> bool:
    """Whether an exercise is done with all of that."""
    return all(_FITTING.get(one, frozenset()) & set(exercise.equipment) for one in gear)


def _mended(words: ExerciseWords, known: ExerciseNames) -> ExerciseWords:
    """Words with slips of the pen put right, as far as any known word is near enough."""
    if len(words.core - known.vocabulary) > _MOST_SLIPS:
        return words
    found = frozenset(_nearest(word, known) for word in words.core)
    return ExerciseWords(found - GEAR, words.gear | (found & GEAR))


def _nearest(word: str, known: ExerciseNames) -> str:
    if word in known.vocabulary:
        return word
    found = process.extractOne(word, known.alike.get(len(word), ()), scorer=fuzz.ratio, score_cutoff=LIKE)
    return found[0] if found else word
