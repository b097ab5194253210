"""A stress test in plain lines: what stops, what it costs by closure, what moves it, and how to get it again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from silcrete import units
from silcrete.analysis._stress import tables
from silcrete.analysis._stress.bands import Banded
from silcrete.analysis._stress.sensitivity import Swing
from silcrete.analysis.assumptions import meaning
from silcrete.chain.scenarios.change import settings
from silcrete.chain.scenarios.shock import Shock, span, steps

if TYPE_CHECKING:
    from silcrete.analysis._stress.result import DisruptionResult, Saved

CARD = "disruption"
DOMAIN = (
    "Stops of weeks to a year in supplies whose shares are on file. No prices, no single firm, no reaction of demand "
    "or policy. A stress test, not a forecast."
)
UNSPLIT = "no share of a place is on file for "
"""How a note begins that names a segment whose split between zones is that of a wider one."""


def summary(r: DisruptionResult, beside: Sequence[str] = ()) -> str:
    """The result in plain lines, cautions before the numbers; `beside` are lines to stand behind the numbers."""
    scenario = r.scenario
    lines = [scenario.title, scenario.question, *stops(r), *shares(r), *(f"Note: {c}" for c in r.cautions), ""]
    lines += [*_lost(r), *_moved(r), *_helped(r)]
    lines += ["", *beside] if beside else []
    lines += ["", *condensed([n for n in r.notes if n not in r.cautions]), DOMAIN]
    lines.append(
        f"Recipe: seed {r.seed}, {r.runs} runs, scenario {scenario.digest}, snapshot {r.snapshot}, code {r.code}, "
        f"card {CARD}."
    )
    lines.append(f"The same again: {r.command}")
    return plain("\n".join(lines))


def plain(text: str) -> str:
    """The text with control characters spelled out, but for tabs and ends of lines: a terminal would obey them."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) != "Cc" else c.encode("unicode_escape").decode() for c in text
    )


def stops(r: DisruptionResult) -> list[str]:
    """A line for each stop: what stops and where, by name and code, and its settings; what nobody stated is marked."""
    out = []
    for n, shock in enumerate(r.scenario.shocks, start=1):
        told = (f"{said}{' (default)' if name in shock.unstated else ''}" for name, said in _settings(shock))
        head = f"Stop{f' {n}' if r.scenario.also else ''}: {_stopped(shock, r)}"
        out.append(f"{head}: {', '.join(told)}")
    return out


def shares(r: DisruptionResult) -> list[str]:
    """A line for each share that stops: the range it is drawn from, and the claims behind it that disagree. A given
    share stands with its stop."""
    out = []
    for p in r.parts:
        if not p.claims or r.scenario.shocks[p.stop - 1].share is not None:
            continue
        shock = r.scenario.shocks[p.stop - 1]
        who = r.named.get(p.who, p.who if shock.firm else tables.place(p.who))
        segment = shock.segment if shock.segment in p.segments else p.segments[0]
        more = f" and {len(p.segments) - 1} more" if len(p.segments) > 1 else ""
        rests = f"claims {', '.join(p.disputed)} disagree" if p.disputed else f"on {_keys(p.claims)}"
        ends = f"drawn from {_share(p.low)} to {_share(p.high)}" if p.low < p.high else _share(p.low)
        out.append(f"Share of {who} in {_coded(segment, r)}{more}: {ends}, {rests}.")
    return out


def _share(part: float) -> str:
    return f"{100 * part:.3g}%"


def _keys(claims: Sequence[str]) -> str:
    return f"claim{'s' if len(claims) > 1 else ''} {', '.join(claims)}"


def condensed(notes: Iterable[str]) -> list[str]:
    """The notes, with those on segments that share one wider segment in one line."""
    out: list[str] = []
    split: dict[str, list[str]] = {}
    for note in notes:
        key, _, how = note.removeprefix(UNSPLIT).partition(": ")
        if note.startswith(UNSPLIT):
            split.setdefault(how, []).append(key)
        else:
            out.append(note)
    return [*out, *(f"{UNSPLIT}{', '.join(keys)}: {how}" for how, keys in split.items())]


