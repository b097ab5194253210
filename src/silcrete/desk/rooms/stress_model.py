"""Stress tests for the rooms: what a reader asks for, and the runs, computed once in the background and kept.

A run is kept with its ledger by all that its numbers depend on (snapshot of the data, scenario with its settings, runs,
seed), so the same address gives the same numbers at once the second time. Nothing is written to the ledger.
"""

from __future__ import annotations

import logging
import math
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from silcrete.analysis import DisruptionResult, disruption
from silcrete.analysis._stress.dynamics import CLOSURES
from silcrete.chain import Chain
from silcrete.chain.scenarios import Scenario, scenario
from silcrete.chain.scenarios.change import OWN
from silcrete.desk.context import Context
from silcrete.desk.rooms import stress_stops
from silcrete.desk.rooms.chain_model import HOME, ChainModel
from silcrete.desk.rooms.stress_measures import saved
from silcrete.desk.rooms.stress_settings import (
    ALLIANCE,
    BUILT,
    RUNS,
    SEED,
    Settings,
    changed,
    coalitions,
    settings_of,
)
from silcrete.desk.rooms.stress_stops import Told
from silcrete.errors import SilcreteError
from silcrete.ledger import Ledger

log = logging.getLogger("silcrete.desk")

__all__ = [
    "ALLIANCE",
    "BUILT",
    "OWN",
    "RUNS",
    "SEED",
    "Ask",
    "Job",
    "NotReady",
    "Question",
    "Runs",
    "Settings",
    "answer",
    "ask",
    "awaited",
    "barred",
    "changed",
    "coalitions",
    "scenario_of",
    "settings_of",
    "store",
]

KEPT = 24
"""Finished runs kept for one ledger."""
QUEUED = 6
"""Runs that may wait for their turn."""
WAITING = 8
"""Requests for data that may wait at once."""
GRACE = 0.4
"""Seconds a page waits before it says that the run is under way, and before it says again how far it is."""
PATIENCE = 120.0
"""Seconds a request for data waits for its run."""
REMEMBERED = 600.0
"""Seconds a page says that its run was cancelled, before it would begin it again by itself."""


Kept = Callable[["Question"], Any]
"""Gives the answer to a question where it is kept, else None."""


def nothing(question: Question) -> None:
    """Nothing is kept."""


class NotReady(SilcreteError):
    """The run is under way; the same address gives its numbers later."""

    code = "not-ready"
    status = 503


