"""The visit: what a visitor chose and did since the page was first opened, kept in Streamlit's session."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.view import FIRST_SIGHT, View
from backatlas.records.anatomy import Muscle
from pages.ui.shapes import NumbersHeard


class Key(StrEnum):
    """Names of everything this app keeps in the session."""

    VIEW = "chosen_view"
    HEARD = "last_choice_heard"
    CHOSEN_AFTER = "search_after_which_was_last_chosen"
    WISH = "number_of_the_last_link_followed"
    CLOSE = "close_up_last_shown"
    CELL = "cell_last_clicked"
    PANEL_ASKED = "panels_come_with_messages"
    ADDRESS = "address_we_wrote"
    PAGE = "page_that_runs"
    BEFORE = "page_that_ran_before"
    SHOWN = "page_last_shown_to_its_end"
    CAME_BARE = "followed_a_link_from_another_page_without_a_query"
    STEPPED = "went_back_or_forward"
    SEARCH = "search"
    SEARCH_PLACE = "where_the_search_was_asked"
    SEARCH_WISH = "wish_after_which_the_search_was_asked"
    SEARCH_HEARD = "last_search_heard"
    ASKED = "search_just_asked"
    PLAN = "session_on_the_desk"
    PLAN_PAST = "sessions_before_it"
    PLAN_UNDONE = "sessions_that_were_undone"
    PLAN_ADDRESS = "session_in_the_address"
    PLAN_PROBLEMS = "what_the_last_change_left_to_say"
    PLAN_FILE = "session_file_last_opened"
    PLAN_HEARD = "last_edit_of_the_list"
    PLAN_KNOWN = "atlas_with_own_exercises"
    PLAN_OWN = "own_exercises_added_so_far"
    PLAN_OWN_FAULTS = "faults_of_an_own_exercise"
    PLAN_SWAPS = "item_to_be_swapped_and_wishes"
    ANSWERS = "answers_about_the_session"
    LOG = "log_brought_along"
    LOG_FILE = "log_file_last_read"
    LOG_PROBLEM = "why_columns_could_not_be_read"
    RUN = "quiz_under_way"
    RESUMED = "why_a_quiz_could_not_go_on"
    KEPT = "short_answers_that_the_browser_keeps"
    STORE = "what_the_browser_keeps"
    REVIEW = "review_under_way"
    FILE = "what_a_file_brought"
    TOKENS = "names_of_regions"
    DECK = "deck_that_was_made"
    LECTURE = "lecture_on_the_desk"
    LECTURE_PAST = "lectures_before_it"
    LECTURE_ADDRESS = "lecture_in_the_address"
    LECTURE_PROBLEM = "why_the_lecture_could_not_be_changed"
    LECTURE_VERSION = "number_of_the_lecture_s_boxes"
    LECTURE_OPEN = "view_whose_words_are_written"
    LECTURE_FILE = "lecture_file_last_opened"
    LAB_HEARD = "last_word_of_the_lab"
    CLASS = "code_of_the_class_presented_here"
    ORDER_LOST = "file_being_made_when_the_server_was_lost"
    RETURNED = "another_server_had_this_visit_before"
    LAB_AT = "course_and_number_in_the_address"


def view() -> View:
    """The view of the plate that the visitor last chose."""
    chosen: View = st.session_state.get(Key.VIEW, FIRST_SIGHT)
    return chosen


def choose(chosen: View) -> None:
    """Keep a view for this visit."""
    st.session_state[Key.VIEW] = chosen


def pick(atlas: Atlas, muscle: Muscle) -> None:
    """Pick a muscle from outside the plate, and turn the plate so that it can be seen."""
    seen = view().picking(muscle.id).revealing(atlas.layer(muscle))
    choose(seen.without_hiding(atlas.regions(muscle), atlas.hides))


def numbers_heard() -> NumbersHeard:
    """What has been heard so far, for the browser, which may have gone on meanwhile."""
    kept = st.session_state
    return {
        "seen": kept.get(Key.HEARD, 0),
        "wish": kept.get(Key.WISH, 0),
        "search": kept.get(Key.SEARCH_HEARD, 0),
    }


def enter(page: str) -> None:
    """Note which page runs, and which a visitor saw before it.

    A run that was cut short, as by a second click on the same link, has shown nothing: who came from another page
    still does.
    """
    begun, shown = st.session_state.get(Key.PAGE), st.session_state.get(Key.SHOWN)
    st.session_state[Key.BEFORE] = begun if begun == shown else None
    st.session_state[Key.PAGE] = page
    came = page != st.session_state[Key.BEFORE] and not st.session_state[Key.STEPPED]
    st.session_state[Key.CAME_BARE] = came and not st.query_params


def leave_off() -> None:
    """Note that the page has been shown to its end."""
    st.session_state[Key.SHOWN] = st.session_state.get(Key.PAGE)
