"""Move: move a joint and see which muscles shorten; begin with a movement, a muscle, an exercise or a posture."""

from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.tab_note import gathering
from pages.screens.explore.move import move

atlas = open_page("Move")
move(atlas)
gathering.offer(atlas, "move")
close_page()
