"""Names in the reader's language: places by their codes, segments and other subjects by their records."""

from __future__ import annotations

from functools import cached_property

from silcrete import codes
from silcrete.desk.context import Context
from silcrete.errors import UnknownName
from silcrete.records import Segment, kind_of
from silcrete.records.evidence import Quantity

TITLES = ("name", "title", "what", "words")
"""Fields that hold the name of a record, the first that is filled counts."""
WORLD = "WORLD"


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
        if not records:
            return key
        return next((str(name) for field in TITLES if (name := getattr(records[0], field, ""))), key)

    def holder(self, claim: Quantity) -> str:
        """Who or where holds the value: the firm, else the place; empty where the claim names neither."""
        return claim.organisation or self.place(claim.place)

    def statement(self, claim: Quantity) -> str:
        """What the figure of a claim says, in words: holder, quantity, subject, and the second thing related."""
        t = self.ctx.t
        parts = {
            "quantity": claim.quantity,
            "subject": self.subject(claim.subject_kind, claim.subject),
            "holder": self.holder(claim),
            "object": self.segment(claim.object) if claim.object else "",
        }
        text = t("claims.statement_held" if parts["holder"] else "claims.statement", **parts)
        return f"{text}, {parts['object']}" if parts["object"] else text
