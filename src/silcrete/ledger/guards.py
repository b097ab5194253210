"""What may not enter the ledger: a quote that is not in its passage, a span that does not cut out its words (§6)."""

from __future__ import annotations

import sqlalchemy as sa

from silcrete.errors import BadInput, UnknownName, UsageError
from silcrete.ledger.schema import table_of
from silcrete.records import Passage, Proposal, Record, Sourced, Version

LONGEST_NAME = 200
"""Characters of the name of who writes."""


def check_name(by: str) -> None:
    """Raise UsageError unless a name can stand beside a write: one line of 1 to LONGEST_NAME printable characters."""
    if not by.strip():
        raise UsageError("A write needs a name.", found="by=''", todo="say who writes.")
    if not by.isprintable() or len(by) > LONGEST_NAME:
        raise UsageError(
            f"A name is one line of at most {LONGEST_NAME} characters.",
            found=repr(by[:80]),
            todo="leave line breaks and control characters out.",
        )


class Guard:
    """Checks records against the texts on file, within the write's own transaction."""

    def __init__(self, conn: sa.Connection) -> None:
        self.conn = conn
        self._texts: dict[str, str] = {}
        self._spans: dict[str, tuple[str, int, int]] = {}

    def check(self, record: Record) -> None:
        """Raise BadInput when the record's words are not where it says they are."""
        if isinstance(record, Version):
            self._texts[record.key] = record.text
        elif isinstance(record, Passage):
            self._check_span(record.key, record.version, record.start, record.end)
            self._spans[record.key] = (record.version, record.start, record.end)
        elif isinstance(record, Proposal):
            self._check_span(record.key, record.version, record.start, record.end)
            found = self.text(record.version)[record.start : record.end]
            if found != record.text:
                raise _mismatch(record.key, record.text, found)
        elif isinstance(record, Sourced) and record.passage and record.original:
            words = self.quote(record.passage)
            if record.original not in words:
                raise _mismatch(record.key, record.original, words)

    def text(self, version: str) -> str:
        """The text of a version."""
        if version not in self._texts:
            table = table_of(Version)
            query = sa.select(table.c.text).where(table.c.key == version).order_by(table.c.rev.desc()).limit(1)
            text = self.conn.scalar(query)
            if text is None:
                raise UnknownName("version", version, todo="add the version before what was read in it.")
            self._texts[version] = text
        return self._texts[version]

    def quote(self, passage: str) -> str:
        """The words of a passage."""
        if passage not in self._spans:
            t = table_of(Passage)
            query = sa.select(t.c.version, t.c.start, t.c.end).where(t.c.key == passage).order_by(t.c.rev.desc())
            row = self.conn.execute(query.limit(1)).first()
            if row is None:
                raise UnknownName("passage", passage, todo="add the passage before what rests on it.")
            self._spans[passage] = (row[0], row[1], row[2])
        version, start, end = self._spans[passage]
        return self.text(version)[start:end]

    def _check_span(self, key: str, version: str, start: int, end: int) -> None:
        length = len(self.text(version))
        if not 0 <= start < end <= length:
            raise BadInput(
                f"The span of {key!r} does not lie in its text.",
                found=f"{start}:{end} in a text of {length} characters",
                todo="count characters of the normalised text, from 0, the end not included.",
            )


def _mismatch(key: str, said: str, found: str) -> BadInput:
    short = found if len(found) <= 80 else found[:79] + "…"
    return BadInput(
        f"The words of {key!r} are not in their passage, character for character.",
        found=f"{said[:80]!r} against {short!r}",
        todo="quote the text exactly as it is on file, or leave the quote out.",
    )
