"""What a stress test returns: bands by closure, their structural spread, what moves them, and the recipe."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from silcrete.analysis._stress.bands import QUANTITIES, TIMES, Banded
from silcrete.analysis._stress.parts import Part
from silcrete.analysis._stress.sample import severities
from silcrete.analysis._stress.sensitivity import Swing
from silcrete.analysis._stress.tables import within
from silcrete.analysis._stress.told import CARD, DOMAIN, summary
from silcrete.analysis.draws import Floats
from silcrete.chain.axis import Axis
from silcrete.chain.scenarios import Scenario, Shock
from silcrete.chain.scenarios.change import built, call, command, options
from silcrete.errors import UnknownName
from silcrete.records import Output

MODEL = "disruption 1"
POINTS = ("low90", "low50", "median", "high50", "high90")


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
    """What a measure saves of the headline quantity, run by run under the same draws: a band, in weeks of output, under
    closure A; `others` are those under B and C; `happens` of each is the part of runs in which it saves a tenth of a
    week or more. `idle` says why it does nothing in any run, under any closure: `absent` (the stop reaches nothing that
    it acts on), `unlost` (nothing is lost that it could save), `aside` (what is lost does not depend on what it acts
    on); empty where it does something."""

    measure: str
    title: str
    prior: str
    band: Banded
    others: tuple[Banded, ...] = ()
    idle: str = ""


ALLIANCE = "esra"
"""The alliance whose members' sites are listed where nobody names another; a ledger may do without it."""


