"""The ledger: an append-only store of documents, claims and records, in one SQLite file or on PostgreSQL."""

from __future__ import annotations

from silcrete.ledger.found import Hit
from silcrete.ledger.store import Ledger, Writer, open_ledger
from silcrete.ledger.trail import Step, trail
from silcrete.ledger.view import Revision, View

__all__ = ["Hit", "Ledger", "Revision", "Step", "View", "Writer", "open_ledger", "trail"]
