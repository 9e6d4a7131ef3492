"""A question as a course asks it: whole, with picture, answers, reason and sources, in no format yet."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.claims import Claim
from backatlas.records.sections import SectionPart
from backatlas.records.structures import Structure
from backatlas.study.asking import OF_CUTS
from backatlas.study.course.plates import CoursePlates, NumberPlate, Ring, SpotPlate
from backatlas.study.figures import cut_of, names_of, part_name
from backatlas.study.figures import told as figure_told
from backatlas.study.question import Choice, How, Question, QuestionKind
from backatlas.study.spelling import KnownNames
from backatlas.wording.english import inside
from backatlas.wording.language import Language, name_of

_WRONG = 3


@dataclass(frozen=True, slots=True)
class CoursePicture:
    """A picture of a question: the name of its file, the PNG, its size in pixels, and what is said for who cannot see it."""

    file: str
    png: bytes
    width: int
    height: int
    told: str


@dataclass(frozen=True, slots=True)
class CourseSpot:
    """A place of a picture to click: the muscle's name, whether it is right, and where it lies; see `SpotPlate`."""

    name: str
    right: bool
    rings: tuple[Ring, ...]
    bars: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class CourseItem:
    """A question to hand over. It has `choices` with the `right` one, or names that may be `written`, or `spots`.

    `name` is for the teacher's list and may tell the answer; `title` tells what is asked at most. Choices that are `ordered` stay as
    they are, others may be shuffled. `why` is said after the answer, `cited` names the sources.
    """

    id: str
    name: str
    title: str
    prompt: str
    why: str
    cited: str
    choices: tuple[Choice, ...] = ()
    right: int = 0
    ordered: bool = False
    written: tuple[str, ...] = ()
    picture: CoursePicture | None = None
    spots: tuple[CourseSpot, ...] = ()


