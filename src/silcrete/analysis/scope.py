"""Which segments an analysis shows: all, or one with everything below it."""

from __future__ import annotations

from silcrete.chain import Chain


def chosen(chain: Chain, below: str = "") -> list[int]:
    """Positions of all segments, or of one and those below it, in the order of the chain; raises UnknownName."""
    if not below:
        return list(range(len(chain.segments)))
    return sorted(chain.segments.below(chain.segments.axis.at(below)))


def downstream(chain: Chain, segment: int) -> dict[int, tuple[int, ...]]:
    """Segments that hang on one or on a part of it, each with the links of the strongest path to it.

    Of equally strong ones the shortest counts; the segment and its parts are left out.

    A path is as strong as its weakest link. Only links with a known strength count. Work in progress ends where it is
    worked on: no path leads through packaging that was entered with a chip.
    """
    own = set(chain.segments.below(segment))
    best: dict[int, tuple[int, int, tuple[int, ...]]] = dict.fromkeys(own, (-99, 0, ()))
    last: dict[int, tuple[int, int, tuple[int, ...]]] = {}
    flows = chain.flows
    for i in flows.order:
        if i not in best:
            continue
        strength, steps, path = best[i]
        for link in flows.outputs(i):
            power, end = int(flows.strength[link]), int(flows.end[link])
            if power == 0:
                continue
            found, held = (max(strength, -power), steps + 1, (*path, link)), last if flows.work[link] else best
            if end not in held or found < held[end]:
                held[end] = found
    return {i: path for i, (_, _, path) in (last | best).items() if i not in own}
