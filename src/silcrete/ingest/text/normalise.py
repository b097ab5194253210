"""The one form of stored text: \\n line ends, no byte order mark, no control characters but \\n and \\t."""

from __future__ import annotations

import re
from functools import cache


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
        re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]"),
        re.compile("[\ud800-\udfff]"),
    )


def normalise(text: str) -> str:
    """The text as it is stored; `normalise(normalise(x)) == normalise(x)`.

    Every kind of line end (CR LF, CR, vertical tab, form feed, NEL, line and paragraph separator) becomes one \\n;
    other control characters go; lone surrogates, which no encoding can store, become U+FFFD; byte order marks at
    the start go. Everything else stays, character for character: no-break spaces, soft hyphens, typographic quotes.
    """
    controls, line_ends, surrogates = _patterns()
    text = controls.sub("", text)
    text = line_ends.sub("\n", text)
    return surrogates.sub("\ufffd", text).lstrip("\ufeff")
