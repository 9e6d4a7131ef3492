"""An uploaded file as a log, whatever it turns out to be."""

from __future__ import annotations

from backatlas.logs.blocks import read_blocks, read_wide
from backatlas.logs.columns import Columns
from backatlas.logs.dates import Form
from backatlas.logs.layouts import read_table, understood
from backatlas.logs.lists import read_json
from backatlas.logs.log import Log, LogError
from backatlas.logs.table import headless, to_table
from backatlas.logs.text import to_text

# A log of more different exercises is none, and comparing their names would take long.
MOST_NAMES = 2_000


def read_log(
    data: bytes, columns: Columns | None = None, form: Form | None = None, headed: bool = True
) -> Log:
    """The log that an uploaded file holds, of any app that is known here, or a table with an exercise in each row.

    What the file is called plays no part. Every row comes back, also those that could not be read. `columns` are the
    places that the owner points at in a table, `form` is what the owner says of its dates; without `headed`, the
    first row of a table is one like the others.

    Raises:
        UnknownColumnsError: for a table whose columns are not understood, so that its owner can point at them.
        LogError: with a sentence for the file's owner, when it is no log or beyond all measure. Nothing else is
            raised, whatever the bytes.
    """
    text = to_text(data)
    log = _read(text, columns, form, headed)
    if len(log.names) > MOST_NAMES:
        raise LogError(
            f"This file names more than {MOST_NAMES:,} different exercises; that is not a training log."
        )
    return log


def _read(text: str, columns: Columns | None, form: Form | None, headed: bool) -> Log:
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return read_json(text.lstrip("\ufeff"), columns, form)
    if columns is None and (log := read_blocks(text, form)):
        return log
    table = to_table(text, understood)
    if columns is None and (log := read_wide(table, form)):
        return log
    return read_table(table if headed else headless(table), columns, form)
