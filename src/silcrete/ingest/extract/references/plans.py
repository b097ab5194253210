"""Strategies, plans, roadmaps and arrangements by what tells them apart: a subject, an issuer, an ordinal, a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from silcrete.ingest.extract.references.mark import Mark, spans
from silcrete.ingest.extract.references.titled import title_end

# Subjects of French strategies in one word, without a preposition ("stratégie cloud").
_SUBJECT_FR = (
    r"(?:cloud|cyber(?:sécurité)?|quantique|numérique|spatiale|spatial|portuaire|énergétique|minière|bas-carbone|hydrogène|"
    r"batteries?|électronique|semi-conducteurs|data|données|IA|5G|6G|biodiversité|logement|santé|alimentaire|aérienne|maritime|"
    r"logistique|industrielle|industriel|pauvreté|autisme|vélo|climat|eau|forêt|bois|méthanisation|biomasse|photonique|"
    r"robotique|télécoms|GreenTech|EdTech|AgriTech|FoodTech)"
)
_RANK_FR = (
    r"(?:(?:[Nn]ationale?|pluriannuel(?:le)?|européenne?|gouvernementale?|interministériel(?:le)?|ministériel(?:le)?|"
    r"régionale?|fédérale?|départementale?)\s+)"
)
_ORDER_FR = (
    r"(?:(?:\d{1,2}\s?(?:ère|er|ème|e)|[Pp]remière?|[Dd]euxième|[Ss]econde?|[Tt]roisième|[Qq]uatrième|[Cc]inquième)\s+)"
)
_STATE_FR = (
    r"(?:(?:de\s+)?la\s+Commission(?:\s+européenne)?|l'Union(?:\s+européenne)?|l'UE|l'État|(?:du\s+)?[Gg]ouvernement)"
)
# One that somebody has yet, or of any kind.
_DEFINITE_FR = (
    r"(?<!\bune )(?<!\bUne )(?<!\bun )(?<!\bUn )(?<!\bde )(?<!\bd'une )(?<!\bd'un )"
    r"(?<!\btoute )(?<!\baucune )(?<!\bquelle )"
)
_TITLE_FR = r"(?P<title>(?:(?:[ ]+|(?<='))(?:[dl]')?[A-Za-zÀ-ÿœ'-]{1,40}){1,14})"
_CAP = r"(?:\dG|U\.S\.-EU|EU-U\.S\.|U\.S\.|[A-Z][\w'&-]{1,40})"
_WORDS = rf"(?:the\s+)?{_CAP}(?:,?\s+(?:and\s+|(?:of|for|in|on|to|with|against)\s+(?:the\s+)?)?{_CAP}){{0,8}}"
_ADJECTIVES_DE = r"(?:[a-zäöüß]{3,30}(?:e|en|er|es)\s+){0,2}"
_NOUN_DE = r"(?!(?:Deutschlands|Europas)\b)[A-ZÄÖÜ][a-zäöüß-]{3,40}"
PHRASE_DE = (
    rf"(?:(?:den|die|das|der|dem)\s+)?{_ADJECTIVES_DE}[A-ZÄÖÜ][\w-]{{2,60}}"
    rf"(?:\s+(?:der|des|von|und)\s+{_ADJECTIVES_DE}[A-ZÄÖÜ][\w-]{{2,60}}){{0,3}}"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # "the Joint Roadmap on Trusted Ports and Quays": three capitals or more, with what it is about.
        "about-en": re.compile(
            r"(?<![\w'-])(?!(?:The|This|That|Our|Its|Their|An?|Any|Each|No|New|In|Under|For|On|With|By|And)\s)"
            rf"(?:{_CAP}(?!\s*\n\s*\n)\s+(?:(?:and|of|for|on)\s+)?){{0,5}}(?:Road\s?[Mm]ap|Action\s+Plan|Arrangement|Strategy|Framework|Compact|"
            r"Guidelines|Code\s+of\s+(?:Conduct|Practice)|Pledge|Blueprint|White\s+Paper|Green\s+Paper|Memorandum|Recommendation|"
            r"Communication|Convention|Pact|Principles|Declaration|Charter|Vision|General\s+Scheme|(?<!Financial\s)(?<!Mission\s)Statement)\s+(?:on|for|towards?|(?<=Principles\s)of|(?<=Scheme\s)of|"
            r"(?<=Declaration )of|(?<=Charter )of)\s+"
            rf"(?:a\s+|an\s+)?{_WORDS}(?:\s+for\s+the\s+\d\dst\s+[Cc]entury)?(?![\w'])(?!\s+aid\b)"
        ),
        "plan-en": re.compile(
            rf"(?<![\w'-])(?:U\.S\.-EU|EU-U\.S\.|U\.S\.)\s+(?:{_CAP}\s+){{1,5}}(?:Action\s+Plan|Roadmap|Strategy)(?!\w)"
        ),
        "plan-de": re.compile(
            r"(?<!\w)(?<!ein )(?<!einen )(?<!eine )(?<!einer )(?<!eines )(?<!einem )(?:(?:(?:\d\.|[Ee]rste[rn]?|"
            r"[Zz]weite[rns]?|[Dd]ritte[rns]?|[Vv]ierte[rns]?)\s+)?(?:Nationale|Europäische|(?:nationale|europäische)(?=\w?\s+Aktionsplan(?:e?s)?\s+(?:für|zur|zum|gegen|[A-ZÄÖÜ])))[rns]?\s+"
            r"Aktionsplan(?:e?s)?|"
            r"(?:Nationale|Europäische|Globale)[rns]?\s+(?:Fahrplan|Pakt|Strategie))"
            rf"(?:\s+(?:für|zur|zum|gegen)\s+{PHRASE_DE}|\s+{_NOUN_DE}(?:\s+und\s+{_NOUN_DE})?)?(?![\w-])"
        ),
        "headed-de": re.compile(
            r"(?:(?<=[DdSs]e[rmns] )|(?<=[iIaA]m )|(?<=zum ))(?:Weißbuch(?:e?s)?|Grünbuch(?:e?s)?|Masterplan(?:e?s)?|"
            rf"Aktionsplan(?:e?s)?|Pakt(?:e?s)?)\s+(?:für|zur|zum)\s+{PHRASE_DE}(?![\w-])"
        ),
        "headed-nl": re.compile(
            r"(?<=[a-z(:] )(?:Nota|Notitie|Kadernota|Beleidsnota|Startnota|Kabinetsvisie|Visie|Strategie|"
            r"Agenda|Routekaart|Witboek|Groenboek|Programma|Beleidskader|Bestuursakkoord|Omgevingsvisie|Uitvoeringsprogramma|Investeringsagenda|"
            r"Taskforcerapport|Contourennota|Nationale?\s+Plan)\s+"
            r"(?!(?:Raad|Commissie|Minist\w+|Kamer\w*|Europese\s+Commissie|De|Het|Van|Voor|Ik|Wij|Onze|Deze|Dit|In|Op|Naar|Over|Uw|"
            r"Nr|Stichting|Autoriteit|Rekenkamer)\b)[A-Z][\w&-]{2,40}(?:\s+(?:en\s+|(?:van|voor|in|op)\s+(?:de\s+|het\s+)?)?[A-Z][\w&-]{2,40}){0,5}"
            r"(?:\s+20[2-5]\d)?(?![\w-])"
        ),
        "national-nl": re.compile(
            r"(?<!\w)(?<![eE]en )(?:(?:[Ee]erste|[Tt]weede|[Dd]erde|[Vv]ierde|\d(?:e|de))\s+)?[Nn]ationa(?:al|le)\s+"
            r"(?P<head>(?:actieplan|plan\s+van\s+aanpak|programma|deltaplan|strategie|agenda|actieprogramma|preventieakkoord))"
            r"(?P<title>(?:[ ]+(?:[a-zëïéü'-]{1,40}|[A-Z][\w-]{1,40})){1,10})"
        ),
    } | _french()


def _french() -> dict[str, re.Pattern[str]]:
    return {
        "subject-fr": re.compile(
            rf"{_DEFINITE_FR}(?<!\w)[Ss]tratégie\s+(?:{_RANK_FR}(?:d'accélération\s+)?{_SUBJECT_FR}(?:\s+et\s+{_SUBJECT_FR})?"
            rf"|{_SUBJECT_FR}\s+(?:de\s+l'État|du\s+[Gg]ouvernement|de\s+la\s+France|de\s+l'Union(?:\s+européenne)?|de\s+l'UE))(?![\w-])"
        ),
        "titled-fr": re.compile(
            rf"{_DEFINITE_FR}(?<!\w)(?P<head>(?:{_ORDER_FR})?(?:[Ss]tratégie|[Pp]lans?(?:\s+d'action)?|[Ff]euille\s+de\s+route|"
            rf"[Pp]rogramme|[Pp]acte|[Aa]genda|[Ss]chéma)\s+(?:d'action\s+)?{_RANK_FR}(?:d'(?:action|accélération)\s+)?"
            r"(?:pour|sur|contre|d'|de(?:\s+l')?|du|des|en\s+matière\s+(?:de|d')|relative?\s+(?:à|au|aux)))(?<!\s)(?=[\s'\w])"
            rf"{_TITLE_FR}"
        ),
        "issued-fr": re.compile(
            rf"{_DEFINITE_FR}(?<!\w)(?P<head>(?:[Ss]tratégie|[Pp]lan(?:\s+d'action)?|[Ff]euille\s+de\s+route|[Cc]ommunication|"
            rf"[Ll]ivre\s+(?:blanc|vert)|[Rr]ecommandation|[Bb]oîte\s+à\s+outils)\s+(?:de\s+)?{_STATE_FR}\s+"
            rf"(?:pour|sur|en\s+matière\s+d[e']|relative?\s+(?:à|au|aux))){_TITLE_FR}"
        ),
        "horizon-fr": re.compile(
            r"(?:(?<=\bdu )|(?<=\b[Ll]e )|(?<=\bau )|(?<=\bson ))[Pp]lan\s+d'action\s+20[2-6]\d(?![\w-])"
        ),
        "action-fr": re.compile(
            rf"(?:(?<=\bdu )|(?<=\b[Ll]e )|(?<=\bau )|(?<=\bson ))"
            r"(?P<head>[Pp]lan\s+d'action\s+(?:sur|pour|contre|relatif\s+(?:à|aux?)))(?<!\s)(?=\s)"
            rf"{_TITLE_FR}"
        ),
        "act-fr": re.compile(
            rf"{_DEFINITE_FR}(?<!\w)(?P<head>(?:[Dd]irective|[Rr]èglement)(?:\s+européen(?:ne)?)?\s+sur){_TITLE_FR}"
        ),
        "for-fr": re.compile(rf"{_DEFINITE_FR}(?<!\w)(?P<head>[Ss]tratégie\s+{_SUBJECT_FR}\s+pour){_TITLE_FR}"),
        "order-fr": re.compile(
            rf"(?<!\w){_ORDER_FR}(?:[Pp]lan\s+d'action\s+{_RANK_FR}|[Pp]rogramme\s+d(?:'|es\s+)investissements\s+d'avenir)(?<=\w)(?!\w)"
        ),
    }


_NEEDLES = {
    "subject-fr": "tratégie", "about-en": " ", "plan-en": "U.S.", "order-fr": "'", "for-fr": "tratégie",
    "act-fr": " ", "action-fr": "action ", "horizon-fr": "action ", "headed-nl": " ", "national-nl": "ationa",
    "issued-fr": " ", "titled-fr": " ", "plan-de": "e", "headed-de": "u",
}  # fmt: skip
_TYPES = {"directive": "act", "règlement": "act", "stratégie": "strategy", "strategie": "strategy",
          "strategy": "strategy", "arrangement": "agreement", "declaration": "declaration", "pact": "agreement",
          "pacte": "agreement"}  # fmt: skip
# A preposition of one of these alone leads on in a sentence, unless its title is long.
_LEAST = 3


def find_plans(folded: str, language: str) -> Iterator[Mark]:
    """Plans by subject, issuer, ordinal or title in `folded`; a plan of any kind, or one yet to come, is none.

    German and Dutch plans are read in a text of that `language` alone.
    """
    for name, pattern in _patterns().items():
        if (name[-2:] in ("de", "nl") and name[-2:] != language) or _NEEDLES[name] not in folded:
            continue
        for start, end in spans(pattern, folded, partial(_end, name)):
            owner = _owner().match(folded, start, end) if name == "about-en" else None
            start = owner.end() if owner else start
            words = folded[start:end]
            if owner and len(re.findall(r"(?<![\w.])[A-Z]", words)) < _LEAST:
                continue
            if re.search(r"\n[ \t]*\n", words):
                continue
            fields = {"type": _type(words.lower()), "name": re.sub(r"\s+", " ", words)}
            yield Mark(start, end, fields, f"plan-{name}", 0.78)


@cache
def _owner() -> re.Pattern[str]:
    """Whose paper it is, in front of its name: "European Commission's Strategy for …"."""
    return re.compile(r"(?:[A-Z]\w+\s+){0,3}\w+'s\s+")


def _end(name: str, match: re.Match[str]) -> int | None:
    """Where the name ends; None where too little of it tells it apart."""
    if "title" in match.re.groupindex:
        bound = match["head"].endswith((" du", " des", " d'")) and name == "titled-fr"
        return title_end(match, name[-2:], tied=name.endswith("fr"), least=1 if bound else 2)
    if name == "about-en" and len(re.findall(r"(?<![\w.])(?:[A-Z]|\dG)", match.group())) < _LEAST:
        return None
    return match.end()


def _type(words: str) -> str:
    return next((kind for stem, kind in _TYPES.items() if stem in words), "plan")
