"""How much of the picture is known: shown before every result, so that a gap is never read as a zero."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from silcrete.analysis import scope
from silcrete.analysis.holdings import share_of
from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row
from silcrete.chain import Chain
from silcrete.chain.shares import last_day
from silcrete.records import GRADES

COLUMNS = (
    Column("part", "Part that is known", "fraction"),
    Column("known", "Known"),
    Column("of", "Of"),
    Column("missing", "Missing"),
)
ENOUGH, MUCH = 0.6, 0.8
Known = dict[str, tuple[str, ...]]


@indicator(
    title="How much of the picture is known",
    unit="fraction",
    reference="counts over what is on file; rule 8 of the reference on the value chain",
    question="For how many segments, flows and sites is there a figure, how good and how new?",
)
def coverage(
    chain: Chain,
    about: Annotated[str, "only this segment, those below it and what hangs on them"] = "",
) -> Result:
    """Counts of what is known against what there is, one row a heading; each gap is named.

    A set is shares that may be added: one segment, basis, market, period, nature and source. Raises UnknownName.
    """
    wanted = list(range(len(chain.segments)))
    if about:
        start = chain.segments.axis.at(about)
        wanted = sorted({*chain.segments.below(start), *scope.downstream(chain, start)})
    keys = [chain.segments.keys[i] for i in wanted]
    rows = [
        _row("segments-any", "Segments with a share of any kind", keys, _with(chain, wanted)),
        _row("segments-place", "Segments with an observed share of a place", keys, _with(chain, wanted, "place")),
        _row("segments-60", "Segments with a set of places of 60 percent", keys, _sets(chain, wanted, ENOUGH, 1)),
        _row("segments-80", "Segments with several places that hold 80 percent", keys, _sets(chain, wanted, MUCH, 2)),
        _row("segments-europe", "Segments with a figure or a bound for Europe", keys, _europe(chain, wanted)),
        *_sites(chain, set(keys)),
        *_grades(chain, wanted),
    ]
    return Result(chain, COLUMNS, tuple(rows))


def _row(key: str, label: str, all_keys: list[str], known: Known) -> Row:
    missing = [k for k in all_keys if k not in known]
    claims = tuple(dict.fromkeys(c for found in known.values() for c in found))
    part = Cell(len(known) / len(all_keys), claims=claims) if all_keys else Cell(gap="nothing to count")
    return Row(
        key,
        label,
        {
            "part": part,
            "known": Cell(float(len(known))),
            "of": Cell(float(len(all_keys))),
            "missing": Cell(float(len(missing)), words=", ".join(missing)),
        },
    )


def _with(chain: Chain, wanted: list[int], holder: str = "") -> Known:
    shares = chain.shares
    found: Known = {}
    for i in wanted:
        rows = shares.of(i, holder=holder, nature="observation" if holder else "")
        if len(rows):
            found[chain.segments.keys[i]] = tuple(shares.keys[r] for r in rows)
    return found


def _sets(chain: Chain, wanted: list[int], least: float, holders: int) -> Known:
    """Segments with a set of places of the world market that reaches `least` with so many holders."""
    found: Known = {}
    for i in wanted:
        for s in chain.shares.sets(i, holder="place", market="WORLD"):
            named = [r for r in s.rows if chain.shares.name(r) != "WORLD"]
            if len(named) >= holders and s.total >= least - 1e-9 and s.nature == "observation":
                found[chain.segments.keys[i]] = tuple(chain.shares.keys[r] for r in s.rows)
                break
    return found


def _europe(chain: Chain, wanted: list[int]) -> Known:
    cells = {chain.segments.keys[i]: share_of(chain, i, "EU27") for i in wanted}
    return {key: cell.claims for key, cell in cells.items() if cell.known}


def _sites(chain: Chain, keys: set[str]) -> list[Row]:
    sites = [f for f in chain.facilities if keys & set(f.segments)]
    names = [f.key for f in sites]
    rows = []
    for quantity, label in (("capacity", "a capacity"), ("investment", "an investment"), ("aid", "public aid")):
        claims: Known = {}
        for claim in chain.about("facility", quantity):
            if claim.subject in names:
                claims[claim.subject] = (*claims.get(claim.subject, ()), claim.key)
        rows.append(_row(f"sites-{quantity}", f"Sites with {label} on file", names, claims))
    regions: Known = {f.key: () for f in sites if f.nuts2 or f.nuts1}
    rows.append(_row("sites-region", "Sites with a region on file", names, regions))
    return rows


def _grades(chain: Chain, wanted: list[int]) -> list[Row]:
    """Share claims by grade, and how old the figures are."""
    shares = chain.shares
    rows = np.concatenate([shares.of(i) for i in wanted]) if wanted else np.array([], dtype=int)
    keys = [shares.keys[r] for r in rows]
    out = []
    for n, grade in enumerate(GRADES):
        known: Known = {shares.keys[r]: (shares.keys[r],) for r in rows if shares.grade[r] == n}
        out.append(_row(f"grade-{grade.casefold()}", f"Share claims of grade {grade}", keys, known))
    newest: Known = {shares.keys[r]: (shares.keys[r],) for r in rows if shares.end[r] >= _years_ago(chain, 3)}
    out.append(_row("newer", "Share claims for the last three years or later", keys, newest))
    return out


def _years_ago(chain: Chain, years: int) -> int:
    return last_day(chain.day) - round(365.25 * years)
