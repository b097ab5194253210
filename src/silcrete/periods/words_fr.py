"""French dates."""

from __future__ import annotations

from silcrete.periods.words import Words, names, table

WORDS = Words(
    code="fr",
    months=table(
        "janvier=1 février=2 fevrier=2 mars=3 avril=4 mai=5 juin=6 juillet=7 août=8 aout=8 septembre=9 octobre=10 "
        "novembre=11 décembre=12 decembre=12"
    ),
    short_months=table("janv=1 févr=2 fév=2 avr=4 juil=7 sept=9 oct=10 nov=11 déc=12 dec=12"),
    weekdays=table("lundi=0 mardi=1 mercredi=2 jeudi=3 vendredi=4 samedi=5 dimanche=6"),
    short_weekdays=table("lun=0 mar=1 mer=2 jeu=3 ven=4 sam=5 dim=6"),
    ordinals=table(
        "premier=1 première=1 1er=1 1ère=1 1re=1 deuxième=2 second=2 seconde=2 2e=2 2ème=2 2nd=2 2nde=2 troisième=3 "
        "3e=3 3ème=3 quatrième=4 4e=4 4ème=4 dernier=-1 dernière=-1"
    ),
    units=names(
        "jour=D jours=D jours_ouvrables=B jours_ouvrés=B semaine=W semaines=W mois=M trimestre=Q trimestres=Q "
        "semestre=H semestres=H an=Y ans=Y année=Y années=Y décennie=X décennies=X"
    ),
    seasons=names("printemps=spring été=summer automne=autumn hiver=winter"),
    parts=names("début=early commencement=early mi=mid milieu=mid fin=late"),
    days=table(
        "aujourd'hui=0 hier=-1 avant-hier=-2 demain=1 après-demain=2 actuellement=0 à_l'heure_actuelle=0 "
        "en_ce_moment=0 "
        "ce_matin=0 ce_soir=0"
    ),
    turns=table("ce=0 cet=0 cette=0 dernier=-1 dernière=-1 prochain=1 prochaine=1"),
    breaks={
        "noël": (12, 25, 12, 25),
        "trêve estivale": (7, 15, 8, 31),
        "pause estivale": (7, 15, 8, 31),
        "vacances d'été": (7, 1, 8, 31),
        "vacances parlementaires d'été": (7, 15, 8, 31),
        "rentrée": (9, 1, 9, 30),
        "pâques": (0, 0, 0, 0),
        "pentecôte": (0, 49, 0, 49),
    },
    terms={
        "année scolaire": (9, 12),
        "année universitaire": (9, 12),
        "année académique": (9, 12),
    },
    budgets=(),
    same_month={
        "courant": 0,
        "du mois courant": 0,
        "du mois en cours": 0,
        "de ce mois": 0,
        "du mois dernier": -1,
        "du mois écoulé": -1,
        "du mois prochain": 1,
    },
    ordinal=r"(?:er)?",
    day_article=r"(?:le[ ])?",
    of=r"",
    joined=r"(?:et|ou|&|,|/)",
    upto=r"(?:jusqu'(?:au|à)|à|au|[-–—])",
    year_link=r",?\s+(?:(?:de\s+l'année|de|en|du|d')\s*)?(?:l'année\s+)?",
    year_turn=r"\s+(?:de\s+)?(?P<ry>l'année(?:\s+(?:prochaine|dernière|en\s+cours|suivante|passée))?|cette\s+année|"
    r"année\s+(?:prochaine|dernière|suivante|passée)|l'an\s+(?:prochain|dernier)|l'exercice)(?!\w)",
    part_link=r"(?:\s+(?:de\s+(?:l'année\s+)?|du\s+mois\s+de\s+|d')?|-)",
    quarter=r"(?:trimestres?)",
    half=r"(?:semestre|moitié)",
    week=r"semaine",
    week_of=r"semaine\s+du\s+",
    year_end=r"fin\s+de\s+(?P<ry>l'année(?:\s+(?:prochaine|en\s+cours))?|cette\s+année|l'an\s+prochain)|fin\s+d'année",
    unit_end=r"fin\s+(?:du|de\s+la|de\s+ce|de\s+cette)\s+(?P<eu>mois|semaine|trimestre|semestre)",
    decade=r"années\s+(?:(?P<dy>(?:19|20)\d0)|(?P<dd>[1-9]0)|(?P<dw>vingt|trente|quarante|cinquante|soixante|"
    r"soixante-dix|quatre-vingt|quatre-vingts|quatre-vingt-dix))(?![\w-])",
    past=r"\s+(?:derniers?|dernières?|passée?s?|écoulée?s?)",
    coming=r"\s+(?:prochaine?s?)",
    back=r"\s+(?:auparavant|plus\s+tôt)",
    clock=r",?\s+(?:à\s+|dès\s+|de\s+)?(?P<h>[01]?\d|2[0-3])\s?(?:h|heures|:)\s?(?P<mi>[0-5]\d)?(?![\w])",
    parliament=r"(?!)",
    article=r"(?:(?:le|la|les|du|des)[ ]|l')",
    limits={
        "inclusive": r"d'ici\s+(?:à\s+(?:la|l'|le)|à|au|aux|la|le|l')|d'ici|au\s+plus\s+tard(?:\s+(?:le|la|en|au|"
        r"à\s+la|à|"
        r"d'ici|avant|dans))?|jusqu'(?:à\s+la|à\s+l'|à|au|en)|à\s+l'horizon(?:\s+de)?|à\s+échéance\s+de|"
        r"pas\s+plus\s+tard\s+que",
        "exclusive": r"avant|préalablement\s+à",
        "after": r"après|passé|au-delà\s+de|postérieurement\s+au|à\s+l'issue\s+de",
        "since": r"à\s+partir\s+(?:de|du|d')|à\s+compter\s+(?:de|du|d')|dès|depuis|à\s+dater\s+du",
        "within": r"sous(?:\s+un\s+délai\s+(?:de|d'))?|"
        r"dans\s+(?:un|le)\s+délai\s+(?:maximal\s+|maximum\s+)?(?:de|d')|dans\s+les|endéans|d'ici|"
        r"au\s+plus\s+tard\s+(?:après|au\s+bout\s+de)|après\s+(?:au\s+plus|un\s+maximum\s+de)",
        "ahead": r"dans",
        "ago": r"il\s+y\s+a",
        "lasting": r"pendant|durant|sur|en|pour|depuis",
        "plain": r"entre|(?:au\s+cours|dans\s+le\s+courant|courant)\s+du\s+mois\s+d(?:e|')|"
        r"(?:dans\s+le\s+courant|au\s+cours|courant)\s+de\s+l'année|"
        r"dans\s+le\s+courant\s+d(?:u|e\s+la|e\s+l')|"
        r"durant\s+le\s+mois\s+d(?:e|')|du\s+mois\s+d(?:e|')|"
        r"au\s+cours\s+de|au\s+cours\s+du|au\s+mois\s+d(?:e|')|courant|en|le|au|aux|à|dans|pendant|durant|du|de|"
        r"vers|"
        r"pour|dès|des|lors\s+de|au\s+titre\s+de|en\s+date\s+du|daté\s+du|ce",
    },
)
