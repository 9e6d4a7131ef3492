"""Questions about bones, nerves, arteries, skin and spaces, from their own entries and what follows from the muscles'."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from backatlas.atlas.ties import StructureTies
from backatlas.records.anatomy import Muscle
from backatlas.records.anatomy import MuscleKind as What
from backatlas.records.structures import SkinMap, Structure, StructureKind
from backatlas.search.words import folded
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.giveaways import words
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import fair_muscles, of_choices
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import inside, listed, sentence

# To a bone on which more muscles end nobody could name one that does not.
_MOST_ATTACHING = 12
# Two texts with this share of the shorter one's words in common could both be defended.
_TOO_ALIKE = 0.5
# What is said where the loss of a nerve can hardly be told.
_VAGUE = re.compile(
    r"\b(?:hardly|nothing|seldom|noticed|alone|slightly|one segment|as a whole|by where)\b", re.I
)
# Contents that are shares, that lie anywhere, or that are several at once.
_UNSURE = re.compile(r"\d ?%|\bfat\b|:|\bnodes\b|\bsmall\b", re.I)
_HOLLOW = re.compile(r"triangle|space|interval|canal|foramen|cistern|compartment", re.I)
# Words that stand in the names of too many structures to tell one from another.
_EVERYWHERE = frozenset(
    "nerve nerves artery arteries vein veins vessels branch branches skin numb weak weaker arm".split()
)
_LITTLE = frozenset("of the and a an process part".split())
_BONY = (StructureKind.BONE, StructureKind.BONE_PART)
_MAPS = {SkinMap.FOERSTER: "Foerster", SkinMap.KEEGAN_GARRETT: "Keegan and Garrett"}


def attaches(material: QuestionContext, bone: Structure, rng: random.Random) -> Question | None:
    """Which muscle begins or ends on a bone; no wrong one ends there by its drawing or by the words of its file."""
    ties = material.atlas.ties
    attaching = ties.attaching(bone)
    found = {muscle.id: muscle for muscle in (*attaching.origin, *attaching.insertion)}
    if bone.kind not in _BONY or bone.disputed or _is_vertebra(bone) or not 0 < len(found) <= _MOST_ATTACHING:
        return None
    wider = [one for one in ties.above(bone) if one.kind is StructureKind.BONE_PART]
    there = {
        muscle.id
        for one in (bone, *wider)
        for muscle in (*ties.attaching(one).origin, *ties.attaching(one).insertion)
    }
    kin = {id_ for muscle in there for id_ in material.facts.relatives[muscle]}
    # What the muscle's file says too is sure; the drawing alone goes by the nearest landmark.
    sure = [muscle for muscle in found.values() if muscle.kind is not What.FASCIA and _named_by(bone, muscle)]
    if not sure:
        return None
    right = rng.choice(sure)
    others = [
        other
        for other in material.neighbours(right)
        if other.id not in kin
        and other.kind is not What.GROUP
        and not _named_by(bone, other)
        # By way of a tract a muscle reaches bones that its file need not name.
        and "tract" not in _said(_ends(other))
    ]
    fair = fair_muscles(
        material,
        right,
        others,
        _asked(bone),
        rng,
        lambda other: (
            f"The origin of {material.said(other)}: {inside(sentence(other.origin))} "
            f"Its insertion: {inside(sentence(other.insertion))}"
        ),
    )
    told = [
        f"{label}: {listed([material.said(muscle) for muscle in ends])}"
        for label, ends in (("what begins", attaching.origin), ("what ends", attaching.insertion))
        if ends
    ]
    explanation = f"On this bone, {'; '.join(told)}."
    prompt = f"{_named(material, bone)}: which of these muscles begins or ends there?"
    light = _regions(material, found.values())
    return of_choices(QuestionKind.ATTACHES, bone.id, prompt, fair, explanation, rng, light=light)


def part(material: QuestionContext, piece: Structure, rng: random.Random) -> Question | None:
    """Of which single bone something is a part; none where the name tells it."""
    ties = material.atlas.ties
    if piece.kind is not StructureKind.BONE_PART:
        return None
    bones = [one for one in material.atlas.structures.values() if one.kind is StructureKind.BONE]
    single = _single(bones, ties)
    bone = next((one for one in reversed(ties.above(piece)) if one.kind is StructureKind.BONE), None)
    if bone is None or bone.id not in single or _tokens(bone) & _tokens(piece):
        return None
    own = {one.id for one in (*ties.above(bone), *ties.below(bone))}
    others = [other for other in bones if other.id in single - own]
    near = best_first(others, lambda other: int(other.within == bone.within), rng)
    wrong = [Choice(_named(material, other)) for other in near]
    fair = shuffled(Choice(_named(material, bone)), wrong, _asked(piece), rng)
    explanation = sentence(piece.about)
    prompt = f"{_named(material, piece)}: of which bone is it a part?"
    return of_choices(QuestionKind.PART, piece.id, prompt, fair, explanation, rng)


def lost(material: QuestionContext, nerve: Structure, rng: random.Random) -> Question | None:
    """What is weak or numb when a nerve is cut; no wrong loss is of a muscle that does what this one's do."""
    if nerve.kind is not StructureKind.NERVE or not _telling(material, nerve):
        return None
    ties = material.atlas.ties
    kin = {one.id for one in (*ties.above(nerve), *ties.below(nerve))}
    does, feels = _does(material, nerve), {*nerve.skin}
    others = [
        other
        for other in material.atlas.structures.values()
        if other.kind is StructureKind.NERVE
        and _telling(material, other)
        and other.id not in kin
        and not does & _does(material, other)
        and not feels & {*other.skin}
        and not _alike(nerve.lost or "", other.lost or "")
    ]
    muscles = bool(ties.supplied(nerve))
    light = _regions(material, ties.supplied(nerve))

    def closeness(other: Structure) -> int:
        its = ties.supplied(other)
        near = any(material.near(light, muscle) for muscle in its)
        return 2 * (bool(its) == muscles) + (muscles and near)

    wrong = [
        Choice(
            _first(other.lost),
            f"That is lost with {_inside(other)}.",
            _regions(material, ties.supplied(other)),
        )
        for other in best_first(others, closeness, rng)
    ]
    fair = shuffled(Choice(_first(nerve.lost), regions=light), wrong, _asked(nerve), rng)
    moved = ties.supplied(nerve)
    moves = f" It moves {listed([material.said(muscle) for muscle in moved])}." if moved else ""
    explanation = f"{sentence(nerve.lost or '')} {sentence(nerve.sign) if nerve.sign else ''}{moves}"
    prompt = f"{_named(material, nerve)}: what is lost after a cut?"
    return of_choices(QuestionKind.LOST, nerve.id, prompt, fair, explanation, rng, light=light)


