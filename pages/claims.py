"""Claims, checked: common statements about the back with verdict, answer and sources; filter them, or open one."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, not_found, open_page
from pages.screens.your_back import claims
from pages.ui.links import nearest_links

asked = st.query_params.get("claim")
atlas = open_page("Claims")

if asked and asked in atlas.claims:
    claim = atlas.claims[asked]
    st.set_page_config(page_title=f"{claim.claim.rstrip('.')} · Back Atlas")
    claims.claim_page(atlas, claim)
else:
    if asked:
        labels = {id_: claim.claim for id_, claim in atlas.claims.items()}
        not_found("claim", asked, nearest_links(asked, labels, "claims?claim="))
    claims.claim_list(atlas)
close_page()
