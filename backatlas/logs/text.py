"""The bytes of an uploaded file as text, whatever wrote them."""

from __future__ import annotations

import codecs
import re

from backatlas.logs.log import LogError

MEGABYTE = 2**20  # bytes, as the browser counts them
MOST_BYTES = 5 * MEGABYTE  # a year of daily training takes about half a megabyte
_AGAIN = "Export the log from the app again as CSV, and upload that file as it is."
# How other kinds of file begin.
_MAGIC = (
    (b"PK\x03\x04", f"This is a spreadsheet or another zipped file, whatever its name says. {_AGAIN}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"This is an old spreadsheet or another office file, whatever its name says. {_AGAIN}",
    ),
    (b"%PDF", f"This is a PDF. {_AGAIN}"),
    (b"\x1f\x8b", f"This is a compressed file. Unpack it first. {_AGAIN}"),
    (b"\xff\xd8\xff", f"This is a picture. {_AGAIN}"),
    (b"\x89PNG", f"This is a picture. {_AGAIN}"),
    (b"SQLite format 3\x00", f"This is a database, as the backup of an app. {_AGAIN}"),
    (b"<", f"This is a web page or another file of markup. {_AGAIN}"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# One byte a letter, as spreadsheets save them: Windows and Mac for western Europe, Windows for the middle and the east.
_ONE_BYTE = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp1254")
_MANY_BYTES = ("shift_jis", "gb18030", "euc_kr", "big5")
_HOME = {  # letters that the languages of each are full of; the first of equals wins
    "cp1252": "äöüßÄÖÜéèêëàâçîïôûùñáíóúãõìòåøæÅØÆÉÀÇ¿¡°×–—‘’“”…·½\u00a0",
    "mac_roman": "äöüßÄÖÜéèêëàâçîïôûùñáíóúãõìòåøæÅØÆÉÀÇ¿¡°–—‘’“”…·\u00a0",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžČŘŠŽőűŐŰăâîșț\u00a0",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЬЭЮЯёЁіїєґ\u00a0",
    "cp1254": "ğüşıöçĞÜŞİÖÇâîû\u00a0",
}
_SAMPLE = 20_000  # bytes beyond ASCII that tell an encoding


def to_text(data: bytes) -> str:
    """The text of an uploaded file: in UTF-8, UTF-16, UTF-32, or the code page of a spreadsheet.

    Raises:
        LogError: when it is empty, larger than 5 MB, another kind of file, or no text.
    """
    if len(data) > MOST_BYTES:
        raise LogError(
            f"This file has {len(data) / MEGABYTE:.1f} MB; a log may have {MOST_BYTES // MEGABYTE} MB. "
            "Export fewer years, or leave the notes out."
        )
    for start, message in _MAGIC:
        if data.startswith(start):
            raise LogError(message)
    if data[8:12] == b".FIT":
        raise LogError(
            "This is a FIT file of a watch, which holds codes for exercises and no names. On the web page of the "
            "activity, copy its sets into a table with the columns exercise, repetitions and weight, and upload that."
        )
    text = _decode(data)
    if not text.strip():
        raise LogError("This file is empty.")
    if (
        text.count("\x00")
        or sum(map(text.count, "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12")) > len(text) / 100
    ):
        raise LogError(f"This file is not text. {_AGAIN}")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data and (wide := _wide(data)):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every comma and figure has a byte of zero, always on the same side."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _code_page(data: bytes) -> str:
    """The encoding in which the bytes beyond ASCII make most letters of a language that is written in it."""
    beyond = bytes(byte for byte in data if byte > 127)[:_SAMPLE]
    for encoding in _MANY_BYTES:
        if len(beyond) > 8 and _asian(data, encoding):
            return encoding
    # A Cyrillic word is written in such bytes throughout; in Latin ones, they stand alone among plain letters.
    alone = len(re.findall(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]", data)) > len(beyond) / 4
    pages = [page for page in _ONE_BYTE if not (alone and page == "cp1251")]
    return max(pages, key=lambda page: _at_home(beyond, page))


def _at_home(beyond: bytes, encoding: str) -> int:
    letters = beyond.decode(encoding, errors="replace")
    home = set(_HOME[encoding])
    return sum(1 if letter in home else -2 for letter in letters)


def _asian(data: bytes, encoding: str) -> bool:
    """Whether pairs of bytes make ideographs, kana or Hangul and nothing else."""
    try:
        letters = [letter for letter in data.decode(encoding) if ord(letter) > 127]
    except UnicodeDecodeError:
        return False
    known = sum(
        "\u3000" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fa5" or "\uac00" <= letter <= "\ud7a3"
        for letter in letters
    )
    return known > 0.95 * len(letters) and _common(letters)


# Letters of the words for date, exercise, repetitions, weight, day, month and set: rare ideographs are wrong ones.
_EVERYDAY = set(
    "日月年付種目回数重量名期动作次组数運動重复锻炼トニグのデリスプベンチルラクッドレ運動日期重量次數組운동날짜반복무게세트횟수의"
)


def _common(letters: list[str]) -> bool:
    return any(letter in _EVERYDAY for letter in letters)
