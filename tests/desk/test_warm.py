"""The desk makes beside its first answers what the rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from silcrete.desk.app import make_app
from silcrete.desk.rooms import stress_model
from silcrete.desk.warm import PAGES, warm
from silcrete.ledger import open_ledger
from silcrete.settings import Settings


def test_warm_pages_are_in_the_cache_and_their_answers_are_right(
    starter_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(starter_ledger, create=False) as ledger:
        app = make_app(ledger, Settings())
        warm(app, "127.0.0.1:8000").join(timeout=60)
        assert len(app.state.desk.cache) >= sum(not page.startswith("/scenarios") for page in PAGES)
        monkeypatch.setattr(stress_model.Job, "run", lambda *_: None)
        monkeypatch.setattr(stress_model, "PATIENCE", 0.05)
        client = TestClient(app, base_url="http://127.0.0.1:8000")
        assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
