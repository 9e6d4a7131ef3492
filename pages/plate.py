"""Chart: the drawing at full width, to teach from: names, colours, close-ups, attachments, and sheets to take away."""

import streamlit as st

from pages.components.diagram.plates import hear_choices, taught_plate
from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.explore import teaching_aids
from pages.ui import address, visit
from pages.ui.named_in_address import come_in, turn_away
from pages.ui.words import as_html, literal


@st.fragment
def told_of_the_plate() -> None:
    """Names and attachments for what is seen, and the sheets; a choice on the plate runs only this."""
    view = visit.view()
    names = teaching_aids.lettered(atlas, view, shown)
    hear_choices(scene=teaching_aids.scene(atlas, view, shown, names))
    aids = shown.to_address()
    address.write(view.to_address(bare=not aids) | aids)
    teaching_aids.told(atlas, view, shown, names)
    teaching_aids.downloads(atlas, view, shown)


atlas = open_page("Chart")
asked = come_in("muscle")
st.html(as_html("# The chart"))
for fault in address.follow(atlas):
    st.warning(literal(fault))
if asked and asked not in atlas.muscles:
    turn_away("muscle", asked, "plate?muscle=")
shown = teaching_aids.choose()
taught_plate(shown.colours(atlas), shown.close_up(), shown.names)
told_of_the_plate()
close_page()
