"""Names of months in the languages of people who train, from the Unicode CLDR as Babel ships it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

# Where two languages read a column equally well, the earlier one is taken; countries whose short forms differ follow
# their language. Languages that number their months (Japanese, Korean, Chinese, Vietnamese) need no names.
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "en": ("en", "en_GB", "en_AU", "en_CA"),
    "de": ("de", "de_AT"),
    "fr": ("fr", "fr_CA", "fr_CH"),
    "es": ("es", "es_MX", "es_AR", "es_US"),
    "pt": ("pt", "pt_PT"),
    "it": ("it",),
    **{
        code: (code,)
        for code in """
        nl sv da nb pl cs tr ru uk fi hu ro id el he ar sk sl hr sr sr_Latn bs bg mk be lt lv et is az kk uz ka hy
        fa ur hi bn ta te th ms fil sw af ca eu gl ga cy mt sq lb
        """.split()
    },
}
_SHORTEST = 3  # letters of a name that is cut short, as in "Sept"
# Short forms of spreadsheets and phones that CLDR has no more.
_OLDER = {"de": {"mrz": 3}, "nl": {"maa": 3}, "en": {"sept": 9}}


def fold(word: str) -> str:
    """A word in lower case without accents, as it is compared: "AOÛT" is "aout"."""
    low = word.casefold()
    if low.isascii():
        return low
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter)
    )


@dataclass(frozen=True, slots=True)
class Months:
    """The names of months in one language, folded, each with its number: whole ones, and beginnings that only one has."""

    whole: Mapping[str, int]
    begun: Mapping[str, int]

    def of(self, words: Sequence[str]) -> tuple[int | None, bool]:
        """The month among words, and whether its name is whole; the last of two, as "mar. 4 mars" begins with a Tuesday."""
        for names in (self.whole, self.begun):
            for word in reversed(words):
                if word in names:
                    return names[word], names is self.whole
        return None, False


@cache
def months(language: str) -> Months:
    """The months of a language.

    Raises:
        KeyError: for a language that is not in `LANGUAGES`.
    """
    whole: dict[str, set[int]] = defaultdict(set)
    begun: dict[str, set[int]] = defaultdict(set)
    for locale in LANGUAGES[language]:
        for widths in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    for word in re.findall(r"[^\W\d_]+", fold(name)):
                        whole[word].add(number)
                        for end in range(_SHORTEST, len(word)):
                            begun[word[:end]].add(number)
    return Months(_certain(whole) | _OLDER.get(language, {}), _certain(begun))


def _certain(found: Mapping[str, set[int]]) -> dict[str, int]:
    return {word: min(numbers) for word, numbers in found.items() if len(numbers) == 1}


def language_name(language: str) -> str:
    """The English name of a language, as "French"."""
    return Locale.parse(language).get_display_name("en") or language
