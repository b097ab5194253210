"""Papers of parliaments and courts by their marks: reports of a session, acts by year, case numbers, own file marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.references.issued import DAYS, MONTHS
from silcrete.ingest.extract.references.mark import ACT_NUMBER, Mark, is_speech, names, of_any, spans

_CAP = r"[A-ZÀ-Þ][\w'’&-]{0,60}"
_ORDER = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth|Fourteenth|"
    r"Fifteenth|\d{1,2}(?:st|nd|rd|th))"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "session-report": re.compile(
            rf"(?<!\w){_ORDER}\s+(?:Special\s+|Joint\s+)?Reports?\s+of\s+(?:the\s+)?Session\s+20\d\d\s?[-–/]\s?\d\d(?!\d)"
        ),
        "house-paper": re.compile(
            r"(?<![\w-])(?:(?:HC|HL(?:\s+Paper)?|CP|Cmd|Cmnd|Cm)\s\d{1,4}(?:-[ivx]+)?(?![\w/])|"
            r"SI\s(?:19|20)\d\d/\d{1,4}(?![\w/])|(?:SI|S\.I\.)\s(?:No\.\s?)?\d{1,4}(?:/|\sof\s)(?:19|20)\d\d(?!\w)|"
            r"(?:Ratsdok(?:\.|ument)|Council\s+[Dd]oc(?:\.|ument)|Raadsdocument)\s+(?:[Nn]r\.\s+|No\.?\s+)?\d{4,5}/\d\d(?!\d)|"
            r"(?:Scrutin\s+public|TA)\s+n°\s?\d{1,4}(?!\d)|(?:FF|BBl|RO|AS)\s+(?:19|20)\d\d(?:,?\s+[IVX]{1,4},?)?\s+\d{1,5}(?![\w.,]\d))"
        ),
        "act": re.compile(
            rf"(?<!\w)(?!The\b|This\b|Our\b|In\b|Under\b|Act\b){_CAP}(?:(?:,\s+{_CAP}){{1,4}},?\s+and\s+{_CAP})?"
            rf"(?:\s+(?!Act\s+and\s)(?:and|of|for|to|in|the|\(?{_CAP}\)?|\(No\.\s?\d{{1,2}}\))){{0,10}}\s+"
            r"(?:Act|Order|Regulations)(?:\s+of|,)?\s+(?:1[789]|20)\d\d(?!\w)(?!\s+(?:January|February|March|April|May|June|July|August)\b)"
        ),
        "hansard": re.compile(
            r"(?<!\w)H[CL]\s+Deb(?:ate)?s?,?\s+(?:\(?\d{1,2}\s+\w+\s+\d{4}\)?,?\s+)?(?:vol(?:ume)?\.?\s?)?\d{1,4},?\s+"
            r"(?:cc?|cols?)\.?\s?\d{1,4}(?:[-–]\d{1,4})?[WS]{0,2}(?!\w)|"
            rf"(?<!\w)Official\s+Report,\s+(?:(?:Commons|Lords|House\s+of\s+(?:Commons|Lords)),\s+)?(?:{DAYS['en']}|\d{{1,2}}/\d{{1,2}}/\d\d)"
            r"(?:[;,]\s+[Vv]ol\.?\s?\d{1,4})?[;,]\s+(?:cc?|cols?)\.?\s?\d{1,4}(?:[-–]\d{1,4})?[WSH]{0,2}(?!\w)"
        ),
        "order": re.compile(
            r"(?<!\w)(?:Executive\s+Order|Presidential\s+Proclamation)\s+(?:No\.?\s*)?\d{2,5}(?:-\d{1,4})?(?!\w)"
        ),
        "nor": re.compile(r"(?<!\w)[A-Z]{4}\d{7}[A-Z](?!\w)"),
        "journal-fr": re.compile(
            r"(?<!\w)(?:Journal\s+officiel(?:\s+de\s+la\s+République(?:\s+française)?)?|JORF|JO(?:\s+Sénat|\s?AN)?)"
            rf"(?:\s+(?:du|le)\s?:?|\s?:)\s*{DAYS['fr']}(?:\s*[-–,]?\s*(?:page|p\.)\s*:?\s?\d{{1,5}})?"
        ),
        "circular": re.compile(
            r"(?<!\w)(?:[Cc]irculaire|[Ii]nstruction)\s+(?:n°|nº|no\.?)\s?(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,20}(?!\w)"
        ),
        "yearly": re.compile(
            r"(?<!\w)[Jj]aarrapportage\s+[a-z]{7,}(?<!en)(?<![dt])(?<!de)(?!\w)|"
            r"(?<!\w)(?:[Jj]aar(?:rapportage|verslag)|[Vv]oortgangs(?:rapportage|verslag)|Jahres(?:bericht|gutachten)(?:s|es)?|"
            r"(?:Fortschritts|Tätigkeits)bericht(?:s|es)?|(?:[Aa]nnual|[Pp]rogress|[Aa]ctivity)\s+[Rr]eport|[Rr]apport\s+(?:annuel|d'activité))"
            r"\s+20\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?(?!\w)|(?<!\w)20\d\d\s+(?:Annual|Progress|Activity)\s+Report(?!\w)"
        ),
        "court": re.compile(
            r"(?<!\w)(?:[CT]-\d{1,4}/\d\d(?:\s?P)?|(?:\d\s)?(?:BvR|BvF|BvE|BvL)\s\d{1,5}/\d\d|"
            r"(?:[IVX]{1,5}[a-z]?\s(?:ZR|ZB|ZA)|\d{1,2}\s(?:StR|AZR|ABR))\s\d{1,4}/\d\d|BVerwG\s\d{1,2}\s[A-D]{1,2}\s\d{1,4}\.\d\d)(?!\w)"
        ),
        "judgment-fr": re.compile(
            r"(?<!\w)(?:Conseil\s+d'[ÉE]tat|CE|Cass\.(?:\s+(?:com|civ|soc|crim|plén|ass)\.?)?(?:\s[123]e)?),\s+"
            rf"{DAYS['fr']},\s+n°\s?[\d.-]{{4,12}}\d(?!\w)"
        ),
        "vorlage": re.compile(
            r"(?<!\w)(?:Ausschussvorlage|Kabinettvorlage|Vorlage|Ausschussdrucksache|Zuschrift|Stellungnahme|"
            r"Vermerk|Umdruck)\s+(?:Nr\.\s*)?\d{1,2}\s?(?:/|\(\d{1,2}\))\s?\d{1,5}(?![\d/])"
        ),
        # "décision du Conseil constitutionnel n° 2021-9999 DC": who took it, the number, its letters.
        "deliberation": re.compile(
            r"(?<!\w)(?:[Dd]élibération|[Dd]écision|[Rr]ésolution|[Vv]œu|[Cc]onvention|(?:[Aa]rrêt|[Jj]ugement)"
            r"(?=\s+(?:d[eu]s?|n°|nº)\s[^\n;]{0,80}?\d{4}))"
            r"(?:\s+(?:du\s+|de\s+la\s+|de\s+l'|des\s+)[A-ZÀ-Þ][\w-]+(?:\s+(?:de\s+la\s+|de\s+l'|des\s+|du\s+|de\s+|d')?"
            r"[\w-]{3,30}){0,4})?,?\s+(?:n°|nº|no\.?)\s?"
            r"[A-Z]{0,5}[-\s]?\d{1,6}(?:[-/.]\w{1,6}){0,3}(?:\s(?:DC|QPC|LP|LOM|L|AN|SEN|ELEC|FNR|RIP|ORGA|REF)(?!\w))?(?!\w)"
        ),
    } | _named()


@cache
def _named() -> dict[str, re.Pattern[str]]:
    """Strategies, reports and declarations by a name of their own."""
    return {
        "adjective-strategy": re.compile(
            r"(?<!\w)(?:(?:UK|US|EU|[Nn]ational)\s+)?[Ss]emiconductors?\s+[Ss]trategy(?!\w)|"
            r"(?<!\w)(?<!eine )(?<!einer )(?<!een )(?<!e nationale )(?<!r nationalen )(?<!n nationale )"
            r"(?<!eine europäische )(?<!een Europese )"
            r"(?:Halbleiter|Mikroelektronik|Rohstoff|Wasserstoff|Cybersicherheit|Raumfahrt|Gigabit|Fachkräfte|[Cc]ybersecurity|"
            r"[Hh]alfgeleider|[Gg]rondstoffen|[Cc]hip)"
            r"s?strategie(?!\w)|"
            r"(?<!\w)(?<!eine )(?<!einer )(?<!een )(?<! a )(?<! an )"
            r"(?:(?:[Nn]ationale[nr]?|[Ee]uropese|[Ee]uropäische[nr]?|[Ll]andesweite[nr]?|[Vv]laamse)\s+"
            r"(?!Wirtschaft|Industrie\b)[^\W\d_]{4,30}strategie|(?:[Nn]ational|European|EU|UK|US)\s+(?:[Ss]emiconductors?|[Cc]hips?|"
            r"[Qq]uantum|[Rr]aw\s+[Mm]aterials|[Ii]ndustrial|[Ss]kills|AI)\s+[Ss]trategy|"
            r"[Ss]tratégie\s+(?:nationale|européenne|régionale)\s+(?:des|pour\s+les|sur\s+les)\s+semi-conducteurs|"
            r"(?<![\w-])EU-[A-Za-zäöüß]{4,30}strategie)(?!\w)"
        ),
        "yearbook": re.compile(
            rf"(?<!\w)(?:[Jj]aarverslag|[Jj]ahresbericht\s+(?:des|der)|[Rr]apport\s+annuel\s+d(?:e\s+la|u|e\s+l'))\s+"
            rf"{_CAP}(?:\s+{_CAP}){{0,4}}(?:\s+(?:19|20)\d\d)?(?!\w)"
        ),
        "outlook": re.compile(
            rf"(?<!\w)(?!(?:The|This|Our|In|Its)\s){_CAP}(?:\s+(?:{_CAP}|and|of|for|on|the)){{1,6}}\s+(?:Outlook|Review|"
            r"Survey|Scoreboard|Index|Monitor|Barometer|Report|Strategy|Update)\s+20\d\d(?!\w)(?![-–/]\d)"
        ),
        # Of a session by its number alone, where the committee is told.
        "ordinal-report": re.compile(rf"(?<=ommittee's ){_ORDER}\s+(?:Special\s+|Joint\s+)?Report(?!\w)(?!\s+of)"),
        # "Harbour Union (Measures for a High Level of Light) Regulations 2031"
        "bracket-act": re.compile(
            rf"(?<!\w)(?!The\b){_CAP}(?:\s+{_CAP}){{0,3}}\s+\([A-Z][^()\n]{{3,140}}\)\s+(?:Act|Order|Regulations)\s+(?:1[789]|20)\d\d(?!\w)"
        ),
        "commission-report": re.compile(rf"(?<!\w)rapport\s+van\s+de\s+commissie-{_CAP}(?!\w)"),
        "signed": re.compile(
            r"(?:(?<=signed a )|(?<=sign a )|(?<=signing a )|"
            r"(?<=ondertekende een )|(?<=ondertekenden een )|(?<=ondertekenen een )|"
            r"(?<=unterzeichnete eine )|(?<=unterzeichneten eine )|(?<=Unterzeichnung einer )|"
            r"(?<=signé une )|(?<=signature d'une ))"
            r"(?:[Dd]eclaration|[Vv]erklaring|Erklärung|[Dd]éclaration)(?!\w)"
            r"(?!\s+(?:of|van|von|d'intention|commune|conjointe|de)\b)"
        ),
        "memorandum": re.compile(
            rf"(?<!\w)[Mm]emorandum\s+(?:van|von|de|of)\s+(?!De\b|Het\b|Understanding\b|Cooperation\b){_CAP}"
            rf"(?:[\s-]{_CAP})?(?!\w)"
        ),
        "declared": re.compile(
            r"(?<!\w)(?:verklaring\s+van\s+de|declaration\s+of\s+the|statement\s+of\s+the|Erklärung\s+der|"
            rf"déclaration\s+(?:de\s+la|de\s+l'|du))\s?(?:{_CAP})(?:\s+(?:{_CAP}|of|for|van|voor|für|des)){{1,5}}(?<=\w)(?!\w)"
        ),
        "debate": re.compile(
            r"(?<!\w)(?:[Cc]ommissiedebat|[Tt]weeminutendebat|[Nn]otaoverleg|[Ww]etgevingsoverleg|[Pp]lenaire?\s+debat|"
            rf"[Ss]chriftelijk\s+overleg|[Rr]ondetafelgesprek)\s+(?:van|d\.d\.|op)\s+{DAYS['nl']}"
        ),
    }


@cache
def _titled() -> re.Pattern[str]:
    """A name in quotation marks behind the word for a plan."""
    return re.compile(
        r"(?<!\w)(?<!\d\. )(?:[Pp]lans?|[Pp]rogramme?s?|[Ss]tratégies?|[Ii]nitiatives?|[Ss]trateg(?:y|ie)|[Aa]ctieplan|"
        r"[Pp]rogramma(?:'s)?|[Aa]ktionsplan|(?:[A-ZÄÖÜ][a-zäöüß]{2,25}p|[Pp])rogramm(?:s|en?)?|Gemeinschaftsaufgaben?|[Rr]oadmap|[Pp]acte?|[Aa]genda|[Dd]octrine|[Dd]oktrin|[Ff]euille\s+de\s+route|[Pp]lan\s+d'action|"
        r"[Cc]harte|[Dd]écret|[Ll]ivre\s+(?:blanc|vert)|[Rr]éférentiel|[Ll]oi|[Ww]etsvoorstel|[Nn]ota|[Vv]isie|Anfragen?|[Rr]outekaart|[Ww]eißbuch|"
        r"[Ww]hite\s+[Pp]aper|[Aa]ction\s+[Pp]lan|[Mm]asterplan|[Bb]ill|[Ll]eitlinien?)(?:\s+(?:régional|national|nationale|"
        r"regionale?|nationale?|stratégique))?(?:\s+(?:wie|zoals|such\s+as|comme))?\s+(?:\"\s?(?P<v>[A-ZÀ-Þ][^\n\"]{2,150}?)\s?\"|'(?P<w>[A-ZÀ-Þ][^\n\"]{2,150}?)'(?!\w))"
    )


@cache
def _rule_named() -> re.Pattern[str]:
    """A Dutch act, decree or regulation by its title: a capital inside a sentence, then words in lower case."""
    return re.compile(
        r"(?:(?<=[a-z,;:(] )|(?<=\()|(?<=[a-z] [\"'])|(?<=[,(][\"'])|(?P<article>(?<!\w)(?:[Aa]rtikel|"
        r"[Aa]rt\.)\s\d{1,4}[a-z]?"
        r"(?:[.:]\d{1,4}[a-z]?)?(?:,\s\w{5,7}\slid,?)?\s))"
        r"(?:(?:Tijdelijke|Algemene|Nadere)\s+(?=[a-z]))?(?:Subsidieregeling|Beleidsregels?|Regeling|Besluit|Uitvoerings(?:wet|besluit|regeling)|"
        r"Kader(?:besluit|wet|regeling)|Rijkswet|Invoeringswet|Goedkeuringswet|Verzamelwet|Stimuleringsregeling|Vrijstellingsregeling|"
        r"Instellingsbesluit|Mandaatbesluit|Gedragscode|Wet|(?<=ijdelijke )(?:wet|regeling|besluit)|"
        r"(?<=dere )regels)"
        rf"(?P<title>(?:[ ]+(?:[a-zëï-]{{2,40}}|[A-Z]{{2}}[\w-]{{0,40}}|[A-Z][a-zë]{{1,30}}-\w[\w-]{{1,40}}|"
        rf"{ACT_NUMBER})){{1,9}})"
    )


def rule_end(folded: str, match: re.Match[str]) -> int | None:
    """Where a title ends: before a verb, a pronoun, or a preposition that leads on; None for less than a title."""
    led = _leads_off().search(match["title"])
    words = list(re.finditer(r"[\wëï/-]+", match["title"][: led.start() if led else None]))
    kept = len(words)
    finite = grammar("nl").words.finite - grammar("nl").verbs.acts
    for number, word in enumerate(words):
        leads_on = word.group() == "te" and number + 1 < len(words) and words[number + 1].group().endswith("n")
        if leads_on or word.group() in finite | _NOT_TITLE or re.fullmatch(r"\w{0,5}ge\w+[dt]", word.group()):
            kept = number
            break
    if words and words[0].group() in _LEADS:
        return None
    while kept and words[kept - 1].group() in _LOOSE:
        kept -= 1
    if kept < 1 or (kept == 1 and words[0].group() in _ALONE):
        return None
    end = match.start("title") + words[kept - 1].end()
    year = re.compile(r"\s+(?:19|20)\d\d(?![\w-])").match(folded, end)
    if year:
        return year.end()
    listed = re.compile(r"(?:,\s+(?P<w>[a-zëï]{4,}))+\s+en\s+[a-zëï]{4,}(?=[\s.,;()])").match(folded, end)
    return listed.end() if listed and kept == len(words) and listed["w"] not in _NOT_TITLE else end


@cache
def _leads_off() -> re.Pattern[str]:
    """Fixed phrases of the sentence that goes on behind a title."""
    return re.compile(
        r" (?:buiten|van\s+(?:toepassing|kracht|belang)|in\s+(?:werking|verband|acht|stand|lijn|strijd|behandeling|"
        r"voorbereiding|deze|dit|"
        r"het\s+kader|ieder|20\d\d)|aan\s+de\s+(?:orde|Kamer)|achterwege|ter\s+(?:inzage|uitvoering|discussie|sprake)|"
        r"ten\s+(?:grondslag|aanzien|behoeve|opzichte)|op\s+(?:grond|basis|orde|dit|deze)|met\s+(?:betrekking|ingang|name)|"
        r"onder\s+de\s+aandacht|tot\s+stand|naar\s+(?:de\s+Kamer|voren)|"
        r"en\s+(?:(?:naar|in|op|met|bij|aan|door|over|van|tot|voor)\s+)?(?:de|het|een|dit|deze|onze|uw)|door\s+de|"
        r"(?:volgend|dit|vorig)\s+jaar)(?!\w)"
    )


_NOT_TITLE = frozenset(
    """die dat is zijn wordt worden per uit sinds tot ook niet of om als geldt gelden regelt vereist voorziet bepaalt
    verplicht eist treedt vervalt dwingt schrijft staat kent maakt stelt geeft nog binnenkort daarom snel spoedig thans
    nu al reeds eerst dan vandaag morgen gisteren straks hier daar echter dus toch weer bovendien eveneens tevens graag
    verder vervolgens inmiddels onlangs momenteel wel alsnog daarmee daarvoor hierdoor hiermee waarvoor waarbij
    waardoor zo""".split()  # noqa: SIM905
)
_LOOSE = frozenset("van voor in op de het en aan met over inzake bij te ter door".split())  # noqa: SIM905
_LEADS = frozenset("van in aan met bij te door om naar en uit".split())  # noqa: SIM905
_ALONE = frozenset(["van", "tot", "uit", "met"])


# What somebody says of himself begins so, no title.
_SAID = re.compile(r"(?:We|I|It|They|You|Wir|Ich|Sie|Es|Wij|Ik|Zij|Het\s+is|Nous|Je|Il|Elle|On)\s")


@cache
def _dated() -> re.Pattern[str]:
    """A title in quotation marks with its month or day right behind it."""
    months = "|".join(MONTHS.values())
    return re.compile(
        r"\"(?P<v>[A-ZÀ-Þ][^\n\"]{8,200}?)\"(?:\s\([A-Z]{2,8}\))?\s+(?:vom|van|of|from|du|de|d'|d\.d\.)\s?"
        rf"(?:\d{{1,2}}(?:\.|er)?\s+)?(?:{months})\s+(?:19|20)\d\d(?!\w)"
    )


@cache
def _formed() -> re.Pattern[str]:
    """The title of a proposal, on the line below its label in a form."""
    return re.compile(
        r"^[ \t]*(?:[a-z]\)|\d\.)?[ \t]*Titel\s+(?:van\s+het\s+)?(?:[Vv]oorstel|[Mm]ededeling|[Aa]anbeveling)"
        r"[ \t]*:?[ \t]*\n[ \t]*(?P<v>[A-ZÀ-Þ][^\n]{9,300}?)[.;]?[ \t]*$",
        re.MULTILINE,
    )


@cache
def _marked() -> re.Pattern[str]:
    """The document's own file mark, behind its label at the beginning of a line."""
    return re.compile(
        r"(?:^|(?<=;))[ \t]*(?:Ons\s+kenmerk|Kenmerk|Our\s+ref(?:erence|\.)?|Aktenzeichen|Geschäftszeichen|"
        r"Unser\s+Zeichen|Az\.?|"
        r"Nos?\s+réf(?:érences?|\.)?|Réf(?:érence|\.)?)[ \t]*:?[ \t]*(?:[\n;][ \t]*)?"
        r"(?P<v>(?=[^\n;]*\d)[A-Z0-9][\w./ -]{2,40}\w)[ \t]*(?:$|(?=;))",
        re.MULTILINE,
    )


