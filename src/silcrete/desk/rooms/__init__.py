"""The rooms of the desk, one file a room; PAGES and ACTIONS name them all."""

from __future__ import annotations

from silcrete.desk.pages import LIST, RAW, Action, Page
from silcrete.desk.rooms import documents, machinery

TEXT = ("html", "json", "txt")

PAGES: list[Page] = [
    Page("/documents", "documents", documents.documents, "documents.html", "dossiers", LIST),
    Page("/documents/{key:path}/v{n:int}/original", "original-of-version", documents.original, formats=RAW),
    Page("/documents/{key:path}/original", "original", documents.original, formats=RAW),
    Page("/documents/{key:path}/v{n:int}", "document-version", documents.document, "document.html", "dossiers", TEXT),
    Page("/documents/{key:path}", "document", documents.document, "document.html", "dossiers", TEXT),
    Page("/-/health", "health", machinery.health, "health.html", cached=False),
    Page("/-/metrics", "metrics", machinery.metrics, formats=("raw",), cached=False),
    Page("/-/schema", "schema", machinery.schema, "schema.html", formats=("html", "json", "csv")),
]
"""Every page. A longer address stands before one that would swallow it."""

ACTIONS: list[Action] = []
"""Every change a form can send."""