class ItemMaker:
    """Makes items of one atlas's questions. With `clicked`, a muscle to find is clicked; else its number is chosen."""

    def __init__(
        self, atlas: Atlas, plates: CoursePlates, seed: int, clicked: bool, language: Language
    ) -> None:
        self._atlas = atlas
        self._plates = plates
        self._seed = seed
        self._clicked = clicked
        self._language = language
        self._names = KnownNames(atlas)

    def items(self, questions: Iterable[Question]) -> tuple[CourseItem, ...]:
        """The items of all questions that a picture without a program behind it can ask, in their order."""
        made = (self.item(question, place) for place, question in enumerate(questions, 1))
        return tuple(item for item in made if item)

    def item(self, question: Question, place: int) -> CourseItem | None:
        """One item; None where the plate does not show enough of the muscle to be found."""
        item = CourseItem(
            id=f"{question.id}:{self._seed}",
            name=f"{question.kind.heading}: {self._about(question)} (set {self._seed})",
            title=f"Question {place}",
            prompt=question.prompt,
            why=question.explanation,
            cited=self._cited(question),
        )
        if question.figure:
            return self._on_figure(item, question)
        if question.how is How.PLATE:
            return self._to_click(item, question) if self._clicked else self._to_number(item, question)
        if question.kind is QuestionKind.NAME and question.muscle:
            told = "The back from behind, drawn; one muscle is lit."
            item = replace(item, picture=_picture(self._plates.lit(question.muscle), told))
        if question.how is How.TYPED:
            return replace(item, written=tuple(self._written(question)))
        ordered = question.kind is QuestionKind.CLAIM
        return replace(item, choices=question.choices, right=int(question.right[0]), ordered=ordered)

    def _on_figure(self, item: CourseItem, question: Question) -> CourseItem | None:
        """A part of a section or a chart to name, to click, or by its number."""
        figures, figure = self._plates.figures, question.figure
        if figures is None:
            return None
        told = figure_told(self._atlas, figure)
        names = names_of(self._atlas, figure, self._language)
        if question.how is not How.FIGURE:
            png = figures.lit(figure, question.marked[0])
            picture = _picture(png, f"{told} One part is lit.")
            return replace(item, picture=picture, choices=question.choices, right=int(question.right[0]))
        if self._clicked:
            return self._clicked_on(item, question, figures.spots(figure), names, told)
        return self._numbered(item, question, figures.numbers(figure), names, told)

    def _clicked_on(
        self, item: CourseItem, question: Question, plate: SpotPlate, names: Mapping[str, str], told: str
    ) -> CourseItem | None:
        if not plate.clear & set(question.right):
            return None
        return replace(
            item,
            picture=_picture(plate.png, told, plate),
            spots=tuple(
                CourseSpot(names[id_], id_ in question.right, rings, plate.bars[id_])
                for id_, rings in plate.rings.items()
            ),
        )

    def _to_click(self, item: CourseItem, question: Question) -> CourseItem | None:
        plate = self._plates.spots(self._depth(question))
        names = {id_: self._named(id_) for id_ in plate.rings}
        told = "The back from behind, drawn: muscles on the right, bones on the left."
        asked = replace(item, prompt=f"{question.prompt} The muscles are shown on the right.")
        return self._clicked_on(asked, question, plate, names, told)

    def _to_number(self, item: CourseItem, question: Question) -> CourseItem | None:
        plate = self._plates.numbers(self._depth(question))
        names = {id_: self._named(id_) for id_ in plate.numbers}
        told = "The back from behind, drawn; a numbered line leads to each muscle."
        return self._numbered(item, question, plate, names, told)

    def _numbered(
        self, item: CourseItem, question: Question, plate: NumberPlate, names: Mapping[str, str], told: str
    ) -> CourseItem | None:
        numbers = plate.numbers
        right = min((numbers[id_] for id_ in question.right if id_ in numbers), default=None)
        others = sorted(number for id_, number in numbers.items() if id_ not in question.right)
        if right is None or len(others) < _WRONG:
            return None
        rng = random.Random(item.id)
        offered = sorted([right, *rng.sample(others, _WRONG)])
        called = {number: names[id_] for id_, number in numbers.items()}
        return replace(
            item,
            prompt=f"{question.prompt} Which number is right?",
            choices=tuple(
                Choice(str(number), "" if number == right else f"{number} is {called[number]}.")
                for number in offered
            ),
            right=offered.index(right),
            ordered=True,
            picture=_picture(plate.png, told, plate),
        )

    def _depth(self, question: Question) -> int:
        return min(self._atlas.layer(self._atlas.muscles[id_]).depth for id_ in question.right)

    def _named(self, id_: str) -> str:
        return name_of(self._atlas.muscles[id_], self._language)

    def _about(self, question: Question) -> str:
        """The name of what is asked about, or the claim."""
        if question.kind in OF_CUTS:
            cut = cut_of(self._atlas, question.id.partition(":")[2])
            return f"{cut.section.name}, {inside(part_name(self._atlas, cut.part, self._language))}"
        if question.muscle:
            return self._named(question.muscle)
        thing = self._thing(question)
        return thing.claim if isinstance(thing, Claim) else thing.name

    def _thing(self, question: Question) -> Muscle | Structure | SectionPart | Claim:
        id_ = question.id.partition(":")[2]
        if question.kind in OF_CUTS:
            return cut_of(self._atlas, id_).part
        if question.kind is QuestionKind.CLAIM:
            return self._atlas.claims[id_]
        return self._atlas.muscles[question.muscle] if question.muscle else self._atlas.structures[id_]

    def _written(self, question: Question) -> Iterator[str]:
        """Every name that means this muscle and no other, that of the chosen language first."""
        (id_,) = question.right
        muscle = self._atlas.muscles[id_]
        names = (self._named(id_), *(name_of(muscle, each) for each in Language), *muscle.synonyms)
        for name in dict.fromkeys(names):
            if self._names.meant(name) == (id_,):
                yield name

    def _cited(self, question: Question) -> str:
        shorts = "; ".join(self._atlas.sources[id_].short for id_ in self._thing(question).sources)
        return f"Sources: {shorts}. Back Atlas, CC BY 4.0." if shorts else "Back Atlas, CC BY 4.0."


def _picture(png: bytes, told: str, plate: SpotPlate | NumberPlate | None = None) -> CoursePicture:
    """A picture under a name that its content gives, which tells nothing."""
    width, height = (plate.width, plate.height) if plate else _size(png)
    return CoursePicture(f"back-atlas-{sha256(png).hexdigest()[:12]}.png", png, width, height, told)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the head of a PNG states them."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
