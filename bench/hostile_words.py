"""Words, numbers and data that nobody of good will would send, by chance and yet the same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any, TypeVar

MARK = "q9z"  # stands in all that must stay words: whoever finds it elsewhere has found markup
WORDS = (
    f"<b id={MARK}>bold</b>",
    f"<img src=x onerror={MARK}()>",
    f"</script><script>{MARK}()</script>",
    f'"><svg onload={MARK}()>',
    f"' onmouseover='{MARK}()",
    f"](javascript:{MARK}) [x](javascript:{MARK})",
    f"![x](http://{MARK}.invalid/x.png)",
    f"`{MARK}` $\\{MARK}$ :{MARK}: :red[{MARK}]",
    f"{{{{ {MARK} }}}} {{% {MARK} %}} ${{{MARK}}}",
    f'#link("http://{MARK}.invalid")[x] #{MARK} @{MARK} <{MARK}>',
    f'=HYPERLINK("http://{MARK}.invalid")',
    f"+{MARK}",
    f"-{MARK}",
    f"@{MARK}",
    f"\t={MARK}",
    f"\r={MARK}",
    f"|{MARK}",
    f"%{MARK}",
    f"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:{MARK}",
    f"x\\nATTENDEE:mailto:{MARK}",
    f"{MARK};=1+{MARK}",
    f"[sound:{MARK}.mp3] [latex]{MARK}[/latex] {{{{c1::{MARK}}}}}",
    f"\uff1d{MARK}",
    f"\u200b={MARK}",
    "\ufffe\U0001ffff" + MARK,
    f"<!ENTITY {MARK} SYSTEM 'file:///etc/passwd'>]]>&{MARK};",
    f"x\n {MARK}\r\n\tATTACH:{MARK}",
    "\u202e" + MARK,
    "\u2066" + MARK,
    "\x00" + MARK,
    MARK + "\x1b[31m",
    "\ufeff" + MARK,
    "\u2028" + MARK,
    "e" + "\u0301" * 60,
    "\U0001f9d1\u200d\U0001f52c" * 20,
    "ﷺ" * 30,
    "İ" * 40,
    "ß" * 40,
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "//" + MARK + ".invalid",
    f"javascript:{MARK}()",
    "%00",
    "%",
    "%zz",
    "&amp;<>&quot;",
    "null",
    "true",
    "[]",
    "{}",
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "0x10",
    "1" * 400,
    "-1",
    "99999999999999999999",
    "٣",
    "½",
    "²",
    "",
    " ",
    ",",
    ",,,,",
    "~",
    ".",
    "a" * 300,
    "__class__",
    "constructor",
    "__proto__",
    "toString",
    "9" * 5000,
    "(" * 200,
    "[" * 2000,
    '{"a":' * 500,
)
Pick = TypeVar("Pick")


class CaseMaker:
    """Makes one case, and remembers what it was made of."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._made: list[str] = []
        self.count = 0  # of what was sent at once, where that is more than the case itself

    def note(self, what: object) -> None:
        """Remember a part of the case for who wants to see it."""
        self._made.append(repr(what)[:2_000])

    def told(self) -> str:
        return "\n".join(self._made)

    def one(self, of: Sequence[Pick]) -> Pick:
        return self.chance.choice(of)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def word(self, known: Sequence[str] = ()) -> str:
        """A word: a known one, one of the nasty ones, a known one with something wrong, or any signs."""
        roll = self.chance.random()
        if known and roll < 0.35:
            return self.one(known)
        if roll < 0.65:
            return self.one(WORDS)
        if known and roll < 0.8:
            return self.bent(self.one(known))
        if roll < 0.9:
            return f"{self.one(WORDS)}{self.one((',', ' ', '~', '.', ':', ';'))}{self.word(known)}"[:6_000]
        return "".join(chr(self._sign()) for _ in range(self.chance.randrange(1, 30)))

    def _sign(self) -> int:
        most = self.one((0x7F, 0x2FF, 0xD7FF, 0x1FFFF))
        return self.chance.randrange(most)

    def bent(self, text: str) -> str:
        """The text with a few signs changed, doubled or gone."""
        signs = list(text)
        for _ in range(self.chance.randrange(1, 4)):
            at = self.chance.randrange(len(signs) + 1)
            match self.chance.randrange(4):
                case 0:
                    signs[at : at + 1] = []
                case 1:
                    signs[at:at] = chr(self._sign())
                case 2:
                    signs[at : at + 1] = self.one(WORDS)
                case _:
                    signs[at:at] = signs[:at]
        return "".join(signs)[:20_000]

    def bytes_of(self, text: str) -> bytes:
        """A text as a file, in one of many encodings, whole or cut."""
        data = text.encode(
            self.one(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-be")), "replace"
        )
        if self.often(0.1):
            data = data[: self.chance.randrange(len(data) + 1)]
        if self.often(0.1):
            at = self.chance.randrange(len(data) + 1)
            data = data[:at] + self.chance.randbytes(8) + data[at:]
        return data

    def value(self, depth: int = 3) -> Any:
        """Any value of JSON, and some that JSON has not."""
        kinds = 8 if depth else 6
        match self.chance.randrange(kinds):
            case 0:
                return self.word()
            case 1:
                return self.one((0, 1, -1, 2**31, 2**63, -(2**63), 10**30, 3, 8))
            case 2:
                return self.one((0.5, 1e308, -1e308, float("nan"), float("inf"), -0.0))
            case 3:
                return self.one((None, True, False))
            case 4:
                return self.word() * self.chance.randrange(1, 4)
            case 5:
                return []
            case 6:
                return [self.value(depth - 1) for _ in range(self.chance.randrange(5))]
            case _:
                return {self.word()[:50]: self.value(depth - 1) for _ in range(self.chance.randrange(4))}

    def spoiled(self, data: Any, share: float = 0.15) -> Any:
        """Data like these with some values exchanged, gone or added."""
        if self.often(share * 0.5):
            return self.value()
        if isinstance(data, dict):
            kept = {key: self.spoiled(one, share) for key, one in data.items() if not self.often(share * 0.3)}
            return kept | ({self.word()[:30]: self.value(1)} if self.often(share * 0.3) else {})
        if isinstance(data, list | tuple):
            return [self.spoiled(one, share) for one in data if not self.often(share * 0.2)]
        if isinstance(data, str) and self.often(share):
            return self.word([data])
        if isinstance(data, int | float) and self.often(share):
            return self.value(0)
        return data

    def json(self, data: Any) -> str:
        """Data as JSON, sometimes with a fault in the text itself."""
        text = json.dumps(data, ensure_ascii=self.often(0.5))
        return self.bent(text) if self.often(0.15) else text
