"""Worksheets: a table of attachments with gaps, and numbers for a plate without names; both hold their answers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backatlas.atlas import Atlas
from backatlas.legend.sight import read_sight
from backatlas.records.anatomy import Muscle
from backatlas.sheets.page import Paper, typeset
from backatlas.study.cards import actions
from backatlas.study.facts import Facts, alike
from backatlas.study.giveaways import Masks, shared
from backatlas.study.options import chosen
from backatlas.wording.language import Language, name_of

COLUMNS = ("Muscle", "Origin", "Insertion", "Nerve", "Actions")
_NAME, _ORIGIN, _INSERTION = 0, 1, 2
# The columns beside which a missing name can still be worked out.
_BESIDE_NAME = (3, 4)


@dataclass(frozen=True, slots=True)
class WorksheetPlan:
    """What a worksheet is about: so many rows at most, each with so many gaps (1 to 4)."""

    layers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    language: Language = Language.ENGLISH
    rows: int = 10
    gaps: int = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `answer` stands on the answer sheet, `text` on the worksheet, empty where the learner writes."""

    text: str
    answer: str

    @property
    def gap(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One muscle, with a cell for each of COLUMNS."""

    number: int
    muscle: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WorksheetLabel:
    """One number on the plate without names: the region that its line leads to, and the name to write."""

    number: int
    region: str
    name: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    columns: tuple[str, ...]
    rows: tuple[WorksheetRow, ...]
    labels: tuple[WorksheetLabel, ...]


def worksheet(atlas: Atlas, sheet: WorksheetPlan, seed: int) -> Worksheet:
    """The worksheet with its answers; equal arguments and content give an equal one.

    Rows follow the order of the atlas. A name is left out only where origin and insertion stand beside it, fit no other
    muscle, and say no part of it. There is a label for each region of the chosen muscles that is named on the plate at
    some depth, in random order.

    Raises:
        ValueError: when `gaps` is not from 1 to 4 or `rows` is below 1.
    """
    if not 1 <= sheet.gaps < len(COLUMNS) or sheet.rows < 1:
        raise ValueError(f"a worksheet has 1 row or more and 1 to {len(COLUMNS) - 1} gaps in each")
    rng = random.Random(seed)
    muscles = chosen(atlas, sheet.layers, sheet.groups)
    taken = {muscle.id for muscle in rng.sample(muscles, min(sheet.rows, len(muscles)))}
    maker = _SheetMaker(atlas, sheet)
    asked = [muscle for muscle in muscles if muscle.id in taken]
    rows = tuple(maker.row(number, muscle, rng) for number, muscle in enumerate(asked, 1))
    return Worksheet(COLUMNS, rows, _labels(atlas, muscles, sheet.language, rng))


def _labels(
    atlas: Atlas, muscles: Sequence[Muscle], language: Language, rng: random.Random
) -> tuple[WorksheetLabel, ...]:
    drawn = [muscle for muscle in muscles if muscle.id in atlas.drawn and read_sight().named(atlas, muscle)]
    mixed = rng.sample(drawn, len(drawn))
    return tuple(WorksheetLabel(n, muscle.id, name_of(muscle, language)) for n, muscle in enumerate(mixed, 1))


class _SheetMaker:
    def __init__(self, atlas: Atlas, sheet: WorksheetPlan) -> None:
        self._atlas = atlas
        self._sheet = sheet
        self._masks = Masks(atlas)
        self._facts = Facts(atlas)

    def row(self, number: int, muscle: Muscle, rng: random.Random) -> WorksheetRow:
        name = name_of(muscle, self._sheet.language)
        whole = (name, muscle.origin, muscle.insertion, muscle.innervation, actions(self._atlas, muscle))
        gaps = self._gaps(muscle, whole, rng)
        # Beside a missing name, no fact may name a muscle; beside a given one, it may.
        given = [self._masks.hide(text) if _NAME in gaps else text for text in whole]
        cells = (Cell("" if column in gaps else given[column], answer) for column, answer in enumerate(whole))
        return WorksheetRow(number, muscle.id, tuple(cells))

    def _gaps(self, muscle: Muscle, whole: Sequence[str], rng: random.Random) -> set[int]:
        facts = range(_ORIGIN, len(COLUMNS))
        if self._sheet.gaps <= 1 + len(_BESIDE_NAME) and rng.random() < 0.3:
            gaps = {_NAME, *rng.sample(_BESIDE_NAME, self._sheet.gaps - 1)}
            if self._name_can_be_found(muscle, [text for n, text in enumerate(whole) if n not in gaps]):
                return gaps
        return set(rng.sample(facts, self._sheet.gaps))

    def _name_can_be_found(self, muscle: Muscle, given: Sequence[str]) -> bool:
        named = f"{muscle.names.english} {muscle.names.latin} {name_of(muscle, self._sheet.language)}"
        if any(shared(named, self._masks.hide(text)) for text in given):
            return False
        return not any(
            alike(muscle.origin, other.origin) and alike(muscle.insertion, other.insertion)
            for other in self._atlas.muscles.values()
            if other.id != muscle.id
        )


def worksheet_pdf(
    atlas: Atlas,
    sheet: WorksheetPlan,
    seed: int,
    printed: date,
    paper: Paper = Paper.A4,
    answers: bool = True,
) -> bytes:
    """The table with its gaps on paper, and behind it, with `answers`, the same table filled in.

    Raises:
        ValueError: as `worksheet` does.
    """
    found = worksheet(atlas, sheet, seed)
    data = {
        "title": "Muscles of the back: fill in the gaps",
        "subtitle": f"Sheet {seed}",
        "flipped": True,
        "columns": found.columns,
        "rows": [
            {"number": row.number, "cells": [_printed(cell) for cell in row.cells]} for row in found.rows
        ],
        "answers": answers,
    }
    return typeset("worksheet.typ", data, printed, paper)


def _printed(cell: Cell) -> dict[str, object]:
    return {"text": cell.text, "answer": cell.answer, "gap": cell.gap}
