"""What looks like a date and is none: document numbers, amounts, names of programmes, ages, articles, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from silcrete.periods.grammar import Grammar
from silcrete.periods.reading import Match

_NAMES = frozenset(["month", "season", "break", "weekday"])
_MARKS = "_/\\=@#&%+~$€£"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    return {
        # A number word in front: what follows counts or names, it is no year.
        "every": re.compile(r"(?<!\w)(?:every|each|elke|iedere|om\s+de|alle|tous\s+les|toutes\s+les)\s+\Z", flags),
        "label": re.compile(
            r"(?<![\w.])(?:nrs?|no|nos|num|numéro|nummer|number|n°|nº|art|artt|artikel|articles?|punt|point|§§?|blz|pp?|pag|"
            r"page|seite|rn|az|lid|bijlage|annex|anhang|annexe|drs|drucksache|stb|stcrt|trb|bgbl|abl|pb|kamerstuk|"
            r"kamerstukken|(?-i:ISO|IEC|EN|DIN|NEN|RFC|IEEE|ASTM)|postbus|po\s+box|tel|telefoon|telefon|fax|model|type|typ|"
            r"version|versie|release)[.:]?\s*\Z",
            flags,
        ),
        "programme": re.compile(
            r"(?<!\w)(?:(?-i:Horizon|Horizont)|agenda|vision|visie|nano|expo|compass|kompas|kompass|semicon\s+\w+|"
            r"industri[ae]l?|made\s+in\s+china|(?:[\w-]*)(?:strategi[ae]|strategy|stratégie)(?:\s+national\w*)?)\s\Z",
            flags,
        ),
        "named-plan": re.compile(
            r"(?<!\w)(?:(?:[Ss]tratégie(?:\s+nationale|\s+européenne)?|[Pp]lan|[Pp]rogramme|[Ii]nitiative|[Aa]genda|[Pp]rogramm|[Pp]rogramma|[Pp]rojekt|[Pp]rojet)"
            r"\s+[\"']?\s?[A-ZÀ-Þ][\w-]+(?:\s+[A-ZÀ-Þ][\w-]+)?)\s\Z"
        ),
        "quoted-name": re.compile(r"[\"']\s?[A-ZÀ-Þ][\w-]*(?:\s[\w-]+){0,3}\s\Z"),
        "round-programme": re.compile(r"(?<!\w)(?:france|europe|europa|eu|chips?|saxony|sachsen)\s\Z", flags),
        "year-cue": re.compile(
            r"(?<!\w)(?:in|im|en|seit|sinds|since|from|ab|vanaf|bis|tot|until|till|by|voor|vóór|before|vor|avant|après|"
            r"after|nach|na|jaar|jahr|jahre|jahren|year|années?|anno|jaren|eind|begin|medio|anfang|mitte|ende|fin|début|"
            r"early|late|mid|d'ici|depuis|dès|to|und|and|et|uiterlijk|spätestens|during|van|von|of|de|pour|for|für)"
            r"\s+(?:het\s+jaar\s+|the\s+year\s+|l'année\s+|à\s+)?\Z",
            flags,
        ),
        "counted": re.compile(
            r"\s*(?:€|\$|£|%|‰|°)|\s+(?:euros?|eur|usd|dollars?|miljoen|miljard|million|billion|mio|mln|mrd|milliard|km|kg|mw|gw|"
            r"nm|mm|m2|m²|ha|ton|tonnes?|procent|prozent|percent|per\s+cent|pour\s+cent|wafers?|personen|menschen|people|"
            r"persons|personnes|mensen|jobs|banen|arbeitsplätze|emplois|medewerkers|mitarbeiter\w*|employees|salariés|"
            r"werknemers|studenten|students|étudiants|bedrijven|unternehmen|companies|entreprises|woningen|patente?n?|"
            r"patents|seiten|pages|pagina's|stück|stuks|units|chips|engineers|workers|researchers|forscher\w*|"
            r"beschäftigte\w*|fachkräfte\w*)(?!\w)",
            flags,
        ),
    } | _surroundings()


@cache
def _surroundings() -> dict[str, re.Pattern[str]]:
    """What may stand around a phrase."""
    flags = re.IGNORECASE
    return {
        "age": re.compile(
            r"\s*(?:-\s*(?:old|jähr|jarig)|\s(?:old|oud|oude|alt|alte[nrsm]?|en\s+ouder|and\s+older|et\s+plus|âgés?))\b",
            flags,
        ),
        "recurring": re.compile(
            r"(?<!\w)(?:elke|iedere|every|each|jeden|jeder|chaque|tous\s+les|toutes\s+les|per|pro|par|onze|black|good|"
            r"the|van|le|les|de|der)\s+\Z",
            flags,
        ),
        "act": re.compile(
            r"\((?:EU|UE|EG|EC|CE|EWG|EEC|EEG|Euratom|GBVB|GASP|CFSP|PESC)\)\s*(?:nr\.?|no\.?|n°)?\s*\Z", flags
        ),
        "glued": re.compile(r"[^\W_][(\[]\Z"),
        "digits": re.compile(r"\d[ )/]\Z"),
        "year": re.compile(r"(?<!\d)(?:19|20)\d\d[ /]\Z"),
        "more-digits": re.compile(r"[ ]\d{2,3}(?!\d)(?![.\d])"),
        "postcode": re.compile(r"[ ]?[A-Z]{2}(?![\w-])(?=,?\s+[A-Z'])"),
        "article-only": re.compile(
            r"(?:der|den|dem|des|die|das|de|du|des|le|la|les|ce|the|van|von|vom|te|aan)\Z", flags
        ),
        "between": re.compile(
            r"(?<!\w)(?:tussen|between|zwischen|entre|from|van|von|de|in\s+den\s+jahren)\s+(?:\w+\s+)?\Z", flags
        ),
        "web": re.compile(r"(?:https?://|www\.)\S+"),
        "attribute": re.compile(
            r"(?<![\w-])(?!\w*(?:debat|overleg|vergadering|zitting|sitzung|debatte|treffen|meeting|séance|réunion|débat|brief|"
            r"top|gipfel|summit|vote|communiqué|letter|decision|besluit)\b)[^\W\d_]{3,}\s+(?:of|von|van|de)\s+\Z",
            flags,
        ),
        "vague": re.compile(r"(?<!\w)(?:first|second|third|other)\s\Z", flags),
    }


def web_spans(text: str) -> list[tuple[int, int]]:
    """Spans of web addresses; nothing in them is a date."""
    return [m.span() for m in _patterns()["web"].finditer(text)]


def stands_alone(text: str, begin: int, stop: int) -> bool:
    """Whether a phrase that starts with a digit is not the tail of a number, code or address."""
    if begin and text[begin - 1] in _MARKS:
        return False
    if stop < len(text) and text[stop] == "_":
        return False
    if begin > 1 and text[begin - 1] in ".,:-–" and text[begin - 2].isdigit():
        return False
    return not (begin > 1 and text[begin - 1] in ".-" and text[begin - 2].isalpha())


def is_date(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    """Whether a match is a date where it stands; `limit` and `preposition` are what stands in front of it."""
    if text[match.begin].isdigit() and not stands_alone(text, match.begin, match.stop):
        return False
    if match.rule.kind in _NAMES and re.match(r"-[^\W\d_]", text[match.stop : match.stop + 2]):
        return False
    check = _CHECKS.get(match.rule.kind)
    return check is None or check(match, text, grammar, limit, preposition)


def _cued(limit: str, preposition: str) -> bool:
    return bool(limit) and not _patterns()["article-only"].match(preposition.strip())


def _capital(match: Match, group: str, grammar: Grammar) -> bool:
    """English and German write months and seasons' names of days with a capital."""
    value = match.parts.get(group) or ""
    foreign = match.rule.name.count("-") and match.rule.name.split(".")[0].endswith(("-en", "-de"))
    return not (grammar.words.code in ("en", "de") or foreign) or value[:1].isupper()


