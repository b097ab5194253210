"""Deadlines: dates that someone must meet (kind `deadline`), with what is due and how firm it is.

A date is a deadline only where its clause asks for, promises, plans or expects an act. Past events, document dates,
periods of validity and forecasts about the world are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date as day
from datetime import timedelta
from functools import cache
from typing import Any

from silcrete.ingest.extract import dates
from silcrete.ingest.extract.acts import ACTS, NO_ACT
from silcrete.ingest.extract.clauses.cues import grammar
from silcrete.ingest.extract.denied import asked_then, denied, looked_back, prolonged, said_then
from silcrete.ingest.extract.due_words import what_is_due
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.not_due import describes_noun, in_subject, of_meeting, runs_out, spans_years
from silcrete.ingest.extract.occasions import occasion, of_the_year
from silcrete.ingest.extract.runs_from import runs_from, runs_up_to
from silcrete.ingest.extract.schedule import named_limit, scheduled
from silcrete.ingest.extract.text import Text
from silcrete.periods.calendar import add
from silcrete.periods.cues import modality, read_cues
from silcrete.periods.find import near
from silcrete.periods.found import Found

# Prepositions that only attach a date to a noun.
_ATTRIBUTES = re.compile(
    r"(?:van|of|von|vom|du|de|des|der|d\.d\.|dd\.?|dated(?: the)?|daté du|en date du|stand|für|for|pour|voor|about|zu|"
    r"au titre de|den|dem|the|per)"
)
# "planned for 2025", "für 2025 vorgesehen": here the preposition sets the day.
_PLANNED = re.compile(
    r"\b(?:planned|scheduled|set|foreseen|expected|due|prévue?s?|attendue?s?|programmée?s?|fixée?s?|gepland|voorzien|"
    r"verwacht)\s+\Z",
    re.IGNORECASE,
)
_PLANNED_AFTER = re.compile(
    r"[^;.:()]{0,40}?\s(?:geplant|vorgesehen|angesetzt|erwartet|angekündigt|gepland|voorzien)\b|"
    r"\s(?:versprochen|zugesagt|beloofd|toegezegd)\b",
    re.IGNORECASE,
)
# "a closing date of 3 May": the preposition only ties the day to its noun.
_DATE_NOUN = re.compile(
    r"\b(?:(?:closing|target|submission)\s+date|deadline(?:\s+for\s+(?:[\w-]+\s+){1,4}is)?|deadline\s+is|sluitingsdatum(?:\s+is)?|"
    r"uiterste\s+datum(?:\s+is)?|date\s+limite(?:\s+est(?:\s+fixée)?)?|date\s+butoir|"
    r"(?:Bewerbungs|Einsende|Anmelde|Abgabe|Melde)(?:schluss|frist)\s+ist)\s+(?:(?:der|den|le|au|op)\s+)?\Z",
    re.IGNORECASE,
)
# A day that was planned once and is no longer.
_FORMER = re.compile(
    r"\b(?:aanvankelijk|oorspronkelijk|eerder\s+gepland|ursprünglich|zunächst\s+geplant|originally|initially|"
    r"initialement)\s+(?:[\w']+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "earlier this year": behind us, whatever its last day.
_EARLIER = re.compile(r"(?<!\w)(?:earlier|eerder|plus\s+tôt|früher\s+in)\s+(?!than|dan|que)", re.IGNORECASE)
# A word for what was said or done on the day behind it: "the announcement on 3 May".
_SAID = re.compile(
    r"(?<!\w)(?:announcement|publication|statement|decision|visit|speech|letter|vote|aankondiging|bekendmaking|verklaring|"
    r"besluit|bezoek|brief|stemming|Ankündigung|Bekanntgabe|Erklärung|Entscheidung|Besuch|Schreiben|Abstimmung|annonce|"
    r"déclaration|décision|visite|lettre|vote)\s+\Z"
)
# A relative clause behind a date speaks of something else.
_RELATIVE = re.compile(r",\s+(?:deren|dessen|whose|which|waarvan|waarbij|dont|où)\b", re.IGNORECASE)
_FIRM_LIMITS = frozenset(["inclusive", "exclusive", "within"])


@cache
def _pattern(group: str, language: str) -> re.Pattern[str]:
    source = {"act": ACTS, "none": NO_ACT}[group][language]
    return re.compile(rf"(?<![\w-])(?:{source})(?![\w-])", re.IGNORECASE)


def find(text: Text, frame: Frame, known: Iterable[Found] | None = None) -> list[Item]:
    """Items of kind `deadline`, in the order of the text; spans include the preposition.

    `known` are the dates of the document where the caller has read them already.
    """
    found = dates.read(text, frame) if known is None else list(known)
    starts = [a for a, _ in text.sentences]
    body = text.body
    items = []
    for date in found:
        if (
            (date.due is None and date.offset is None and not _unread(date) and not _rhythm(text, date, frame.dated))
            or not body[0] <= date.begin < body[1]
            or frame.dated_span == date.span
        ):
            continue
        index = bisect_right(starts, date.begin) - 1
        if index < 0:
            continue
        sentence = near(text.sentences[index], date.begin, date.stop)
        if date.limit == "since":
            if _acts(text, clause_of(text.folded, date.begin, sentence), date):
                items.append(_to_item(text, date, sentence))
        elif _must_be_met(text, date, sentence, frame.dated) or (
            date.due and (frame.dated is None or date.due > frame.dated) and scheduled(text.folded, date.phrase)
        ):
            items.append(_to_item(text, date, sentence))
    items += _from_letters(text, found, frame.dated)
    items += _ahead_of(text, found)
    events = list(_events(text, found, frame.dated))
    told = {at.end() for event in events if (at := _of_day().match(text.folded, event.end)) and at["clause"]}
    return _outermost([*(i for i in items if i.start not in told), *events])


def _outermost(items: list[Item]) -> list[Item]:
    """The deadlines in the order of the text, without those inside another one."""
    kept: list[Item] = []
    for one in sorted(items, key=lambda i: (i.start, -i.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _events(text: Text, found: list[Found], dated: day | None) -> Iterator[Item]:
    """Limits at an event without a day ("before the elections"): deadlines whose last day is not known yet."""
    used = {at for date in found for at in range(*date.phrase)}
    starts = [a for a, _ in text.sentences]
    days = {date.phrase[0]: date for date in found if date.precision in ("day", "month") and date.start}
    for match in occasion(text.language).finditer(text.folded, *text.body):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.start() in used:
            continue
        sentence = near(text.sentences[index], *match.span())
        first, last = clause_of(text.folded, match.start(), sentence)
        acts = _pattern("act", text.language).finditer(text.folded, first, last)
        side = read_cues(text.folded[first:last], first, text.language).side(*match.span())
        looks_back = side == "past" and not _asked(text.language).search(text.folded, *sentence)
        told = any(m.end() <= match.start() or match.end() <= m.start() for m in acts)
        if looks_back or not (told or _INFINITIVE.match(text.folded, match.end())):
            continue
        start, end = sentence
        firm, condition = modality(text.folded[start:end], text.language, match.start() - start, match.end() - start)
        fields: dict[str, Any] = {"due": None, "of": what_is_due(text, match.span(), (first, last), sentence)}
        fields["modality"] = firm
        fields["anchor"] = re.sub(r"\s+", " ", match.group())
        if condition:
            fields["condition"] = condition
        stop = match.end()
        if dated is not None and of_the_year().match(match.group()):
            fields["due"] = day(dated.year, 12, 31).isoformat()
        if (on := _held_on(text, match.end(), days)) is not None:
            fields["due"], stop = (on[0] - timedelta(days=1)).isoformat(), on[1]
        yield item(text, "deadline", match.start(), stop, fields, rule="deadline.event", confidence=0.7)


# What a term runs from: the day of a letter, or the day on which it came.
_LETTER = re.compile(
    r"(?<!\w)(?:dagtekening|datum|ontvangst|verzending|toezending|zugang|erhalt|eingang|zustellung|date|receipt|"
    r"réception|notification)(?!\w)",
    re.IGNORECASE,
)
_OWN_DAY = re.compile(
    r"(?<!\w)(?:dagtekening|datum|date)\s+(?:van|of|de)?\s*(?:deze|dit|this|dieses|la\s+présente)\s", re.IGNORECASE
)
_TERM = re.compile(r"P(\d+)([DWM])")


def _from_letters(text: Text, found: list[Found], dated: day | None) -> Iterator[Item]:
    """Terms without a word for a limit that run from a letter: "30 dagen na dagtekening van deze brief"."""
    starts = [a for a, _ in text.sentences]
    for date in found:
        since = runs_from().match(text.folded, date.phrase[1]) if date.limit in ("", "plain", "lasting") else None
        term = _TERM.fullmatch(date.duration or "")
        index = bisect_right(starts, date.begin) - 1
        if not since or not term or date.offset or index < 0 or not _LETTER.search(since.group()):
            continue
        sentence = near(text.sentences[index], date.begin, date.stop)
        clause = clause_of(text.folded, date.begin, sentence)
        owed = _OWED.search(text.folded, *clause)
        if not owed and (date.side == "past" or not _acts(text, clause, date)):
            continue
        own = dated is not None and _OWN_DAY.search(since.group() + " ")
        due = add(dated, int(term[1]), term[2]).isoformat() if own and dated else None
        fields: dict[str, Any] = {
            "due": due,
            "of": what_is_due(text, (date.phrase[0], since.end()), clause, sentence),
            "modality": date.modality,
            "offset": date.duration,
            "anchor": " ".join(since.group().split()),
        }
        yield item(text, "deadline", date.phrase[0], since.end(), fields, rule="deadline.letter", confidence=0.75)


# "the two weeks before the opening": only how long something takes.
_THE = re.compile(r"(?<!\w)(?:the|these|de|deze|die|den|diese[nr]?|les|ces|eerste|first|letzten)\s+\Z", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?<!\w)(?:at\s+least|not?\s+later\s+than|ten\s*minste|minstens|minimaal|uiterlijk|mindestens|spätestens|au\s+moins|"
    r"au\s+plus\s+tard)\s+\Z",
    re.IGNORECASE,
)


def _ahead_of(text: Text, found: list[Found]) -> Iterator[Item]:
    """Lengths of time in front of an event: "at least four weeks before the opening"; the last day is not known."""
    starts = [a for a, _ in text.sentences]
    for date in found:
        event = runs_up_to().match(text.folded, date.stop) if date.duration and not date.offset else None
        index = bisect_right(starts, date.begin) - 1
        if (
            event is None
            or date.side == "past"
            or index < 0
            or _THE.search(text.folded, max(0, date.begin - 12), date.begin)
        ):
            continue
        sentence = near(text.sentences[index], date.begin, event.end())
        clause = clause_of(text.folded, date.begin, sentence)
        least = _AT_LEAST.search(text.folded, max(sentence[0], date.begin - 20), date.begin)
        meant_for = not least and event.group().lstrip().startswith("voor ")  # Dutch "voor" is also "for"
        if meant_for or not _acts(text, clause, date):
            continue
        span = least.start() if least else date.begin, event.end()
        fields: dict[str, Any] = {
            "due": None,
            "of": what_is_due(text, span, clause, sentence),
            "modality": date.modality,
            "offset": f"-{date.duration}",
            "anchor": " ".join(event.group().split()),
        }
        yield item(text, "deadline", *span, fields, rule="deadline.ahead", confidence=0.75)


_OWED = re.compile(
    r"(?<!\w)(?:fällig|verschuldigd|payable|due|dûe?s?|exigibles?|u\s+heeft|you\s+have|Sie\s+haben|vous\s+avez)(?!\w)",
    re.IGNORECASE,
)


# Dutch and German right behind a limit: what is to be done by then ("... toe te zenden", "... vorzulegen").
_INFINITIVE = re.compile(
    r"\s+(?:[\w-]+\s+){0,6}?(?:te|zu)\s+[a-zäöüß]{3,}n(?!\w)|\s+(?:[\w-]+\s+){0,6}?[a-zäöüß]{2,}zu[a-zäöüß]{3,}n(?!\w)"
)


def _held_on(text: Text, at: int, days: dict[int, Found]) -> tuple[day, int] | None:
    """The day of an event named up to `at` ("before the committee debate on chips of 12 October"), and its end.

    A relative clause ("which takes place on 12 October") gives the day and stays outside.
    """
    named = _of_day().match(text.folded, at)
    found = days.get(named.end()) if named else None
    if named is None or found is None or not isinstance(found.start, day):
        return None
    return found.start, at if named["clause"] else found.stop


@cache
def _of_day() -> re.Pattern[str]:
    """What ties a day to the event in front of it."""
    return re.compile(
        r"(?P<clause>,\s+(?:dat|die|which|das|der|qui)\s+(?:[\w-]+\s+){1,3}?(?=(?:op|on|am|le)\s+\d))|"
        r"(?:\s+(?!(?:te|zu|to|de|à)\s)[\w-]+){0,5}?\s+(?=(?:van|vom|am|op|of|on|du|le)\s+\d)|"
        r"\s+(?=(?:im|in|en)\s+[^\W\d_])"
    )


def _unread(found: Found) -> bool:
    """A limit whose day can be read in two ways, or a limit or day ahead whose year nothing tells: a deadline all the
    same, without a last day."""
    if found.limit in ("", "plain"):
        return "no anchor" in found.flags and found.side == "future" and not found.rule.startswith("today")
    if found.limit not in _FIRM_LIMITS:
        return False
    return ("ambiguous" in found.flags and found.precision == "day") or "no anchor" in found.flags


def _bare_year(text: Text, found: Found, dated: day | None) -> bool:
    """German "soll 2027 in Betrieb gehen": a year ahead without a preposition, behind a verb or an adverb."""
    ahead = dated is not None and found.due is not None and found.due > dated and found.side == "future"
    before = text.folded[max(0, found.begin - 30) : found.begin]
    return text.language == "de" and ahead and bool(re.search(r"(?<![\w-])[a-zäöü]{3,}\s\Z", before))


def _rhythm(text: Text, found: Found, dated: day | None) -> bool:
    """A first time ahead of what is due again and again: "report every year from the third quarter of 2026"."""
    ahead = dated is not None and isinstance(found.start, day) and found.start > dated
    if found.limit != "since" or not ahead:
        return False
    around = text.folded[max(0, found.phrase[0] - 30) : found.stop + 40]
    return bool(_RHYTHM.search(around)) and bool(
        _REPORT.search(text.folded, max(0, found.phrase[0] - 160), found.stop + 160)
    )


_RHYTHM = re.compile(
    r"(?<!\w)(?:half)?(?:jaarlijks|jährlich|annually|yearly|every\s+(?:year|six\s+months|quarter)|each\s+year|elk\s+jaar|"
    r"jedes\s+Jahr|chaque\s+année|tous\s+les\s+(?:ans|six\s+mois)|annuellement)(?!\w)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?<!\w)(?:rapporteren|informeren|berichten|rapportage|zu\s+berichten|unterrichten|vorzulegen|report|inform|update|"
    r"publish|rendre\s+compte|remettre|informer|publier)(?!\w)",
    re.IGNORECASE,
)


def _must_be_met(text: Text, found: Found, sentence: tuple[int, int], dated: day | None) -> bool:
    """Whether the clause of a date holds an act that is still ahead; `dated` is the day of the document."""
    words = text.folded[found.phrase[0] : found.begin].strip().lower()
    limit = found.limit
    if _EARLIER.search(text.folded, max(sentence[0], found.phrase[0] - 12), found.begin + 8):
        return False
    if limit in ("after", "since", "ago", "lasting") or (found.precision == "decade" and not found.open_start):
        return False
    if limit in ("", "plain") and words and _ATTRIBUTES.fullmatch(words.split("'")[0].strip()):
        planned = _PLANNED.search(text.folded, max(sentence[0], found.phrase[0] - 40), found.phrase[0])
        taking_effect = words == "per" and found.side != "past" and found.due and dated and found.due > dated
        if not (planned or taking_effect or _set_by_noun(text, found) or _PLANNED_AFTER.match(text.folded, found.stop)):
            return False
    if words.endswith(" the") and re.match(r"\s[A-Z][a-z]", text.folded[found.stop : found.stop + 3]):
        return False  # "through the February 2031 Harbour Pact": the month belongs to the name
    told = dated is not None and found.due is not None and found.due <= dated
    if (told or dated is None) and (
        asked_then(text, found, sentence) if limit in ("", "plain") else looked_back(text, found, sentence)
    ):
        return False
    if told and limit == "plain" and _SAID.search(text.folded, max(sentence[0], found.phrase[0] - 24), found.phrase[0]):
        return False
    if limit == "" and _glossed(text, found):
        return False
    if found.text[:1].isdigit() and limit == "" and found.precision == "year" and not _bare_year(text, found, dated):
        return False
    if (found.duration is not None and found.offset is None) or "impossible" in found.flags:
        return False
    if _ruled_out(text, found, sentence):
        return False
    clause = clause_of(text.folded, found.begin, sentence)
    relative = _RELATIVE.search(text.folded, found.stop, clause[1])
    inside = text.folded[clause[0] : relative.start() if relative else clause[1]]
    if _pattern("none", text.language).search(inside):
        return False
    if limit in _FIRM_LIMITS and _behind(found, dated) and not _asked(text.language).search(text.folded, *sentence):
        return False
    later = dated is not None and found.due is not None and found.due > dated
    if limit in _FIRM_LIMITS:
        return (
            found.side != "past"
            or (limit == "inclusive" and later and not words.startswith(_THROUGH))
            or bool(_acts(text, clause, found))
            or bool(_acts(text, sentence, found))
        )
    if later and _told(text, clause, sentence, found) and not _guessed(text, found, sentence):
        return True
    if found.side == "past":
        return bool(_acts(text, clause, found)) and (later or _ahead(text, clause, found))
    return bool(_acts(text, clause, found))


def _ruled_out(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether the words right around a date say that nobody has to do anything by then."""
    clause = clause_of(text.folded, found.begin, sentence)
    if prolonged(text, found, sentence) or denied(text, found, sentence):
        return True
    if text.folded[found.phrase[0] : found.begin].strip().lower() in _BETWEEN and not _acts(text, clause, found):
        return True
    if _FORMER.search(text.folded, max(sentence[0], found.phrase[0] - 40), found.phrase[0]):
        return True
    if found.limit not in ("", "plain"):
        return False
    if describes_noun(text, found) or runs_out(text, found, clause) or said_then(text, found):
        return True
    return found.limit == "plain" and (
        _negated(text, found, sentence)
        or in_subject(text, found, sentence)
        or of_meeting(text, found, sentence)
        or spans_years(text, found)
    )


