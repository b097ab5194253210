"""What a length of time runs from, or up to: "of the publication of this report", "vóór het definitieve besluit"."""

from __future__ import annotations

import re
from functools import cache

_ARTICLE = (
    r"(?:(?:the|this|an?|its|their|our|your|de|het|een|deze|dit|zijn|haar|hun|onze?|uw|die|der|das|dem|den|des|"
    r"diese[mnrs]?|(?:ihr|sein|unser|ein)e[mrs]|la|les?|cet?|cette|son|sa|ses|leurs?|[nv]otre|une?)\s+|l')"
)
# Words that open no noun: what the clause goes on with.
_OTHER = (
    r"(?:will|shall|must|may|can|should|has|have|had|is|are|was|were|be|to|and|or|by|in|on|at|for|with|under|that|which|"
    r"zal|zullen|wordt|worden|moet|moeten|kan|kunnen|te|om|en|of|door|op|bij|naar|met|aan|voor|dat|die|"
    r"wird|werden|muss|müssen|kann|können|soll|sollen|zu|und|oder|durch|auf|bei|mit|für|"
    r"sera|seront|est|sont|doit|doivent|et|ou|par|dans|sur|à|au|aux|en(?!trée)|pour|qui|que)"
)
# Adjectives: of the paper at hand, and those that say which one, when or how complete.
_THIS_ONE = r"onderhavige?|voorliggende?|present|said|bovengenoemde|(?:vorliegend|obig|genannt)e[mnrs]?"
_BEFORE = (
    rf"(?:{_THIS_ONE}|first|second|third|final|last|next|new|initial|full|formal|complete|annual|"
    r"(?!(?:referral|trial|signal|tribunal)\b)\w{3,}[inr]al|"
    r"nieuwe|eerste|tweede|derde|laatste|\w{3,}(?:lijke|ieve|ische|ele|iale|ale|ende|aande|eerde|erde|ige|ieke)|\w{2,}ge\w+en|"
    r"(?-i:[a-zäöü]{3,}e[mnrs]?)(?=\s+(?-i:[A-ZÄÖÜ]))|"
    r"premi(?:er|ère)|dernière?|prochaine?|nouvel(?:le)?|nouveau|deuxième|seconde?|présente?)"
)
_BEHIND = (
    r"(?:officiel|définiti|fina|formel|complè|effecti|annuel|provisoire|loca|nationa|européen)(?:le|ve|f|l|te|t|ne)?"
)


@cache
def runs_from() -> re.Pattern[str]:
    """The expression of what a length of time runs from, right behind it; nothing where no noun follows."""
    return _behind(r"na|nach|after|of|following|from|après|suivant|à\s+(?:compter|partir)\s+d[eu]|ab|seit")


@cache
def runs_up_to() -> re.Pattern[str]:
    """The expression of the event in front of which a length of time stands, right behind the length."""
    return _behind(r"before|prior\s+to|ahead\s+of|vóór|voor|voorafgaand\s+aan|vor|avant")


def _behind(prepositions: str) -> re.Pattern[str]:
    """One of `prepositions` with the noun phrase behind it."""
    name = rf"(?!{_OTHER}\b)[^\W\d_][\w-]+"
    noun = rf"(?:entry\s+into\s+force|(?:entrée|mise)\s+en\s+(?:vigueur|œuvre|service)|(?:{_BEFORE}\s+){{0,2}}{name})"
    link = r"(?:of|van|von|der|des|du|de|d')"
    return re.compile(
        rf"\s+(?:{prepositions})\s+"
        rf"{_ARTICLE}?{noun}(?:\s+{_BEHIND})?"
        rf"(?:\s+(?:{link}\s+{_ARTICLE}?|diese[rs]\s+|d'){noun}(?:\s+{_BEHIND})?){{0,2}}(?!\w)",
        re.IGNORECASE,
    )
