"""Instruments known by a name: declarations, reports, strategies, plans, debates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from silcrete.ingest.extract.references.mark import Mark

_CAP = r"[A-ZÀ-Þ][\w'’&-]{0,60}"
_DEBATE = (
    r"(?:[Cc]ommissiedebat|[Tt]weeminutendebat|[Nn]otaoverleg|[Ww]etgevingsoverleg|[Pp]lenaire?\s+debat|"
    r"[Ss]chriftelijk\s+[Oo]verleg|[Rr]ondetafelgesprek)"
)
_LAND = (
    r"(?:Deutschland|Österreich|Plus|Bayern|Sachsen|Sachsen-Anhalt|Thüringen|Hessen|Berlin|Brandenburg|Bremen|Hamburg|NRW|"
    r"Niedersachsen|Saarland|Rheinland-Pfalz|Schleswig-Holstein|Baden-Württemberg|Tirol|Steiermark|Kärnten)"
)

# Verbs behind the subject of a debate.
_VERB_NL = (
    r"(?:is|zijn|was|waren|werd|werden|wordt|worden|heeft|hebben|heb|had|hadden|kan|kunnen|zal|zullen|vroeg|vraagt|stelde|"
    r"gevraagd|toegezegd|verzocht|gesproken|besproken|gemeld)\b"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    heads = (
        r"(?:Strategie|Strategy|Agenda|Actieplan|Actieagenda|Verklaring|Roadmap|Pact|Convenant|Akkoord|Aktionsplan|"
        r"Erklärung|Pakt|Rahmenprogramms?|Masterplan|Kompass|Action\s+Plan|Declaration|Compass|Deal|White\s+Paper|"
        r"Charter|Communiqué|Toolbox)"
    )
    adjective = (
        r"(?:EU|UE|European|Europese|Europees|Nationale[nrs]?|Nationaal|Nederlandse|Europäische[nrs]?|National|US|UK)"
    )
    return {
        "declaration": re.compile(
            r"(?<!\w)(?:(?:joint|common|gezamenlijke|gemeinsamen?r?|déclaration\s+(?:commune|conjointe))\s+)?"
            r"(?:declarations?\s+of\s+intent|letters?\s+of\s+intent|memorandum\s+of\s+(?:understanding|cooperation)|"
            r"memoranda\s+of\s+understanding|intentieverklaring|absichtserklärung|(?:déclaration|lettre)\s+d'intention(?:\s+(?:commune|conjointe))?|"
            r"mémorandum\s+d'entente|protocole\s+d'accord)(?!\w)",
            flags,
        ),
        "joint": re.compile(
            r"(?<!\w)(?<!\bin a )(?<!\bin einer )(?<!\bin een )(?<!\bdans une )(?:joint\s+(?:declaration|"
            r"statement)|gezamenlijke\s+verklaring|gemeinsamen?\s+erklärung|"
            r"déclaration\s+(?:commune|conjointe))(?!\w)",
            flags,
        ),
        "mou": re.compile(r"(?<!\w)MoU(?!\w)"),
        "place": re.compile(
            rf"(?<!\w)(?:Declaration\s+of|[Vv]erklaring\s+van|Erklärung\s+von|[Dd]éclaration\s+de)\s+"
            rf"(?!(?:M|Mme|MM|Minist\w*|Mevrouw|Frau|Herr)\b){_CAP}(?:\s+{_CAP})?(?!\w)"
            rf"|(?<!\w)(?:(?:Gemeinsamen?r?|Joint|Gezamenlijke)\s+)?"
            rf"(?:Declaration\s+of\s+the|Verklaring\s+van\s+de|Erklärung\s+der|Déclaration\s+de\s+la)\s+{_CAP}"
            rf"(?:\s+{_CAP}){{0,3}}(?!\w)|(?<!\w)(?!(?:The|This|Our|That|Its|Joint|Final|Political|Common)\b)"
            rf"{_CAP}\s+Declaration(?!\w)"
        ),
        "report": re.compile(
            r"(?<!\w)(?!Eind|Jaar|Tussen|Voortgangs|Abschluss|Zwischen|"
            r"Jahres)[A-ZÀ-Þ][\w'’]+(?:-[A-ZÀ-Þ]\w+)*-(?:rapport|advies|verkenning|notitie|[Bb]ericht(?:s|es)?|[Gg]utachten|"
            r"[Rr]eport|nota|agenda)(?!\w)|(?<!\w)rapport\s+(?:de\s+)?(?:Mario\s+|Enrico\s+)?(?:Draghi|Letta|Heitor|"
            r"Niinistö)(?!\w)|(?<!\w)(?:[Rr]apport(?:en)?|[Aa]dvies|[Nn]ota)-[A-ZÀ-Þ][\w'-]{1,40}(?!\w)|"
            r"(?<!\w)(?!\w+[a-z](?:The|This|That|An?|Our|Its?)\s)(?:[A-Z][a-z]+[A-Z]\w*|[A-Z]\w+-[A-Z]\w+)\s+(?:study|survey)(?!\w)|"
            r"(?<!\w)[A-ZÀ-Þ]\w+(?:-[A-ZÀ-Þ]\w+)*-[Ss]tudie(?!\w)|(?<!\w)[Éé]tude\s+[A-Z][a-zé]+[A-Z]\w*(?!\w)|"
            r"(?<!\w)(?:Mario\s+|Enrico\s+)?(?:Draghi|Letta|Heitor|Niinistö)(?:'s|s)?\s+(?:report|rapport|"
            r"Bericht)s?(?!\w)"
        ),
        "strategy": re.compile(
            rf"(?<!\w){adjective}(?:[\s-]+(?:{_CAP}|en|and|und|for|voor|für)){{0,5}}[\s-]+"
            rf"(?:{heads}|[A-ZÀ-Þ][\w-]*(?:strategie|agenda|actieplan|aktionsplan|pact|roadmap))(?!\w)"
            r"(?:\s+20[2-5]\d(?!\w)(?!-))?"
        ),
        "compound": re.compile(
            rf"(?<!\w)[A-ZÀ-Þ][\w-]{{0,60}}-(?:Strategie|strategie|Agenda|Aktionsplan|"
            rf"Rahmenprogramm)(?!\w)(?:\s+20[2-5]\d(?!\w))?"
            rf"|(?<!\w)(?:Hightech[\s-](?:Strategie|Agenda)(?:[\s-]{_LAND}(?!\w))?)(?!\w)(?:\s+20[2-5]\d)?"
            rf"|(?:(?<=[Tt]he )(?:(?!(?:Strategy|Plan|Act|Agreement|Treasury|Agenda|Minister|Secretary)\s)"
            rf"{_CAP}\s+){{1,3}}and\s+|(?<!\w))"
            rf"(?:{_CAP}\s+){{1,5}}(?:Strategy|Action\s+Plan|White\s+Paper|Green\s+Paper|Sector\s+Deal)(?!\w)"
            r"|(?<![\w'])(?!(?:The|This|Our|Its|Their|In|Official)\s)(?:[A-Z][a-z]+\s+){2,4}Report(?!\w)(?!\s+(?:of|on|20\d\d)\b)"
            rf"|(?<!\w)(?:(?!(?:Plan|Strategy|Framework|Blueprint|Agenda|Paper)\s+and\s){_CAP}\s+(?:and\s+)?){{2,5}}(?:Framework|Plan|Blueprint|Scheme)(?!\w)"
            rf"(?:\s+for\s+(?:the\s+)?{_CAP}(?:\s+(?:and\s+|of\s+)?{_CAP})+)?"
        ),
    } | _plans()


@cache
def _plans() -> dict[str, re.Pattern[str]]:
    """Plans, papers and debates."""
    return {
        "title": re.compile(
            r"(?<!\w)(?:Green\s+Deal\s+Industrial\s+Plan|(?:European\s+|EU\s+)?Green\s+Deal(?:\s+industriel)?|Europese\s+Green\s+Deal|"
            r"[Ee]uropäische[nrs]?\s+Grüne[nrs]?\s+Deals?|Pacte\s+[Vv]ert(?:\s+(?:pour\s+l'Europe|européen))?|Europese\s+Groene\s+Deal|"
            r"Green\s+New\s+Deal|Grüne[nr]?\s+Deal|[Pp]acte\s+(?:européen\s+)?(?:sur|pour)\s+(?:la\s+migration\s+et\s+l'asile)|"
            r"(?:EU[/-]US[\s-])?Privacy\s+Shield|"
            r"(?:(?<=[Ii]m )|(?<=[Dd]e[rmns] )|(?<=[Zz]um )|(?<=[Vv]om )|(?<=[Ii]hre[mns] )|(?<=[Uu]nsere[mns] ))"
            r"Koalitionsvertrag(?:e?s)?|"
            r"(?:(?<=[Hh]et )|(?<=[Hh]un )|(?<=[Oo]ns ))(?:[Cc]oalitie|[Rr]egeer|[Hh]oofdlijnen)akkoord|"
            r"(?<=[Hh]et )[Rr]egeerprogramma|"
            r"Clean\s+Industrial\s+Deal|Competitiveness\s+Compass|Kompas\s+voor\s+(?:het\s+)?[Cc]oncurrentievermogen|"
            r"Kompass\s+für\s+Wettbewerbsfähigkeit|[Bb]oussole\s+pour\s+la\s+compétitivité|"
            r"Digital\s+Compass(?:\s+2030)?|REPowerEU|NextGenerationEU|Fit\s+for\s+55|Strategic\s+Compass|Strategisch\s+Kompas|"
            r"Strategische[rn]?\s+Kompass(?:es)?|[Bb]oussole\s+stratégique|"
            r"France\s+2030|Nano\s+20(?:12|17|22)|Made\s+in\s+China\s+2025|"
            r"(?:2030\s+)?Agenda\s+2030|2030\s+Agenda(?:\s+for\s+Sustainable\s+Development)?|"
            r"[Pp]acte\s+pour\s+une\s+industrie\s+propre)(?!\w)"
        ),
        "year-plan": re.compile(
            r"(?:(?<!\w)(?:[Pp]lan|[Pp]rogramme?|[Ii]nitiative)\s+\"?\s?|(?=(?<!\w)(?:[Ss]tratégie|STRATÉGIE)\s))(?P<v>(?:(?:[Ss]tratégie|STRATÉGIE)(?:\s+(?:nationale|européenne))?\s+)?[A-ZÀ-Þ][\w-]+(?:\s+[A-ZÀ-Þ][\w-]+)?"
            r"\s+20[1-6]\d)(?!\w)(?!-)"
        ),
        "paper": re.compile(
            r"(?<![\w-])(?<!\bein )(?<!\beines )(?<!\beinem )Eckpunktepapiers?(?!\w)|"
            r"(?<!\w)(?:\d{1,2}|[Tt]en|Fünf|Zehn|Zwölf)-(?:[Pp]oints?[\s-][Pp]aper|[Pp]unkte-(?:[Pp]apier|[Pp]lan|[Pp]rogramm)(?:e?s)?|puntenplan)(?!\w)"
        ),
        "founding": re.compile(
            r"(?<!\w)(?:founding\s+declaration|oprichtingsverklaring|gründungserklärung|déclaration\s+fondatrice)(?!\w)",
            re.IGNORECASE,
        ),
        "roadmap": re.compile(
            r"(?<!\w)(?<!\btheir )(?<!\bannual )(?<!\beach )(?<!\bevery )(?<!\byearly )"
            r"(?!(?:The|This|Our|That|Its|De|Het|Deze|Die|Der|Diese|Unsere|Le|La|Cette|Joint|Final|Common|Technology|Product|Research|First|New|Draft|A|An)\b)"
            rf"(?:(?:{_CAP}\s+){{1,5}}(?:Roadmap|Manifesto|Charter|Pact|Accords|Compact)|(?:{_CAP}\s+){{2,5}}Agenda)(?!\w)"
        ),
        "headed": re.compile(
            r"(?<!\w)(?:Actieplan|(?:[Nn]ationale[nrms]?|[Ee]uropäische[nrms]?)\s+Pakt(?:e?s)?|(?:Aktionsplan|Masterplan|Rahmenprogramm)(?:e?s)?|Actieagenda|Deltaplan|Impulsprogramma|Routekaart|"
            rf"Regio\s?[Dd]eal)\s+{_CAP}(?:\s+(?:{_CAP}|[IVX]{{1,4}}))?(?!\w)"
        ),
        "project": re.compile(
            r"(?<!\w)(?:Project|Projekt|Operatie|Operation|Projet)\s+(?!(?:Manager|Leader|Officer|Director|Team|Office|"
            rf"Management|Group|Partners?|Number|Call|Nr)\b){_CAP}(?!\w)"
        ),
        "ipcei": re.compile(
            r"(?<!\w)(?:IPCEI(?:\s+\(Important\s+Projects?\s+of\s+Common\s+European\s+Interest\))?|PIIEC|Important\s+Projects?\s+of\s+Common\s+European\s+Interest(?:\s+\(IPCEI\))?)[\s-]+"
            r"(?:ME/CT|AST|CIS|(?:(?:on|sur\s+(?:la|le|les)|für|voor|op)\s+)?(?:[Mm]i[ck]ro-?[eé]le[ck]tron\w+|[Ss]anté|[Hh]ydrogène|"
            r"[Cc]loud|[Hh]ydrogen|[Bb]atter\w+|Wasserstoff|Photonik|Fotonica)"
            r"(?:\s+(?:and|und|en|et)\s+[A-ZÀ-Þ]\w+(?:\s+[A-ZÀ-Þ]\w+)?)?)(?:\s+(?:I{1,3}|[123])(?!\w))?(?!\w)"
        ),
        "debate": re.compile(
            rf"(?<!\w)[Bb]egrotingsbehandeling\s+(?:van\s+)?(?:het\s+)?[Mm]inisterie\s+van\s+{_CAP}(?:\s+(?:[Zz]aken|en|"
            rf"{_CAP}))*(?!\w)"
            rf"|(?<!\w)[Bb]egrotingsbehandeling\s+(?:EZK?|OCW|BZ|EZ|SZW|VWS|IenW|LNV|Defensie|Financiën)(?!\w)"
            rf"|(?<!\w){_DEBATE}\s+(?:over\s+(?:de\s+|het\s+)?)?{_CAP}(?:\s+(?:en|van|voor|de|het|{_CAP}))*"
            rf"(?:(?:(?:\s+(?:en|van|voor|in|op|de|het))*\s+(?!{_VERB_NL})[a-zëï-]{{4,30}}){{1,4}}"
            rf"(?=\s+(?:(?:van|op|d\.d\.|dd\.?)\s+\d|{_VERB_NL})|[.,;:)])|(?!\w))"
        ),
    }


_TYPES = {
    "declaration": "declaration",
    "joint": "declaration",
    "mou": "declaration",
    "place": "declaration",
    "report": "report",
    "strategy": "strategy",
    "compound": "strategy",
    "title": "plan",
    "year-plan": "plan",
    "paper": "paper",
    "debate": "debate",
    "founding": "declaration",
    "roadmap": "plan",
    "headed": "plan",
    "project": "plan",
    "ipcei": "programme",
}
# The end of an office's name: "the Department for Business, Energy and" Industrial Strategy.
_OFFICE = re.compile(
    r"\b(?:[Dd]epartment|[Mm]inistry|[Ss]ecretary\s+of\s+State|[Mm]inister|[Cc]ommittee|[Bb]usiness)\b[^.;:()\n]{0,90}?"
    r"(?:,|\band|&)\s+\Z"
)
# What follows the name of an office, or of a subject that is no paper yet: "Industrial Strategy" Advisory Council.
_BODY = re.compile(
    r"\s+(?:(?:Advisory|Steering|Select|Delivery|Working|Joint)\s+)?(?:Council|Committee|Board|Group|Unit|Office|Team|"
    r"Commission|Directorate|Department|Agency|Authority|Task\s?[Ff]orce|Forum|Minister|Secretary|Inquiry|(?:Grand\s+)?Challenges?|"
    r"Fund)(?!\w)"
)
_SUBJECT = re.compile(r"\b(?:an|a|into|no|any)\s+\Z")
# Words with a capital only because a sentence begins with them.
_OPENERS = """
    The This Our Their A An Its De Het Deze Dit Die Der Das Eine Ein Diese In On For With And As To At By From New Under
    Through Im Mit Zur Unsere
