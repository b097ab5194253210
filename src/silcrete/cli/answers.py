"""The verbs that answer: indicators and briefs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from silcrete.cli import show
from silcrete.errors import UsageError

if TYPE_CHECKING:
    from silcrete.analysis.result import Cell, Result
    from silcrete.cli.app import Clocks
    from silcrete.ledger import View


VERBS = ("stress", "compare", "backtest", "systemic-risk", "brief")
"""Answers that are verbs of their own."""


def run_indicator(clocks: Clocks, name: str, given: list[str], format: str) -> None:
    """Print the list of indicators, or the rows of one with bands, flags and gaps."""
    from silcrete.analysis.registry import get, indicators

    if not name:
        lines = [[i.name, i.title, ", ".join(f"{p.name}={p.default}" for p in i.parameters)] for i in indicators()]
        show.rows(["indicator", "question", "parameters"], lines, format)
        return
    if name in VERBS:
        raise UsageError(
            f"{name} is no indicator but a verb of its own.",
            found=f"silcrete run {name}",
            todo=f"`silcrete {name} --help` says what it takes.",
        )
    chosen = get(name)
    values = _values(given, [p.name for p in chosen.parameters])
    with show.viewed(clocks) as view:
        chain = show.chained(view)
        _place_not_body(view, chosen.name, values)
        result = chosen.run(chain, values)
    show.answer(result, format, told=lambda: _table(result))


def _place_not_body(view: View, name: str, values: dict[str, str]) -> None:
    """Refuse a coalition where the indicator asks for a place, and say which indicator asks for one."""
    from silcrete.records import Body

    asked = values.get("of", "")
    if name != "capability" and asked and view.has(Body, asked):
        raise UsageError(
            f"{name} is asked of a place, not of a coalition.",
            found=f"of={asked}",
            todo=f"name a place such as EU27 or DED; `silcrete run capability --of {asked}` is about its members.",
        )


def _table(result: Result) -> None:
    head = ["", *(c.title for c in result.columns), "thresholds passed"]
    lines = [
        [
            row.label,
            *(_cell(row.cells[c.name], c.unit) for c in result.columns),
            "; ".join(_flag(f) for f in row.flags if f.state == "passed"),
        ]
        for row in result.rows
    ]
    known = len(result.rows) - len(result.gaps)
    about = result.indicator
    note = f"{about.reference}. " if about else ""
    note += f"{known} of {len(result.rows)} rows without a gap; snapshot {result.snapshot}. {result.note}"
    show.rows(head, lines, "table", title=about.title if about else "", note=note.strip())


def _flag(flag: object) -> str:
    threshold = flag.threshold  # type: ignore[attr-defined]
    return f"{threshold.title} ({threshold.origin})"


def _cell(cell: Cell, unit: str) -> str:
    """A cell in words: value, bounds or the gap, which is never a zero (§1); a part of a whole in per cent."""
    if cell.gap:
        return f"({cell.gap})"
    sign = {"<": "under ", ">": "over ", "~": "about "}.get(cell.qualifier, "")
    parts = [cell.words] if cell.words else []
    if cell.value is not None:
        parts.append(f"{sign}{_number(cell.value, unit)}")
    if cell.low is not None or cell.high is not None:
        low, high = ("?" if n is None else _number(n, unit) for n in (cell.low, cell.high))
        if cell.value is None or (cell.low, cell.high) != (cell.value, cell.value):
            parts.append(f"[{low}, {high}]")
    return " ".join(parts)


def _number(value: float, unit: str) -> str:
    return f"{100 * value:.4g}%" if unit == "fraction" else f"{value:.4g}"


def _values(given: list[str], known: list[str]) -> dict[str, str]:
    """Parameters by name, each once and with a value."""
    values: dict[str, str] = {}
    for text in given:
        name, sign, value = (part.strip() for part in text.partition("="))
        name = name.removeprefix("--")
        if not (sign and name and value):
            example = f"{known[0]}={text.strip('= ')}" if known and not sign else f"{name or 'name'}=value"
            raise UsageError(
                "A parameter is written name=value.",
                found=repr(text),
                todo=f"write {example}, say; `silcrete run` lists the names.",
            )
        if name in values:
            found = f"{name}={values[name]} and {name}={value}"
            raise UsageError(f"The parameter {name} is given twice.", found=found, todo="keep one of them.")
        values[name] = value
    return values


def brief(clocks: Clocks, name: str, audience: str, output: Path | None, runs: int, seed: int) -> None:
    """Write the brief, or list what briefs there are."""
    from silcrete.chain.scenarios import scenarios

    if not name:
        note = "Any name of the supply will do as well: helium, crm.gallium, “car microcontrollers”, Lithografie."
        show.rows(["brief", "question"], [[s.name, s.question] for s in scenarios()], "table", note=note)
        return
    from silcrete.brief.main import write
    from silcrete.brief.names import called
    from silcrete.desk.briefs import to_html
    from silcrete.records import Segment

    with show.viewed(clocks, today=True) as view:
        asked = called(name, view.find(Segment))
        if asked.name != name:
            show.say(f"brief on {asked.name}: {asked.title}")
        if (language := show.settings_of(clocks).language) != "en":
            show.say(f"note: a brief is written in English only, whatever the desk speaks (language = {language}).")
        path = output or Path(f"{asked.name}.html")
        with show.progress("stress test", runs) as done:
            write(view, asked.name, audience, [path], to_html, runs=runs, seed=seed, progress=done)
    print(f"brief: {path}")
