"""How long what is hit holds out: weeks of cover, time to survive, time to recover, one row a sector or segment."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.desk.links import link
from silcrete.desk.rooms.scenario_parts import Figure, Parts

SURVIVE, RECOVER = "weeks until 5 percent down", "weeks to recover"


@dataclass(frozen=True, kw_only=True)
class TimesRow:
    """One sector or segment. `cover` is None where it stops itself or has no stock on the way; `happens` is the part of
    runs in which 5 per cent is missing in some week; the times are those of closure A.
    """

    key: str
    name: str
    kind: str
    cover: Figure | None
    survive: Figure
    recover: Figure
    happens: str
    url: str


def times(parts: Parts) -> tuple[TimesRow, ...]:
    """What is hit in the place looked at, sectors first, those that give way in most runs first."""
    result, words = parts.result, parts.words
    cover = {b.subject: b for b in result.cover}
    rows = []
    for kind in ("demand", "segment"):
        found = result.rows(kind=kind, quantity=SURVIVE, closure="A", place=parts.where)
        for b in sorted(found, key=lambda b: (-b.happens, b.median, b.low90)):
            held = cover.get(b.subject)
            rows.append(
                TimesRow(
                    key=b.subject,
                    name=words.segment(b.subject),
                    kind=kind,
                    cover=parts.cover(held) if held else None,
                    survive=parts.figure(b),
                    recover=parts.of(b.subject, RECOVER, "A"),
                    happens=words.percent(b.happens),
                    url=words.ctx.href(link("segment", b.subject)),
                )
            )
    return tuple(rows)
