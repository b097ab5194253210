"""Instruments by their head and the subject behind it, where the two together make the name.

Behind a definite head a subject in capitals ("Convenant Schone Kades", "Förderrichtlinie Hafenbau", "directive
Machines"), a subject with its preposition ("Verordnung über Anlegestellen"), or a year ("Internationale Havenstrategie
2031-2035") tells one instrument from its kind; a head that is any, new or one's own does not count.
"""

from __future__ import annotations

import re

from silcrete.ingest.extract.references.plans import PHRASE_DE

_YEARS = r"20[1-5]\d(?:\s?[-/]\s?(?:20)?[1-6]\d)?"
_CAP_NL = r"[A-Z][\w&-]{1,40}"
_HEADS_NL = (
    r"(?:(?:[A-Z][a-zë]{2,25})?(?:[Pp]rogramma|[Ss]trategie|[Aa]kkoord|[Cc]onvenant|[Aa]genda|[Pp]lan|[Vv]isie|[Rr]outekaart|[Pp]act|"
    r"[Rr]egeling|[Cc]harter|[Mm]anifest|[Dd]eal)|Richtlijn|Besluit|Verordening|Roadmap|Code|Baseline)"
)
# Bodies and persons whose instrument it is, and words that open a sentence.
_NO_SUBJECT_NL = (
    r"(?:Raad|Commissie|Minist\w+|Kamer\w*|Europese?|Tweede|Eerste|De|Het|Een|Van|Voor|Ik|Wij|Onze|Deze|Dit|In|Op|Naar|Over|Uw|Nr|"
    r"Stichting|Autoriteit|Rekenkamer|College|Bureau|Gemeente|Provincie|Bijlage|Zie|Artikel|EU|EG|I|II|III)\b"
)
_NOT_BEFORE_NL = (
    r"(?:De|Het|Een|Deze|Dit|Onze|Uw|Nieuwe|Alle|Beide|Elke|Iedere|Eerdere|Huidige|Andere|Zijn|Haar|Hun|Ons)\b"
)
_DEFINITE_DE = r"(?:(?<=[Dd]er )|(?<=[Dd]ie )|(?<=[Dd]as )|(?<=[Dd]es )|(?<=[Dd]em )|(?<=zur )|(?<=zum )|(?<=[iI]m ))"
_CAP_FR = r"[A-ZÀ-Þ][\w-]{1,30}"
_ADJECTIVE_FR = r"[a-zà-ÿ]{3,20}(?:iques?|ales?|aux|aires?|elles?|ables?|ives?|antes?|entes?|verte?s?|vertes?)"
_NO_SUBJECT_FR = (
    r"(?:Les?|La|Un|Une|Des|Il|Elle|Ce|Cette|Monsieur|Madame|Mme|MM?|N|No|Art|Article|Annexe|Titre|Chapitre|Section|UE|CE|EU|CEE|"
    r"Très|Président|Ministre|Commission|Conseil|Parlement|Sénat|Assemblée|Cour|Comité|Inspection|État|Etat|Europe|France|A|B|I{1,3}|"
    r"IV|V)(?![\w-])"
)


def subjects() -> dict[str, re.Pattern[str]]:
    """One expression a rule; the last two letters of its name are its language."""
    return _dutch_and_german() | _english_and_french()


