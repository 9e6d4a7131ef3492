"""The part of the plate that is shown, as a box in millimetres as drawn: x to the right, y down."""

from __future__ import annotations

from dataclasses import dataclass, field

from backatlas.records.region import PictureBorders

TOP = 1660.0  # mm above the floor, where y is 0


@dataclass(frozen=True)
class Frame:
    """The whole plate or a part of it; names stand outside it, to its left and right.

    `share` is how large this part is beside the whole plate, 1 for the whole.
    """

    left: float
    top: float
    right: float
    bottom: float
    share: float = field(default=1.0, compare=False)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def view_box(self) -> str:
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"

    def within(self, whole: Frame) -> Frame:
        """The same box as a part of the whole."""
        share = max(self.width / whole.width, self.height / whole.height)
        return Frame(self.left, self.top, self.right, self.bottom, share)


def whole_frame(borders: PictureBorders) -> Frame:
    """The whole plate, whose borders are given in mm of the body."""
    return Frame(-borders.side, TOP - borders.top, borders.side, TOP - borders.bottom)
