"""The README's tour and the guide of the first hour run as they stand there."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from silcrete.cli.app import app, run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide" / "first-hour.md").read_text(encoding="utf-8")


def commands(text: str) -> list[list[str]]:
    """The `silcrete …` lines of all plain code blocks, without their comments."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.M | re.S)
    lines = [line.split("  #")[0].strip() for kind, block in found if not kind for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("silcrete ")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("SILCRETE_LEDGER", "SILCRETE_USER", "SILCRETE_PORT"):
        monkeypatch.delenv(name, raising=False)
    note = re.search(r"^```text\n(.*?)^```$", GUIDE, flags=re.M | re.S)
    assert note
    (tmp_path / "note.txt").write_text(note[1], encoding="utf-8")
    return tmp_path


def test_the_first_hour_runs_from_top_to_bottom(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = commands(GUIDE)
    assert len(done) > 15
    for argv in done:
        if argv[0] == "serve":
            continue
        assert run(argv) == 0, (argv, capsys.readouterr().err)
    assert (home / "out" / "gallium-2026.html").exists()
    assert (home / "helium.docx").exists()
    assert (home / "export" / "claim.parquet").exists()
    out = capsys.readouterr().out
    assert "2024-10-01" in out
    assert "98.8" in (home / "out" / "gallium-2026.html").read_text(encoding="utf-8")


def test_the_tour_of_the_readme_runs(home: Path) -> None:
    assert run(["demo", "--no-serve"]) == 0
    code = re.search(r"^```python\n(.*?)^```$", README, flags=re.M | re.S)
    assert code
    assert len([line for line in code[1].splitlines() if line.strip()]) == 10
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code[1], {})
    assert "<Chain: 79 segments" in out.getvalue()
    assert "0.988" in out.getvalue()
    assert "lost weeks of output" in out.getvalue()


def test_every_verb_of_the_readme_exists_and_every_verb_is_named() -> None:
    verbs = {name for name in app if not name.startswith("-")}
    named = {argv[0] for argv in commands(README)} | {argv[0] for argv in commands(GUIDE)}
    named |= set(re.findall(r"silcrete (\w+)", README + GUIDE))
    assert {argv[0] for argv in commands(README)} <= verbs
    assert verbs <= named, verbs - named


def test_links_of_the_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.relative_to(ROOT)}: {target}"
