"""Letters by their day, with or without who sent them, and the agendas and reports of councils by the day they met.

A Dutch letter that has its title ("houdende …") or its number beside it is known by that; the letter that brought an
answer to a chamber is the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.issued import DAYS, MONTHS
from silcrete.ingest.extract.references.mark import Mark, names

# The day of a letter to the House may lack its year.
_SENT = DAYS["nl"].replace(r"\s+(?:19|20)\d\d|", r"(?:\s+(?:(?:19|20)\d\d|jl\.))?|", 1)
# The days of a meeting: "6 tot 8 februari 2031".
_SPAN = rf"\d{{1,2}}(?:\s?(?:en|tot|t/m|tot\s+en\s+met|[-–])\s?\d{{1,2}})?\s+(?:{MONTHS['nl']})"
_MET = rf"{_SPAN}(?:\s+(?:20\d\d|jl\.)|\s+(?:en|tot|t/m)\s+{_SPAN}(?:\s+20\d\d)?|(?=\s\((?:Kamerst|\d\d\s?\d{{3}})))"
_PAPER = r"\((?:[Kk]amerst|kst-|\d\d\s?\d{3})"
_NUMBERED = (
    rf"(?!\s*{_PAPER})(?!\s+houdende\s)"
    rf"(?!\s+(?:over|inzake|betreffende|met)\s(?:(?!brief\s)[^.;()]){{2,200}}{_PAPER})"
)


def _who(not_words: str) -> str:
    """Who sent it: up to twelve words, none of them one that leads on to what it is about or to whom it went."""
    word = rf"(?!(?:{not_words})\s)[\w'&-]{{2,40}}"
    return rf"{word}(?:,?\s+{word}){{0,11}}?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    nl = _who(r"over|inzake|aan|met|betreffende|houdende|waarin|waarmee|die|dat|om|naar|is|was|op|in|zijn|heeft")
    de = _who(r"an|über|zu|zur|zum|mit|in|vom|die|das|ist|war|wurde|hat")
    en = _who(r"to|about|on|regarding|concerning|that|which|in|is|was|has|dated")
    fr = _who(r"à|au|aux|sur|concernant|qui|par|est|dans|que|sont|a")
    body = r"[A-Z][\w-]{1,40}(?:\s+(?:(?:voor|van|en)\s+(?:de\s+|het\s+)?)?[A-Z][\w-]{1,40}){0,6}"
    return {
        "nl": re.compile(
            rf"(?<!\w)(?<!een )(?<!Een )(?:[Kk]amerbrie(?:f|ven)\s+(?:van|d\.d\.|dd\.?)\s+{_SENT}{_NUMBERED}|"
            rf"[Bb]rief(?:\s+aan\s+(?:de|uw)\s+Kamer|\s+van\s+(?:de|het)\s+{nl})?\s+(?:van|d\.d\.|dd\.?)\s+"
            rf"(?:{DAYS['nl']}|\d{{1,2}}\s+(?:{MONTHS['nl']})\s+jl\.){_NUMBERED})"
        ),
        "de": re.compile(
            rf"(?<!\w)(?<!einem )(?:Schreibens?|Brief(?:s|es)?)(?:\s+(?:des|der)\s+{de})?\s+vom\s+{DAYS['de']}"
            r"(?!\s+übermittelt)"
        ),
        "en": re.compile(
            rf"(?<!\w)(?<!\ba )[Ll]etter(?:\s+(?:from|to)\s+(?:the\s+)?{en})?\s+(?:of|dated)\s+{DAYS['en']}"
        ),
        "fr": re.compile(
            rf"(?<!\w)(?<!une )(?<!un )(?:[Ll]ettre|[Cc]ourrier)(?:\s+(?:du|de\s+la|des)\s+{fr}|\s+de\s+l'{fr})?"
            rf"\s+(?:datée?\s+du|en\s+date\s+du|du)\s+{DAYS['fr']}"
        ),
        # "Geannoteerde agenda Raad voor Havens van 22 en 23 mei 2031", "verslag van de informele Havenraad van …"
        "council-nl": re.compile(
            r"(?<!\w)(?<!een )(?:[Gg]eannoteerde\s+[Aa]genda|[Vv]erslag)(?:\s+(?:van|voor)\s+(?:de|het))?"
            r"(?:\s+[a-zë-]{4,30}(?:\s+en\s+[a-zë-]{3,30})?deel)?(?:\s+(?:(?:in)?formele|buitengewone|extra))?"
            rf"\s+{body}(?:\s+\([A-Z][A-Za-z]{{1,9}}\))?\s+(?:(?:van|d\.d\.|dd\.?|op)\s+)?{_MET}(?!\w)"
        ),
    }  # fmt: skip


def find_sent(folded: str) -> Iterator[Mark]:
    """Letters, agendas and reports by their day in `folded`; a letter of any day is none."""
    for name, start, end, words in names(_patterns(), folded):
        kind = "paper" if name == "council-nl" else "letter"
        yield Mark(start, end, {"type": kind, "name": words}, f"sent-{name}", 0.85)