@dataclass(frozen=True)
class DisruptionResult:
    """Bands of a stress test. `fans` maps (subject, place, closure) to points (weeks, 5): 5, 25, 50, 75, 95 percent.

    `lost` holds the lost weeks of every run, (runs,), by the same keys; `cover` the weeks of cover of each subject: the
    stock of that input on the way of the stop that lasts least, at its buyers.

    `bands` come hardest hit first, see `order`. `headline` is the subject the tornado and the measures speak of, the
    first of them: the demand sector that loses most in `place`, in lost weeks under closure A. `happens` of a band is
    the part of runs in which its event occurs within `weeks`.

    `cautions` come before the numbers, and first among the `notes`: a share that was given in place of claims, settings
    nobody stated. `aside` are keys of the claims in whose place it was given; they are not in `rests_on`, and say only
    what of the place goes on. `remarks` say what must be known of the day asked for. `named` holds the names of what
    stops and of the segments whose shares are assumed, by key. `parts` are the shares of the world that stop, with the
    claims they are drawn from and those of them that disagree. `lossless` has by closure the subjects that cannot lose
    anything under it, whatever stops: their zero is an assumption. `alliance` is the body whose
    members' sites are listed.
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
    cautions: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    lossless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alliance: str = ALLIANCE

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

    def assumed_zero(self, b: Banded) -> bool:
        """Whether a band of a loss is zero because the closure lets no loss reach its subject, whatever stops."""
        return b.quantity not in TIMES and b.subject in self.lossless.get(b.closure, ())

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
        """What gives the same numbers again: scenario with its digest, snapshot of the data, seed, runs, code (§10)."""
        return {
            "scenario": self.scenario.name,
            "digest": self.scenario.digest,
            "shock": self.scenario.shock.as_dict(),
            "also": [shock.as_dict() for shock in self.scenario.also],
            "measures": [{**asdict(m), "first": list(m.first)} for m in self.scenario.measures],
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
        """The command that gives the same numbers from the same ledger; `--as-of` is the day the chain stood for. Where
        no command tells what was built in a program, it is the call of the library."""
        totals = any(s.total is not None for s in self.tornado)
        if options(self.scenario) is None:
            clocks = {"as_of": self.as_of, "known_on": self.known_on}
            how = {"runs": self.runs, "seed": self.seed, "of": self.place, "weeks": self.weeks}
            more = {"places": self.places[1:], "measures": bool(self.measures), "totals": totals}
            asked = {name: value for name, value in more.items() if value}
            body = {} if self.alliance == ALLIANCE else {"alliance": self.alliance}
            return call("disruption", built(self.scenario), clocks, **how, **asked, **body)
        return command(
            self.scenario,
            self.runs,
            self.seed,
            as_of=self.as_of,
            known_on=self.known_on,
            of=self.places or (self.place,),
            measures=bool(self.measures),
            totals=totals,
        )

    def outputs(self) -> tuple[Output, ...]:
        """The bands as records, each with card, domain, recipe and the claims used (§13)."""
        stem = f"{self.scenario.pinned}/{self.snapshot}/{self.seed}/{self.runs}"
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
                domain=f"{DOMAIN} {self.weeks} weeks: not within that time." if b.quantity in TIMES else DOMAIN,
                inputs=(*self.rests_on, *self.aside),
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
        ends = ("runs", "seed", "weeks", "as_of", "snapshot", "code", "card", "digest", "cautions")
        writer.writerow(["kind_of_value", "scenario", *names, *ends])
        recipe = [self.runs, self.seed, self.weeks, self.as_of, self.snapshot, self.code, CARD, self.scenario.digest]
        for b in self.bands:
            cells = [self._told(b, n) for n in names]
            writer.writerow(["model output", self.scenario.name, *cells, *recipe, " ".join(self.cautions)])
        text = out.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def _told(self, b: Banded, name: str) -> object:
        """A cell of the export: a time that lies beyond the weeks computed is told so, it is not their number."""
        value = getattr(b, name)
        return f"not within {self.weeks} weeks" if name in POINTS and self._beyond(b, value) else value

    def _beyond(self, of: Banded | Spread, value: float) -> bool:
        """Whether a value of a quantity is a time beyond the weeks computed."""
        return of.quantity in TIMES and value >= self.weeks

    def _as_dict(self, b: Banded) -> dict[str, Any]:
        """A band as JSON: points beyond the weeks computed are null, and `told` says the 90 percent band in words."""
        beyond = [name for name in POINTS if self._beyond(b, getattr(b, name))]
        return {**b.as_dict(), **dict.fromkeys(beyond), "told": within(b, self.weeks)} if beyond else b.as_dict()

    def _apart(self, s: Spread) -> dict[str, Any]:
        """How far the closures lie apart as JSON: null for what lies beyond the weeks computed."""
        row = s.as_dict()
        medians = {c: None if self._beyond(s, v) else v for c, v in s.medians.items()}
        ends = {n: None if self._beyond(s, row[n]) else row[n] for n in ("low", "high")}
        return {**row, "medians": medians, **ends, "width": None if None in medians.values() else s.width}

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content, with the paths of the fans. A time beyond the weeks is null, and told in words."""
        return {
            "scenario": self.scenario.name,
            "title": self.scenario.title,
            "question": self.scenario.question,
            "kind_of_value": "model output",
            "cautions": list(self.cautions),
            "parts": [p.as_dict() for p in self.parts],
            "recipe": self.recipe,
            "card": CARD,
            "domain": DOMAIN,
            "names": dict(self.names),
            "bands": [self._as_dict(b) for b in self.bands],
            "structural": [self._apart(s) for s in self.structural],
            "cover": [b.as_dict() for b in self.cover],
            "tornado": [s.as_dict() for s in self.tornado],
            "binding": [{"subject": b.subject, "input": b.input, "part": b.part} for b in self.binding],
            "measures": [
                {
                    "measure": m.measure,
                    "title": m.title,
                    "prior": m.prior,
                    "idle": m.idle,
                    **m.band.as_dict(),
                    "others": [b.as_dict() for b in m.others],
                }
                for m in self.measures
            ],
            "headline": self.headline,
            "fans": [
                {"subject": s, "place": p, "closure": c, "points": points.tolist()}
                for (s, p, c), points in self.fans.items()
            ],
            "rests_on": list(self.rests_on),
            "aside": list(self.aside),
            "lossless": {closure: list(keys) for closure, keys in self.lossless.items()},
            "notes": list(self.notes),
            "tier": self.tier,
            "remarks": list(self.remarks),
        }

    def summary(self, beside: Sequence[str] = ()) -> str:
        """The result in plain lines: what stops, what each demand sector loses, by closure, when, and what moves it.
        `beside` are lines to stand behind the numbers."""
        return summary(self, beside)
