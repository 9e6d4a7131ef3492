"""Small pieces of text that several screens show alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from markdown_it import MarkdownIt

from backatlas.models import Action, Exercise, Grade, Link, Movement, Muscle, Side, Source, Strength
from backatlas.search import nearest
from backatlas.why import Activity, Claim

# Raw HTML in content would be shown as text, never obeyed.
_markdown = MarkdownIt("commonmark", {"html": False})
_ADDRESS = re.compile(r"""([^\s"“”„]*(?:://|www\.|@)(?:[^\s"“”„]*[^\s"“”„.,;:!?])?)""", re.IGNORECASE)
_STRENGTH_NOTES = {
    Strength.ASSISTS: "helps",
    Strength.WEAK: "weakly",
    Strength.DISPUTED: "disputed",
    Strength.PASSIVE: "resists by being taut",
}


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
    parts = _ADDRESS.split(" ".join(text.split("\n")))
    return "".join(_code(part) if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^])", r"\\\1", text)


def _code(text: str) -> str:
    """A code span, in more backticks than stand in the text."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"


def names_of(records: Mapping[str, Muscle] | Mapping[str, Exercise] | Mapping[str, Source]) -> dict[str, str]:
    """The display name of each record by id."""
    return {id_: record.name for id_, record in records.items()}


def nearest_links(wrong: str, labels: Mapping[str, str], address: str) -> dict[str, str]:
    """Label and link of the ids most like a mistyped one; `address` is a link up to the id."""
    return {labels[id_]: f"{address}{quote(id_)}" for id_ in nearest(wrong, labels)}


def muscle_address(muscle: Muscle) -> str:
    return "muscles?" + urlencode({"muscle": muscle.id})


def exercise_address(exercise: Exercise) -> str:
    return "exercises?" + urlencode({"exercise": exercise.id})


def claim_address(claim: Claim) -> str:
    return "claims?" + urlencode({"claim": claim.id})


def activity_address(activity: Activity) -> str:
    return "why?" + urlencode({"activity": activity.id})


def muscle_link(muscle: Muscle) -> str:
    return f"[{muscle.name}]({muscle_address(muscle)})"


def exercise_link(exercise: Exercise) -> str:
    return f"[{exercise.name}]({exercise_address(exercise)})"


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


def source_list(ids: Iterable[str], sources: Mapping[str, Source]) -> str:
    return ", ".join(f"[{sources[id_].short}](sources?source={id_})" for id_ in ids)


def actions_text(actions: Iterable[Action], movements: Mapping[str, Movement]) -> str:
    """Actions in two groups, of one side alone and of both sides together, as Markdown."""
    groups: dict[Side, list[str]] = {}
    for action in actions:
        note = ", ".join(part for part in (_STRENGTH_NOTES.get(action.strength), _when(action)) if part)
        groups.setdefault(action.side, []).append(
            movements[action.movement].title + (f" ({note})" if note else "")
        )
    return " · ".join(f"*{side}:* {'; '.join(names)}" for side, names in groups.items())


def _when(action: Action) -> str | None:
    return f"with {action.when}" if action.when and "held" in action.when else action.when
