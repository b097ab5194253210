"""The verbs on facts: claims, members, check, export, search, kinds, info."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from silcrete.cli import show
from silcrete.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from silcrete.cli.app import Clocks, Common
    from silcrete.ledger import View
    from silcrete.records import Claim


def search(clocks: Clocks, given: list[str], limit: int, format: str) -> None:
    """Print hits, those with the words in the title first, then the newest.

    What was typed as one word with a blank in it stood in quotes, which the shell took away: it is a phrase.
    """
    from silcrete.ledger.dialects import parse_query

    words = " ".join(f'"{w}"' if len(w.split()) > 1 and '"' not in w else w for w in given)
    strange = next((w for w in given if w.startswith("--")), "")
    if strange:
        raise UsageError("search has no such option.", found=strange, todo="see `silcrete search --help`.")
    if all(without for without, _, _ in parse_query(words)):
        raise UsageError(
            "There is no word to search for.", found=repr(words), todo="give a word to find; -word only leaves out."
        )
    if limit < 1:
        raise UsageError("A search shows at least one hit.", found=f"--limit {limit}", todo="give 1 or more.")
    with show.viewed(clocks) as view:
        hits = view.search(words, limit=limit)
    show.rows(["kind", "key", "title", "words"], [[h.kind, h.key, h.title, h.snippet] for h in hits], format)


def claims(clocks: Clocks, about: str, quantity: str, place: str, format: str) -> None:
    """Print claims side by side; conflicting ones are all listed (§7)."""
    from silcrete import codes
    from silcrete.records import Claim, Source

    with show.viewed(clocks) as view:
        filters: dict[str, Any] = {"subject": subjects(view, about)} if about else {}
        for name, value in (("quantity", quantity), ("place", place)):
            if value:
                known = sorted({str(v) for v in view.columns(Claim, [name])[name] if v})
                if value not in known:
                    meant = codes.called(value) if name == "place" else None
                    told = f"use its code, {meant.code}." if meant and meant.code in known else ""
                    raise UnknownName(f"{name} of a claim", value, known, todo=told)
                filters[name] = value
        found = view.find(Claim, **filters)
        sources = {s.key: s for s in view.find(Source, key={c.source for c in found})}
    head = ["key", "about", "quantity", "holder", "value", "unit", "basis", "market", "period", "grade", "source"]
    lines = [
        [
            c.key,
            c.subject,
            c.quantity + (f" ({c.nature})" if c.nature != "observation" else ""),
            ", ".join(x for x in (c.place, c.organisation, c.object) if x),
            shown(c) if format == "table" else value_of(c),
            "" if format == "table" and c.unit == "fraction" else c.unit,
            c.basis,
            c.market,
            c.period,
            c.grade or (sources[c.source].grade if c.source in sources else ""),
            sources[c.source].publisher if c.source in sources else c.source,
        ]
        for c in found
    ]
    show.rows(head, lines, format, note="One row a claim; none is averaged. `silcrete claim KEY` shows its ground.")


def subjects(view: View, about: str) -> list[str]:
    """Keys of subjects called `about`: a whole key, the last part of one, or a name on file."""
    from silcrete.records import Body, Claim, Disruption, Facility, Measure, Segment

    keys = set(view.columns(Claim, ["subject"])["subject"])
    wanted = about.casefold()
    found = {k for k in keys if wanted in (k.casefold(), k.casefold().rsplit(".", 1)[-1])}
    for kind in (Segment, Facility, Disruption, Measure, Body):
        for record in view.find(kind):
            if wanted == record.name.casefold() and record.key in keys:  # type: ignore[attr-defined]
                found.add(record.key)
    if not found:
        raise UnknownName("subject of a claim", about, keys | {k.rsplit(".", 1)[-1] for k in keys})
    return sorted(found)


def value_of(claim: Claim) -> str:
    """The value as its source states it: range, qualifier and number, or words."""
    sign = {"<": "under ", ">": "over ", "~": "about ", "major": "major", "negligible": "negligible"}
    if claim.low is not None and claim.high is not None:
        return f"{claim.low:g} to {claim.high:g}"
    if claim.value is None:
        return claim.words or sign.get(claim.qualifier, "")
    return f"{sign.get(claim.qualifier, '')}{claim.value:g}"


def shown(claim: Claim) -> str:
    """The value as the desk prints it: a part of a whole in per cent."""
    if claim.unit != "fraction" or (claim.value is None and claim.low is None and claim.high is None):
        return value_of(claim)
    from silcrete.units import Printer

    return Printer("en").quantity(claim.value, "fraction", low=claim.low, high=claim.high, qualifier=claim.qualifier)


def claim(clocks: Clocks, key: str) -> None:
    """Print a claim's fields, its history and its trail."""
    from silcrete.cli.records import whole
    from silcrete.records import Claim

    with show.viewed(clocks) as view:
        record = view.get(Claim, key)
        print(f"{record.key}: {shown(record)} {'' if record.unit == 'fraction' else record.unit}".rstrip())
        whole(view, record)