"""


def find_named(folded: str) -> Iterator[Mark]:
    """Named instruments in `folded`. A generic noun alone (a report, the strategy) is none."""
    for name, pattern in _patterns().items():
        for match in pattern.finditer(folded):
            start, end = _trimmed(name, folded, *match.span("v" if "v" in pattern.groupindex else 0))
            words = folded[start:end]
            if re.search(r"\n[ \t]*\n", words) or (name == "compound" and not _is_name(words)):
                continue
            if name in ("compound", "strategy") and _of_office(folded, start, end):
                continue
            if (
                name == "joint"
                and words.endswith("Statement")
                and not folded[folded.rfind("\n", 0, start) + 1 : start].strip()
            ):
                continue  # the title of a text, which tells what it is itself
            if name == "debate" and re.search(r"\s(?:De|Het|Een|Voor)\Z", words):
                continue
            yield Mark(start, end, _fields(name, folded, start, end), f"named-{name}", 0.8)


def _of_office(folded: str, start: int, end: int) -> bool:
    """Whether what looks like the name of a paper belongs to an office, or is what something is about."""
    two = folded[start:end].count(" ") == 1
    return (
        _OFFICE.search(folded, max(0, start - 100), start) is not None
        or _BODY.match(folded, end) is not None
        or (two and _SUBJECT.search(folded, max(0, start - 8), start) is not None)
    )


def _is_name(words: str) -> bool:
    """Whether a compound is a name: of two words, of three where its head is an everyday one ("Business Plan")."""
    if words in ("Action Plan", "White Paper", "Green Paper", "Sector Deal"):
        return False
    least = (
        3
        if words.endswith(("Plan", "Framework", "Blueprint", "Report", "Scheme")) and not words.endswith("Action Plan")
        else 2
    )
    return len(re.findall(r"[^\W_]+", words)) >= least


def _trimmed(name: str, folded: str, start: int, end: int) -> tuple[int, int]:
    """The span without a word that only opens the sentence, an owner in front ("the EU's") and a dangling end."""
    if name in ("compound", "strategy"):
        openers = "|".join(_OPENERS.split())
        opener = re.match(rf"(?:(?:{openers})\s+)*(?:(?:[A-Z]\w+\s+){{0,3}}\w+'s\s+)?", folded[start:end])
        start += opener.end() if opener else 0
    dangling = re.search(r"(?:\s+(?:en|van|voor|de|het))+\Z", folded[start:end])
    return start, end - (len(dangling.group()) if dangling else 0)


def _fields(name: str, folded: str, start: int, end: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"type": _TYPES[name], "name": re.sub(r"\s+", " ", folded[start:end])}
    if name in ("strategy", "compound"):
        before = folded[max(0, start - 70) : start].lower()
        if re.search(
            r"opzetten van een|op te stellen|nieuwe|new|upcoming|planned|künftige|geplante|neue|future|une nouvelle|"
            r"propos",
            before,
        ):
            fields["status"] = "planned"
    return fields
