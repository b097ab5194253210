"""Fixtures every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reading material beside the checkout; tests that need it are skipped, visibly, where it is absent."""
    root = Path(os.environ.get("SILCRETE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (root / "documents").is_dir():
        pytest.skip("the shared reading material is not beside this checkout (set SILCRETE_SHARED)")
    return root