def members(clocks: Clocks, of: str, format: str) -> None:
    """Print the register of a coalition on a day and what sources disagree about."""
    from silcrete.coalition.members import register

    with show.viewed(clocks, today=True) as view:
        found = register(view, of)
    people = (*found.members, *found.declared_only)
    lines = [
        [m.name, m.place, m.type, ", ".join(r.role for r in m.roles), m.since,
         "; ".join(str(r) for r in m.offices), ";".join((m.joined or m.roles[0]).sources)]
        for m in people
    ]  # fmt: skip
    day = found.as_of or "any day"
    title = f"{found.body.name}, as of {day}: {len(found.members)} members known by name"
    if found.declared_only:
        title += f", {len(found.declared_only)} declared only"
    show.rows(["member", "place", "type", "roles", "since", "office", "sources"], lines, format, title=title)
    if format != "table":
        return
    for one in found.left_out:
        print(one)
    for row in found.unsure:
        when = " to ".join(part for part in (row.start, row.end) if part)
        said = ", ".join(s for s in dict.fromkeys([row.source, *row.sources]) if s) or "no source on file"
        print(f"not sure on this day: {row.member}, {row.role}, {when} ({said}; record {row.key})")
    for claim in found.counts:
        print(f"said: {value_of(claim)} {claim.unit} in {claim.period or claim.stated_on} ({claim.source})")
    for dispute in found.disputes:
        values = " · ".join(f"{value_of(c)} ({c.source})" for c in dispute.claims)
        print(f"open conflict: {dispute.about}, {dispute.period or 'no period'}: {values}")


def check(clocks: Clocks, *, as_json: bool, severity: str) -> None:
    """Print findings; exit status 1 when one is an error."""
    from silcrete.chain.checks import check as check_claims
    from silcrete.dossier.checks import check as check_documents

    with show.viewed(clocks) as view:
        every: list[Any] = [*check_claims(view), *check_documents(view)]
    found = [f for f in every if severity in ("all", f.severity)]
    if as_json:
        head = ["code", "severity", "where", "what", "todo", "kind", "key"]
        show.rows(head, [[getattr(f, h) for h in head] for f in found], "json")
    else:
        for f in found:
            print(f"{f.severity}: {f.where}: {f.what}\n    {f.todo}")
        errors = sum(f.severity == "error" for f in found)
        print(f"{len(found)} findings, {errors} of them errors")
    if any(f.severity == "error" for f in found):
        raise SystemExit(1)


def export(clocks: Clocks, kind: str, format: str, output: Path, tier: str) -> None:
    """Write one kind to a file, or every kind into a folder; a file called like a kind needs no kind named."""
    from silcrete.ledger.export import export as write
    from silcrete.ledger.export import gated, lines
    from silcrete.ledger.files import folder
    from silcrete.records import KINDS, kind_of

    if not kind:
        kind = output.stem if output.stem in KINDS else "all"
    with show.viewed(clocks) as view:
        if str(output) == "-":
            if kind == "all" or format == "parquet":
                raise UsageError(
                    "Only one kind, as csv or jsonl, goes to standard output.", todo="name a file with -o."
                )
            records, report = gated(view, kind_of(kind), tier=tier)
            sys.stdout.writelines(lines(records, kind_of(kind), format))
            reports = [report]
        elif kind == "all":
            if output.suffix:
                raise UsageError(
                    "All kinds go into a folder, one file each.",
                    found=str(output),
                    todo=f"name a kind, or use -o {output.with_suffix('')}/.",
                )
            folder(output)
            names = sorted(KINDS)
            with show.progress("exporting", len(names)) as done:
                reports = []
                for number, name in enumerate(names, 1):
                    reports.append(write(view, kind_of(name), output / f"{name}.{format}", format, tier=tier))
                    done(number)
        else:
            reports = [write(view, kind_of(kind), output, format, tier=tier)]
    for report in reports:
        held = "".join(f"; {n} held back: {why}" for why, n in report.withheld.items())
        if report.rows or held or len(reports) == 1:
            show.say(f"{report.kind}: {report.rows} rows{held}")


def kinds(name: str, format: str = "table") -> None:
    """Print the record kinds, or one kind's fields."""
    from silcrete.records import KINDS, describe, kind_of

    if not name:
        lines: Iterable[list[Any]] = ([n, len(describe(k)), (k.__doc__ or "").split("\n")[0]] for n, k in KINDS.items())
        show.rows(["kind", "fields", "what it is"], sorted(lines), format)
        return
    specs = describe(kind_of(name))
    show.rows(
        ["field", "type", "meaning", "unit", "allowed"],
        [[s.name, s.type, s.meaning, s.unit, ", ".join(c for c in s.choices if c)] for s in specs],
        format,
        title=(kind_of(name).__doc__ or "").split("\n")[0],
    )


def info(common: Common) -> None:
    """Print where the ledger is and what is on file."""
    with show.opened(common) as ledger:
        state = ledger.info() | {"snapshot": ledger.at().snapshot(), "writes": ledger.writes(5)}
    print(json.dumps(state, indent=1, ensure_ascii=False))
