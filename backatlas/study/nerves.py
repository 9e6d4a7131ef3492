"""Which nerves could be taken for that of a muscle."""

from __future__ import annotations

from collections.abc import Sequence

from backatlas.records.anatomy import Division


def tempting(divisions: Sequence[Division], in_the_neck: bool = False) -> Sequence[str]:
    """What could be taken for the nerve of a muscle in these divisions, given narrowest first; the most tempting first."""
    for division in divisions:
        if in_the_neck and division.tempting_in_the_neck:
            return division.tempting_in_the_neck
        if division.tempting:
            return division.tempting
    return ()
