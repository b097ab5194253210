"""A scenario with other settings, and the command that gives its numbers again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from silcrete.chain.scenarios.library import Scenario, read, scenarios
from silcrete.chain.scenarios.library import events as past
from silcrete.chain.scenarios.shock import Shock, Span, span
from silcrete.errors import BadInput, UsageError

OWN = "own"
"""Name of a scenario whose stop is named on the command line or in an address."""
NAMES = ("place", "segment", "firm", "facility")
RANGES = ("loss", "weeks", "recovery", "share")
PARTS = ("loss", "share")
OPTIONS = (*NAMES, *RANGES)
"""Settings of a stop that have an option of their own: those that name it, and those that hold a number or a range."""


def own(place: str = "", segment: str = "", firm: str = "", facility: str = "") -> Scenario:
    """A scenario for a stop of one's own; raises BadInput where it names nothing, or two things."""
    shock = Shock(place, segment, firm=firm, facility=facility, unstated=("loss", "weeks", "recovery"))
    named = ", ".join(part for part in (facility, firm, place, segment) if part)
    return Scenario(
        OWN, f"A stop of one's own: {named}", "What does this stop do?", "The stop was chosen by the reader.", shock
    )


def changed(
    given: Scenario,
    *,
    place: str = "",
    segment: str = "",
    firm: str = "",
    facility: str = "",
    loss: Span | None = None,
    weeks: Span | None = None,
    recovery: Span | None = None,
    share: tuple[float, float] | None = None,
) -> Scenario:
    """The scenario with other settings of its leading stop; the title says so. What is not given stays.

    Another place or segment drops the share and the claims of the old one, another firm or facility its place as well;
    another length drops the path. Raises BadInput for a value out of range, and for a way back beside a path.
    """
    shock = given.shock
    other = {"firm": firm, "facility": facility} if firm or facility else {}
    seat = "" if other and (firm, facility) != (shock.firm, shock.facility) else shock.place
    names = {"place": place or seat, "segment": segment or shock.segment, **other}
    moved = any(getattr(shock, name) != value for name, value in names.items())
    values: dict[str, Any] = {"loss": loss, "weeks": weeks, "recovery": recovery, "share": share}
    values = {name: value for name, value in values.items() if value is not None}
    if shock.path and recovery is not None and weeks is None:
        raise BadInput(
            "The stop follows a path; a way back alone does not say how long it lasts before.",
            found=f"recovery {_text(recovery)}, and a path to week {shock.path[-1][0]:g}",
            todo="give its `weeks` as well.",
        )
    unstated = shock.unstated
    if weeks is not None:
        values["path"] = ()
        unstated += ("recovery",) if shock.path else ()
    if moved:
        values = {**names, "share": None, "claims": (), **values}
    shock = replace(shock, **values, unstated=tuple(n for n in unstated if n not in values))
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
    """A number or range as it is typed: `26`, `0.8-1`, `80-100%`, `80%-100%`; None where nothing is typed.

    Raises UsageError for any other, for what looks like a part in per cent that does not say so, and for a time in
    per cent.
    """
    if not text:
        return None
    one = r"(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    found = re.fullmatch(rf"([-+]?){one}(?:\s*%?\s*[-–]\s*{one})?\s*(%?)", text.strip())
    part = what in PARTS
    if not found or ("%" in text and not (found[4] and part)):
        todo = f"write it as {'0.8, 0.8-1 or 80-100%' if part else '26 or 8-26, in weeks'}."
        raise UsageError(f"`{what}` is no number and no range.", found=repr(text), todo=todo)
    sign = -1.0 if found[1] == "-" else 1.0
    low, high = sign * float(found[2]), float(found[3]) if found[3] else sign * float(found[2])
    if part and not found[4] and (low == 0 or low >= 1) and low <= high and 1 < high <= 100:
        percent = "-".join(f"{_plain(number)}%" for number in dict.fromkeys((low, high)))
        todo = f"write {percent} or {_text((low / 100, high / 100))}."
        raise UsageError(f"`{what}` is a part of the whole, from 0 to 1.", found=repr(text), todo=todo)
    return (low / 100, high / 100) if found[4] else (low, high)


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
    """The settings of a stop as they are typed in a file: name and value. Its loss, length and way back are always
    told, or its path; what else stands at its default is left out."""
    out = []
    told = ("path",) if shock.path else ("loss", "weeks", "recovery")
    for f in fields(shock):
        value = getattr(shock, f.name)
        silent = ("claims", "unstated", *(("weeks", "recovery") if shock.path else ()))
        if f.name in silent or (value == f.default and f.name not in told):
            continue
        if f.name == "path":
            out.append((f.name, "; ".join(f"week {_plain(w)}: {_plain(level)}" for w, level in value)))
        else:
            out.append((f.name, " ".join(value) if f.name == "to" else _text(value)))
    return out


