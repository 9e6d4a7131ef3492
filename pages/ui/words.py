"""Small pieces of text that several screens show alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markdown_it import MarkdownIt

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Action, Laterality, Movement, Strength
from backatlas.records.care import Advice
from backatlas.records.training import Grade, Link
from pages.ui.links import source_list

# Raw HTML in content would be shown as text, never obeyed.
_markdown = MarkdownIt("commonmark", {"html": False})
_BETWEEN = re.compile(r"""([\s"“”„]+)""")
# What makes an address of a run of letters, the last of them; each run is looked at once, however long it is.
_ADDRESS = re.compile(r".*(?:://|www\.|@)", re.IGNORECASE)
_STOPS = ".,;:!?"
_STRENGTH_NOTES = {
    Strength.ASSISTS: "helps",
    Strength.WEAK: "weakly",
    Strength.DISPUTED: "disputed",
    Strength.PASSIVE: "resists by being taut",
}


@lru_cache(maxsize=4096)
def as_html(markdown: str) -> str:
    """Markdown of our own as one piece of HTML, which a page shows much faster than `st.markdown`."""
    html: str = _markdown.render(markdown)
    return html


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, with its full stop."""
    return re.split(r"(?<=[.!?])\s+", text.strip(), maxsplit=1)[0]


def literal(text: str) -> str:
    """Somebody else's text so that Markdown shows it and obeys none of it.

    What looks like an address stands as code: Streamlit makes a link of a bare address even where each of its signs
    is escaped.
    """
    return "".join(map(_shown, _BETWEEN.split(" ".join(text.split("\n")))))


def _shown(run: str) -> str:
    """A run of letters without a blank; the stops after an address are none of it."""
    if not (begun := _ADDRESS.match(run)):
        return _escaped(run)
    end = max(begun.end(), len(run.rstrip(_STOPS)))
    return _code(run[:end]) + _escaped(run[end:])


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^])", r"\\\1", text)


def _code(text: str) -> str:
    """A code span, in more backticks than stand in the text."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"


def grade_mark(grade: Grade) -> str:
    """Measured and inferred differ in sign, word and type, not only in colour."""
    return f"**◆ {grade} measured**" if grade.measured else f"*◇ {grade} inferred*"


def figure_text(link: Link) -> str:
    """What was measured. An inferred link tells whose figure it shows: the note names the variant, or the second hand."""
    if link.figure is None:
        return f" No figure: {link.note}." if link.grade.measured else _sentence(link.note)
    told = f"{link.figure.value} {link.figure.unit} ({link.note})."
    return (
        f" Measured: {told}"
        if link.grade.measured
        else f" Reported, but not enough to call it measured: {told}"
    )


def _sentence(note: str | None) -> str:
    return f" {note[0].upper()}{note[1:]}." if note else ""


def actions_text(actions: Iterable[Action], movements: Mapping[str, Movement]) -> str:
    """Actions in two groups, of one side alone and of both sides together, as Markdown."""
    groups: dict[Laterality, list[str]] = {}
    for action in actions:
        note = ", ".join(part for part in (_STRENGTH_NOTES.get(action.strength), _when(action)) if part)
        groups.setdefault(action.side, []).append(
            movements[action.movement].title + (f" ({note})" if note else "")
        )
    return " · ".join(f"*{side}:* {'; '.join(names)}" for side, names in groups.items())


def _when(action: Action) -> str | None:
    return f"with {action.when}" if action.when and "held" in action.when else action.when


def grades_explained() -> str:
    lines = [f"- {grade_mark(grade)}: {grade.meaning.partition(': ')[2]}" for grade in Grade]
    return "\n".join(lines)


ASK = (
    "Ask whoever treats you; this page does not know you. The [planner](planner) sorts exercises by such "
    "answers, and [warning signs](why?part=pain) say when not to train."
)


def advice_line(atlas: Atlas, advice: Advice) -> str:
    """What a condition asks of an exercise, with ground and sources, as Markdown."""
    sources = source_list(advice.sources, atlas.sources)
    ground = f" ({sources})" if sources else ""
    return f"**{advice.condition.name}** {advice.fit.sign} *{advice.fit}*: {advice.how} {advice.why}{ground}"
