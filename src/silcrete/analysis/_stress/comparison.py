"""Scenarios side by side under common random numbers: what one costs more than the first, run by run."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from silcrete import units
from silcrete.analysis._stress.bands import Banded, single
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.analysis._stress.result import DisruptionResult
from silcrete.analysis._stress.tables import legend
from silcrete.analysis._stress.told import CARD, DOMAIN, condensed, plain, shares, stops, words
from silcrete.analysis.draws import Floats
from silcrete.errors import UsageError


@dataclass(frozen=True, slots=True)
class Difference:
    """Lost weeks of a subject under a scenario less those under the first one: a band over runs with equal draws.

    `scenario` is its label, see `labels`; `more` is the part of runs in which the scenario costs more than the first.
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
        each = [(label, n) for label, r in zip(self.labels, self.results, strict=True)
                for n in r.notes if n not in r.cautions]  # fmt: skip
        shared = {n for _, n in each if all(n in r.notes for r in self.results)}
        return tuple(dict.fromkeys(n if n in shared else f"{label}: {n}" for label, n in each))

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
            "notes": list(self.notes),
            "remarks": list(self.results[0].remarks),
        }

    def summary(self) -> str:
        """Side by side in plain lines, every closure; differences are over runs with the same assumptions."""
        first = self.results[0]
        lines = [f"{label}: {told}" for label, r in zip(self.labels, self.results, strict=True)
                 for told in (r.scenario.title, r.scenario.question, *stops(r), *shares(r))]  # fmt: skip
        lines += [*(f"Note: {c}" for c in self.cautions), ""]
        lines.append(
            f"Lost weeks of output in {first.place} within {first.weeks} weeks, 90 percent bands of {first.runs} runs "
            "with common random numbers; the spread between A, B and C is structural:"
        )
        lines.append(legend())
        for subject in self.subjects:
            lines.append(f"  {next(r.names[subject] for r in self.results if subject in r.names)}")
            for label, result in zip(self.labels, self.results, strict=True):
                lines += self._beside(label, result, subject)
        if not self.subjects:
            lines.append("  no demand sector is reached.")
        digests = ", ".join(f"{r.scenario.name} {r.scenario.digest}" for r in self.results)
        lines += ["", *condensed(self.notes), DOMAIN]
        lines.append(
            f"Recipe: seed {first.seed}, {first.runs} runs, scenarios {digests}, snapshot {first.snapshot}, "
            f"code {first.code}, card {CARD}."
        )
        lines.append(f"The same again: {self.command}")
        return plain("\n".join(lines))

    def _beside(self, label: str, result: DisruptionResult, subject: str) -> list[str]:
        """One scenario and subject: its bands, how far the closures lie apart, and what it costs over the first."""
        said = "; ".join(f"{c.name} {words(_own(result, subject, c.name))}" for c in CLOSURES)
        medians = self.medians(result, subject).values()
        spread = units.Printer("en").computed(min(medians), max(medians), "weeks", 1)
        lines = [f"    {label}: {said}", f"      structural uncertainty: medians {spread}"]
        found = [d for c in CLOSURES if (d := self._found(label, subject, c.name)) is not None]
        if found:
            more = "; ".join(f"{d.band.closure} {words(d.band)}, more in {d.more:.0%} of runs" for d in found)
            lines.append(f"      against {self.labels[0]}: {more}")
        return lines

    @property
    def command(self) -> str:
        """The command that sets the same numbers side by side again."""
        first = self.results[0]
        words = [r.scenario.file or r.scenario.name for r in self.results]
        words += ["--runs", str(first.runs), "--seed", str(first.seed)]
        words += ["--of", first.place] if first.place != "EU27" else []
        if any(r.scenario.pinned != r.scenario.name for r in self.results):
            words += [word for r in self.results for word in ("--digest", r.scenario.digest)]
        for name, value in (("as-of", first.as_of), ("known-on", first.known_on)):
            words += [f"--{name}", value] if value else []
        return shlex.join(["silcrete", "compare", *words])


POINTS = ("low90", "low50", "median", "high50", "high90")


def compared(results: Sequence[DisruptionResult]) -> Comparison:
    """Results set side by side; raises UsageError for fewer than two, the same stops and measures twice, or other
    draws. What they are called does not tell them apart."""
    called = labels(results)
    if len(results) < 2 or len({r.scenario.digest for r in results}) < len(results):
        raise UsageError(
            "A comparison needs two or more different scenarios: by what they stop, not by their names.",
            found=", ".join(f"{label} ({r.scenario.digest})" for label, r in zip(called, results, strict=True))
            or "none",
            todo="name two.",
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
    for label, result in list(zip(called, results, strict=True))[1:]:
        for subject in subjects:
            for closure in (c.name for c in CLOSURES):
                delta = _lost(result, subject, closure) - _lost(first, subject, closure)
                out.append(Difference(label, _band(delta, subject, first, closure), _more(delta)))
    return Comparison(tuple(results), tuple(out))


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
