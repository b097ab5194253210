"""Market shares of firms: those of one set, which may be added, and those that are measured otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from silcrete.analysis.holdings import bounds
from silcrete.chain.shares import ShareSet, last_day
from silcrete.desk.links import link
from silcrete.desk.rooms.chain_model import Holder, chosen_by, recent, same_nature, stated_range
from silcrete.desk.rooms.chain_words import Words
from silcrete.records import Claim


@dataclass(frozen=True, kw_only=True)
class FirmShare:
    """A firm with the claim shown for it; `low` and `high` span all recent claims on it (fractions of the market)."""

    firm: str
    figure: str
    value: float | None
    low: float
    high: float
    span: str
    basis: str
    period: str
    grade: str
    source: str
    source_name: str
    claim: str
    claims: tuple[str, ...]
    url: str
    span_url: str


@dataclass(frozen=True, kw_only=True)
class Others:
    """What a set of firms leaves to all others, known by name or not: no claim of its own."""

    low: float
    high: float
    text: str
    claims: tuple[str, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class Market:
    """`firms` are of one source, measure and period, so `others` is what they leave; `apart` are added to nothing."""

    basis: str
    period: str
    source: str
    source_name: str
    firms: tuple[FirmShare, ...]
    others: Others | None
    apart: tuple[FirmShare, ...]


def market(words: Words, key: str) -> Market | None:
    """Firms by share, the largest first; None where no share of a firm is on file."""
    holders = {h.name: h for h in words.model.holders(key) if h.kind == "firm"}
    if not holders:
        return None
    held, found = words.model, words.model.known_set(key, "firm")
    chosen = {name: chosen_by(h.claims, held.day).claim for name, h in holders.items()}
    own: dict[str, Claim] = {}
    if found is not None:
        shares = held.chain.shares
        own = {shares.name(r): held.chain.claim(shares.keys[r]) for r in found.rows if shares.name(r) in holders}
    return Market(
        basis=found.basis if found else "",
        period=found.period if found else "",
        source=found.source if found else "",
        source_name=words.source(found.source) if found else "",
        firms=_by_size(_firm(words, key, holders[name], claim) for name, claim in own.items()),
        others=_others(words, key, found) if found else None,
        apart=_by_size(_firm(words, key, holders[n], c) for n, c in chosen.items() if c is not None and n not in own),
    )


def _by_size(firms: Iterable[FirmShare]) -> tuple[FirmShare, ...]:
    return tuple(sorted(firms, key=lambda one: (-(one.high if one.value is None else one.value), one.firm)))


def _firm(words: Words, key: str, holder: Holder, claim: Claim) -> FirmShare:
    """A firm with the claim shown for it, beside the range over all claims of about that time."""
    near = recent(same_nature(chosen_by(holder.claims, words.model.day)), last_day(claim.period))
    every = tuple({c.key: c for c in (claim, *near)}.values())
    span = stated_range(every)
    here = words.ctx.href(link("segment", key), holder=f"firm:{holder.name}") + "#shares"
    return FirmShare(
        firm=holder.name,
        figure=words.figure(claim),
        value=claim.value,
        low=span.low,
        high=span.high,
        span=words.span(every) if len(every) > 1 else "",
        basis=claim.basis,
        period=claim.period,
        grade=claim.grade,
        source=claim.source,
        source_name=words.source(claim.source),
        claim=claim.key,
        claims=tuple(c.key for c in every),
        url=words.ctx.href(link("claim", claim.key)),
        span_url=here,
    )


def _others(words: Words, key: str, found: ShareSet) -> Others:
    """One minus the set: at least what its highest figures leave, at most what its lowest do."""
    low, high = bounds(words.model.chain, found)
    least, most = (max(0.0, round(1.0 - float(ends.sum()), 9)) for ends in (high, low))
    shares = words.model.chain.shares
    return Others(
        low=least,
        high=most,
        text=words.ctx.fmt.range(least, most, "fraction"),
        claims=tuple(shares.keys[r] for r in found.rows),
        url=words.ctx.href(link("segment", key), about="others"),
    )
