"""Words of acts that are still ahead, and of what nobody has to do, by language."""

from __future__ import annotations

from silcrete.periods.cues import FRENCH_FUTURE

# Acts ahead: promises, plans, duties, requests, expectations.
ACTS = {
    "nl": r"vroeg|vroegen|"
    r"zal|zullen|zult|ga\b|gaat|gaan|wil|willen|voornemens|van\s+plan|streef|streeft|streven|beoogt|beogen|"
    r"verwacht|"
    r"verwachten|gepland|voorzien|verzoekt|verzoeken|verzocht|vraagt|gevraagd|roept\s+op|zeg\s+toe|toegezegd|"
    r"zegt\s+toe|"
    r"dient|dienen|moet|moeten|hoop|hoopt|ontvangt|ontvangen|informeer|stuur|kom\s+ik|kom\b|uiterlijk|deadline|"
    r"wordt|worden|komt|komen|volgt|treedt|treden|start|starten|begint|presenteer|presenteert|open(?=\s+tot)|indienen|ingediend|reageren|aanmelden|planning|doel|"
    r"doelstelling|doelen|doelstellingen|ambities|streefdoel|"
    r"ambitie|afgerond|opgeleverd|beschikbaar\s+zijn|kunt|tegemoetzien|vindt|vinden|opent|inwerkingtreding|"
    r"toezeggen|naar\s+verwachting|stuurt|sturen|zendt|publiceert|publiceren|levert|leveren|rapporteert|rapporteren|"
    r"informeert|informeren|brengt|besluit|beslist|organiseert|bespreekt|berichten|beloof|belooft|beloofd|welkom(?=\s+tot)",
    "de": r"wird|werden|werde|würden|solle|forderte|forderten|ersuchte|bat|"
    r"soll|sollen|sollte|will|wollen|plant|planen|geplant|vorgesehen|beabsichtigt|strebt|streben|"
    r"anstrebt|"
    r"erwartet|erwarten|voraussichtlich|muss|müssen|hat\s+zu|haben\s+zu|ist\s+zu|sind\s+zu|fordert|fordern|bittet|"
    r"bitten|"
    r"ersucht|aufgefordert|aufgerufen|verpflichtet|zugesagt|sagt\s+zu|spätestens|frist|ziele?|zielt|zielsetzung|ambition|umzusetzen|"
    r"vorzulegen|tritt|"
    r"startet|starten|beginnt|beginnen|findet|finden|folgt|kommt|eröffnet|vorlegen|eingereicht|einzureichen|Anträge|Bewerbung\w*|Frist\w*|abgeschlossen|fertiggestellt|"
    r"Inbetriebnahme|dürfte|dürften|rechnet|rechnen|eintrifft|möglicherweise|legt|legen|stellt|stellen|übermittelt|"
    r"veröffentlicht|veröffentlichen|berichtet|informiert|entscheidet|entscheiden|berät|tagt|tagen|präsentiert|"
    r"endet|enden|einlädt|eingeladen|vorzuschlagen|willkommen|entgegengenommen",
    "en": r"will|shall|must|should|is\s+to|are\s+to|intends?|plans?|planned|aims?|aiming|wants?|expects?|expected|"
    r"scheduled|due|"
    r"requests?|requested|calls?\s+(?:on|upon|for)|called\s+on|urges?|urged|asks?|asked|invites?|commits?|committed|"
    r"pledges?|"
    r"pledged|undertakes?|undertook|promised|foreseen|envisaged|anticipated|target|targets|targeted|ambitions?|deadline|may|might|would|"
    r"needs?\s+to|"
    r"have\s+to|has\s+to|required|to\s+be\s+\w+ed|open(?=\s+until)|submit|submitted|apply\s+by|applications?|goals?|objectives?|on\s+track|set\s+to|hopes?|obliged|"
    r"agreed\s+to|closes?|ends|invited|takes?\s+place|to\s+(?:appoint|submit|present|report|deliver|publish|reply|adopt|"
    r"complete|provide|notify|respond|inform|set\s+up)|(?:are|is)\s+(?:accepted|welcomed?)(?=\s+(?:until|by|before))",
    "fr": FRENCH_FUTURE + r"|va|vont|doit|doivent|"
    r"devra|devront|"
    r"devrait|devraient|prévoit|prévoient|prévue?s?|attendue?s?|entend|entendent|souhaite|souhaitent|s'engage|"
    r"s'engagent|"
    r"engagée?s?|vise|visent|visant|visait|objectifs|ambitions|cible|demande|demandent|demandé|invite|invitent|pourrait|objectif|ambition|ambitionne|appelle|"
    r"appelée?s?|au\s+plus\s+tard|échéance|compte|comptent|tenue?s?|d'atteindre|afin\s+de|"
    r"déposer|déposée?s?|candidatures|ouverte?s?(?=\s+jusqu)|invitée?s?|s'achève|se\s+termine|serait|seraient|remet|remettent|publie|publient|"
    r"présente|présentent|transmet|transmettent|rend|rendent|se\s+tient|a\s+lieu|promet|promettent|"
    r"(?:acceptée?s?|reçue?s?|bienvenue?s?)(?=\s+jusqu)",
}
# The clause describes the world, a budget or a validity: nobody has to meet the date.
NO_ACT = {
    "nl": r"jaar\s+oud|mensen\s+(?:\w+\s+){0,2}?(?:wonen|leven)|"
    r"regenen|sneeuwen|onweren|besta(?:at|an)\s[^.;]{0,40}\sjaar|viert|vieren|"
    r"(?:markt|vraag|omzet|wereldmarkt|tekort)\s+(?:zal\s+)?(?:naar\s+verwachting\s+)?(?:groei|stijg|"
    r"verdubbel)\w*|"
    r"(?:zal|zullen|verwacht\w*)\s[^.;]{0,80}(?:groeien|toenemen|stijgen)|(?:markt|vraag|omzet|verbruik)\s[^.;]{0,60}"
    r"(?:zal|zou|zullen)\s[^.;]{0,60}(?:verdubbelen|verdrievoudigen|vervijfvoudigen)|"
    r"biedt\s[^.;]{0,60}kans\w*|geldig|"
    r"loopt\s+(?:nog\s+)?(?:door\s+)?tot|in\s+de\s+periode|beschikbaar\s+gesteld|gereserveerd|bedraagt|bedragen|"
    r"(?:zou|zouden)\s[^.;]{0,80}(?:verschuiven|uitlopen|opschuiven|vertraagd)|"
    r"(?:treedt|treden)\s[^.;]{0,40}in\s+werking|(?:vindt|vinden)\s+(?:de|het|een)\s+(?:\w+\s+){0,2}?\w*raad\s[^.;]{0,60}plaats|"
    r"(?:\w*raad|eurogroep)\s+(?:\w+\s+){0,6}?vindt\s[^.;]{0,60}plaats",
    "de": r"Jahre\s+alt|Menschen\s+(?:\w+\s+){0,2}?(?:leben|wohnen)|"
    r"regnen|schneien|gewittern|besteht\s[^.;]{0,40}\sJahren?|feiert|feiern|"
    r"(?:Markt|Nachfrage|Umsatz|Bedarf)\s+(?:\w+\s+){0,4}(?:wachs|steig|verdoppel)\w*|"
    r"wachsen\s+(?:wird|werden|dürfte)|(?:wird|werden|dürften?)\s[^.;]{0,80}(?:wachsen|anwachsen)|"
    r"(?:Nachfrage|Bedarf|Umsatz|Weltmarkt|Markt|Verbrauch)\s[^.;]{0,60}(?:wird|werde|dürfte|soll)\s[^.;]{0,60}"
    r"(?:verdoppeln|verdreifachen|vervielfachen|erhöhen|zunehmen|steigen|vervierfachen)|"
    r"bietet\s[^.;]{0,60}(?:Chance|Gelegenheit)\w*|gültig|läuft\s+(?:noch\s+)?bis|gilt\s+bis|gelten\s+bis|"
    r"ausgefertigt|ausgegeben\s+am|könn(?:e|en|te|ten)\s[^.;]{0,60}(?:dauern|andauern|hinziehen)|"
    r"bereitgestellt|eingeplant|Laufzeit|beträgt|betragen|"
    r"würden?\s[^.;]{0,80}(?:rutschen|verschieben|verzögern|verschoben)|"
    r"\w*rat\s+(?:\w+\s+){0,6}?findet\s(?:[^.;]|\d\.){0,60}statt|"
    r"findet\s+(?:der|ein)\s+(?:\w+\s+){0,2}?\w*rat\s(?:[^.;]|\d\.){0,60}statt",
    "en": r"years?\s+old|population\s+(?:of\s+\w+\s+)?(?:will|is|may|could)|people\s+(?:will\s+)?(?:\w+\s+)?live|"
    r"it\s[^.;]{0,30}(?:rain|snow|hail)|celebrates?|turns\s+\w+\s+years?|"
    r"(?:market|demand|sales|revenues?|shortage)\s+(?:(?:is|are|will|would|could)\s+)?(?:\w+\s+){0,3}"
    r"(?:grow|rise|double|increase|reach|exceed)\w*|"
    r"(?:is|are)\s+(?:expected|projected|forecast|estimated)\s+to\s+(?:grow|double|triple|reach|rise|increase|exceed)|"
    r"offers?\s[^.;]{0,60}(?:opportunity|opportunities|chances?)|valid\s+until|runs?\s+until|in\s+force\s+until|"
    r"applies\s+until|amounts?\s+to|would\s+(?:slip|be\s+(?:delayed|postponed|pushed\s+back))|"
    r"(?-i:Council)\s+(?:\w+\s+){0,6}?(?:takes\s+place|take\s+place|will\s+be(?=\s+on\s))",
    "fr": r"(?:aura|auront)\s+\w+\s+ans|vivront|habiteront|"
    r"pleuvra|pleuvoir|neigera|fête|fêtent|célèbre|célèbrent|"
    r"(?:marché|demande|ventes|besoins?|consommation)\s+(?:[\w'-]+\s+){0,6}(?:croît|augment|doubl|tripl|atteind)\w*|"
    r"offre\s[^.;]{0,60}(?:occasion|opportunité)\w*|valable|en\s+vigueur\s+jusqu|s'élève|s'élèvent|"
    r"(?:serait|seraient)\s+(?:repoussée?s?|reportée?s?|retardée?s?|décalée?s?)|"
    r"(?-i:Conseil)\s+(?:[\w'-]+\s+){0,6}?(?:(?:a|aura)\s+lieu|se\s+(?:tient|tiendra))",
}
