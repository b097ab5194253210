"""The assumptions of the stress test in words, for whoever shows a result."""

from __future__ import annotations

from silcrete.analysis._stress.priors import MEANINGS, priors
from silcrete.errors import UnknownName

STOP = {
    "loss": "how much of the supply is missing",
    "weeks": "how long the stop lasts",
    "recovery": "how long the supply takes to come back",
    "scrapped": "how much of the work in process is lost",
}


def meaning(name: str) -> str:
    """An assumption in words: `cover.metal` is "stock at buyers, in weeks of their use (raw metals)".

    `share.<segment>.<place>` is the share of a place, `stop.<what>.<cause>` how grave the stops of a further cause are.
    Raises UnknownName.
    """
    head, _, rest = name.partition(".")
    if head == "share":
        segment, _, place = rest.rpartition(".")
        return f"share of {place} in {segment}"
    what, _, cause = rest.partition(".")
    if head == "stop" and what in STOP:
        return f"{STOP[what]} ({cause})" if cause else STOP[what]
    if head not in MEANINGS:
        raise UnknownName("assumption of the stress test", name, [*MEANINGS, *STOP])
    titles = {kind.name: kind.title for kind in priors().kinds}
    title = titles.get(rest, "")
    about = title[:1].lower() + title[1:] if title else rest
    return f"{MEANINGS[head]} ({about})" if about else MEANINGS[head]
