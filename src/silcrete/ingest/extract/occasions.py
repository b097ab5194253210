"""Limits set by an occasion that has no day yet, by language: a debate, an election, the coming weeks."""

from __future__ import annotations

import re
from functools import cache

_DEBATE = (
    r"(?:[\w-]*debat|[\w-]*overleg|[\w-]*vergadering|[\w-]*bijeenkomst|[\w-]*behandeling|hoorzitting|top|"
    r"Europese\s+Raad|Raad(?:\s+voor\s+(?-i:[A-ZÀ-Þ])\w+)?|Milieuraad|Telecomraad)(?:\s+(?:over\s+)?(?:en\s+)?(?-i:[A-ZÀ-Þ])[\w-]+)*"
)
# Dutch "voor" is also "for": only behind a word that asks or tells is the debate a limit.
_TOLD_BEFORE = "|".join(
    rf"(?<=\b{word}\s)"
    for word in (
        *("beantwoorden", "informeren", "hierover", "daarover", "dit", "deze", "nog", "ruim", "tijdig", "Kamer", "u"),
        *("vragen", "afzonderlijk", "om", "en"),
    )
)
OCCASIONS = {
    "nl": r"(?:vóór|voor|uiterlijk\s+(?:voor|vóór|bij)|voorafgaand\s+aan)\s+(?:de|het)\s+(?:(?:volgende|"
    r"eerstvolgende|komende)\s+)?(?:begrotingsbehandeling\w*(?:\s+(?:van|voor)\s+20\d\d)?|verkiezingen|stemmingen|formatie|"
    r"(?:parlementaire\s+)?reces|"
    r"(?:start|begin)\s+van\s+het\s+(?:nieuwe\s+)?(?:school|studie|collegejaar)\w*)|"
    rf"(?:vóór|voorafgaand\s+aan|uiterlijk\s+(?:voor|vóór|bij))\s+(?:de|het|een|dit|dat|onze?|hun|haar|zijn)\s+(?:\w+\s+)?{_DEBATE}|"
    rf"(?:{_TOLD_BEFORE})voor\s+(?:de|het|dit|dat)\s+(?:\w+\s+)?{_DEBATE}|"
    r"(?:voor|vóór)\s+het\s+einde\s+van\s+de(?:ze)?\s+kabinetsperiode|"
    r"(?:vóór|voor|voorafgaand\s+aan|uiterlijk\s+(?:bij|op))\s+(?:de\s+)?inwerkingtreding(?:\s+van\s+(?:de|het|deze|dit)\s+\w+)?|"
    r"(?:(?:in|binnen|nog|gedurende)\s+)?deze\s+(?:kabinets|regeer)periode|in\s+de\s+loop\s+van\s+het\s+(?:komende\s+)?jaar(?!\s+20)|"
    r"binnen\s+(?:de\s+eerste\s+)?(?:\d+|honderd)\s+dagen(?=\s+(?:na|van)\s+(?:zijn|haar|hun)\b)|"
    r"(?:in|gedurende)\s+de\s+komende\s+(?:dagen|weken|maanden)|de\s+komende\s+(?:dagen|weken|maanden)",
    "de": r"(?:bis(?:\s+spätestens)?\s+zu[mr]?|vor|spätestens\s+(?:bis\s+)?zu[mr]?)\s+"
    r"(?:(?:der|dem|den|unsere[mr]|ihre[mr]|seine[mr])\s+)?"
    r"(?:(?:nächsten|kommenden|neuen)\s+)?(?:Schuljahres(?:beginn|anfang)|Schuljahr|Semesterbeginn|Haushaltsberatungen|"
    r"(?:parlamentarischen?\s+)?(?:Sommer|Winter|Weihnachts)?[Pp]ause|Parlamentsferien|"
    r"(?:Bundestags|Landtags|Europa)wahl\w*|(?:Herbst|Frühjahrs)tagung|Europäischen\s+Rat|"
    r"(?<=nächsten )(?:Sitzung|Tagung|Gipfel|Treffen))|"
    r"(?:bis\s+(?:zum\s+)?|noch\s+vor\s+)Ende\s+der\s+(?:laufenden\s+)?(?:Legislatur(?:periode)?|Wahlperiode)|"
    r"(?:vor|(?:bis|spätestens)\s+(?:zum|mit|bei))\s+(?:dem\s+)?Inkrafttreten(?:\s+(?:des|der|dieses|dieser)\s+\w+)?|"
    r"vor\s+(?:der|dem|einer|einem)\s+(?:(?:nächsten|kommenden)\s+)?(?!Sommer|Winter|Weihnachts)\w*(?:[Dd]ebatte|[Ss]itzung|[Aa]nhörung|[Tt]agung|[Gg]ipfel)|"
    r"(?:(?:noch\s+)?in|während)\s+dieser\s+(?:Legislatur(?:periode)?|Wahlperiode)|im\s+Laufe\s+des\s+Jahres(?!\s+20)|"
    r"(?:innerhalb|in|binnen)\s+(?:der|den)\s+ersten\s+(?:\d+|hundert)\s+Tagen?|"
    r"binnen\s+(?:Jahres|Monats|Wochen)frist|in\s+den\s+(?:nächsten|kommenden)\s+(?:Tagen|Wochen|Monaten)",
    "en": r"(?:before|by(?:\s+the\s+time\s+of)?|ahead\s+of|prior\s+to|no\s+later\s+than|in\s+time\s+for)\s+"
    r"(?:(?:the|our|their|its)\s+)?"
    r"(?:(?:start|beginning)\s+of\s+"
    r"the\s+(?:new\s+)?(?:school|academic)\s+year|(?:next\s+)?(?:European\s+|general\s+|federal\s+)?elections?|"
    r"budget\s+debate|(?:parliamentary\s+)?recess|(?:House|Parliament)\s+rises|(?:(?:next|forthcoming|upcoming|autumn|spring)\s+)?(?:(?-i:Spending\s+Review)|European\s+Council|"
    r"(?:autumn|spring)\s+(?:budget|statement))|next\s+(?:(?-i:[A-Z]{2,6}|Ministerial|Council)\s+)?(?:General\s+Assembly|meeting|summit|session))|"
    r"(?:by|before)\s+the\s+end\s+of\s+(?:the|this)\s+(?:(?-i:Parliament)|parliamentary\s+term|mandate)|"
    r"(?:before|by|prior\s+to|ahead\s+of|no\s+later\s+than)\s+(?:the\s+)?entry\s+into\s+force(?:\s+of\s+(?:the|this)\s+\w+)?|"
    r"(?:before|ahead\s+of|prior\s+to|in\s+time\s+for)\s+(?:the|a|this|that|our|its|their)\s+(?:[\w-]+\s+){0,2}?(?:debate|hearing|summit|plenary)|"
    r"(?:in|during|within|over\s+the\s+course\s+of)\s+this\s+(?:(?-i:Parliament)|parliamentary\s+term|legislature)|"
    r"in\s+the\s+course\s+of\s+the\s+year(?!\s+20)|within\s+the\s+first\s+(?:\d+|hundred)\s+days|"
    r"(?:in|over|within|during)\s+the\s+(?:coming|next\s+few)\s+(?:days|weeks|months)",
    "fr": r"(?:avant|d'ici(?:\s+à)?|au\s+plus\s+tard\s+(?:à|lors\s+de))\s+"
    r"(?:la\s+|le\s+|les\s+|l'|notre\s+|leur\s+|sa\s+)(?:"
    r"(?:vacances|pause|trêve)\s+parlementaires?|suspension\s+(?:\w+\s+)?des\s+travaux|fin\s+de\s+la\s+session(?:\s+parlementaire)?|rentrée"
    r"(?:\s+(?:scolaire|parlementaire|universitaire))?|élections?(?:\s+\w+es)?|examen\s+du\s+(?:budget|projet\s+de\s+loi"
    r"(?:\s+de\s+finances)?)|(?:prochain\s+)?Conseil\s+européen|prochaine?\s+(?:réunion|assemblée\s+générale|session|"
    r"sommet))|(?:avant|d'ici(?:\s+à)?)\s+la\s+fin\s+(?:du\s+(?:quinquennat|mandat)|de\s+la\s+législature)|"
    r"avant\s+(?:l'|son\s+)entrée\s+en\s+vigueur(?:\s+(?:de\s+la|du|de\s+cette|de\s+ce)\s+\w+)?|"
    r"(?:avant|en\s+amont\s+d[eu]|préalablement\s+(?:à|au))\s+(?:(?:le|la|cette|ce)\s+|l')?(?:\w+\s+)?(?:débat|séance|audition|sommet)(?:\s+(?:en|de\s+la)\s+commission|\s+plénière)?|"
    r"(?:durant|pendant|au\s+cours\s+de|sous)\s+cette\s+(?:législature|mandature)|"
    r"(?:dans\s+le\s+courant|au\s+cours)\s+de\s+l'année(?!\s+20)|dans\s+les\s+(?:\d+|cent)\s+premiers\s+jours|"
    r"sous\s+(?:huitaine|quinzaine)|(?:dans|au\s+cours\s+d)\s*(?:les|es)\s+(?:prochaine?s\s+(?:jours|semaines|"
    r"mois)|(?:jours|semaines|mois)\s+(?:à\s+venir|qui\s+viennent))|d'ici\s+(?:à\s+)?quelques\s+(?:jours|semaines|mois)",
}


@cache
def occasion(language: str) -> re.Pattern[str]:
    """The expression of limits at an occasion in a language (nl, de, en or fr)."""
    return re.compile(rf"(?<![\w-])(?:{OCCASIONS[language]})(?![\w-])", re.IGNORECASE)


@cache
def of_the_year() -> re.Pattern[str]:
    """Occasions that last as long as the year of the document."""
    return re.compile(
        r"in\s+de\s+loop\s+van\s+het\s+jaar|im\s+Laufe\s+des\s+Jahres|in\s+the\s+course\s+of\s+the\s+year|"
        r"(?:dans\s+le\s+courant|au\s+cours)\s+de\s+l'année",
        re.IGNORECASE,
    )
