"""Turning records into cited words: every number gets a footnote that names the records it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from silcrete import codes
from silcrete.analysis.result import Cell, Threshold
from silcrete.brief import footnotes
from silcrete.brief.model import Cited, Notes, Ref, address
from silcrete.chain import Chain
from silcrete.chain.conflicts import interval
from silcrete.errors import UnknownName
from silcrete.ledger import View
from silcrete.records import Claim, Segment, Source, Sourced
from silcrete.units import Printer

WITH_ARTICLE = ("NL", "US", "GB", "PH", "AE", "CZ")
"""Places whose English name takes an article in running text."""

OPENERS = frozenset(
    ["a", "an", "the", "no", "nothing", "all", "two", "half", "exports", "imports", "deliveries", "supplies"]
)
"""Words that open the title of a scenario and take no capital inside a sentence."""


@dataclass
class Ground:
    """What the parts of a brief share: the view and the chain, how numbers print, the footnotes so far."""

    view: View
    chain: Chain
    fmt: Printer
    notes: Notes = field(default_factory=Notes)
    grades: dict[str, str] = field(default_factory=dict)
    """Grade of each record cited so far, by key."""
    named: dict[str, Source] = field(default_factory=dict)
    """Sources named in footnotes so far, by key."""

    # -- words -------------------------------------------------------------------------------------------------------

    def name(self, segment: Segment) -> str:
        """Short name of a segment in the language of the brief, in running text."""
        short = next((n.partition("=")[2] for n in segment.names if n.startswith("short=")), segment.name)
        short = segment.name if "," in short or segment.key.startswith("dem.") else short
        short = segment.name if "." in short or short.isupper() else short
        short = short.removesuffix(" (all)")
        first = short.split(" ")[0]
        return short if first.isupper() or any(c.isupper() for c in first[1:]) else short[:1].lower() + short[1:]

    def place(self, code: str) -> str:
        """Name of a place; the code itself where it is not known."""
        try:
            name = codes.place(code).name(self.fmt.language)
        except UnknownName:
            return code
        if code == "EU27" and self.fmt.language == "en":
            return "the EU"
        return f"the {name}" if code in WITH_ARTICLE and self.fmt.language == "en" else name

    def supposed(self, title: str) -> str:
        """The title of a scenario as a question."""
        return supposed(title, self.chain.segments.records)

    def holder(self, claim: Claim) -> str:
        """Who a share is of: a place, or a firm."""
        return self.place(claim.place) if claim.place else claim.organisation

    def seated(self, claim: Claim) -> str:
        """Who a share is of; a firm with the country of its seat, where that is on file."""
        country = "" if claim.place else self.seats.get(claim.organisation, "")
        return f"{self.holder(claim)} ({self.place(country)})" if country else self.holder(claim)

    @cached_property
    def seats(self) -> dict[str, str]:
        """Country of the seat of each firm on file, by its names."""
        return {name: o.country for o in self.chain.organisations for name in (o.name, *o.aliases) if o.country}

    def figure(self, claim: Claim) -> str:
        """The claim's figure as its source states it."""
        if (
            claim.value is None
            and claim.low is None
            and claim.high is None
            and claim.qualifier
            not in (
                "major",
                "negligible",
            )
        ):
            return claim.words
        return self.fmt.quantity(claim.value, claim.unit, low=claim.low, high=claim.high, qualifier=claim.qualifier)

    def measure(self, claim: Claim) -> str:
        """What a claim measures and for when: basis, market where it is not the world, period."""
        parts = [claim.basis or "measure not stated"]
        if claim.market and claim.market != "WORLD":
            parts.append(f"of {self.place(claim.market)}")
        period = self.fmt.date(claim.period) if claim.period else "period not stated"
        return f"{' '.join(parts)}, {period}"

    def publisher(self, claim: Claim) -> str:
        """Who says so, and when."""
        source = self._source(claim.source)
        if source is None:
            return claim.recipe or claim.key
        date = f", {self.fmt.date(source.published)}" if source.published else ""
        return f"{source.publisher or source.title}{date}"

    def gap(self, text: str) -> str:
        """A gap in words, the Union by its name; hints behind it are told elsewhere in a brief."""
        return text.partition(";")[0].replace("EU27", self.place("EU27"))

    def band(self, cell: Cell, unit: str, by_set: str = "") -> str:
        """A cell in words: its figure, its bounds, or its gap.

        `by_set` is what one source's set says where the lowest claims leave more open; both stand side by side (§7).
        """
        if cell.gap:
            return self.gap(cell.gap)
        if cell.value is None and cell.low is None and cell.high is None:
            return cell.words
        places = 2 if unit in ("fraction", "index") else 0
        low, high, value = cell.low, cell.high, cell.value
        if low is not None and high is not None and round(low, places) == round(high, places):
            value, low, high = low if value is None else value, None, None
        elif value is not None and low is not None and high is not None and max(value - low, high - value) < 0.0051:
            low = high = None  # a stated figure, only rounded
        low = None if unit == "fraction" and low == 0 else low
        high = None if unit == "fraction" and high == 1 else high
        text = self.printed(unit, value, qualifier=cell.qualifier) if value is not None else ""
        if low is None and high is None:
            return text or cell.words or "not bounded by what is on file"
        span = self.printed(unit, None, low, high)
        about = self._about(cell)
        if text:
            if len(cell.claims) > 1:
                return f"{text} by the claim chosen; {span} over all claims{f' ({about})' if about else ''}"
            return f"{text} ({'read as ' if cell.qualifier == '~' else ''}{span})"
        why = _bounded(cell.rule)
        if by_set and why:
            return f"{by_set} by one source’s set of shares; {span} by {why}{f' ({about})' if about else ''}"
        why = "; ".join(part for part in (f"by {why}" if why else "", about) if part)
        return f"{span} ({why})" if why else span

    def printed(
        self, unit: str, value: float | None, low: float | None = None, high: float | None = None, qualifier: str = ""
    ) -> str:
        """A figure or a span, to the whole per cent where it is one, else to a tenth of it."""
        numbers = [n for n in (value, low, high) if n is not None]
        whole = all(abs(n - round(n, 2)) < 0.0005 for n in numbers)
        decimals = 2 if unit == "index" or whole else 3
        return self.fmt.quantity(
            value, unit or "index", low=low, high=high, qualifier=qualifier,
            decimals=decimals if unit in ("fraction", "index") else 0,
        )  # fmt: skip

    def _about(self, cell: Cell) -> str:
        """How the word "about" was read, where claims say it: the figure of each as the interval it stands for."""
        claims = [self.chain.claim(k) for k in cell.claims if k in self.chain.claims]
        said = []
        for claim in claims:
            span = interval(claim)
            if claim.qualifier == "~" and span is not None:
                read = self.fmt.range(span.low, span.high, claim.unit, 2 if claim.unit == "fraction" else None)
                said.append(f"“{self.figure(claim)}” read as {read}")
        return listed(said)

    # -- footnotes ---------------------------------------------------------------------------------------------------

    def cite(self, text: str, *claims: Claim, rule: str = "") -> Ref:
        """Words that rest on claims; the note names each with publisher, date and grade, and the rule that chose."""
        note = f"{sentence(footnotes.claims(self, claims))}.{footnotes.rule(rule) if rule else ''}"
        for claim in claims:
            self.grades[claim.key] = claim.grade
        number = self.notes.cite(note, [c.key for c in claims])
        return Ref(text, number, f"/claims/{claims[0].key}")

    def cite_keys(self, text: str, keys: Iterable[str], rule: str = "") -> Ref | str:
        """Words that rest on claims given by key; plain words when there is none."""
        found = [self.chain.claim(k) for k in keys if k in self.chain.claims]
        return self.cite(text, *found, rule=rule) if found else text

    def cite_cell(self, text: str, cell: Cell) -> Ref | str:
        """The words of a cell with its claims and its rule."""
        return self.cite_keys(text, cell.claims, cell.rule)

    def cite_record(self, text: str, *records: Sourced) -> Ref:
        """Words that rest on records other than claims: a measure, a flow, a site, a commitment, a position."""
        notes = []
        for record in records:
            source = self._source(record.source)
            self.grades[f"{record.table}:{record.key}"] = record.grade or (source.grade if source else "")
            notes.append(f"{footnotes.record(self, record)}{self.where(record.source, record.grade)}")
        keys = [f"{r.table}:{r.key}" for r in records]
        return Ref(
            text, self.notes.cite(sentence("; ".join(dict.fromkeys(notes))) + ".", keys), address(keys[0]), card=False
        )

    def cite_count(self, text: str, how: str, page: str, *, card: bool = False) -> Ref:
        """A number that no claim gives: the note says how it was counted, `page` is the list on the desk, or the part
        of the brief (`#notes`), that shows what was counted."""
        note = f"Counted by the desk: {how}."
        return Ref(text, self.notes.cite(note, [f"list:{page}"]), page, card)

    def cite_scenario(self, text: str, name: str, claims: Sequence[str], sources: Sequence[str]) -> Ref:
        """Words of a scenario, with the claims and sources it names; what it chooses itself is its own choice."""
        held = [s for s in map(self._source, sources) if s]
        self.named |= {s.key: s for s in held}
        pages = [(s.publisher or s.title) + self._published(s, s.grade) for s in held]
        found = [self.chain.claim(k) for k in claims if k in self.chain.claims]
        told = [*([footnotes.claims(self, found)] if found else []), *pages]
        note = f"What stops, and for how long, is the scenario’s own choice; it rests on: {'; '.join(told)}."
        note = note if told else "What stops, and for how long, is the scenario’s own choice."
        return Ref(
            text, self.notes.cite(note, [f"run:{name}", *(c.key for c in found)]), f"/scenarios/{name}", card=False
        )

    def cite_run(self, text: str, note: str, key: str) -> Ref:
        """Words that rest on the run of a scenario (`run:NAME`); the note says so."""
        return Ref(text, self.notes.cite(note, [key]), address(key), card=False)

    def cite_limit(self, text: str, limit: Threshold) -> Ref:
        """Words that name a limit; the note says who set it and which page on file tells of it."""
        source = self._source(limit.source)
        what = f"Limit: {typeset(limit.title)}, set by {limit.origin}"
        if source is None:
            return Ref(text, self.notes.cite(f"{what}; no page on file tells of it.", [f"threshold:{limit.key}"]))
        self.named[source.key] = source
        note = f"{what} ({source.publisher or source.title}, {self._published(source, '').removeprefix(' (')}."
        self.grades[f"source:{source.key}"] = source.grade
        return Ref(text, self.notes.cite(note, [f"source:{source.key}"]), f"/-/sources/{source.key}", card=False)

    def sources(self) -> tuple[Cited, ...]:
        """Sources that footnotes name, by publisher and date, with their addresses."""
        found = sorted(self.named.values(), key=lambda s: (s.publisher or s.title, s.published, s.key))
        dates = [self.fmt.date(s.published) if s.published else "" for s in found]
        return tuple(
            Cited(s.publisher, without_notes(s.title), date, s.grade, s.url)
            for s, date in zip(found, dates, strict=True)
        )

    def weakest(self) -> str:
        """The lowest grade cited; "" when none has one."""
        return max(self.grades.values(), default="")

    def told(self, claims: Iterable[str], sources: Iterable[str]) -> bool:
        """Whether all these claims and sources were there on the day of the brief."""
        return all(k in self.chain.claims for k in claims) and all(self._source(k) for k in sources)

    def where(self, key: str, grade: str) -> str:
        """Publisher, date and grade of a page, in brackets, kept for the list of sources; "" for no source."""
        source = self._source(key)
        if source is None:
            return " (told by a page dated later, which is not cited)" if key in self.later else ""
        self.named[key] = source
        return f" ({source.publisher or source.title}, {self._published(source, grade).removeprefix(' (')}"

    def _published(self, source: Source, grade: str) -> str:
        date = f"{self.fmt.date(source.published)}, " if source.published else ""
        return f" ({date}grade {grade or source.grade or 'not given'})"

    @cached_property
    def later(self) -> frozenset[str]:
        """Keys of the sources on file that were published after the day of the brief."""
        view = self.view
        whole = View(view.engine, view.where, as_of=None, known_on=view.known_on, keeper=view.keeper)
        return frozenset(whole.names(Source)) - frozenset(self.view.names(Source))

    def _source(self, key: str) -> Source | None:
        return next(iter(self.view.find(Source, key=key)), None) if key else None


