"""Stress tests for the rooms: what a reader asks for, and the runs, computed once in the background and kept.

A run is kept with its ledger by all that its numbers depend on (snapshot of the data, scenario with its settings, runs,
seed), so the same address gives the same numbers at once the second time. Nothing is written to the ledger.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from silcrete.analysis import DisruptionResult, disruption
from silcrete.chain import Chain, areas
from silcrete.chain.scenarios import Scenario, Shock, scenario
from silcrete.desk.context import Context
from silcrete.desk.rooms.chain_model import HOME, ChainModel
from silcrete.errors import SilcreteError, UnknownName, UsageError
from silcrete.ledger import Ledger
from silcrete.records import Body
from silcrete.units import LEAST_RUNS

log = logging.getLogger("silcrete.desk")

OWN = "own"
"""Name of the scenario whose stop is named in the address."""
ALLIANCE = "esra"
"""The coalition whose members' sites are set against the losses where the reader names none."""
OWN_WEEKS = 26.0
"""Length of a stop of one's own, where the address names none."""
RUNS, SEED = 2000, 1
MOST_RUNS, MOST_SEED = 5000, 9999
MOST_WEEKS = 52
"""Longest stop one may ask for: the domain of validity ends there."""
KEPT = 24
"""Finished runs kept for one ledger."""
QUEUED = 6
"""Runs that may wait for their turn."""
WAITING = 8
"""Requests for data that may wait at once."""
GRACE = 0.3
"""Seconds a page waits before it says that the run is under way."""
PATIENCE = 120.0
"""Seconds a request for data waits for its run."""


class NotReady(SilcreteError):
    """The run is under way; the same address gives its numbers later."""

    code = "not-ready"
    status = 503


@dataclass(frozen=True, slots=True)
class Ask:
    """All that the numbers of a run depend on."""

    scenario: Scenario
    runs: int
    seed: int
    measures: bool
    snapshot: str
    alliance: str = ALLIANCE


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may change: a stop of `weeks` weeks and `loss` per cent (0: as the scenario says), runs, seed.

    `body` is the coalition whose members' sites are set against the losses.
    """

    weeks: int
    loss: int
    runs: int
    seed: int
    measures: bool
    body: str = ALLIANCE

    @property
    def changed(self) -> bool:
        """Whether the stop is another than the scenario's own."""
        return bool(self.weeks or self.loss)


class Job:
    """One run: waiting, under way (`done` of `ask.runs`), or over with a result or an error."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.done = 0
        self._over = threading.Event()
        self._result: DisruptionResult | None = None
        self._error: SilcreteError | None = None

    @property
    def over(self) -> bool:
        """Whether there is a result or an error."""
        return self._over.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, at most this long; whether it is."""
        return self._over.wait(seconds)

    def result(self) -> DisruptionResult:
        """The result; raises the error the run ended with, or NotReady."""
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise NotReady(
                "The stress test is still running.",
                found=f"{self.done} of {self.ask.runs} runs",
                todo="ask for the same address again in a minute; the run goes on.",
            )
        return self._result

    def run(self, chain: Chain) -> None:
        """Compute it; what goes wrong is kept for those who ask."""
        ask = self.ask
        try:
            self._result = disruption(
                chain,
                ask.scenario,
                ask.runs,
                ask.seed,
                of=HOME,
                alliance=ask.alliance,
                measures=ask.measures,
                progress=self._told,
            )
        except SilcreteError as error:
            self._error = error
        except Exception:
            log.exception("the stress test %s failed", ask.scenario.name)
            self._error = SilcreteError(
                "The stress test failed; nothing was written.",
                found=ask.scenario.name,
                todo="try other settings. The details are in the desk's log.",
            )
        finally:
            self._over.set()

    def _told(self, done: int) -> None:
        self.done = done


class Runs:
    """Runs of one ledger, least recently asked for out first; one at a time is computed, by a thread of its own."""

    def __init__(self, most: int = KEPT, queued: int = QUEUED) -> None:
        self.most, self.queued = most, queued
        self._jobs: OrderedDict[Ask, Job] = OrderedDict()
        self._queue: deque[tuple[Job, Chain]] = deque()
        self._working = False
        self._lock = threading.Lock()

    def kept(self, ask: Ask) -> Job | None:
        """The run of an ask, or one that holds more (with its measures compared); None where neither was begun."""
        with self._lock:
            return self._find(ask)

    def job(self, ask: Ask, chain: Chain) -> Job | None:
        """The run of an ask, begun now if need be; None while as many others wait for their turn as may."""
        with self._lock:
            found = self._find(ask)
            if found is not None or len(self._queue) >= self.queued:
                return found
            job = self._jobs[ask] = Job(ask)
            self._queue.append((job, chain))
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="stress test", daemon=True).start()
            return job

    def _find(self, ask: Ask) -> Job | None:
        keys = dict.fromkeys((ask, replace(ask, measures=True)))
        found = [job for key in keys if (job := self._jobs.get(key)) is not None]
        best = next((job for job in found if job.over), found[0] if found else None)
        if best is not None:
            self._jobs.move_to_end(best.ask)
        return best

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
            job.run(chain)


