"""Analyses: each one question, a function from a chain to a result, with bounds, gaps, rules and ground.

>>> from silcrete import analysis
>>> [i.name for i in analysis.indicators()][:4]
['capability', 'concentration', 'core_indicators', 'coverage']
"""

from __future__ import annotations

from silcrete.analysis._stress.bands import Banded
from silcrete.analysis.backtest import BacktestResult, backtest
from silcrete.analysis.capability import capability
from silcrete.analysis.concentration import concentration
from silcrete.analysis.core_indicators import core_indicators
from silcrete.analysis.coverage import coverage
from silcrete.analysis.dependency import dependency
from silcrete.analysis.disruption import Comparison, DisruptionResult, compare, disruption
from silcrete.analysis.downstream import downstream
from silcrete.analysis.dynamics import (
    AddedCapacity,
    AddedStock,
    ArioRules,
    DualSource,
    DynamicsBand,
    DynamicsResult,
    Event,
    Links,
    PriorityOrders,
    Rules,
    Table,
    dynamics,
    dynamics_band,
)
from silcrete.analysis.ensemble import Where, ensemble
from silcrete.analysis.position import position
from silcrete.analysis.registry import Indicator, Parameter, get, indicator, indicators, parameters
from silcrete.analysis.result import Cell, Column, Flag, Result, Row, Threshold
from silcrete.analysis.survive import Plan, time_to_recover, time_to_survive
from silcrete.analysis.systemic_risk import SystemicRisk, systemic_risk, systemic_risk_band
from silcrete.analysis.target import target
from silcrete.analysis.top_supplier import top_supplier

__all__ = [
    "AddedCapacity",
    "AddedStock",
    "ArioRules",
    "BacktestResult",
    "Banded",
    "Cell",
    "Column",
    "Comparison",
    "DisruptionResult",
    "DualSource",
    "DynamicsBand",
    "DynamicsResult",
    "Event",
    "Flag",
    "Indicator",
    "Links",
    "Parameter",
    "Plan",
    "PriorityOrders",
    "Result",
    "Row",
    "Rules",
    "SystemicRisk",
    "Table",
    "Threshold",
    "Where",
    "backtest",
    "capability",
    "compare",
    "concentration",
    "core_indicators",
    "coverage",
    "dependency",
    "disruption",
    "downstream",
    "dynamics",
    "dynamics_band",
    "ensemble",
    "get",
    "indicator",
    "indicators",
    "parameters",
    "position",
    "systemic_risk",
    "systemic_risk_band",
    "target",
    "time_to_recover",
    "time_to_survive",
    "top_supplier",
]
