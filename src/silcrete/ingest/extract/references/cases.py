"""Papers by a number of their own kind: questions, statements, state aid cases, bills, texts of the Parliament."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark


@cache
def _patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By name: the type of paper and its expression."""
    return {
        "question": ("question", re.compile(
            r"(?<![\w-])(?:(?:OQ|WQ|TQ|EQ)\d{4,6}|UIN\s?\d{3,6}|HL\d{3,5}(?=\])|Question\s+\d{5,6}|Kleinen?\s+Anfrage\s+(?:Nr\.\s+)?\d{2,5}(?![\d.])|(?:Schriftliche|Mündliche)n?\s+Frage\s+Nr\.\s+\d{1,3}(?:/\d{1,4})?|[EPOGH]-\d{6}/(?:20)?\d\d)(?![\w/])"
        )),
        "statement": ("statement", re.compile(r"(?<!\w)H[CL]WS\d{1,4}(?!\w)")),
        "aid": ("state-aid-case", re.compile(r"(?<![\w.])SA\.\s?\d{4,6}(?:\s?\(\d{4}/[A-Z]{1,3}\))?(?!\w)")),
        # Antitrust, foreign subsidies, digital markets and services; a merger only behind "case".
        "competition": ("competition-case", re.compile(
            r"(?<![\w.])(?:(?:AT|FS|DMA|DSA)\.\s?\d{5,6}|(?:COMP/|(?<=[Cc]ase ))M\.\s?\d{4,5})(?!\w)"
        )),
        "bill": ("bill", re.compile(r"(?<![\w.])H\.\s?R\.\s?\d{1,5}(?!\w)")),
        "parliament": ("parliament-text", re.compile(
            r"(?<!\w)(?:P\d{1,2}_TA(?:-PROV)?\(20\d\d\)\d{4}|[AB]\d{1,2}-\d{4}/20\d\d|RC-B\d{1,2}-\d{4}/20\d\d)(?!\w)"
        )),
        "council": ("council-document", re.compile(
            r"(?<!\w)(?:(?:ST\s?|(?<=doc\. )|(?<=document ))\d{4,5}/(?:\d{1,2}/)?\d\d|"
            r"EUCO\s\d{1,3}/(?:\d{1,2}/)?\d\d)(?![\w/])"
        )),
        "register": ("council-document", re.compile(
            r"(?<![\w/])PE(?:-CONS\s|/)\d{1,3}/(?:20)?\d\d(?:/(?:INIT|REV(?:/\d)?))?(?![\w/])"
        )),
        "journal": ("official-journal", re.compile(
            r"(?<!\w)(?:(?:19|20)\d\d/C\s\d{1,3}/\d\d|BAnz\s+AT\s+\d\d\.\d\d\.\d{4}(?:\s+[BV]\d{1,2})?)(?!\w)|"
            rf"(?<!\w)(?:Bundesanzeigers?|BAnz\.?)\s+(?:AT\s+)?(?:(?:vom\s+)?{DAYS['de']}|Nr\.\s?\d{{1,3}}(?:\s+vom\s+{DAYS['de']})?)(?!\w)|"
            rf"(?<!\w)Staats(?:courant|blad)\s+van\s+{DAYS['nl']}(?!\w)"
        )),
        # The French Senate's own number for a paper of the Union.
        "senate-eu": ("eu-document", re.compile(r"(?:(?<=[Tt]exte )|(?<=[Tt]exte n° ))E\s?\d{4,5}(?!\w)")),
        # A bill of a parliament that numbers them through: "Bill C-34", "Bill 69".
        "bill-number": ("bill", re.compile(r"(?<![\w-])Bill\s(?:[CS]-\d{1,4}|\d{1,3})(?![\w-])(?!\.\d)")),
        # An opinion of the committee of the economy or of the regions, by its section.
        "opinion": ("opinion", re.compile(
            r"(?<![\w/-])(?:(?:CCMI|ECO|INT|NAT|REX|SOC|TEN)/\d{3}|"
            r"(?:CDR|CIVEX|COTER|ECON|ENVE|NAT|SEDEC)-[IVX]{1,5}/\d{2,3})(?![\w/-])"
        )),
        "standing-order": ("law", re.compile(
            r"(?<!\w)Standing\s+Orders?\s+(?:[Nn]o\.?\s?)?\d{1,3}[A-Z]?(?!\w)(?!\s+[a-z]+s\b)"
        )),
        # The mark of a letter in somebody's files.
        "file": ("file-mark", re.compile(
            r"(?<!\w)(?:[Rr]ef|[Rr]éf|Az)\.\s?:?\s?(?=[A-Z0-9/.-]*\d)[A-Z]{1,8}(?:[/-][A-Z0-9]{1,10}){1,4}(?![\w/])|"
            r"(?<!\w)(?:Az|Gz)\.:?\s?(?:[A-Z]{1,3}\s?)?\d{1,5}(?:\s?[-–.]\s?\d{1,5}){0,5}(?:\s\d{1,4}){0,2}[/-]\d{1,6}(?![\w/])"
        )),
        "treaty": ("treaty", re.compile(
            r"(?<!\w)(?:V(?:WE|E)U|AEUV|(?:(?<=AEUV und )|(?<=\d des )|(?<=nach dem ))EUV|TF?EU|TFUE|TUE)(?![\w-])|"
            r"(?<!\w)(?:Treaty\s+on\s+(?:the\s+Functioning\s+of\s+the\s+)?European\s+Union|"
            r"[Vv]erdrag\s+betreffende\s+(?:de\s+werking\s+van\s+)?de\s+Europese\s+Unie|"
            r"Vertrags?\s+über\s+die\s+(?:Arbeitsweise\s+der\s+)?Europäischen?\s+Union|"
            r"[Tt]raité\s+sur\s+(?:le\s+fonctionnement\s+de\s+)?l'Union\s+européenne)(?!\w)"
        )),
    } | _chambers() | _law()  # fmt: skip


