"""References to the Union's documents: acts by number and by name, proposals, procedures, judgments, the Journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from silcrete.ingest.extract.references.acts import act_patterns, celex, eli, numbered
from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark

_KINDS = {
    "reg": r"(?:regulations?|verordening|verordnung|règlements?|reg\.|règl\.|verord\.|vo\.?)",
    "dir": r"(?:directives?|richtlijn|richtlinie|dir\.|richtl\.|rl\.?)",
    "dec": r"(?:decisions?|besluit|beschluss(?:es)?|beschikking|décisions?|beschl\.|dec\.|déc\.)",
    "reco": r"(?:recommendations?|aanbeveling|empfehlung|recommandations?)",
}
# Words between the kind of act and its number that belong to its title.
_QUALIFIER = (
    r"(?:(?:council|commission|delegated|implementing|gedelegeerde|delegierte[nr]?|uitvoerings|durchführungs|délégué|"
    r"d'exécution|déléguée|raads|du\s+conseil|de\s+la\s+commission|van\s+de\s+raad|des\s+rates)(?:(?!\n\s*\n)[\s-]){0,3}){0,4}"
)
_UNION = r"\((?:EU|UE|EC|EG|CE|EEC|EEG|EWG|CEE|Euratom|CFSP|GBVB|GASP|PESC)(?:,\s*Euratom)?\)"
_NO = r"(?:Nr\.?|No\.?|n°|nº)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    kinds = "|".join(rf"(?P<{name}>{expression})" for name, expression in _KINDS.items())
    return {
        "act": re.compile(
            rf"(?<!\w)(?:{_QUALIFIER})(?:uitvoerings|durchführungs)?(?:{kinds})e?n?\s+{_QUALIFIER}"
            rf"(?:{_UNION}\s*)(?P<no>{_NO}\s*)?(?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})(?![\d/])",
            flags,
        ),
        "old-directive": re.compile(
            r"(?<!\w)(?P<kind>directives?|richtlijn(?:en)?|richtlinien?|rl\.?|dir\.|vo\.?|decisions?|besluit(?:en)?|beschluss|beschlüsse|"
            r"beschikking(?:en)?|décisions?|regulations?|verordening(?:en)?|verordnung(?:en)?|règlements?)\s+(?P<no>(?:Nr\.?|No\.?|n°|nº)\s*)?(?P<a>\d{2,4})/(?P<b>\d{1,4})/"
            r"(?:EU|UE|EC|EG|CE|EEC|EWG|EEG|CEE|GASP|CFSP|GBVB|PESC)(?=\d{0,2}(?!\w))",
            flags,
        ),
        # A further one in a row: "directives 2031/23/EU, 2031/24/EU".
        "further": re.compile(
            r"(?:(?<=, )|(?<=\band )|(?<=\bund )|(?<=\ben )|(?<=\bet ))"
            r"(?P<a>(?:19|20)\d\d)/(?P<b>\d{1,4})/(?:EU|UE|EC|EG|CE)(?=\d{0,2}(?!\w))"
        ),
        # By year and number, before 2015 the other way round; a decision has who took it in front.
        "plain-act": re.compile(
            r"(?<!\w)(?:(?P<kind>(?:(?:commission|council)\s+)?(?:regulation|directive)|richtlijn|richtlinie|verordening|verordnung|"
            r"règlement(?:\s+européen)?|directive\s+européenne|(?:commission|council)\s+decision)\s+"
            r"(?P<no>(?!))?)(?:(?P<a>20[1-4]\d)/(?P<b>\d{3,4})|(?P<n>\d{2,4})/(?P<y>(?:19[5-9]|200|201)\d))(?![\d/-])",
            flags,
        ),
        "bare-act": re.compile(
            rf"(?P<union>{_UNION}|(?<![\w-])(?:EU|UE)(?=\s))\s*(?:(?P<a>\d{{4}})/(?P<b>\d{{1,4}})|(?P<no>{_NO}\s*)"
            rf"(?P<n>\d{{1,4}})/(?P<y>(?:19|20)\d\d))(?![\d/])"
        ),
        # Reports, motions and adopted texts of the European Parliament: "A9-0123/2031", "P9_TA(2031)0456".
        "parliament": re.compile(
            r"(?<![\w/-])(?:(?:RC-)?[ABOT]\d{1,2}-\d{4}/(?:19|20)\d\d|P\d{1,2}_TA(?:-PROV)?\((?:19|20)\d\d\)\d{4})(?!\d)"
        ),
        "com": re.compile(
            r"(?<!\w)(?P<series>COM|KOM|SWD|JOIN|SEC|C)\s?(?:\((?P<y>(?:19|20)\d\d)\)\s*|/(?P<y2>(?:19|20)\d\d)/)"
            r"(?P<n>\d{1,4})(?!\d)"
        ),
        "press": re.compile(
            r"(?<![\w/])(?P<p>IP|MEMO|STATEMENT|SPEECH|QANDA|MEX)[/_](?P<y>\d\d)[/_](?P<n>\d{1,5})(?![\w/])"
        ),
        "ares": re.compile(r"(?<!\w)Ares\s?\((?P<y>20\d\d)\)\s?(?P<n>\d{4,8})(?!\d)"),
        "procedure": re.compile(r"(?<![\w/])\d{4}/\d{4}[A-Z]?\s?\((?:COD|NLE|INI|CNS|APP|INL|RSP|BUD)\)"),
        "ecli": re.compile(
            r"(?<!\w)(?:ECLI:[A-Z]{2}:[A-Za-z0-9]{1,12}|(?<!:)EU:[CFT]):\d{4}:[A-Za-z0-9.]{1,40}(?<!\.)(?!\w)"
        ),
        "celex": re.compile(r"(?<![\w])[3-6](?:19|20)\d\d(?:R|L|D|H|PC|DC|SC|JC|XC|CJ|TJ)\d{4}(?!\d)"),
        "case": re.compile(
            r"(?<!\w)(?:(?:[Jj]oined\s+)?[Cc]ases?|[Zz]aak|Rechtssache|Rs\.|affaire|arrêt)\s+(?P<n>[CT][-‑]\d{1,4}/\d\d)(?!\d)"
        ),
        "journal": re.compile(
            r"(?<!\w)(?P<j>OJ|P[Bb]|ABl\.?|JO|PbEU)(?:\s+(?:EU|EG|EC|CE|der\s+EU|UE))?(?:\s+Nr\.)?(?:\s+(?:19|20)\d\d)?,?\s+(?P<l>[LC]),?\s?(?:series,?\s*)?"
            r"(?:(?P<y>20\d\d)/(?P<n>\d{1,4})|(?P<s>\d{1,4}(?:\s?I{1,3}(?!\w))?)(?:/\d{1,4})?)"
            rf"(?:,?\s+(?:of|van|vom|du)?\s*(?:\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{4}}|{DAYS['de']}))?"
            r"(?:,?\s*(?:p|pp|blz|S|Seite)\.?\s*\d{1,4}(?:[-–]\d{1,4})?)?"
        ),
    }


def find_eu(folded: str, dated: date | None) -> Iterator[Mark]:
    """References to EU documents in `folded`; `dated` is the day of the document, for acts not yet adopted then."""
    yield from _by_number(folded, dated)
    yield from _by_name(folded, dated)
    yield from _documents(folded)


def year_and_number(first: str, second: str, labelled: bool) -> tuple[int, int]:
    """Year and number of an act from `first/second`: since 2015 the year leads, before it the number after "No"."""
    a, b = int(first), int(second)

    def plausible(value: int, text: str) -> bool:
        return 1957 <= value <= 2099 or (len(text) == 2 and value >= 57)

    def full(value: int) -> int:
        return 1900 + value if value < 100 else value

    if plausible(a, first) and not (labelled and plausible(b, second)):
        return full(a), b
    if plausible(b, second):
        return full(b), a
    return full(a), b


def act_fields(kind: str, year: int, number: int, dated: date | None) -> dict[str, Any]:
    """Normalised fields of an act known by its number; the name too where the table has it."""
    known = numbered().get((kind, year, number))
    if known is not None:
        return {k: v for k, v in known.fields(dated).items() if k not in ("note", "status")}
    return {"type": "eu-act", "celex": celex(kind, year, number), "eli": eli(kind, year, number)}


def _by_number(folded: str, dated: date | None) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for match in _patterns()["act"].finditer(folded):
        kind = next(k for k in _KINDS if match[k])
        year, number = year_and_number(match["a"], match["b"], bool(match["no"]))
        taken.append(match.span())
        yield Mark(*match.span(), act_fields(kind, year, number, dated), "eu-act-number", 0.98)
    for match in chain(_patterns()["old-directive"].finditer(folded), _patterns()["plain-act"].finditer(folded)):
        noun = next(word for word in match["kind"].split() if not re.match("commission|council", word, re.IGNORECASE))
        kind = next(k for k, expression in _KINDS.items() if re.match(expression, noun, re.IGNORECASE))
        parts = match.groupdict()
        first, second = parts["a"] or parts["n"], parts["b"] or parts["y"]
        year, number = year_and_number(first, second, bool(match["no"]) and kind == "reg")
        taken.append(match.span())
        yield Mark(*match.span(), act_fields(kind, year, number, dated), "eu-act-number", 0.98)
    for match in _patterns()["bare-act"].finditer(folded):
        if not any(a <= match.start() < b for a, b in taken):
            first, second = match["a"] or match["n"], match["b"] or match["y"]
            year, number = year_and_number(first, second, bool(match["no"]))
            yield Mark(*match.span(), act_fields("reg", year, number, dated), "eu-act-number", 0.8)
    for match in _patterns()["further"].finditer(folded):
        if not any(a <= match.start() < b for a, b in taken):
            yield Mark(*match.span(), act_fields("dir", int(match["a"]), int(match["b"]), dated), "eu-act-number", 0.8)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    american = re.compile(
        r"(?:US|U\.S\.|USA|American|Amerikaanse|amerikanische[nrms]?|US-amerikanische[nrms]?|américain|CHIPS\s+and\s+Science)"
        r"[\s-]+(?:the\s+)?\Z",
        re.IGNORECASE,
    )
    successor = re.compile(r"[\s-]*(?:2\.0|3\.0|II\b|2(?![\w.])|2030)")
    american_after = re.compile(
        r"\s+(?:of\s+2022|américain|des\s+USA|der\s+USA|van\s+de\s+VS|of\s+the\s+United\s+States)"
    )
    return american, successor, american_after


def _by_name(folded: str, dated: date | None) -> Iterator[Mark]:
    american, successor, american_after = _around()
    for match in re.finditer(
        r"(?<!\w)(?:US\s+|U\.S\.\s+)?CHIPS\s+(?:and|&)\s+Science\s+Act(?:\s+of\s+2022)?", folded, re.IGNORECASE
    ):
        yield Mark(*match.span(), {"type": "act", "name": "CHIPS and Science Act", "country": "US"}, "act-name", 0.9)
    for act, pattern in act_patterns():
        for match in pattern.finditer(folded):
            start, end = match.span()
            adjective = re.match(r"(?:europäische[nrms]?|europese|européen)\s+(?=.*\bAct\Z)", match.group(), re.DOTALL)
            start += len(adjective.group()) if adjective else 0
            chips = act.number == 1781
            if chips and (american.search(folded[max(0, start - 24) : start]) or american_after.match(folded, end)):
                before = re.search(r"(?:US|U\.S\.|USA)[\s-]+\Z", folded[max(0, start - 5) : start])
                begin = start - len(before.group()) if before else start
                fields = {"type": "act", "name": "CHIPS and Science Act", "country": "US"}
                yield Mark(begin, end, fields, "act-name", 0.8)
                continue
            if (
                chips
                and match.group()[0] == "C"
                and match.group().startswith("CHIPS")
                and not re.search(r"\bEU\b|Europ", folded)
            ):
                continue
            after = successor.match(folded, end) if chips else None
            if after:
                fields = {"type": "eu-act", "name": "Chips Act " + after.group().strip(" -"), "status": "planned"}
                yield Mark(start, after.end(), fields, "eu-act-successor", 0.85)
                continue
            confidence = 0.7 if act.name == "Horizon Europe" else 0.95
            yield Mark(start, end, act.fields(dated), "eu-act-name", confidence)


_LETTERS = {"COM": "PC", "KOM": "PC", "SWD": "SC", "JOIN": "JC", "SEC": "SC"}


def _documents(folded: str) -> Iterator[Mark]:
    p = _patterns()
    for match in p["com"].finditer(folded):
        series = "COM" if match["series"] == "KOM" else match["series"]
        year, number = int(match["y"] or match["y2"]), int(match["n"])
        fields: dict[str, Any] = {"type": "eu-document", "canonical": f"{series}({year}) {number}"}
        before = folded[max(0, match.start() - 90) : match.start()].lower()
        letters = _LETTERS.get(series)
        if series == "COM" and re.search(
            r"communication|mededeling|mitteilung|report|verslag|bericht|rapport|white\s+paper|witboek|weißbuch", before
        ):
            letters = "DC"
        if letters:
            fields["celex"] = f"5{year}{letters}{number:04}"
        if letters == "PC":
            fields["type"] = "proposal"
        yield Mark(*match.span(), fields, "eu-document", 0.97)
    for match in p["press"].finditer(folded):
        value = f"{match['p']}/{match['y']}/{match['n']}"
        yield Mark(*match.span(), {"type": "document", "canonical": value}, "eu-press", 0.96)
    for match in p["parliament"].finditer(folded):
        yield Mark(*match.span(), {"type": "document", "canonical": match.group()}, "ep-document", 0.97)
    for match in p["ares"].finditer(folded):
        value = f"Ares({match['y']}){match['n']}"
        yield Mark(*match.span(), {"type": "document", "canonical": value}, "eu-ares", 0.97)
    for match in p["procedure"].finditer(folded):
        yield Mark(*match.span(), {"type": "procedure", "canonical": match.group().replace(" ", "")}, "procedure", 0.98)
    for match in p["ecli"].finditer(folded):
        value = match.group().rstrip(".")
        yield Mark(match.start(), match.start() + len(value), {"type": "judgment", "canonical": value}, "ecli", 0.99)
    for match in p["celex"].finditer(folded):
        yield Mark(*match.span(), {"type": "eu-document", "celex": match.group()}, "celex", 0.95)
    for match in p["case"].finditer(folded):
        yield Mark(*match.span(), {"type": "judgment", "canonical": match["n"].replace("‑", "-")}, "eu-case", 0.9)
    for match in p["journal"].finditer(folded):
        issue = f"{match['y']}/{match['n']}" if match["y"] else match["s"]
        yield Mark(*match.span(), {"type": "official-journal", "canonical": f"OJ {match['l']} {issue}"}, "journal", 0.9)
