"""Scenarios side by side under common random numbers: what one costs more than the first, run by run."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from silcrete.analysis._stress.bands import Banded, single
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.result import DOMAIN, DisruptionResult, words
from silcrete.analysis.draws import Floats
from silcrete.errors import UsageError


@dataclass(frozen=True, slots=True)
class Difference:
    """Lost weeks of a subject under a scenario less those under the first one: a band over runs with equal draws.

    `more` is the part of runs in which the scenario costs more than the first.
    """

    scenario: str
    band: Banded
    more: float


@dataclass(frozen=True)
class Comparison:
    """Two or more results with the same seed, runs, place and data; the first is what the others are set against."""

    results: tuple[DisruptionResult, ...]
    differences: tuple[Difference, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Demand sectors that any of the scenarios reaches, worst first."""
        worst: dict[str, float] = {}
        for result in self.results:
            for b in result.rows(kind="demand", quantity="lost weeks", closure="A", place=result.place):
                worst[b.subject] = max(worst.get(b.subject, 0.0), b.median)
        return tuple(sorted(worst, key=lambda k: (-worst[k], k)))

    def difference(self, scenario: str, subject: str, closure: str = "A") -> Difference:
        """One difference; raises UsageError for what was not compared."""
        for d in self.differences:
            if (d.scenario, d.band.subject, d.band.closure) == (scenario, subject, closure):
                return d
        raise UsageError("That was not compared.", found=f"{scenario} {subject} {closure}", todo="see `differences`.")

    def lines(self) -> list[dict[str, Any]]:
        """One row a subject, scenario and closure: its band, and the difference from the first."""
        out = []
        for subject in self.subjects:
            for closure in (c.name for c in CLOSURES):
                for result in self.results:
                    band = _own(result, subject, closure)
                    d = next((d for d in self.differences if _is(d, result, subject, closure)), None)
                    out.append(
                        {
                            "subject": subject,
                            "place": result.place,
                            "closure": closure,
                            "scenario": result.scenario.name,
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
        ends = {"runs": first.runs, "seed": first.seed, "snapshot": first.snapshot, "code": first.code}
        writer = csv.DictWriter(out, [*(lines[0] if lines else {}), *ends], lineterminator="\n")
        writer.writeheader()
        writer.writerows([{k: "" if v is None else v for k, v in {**line, **ends}.items()} for line in lines])
        return out.getvalue()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {
            "kind_of_value": "model output",
            "domain": DOMAIN,
            "command": self.command,
            "recipes": [r.recipe for r in self.results],
            "rows": self.lines(),
        }

    def summary(self) -> str:
        """Side by side in plain lines, closure A; differences are over runs with the same assumptions."""
        first = self.results[0]
        head = f"Lost weeks of output in {first.place} within {first.weeks} weeks under closure A, 90 percent bands of"
        lines = [f"{head} {first.runs} runs with common random numbers:"]
        for subject in self.subjects:
            lines.append(f"  {next(r.names[subject] for r in self.results if subject in r.names)}")
            for result in self.results:
                said = f"    {result.scenario.name}: {words(_own(result, subject, 'A'))}"
                d = next((d for d in self.differences if _is(d, result, subject, "A")), None)
                if d is not None:
                    said += f"; against {first.scenario.name}: {words(d.band)}, more in {d.more:.0%} of runs"
                lines.append(said)
        lines += ["", DOMAIN, f"Snapshot {first.snapshot}, code {first.code}.", f"The same again: {self.command}"]
        return "\n".join(lines)

    @property
    def command(self) -> str:
        """The command that sets the same numbers side by side again."""
        first = self.results[0]
        words = [r.scenario.file or r.scenario.name for r in self.results]
        words += ["--runs", str(first.runs), "--seed", str(first.seed)]
        words += ["--of", first.place] if first.place != "EU27" else []
        for name, value in (("as-of", first.as_of), ("known-on", first.known_on)):
            words += [f"--{name}", value] if value else []
        return shlex.join(["silcrete", "compare", *words])


POINTS = ("low90", "low50", "median", "high50", "high90")


def compared(results: Sequence[DisruptionResult]) -> Comparison:
    """Results set side by side; raises UsageError for fewer than two, one name twice, or other draws."""
    names = [r.scenario.name for r in results]
    if len(results) < 2 or len(set(names)) < len(names):
        raise UsageError(
            "A comparison needs two or more different scenarios.", found=", ".join(names) or "none", todo="name two."
        )
    if len({(r.seed, r.runs, r.weeks, r.place, r.snapshot) for r in results}) > 1:
        raise UsageError(
            "Only results of the same data, seed, runs, weeks and place can be compared.",
            found="they differ",
            todo="run them again with the same settings.",
        )
    out = []
    first = results[0]
    subjects = dict.fromkeys(subject for result in results for subject in _ends(result))
    for result in results[1:]:
        for subject in subjects:
            for closure in (c.name for c in CLOSURES):
                delta = _lost(result, subject, closure) - _lost(first, subject, closure)
                out.append(Difference(result.scenario.name, _band(delta, subject, first, closure), _more(delta)))
    return Comparison(tuple(results), tuple(out))


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


def _is(d: Difference, result: DisruptionResult, subject: str, closure: str) -> bool:
    return (d.scenario, d.band.subject, d.band.closure) == (result.scenario.name, subject, closure)
