"""The rules of the house: shape of files, layers of imports, nothing at import, nothing that names a machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "silcrete").rglob("*.py"))
MIGRATIONS = "migrations"


@cache
def parsed(path: Path) -> ast.Module:
    """A source file as a tree, read once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Files under version control, or all that would be."""
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return [p for name in done.stdout.splitlines() if (p := ROOT / name).is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and ".venv" not in p.parts and "node_modules" not in p.parts]


def test_files_classes_and_functions_stay_small() -> None:
    faults = []
    for path in SOURCES:
        if MIGRATIONS in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        if (n := text.count("\n")) > 600:
            faults.append(f"{name}: {n} lines")
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                size = node.end_lineno - node.lineno + 1
                most = 300 if isinstance(node, ast.ClassDef) else 60
                if size > most:
                    faults.append(f"{name}:{node.lineno} {node.name}: {size} lines")
    assert faults == []


def test_what_users_read_cites_no_convention() -> None:
    """The numbers of CONVENTIONS.md are for who works on the code: docstrings name them, no other text does."""
    faults = []
    for path in SOURCES:
        tree = parsed(path)
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        faults += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in docs and re.search(r"§ ?\d+\)", node.value)
        ]  # fmt: skip
    assert not faults, faults


def test_nothing_happens_at_import_of_the_library_or_the_command_line() -> None:
    code = "import sys, silcrete, silcrete.cli.app; print(*sorted(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "scipy", "sqlalchemy", "lxml", "pypdfium2", "starlette", "jinja2", "py3langid", "duckdb", "docx"}
    assert heavy & set(done.stdout.split()) == set()


def test_nobody_imports_a_source() -> None:
    own = ROOT / "src" / "silcrete" / "sources"
    for path in SOURCES:
        if own in path.parents:
            continue
        for node in ast.walk(parsed(path)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            assert not any(n.startswith("silcrete.sources.") for n in names), path


def test_lock_files_name_no_host() -> None:
    locks = [p for p in tracked() if p.name.endswith(".lock") or p.name == "package-lock.json"]
    assert {"requirements.lock", "requirements-dev.lock", "package-lock.json"} <= {p.name for p in locks}
    for path in locks:
        assert "://" not in path.read_text(encoding="utf-8"), path
    assert not {"uv.lock", "pylock.toml"} & {p.name for p in tracked()}


def test_the_desk_names_no_other_host() -> None:
    """Pages load nothing from elsewhere: no address in templates, styles and scripts but names of XML spaces."""
    allowed = re.compile(r"http://www\.w3\.org/|https?://\{|xmlns")
    for path in tracked():
        if "desk" in path.parts and path.suffix in (".html", ".css", ".js", ".svg") and "lib" not in path.parts:
            for line in path.read_text(encoding="utf-8").splitlines():
                if "://" in line:
                    assert allowed.search(line), f"{path.relative_to(ROOT)}: {line.strip()[:120]}"


@pytest.mark.parametrize("suffix", [".py", ".md", ".toml", ".html", ".js", ".css", ".csv"])
def test_no_path_of_a_machine_is_named(suffix: str) -> None:
    home = re.compile(r"(?<![\w./])/(?:work|home|root|Users)/\w+")
    for path in tracked():
        if path.suffix == suffix and path != Path(__file__):
            found = home.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found and found.group()}"


def test_documents_are_utf8_with_plain_line_ends() -> None:
    for path in tracked():
        if path.suffix in (".py", ".md", ".csv", ".toml", ".html", ".css", ".js"):
            data = path.read_bytes()
            assert b"\r" not in data, path
            data.decode("utf-8")
