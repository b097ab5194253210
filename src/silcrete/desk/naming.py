"""Names in the reader's language: places by their codes, segments and other subjects by their records."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from silcrete import codes
from silcrete.chain.conflicts import Why
from silcrete.desk.context import Context
from silcrete.desk.i18n import Catalog
from silcrete.errors import UnknownName
from silcrete.records import Code, Flow, Membership, Record, Segment, Stance, kind_of
from silcrete.records.evidence import Quantity

TITLES = ("title", "name", "what", "words", "member", "label", "number")
"""Fields that hold the name of a record, the first that is filled counts."""
WORLD = "WORLD"


def said(t: Catalog, group: str, word: str, unknown: str | None = None) -> str:
    """The label of a word on file, `group.word`; where the desk has none `unknown`, by default the word itself."""
    key = f"{group}.{word.replace(' ', '_').replace('-', '_')}"
    if key in t.texts:
        return t(key)
    return word if unknown is None else unknown


def state_of_measure(t: Catalog, state: str) -> str:
    """The state of a measure: `in force`, or one with its last day, `suspended until 2026-11-27`."""
    word, until, day = state.partition(" until ")
    if not (until and day[:4].isdecimal()):
        return said(t, "measure_state", state)
    return t("measure_state.until", state=said(t, "measure_state", word), date=t.fmt.date(day))


def passed_over(t: Catalog, why: Why) -> str:
    """Why a claim was passed over, in the reader's language."""
    groups = {"found": "basis", "wanted": "basis", "status": "status_word", "nature": "nature"}
    values = {n: said(t, groups[n], v) if n in groups else v for n, v in why.values.items() if n != "purpose"}
    return t(f"passed.{why.code}", **values)


def record_title(record: Record) -> str:
    """The name of a record: the first of its naming fields that is filled, else its key."""
    return next((str(text) for name in TITLES if (text := getattr(record, name, ""))), record.key)


class Told(NamedTuple):
    """The fields of a claim that say what its figure is of."""

    subject_kind: str
    subject: str
    quantity: str
    organisation: str
    place: str
    object: str


class Naming:
    """Names for one page; what was looked up once is kept for the page."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._subjects: dict[tuple[str, str], str] = {}

    @cached_property
    def segments(self) -> dict[str, Segment]:
        """All segments on file by key."""
        return {s.key: s for s in self.ctx.view.find(Segment)}

    def segment(self, key: str) -> str:
        """The name of a segment in the reader's language, in English where there is no other, or its key."""
        known = self.segments.get(key)
        if known is None:
            return key
        prefix = f"{self.ctx.lang}="
        return next((n.removeprefix(prefix) for n in known.names if n.startswith(prefix)), known.name)

    def quantity(self, name: str) -> str:
        """What a claim counts, in the reader's language; the word on file where the desk has no other."""
        return said(self.ctx.t, "measured", name)

    def place(self, code: str) -> str:
        """The name of a country, region or group; the code itself for one that is not in the tables."""
        if not code:
            return ""
        if code == WORLD:
            return self.ctx.t("place.world")
        try:
            return codes.place(code).name(self.ctx.lang)
        except UnknownName:
            return code

    def subject(self, kind: str, key: str) -> str:
        """The name of what a claim is about; a topic is its own name."""
        if kind == "segment":
            return self.segment(key)
        found = self._subjects.get((kind, key))
        if found is None:
            found = self._subjects[kind, key] = self._subject(kind, key)
        return found

    def _subject(self, kind: str, key: str) -> str:
        try:
            records = self.ctx.view.find(kind_of(kind), key=key)
        except UnknownName:
            return key
        return record_title(records[0]) if records else key

    def record(self, record: Record) -> str:
        """The name of a record in a list; one that relates others is named by them."""
        if isinstance(record, Quantity):
            return self.statement(record)
        if isinstance(record, Flow):
            return f"{self.segment(record.start)} → {self.segment(record.end)}"
        if isinstance(record, Membership):
            role = said(self.ctx.t, "role", record.role)
            return f"{record.member}{self.ctx.t.colon}{role}, {self.subject('body', record.body)}"
        if isinstance(record, Stance):
            return f"{record.who}{self.ctx.t.colon}{record.topic}"
        if isinstance(record, Code):
            return f"{self.segment(record.segment)}{self.ctx.t.colon}{record.label or record.code}"
        return self.segment(record.key) if isinstance(record, Segment) else record_title(record)

    def holder(self, claim: Quantity | Told) -> str:
        """Who or where holds the value: the firm, else the place; empty where the claim names neither."""
        return claim.organisation or self.place(claim.place)

    def statement(self, claim: Quantity | Told) -> str:
        """What the figure of a claim says, in words: holder, quantity, subject, and the second thing related."""
        t = self.ctx.t
        parts = {
            "quantity": self.quantity(claim.quantity),
            "subject": self.subject(claim.subject_kind, claim.subject),
            "holder": self.holder(claim),
            "object": self.segment(claim.object) if claim.object else "",
        }
        text = t("claims.statement_held" if parts["holder"] else "claims.statement", **parts)
        return f"{text}, {parts['object']}" if parts["object"] else text
