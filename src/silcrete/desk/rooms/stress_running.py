"""A computation under way, for the rooms that wait for one: the page that waits, and the form that cancels it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from silcrete.analysis.backtest import BacktestResult, backtest
from silcrete.chain import Chain
from silcrete.chain.scenarios import Scenario
from silcrete.desk.cache import Answer
from silcrete.desk.context import Context
from silcrete.desk.pages import HTML_ONLY, Done, PageData
from silcrete.desk.rooms import stress_model
from silcrete.desk.rooms.chain_model import HOME, model
from silcrete.desk.rooms.stress_file import filed, toml
from silcrete.desk.rooms.stress_model import Job, Kept, nothing
from silcrete.desk.rooms.stress_weeks import Weekly, weekly
from silcrete.desk.rooms.stress_words import StressWords
from silcrete.errors import UsageError

ROOMS = ("/scenarios", "/briefs")
"""Where a reader may be sent after cancelling or beginning again."""


@dataclass(frozen=True, kw_only=True)
class Running(PageData):
    """A computation under way: `done` of `runs`; None where others wait for their turn before it.

    `said` tells it in words, `token` names what a reader may cancel, `back` is where that leads; `label` says what
    `stop` is where that is not the stop of one scenario.
    """

    template: ClassVar[str] = "run_waiting.html"
    waiting: bool = True
    name: str
    question: str
    stop: str
    own_words: bool = field(metadata=HTML_ONLY)
    done: int | None
    runs: int
    said: str
    token: str = field(metadata=HTML_ONLY)
    back: str = field(metadata=HTML_ONLY)
    label: str = field(default="", metadata=HTML_ONLY)


def progress(jobs: list[Job | None]) -> tuple[int | None, str]:
    """How far several computations are together, and their tokens; None where none was begun."""
    begun = [job for job in jobs if job is not None]
    done = sum(job.ask.steps if job.over else job.done for job in begun) if begun else None
    return done, ",".join(job.token for job in begun if not job.over)


def told(ctx: Context, done: int | None, steps: int, label: str = "waiting.running") -> str:
    """How far a computation is, in words: others come first, so many of so many, or all walked and now read."""
    if done is None:
        return ctx.t("waiting.queued")
    if done >= steps:
        return ctx.t("waiting.reading")
    return ctx.t(label, done=ctx.fmt.number(done), runs=ctx.fmt.number(steps))


def _room(fields: Mapping[str, str]) -> str:
    """Where a form leads back to; raises UsageError for all but rooms of tests and briefs."""
    back = fields.get("back", "")
    known = any(back == room or back.startswith((f"{room}/", f"{room}?")) for room in ROOMS)
    if not known or "\\" in back:
        raise UsageError("This is no room of the stress tests.", found=repr(back), todo="use the page's own form.")
    return back


def cancel_action(ctx: Context, fields: Mapping[str, str]) -> Done:
    """Stop the runs whose tokens are given and send the reader back to the settings."""
    back = _room(fields)
    runs = stress_model.store(ctx.ledger)
    stopped = sum(runs.cancel(token) for token in fields.get("run", "").split(",") if token)
    mark = "&" if "?" in back else "?"
    return Done(f"{back}{mark}cancelled=1" if stopped else back, {"cancelled": stopped})


def again_action(ctx: Context, fields: Mapping[str, str]) -> Done:
    """Let a run that was cancelled begin again, and send the reader to its page."""
    back = _room(fields)
    return Done(back, {"again": stress_model.store(ctx.ledger).again(fields.get("run", ""))})


def file(ctx: Context) -> Answer:
    """The TOML file of a scenario with the settings of the address, to keep, change and run with `silcrete stress`."""
    held = model(ctx)
    given = stress_model.scenario_of(ctx, ctx.params["name"], held)
    asked = stress_model.changed(given, stress_model.settings_of(ctx, held, given))
    written = filed(asked, given, StressWords(replace(ctx, lang="en"), held))
    name = asked.name if asked == given and given.name != stress_model.OWN else file_name(asked)
    disposition = f'attachment; filename="{name}.toml"'
    return Answer(
        toml(written).encode(), "application/toml; charset=utf-8", 200, (("content-disposition", disposition),)
    )


def file_name(asked: Scenario) -> str:
    """A name for the file of a changed scenario: that of the package's own stays free."""
    return asked.name if asked.name.endswith(stress_model.BUILT) else f"{asked.name}-changed"


# -- what else is computed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskWeeks:
    """The weeks of a scenario: all that their numbers depend on, which is what stops and nothing else of it."""

    scenario: Scenario
    runs: int
    seed: int
    snapshot: str

    @classmethod
    def of(cls, asked: Scenario, runs: int, seed: int, snapshot: str) -> AskWeeks:
        """The same question for every test with these stops, whatever measures or members it looks at."""
        return cls(Scenario("weeks", "", "", "", asked.shock, also=asked.also), runs, seed, snapshot)

    @property
    def name(self) -> str:
        """The scenario's name."""
        return self.scenario.name

    @property
    def steps(self) -> int:
        """Runs."""
        return self.runs

    def computed(self, chain: Chain, told: Callable[[int], None], kept: Kept = nothing) -> Weekly:
        """The loss of every week."""
        return weekly(chain, self.scenario, self.runs, self.seed, of=HOME, progress=told)


@dataclass(frozen=True, slots=True)
class AskBack:
    """The back-test on the data of a snapshot; `steps` is the number of past stops that are told."""

    runs: int
    seed: int
    snapshot: str
    steps: int

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return "back-test"

    def computed(self, chain: Chain, told: Callable[[int], None], kept: Kept = nothing) -> BacktestResult:
        """Past stops told blind, and scored."""
        return backtest(chain, self.runs, self.seed, progress=told)
