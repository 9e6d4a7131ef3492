"""The page of sections: what it tells of a section and of a part, and what a wrong address gets."""

from tests.pages.screen import show


def test_the_page_opens_at_l3_with_its_order_and_says_how_it_was_made() -> None:
    screen = show("pages/sections.py")
    assert screen.faults == screen.warnings == ()
    assert screen.title == "Sections"
    for told in (
        "Cross-section at L3",
        "from the midline outwards: multifidus, longissimus, iliocostalis",
        "Cut from the body",
        "Not drawn",
    ):
        assert told in screen.text


def test_a_link_to_a_part_tells_it_with_its_compartment_and_leads_to_the_muscle() -> None:
    screen = show("pages/sections.py", section="T6", part="rhomboid")
    assert screen.faults == screen.warnings == ()
    assert "between trapezius and erector spinae" in screen.text
    assert "muscles?muscle=rhomboid-major" in screen.links


def test_the_list_leads_to_every_part_and_keeps_the_rest_of_the_address() -> None:
    screen = show("pages/sections.py", **{"section": "C5", "from": "above"})
    (link,) = (one for one in screen.links if one.endswith("part=vagus"))
    assert "section=C5" in link
    assert "from=above" in link


def test_a_part_that_is_not_there_is_told_with_its_nearest() -> None:
    (warning,) = show("pages/sections.py", section="L3", part="psoaz").warnings
    assert "psoaz" in warning


def test_a_muscle_s_page_leads_to_the_sections_that_cut_it() -> None:
    links = show("pages/muscles.py", muscle="psoas-major").text
    assert "[Psoas major at L3](sections?section=L3&part=psoas)" in links
    assert "Cut across" not in show("pages/muscles.py", muscle="gracilis").text


def test_a_section_may_be_written_small() -> None:
    assert "Cross-section at C5" in show("pages/sections.py", section="c5").text


def test_a_section_that_is_not_there_is_told() -> None:
    (warning,) = show("pages/sections.py", section="L9").warnings
    assert "There is no section" in warning
