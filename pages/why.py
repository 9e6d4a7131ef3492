"""Everyday life, and more chapters: what the back does in everyday life, why the deep muscles, groups by function, and when to stop."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, not_found, open_page
from pages.screens.your_back import everyday
from pages.ui.links import Chapter, nearest_links

activity, part, group = (st.query_params.get(name) for name in ("activity", "part", "group"))
atlas = open_page("Everyday life")
lives = {id_: one.name for id_, one in atlas.life.items()}
titles = {one.value: one.heading for one in Chapter}
names = {id_: one.name for id_, one in atlas.groups.items()}

chapter = Chapter(part) if part in titles else Chapter.GROUPS if group in names else Chapter.LIFE
everyday.chapters(chapter)
if activity and activity not in lives:
    not_found("activity", activity, nearest_links(activity, lives, "why?activity="))
if part and part not in titles:
    not_found("part", part, nearest_links(part, titles, "why?part="))
if group and group not in names:
    not_found("group", group, nearest_links(group, names, "why?part=groups&group="))

if activity in lives:
    st.set_page_config(page_title=f"{lives[activity]} · Back Atlas")
    everyday.activity_story(atlas, atlas.life[activity])
elif chapter is Chapter.LIFE:
    everyday.life(atlas)
else:
    st.set_page_config(page_title=f"{chapter.heading} · Back Atlas")
    if chapter is Chapter.DEEP:
        everyday.deep(atlas)
    elif chapter is Chapter.PAIN:
        everyday.pain(atlas)
    else:
        everyday.groups(atlas, atlas.groups[group if group in names else next(iter(names))])
close_page()
