"""Explore: see the back, pick a muscle in any layer, read what it is and does, and which exercises train it.

Streamlit runs this file for each visitor, and the server imports it as it starts.
"""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.explore.explorer import explorer
from pages.service.classroom import routes
from pages.service.delivery import Delivery

if __name__ == "__main__":
    explorer(open_page("Explore"))
    close_page()
else:
    delivery = Delivery()
    app = st.App(
        __file__,
        routes=[*delivery.routes(), *routes()],
        middleware=delivery.middleware(),
        lifespan=delivery.lifespan,
    )
