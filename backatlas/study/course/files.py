"""A quiz as a file for a course site, in the format that is asked for."""

from __future__ import annotations

from dataclasses import replace

from backatlas.study.asking import Asker
from backatlas.study.course.formats import CourseFormat
from backatlas.study.course.gift import gift_text
from backatlas.study.course.h5p import h5p_packages
from backatlas.study.course.items import CourseItem, ItemMaker
from backatlas.study.course.moodle import moodle_xml
from backatlas.study.course.plates import CoursePlates
from backatlas.study.course.qti import qti_package
from backatlas.study.options import Options
from backatlas.study.quiz import make_quiz


def course_items(
    asker: Asker, options: Options, form: CourseFormat, plates: CoursePlates
) -> tuple[CourseItem, ...]:
    """The questions that these options ask for, as far as the format can ask them; equal options give equal ones."""
    kinds = form.asked(options.kinds, (*options.layers, *options.groups))
    if not kinds:
        return ()
    quiz = make_quiz(asker, replace(options, kinds=kinds), tuple(asker.atlas.claims.values()))
    maker = ItemMaker(asker.atlas, plates, options.seed, form.clicked, options.language)
    return maker.items(quiz.questions)


def course_file(items: tuple[CourseItem, ...], form: CourseFormat, title: str) -> bytes:
    """The questions as one file; see `CourseFormat.suffix`."""
    match form:
        case CourseFormat.MOODLE:
            return moodle_xml(items, title).encode("utf-8")
        case CourseFormat.GIFT:
            return gift_text(items, title).encode("utf-8")
        case CourseFormat.QTI:
            return qti_package(items, title)
        case CourseFormat.H5P:
            return h5p_packages(items)
