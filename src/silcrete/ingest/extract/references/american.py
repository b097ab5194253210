"""Federal references of the United States: laws by number and short name, memoranda, orders, circulars, bills.

An act may be named with the year it gives money for ("… Act for Fiscal Year 2031"); that year is part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from silcrete.ingest.extract.references.mark import Mark, names

_YEAR = r"(?:Fiscal\s+Years?\s+|FY\s?)?(?:19|20)\d\d"
# Words in front of "Act" that say whose or what kind of act it is, and no name.
_PLAIN = (
    r"(?:EU|UK|US|USA|UN|NI|EC|EEC|UE|THE|AN|NEW|OUR|ANY|FY\d*|Non-\w+|Co-\w+|Pre-\w+|Anti-\w+|Post-\w+|Sub-\w+|"
    r"Self-\w+)"
)
# Words that say what an act is to another.
_KINDS = (
    r"(?:Framework|Basic|Main|Principal|Parent|Original|Amendment|New|Draft|Final|Union|Federal|State|National|First|"
    r"Second|Third|Same|Enabling|Organic|Omnibus|Primary|French|Dutch|Swiss|Whole|Single|Entire|Present|Said|Relevant)"
)
_CAP = r"[A-Z][\w'&-]{1,40}"
_SMALL = r"(?:and|of|for|on|in|to|the)"
# How far a rule has come: no name.
_STAGE = r"(?:Interim|Final|Proposed|Direct|Two|Three|Both|New|Draft)"
# Words with a capital in front of "Rule" that make a saying of it, and the bodies that have rules.
_NO_RULE = r"Home|Golden|Majority|Military|Direct|Self|Department|Ministry|Committee|Board|Office|Court"
# Of titles, sections and the like: "Sec. 834(b)(1)(C) of".
_SINGLE = (
    r"(?:(?:Sub)?(?:[Tt]itle|[Cc]hapter|[Ss]ection)|Part|Division|[IVXLC]+|"
    r"The|This|That|An?|Any|Each|Our|In|Of|Under|Per|See|Such|Said)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "public-law": re.compile(
            r"(?<!\w)(?:Pub(?:\.|lic)\s?L(?:\.|aw)|P\.\s?L\.)\s?(?:Nos?\.?\s?)?\d{2,3}[-–‑]\d{1,3}(?![\w-])"
        ),
        "statutes": re.compile(r"(?<![\w.,-])\d{2,3}\s+Stat\.\s?\d{1,5}(?:-\d{1,3})?(?!\w)"),
        "memo": re.compile(r"(?<![\w-])M-(?:0\d|1\d|2\d|3\d|9\d)-\d\d(?![\w-])"),
        "order": re.compile(
            r"(?<!\w)(?:E\.\s?O\.|EO|(?:Exec\.|Executive)\s+Order)\s?(?:Nos?\.?\s*)?1\d,?\d{3}(?![\w,]\d)(?!\d)"
        ),
        "directive": re.compile(r"(?<![\w-])(?:PPD|HSPD|NSPD|PDD|NSPM|NSM|NSDM|NSDD)-\d{1,3}(?![\w-])"),
        "circular": re.compile(
            r"(?<!\w)(?:(?:OMB|Treasury)\s+)?Circulars?\s+(?:Nos?\.?\s*)?[A-Z]-\d{1,3}(?:\s+Revised)?(?![\w-])"
        ),
        "register": re.compile(
            r"(?<![\w.,-])\d{2,3}\s+(?:Fed\.\s?Reg\.\s?\d|FR\s\d(?=\d{4}|\d?,\d{3}))(?:\d{0,2},\d{3}|\d{2,5})(?!\w)"
        ),
        "committee": re.compile(
            r"(?<![\w.])(?:(?:H\.|S\.)\s?Re?pt\.|(?:House|Senate)\s+Report)\s?(?:No\.?\s?)?1\d\d-\d{1,4}(?!\w)"
        ),
        "audit": re.compile(r"(?<![\w-])GAO[-/][\w/]{0,12}-?\d\d-\d{1,5}[A-Z]{0,4}(?![\w-])"),
        "standard": re.compile(
            r"(?<![\w-])(?:NIST\s+)?(?:SP\s?\d{3,4}-\d{1,3}[A-Z]?|(?<=NIST )IR\s?8\d{3}[A-Z]?|"
            r"FIPS(?:\s+PUB)?\s?\d{2,3}(?:-\d)?)"
            r"(?:,?\s+Rev(?:\.|ision)\s?\d)?(?![\w-])"
        ),
        "section": re.compile(
            r"(?<![\w.])\d{1,2}\s+(?:U\.\s?S\.\s?C\.|USC)\s+(?:chapters?|chs?\.|app\.)\s?\d{1,4}(?!\w)"
        ),
        "bill": re.compile(
            r"(?<![\w.])(?:H\.|S\.)\s?(?:J\.|Con\.)?\s?Res\.\s?\d{1,4}(?!\w)|"
            r"(?:(?<=\()|(?<=bill )|(?<=Bill )|(?=S\.\s?\d{1,4}\s+(?:and|or)\s+H\.\s?R\.)(?<!\w))S\.\s?\d{1,4}(?![\w.])"
        ),
        # "National Harbour Authorization Act (NHAA) for Fiscal Year 2031", "FY2031 NHAA".
        "yearly-act": re.compile(
            rf"(?<![\w'-])(?!{_SINGLE}\s){_CAP}(?:\s+(?:{_SMALL}|{_CAP}|[A-Z]\.|\({_CAP}\))){{0,10}}\s+Act\s+(?:\([A-Z]{{2,8}}\)\s+)?for\s+"
            rf"{_YEAR}(?!\w)(?!-)|"
            rf"(?<![\w-])(?:FY\s?'?(?:20)?\d\d|Fiscal\s+Year\s+20\d\d)\s+(?:[A-Z]{{3,8}}(?![\w-])|(?:{_CAP}\s+(?:and\s+)?){{1,6}}Act(?![\w-]))"
        ),
        # "Quay Lighting Interim Final Rule", "the Advanced Cranes Rule": what an agency of the government lays down.
        "rule": re.compile(
            rf"(?<![\w'-])(?!{_SINGLE}\s)(?!{_STAGE}\s){_CAP}(?:(?::|;|,)?\s+(?:{_SMALL}|{_CAP})){{0,12}}\s+"
            r"(?:(?:Interim\s+)?Final|Proposed)\s+Rule(?![\w-])(?!\s+[A-Z])|"
            rf"(?<!\w)(?:(?:Interim\s+)?Final|Proposed)\s+Rule\s+on\s+(?:the\s+)?{_CAP}(?:\s+(?:{_SMALL}\s+)?{_CAP}){{1,8}}(?![\w-])|"
            rf"(?:(?<=[Tt]he )|(?<=, ))(?=[A-Z])"
            rf"(?:(?:{_SMALL}\s+){{0,2}}(?!(?:{_NO_RULE}|{_STAGE})\s){_CAP}\s+){{2,10}}"
            r"Rules?(?![\w-])(?!\s+(?:[A-Z]|\d))"
        ),
        # A title in capitals throughout, as it heads a bill.
        "headline-act": re.compile(r"(?<![\w-])(?:[A-Z]{2,20}(?:-[A-Z]+)?,?\s+){2,12}ACT\s+OF\s+20\d\d(?!\w)"),
        # By capitals alone, or by the names of two sponsors.
        "short-act": re.compile(
            rf"(?<![\w-])(?!{_PLAIN}\s)(?:[A-Z]{{2,9}}|[A-Z]+[a-z]+[A-Z]+\w*|[A-Z][a-z]+(?:[-–][A-Z][a-z]+){{1,2}})\s+Act(?![\w-])"
            r"(?!\s+(?:\(|of\b|(?:19|20)\d\d))"
        ),
        "one-word-act": re.compile(
            rf"(?<=[Tt]he )(?!{_KINDS}\s)[A-Z][a-z]{{3,20}}(?<!an)(?<!ish)(?<!ese)(?<!ed)(?<!ing)\s+Act(?![\w-])"
            r"(?!\s+(?:\(|of\b|(?:19|20)\d\d))"
        ),
    }


_NEEDLES = {
    "public-law": "L", "statutes": "Stat.", "memo": "M-", "circular": "ircular", "audit": "GAO", "section": "U",
    "yearly-act": "20", "short-act": " Act", "one-word-act": " Act", "bill": "S", "rule": " Rule",
}  # fmt: skip
_TYPES = {
    "memo": "paper", "order": "decree", "directive": "decree", "circular": "paper", "register": "official-journal",
    "audit": "report", "committee": "report", "standard": "standard", "bill": "bill", "rule": "decree",
}  # fmt: skip
# Bodies of every government that a year stands in front of: "FY2031 USAID" is money, no law.
_LAW = re.compile(r"(?:Act|[A-Z]{2,6}A)\Z")


def find_american(folded: str) -> Iterator[Mark]:
    """Federal references of the United States in `folded`; an act of Congress without a name is none."""
    for name, start, end, words in names(_patterns(), folded, _NEEDLES):
        if name == "yearly-act" and not (_LAW.search(words) or " for " in words):
            continue
        yield Mark(start, end, {"type": _TYPES.get(name, "law"), "name": words}, f"american-{name}", 0.88)