def dermatome(material: QuestionContext, root: Structure, rng: random.Random) -> Question | None:
    """Where one of the two maps has the skin of a root; the map is named, since they differ."""
    if root.kind is not StructureKind.DERMATOME:
        return None
    which = rng.choice(list(SkinMap))
    told = {
        one.id: text
        for one in material.atlas.structures.values()
        if (text := _on(one, which)) and one.roots and len(text) > len("None.")
    }
    right = told.get(root.id)
    # What is said of several roots alike tells none of them.
    if right is None or list(told.values()).count(right) > 1:
        return None
    other_map = next(one for one in SkinMap if one is not which)
    there = _on(root, other_map) or ""
    wrong = []
    if len(there) > len("None.") and not _alike(right, there):
        wrong.append(Choice(there, f"So it is on the map after {_MAPS[other_map]}."))
    for one in best_first(told, lambda _: 0, rng):
        text = told[one]
        if one != root.id and list(told.values()).count(text) == 1 and not _alike(right, text):
            wrong.append(Choice(text, f"That is {material.atlas.structures[one].roots} on this map."))
    fair = shuffled(Choice(right), wrong, "", rng)
    agree = f" Where both maps agree: {inside(sentence(root.agree))}" if root.agree else ""
    prompt = f"Dermatome {root.roots}, on the map after {_MAPS[which]}: where is it?"
    explanation = f"After {_MAPS[which]}: {inside(sentence(right))}{agree}"
    return of_choices(QuestionKind.DERMATOME, root.id, prompt, fair, explanation, rng)


