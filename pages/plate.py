"""Chart: the explorer with its drawer open, for links to the chart with names, colours or attachments."""

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.explore.explorer import explorer

explorer(open_page("Chart"), page="plate", drawer_open=True)
close_page()
