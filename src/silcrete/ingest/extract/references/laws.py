"""Laws of a country by the names they go by: short titles, German compounds, French surnames, budget acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

# Words with a capital that open a sentence, and are no part of a title.
_OPENERS = (
    r"(?:The|This|Our|In|Its|That|A|An|Under|Since|With|For|And|New|If|When|While|Of|Strong|US|EU|De|Der|Die|Das|Den|Dem|"
    r"Le|La|Het|By|On|To|From|As|At|But|Both|Each|Any|Deze|Dit|Diese|Dieser|Im|Mit|Une?|Een|Eine?|Met|Op|Volgens)"
)
# German compounds that name a kind of law, no law.
_KINDS = (
    r"(?:Bundes|Landes|Rahmen|Änderungs|Einzel|Grund|Artikel|Spezial|Fach|Zustimmungs|Begleit|Vertrags|Natur|Mantel|Omnibus|"
    r"Vorschalt|Eil)gesetz"
)


# First parts of compounds that name a kind of ordinance or of guideline, no single one.
_PLAIN_DE = (
    r"Förder\w*|Verwaltungs|Rahmen|Ethik|Dienst|Durchführungs|Ausführungs|Rechts|Bundes|Landes|Änderungs|Gebühren|Satzungs|"
    r"Programm|Zuwendungs|Not|Eil|Polizei|Gemeinschafts|Muster|Vergabe|Auslegungs|Leit|Umsetzungs|Einzel|Grund|Sammel|Hygiene|"
    r"Unions|Minister|Regierungs|Ausnahme|Über|Unter|Neu|Begleit|Verfahrens|Anlage|Arbeits"
)


# Letters without which a text holds no such law.
_NEEDLES = {
    "article": "rt",
    "compound": "wet",
    "decree": "decreet",
    "exemption": "",
    "ordinance": "",
    "rule": "e",
    "act": " Act",
    "budget": " 20",
    "nl": "et ",
    "de": "esetz",
    "fr": "oi ",
    "eu": "EU-",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "act": re.compile(
            rf"(?<![\w'-])(?!{_OPENERS}\s)[A-Z][A-Za-z]\w*(?:-[A-Z]\w+)*(?:\s+(?!Act\s+and\s)(?:and|of|for|on|in|to|[A-Z]\w+(?:-[A-Z]\w+)*)){{1,10}}\s+"
            r"(?:\((?:Amendment|Scotland|Wales|Northern\s+Ireland|No\.\s?\d)\)\s+)?"
            r"(?<!\bto\s)(?<!\bin\s)(?<!\band\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bon\s)(?<!Must\s)(?<!Will\s)(?<!Should\s)(?<!Can\s)Act(?![\w-])"
            r"(?!\s+(?:of\s+)?(?:19|20)\d\d)(?!\s+\d)"
        ),
        "article": re.compile(
            r"(?<!\w)(?:[Aa]rt(?:ikel|icles?)|[Aa]rt\.)\s?\d{1,4}[a-z]?(?:[.:]\d{1,3}[a-z]?)?"
            r"(?:,\s+(?:eerste|tweede|derde|vierde|vijfde)\s+lid,?|\s+(?:Abs\.|Absatz|lid)\s?\d{1,2})?"
            r"\s+(?:van\s+de\s+|de\s+la\s+|de\s+|du\s+)?(?P<v>(?:Wft|Awb|Wbso|Woo|Wob|Mw|Tw|Gw|Wwft|WED|Wvo|Wabo))(?![\w-])"
        ),
        "ordinance": re.compile(
            r"(?<![\w-])(?:Außenwirtschafts|Gefahrstoff|Betriebssicherheits|Chemikalienverbots|Störfall|Trinkwasser|Abwasser|"
            r"Stromnetzentgelt|Batterie|Baunutzungs|Vergabe|Investitionsprüfungs)verordnung(?!\w)|"
            r"(?:(?<=[Dd]er )|(?<=[Dd]ie )|(?<=zur )|(?<=einschlägigen )|(?<=geltenden )|(?<=europäischen ))"
            rf"(?!(?:{_PLAIN_DE})(?:ver|richt))[A-ZÄÖÜ][a-zäöüß]{{4,40}}(?:verordnung|richtlinie)(?![\w-])"
        ),
        # What exempts aid from notice, by the name it has had under every number.
        "exemption": re.compile(
            r"(?<!\w)(?:[Aa]lgemene\s+groepsvrijstellingsverordening|[Aa]llgemeinen?\s+Gruppenfreistellungsverordnung|"
            r"[Gg]eneral\s+[Bb]lock\s+[Ee]xemption\s+[Rr]egulation|[Rr]èglement\s+général\s+d'exemption\s+par\s+catégories?|"
            r"(?:[Gg]roeps|[Ll]andbouw|[Vv]isserij|[Rr]egionale\s+groeps)vrijstellingsverordening|"
            r"[Dd]e[\s-]minimis[\s-]?(?:verordening|[Rr]egulation|Verordnung)|[Rr]èglement\s+de\s+minimis|AGVV|AGVO|GBER|RGEC)(?![\w-])"
        ),
        "budget": re.compile(
            r"(?<!\w)(?:(?:Voorjaars|Najaars|Miljoenen)nota\s+20\d\d|(?:(?i:projet\s+de\s+)?(?i:loi\s+de\s+finances))\s+"
            r"(?:(?:initiale|rectificative)\s+)?(?i:pour\s+l'année\s+|(?:pour|de)\s+|(?:n°\s?)?)20\d\d|PLF\s+20\d\d|Haushaltsgesetz(?:es)?\s+20\d\d)(?!\w)"
        ),
        "de": re.compile(
            rf"(?<![\w-])(?!{_KINDS})(?:[A-ZÄÖÜ][a-zäöüß]{{3,40}}-\s+und\s+)?[A-ZÄÖÜ][a-zäöüß-]{{5,50}}gesetz(?:es|s)?(?!\w)(?:\s(?:II|III|IV|V|VI)(?!\w))?|"
            r"(?<!\w)Gesetz(?:es)?\s+(?:gegen|zur|über|zum|für)\s+(?:[^\W\d_]+\s+){1,8}"
            r"(?=\((?:[A-ZÄÖÜ][\wÄÖÜ-]*[A-ZÄÖÜ]|[A-ZÄÖÜ]\w*gesetz)\w*\))"
        ),
        # One compound: "EU-Batterieverordnung", "EU-verpakkingsrichtlijn".
        "eu": re.compile(
            r"(?<![\w-])(?<!eine )(?<!einer )(?<!een )EU-"
            r"(?!(?:[Dd]urchführungs|[Rr]ahmen|[Uu]itvoerings|[Kk]ader|[Gg]rund))"
            r"(?:[A-ZÄÖÜ][a-zäöüß]{4,40}(?:verordnung|richtlinie)|[a-z][a-zë]{4,40}(?:verordening|richtlijn))(?![\w-])"
        ),
        "fr": re.compile(
            r"(?<!\w)[Ll]oi\s+(?!(?:Monsieur|Madame|Mme|Le|La|Les|Article|Art|Titre|Chapitre|Monsieur|N|No)\b)[A-ZÀ-Þ][\w-]+"
            r"(?:\s+(?:verte?|[IVX]{1,3}|[A-ZÀ-Þ][\w-]+|et\s+[a-zéè]{6,}))?(?!\w)"
        ),
    } | _dutch()


def _dutch() -> dict[str, re.Pattern[str]]:
    """Dutch acts, decrees and regulations, and decrees of Flanders."""
    return {
        "rule": re.compile(
            r"(?<![\w-])(?:Bouw|Omgevings|Activiteiten|Aanbestedings|Mijnbouw|Vuurwerk|Vreemdelingen|Frequentie|Inkomsten|"
            r"Omgevings|Arbeidsomstandigheden)(?:besluit|regeling)(?:\s+20[0-4]\d)?(?![\w-])"
        ),
        "compound": re.compile(
            r"(?<![\w-])(?!(?:Kader|Spoed|Nood|Initiatief|Wijzigings|Verzamel|Rijks|Invoerings|Uitvoerings|Belasting|Reparatie|"
            r"Machtigings|Goedkeurings|Implementatie|Tijdelijke|Steun|Noodw)wet)[A-Z][a-zë]{3,30}wet(?:\s+(?:19|20)\d\d)?(?![\w-])"
        ),
        "decree": re.compile(
            r"(?<![\w-])(?!(?:Kader|Programma|Wijzigings|Verzamel|Reparatie|Nood|Uitvoerings|Begrotings|Instemmings|Mozaïek|Herstel|Aanpassings)d)"
            r"[A-Z][a-zë]{3,40}decreet(?![\w-])|(?<=[Hh]et )"
            r"(?!(?:kader|programma|wijzigings|verzamel|reparatie|nood|uitvoerings|begrotings|instemmings|herstel|aanpassings|ontwerp|voor)d)"
            r"[a-zë]{4,40}decreet(?![\w-])"
        ),
        "nl": re.compile(
            r"(?<!\w)Wet\s+(?!De\b|Het\b|In\b|Van\b)(?:[A-Z][a-z]{2,9}|[A-Z]{2,8}|[A-Z][a-z]+[A-Z]\w*)"
            r"(?:\s+en\s+[A-Z][a-z]{2,20})?(?![\w-])|"
            r"(?<!\w)Algemene\s+wet\s+(?:bestuursrecht|[a-z]{6,})(?!\w)"
        ),
    }


# The name of a body that ends in that of a law.
_BODY = re.compile(
    r"(?<!\w)(?:[Aa]dvies)?(?:[Cc]ommissie|[Rr]aad|[Bb]ureau|[Ss]tichting|[Cc]ollege)\s+(?:[A-Z]\w+\s+){0,3}\Z"
)


def find_laws(folded: str) -> Iterator[Mark]:
    """Laws by name in `folded`; the word for a law alone, or for a kind of law, is none."""
    for name, start, end, words in names(_patterns(), folded, _NEEDLES):
        if name == "compound" and _BODY.search(folded, max(0, start - 80), start):
            continue
        yield Mark(start, end, {"type": "law", "name": words}, f"law-{name}", 0.85)
