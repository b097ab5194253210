"""The reference pages are what the code says now, and nothing in it is without words."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
assert SPEC is not None
assert SPEC.loader is not None
REFERENCE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(REFERENCE)


@pytest.mark.parametrize("name", sorted(REFERENCE.FILES))
def test_reference_is_current(name: str) -> None:
    path = ROOT / "docs" / "reference" / name
    assert path.read_text(encoding="utf-8") == REFERENCE.FILES[name](), "run `python tools/reference.py`"


def test_every_page_and_every_verb_says_what_it_is() -> None:
    from silcrete.cli.app import app
    from silcrete.desk.rooms import ACTIONS, PAGES

    for page in PAGES:
        assert REFERENCE.first(page.function.__doc__), page.url
    for action in ACTIONS:
        assert REFERENCE.first(action.function.__doc__), action.url
    for name in (n for n in app if not n.startswith("-")):
        assert REFERENCE.first(app[name].help).endswith("."), name
