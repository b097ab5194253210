"""Plans and acts that a text gives an abbreviation: "Plan portuaire eau-air-vent (PPEAV)".

The bracket says that the words in front of it are a name, and its letters say where the name begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark
from silcrete.ingest.extract.references.short import stands_for

_LONGEST = 9
"""Words of a name in front of its abbreviation."""
# Where the kind of instrument stands: first in French, last in English, first, second or last in Dutch and German.
_FIRST_FR = (
    r"[Pp]lan|[Pp]rogramme|[Ss]tratégie|[Ss]chéma|[Pp]acte|[Cc]harte|[Cc]ode|[Ll]oi|[Dd]écret|[Dd]irective|[Rr]èglement|"
    r"[Cc]onvention|[Aa]ccord|[Ff]euille"
)
_LAST_EN = (
    r"[Pp]lan|[Pp]rogramme|[Ss]trategy|[Aa]ct|[Rr]egulation|[Dd]irective|[Cc]onvention|[Aa]greement|[Ss]cheme|[Rr]oadmap|"
    r"[Cc]harter"
)
_EITHER = (
    r"\w*(?:[Pp]lan|[Pp]rogramma|[Pp]rogramm|[Ss]trategie|[Vv]isie|[Aa]kkoord|[Cc]onvenant|[Ww]et|[Bb]esluit|[Rr]egeling|"
    r"[Vv]erordening|[Rr]ichtlijn|[Gg]esetz|[Vv]erordnung|[Rr]ichtlinie|[Aa]bkommen|[Kk]onzept|[Pp]akt|[Aa]genda)"
)
# One of any kind has no name of its own.
_ANY = re.compile(
    r"(?<!\w)(?:een|geen|eine?[nmrs]?|keine?[nmrs]?|an?|no|une?|d'une?|des|les|ces|nos|leurs|chaque|elk|each|jeder|alle)\s+\Z",
    re.IGNORECASE,
)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)\s\((?P<v>[A-ZÀ-Þ][A-ZÀ-Þ0-9-]{2,9})\)")


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(_FIRST_FR), re.compile(_LAST_EN), re.compile(_EITHER)


def find_bracketed(folded: str) -> Iterator[Mark]:
    """Names in front of their abbreviations in `folded`: of all that the letters fit the shortest with a kind in it."""
    for match in _bracket().finditer(folded):
        words = list(re.finditer(r"[\w'-]+", folded[max(0, match.start() - 160) : match.start()]))[-_LONGEST:]
        offset = max(0, match.start() - 160)
        for at in range(len(words) - 2, -1, -1):
            start = offset + words[at].start()
            name = folded[start : match.start()]
            if re.search(r"[.,;:()\n]\s", name):
                break
            if _named(name, match["v"]) and not _ANY.search(folded, max(0, start - 12), start):
                yield Mark(start, match.start(), {"type": "plan", "name": " ".join(name.split())}, "bracketed", 0.8)
                break


def _named(name: str, short: str) -> bool:
    """Whether `name` begins with the first letter of its abbreviation, has all of them, and a kind where it belongs."""
    words = name.split()
    first, last, either = _kinds()
    kind = (
        first.fullmatch(words[0]) or last.fullmatch(words[-1]) or either.fullmatch(words[0])
        or any(either.fullmatch(word) for word in (*words[1:2], words[-1]))
    )  # fmt: skip
    return bool(kind) and words[0][:1].lower() == short[:1].lower() and stands_for(short, name)