_TYPES = {
    "session-report": "report", "ordinal-report": "report",
    "house-paper": "parliamentary-paper", "act": "law", "bracket-act": "law",
    "hansard": "minutes", "order": "decree", "nor": "official-id", "journal-fr": "official-journal",
    "circular": "paper", "yearly": "report",
    "court": "judgment", "judgment-fr": "judgment",
    "vorlage": "parliamentary-paper", "deliberation": "decision", "memorandum": "declaration",
    "declared": "declaration", "debate": "debate", "adjective-strategy": "strategy", "yearbook": "report",
    "outlook": "report", "commission-report": "report",
    "signed": "declaration",
}  # fmt: skip


def _titled_mark(folded: str, start: int, end: int) -> Mark:
    name = re.sub(r"\s+", " ", folded[start:end])
    return Mark(start, end, {"type": "plan", "name": name}, "paper-titled", 0.8)


def _listed(folded: str, end: int) -> Iterator[tuple[int, int]]:
    """The names in quotation marks that a list goes on with behind `end`: "the programmes “A”, “B” and “C”"."""
    one = re.compile(r"(?:\s?,|,?\s(?:und|sowie|oder|en|of|and|or|et|ou))\s\"\s?(?P<v>\w[^\n\",.;:]{1,80}?)\s?\"(?!\w)")
    match = one.match(folded, end)
    while match:
        yield match.span("v")
        match = one.match(folded, match.end())


