"""What a back-test returns: a row for each observed value, and how the forecasts compare."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from silcrete.analysis._backtest.model import WEEKS
from silcrete.analysis._backtest.scores import rank_correlation
from silcrete.analysis._backtest.targets import Left

CARD = "backtest"
ENOUGH = 0.75
"""Least coverage of the 90 percent band with which the badge holds."""
NAIVE = ("persistence", "proportional", "no_effect")
NEVER = "never"
"""How a number of days is told that stands at the days computed: nothing of it happened within them."""
LEGEND = (
    'CRPS, and the columns behind it, are errors in the unit of what was seen: less is better. Closure "any": the stop '
    f"alone tells it. rank: Spearman's, from -1 to 1. {NEVER}: not within {WEEKS} weeks."
)
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

    @property
    def blind(self) -> bool:
        """Whether it is told blind, under closure A or where none is asked: so each value counts once."""
        return self.knowing == "blind" and self.closure in ("A", "any")

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
    def verdicts(self) -> dict[str, str]:
        """The model against each naive forecast on the same values: won, even (both print alike) or lost."""
        pairs = {"persistence": (self.persistence, self.against)}
        pairs |= {name: (getattr(self, name), self.crps) for name in NAIVE[1:]}
        return {
            name: verdict(own, score, self.unit)
            for name, (score, own) in pairs.items()
            if score is not None and own is not None
        }

    @property
    def beats(self) -> tuple[str, ...]:
        """The naive forecasts whose mean score is worse than the model's on the same values."""
        return tuple(name for name, said in self.verdicts.items() if said == "won")

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**own, "beats": list(self.beats), "verdicts": self.verdicts}


@dataclass(frozen=True, slots=True)
class Duel:
    """The model against one naive forecast, blind value by blind value (closure A): each value counts once."""

    naive: str
    won: int
    even: int
    lost: int

    @property
    def values(self) -> int:
        """Values for which there are both forecasts."""
        return self.won + self.even + self.lost


def command(runs: int, seed: int, as_of: str, known_on: str) -> str:
    """What prints the whole back-test from the same ledger."""
    clocks = "".join(f" --{n} {v}" for n, v in (("as-of", as_of), ("known-on", known_on)) if v)
    return f"silcrete backtest --runs {runs} --seed {seed}{clocks}"


