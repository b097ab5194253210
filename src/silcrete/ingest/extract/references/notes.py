"""Footnotes: their list at the end of a text, the marks that point at them, the titles they belong to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from silcrete.ingest.extract.references.mark import Mark, is_speech

# Kinds of papers whose title stands behind them in quotation marks; Dutch and German compounds end in one.
_KINDS = (
    r"report|study|analysis|paper|[Ww]hite\s+[Pp]aper|[Gg]reen\s+[Pp]aper|strategy|plan|communication|declaration|letter|"
    r"recommendation|roadmap|agenda|vision|review|(?:[Ff]inal\s+)?[Rr]ule|order|consultation|guidance|resolution|statement|memorandum|manifesto|survey|"
    r"(?:[A-Z][\w&]{1,15}-)?[a-zë-]*(?:rapport|rapportage|studie|analyse|nota|notitie|advies|brief|strategie|mededeling|verklaring|motie|visie|"
    r"verkenning|routekaart|onderzoek|manifest|convenant|akkoord|monitor|handreiking|witboek|groenboek|evaluatie)|"
    r"(?:[Kk]amer|[Bb]eleids)(?:brief|nota)|Commissiemededeling|"
    r"(?:[A-ZÄÖÜ]\w*(?:bericht|studie|analyse|strategie|mitteilung|erklärung|papier|gutachten|programm|plan|buch|richtlinie|"
    r"leitfaden|konzept|bekanntmachung|entschließung|antrag)|Bericht|Studie|Analyse|Strategie|Mitteilung|Erklärung|Papier|"
    r"Gutachten|Richtlinie|Leitfaden|Konzept|Bekanntmachung|Fahrplan|Entschließung|Antrag)(?:e?s|en)?|"
    r"rapport\s+d'(?:information|enquête|étape)|étude|communication(?:\s+conjointe)?|déclaration|avis|livre\s+(?:blanc|vert)|feuille\s+de\s+route|note|enquête|guide|résolution|mémoire|"
    r"appel\s+à\s+(?:projets|manifestation\s+d'intérêt)|manifeste|contrat|charte|accord"
)
_RAISED = {char: str(n) for n, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


# Words that carry a number of their own.
_COUNTED = re.compile(
    r"(?:covid|fase|phase|stage|type|typ|groep|deel|teil|part|level|stufe|tier|scope|windows|horizon)\Z", re.I
)


@dataclass(frozen=True)
class Note:
    """A footnote: its number, the half-open span of its text, and where its mark is when only that tells it is one."""

    number: int
    start: int
    end: int
    mark: int | None = None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    pairs = (
        ("a", "‘", "’(?![^\\W\\d_])", "‘"),
        ("b", "“", "”", "“”"),
        ("c", "„", "[“”]", "„“”"),
        ("d", r"«\s?", r"\s?»", "«»"),
        ("e", '"', '"', '"'),
    )
    quoted = "|".join(
        rf"{left}(?P<{name}>(?:[^{barred}\n]|\n(?!\s*\n)){{6,250}}?){right}" for name, left, right, barred in pairs
    )
    return {
        "note": re.compile(
            r"^[ \t]*(?:\[(?P<b>\d{1,3})\]|(?P<n>\d{1,3})[.):]?)[ \t]+(?P<text>\S[^\n]*)$", re.MULTILINE
        ),
        "raised-note": re.compile(r"^[ \t]*(?P<n>[⁰¹²³⁴-⁹]+)[ \t]*(?P<text>\S[^\n]*)$", re.MULTILINE),
        "mark": re.compile(
            r"(?:(?<=[^\W\d_]|[’”\"'»)\].,;:!?])|(?<=[a-zé] (?:19|20)\d\d))(?P<n>\d{1,3})(?=[\s.,;:)\]]|\Z)"
        ),
        "glued": re.compile(r"(?:(?<=[a-zà-ÿ])|(?<=[a-zé] (?:19|20)\d\d))(?P<n>[1-9]\d?)(?=[\s.,;:)]|\Z)"),
        "raised": re.compile(r"(?<=\S)(?P<n>[¹²³⁴-⁹⁰]+)"),
        "title": re.compile(quoted),
        "after": re.compile(r"[.,;]?(?P<n>\d{1,3}|[¹²³⁴-⁹⁰]+)(?=[\s.,;:)]|\Z)"),
        # A kind of document in front of a quoted title: the report “…”, de analyse ‘…’.
        "kind": re.compile(
            rf"(?<!\w)(?P<kind>{_KINDS})s?(?:\s+(?:der\s+(?:Europäischen\s+)?Kommission|of\s+the\s+(?:European\s+)?Commission|"
            r"van\s+de\s+(?:Europese\s+)?Commissie|de\s+la\s+Commission(?:\s+européenne)?))?(?:\s+(?:19|20)\d\d)?"
            r"(?:\s+der\s+Fraktion(?:en)?\s+(?:der\s+)?[A-ZÄÖÜ][\w/ -]{1,60}?)?"
            r"(?:\s+van\s+(?:het\s+lid|de\s+leden)\s+[A-Z][\w' -]{1,50}?)?"
            r"(?:\s+(?:getiteld|met\s+de\s+titel|genaamd|over|entitled|titled|called|mit\s+dem\s+(?:\w+\s+)?Titel|intitulée?))?[,:]?\s+\Z|"
            rf"(?<!\w)(?P<on>{_KINDS})s?\s[^.;:\n\"«»“”„‘’]{{3,120}}?\s(?:zum\s+Thema|over\s+het\s+onderwerp|on\s+the\s+subject\s+of|"
            r"sur\s+le\s+thème(?:\s+de)?)\s+\Z|"
            r"(?<!\w)(?P<named>entitled|titled|getiteld|met\s+de\s+titel|mit\s+dem\s+(?:\w+\s+)?Titel|intitulée?),?\s+\Z|"
            r"(?<!\w)(?:reports|studies|papers)\s+[\"'‘“][^\n\"'’”]{5,90}[\"'’”]\s+by\s+[A-Z][\w -]{2,40}\s+and\s+\Z|"
            r"(?<!\w)(?:Order|Rule|Rulemaking|Notice|Proclamation)\s+(?:\([A-Z.]{2,8}\)\s*)?(?:\d{2},?\d{3})?,\s+\Z|"
            r"(?<!\w)(?:[Cc]ommunication\s+(?:de\s+la\s+Commission\s+au|from\s+the\s+Commission\s+to)|Mitteilung\s+der\s+Kommission\s+an|"
            r"[Mm]ededeling\s+van\s+de\s+Commissie\s+aan)\s[^.;:\"«»“”]{10,170},?\s+\Z"
        ),
        # A quoted title that says itself what it names: „Fahrplan für ...“, “Roadmap to ...”, ‘Actieplan voor ...’.
        "self": re.compile(
            r"(?:[A-ZÄÖÜ]\w{0,20}\s+)?(?:Roadmap|Fahrplan|Aktionsplan|Masterplan|Leitfaden|Richtlinien?|Leitlinien|Guidelines|Lignes\s+directrices|Richtsnoeren|Strategie|Programm|Agenda|Pakt|Charta|Action\s+Plan|Strategy|"
            r"Routekaart|Actieplan|Actieprogramma|Nationale\s+\w+strategie|Feuille\s+de\s+route|Plan\s+d'action|Stratégie|Charte|Pacte)\s+"
            r"(?:für|zur|zum|for|to|on|towards|voor|naar|inzake|pour|sur|en\s+faveur)\s+\w"
        ),
        "beside": re.compile(r"\s*\(\s*(?=Kamerst|kst|[1-4]\d[ ]?\d{3})"),
    }


def footnotes(raw: str) -> dict[int, Note]:
    """The footnotes of a text by number.

    They are the lines at its end that are numbered from one upwards, or that close with a back arrow. A numbered list
    inside the text is none: the last one must stand in the last paragraph or so. A numbered line anywhere is a note
    where a mark with its number, glued to a word in front of it, points at it, and one more such pair stands beside.
    """
    found: dict[int, Note] = {}
    lines = [(m, str(m["n"] or m["b"])) for m in _patterns()["note"].finditer(raw)]
    lines += [(m, "".join(_RAISED[c] for c in m["n"])) for m in _patterns()["raised-note"].finditer(raw)]
    lines.sort(key=lambda pair: pair[0].start())
    last = _last_notes(raw)
    for match, number in lines:
        if "↩" in match["text"] or match.end() >= last:
            note = Note(int(number), match.start("text"), match.end("text"))
            found[note.number] = note
    expected = list(range(min(found, default=1), min(found, default=1) + len(found)))
    pointed = _pointed_at(raw, lines)
    if sorted(found) == expected and len(found) >= len(pointed):
        return found
    return pointed or {n: note for n, note in found.items() if "↩" in raw[note.start : note.end]}


_LEAST = 2
"""Pairs of a mark and its note that tell notes from a numbered list."""


def _pointed_at(raw: str, lines: list[tuple[re.Match[str], str]]) -> dict[int, Note]:
    """The numbered lines, in rising order, that a mark in front of them points at; none where too few are."""
    marks: dict[int, list[int]] = {}
    for match in _patterns()["mark"].finditer(raw):
        if _whole(raw, match.start()):
            marks.setdefault(int(match["n"]), []).append(match.start())
    once = {number: places[0] for number, places in marks.items() if len(places) == 1}
    found: dict[int, Note] = {}
    last = 0
    for match, printed in lines:
        number = int(printed)
        mark = once.get(number, match.start())
        if number > last and mark < match.start():
            found[number] = Note(number, match.start("text"), match.end("text"), mark)
            last = number
    # Marks below the first note: these lines are headings, whose numbers other marks happen to have.
    headings = any(number < min(found, default=0) and raw[at - 1].isalpha() for number, at in once.items())
    return found if len(found) >= _LEAST and not headings else {}


def _last_notes(raw: str) -> int:
    """Where the last line ends that is neither blank nor numbered: only notes follow."""
    end = len(raw)
    while end > 0:
        start = raw.rfind("\n", 0, end) + 1
        if raw[start:end].strip() and not re.match(r"\s*(?:\[?\d{1,3}[\].):]?\s+\S|[⁰¹²³⁴-⁹])", raw[start:end]):
            return end
        end = start - 1
    return 0


def find_notes(raw: str, items: Sequence[Mark]) -> Iterator[Mark]:
    """Footnote marks, and titles in quotation marks that a footnote or a dossier item behind them identifies."""
    notes = footnotes(raw)
    bodies = _bodies(raw, notes)
    targets = {n: _target(note, items) for n, note in notes.items()}
    yield from _marks(raw, bodies, notes, targets)
    for start, end in bodies:
        yield from _titles(raw, start, end, targets, items)


def footnote_marks(raw: str) -> list[tuple[int, int]]:
    """Half-open spans of the digits in `raw` that are footnote marks, glued to what they belong to."""
    notes = footnotes(raw)
    return [(m.start, m.end) for m in _marks(raw, _bodies(raw, notes), notes, {})]


def _bodies(raw: str, notes: dict[int, Note]) -> list[tuple[int, int]]:
    """Half-open spans of what is no footnote: up to the notes, and what stands between the notes of two pages."""
    ordered = sorted(notes.values(), key=lambda note: note.start)
    starts = [0, *(note.end for note in ordered)]
    ends = [*(raw.rfind("\n", 0, note.start) + 1 for note in ordered), len(raw)]
    spans = list(zip(starts, ends, strict=True))
    return spans[:1] + [(a, b) for a, b in spans[1:] if any(_points(raw, a, b, notes))]


def _points(raw: str, start: int, end: int, notes: dict[int, Note]) -> Iterator[re.Match[str]]:
    """Digits in `raw[start:end]` that are glued to a word and are the number of one of `notes`."""
    for match in _patterns()["mark"].finditer(raw, start, end):
        note = notes.get(int(match["n"]))
        if note is not None and note.mark in (None, match.start()) and _glued(raw, match.start()):
            yield match


def _marks(
    raw: str, bodies: list[tuple[int, int]], notes: dict[int, Note], targets: dict[int, dict[str, Any]]
) -> Iterator[Mark]:
    """Footnote marks in the `bodies` of a text; `targets` are the fields of what each of the `notes` names."""
    pointing = [match for start, end in bodies for match in _points(raw, start, end, notes)]
    for match in pointing + _amid(raw, bodies, pointing, notes):
        yield Mark(*match.span(), _mark_fields(int(match["n"]), targets), "footnote-mark", 0.9)
    listed = bool(pointing)
    for match in (m for start, end in bodies for m in _patterns()["raised"].finditer(raw, start, end)):
        number = int("".join(_RAISED[c] for c in match["n"]))
        if number in notes or not re.search(r"(?:\b[kcdm]?m|\d)\Z", raw[max(0, match.start() - 3) : match.start()]):
            listed = listed or number in notes
            yield Mark(*match.span(), _mark_fields(number, targets), "footnote-mark", 0.9)
    if not listed:
        yield from _unlisted(raw)


_GAP = 5
"""How many notes may be missing between two marks."""


def _amid(
    raw: str, bodies: list[tuple[int, int]], pointing: list[re.Match[str]], notes: Container[int]
) -> list[re.Match[str]]:
    """Marks whose notes are missing: behind a whole word, in rising order among two or more that have theirs."""
    if len(pointing) < _LEAST:
        return []
    later = {m.start(): int(m["n"]) for m in pointing}
    found: list[re.Match[str]] = []
    last = 0
    ahead = list(later.items())[::-1]
    for match in (m for start, end in bodies for m in _patterns()["mark"].finditer(raw, start, end)):
        number, at = int(match["n"]), match.start()
        while ahead and ahead[-1][0] < at:
            ahead.pop()
        if at in later:
            last = max(last, number)
        elif number not in notes and 0 < last < number <= last + _GAP:
            fits = not ahead or number < ahead[-1][1]
            if fits and _whole(raw, at):
                found.append(match)
                last = number
    return found


def _whole(raw: str, at: int) -> bool:
    """Whether what ends at `at` is a word that is no abbreviation, with or without what closes it."""
    return _WHOLE.search(raw, max(0, at - 40), at) is not None and _is_mark(raw, at)


_WHOLE = re.compile(r"(?:[^\W\d_]{4,}[.!?]?|[^\W\d_]{3,}[,;:]|[)”’»\"][.,;:!?]?)\Z")


def _unlisted(raw: str) -> Iterator[Mark]:
    """Marks of a text whose notes were cut off: digits glued to a closing quotation mark that count up from one.

    Digits glued to a plain word or to a year count as well where all of them in the text grow; one alone must be 1
    or stand behind a word in lower case, since a name may have a number.
    """
    together = _counting(raw)
    if together:
        for match in together:
            yield Mark(*match.span(), {"type": "footnote-mark", "target": int(match.group())}, "footnote-mark", 0.75)
        return
    expected = 1
    for match in re.finditer(r"(?<=[»”’][.,;:?!])\d{1,2}(?=[\s.,;:)]|\Z)|(?<=[»”’?!])\d{1,2}(?=[\s.,;:)]|\Z)", raw):
        if int(match.group()) == expected and not _elided(raw, match.start()):
            expected += 1
            yield Mark(*match.span(), {"type": "footnote-mark", "target": int(match.group())}, "footnote-mark", 0.75)
    glued = [m for m in _patterns()["glued"].finditer(raw) if _is_mark(raw, m.start())]
    numbers = [int(m["n"]) for m in glued]
    several = bool(numbers[1:]) or numbers == [1] or (bool(glued) and _small(raw, glued[0].start()))
    if several and all(a < b for a, b in itertools.pairwise(numbers)):
        for match, number in zip(glued, numbers, strict=True):
            yield Mark(*match.span(), {"type": "footnote-mark", "target": number}, "footnote-mark", 0.6)


def _counting(raw: str) -> list[re.Match[str]]:
    """Marks of a text whose notes were cut off, whatever they are glued to; none unless there are three or more that
    count up from one or so, with few left out."""
    found = [
        m for m in re.finditer(r"(?:(?<=[a-zà-ÿ»”’)])|(?<=[a-zé] (?:19|20)\d\d))[1-9]\d?(?=[\s.,;:)]|\Z)", raw)
        if _is_mark(raw, m.start()) and not _elided(raw, m.start())
    ]  # fmt: skip
    numbers = [0, *(int(m.group()) for m in found)]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return found if len(found) > _LEAST and all(0 < step <= _GAP for step in steps) else []


def _elided(raw: str, at: int) -> bool:
    """Whether the apostrophe that ends at `at` is that of a French article, no closing quotation mark."""
    return re.search(r"(?<!\w)(?:[cdjlmnst]|qu)’\Z", raw[max(0, at - 4) : at], re.IGNORECASE) is not None


def _small(raw: str, at: int) -> bool:
    """Whether the word that ends at `at` is in lower case throughout."""
    return re.search(r"(?<![\w-])[a-zà-ÿ]+\Z", raw[max(0, at - 40) : at]) is not None


def _is_mark(raw: str, at: int) -> bool:
    """Whether a number glued to a year or to a plain word is a mark, not part of a name such as "fase2"."""
    if raw[at - 1].isdigit():
        return not _BOX.search(raw, max(0, at - 16), at)
    return _glued(raw, at) and not _COUNTED.search(raw, max(0, at - 12), at)


# What is followed by a number that only begins like a year: a box at a post office, a number of any kind.
_BOX = re.compile(r"(?:postbus|postfach|box|boîte|bus|nr|no|nummer|number|code)\.? \d{4}\Z", re.I)


def _mark_fields(number: int, targets: dict[int, dict[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {"type": "footnote-mark", "target": number}
    if targets.get(number, {}).get("canonical"):
        fields["canonical"] = targets[number]["canonical"]
    return fields


def _target(note: Note, items: Sequence[Mark]) -> dict[str, Any]:
    inside = [m for m in items if note.start <= m.start and m.end <= note.end and m.fields.get("canonical")]
    return dict(min(inside, key=lambda m: m.start).fields) if inside else {}


def _glued(raw: str, at: int) -> bool:
    """A digit glued to a word is a mark only after a plain word, not in a code such as CO2 or Q1."""
    before = raw[at - 1]
    if not before.isalpha():
        return not (before in ".,:" and at > 1 and raw[at - 2].isdigit()) and not (
            before == "." and raw[at : at + 2].isdigit() and at > 2 and raw[at - 2].isupper()
        )
    word = re.search(r"[^\W\d_]+\Z", raw[max(0, at - 40) : at])
    return bool(word) and len(word.group()) >= 4 and word.group()[1:].islower() if word else False


def _without_comma(words: str) -> str:
    """A title in capitals without the comma that American texts put in front of the closing quotation mark."""
    bare = words.rstrip().removesuffix(",")
    long = re.findall(r"[^\W\d_]{4,}", bare)
    return bare if long and all(word[0].isupper() for word in long) else words


def _is_title(words: str, of: str) -> bool:
    """A quoted title has three words or more and begins with a capital; a quoted sentence is none.

    That `of` a programme may be made of several sentences.
    """
    programme = of.lower().endswith(("programm", "programms", "programme", "programma"))
    closed = words.rstrip().endswith((".", "!", ",")) or (is_speech(words) and not programme)
    return len(words.split()) >= 3 and words[:1].isupper() and not closed


def _titles(
    raw: str, start: int, end: int, targets: dict[int, dict[str, Any]], items: Sequence[Mark]
) -> Iterator[Mark]:
    p = _patterns()
    for match in p["title"].finditer(raw, start, end):
        group = next(g for g in "abcde" if match[g])
        after = p["after"].match(raw, match.end())
        known: dict[str, Any] = {}
        if after:
            number = "".join(_RAISED.get(c, c) for c in after["n"])
            known = targets.get(int(number), {})
        else:
            beside = p["beside"].match(raw, match.end())
            near = next((m for m in items if beside and m.start == beside.end()), None)
            known = dict(near.fields) if near else {}
        kind = p["kind"].search(raw, max(0, match.start() - 240), match.start())
        words = _without_comma(match[group])
        itself = p["self"].match(words)
        if not known.get("canonical") and (kind or itself) and _is_title(words, (kind and kind["kind"]) or ""):
            of = ((kind["kind"] or kind["on"]) if kind else None) or "paper"
            fields = {"type": "paper", "name": " ".join(words.split()), "kind": of.lower()}
            yield Mark(match.start(group), match.start(group) + len(words), fields, "title", 0.7)
        if known.get("canonical"):
            fields = {
                "type": f"{known.get('type', 'paper')}-title",
                "canonical": known["canonical"],
                "cited_as": match[group],
            }
            yield Mark(*match.span(group), fields, "title", 0.85)
