"""What a teacher takes along: questions as a file for a course site, and how a page of the atlas stands inside one.

Typst and Pillow, which draw the pictures, come only with a download.
"""

from __future__ import annotations

import secrets

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.study.course.formats import CourseFormat
from backatlas.study.options import Options, QuestionOrder
from backatlas.study.question import QuestionKind
from backatlas.wording.language import Language
from backatlas.workshop.learning import CourseOrder
from pages.screens.learn import quiz_makers
from pages.screens.learn.divisions import divisions
from pages.ui import embedding, fields, server_address, workshop
from pages.ui.words import as_html, literal

_ABOUT = """
## Questions for a course site

The questions of the quiz as a file for Moodle, ILIAS, Canvas, OpenOlat and others, each with its picture, the reason
and the sources. A link to this page makes the same file for everybody.
"""
_NEEDED = {
    CourseFormat.MOODLE: "In Moodle: *Question bank › Import*, format *Moodle XML*. Pictures come along; the questions land in a "
    "category of their own.",
    CourseFormat.GIFT: "In Moodle: *Question bank › Import*, format *GIFT*; other sites read it too. Pictures stand in the text "
    "itself, which some sites take out: Moodle XML and QTI carry them as files.",
    CourseFormat.QTI: "For sites that read QTI 2.1 content packages, such as OpenOlat, ILIAS, TAO and Canvas. A muscle to find is "
    "clicked on the picture; the site must know `hotspotInteraction`.",
    CourseFormat.H5P: "One `.h5p` file for each muscle, part of a section or structure to find, in a zip archive: unpack it, then upload each as an H5P activity. The "
    "files hold content alone: the site needs the content type *Find the Hotspot*, version 1.8, which its "
    "administrator installs from the H5P Hub.",
}
_EMBED = """
## A page of the atlas inside your course

Every page works inside a frame of another site. Copy a link to what you want to show, from the browser's bar or from under
*Share*, and get the piece of HTML for it. In the explorer, *View and files › Embed this view* gives the same.
"""
_NUMBERS = ("5", "10", "20", "30", "50")
_HIGHEST_SET = 9_999


@st.fragment
def questions_to_take(atlas: Atlas) -> None:
    """Choose what is asked and in which format, and take the file."""
    st.html(as_html(_ABOUT))
    boxes = st.columns(3)
    with boxes[0]:
        names = {form.value: form.heading for form in CourseFormat}
        form = CourseFormat(fields.choice("format", "Format", names, optional=False) or CourseFormat.MOODLE)
    with boxes[1]:
        number = fields.choice("number", "How many", {n: n for n in _NUMBERS}, optional=False, start="10")
    with boxes[2]:
        tongues = {each.value: each.capitalize() for each in Language}
        language = fields.choice("tongue", "Names of muscles in", tongues, optional=False)
    kinds: tuple[str, ...] = ()
    if len(form.kinds) > 1:
        headings = {kind.value: kind.heading for kind in form.kinds}
        kinds = fields.several("asked", "Kinds of question in the file", headings, folded=True)
    about = fields.several("about", "Layers and regions asked about", divisions(atlas, "about"), folded=True)
    options = Options(
        seed=_set(),
        kinds=form.asked(tuple(map(QuestionKind, kinds)), about),
        layers=about,
        length=int(number or "10"),
        language=Language(language or Language.ENGLISH),
        order=QuestionOrder.ANY,
    )
    # Of everything there are always enough; only a narrower choice is tried out, which takes a moment.
    count = len(quiz_makers.quiz(options).questions) if kinds or about else options.length
    _take(options, form, count)


def _take(options: Options, form: CourseFormat, count: int) -> None:
    """The file, made when it is asked for, and how many questions it holds."""
    if not count:
        st.info("No question of these kinds can be asked about these muscles. Choose more of either.")
        return
    st.html(as_html(_NEEDED[form]))
    said = f"{count} question{'s' if count > 1 else ''}"
    with st.container(horizontal=True):
        workshop.offer(
            f"Download {said} ({form.heading})",
            lambda: CourseOrder(options, form),
            f"back-atlas-{form}-{options.seed}.{form.suffix}",
            "application/octet-stream",
            "course_file",
        )
        st.button(f"Other questions than set {options.seed}", on_click=_deal)


@st.fragment
def page_to_embed() -> None:
    """A page of the atlas inside one of a course, from a link to it."""
    st.html(as_html(_EMBED))
    link = st.text_input("A link to a page of this atlas", key="link_to_embed", placeholder="https://…")
    if not link:
        return
    try:
        code = embedding.snippet_of(link)
    except ValueError as error:
        st.warning(literal(str(error)))
        return
    embedding.show(code, server_address.page("", {}))


def _set() -> int:
    """The number of the set, from the address or drawn by lot; equal numbers have equal questions."""
    asked = st.query_params.get("set", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 4:
        return int(asked)
    _deal()
    return int(st.query_params["set"])


def _deal() -> None:
    st.query_params["set"] = str(1 + secrets.randbelow(_HIGHEST_SET))
