"""Jumping: the pages whose name is what a reader typed, whatever the language, accents, hyphens and case of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from silcrete import codes
from silcrete.chain.scenarios import events, scenarios
from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.desk.naming import WORLD, Naming, record_title
from silcrete.errors import UnknownName
from silcrete.records import Body, Case, Commitment, Document, Dossier, Facility, Measure, Motion, Person, Record

MOST = 8
"""Most pages offered."""
SHORTEST = 3
"""Letters from which on a beginning counts as a match."""
ORDER = (
    "place", "segment", "body", "person", "document", "dossier", "case", "motion", "measure", "facility", "scenario",
)  # fmt: skip
"""Order of the kinds among equally good matches; any other kind follows."""
NAMED: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Body, ("name", "aliases", "key")),
    (Person, ("name", "key")),
    (Document, ("title", "number", "key")),
    (Dossier, ("title", "number", "key")),
    (Case, ("title", "number", "key")),
    (Motion, ("title", "number", "key")),
    (Measure, ("name", "key")),
    (Facility, ("name", "key")),
    (Commitment, ("key",)),
)
"""Record kind -> fields that name it."""


@dataclass(frozen=True, kw_only=True)
class Jump:
    """A page whose name fits: its kind, name and address."""

    kind: str
    name: str
    key: str
    url: str


@dataclass(frozen=True)
class _Named:
    kind: str
    key: str
    shown: str
    names: tuple[str, ...]
    path: str


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without accents, case, hyphens and other marks between its words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def fit(query: str, names: Iterable[str]) -> int | None:
    """How well folded words fit the best of some names: 0 the whole name, 1 its beginning, 2 each begins a word of it.

    None where they do not fit.
    """
    best: int | None = None
    for name in map(folded, names):
        if name == query:
            return 0
        if len(query) < SHORTEST:
            continue
        if name.startswith(query):
            best = 1
        elif best is None and all(any(part.startswith(word) for part in name.split()) for word in query.split()):
            best = 2
    return best


def jumps(ctx: Context, names: Naming, query: str) -> tuple[Jump, ...]:
    """Pages whose name fits the query, the best first, at most MOST."""
    asked = folded(query)
    if not asked:
        return ()
    rank = {kind: n for n, kind in enumerate(ORDER)}
    found = [(grade, one) for one in _named(ctx, names) if (grade := fit(asked, one.names)) is not None]
    found.sort(key=lambda pair: (pair[0], rank.get(pair[1].kind, len(ORDER)), len(pair[1].shown), pair[1].key))
    return tuple(Jump(kind=one.kind, name=one.shown, key=one.key, url=ctx.href(one.path)) for _, one in found[:MOST])


def _named(ctx: Context, names: Naming) -> Iterator[_Named]:
    """Everything that has a page and a name."""
    for code in codes.known_places():
        if code != WORLD:
            yield _Named("place", code, names.place(code), (code, *_place_names(code)), f"/chain/places/{code}")
    for segment in names.segments.values():
        told = (segment.name, *(n.partition("=")[2] for n in segment.names), segment.key)
        yield _Named("segment", segment.key, names.segment(segment.key), told, link("segment", segment.key))
    for kind, fields in NAMED:
        for record in ctx.view.find(kind):
            values = [getattr(record, field) for field in fields]
            told = tuple(t for v in values for t in (v if isinstance(v, tuple) else (v,)) if t)
            yield _Named(kind.table, record.key, record_title(record), told, link(kind.table, record.key))
    for test in (*scenarios(), *events()):
        title = ctx.t.library(test.title) or test.title
        yield _Named("scenario", test.name, title, (title, test.title, test.name), f"/scenarios/{test.name}")


@lru_cache(maxsize=1024)
def _place_names(code: str) -> tuple[str, ...]:
    try:
        found = codes.place(code)
    except UnknownName:
        return ()
    if isinstance(found, codes.Group):
        return tuple(dict.fromkeys(found.names.values()))
    return found.all_names()