def _stopped(shock: Shock, r: DisruptionResult) -> str:
    """What stops, and where."""
    firm = shock.facility or shock.firm
    who = [r.named.get(firm, firm)] if firm else []
    who += ["everywhere" if shock.place == "WORLD" else tables.place(shock.place)] if shock.place else []
    return ", ".join((_coded(shock.segment, r), *who) if shock.segment else (*who, "all segments on file for it"))


def _coded(key: str, r: DisruptionResult) -> str:
    """A segment by name and key."""
    name = r.named.get(key, key)
    return f"{name} ({key})" if name != key else key


def _settings(shock: Shock) -> list[tuple[str, str]]:
    """The settings of a stop by name and in words; those that name what stops are told before."""
    path = "; ".join(f"{unit} {number}: {_percent(level)}" for unit, number, level in steps(shock.path))
    words = {
        "loss": f"loss {_percent(shock.loss)}",
        "weeks": f"lasts {_range(shock.weeks)} weeks",
        "recovery": f"back over {_range(shock.recovery)} weeks" if span(shock.recovery)[1] > 0 else "back at once",
        "kind": "exports only",
        "to": f"buyers barred: {', '.join(map(tables.place, shock.to))}",
        "scrapped": f"{_percent(shock.scrapped)} of work in process lost",
        "path": f"output {path}",
        "share": f"{_percent(shock.share or 0.0)} of the world stops",
    }
    return [(name, words[name]) for name, _ in settings(shock) if name in words]


def _percent(part: float | tuple[float, float]) -> str:
    low, high = span(part)
    return f"{_range((100 * low, 100 * high))}%"


def _range(value: float | tuple[float, float]) -> str:
    low, high = (f"{n:.6g}" for n in span(value))
    return low if low == high else f"{low}-{high}"


def _lost(r: DisruptionResult) -> list[str]:
    """What sectors and segments lose in each place looked at, and when; then what members lose."""
    lines: list[str] = []
    for place in r.places or (r.place,):
        lines += [*([""] if lines else []), *_lost_in(r, place, lines)]
    found = tables.members(r)
    lines += ["", MEMBERS, "", *found] if found else []
    return [*lines, *tables.assumed(lines)]


def _lost_in(r: DisruptionResult, place: str, before: list[str]) -> list[str]:
    """What sectors and segments lose in a place, and when; one sentence where no sector loses anything. How tables are
    read is told once, not again where the lines `before` have it."""
    where = f"{tables.place(place)}, within {r.weeks} weeks"
    bands = r.rows(kind="demand", quantity="lost weeks", place=place)
    reached = [b.subject for b in tables.hardest([b for b in bands if b.closure == "A"])]
    shown = [s for s in reached if any(b.high90 or b.low90 for b in bands if b.subject == s)]
    lines = []
    if not reached:
        lines.append(f"{where}: no demand sector is reached.")
    elif not shown:
        told = f"none of the {len(reached)} sectors reached loses any output, under A, B or C"
        lines.append(f"{where}: in at least 95 percent of the {r.runs} runs {told}.")
        lines += [line for line in _legend()[:1] if line not in before]
    else:
        lines += [
            f"{where}: lost weeks of output, medians with the 50 and 90 percent bands of {r.runs} runs.",
            *(line for line in _legend() if line not in before),
            "",
            *tables.sectors(r, shown, place),
        ]
        if len(shown) < len(reached):
            none = ", ".join(r.names[s] for s in reached if s not in shown)
            lines += tables.wrapped(f"No loss in 19 of 20 runs under A, B or C: {none}.")
        when = _when(r)
        lines += ["", *([] if when[0] in before else [*when, ""]), *tables.times(r, shown, place)]
    found = tables.segments(r, place)
    return [*lines, *(["", SEGMENTS, "", *found] if found else [])]


SEGMENTS = "Segments hardest hit there: lost weeks of output, median under A and 90% bands"
MEMBERS = "Members with a running site, each with the segment hardest hit in the zone in which the member lies:"


