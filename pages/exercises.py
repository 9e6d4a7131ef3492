"""Exercises: filter by muscle, pattern, equipment and level; and a page for each, with the plate lit by role."""

import streamlit as st

from pages.components.diagram.plates import exercise_plates
from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.exercises import exercise_page
from pages.screens.exercises.exercise_list import exercise_list
from pages.ui.claims import claims_about
from pages.ui.muscle_text import in_daily_life
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import grades_explained

atlas = open_page("Exercises")
asked = come_in("exercise")

if asked and asked in atlas.exercises:
    exercise = atlas.exercises[asked]
    st.set_page_config(page_title=f"{exercise.name} · Back Atlas")
    st.markdown("[All exercises](exercises)")
    st.markdown(exercise_page.exercise_heading(exercise))
    steps, dose = st.columns([10, 9], gap="large")
    with steps:
        exercise_page.exercise_steps(exercise)
    with dose:
        exercise_page.exercise_dose(atlas, exercise)
    st.markdown("## On the chart")
    exercise_plates(atlas, exercise)
    care, why = st.columns([10, 9], gap="large")
    with care:
        exercise_page.exercise_care(atlas, exercise)
    with why:
        st.markdown(f"## Why it matters\n\n{exercise.why}\n\n{in_daily_life(atlas, exercise)}")
        exercise_page.exercise_demands(atlas, exercise)
        exercise_page.exercise_evidence(atlas, exercise)
    st.markdown("## Muscles at work")
    st.markdown(grades_explained())
    exercise_page.muscle_roles(atlas, exercise)
    claims_about(atlas, exercise)
else:
    st.markdown("# Exercises")
    if asked:
        turn_away("exercise", asked, "exercises?exercise=")
    exercise_list(atlas)
close_page()
