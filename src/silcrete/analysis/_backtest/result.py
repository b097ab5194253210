"""What a back-test returns: a row for each observed value, and how the forecasts compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from silcrete.analysis._backtest.scores import rank_correlation
from silcrete.analysis._backtest.targets import Left

CARD = "backtest"
ENOUGH = 0.75
"""Least coverage of the 90 percent band with which the badge holds."""
NAIVE = ("persistence", "proportional", "no_effect")
SAID = (
    "Past stops are famous and few, and several values come from one stop: no claim of calibration, only of "
    "plausibility."
)


@dataclass(frozen=True, slots=True)
class Scored:
    """One observed value against the band for it. `of` says whether it speaks of the site that stops or of what lies
    beyond; `knowing` is blind or stop given, `as_of` the last day whose claims counted; `closure` is A, B or C, or any
    where none is asked. `crps` is the model's score, the naive ones are their absolute errors (their CRPS), all in
    `unit`; None where there was no earlier value to persist. `later` names the priors used whose source came out after
    `as_of`: no prior is cut by date.
    """

    event: str
    claim: str
    quantity: str
    what: str
    of: str
    unit: str
    seen: float
    estimate: bool
    knowing: str
    as_of: str
    closure: str
    low90: float
    median: float
    high90: float
    inside: bool
    crps: float
    persistence: float | None
    proportional: float
    no_effect: float
    ground: str
    later: str

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Total:
    """Scores over the rows of one unit, knowledge and closure (those without a closure stand with each).

    `coverage` is the part of values inside the 90 percent band; mean scores are over all rows, `against` over those
    with an earlier value, so that persistence and the model are compared on the same ones. `rank` is Spearman's.
    """

    of: str
    unit: str
    knowing: str
    closure: str
    cases: int
    coverage: float
    crps: float
    proportional: float
    no_effect: float
    earlier: int
    against: float | None
    persistence: float | None
    rank: float | None

    @property
    def beats(self) -> tuple[str, ...]:
        """The naive forecasts whose mean score is worse than the model's."""
        won = [name for name in ("proportional", "no_effect") if getattr(self, name) > self.crps]
        if self.persistence is not None and self.against is not None and self.persistence > self.against:
            won.insert(0, "persistence")
        return tuple(won)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {**{f.name: getattr(self, f.name) for f in fields(self)}, "beats": list(self.beats)}


