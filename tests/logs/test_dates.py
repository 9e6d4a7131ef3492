"""Dates as apps, phones and spreadsheets write them: one form for a whole column, decided and said."""

from __future__ import annotations

from datetime import date

import pytest

from backatlas.logs.dates import DateOrder, Form, forms_for, read_dates

D = date.fromisoformat


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("29.03.25 10:22", "2025-03-29"),
        ("3/29/25 10:22", "2025-03-29"),
        ("29-03-2025", "2025-03-29"),
        ("29-Mar-25", "2025-03-29"),
        ("29-Mrz-25", "2025-03-29"),
        ("5 Sept 2026", "2026-09-05"),
        ("Sept. 5, 2026, 9:05 a.m.", "2026-09-05"),
        ("Mar 29, 2025 at 10:22 PM", "2025-03-29"),
        ("Mar 29, 2025 at 10:22\u202fPM", "2025-03-29"),
        ("Friday, March 28, 2025 5:29 PM", "2025-03-28"),
        ("Fri Mar 28 2025 17:29:00 GMT+0100 (Central European Standard Time)", "2025-03-28"),
        ("2025-03-28T17:29:00+01:00", "2025-03-28"),
        ("2025-03-28T23:59:00.123Z", "2025-03-28"),
        ("2024-02-01 06:00:00 +0000", "2024-02-01"),
        ("2026-02-19 4:54 h", "2026-02-19"),
        ("2025. 3. 28. 오후 5:29", "2025-03-28"),
        ("2025年3月28日 17:30", "2025-03-28"),
        ("2025년 3월 28일", "2025-03-28"),
        ("5 9月 2026, 20:39", "2026-09-05"),
        ("28 thg 3, 2025", "2025-03-28"),
        ("28.3.2025 klo 17.29", "2025-03-28"),
        ("mar. 4 mars 2025", "2025-03-04"),
        ("28 mars 2025 à 17 h 30", "2025-03-28"),
        ("28 de mar. de 2025, 17:30", "2025-03-28"),
        ("28 мар. 2025 г., 17:29", "2025-03-28"),
        ("٢٨ مارس ٢٠٢٥", "2025-03-28"),
        ("5:29 PM, 28 Mar 2025", "2025-03-28"),
        ("20250328", "2025-03-28"),
        ("20250328T172900Z", "2025-03-28"),
        ("28032025", "2025-03-28"),
        ("45745", "2025-03-29"),
        ("45745.7291666", "2025-03-29"),
        ("45745,7291666", "2025-03-29"),
        ("1743182940", "2025-03-28"),
        ("1743182940123", "2025-03-28"),
        ("1.74318E+12", "2025-03-28"),
        ("28/3/2568", "2025-03-28"),
    ],
)
def test_a_date_is_read_in_the_form_of_an_app_or_a_spreadsheet(written: str, day: str) -> None:
    assert read_dates([written]).days[written] == D(day)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2025-13-45",
        "0001-01-01",
        "9999-12-31",
        "1.2.3.4.5",
        "set 3 of 5 at 20",
        "12",
        "31/31/2025",
        "5 March 99999999999999999999",
        "99999999999999999999 March 5",
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_dates([written]).days[written] is None


# The twelve months as Hevy writes them on phones in other languages.
YEARS = {
    "French": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "German": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "Spanish": "ene feb mar abr may jun jul ago sept oct nov dic",
    "Portuguese": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "Italian": "gen feb mar apr mag giu lug ago set ott nov dic",
    "Dutch": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
    "Polish": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "Swedish": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "Turkish": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "Russian": "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
    "Czech": "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "Finnish": "tammik. helmik. maalisk. huhtik. toukok. kesäk. heinäk. elok. syysk. lokak. marrask. jouluk.",
    "Japanese": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}


@pytest.mark.parametrize("language", YEARS)
def test_all_twelve_months_of_a_language_are_read(language: str) -> None:
    written = [f"5 {month} 2026, 17:30" for month in YEARS[language].split()]
    dates = read_dates(written)
    assert [dates.days[text] for text in written] == [date(2026, month, 5) for month in range(1, 13)]
    assert dates.rivals == ()
    if language != "Japanese":
        assert dates.said == f"months in {language}"


def test_one_language_reads_the_whole_column_and_none_survives_in_part() -> None:
    # "lis" is November in Polish and October in Croatian; the other months tell which it is.
    assert read_dates(["4 lis 2025", "4 sie 2025"]).days["4 lis 2025"] == D("2025-11-04")
    assert read_dates(["4 lis 2025", "4 kol 2025"]).days["4 lis 2025"] == D("2025-10-04")
    assert read_dates(["4 lis 2025"]).rivals == (Form(DateOrder.DAY_FIRST, "hr"),)
    assert read_dates(["4 lis 2025"], Form(language="hr")).days["4 lis 2025"] == D("2025-10-04")


def test_the_order_of_day_and_month_is_that_of_the_whole_column() -> None:
    assert read_dates(["03/04/25", "28/04/25"]).days["03/04/25"] == D("2025-04-03")
    assert read_dates(["03/04/25", "04/28/25"]).days["03/04/25"] == D("2025-03-04")
    assert read_dates(["25-03-28", "25-03-29", "25-04-01"]).days["25-03-28"] == D("2025-03-28")
    # A spreadsheet has turned some dates round: most rows decide, and the others have no day.
    turned = read_dates(["28/03/2025", "29/03/2025", "03/30/2025"])
    assert turned.days["03/30/2025"] is None


def test_where_day_and_month_cannot_be_told_apart_that_is_said_and_can_be_settled() -> None:
    guessed = read_dates(["03/04/2025", "05/06/2025"])
    assert guessed.days["03/04/2025"] == D("2025-04-03")
    assert guessed.rivals == (Form(DateOrder.MONTH_FIRST),)
    assert guessed.said == "day/month/year"
    settled = read_dates(["03/04/2025"], Form(DateOrder.MONTH_FIRST))
    assert settled.days["03/04/2025"] == D("2025-03-04")
    assert settled.rivals == ()


def test_any_form_can_be_chosen_the_one_that_was_taken_first() -> None:
    assert forms_for(read_dates(["03/04/2025"]))[:2] == (
        Form(DateOrder.DAY_FIRST),
        Form(DateOrder.MONTH_FIRST),
    )
    french = forms_for(read_dates(["3 août 2026"]))
    assert french[0].language == "fr"
    assert "pl" in {form.language for form in french}


def test_time_stamps_are_marked_as_such() -> None:
    assert read_dates(["1743182940"]).stamped
    assert not read_dates(["45745"]).stamped
    assert not read_dates(["20250328"]).stamped
