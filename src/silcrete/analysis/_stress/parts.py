"""The part of the world that each stop takes: the range it is drawn from, and the claims behind it that disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from silcrete.analysis._stress.network import Network
from silcrete.chain import Chain
from silcrete.chain.conflicts import conflicts


@dataclass(frozen=True, slots=True)
class Part:
    """The share of the world that stops with who is named, from `low` to `high` (fractions), in the segments in which
    it rests on the same claims. `stop` counts from 1; `who` is a place, a firm or a site; `claims` are keys, empty
    where the scenario gives the share, and `disputed` are those of them that another of them contradicts."""

    stop: int
    who: str
    segments: tuple[str, ...]
    low: float
    high: float
    claims: tuple[str, ...]
    disputed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready content."""
        return {
            "stop": self.stop,
            "who": self.who,
            "segments": list(self.segments),
            "low": self.low,
            "high": self.high,
            "claims": list(self.claims),
            "disputed": list(self.disputed),
        }


def parts(chain: Chain, net: Network) -> tuple[Part, ...]:
    """The parts that stop, stop by stop; segments that take one share from one wider segment stand together."""
    found: dict[tuple[int, str, float, float, tuple[str, ...]], list[str]] = {}
    for node in net.nodes:
        for hit in node.hits:
            shock, spans = net.shocks[hit.number], hit.stated.spans
            who = shock.facility or shock.firm or shock.place
            ends = min(low for low, _ in spans), max(high for _, high in spans)
            found.setdefault((hit.number + 1, who, *ends, hit.stated.claims), []).append(node.key)
    rows = sorted(found.items(), key=lambda row: row[0][0])
    return tuple(
        Part(stop, who, tuple(keys), low, high, claims, _disputed(chain, claims))
        for (stop, who, low, high, claims), keys in rows
    )


def _disputed(chain: Chain, claims: Iterable[str]) -> tuple[str, ...]:
    """Those of the claims that contradict another of them, in order of keys."""
    pairs = conflicts(chain.claim(key) for key in claims if key in chain.claims)
    return tuple(sorted({c.key for pair in pairs for c in (pair.a, pair.b)}))
