"""A copy of a text for matching, character for character as long as the text itself."""

from __future__ import annotations

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TABLE = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011", "-")
)


def fold(raw: str) -> str:
    """`raw` with every kind of space and quotation mark made plain, one character for one.

    An offset in the result is the same offset in `raw`.
    """
    return raw.translate(_TABLE)