def _day(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    numbers = [match.number(g) for g in ("d", "d1") if match.parts.get(g)]
    if not all(1 <= (n or 0) <= 31 for n in numbers):
        return False
    if match.parts.get("mn"):
        return _cued(limit, preposition) or preposition in ("den", "dem")
    if match.parts.get("m1") and match.parts.get("and"):
        return bool(_patterns()["between"].search(text[max(0, match.begin - 40) : match.begin]))
    name = (match.get("m") or "").rstrip(".")
    language = match.rule.name.split(".")[0].rsplit("-", 1)[-1]
    foreign = language in ("nl", "de", "en", "fr")
    if (foreign and language == "en") or (not foreign and grammar.words.code == "en"):
        capital = (match.parts.get("m") or "")[:1].isupper()
    else:
        capital = True
    if not capital:
        return False
    if name in grammar.words.short_months and not match.get("y") and match.rule.kind == "day" and len(name) < 3:
        return False
    if match.rule.kind == "days" and not match.parts.get("m1"):
        before = text[max(0, match.begin - 12) : match.begin]
        if (match.number("d1") or 0) >= (match.number("d") or 0) or _patterns()["label"].search(before):
            return False
    return True


def _day_of_month(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    return 1 <= (match.number("d") or 0) <= 31


def _numeric(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    first, second, year = (match.parts.get(g) or "" for g in ("a", "b", "y"))
    if len(year) == 2 and (len(first) != 2 or len(second) != 2 or (match.get("sep") == "/" and not limit)):
        return False
    if len(year) == 4 and not 1800 <= int(year) <= 2199:
        return False
    a, b = int(first), int(second)
    return 1 <= a <= 31 and 1 <= b <= (31 if grammar.words.code == "en" or len(year) == 4 else 12)


def _month(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    name = match.parts.get("m") or ""
    if match.rule.name.startswith("month-alone"):
        if not _cued(limit, preposition):
            return False
        return grammar.words.code not in ("en", "de") or name[:1].isupper()
    if not _capital(match, "m", grammar):
        return False
    return bool(match.get("y") or match.get("yy") or match.get("ry") or len(name) > 3)


def _months(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    if not (_capital(match, "m1", grammar) and _capital(match, "m", grammar)):
        return False
    if match.get("and") and match.get("y1"):
        return bool(_patterns()["between"].search(text[max(0, match.begin - 40) : match.begin]))
    if match.get("m1") == match.get("m") and not match.get("y1"):
        return False
    return bool(match.get("y")) or bool(limit)


def _quarter(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    dated = match.get("y") or match.get("yy") or match.get("ry")
    if match.rule.name.startswith("quarter-code"):
        return bool(dated) or _cued(limit, preposition)
    ordinal = match.get("q") or ""
    return bool(dated) or grammar.words.ordinals.get(ordinal) != -1


_HALF_NOUNS = re.compile(r"halfjaar|half jaar|halbjahr\w*|jahreshälfte|semestre|hj\.")


def _half(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    if match.get("y") or match.get("ry"):
        return True
    return (
        bool(_HALF_NOUNS.fullmatch(match.get("noun") or "")) and grammar.words.ordinals.get(match.get("q") or "") != -1
    )


def _opening(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    ordinal = match.get("q") or ""
    return grammar.words.ordinals.get(ordinal, 1) == 1


# "in spring water": a word that a season only qualifies.
_NOUN_AFTER = (
    r"\s+(?!(?:of|and|or|to|we|the|when|it|they|a|an|at|in|for|this|with|as|by|on|but|will|is|was|before|after)\b)[a-z]"
)


def _season(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    before = text[max(0, match.begin - 14) : match.begin].lower()
    if before.endswith("université d'"):
        return False
    if match.get("y"):
        return not (grammar.words.code == "fr" and re.search(r"(?<!\w)(?:a|ont|avait|avaient|ai|ayant)\s\Z", before))
    if match.get("ry"):
        return True
    if re.search(r"jl|dernier|prochain|passé", match.get("all") or ""):
        return True
    if grammar.words.code == "fr" and before.endswith("l'") and not _cued(limit, preposition):
        return False
    if "part" in match.parts and match.get("part"):
        return True
    if grammar.words.code == "en" and re.match(_NOUN_AFTER, text[match.stop : match.stop + 24]):
        return False
    return _cued(limit, preposition)


_FEASTS = frozenset(
    ["christmas", "noël", "weihnachten", "kerst", "kerstmis", "easter", "whitsun", "pasen", "pinksteren", "ostern",
     "pfingsten", "pâques", "pentecôte"]
)  # fmt: skip


def _break(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    """A feast is a date only behind a preposition: Noël is a name, Christmas an adjective."""
    feast = (match.get("name") or "") in _FEASTS
    if (match.get("name") or "") == "rentrée":
        return bool(match.get("y"))
    return not feast or bool(match.get("y")) or _cued(limit, preposition)


def _part(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    month = match.parts.get("m")
    if match.get("part") == "half" and not month:
        return False
    if month and grammar.words.code in ("en", "de") and not month[:1].isupper():
        return False
    if re.match(r"(?:start|end|beginning|begin|einde?)\s+in\s", match.get("all") or ""):
        return False  # "due to start in the first quarter": a verb
    if match.get("part") in ("end", "start") and not re.match(r"(?:end|start)(?:\s+of|-)", match.get("all") or ""):
        return bool(match.get("y"))
    return True


def _turn(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    name = match.parts.get("m") or match.parts.get("wd")
    if name and grammar.words.code in ("en", "de") and not name[:1].isupper():
        return False
    if (match.get("turn") or "").startswith("suivant") and re.match(
        r"\s+(?:l'|(?:la|le|les|son|sa|leur|cette|ce|cet|notre|votre)\s)", text[match.stop : match.stop + 8]
    ):
        return False  # "dans les trois mois suivant l'entrée en vigueur"
    return not (match.get("wd") and re.match(r"-?(?:là)\b", text[match.stop : match.stop + 4]))


@cache
def _lasts() -> re.Pattern[str]:
    """A verb that is followed by how long something lasts or has been done: "took a year", "heeft een jaar geduurd"."""
    return re.compile(
        r"(?<!\w)(?:heeft|hebben|had|hadden|duurt|duurde|duren|dauert|dauerte|dauern|last|lasts|lasted|takes|took|dure|dura|"
        r"duré|durera)\s\Z"
    )


def _duration(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    p = _patterns()
    number = match.parts.get("n") or ""
    if number.isdigit() and not 0 < int(number) < 1000:
        return False
    if match.rule.name.startswith("one-unit") and not (
        limit == "within"
        or match.get("back")
        or (limit == "ahead" and grammar.words.code in ("nl", "fr"))
        or (limit in ("ago", "exclusive") and preposition in ("vor", "il y a"))
        or _lasts().search(text, max(0, match.begin - 14), match.begin)
        or re.match(r"\s+lang(?!\w)", text[match.stop : match.stop + 6])
    ):
        return False
    if p["age"].match(text, match.stop) or text[match.stop : match.stop + 1] == "-":
        return False
    unit = grammar.words.units[match.get("u") or ""]
    before = text[max(0, match.begin - 12) : match.begin]
    if p["every"].search(before):  # a rhythm, no length of time
        return False
    if number.isdigit() and (p["label"].search(before) or p["digits"].search(before)):
        return False
    if unit == "Q" and grammar.words.code == "en":
        return False
    return not (unit == "D" and number.lower() in ("one", "één", "eins", "een"))


def _today(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    word = match.parts.get("day") or ""
    before = text[max(0, match.begin - 12) : match.begin].lower()
    if word.lower() in ("morgen", "tomorrow", "demain") and _patterns()["attribute"].search(
        text, max(0, match.begin - 40), match.begin
    ):
        return False  # the technologies of tomorrow
    if word.lower() == "morgen":
        if grammar.words.code == "de":
            return word[0].islower()
        return not re.search(r"(?<!\w)(?:de|deze|'s|goede|die|gister|in de)\s\Z", before)
    if word.lower() == "en ce moment":
        return not _decisive().match(text, match.stop)
    if word.lower() == "vandaag":
        return not re.match(r"\s+de\s+dag\b", text[match.stop : match.stop + 10])
    return True


@cache
def _decisive() -> re.Pattern[str]:
    """What makes a moment an occasion, not the present: "en ce moment critique", "en ce moment charnière"."""
    return re.compile(r"\s+(?:\w+(?:ique|sif|cial|icile)|charnière|clé|clef|solennel|grave)(?!\w)", re.IGNORECASE)


def _week(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    return 1 <= (match.number("w") or 0) <= 53


def _term(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    """Two years in a row for what begins in one and ends in the next; one year only for a semester."""
    first, second = match.number("y") or 0, match.get("y2") or ""
    start, length = grammar.words.terms[match.get("name") or ""]
    crosses = start + length > 13
    if _in_title(f"{match.parts.get('name')} ", text[match.stop : match.stop + 20]):
        return False
    if second:
        return crosses and (first + 1) % 10 ** len(second) == int(second) % 10 ** len(second)
    return length == 6


def _budget(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    first, last = match.number("y") or 0, match.number("y2")
    lead = text[match.begin : match.stop].partition(match.parts.get("y") or "")[0]
    return (last is None or first < last) and not _in_title(lead, text[match.stop : match.stop + 20])


def _years(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    p = _patterns()
    before = text[max(0, match.begin - 40) : match.begin]
    if p["label"].search(before) or p["act"].search(before) or p["glued"].search(before):
        return False
    first, second = match.number("y") or 0, match.parts.get("y2") or ""
    short = len(second) == 2
    last = first // 100 * 100 + int(second) if short else int(second)
    if not first < last <= first + 100:
        return False
    dash = match.parts.get("dash")
    if _in_title(before, text[match.stop : match.stop + 20]):
        return False
    if dash == "/" and last != first + 1:
        return False
    if match.parts.get("and"):
        return not short and match.get("and") not in (",", "/") and bool(p["between"].search(before))
    if short:
        return bool(dash) and (last == first + 1 or int(second) > 12)
    return first >= 1900 or bool(limit)


def _weekday(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    code = grammar.words.code
    before = text[max(0, match.begin - 14) : match.begin]
    after = text[match.stop : match.stop + 24]
    if re.match(r"\s*(?:tot(?:\s+en\s+met)?|t/m|bis|to|through|au|à|[-–])\s+[a-zA-Z]*da[gy]|\s+(?:bis|to|au)\s", after):
        return False
    if code in ("en", "de"):
        name = match.parts.get("wd") or ""
        return name[:1].isupper() and _cued(limit, preposition)
    if code == "nl" and limit in ("", "plain") and preposition.lower().strip() in ("", "op"):
        return not _patterns()["recurring"].search(before)
    return (_cued(limit, preposition) or not limit) and not _patterns()["recurring"].search(before)


def _in_title(before: str, after: str) -> bool:
    """Whether a budget year begins a title: "Fiscal Year 2031 Harbour Guidance", all with capitals."""
    return before.endswith("Fiscal Year ") and re.match(r"\s[A-Z][a-z]", after) is not None


def _year(match: Match, text: str, grammar: Grammar, limit: str, preposition: str) -> bool:
    """Rule 20: a bare number is a year only when it stands alone."""
    p = _patterns()
    begin, stop = match.begin, match.stop
    before = text[max(0, begin - 40) : begin]
    value = match.number("y") or 0
    cue = bool(p["year-cue"].search(before))
    if p["label"].search(before) or p["glued"].search(before) or p["act"].search(before):
        return False
    if before[-1:] in ("-", "–", "'") or _in_title(before, text[stop : stop + 20]):
        return False
    if (
        p["programme"].search(before)
        or p["named-plan"].search(before)
        or (value % 10 == 0 and p["round-programme"].search(before))
    ):
        return False
    if p["quoted-name"].search(before) and re.match(r"\s?[\"']", text[stop : stop + 2]):
        return False
    if p["counted"].match(text, stop) and (not cue or value % 50 == 0):
        return False
    if p["digits"].search(before) and not p["year"].search(before):
        return False
    if cue:
        return True
    if p["more-digits"].match(text, stop) or p["postcode"].match(text, stop):
        return False
    return not (value % 100 == 0 and re.match(r"\s+[^\W\d_]{3,}", text[stop : stop + 20]))


_CHECKS: dict[str, Callable[[Match, str, Grammar, str, str], bool]] = {
    "day": _day, "days": _day, "day-of-month": _day_of_month, "numeric": _numeric,
    "month": _month, "months": _months, "quarter": _quarter,
    "half": _half, "opening": _opening, "season": _season, "break": _break, "part": _part, "turn": _turn,
    "duration": _duration,
    "budget": _budget,
    "today": _today, "week": _week, "term": _term, "years": _years, "weekday": _weekday, "year": _year,
}  # fmt: skip
