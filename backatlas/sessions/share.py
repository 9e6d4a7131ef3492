"""A whole session inside a link: compact JSON, compressed, in letters that an address may hold."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backatlas.records.own import PREFIX, OwnExercise
from backatlas.records.session import Aim, Day, Goal, Item, Phase, Planned, Session
from backatlas.records.training import Level
from backatlas.wording.strangers import short

# Stands before the payload. Another layout gets another number, and old links keep their reader. Version 4 holds own
# exercises as well; a session without any is written as before, so that older planners read it.
VERSION, WITH_OWN = "3", "4"
# What sessions often hold, which halves their links. It belongs to versions 2 to 4 for good: links already in the world
# cannot be read with other words, so it is never edited; better words would make a version 5.
_WORDS = Path(__file__).with_name("link-words.txt").read_text(encoding="utf-8").encode()
_WORDS_OF = {"1": b"", "2": _WORDS, VERSION: _WORDS, WITH_OWN: _WORDS}
# How many fields may follow the first four.
_MORE = {VERSION: 4, WITH_OWN: 5}
# Letters of a link, and bytes that it may unfold to: just above the largest session that a model admits.
LONGEST_LINK, LARGEST = 48_000, 36_000
BROKEN = "This link is damaged, so the planner starts empty. Ask for the link again, or open the file of the session."
NEWER = "This link was made by a newer version of the planner, so it starts empty."
TOO_LONG = "This link is too long for a session, so the planner starts empty."
_PARTS, _AIMS, _LEVELS, _GOALS, _DAYS = list(Phase), list(Aim), list(Level), list(Goal), list(Day)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link or a file gave: a session, empty when it could not be read, and what there is to say about it."""

    session: Session
    problems: tuple[str, ...] = ()


def encode(session: Session) -> str:
    """The session as the value of a link's parameter: letters, digits, "-", "_" and "." only."""
    text = json.dumps(_packed(session), ensure_ascii=False, separators=(",", ":"))
    squeezing = zlib.compressobj(level=9, zdict=_WORDS)
    squeezed = squeezing.compress(text.encode()) + squeezing.flush()
    version = WITH_OWN if session.own else VERSION
    return f"{version}.{base64.urlsafe_b64encode(squeezed).decode().rstrip('=')}"


def decode(value: str, exercises: Collection[str], movements: Collection[str] = ()) -> Opened:
    """The session that a link holds; never raises.

    A damaged or hostile link gives an empty session and says so. An exercise that the atlas does not know is left
    out, and named with its dose; so is an own one that is made of what the atlas does not know.
    """
    if len(value) > LONGEST_LINK:
        return Opened(Session(), (TOO_LONG,))
    version, _, payload = value.partition(".")
    words = _WORDS_OF.get(version)
    if words is None and re.fullmatch(r"[1-9][0-9]{0,3}", version):
        return Opened(Session(), (NEWER,))
    try:
        session = _unpacked(version, json.loads(_unfolded(payload, words))) if words is not None else None
    # Deep nesting ends in a RecursionError; all else that is wrong is a ValueError, ValidationError included.
    except (ValueError, TypeError, IndexError, RecursionError, zlib.error, binascii.Error):
        session = None
    return known_only(session, exercises, movements) if session else Opened(Session(), (BROKEN,))


def known_only(session: Session, exercises: Collection[str], movements: Collection[str] = ()) -> Opened:
    """The session without the exercises that the atlas does not know, each of which is named with its dose."""
    strange = {one.id: _strange(one, exercises, movements) for one in session.own}

    def unknown(item: Item) -> str:
        if item.exercise in strange:
            return strange[item.exercise]
        return "" if item.exercise in exercises else f'no exercise "{short(item.exercise)}"'

    problems = tuple(
        f"The atlas has {what}; left out: {item.dose} in the {item.part}."
        for item in session.items
        if (what := unknown(item))
    )
    kept = (item for item in session.items if not unknown(item))
    return Opened(session.with_items(kept), problems)


def _strange(own: OwnExercise, exercises: Collection[str], movements: Collection[str]) -> str:
    """What of an own exercise the atlas does not know; empty where it knows all."""
    if own.base and own.base not in exercises:
        return f'no exercise "{short(own.base)}", which “{short(own.name)}” is like'
    missing = next((one for one in (*own.moves, *own.holds) if one not in movements), None)
    return f'no movement "{short(missing)}", which “{short(own.name)}” makes' if missing else ""


