"""The rooms of the desk, one file a room; PAGES and ACTIONS name them all."""

from __future__ import annotations

from silcrete.desk.pages import Action, Page
from silcrete.desk.rooms import machinery

PAGES: list[Page] = [
    Page("/-/health", "health", machinery.health, "health.html", cached=False),
    Page("/-/metrics", "metrics", machinery.metrics, formats=("raw",), cached=False),
    Page("/-/schema", "schema", machinery.schema, "schema.html", formats=("html", "json", "csv")),
]
"""Every page. A longer address stands before one that would swallow it."""

ACTIONS: list[Action] = []
"""Every change a form can send."""
