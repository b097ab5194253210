"""The guide to networks and own models: every block runs as it stands."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "networks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", TEXT, flags=re.M | re.S)


@pytest.mark.parametrize("code", BLOCKS)
def test_every_block_runs_without_what_make_install_leaves_out(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pandas", "polars", "dask", "distributed", "ray"):
        monkeypatch.setitem(sys.modules, name, None)
    exec(compile(code, "networks.md", "exec"), {"__name__": "guide"})
    assert capsys.readouterr().out.strip()


def test_the_first_block_is_ten_lines_and_an_own_model_under_fifty() -> None:
    lines = [[line for line in code.splitlines() if line.strip()] for code in BLOCKS]
    assert len(lines[0]) <= 10
    assert len(lines[-1]) < 50
