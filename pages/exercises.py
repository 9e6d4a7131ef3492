"""Exercises: filter by muscle, pattern, equipment and level; and a page for each, with the plate lit by role."""

import streamlit as st

from pages.components.diagram.plates import exercise_plates
from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens import lists
from pages.screens.your_back.claims import claims_about
from pages.ui import cards
from pages.ui.named_in_address import come_in, turn_away

atlas = open_page("Exercises")
asked = come_in("exercise")

if asked and asked in atlas.exercises:
    exercise = atlas.exercises[asked]
    st.set_page_config(page_title=f"{exercise.name} · Back Atlas")
    st.markdown("[All exercises](exercises)")
    st.markdown(cards.exercise_heading(exercise))
    steps, dose = st.columns([10, 9], gap="large")
    with steps:
        cards.exercise_steps(exercise)
    with dose:
        cards.exercise_dose(atlas, exercise)
    st.markdown("## On the plate")
    exercise_plates(atlas, exercise)
    care, why = st.columns([10, 9], gap="large")
    with care:
        cards.exercise_care(atlas, exercise)
    with why:
        st.markdown(f"## Why it matters\n\n{exercise.why}\n\n{cards.in_daily_life(atlas, exercise)}")
        cards.exercise_demands(atlas, exercise)
        cards.exercise_evidence(atlas, exercise)
    st.markdown("## Muscles at work")
    st.markdown(cards.grades_explained())
    cards.muscle_roles(atlas, exercise)
    claims_about(atlas, exercise)
else:
    st.markdown("# Exercises")
    if asked:
        turn_away("exercise", asked, "exercises?exercise=")
    lists.exercise_list(atlas)
close_page()
