"""Agreements, pacts and charters by the name they go by: of a city, of a body, of what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

# Cities that gave treaties, conventions and protocols their names, in four languages.
_CITIES = (
    r"(?:Paris|Parijs|Rome?|Rom|Lisbon(?:ne)?|Lissabon|Maastricht|Nice|Nizza|Amsterdam|Schengen|Kyoto|Aarhus|Genève|Geneva|"
    r"Genf|Montr[eé]al|Nagoya|B[âa]le|Basel|Stockholm|Rotterdam|Minamata|Cotonou|Samoa|Dublin|Budapest|Minsk|Ottawa|"
    r"Barcelon[ae]|Wassenaar|Marrakech|Aix-la-Chapelle|Aken|Aachen)"
)
_WHO = r"(?:Nations\s+unies|Vereinten\s+Nationen|Verenigde\s+Naties|United\s+Nations)"
_NOUN = r"[a-zà-ÿ][a-zà-ÿ-]{3,}"
# Contracts and deals of every day, and those of nobody in particular.
_NAMED = r"(?<!\bun )(?<!\bune )"
_PLAIN = r"(?!(?:travail|vente|achat|location|service|services|licence|assurance|bail|prêt)\b)"
_EN = r"[A-Z][a-z][\w-]{1,30}"
# Groups of states and places in front of a statement: "G7 Rotterdam".
_WHERE = r"(?:[A-Z][A-Z0-9]{1,6}(?:-[A-Z]{2,4})?|[A-Z][a-z][\w-]{1,30})"
# Abbreviations in front of "Protocol" that make a rule for machines, and those that say only whose a treaty is.
WIRED = r"(?:TCP|UDP|HTTPS?|FTPS?|SMTP|SIP|MQTT|OPC|USB|SPI|CAN|DNS|BGP|MAC|VPN|W?LAN|TLS|SSL|SSH|GHG|PCI|API|RFID|NFC)"
_WHOSE = r"(?:EU|UE|UN|US|USA|UK|EC|EG|CE|NATO|ONU|VN|ILO|IMO|WTO|OSZE|OSCE|NEW|THE|NDA|IP|IT)"
_MONTHS = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "city": re.compile(
            rf"(?<!\w)(?:[Aa]ccords?|[Tt]raité|[Cc]onvention|[Pp]rotocole)\s+(?:de\s+|d'){_CITIES}(?![\w-])|"
            rf"(?<!\w)(?:[Kk]limaatakkoord|[Aa]kkoord|[Vv]erdrag|[Pp]rotocol|[Cc]onventie)\s+van\s+{_CITIES}(?![\w-])|"
            rf"(?<!\w)(?:Vertrag|Vertrages|Vertrags|Abkommen|Protokoll|Übereinkommen)\s+von\s+{_CITIES}(?![\w-])|"
            r"(?<!\w)(?:Pariser\s+(?:Klimaa|A)bkommens?|Kyoto-Protokolls?)(?!\w)|"
            rf"(?<!\w)(?:Treaty|Convention|Protocol)\s+of\s+{_CITIES}(?![\w-])|"
            r"(?<!\w)(?:Paris\s+(?:Climate\s+)?Agreement|Kyoto\s+Protocol|(?:Lisbon|Maastricht)\s+Treaty)(?!\w)"
        ),
        "charter": re.compile(
            rf"(?<!\w)[Cc]harte\s+des\s+(?:{_WHO}|droits\s+fondamentaux(?:\s+de\s+l'Union\s+européenne)?)(?!\w)|"
            rf"(?<!\w)(?:Charta|Grundrechtecharta)\s+der\s+(?:{_WHO}|Grundrechte)(?!\w)|"
            rf"(?<!\w)[Hh]andvest\s+van\s+de\s+(?:{_WHO}|[Gg]rondrechten)(?!\w)|"
            rf"(?<!\w)(?:Charter\s+of\s+(?:the\s+{_WHO}|Fundamental\s+Rights)|(?:UN|{_WHO})\s+Charter)(?!\w)"
        ),
        # An office that signs: "accord d'ancrage portuaire État-Région".
        "parties": re.compile(
            rf"(?<!\w)(?:accord|contrat|pacte|convention|protocole)\s+(?:(?:de\s|d')\s?{_NOUN}\s+)?(?:{_NOUN}\s+)?"
            r"(?:État|Etat|Région|Ville|Département)(?:-(?:Régions?|Métropole|État|Département|Ville|Industrie))+(?!\w)"
        ),
        "about": re.compile(
            rf"(?<!\w){_NAMED}(?:contrat|pacte)\s+(?:de\s|d')\s?{_PLAIN}{_NOUN}(?:\s+{_NOUN})?\s+pour\s+(?:la\s+|le\s+|l')"
            r"(?=[A-ZÀ-Þ])[\w-]+(?!\w)|"
            rf"(?<![.!?]\s)(?<!^)(?<!\w)(?:Pacte|Charte|Accord)\s+(?:pour|sur)\s+(?:la\s+|le\s+|les\s+|l'){_NOUN}"
            rf"(?:\s+et\s+(?:la\s+|le\s+|les\s+|l')?{_NOUN})?(?!\w)"
        ),
        "dated": re.compile(
            rf"(?<!\w){_NAMED}(?:accord|contrat|pacte|charte|convention)\s+(?:de\s|d')\s?{_PLAIN}{_NOUN}(?=\s+(?:de\s+{_MONTHS}|"
            rf"du\s+\d{{1,2}}(?:er)?\s+{_MONTHS})\s+(?:19|20)\d\d)"
        ),
        "nl": re.compile(
            r"(?<=[a-zë,;(] )Convenant\s+[A-Z][a-zë]+(?=\s+(?:en|voor|over|inzake)\s)"
            r"(?:\s+(?!(?:is|was|wordt|werd|heeft|had|zal|kan|moet|dat|die|waarin|af|uit|aan|te|om)\b)[A-Za-zë-]{2,40}){1,9}"
            r"(?<!\ben)(?<!\bvan)(?<!\bvoor)(?<!\bin)(?<!\bop)"
        ),
        "en": re.compile(
            r"(?<![\w'-])(?!(?:The|This|That|Our|Its|Their|An?|Any|Each|No|New|In|Under|Grant|Consortium|Framework|Loan|Licen[cs]e|"
            r"Party|National|Shareholders?|Non-Disclosure|Purchase|Service|Draft|Final|Joint|International|Both|Such)\s)"
            rf"{_EN}(?:\s+(?:and\s+|of\s+|for\s+|on\s+)?{_EN}){{0,4}}\s+(?:Agreement|Convention|Treaty|Accord)(?![\w-])"
            rf"(?:\s+on\s+(?:the\s+)?{_EN}(?:\s+(?:and\s+|of\s+)?{_EN}){{0,4}}(?!\w))?"
        ),
        "programme": re.compile(
            r"(?<![\w'-])(?!(?:The|This|That|Our|Its|Their|An?|Any|Each|No|New|In|Under|Work|Through|With|For)\s)"
            rf"{_EN}(?:\s+(?:and\s+|of\s+|for\s+|on\s+)?{_EN}){{1,4}}\s+(?:Programme|Program(?!\s+[A-Z]))(?![\w-])"
        ),
        "interim": re.compile(
            r"(?<!\w)(?:[Rr]apport\s+(?:intermédiaire|final|d'étape)\s+sur\s+(?:la\s+|le\s+|l')?|"
            r"(?:[Ii]nterim|[Ff]inal)\s+[Rr]eport\s+on\s+(?:the\s+)?|[Tt]ussenrapportage\s+over\s+(?:de\s+|het\s+)?|"
            r"Zwischenbericht\s+(?:zur|zum|über\s+die)\s+)[A-ZÀ-Þ]{2,8}(?!\w)"
        ),
        "strategy": re.compile(
            r"(?<!\w)[Ss]tratégie\s+(?:nationale|européenne)\s+(?:quantique|numérique|industrielle|spatiale|portuaire|"
            r"énergétique|minière|bas-carbone|hydrogène)(?!\w)"
        ),
    } | _short()  # fmt: skip


def _short() -> dict[str, re.Pattern[str]]:
    """Treaties by the abbreviation that they go by, and statements of summits."""
    return {
        # What leaders or ministers said together: of whom or where, and what it is about.
        "summit": re.compile(
            rf"(?<![\w'-])(?!(?:The|This|Our|Written|Oral|Prime|First|Deputy|Chief|Cabinet|Government)\s){_WHERE}(?:\s+{_WHERE}){{0,4}}\s+"
            r"(?:(?:Leaders|Ministers)'|Leaders|Ministerial|Summit)\s+(?:Joint\s+)?(?:Communiqu[eé]|Statement|Declaration)"
            rf"(?:\s+on\s+(?:the\s+)?{_EN}(?:\s+(?:and\s+|of\s+)?{_EN}){{0,4}})?(?![\w-])|"
            rf"(?<!\w)Joint\s+(?:Statement|Declaration|Communiqué)\s+(?:by|of|between)\s+(?:the\s+)?{_WHERE}(?:(?:,|,?\s+and)?\s+(?:the\s+)?{_WHERE}){{0,6}}"
            rf"\s+on\s+(?:the\s+)?{_EN}(?:\s+(?:(?:and|of|on|in)\s+)?{_EN}){{0,6}}(?![\w-])|"
            r"(?<!\w)(?<!un )(?<!une )(?:[Cc]ommuniqué|[Dd]éclaration)\s+"
            r"(?:des\s+(?:dirigeants|ministres(?:\s+[a-zà-ÿ'-]+){0,4}|"
            r"chefs\s+d'État\s+et\s+de\s+gouvernement)|du\s+sommet)\s+du\s+G\d{1,2}(?!\w)"
        ),
        # "the CLRTAP Protocol", "la convention MARPOL": an abbreviation that the treaty goes by.
        "short": re.compile(
            rf"(?<![\w-])(?!(?:{_WHOSE}\s|{WIRED}\s+Proto\w+))[A-Z]{{3,9}}\s+(?:Convention|Protocol|Treaty)(?![\w-])(?!\s+[A-Z])|"
            rf"(?<!\w)(?:[Cc]onvention|[Pp]rotocole|[Tt]raité)\s+(?!(?:{_WHOSE}|{WIRED})(?!\w))[A-Z]{{3,9}}(?![\w-])"
        ),
    }


_TYPES = {"summit": "declaration", "interim": "report", "strategy": "strategy", "programme": "programme"}


def find_agreements(folded: str) -> Iterator[Mark]:
    """Agreements by name in `folded`; the word for one alone, or with an everyday noun behind it, is none."""
    for name, start, end, words in names(_patterns(), folded):
        if " Act " not in words:
            yield Mark(start, end, {"type": _TYPES.get(name, "agreement"), "name": words}, f"agreement-{name}", 0.85)
