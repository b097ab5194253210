"""Acts of the Union and papers of a body by what they are about: "EU-verordening inzake zeehavens", "report on ports".

An act has the Union in front of its kind. A paper has a definite article and the body that wrote it ("the report of
the Harbour Board on quay dues"), or an owner with a name, who stays outside; one of any kind is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from silcrete.ingest.extract.references.commission import subject_end
from silcrete.ingest.extract.references.issued import DAYS
from silcrete.ingest.extract.references.mark import Mark, spans
from silcrete.ingest.extract.references.plans import PHRASE_DE
from silcrete.ingest.extract.references.titled import title_end

_BODY = (
    r"[A-ZÀ-Þ][\w'&.-]{1,40}(?:\s+(?:(?:en|voor|van|für|und|for|of|and|de|des|du|la)\s+)*[A-ZÀ-Þ][\w'&-]{1,40}){0,4}"
)
# What the German title of an act is made of, up to another act that it changes.
_WORD_DE = (
    r"(?:[A-ZÄÖÜ][\w-]{0,60}|(?:von|der|des|die|das|den|dem|zu[rm]?|für|über|sowie|mit|an|eine[rs]|bestimmte[rn]?)(?!\w)|"
    r"und(?!\w)(?!\s+zur\s+(?:Änderung|Aufhebung|Ersetzung))|in\s+der\s+(?=Union|Europäischen)|im\s+(?=Binnenmarkt|Bereich)|"
    r"(?!(?:werden|wurden?|haben|hatten?|sollen|können|müssen|seien|waren?|eine[mn]?|diese[mnrs]?)\s)[a-zäöüß-]{3,40}e[nmrs]?(?!\w))"
)
_ORDINAL_DE = r"(?:Erste|Zweite|Dritte|Vierte|Fünfte|Sechste|Siebte|Achte|Neunte|Zehnte)[rns]?"
_REST_NL = r"(?P<title>(?:[ ]+[\w'-]{1,40}){1,12})"
_REST_EN = r"(?P<title>(?:[ ]+[\w'’-]+){1,14})"
_REST_FR = r"(?P<title>(?:[ ]+(?:[dl]')?[A-Za-zÀ-ÿœ'-]{1,40}){1,14})"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    paper_de = r"[A-ZÄÖÜ]?[a-zäöüß]*(?:[Bb]ericht|[Gg]utachten|[Ss]tellungnahme|[Ss]tudie|[Aa]nalyse)(?:e?s)?(?<=\w{6})"
    paper_nl = r"[a-zë]*(?:rapport|rapportage|advies|studie|analyse|evaluatie|verkenning)"
    paper_en = r"(?:[a-z-]+\s+)?(?:report|review|study|opinion|evaluation|assessment)"
    paper_fr = r"(?:rapport|avis|étude|analyse|évaluation)(?:\s+d'[a-zé]{4,20})?"
    return (
        _acts()
        | _made()
        | {
            "paper-de": re.compile(
                rf"(?:(?<=[Dd]e[rmsn] )|(?<=[Dd]ie )|(?<=[Dd]as )|(?<=[IiAa]m )|(?<=zu[mr] )|"
                rf"(?<=vom )|(?<![\w-]){_ORDINAL_DE}\s+){paper_de}\s+(?:der|des)\s+"
                rf"{_BODY}\s+(?:zu[rm]?|über)\s+{PHRASE_DE}(?![\w-])"
            ),
            "paper-nl": re.compile(
                rf"(?:(?<=[Hh]et )|(?<=[Dd]e )|(?<=[Dd]it ))(?P<head>{paper_nl}\s+van\s+(?:(?:de|"
                rf"het)\s+)?{_BODY}\s+(?:over|naar|inzake))"
                rf"{_REST_NL}"
            ),
            "paper-en": re.compile(
                rf"(?:(?<=[Tt]he )(?P<head>{paper_en}\s+(?:of|by|from)\s+(?:the\s+)?{_BODY}\s+(?:on|into))|"
                rf"(?<=[a-z]'s )(?<=\w\w\w\w'\w\s)(?P<owned>{paper_en}\s+(?:on|into))){_REST_EN}"
            ),
            "paper-fr": re.compile(
                rf"(?:(?<=\b[Ll]e )|(?<=\b[Ll]a )|(?<=\b[dD]u )|(?<=\b[Ll]')|"
                rf"(?<=\bau ))(?P<head>{paper_fr}\s+(?:de\s+la\s+|du\s+|de\s+l'|"
                rf"d'|de\s+|des\s+){_BODY}(?:\s+[a-zà-ÿ]{{3,20}}(?:al|ale|aire|ique|el|elle|ier|if))?\s+(?:sur|relati(?:f|ve)\s+(?:à|aux?))){_REST_FR}"
            ),
        }
    )


def _acts() -> dict[str, re.Pattern[str]]:
    """Acts with the Union in front of their kind, and Dutch ones with a definite article."""
    return {
        "act-de": re.compile(
            rf"(?<![\w-])(?<!eine )(?<!einer )(?<!keine )EU-(?:Verordnung|Richtlinie)\s+(?:über|zu[rm]?|"
            rf"für)\s+{PHRASE_DE}(?![\w-])"
        ),
        "act-nl": re.compile(
            r"(?<![\w-])(?<!een )(?<!Een )(?<!geen )(?P<head>(?:EU|Europese)[\s-](?:[Vv]erordening|"
            r"[Rr]ichtlijn)\s+(?:inzake|over|voor|"
            rf"betreffende|tot)){_REST_NL}"
        ),
        "act-the-nl": re.compile(
            r"(?:(?<=[Dd]e )|(?<=[Dd]e herziene )|(?<=[Dd]e bestaande )|(?<=[Dd]e huidige )|(?<=[Dd]e nieuwe ))"
            r"(?P<head>(?:verordening|richtlijn)\s+(?:inzake|betreffende|tot|(?:over|voor)(?!\s+(?:de|het|een|deze|dit|die|onze|uw|alle)\s)))"
            rf"{_REST_NL}"
        ),
        "act-en": re.compile(
            r"(?<![\w-])(?<! an )(?<!An )(?<! new )(?P<head>(?:EU|European)\s+(?:[Rr]egulation|[Dd]irective|"
            r"[Dd]ecision)\s+on(?:\s+the)?)"
            rf"{_REST_EN}"
        ),
        "act-fr": re.compile(
            r"(?<!\w)(?<!une )(?<!un )(?<!toute )(?P<head>(?:[Dd]irective|[Rr]èglement)\s+(?:européen(?:ne)?|"
            r"de\s+l'(?:UE|Union(?:\s+"
            rf"européenne)?))\s+(?:sur|relati(?:f|ve)\s+(?:à|aux?)|concernant)){_REST_FR}"
        ),
    }


def _made() -> dict[str, re.Pattern[str]]:
    """Acts with who made them between the kind and the subject, also where they are still one proposal of any."""
    return {
        "act-made-de": re.compile(
            r"(?<![\w-])(?:Verordnung|Richtlinie|Beschluss(?:es)?)\s+des\s+Europäischen\s+Parlaments\s+und\s+des\s+Rate?s\s+"
            rf"(?:vom\s+{DAYS['de']}\s+)?(?:über|zu[rm]?|für|betreffend)\s+(?:{_WORD_DE}\s+){{0,20}}[A-ZÄÖÜ][\w-]{{2,60}}(?![\w-])"
        ),
        "act-made-nl": re.compile(
            r"(?<![\w-])(?P<head>(?:[Vv]erordening|[Rr]ichtlijn|[Bb]esluit)\s+van\s+het\s+Europees\s+Parlement\s+en\s+(?:van\s+)?de\s+Raad\s+"
            rf"(?:van\s+{DAYS['nl']}\s+)?(?:inzake|over|voor|betreffende|tot)){_REST_NL}"
        ),
        "act-made-en": re.compile(
            r"(?<![\w-])(?P<head>(?:[Rr]egulation|[Dd]irective|[Dd]ecision)\s+of\s+the\s+European\s+Parliament\s+and\s+(?:of\s+)?the\s+Council\s+"
            rf"(?:of\s+{DAYS['en']}\s+)?on(?:\s+the)?){_REST_EN}"
        ),
        "act-made-fr": re.compile(
            r"(?<!\w)(?P<head>(?:[Dd]irective|[Rr]èglement|[Dd]écision)\s+du\s+Parlement\s+européen\s+et\s+du\s+Conseil\s+"
            rf"(?:du\s+{DAYS['fr']}\s+)?(?:sur|relati(?:f|ve)\s+(?:à|aux?)|concernant|établissant)){_REST_FR}"
        ),
    }


_NEEDLES = {"act-de": "EU-", "act-en": "on ", "act-fr": "sur", "paper-de": "e", "paper-en": " o"}
_OWNER = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w&-]+(?:\s+[A-ZÀ-Þ][\w&-]+){0,4}'s\s\Z")


def find_about(folded: str, language: str) -> Iterator[Mark]:
    """Acts of the Union and papers of named bodies with their subjects in `folded`, a text in `language`."""
    for name, pattern in _patterns().items():
        if name[-2:] != language or _NEEDLES.get(name, "") not in folded:
            continue
        for start, end in spans(pattern, folded, partial(_end, folded, name)):
            kind = "act" if name.startswith("act") else "report"
            words = " ".join(folded[start:end].split())
            yield Mark(start, end, {"type": kind, "name": words}, f"about-{name}", 0.78)


def _end(folded: str, name: str, match: re.Match[str]) -> int | None:
    """Where the subject ends; None where it has no word of its own, or an owner has no name."""
    if name[-2:] == "de":
        return match.end()
    if name[-2:] != "en":
        return title_end(match, name[-2:], tied=True, least=1)
    if name == "paper-en" and match["owned"] and not _OWNER.search(folded, max(0, match.start() - 60), match.start()):
        return None
    return subject_end(match)
