"""Two to four muscles stand side by side under an address of their own, to which each muscle's page leads."""

from __future__ import annotations

from tests.pages.screen import show

PAGE = "pages/muscles.py"


def test_two_muscles_stand_side_by_side_on_pictures_of_one_scale() -> None:
    screen = show(PAGE, show="side-by-side", muscles="rhomboid-major,serratus-anterior")
    assert (screen.faults, screen.warnings) == ((), ())
    assert "Rhomboid major and serratus anterior" in screen.text
    assert [picture["view"]["muscle"] for picture in screen.pictures] == [
        "rhomboid-major",
        "serratus-anterior",
    ]
    first, second = (
        {key: one["close"][key] for key in ("x", "y", "width", "height")} for one in screen.pictures
    )
    assert first == second
    assert first["x"] == -first["width"] / 2
    assert (
        "scapular retraction (rhomboid major) against scapular protraction (serratus anterior)" in screen.text
    )
    assert "structures?structure=long-thoracic-nerve" in screen.links


def test_muscles_are_called_by_their_names_and_what_is_none_is_told_and_left_out() -> None:
    screen = show(PAGE, show="side-by-side", muscles="Teres major,<b>lats,teres-minor")
    assert screen.faults == ()
    assert "Teres major and teres minor" in screen.text
    assert len(screen.warnings) == 1
    assert "is not one of these" in screen.warnings[0]


def test_more_than_four_are_not_shown_and_fewer_than_two_lead_to_pairs() -> None:
    many = "rhomboid-major,rhomboid-minor,levator-scapulae,teres-major,teres-minor"
    screen = show(PAGE, show="side-by-side", muscles=many)
    assert screen.warnings == ("At most 4 muscles stand side by side; the first 4 are shown.",)
    assert len(screen.pictures) == 4
    alone = show(PAGE, show="side-by-side", muscles="teres-major")
    assert alone.faults == ()
    assert "muscles?show=side-by-side&muscles=teres-major,teres-minor" in alone.links


def test_a_muscle_leads_to_the_comparison_with_those_that_it_is_taken_for() -> None:
    assert (
        "(muscles?show=side-by-side&muscles=teres-major,teres-minor)" in show(PAGE, muscle="teres-major").text
    )


def test_a_rib_on_which_a_muscle_begins_is_no_vertebra() -> None:
    assert "[First rib](structures?structure=" in show(PAGE, muscle="serratus-anterior").text


def test_muscles_that_nothing_sets_against_each_other_say_so() -> None:
    screen = show(PAGE, show="side-by-side", muscles="trapezius,latissimus-dorsi")
    assert screen.faults == ()
    assert "None of them makes a movement whose opposite another makes." in screen.text
    assert "Work both" in screen.text
