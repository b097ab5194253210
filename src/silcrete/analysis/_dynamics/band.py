"""The same question under several closures and draws: bands of the level, of what is lost, and how the runs ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silcrete.analysis._dynamics.recipe import DOMAIN, Recipe
from silcrete.analysis._dynamics.result import DynamicsResult

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DynamicsBand:
    """Runs of the same draws under each closure. Q quantiles, C closures.

    `level` (C, Q, steps): total output as a part of output at rest. `lost_days` (C, Q): output lost, in days of output
    at rest. `outcomes`: by closure, how many runs ended how; collapsed runs are in the quantiles and counted here,
    nothing is averaged. `recipes`: one a run, closure by closure. `warnings`: those of the runs, each once.
    """

    closures: tuple[str, ...]
    quantiles: tuple[float, ...]
    level: Floats
    lost_days: Floats
    outcomes: tuple[dict[str, int], ...]
    recipes: tuple[Recipe, ...]
    step_days: int
    warnings: tuple[str, ...] = ()

    @property
    def draws(self) -> int:
        """Runs of each closure."""
        return len(self.recipes) // len(self.closures)

    def __repr__(self) -> str:
        first, last = 0, len(self.quantiles) - 1
        told = [
            f"{closure} {lost[first]:.3g} to {lost[last]:.3g} days of output lost ({_counted(ended)})"
            for closure, lost, ended in zip(self.closures, self.lost_days, self.outcomes, strict=True)
        ]
        one = "; one draw: what differs is the closure alone" if self.draws == 1 else ""
        return (
            f"<DynamicsBand: {self.draws} draws under {len(self.closures)} closures{one}; {'; '.join(told)}; "
            f"{self.recipes[0].code}. {' '.join((f'{DOMAIN}.', *self.warnings))}>"
        )


def _counted(ended: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in ended.items())


def band(
    runs: Sequence[Sequence[DynamicsResult]], closures: tuple[str, ...], quantiles: tuple[float, ...]
) -> DynamicsBand:
    """Quantiles over the runs of each closure."""
    return DynamicsBand(
        closures,
        quantiles,
        np.stack([np.quantile([r.level for r in own], quantiles, axis=0) for own in runs]),
        np.stack([np.quantile([r.lost_days() for r in own], quantiles) for own in runs]),
        tuple(dict(Counter(r.outcome for r in own)) for own in runs),
        tuple(r.recipe for own in runs for r in own),
        runs[0][0].step_days,
        tuple(dict.fromkeys(told for own in runs for r in own for told in r.warnings)),
    )
