"""Instruments by the head of their name and what stands before or behind it, where no list has the name.

A head is the word for a kind of instrument ("Richtlinie", "verordening", "Framework"). It makes a name with a proper
part tied to it by a hyphen ("SEPA-verordening"), with capitals where the language writes none ("the Ports Directive",
Dutch "het Havenbesluit Zuid"), or with a year that it is made for. A head alone, or one of the Union or of a
parliament in general ("EU-richtlijn"), is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.agreements import WIRED
from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark, names
from silcrete.ingest.extract.references.plans import PHRASE_DE
from silcrete.ingest.extract.references.subjects import subjects

_CAP_EN = r"[A-Z][\w'-]{1,40}"
_CAP_NL = r"[A-Z][\w&-]{1,40}"
_CAP_DE = r"[A-ZÄÖÜ][\w&-]{1,50}"
_YEARS = r"20[1-5]\d(?:\s?[-/]\s?(?:20)?[1-6]\d)?"
# First parts of hyphenated compounds that say whose, or of what kind, an instrument is.
_PLAIN = (
    r"(?:EU|EG|EWG|UN|VN|Europa|Raads|Commissie|Bundes|Landes|Rahmen|Ex|Kader|Basis|Muster|Grund|Concept|Ministerie|Rats|"
    r"Kommissions|Parlaments|NATO|Nato|ICT|Kabinetts|Rijks|Förder|Verwaltungs)"
)
# First words that open a sentence, or that make a kind of instrument, not one.
_OPENERS_EN = (
    r"(?:The|This|That|These|Our|Its|Their|An?|Any|Each|All|Both|Some|No|New|Existing|Relevant|Other|Current|Draft|Proposed|"
    r"Revised|Amending|Implementing|Delegated|Framework|Council|Commission|Parliament|European|Union|EU|EC|Regulatory|"
    r"Under|For|In|On|With|By|And|If|When|While|Of|Since|As|At|To|From|Such|Sectoral|National|Member|State|Technical|"
    r"Previous|Following|Several|Various|Two|Three|Environmental|Better|Smart|Good|Self|Market|Price)"
)
# The end of the name of an office, or of a post, that rules are the business of.
_OFFICE_EN = re.compile(
    r"\b(?:Office|Directorate|Agency|Authority|Department|Committee|Board|Centre|Center|Institute|Head|Minister|Director|Unit)"
    r"\s+(?:for|of|on)\s"
)
_TITLES_NL = (
    r"(?:Kamer|Aanbiedings|Bijlage|Beslis|Begeleidings|Bedank|Raads|Kabinets|Commissie|Verzamel|Toezeggings|Vervolg|"
    r"Nieuws|Tele|Super|Di|Aan)"
)


def _german() -> dict[str, re.Pattern[str]]:
    return {
        "hyphen-de": re.compile(
            rf"(?<![\w-])(?!{_PLAIN}-)(?!IT-[RVL])(?!{WIRED}-Proto)[A-ZÄÖÜ][\w&+]{{0,30}}(?:-[\w&+]{{1,30}}){{0,3}}-"
            r"(?:[A-ZÄÖÜ]?[a-zäöüß]{0,40}(?:gesetz|verordnung|richtlinie|abkommen)|Gesetz|Verordnung|Richtlinie|Abkommen|Konvention|Übereinkommen|Protokoll|"
            r"Leitlinien|VO|RL)"
            r"(?:e?s|n)?(?![\w-])"
        ),
        "strategy-de": re.compile(
            r"(?<=[a-zäöüß,;(] )[A-ZÄÖÜ][a-zäöüß-]+(?:sche|ale|äre|ive)[nrs]?\s+[A-ZÄÖÜ][a-zäöüß-]{3,40}"
            r"(?:strategie|agenda|aktionsplan|masterplan|pakt|charta)(?:e?s)?(?![\w-])(?:\s+20[2-5]\d(?!\w))?"
        ),
        # A programme with its subject behind it, without an article: "der Zukunftsstrategie Häfen und Kanäle".
        "programme-de": re.compile(
            r"(?:(?<=[DdSs]e[rmns] )|(?<=[Dd]ie )|(?<=[iIaA]m )|(?<=zu[rm] )|(?<=[\"'(]))"
            r"(?!Kompakt)[A-ZÄÖÜ][a-zäöüß]{2,30}(?:strategie|rahmenprogramm|fachprogramm|aktionsplan|masterplan|agenda|pakt|fahrplan|"
            rf"stärkungsgesetz|beschleunigungsgesetz)\s+(?!(?:Deutschland|Europa|Bund|Länder|Unternehmen)s?\b){_CAP_DE}"
            rf"(?:\s+(?:und|&|von)\s+{_CAP_DE}|\s+{_CAP_DE}){{0,3}}(?:\s+20[2-5]\d(?!\d|[-–/]))?(?=[\s]*(?:[.,;:)(\"'\n]|\Z)|\s+[a-zäöü]|\s20\d\d\s?[-–])"
        ),
        # "das Bundesprogramm Maritime Bildung": an adjective in capitals makes the noun behind it a name.
        "paid-de": re.compile(
            r"(?:(?<=[DdSs]e[rmns] )|(?<=[Dd]as )|(?<=[Ii]m )|(?<=zum )|(?<=vom )|(?<=\())"
            r"(?:Bundes|Landes|Förder|Sonder|Investitions|Forschungs|Aktions|Sofort)programms?\s+[A-ZÄÖÜ][a-zäöüß]{3,20}(?:al|isch|lich|ig|iv|är|ent|ert|ut)?e[nrs]?\s+[A-ZÄÖÜ][\w-]{3,40}"
            r"(?:\s+(?:und|&)\s+[A-ZÄÖÜ][\w-]{3,40})?(?![\w-])"
        ),
        "framework-de": re.compile(
            r"(?:(?<=[DdSs]e[rmns] )|(?<=[Dd]ie ))(?:Leitlinien|Unionsrahmen|Gemeinschaftsrahmen)s?\s+(?:für|zur)\s+"
            rf"{PHRASE_DE}(?![\w-])"
        ),
        # "die Politischen Grundsätze für den Export von Kais": an adjective with a capital amid a sentence.
        "principles-de": re.compile(
            r"(?:(?<=[a-zäöüß,;(] )|(?<=[\"(]))[A-ZÄÖÜ][a-zäöüß]{3,25}(?:isch|lich|al|ein|sam|"
            r"iv)e[nr]?\s+(?:Grundsätze|Leitsätze|"
            rf"Leitlinien|Richtlinien|Empfehlungen|Mindeststandards)n?\s+(?:für|zu[rm]?|über)\s+{PHRASE_DE}(?![\w-])"
        ),
        "dated-de": re.compile(
            rf"(?<!\w)(?:Empfehlung|Entscheidung|Leitlinien|Mitteilung|Beschluss(?:es)?)\s+(?:der|des)\s+{_CAP_DE}"
            rf"(?:\s+{_CAP_DE}){{0,2}}\s+vom\s+{DAYS['de']}"
        ),
        "number-de": re.compile(
            r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]{2,30}(?:verordnung|richtlinie)\s+(?:\(E[UG]\)\s+)?Nr\.\s?(?:20[0-4]\d/\d{1,4}|\d{1,4}/20[0-4]\d)"
            r"(?!\d)"
        ),
    }


def _dutch() -> dict[str, re.Pattern[str]]:
    return {
        "hyphen-nl": re.compile(
            rf"(?<![\w-])(?!{_PLAIN}-)[A-Z][\w&+]{{1,30}}(?:-[\w&+]{{1,30}}){{0,3}}-(?:[a-z]{{0,20}}(?:verordening|richtlijn|"
            r"wet|besluit|akkoord|convenant|verdrag|conventie|protocol))(?![\w-])|"
            rf"(?<![\w-]){_CAP_NL}-\s?en\s+[A-Z]?[a-zë]{{3,30}}(?:convenant|agenda|akkoord)(?:\s+{_YEARS})?(?![\w-])"
        ),
        # With its abbreviation before the hyphen: "Free Quay Area (FQA)-verordening".
        "short-nl": re.compile(
            rf"(?<![\w-])(?!(?:De|Het|Een|Deze|Dit)\s){_CAP_NL}(?:\s+(?:(?:of|for|and|van|voor|en)\s+)?{_CAP_NL}){{0,6}}\s+\([A-Z]{{2,8}}\)-"
            r"(?:verordening|richtlijn|akkoord|verdrag|programma)(?![\w-])"
        ),
        "closed-nl": re.compile(
            rf"(?<=[a-zë,;(] )(?:[\"'])?(?P<v>(?!{_TITLES_NL})e?[A-Z][a-zë]{{3,40}}(?:richtlijn|verordening|besluit|"
            r"akkoord|convenant|verdrag|brief|visie|strategie|nota|conventie|protocol)"
            rf"(?:\s+(?!Kamerst|Nr\b)(?:(?:en|van|voor)\s+)?{_CAP_NL}){{0,4}}(?:\s+{_YEARS})?)(?![\w-])"
        ),
        "years-nl": re.compile(
            rf"(?<![\w-])(?:(?:Nationa(?:le|al)|Europe(?:se|es)|Nederlandse?|Vlaamse?|Regiona(?:le|al)|Integra(?:le|al))\s+)"
            rf"(?:{_CAP_NL}\s+(?:(?:en|van|voor)\s+)?){{0,5}}(?:[A-Z][a-zë]*)?(?:[Pp]rogramma|[Ss]trategie|[Pp]lan|[Aa]genda|[Aa]anpak|"
            rf"[Rr]apportage|[Mm]onitor|[Vv]erkenning|[Rr]outekaart|[Aa]kkoord|[Vv]isie|[Cc]onvenant)(?:\s+{_CAP_NL}){{0,5}}\s+{_YEARS}"
            r"(?![\w-])"
        ),
    }


def _english_and_french() -> dict[str, re.Pattern[str]]:
    return {
        "directive-en": re.compile(
            rf"(?<![\w'-])(?!{_OPENERS_EN}\s){_CAP_EN}(?:\s+(?:(?:and|of|for|on|to)\s+)?{_CAP_EN}){{0,6}}\s+"
            r"(?:\([A-Z]{2,8}\)\s+)?(?:Directives?|Regulation)(?![\w-])(?!\s+(?:\((?:EU|EC|EEC|Euratom)|[A-Z]|\d|of\s+the\s+European))"
        ),
        "aid-en": re.compile(
            rf"(?<![\w'-])(?!{_OPENERS_EN}\s)(?:{_CAP_EN}\s+(?:and\s+)?){{2,5}}(?:Framework|Guidelines)(?=\s+for\s+(?:State|state)\s+aid)"
        ),
        "number-en": re.compile(
            r"(?<!\w)(?:POST\s?[Nn]ote|POSTnote|(?:House\s+of\s+Commons\s+Library\s+)?(?:Research\s+)?Briefing(?:\s+Paper)?|"
            r"(?:Policy|Working|Discussion|Research|Technical|Green)\s+(?:Paper|Report|Brief|Note))\s+"
            r"(?:(?:[Nn]umber|[Nn]o\.?)\s+)?(?:CBP-?|SN)?\d{1,5}(?![\w/])"
        ),
        "plan-fr": re.compile(
            r"(?<!\w)(?:[Pp]lan|[Ss]tratégie|[Pp]rogramme|[Pp]acte|[Ff]euille\s+de\s+route|[Cc]ontrat|[Ss]chéma)\s+"
            r"(?:[\wà-ÿÀ-Þ'-]{1,30}\s+){1,6}(?<!période )(?<!années )(?<!en )(?<!la )(?<!les )(?:pour\s+)?"
            r"20[1-5]\d\s?[-/]\s?20[1-6]\d(?![\w-])"
        ),
        "decree-fr": re.compile(
            r"(?<!\w)[Dd]écret\s+(?!(?:Le|La|Les|Art|Article|Monsieur|Madame|N|No)\b)[A-ZÀ-Þ][a-zà-ÿ]+(?:\s+[a-zà-ÿ]{3,}(?:al|ale|ique|aire|ive?))?"
            r"(?![\w-])"
        ),
        "law-fr": re.compile(r"(?<=[\"«])\s?(?P<v>[Ll]oi\s+[a-zà-ÿ-]{4,30}(?:\s+[a-zà-ÿ-]{4,30})?)(?=\s?[\"»])"),
        # The conclusions of a council by their title in quotation marks.
        "concluded": re.compile(
            r"(?:(?<!\w)[Cc]onclusions\s+(?:of\s+the\s+(?:European\s+)?Council\s+|du\s+Conseil(?:\s+européen)?\s+)?(?:on|sur)|(?<!\w)[Cc]onclusies\s+(?:over|inzake)|(?<!\w)[Ss]chlussfolgerungen\s+(?:zu[rm]?|über))"
            r"\s+(?:the\s+|la\s+|le\s+)?[\"'«]\s?(?P<v>[A-ZÀ-Þ][^\n\"«»]{5,150}?)\s?[\"'»](?!\w)"
        ),
    }


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return _german() | _dutch() | _english_and_french() | subjects()


# Letters without which a text holds no such name.
_NEEDLES = {
    "hyphen-de": "-", "strategy-de": "sche", "dated-de": " vom ", "number-de": "Nr.", "section-de": "de",
    "about-de": "e", "hyphen-nl": "-", "short-nl": ")-", "years-nl": "20", "made-nl": "20",
    "aid-en": "tate aid", "protocol-en": "he ", "memorandum-en": "Memorandum of", "plan-fr": "20",
    "decree-fr": "écret ", "law-fr": "oi ", "planning-fr": "oi d", "concluded": "onclu",
}  # fmt: skip
_TYPES = (
    ("strat", "strategy"), ("wet", "law"), ("gesetz", "law"), ("verordnung", "act"), ("ordnung", "law"),
    ("loi", "law"), ("décret", "decree"),
    ("besluit", "decree"), ("regeling", "decree"), ("richtli", "act"), ("verordening", "act"), ("directive", "act"),
    ("regulation", "act"), ("règlement", "act"), ("brief", "letter"), ("akkoord", "agreement"),
    ("convenant", "agreement"), ("contrat", "agreement"), ("pact", "agreement"), ("arrangement", "agreement"),
    ("memorandum", "agreement"), ("abkommen", "treaty"), ("übereinkommen", "treaty"), ("verdrag", "treaty"),
    ("vertrag", "treaty"), ("protocol", "treaty"), ("rapport", "report"), ("note", "report"), ("plan", "plan"),
    ("programm", "plan"),
)  # fmt: skip
# Directives are cited in English in texts of every language.
_ANY_LANGUAGE = frozenset(["directive-en", "concluded"])


def find_heads(folded: str, language: str) -> Iterator[Mark]:
    """Names by their heads and subjects in `folded`, a text in `language`; a kind of instrument alone is none."""
    own = {n: p for n, p in _patterns().items() if n[-2:] == language or n in _ANY_LANGUAGE}
    for name, start, end, words in names(own, folded, _NEEDLES):
        if name == "directive-en" and (" " not in words or _OFFICE_EN.search(folded, max(0, start - 40), end)):
            continue
        low = words.lower()
        kind = "paper" if name == "concluded" else next((kind for stem, kind in _TYPES if stem in low), "plan")
        yield Mark(start, end, {"type": kind, "name": words}, f"head-{name}", 0.78)
