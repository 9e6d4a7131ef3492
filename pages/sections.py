"""Sections: the body cut across at C5, T6 and L3 and lengthways in the loins; pick a part, and read what it is and in which order it comes."""

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.explore.sections import sections

sections(open_page("Sections"))
close_page()
