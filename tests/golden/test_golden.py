"""What the product says about the starter data, whole."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from silcrete.analysis import indicators
from silcrete.analysis.disruption import disruption
from silcrete.brief.main import compose
from silcrete.chain import Chain
from silcrete.chain.checks import check
from silcrete.coalition.members import register
from silcrete.ingest.catalogue import source
from silcrete.ledger import View
from silcrete.records import digest

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("name", [i.name for i in indicators()])
def test_indicators(chain: Chain, golden: Golden, name: str) -> None:
    chosen = next(i for i in indicators() if i.name == name)
    golden(f"indicator-{name}.csv", chosen.run(chain).to_csv())


def test_brief(view: View, golden: Golden) -> None:
    brief = compose(view, "gallium-2026", "esra", runs=1000)
    notes = "\n".join(f"[{n.number}] {n.text}" for n in brief.notes)
    golden("brief-gallium-2026.txt", f"{brief.text()}\n\n{notes}\n")


def test_stress(chain: Chain, golden: Golden) -> None:
    result = disruption(chain, "auto-mcu-2026", runs=1000, seed=1)
    bands = [b.as_dict() for b in result.bands if b.kind == "demand"]
    golden("stress-auto-mcu-2026.json", json.dumps(bands, indent=1) + "\n")


@pytest.mark.parametrize("day", ["2023-10-01", "2025-12-31"])
def test_members(view: View, golden: Golden, day: str) -> None:
    from silcrete.ledger import View as AnyView

    found = register(AnyView(view.engine, view.where, as_of=day, known_on=None), "esra")
    lines = [f"{m.name};{m.place};{m.belongs};{'|'.join(r.role for r in m.roles)};{m.since}" for m in found.members]
    lines += [f"declared only: {m.name}" for m in found.declared_only]
    lines += [f"dispute: {d.about} {d.period}: {[c.value or c.words for c in d.claims]}" for d in found.disputes]
    golden(f"members-esra-{day}.txt", "\n".join(lines) + "\n")


def test_findings(view: View, golden: Golden) -> None:
    found = check(view, today="2026-11-21")
    golden("check.txt", "".join(f"{f.severity} {f.code} {f.where}: {f.what}\n" for f in found))


def test_starter_records(golden: Golden) -> None:
    """A change of any record of the dataset shows in its digest."""
    golden("starter-digests.txt", "".join(f"{r.table} {r.key} {digest(r)[:12]}\n" for r in source("starter").read()))
