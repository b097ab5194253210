"""The component sheet: every mark, macro and chart of the desk on one page, with invented figures.

It is where a change of the look is seen first; `tools/look.py` takes its pictures.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from silcrete.desk.charts import (
    AsOf,
    Bar,
    Bars,
    ChainCell,
    ChainPicture,
    ClaimRow,
    ClaimsAxis,
    Fan,
    FanSeries,
    Link,
    Mark,
    Node,
    Promise,
    RangeRow,
    RangeTable,
    Span,
    Stage,
    StepLine,
    StepPoint,
    TargetChart,
    TargetPoint,
    Term,
    Tornado,
    TornadoRow,
    Tree,
)
from silcrete.desk.geo import Dot, MapView, RegionMark
from silcrete.units import Band

TODAY = dt.date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Views with invented figures; `title` names the page."""

    title: str
    crumbs: tuple[tuple[str, str], ...]
    claims: ClaimsAxis
    ranges: RangeTable
    suppliers: Bars
    target: TargetChart
    steps: StepLine
    tree: Tree
    chain: ChainPicture
    fan: Fan
    tornado: Tornado
    bands: tuple[tuple[str, Band], ...]
    span: Span
    promises: tuple[tuple[str, Promise], ...]
    terms: tuple[tuple[str, tuple[Term, ...]], ...]
    as_of: AsOf
    map: MapView
    losses: MapView


def sheet() -> Sheet:
    """The sheet's content. All figures are invented and say nothing about the world."""
    return Sheet(
        title="Components and colour",
        crumbs=(("Design", ""),),
        claims=_claims(),
        ranges=_ranges(),
        suppliers=_suppliers(),
        target=_target(),
        steps=_steps(),
        tree=_tree(),
        chain=_chain(),
        fan=_fan(),
        tornado=_tornado(),
        bands=(("Every input binds", _band(8, 12, 17)), ("Part can be replaced", _band(4, 7, 11))),
        span=Span(dt.date(2023, 1, 1), dt.date(2027, 10, 1), TODAY),
        promises=_promises(),
        terms=_terms(),
        as_of=_as_of(),
        map=_map(),
        losses=_losses(),
    )


def _mark(value: float | None, text: str, grade: str = "B", **more: object) -> Mark:
    return Mark(value=value, text=text, href="/claims/example", grade=grade, **more)  # type: ignore[arg-type]


def _claims() -> ClaimsAxis:
    rows = (
        ClaimRow(
            label="Refined production",
            detail="2023 · world",
            mark=_mark(0.988, "98.8%", chosen=True),
            source="Example house, via a reader, Dec 2024",
        ),
        ClaimRow(
            label="Raw production",
            detail="2023 · world",
            mark=_mark(0.95, "over 95%", qualifier=">"),
            source="Example newspaper, Jul 2023",
        ),
        ClaimRow(
            label="Production, stage not stated",
            detail="2021 · world",
            mark=_mark(0.98, "98%", "C"),
            source="A survey, via a copy, Jul 2023",
        ),
        ClaimRow(
            label="Production, stage not stated",
            detail="2023 · world",
            mark=_mark(0.8, "about 80%", "C", qualifier="~"),
            source="An association, via a copy, Sep 2023",
        ),
    )
    return ClaimsAxis(
        title="Four invented claims on one share: 98.8, over 95, 98 and about 80 per cent",
        rows=rows,
        benchmark=(0.65, "65% benchmark"),
        start=0.6,
    )