def space(material: QuestionContext, hollow: Structure, rng: random.Random) -> Question | None:
    """What a space holds; no wrong answer lies in it by any account, or in a space that is part of it."""
    if hollow.kind is not StructureKind.SPACE or not _HOLLOW.search(hollow.name):
        return None
    disputed = _words(hollow.disputed or "")
    own = [text for text in hollow.contents if not _UNSURE.search(text) and not disputed & _words(text)]
    if not own:
        return None
    ties = material.atlas.ties
    kin = {one.id for one in (*ties.above(hollow), *ties.below(hollow))}
    wrong = [
        Choice(_short(text), f"It lies in {_inside(other)}.")
        for other in material.atlas.structures.values()
        if other.kind is StructureKind.SPACE and other.id not in kin
        for text in other.contents
        if not _UNSURE.search(text)
        and not disputed & _words(text)
        and not any(_words(text) & _words(mine) for mine in hollow.contents)
    ]
    rng.shuffle(wrong)
    fair = shuffled(Choice(_short(rng.choice(own))), wrong, _asked(hollow), rng)
    explanation = f"It holds: {'; '.join(inside(text) for text in hollow.contents)}."
    prompt = f"{_named(material, hollow)}: which of these lies in it?"
    return of_choices(QuestionKind.SPACE, hollow.id, prompt, fair, explanation, rng)


def artery(material: QuestionContext, vessel: Structure, rng: random.Random) -> Question | None:
    """Where an artery comes from; what feeds one muscle is not asked, for arteries of a region join."""
    if (
        vessel.kind is not StructureKind.ARTERY
        or vessel.disputed
        or not vessel.comes_from
        or "arter" not in vessel.name
    ):
        return None
    ties = material.atlas.ties
    kin = {one.id for one in (*ties.above(vessel), *ties.below(vessel))}
    wrong = [
        Choice(other.comes_from, f"From there comes {_inside(other)}.")
        for other in material.atlas.structures.values()
        if other.kind is StructureKind.ARTERY
        and other.id not in kin
        and other.comes_from
        and not _words(vessel.comes_from) & _words(other.comes_from)
    ]
    rng.shuffle(wrong)
    fair = shuffled(Choice(vessel.comes_from), wrong, _asked(vessel), rng)
    light = _regions(material, ties.supplied(vessel))
    explanation = (
        f"{_named(material, vessel)}: {inside(sentence(vessel.comes_from))} {sentence(vessel.about)}"
    )
    many = vessel.name.endswith("arteries")
    prompt = f"{_named(material, vessel)}: where {'do they' if many else 'does it'} come from?"
    return of_choices(QuestionKind.ARTERY, vessel.id, prompt, fair, explanation, rng, light=light)


def passes(material: QuestionContext, course: Structure, rng: random.Random) -> Question | None:
    """Which space a nerve or vessel lies in or passes, by what the spaces hold; no wrong one names it anywhere."""
    if course.kind not in (StructureKind.NERVE, StructureKind.ARTERY, StructureKind.VEIN):
        return None
    ties = material.atlas.ties
    spaces = [one for one in material.atlas.structures.values() if one.kind is StructureKind.SPACE]
    holding = [one for one in spaces if any(_named_in(course, text) for text in one.contents)]
    kin = {one.id for each in holding for one in (*ties.above(each), *ties.below(each))}
    right = [
        one
        for one in holding
        if _HOLLOW.search(one.name) and not _words(one.disputed or "") & _words(course.name)
    ]
    if not right:
        return None
    told = " ".join((course.about, *course.course, course.clinical or "")).lower()
    wider = [*ties.above(course), *ties.below(course)]
    others = [
        one
        for one in spaces
        if one.id not in kin
        and _HOLLOW.search(one.name)
        and one.name.lower() not in told
        and not any(_named_in(each, text) for each in wider for text in _texts(one))
    ]
    chosen = rng.choice(right)
    wrong = [
        Choice(_named(material, one), f"It holds: {inside('; '.join(one.contents))}.")
        for one in best_first(others, lambda one: int(bool(one.contents)), rng)
    ]
    fair = shuffled(Choice(_named(material, chosen)), wrong, _asked(course), rng)
    explanation = (
        f"{_named(material, chosen)}: it holds {'; '.join(inside(text) for text in chosen.contents)}."
    )
    many = course.name.endswith(("nerves", "arteries", "veins", "rami", "branches"))
    verb = "they lie in or pass" if many else "it lie in or pass"
    prompt = f"{_named(material, course)}: which of these spaces {'do' if many else 'does'} {verb}?"
    return of_choices(QuestionKind.PASSES, course.id, prompt, fair, explanation, rng)


