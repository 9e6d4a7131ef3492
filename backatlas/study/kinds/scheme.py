"""Questions about the two great partings of the back: extrinsic or intrinsic and epaxial or hypaxial, and the fascia's layers."""

from __future__ import annotations

import random

from backatlas.atlas.axes import strict_axes
from backatlas.records.anatomy import Axis, Muscle
from backatlas.study.choosing import shuffled
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.kinds.making import with_choices
from backatlas.study.question import Choice, Question, QuestionKind
from backatlas.wording.english import plural
from backatlas.wording.nerves import DORSAL, VENTRAL

_RAMI = {Axis.EPAXIAL: "dorsal rami", Axis.HYPAXIAL: "ventral rami"}
_SIDES = {"extrinsic": "An extrinsic muscle", "intrinsic": "An intrinsic muscle"}
_REMARK = "Extrinsic muscles of the back are hypaxial, intrinsic ones epaxial: the nerve tells where a muscle came from."


def axis(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """Whether a muscle of the back is extrinsic or intrinsic, and epaxial or hypaxial.

    What a cranial nerve moves is neither in the strict sense, of some slips books differ about the rami, and slips of
    ventral origin stand among the deep muscles without being intrinsic: none of these is asked about.
    """
    atlas = material.atlas
    widest = atlas.divisions_of(muscle)[0]
    found = strict_axes(atlas, (muscle,)).get(muscle.id)
    nerves = material.nerves.motor(muscle.innervation)
    if found is None or widest.id not in _SIDES or not nerves or {DORSAL, VENTRAL} <= set(nerves):
        return None
    right = Choice(_told(widest.id, found), regions=atlas.regions(muscle))
    wrong = [
        Choice(_told(side, other), _REMARK)
        for side in _SIDES
        for other in Axis
        if (side, other) != (widest.id, found)
    ]
    be = "are" if plural(muscle) else "is"
    prompt = material.prompt(
        muscle, f"What {be} {{}}, by origin and nerve?", f"what {be} {{they}}, by origin and nerve?"
    )
    explanation = f"{material.starting(muscle)} {be} {widest.id} and {found}, {found.meaning}: {atlas.division(muscle).name}."
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    return with_choices(material, QuestionKind.AXIS, muscle, prompt, fair, explanation, rng)


def _told(side: str, axis: Axis) -> str:
    return f"{_SIDES[side]}, {axis}: {_RAMI[axis]}"


def compartment(material: QuestionContext, muscle: Muscle, rng: random.Random) -> Question | None:
    """Where a muscle lies among the layers of the thoracolumbar fascia, as books have it that count three."""
    atlas = material.atlas
    own = atlas.compartment(muscle)
    if own is None:
        return None
    right = Choice(own.between, regions=atlas.regions(muscle))
    wrong = [
        Choice(other.between, f"{other.between}. {other.about}")
        for other in atlas.compartments.values()
        if other is not own
    ]
    rng.shuffle(wrong)
    do = "do" if plural(muscle) else "does"
    prompt = material.prompt(
        muscle,
        f"Where in the loin {do} {{}} lie, if three layers of the thoracolumbar fascia are counted?",
        f"where in the loin {do} {{they}} lie, if three layers of the thoracolumbar fascia are counted?",
    )
    explanation = f"{own.between}. {own.about}"
    fair = shuffled(right, wrong, material.asked(muscle), rng)
    return with_choices(material, QuestionKind.COMPARTMENT, muscle, prompt, fair, explanation, rng)
