"""The component sheet: every mark, macro and chart of the desk on one page, with invented figures.

It is where a change of the look is seen first; `tools/look.py` takes its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.desk.charts import Bar, Bars, ClaimRow, ClaimsAxis, Mark, RangeRow, RangeTable

SHARE = 5
LOSS = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """Views with invented figures; `title` names the page."""

    title: str
    crumbs: tuple[tuple[str, str], ...]
    claims: ClaimsAxis
    ranges: RangeTable
    suppliers: Bars


def sheet() -> Sheet:
    """The sheet's content. All figures are invented and say nothing about the world."""
    return Sheet("Components and colour", (("Design", ""),), _claims(), _ranges(), _suppliers())


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
