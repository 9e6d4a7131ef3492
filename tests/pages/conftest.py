"""Pages run in this process, without a server and a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def no_search_for_packaged_components() -> Iterator[None]:
    """Before each run Streamlit reads every installed package for components; ours are none of those.

    It was nine tenths of the time of these tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield
