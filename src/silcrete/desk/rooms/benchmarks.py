"""The share above which a supply counts as exposed: whose line it is, from which day, and where that is explained."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.analysis.thresholds import EXPOSED_65, in_use
from silcrete.desk.links import link
from silcrete.desk.rooms.chain_words import Words

RAW = "raw inputs"
"""The stage for which the Union has set a limit; elsewhere there is a convention only."""


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """A line at a share, a fraction: the key of a target on file or of a threshold, and its year where it is a goal."""

    key: str
    value: float
    text: str
    origin: str
    year: int | None
    grade: str
    url: str

    @property
    def line(self) -> tuple[float, str]:
        """The dotted line of a picture with its name."""
        return self.value, self.text


def benchmark(words: Words, stage: str = "") -> Benchmark | None:
    """The line that was known on the day looked at; None before anyone had drawn one."""
    ctx, limit = words.ctx, EXPOSED_65
    text = ctx.t("chart.benchmark", value=ctx.fmt.percent(limit.limit))
    goals = [t for t in words.model.chain.targets if t.value == limit.limit and t.unit == "fraction"]
    if stage == RAW and goals:
        goal = goals[0]
        url = ctx.href(link("target", goal.key))
        return Benchmark(
            key=goal.key, value=goal.value, text=text, origin=goal.name, year=goal.year, grade=goal.grade, url=url
        )
    if not in_use([("top", limit)], words.model.day):
        return None
    url = ctx.href("/analyses/dependency") + "#limits"
    return Benchmark(key=limit.key, value=limit.limit, text=text, origin=limit.origin, year=None, grade="", url=url)
