"""Sources: every reference, what was read of it, and what cites it; and who is to be thanked."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, not_found, open_page
from pages.screens.sources.roles import roles_explained
from pages.screens.sources.source_list import source_list
from pages.ui.links import names_of, nearest_links

asked = st.query_params.get("source")
atlas = open_page("Sources")
st.markdown("# Sources")
if asked and asked not in atlas.sources:
    not_found("source", asked, nearest_links(asked, names_of(atlas.sources), "sources?source="))
source_list(atlas, asked)
if not asked:
    st.markdown(roles_explained(atlas))
close_page()