def _chambers() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Motions, questions and papers of chambers by numbers of a shape of their own."""
    return {
        # A motion of the Austrian chamber, with its A, and one whose number names the term.
        "motion": ("motion", re.compile(
            r"(?<!\w)(?:Entschließungsa|Initiativa|A)ntrag(?:e?s)?\s+(?:Nr\.\s?)?\d{1,4}/(?:A(?:\(E\))?(?:-BR)?|\d{2,5})(?![\w/])|"
            r"(?<![\w/])\d{1,4}/A\(E\)(?![\w/])"
        )),
        "committee-paper": ("parliamentary-paper", re.compile(
            r"(?<!\w)(?:Ausschuss|Kommissions)drucksache\s+(?:Nr\.\s*)?\d{2,5}(?![\w/])"
        )),
        # A paper of a Belgian parliament as lawyers cite it, a circular and a paper of the Flemish government.
        "belgian": ("parliamentary-paper", re.compile(
            r"(?<!\w)(?:Parl\.\s?St\.,?\s+(?:Vl\.\s?Parl\.|Kamer|Senaat),?|Doc\.\s?parl\.,?\s+(?:Chambre|Sénat|Parl\.\s?[a-z]+\.),?)"
            r"\s+(?:19|20)\d\d[-/](?:20)?\d\d,?\s+(?:nr\.|n°)\s?\d{1,5}(?:[-/]\d{1,3})?(?![\w/])|"
            r"(?<!\w)[Oo]mzendbrief\s+[A-Z]{1,6}[\s/-]\d{1,4}(?:[/.-]\d{1,4})*(?![\w/])|"
            r"(?<!\w)VR\s+(?:\d{4}\s+\d{4}\s+)?DOC\.\s?\d{4}/\d{1,2}(?:BIS|TER|QUATER)?(?![\w/])"
        )),
        # A paper of the Austrian parliament, a paper of the Union as the Bundesrat counts them, a note of its press.
        "austrian": ("parliamentary-paper", re.compile(
            r"(?<![\w/.-])(?:\d{3,6}/EU(?:,)?\s+[IVXLC]{1,7}\.\s?GP|\d{1,4}\s+(?:d\.\s?B\.|der\s+Beilagen(?=\s+(?:zu\s|[IVXLC]{1,7}\.)))(?:\s+[IVXLC]{1,7}\.\s?GP)?|"
            r"AE-Nr\.\s?\d{5,6}|hib\s\d{1,4}/20\d\d)(?!\w)"
        )),
        # A paper of a Dutch province or town, a motion and an amendment of one: "Statenvoorstel 12/31", "M8a-2031".
        "province": ("parliamentary-paper", re.compile(
            r"(?<!\w)(?:Staten|Raads)(?:voorstel|mededeling|stuk|brief|notitie)\s+(?:PS\s)?\d{1,4}[/-]\d{2,4}[A-Z]?(?![\w/-])|"
            r"(?<!\w)(?:[Mm]otie|[Aa]mendement)\s+[MA]\d{1,3}[a-z]?-20\d\d(?!\w)"
        )),
        # A question of the Belgian Chamber, of which lists give the numbers alone.
        "chamber-question": ("question", re.compile(r"(?<![\w/])5[4-9]\d{6}C(?!\w)")),
        # The number of a question to an Irish minister, in square brackets.
        "asked": ("question", re.compile(r"(?:(?<=\[)|(?<=\[ ))\d{4,5}/\d\d(?=\s?\])")),
        # A paper of the Belgian Chamber, with its legislature: "DOC 55 1994/002", "55-3079 (2022/2023)".
        "chamber": ("parliamentary-paper", re.compile(
            r"(?<![\w-])(?:DOC\s\d\d\s\d{3,4}/\d{3}|\d\d-\d{3,4}(?:/\d{3})?\s\(20\d\d[/-]20\d\d\))(?![\w/-])"
        )),
    }  # fmt: skip


def _law() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Judgments by neutral citation, statutory instruments and chapters, series of treaties, gazettes, standards."""
    days_be = rf"(?:{DAYS['nl']}|{DAYS['fr']}|{DAYS['de']})"
    number = r"(?:[A-Z]{0,2}\s?\d{2,5}(?:[-.]\d{1,4}){0,3}(?:\s\d{3}(?:-\d)?)?(?::(?:19|20)\d\d)?)"
    body = r"(?:NEN|DIN|NF|VDE|ÖNORM|NBN|ETSI|ISO|IEC|EN|IEEE|ASTM)"
    return {
        "neutral": ("judgment", re.compile(
            r"(?<!\w)\[(?:19|20)\d\d\]\s(?:UKSC|UKHL|UKPC|EWCA\s(?:Civ|Crim)|EWHC|UKUT|UKFTT|CSIH|CSOH|NICA|IEHC|IESC)\s\d{1,5}"
            r"(?:\s\([A-Z][A-Za-z]+\))?(?!\w)"
        )),
        "statute": ("law", re.compile(
            r"(?<![\w.])S\.\s?I\.\s(?:(?:19|20)\d\d/\d{1,4}|(?:19|20)\d\d\s?No\.\s?\d{1,4})(?![\w/])|"
            r"(?<![\w-])(?:19|20)\d\d\s(?:c\.|asp|anaw|nawm|asc)\s\d{1,3}(?![\w/.]\d)(?!\w)"
        )),
        "series": ("treaty", re.compile(
            r"(?<!\w)(?:(?:CETS|STE|SEV|ETS|ILO\s+Convention|IAO-[Vv]erdrag|ILO-Übereinkommen|Convention\s+n°\s?\d{1,3}\s+de\s+l'OIT)"
            r"\s(?:[Nn]o\.?|[Nn]r\.|n°)\s?\d{1,3}|\d{1,4}\s+UNTS\s+\d{1,5}|UNTS\s+vol\.\s?\d{1,4}(?:,\s+p\.\s?\d{1,4})?)(?!\w)"
        )),
        "gazette": ("official-journal", re.compile(
            rf"(?<!\w)(?:Belgisch\s+Staatsblad|Moniteur\s+belge|Belgisches\s+Staatsblatt|B\.\s?S\.|M\.\s?B\.)(?:,)?\s+"
            rf"(?:(?:van|du|vom)\s+)?{days_be}(?:,\s+(?:p|blz|S)\.\s?\d{{1,6}})?(?!\w)|"
            r"(?<!\w)(?:Mémorial\s+[ABC]\s?(?:[-–]\s?)?[Nn]°\s?\d{1,4}|Journal\s+officiel\s+du\s+Grand-Duché\s+de\s+Luxembourg"
            rf"(?:,?\s+(?:[Nn]°|n[or]\.?)\s?[A-C]?\s?\d{{1,4}})?)(?:\s+du\s+{DAYS['fr']})?(?!\w)"
        )),
        # A standard by its number; a body of standards alone is none.
        "standard": ("standard", re.compile(
            rf"(?<![\w/-])(?:{body}(?:[\s/-](?:{body}|TS|TR|SPEC|PAS|CEN|CLC))*)[\s-](?!(?:19|20)\d\d(?![\d:-])){number}(?![\w/])(?!,\d)"
        )),
    }  # fmt: skip


