"""Where each muscle begins and ends on the bones, as its file in content/attachments says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backatlas.body.landmarks import Point, place
from backatlas.reading.files import read_folder
from backatlas.reading.problems import Problem
from backatlas.records.attachments import Attachments

_ENDS = ("origin", "origin_to", "insertion", "insertion_to")


def read_attachments(folder: Path, problems: list[Problem]) -> dict[str, Attachments]:
    """Muscle id to its attachments; what is wrong is added to `problems`."""
    return read_folder(folder, "attachments", Attachments, problems)


def check_places(
    id_: str, attachments: Attachments, landmarks: Mapping[str, Point], problems: list[Problem]
) -> None:
    """Add a problem for every point that names no landmark, and every rule that leaves the spine."""
    file = f"attachments/{id_}.toml"
    texts = [
        (f"sheet.{n}.{field}", text)
        for n, sheet in enumerate(attachments.sheet)
        for field in ("origin", "insertion", "via")
        for text in getattr(sheet, field)
    ]
    texts += [
        (f"sheet.{n}.thirds", text)
        for n, sheet in enumerate(attachments.sheet)
        for line in sheet.thirds or ()
        for text in line
    ]
    texts += [
        (f"slip.{n}.{field}", getattr(slip, field))
        for n, slip in enumerate(attachments.slip)
        for field in _ENDS
        if getattr(slip, field)
    ]
    for n, rule in enumerate(attachments.slips):
        try:
            slips = tuple(rule.each())
        except KeyError as error:
            told = f"{{{error.args[0]}}}: only {{here}}, {{above}} and {{rib}} can be filled in"
            problems.append(Problem(file, f"slips.{n}", told))
            continue
        except (ValueError, IndexError) as error:
            problems.append(Problem(file, f"slips.{n}", str(error)))
            continue
        texts += [
            (f"slips.{n}.{field}", getattr(slip, field))
            for slip in slips
            for field in _ENDS
            if getattr(slip, field)
        ]
    for where, text in texts:
        try:
            place(text, landmarks)
        except ValueError as error:
            problems.append(Problem(file, where, str(error)))
    if not texts:
        problems.append(Problem(file, "file", "has no [[sheet]], [[slip]] or [[slips]]"))
