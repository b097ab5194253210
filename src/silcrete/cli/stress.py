"""The verbs of the stress test: run one, list what there is, compare, test back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from silcrete.cli import show
from silcrete.errors import BadInput, UsageError

if TYPE_CHECKING:
    from silcrete.analysis.backtest import Past
    from silcrete.chain import Chain, Scenario
    from silcrete.chain.scenarios.shock import Shock
    from silcrete.cli.app import Clocks


@dataclass(frozen=True)
class Changes:
    """What is typed to change the stop of a scenario; an empty text changes nothing."""

    place: str = ""
    segment: str = ""
    firm: str = ""
    facility: str = ""
    loss: str = ""
    weeks: str = ""
    recovery: str = ""
    share: str = ""


@dataclass(frozen=True)
class Settings:
    """How it is computed: runs, seed, the places looked at (the first leads), and what is computed besides."""

    runs: int
    seed: int
    of: tuple[str, ...]
    measures: bool
    totals: bool
    engine: str = "local"
    address: str | None = None
    keep: Path | None = None
    settle: float = 0.0


def scenarios(name: str, format: str) -> None:
    """Print the scenarios of the package, then past events; or one with the ground of each of its settings."""
    if name:
        _one(name, format)
        return
    from silcrete.chain.scenarios import events
    from silcrete.chain.scenarios import scenarios as known

    rows = [[s.name, kind, _stops(s), s.question] for kind, found in _kinds(known(), events()) for s in found]
    show.rows(["scenario", "kind", "what stops", "question"], rows, format)


def _one(name: str, format: str) -> None:
    from silcrete.chain.scenarios import find
    from silcrete.chain.scenarios.change import settings

    asked = find(name)
    rows = [[f"stop {n}" if asked.also else "stop", setting, value, _ground(asked, shock, setting)]
            for n, shock in enumerate(asked.shocks, start=1) for setting, value in settings(shock)]  # fmt: skip
    for m in asked.measures:
        change = "".join((f" times {m.times:g}" if m.times != 1 else "", f" plus {m.add:g}" if m.add else ""))
        rows.append(["measure", f"measure {m.name}", f"{m.prior}{change} {' '.join(m.first)}".strip(), m.title])
    rows += [["", "claims", " ".join(asked.claims), ""], ["", "sources", " ".join(asked.sources), ""]]
    rows.append(["", "digest", asked.digest, ""])
    show.rows(["of", "setting", "value", "ground"], rows, format, title=f"{asked.title}. {asked.question}",
              note=" ".join(t for t in (asked.reason, asked.observed) if t))  # fmt: skip


def _ground(asked: Scenario, shock: Shock, setting: str) -> str:
    """The ground of a setting; one that the stop does not state stands at the default, and so does one that only other
    stops of the scenario state. A share says what it does to claims."""
    default = next(f.default for f in fields(shock) if f.name == setting)
    states = [getattr(other, setting) != default for other in asked.shocks]
    if setting in shock.unstated or (getattr(shock, setting) == default and any(states)):
        return "default: not stated"
    ground = dict(asked.why).get(setting, "")
    return ground or ("given here: takes the place of what claims on file say" if setting == "share" else "")


def _kinds(known: tuple[Scenario, ...], past: tuple[Scenario, ...]) -> list[tuple[str, list[Scenario]]]:
    single, several = [s for s in known if not s.also], [s for s in known if s.also]
    return [("single", single), ("compound", several), ("past event", list(past))]


def _stops(asked: Scenario) -> str:
    return ", ".join(f"{s.place} {s.segment}{' (exports)' if s.kind == 'export' else ''}" for s in asked.shocks)


def stress(
    clocks: Clocks, name: str, changes: Changes, how: Settings, format: str, output: Path | None, digest: str = ""
) -> None:
    """Print the list of scenarios, or what one does, as bands of three closures.

    Raises UsageError for a scenario whose digest is not that of the recipe, where one is given.
    """
    from silcrete.chain.scenarios.change import held_to

    if not name and not (changes.place or changes.segment or changes.firm or changes.facility):
        if changes != Changes():
            raise UsageError(
                "What stops is not named.",
                found="options without a scenario",
                todo="name a scenario, or give --place, --firm or --facility with a --segment; `silcrete scenarios` "
                "lists them.",
            )
        scenarios("", format)
        return
    from silcrete.analysis.backtest import past_scores
    from silcrete.analysis.disruption import disruption
    from silcrete.analysis.ensemble import Where
    from silcrete.chain.scenarios.resolve import check
    from silcrete.ledger.files import put, ready

    if output is not None:
        ready(output)
    asked = _asked(name, changes)
    held_to(asked, digest)
    with show.viewed(clocks, today=True) as view, show.kept(how.keep):
        chain = show.chained(view)
        check(chain, asked, ground=bool(asked.file))
        # a cluster says on standard output what becomes of its workers
        with show.progress("stress test", how.runs) as done, redirect_stdout(sys.stderr):
            result = disruption(
                chain, asked, runs=how.runs, seed=how.seed, of=how.of[0], places=how.of[1:],
                measures=how.measures, totals=how.totals, progress=done,
                where=Where(how.engine, how.address, how.keep), settle=how.settle, said=show.say,
            )  # fmt: skip
    if output is not None:
        put(output, result.to_csv().encode())
        show.say(f"all bands: {output}")
    past = [] if format == "csv" else past_scores(chain, asked)
    beside = {"past_scores": [p.as_dict() for p in past]}
    show.answer(result, format, lambda: print(result.summary(_past(chain, past))), beside)


def _past(chain: Chain, past: Sequence[Past]) -> list[str]:
    """How the model did on past stops alike, a line each."""
    from silcrete.analysis._backtest.past import lines
    from silcrete.analysis._backtest.result import command
    from silcrete.analysis.backtest import RUNS, SEED

    return lines(past, command(RUNS, SEED, chain.as_of, chain.known_on))


def _asked(name: str, typed: Changes) -> Scenario:
    """The scenario with what was typed; a stop of one's own where no scenario is named."""
    from silcrete.chain.scenarios import find
    from silcrete.chain.scenarios.change import own

    given = find(name) if name else None
    if given is not None and given.also and typed != Changes():
        raise UsageError(
            "Options change one stop, and this scenario has several.",
            found=f"{', '.join(f'--{k} {v}' for k, v in vars(typed).items() if v)} for {_stops(given)}",
            todo="write the stops as they are to be into a .toml of your own, and name that: `silcrete scenarios NAME` "
            "shows their settings.",
        )
    try:
        return _changed(given or own(typed.place, typed.segment, typed.firm, typed.facility), typed)
    except BadInput as error:
        said = ", ".join(f"--{k} {v}" for k, v in vars(typed).items() if v)
        raise UsageError(error.happened, found=said, todo=error.todo) from None


