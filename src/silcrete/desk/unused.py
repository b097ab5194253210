"""Records that cannot be used, as the pages name them: with their fault, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from silcrete.desk.context import Context
from silcrete.desk.links import link
from silcrete.ingest.faults import LeftOut


@dataclass(frozen=True, kw_only=True)
class Unused:
    """A record that a page leaves out: `fault` says why, in English, `url` leads to its own page."""

    kind: str
    key: str
    fault: str
    url: str


def unused(ctx: Context, left_out: Iterable[LeftOut]) -> tuple[Unused, ...]:
    """What a page leaves out, in the order given."""
    return tuple(
        Unused(kind=o.record.table, key=o.record.key, fault=o.fault, url=ctx.href(link(o.record.table, o.record.key)))
        for o in left_out
    )
