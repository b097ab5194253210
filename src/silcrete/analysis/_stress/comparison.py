"""Scenarios side by side under common random numbers: what one costs more than the first, run by run."""

from __future__ import annotations

import csv
import io
import itertools
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from silcrete.analysis._stress.bands import Banded, single
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.result import DisruptionResult
from silcrete.analysis._stress.tables import NAMES, apart, assumed, legend, percent, place, points, table, wrapped
from silcrete.analysis._stress.told import CARD, DOMAIN, condensed, plain, shares, stops
from silcrete.analysis.draws import Floats
from silcrete.chain.scenarios import Scenario
from silcrete.chain.scenarios.change import built, call
from silcrete.errors import UsageError


@dataclass(frozen=True, slots=True)
class Difference:
    """Lost weeks of a subject under a scenario less those under the first one: a band over runs with equal draws.

    `scenario` is its label, see `labels`; `more` is the part of runs in which the scenario costs more than the first.
    """

    scenario: str
    band: Banded
    more: float


@dataclass(frozen=True, slots=True)
class Opposite:
    """Two scenarios of which a subject loses more under one by some closures, and under the other by others.

    Names are labels, see `labels`. Under the closures `more` the median of lost weeks under `scenario` less those under
    `against`, run by run, is above APART, under `less` below -APART; under the closures in neither they cost alike.
    """

    subject: str
    scenario: str
    against: str
    more: tuple[str, ...]
    less: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two or more results with the same seed, runs, place and data; the first is what the others are set against."""

    results: tuple[DisruptionResult, ...]
    differences: tuple[Difference, ...]

    def __repr__(self) -> str:
        first = self.results[0]
        return f"<comparison of {', '.join(self.labels)}: {first.runs} runs each, seed {first.seed}, {first.place}>"

    @property
    def labels(self) -> tuple[str, ...]:
        """What each scenario is called here."""
        return labels(self.results)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Demand sectors that any of the scenarios reaches, worst first."""
        worst: dict[str, float] = {}
        for result in self.results:
            for b in result.rows(kind="demand", quantity="lost weeks", closure="A", place=result.place):
                worst[b.subject] = max(worst.get(b.subject, 0.0), b.median)
        return tuple(sorted(worst, key=lambda k: (-worst[k], k)))

    @property
    def opposite(self) -> tuple[Opposite, ...]:
        """Where the closures point in opposite directions, in the order of `subjects` and of the scenarios."""
        out = []
        for subject in self.subjects:
            for (against, other), (scenario, one) in itertools.combinations(
                zip(self.labels, self.results, strict=True), 2
            ):
                middle = {c: float(np.median(_lost(one, subject, c) - _lost(other, subject, c))) for c in NAMES}
                more = tuple(c for c, weeks in middle.items() if weeks > APART)
                less = tuple(c for c, weeks in middle.items() if weeks < -APART)
                if more and less:
                    out.append(Opposite(subject, scenario, against, more, less))
        return tuple(out)

    def difference(self, scenario: str, subject: str, closure: str = "A") -> Difference:
        """One difference; raises UsageError for what was not compared."""
        found = self._found(scenario, subject, closure)
        if found is None:
            named = f"{scenario} {subject} {closure}"
            raise UsageError("That was not compared.", found=named, todo="see `differences`.")
        return found

    def _found(self, label: str, subject: str, closure: str) -> Difference | None:
        wanted = (label, subject, closure)
        return next((d for d in self.differences if (d.scenario, d.band.subject, d.band.closure) == wanted), None)

    def medians(self, result: DisruptionResult, subject: str) -> dict[str, float]:
        """The median of each closure: how far they lie apart is structural uncertainty."""
        return {c.name: _own(result, subject, c.name).median for c in CLOSURES}

    def lines(self) -> list[dict[str, Any]]:
        """One row a subject, scenario and closure: its band, and the difference from the first."""
        out = []
        for subject in self.subjects:
            for closure in (c.name for c in CLOSURES):
                for label, result in zip(self.labels, self.results, strict=True):
                    band = _own(result, subject, closure)
                    d = self._found(label, subject, closure)
                    out.append(
                        {
                            "subject": subject,
                            "place": result.place,
                            "closure": closure,
                            "scenario": label,
                            "digest": result.scenario.digest,
                            **{name: getattr(band, name) for name in POINTS},
                            **{f"difference {name}": getattr(d.band, name) if d else None for name in POINTS},
                            "costs more": d.more if d else None,
                        }
                    )
        return out

    def to_csv(self) -> str:
        """The rows as CSV, with the recipe beside each."""
        lines = self.lines()
        out = io.StringIO()
        first = self.results[0]
        ends = {"runs": first.runs, "seed": first.seed, "weeks": first.weeks, "snapshot": first.snapshot,
                "code": first.code, "cautions": " ".join(self.cautions)}  # fmt: skip
        writer = csv.DictWriter(out, [*(lines[0] if lines else {}), *ends], lineterminator="\n")
        writer.writeheader()
        writer.writerows([{k: "" if v is None else v for k, v in {**line, **ends}.items()} for line in lines])
        return out.getvalue()

    @property
    def cautions(self) -> tuple[str, ...]:
        """What must be known before the numbers, with the scenario it is about."""
        return tuple(f"{label}: {c}" for label, r in zip(self.labels, self.results, strict=True) for c in r.cautions)

    @property
    def notes(self) -> tuple[str, ...]:
        """What else must be known: what holds for all once, the rest with the scenario it is about."""
        return tuple(f"{label}: {n}" if label else n for label, n in self._noted())

    def _noted(self) -> list[tuple[str, str]]:
        """Each note with the label of its scenario; one that all have stands once, where the first has it, without."""
        each = [(label, n) for label, r in zip(self.labels, self.results, strict=True)
                for n in r.notes if n not in r.cautions]  # fmt: skip
        shared = {n for _, n in each if all(n in r.notes for r in self.results)}
        return list(dict.fromkeys(("" if n in shared else label, n) for label, n in each))

    def _condensed(self) -> list[str]:
        """The notes in fewer lines, by scenario; what holds for all comes first."""
        noted = self._noted()
        by = {label: condensed(n for of, n in noted if of == label) for label in ("", *self.labels)}
        return [f"{label}: {n}" if label else n for label, found in by.items() for n in found]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        structural = [
            {"subject": subject, "place": r.place, "scenario": label, "medians": self.medians(r, subject)}
            for subject in self.subjects
            for label, r in zip(self.labels, self.results, strict=True)
        ]
        return {
            "kind_of_value": "model output",
            "cautions": list(self.cautions),
            "domain": DOMAIN,
            "command": self.command,
            "recipes": [r.recipe for r in self.results],
            "rows": self.lines(),
            "structural": structural,
            "opposite": [asdict(o) for o in self.opposite],
            "notes": list(self.notes),
            "remarks": list(self.results[0].remarks),
        }

    def summary(self) -> str:
        """Side by side in plain lines, every closure; differences are over runs with the same assumptions."""
        first = self.results[0]
        lines = [f"{label}: {told}" for label, r in zip(self.labels, self.results, strict=True)
                 for told in (r.scenario.title, r.scenario.question, *stops(r), *shares(r))]  # fmt: skip
        lines += [*(f"Note: {c}" for c in self.cautions), ""]
        lines += self._told() if self.subjects else [f"{place(first.place)}: no demand sector is reached."]
        digests = ", ".join(f"{r.scenario.name} {r.scenario.digest}" for r in self.results)
        lines += ["", *self._condensed(), DOMAIN]
        lines.append(
            f"Recipe: seed {first.seed}, {first.runs} runs, scenarios {digests}, snapshot {first.snapshot}, "
            f"code {first.code}, card {CARD}."
        )
        lines.append(f"The same again: {self.command}")
        return plain("\n".join(lines))

    def _told(self) -> list[str]:
        """What each sector loses under each scenario and closure, and where the closures disagree on what is worse."""
        first, names = self.results[0], {k: n for r in reversed(self.results) for k, n in r.names.items()}
        rows: list[tuple[str, ...]] = []
        for subject in self.subjects:
            rows.append((names[subject], *[""] * 6))
            for label, result in zip(self.labels, self.results, strict=True):
                rows += self._beside(label, result, subject)
        return [
            f"{place(first.place)}, within {first.weeks} weeks: lost weeks of output, medians with the 50 and 90",
            f"percent bands of {first.runs} runs with common random numbers.",
            legend(),
            "How far they lie apart is structural uncertainty: nobody knows which of them holds.",
            f"over the first: lost weeks less those of {self.labels[0]}, run by run, 90% band;",
            "more in: part of the runs that lose more than under the first.",
            "",
            *(lines := table(HEAD, rows, cut=None)),
            *assumed(lines),
            *self._disagree(names),
        ]

    def _beside(self, label: str, result: DisruptionResult, subject: str) -> list[tuple[str, ...]]:
        """One scenario and subject: its bands by closure, what it costs over the first, and how far they lie apart."""
        bands = [_own(result, subject, name) for name in NAMES]
        rows: list[tuple[str, ...]] = []
        for n, b in enumerate(bands):
            d = self._found(label, subject, b.closure)
            over = (points(d.band)[2], percent(d.more)) if d else ("", "")
            rows.append(("" if n else f"  {label}", b.closure, *points(b, result), *over))
        return [*rows, ("", ", ".join(NAMES), *apart(bands), "", "")]

    def _disagree(self, names: Mapping[str, str]) -> list[str]:
        """A sentence for each pair of scenarios of which the closures do not agree which is worse."""
        told = [
            f"The closures point in opposite directions for {names[o.subject]}: {o.scenario} costs more than "
            f"{o.against} under {' and '.join(o.more)}, and less under {' and '.join(o.less)}."
            for o in self.opposite
        ]
        return ["", *(line for sentence in told for line in wrapped(sentence))] if told else []

    @property
    def command(self) -> str:
        """The command that sets the same numbers side by side again; where one was built in a program or changed, the
        call of the library."""
        first = self.results[0]
        clocks = {"as_of": first.as_of, "known_on": first.known_on}
        if not all(r.scenario.file or r.scenario.pinned == r.scenario.name for r in self.results):
            told = ", ".join(built(r.scenario) for r in self.results)
            how = {"runs": first.runs, "seed": first.seed, "of": first.place, "weeks": first.weeks}
            return call("compare", f"[{told}]", clocks, **how)
        words = [r.scenario.file or r.scenario.name for r in self.results]
        words += ["--runs", str(first.runs), "--seed", str(first.seed)]
        words += ["--of", first.place] if first.place != "EU27" else []
        if any(r.scenario.pinned != r.scenario.name for r in self.results):
            words += [word for r in self.results for word in ("--digest", r.scenario.digest)]
        words += [w for name, value in clocks.items() if value for w in (f"--{name.replace('_', '-')}", value)]
        return shlex.join(["silcrete", "compare", *words])


POINTS = ("low90", "low50", "median", "high50", "high90")
HEAD = ("sector", "closure", "median", "50% band", "90% band", "over the first", "more in")
APART = 0.05
"""Weeks by which two scenarios must differ for one to count as worse: less is not told from nothing."""


def compared(results: Sequence[DisruptionResult]) -> Comparison:
    """Results set side by side; raises UsageError as `distinct` does, and for other draws."""
    distinct([r.scenario for r in results])
    called = labels(results)
    if len({(r.seed, r.runs, r.weeks, r.place, r.snapshot) for r in results}) > 1:
        raise UsageError(
            "Only results of the same data, seed, runs, weeks and place can be compared.",
            found="they differ",
            todo="run them again with the same settings.",
        )
    out = []
    first = results[0]
    subjects = dict.fromkeys(subject for result in results for subject in _ends(result))
    for label, result in list(zip(called, results, strict=True))[1:]:
        for subject in subjects:
            for closure in (c.name for c in CLOSURES):
                delta = _lost(result, subject, closure) - _lost(first, subject, closure)
                out.append(Difference(label, _band(delta, subject, first, closure), _more(delta)))
    return Comparison(tuple(results), tuple(out))


def distinct(several: Sequence[Scenario]) -> None:
    """Raise UsageError for fewer than two scenarios, or for the same stops and measures twice: what scenarios are
    called does not tell them apart."""
    if len(several) < 2:
        named = [f"{s.name} alone" for s in several]
        todo = "name another beside it." if named else "name them."
        raise UsageError("A comparison needs two or more scenarios.", found=", ".join(named) or "none", todo=todo)
    for one, two in itertools.combinations(several, 2):
        if one.digest == two.digest:
            told = f"{one.name} twice" if one.name == two.name else f"{one.name} and {two.name}"
            raise UsageError(
                "Two of the scenarios are the same one: they stop the same and have the same measures.",
                found=f"{told}, both with the digest {one.digest}",
                todo="name another in place of one of them, or change what one of them stops.",
            )


def labels(results: Sequence[DisruptionResult]) -> tuple[str, ...]:
    """The name of each scenario; where two have one name, with the digest behind it."""
    names = [r.scenario.name for r in results]
    return tuple(n if names.count(n) == 1 else f"{n}@{r.scenario.digest}" for n, r in zip(names, results, strict=True))


def _ends(result: DisruptionResult) -> list[str]:
    return [b.subject for b in result.rows(kind="demand", quantity="lost weeks", closure="A", place=result.place)]


def _lost(result: DisruptionResult, subject: str, closure: str) -> Floats:
    """Lost weeks by run; zeros where a scenario does not reach the subject."""
    found = result.lost.get((subject, result.place, closure))
    return np.zeros(result.runs) if found is None else found


def _own(result: DisruptionResult, subject: str, closure: str) -> Banded:
    return _band(_lost(result, subject, closure), subject, result, closure)


def _band(values: Floats, subject: str, result: DisruptionResult, closure: str) -> Banded:
    happens = float((np.abs(values) > 1e-9).mean())
    return single(subject, "demand", result.place, closure, values, happens=happens)


def _more(delta: Floats) -> float:
    return float((delta > 1e-9).mean())
