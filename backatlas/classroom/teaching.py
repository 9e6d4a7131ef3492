"""What the answers of a class say to its teacher: who is stuck where by layer, and what to teach again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backatlas.atlas import Atlas
from backatlas.classroom.messages import Stuck, Tally, ToTeach
from backatlas.classroom.questions import Answers, HeldQuestion

# Of all answers about something, the share of right ones below which it is to be taught again. Our convention.
ENOUGH = 0.7
# Below this somebody is stuck in a layer, from so many answers on. Our convention as well.
STUCK, FEWEST = 0.5, 2


def to_teach(
    atlas: Atlas, questions: Sequence[HeldQuestion], answers: Answers, names: Mapping[str, str]
) -> ToTeach:
    """Right answers and all answers by layer, by muscle or structure, and by person and layer.

    Closed questions alone count, and of these such as have a right answer. `names` gives the nickname by person's id,
    of those who have not been taken out; others count in the sums and are listed nowhere. Who did not answer counts
    for nothing.
    """
    by_layer: dict[str, list[bool]] = {}
    by_subject: dict[str, list[bool]] = {}
    by_person: dict[tuple[str, str], list[bool]] = {}
    called: dict[str, str] = {}
    for question in questions:
        if question.open or not question.marked:
            continue
        key = question.subject or question.id
        called[key] = question.about
        for person, answer in answers.get(question.number, {}).items():
            right = bool(answer.right)
            by_subject.setdefault(key, []).append(right)
            if question.layer:
                by_layer.setdefault(question.layer, []).append(right)
                if person in names:
                    by_person.setdefault((person, question.layer), []).append(right)
    subjects = sorted((_tally(id_, called[id_], told) for id_, told in by_subject.items()), key=_weakest)
    return ToTeach(
        layers=tuple(
            _tally(id_, one.name, by_layer[id_]) for id_, one in atlas.layers.items() if id_ in by_layer
        ),
        muscles=tuple(subjects),
        again=tuple(one for one in subjects if one.right < ENOUGH * one.asked),
        stuck=tuple(
            Stuck(
                id=person,
                name=names[person],
                layer=layer,
                layer_name=atlas.layers[layer].name,
                right=sum(told),
                asked=len(told),
            )
            for (person, layer), told in sorted(by_person.items(), key=lambda one: sum(one[1]) / len(one[1]))
            if len(told) >= FEWEST and sum(told) < STUCK * len(told)
        ),
    )


def _tally(id_: str, name: str, told: Sequence[bool]) -> Tally:
    return Tally(id=id_, name=name, right=sum(told), asked=len(told))


def _weakest(one: Tally) -> tuple[float, int, str]:
    """The lowest share of right answers first, and among equals what was answered most."""
    return one.right / one.asked, -one.asked, one.name
