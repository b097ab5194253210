"""The share above which a supply counts as exposed: whose line it is, from which day, and where that is explained.

A line drawn on shares of the world is one set for shares of the world; the Union's goal for raw materials is on what
the Union uses, so it is told beside the picture and never drawn in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.analysis import holdings
from silcrete.analysis.thresholds import CRMA_65, EXPOSED_65, in_use
from silcrete.desk.links import link
from silcrete.desk.rooms.chain_words import Words
from silcrete.records import Segment

RAW = "raw inputs"
"""The stage for which the Union has set a limit; elsewhere there is a convention only."""


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """A line at a share, a fraction: the key of a target on file or of a threshold, and its year where it is a goal.

    `known` says of a goal whether a figure on what it measures is on file.
    """

    key: str
    value: float
    text: str
    origin: str
    year: int | None
    grade: str
    url: str
    known: bool = True

    @property
    def line(self) -> tuple[float, str]:
        """The dotted line of a picture with its name."""
        return self.value, self.text


def goal(words: Words, segment: Segment) -> Benchmark | None:
    """The Union's goal for what it uses of a raw material from one country; None elsewhere and before it was set."""
    ctx, model = words.ctx, words.model
    goals = [t for t in model.chain.targets if t.value == CRMA_65.limit and t.unit == "fraction"]
    if segment.stage != RAW or not goals:
        return None
    aim, text = goals[0], ctx.t("chart.benchmark", value=ctx.fmt.percent(CRMA_65.limit))
    known = holdings.outside_use(model.chain, model.at[segment.key], "EU27").known
    return Benchmark(key=aim.key, value=aim.value, text=text, origin=aim.name, year=aim.year, grade=aim.grade,
                     url=ctx.href(link("target", aim.key)), known=known)  # fmt: skip


def benchmark(words: Words) -> Benchmark | None:
    """The line on shares of the world that was known on the day looked at; None before anyone had drawn one."""
    ctx, limit = words.ctx, EXPOSED_65
    text = ctx.t("chart.benchmark", value=ctx.fmt.percent(limit.limit))
    if not in_use([("top", limit)], words.model.day):
        return None
    url = ctx.href("/analyses/dependency") + "#limits"
    return Benchmark(key=limit.key, value=limit.limit, text=text, origin=limit.origin, year=None, grade="", url=url)