def _guessed(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a month without a year lies ahead only because that is nearer: no verb of its sentence says so."""
    if found.side is not None or not found.rule.startswith("month-alone"):
        return False
    return not read_cues(text.folded[slice(*sentence)], sentence[0], text.language).present


_THROUGH = ("tot en met", "t/m", "bis einschließlich", "through")
_BETWEEN = frozenset(["between", "tussen", "zwischen", "entre"])


@cache
def _not() -> re.Pattern[str]:
    """A negation right behind a date: nothing happens then."""
    return re.compile(
        r"\s+(?:(?:\w+\s+)?niet(?!\s+(?:alleen|slechts|later))|(?:\w+\s+)?geen|(?:\w+\s+)?nicht(?!\s+(?:nur|allein))|"
        r"keine?[nrms]?)(?!\w)",
        re.IGNORECASE,
    )


def _negated(text: Text, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a clause says that something does not happen in a span of time."""
    return bool(_not().match(text.folded, found.stop, sentence[1]))


def _glossed(text: Text, found: Found) -> bool:
    """Whether a date alone in brackets only says when the noun in front of it is ("after the fair (3 May)")."""
    before = text.folded[max(0, found.begin - 40) : found.begin]
    return before.endswith("(") and text.folded[found.stop : found.stop + 1] == ")" and not named_limit(before)


def _set_by_noun(text: Text, found: Found) -> bool:
    """Whether a noun for a last day names the date ("with a closing date of 3 May")."""
    return bool(_DATE_NOUN.search(text.folded, max(0, found.phrase[0] - 40), found.phrase[0]))


def _acts(text: Text, span: tuple[int, int], found: Found) -> list[tuple[int, int]]:
    """Cues of acts in a span, outside the date itself."""
    pattern = _pattern("act", text.language)
    spans = (m.span() for m in pattern.finditer(text.folded, *span))
    return [(a, b) for a, b in spans if b <= found.phrase[0] or found.stop <= a]


_LEAST_WORDS = 4


def _told(text: Text, clause: tuple[int, int], sentence: tuple[int, int], found: Found) -> bool:
    """Whether a day ahead stands in a clause that tells something, not in a bare entry of a list or an agenda."""
    before = text.folded[clause[0] : found.phrase[0]]
    around = before + " " + text.folded[found.phrase[1] : clause[1]]
    if len(re.findall(r"[^\W\d_]{2,}", around)) < _LEAST_WORDS:
        return False
    whole = text.folded[sentence[0] : sentence[1]].rstrip(" \n\"')")
    entry = not whole.endswith((".", "!", "?")) or ": " in text.folded[sentence[0] : clause[0]]
    finite = grammar(text.language).words.finite
    return not entry or any(word in finite for word in re.findall(r"[^\W\d_]+", around.lower()))


def _behind(found: Found, dated: day | None) -> bool:
    """Whether a limit had passed on the day of the document, and the sentence looks back at it."""
    return found.side == "past" and dated is not None and found.due is not None and found.due <= dated


@cache
def _asked(language: str) -> re.Pattern[str]:
    """What someone was asked for, promised or obliged to do in the past: its limit is a deadline though it passed."""
    words = {
        "nl": r"verzo\w+|gevraagd|vroeg\w*|toegezegd|zegde\w*|zou|zouden|moest\w*|diende\w*|opgeroepen|beloofd\w*|"
        r"verplicht",
        "de": r"ersucht\w*|aufgefordert|forderte\w*|gebeten|bat|baten|zugesagt|sagte|sollte\w*|musste\w*|"
        r"verpflichtet\w*|versprach\w*",
        "en": r"asked|requested|urged|called\s+on|promised|pledged|undertook|committed|required|due|had\s+to|would|"
        r"(?:was|were)\s+to",
        "fr": r"demandé\w*|invitée?s?|priée?s?|promis\w*|engagée?s?|devai\w+|tenue?s?\s+de|attendue?s?|exigé\w*",
    }[language]
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _ahead(text: Text, clause: tuple[int, int], found: Found) -> bool:
    """The nearest verb looks back, yet an act ahead stands right by the date ("is expected to be completed in")."""
    return any(abs(a - found.stop) <= 60 or abs(found.phrase[0] - b) <= 60 for a, b in _acts(text, clause, found))


def clause_of(folded: str, at: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence between semicolons, colons and dashes that holds an offset."""
    start, end = sentence
    marks = list(re.finditer(r"[;:]\s|\s[–—-]\s", folded[start:end]))
    left = max((start + m.end() for m in marks if start + m.end() <= at), default=start)
    right = min((start + m.start() for m in marks if start + m.start() > at), default=end)
    return left, right


def _to_item(text: Text, found: Found, sentence: tuple[int, int]) -> Item:
    span = _whole(text, found)
    clause = clause_of(text.folded, found.begin, sentence)
    fields: dict[str, Any] = {
        "due": found.due.isoformat() if found.due else None,
        "of": what_is_due(text, (min(span[0], found.phrase[0]), max(span[1], found.stop)), clause, sentence),
        "modality": found.modality,
    }
    if found.offset and (found.event or not found.due):
        fields |= {"offset": found.offset} | ({"anchor": found.event} if found.event else {})
    if found.condition:
        fields["condition"] = found.condition
    if "approximate" in found.flags and found.due:
        fields["due_basis"] = f"{found.text.strip()}: its days are assumed"
    if found.doubtful:
        fields["anomaly"] = "; ".join(found.flags)
    confidence = 0.9 if found.limit in _FIRM_LIMITS else 0.8
    rule = f"deadline.{found.limit or 'plain'}"
    return item(text, "deadline", *span, fields, rule=rule, confidence=confidence)


# "noch im Jahr 2027", "nog in 2027", "encore en 2027": no later than that.
_STILL = re.compile(r"(?<!\w)(?:noch|nog|encore|dès)\s+\Z", re.IGNORECASE)


def _whole(text: Text, found: Found) -> tuple[int, int]:
    """The span of a deadline: its phrase, and for a length of time what it runs from."""
    start, end = found.phrase
    still = _STILL.search(text.folded, max(0, start - 10), start)
    start = still.start() if still and found.limit == "plain" else start
    if _set_by_noun(text, found) and _ATTRIBUTES.fullmatch(text.folded[start : found.begin].strip().lower()):
        start = found.begin
    if (found.limit == "within" or found.offset) and (since := runs_from().match(text.folded, end)):
        end = since.end()
    return start, end
