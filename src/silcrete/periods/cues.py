"""What the words around a date say: whether it lies behind or ahead, how firm it is, and on what it depends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

# Third and first persons of the French future tense.
FRENCH_FUTURE = (
    r"(?!environs\b|avirons\b)\w+(?:era|eront|erai|erons|ira|iront|irai|irons|dra|dront|drai|drons|vra|vront|vrai|vrons|"
    r"ura|uront|urai|urons|rra|rront|rrai|rrons|îtra|îtront|ttra|ttront|ttrai|ttrons)"
)
_PAST = {
    "nl": r"heeft|hebben|heb|had|hadden|werd|werden|was|waren|vond|vonden|kwam|kwamen|ging|gingen|gaf|gaven|nam|namen|"
    r"sprak|spraken|kreeg|kregen|bracht|brachten|bleek|bleken|begon|begonnen|besloot|besloten|schreef|schreven|sloot|"
    r"sloten|deed|deden|liet|lieten|zei|stond|stonden|hield|hielden|trad|traden|verscheen|verschenen|"
    r"(?!ge)\w+(?:eerde|eerden)|\w+(?:kondigde|kondigden|tekende|tekenden|stelde|stelden|diende|dienden|maakte|maakten|"
    r"richtte|richtten|vroeg|vroegen|zond|zonden|startte|startten|opende|openden|legde|legden|bezocht|bezochten)|"
    r"(?:is|zijn|ben)\s+(?:\S+\s+){0,18}?(?:ge\w+(?:d|t|n)|be\w+(?:d|t)|ver\w+(?:d|t)|ont\w+(?:d|t)|"
    r"(?:ont|be|ver)\w+en(?=[,.;]|\Z)|\w+ge\w+(?:d|t|"
    r"en))|"
    r"d\.d",
    "de": r"(?:zugesagt|angekündigt|versprochen|zugesichert|verpflichtet)(?=,)|"
    # "hat ... zu antworten" is a duty, no perfect
    r"(?:hat|haben)(?!(?:\s+(?!(?:ge|be|ver|ent|er)\w+(?:t|en)\b|\w+ge\w+t\b)[\w-]+){1,14}?\s+(?:zu\s+\w{3,}n|\w{2,}zu\w{3,}n)"
    r"(?=[.,;]|\Z|\s+(?:und|oder)\s))|hatte|hatten|habe|wurde|wurden|war|waren|fand|fanden|kam|kamen|gab|gaben|ging|gingen|nahm|nahmen|"
    r"traf|trafen|sprach|sprachen|beschloss|beschlossen|erhielt|erhielten|begann|begannen|trat|traten|stand|standen|"
    r"legte|legten|\w+(?:stellte|stellten|kündigte|kündigten|zeichnete|zeichneten|öffnete|öffneten|teilte|teilten|"
    r"führte|führten|setzte|setzten|einigten|einigte|eröffnete|sagte|sagten|reichte|reichten|forderte|forderten|"
    r"veröffentlichte|veröffentlichten|erklärte|erklärten|gründete|gründeten|tagte|tagten|besuchte|besuchten|"
    r"startete|starteten|erfolgte|erfolgten|billigte|billigten)|(?:ist|sind|bin)\s+(?:\S+\s+){0,12}?(?:ge\w+(?:t|en)"
    r"|\w+ge\w+(?:t|en)|(?:be|ver|ent|er)\w+(?:t|en))",
    "en": r"was|were|had|has|have|did|met|held|took|gave|began|said|made|came|went|saw|led|became|brought|chose|"
    r"told|wrote|spoke|sent|won|drew|rose|fell|kept|found|hosted|signed|adopted|launched|announced|published|agreed|"
    r"decided|presented|visited|opened|entered|welcomed|approved|concluded|started|closed|proposed|voted|called|"
    r"issued|received|submitted|established|created|founded|introduced|asked|requested|discussed|endorsed|reached|"
    r"confirmed|unveiled|imposed|released|granted|completed|ended|followed|marked|stated|set|"
    r"(?!(?:need|base|relate|unite|advance|limite|increase|indee|procee|excee|succee|spee|embe|nee|expecte|planne|"
    r"schedule|intende|anticipate|propose|require|integrate|coordinate|continue|connecte)d)"
    r"(?<!more\s)(?<!most\s)(?<!very\s)(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bour\s)\w{3,}ed",
    "fr": r"(?:a|ont|ai|avons|avait|avaient)\s+(?:\S+\s+){0,3}?(?!jusqu')\w+(?:é|ée|és|ées|i|is|it|ie|u|us|ue|ert)|"
    r"(?:est|sont|était|étaient)\s+(?:\S+\s+){0,2}?(?!jusqu')\w+(?:é|ée|és|ées|u|ue|us|ues|i|ie|is)|s'est|se\s+sont|"
    r"(?<!être )(?<!sera )(?<!seront )(?:organisée?s?|tenue?s?|adoptée?s?|signée?s?|publiée?s?|présentée?s?|rendue?s?)"
    r"(?=\s+(?:le|les)\s+\d)|"
    r"(?<=,\s)(?!(?:programm|planifi|fix|espér|envisag|souhait|estim|annonc)é)(?:\w{3,}ée?s?|ouverte?s?)(?=\s+(?:en|le|au)\s)|"
    r"fut|furent|eut|eurent|était|étaient|avait|avaient|\w{3,}èrent|\w{2,}irent|annonça|signa|adopta|présenta|lança",
}
_FUTURE = {
    "nl": r"zal|zullen|zult|wil|willen|gaat|gaan|verwacht|verwachten|voornemens|streef|streeft|streven|beoogt|beogen|"
    r"gepland|voorzien|hoopt|hopen|hoop|ontvangt|ontvangen|stuurt|komt|komen|wordt|worden|volgt|volgen|dient|dienen|moet|moeten|plan|plant|"
    r"naar\s+verwachting|binnenkort|a\.s|aanstaande|eerstkomende|verzoekt|verzoeken|vraagt|zeg|toegezegd|beloofd|ertoe\s+verbonden|kunt|"
    r"uiterlijk|deadline|sluitingsdatum",
    "de": r"wird|werden|soll|sollen|will|wollen|plant|planen|geplant|vorgesehen|voraussichtlich|beabsichtigt|strebt|"
    r"erwartet|findet|finden|beginnt|beginnen|startet|starten|muss|müssen|tritt|treten|kommt|folgt|sollte|dürfte|"
    r"spätestens|demnächst|bitten|bittet|fordert|angestrebt|werde|würde|würden|wolle|wollten|"
    r"(?:(?<=zugesagt,\s)|(?<=angekündigt,\s)|(?<=versprochen,\s)|(?<=zugesichert,\s)|(?<=verpflichtet,\s))\w+|(?-i:(?:ab|an|auf|aus|bei|dar|durch|ein|fort|"
    r"her|hin|mit|nach|vor|weiter|zurück|zusammen)zu\w{3,}n)|(?:Bewerbungs|Einsende|Anmelde|Abgabe)schluss",
    "en": r"will|shall|deadline|is\s+to|are\s+to|going\s+to|expects?|expected|plans?|planned|planning|aims?|intends?|"
    r"due|"
    r"scheduled|"
    r"(?-i:may)|might|must|should|would|could|can|needs?|wants?|foreseen|anticipated|calls?\s+on|urges?|invites?|"
    r"upcoming|hopes?|(?:pledged|promised|committed|agreed|undertook|undertaken|vowed|decided|intended|hoped|offered|"
    r"invited\s+\w+)\s+to(?=\s+(?!the\b|an?\b))|"
    r"(?:asked|urged|requested|invited|told|instructed|ordered|directed|required|tasked|encouraged)\s+(?:(?!(?:in|on|at|last)\s)[\w'-]+\s+){1,5}"
    r"(?P<to>to)(?=\s+(?!the\b|an?\b)[a-z])",
    "fr": FRENCH_FUTURE + r"|(?:promis|engagée?s?)\s+(?:[\w'-]+\s+){0,6}?(?:de|à|d')(?=\s*\w+(?:er|ir|re|oir)\b)|"
    r"va|date\s+limite|clôture|"
    r"vont|vais|allons|doit|"
    r"doivent|devra|devront|devrait|devraient|prévoit|prévoient|prévue?s?|attendue?s?|entend|entendent|souhaite|"
    r"souhaitent|s'engage|s'engagent|compte|comptent|vise|visent|demande|invite|pourrait|pourraient|prochainement|"
    r"engagée?s?\s+à|(?<=qu')\w{2,}r(?:ait|aient)|(?<=que\s)(?:\S+\s+){0,4}?\w{2,}(?:er|ir|r)(?:ait|aient)",
}
# What a verb of saying introduces: a content clause, or German reported speech.
_TOLD = {
    "nl": r"(?<=[a-zë]) dat(?= (?:de|het|een|zij|hij|ze|er|in|op|zijn|haar|hun|dit|deze|\w+ \w+))",
    "de": r", (?:dass|ob)\b|, (?=[^,;.]{1,60}\b(?:werde|würden?|wolle|solle|sei|seien)\b)",
    "en": r"(?<=[a-z]) that (?=(?:the|a|an|it|they|she|he|its|their|his|her|in|by|on|from|\w+ \w+)\b)"
    r"|(?<=said )(?=\w+(?: \w+)? (?:would|will)\b)",
    "fr": r"(?<=[a-zé]) (?:que\b|qu')",
}
# The present tense of acts that people announce: their dates lie ahead, or just behind.
_PRESENT = {
    "nl": r"(?:ik|wij|we)\s+(?!\w+(?:de|te|den|ten)\b)\w{3,}|\w{3,}\s+(?:ik|wij|we)|reist|reizen|bezoekt|"
    r"bezoeken|verlengt|verhoogt|trekt|beslist|besluit|vergadert|vergaderen|overlegt|onderzoekt|verkent|"
    r"bouwt|ontwikkelt|financiert|betaalt|benoemt|kiest|tekent|ondertekent|brengt|voert|deelt|herziet|"
    r"wijzigt|stemt|behandelt|opent|start|begint|sluit|verschijnt|neemt|legt|stelt|geeft|houdt|maakt|"
    r"spreekt|debatteert|evalueert|lanceert|presenteert|levert|verdubbelt",
    "de": r"(?:ich)\s+\w{2,}e|reist|reisen|berät|beraten|entscheidet|tagt|tagen|besucht|unterzeichnet|prüft|"
    r"baut|errichtet|benennt|verlängert|erhöht|finanziert|öffnet|schließt|gründet|führt|hält|setzt|trifft|"
    r"schickt|sendet|bringt|erarbeitet|überarbeitet|wählt|verabschiedet|beschließt|übernimmt|legt|legen|"
    r"stellt|stellen|eröffnet|lädt|nimmt|veröffentlicht|übermittelt|unterrichtet|debattiert|diskutiert|"
    r"verhandelt",
    "en": r"travels|visits|votes|decides|discusses|chairs|convenes|signs|returns|joins|delivers|submits|closes|"
    r"opens|issues|releases|introduces|completes|holds|examines|considers|adopts|elects|reviews|debates|"
    r"meets?|launches|publishes|presents|hosts|starts|begins|takes\s+place|takes\s+effect",
    "fr": r"examine|adopte|vote|décide|rend|visite|signe|remet|transmet|inaugure|réunit|réunissent|statue|"
    r"installe|envoie|soumet|débat|arrête|clôt|mène|verse|désigne|élit|publie|présente|lance|ouvre|"
    r"accueille|organise|débute|commence|démarre|tient|reçoit|siège",
}
_EXPECTED = {
    "nl": r"verwacht|verwachten|naar\s+verwachting|streef|streeft|streven|beoogt|beogen|beoogd|voornemens|hoop|hoopt|"
    r"hopen|is\s+voorzien|zou|zouden|van\s+plan|wil|willen|ambitie|inzet\s+is",
    "de": r"voraussichtlich|soll|sollen|sollte|sollten|dürfte|dürften|erwartet|erwarten|angestrebt|strebt|streben|"
    r"beabsichtigt|vorgesehen|plant|planen|geplant|will|wollen|Ziel",
    "en": r"(?:is|are|was)\s+expected|expects?|expected|should|aims?|aimed|intends?|due\s+to|anticipated|foreseen|"
    r"plans?\s+to|wants?\s+to|hopes?|scheduled|targets?|envisaged",
    "fr": r"devrait|devraient|attendue?s?|prévoit|prévoient|entend|entendent|souhaite|souhaitent|vise|visent|"
    r"ambitionne|espère|objectif|compte|comptent",
}
_POSSIBLE = {
    "nl": r"mogelijk|mogelijkerwijs|eventueel|wellicht|misschien|zou\s+kunnen|zouden\s+kunnen",
    "de": r"möglicherweise|eventuell|gegebenenfalls|ggf|könnte|könnten|vielleicht|unter\s+Umständen",
    "en": r"(?-i:may)|might|could|possibly|perhaps|potentially",
    "fr": r"pourrait|pourraient|éventuellement|peut-être|le\s+cas\s+échéant",
}
_CONDITION = {
    "nl": r"als\s+(?:de|het|er|dit|deze|dat|ik|we|wij|zij|ze|blijkt)(?=\s)|zodra|mits|indien|nadat|"
    r"op\s+voorwaarde\s+dat|"
    r"onder\s+voorbehoud|afhankelijk\s+van|na\s+(?:afloop|afronding|ontvangst|publicatie|inwerkingtreding|goedkeuring|"
    r"instemming|de\s+(?:eerste|tweede|volgende|publicatie|bijeenkomst|behandeling|afronding|besluitvorming|evaluatie|"
    r"vaststelling|inwerkingtreding|goedkeuring|oprichting|start|presentatie|formatie|verkiezingen|vergadering))",
    "de": r"wenn|sobald|sofern|falls|nachdem|vorausgesetzt|vorbehaltlich|unter\s+der\s+Voraussetzung|"
    r"nach\s+(?:Abschluss|Inkrafttreten|Zustimmung|Prüfung|Vorlage|Genehmigung|Veröffentlichung|Eingang|"
    r"(?:der|dem|einer|einem)\s+(?:ersten|nächsten|Zustimmung|Genehmigung|Prüfung|Sitzung|Abschluss|Inkrafttreten|"
    r"Veröffentlichung|Entscheidung|Beschluss|Treffen|Wahl|Gründung))",
    "en": r"if|once|provided|unless|subject\s+to|assuming|as\s+soon\s+as|upon|conditional\s+on|"
    r"(?:after|following)\s+(?:the|its|their|adoption|approval|entry|completion|publication|receipt|a)(?=\s)",
    "fr": r"si|s'il|s'ils|dès\s+que|une\s+fois|sous\s+réserve|à\s+condition|à\s+l'issue|lorsque|"
    r"après\s+(?:la|le|l'|les|son|sa|leur|avoir)",
}
# Where a condition ends: at punctuation, or where the main clause goes on.
_CONDITION_END = {
    "nl": r"[,;.:()]|\s(?:uw|ik|wij|we|zal|zullen|wordt|worden|wil|kan|komt|gaat|moet|de\s+Kamer|het\s+kabinet)\s",
    "de": r"[,;.:()]|\s(?:wird|werden|soll|sollen|will|kann|muss)\s",
    "en": r"[,;.:()]|\s(?:will|shall|we|it|they|is|are|I)\s",
    "fr": r"[,;.:()]|\s(?:sera|seront|nous|il|elle|ils|va|vont|devra|devrait)\s",
}


@dataclass(frozen=True)
class Cues:
    """The words of one sentence that place its dates: offsets of verbs that look back and of verbs that look ahead.

    `told` are the offsets where what someone says begins; `present` tells of a verb in the present tense; `joints` are
    the offsets where a second main clause begins ("..., but").
    """

    past: tuple[tuple[int, int], ...]
    future: tuple[tuple[int, int], ...]
    told: tuple[int, ...] = ()
    present: bool = False
    joints: tuple[int, ...] = ()

    def side(self, begin: int, stop: int) -> str | None:
        """`past` or `future`, by the nearest verb; `present` or None where the sentence has no such verb.

        At equal distance the verb in front of the date decides. A verb of saying in the past says nothing about the
        dates of what is said.
        """
        best: tuple[int, int, str] | None = None
        for name, spans in (("past", self.past), ("future", self.future)):
            for first, last in spans:
                if (first < stop and begin < last) or (name == "past" and self._says(last, begin)):
                    continue
                ahead = first >= stop
                gap = (stop, first) if ahead else (last, begin)
                beyond = _BEYOND * any(gap[0] <= at < gap[1] for at in self.joints)
                score = (gap[1] - gap[0] + beyond, int(ahead), name)
                if best is None or score < best:
                    best = score
        return best[2] if best else "present" if self.present else None

    def _says(self, last: int, begin: int) -> bool:
        """Whether a verb that ends at `last` introduces what is said, and the date at `begin` stands in that."""
        return any(last <= at <= last + _SAYING and at < begin for at in self.told)


_SAYING = 40
# A verb behind a comma and a coordinator counts as this many characters further off.
_BEYOND = 120


@cache
def _once(language: str) -> re.Pattern[str]:
    """A condition right before a perfect: what will have happened by then ("provided the ministry has agreed")."""
    words = {
        "nl": r"mits|zodra|tenzij|indien|zolang",
        "de": r"sobald|sofern|falls|wenn",
        "en": r"once|provided(?:\s+that)?|unless|as\s+soon\s+as|if",
        "fr": r"dès\s+qu[e']|une\s+fois\s+qu[e']|à\s+condition\s+qu[e']",
    }[language]
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^,;.:]*\Z", re.IGNORECASE)


@cache
def _perfect() -> re.Pattern[str]:
    """The auxiliaries of a perfect."""
    return re.compile(r"(?:heeft|hebben|is|zijn|hat|haben|ist|sind|has|have|a|ont|aura|est)(?!\w)", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    """Where a second main clause may begin."""
    return re.compile(r",\s+(?:but|maar|aber|doch|sondern|mais|yet)\s", re.IGNORECASE)


@cache
def _told(language: str) -> re.Pattern[str]:
    """Where what is said begins."""
    return re.compile(_TOLD[language], re.IGNORECASE)


@cache
def _pattern(group: str, language: str) -> re.Pattern[str]:
    source: Mapping[str, str] = {
        "past": _PAST, "future": _FUTURE, "present": _PRESENT, "expected": _EXPECTED, "possible": _POSSIBLE,
        "condition": _CONDITION,
    }[group]  # fmt: skip
    return re.compile(rf"(?<![\w-])(?:{source[language]})(?![\w-])", re.IGNORECASE)


@cache
def _speaking(language: str) -> re.Pattern[str]:
    """A first person in the present tense of an act: what he does lies ahead, whatever he looks back on before it."""
    words = {
        "nl": r"(?!(?:hebben|heb|ben|zijn|had|was|waren|werd|kon|konden|zou|zouden|\w+(?:de|te|den|ten))\b)\w{3,}\s+"
        r"(?:ik|wij|we)|(?:ik|wij|we)\s+(?!(?:hebben|heb|ben|zijn|had|was|waren|werd|kon|konden|zou|zouden|"
        r"\w+(?:de|te|den|ten))\b)\w{3,}",
        "de": r"(?!(?:habe|wurde|hatte|konnte|wollte|sollte|musste|\w+te)\b)\w{3,}e\s+ich|"
        r"ich\s+(?!(?:habe|wurde|hatte|\w+te)\b)\w{3,}e",
        "en": r"(?:I\s+am|we\s+are)\s+(?:\w+ly\s+)?\w+ing",
        "fr": r"(?:je|j')\s*(?:vous\s+|leur\s+)?(?!ai\b)\w{3,}(?:e|s)|nous\s+(?:vous\s+)?(?!avons\b|sommes\b)\w{3,}ons",
    }[language]
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@cache
def _still_open(language: str) -> re.Pattern[str]:
    """A passive in the present that goes on up to a limit ("are accepted until")."""
    words = {
        "en": r"(?:is|are)\s+(?:\w+ly\s+|still\s+|also\s+)?(?P<v>\w+ed)\s+(?:\w+\s+){0,5}?(?:until|up\s+to)",
        "fr": r"(?P<v>(?:est|sont)\s+(?!resté|demeuré|allé|venu|arrivé|parti|devenu|intervenu)\w+(?:ée?s?|ie?s?|ue?s?))"
        r"\s+(?:\w+\s+){0,5}?jusqu",
    }
    return re.compile(rf"(?<!\w){words[language]}", re.IGNORECASE)


def _goes_on(sentence: str, language: str) -> frozenset[int]:
    """Where the participles of such passives begin, or their auxiliaries in French."""
    if language not in ("en", "fr"):
        return frozenset()
    return frozenset(m.start("v") for m in _still_open(language).finditer(sentence))


# How far before a participle its "be" may begin.
_AUXILIARY = 40


@cache
def _ahead_participle() -> re.Pattern[str]:
    """English "will be published", "to be completed": the participle looks no further back than its auxiliary."""
    return re.compile(r"(?<![\w-])be\s+(?:\w+ly\s+|also\s+|further\s+)?\Z", re.IGNORECASE)


def read_cues(sentence: str, offset: int, language: str) -> Cues:
    """The past and future cues of a sentence that starts at `offset`."""
    cues = _cues(sentence, language)
    return Cues(
        tuple((first + offset, last + offset) for first, last in cues.past),
        tuple((first + offset, last + offset) for first, last in cues.future),
        tuple(at + offset for at in cues.told),
        cues.present,
        tuple(at + offset for at in cues.joints),
    )


@lru_cache(maxsize=128)
def _cues(sentence: str, language: str) -> Cues:
    """The cues of a sentence by their place in it; dates and deadlines ask for the same sentence in turn."""
    past = tuple(
        m.span()
        for m in _pattern("past", language).finditer(sentence)
        if language != "en" or not _ahead_participle().search(sentence, max(0, m.start() - _AUXILIARY), m.start())
    )
    future = tuple(
        m.span("to" if "to" in m.re.groupindex and m["to"] else 0)
        for m in _pattern("future", language).finditer(sentence)
    )
    past = tuple(
        span
        for span in past
        if not (_perfect().match(sentence, span[0]) and _once(language).search(sentence, 0, span[0]))
    )
    still = _goes_on(sentence, language) if past else frozenset()
    past = tuple(span for span in past if span[0] not in still)
    if past:
        future = (*future, *(m.span() for m in _speaking(language).finditer(sentence)))
    told = tuple(m.start() for m in _told(language).finditer(sentence)) if past else ()
    present = not past and not future and bool(_pattern("present", language).search(sentence))
    joints = tuple(m.start() for m in _joint().finditer(sentence)) if past and future else ()
    return Cues(past, future, told, present, joints)


def modality(sentence: str, language: str, begin: int, stop: int) -> tuple[str, str | None]:
    """How firm the act is that a date at `[begin:stop]` of its sentence belongs to, and its condition.

    The order is conditional, possible, expected, firm. The condition is its own words up to the next mark or verb.
    """
    for found in _pattern("condition", language).finditer(sentence):
        if found.start() < stop and begin < found.end():
            continue
        end = re.compile(_CONDITION_END[language], re.IGNORECASE).search(sentence, found.end())
        last = end.start() if end else len(sentence)
        if found.end() <= begin:
            last = min(last, begin)
        words = sentence[found.start() : last].rstrip()
        if len(words.split()) > 1:
            return "conditional", words
    for name in ("possible", "expected"):
        if _pattern(name, language).search(_clause(sentence, begin, stop)):
            return name, None
    return "firm", None


def _clause(sentence: str, begin: int, stop: int) -> str:
    """The part of the sentence between the semicolons and dashes around a date."""
    left = max(sentence.rfind(mark, 0, begin) for mark in (";", " – ", " — ", ": "))
    rights = [at for mark in (";", " – ", " — ") if (at := sentence.find(mark, stop)) >= 0]
    return sentence[left + 1 : min(rights, default=len(sentence))]
