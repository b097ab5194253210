"""Papers known by a title alone: behind the word for a kind of paper, without quotation marks and without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark, names

_CAP = r"[A-ZÀ-Þ][\w'&-]{1,60}"
_SMALL = r"(?:and|of|for|the|in|to|on|our|a|an|with|from|at|by)"
# Dutch words for kinds of papers, by the end of the compound ("Commissiemededeling", "toekomstvisie").
_KINDS_NL = (
    r"(?:[a-zë-]*|[A-Z][a-zë]{2,20})(?:mededeling|visie|strategie|agenda|nota|notitie|notities|brief|programma|actieplan|plan|"
    r"verkenning|studie|onderzoek|routekaart|advies|rapport|rapportage|convenant|akkoord|pact|manifest|aanpak|monitor|"
    r"evaluatie|witboek|groenboek|document|richtsnoeren|handreiking|kader|werkprogramma|subsidieregeling|verklaring)"
)
# A title inside a Dutch sentence begins with the kind of paper, in capitals.
_HEADS_NL = (
    r"(?:(?:Nationa(?:le|al)|Europe(?:se|es)|Regiona(?:le|al)|Nederlandse|Vlaamse|Strategische|Integra(?:le|al))\s+)?"
    r"(?:[A-Z][a-zë-]*(?:visie|strategie|agenda|plan|programma|akkoord|pact|routekaart|verkenning|notitie|nota|kompas|"
    r"aanpak|convenant|monitor|handreiking)|Visie|Strategie|Agenda|Routekaart|Verkenning|Notitie|Nota|Kompas|Aanpak|Monitor|"
    r"Handreiking|Meerjarenprogramma|Programma|Plan|Pact|Verklaring|Richtsnoeren|Convenant|Akkoord|Verdrag|Protocol|Overeenkomst|Richtlijn)"
    r"|(?<=[a-z] )(?:Nationale|Europese|Strategische|Integrale)\s+[a-zë-]*"
    r"(?:visie|strategie|agenda|aanpak|routekaart|verkenning|notitie)(?![\w-])"
)
_HEADS_FR = (
    r"(?:Stratégie|Plan|Programme|Feuille\s+de\s+route|Pacte|Charte|Contrat|Accord|Schéma|Agenda|Livre\s+(?:blanc|vert)|"
    r"Déclaration|Initiative)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # "its Third Report of Session 2021-22, Making Ports Work, HC 12"
        "session": re.compile(
            rf"(?<=\d\d)(?:,|:)?\s+(?P<v>{_CAP}(?:(?::|,)?\s+(?:{_CAP}|{_SMALL}))*\s+{_CAP}(?=,\s+\(?H[CL]\s)|{_CAP}(?:\s+[\w'&-]{{1,40}}){{0,12}}(?=,?\s+[\[(]\s?H[CL]\s))"
        ),
        "headed-en": re.compile(
            rf"(?<!\w)(?:report|paper|[Ww]hite\s+[Pp]aper|[Gg]reen\s+[Pp]aper|strategy|plan|consultation|inquiry|review|study|"
            rf"communication),\s+(?P<v>{_CAP}(?:(?::|,(?=\s+and\b))?\s+(?:{_CAP}|{_SMALL})){{2,14}}\s+{_CAP})(?=[,.;)]|\s+\()"
        ),
        # "its 2021 report Making Ports Work found": three capitals or more, with a small word between them.
        "beside-en": re.compile(
            rf"(?<!\w)(?:(?:report|paper|[Ww]hite\s+[Pp]aper|[Gg]reen\s+[Pp]aper|strategy|communication)\s+"
            rf"(?:titled\s+|entitled\s+|called\s+)?)(?:on\s+(?=(?:An?|The)\s))?(?P<v>(?:An?\s+|The\s+)?{_CAP}(?:\s+{_CAP})*(?:\s+{_SMALL})+\s+{_CAP}(?:\s+(?:{_CAP}|{_SMALL}))*"
            rf"(?<=[a-z])(?<!\s[a-z]))(?!\w)"
        ),
        "quoted-open": re.compile(
            rf"(?<=[Pp]aper )[\"'](?P<v>{_CAP}(?:\s+(?:{_CAP}|{_SMALL})){{1,12}}\s+{_CAP})(?=[\"'])"
        ),
        "agenda-nl": re.compile(
            r"(?<!\w)(?:Nationa(?:le|al)|Regiona(?:le|al)|Nederlandse|Vlaamse|Europese)\s+(?:Agenda|Actieplan|Aanpak|Strategie|"
            rf"Programma|Plan|Routekaart|Deltaplan|Visie|Actieagenda|Akkoord)\s+(?!Kamerst){_CAP}(?:\s+(?:en\s+)?{_CAP})?(?!\w)"
        ),
        "year": re.compile(
            r"(?<![\w-])[A-ZÄÖÜ][a-zäöüßë]{3,30}(?:visie|agenda|nota|strategie|akkoord|plan|programma|programm|konzept|vision)\s+"
            r"20[2-5]\d(?![\w-])"
        ),
        # "die digitale Agenda 2031 - 2034": an adjective of a field, a kind and the years that it is for.
        "years": re.compile(
            r"(?<![\w-])(?:[A-Za-zäöü][a-zäöüß]{2,30}(?:al|isch)[enrs]{0,2}\s+(?:Agenda|Strategie|Programm|Aktionsplan|"
            r"agenda|strategie|programma|actieplan)|[A-ZÄÖÜ][a-zäöüß]{3,30}(?:agenda|strategie|programm|plan|konzept)|"
            r"[a-zë]{4,30}(?:agenda|strategie|programma|actieplan|visie)(?<!\bhet)|(?:[A-Z][a-z]+\s+){1,3}(?:Agenda|Strategy|"
            r"Programme|Plan)|(?:agenda|programme|stratégie|plan)\s+[a-zé]{4,20}(?:ique|al|ale|aire|el|elle))\s+"
            r"20[0-4]\d\s?[-–/]\s?20[0-5]\d(?![\w-])"
        ),
        # A line of a list of sources: a title with the word for a paper, who wrote it, the day.
        "listed": re.compile(
            rf"(?:^|(?<=;))[ \t]*(?P<v>(?=[^\n,;:]{{0,140}}(?i:voorstel|rapport|visie|plan|nota|verkenning|"
            rf"advies|bericht|studie|strategie|"
            rf"entwurf|gutachten|report|proposal|draft|strategy|study|review|projet|étude|avis|stratégie)(?![\w-]))"
            rf"[A-ZÀ-Þ][^\n,;:.!?]{{14,140}}\s[^\n,;:.!?\s]{{3,40}}),\s[^\n;:.!?]{{3,80}},\s+"
            rf"(?:{DAYS['nl']}|{DAYS['de']}|{DAYS['en']}|{DAYS['fr']}|[A-Z][a-z]+\s\d{{1,2}},\s(?:19|"
            rf"20)\d\d)\.?[ \t]*$",
            re.MULTILINE,
        ),
        "union": re.compile(
            r"(?<!\w)(?:[Ss]taat\s+van\s+de\s+[Uu]nie|[Ss]tate\s+of\s+the\s+[Uu]nion(?:\s+[Aa]ddress)?|"
            r"(?:[Rr]ede\s+)?zur\s+Lage\s+der\s+(?:Europäischen\s+)?Union|"
            r"(?:[Dd]iscours\s+sur\s+)?l'[ée]tat\s+de\s+l'Union)\s+(?:de\s+|of\s+|von\s+|van\s+)?20\d\d(?!\w)|"
            r"(?<!\w)20\d\d\s+State\s+of\s+the\s+Union(?:\s+(?:[Aa]ddress|[Ss]peech))?(?!\w)"
        ),
        "work-programme": re.compile(
            r"(?<!\w)(?:[Cc]ommissiewerkprogramma|[Ww]erkprogramma\s+van\s+de\s+(?:Europese\s+)?Commissie(?:\s+voor)?|"
            r"Commission\s+[Ww]ork\s+[Pp]rogramme|Arbeitsprogramms?\s+der\s+(?:Europäischen\s+)?Kommission(?:\s+für)?|"
            r"[Pp]rogramme\s+de\s+travail\s+de\s+la\s+Commission(?:\s+pour)?)\s+20\d\d(?!\w)"
        ),
    } | _behind()


def _behind() -> dict[str, re.Pattern[str]]:
    """Titles behind the word for a report, budgets, and Dutch policy notes by their fields and years."""
    return {
        # "beleidsnota Havens, Kades en Buitenlandse Handel 2031-2036": the fields of a minister and the years.
        "policy-nl": re.compile(
            rf"(?<!\w)(?:[Bb]eleids|[Cc]oncept|[Vv]isie)nota\s+{_CAP}(?:(?:,\s+|\s+en\s+|\s+){_CAP}){{0,9}}\s+20[0-4]\d\s?[-–]\s?20[0-5]\d(?!\d)"
        ),
        # "its final report, Works for Ports, asks": an ordinal or the like in front.
        "latest-en": re.compile(
            rf"(?<!\w)(?:final|interim|latest|annual|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|recent|joint|special|own)\s+"
            rf"report,\s+(?P<v>{_CAP}(?:\s+(?:{_CAP}|{_SMALL})){{1,14}}\s+{_CAP})(?=[,.;)]|\s+\()"
        ),
        # "the sixth report, Dues on quays: what ships pay, published on 3 May": what was issued then.
        "issued-en": re.compile(
            rf"(?<!\w)(?:[Rr]eport|[Pp]aper|[Ss]trategy|[Ss]tudy|[Rr]eview),\s+(?P<v>(?!(?:The|This|That|In|If|As|We|It|They)\s[a-z])"
            rf"{_CAP}(?::?\s+(?!(?:that|said|says|was|were|is|are|has|have|had|will|would)\b)[\w'&-]{{1,40}}){{1,18}}),\s+(?:which\s+was\s+)?"
            r"(?:published|tabled|launched|released|issued|adopted)(?!\w)"
        ),
        # "EO 14999, Lighting All Quays in Harbours of Concern": the title behind the number.
        "numbered-en": re.compile(
            rf"(?<!\w)(?:Order|EO|E\.\s?O\.)\s+1\d,?\d{{3}},\s+(?P<v>{_CAP}(?:\s+(?:{_CAP}|{_SMALL})){{2,24}}\s+{_CAP})(?=[,.;)]|\s+\()"
        ),
        # "un rapport intitulé Les quais face au vent, …": up to the comma.
        "called-fr": re.compile(
            r"(?<!\w)intitulée?s?\s+(?P<v>[A-ZÀ-Þ][\w'’-]*(?:\s+(?!(?:qui|que|est|sont|a|ont|et\s+qui)\s)[\w'’-]+){2,14})(?=[,.;(]|\s\()"
        ),
        # "the report entitled Dues on Quays: What Ships Pay".
        "called-en": re.compile(
            r"(?<!\w)(?<!was )(?<!be )(?<!is )(?<!were )(?:entitled|titled)\s+"
            rf"(?P<v>{_CAP}(?:(?::|\s[—–-]|,(?=\s+and\b))?\s+(?:{_CAP}|{_SMALL}))*(?::|\s[—–-])?\s+{_CAP})(?=[,.;)]|\s+\(|\s+[a-z])"
        ),
        # A budget or a statement of the treasury by its year, or by the season that it has every year.
        "budget": re.compile(
            r"(?<![\w'-])(?:(?:Autumn|Spring)\s+(?:Statement|Budget)(?:\s+20\d\d)?|(?:Comprehensive\s+)?Spending\s+Review\s+20\d\d|"
            r"(?<=[Tt]he )(?:19|20)\d\d\s+(?:(?:Autumn|Spring|March|November)\s+)?Budget|"
            r"Budget\s+(?:19|20)\d\d(?!\s?[-–/]\s?\d))(?![\w-])"
        ),
    }


@cache
def _running(language: str) -> re.Pattern[str]:
    """The first words of a title that goes on in lower case, inside a sentence."""
    if language == "nl":
        return re.compile(
            r"(?:(?<=[a-zë] )|(?<=[a-zë] [\"']))"
            rf"(?:{_KINDS_NL}\s+(?=[A-Z])(?P<after>(?!{_NOT_FIRST}){_CAP})|(?P<head>{_HEADS_NL}))(?![\w-])"
            r"(?P<title>(?:[ ]+(?:[a-zëïéü'-]{1,40}|[A-Z][\w-]{1,40})){1,12})"
        )
    return re.compile(
        rf"(?<=[a-zéè'] )(?:la\s|le\s|l')?(?P<head>{_HEADS_FR})(?![\w-])"
        r"(?P<title>(?:[ ]+(?:d'|l')?[a-zà-ÿœ'-]{1,40}){2,12})"
    )


# Names of bodies and persons that follow the word for a paper without being its title.
_NOT_FIRST = (
    r"(?:Raad|Commissie|Ministerie|Minister|Kamer|Europese?|Tweede|Eerste|Algemene|Autoriteit|Rekenkamer|Stichting|Kamerstuk\w*|"
    r"Vereniging|Nederland\w*|Van|De|Het|Den|Ter|Ten|Uw|Ik|Wij|Deze|Dit|Bijlage|Zie|Nr|College|Gemeente|Provincie)\b"
)


def find_titled(folded: str, language: str) -> Iterator[Mark]:
    """Papers by their titles in `folded`; the word for a kind of paper alone is none."""
    for name, start, end, words in names(_patterns(), folded):
        if name != "budget" or language == "en":
            yield Mark(start, end, _fields(name, words), f"titled-{name}", 0.8)
    if language not in ("nl", "fr"):
        return
    for match in _running(language).finditer(folded):
        start = match.start("head") if match["head"] else match.start("after")
        last = title_end(match, language)
        if last is not None:
            yield Mark(start, last, _fields("running", folded[start:last]), "titled-running", 0.75)


def _fields(name: str, words: str) -> dict[str, str]:
    kinds = {
        "session": "report",
        "budget": "plan",
        "union": "speech",
        "work-programme": "programme",
        "year": "plan",
        "years": "plan",
    }
    kind = kinds.get(name, "paper")
    return {"type": kind, "name": re.sub(r"\s+", " ", words)}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LOOSE = {
    "nl": _words("van voor in op de het en aan met over inzake bij te ter door om naar tot een onze uw"),
    "fr": _words("de du des la le les l d et pour sur à au aux en un une dans par avec relative relatif relatifs"),
}
_ARTICLES_FR = frozenset(["le", "la", "du", "des", "au", "aux", "un", "une"])
# French pronouns and negations that lean on a verb.
_CLITICS = frozenset(["s'", "n'", "m'", "j'", "c'", "t'"])
_LINKS = {
    "nl": frozenset(["voor", "op", "van", "inzake", "betreffende", "over", "naar", "en", "in"]),
    "fr": frozenset(["pour", "sur", "de", "du", "des", "relative", "relatif", "d", "et"]),
}
_AT = frozenset(["aan", "bij", "met", "tot", "door"])
_STOPS = {
    "nl": _words(
        """
        die dat waarin waarmee is zijn was waren per uit sinds als of om te jl door via zodat omdat terwijl tijdens
        ontvangen samen aangeboden gepubliceerd verschenen dd periode
        """
    ),
    "fr": _words(
        """
        qui que dont afin où est sont a ont sera par avec dans comme depuis lors adopté adoptée présenté présentée
        publié publiée lancé lancée signé signée prévoit vise permet période voté votée examiné examinée déposé déposée
        débattu débattue discuté discutée promulgué promulguée transmis transmise modifié modifiée défendu défendue
        attendu attendue entré entrée demain enfin ainsi hier bientôt déjà toujours encore désormais
        """
    ),
}


_PAPERS_FR = _words(
    "plan stratégie loi programme feuille projet pacte règlement directive code décret accord proposition charte "
    "rapport déclaration communication convention protocole livre avis traité mémorandum"
)
# Nouns that are "to" something.
_WITH_TO = _words("adaptation accès aide soutien appui accompagnement retour préparation réponse droit adhésion")
# What a Dutch act is made for: "ter bescherming van de kust".
_ENDS = re.compile(
    r"bescherming|bevordering|versterking|verbetering|ondersteuning|voorkoming|bestrijding|stimulering|beperking|"
    r"vermindering|waarborging"
)
_FRENCH_ADJECTIVE = re.compile(
    r"\w+(?:al|ale|aux|ales|ique|iques|ics?|ifs?|ives?|els?|elles?|iens?|iennes?|aires?|aise?s?|ée?s?|[ai]bles?|imes?|oires?|eux|euses?|ins?|aines?)|verte?s?|"
    r"libres?|propres?|ouverte?s?|résiliente?s?|intelligente?s?|urbaine?s?|humaine?s?|marine?s?|souterraine?s?|circulaires?|"
    r"locaux|\w+ieure?s?|sain?e?s?|sûre?s?|étrang(?:er|ère)s?|premi(?:er|ère)s?"
)


def title_end(match: re.Match[str], language: str, *, tied: bool = False, least: int = 2) -> int | None:
    """Where a running title ends: before a verb or a word that leads on.

    None for less than `least` words (an elided one counts for two), or where no preposition ties them together and
    none is `tied` to the head.
    """
    words = list(re.finditer(r"[\w'ëïéü/-]+", match["title"]))
    lows = [word.group() for word in words]
    before = (match["head"] or (match["after"] if language == "nl" else "")).split()[-1]
    kept = next(
        (n for n in range(len(lows)) if not _goes_on(lows, n, before, match["head"] is not None, language)), len(lows)
    )
    while kept and lows[kept - 1] in _LOOSE[language]:
        kept -= 1
    tied = tied or any(low.split("'")[0] in _LINKS[language] for low in lows[:kept])
    long = kept >= least or (kept == 1 and ("'" in lows[0] or (language == "fr" and lows[0][:1].isupper())))
    return match.start("title") + words[kept - 1].end() if long and tied else None


def _goes_on(lows: list[str], at: int, before: str, headed: bool, language: str) -> bool:
    """Whether the word at `at` belongs to a title whose words so far do: `before` is the one in front of them."""
    low, last = lows[at], lows[at - 1] if at else before
    verbs = grammar(language)
    if low == "dans":  # "visant à ouvrir les quais dans les ports"
        return (
            before in ("à", "au", "aux") and re.match(r"l(?:'|a\Z|es?\Z)", "".join(lows[at + 1 : at + 2])) is not None
        )
    if low == "ter" and _ENDS.fullmatch("".join(lows[at + 1 : at + 2])):
        return True
    noun = language == "fr" and last in _ARTICLES_FR  # "le contrôle": behind an article is no verb
    if (low in verbs.words.finite - verbs.verbs.acts and not noun) or low in _STOPS[language] or low[:2] in _CLITICS:
        return False
    if low == "et" and any(
        word.lower().removeprefix("l'").removeprefix("d'") in _PAPERS_FR for word in lows[at + 2 : at + 4]
    ):
        return False
    if low == "et" and lows[at + 1 : at + 2] and lows[at + 1][2:] in _PAPERS_FR:
        return False
    if low == "et" and re.match(r"l(?:'|a\Z|es?\Z)", "".join(lows[at + 1 : at + 2])):
        other = lows[at + 2 : at + 3] and lows[at + 2].lower() in _PAPERS_FR
        return (
            not other and re.match(r"l(?:'|a\Z|es?\Z)", lows[0]) is not None
        )  # "of ports and the ships" is one thing and another
    if low in ("à", "au", "aux") and last.removeprefix("l'").removeprefix("d'") in _WITH_TO:
        return True
    if low.split("'")[0] in _LINKS[language]:
        later = lows[at + 1 : at + 3]
        if low == "en" and later[:1] == ["tot"]:  # "en tot intrekking van …": of another act
            return False
        other = later[1:] if later[:1] and later[0] in _LINKS[language] | _AT else later[:1]
        again = later[:1] == ["van"] and "van" in lows[:at]  # "van de kust en van de haven"
        return again or not (low == "en" and other and other[0] in ("de", "het", "een", "dit", "deze", "onze", "uw"))
    if low in ("UE", "CE") or "/" in low:  # the number of an act inside the title
        return True
    if language == "fr" and low[0].isupper() and last[:1].isupper() and at:  # the name of a place or a body
        return True
    tie = (
        last in _LOOSE[language] or last in _LINKS[language] or last.endswith("'") or (not at and last.endswith("ant"))
    )
    if language == "nl":
        capitals = low[0].isupper() and last[:1].isupper() and last.endswith("e")  # "Europese Groene Kade"
        inner = not re.fullmatch(r"\w{0,5}ge\w+[dt]", low) and (low[0].islower() or tie or capitals)
        return inner and (bool(tie) or (last.endswith("e") and not (headed and not at)))
    verb = last.endswith(("er", "ir", "re")) and low in ("le", "la", "les")  # "Protéger et animer le littoral"
    return bool(tie) or verb or "'" in low or _FRENCH_ADJECTIVE.fullmatch(low) is not None
