"""Papers known by who issued them, and when: resolutions, decisions, decrees, reports of courts of audit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark

_CAP = r"[A-ZÀ-Þ][\w'&-]{0,60}"
_BODY = rf"{_CAP}(?:\s+(?:(?:für|und|van|voor|en|de|of(?:\s+the)?|for|and|des|du)\s+)?{_CAP}){{0,4}}"


def _day(months: str, year: str = r"(?:19|20)\d\d") -> str:
    return rf"(?:\d{{1,2}}(?:\.|er|e|th|st|nd|rd)?\s+(?:{months})\s+{year}|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d)"


MONTHS = {
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
}
DAYS = {language: _day(months) for language, months in MONTHS.items()} | {
    "de": _day(MONTHS["de"], r"(?:(?:19|20)\d\d|d\.\s?J\.)")
}


# Who signs, by an office in small letters: "du Premier ministre", "de la ministre du travail".
_OFFICE_FR = (
    r"(?:(?:[Pp]remi(?:er|ère)\s+)?[Mm]inistre"
    r"(?:\s+(?:des?|du|de\s+la|de\s+l')\s?[a-zà-ÿ]+(?:\s+et\s+[a-zà-ÿ' ]{3,20})?)?|[Pp]réf[eè]te?)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    days = DAYS
    return {
        "dated-de": re.compile(
            r"(?<![\w-])(?:[A-ZÄÖÜ]\w{1,25}-){0,3}(?P<kind>[A-ZÄÖÜ][a-zäöüß]{2,25}(?:beschluss(?:es)?|vereinbarung(?:en)?|erlass(?:es)?|"
            r"antrag(?:e?s)?|gutachtens?|urteil(?:e?s)?)|Beschluss(?:es)?|Entschließung|Entschließungsantrag(?:s|es)?|Antrag(?:s|es)?|Mitteilung|"
            r"Bekanntmachung|Erlass(?:es)?|Verordnung|Gesetz(?:es)?|Urteil(?:s|es)?|Stellungnahme|Bericht(?:s|es)?|"
            rf"Gutachtens?|(?<!emeinsame )(?<!emeinsamen )(?<!emeinsamer )Erklärung(?:en)?|"
            rf"Regierungserklärung|Plenardebatte|Debatte|Aussprache|Aktuellen?\s+Stunde|Beschlüssen?|"
            rf"Schlussfolgerungen|Richtlinie|Vereinbarung(?:en)?|Abkommen|Rede|Pressemitteilung)(?:\s+(?:des|der)\s+{_BODY})?\s+vom\s+{days['de']}"
        ),
        "dated-nl": re.compile(
            r"(?<!\w)(?:(?:[Kk]oninklijk|[Mm]inisterieel)\s+(?=besluit))?(?P<kind>[Bb]esluit|[Rr]esolutie|[Aa]rrest|[Uu]itspraak|[Aa]dvies|[Cc]onclusies|[Aa]anbeveling|"
            rf"[Mm]ededeling|[Ww]et|[Dd]ecreet|[Oo]mzendbrief|[Ss]amenwerkingsakkoord|[Oo]rdonnantie|[Vv]erklaring|[Bb]eschikking|[Rr]ichtlijn|[Vv]erordening)(?:\s+van\s+(?:de|het)\s+{_BODY})?\s+(?:van|d\.d\.)\s+{days['nl']}"
        ),
        "dated-en": re.compile(
            r"(?<!\w)(?:(?:European\s+)?(?:Council|Commission|Parliament|Cabinet|Government)\s+)?"
            r"(?P<kind>(?:[Cc]onclusions|[Dd]ecision|[Rr]esolution|[Rr]ecommendation|[Jj]udgment|[Oo]pinion|[Nn]otice|(?:[Jj]oint\s+)?[Dd]eclaration|[Jj]oint\s+[Ss]tatement|[Ww]ritten\s+(?:[Mm]inisterial\s+)?[Ss]tatement|[Mm]emorandum|"
            r"[Cc]ommuniqué))"
            rf"(?:\s+of\s+the\s+{_BODY})?\s+of\s+{days['en']}"
        ),
        "dated-fr": re.compile(
            r"(?<!\w)(?P<kind>[Aa]rrêté(?:\s+(?:inter)?ministériel|\s+royal|\s+préfectoral|\s+fédéral)?|[Mm]essage|[Ii]nstruction|[Dd]écret|[Ll]oi(?:\s+(?:spéciale|fédérale|organique|ordinaire))?|[Oo]rdonnance|[Aa]ccord|[Cc]irculaire|[Aa]rrêt|[Dd]écision|[Dd]élibération|"
            rf"[Rr]ésolution|[Rr]ecommandation|[Dd]éclaration(?:\s+(?:commune|conjointe))?|[Cc]ommunication|[Cc]onclusions)(?:\s+(?:du|de\s+la|des|de\s+l')\s?(?:{_BODY}|{_OFFICE_FR}))?\s+du\s+{days['fr']}"
        ),
        "audit": re.compile(
            r"(?<!\w)(?:[Rr]apport\s+(?:de\s+la\s+Cour\s+des\s+comptes(?:\s+européenne)?|"
            r"de\s+l'[Ii]nspection\s+générale(?:\s+des\s+[Ff]inances)?|du\s+Sénat|de\s+l'Assemblée\s+nationale|"
            r"de\s+France\s+Stratégie|de\s+la\s+commission\s+d'enquête|du\s+Conseil\s+d'analyse\s+économique)|"
            r"[Rr]apport\s+van\s+de\s+(?:Algemene|Europese)\s+Rekenkamer|"
            r"[Aa]dvies\s+van\s+de\s+(?:Raad\s+van\s+State|AIV|AWTI|SER|WRR)|"
            r"(?:Sonderb|B)ericht(?:s|es)?\s+des\s+(?:Bundesrechnungshof(?:s|es)?|Europäischen\s+Rechnungshof(?:s|es)?)|"
            r"Gutachtens?\s+(?:des\s+Sachverständigenrat(?:s|es)?|der\s+Monopolkommission)|"
            r"(?:[Ss]pecial\s+)?[Rr]eport\s+of\s+the\s+(?:European\s+)?Court\s+of\s+Auditors|"
            r"(?:European\s+)?Court\s+of\s+Auditors(?:'s?)?\s+(?:special\s+)?report)(?!\w)"
        ),
    } | _of_day()


def _of_day() -> dict[str, re.Pattern[str]]:
    """Conclusions of a summit by their month, and English papers with their day in front."""
    days = DAYS
    return {
        # Conclusions of a summit by their month, in front or behind.
        "summit": re.compile(
            rf"(?<!\w)(?:{MONTHS['en']})\s+20\d\d\s+(?:European\s+)?Council\s+conclusions(?!\w)|"
            rf"(?<!\w)(?:European\s+)?Council\s+conclusions\s+of\s+(?:{MONTHS['en']})\s+20\d\d(?!\w)|"
            r"(?<!\w)(?:[Cc]onclusions\s+du\s+Conseil\s+européen\s+d(?:e\s+|')[a-zéû]{3,9}|[Cc]onclusies\s+van\s+de\s+Europese\s+Raad\s+van\s+[a-z]{3,9}|"
            r"Schlussfolgerungen\s+des\s+Europäischen\s+Rate?s\s+vom\s+[A-ZÄ][a-zä]{2,8})\s+20\d\d(?!\w)"
        ),
        # "his 22 July letter", "the March 20th Order": the day in front tells which.
        "ahead-en": re.compile(
            r"(?:(?<=[Tt]he )|(?<=[Tt]his )|(?<=[Hh]is )|(?<=[Hh]er )|(?<=[Ii]ts )|(?<=[Tt]heir )|(?<=[Oo]ur )|"
            r"(?<='s )|(?<=s' ))"
            rf"(?:{days['en']}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS['en']})|(?:{MONTHS['en']})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s+(?:19|20)\d\d)?)"
            r",?\s+(?P<kind>[Ll]etter|(?:[Ii]nterim\s+)?(?:[Ff]inal\s+)?[Rr]ule|[Oo]rder|[Ss]tatement|[Dd]eclaration|[Cc]ommuniqué|[Mm]emorandum|"
            r"[Dd]ecision|[Rr]uling|[Jj]udgment|[Rr]esolution|[Rr]eport|[Pp]roclamation|[Nn]otice|[Dd]irective)s?(?![\w-])"
            r"(?!\s+(?:deadline|day|date|release|package)s?\b)"
        ),
    }


_TYPES = {
    "antrag": "motion", "entschließungsantrag": "motion", "beschluss": "decision", "besluit": "decision",
    "decision": "decision", "décision": "decision", "gesetz": "law", "wet": "law", "loi": "law", "décret": "decree",
    "arrêté": "decree", "erlass": "decree", "bericht": "report", "report": "report",
    "gutachten": "report", "mitteilung": "report",
    "erklärung": "declaration", "regierungserklärung": "speech", "rede": "speech", "verklaring": "declaration",
    "declaration": "declaration", "joint": "declaration", "déclaration": "declaration", "plenardebatte": "debate",
    "debatte": "debate",
    "aussprache": "debate", "aktuelle": "debate", "vereinbarung": "agreement", "abkommen": "agreement",
    "urteil": "judgment", "arrest": "judgment", "arrêt": "judgment", "judgment": "judgment",
}  # fmt: skip


def _type(noun: str) -> str:
    """The type of a paper by its noun, with or without a German ending."""
    return next((kind for stem, kind in _TYPES.items() if re.search(rf"\A{stem}|{stem}(?:e?s|en)?\Z", noun)), "paper")


def find_issued(folded: str) -> Iterator[Mark]:
    """Papers by issuer and day in `folded`. A kind of paper with neither is none."""
    for name, pattern in _patterns().items():
        for match in pattern.finditer(folded):
            words = match.group()
            if re.search(r"\n[ \t]*\n", words):
                continue
            own = {"audit": "report", "summit": "decision"}.get(name.split("-")[0])
            kind = own or _type(match["kind"].lower())
            fields = {"type": kind, "name": re.sub(r"\s+", " ", words)}
            yield Mark(*match.span(), fields, f"issued-{name}", 0.85)
