"""Live class: start one, invite people by a code, ask them, see answers as figures and points, and end it."""

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.learn import live_class

atlas = open_page("Live class")
live_class.desk(atlas)
close_page()
