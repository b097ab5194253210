"""German dates."""

from __future__ import annotations

from silcrete.periods.words import Words, names, table

_TURN = r"(?:dies|laufend|kommend|nächst|folgend|letzt|vergangen|vorig)"

WORDS = Words(
    code="de",
    months=table(
        "januar=1 jänner=1 februar=2 feber=2 märz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 "
        "november=11 dezember=12"
    ),
    short_months=table(
        "jan=1 jän=1 feb=2 febr=2 mär=3 mrz=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 okt=10 nov=11 dez=12"
    ),
    weekdays=table("montag=0 dienstag=1 mittwoch=2 donnerstag=3 freitag=4 samstag=5 sonnabend=5 sonntag=6"),
    short_weekdays=table("mo=0 di=1 mi=2 do=3 fr=4 sa=5 so=6"),
    ordinals=table(
        "erste=1 ersten=1 erstem=1 erster=1 erstes=1 1.=1 zweite=2 zweiten=2 zweitem=2 zweiter=2 zweites=2 2.=2 "
        "dritte=3 dritten=3 drittem=3 dritter=3 drittes=3 3.=3 vierte=4 vierten=4 viertem=4 vierter=4 viertes=4 4.=4 "
        "letzte=-1 letzten=-1 letztes=-1 letztem=-1"
    ),
    units=names(
        "tag=D tage=D tagen=D tages=D werktag=B werktage=B werktagen=B arbeitstage=B arbeitstagen=B woche=W wochen=W "
        "monat=M monate=M monaten=M monats=M quartal=Q quartale=Q quartalen=Q quartals=Q "
        "halbjahr=H halbjahres=H halbjahrs=H jahr=Y jahre=Y jahren=Y jahres=Y "
        "jahrzehnt=X jahrzehnte=X jahrzehnten=X jahrzehnts=X"
    ),
    seasons=names("frühjahr=spring frühling=spring sommer=summer herbst=autumn spätherbst=autumn winter=winter"),
    parts=names(
        "anfang=early beginn=early jahresanfang=early jahresbeginn=early mitte=mid jahresmitte=mid ende=late "
        "jahresende=late"
    ),
    days=table("heute=0 gestern=-1 vorgestern=-2 morgen=1 übermorgen=2 derzeit=0 zurzeit=0 zur_zeit=0 gegenwärtig=0"),
    turns=table(
        " ".join(
            f"{stem}{ending}={value}"
            for stem, value in (
                ("dies", 0),
                ("laufend", 0),
                ("letzt", -1),
                ("vergangen", -1),
                ("vorig", -1),
                ("nächst", 1),
                ("kommend", 1),
            )
            for ending in ("e", "en", "em", "er", "es")
        )
    ),
    breaks={
        "sommerpause": (7, 1, 8, 31),
        "weihnachtspause": (12, 20, 1, 10),
        "weihnachten": (12, 25, 12, 26),
        "sommerferien": (7, 1, 8, 31),
        "ostern": (0, 0, 0, 0),
        "pfingsten": (0, 49, 0, 49),
    },
    terms={
        "wintersemester": (10, 6),
        "wintersemesters": (10, 6),
        "wise": (10, 6),
        "sommersemester": (4, 6),
        "sommersemesters": (4, 6),
        "sose": (4, 6),
        "schuljahr": (8, 12),
        "schuljahres": (8, 12),
        "studienjahr": (10, 12),
        "studienjahres": (10, 12),
        "akademisches jahr": (10, 12),
        "akademischen jahr": (10, 12),
    },
    budgets=(),
    same_month={
        "d. m.": 0,
        "d.m.": 0,
        "dieses monats": 0,
        "des laufenden monats": 0,
        "v. m.": -1,
        "v.m.": -1,
        "vorigen monats": -1,
        "des vorigen monats": -1,
        "letzten monats": -1,
        "des letzten monats": -1,
        "n. m.": 1,
        "n.m.": 1,
        "nächsten monats": 1,
        "des nächsten monats": 1,
        "kommenden monats": 1,
        "des kommenden monats": 1,
    },
    ordinal=r"\.?",
    day_article=r"(?:,?\s*(?:de[nrm]|dem)[ ])?",
    of=r"",
    joined=r"(?:und|oder|sowie|&|,|/)",
    upto=r"(?:bis\s+einschließlich|bis\s+zu[mr]|bis|[-–—])",
    year_link=r",?\s+(?:von\s+|des\s+Jahres\s+|im\s+Jahre?\s+|in\s+)?",
    year_turn=rf"\s+(?P<ry>(?:des\s+)?(?:{_TURN}e[ns]\s+)?Jahres|im\s+{_TURN}en\s+Jahr|[dvn]\.\s?J\.)",
    part_link=r"\s+(?:des\s+Jahres\s+|des\s+Monats\s+)?",
    quarter=r"(?:Quartal(?:s|e|en)?|Vierteljahr(?:es)?)",
    half=r"(?:Halbjahr(?:es|s)?|Jahreshälfte|Hälfte|Hj\.)",
    week=r"(?:Kalenderwoche|KW)",
    week_of=r"Woche\s+(?:vom|ab\s+dem|nach\s+dem)\s+",
    year_end=rf"Jahresende|Jahresschluss|Jahreswechsel|Ende\s+(?P<ry>(?:des\s+)?(?:{_TURN}e[ns]\s+)?Jahres)",
    unit_end=rf"(?:Ende\s+(?:des|der|{_TURN}e[nsr])\s+(?:{_TURN}e[nsr]\s+)?(?P<eu>Monats|Woche|Quartals|Halbjahre?s)|Monatsende)",
    decade=r"(?:(?P<dy>(?:19|20)\d0|[2-9]0)er(?:-|\s+)Jahren?|(?P<dw>zwanziger|dreißiger|vierziger|fünfziger|sechziger|"
    r"siebziger"
    r"|achtziger|neunziger)(?:-|\s+)?Jahren?)",
    past=r"\s+(?:d\.\s?J\.|d\.\s?M\.)",
    coming=r"(?!)",
    back=r"(?!)",
    clock=r",?\s+(?:um\s+|ab\s+)?(?P<h>[01]?\d|"
    r"2[0-3])(?:[:.](?P<mi>[0-5]\d))?(?:\s*[-–]\s*[012]?\d[:.][0-5]\d)?(?:\s*Uhr\b|(?<=:\d\d)(?!\w))",
    parliament=r"(?!)",
    article=r"(?:(?:der|die|das|dem|den|des|zum|zur)[ ])",
    limits={
        "inclusive": r"bis\s+spätestens(?:\s+(?:zu[mr]?|am|im))?|"
        r"spätestens(?:\s+(?:bis(?:\s+zu[mr]?)?|am|im\s+Jahre?|im|zu[mr]|ab|mit))?|"
        r"bis\s+einschließlich|bis\s+Ablauf|bis\s+(?:zu[mr]?|in|an|ins|hin\s+zu[mr]?)|bis\s+zum\s+Jahr|"
        r"bis\s+ins\s+Jahr|bis|"
        r"nicht\s+später\s+als",
        "exclusive": r"vor",
        "after": r"nach|erst\s+nach|nicht\s+vor",
        "since": r"ab|bereits\s+ab|seit|schon\s+seit|mit\s+Wirkung\s+(?:vom|zum)|beginnend(?:\s+(?:am|im|mit))?|"
        r"ab\s+Anfang",
        "within": r"(?:binnen|innerhalb|in)\s+(?:einer|der)\s+(?:\w+\s+)?Frist\s+von|binnen|"
        r"spätestens\s+nach|nach\s+(?:spätestens|höchstens|maximal)|"
        r"innerhalb\s+(?:von|der)|innerhalb",
        "ahead": r"in",
        "ago": r"vor",
        "lasting": r"für(?:\s+die\s+Dauer\s+von)?|über|während|seit|über\s+einen\s+Zeitraum\s+von",
        "plain": r"noch\s+im|noch|zwischen|im\s+(?:Laufe|Verlauf)\s+des\s+Monats|"
        r"im\s+(?:Laufe|Verlauf)\s+des\s+Jahres|im\s+Laufe|im\s+Verlauf|im\s+Jahre?|in\s+den\s+Jahren|im\s+Zeitraum|im\s+Monat|im|in|am|"
        r"an|"
        r"zum|zur|um|gegen|für|während|vom|von|rund\s+um|Stand|erst\s+im|noch\s+in|den|dem|der|des",
    },
)