def _ranges() -> RangeTable:
    rows = (
        RangeRow(
            name="First metal",
            href="/chain/segments/a",
            supplier="Land A",
            mark=_mark(0.988, "98.8%", low=0.8, high=0.988, chosen=True),
            basis="refined production, 2023",
            europe="at most 20%",
            claims=4,
            claims_href="/claims?about=a",
            conflict=True,
        ),
        RangeRow(
            name="Second coating",
            href="/chain/segments/b",
            supplier="Land B",
            mark=_mark(0.9, "about 90%", "C", qualifier="~", chosen=True),
            basis="revenue, 2025",
            europe="at most 10%",
            claims=1,
            claims_href="/claims?about=b",
        ),
        RangeRow(
            name="Third powder",
            href="/chain/segments/c",
            supplier="Land A",
            mark=_mark(0.8, "over 80%", qualifier=">", chosen=True),
            basis="mining and processing, 2023",
            claims=2,
            claims_href="/claims?about=c",
        ),
        RangeRow(
            name="Fourth gas",
            href="/chain/segments/d",
            supplier="Land C",
            mark=_mark(0.7, "about 70%", low=0.45, high=0.7, chosen=True),
            basis="production, all grades, 2022",
            europe="at most 30%",
            claims=3,
            claims_href="/claims?about=d",
            conflict=True,
        ),
    )
    return RangeTable(title="Largest supplier of four invented segments", rows=rows, benchmark=(0.65, "65"))


def _suppliers() -> Bars:
    bars = (
        Bar(name="Land A", low=0.8, high=0.988, text="80–98.8%", href="/claims?about=a", grade="B"),
        Bar(name="Rest of the world", low=0.012, high=0.2, text="1.2–20%", note="What the claims leave over."),
        Bar(name="European Union", low=None, high=None),
    )
    return Bars(title="Invented shares: Land A 80 to 98.8, rest 1.2 to 20, European Union no figure", bars=bars)


def _target() -> TargetChart:
    def point(role: str, year: float, value: float, text: str, basis: str, **more: str) -> TargetPoint:
        return TargetPoint(role=role, year=year, value=value, text=text, basis=basis, href="/claims/example", **more)

    return TargetChart(
        key="target",
        title="Invented share: about 10% in 2023 by market value, a forecast of 11.7% and a target of 20% for 2030",
        points=(
            point("baseline", 2023, 0.1, "about 10%", "by market value", grade="A", qualifier="~"),
            point("claim", 2024, 0.09, "under 9%", "of capacity", grade="C", qualifier="<"),
            point("claim", 2026, 0.1, "under 10%", "of output", grade="C", qualifier="<"),
            point("forecast", 2030, 0.117, "11.7%", "by market value", grade="B", note="somebody’s forecast"),
            point("target", 2030, 0.2, "20% target", "by market value", grade="A", note="an invented decade"),
        ),
        today=2026.89,
    )


def _steps() -> StepLine:
    def point(date: str, value: float, chosen: bool = False) -> StepPoint:
        day = dt.date.fromisoformat(date)
        return StepPoint(date=day, value=value, text=f"{value:.0f}", href="/claims/example", chosen=chosen)

    return StepLine(
        key="steps",
        title="Invented members: 13, then 27, 31, 35 and 36; other claims say 14, 19 and 32",
        points=(
            point("2023-03-06", 13),
            point("2023-09-07", 14),
            point("2023-09-07", 19),
            point("2023-09-07", 27, True),
            point("2024-05-29", 31, True),
            point("2024-11-08", 32),
            point("2024-11-08", 35, True),
            point("2025-07-03", 36, True),
            point("2025-11-07", 36, True),
        ),
        start=dt.date(2023, 1, 1),
        end=TODAY,
        width=420,
    )


def _tree() -> Tree:
    names = ("First metal", "Substrates", "Devices", "Photonics", "Data centres", "Medical", "Telecoms", "Defence")
    nodes = tuple(Node(name.lower(), name, f"/chain/segments/{n}") for n, name in enumerate(names))
    pairs = (
        ("first metal", "substrates", "essential"),
        ("first metal", "devices", "essential"),
        ("substrates", "photonics", "essential"),
        ("substrates", "devices", "essential"),
        ("photonics", "data centres", "important"),
        ("photonics", "medical", "replaceable"),
        ("photonics", "telecoms", "important"),
        ("devices", "telecoms", "important"),
        ("devices", "defence", "important"),
    )
    links = tuple(Link(*pair) for pair in pairs)
    return Tree(key="tree", title="What rests on an invented metal.", root="first metal", nodes=nodes, links=links)