_PARTY = r"[A-Z][\w&'.-]{1,40}(?<!\.)"
_PARTIES = rf"{_PARTY}(?:\s+(?:(?:of|for|the|de|du|la)\s+){{0,2}}{_PARTY}){{0,5}}(?:\s+and\s+Others)?"


@cache
def _against() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One party against another in English, who of them goes to court, and what tells of a case in front."""
    return (
        re.compile(
            rf"(?<![\w-])(?!(?:In|See|Case|But|And|When|As|By|Under|Like|After)\s){_PARTIES}\s+v\.?\s+(?:the\s+)?{_PARTIES}(?![\w-])"
        ),
        re.compile(
            r"(?<!\w)(?:Commission|Council|Parliament|Minister|Secretary|Kingdom|Republic|States|Government|Authority|Ltd|Limited|"
            r"Inc|plc|LLC|GmbH|AG|Corp|Others|Technologies)(?!\w)"
        ),
        re.compile(r"(?<!\w)(?:case\s+of|(?:case|ruling|judgment|decision)\s+in)\s+\Z"),
    )


def find_cases(folded: str) -> Iterator[Mark]:
    """Numbered papers in `folded` whose number says what they are."""
    for name, (kind, pattern) in _patterns().items():
        for match in pattern.finditer(folded):
            words = re.sub(r"\s+", " ", match.group())
            yield Mark(*match.span(), {"type": kind, "name": words}, f"case-{name}", 0.92)
    against, public, told = _against()
    for match in against.finditer(folded) if " v" in folded else ():
        words = " ".join(match.group().split())
        if public.search(words) or told.search(folded, max(0, match.start() - 20), match.start()):
            yield Mark(*match.span(), {"type": "judgment", "name": words}, "case-parties", 0.85)
