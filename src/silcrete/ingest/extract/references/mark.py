"""A reference as one finder reports it, before the finders are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Mark:
    """Half-open span, normalised fields, name of the rule, confidence in 0..1."""

    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.95
