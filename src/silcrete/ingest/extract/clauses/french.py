"""French: the simple future, told from other forms by its own; where the stress of "c'est ... que" begins."""

from __future__ import annotations

import re
from functools import cache


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"(?P<stem>\w*[aeéiïouôêydtvlpnr]r)(?P<ending>a|ont|ai|ons|ez)\Z")


def french_future(word: str, never: frozenset[str]) -> str | None:
    """The stem of a French simple future in lower case ("présenter", "ser"), or None for another form.

    `never` are the words of that form that are none (the table of French lists them).
    """
    if word in never:
        return None
    match = _shape().match(word)
    if not match:
        return None
    stem, ending = match["stem"], match["ending"]
    if len(stem) < 3 and stem != "ir":
        return None
    regular = stem.endswith(("er", "ir", "dr", "tr", "vr", "cr", "ur", "rr", "ndr", "udr", "uir", "ttr", "aîtr"))
    if not regular or stem.endswith(("ér", "èr")):
        return None
    if ending == "a" and stem.endswith("tr") and not stem.endswith(("ettr", "aîtr", "attr", "oîtr")):
        return None
    if ending == "ons" and stem.endswith(("tr", "vr")) and not stem.endswith(("ettr", "evr", "ivr", "attr")):
        return None
    if ending == "ai" and stem.endswith("vr") and stem not in ("devr", "recevr", "suivr", "vivr"):
        return None
    return stem


@cache
def _cleft() -> re.Pattern[str]:
    return re.compile(r"\bc'est (?:à|au|aux|en|dans|lors|avec|sur|par|ensemble)\b[^.;:]*\bqu[e']\s*\Z")


def cleft_start(low: str, start: int) -> int:
    """Where a clause that begins at `start` begins with the "c'est ... que" that stresses when or how it is done."""
    found = _cleft().search(low, 0, start)
    return found.start() if found else start
