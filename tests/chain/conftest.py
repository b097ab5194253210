"""The chain of the package's own starter data, built once."""

from __future__ import annotations

import pytest

from silcrete.chain import Chain
from silcrete.sources.starter.read import read


@pytest.fixture(scope="session")
def starter() -> Chain:
    """The starter dataset as a chain, as of its cut-off day."""
    return Chain.from_records(read(), "2026-11-21")
