"""Places named by landmarks, as attachments and structures write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(
    r"^(?P<first>\w+)(?: ~ (?P<share>0?\.\d+|1) ~ (?P<second>\w+))?(?: \+ \((?P<offset>[^)]+)\))?$"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place by landmarks: `share` of the way from the first to the second, and an offset from there in mm.

    Of one landmark, both are the same.
    """

    first: str
    second: str
    share: float
    offset: tuple[float, float, float]

    @classmethod
    def read(cls, text: str) -> NamedPlace:
        """The place that a short text names.

        "T7_spinous" is a landmark; "T7_spinous ~ .3 ~ T8_spinous" lies three tenths of the way to the second;
        "T7_spinous + (4, 0, -10)" is 4 mm lateral of and 10 mm below it.

        Raises:
            ValueError: for text of another form.
        """
        match = _STEP.match(text)
        if match is None:
            raise ValueError(
                f'"{text}" is not a landmark, "A ~ .5 ~ B" or "A + (lateral, posterior, height)"'
            )
        offset = tuple(float(part) for part in (match["offset"] or "0, 0, 0").split(","))
        if len(offset) != 3:
            raise ValueError(f'"{text}" needs three numbers in its brackets: lateral, posterior, height')
        return cls(match["first"], match["second"] or match["first"], float(match["share"] or 0), offset)
