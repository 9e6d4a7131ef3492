"""Ids that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from backatlas.atlas.model import Atlas
from backatlas.reading.files import Unread
from backatlas.reading.problems import Problem


class KnownIds:
    """Reports an id that is neither in the atlas nor in a file that could not be read."""

    def __init__(self, atlas: Atlas, unread: Mapping[str, Unread]) -> None:
        self.unread = {file: found for file, found in unread.items() if found}
        self.layers = self._of(atlas.layers, "layers.toml")
        self.divisions = self._of(atlas.divisions, "scheme.toml")
        self.movements = self._of(atlas.movements, "movements.toml")
        self.sources = self._of(atlas.sources, "sources.toml")
        self.muscles = self._of(atlas.muscles, "muscles")
        self.exercises = self._of(atlas.exercises, "exercises")
        self.questions = self._of(atlas.questions, "questions.toml")
        self.strains = self._of(atlas.strains, "strains.toml")
        self.structures = self._of(atlas.structures, "structures")
        self.conditions = self._of(atlas.conditions, "conditions.toml")

    def _of(
        self, records: Mapping[str, object], file: str
    ) -> Callable[[str, str, str | None], Iterator[Problem]]:
        passed = self.unread.get(file, ())

        def dangling(where: str, field: str, value: str | None) -> Iterator[Problem]:
            if value is not None and value not in records and value not in passed:
                yield Problem(where, field, f'"{value}" is not known')

        return dangling
