"""The vertebrae, in the order in which every list of them stands."""

from __future__ import annotations

VERTEBRAE = (
    *(f"C{n}" for n in range(1, 8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
)
SACRAL = tuple(f"S{n}" for n in range(1, 6))
