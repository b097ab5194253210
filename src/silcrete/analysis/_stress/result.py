"""What a stress test returns: bands by closure, their structural spread, what moves them, and the recipe."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from silcrete import units
from silcrete.analysis._stress.bands import QUANTITIES, Banded
from silcrete.analysis._stress.sample import severities
from silcrete.analysis._stress.sensitivity import Swing
from silcrete.analysis.draws import Floats
from silcrete.chain.axis import Axis
from silcrete.chain.scenarios import Scenario, Shock
from silcrete.chain.scenarios.change import command
from silcrete.errors import UnknownName
from silcrete.records import Output

CARD = "disruption"
MODEL = "disruption 1"
DOMAIN = (
    "Stops of weeks to a year in supplies whose shares are on file. No prices, no single firm, no reaction of demand "
    "or policy. A stress test, not a forecast."
)


@dataclass(frozen=True, slots=True)
class Spread:
    """Structural uncertainty of one quantity: the medians of the closures, and the hull of their 90 percent bands."""

    subject: str
    place: str
    quantity: str
    unit: str
    medians: Mapping[str, float]
    low: float
    high: float

    @property
    def width(self) -> float:
        """Distance between the lowest and the highest median."""
        return max(self.medians.values()) - min(self.medians.values())

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {
            "subject": self.subject,
            "place": self.place,
            "quantity": self.quantity,
            "unit": self.unit,
            "medians": dict(self.medians),
            "low": self.low,
            "high": self.high,
            "width": self.width,
        }


@dataclass(frozen=True, slots=True)
class Binding:
    """In which part of the runs an input is the one that cuts a subject's output deepest (closure A)."""

    subject: str
    input: str
    part: float


@dataclass(frozen=True, slots=True)
class Saved:
    """What a measure saves of the headline quantity, run by run under the same draws: a band, in weeks of output."""

    measure: str
    title: str
    prior: str
    band: Banded


