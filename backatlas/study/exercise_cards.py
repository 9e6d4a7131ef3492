"""Cards about exercises: the picture asks for the name, and the back says which muscles lead and which help."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise, Role
from backatlas.wording.language import Language, name_of

KIND = "exercise"  # what stands after the colon in ids of these cards
_ROLES = {Role.PRIME_MOVER: "Leads", Role.SYNERGIST: "Helps", Role.STRETCHED: "Is stretched"}


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """One exercise to know by its picture; `id` is stable: "deadlift:exercise"."""

    id: str
    exercise: Exercise
    name: str
    roles: tuple[str, ...]
    sources: tuple[str, ...]


def exercise_cards(
    atlas: Atlas, language: Language = Language.ENGLISH, muscles: Collection[str] | None = None
) -> Iterator[ExerciseCard]:
    """A card for each exercise that is no variant; only where one of the muscles has a role, if told."""
    for exercise in atlas.exercises.values():
        if exercise.base:
            continue
        links = [link for link in atlas.links_in(exercise) if link.role in _ROLES]
        if muscles is not None and not any(link.muscle in muscles for link in links):
            continue
        by_role = {
            role: [name_of(atlas.muscles[link.muscle], language) for link in links if link.role is role]
            for role in _ROLES
        }
        yield ExerciseCard(
            f"{exercise.id}:{KIND}",
            exercise,
            exercise_name(exercise, language),
            tuple(f"{_ROLES[role]}: {'; '.join(names)}" for role, names in by_role.items() if names),
            tuple(dict.fromkeys(id_ for link in links for id_ in link.sources)),
        )


def exercise_name(exercise: Exercise, language: Language) -> str:
    """What an exercise is called in a language, as far as we know it, or else in English."""
    return next(iter(getattr(exercise.abroad, language.value, ())), exercise.name)


def told(card: ExerciseCard) -> str:
    """The back of a card as text."""
    return "\n".join((card.name, *card.roles))
