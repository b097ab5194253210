"""A scenario with other settings, and the command that gives its numbers again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from silcrete.chain.scenarios.library import Scenario, read, scenarios
from silcrete.chain.scenarios.library import events as past
from silcrete.chain.scenarios.shock import Shock, Span, span
from silcrete.errors import UsageError

OWN = "own"
"""Name of a scenario whose stop is named on the command line or in an address."""
OPTIONS = ("place", "segment", "loss", "weeks", "recovery", "share")
"""Settings of a stop that have an option of their own."""


def own(place: str, segment: str) -> Scenario:
    """A scenario for a stop of one's own; raises BadInput where it names nothing."""
    shock = Shock(place, segment)
    named = ", ".join(part for part in (place, segment) if part)
    return Scenario(
        OWN, f"A stop of one's own: {named}", "What does this stop do?", "The stop was chosen by the reader.", shock
    )


def changed(
    given: Scenario,
    *,
    place: str = "",
    segment: str = "",
    loss: Span | None = None,
    weeks: Span | None = None,
    recovery: Span | None = None,
    share: tuple[float, float] | None = None,
) -> Scenario:
    """The scenario with other settings of its leading stop; the title says so. What is not given stays.

    Another place or segment drops the share and the claims of the old one; another length drops the path. Raises
    BadInput for a value out of range.
    """
    shock = given.shock
    moved = (place or shock.place, segment or shock.segment) != (shock.place, shock.segment)
    if moved:
        shock = replace(shock, place=place or shock.place, segment=segment or shock.segment, share=None, claims=())
    if weeks is not None:
        shock = replace(shock, weeks=weeks, path=())
    if recovery is not None:
        shock = replace(shock, recovery=recovery, path=())
    if loss is not None:
        shock = replace(shock, loss=loss)
    if share is not None:
        shock = replace(shock, share=share)
    if shock == given.shock:
        return given
    title = given.title if given.name == OWN else f"{given.name}, changed: {_told(given.shock, shock)}"
    question = given.question if given.name == OWN else f"What does the stop of {given.name!r} do with these changes?"
    return replace(given, title=title, question=question, shock=shock, claims=() if moved else given.claims)


def _told(old: Shock, new: Shock) -> str:
    return ", ".join(
        f"{name} {_text(getattr(new, name))}" for name in OPTIONS if getattr(old, name) != getattr(new, name)
    )


def spelled(text: str, what: str) -> tuple[float, float] | None:
    """A number or range as it is typed: `26`, `0.8-1`, `80-100%`; None where nothing is typed. Raises UsageError."""
    if not text:
        return None
    number = r"(\d+(?:\.\d+)?)"
    found = re.fullmatch(rf"{number}(?:\s*[-–]\s*{number})?\s*(%?)", text.strip())
    if not found:
        raise UsageError(
            f"The {what} is no number and no range.", found=repr(text), todo="write it as 26, 0.8-1 or 80-100%."
        )
    low, high = float(found[1]), float(found[2] or found[1])
    return (low / 100, high / 100) if found[3] else (low, high)


def _text(value: object) -> str:
    """A setting as it is typed."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    assert isinstance(value, float | int | tuple)
    low, high = span(value)
    return _plain(low) if low == high else f"{_plain(low)}-{_plain(high)}"


def _plain(number: float) -> str:
    """A number without an exponent, exact to its last digit."""
    text = repr(float(number))
    return text.removesuffix(".0") if "e" not in text else f"{number:.17f}".rstrip("0")


def settings(shock: Shock) -> list[tuple[str, str]]:
    """The settings of a stop as they are typed in a file: name and value; what stands at its default is left out."""
    out = []
    for f in fields(shock):
        value = getattr(shock, f.name)
        if f.name == "claims" or (value == f.default and f.name not in ("loss", "weeks")):
            continue
        if f.name == "path":
            out.append((f.name, "; ".join(f"week {_plain(w)}: {_plain(level)}" for w, level in value)))
        else:
            out.append((f.name, " ".join(value) if f.name == "to" else _text(value)))
    return out


def options(asked: Scenario) -> list[str] | None:
    """The words after `silcrete stress` that name a scenario and what was changed in it.

    None where no options can tell it: a scenario that was built in a program. Raises BadInput where the file of a
    scenario of one's own is gone.
    """
    known = {s.name: s for s in (*past(), *scenarios())}
    base = read(Path(asked.file)) if asked.file else known.get(asked.name)
    if base is None and asked.name != OWN:
        return None
    words = [] if base is None else [asked.file or asked.name]
    start = base.shock if base else Shock(asked.shock.place, asked.shock.segment)
    told = {n: getattr(asked.shock, n) for n in OPTIONS if getattr(asked.shock, n) != getattr(start, n)}
    if base is None:
        told = {"place": asked.shock.place, "segment": asked.shock.segment, **told}
    for name, value in told.items():
        words += [f"--{name}", _text(value)] if value else []
    ranges = {n: spelled(_text(told[n]), n) if n in told else None for n in OPTIONS[2:]}
    again = changed(
        base or own(asked.shock.place, asked.shock.segment),
        place=str(told.get("place", "")),
        segment=str(told.get("segment", "")),
        loss=ranges["loss"],
        weeks=ranges["weeks"],
        recovery=ranges["recovery"],
        share=ranges["share"],
    )
    same = all(_equal(getattr(again.shock, f.name), getattr(asked.shock, f.name), f.name) for f in fields(Shock))
    return words if same and again.also == asked.also else None


def _equal(one: object, other: object, name: str) -> bool:
    if name in ("loss", "weeks", "recovery", "scrapped"):
        return span(one) == span(other)  # type: ignore[arg-type]
    return one == other or name == "claims"


def command(
    asked: Scenario,
    runs: int,
    seed: int,
    *,
    as_of: str = "",
    known_on: str = "",
    of: Sequence[str] = ("EU27",),
    measures: bool = False,
    totals: bool = False,
) -> str:
    """The command line that gives the same numbers again (§10). One that was built in a program has no command until it
    is written to a file; it is named by that of its name."""
    words = options(asked)
    if words is None:
        words = [f"{asked.name}.toml"]
    told = [*words, "--runs", str(runs), "--seed", str(seed)]
    told += [word for place in of for word in ("--of", place)] if tuple(of) != ("EU27",) else []
    told += ["--measures"] if measures else []
    told += ["--totals"] if totals else []
    for name, value in (("as-of", as_of), ("known-on", known_on)):
        told += [f"--{name}", value] if value else []
    return shlex.join(["silcrete", "stress", *told])
