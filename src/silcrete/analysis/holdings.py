"""How much of a segment a place holds: stated, at least, at most, or a gap. One rule for all analyses that ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis.arithmetic import MOST, cr75
from silcrete.analysis.result import Cell
from silcrete.chain import Chain, areas
from silcrete.chain.conflicts import Choice, choose
from silcrete.chain.shares import ShareSet

WIDER: dict[str, tuple[str, ...]] = {
    "EU27": ("R-EUROPE", "R-EUROPE_ME"),
    "US": ("R-AMERICAS",),
}
"""Areas that sources publish where they do not publish the place itself; the figure is then that of the wider area."""
RIVAL_YEARS = 5
"""Older claims on the same holder are history, not rivals."""
USE = frozenset({"use", "consumption"})
"""Words of a basis that measure what a place uses, not what the world makes."""
MEANINGFUL = 0.995
"""An upper bound above this says nothing."""


@dataclass(frozen=True, slots=True)
class Top:
    """The largest supplier of a segment: holder, the claim chosen for it with its rivals, the set it was found in."""

    holder: str
    choice: Choice
    found_in: ShareSet

    @property
    def cell(self) -> Cell:
        """The chosen value with the range over its rivals; words hold the holder's code or name."""
        return _valued(self.holder, self.choice, "largest of the set most-known-recent")


def _valued(holder: str, choice: Choice, which: str) -> Cell:
    """The chosen claim on a holder with the range over its rivals; the rule says which holder it is."""
    claim, span = choice.claim, choice.spread
    if claim is None or span is None:
        raise AssertionError("a holder in a set has a claim with a number")
    keys = [claim.key, *(c.key for c, _ in choice.rivals if c.nature == claim.nature)]
    value = claim.value if claim.value is not None else claim.low
    low = span.low if value is None else min(span.low, value)
    high = span.high if value is None else max(span.high, value)
    return Cell(value, low, high, holder, claim.qualifier, f"{which}; value {choice.rule}", tuple(keys))