def find_papers(folded: str) -> Iterator[Mark]:
    """Papers by their marks in `folded`; a word for a kind of paper alone is none."""
    for rule, start, end, words in names(_patterns(), folded):
        if rule == "adjective-strategy" and of_any(folded, start):
            continue
        yield Mark(start, end, {"type": _TYPES[rule], "name": words}, f"paper-{rule}", 0.88)
    for start, last in spans(_rule_named(), folded, lambda match: rule_end(folded, match)):
        name = re.sub(r"\s+", " ", folded[start:last])
        yield Mark(start, last, {"type": "law", "name": name}, "paper-rule", 0.8)
    for match in _titled().finditer(folded):
        group = "v" if match["v"] else "w"
        if (")" in match[group] and "(" not in match[group]) or is_speech(match[group]):
            continue  # the quotation mark was never closed, or somebody is quoted
        yield _titled_mark(folded, *match.span(group))
        for span in _listed(folded, match.end()):
            yield _titled_mark(folded, *span)
    for match in _dated().finditer(folded):
        if " " in match["v"] and not is_speech(match["v"]) and not _SAID.match(match["v"]):
            yield replace(_titled_mark(folded, *match.span("v")), rule="paper-dated")
    for match in _formed().finditer(folded):
        name = re.sub(r"\s+", " ", match["v"])
        yield Mark(*match.span("v"), {"type": "paper", "name": name}, "paper-form", 0.85)
    for match in _marked().finditer(folded):
        label = {"type": "file-mark", "name": re.sub(r"\s+", " ", match["v"]), "self": True}
        yield Mark(*match.span("v"), label, "paper-mark", 0.85)
