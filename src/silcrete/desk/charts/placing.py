"""Room for labels: of several places for a text, the first that covers nothing that is drawn already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GLYPH = 7.2
"""Mean width of a character of a chart's label, in pixels, on the safe side."""
ASCENT, DESCENT = 10.0, 3.0
"""Height of a label above and below its base line, in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """The area that both cover, in square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text may stand: its base line starts, centres or ends (`anchor`) at x, y."""

    x: float
    y: float
    anchor: str = "start"

    def box(self, text: str) -> Box:
        """What the text covers there."""
        wide = GLYPH * len(text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - ASCENT, left + wide, self.y + DESCENT)


def choose(text: str, spots: Sequence[Spot], taken: list[Box], frame: Box) -> Spot:
    """The first spot in the frame where the text covers nothing, else where it covers least; it is then taken."""

    def cost(spot: Spot) -> float:
        box = spot.box(text)
        area = (box.right - box.left) * (box.bottom - box.top)
        return sum(box.shared(other) for other in taken) + 4 * (area - box.shared(frame))

    best = min(spots, key=cost)
    taken.append(best.box(text))
    return best