def bounds(chain: Chain, found: ShareSet) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lowest and highest share of each row of a set; a plain number stands for itself."""
    rows = np.array(found.rows)
    return chain.shares.floor[rows], chain.shares.ceiling[rows]


def fewest(low: NDArray[np.float64], high: NDArray[np.float64]) -> int:
    """Least number of holders of three quarters that the bounds of a set allow; 1 where they do not fit one whole."""
    return cr75(np.minimum(high, 1.0))[0] if high.sum() <= MOST else 1


def listed(chain: Chain, segment: int, holder: str = "place") -> ShareSet | None:
    """The set a view shows, when every row of it has a number and they fit into one whole; None for a gap."""
    found = chain.best_set(segment, holder)
    return None if found is None or _fault(chain, found) else found


def gap(chain: Chain, segment: int, holder: str = "place") -> str:
    """Why no set is shown, in words."""
    found = chain.best_set(segment, holder)
    return "no set of observed shares of the world market is on file" if found is None else _fault(chain, found)


def _fault(chain: Chain, found: ShareSet) -> str:
    """What keeps a set from being used; "" when nothing does. `silcrete check` lists the claims."""
    low = chain.shares.floor[np.array(found.rows)]
    if np.isnan(low).any():
        return f"the set of {found.source} names holders without a number"
    if low.sum() > MOST:
        return f"the shares of {found.source} add up to {low.sum():.2f}: they are no parts of one whole"
    return ""


def top_supplier(chain: Chain, segment: int, holder: str = "place") -> Top | None:
    """The largest holder in the set a view shows, valued by the rule that chooses among all claims on it.

    The rivals are every observed claim on the same holder's share of the world market, whatever it measures, whose
    period ended at most RIVAL_YEARS before that of the set.
    """
    found = listed(chain, segment, holder)
    if found is None:
        return None
    shares = chain.shares
    row = found.rows[int(np.argmax(shares.floor[np.array(found.rows)]))]
    name = shares.name(row)
    every = shares.of(segment, holder=holder, nature="observation", market="WORLD")
    recent = [r for r in every if shares.name(r) == name and shares.end[r] >= found.end - 366 * RIVAL_YEARS]
    return Top(name, choice_of(chain, recent), found)


def outside_use(chain: Chain, segment: int, place: str) -> Cell:
    """The largest share that one country outside a place holds of what the place uses; a gap where none is on file.

    Only claims on that market whose basis names its use or consumption count: a share of the world, or of imports
    alone, says another thing.
    """
    shares, home = chain.shares, areas.extent(place, chain.day)
    rows = []
    for r in shares.of(segment, holder="place", nature="observation", market=place):
        basis = set(chain.claims.record(shares.rows[r]).basis.split())
        outside = shares.name(r) not in ("", "WORLD") and not areas.extent(shares.name(r), chain.day) & home
        if outside and basis & USE and not np.isnan(shares.floor[r]):
            rows.append(int(r))
    if not rows:
        return Cell(gap=f"no figure on use in {place} by origin is on file")
    newest = max(int(shares.end[r]) for r in rows)
    recent = [r for r in rows if shares.end[r] >= newest - 366 * RIVAL_YEARS]
    name = shares.name(max(recent, key=lambda r: float(shares.floor[r])))
    return _valued(name, choice_of(chain, [r for r in recent if shares.name(r) == name]), f"largest in use in {place}")


def choice_of(chain: Chain, rows: Sequence[int]) -> Choice:
    """The claim to show among share rows: one fit for a headline where there is one, else the best on file."""
    claims = [chain.claims.record(chain.shares.rows[r]) for r in rows]
    headline = choose(claims, "headline", chain.day)
    return headline if headline.claim is not None else choose(claims, "view", chain.day)


def share_of(chain: Chain, segment: int, place: str) -> Cell:
    """The share of a place in the world supply of a segment, by the first of these rules that has ground.

    `stated`: a claim on the place itself. `stated for a wider area`: on the area its sources publish instead. `at
    least, sum of its parts by the loosest claims`: countries and regions of the place listed in a set; the set's other
    holders give the upper end. `at most, rest by the loosest claims`: nothing on the place, but others hold so much
    that little is left. `at least, firms seated in it by the loosest claims`: of firms listed in a set. Otherwise a
    gap. Bounds hold whichever claim on a holder holds, so what one place holds at least and another at most never
    contradict each other.
    """
    for code, rule in ((place, "stated"), *((w, "stated for a wider area") for w in WIDER.get(place, ()))):
        cell = _stated(chain, segment, code, rule)
        if cell is not None:
            return cell
    for holder, read in (("place", _from_set), ("firm", _from_firms)):
        for found in _ranked(chain, segment, holder):
            cell = read(chain, found, place)
            if cell is not None:
                return cell
    return Cell(gap="no figure on file for the place, and the others listed leave it open")


def _stated(chain: Chain, segment: int, code: str, rule: str) -> Cell | None:
    at = chain.places.get(code)
    if at < 0:
        return None
    rows = [r for r in chain.shares.of(segment, holder="place", nature="observation", market="WORLD")
            if chain.shares.place[r] == at]  # fmt: skip
    if not rows:
        return None
    choice = choice_of(chain, rows)
    if choice.claim is None:
        return None
    row = next(r for r in rows if chain.shares.keys[r] == choice.claim.key)
    value = chain.shares.value[row]
    return Cell(
        None if np.isnan(value) else float(value),
        float(chain.shares.low[row]),
        float(chain.shares.high[row]),
        "" if rule == "stated" else code,
        choice.claim.qualifier,
        f"{rule}; {choice.rule}",
        (choice.claim.key,),
    )


def _ranked(chain: Chain, segment: int, holder: str) -> list[ShareSet]:
    """The set a view shows, then the other sets of such holders, the newest first."""
    best = listed(chain, segment, holder)
    every = chain.shares.sets(segment, holder=holder, nature="observation", market="WORLD")
    others = [s for s in every if s != best and not _fault(chain, s)]
    return ([best] if best else []) + sorted(others, key=lambda s: (-s.end, s.source))


def _loosest(chain: Chain, found: ShareSet, row: int) -> int:
    """The row that claims least of the holder of a row, among all recent claims on it, vague words as intervals."""
    shares = chain.shares
    every = shares.of(found.segment, holder=found.holder, nature="observation", market="WORLD")
    since = found.end - 366 * RIVAL_YEARS
    rivals = [int(r) for r in every if shares.name(r) == shares.name(row) and shares.end[r] >= since]
    known = [r for r in rivals if not np.isnan(shares.floor[r])]
    return min((row, *known), key=lambda r: float(shares.floor[r]))


def _from_set(chain: Chain, found: ShareSet, place: str) -> Cell | None:
    """What a set of places says: its parts as at least, what its others leave as at most, both by the loosest claims.

    Where the set itself accounts for the whole, its own sum is the value between the two.
    """
    shares = chain.shares
    inside, outside = [], []
    for r in found.rows:
        name = shares.name(r)
        if areas.holds(place, name, chain.day):
            inside.append(r)
        elif not areas.extent(place, chain.day) & areas.extent(name, chain.day):
            outside.append(r)
    own, others = ([_loosest(chain, found, r) for r in rows] for rows in (inside, outside))
    most = max(0.0, round(1.0 - _sum(chain, others), 12))
    keys = tuple(dict.fromkeys(shares.keys[r] for r in (*own, *inside, *others, *outside)))
    if inside:
        told = _sum(chain, inside)
        whole = len(inside) + len(outside) == len(found.rows)
        full = whole and 1.0 - _sum(chain, outside) - told < 0.01
        names = "|".join(shares.name(r) for r in inside)
        rule = "at least, sum of its parts by the loosest claims"
        return Cell(told if full else None, _sum(chain, own), max(most, told), names, "", rule, keys)
    if outside and most <= MEANINGFUL:
        return Cell(None, 0.0, most, "", "", "at most, rest by the loosest claims on others", keys)
    return None


def _sum(chain: Chain, rows: list[int]) -> float:
    """What holders have together at least, twelve digits, a whole at most."""
    return min(1.0, round(float(chain.shares.floor[np.array(rows, dtype=int)].sum()), 12))


def _from_firms(chain: Chain, found: ShareSet, place: str) -> Cell | None:
    """What the firms of a set that are seated in the place hold: at least the place's part, by seat."""
    seats = {name: o.country for o in chain.organisations for name in (o.name, *o.aliases) if o.country}
    shares, home = chain.shares, areas.extent(place, chain.day)
    rows = [r for r in found.rows if _seat(seats, shares.name(r), home, chain.day)]
    if not rows:
        return None
    loose = [_loosest(chain, found, r) for r in rows]
    names = "|".join(shares.name(r) for r in rows)
    rule = "at least, firms seated in it by the loosest claims"
    keys = tuple(dict.fromkeys(shares.keys[r] for r in (*loose, *rows)))
    return Cell(None, _sum(chain, loose), 1.0, names, "", rule, keys)


def _seat(seats: dict[str, str], firm: str, home: frozenset[str], day: str) -> bool:
    """Whether a firm's seat on file lies in a place; one that is not on file lies nowhere."""
    country = seats.get(firm, "")
    return bool(country) and areas.extent(country, day) <= home
