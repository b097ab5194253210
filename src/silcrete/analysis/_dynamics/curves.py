"""Recovery curves: which part of the first loss is left e steps after repair began.

Sources: Hallegatte's ARIO family (linear, convex, geometric, s-shaped) and the firm model of Inoue and Todo
(uniform, geometric, exponential, damped). All start at 1 for e = 0 and never rise.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

CURVES = ("at-once", "linear", "uniform", "convex", "geometric", "exponential", "s-shaped", "damped")


def left(curve: str, e: float, tau: float, loss: float = 1.0) -> float:
    """Part of the loss left after e > 0 steps of repair with recovery time tau (steps), in [0, 1].

    at-once 0; linear 1 - e/tau; uniform 1 - e/(tau loss) (a fixed part of all capacity comes back a step, so smaller
    losses are mended sooner); convex (1 - 1/tau)^(4e); geometric (1 - 1/tau)^e; exponential exp(-e/tau);
    s-shaped tau / (tau + 1e-6 e^g) with g = (ln tau - ln 1e-6) / (ln tau - ln 2). `damped` has no closed form.
    """
    if e <= 0:
        return 1.0
    if curve == "at-once":
        return 0.0
    if curve == "linear":
        return max(0.0, 1.0 - e / tau)
    if curve == "uniform":
        return max(0.0, 1.0 - e / (tau * loss)) if loss > 0 else 0.0
    if curve == "convex":
        return float(max(0.0, 1.0 - 1.0 / tau) ** (4.0 * e))
    if curve == "geometric":
        return float(max(0.0, 1.0 - 1.0 / tau) ** e)
    if curve == "exponential":
        return math.exp(-e / tau)
    power = (math.log(tau) - math.log(1e-6)) / (math.log(tau) - math.log(2.0))
    return float(tau / (tau + 1e-6 * e**power))


def damped(loss: NDArray[np.float64], near: NDArray[np.float64], tau: float) -> NDArray[np.float64]:
    """One step of damped geometric repair, (k,): the speed 1/tau is cut by the mean loss `near` of the neighbours."""
    return loss * (1.0 - (1.0 - near) / tau)