_CELLS = {
    "raw": "First metal|at_most|0.2;Second metal|at_most|0.408;Third powder|at_most|0.2;Stone|gap|;Gas|at_most|0.3",
    "materials": "Discs|stated|0.095;Substrates|gap|;Resist|at_most|0.1;Blanks|at_most|0.1;Acid|gap|",
    "equipment": "Printing machines|stated|0.9;Coating machines|gap|;Meters|stated|0.33",
    "design": "Programs|stated|0.13;Blocks|stated|0.4",
    "fab": "All wafers|stated|0.1;Small logic|at_most|0.2;Devices|gap|;Photonics|gap|;Controllers|stated|0.29",
    "packaging": "Assembly|at_most|0.8;Advanced|gap|",
    "demand": "Cars|stated|0.33;Telecoms|gap|;Defence|gap|;Medical|gap|",
}
_STAGES = (
    Stage("raw", "Raw inputs", 0),
    Stage("materials", "Materials", 1),
    Stage("equipment", "Equipment", 2),
    Stage("design", "Design", 2),
    Stage("fab", "Fabrication", 3),
    Stage("packaging", "Packaging", 4),
    Stage("demand", "End demand", 5),
)


def _chain() -> ChainPicture:
    cells = []
    for stage, text in _CELLS.items():
        for name, state, number in (part.split("|") for part in text.split(";")):
            value = float(number) if number else None
            shown = "" if value is None else f"≤ {value:.0%}" if state == "at_most" else f"{value:.0%}"
            cells.append(
                ChainCell(
                    key=name.lower(),
                    name=name,
                    href=f"/chain/segments/{name.lower().replace(' ', '-')}",
                    stage=stage,
                    state=state,
                    value=value,
                    text=shown,
                    right="A 80%" if state == "at_most" else "",
                    supplier="Land A" if state == "at_most" else None,
                    sites=len(name) % 7 if state != "gap" else None,
                    age=len(name) % 9 if value else None,
                )
            )
    pairs = (
        ("first metal", "substrates", "essential"),
        ("first metal", "devices", "essential"),
        ("substrates", "photonics", "essential"),
        ("devices", "telecoms", "important"),
        ("devices", "defence", "important"),
        ("photonics", "medical", "replaceable"),
        ("gas", "printing machines", "essential"),
        ("programs", "all wafers", "essential"),
    )
    return ChainPicture(
        key="chain",
        title="An invented chain in 26 segments",
        stages=_STAGES,
        segments=tuple(cells),
        links=tuple(Link(*pair) for pair in pairs),
        selected="first metal",
        suppliers=("Land A", "Land B"),
    )


def _fan() -> Fan:
    def series(name: str, note: str, depth: float, delay: float) -> FanSeries:
        def path(shift: float, deep: float) -> tuple[float, ...]:
            def at(week: int) -> float:
                fall = min(1.0, max(0.0, (week - delay - shift) / 4))
                rise = min(1.0, max(0.0, (week - 26) / (20 - shift / 2)))
                return 1 - deep * fall * (1 - rise)

            return tuple(at(week) for week in range(53))

        return FanSeries(
            name=name,
            note=note,
            low90=path(0, depth + 0.13),
            low50=path(3, depth + 0.07),
            median=path(6, depth),
            high50=path(9, depth - 0.1),
            high90=path(14, depth - 0.22),
        )

    return Fan(
        key="fan",
        title="Invented output after a stop: every input binding the median falls to 28%, a part replaced to 62%",
        series=(
            series("Every input binds", "no metal, no disc", 0.72, 5),
            series("Part can be replaced", "25 to 65%", 0.38, 6),
        ),
        runs=2000,
        card="invented",
        stop_ends=26,
        illustration=True,
    )


