"""A session as a file to save and to open again: JSON with a published schema."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Literal

from pydantic import Field, ValidationError

from backatlas.reading.files import told_plainly
from backatlas.records.base import Record
from backatlas.records.session import MOST_ITEMS, Session
from backatlas.sessions.share import Opened, known_only
from backatlas.wording.strangers import short

LARGEST = 2**20  # bytes, the least that an upload box can be set to; a full session takes about 10,000
_FORMAT = "back-atlas-session"


class SessionFile(Record):
    """A training session for the back, as the session planner of Back Atlas saves it."""

    format: Literal["back-atlas-session"] = Field(description="Says what kind of file this is.")
    version: Literal[1, 2, 3] = Field(
        description="The layout of the file: 2 since sessions have an identity, a goal and days, 3 with own exercises."
    )
    session: Session


def write(session: Session) -> str:
    """The session as the text of a file; one without own exercises as earlier planners read it."""
    whole = SessionFile(format="back-atlas-session", version=3 if session.own else 2, session=session)
    without = None if session.own else {"session": {"own"}}
    return json.dumps(whole.model_dump(mode="json", exclude=without), ensure_ascii=False, indent=2) + "\n"


def read(data: bytes, exercises: Collection[str], movements: Collection[str] = ()) -> Opened:
    """The session of a file; never raises.

    A file that is no session gives an empty one and says what is wrong, place by place. An exercise that the atlas
    does not know is left out, and named with its dose; so is an own one that is made of what the atlas does not know.
    """
    raw, problem = _json(data)
    if problem:
        return Opened(Session(), (problem,))
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        return Opened(Session(), ("This JSON file holds no session of the planner.",))
    if raw.get("version") not in (1, 2, 3):
        return Opened(Session(), ("This file has a layout that this version of the planner does not know.",))
    if count := _too_many(raw.get("session")):
        return Opened(
            Session(), (f"This file holds {count:,} exercises; a session has at most {MOST_ITEMS}.",)
        )
    try:
        whole = SessionFile.model_validate(raw)
    except ValidationError as error:
        return Opened(Session(), tuple(_told(fault) for fault in error.errors(include_url=False)[:10]))
    return known_only(whole.session, exercises, movements)


def schema() -> str:
    """The JSON Schema of a session file, as published in `docs/session.schema.json`."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SessionFile.model_json_schema(mode="validation"),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _json(data: bytes) -> tuple[Any, str]:
    """What the bytes say, or what is wrong with them."""
    if len(data) > LARGEST:
        return None, f"This file is too large for a session: {len(data):,} bytes, at most {LARGEST:,}."
    try:
        return json.loads(data.decode("utf-8-sig")), ""
    except UnicodeDecodeError:
        return None, "This file is not UTF-8 text. Open one that the planner saved."
    except json.JSONDecodeError as error:
        return None, f"This file is not JSON: line {error.lineno}, column {error.colno}."
    except (ValueError, RecursionError):  # numbers of thousands of digits, brackets within brackets
        return (
            None,
            "This file is JSON that no session needs: its numbers are too large or it is nested too deeply.",
        )


def _too_many(session: Any) -> int:
    """How many exercises there are beyond all measure; checking each of them would take seconds."""
    items = session.get("items") if isinstance(session, dict) else None
    return len(items) if isinstance(items, list) and len(items) > MOST_ITEMS else 0


def _told(fault: Any) -> str:
    """A fault as "session.items.2.sets: …", with items counted from 1."""
    where = ".".join(str(step + 1) if isinstance(step, int) else short(step) for step in fault["loc"])
    given = fault["input"]
    given = short(given) if isinstance(given, str) else given
    return f"{where}: {told_plainly(fault['type'], fault['msg'], given)}."