@dataclass(frozen=True)
class DisruptionResult:
    """Bands of a stress test. `fans` maps (subject, place, closure) to points (weeks, 5): 5, 25, 50, 75, 95 percent.

    `lost` holds the lost weeks of every run, (runs,), by the same keys; `cover` the weeks of cover of each subject: the
    stock of that input on the way of the stop that lasts least, at its buyers.

    `headline` is the subject the tornado and the measures speak of: the demand sector that loses most in `place`, in
    lost weeks under closure A. `happens` of a band is the part of runs in which its event occurs within `weeks`.
    """

    scenario: Scenario
    place: str
    runs: int
    seed: int
    weeks: int
    snapshot: str
    code: str
    names: Mapping[str, str]
    bands: tuple[Banded, ...]
    fans: Mapping[tuple[str, str, str], Floats] = field(repr=False)
    tornado: tuple[Swing, ...]
    binding: tuple[Binding, ...]
    measures: tuple[Saved, ...]
    headline: str
    rests_on: tuple[str, ...]
    notes: tuple[str, ...]
    tier: str = "public"
    places: tuple[str, ...] = ()
    as_of: str = ""
    known_on: str = ""
    cover: tuple[Banded, ...] = ()
    lost: Mapping[tuple[str, str, str], Floats] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"<stress test {self.scenario.name}: {self.runs} runs, {len(self.names)} segments reached, {self.place}>"

    def __getitem__(self, subject: str) -> tuple[Banded, ...]:
        """All bands of a subject, by key, last part of the key or name; raises UnknownName."""
        key = Axis("subject of the stress test", self.names, {k: [n] for k, n in self.names.items()}).key(subject)
        return tuple(b for b in self.bands if b.subject == key)

    def band(self, subject: str, quantity: str = "lost weeks", closure: str = "A", place: str = "") -> Banded:
        """One band; `place` is the place asked for unless named. Raises UnknownName for what was not computed."""
        if quantity not in QUANTITIES:
            raise UnknownName("quantity of the stress test", quantity, QUANTITIES)
        where = place or self.place
        for b in self[subject]:
            if (b.quantity, b.closure, b.place) == (quantity, closure, where):
                return b
        raise UnknownName("band", f"{closure} {where}", {f"{b.closure} {b.place}" for b in self[subject]})

    def stop_of(self, assumption: str) -> Shock:
        """The first of the stops whose severity an assumption `stop.<what>[.<cause>]` is; raises UnknownName."""
        _, _, rest = assumption.partition(".")
        _, dot, cause = rest.partition(".")
        for shock, end in zip(self.scenario.shocks, severities(self.scenario.shocks), strict=True):
            if end == dot + cause:
                return shock
        raise UnknownName("cause of a stop", cause, severities(self.scenario.shocks))

    def rows(self, *, kind: str = "", quantity: str = "", closure: str = "", place: str = "") -> tuple[Banded, ...]:
        """Bands narrowed by kind (segment, demand, member), quantity, closure and place."""
        wanted = (kind, quantity, closure, place)
        return tuple(
            b
            for b in self.bands
            if all(w in ("", v) for w, v in zip(wanted, (b.kind, b.quantity, b.closure, b.place), strict=True))
        )

    @property
    def structural(self) -> tuple[Spread, ...]:
        """How far the closures lie apart, one row a subject, place and quantity: never averaged away."""
        groups: dict[tuple[str, str, str, str], list[Banded]] = {}
        for b in self.bands:
            if b.kind != "member":
                groups.setdefault((b.subject, b.place, b.quantity, b.unit), []).append(b)
        return tuple(
            Spread(
                *key, {b.closure: b.median for b in found}, min(b.low90 for b in found), max(b.high90 for b in found)
            )
            for key, found in groups.items()
        )

    @property
    def recipe(self) -> dict[str, Any]:
        """What gives the same numbers again: scenario, stops, snapshot of the data, seed, runs, code (§10)."""
        return {
            "scenario": self.scenario.name,
            "shock": self.scenario.shock.as_dict(),
            "also": [shock.as_dict() for shock in self.scenario.also],
            "place": self.place,
            "as_of": self.as_of,
            "known_on": self.known_on,
            "snapshot": self.snapshot,
            "seed": self.seed,
            "runs": self.runs,
            "weeks": self.weeks,
            "code": self.code,
            "command": self.command,
        }

    @property
    def command(self) -> str:
        """The command that gives the same numbers from the same ledger; `--as-of` is the day the chain stood for."""
        return command(
            self.scenario,
            self.runs,
            self.seed,
            as_of=self.as_of,
            known_on=self.known_on,
            of=self.places or (self.place,),
            measures=bool(self.measures),
            totals=any(s.total is not None for s in self.tornado),
        )

    def outputs(self) -> tuple[Output, ...]:
        """The bands as records, each with card, domain, recipe and the claims used (§13)."""
        stem = f"{self.scenario.name}/{self.snapshot}/{self.seed}/{self.runs}"
        return tuple(
            Output(
                key=f"{stem}/{b.closure}/{b.subject}/{b.place}/{b.quantity.replace(' ', '-')}",
                model=MODEL,
                card=CARD,
                scenario=self.scenario.name,
                quantity=b.quantity,
                subject=f"{b.subject}/{b.place}",
                unit=b.unit,
                closure=b.closure,
                low90=b.low90,
                low50=b.low50,
                median=b.median,
                high50=b.high50,
                high90=b.high90,
                runs=self.runs,
                seed=self.seed,
                snapshot=self.snapshot,
                code=self.code,
                domain=DOMAIN,
                inputs=self.rests_on,
                tier=self.tier,
            )
            for b in self.bands
            if b.kind != "member"
        )

    def to_csv(self, path: str | Path | None = None) -> str:
        """All bands as CSV, one line a band, with the recipe beside each; also to a file."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        names = list(Banded.__slots__)
        writer.writerow(["kind_of_value", "scenario", *names, "runs", "seed", "weeks", "snapshot", "code", "card"])
        for b in self.bands:
            ends = [self.runs, self.seed, self.weeks, self.snapshot, self.code, CARD]
            cells = [self._told(b, n) for n in names]
            writer.writerow(["model output", self.scenario.name, *cells, *ends])
        text = out.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def _told(self, b: Banded, name: str) -> object:
        """A cell of the export: a time that lies beyond the weeks computed is "never", not their number."""
        value = getattr(b, name)
        points = ("low90", "low50", "median", "high50", "high90")
        beyond = name in points and b.quantity.startswith("weeks until") and value >= self.weeks
        return "never" if beyond else value

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content, with the paths of the fans."""
        return {
            "scenario": self.scenario.name,
            "title": self.scenario.title,
            "question": self.scenario.question,
            "kind_of_value": "model output",
            "recipe": self.recipe,
            "card": CARD,
            "domain": DOMAIN,
            "names": dict(self.names),
            "bands": [b.as_dict() for b in self.bands],
            "structural": [s.as_dict() for s in self.structural],
            "cover": [b.as_dict() for b in self.cover],
            "tornado": [s.as_dict() for s in self.tornado],
            "binding": [{"subject": b.subject, "input": b.input, "part": b.part} for b in self.binding],
            "measures": [
                {"measure": m.measure, "title": m.title, "prior": m.prior, **m.band.as_dict()} for m in self.measures
            ],
            "headline": self.headline,
            "fans": [
                {"subject": s, "place": p, "closure": c, "points": points.tolist()}
                for (s, p, c), points in self.fans.items()
            ],
            "rests_on": list(self.rests_on),
            "notes": list(self.notes),
            "tier": self.tier,
        }

    def summary(self) -> str:
        """The result in plain lines: what each demand sector loses, by closure, when, and what moves it most."""
        lines = [self.scenario.title, self.scenario.question, "", *self._lost(), *self._moved()]
        for m in self.measures:
            lines.append(f"  {m.title}: under A saves {words(m.band)} in {self.names[m.band.subject]}.")
        lines += ["", *self.notes, DOMAIN]
        lines.append(
            f"Recipe: seed {self.seed}, {self.runs} runs, snapshot {self.snapshot}, code {self.code}, card {CARD}."
        )
        lines.append(f"The same again: {self.command}")
        return "\n".join(lines)

    def _lost(self) -> list[str]:
        """What each demand sector loses under each closure, and when; one sentence where none loses anything."""
        head = f"Lost weeks of output in {self.place} within {self.weeks} weeks, 90 percent band of {self.runs} runs"
        lines = [head + "; the spread between A, B and C is structural:"]
        bands = self.rows(kind="demand", quantity="lost weeks", place=self.place)
        shown = sorted((b for b in bands if b.closure == "A"), key=_falling)
        if shown and not any(b.high90 or b.low90 for b in bands):
            told = f"none of the {len(shown)} sectors reached loses output, under A, B or C"
            return [f"Within {self.weeks} weeks in {self.place} {told}, in at least 19 of 20 of {self.runs} runs."]
        spread = {s.subject: s for s in self.structural if (s.place, s.quantity) == (self.place, "lost weeks")}
        for b in shown:
            said = "; ".join(f"{c} {self._said(b.subject, c)}" for c in ("A", "B", "C"))
            lines.append(f"  {self.names[b.subject]}: {said}")
            medians = spread[b.subject].medians.values()
            told = units.Printer("en").computed(min(medians), max(medians), "weeks", 1)
            lines.append(f"    structural uncertainty: medians {told}")
            lines.append(f"    {self._when(b.subject)}")
        if not shown:
            lines.append("  no demand sector is reached.")
        return lines

    def _when(self, subject: str) -> str:
        """Weeks of cover, time to survive and time to recover of a subject under closure A."""
        until = self.band(subject, "weeks until 5 percent down")
        cover = [b for b in self.cover if b.subject == subject]
        parts = [f"cover {words(cover[0])}"] if cover else []
        parts.append(f"under A 5 percent down in {_percent(until.happens)} of runs")
        if until.low90 < self.weeks:
            parts[-1] += f", not before week {until.low90:.0f} in 19 of 20"
            parts.append(f"back for good: {words(self.band(subject, 'weeks to recover'))} after the start")
        return "; ".join(parts)

    def _moved(self) -> list[str]:
        """What moves the headline most: alone, and where it was computed with all interactions."""
        if not any(s.first > 0 for s in self.tornado):
            return []
        parts = [f"{s.assumption} ({_percent(s.first)}{_in_all(s)})" for s in self.tornado[:5] if s.first > 0.01]
        told = ", ".join(parts) or "nothing"
        return ["", f"What moves {self.names[self.headline]} most (part of the variance alone): {told}."]

    def _said(self, subject: str, closure: str) -> str:
        return words(self.band(subject, closure=closure))


def _in_all(s: Swing) -> str:
    """Total effect with its standard error; by chance it may come out below the first-order one."""
    if s.total is None:
        return ""
    return f", in all {_percent(s.total)} ± {_percent(s.total_error or 0.0)}"


def _percent(part: float) -> str:
    """A part as per cent, rounded once and as everywhere else."""
    return units.Printer("en").percent(part, 2)


def _falling(b: Banded) -> tuple[float, float, str]:
    return (-b.median, -b.high90, b.subject)


def words(b: Banded) -> str:
    """The 90 percent band in words, rounded to what it tells."""
    band = units.Band(
        low90=b.low90, low50=b.low50, median=b.median, high50=b.high50, high90=b.high90,
        unit=b.unit, runs=units.LEAST_RUNS, card=CARD,
    )  # fmt: skip
    return units.Printer("en").band(band)