def _bounded(rule: str) -> str:
    """How a bound without a figure came about, in words for a reader."""
    if rule.startswith("at most"):
        return "the lowest claims on others"
    if rule.startswith("at least"):
        return f"the lowest claims on {'firms seated there' if 'firms' in rule else 'places in it'}"
    return ""


def supposed(title: str, segments: Iterable[Segment]) -> str:
    """The title of a scenario as a question, typeset: what is tested is supposed, not told. Names keep their capital;
    `segments` are those on file, whose names are no proper ones."""
    first = title.partition(" ")[0].lower()
    names = [name.partition("=")[2] or name for record in segments for name in (record.name, *record.names)]
    supplies = {name.partition(" ")[0].lower() for name in names}
    words = title[:1].lower() + title[1:] if first in OPENERS | supplies else title
    return f"What if {typeset(words).rstrip('.?!')}?"


def without_notes(text: str) -> str:
    """The same words without what their editor noted to be verified; readers of a brief are told grades instead."""
    return re.sub(r"[,;] (?:to )?verify\b.*$", "", text)


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`; a comma before the last where one of them is itself of the form `a and b`."""
    if len(words) < 2:
        return "".join(words)
    comma = "," if any(f" {last} " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} {last} {words[-1]}"


def typeset(text: str) -> str:
    """Words of a scenario or a limit as they are printed: the apostrophe of a typewriter made round, one "per cent"."""
    return text.replace("'", "’").replace(" percent", " per cent")


def sentence(text: str) -> str:
    """The same words with a capital in front."""
    return text[:1].upper() + text[1:]


def count(n: int, one: str, many: str = "") -> str:
    """`one site`, `16 sites`: small counts in words."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def number(n: int) -> str:
    """A count in words up to twelve, else in digits."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[n] if n < len(words) else str(n)