class Cancelled(SilcreteError):
    """A reader stopped the run before it was done; `again` is what lets it begin anew, empty where nothing does."""

    code = "cancelled"
    status = 409
    again = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """All that the numbers of a run depend on."""

    scenario: Scenario
    runs: int
    seed: int
    measures: bool
    snapshot: str
    alliance: str = ALLIANCE

    @property
    def name(self) -> str:
        """The scenario's name."""
        return self.scenario.name

    @property
    def compared(self) -> int:
        """Measures that are compared."""
        return len(self.scenario.measures) if self.measures else 0

    @property
    def steps(self) -> int:
        """Runs under all closures, and for each measure a third of them: it is walked under one closure of three."""
        return self.runs + self.compared * self.each

    @property
    def each(self) -> int:
        """Steps of one measure."""
        return math.ceil(self.runs / len(CLOSURES))

    def phase(self, done: int) -> tuple[int, int]:
        """The measure that is compared after so many steps, from 1, and the runs of it that are done; (0, runs done)
        while the stop itself is walked."""
        if done < self.runs or not self.compared:
            return 0, min(done, self.runs)
        at = min((done - self.runs) // self.each, self.compared - 1)
        return at + 1, min(self.runs, (done - self.runs - at * self.each) * len(CLOSURES))

    def computed(self, chain: Chain, told: Callable[[int], None], kept: Kept = nothing) -> DisruptionResult:
        """The stress test; with measures on top of the same test without them, where that is kept."""
        alone = replace(self, measures=False)
        found = kept(alone) if self.measures else None
        if not isinstance(found, DisruptionResult):
            found = disruption(
                chain,
                self.scenario,
                self.runs,
                self.seed,
                of=HOME,
                places=barred(self.scenario),
                alliance=self.alliance,
                progress=told,
            )
        if not self.measures:
            return found
        told(self.runs)
        more = saved(chain, found, lambda done: told(self.runs + done * self.each // self.runs))
        return replace(found, measures=more)


class Question(Protocol):
    """What is computed in the background and kept: equal questions have equal answers."""

    @property
    def name(self) -> str:
        """What it is called in the log."""

    @property
    def steps(self) -> int:
        """What `told` counts up to."""

    def computed(self, chain: Chain, told: Callable[[int], None], kept: Kept = nothing) -> Any:
        """The answer; `told` gets how far it is, `kept` gives answers to other questions."""


class Job:
    """One computation: waiting, under way (`done` of `ask.steps`), or over with a result or an error.

    `token` names it in the form that cancels it.
    """

    def __init__(self, ask: Question) -> None:
        self.ask = ask
        self.done = 0
        self.token = secrets.token_hex(8)
        self._over = threading.Event()
        self._stopped = threading.Event()
        self._result: Any = None
        self._error: SilcreteError | None = None

    @property
    def over(self) -> bool:
        """Whether there is a result or an error."""
        return self._over.is_set()

    @property
    def answered(self) -> bool:
        """Whether it is over with a result."""
        return self.over and self._error is None

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, at most this long; whether it is."""
        return self._over.wait(seconds)

    def cancel(self) -> None:
        """Stop it: where it waits at once, where it is computed at its next step."""
        self._stopped.set()

    def result(self) -> Any:
        """The result; raises the error it ended with, or NotReady."""
        if self._error is not None:
            raise self._error
        if not self.over:
            raise NotReady(
                "The stress test is still running.",
                found=f"{self.done} of {self.ask.steps} runs",
                todo="ask for the same address again in a minute; the run goes on.",
            )
        return self._result

    def run(self, chain: Chain, kept: Kept = nothing) -> None:
        """Compute it; what goes wrong is kept for those who ask."""
        try:
            self._told(0)
            self._result = self.ask.computed(chain, self._told, kept)
            self._told(self.ask.steps)
        except SilcreteError as error:
            self._error = error
        except Exception:
            log.exception("the stress test %s failed", self.ask.name)
            self._error = SilcreteError(
                "The stress test failed; nothing was written.",
                found=self.ask.name,
                todo="try other settings. The details are in the desk's log.",
            )
        finally:
            self._over.set()

    def _told(self, done: int) -> None:
        self.done = done
        if self._stopped.is_set():
            raise Cancelled(
                "The stress test was cancelled.", found=f"{done} of {self.ask.steps} runs", todo="start it again."
            )


class Runs:
    """Runs of one ledger, least recently asked for out first; one at a time is computed, by a thread of its own."""

    def __init__(self, most: int = KEPT, queued: int = QUEUED) -> None:
        self.most, self.queued = most, queued
        self._jobs: OrderedDict[Question, Job] = OrderedDict()
        self._queue: deque[tuple[Job, Chain]] = deque()
        self._cancelled: OrderedDict[Question, tuple[str, float]] = OrderedDict()
        self._working = False
        self._lock = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether something is computed or waits for its turn."""
        return self._working

    def kept(self, ask: Question) -> Job | None:
        """The run of an ask, or one that holds more (with its measures compared); None where neither was begun."""
        with self._lock:
            return self._find(ask)

    def job(self, ask: Question, chain: Chain) -> Job | None:
        """The run of an ask, begun now if need be; None while as many others wait for their turn as may."""
        with self._lock:
            found = self._find(ask)
            if found is not None or len(self._queue) >= self.queued:
                return found
            self._cancelled.pop(ask, None)
            job = self._jobs[ask] = Job(ask)
            self._queue.append((job, chain))
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="stress test", daemon=True).start()
            return job

    def cancel(self, token: str) -> bool:
        """Stop the run of that token and forget all of it but that it was cancelled; whether there was one that was not
        over."""
        with self._lock:
            job = next((j for j in self._jobs.values() if j.token == token and not j.over), None)
            if job is None:
                return False
            del self._jobs[job.ask]
            job.cancel()
            self._cancelled[job.ask] = (token, time.monotonic())
            while len(self._cancelled) > self.most:
                self._cancelled.popitem(last=False)
            return True

    def cancelled(self, ask: Question) -> str:
        """The token of the run of an ask that a reader cancelled a short while ago; empty where none did."""
        with self._lock:
            token, when = self._cancelled.get(ask, ("", 0.0))
        return token if token and time.monotonic() - when < REMEMBERED else ""

    def again(self, token: str) -> bool:
        """Let the run of that token begin again where it is asked for; whether there was one that was cancelled."""
        with self._lock:
            known = [ask for ask, (held, _) in self._cancelled.items() if held == token]
            for ask in known:
                del self._cancelled[ask]
        return bool(known)

    def _find(self, ask: Question) -> Job | None:
        keys = dict.fromkeys((ask, replace(ask, measures=True)) if isinstance(ask, Ask) else (ask,))
        found = [job for key in keys if (job := self._jobs.get(key)) is not None]
        best = next((job for job in found if job.over), found[0] if found else None)
        if best is not None:
            self._jobs.move_to_end(best.ask)
        return best

    def _answer(self, ask: Question) -> Any:
        """The answer to a question that was answered before, else None."""
        with self._lock:
            job = self._jobs.get(ask)
        return job.result() if job is not None and job.answered else None

    def _work(self) -> None:
        while True:
            with self._lock:
                over = [ask for ask, job in self._jobs.items() if job.over]
                for ask in over[: max(0, len(over) - self.most)]:
                    del self._jobs[ask]
                if not self._queue:
                    self._working = False
                    return
                job, chain = self._queue.popleft()
            job.run(chain, self._answer)


_STORES: WeakKeyDictionary[Ledger, Runs] = WeakKeyDictionary()
_LOCK = threading.Lock()
_PLACES = threading.BoundedSemaphore(WAITING)


def store(ledger: Ledger) -> Runs:
    """The runs kept with a ledger."""
    with _LOCK:
        return _STORES.setdefault(ledger, Runs())


# -- what is asked -----------------------------------------------------------------------------------------------------


def scenario_of(ctx: Context, name: str, held: ChainModel) -> Scenario:
    """A scenario or past event by name; `own` is the stop that the address names: a place or a firm in a segment, or a
    facility. `share` gives its part of world supply, in per cent, where no claim does.

    Raises UnknownName for a name nobody knows, UsageError for a stop that names too little.
    """
    if name != OWN:
        return scenario(name)
    found = stress_stops.read(ctx, held, None)
    for field in ("place", "segment", "firm", "facility", "share"):
        if field in found.problems:
            raise found.problems[field]
    told = found.told[1]
    shock = stress_stops.whole(Told(told.place, told.segment, told.firm, told.facility, share=told.share))
    goods = held.chain.segment(shock.segment).name if shock.segment else "all of its goods"
    title = f"{goods}: a stop in {shock.facility or shock.firm or shock.place}"
    return Scenario(OWN, title, "What does this stop do?", "The stop was chosen by the reader.", shock)


def ask(given: Scenario, settings: Settings, held: ChainModel) -> Ask:
    """What is to be computed."""
    scenario_asked = changed(given, settings)
    return Ask(scenario_asked, settings.runs, settings.seed, settings.measures, held.chain.snapshot, settings.body)


def barred(asked: Scenario) -> tuple[str, ...]:
    """The buyers that its bans on exports name: places to look at besides home and the world."""
    return tuple(dict.fromkeys(place for shock in asked.shocks for place in shock.to if place != HOME))


def answer(ctx: Context, asked: Ask, chain: Chain) -> DisruptionResult | Job | None:
    """The result, or for a page the run under way (None while it cannot be begun); data wait for their result.

    Raises what the run ended with, and NotReady for data that did not come in time.
    """
    found = awaited(ctx, asked, chain)
    return found if found is None or isinstance(found, Job) else _only(asked, found)


def awaited(ctx: Context, asked: Question, chain: Chain) -> Any:
    """The answer to any question, or for a page its job (None while it cannot be begun); data wait for their answer.

    Raises as `answer` does, and Cancelled for a page whose run a reader cancelled: going back does not begin it again.
    """
    runs = store(ctx.ledger)
    if ctx.format == "html" and (token := runs.cancelled(asked)):
        error = Cancelled("The run was cancelled; nothing was kept.", todo="begin it again, or change a setting.")
        error.again = token
        raise error
    job = runs.kept(asked) if "ahead" in ctx.query and runs.busy else runs.job(asked, chain)
    if ctx.format == "html":
        if job is None:
            return None
        if not job.over and "ahead" not in ctx.query:
            _waited(job, GRACE) if ctx.one("fragment") else job.wait(GRACE)
        return job.result() if job.over else job
    if job is None or (not job.over and not _waited(job, PATIENCE)):
        raise NotReady(
            "The stress test is not finished.",
            found=f"{job.done} of {asked.steps} runs" if job else "other runs that wait for their turn",
            todo="ask for the same address again in a minute; the run goes on.",
        )
    return job.result()


def _only(asked: Ask, result: DisruptionResult) -> DisruptionResult:
    """What was asked for and no more, whatever else the kept run holds: an address has one answer."""
    return result if asked.measures else replace(result, measures=())


def _waited(job: Job, seconds: float) -> bool:
    """Wait for a run, at most this long and where there is room to wait; whether it is over."""
    if not _PLACES.acquire(blocking=False):
        return False
    try:
        return job.wait(seconds)
    finally:
        _PLACES.release()
