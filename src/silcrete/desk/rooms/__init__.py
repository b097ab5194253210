"""The rooms of the desk, one file a room; PAGES and ACTIONS name them all."""

from __future__ import annotations

from silcrete.desk.pages import LIST, RAW, Action, Page
from silcrete.desk.rooms import claims, commitments, documents, machinery, review

TEXT = ("html", "json", "txt")
FEEDS = (*LIST, "ics", "atom", "rss")

PAGES: list[Page] = [
    Page("/documents", "documents", documents.documents, "documents.html", "dossiers", LIST),
    Page("/documents/{key:path}/v{n:int}/original", "original-of-version", documents.original, formats=RAW),
    Page("/documents/{key:path}/original", "original", documents.original, formats=RAW),
    Page("/documents/{key:path}/v{n:int}", "document-version", documents.document, "document.html", "dossiers", TEXT),
    Page("/documents/{key:path}", "document", documents.document, "document.html", "dossiers", TEXT),
    Page("/commitments", "commitments", commitments.commitments, "commitments.html", "commitments", FEEDS),
    Page("/commitments/{key:path}", "commitment", commitments.commitment, "commitment.html", "commitments"),
    Page("/review", "review", review.review, "review.html", "dossiers", LIST),
    Page("/claims", "claims", claims.claims, "claims.html", "", LIST),
    Page("/claims/{key:path}", "claim", claims.claim, "claim.html", fragments={"card": "claim_card.html"}),
    Page("/-/health", "health", machinery.health, "health.html", cached=False),
    Page("/-/metrics", "metrics", machinery.metrics, formats=("raw",), cached=False),
    Page("/-/schema", "schema", machinery.schema, "schema.html", formats=("html", "json", "csv")),
]
"""Every page. A longer address stands before one that would swallow it."""

ACTIONS: list[Action] = [
    Action("/review/decide", "decide", review.decide_action),
    Action("/commitments/judge", "judge", commitments.judge_action),
]
"""Every change a form can send."""