def _legend() -> tuple[str, str]:
    """What the closures are, and what their distance says."""
    return tables.legend(), "How far they lie apart is structural uncertainty: nobody knows which of them holds."


def _when(r: DisruptionResult) -> tuple[str, ...]:
    """What the table of times holds."""
    return (
        "When, under A. own stock: weeks that the sector's own stock lasts, of the input of which it has least; what",
        "is stocked further up the chain lasts besides. 5% down: part of the runs with a week in which 5% or more is",
        "missing; not before: in 19 of 20 runs. back for good: time until less than 5% is missing from then on;",
        f"within: part of the runs in which it is so in {r.weeks} weeks.",
    )


def _moved(r: DisruptionResult) -> list[str]:
    """What moves the headline most: alone, and where it was computed with all interactions; not where none is lost."""
    strong = [s for s in r.tornado[:5] if s.first > 0.01]
    if not strong or not r.band(r.headline).high90:
        return []
    lines = [
        "",
        f"What moves {_headline(r)} most, under A: the part of the variance that each explains alone,",
        "by estimates of their own; they need not add up to 100%.",
        "",
    ]
    return [*lines, *(f"  {tables.percent(s.first):>4}  {_assumed(s, r)}{_in_all(s)}" for s in strong)]


def _headline(r: DisruptionResult) -> str:
    """The sector that the rest is about, with its place where several are looked at."""
    return f"{r.names[r.headline]}{f' in {tables.place(r.place)}' if len(r.places) > 1 else ''}"


def _assumed(s: Swing, r: DisruptionResult) -> str:
    """An assumption in words and by its name."""
    head, _, rest = s.assumption.partition(".")
    segment, _, of = rest.rpartition(".")
    one = max((key for key in r.named if head == "variant" and rest.endswith(f".{key}")), key=len, default="")
    told = (
        f"share of {tables.place(of)} in {_coded(segment, r)}" if head == "share"
        else f"part of its group's output that {_coded(one, r)} makes" if one
        else meaning(s.assumption)
    )  # fmt: skip
    return f"{told}: {s.assumption}"


def _helped(r: DisruptionResult) -> list[str]:
    """What each measure saves of the headline, by closure."""
    lines = ["", f"What would help {_headline(r)}: weeks of output saved, 90% band:", ""] if r.measures else []
    for m in r.measures:
        of = "" if m.band.subject == r.headline else f", of {r.names[m.band.subject]}"
        said = "; ".join(f"{b.closure} {_saved(b, r)}" for b in (m.band, *m.others))
        lines.append(f"  {m.title}{of}: {_idle(m, r) if m.idle else f'saves {said}'}")
    return lines


def _saved(b: Banded, r: DisruptionResult) -> str:
    return "nothing, none is lost by assumption" if r.assumed_zero(b) else words(b)


def _idle(m: Saved, r: DisruptionResult) -> str:
    """Why a measure does nothing here."""
    name, first = r.names[m.band.subject], next(a.first for a in r.scenario.measures if a.name == m.measure)
    if m.idle == "unlost":
        return f"saves nothing, {name} loses nothing in any run"
    if m.idle == "aside":
        return f"does not apply, in no run does what {name} loses depend on what it acts on: {meaning(m.prior)}"
    what = f"what it serves first: {', '.join(first)}" if first else f"anything that it acts on: {meaning(m.prior)}"
    return f"does not apply, the stop does not reach {what}"


def _in_all(s: Swing) -> str:
    """Total effect with its standard error; by chance it may come out below the first-order one."""
    if s.total is None:
        return ""
    return f" (in all {tables.percent(s.total)} ± {tables.percent(s.total_error or 0.0)})"


def words(b: Banded) -> str:
    """The 90 percent band in words, rounded to what it tells."""
    band = units.Band(
        low90=b.low90, low50=b.low50, median=b.median, high50=b.high50, high90=b.high90,
        unit=b.unit, runs=units.LEAST_RUNS, card=CARD,
    )  # fmt: skip
    return units.Printer("en").band(band)
