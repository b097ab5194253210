"""Dutch dates."""

from __future__ import annotations

from silcrete.periods.words import Words, names, table

WORDS = Words(
    code="nl",
    months=table(
        "januari=1 februari=2 maart=3 april=4 mei=5 juni=6 juli=7 augustus=8 september=9 oktober=10 november=11 "
        "december=12"
    ),
    short_months=table("jan=1 feb=2 febr=2 mrt=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 okt=10 nov=11 dec=12"),
    weekdays=table("maandag=0 dinsdag=1 woensdag=2 donderdag=3 vrijdag=4 zaterdag=5 zondag=6"),
    short_weekdays=table("ma=0 di=1 wo=2 do=3 vr=4 za=5 zo=6"),
    ordinals=table("eerste=1 1e=1 1ste=1 tweede=2 2e=2 2de=2 derde=3 3e=3 3de=3 vierde=4 4e=4 4de=4 laatste=-1"),
    units=names(
        "dag=D dagen=D werkdag=B werkdagen=B week=W weken=W maand=M maanden=M kwartaal=Q kwartalen=Q halfjaar=H "
        "jaar=Y jaren=Y jaartjes=Y decennium=X decennia=X"
    ),
    seasons=names("voorjaar=spring lente=spring zomer=summer najaar=autumn herfst=autumn winter=winter"),
    parts=names(
        "begin=early aanvang=early medio=mid midden=mid halverwege=mid half=mid eind=late einde=late ultimo=late"
    ),
    days=table(
        "vandaag=0 gisteren=-1 eergisteren=-2 morgen=1 overmorgen=2 vanmorgen=0 vanochtend=0 vanmiddag=0 "
        "vanavond=0 momenteel=0 op_dit_moment=0"
    ),
    turns=table(
        "dit=0 deze=0 lopend=0 lopende=0 huidig=0 huidige=0 vorig=-1 vorige=-1 afgelopen=-1 voorbije=-1 verleden=-1 "
        "volgend=1 volgende=1 komend=1 komende=1 aankomend=1 aankomende=1 aanstaande=1"
    ),
    breaks={
        "zomerreces": (7, 1, 8, 31),
        "kerstreces": (12, 20, 1, 10),
        "herfstreces": (10, 15, 10, 31),
        "voorjaarsreces": (2, 15, 3, 5),
        "krokusreces": (2, 15, 3, 5),
        "meireces": (4, 24, 5, 8),
        "zomervakantie": (7, 1, 8, 31),
        "kerstmis": (12, 25, 12, 26),
        "kerst": (12, 25, 12, 26),
        "prinsjesdag": (9, 0, 9, 0),
        "pasen": (0, 0, 0, 0),
        "pinksteren": (0, 49, 0, 49),
    },
    terms={
        "collegejaar": (9, 12),
        "studiejaar": (9, 12),
        "academiejaar": (9, 12),
        "academisch jaar": (9, 12),
        "schooljaar": (8, 12),
    },
    budgets=(),
    same_month={
        "dezer": 0,
        "deze maand": 0,
        "van deze maand": 0,
        "vorige maand": -1,
        "van vorige maand": -1,
        "van de vorige maand": -1,
        "volgende maand": 1,
        "van volgende maand": 1,
    },
    ordinal=r"(?:ste|de|e)?",
    day_article=r"(?:de[ ]|den[ ])?",
    of=r"",
    joined=r"(?:en|of|&|,|/)",
    upto=r"(?:tot[ ]en[ ]met|t/m|tot|à|[-–—])",
    year_link=r",?\s+(?:(?:van|in|uit)\s+)?(?:het\s+(?:jaar|begrotingsjaar|kalenderjaar)\s+)?",
    year_turn=r"\s+(?:(?:van|in)\s+)?(?P<ry>(?:dit|komend|volgend|vorig|afgelopen|aankomend|het\s+lopende|het\s+komende"
    r"|het\s+volgende|het\s+afgelopen|het\s+vorige|het)\s+(?:kalender)?jaar)\b",
    part_link=r"\s+(?:van\s+(?:de\s+maand\s+|het\s+jaar\s+)?|in\s+)?",
    quarter=r"(?:kwartaal|kwartalen|kw\.)",
    half=r"(?:helft|halfjaar|half\s+jaar|semester)",
    week=r"(?:kalender)?week",
    week_of=r"week\s+van\s+",
    year_end=r"(?:eind|einde)\s+van\s+(?P<ry>(?:het|dit|volgend|komend|het\s+lopende|het\s+komende|het\s+volgende)"
    r"\s+(?:kalender)?jaar)|jaareinde|jaarwisseling|eindejaar",
    unit_end=r"(?:eind|einde)\s+(?:van\s+)?(?:de|deze|volgende|komende|vorige|het|dit)\s+(?P<eu>maand|week|kwartaal|halfjaar)",
    decade=r"jaren\s+(?:'?(?P<dd>[1-9]0)|(?P<dw>twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))",
    past=r"\s+(?:jl\.?|j\.l\.|jongstleden)",
    coming=r"\s+(?:a\.s\.|aanstaande|eerstkomende)",
    back=r"\s+(?:geleden|terug)",
    clock=r",?\s+(?:om\s+|vanaf\s+)?(?P<h>[01]?\d|2[0-3])(?:[:.](?P<mi>[0-5]\d))(?:\s*[-–]\s*[012]?\d[:.][0-5]\d)?"
    r"(?:\s*(?:uur|u\b)|(?<=:\d\d)(?!\w))",
    parliament=r"(?:vergaderjaar|zittingsjaar|parlementaire?\s+jaar)\s+(?P<y>(?:19|20)\d\d)\s*[-–/]\s*(?:(?:19|20)?\d\d)",
    article=r"(?:(?:de|het|den|'t)[ ])",
    limits={
        "inclusive": r"niet\s+later\s+dan|uiterlijk\s+(?:op|in|per|tot|voor|vóór|aan|binnen|tegen)|uiterlijk|"
        r"tot\s+en\s+met|t/m|(?:voor|vóór)\s+of\s+op|tot\s+uiterlijk|tot\s+aan|tot|ten\s+laatste(?:\s+op)?|tegen",
        "exclusive": r"vóór|voor|voorafgaand\s+aan|eerder\s+dan",
        "after": r"na|later\s+dan|na\s+afloop\s+van",
        "since": r"vanaf|sinds|sedert|met\s+ingang\s+van|met\s+ingang",
        "within": r"binnen(?:\s+(?:een|de)\s+(?:\w+\s+)?termijn\s+van)?|uiterlijk\s+(?:binnen|over|na)|"
        r"na\s+(?:uiterlijk|ten\s+hoogste|hooguit|maximaal)",
        "ahead": r"over",
        "ago": r"(?!)",
        "lasting": r"gedurende|voor\s+een\s+periode\s+van|al|reeds",
        "plain": r"per|tussen|in\s+de\s+(?:loop\s+van\s+de\s+)?maand|"
        r"in\s+de\s+loop\s+van(?:\s+het\s+jaar)?|in|op|tijdens|gedurende|rond|omstreeks|van|aan|binnen|nog|d\.d\.|dd\.?|te|"
        r"ergens\s+in|pas\s+in|op\s+of\s+rond",
    },
)
