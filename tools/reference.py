"""Write docs/reference/ from the code: record kinds, indicators, commands, pages. A test holds the files to it.

python tools/reference.py
"""

from __future__ import annotations

import inspect
from pathlib import Path

from silcrete.analysis import indicators
from silcrete.cli.app import app
from silcrete.desk.rooms import ACTIONS, PAGES
from silcrete.records import KINDS, describe

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"


def first(text: str | None) -> str:
    """First paragraph of a docstring on one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


def records() -> str:
    """Every record kind with its fields."""
    out = ["# Record kinds", "", "Derived from `silcrete.records`. A field without a mark may not be empty.", ""]
    for name, kind in sorted(KINDS.items()):
        dated = f" `as_of` reads `{kind.dated}`" + (f" and `{kind.until}`" if kind.until else "") if kind.dated else ""
        out += [f"## {name}", "", first(kind.__doc__) + (f"{dated}." if dated else ""), ""]
        out += ["| field | type | meaning | unit | allowed |", "|---|---|---|---|---|"]
        for f in describe(kind):
            mark = "?" if f.optional else ""
            words = ", ".join(c for c in f.choices if c) or (f"key of {f.refers}" if f.refers else "")
            out.append(f"| `{f.name}`{mark} | {f.type} | {f.meaning} | {f.unit} | {words} |".replace("|  |", "| |"))
        out.append("")
    return "\n".join(out)


def analyses() -> str:
    """Every indicator with its question, reference and parameters."""
    out = ["# Indicators", "", "`silcrete run NAME`, `/analyses/NAME`, `sc.analysis.NAME(chain)`.", ""]
    for i in indicators():
        out += [f"## {i.name}", "", f"{i.title}. {i.question}", ""]
        out += [f"- unit: {i.unit or 'none'}", f"- reference: {i.reference}"]
        out += [f"- `{p.name}` ({p.type}, default `{p.default}`): {p.meaning}" for p in i.parameters]
        out += ["", first(inspect.getdoc(i.function)), ""]
    return "\n".join(out)


def commands() -> str:
    """Every verb of the command line with its help."""
    out = ["# Commands", "", "`silcrete VERB --help` shows the options.", "", "| verb | what it does |", "|---|---|"]
    for name in sorted(n for n in app if not n.startswith("-")):
        out.append(f"| `{name}` | {first(app[name].help)} |")
    return "\n".join(out) + "\n"


def pages() -> str:
    """Every page and action of the desk."""
    out = ["# Pages of the desk", "", "Every page takes `as_of`, `known_on` and `lang`.", ""]
    out += ["| address | what it shows | forms |", "|---|---|---|"]
    for page in PAGES:
        out.append(f"| `{page.url}` | {first(page.function.__doc__)} | {', '.join(page.formats)} |")
    out += ["", "| action (POST) | what it does |", "|---|---|"]
    out += [f"| `{a.url}` | {first(a.function.__doc__)} |" for a in ACTIONS]
    return "\n".join(out) + "\n"


FILES = {"records.md": records, "indicators.md": analyses, "commands.md": commands, "pages.md": pages}


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