@dataclass(frozen=True)
class BacktestResult:
    """All rows, what was left out and why, and the recipe."""

    rows: tuple[Scored, ...]
    left: tuple[Left, ...]
    runs: int
    seed: int
    snapshot: str
    as_of: str
    known_on: str
    code: str

    @property
    def totals(self) -> tuple[Total, ...]:
        """One row a knowledge, site or beyond, unit and closure."""
        groups: dict[tuple[str, str, str], list[Scored]] = {}
        for r in self.rows:
            groups.setdefault((r.knowing, r.of, r.unit), []).append(r)
        out = []
        for (knowing, of, unit), rows in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1] != "site", g[0][2])):
            closures = [c for c in ("A", "B", "C") if any(r.closure == c for r in rows)] or ["any"]
            for closure in closures:
                found = [r for r in rows if r.closure in (closure, "any")]
                out.append(_total((of, unit, knowing, closure), found))
        return tuple(out)

    @property
    def coverage(self) -> float:
        """Part of all blind values inside the 90 percent band, closure A."""
        found = [r.inside for r in self.rows if r.knowing == "blind" and r.closure in ("A", "any")]
        return float(np.mean(found)) if found else 0.0

    @property
    def badge(self) -> str:
        """`holds` where the 90 percent band held at least three quarters of the blind values, else `fails`."""
        return "holds" if self.coverage >= ENOUGH else "fails"

    @property
    def recipe(self) -> dict[str, Any]:
        """What gives the same numbers again (§10)."""
        clocks = "".join(f" --{n} {v}" for n, v in (("as-of", self.as_of), ("known-on", self.known_on)) if v)
        return {
            "snapshot": self.snapshot,
            "seed": self.seed,
            "runs": self.runs,
            "code": self.code,
            "command": f"silcrete backtest --runs {self.runs} --seed {self.seed}{clocks}",
        }

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {
            "kind_of_value": "back-test",
            "card": CARD,
            "note": SAID,
            "recipe": self.recipe,
            "coverage": self.coverage,
            "badge": self.badge,
            "totals": [t.as_dict() for t in self.totals],
            "rows": [r.as_dict() for r in self.rows],
            "left_out": [{f.name: getattr(x, f.name) for f in fields(x)} for x in self.left],
        }

    def to_csv(self) -> str:
        """One line a row, with the recipe beside each; an empty cell where there was nothing to persist."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        names = [f.name for f in fields(Scored)]
        writer.writerow([*names, "runs", "seed", "snapshot", "code", "card"])
        for r in self.rows:
            cells = ["" if getattr(r, n) is None else getattr(r, n) for n in names]
            writer.writerow([*cells, self.runs, self.seed, self.snapshot, self.code, CARD])
        return out.getvalue()

    def to_markdown(self) -> str:
        """The tables, for the model card: a test holds the card to them."""
        tables = ((TOTALS, map(_of_total, self.totals)), (ROWS, map(_of_row, self.rows)), (LATER, self._later()))
        return "\n\n".join("\n".join(_table(head, rows)) for head, rows in tables)

    def _later(self) -> list[list[str]]:
        """By stop, the last day that counted and the priors that rest on what came out after it."""
        found = {r.event: (r.as_of, r.later) for r in self.rows if r.later}
        return [[event, day, later] for event, (day, later) in found.items()]

    def summary(self) -> str:
        """The tables in plain lines."""
        inside = (
            f"{self.coverage:.0%} of the blind values lie in the 90 percent band: the badge {self.badge} ({ENOUGH:.0%})"
        )
        left = f"{len(self.left)} observed values are not scored: the model has no such quantity, or they are bounds."
        recipe = f"Recipe: seed {self.seed}, {self.runs} runs, snapshot {self.snapshot}, code {self.code}, card {CARD}."
        again = f"The same again: {self.recipe['command']}"
        return "\n".join([self.to_markdown(), "", f"{inside}.", SAID, left, recipe, again])


TOTALS = (
    "told", "of", "unit", "closure", "values", "in the band", "CRPS", "proportional", "no effect", "persistence",
    "beats", "rank",
)  # fmt: skip
ROWS = (
    "stop", "quantity", "told", "closure", "seen", "median (90 percent band)", "in", "CRPS", "persistence",
    "proportional", "no effect",
)  # fmt: skip
LATER = ("stop", "known until", "priors that rest on later sources")


def _total(group: tuple[str, str, str, str], found: list[Scored]) -> Total:
    earlier = [r for r in found if r.persistence is not None]
    kept = [r.persistence for r in earlier if r.persistence is not None]
    return Total(
        of=group[0],
        unit=group[1],
        knowing=group[2],
        closure=group[3],
        cases=len(found),
        coverage=float(np.mean([r.inside for r in found])),
        crps=float(np.mean([r.crps for r in found])),
        proportional=float(np.mean([r.proportional for r in found])),
        no_effect=float(np.mean([r.no_effect for r in found])),
        earlier=len(earlier),
        against=float(np.mean([r.crps for r in earlier])) if earlier else None,
        persistence=float(np.mean(kept)) if kept else None,
        rank=rank_correlation(np.array([r.median for r in found]), np.array([r.seen for r in found])),
    )


def _of_total(t: Total) -> list[str]:
    kept = "–" if t.persistence is None or t.against is None else (
        f"{_n(t.persistence, t.unit)} against {_n(t.against, t.unit)} on {t.earlier}"
    )  # fmt: skip
    rank = "–" if t.rank is None else f"{t.rank:.2f}"
    scores = [_n(v, t.unit) for v in (t.crps, t.proportional, t.no_effect)]
    won = ", ".join(name.replace("_", " ") for name in t.beats) or "none"
    return [t.knowing, t.of, t.unit, t.closure, str(t.cases), f"{t.coverage:.0%}", *scores, kept, won, rank]


def _of_row(r: Scored) -> list[str]:
    band = f"{_n(r.median, r.unit)} ({_n(r.low90, r.unit)} to {_n(r.high90, r.unit)})"
    kept = "–" if r.persistence is None else _n(r.persistence, r.unit)
    name = f"{r.quantity}{', an estimate' if r.estimate else ''}"
    scores = [_n(r.crps, r.unit), kept, _n(r.proportional, r.unit), _n(r.no_effect, r.unit)]
    seen = f"{_n(r.seen, r.unit)} {r.unit}"
    return [r.event, name, r.knowing, r.closure, seen, band, "yes" if r.inside else "no", *scores]


def _n(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit == "days" else f"{value:.3f}"


def _table(head: tuple[str, ...], rows: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]