def _tornado() -> Tornado:
    def row(name: str, low: float, high: float, low_text: str, high_text: str, sourced: bool = False) -> TornadoRow:
        return TornadoRow(name=name, low=low, high=high, low_text=low_text, high_text=high_text, sourced=sourced)

    return Tornado(
        title="Invented weeks lost when one assumption goes over its range",
        rows=(
            row("Share of Land A", 9.5, 15, "80%", "98.8%", True),
            row("Stock, weeks of use", 7.6, 19, "17", "6"),
            row("Other sources", 11.3, 17.5, "29%", "2%"),
        ),
        median=14.2,
        unit="weeks",
    )


def _band(low: float, median: float, high: float) -> Band:
    return Band(
        low90=low - 3,
        low50=low,
        median=median,
        high50=high,
        high90=high + 5,
        unit="weeks",
        runs=2000,
        card="invented",
    )


def _promises() -> tuple[tuple[str, Promise], ...]:
    day = dt.date.fromisoformat
    return (
        (
            "Inform somebody",
            Promise(
                state="past",
                made=day("2024-12-16"),
                period=(day("2025-01-01"), day("2025-03-31")),
                due=day("2025-03-31"),
            ),
        ),
        (
            "Finish talks",
            Promise(
                state="due",
                made=day("2026-06-02"),
                period=(day("2026-09-01"), day("2026-12-21")),
                due=day("2026-12-21"),
            ),
        ),
        (
            "Hold a meeting",
            Promise(state="judge", made=day("2024-12-16"), due=day("2025-03-31"), evidence=day("2025-03-12")),
        ),
        ("Report aims", Promise(state="met", made=day("2023-03-06"), due=day("2024-03-31"), met=day("2023-09-07"))),
        ("Close work", Promise(state="standing", made=day("2024-05-29"))),
    )


def _terms() -> tuple[tuple[str, tuple[Term, ...]], ...]:
    def term(start: str, end: str, text: str = "", style: str = "chair") -> Term:
        return Term(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end), text=text, style=style)

    return (
        ("Chair", (term("2023-09-07", "2024-11-08", "Region A"), term("2024-11-08", "2025-11-07", "Region B"))),
        ("Co-chair", (term("2024-11-08", "2025-11-07", "Region A", "cochair"), term("2025-11-07", "2027-10-01"))),
    )


def _map() -> MapView:
    def mark(code: str, name: str, style: str, label: str = "") -> RegionMark:
        return RegionMark(code=code, name=name, href=f"/chain/places/{code}", style=style, label=label)

    regions = (
        mark("DED", "Saxony", "sh5", "Saxony, invented chair"),
        mark("ES51", "Catalonia", "sh3", "Catalonia"),
        mark("PT11", "Norte", "sh1"),
        mark("BE2", "Flanders", "sh4"),
        mark("FRL0", "Provence-Alpes-Côte d’Azur", "gap"),
        mark("FR", "France", "none"),
    )
    dot = Dot(lon=13.74, lat=51.05, name="An invented site", href="/chain/facilities/x", style="operating")
    order = (regions[-1], *regions[:-1])
    return MapView(key="map", title="An invented map of members", regions=order, dots=(dot,))


def _losses() -> MapView:
    def mark(code: str, name: str, style: str, text: str, sites: str) -> RegionMark:
        href = f"/chain/places/{code}"
        return RegionMark(
            code=code, name=name, href=href, style=style, detail=text, label=f"{name} {text}", second=sites
        )

    regions = (
        mark("NL21", "Overijssel", "lo5", "69%", "1 of 1 sites"),
        mark("NL41", "North Brabant", "lo3", "46%", "2 of 3 sites"),
        mark("DE6", "Hamburg", "lo5", "69%", "1 of 1 sites"),
    )
    return MapView(key="losses", title="Invented losses", regions=regions, hatched=True, illustration=True, width=440)


def _as_of() -> AsOf:
    days = ("2023-03-06", "2023-09-07", "2024-05-29", "2024-11-08", "2025-07-03")
    changes = tuple((dt.date.fromisoformat(day), f"/-/components?as_of={day}", "an invented change") for day in days)
    return AsOf(title="As of an invented day", current=TODAY, changes=changes, action="/-/components")