_STORES: WeakKeyDictionary[Ledger, Runs] = WeakKeyDictionary()
_LOCK = threading.Lock()
_PLACES = threading.BoundedSemaphore(WAITING)


def store(ledger: Ledger) -> Runs:
    """The runs kept with a ledger."""
    with _LOCK:
        return _STORES.setdefault(ledger, Runs())


def coalitions(ctx: Context, held: ChainModel) -> dict[str, str]:
    """Coalitions with members on file, by key, the desk's own first."""
    keys = sorted({m.body for m in held.chain.members}, key=lambda key: (key != ALLIANCE, key))
    names = {b.key: b.name for b in ctx.today_view.find(Body)}
    return {key: names.get(key, key) for key in keys}


# -- what is asked -----------------------------------------------------------------------------------------------------


def settings_of(ctx: Context, held: ChainModel) -> Settings:
    """The reader's settings; raises UsageError for a number outside its limits, UnknownName for a coalition."""
    bodies = coalitions(ctx, held)
    return Settings(
        weeks=ctx.number("weeks", 0, low=1, high=MOST_WEEKS),
        loss=ctx.number("loss", 0, low=1, high=100),
        runs=ctx.number("runs", RUNS, low=LEAST_RUNS, high=MOST_RUNS),
        seed=ctx.number("seed", SEED, low=0, high=MOST_SEED),
        measures=ctx.choice("measures", ("1", "0"), "0") == "1",
        body=ctx.choice("for", bodies) or next(iter(bodies), ALLIANCE),
    )


def scenario_of(ctx: Context, name: str, held: ChainModel) -> Scenario:
    """A scenario or past event by name; `own` is the stop of `segment` in `place` that the address names.

    `share` gives the place's part of world supply, in per cent, where no claim does.

    Raises UnknownName for a name nobody knows, UsageError for a stop without place or segment.
    """
    if name != OWN:
        return scenario(name)
    place, key = ctx.one("place"), ctx.one("segment")
    if not place or not key:
        raise UsageError(
            "A stop of one's own names a place and a segment.",
            found=f"place {place!r}, segment {key!r}",
            todo="give both, as in ?place=CN&segment=crm.gallium.",
        )
    try:
        segment = held.chain.segment(key)
        areas.extent(place, held.day)
    except UnknownName as error:
        error.status = 400
        raise
    title = f"{segment.name}: a stop in {place}"
    shock = Shock(place, segment.key, weeks=OWN_WEEKS, share=_share(ctx.one("share")))
    return Scenario(OWN, title, "What does this stop do?", "The stop was chosen by the reader.", shock)


def _share(text: str) -> tuple[float, float] | None:
    """A share given in per cent, as one number or as a range; None where none is given. Raises UsageError."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", text)
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 0 < low <= high <= 100:
        raise UsageError("The share is no per cent.", found=repr(text), todo="write it as 30, or as a range: 10-33.")
    return low / 100, high / 100


def changed(given: Scenario, settings: Settings) -> Scenario:
    """The scenario with the reader's length and depth of the stop in place of its own."""
    shock = given.shock
    if settings.weeks:
        shock = replace(shock, weeks=float(settings.weeks), path=())
    if settings.loss:
        shock = replace(shock, loss=settings.loss / 100)
    return replace(given, shock=shock)


def ask(given: Scenario, settings: Settings, held: ChainModel) -> Ask:
    """What is to be computed."""
    scenario_asked = changed(given, settings)
    return Ask(scenario_asked, settings.runs, settings.seed, settings.measures, held.chain.snapshot, settings.body)


def answer(ctx: Context, asked: Ask, chain: Chain) -> DisruptionResult | Job | None:
    """The result, or for a page the run under way (None while it cannot be begun); data wait for their result.

    Raises what the run ended with, and NotReady for data that did not come in time.
    """
    runs = store(ctx.ledger)
    job = runs.job(asked, chain)
    if ctx.format == "html":
        if job is None or not (job.over or (not ctx.one("fragment") and job.wait(GRACE))):
            return job
        return _only(asked, job.result())
    if job is None or (not job.over and not _waited(job)):
        raise NotReady(
            "The stress test is not finished.",
            found=f"{job.done} of {asked.runs} runs" if job else "other runs that wait for their turn",
            todo="ask for the same address again in a minute; the run goes on.",
        )
    return _only(asked, job.result())


def _only(asked: Ask, result: DisruptionResult) -> DisruptionResult:
    """What was asked for and no more, whatever else the kept run holds: an address has one answer."""
    return result if asked.measures else replace(result, measures=())


def _waited(job: Job) -> bool:
    """Wait for a run where there is room to wait; whether it is over."""
    if not _PLACES.acquire(blocking=False):
        return False
    try:
        return job.wait(PATIENCE)
    finally:
        _PLACES.release()