def options(asked: Scenario) -> list[str] | None:
    """The words after `silcrete stress` that name a scenario and what was changed in it.

    None where no options can tell it: a scenario that was built in a program, or further changes of one. Raises
    BadInput where the file of a scenario of one's own is gone.
    """
    known = {s.name: s for s in (*past(), *scenarios())}
    base = read(Path(asked.file)) if asked.file else known.get(asked.name)
    if base is None and asked.name != OWN:
        return None
    words = [] if base is None else [asked.file or asked.name]
    names = {n: getattr(asked.shock, n) for n in NAMES}
    start = base or own(**names)
    stated = {n for n in start.shock.unstated if n not in asked.shock.unstated and not asked.shock.path}
    told = {n: v for n in OPTIONS if (v := getattr(asked.shock, n)) != getattr(start.shock, n) or n in stated}
    told = {**{n: v for n, v in names.items() if v}, **told} if base is None else told
    for name, value in told.items():
        words += [f"--{name}", _text(value)] if value else []
    values: dict[str, Any] = {n: spelled(_text(v), n) if n in RANGES else v for n, v in told.items()}
    try:
        again = changed(start, **values)
    except BadInput:
        return None
    same = all(_equal(getattr(again.shock, f.name), getattr(asked.shock, f.name), f.name) for f in fields(Shock))
    return words if same and again.also == asked.also else None


def _equal(one: object, other: object, name: str) -> bool:
    if name in ("loss", "weeks", "recovery", "scrapped"):
        return span(one) == span(other)  # type: ignore[arg-type]
    return one == other or name in ("claims", "unstated")


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
    """The command line that gives the same numbers again (§10). A scenario that was built in a program has no command
    until it is written to a file, which is then named after it; `call` is what gives its numbers without one. A file
    is pinned by the digest of what it says."""
    words = options(asked)
    if words is None:
        words = [f"{asked.name}.toml"]
    told = [*words, "--runs", str(runs), "--seed", str(seed)]
    told += [word for place in of for word in ("--of", place)] if tuple(of) != ("EU27",) else []
    told += ["--measures"] if measures else []
    told += ["--totals"] if totals else []
    told += ["--digest", asked.digest] if words[0].endswith(".toml") else []
    for name, value in (("as-of", as_of), ("known-on", known_on)):
        told += [f"--{name}", value] if value else []
    return shlex.join(["silcrete", "stress", *told])


def call(function: str, what: str, clocks: Mapping[str, str], /, **arguments: object) -> str:
    """The call of the library that gives the same numbers again, for what was built in a program (§10).

    `what` is asked, as `built` tells it, of a chain at its `clocks`, `as_of` and `known_on`. It is told for
    `import silcrete as sc` and a `ledger` that is open.
    """
    day = [f"{name}={value!r}" for name, value in clocks.items() if value]
    told = [f"{name}={value!r}" for name, value in arguments.items()]
    return f"sc.analysis.{function}(sc.Chain.from_ledger({', '.join(('ledger', *day))}), {', '.join((what, *told))})"


def built(asked: Scenario) -> str:
    """A scenario as it is given to the library: its name, file or shock, and for any other <name@digest>."""
    if asked.pinned == asked.name:
        return repr(asked.name)
    if asked.file and options(asked) == [asked.file]:
        return f"sc.chain.scenarios.find({asked.file!r})"
    if asked.name != OWN or asked.also or asked.measures:
        return f"<{asked.pinned}>"
    values = ((f.name, getattr(asked.shock, f.name), f.default) for f in fields(Shock) if f.name != "unstated")
    return f"sc.Shock({', '.join(f'{name}={value!r}' for name, value, default in values if value != default)})"


def held_to(asked: Scenario, digest: str) -> None:
    """Refuse a scenario that is not the one a recipe names: raises UsageError where its digest is another."""
    if digest and digest != asked.digest:
        raise UsageError(
            f"{asked.file or asked.name} is not the scenario of the recipe: a stop or a measure in it is another.",
            found=f"digest {asked.digest} instead of {digest}",
            todo="restore the file, or leave out `digest` to run it as it stands.",
        )