def verdict(own: float, naive: float, unit: str) -> str:
    """Whether the model's score is nearer than the naive one: won, even where both print alike, or lost."""
    return "even" if number(own, unit) == number(naive, unit) else "won" if naive > own else "lost"


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
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        values, stops = len(self.blind), len({r.event for r in self.blind})
        return (
            f"<back-test: {values} values of {stops} past stops told blind, {self.coverage:.0%} of them in the "
            f"90 percent band; {self.runs} runs, seed {self.seed}>"
        )

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
    def blind(self) -> tuple[Scored, ...]:
        """Every blind value once: closure A, or any where none is asked."""
        return tuple(r for r in self.rows if r.blind)

    @property
    def coverage(self) -> float:
        """Part of all blind values inside the 90 percent band, closure A."""
        return float(np.mean([r.inside for r in self.blind])) if self.blind else 0.0

    @property
    def duels(self) -> tuple[Duel, ...]:
        """The model against each naive forecast over the blind values for which both have a score."""
        out = []
        for name in NAIVE:
            pairs = ((r.crps, getattr(r, name), r.unit) for r in self.blind)
            said = Counter(verdict(own, naive, unit) for own, naive, unit in pairs if naive is not None)
            out.append(Duel(name, said["won"], said["even"], said["lost"]))
        return tuple(out)

    @property
    def headline(self) -> str:
        """What it comes to: the band, and each blind value once against each naive forecast on the same values."""
        if not self.blind:
            day = f" on {self.as_of}" if self.as_of else ""
            return f"Nothing can be scored: no past stop with an effect that was seen is on file{day}."
        told = "; ".join(
            f"{d.naive.replace('_', ' ')}: nearer on {d.won} of {d.values}, as near on {d.even}, farther on {d.lost}"
            for d in self.duels
        )
        return (
            f"{self.coverage:.0%} of the {len(self.blind)} blind values lie in the 90 percent band: the badge "
            f"{self.badge} ({ENOUGH:.0%}). Value by value, each once (closure A), the model against {told}."
        )

    @property
    def badge(self) -> str:
        """`holds` where the 90 percent band held at least three quarters of the blind values, else `fails`."""
        return "holds" if self.coverage >= ENOUGH else "fails"

    @property
    def recipe(self) -> dict[str, Any]:
        """What gives the same numbers again (§10)."""
        return {
            "snapshot": self.snapshot,
            "seed": self.seed,
            "runs": self.runs,
            "code": self.code,
            "command": command(self.runs, self.seed, self.as_of, self.known_on),
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
            "headline": self.headline,
            "duels": [{f.name: getattr(d, f.name) for f in fields(d)} | {"values": d.values} for d in self.duels],
            "totals": [t.as_dict() for t in self.totals],
            "rows": [r.as_dict() for r in self.rows],
            "left_out": [{f.name: getattr(x, f.name) for f in fields(x)} for x in self.left],
            "remarks": list(self.remarks),
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
        return "\n\n".join("\n".join(_table(head, rows)) for _, head, rows in self.tables())

    def tables(self) -> tuple[tuple[str, tuple[str, ...], list[list[str]]], ...]:
        """Title, head and rows of each table: scores, values, what was known only later, what has no score."""
        return (
            ("Scores by what was told", TOTALS, _once(map(_of_total, self.totals))),
            ("Every value", ROWS, [_of_row(r) for r in self.rows]),
            ("What rests on later sources", LATER, self._later()),
            ("Not scored", LEFT, [[x.event, x.quantity, x.claim, x.reason] for x in self.left]),
        )

    def _later(self) -> list[list[str]]:
        """By stop, the last day that counted and the priors that rest on what came out after it."""
        found = {r.event: (r.as_of, r.later) for r in self.rows if r.later}
        return [[event, day, later] for event, (day, later) in found.items()]

    def said(self) -> str:
        """What to know beside the tables, and the recipe."""
        left = f"{len(self.left)} observed values are not scored; each stands in the last table with its reason."
        recipe = f"Recipe: seed {self.seed}, {self.runs} runs, snapshot {self.snapshot}, code {self.code}, card {CARD}."
        again = f"The same again: {self.recipe['command']}"
        return "\n".join([LEGEND, SAID, left, recipe, again])

    def summary(self) -> str:
        """The tables in plain lines."""
        return "\n".join([self.to_markdown(), "", self.headline, self.said()])


TOTALS = (
    "told", "of", "unit", "closure", "values", "in the band", "CRPS", "proportional", "no effect", "persistence",
    "beats", "even", "rank",
)  # fmt: skip
ROWS = (
    "stop", "quantity", "told", "closure", "seen", "median (90 percent band)", "in", "CRPS", "persistence",
    "proportional", "no effect",
)  # fmt: skip
LATER = ("stop", "known until", "priors that rest on later sources")
LEFT = ("stop", "quantity", "claim", "why it is not scored")


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


CLOSURE = TOTALS.index("closure")


def _once(rows: Iterable[list[str]]) -> list[list[str]]:
    """Rows that differ in nothing but their closure are one row: the same comparison does not count three times."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        rest = (*row[:CLOSURE], "", *row[CLOSURE + 1 :])
        found.setdefault(rest, []).append(row[CLOSURE])
    return [[*rest[:CLOSURE], ", ".join(same), *rest[CLOSURE + 1 :]] for rest, same in found.items()]


def _of_total(t: Total) -> list[str]:
    kept = "–"
    if t.persistence is not None and t.against is not None:
        kept = number(t.persistence, t.unit)
        kept += f" against {number(t.against, t.unit)} on {t.earlier}" if t.earlier < t.cases else ""
    rank = "–" if t.rank is None else f"{t.rank:.2f}"
    scores = [number(v, t.unit) for v in (t.crps, t.proportional, t.no_effect)]
    won, even = (
        ", ".join(n.replace("_", " ") for n, said in t.verdicts.items() if said == which) or "none"
        for which in ("won", "even")
    )
    return [t.knowing, t.of, t.unit, t.closure, str(t.cases), f"{t.coverage:.0%}", *scores, kept, won, even, rank]


def _of_row(r: Scored) -> list[str]:
    ends = [NEVER if r.unit == "days" and v >= 7 * WEEKS else _amount(v, r.unit) for v in (r.median, r.low90, r.high90)]
    band = f"{ends[0]} ({ends[1]} to {ends[2]})" if set(ends) not in ({"none"}, {NEVER}) else ends[0]
    kept = "–" if r.persistence is None else number(r.persistence, r.unit)
    name = f"{r.quantity}{', an estimate' if r.estimate else ''}"
    scores = [number(r.crps, r.unit), kept, number(r.proportional, r.unit), number(r.no_effect, r.unit)]
    seen = _amount(r.seen, r.unit)
    seen = seen if seen == "none" else f"{seen} {r.unit}"
    return [r.event, name, r.knowing, r.closure, seen, band, "yes" if r.inside else "no", *scores]


def _amount(value: float, unit: str) -> str:
    """What was lost, in words where it is nothing, and told apart from what rounds to nothing (§9)."""
    if value == 0:
        return "none"
    least = 1.0 if unit == "days" else 0.001
    return f"under {least:g}" if 0 < value < least / 2 else number(value, unit)


def number(value: float, unit: str) -> str:
    """A score in its unit: days whole, parts with three digits."""
    return f"{value:.0f}" if unit == "days" else f"{value:.3f}"


def _table(head: tuple[str, ...], rows: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]
