"""An address as a QR code in vectors: as coarse as it can be for a projector, sturdier and framed for paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno


class TooLongError(ValueError):
    """An address that no QR code holds."""


def qr_on_screen(address: str) -> str:
    """An inline SVG with the least error correction, whose squares are the largest.

    Raises:
        TooLongError: the address holds more than a QR code can.
    """
    return _svg(address, "l", scale=4, svgns=True, title="QR code of this session")


def qr_on_paper(address: str) -> str:
    """An SVG that scales, dark on white with its quiet zone, at medium error correction.

    Raises:
        TooLongError: the address holds more than a QR code can.
    """
    return _svg(address, "m", light="#ffffff", dark="#1c1a18", omitsize=True)


def _svg(address: str, correction: str, **looks: Any) -> str:
    try:
        code = segno.make_qr(address, error=correction)
    except segno.DataOverflowError as error:
        raise TooLongError("This is too large for a QR code; share its link or its file.") from error
    out = BytesIO()
    code.save(out, kind="svg", xmldecl=False, nl=False, **looks)
    return out.getvalue().decode()
