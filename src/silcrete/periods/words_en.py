"""English dates."""

from __future__ import annotations

from silcrete.periods.words import Words, names, table

WORDS = Words(
    code="en",
    months=table(
        "january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 "
        "december=12"
    ),
    short_months=table("jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12"),
    weekdays=table("monday=0 tuesday=1 wednesday=2 thursday=3 friday=4 saturday=5 sunday=6"),
    short_weekdays=table("mon=0 tue=1 tues=1 wed=2 thu=3 thur=3 thurs=3 fri=4 sat=5 sun=6"),
    ordinals=table("first=1 1st=1 second=2 2nd=2 third=3 3rd=3 fourth=4 4th=4 last=-1 final=-1"),
    units=names(
        "day=D days=D working_days=B business_days=B week=W weeks=W month=M months=M quarter=Q quarters=Q "
        "year=Y years=Y decade=X decades=X"
    ),
    seasons=names("spring=spring springtime=spring summer=summer autumn=autumn fall=autumn winter=winter"),
    parts=names("early=early beginning=early start=early mid=mid middle=mid late=late end=late"),
    days=table(
        "today=0 yesterday=-1 tomorrow=1 tonight=0 currently=0 presently=0 at_present=0 at_the_moment=0 "
        "at_this_moment=0 this_morning=0 this_afternoon=0 this_evening=0 day_before_yesterday=-2 day_after_tomorrow=2"
    ),
    turns=table("this=0 current=0 last=-1 past=-1 previous=-1 next=1 coming=1 upcoming=1"),
    breaks={
        "christmas": (12, 25, 12, 25),
        "summer break": (7, 1, 8, 31),
        "summer recess": (7, 1, 8, 31),
        "easter": (0, 0, 0, 0),
        "easter recess": (3, 26, 4, 20),
        "whitsun": (0, 49, 0, 49),
    },
    terms={
        "academic year": (9, 12),
        "school year": (9, 12),
        "fy": (4, 12),
        "financial year": (4, 12),
        "fiscal year": (4, 12),
    },
    budgets=(
        "fiscal year",
        "fiscal years",
        "financial year",
        "financial years",
        "budget year",
        "fy",
    ),
    same_month={
        "inst.": 0,
        "of this month": 0,
        "ult.": -1,
        "of last month": -1,
        "prox.": 1,
        "of next month": 1,
    },
    ordinal=r"(?:st|nd|rd|th)?",
    day_article=r"(?:the[ ])?",
    of=r"(?:of[ ])?",
    joined=r"(?:and|or|&|,|/)",
    upto=r"(?:to|through|until|till|up\s+to|[-–—])",
    year_link=r",?\s+(?:(?:of|in)\s+)?(?:(?:the\s+)?year\s+)?",
    year_turn=r"\s+(?:(?:of|in)\s+)?(?P<ry>(?:this|next|last|the\s+coming|the\s+current|the\s+following|the\s+same|the"
    r"|each|every)\s+(?:calendar\s+)?year)\b",
    part_link=r"(?:\s+(?:of\s+|in\s+)?|\s*-\s*)(?:the\s+year\s+)?",
    quarter=r"(?:quarters?)",
    half=r"(?:half|halves|semester)",
    week=r"(?:calendar\s+)?week",
    week_of=r"week\s+(?:of|beginning|starting|commencing)\s+",
    year_end=r"end\s+of\s+(?P<ry>(?:the|this|next|the\s+current|the\s+coming)\s+(?:calendar\s+)?year)|year[- ]?end|"
    r"year's\s+end",
    unit_end=r"end\s+of\s+(?:the|this|next|last)\s+(?P<eu>month|week|quarter)",
    decade=r"(?P<dy>(?:19|20)\d0)'?s",
    past=r"\s+last(?=\s*(?:[.,;:)]|\Z))",
    coming=r"(?!)",
    back=r"\s+(?:ago|earlier\s+today)",
    clock=r",?\s+(?:at\s+|from\s+)?(?P<h>[01]?\d|2[0-3])(?:[:.](?P<mi>[0-5]\d))?(?:\s*[-–]\s*[012]?\d[:.][0-5]\d)?"
    r"\s*(?:(?P<pm>[ap])\.?m\b\.?|hrs\b|hours\b|CET\b|CEST\b|GMT\b|UTC\b|(?<=:\d\d)(?!\w))",
    parliament=r"(?!)",
    article=r"(?:the[ ])",
    limits={
        "inclusive": r"no\s+later\s+than|not\s+later\s+than|at\s+the\s+latest(?:\s+(?:by|on|in))?|by|until|till|"
        r"up\s+to|"
        r"up\s+until|on\s+or\s+before|through|to\s+the|by\s+no\s+later\s+than",
        "exclusive": r"before|prior\s+to|ahead\s+of|earlier\s+than",
        "after": r"after|following|later\s+than|beyond",
        "since": r"from|as\s+of|as\s+from|since|starting\s+(?:in|on|from)|starting|beginning\s+(?:in|on)|"
        r"effective(?:\s+from)?|with\s+effect\s+from|ever\s+since",
        "within": r"within|within\s+(?:a|the)\s+(?:\w+\s+)?(?:period|deadline|time\s?frame)\s+of|"
        r"after\s+(?:no\s+more\s+than|at\s+most|a\s+maximum\s+of)",
        "ahead": r"in",
        "ago": r"(?!)",
        "lasting": r"for|over|during|throughout",
        "plain": r"between|"
        r"(?:in|over|during)\s+the\s+course\s+of(?:\s+the\s+year)?|in|on|at|during|over|throughout|around|for|of|about|"
        r"in\s+the\s+(?:year|month\s+of)|dated|dated\s+the|sometime\s+in|later\s+in",
    },
)
