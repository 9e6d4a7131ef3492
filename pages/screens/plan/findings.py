"""What the rules say of a session or a log, the clicks that mend it, and the questions that some rules ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.rules import Code, Gravity, RuleQuestion
from backatlas.records.session import Session
from backatlas.sessions import edits
from backatlas.sessions.case import Offer
from backatlas.sessions.checks import ChangedWay, Finding, Report, check_session
from pages.screens.plan import current_session, who_for
from pages.ui.links import exercise_link, source_list
from pages.ui.visit import Key
from pages.ui.words import advice_line, as_html

_SIGNS = {Gravity.STOP: "■ Stop", Gravity.GAP: "▲ Gap", Gravity.HINT: "○ Hint"}
_CUSTOM = " · a convention of this atlas, not a study"
_PERSONAL = (Code.CARE, Code.NOT_AT_HAND)
_MENDED_BY_A_PLAN = (Code.IRREGULAR, Code.NO_PROGRESSION)


def answers() -> Mapping[str, str]:
    """What the visitor has answered in this visit, by question."""
    said: Mapping[str, str] = st.session_state.get(Key.ANSWERS, {})
    return said


def report_on(atlas: Atlas, session: Session) -> Report:
    return check_session(session, atlas, answers(), person=who_for.person(atlas))


def show_report(
    atlas: Atlas,
    report: Report,
    known: Mapping[str, str] = MappingProxyType({}),
    mendable: bool = True,
) -> None:
    """Verdict, findings and questions. `known` answers are not asked for; with `mendable` each offer is a button."""
    st.html(as_html(f"**{report.verdict}**"))
    for finding in report.findings:
        _show_finding(atlas, finding, mendable)
    if report.changes:
        st.html(as_html(f"### Exercises to adapt\n\n{_CHANGES}"))
    for number, change in enumerate(report.changes):
        _show_change(atlas, number, change, mendable)
    _ask(atlas, report, known)


def _show_finding(atlas: Atlas, finding: Finding, mendable: bool) -> None:
    rule = finding.rule
    with st.container(border=True):
        st.html(as_html(_told(atlas, finding)))
        if mendable and rule.id in _MENDED_BY_A_PLAN:
            st.html(
                as_html(
                    f"[See the plan of weeks]({current_session.link('planner', current_session.session(), see='weeks')})"
                )
            )
        for number, offer in enumerate(finding.offers if mendable else ()):
            _button(offer, f"mend-{rule.id}-{number}")
        if mendable and finding.stuck:
            st.html(as_html(f"*{finding.stuck}*"))


_CHANGES = (
    "These need adapting to what you are careful with. They stay in the session; a click swaps one for the nearest "
    "exercise that needs no change."
)


def _show_change(atlas: Atlas, number: int, change: ChangedWay, mendable: bool) -> None:
    with st.container(border=True):
        lines = "\n".join(f"- {advice_line(atlas, one)}" for one in change.advice)
        st.html(as_html(f"**{exercise_link(change.exercise)}**\n\n{lines}"))
        if mendable and change.offer:
            _button(change.offer, f"change-{number}")


def _button(offer: Offer, key: str) -> None:
    st.button(
        offer.label,
        key=key,
        on_click=current_session.try_change,
        args=(lambda session, edit=offer.edit: edits.apply(session, edit),),
    )


def _told(atlas: Atlas, finding: Finding) -> str:
    rule = finding.rule
    sources = source_list(rule.sources, atlas.sources)
    ground = f" ({sources})" if sources else ""
    custom = _CUSTOM if rule.custom and rule.id not in _PERSONAL else ""
    return (
        f"### {rule.title}\n\n{_SIGNS[rule.level]} · *{rule.level.meaning}*{custom}\n\n{finding.message}\n\n"
        f"**Why** {rule.reason}{ground}\n\n**How to fix it** {rule.mend}"
    )


def _ask(atlas: Atlas, report: Report, known: Collection[str]) -> None:
    """The questions, each with its answer so far; nothing of it leaves this visit."""
    asked = [question for id_, question in atlas.questions.items() if id_ not in known]
    left = sum(question in report.unanswered for question in asked)
    title = f"Questions ({left} not answered)" if left else "Questions, all answered"
    with st.expander(title, expanded=bool(left)):
        st.html(
            as_html("Some checks need an answer from you. Answers stay in this visit and out of the link.")
        )
        for question in asked:
            _ask_one(question)


def _ask_one(question: RuleQuestion) -> None:
    texts = {option.id: option.text for option in question.options}
    key = f"answer-{question.id}"
    st.session_state.setdefault(key, answers().get(question.id))

    def take() -> None:
        st.session_state[Key.ANSWERS] = {**answers(), question.id: st.session_state.get(key) or ""}

    st.selectbox(
        question.text,
        list(texts),
        index=None,
        key=key,
        format_func=lambda id_: texts[id_],
        placeholder="not answered",
        help=question.about,
        on_change=take,
    )
