"""An uploaded file as a log, whatever it turns out to be."""

from __future__ import annotations

from backatlas.logs.layouts import read_table
from backatlas.logs.lists import read_json
from backatlas.logs.log import Log, LogError
from backatlas.logs.table import to_table, to_text

# A log of more different exercises is none, and comparing their names would take long.
MOST_NAMES = 2_000


def read_log(data: bytes) -> Log:
    """The log that an uploaded file holds: CSV of Hevy or Strong, or JSON of free-exercise-db or wger.

    What the file is called plays no part. Every row comes back, also those that could not be read.

    Raises:
        LogError: with a sentence for the file's owner, when it is none of these or beyond all measure. Nothing
            else is raised, whatever the bytes.
    """
    text = to_text(data)
    is_json = text.lstrip().startswith(("{", "["))
    log = read_json(text) if is_json else read_table(to_table(text))
    if len(log.names) > MOST_NAMES:
        raise LogError(
            f"This file names more than {MOST_NAMES:,} different exercises; that is no training log."
        )
    return log