def _dutch_and_german() -> dict[str, re.Pattern[str]]:
    return {
        "subject-nl": re.compile(
            rf"(?<=[a-zë,;:(] )(?<!een )(?<!geen )(?<!elk )"
            rf"(?:(?!{_NOT_BEFORE_NL})[A-Z][a-zë]{{3,20}}(?:e|isch|aal)\s+)?(?=[A-Z]){_HEADS_NL}"
            rf"\s+(?!{_NO_SUBJECT_NL}){_CAP_NL}(?:(?:,\s+{_CAP_NL}){{1,3}}\s+en\s+{_CAP_NL}|"
            rf"(?:\s+(?:en\s+|(?:van|voor|in|op)\s+(?:de\s+|het\s+)?)?(?!Kamerst){_CAP_NL}){{0,5}})(?:\s+{_YEARS})?(?![\w-])"
        ),
        # "het Groene Kade Akkoord": a small word before, capitals and the head.
        "before-nl": re.compile(
            rf"(?<=[a-zë,;(] )(?!{_NOT_BEFORE_NL})(?!{_NO_SUBJECT_NL})(?:[A-Z][a-zë-]{{2,25}}\s+){{1,3}}"
            rf"(?:Akkoord|Convenant|Strategie|Pact|Agenda|Verdrag|Routekaart)(?:\s+{_YEARS})?(?![\w-])(?!\s+[A-Z])|"
            rf"(?<=[a-zë] )(?:Nationaal|Integraal|Regionaal)\s+[A-Z][a-zë]+-\s?en\s+[A-Z]?[a-zë]{{2,25}}"
            r"(?:plan|akkoord|programma)(?![\w-])|"
            rf"(?<=[a-zë] )(?!{_NOT_BEFORE_NL})(?!{_NO_SUBJECT_NL})[A-Z][a-zë]{{4,20}}e\s+[A-Z]?[a-zë]{{3,25}}"
            r"(?:strategie|akkoord|convenant|visie|routekaart|actieplan)(?![\w-])"
        ),
        "made-nl": re.compile(
            rf"(?<=[a-zë,;(] )(?!{_NOT_BEFORE_NL})[A-Z][a-zë]{{3,20}}(?:e|aal)\s+[A-Z]?[a-zë-]{{0,25}}"
            rf"(?:programma|strategie|agenda|plan|visie|akkoord|convenant|aanpak)\s+{_YEARS}(?![\w-])"
        ),
        "subject-de": re.compile(
            rf"{_DEFINITE_DE}(?!Kompakt)(?:[A-ZÄÖÜ][a-zäöüß]{{2,30}}(?:strategie|richtlinie|agenda|plan|rahmenprogramm|papier|"
            r"klimaschutzprogramm|sofortprogramm|aktionsprogramm|verordnung)|Aktionsprogramm|Strategie|Roadmap)\s+(?!(?:Deutschlands|Europas|Bund|Länder|Unternehmen|Ende|Anfang|Mitte|Teil|Nr|Nummer)\b)"
            r"[A-ZÄÖÜ][\w&-]{2,50}(?:\s+(?:(?:und|&)\s+)?[A-ZÄÖÜ][\w&-]{2,50})?(?:\s+20[2-5]\d|\s+der\s+Bundesregierung)?(?=\s*(?:[.,;:)(\"'\n]|\Z)|\s+[a-zäöü])"
        ),
        "tied-de": re.compile(
            rf"{_DEFINITE_DE}(?!(?:EU|Förder|IT|Ost|West|Kommissions|Bundes|Landes)-)[A-ZÄÖÜ][\w&]{{1,30}}(?:-[\w&]{{1,20}}){{0,3}}-(?:Paket|Sofortprogramm|"
            r"Aktionsprogramm|Aktionsplan|Masterplan|Strategie|Agenda|Charta|Fahrplan)(?:e?s)?(?![\w-])(?:\s+20[2-5]\d(?!\w))?|"
            r"(?<![\w-])Bundes-[A-ZÄÖÜ][a-zäöüß]{4,40}gesetz(?:es)?(?![\w-])"
        ),
        "about-de": re.compile(
            rf"{_DEFINITE_DE}(?:(?:Richtlinie|Übereinkommens?|Abkommens?)\s+(?:über|zum\s+Schutz|zur\s+Förderung)(?:\s+(?:von|der|"
            rf"des))?|[A-ZÄÖÜ][a-zäöüß]*(?:strategie|programms?|fahrplans?)\s+der\s+(?:Bundesregierung|(?:Europäischen\s+)?Kommission)\s+"
            rf"(?:für|zur|zum|gegen))\s+{PHRASE_DE}(?![\w-])(?!\s+(?:oder|und)\s+[a-zäöü])"
        ),
        # Of an article of a law by its compound, however short, the law.
        "section-de": re.compile(
            r"(?<!\w)(?:§§?|Art\.|Artikels?)\s?\d{1,4}[a-z]?(?:\s+(?:Abs\.|Absatz|Satz|Nr\.|Nummer)\s?\d{1,3}){0,3}\s+(?:des|der)\s+"
            r"(?P<v>[A-ZÄÖÜ][\w-]{2,50}(?:gesetz(?:e?s)?|ordnung|vertrag(?:e?s)?)(?:\s+(?:19|20)\d\d(?!\d))?)(?![\w-])"
        ),
    }


def _english_and_french() -> dict[str, re.Pattern[str]]:
    return {
        "protocol-en": re.compile(
            r"(?<=[Tt]he )(?!(?:Internet|Network|Transport|Control|Transmission|Optional|Additional|Draft|New|First|"
            r"Second|Clinical|Data|Joint|Current|Financial|Standard|Administrative)\s)[A-Z][a-z]{3,25}\s+"
            r"(?:Protocol|Arrangement)(?![\w-])(?!\s+[A-Z])"
        ),
        "memorandum-en": re.compile(
            r"(?<!\w)Memorandum\s+of\s+Understanding\s+on\s+(?:the\s+)?[A-Z][\w-]{2,40}"
            r"(?:\s+(?:(?:and|of|in|for)\s+)?[A-Z][\w-]{2,40}){0,5}(?![\w-])"
        ),
        "subject-fr": re.compile(
            r"(?<!\w)(?<!\bun )(?<!\bune )(?<!\bd'un )(?<!\bd'une )(?<!\bnouveau )(?<!\bnouvelle )"
            r"(?:[Dd]irective|[Rr]èglement|[Pp]lan|[Ss]tratégie|[Cc]harte|[Pp]acte|[Ff]euille\s+de\s+route|[Rr]apport|"
            r"[Cc]ontrat\s+(?:stratégique\s+)?de\s+filière)\s+"
            rf"(?!{_NO_SUBJECT_FR})(?!(?:{_CAP_FR}\s+)?20\d\d)(?!\w*[a-z][A-Z]\w*[A-Z]){_CAP_FR}"
            rf"(?:(?:\s+[a-zà-ÿ-]{{2,20}}){{1,3}}\s+{_YEARS}|(?:\s+{_CAP_FR}){{0,4}}(?:\s+et\s+(?!l[ae]s?\b|une?\b|des?\b)"
            rf"[\wà-ÿ-]{{4,25}}|\s+{_ADJECTIVE_FR})?\+?(?:\s+{_YEARS})?)(?![\w-])"
        ),
        "planning-fr": re.compile(
            r"(?<!\w)(?<!\bune )[Ll]oi\s+(?:de\s+programmation|d'orientation)\s+(?!(?:est|a|sera|et|ou|qui|pour)\b)"
            r"[a-zà-ÿ]{5,20}"
            rf"(?:\s+(?:pour\s+)?{_YEARS})?(?![\w-])|"
            r"(?<!\w)[Ll]oi\s+de\s+financement\s+de\s+la\s+sécurité\s+sociale(?:\s+pour\s+20\d\d)?(?!\w)"
        ),
    }
