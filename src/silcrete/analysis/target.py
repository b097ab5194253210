"""How far a target is: where it started, where it is, what others forecast, and the slope that would be needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from silcrete.analysis.registry import indicator
from silcrete.analysis.result import Cell, Column, Result, Row
from silcrete.chain import Chain
from silcrete.chain.axis import Axis
from silcrete.chain.conflicts import choose, interval
from silcrete.errors import BadInput
from silcrete.records import Claim, Target

COLUMNS = (
    Column("target", "Target", "fraction"),
    Column("baseline", "Start", "fraction"),
    Column("latest", "Latest figure", "fraction"),
    Column("forecast", "Forecast of others for the target year", "fraction"),
    Column("gap", "Target less forecast", "points"),
    Column("needed", "Slope needed from the start, a year", "points"),
    Column("forecast_slope", "Slope of the forecast, a year", "points"),
    Column("needed_now", "Slope needed from the latest figure, a year", "points"),
)


@dataclass(frozen=True, slots=True)
class Track:
    """A target against its start and a forecast, in the unit of the target; slopes are a year."""

    gap: float
    needed: float
    forecast_slope: float


def track(baseline: tuple[int, float], forecast: tuple[int, float], target: tuple[int, float]) -> Track:
    """Gap of a forecast to a target, and the yearly slopes from the start to both. Pairs are (year, value).

    gap = target - forecast; needed = (target - baseline) / years; the same to the forecast. There is no "part
    achieved": its base is nobody's definition. Raises BadInput when the start is not before both others.
    """
    span, ahead = target[0] - baseline[0], forecast[0] - baseline[0]
    if span <= 0 or ahead <= 0:
        raise BadInput(
            "A target and its forecast must lie after the start.",
            found=f"start {baseline[0]}, forecast {forecast[0]}, target {target[0]}",
            todo="give the years in order.",
        )
    return Track(
        round(target[1] - forecast[1], 12),
        round((target[1] - baseline[1]) / span, 12),
        round((forecast[1] - baseline[1]) / ahead, 12),
    )


@indicator(
    title="Targets and how far they are",
    unit="fraction",
    reference="differences and slopes between dated claims; no share of achievement is computed",
    question="How far is each target, and how fast would it have to come nearer?",
)
def target(chain: Chain, name: Annotated[str, "key or name of one target"] = "") -> Result:
    """Start, latest figure, forecast, gap and slopes of each target, one row a target.

    Start and latest are the first and last observed claims listed with the target, the forecast the best for its year.
    Observation, forecast and target keep their natures apart. Gap and slopes of shares are in percentage points; of
    targets in another unit they are not given. Raises UnknownName for a target that is not on file.
    """
    chosen = chain.targets
    if name:
        axis = Axis("target", [t.key for t in chosen], {t.key: [t.name] for t in chosen})
        chosen = (chosen[axis.at(name)],)
    rows = [Row(t.key, t.name, _cells(chain, t), unit=t.unit) for t in chosen]
    return Result(chain, COLUMNS, tuple(rows))


def _cells(chain: Chain, aim: Target) -> dict[str, Cell]:
    listed = [chain.claim(k) for k in aim.claims if k in chain.claims]
    aimed = (aim.subject, aim.place, aim.unit)
    same = [c for c in listed if (c.subject, c.place, c.unit) == aimed and c.value is not None]
    seen = sorted((c for c in same if c.nature == "observation" and _year(c)), key=lambda c: (_year(c), c.key))
    basis = seen[0].basis if seen else ""
    ahead = [c for c in same if c.nature == "forecast" and _year(c) == aim.year]
    forecast = choose(ahead, "outlook").claim
    cells = {"target": Cell(aim.value, words=str(aim.year), also=((aim.table, aim.key),))}
    others = sorted({c.subject for c in listed} - {aim.subject})
    about = f"; the figures listed are about {', '.join(others)} alone" if others and not seen else ""
    cells["baseline"] = _cell(seen[0], "first observed claim listed") if seen else _no("start", about)
    cells["latest"] = _cell(seen[-1], _latest_rule(seen)) if seen else _no("observed figure", about)
    cells["forecast"] = _cell(forecast, "forecast for the year of the target") if forecast else _no("forecast")
    slopes = ("gap", "needed", "forecast_slope", "needed_now")
    cells |= {name: Cell(gap="start or forecast is not on file") for name in slopes}
    if aim.unit != "fraction":
        return cells | {name: Cell(gap=f"points are for shares, the target is in {aim.unit}") for name in slopes}
    if seen and _year(seen[0]) < aim.year:
        start = (_year(seen[0]), seen[0].value or 0.0)
        slope = (aim.value - start[1]) / (aim.year - start[0])
        cells["needed"] = Cell(_points(slope), rule="(target - start) / years", claims=(seen[0].key,))
        if forecast is not None:
            way = track(start, (_year(forecast), forecast.value or 0.0), (aim.year, aim.value))
            keys = (seen[0].key, forecast.key)
            cells["gap"] = Cell(_points(way.gap), rule="target - forecast", claims=(forecast.key,))
            cells["forecast_slope"] = Cell(_points(way.forecast_slope), rule="(forecast - start) / years", claims=keys)
        if _year(seen[-1]) < aim.year and seen[-1].basis == basis and len(seen) > 1:
            now = (aim.value - (seen[-1].value or 0.0)) / (aim.year - _year(seen[-1]))
            cells["needed_now"] = Cell(_points(now), rule="(target - latest) / years", claims=(seen[-1].key,))
        elif len(seen) > 1:
            cells["needed_now"] = Cell(gap=f"the latest figure measures {seen[-1].basis}, the start {basis}")
    return cells


def _points(share: float) -> float:
    """A difference of shares in percentage points."""
    return round(100.0 * share, 10)


def _latest_rule(seen: list[Claim]) -> str:
    said = "last observed claim listed"
    same = seen[-1].basis == seen[0].basis
    return said if same else f"{said}; it measures {seen[-1].basis}, the start {seen[0].basis}"


def _no(what: str, about: str = "") -> Cell:
    return Cell(gap=f"no {what} is on file{about}")


def _year(claim: Claim) -> int:
    """Last year of the claim's period; 0 where it has none."""
    digits = claim.period[-4:] if claim.period[-4:].isdigit() and len(claim.period) in (4, 9) else claim.period[:4]
    return int(digits) if digits.isdigit() else 0


def _cell(claim: Claim, rule: str) -> Cell:
    span = interval(claim)
    low, high = (span.low, span.high) if span and claim.qualifier else (None, None)
    return Cell(claim.value, low, high, claim.period, claim.qualifier, rule, (claim.key,))
