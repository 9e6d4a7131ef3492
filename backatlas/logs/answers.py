"""What the owner of a log said of its names, as a text that a browser keeps for the next one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from types import MappingProxyType

_FORMAT = "back-atlas-log-names"
MOST_NAMES, LONGEST_NAME, LONGEST = 1_000, 120, 60_000

Answers = Mapping[str, str | None]


def write_answers(answers: Answers) -> str:
    """Names with the exercise ids that they mean, None for none; empty when there is none.

    Only the newest are kept where there are more than a browser should.
    """
    kept = {name: id_ for name, id_ in answers.items() if 0 < len(name) <= LONGEST_NAME}
    kept = dict(list(kept.items())[-MOST_NAMES:])
    while kept:
        text = json.dumps({"format": _FORMAT, "names": kept}, ensure_ascii=False, separators=(",", ":"))
        if len(text) <= LONGEST:
            return text
        kept = dict(list(kept.items())[len(kept) // 10 + 1 :])
    return ""


def read_answers(text: str, exercises: Collection[str]) -> Answers:
    """What a text says of names; what is no answer, or names no exercise of the atlas any more, is passed over."""
    if len(text) > LONGEST:
        return MappingProxyType({})
    try:
        names = json.loads(text)["names"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return MappingProxyType({})
    if not isinstance(names, dict):
        return MappingProxyType({})
    return MappingProxyType(
        {
            name: id_
            for name, id_ in list(names.items())[-MOST_NAMES:]
            if 0 < len(name) <= LONGEST_NAME and (id_ is None or (isinstance(id_, str) and id_ in exercises))
        }
    )
