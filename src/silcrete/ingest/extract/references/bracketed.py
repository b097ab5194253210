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
# Words for kinds of instruments, by language: first in the name in French, last in English, first, second or last in
# Dutch and German, where they may be the end of a compound.
_KINDS = {
    "fr": r"[Pp]lan|[Pp]rogramme|[Ss]tratégie|[Ss]chéma|[Pp]acte|[Cc]harte|[Ll]oi|[Dd]irective|[Rr]èglement|"
    r"[Cc]onvention|[Aa]ccord|[Ff]euille",
    "en": r"[Pp]lan|[Pp]rogramme|[Ss]trategy|[Aa]ct|[Rr]egulation|[Dd]irective|[Cc]onvention|[Aa]greement|"
    r"[Ss]cheme|[Rr]oadmap|[Cc]harter",
    "nl": r"\w*(?:[Pp]lan|[Pp]rogramma|[Ss]trategie|[Vv]isie|[Aa]kkoord|[Cc]onvenant|[Ww]et|[Bb]esluit|[Rr]egeling|"
    r"[Vv]erordening|[Rr]ichtlijn|[Aa]genda)",
    "de": r"\w*(?:[Pp]lan|[Pp]rogramm|[Ss]trategie|[Gg]esetz|[Vv]erordnung|[Rr]ichtlinie|[Aa]bkommen|[Kk]onzept|"
    r"[Pp]akt|[Aa]genda)",
}
# Whose plan it is, in small letters.
_RANK = re.compile(
    r"(?:inter)?national\w*|nationa(?:al|le)|regiona(?:al|le)|région\w*|fédéral\w*|europ\w+|départemental\w*|"
    r"ministériel\w*|interministériel\w*|wallon\w*|flamand\w*|bruxellois\w*|métropolitain\w*"
)
# Who it is: a body that has a kind of instrument in its name is none.
_BODY = re.compile(
    r"[Cc]ommissie|[Rr]aad|[Cc]omité|[Ii]nstituut|[Bb]ureau|[Ss]tichting|[Aa]utoriteit|[Aa]gentschap|[Tt]askforce|[Kk]ommission|"
    r"[Bb]eirat|[Aa]usschuss|[Ii]nstitut|[Aa]gentur|[Cc]ommission|[Cc]onseil|[Aa]gence|[Oo]ffice|[Cc]ouncil|[Cc]ommittee|[Aa]gency|"
    r"[Tt]ask"
)
# One of any kind has no name of its own.
_ANY = re.compile(
    r"(?<!\w)(?:een|geen|eine?[nmrs]?|keine?[nmrs]?|an?|no|une?|d'une?|des|les|ces|nos|leurs|chaque|elk|each|jeder|alle)\s+\Z",
    re.IGNORECASE,
)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)\s\((?P<v>[A-ZÀ-Þ][A-ZÀ-Þ0-9-]{2,9})\)")


def find_bracketed(folded: str, language: str) -> Iterator[Mark]:
    """Names in front of their abbreviations in `folded`: of all that the letters fit the shortest with a kind in it."""
    for match in _bracket().finditer(folded):
        words = list(re.finditer(r"[\w'-]+", folded[max(0, match.start() - 160) : match.start()]))[-_LONGEST:]
        offset = max(0, match.start() - 160)
        for at in range(len(words) - 2, -1, -1):
            start = offset + words[at].start()
            name = folded[start : match.start()]
            if re.search(r"[.,;:()\n]\s", name):
                break
            if _named(name, match["v"], language) and not _ANY.search(folded, max(0, start - 12), start):
                yield Mark(start, match.start(), {"type": "plan", "name": " ".join(name.split())}, "bracketed", 0.8)
                break


def _named(name: str, short: str, language: str) -> bool:
    """Whether `name` has the letters of its abbreviation, a kind where its `language` has it, and what makes it one."""
    words = name.split()
    if _BODY.fullmatch(words[0]):
        return False
    if words[0][:1].lower() != short[:1].lower() or not stands_for(short, name):
        return False
    places = {"fr": words[:1], "en": words[-1:]}.get(language, [*words[:2], words[-1]])
    kinds = [word for word in places if re.fullmatch(_KINDS[language], word)]
    if language == "de":  # every noun has a capital: a compound, or an adjective with one
        return any(word is not words[0] for word in kinds) or any(len(word) > len("Verordnung") for word in kinds)
    proper = words[0] if language == "en" else name
    return bool(kinds) and (any(c.isupper() for c in proper) or any(_RANK.fullmatch(word) for word in words))