def _texts(space: Structure) -> tuple[str, ...]:
    """All that is said of a space."""
    told = (*space.contents, *space.borders, space.floor, space.roof, space.why, space.about, space.clinical)
    return tuple(text for text in told if text)


def _named_in(course: Structure, text: str) -> bool:
    """Whether a text names a nerve or vessel: "the axillary nerve", but not the nerve whose name only begins alike."""
    names = (course.name, *(course.synonyms))
    return any(re.search(rf"\b{re.escape(name)}\b(?! (?:roots|branch))", text, re.I) for name in names)


MAKERS: Mapping[QuestionKind, Callable[[QuestionContext, Structure, random.Random], Question | None]] = {
    QuestionKind.ATTACHES: attaches,
    QuestionKind.PART: part,
    QuestionKind.LOST: lost,
    QuestionKind.DERMATOME: dermatome,
    QuestionKind.SPACE: space,
    QuestionKind.ARTERY: artery,
    QuestionKind.PASSES: passes,
}


def _named(material: QuestionContext, structure: Structure) -> str:
    """Its name in the language of the quiz, or in English where it has none there."""
    return getattr(structure.names, material.language.value, None) or structure.name


def _inside(structure: Structure) -> str:
    return f"the {inside(structure.name)}"


def _asked(structure: Structure) -> str:
    return " ".join(name for _, name in structure.names.told())


def _tokens(structure: Structure) -> set[str]:
    """Every word of its names by which another's name could tell it."""
    return {
        word
        for text in (_asked(structure), *structure.synonyms)
        for word in re.findall(r"[a-z]\d+|[^\W\d]{4,}", text.lower())
    }


def _is_vertebra(bone: Structure) -> bool:
    return (
        bool(re.fullmatch(r"[CTL]\d+(?:[–-][CTLS]?\d+)?", bone.levels or ""))
        and bone.kind is StructureKind.BONE
    )


def _single(bones: Collection[Structure], ties: StructureTies) -> frozenset[str]:
    """Ids of the bones that are one alone: no row of them, and not what several are called."""
    said = {bone.id: _said(bone.name) for bone in bones}
    return frozenset(
        bone.id
        for bone in bones
        if not bone.name.startswith("Bones")
        and not bone.name.endswith("s")
        and not any(part.kind is StructureKind.BONE for part in ties.parts(bone))
        and not any(said[bone.id] <= other for id_, other in said.items() if id_ != bone.id)
    )


def _named_by(bone: Structure, muscle: Muscle) -> bool:
    """Whether what is written of the muscle's ends could mean that place."""
    return _said(bone.name) <= _said(_ends(muscle))


def _ends(muscle: Muscle) -> str:
    return f"{muscle.origin} {muscle.insertion}"


def _said(text: str) -> frozenset[str]:
    """The words of a text without plural endings and without those that tell nothing."""
    return frozenset(folded(text)) - _LITTLE


def _telling(material: QuestionContext, nerve: Structure) -> bool:
    """Whether its loss can be told, without the name of another nerve."""
    told = nerve.lost or ""
    return bool(told) and not _VAGUE.search(told) and not material.nerves.named(told)


def _first(text: str | None) -> str:
    """The first sentence, since a longer answer would stand out."""
    return re.split(r"(?<=\.)\s+", text or "")[0]


def _does(material: QuestionContext, nerve: Structure) -> set[str]:
    """What the nerve's muscles do by any account."""
    return {
        movement
        for muscle in material.atlas.ties.supplied(nerve)
        for movement in material.facts.credited[muscle.id]
    }


def _on(root: Structure, which: SkinMap) -> str | None:
    return root.foerster if which is SkinMap.FOERSTER else root.keegan_garrett


def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return not first or not second or len(first & second) / min(len(first), len(second)) >= _TOO_ALIKE


def _words(text: str) -> frozenset[str]:
    return frozenset(words(text)) - _EVERYWHERE


def _short(text: str) -> str:
    """What is named, without what is said of it."""
    return text.split(",")[0]


def _regions(material: QuestionContext, muscles: Iterable[Muscle] | Collection[Muscle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(region for muscle in muscles for region in material.atlas.regions(muscle)))