def _unfolded(payload: str, words: bytes) -> str:
    """The JSON text of a payload. Raises ValueError, zlib.error or binascii.Error."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", payload):
        raise ValueError("holds characters that no link has")
    squeezed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    unfolding = zlib.decompressobj(zdict=words)
    text = unfolding.decompress(squeezed, LARGEST)
    if unfolding.unconsumed_tail or not unfolding.eof or unfolding.unused_data:
        raise ValueError("is cut short, or unfolds to more than a session")
    return text.decode()


def _packed(session: Session) -> list[Any]:
    level = _LEVELS.index(session.level) if session.level else -1
    items = [_packed_item(item) for item in session.items]
    goal = _GOALS.index(session.goal) + 1 if session.goal else 0
    own = [_packed_own(one) for one in session.own]
    more = _trimmed([session.id, goal, session.per_week or 0, _packed_plan(session.plan), own])
    return [session.title, _AIMS.index(session.aim), level, items, *more]


def _packed_plan(plan: Planned | None) -> list[Any]:
    """The day as its number in the calendar, then what is not as usual."""
    if plan is None:
        return []
    usual = Planned(start=plan.start)
    more = (
        (plan.weeks, usual.weeks),
        (int(plan.lighter), int(usual.lighter)),
        (list(plan.missed), list(usual.missed)),
        (plan.at, usual.at),
        (plan.zone, usual.zone),
    )
    kept = max((place for place, (own, as_usual) in enumerate(more, 1) if own != as_usual), default=0)
    return [plan.start.toordinal(), *(own for own, _ in more[:kept])]


def _unpacked_plan(data: Any) -> Planned | None:
    if not data:
        return None
    start, *more = data
    fields = dict(zip(("weeks", "lighter", "missed", "at", "zone"), more, strict=False))
    if len(more) > 5:
        raise ValueError("holds more than a plan")
    if "lighter" in fields:
        fields["lighter"] = bool(_index(fields["lighter"]))
    try:
        return Planned(start=date.fromordinal(_index(start)), **fields)
    except OverflowError as error:
        raise ValueError("is no day") from error


def _packed_own(own: OwnExercise) -> list[Any]:
    number = int(own.id.removeprefix(PREFIX))
    return _trimmed([number, own.name, own.base or 0, list(own.moves), list(own.holds)])


def _unpacked_own(number: Any, name: Any, base: Any = 0, moves: Any = (), holds: Any = ()) -> OwnExercise:
    return OwnExercise(
        id=f"{PREFIX}{_index(number)}", name=name, base=base or None, moves=moves or (), holds=holds or ()
    )


def _packed_item(item: Item) -> list[Any]:
    """Fields in a fixed order; trailing ones that are as by default are left away."""
    fields: list[Any] = [
        *(_PARTS.index(item.part), item.exercise, item.sets),
        *(item.reps or 0, item.seconds or 0, int(item.each_side), item.rest, item.load),
        _DAYS.index(item.day) + 1 if item.day else 0,
    ]
    return _trimmed(fields)


def _trimmed(fields: list[Any]) -> list[Any]:
    while fields and not fields[-1]:
        fields.pop()
    return fields


def _unpacked(version: str, data: Any) -> Session:
    """Raises TypeError, IndexError or ValueError (ValidationError included) when the layout is another."""
    title, aim, level, items, *more = data
    if len(more) > _MORE.get(version, 0):
        raise ValueError("holds more than a session")
    named: list[Any] = [*more, *("", 0, 0, [], [])[len(more) :]]
    id_, goal, per_week, plan, own = named
    return Session(
        id=id_,
        title=title,
        aim=_AIMS[_index(aim)],
        level=None if level == -1 else _LEVELS[_index(level)],
        goal=_GOALS[_index(goal) - 1] if goal else None,
        per_week=per_week or None,
        plan=_unpacked_plan(plan),
        items=tuple(_unpacked_item(*fields) for fields in items),
        own=tuple(_unpacked_own(*fields) for fields in own),
    )


def _unpacked_item(
    part: Any,
    exercise: Any,
    sets: Any,
    reps: Any = 0,
    seconds: Any = 0,
    each_side: Any = 0,
    rest: Any = 0,
    load: Any = "",
    day: Any = 0,
) -> Item:
    return Item(
        part=_PARTS[_index(part)],
        exercise=exercise,
        sets=sets,
        reps=reps or None,
        seconds=seconds or None,
        each_side=bool(_index(each_side)),
        rest=rest,
        load=load,
        day=_DAYS[_index(day) - 1] if day else None,
    )


def _index(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("is no place in a list")
    return value
