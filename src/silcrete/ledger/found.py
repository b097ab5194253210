"""What a search shows of a hit: the title and the words as they are on file, never those of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from silcrete.records import KINDS, Document, Passage, Record, describe
from silcrete.records.evidence import Quantity

if TYPE_CHECKING:
    from silcrete.ledger.view import View

TITLES = ("title", "name", "what", "words")
"""Fields that name a record, the first that is filled."""
NAMES = ("subject", "quantity", "place", "organisation", "object")
"""Fields that name a number together."""
NO_PROSE = ("key", "source", "sources", "passage", "tier", "licence", "status", "reviewed_by", "reviewed_on", "grade",
            "hash", "url")  # fmt: skip
WIDTH = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result; `snippet` holds the words on file around the first match."""

    kind: str
    key: str
    title: str
    snippet: str
    date: str


def hits(view: View, rows: Sequence[Any], tokens: list[str]) -> list[Hit]:
    """Rows of the index with title and words of the records they stand for, in the same order."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        keys.setdefault(row.kind, []).append(row.key)
    records = {
        (kind, r.key): r for kind, of in keys.items() if kind != Passage.table for r in view.find(KINDS[kind], key=of)
    }
    parents = {_document(key) for key in keys.get(Passage.table, ())}
    titles = {d.key: d.title for d in view.find(Document, key=parents)} if parents else {}
    out = []
    for row in rows:
        if row.kind == Passage.table:  # the index holds its words as they are
            title, snippet = titles.get(_document(row.key), ""), _around(row.body, tokens)
        else:
            record = records[row.kind, row.key]
            title = title_of(record)
            snippet = _words(record, title, tokens)
        out.append(Hit(row.kind, row.key, title, snippet, row.date))
    return out


def title_of(record: Record) -> str:
    """What a record is called on file: its title, name or words; of a number what it is about."""
    if isinstance(record, Quantity):
        return ", ".join(str(getattr(record, n)) for n in NAMES if getattr(record, n, ""))
    return next((str(getattr(record, n)) for n in TITLES if getattr(record, n, "")), "")


def _document(passage: str) -> str:
    return passage.rpartition("#")[0].rpartition("@")[0]


def _words(record: Record, title: str, tokens: list[str]) -> str:
    """The field that holds most of the words sought, else the longest; of a number the figure, and such a field."""
    told = [text for text in _prose(record) if text != title]
    count = {text: sum(t in text.casefold() for t in tokens) for text in told}
    hit = sorted((text for text in told if count[text]), key=lambda text: -count[text])
    if isinstance(record, Quantity):
        parts = (_figure(record), record.period, *(_around(text, tokens) for text in hit[:1]))
        return ", ".join(part for part in parts if part)
    return _around((hit or sorted(told, key=len, reverse=True) or [""])[0], tokens)


def _figure(record: Quantity) -> str:
    """The number as its source states it, with its unit; words where it is none."""
    if record.low is not None and record.high is not None:
        return f"{record.low:g} to {record.high:g} {record.unit}".strip()
    if record.value is None:
        return record.words or record.qualifier
    return f"{record.qualifier}{record.value:g} {record.unit}".strip()


def _prose(record: Record) -> Iterator[str]:
    for spec in describe(type(record)):
        value = getattr(record, spec.name)
        names = NAMES if isinstance(record, Quantity) else ()
        if spec.name in (*NO_PROSE, *names) or spec.refers or spec.choices or not value:
            continue
        if spec.type == "text":
            yield str(value)
        elif spec.type == "list":
            yield ", ".join(dict.fromkeys(str(v).partition("=")[2] or str(v) for v in value))


def _around(text: str, tokens: list[str]) -> str:
    """The words around the first one sought, in one line, with dots where something is cut."""
    flat = " ".join(text.split())
    low = flat.casefold()
    start = max(0, min((p for p in (low.find(t) for t in tokens) if p >= 0), default=0) - WIDTH // 3)
    end = min(len(flat), start + WIDTH)
    cut = flat[start:end]
    if start and " " in cut:
        cut = "… " + cut.partition(" ")[2]
    return cut.rpartition(" ")[0] + " …" if end < len(flat) and " " in cut else cut