def _changed(given: Scenario, typed: Changes) -> Scenario:
    from silcrete.chain.scenarios.change import changed, spelled

    return changed(
        given,
        place=typed.place,
        segment=typed.segment,
        firm=typed.firm,
        facility=typed.facility,
        loss=spelled(typed.loss, "loss"),
        weeks=spelled(typed.weeks, "weeks"),
        recovery=spelled(typed.recovery, "recovery"),
        share=spelled(typed.share, "share"),
    )


def compare(clocks: Clocks, names: list[str], how: Settings, format: str, digests: Sequence[str] = ()) -> None:
    """Print two or more scenarios side by side under common random numbers.

    Raises UsageError for a scenario whose digest is not that of the recipe, where those of all are given.
    """
    from silcrete.analysis.disruption import compare as compared
    from silcrete.analysis.ensemble import Where
    from silcrete.chain.scenarios import find
    from silcrete.chain.scenarios.change import held_to
    from silcrete.chain.scenarios.resolve import check

    several = [find(name) for name in names]
    if digests and len(digests) != len(several):
        raise UsageError(
            "Digests are given for all scenarios or for none.",
            found=f"{len(digests)} for {len(several)} scenarios",
            todo="give `digest` once for each, in their order.",
        )
    for one, digest in zip(several, digests, strict=False):
        held_to(one, digest)
    with show.viewed(clocks, today=True) as view, show.kept(how.keep):
        chain = show.chained(view)
        for one in several:
            check(chain, one, ground=bool(one.file))
        with show.progress("comparison", how.runs) as done, redirect_stdout(sys.stderr):
            where = Where(how.engine, how.address, how.keep)
            result = compared(
                chain, several, how.runs, how.seed, of=how.of[0], where=where, progress=done, said=show.say
            )
    show.answer(result, format)


def backtest(
    clocks: Clocks, runs: int, seed: int, engine: str, address: str | None, keep: Path | None, format: str
) -> None:
    """Print how the stress test would have told past stops, beside naive forecasts."""
    from silcrete.analysis.backtest import backtest as tested
    from silcrete.analysis.ensemble import Where

    with show.viewed(clocks, today=True) as view:
        chain = show.chained(view)
    with show.kept(keep), show.progress("back-test", len(chain.disruptions)) as done, redirect_stdout(sys.stderr):
        result = tested(chain, runs, seed, where=Where(engine, address, keep), progress=done)

    def told() -> None:
        print(result.headline)
        for title, head, lines in result.tables():
            show.rows(head, lines, "table", title=title)
        print(result.said())

    show.answer(result, format, told)
