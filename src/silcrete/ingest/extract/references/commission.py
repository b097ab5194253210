"""White papers, green papers and joint communications, in four languages: by kind, issuer and what they are about.

Who issued one is part of its name where it stands between the kind and the subject ("Weißbuch der Kommission über
…"); an owner in front is not ("the Commission's White Paper on …"). One of any kind ("a white paper on …") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.references.mark import Mark, spans
from silcrete.ingest.extract.references.plans import PHRASE_DE
from silcrete.ingest.extract.references.titled import title_end

_ANY = {
    "nl": r"(?<!\been )(?<!\bEen )(?<!\bgeen )(?<!\belk )(?<!\bnieuw )(?<!\bnieuwe )",
    "de": r"(?<!\bein )(?<!\beine )(?<!\beines )(?<!\beinem )(?<!\beinen )(?<!\beiner )(?<!\bEin )(?<!\bEine )"
    r"(?<!\bkein )",
    "en": r"(?<!\ba )(?<!\bA )(?<!\ban )(?<!\bno )(?<!\bnew )(?<!\bNo )",
    "fr": r"(?<!\bun )(?<!\bune )(?<!\bUn )(?<!\bUne )(?<!\bd'un )(?<!\bd'une )(?<!\baucune )",
}
_LETTERS = r"(?:[\w'’-]+)"
# Words that lead on behind an English subject.
_STOPS_EN = frozenset(
    """which that who where when while was were is are be been has have had will would should could can may might must
    published adopted presented issued released launched announced sets set said says found as at by before after since
    until during under it we they he she not also now today""".split()  # noqa: SIM905
)
# Behind "and" these begin another thing.
_OTHER_EN = frozenset(["the", "a", "an", "its", "our", "their", "this", "that", "by", "in", "on"])
_LOOSE_EN = frozenset("of and the for on to in a an or with from its our their".split())  # noqa: SIM905


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rest = rf"(?P<title>(?:[ ]+{_LETTERS}){{1,14}})"
    book_de = r"(?:Weißbuch|Grünbuch)(?:e?s)?"
    of_de = r"\s+der\s+(?:Europäischen\s+|EU-)?Kommission"
    return {
        "nl": re.compile(
            rf"{_ANY['nl']}(?<![\w-])(?P<head>(?:(?:[Ww]itboek|[Gg]roenboek|[Gg]ezamenlijke\s+[Mm]ededeling)"
            r"(?:\s+van\s+de\s+(?:Europese\s+)?Commissie(?:\s+\(hierna:?\s[^()\n]{2,30}\))?)?|"
            r"[Mm]ededeling\s+van\s+de\s+(?:Europese\s+)?Commissie(?:\s+\(hierna:?\s[^()\n]{2,30}\))?)\s+"
            rf"(?:over|inzake|voor|betreffende)){rest}"
        ),
        "de": re.compile(
            rf"{_ANY['de']}(?<![\w-])(?:(?:{book_de}|[Gg]emeinsamen?r?\s+Mitteilung)(?:{of_de})?|Mitteilung{of_de})\s+"
            rf"(?:über|zu[rm]?|für)\s+{PHRASE_DE}(?![\w-])"
        ),
        "en": re.compile(
            rf"{_ANY['en']}(?<![\w-])(?P<head>(?:(?:White|Green)\s+Paper|"
            r"(?:(?<=[Tt]he )|(?<=[Tt]his )|(?<=[Ii]ts )|(?<=eir )|(?<='s ))"
            r"(?:white|green)\s+paper|[Jj]oint\s+[Cc]ommunication|"
            r"(?:(?<=Commission )|(?<=Commission's ))[Cc]ommunication)(?:\s+of\s+the\s+(?:European\s+)?Commission)?\s+"
            rf"(?:on|about|for|towards?)){rest}"
        ),
        "fr": re.compile(
            rf"{_ANY['fr']}(?<![\w-])(?P<head>(?:[Ll]ivre\s+(?:blanc|vert)|[Cc]ommunication\s+conjointe)"
            r"(?:\s+de\s+la\s+Commission(?:\s+européenne)?)?\s+(?:sur|pour|relati(?:ve?|f)\s+(?:à|au|aux)))"
            r"(?P<title>(?:[ ]+(?:[dl]')?[A-Za-zÀ-ÿœ'-]{1,40}){1,14})"
        ),
        # The committee's report on something: what follows an owner, to the verb.
        "owned-en": re.compile(
            rf"(?<=ommittee's )(?P<head>(?:[Rr]eport|[Ii]nquiry\s+report)\s+on){rest}"
        ),
        "joint": re.compile(
            r"(?<![\w-])(?:(?<!\ba )(?<!\bA )[Jj]oint\s+[Cc]ommunication|"
            r"(?<!\been )(?<!\bEen )[Gg]ezamenlijke\s+[Mm]ededeling|(?<!einer )(?<!eine )[Gg]emeinsamen?\s+Mitteilung|"
            r"(?<!une )(?<!Une )[Cc]ommunication\s+conjointe)(?![\w-])"
        ),
    }  # fmt: skip


def find_commission(folded: str) -> Iterator[Mark]:
    """White and green papers, joint communications and committees' reports with their subjects in `folded`."""
    for name, pattern in _patterns().items():
        for start, end in spans(pattern, folded, partial(_end, name)):
            kind = "report" if name == "owned-en" else "paper"
            words = " ".join(folded[start:end].split())
            yield Mark(start, end, {"type": kind, "name": words}, f"commission-{name}", 0.8)


def _end(name: str, match: re.Match[str]) -> int | None:
    """Where the subject ends; None where it has no word of its own."""
    if name in ("de", "joint"):
        return match.end()
    if name in ("nl", "fr"):
        return title_end(match, name, tied=True, least=1)
    return subject_end(match)


def subject_end(match: re.Match[str]) -> int | None:
    """Where an English subject ends, the group `title` of `match`: in front of a verb or of what leads on."""
    finite = grammar("en").words.finite
    words = list(re.finditer(r"[\w'’-]+", match["title"]))
    lows = [word.group() for word in words]
    if lows[0] in ("my", "his", "her", "your"):
        return None
    title = lows[0][0].isupper() and (
        lows[1:2] == [] or lows[1][0].isupper() or lows[1] in _LOOSE_EN
    )  # in capitals throughout but for small words
    kept = len(lows)
    for n, low in enumerate(lows):
        after = lows[n + 1] if n + 1 < len(lows) else ""
        other = low in ("and", "or") and (after in _OTHER_EN or after.endswith(("'s", "’s")))
        if other or low in _STOPS_EN or low in finite or (title and low[0].islower() and low not in _LOOSE_EN):
            kept = n
            break
    while kept and lows[kept - 1] in _LOOSE_EN:
        kept -= 1
    return match.start("title") + words[kept - 1].end() if kept else None
