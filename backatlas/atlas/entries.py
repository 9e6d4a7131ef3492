"""Looking things up in the atlas: a record together with what the atlas derives around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol, Self, TypeVar

from pydantic import PrivateAttr

from backatlas.records.anatomy import Muscle
from backatlas.records.base import Record
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, Link

Named = TypeVar("Named", bound=Muscle | Exercise | Structure)
_NEAREST = 3


class Relations(Protocol):
    """What an entry asks of the atlas: records by id, links of a muscle or an exercise, and the reason of a link."""

    @property
    def muscles(self) -> Mapping[str, Muscle]: ...
    @property
    def exercises(self) -> Mapping[str, Exercise]: ...
    def reason(self, link: Link) -> str: ...
    def links_of(self, muscle: Muscle) -> tuple[Link, ...]: ...
    def links_in(self, exercise: Exercise) -> tuple[Link, ...]: ...
    def children(self, muscle: Muscle) -> tuple[Muscle, ...]: ...


class NotInAtlasError(KeyError):
    """Raised for an id or a name that the atlas does not have, or that several things share."""

    def __str__(self) -> str:
        # A KeyError shows its key in quotes; this one says a sentence.
        return str(self.args[0])


class _Entry(Record):
    """A record that knows the atlas it stands in. It has every field of the record."""

    _atlas: Relations = PrivateAttr()

    @classmethod
    def of(cls, record: Record, atlas: Relations) -> Self:
        # The record was checked when it was read.
        entry = cls.model_construct(record.model_fields_set, **dict(record))
        entry._atlas = atlas
        return entry

    def __str__(self) -> str:
        return repr(self)


class LinkEntry(_Entry, Link):
    """A muscle at work in an exercise: ids of both, role, grade, source ids, measured figure, and the reason."""

    @property
    def reason(self) -> str:
        """Why the exercise works the muscle, derived from what the one demands and the other does."""
        return self._atlas.reason(self)

    @property
    def muscle_name(self) -> str:
        """The English name of the muscle."""
        return self._atlas.muscles[self.muscle].name

    @property
    def exercise_name(self) -> str:
        """The name of the exercise."""
        return self._atlas.exercises[self.exercise].name

    def __repr__(self) -> str:
        return f"<{self.muscle} in {self.exercise}: {self.role}, grade {self.grade}>"


class MuscleEntry(_Entry, Muscle):
    """A muscle, part, group or fascia: its own fields, and what trains it."""

    @property
    def exercises(self) -> tuple[LinkEntry, ...]:
        """What trains the muscle, by role and then by grade, each exercise once with its link to the muscle.

        Where parts of a muscle work in different roles, the highest counts; `links` has them all.
        """
        first: dict[str, LinkEntry] = {}
        for link in self.links:
            first.setdefault(link.exercise, link)
        return tuple(first.values())

    @property
    def links(self) -> tuple[LinkEntry, ...]:
        """Every link of the muscle and of its parts, by role and then by grade."""
        return tuple(LinkEntry.of(link, self._atlas) for link in self._atlas.links_of(self))

    @property
    def parts(self) -> tuple[MuscleEntry, ...]:
        """The muscles or parts directly under it."""
        return tuple(MuscleEntry.of(part, self._atlas) for part in self._atlas.children(self))

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}: {self.name}>"


class ExerciseEntry(_Entry, Exercise):
    """An exercise: its own fields, and what it trains."""

    @property
    def muscles(self) -> tuple[LinkEntry, ...]:
        """The muscles at work in it, by role and then by grade."""
        return tuple(LinkEntry.of(link, self._atlas) for link in self._atlas.links_in(self))

    def __repr__(self) -> str:
        return f"<exercise {self.id}: {self.name}>"


def found(things: Mapping[str, Named], key: str, elsewhere: Mapping[str, Any], hint: str) -> Named:
    """The thing with that id, or else the only one with that name in any language, in capitals or not.

    Raises:
        NotInAtlasError: there is none, or several share the name; the message names the nearest ids. A key of
            `elsewhere` is answered with `hint`.
    """
    if key in things:
        return things[key]
    ids_by_name = _ids_by_name(things)
    wanted = str(key).strip().casefold()
    ids = ids_by_name.get(wanted, [])
    if len(ids) == 1:
        return things[ids[0]]
    if ids:
        raise NotInAtlasError(f"{key!r} is a name of several: {_listed(ids)}")
    if key in elsewhere:
        raise NotInAtlasError(f"{key!r} {hint}")
    near = dict.fromkeys(
        id_ for name in get_close_matches(wanted, ids_by_name, _NEAREST) for id_ in ids_by_name[name]
    )
    told = f"; the nearest: {_listed(near)}" if near else ""
    raise NotInAtlasError(f"the atlas has no {key!r}{told}")


def _ids_by_name(things: Mapping[str, Named]) -> Mapping[str, list[str]]:
    """The ids of each id and name, in small letters."""
    ids: dict[str, list[str]] = {}
    for id_, thing in things.items():
        for name in {told.casefold() for told in (id_, *_names(thing))}:
            ids.setdefault(name, []).append(id_)
    return ids


def _names(thing: Muscle | Exercise | Structure) -> tuple[str, ...]:
    if isinstance(thing, Structure):
        return (*(name for _, name in thing.names.told()), *thing.synonyms)
    if isinstance(thing, Muscle):
        return (*(str(name) for _, name in thing.names), *thing.synonyms)
    return (thing.name, *thing.synonyms, *(name for _, names in thing.abroad for name in names))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(map(repr, list(ids)[:_NEAREST]))
