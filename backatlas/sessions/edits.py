"""Changes to a session: each takes one and gives another, so that undo is a list of those before."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from backatlas.records.base import Record
from backatlas.records.own import MOST_OWN, PREFIX, OwnExercise
from backatlas.records.session import MOST_ITEMS, Item, Phase, Session


class SessionFullError(ValueError):
    """Raised when a session would hold more exercises than it may."""

    def __init__(self) -> None:
        super().__init__(f"A session holds at most {MOST_ITEMS} exercises; take one out first.")


class TooManyOwnError(ValueError):
    """Raised when a session would hold more exercises of a trainer's own than it may."""

    def __init__(self) -> None:
        super().__init__(f"A session holds at most {MOST_OWN} exercises of your own; take one out first.")


class Add(Record):
    """Put an item at the end of its part, or in front of the item that is number `before`."""

    do: Literal["add"] = "add"
    item: Item
    before: Annotated[int, Strict(), Field(ge=0)] | None = None


class MoveTo(Record):
    """Take the item at `index` to the end of a part."""

    do: Literal["move"] = "move"
    index: Annotated[int, Strict(), Field(ge=0)]
    part: Phase


class Replace(Record):
    """Put another item in the place of the one at `index`."""

    do: Literal["replace"] = "replace"
    index: Annotated[int, Strict(), Field(ge=0)]
    item: Item


class Drop(Record):
    """Take the item at `index` out."""

    do: Literal["drop"] = "drop"
    index: Annotated[int, Strict(), Field(ge=0)]


# What one click on a finding does.
Edit = Add | MoveTo | Replace | Drop


def apply(session: Session, edit: Edit) -> Session:
    """The session after an edit.

    Raises:
        SessionFullError: when nothing more can be added.
        IndexError: when the item is not there.
    """
    match edit:
        case Add(item=item, before=before):
            return add(session, item) if before is None else insert(session, item, before)
        case MoveTo(index=index, part=part):
            return move_to(session, index, part)
        case Replace(index=index, item=item):
            return replace(session, index, item)
        case Drop(index=index):
            return remove(session, index)


def add(session: Session, item: Item) -> Session:
    """The session with an item at the end of the item's part. Raises SessionFullError."""
    if len(session.items) >= MOST_ITEMS:
        raise SessionFullError
    return session.with_items((*session.items, item))


def add_own(session: Session, own: OwnExercise, item: Item) -> Session:
    """The session with a trainer's own exercise and an item of it, both under the first free id.

    Raises:
        SessionFullError, TooManyOwnError: when there is no room for it.
    """
    taken = {one.id for one in session.own}
    free = next((id_ for n in range(1, MOST_OWN + 1) if (id_ := f"{PREFIX}{n}") not in taken), None)
    if free is None:
        raise TooManyOwnError
    known = (*session.own, own.model_copy(update={"id": free}))
    return add(session.model_copy(update={"own": known}), item.model_copy(update={"exercise": free}))


def insert(session: Session, item: Item, before: int) -> Session:
    """The session with an item in front of number `before`. Raises SessionFullError and IndexError."""
    _at(session, before)
    if len(session.items) >= MOST_ITEMS:
        raise SessionFullError
    return session.with_items((*session.items[:before], item, *session.items[before:]))


def remove(session: Session, index: int) -> Session:
    """The session without the item at `index`. Raises IndexError."""
    _at(session, index)
    return session.with_items(item for number, item in enumerate(session.items) if number != index)


def duplicate(session: Session, index: int) -> Session:
    """The session with the item at `index` twice, one after the other. Raises IndexError and SessionFullError."""
    again = _at(session, index)
    if len(session.items) >= MOST_ITEMS:
        raise SessionFullError
    return session.with_items((*session.items[:index], again, *session.items[index:]))


def replace(session: Session, index: int, item: Item) -> Session:
    """The session with another item at `index`; an item of another part goes to that part. Raises IndexError."""
    _at(session, index)
    return session.with_items((*session.items[:index], item, *session.items[index + 1 :]))


def move_up(session: Session, index: int) -> Session:
    """One place earlier; the first of a part becomes the last of the part before. Raises IndexError.

    The first item of the warm-up stays where it is.
    """
    return _step(session, index, -1)


def move_down(session: Session, index: int) -> Session:
    """One place later; the last of a part becomes the first of the next part. Raises IndexError.

    The last item of the cool-down stays where it is.
    """
    return _step(session, index, 1)


def move_to(session: Session, index: int, part: Phase) -> Session:
    """The item at `index` at the end of a part. Raises IndexError."""
    moved = _in_part(_at(session, index), part)
    return add(remove(session, index), moved)


def place(session: Session, index: int, part: Phase, before: int) -> Session:
    """The item at `index` in a part, in front of the item that is now number `before`. Raises IndexError."""
    moved = _in_part(_at(session, index), part)
    items = [item for number, item in enumerate(session.items) if number != index]
    items.insert(before - (before > index), moved)
    return session.with_items(items)


def _step(session: Session, index: int, by: int) -> Session:
    item, other = _at(session, index), index + by
    if 0 <= other < len(session.items) and session.items[other].part is item.part:
        items = list(session.items)
        items[index], items[other] = items[other], items[index]
        return session.with_items(items)
    parts = list(Phase)
    beyond = parts.index(item.part) + by
    if not 0 <= beyond < len(parts):
        return session
    # Sorting by part is stable: alone among its neighbours of the new part, the item lands at the near end.
    return replace(session, index, _in_part(item, parts[beyond]))


def _in_part(item: Item, part: Phase) -> Item:
    return item.model_copy(update={"part": part})


def _at(session: Session, index: int) -> Item:
    if not 0 <= index < len(session.items):
        raise IndexError(f"the session has no item {index}")
    return session.items[index]
