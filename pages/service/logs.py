"""Logs as lines of JSON, for machines that gather them, in which nothing stands that somebody chose or typed.

Of other libraries' messages only the sentence that stands in their code is told, without what they filled in, and of
faults where they happened and of what kind they were: a fault's own text may quote what it met.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from pages.service.settings import SettingError

SETTING = "BACKATLAS_LOG"
_KINDS = ("text", "json")
_OURS = "backatlas"
_DEEPEST = 12  # places of a fault that are told, the innermost last


class Lines(logging.Formatter):
    """One line a record: when, how grave, who says it, what, and figures."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.split(".")[0] == _OURS
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage() if ours else str(record.msg),
        }
        told |= getattr(record, "told", {})
        if record.exc_info and (error := record.exc_info[1]) is not None:
            told["fault"] = type(error).__name__
            told["where"] = [
                f"{Path(one.filename).name}:{one.lineno} {one.name}"
                for one in traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
            ]
        return json.dumps(told, ensure_ascii=False)


def set_up_logs() -> None:
    """Have this process write its log as BACKATLAS_LOG says: "json", or "text", which is for people.

    Raises:
        SettingError: it says something else.
    """
    asked = os.environ.get(SETTING, "").strip().lower() or "text"
    if asked not in _KINDS:
        raise SettingError(f"{SETTING}: “{asked}” is not understood. It may be “text” or “json”.")
    if asked == "text":
        return
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Lines())
    logging.root.handlers[:] = [lines]
    ours = logging.getLogger(_OURS)
    ours.setLevel(logging.INFO)
    # Streamlit and its server give each of their loggers a handler of its own.
    for name in list(logging.root.manager.loggerDict):
        found = logging.getLogger(name)
        if found.handlers:
            found.handlers.clear()
            found.propagate = True
