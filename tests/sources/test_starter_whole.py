"""Nothing was lost on the way into the package: every row of the research tables is represented, cell by cell."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from silcrete.records import (
    Body,
    Claim,
    Code,
    Commitment,
    Disruption,
    Event,
    Facility,
    Flow,
    Measure,
    Meeting,
    Membership,
    Organisation,
    Record,
    Segment,
    Source,
    Sourced,
    Stance,
)
from silcrete.sources.starter.read import read

Rows = list[dict[str, str]]
Tables = Callable[[str], Rows]


@pytest.fixture(scope="module")
def starter(shared: Path) -> Tables:
    return lambda name: _table(shared / "data" / "starter" / f"{name}.csv")


@pytest.fixture(scope="module")
def coalition(shared: Path) -> Tables:
    return lambda name: _table(shared / "data" / "coalition" / f"{name}.csv")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(read())


@pytest.fixture(scope="module")
def by(records: list[Record]) -> Callable[..., dict[str, Record]]:
    return lambda kind: {r.key: r for r in records if type(r) is kind}


def _table(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def parts(cell: str, mark: str = "|") -> tuple[str, ...]:
    return tuple(p for p in cell.split(mark) if p)


def coalition_keys(cell: str) -> list[str]:
    own = ("press-release-2023", "letter-2024D50227")
    return [k if k in own else f"coalition.{k}" for k in parts(cell, ";")]


def grounds(record: Sourced) -> list[str]:
    return [record.source, *record.sources]


def plain(name: str) -> str:
    name = name.replace("ü", "ue").replace(" (state)", "")
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def test_sources(starter: Tables, coalition: Tables, by: Callable[..., dict[str, Source]]) -> None:
    sources = by(Source)
    for row in starter("sources"):
        s = sources[row["source_id"]]
        assert (s.title, s.publisher, s.published, s.grade) == (
            row["title"],
            row["publisher"],
            row["date"],
            row["grade"],
        )
        assert s.url == ("" if row["url"].startswith("documents/") else row["url"])
    for row in coalition("sources"):
        s = sources[coalition_keys(row["source_id"])[0]]
        assert (s.language, s.type, s.published) == (row["language"], row["kind"], row["published"])
        assert s.url == row["url"]
        assert row["note"] in s.note
        if s.key.startswith("coalition."):
            assert (s.title, s.publisher) == (row["title"], row["publisher"])
            assert s.grade == "C" if row["kind"] in ("secondary", "blog") else s.grade in "ABC"


def test_every_citation_is_kept(starter: Tables, records: list[Record]) -> None:
    """Each source is cited by at least as many records as it was by rows."""
    cited: dict[str, int] = {}
    for record in records:
        if isinstance(record, Sourced):
            for key in set(grounds(record)):
                cited[key] = cited.get(key, 0) + 1
    rows = starter("sources")
    assert sum(int(r["rows_citing"]) for r in rows) == 785
    for row in rows:
        assert cited.get(row["source_id"], 0) >= int(row["rows_citing"]), row
    assert sum(int(r["rows_citing"]) == 0 for r in rows) == 9


def test_segments_flows_and_codes(starter: Tables, by: Callable[..., dict[str, Record]]) -> None:
    segments, flows, codes = by(Segment), by(Flow), by(Code)
    rows = starter("segments")
    assert len(rows) == len(segments)
    for row in rows:
        s = segments[row["id"]]
        assert (s.name, s.parent, s.type, s.description) == (
            row["name"],
            row["parent"],
            row["kind"],
            row["description"],
        )
    rows = starter("flows")
    assert len(rows) == len(flows)
    above = ""
    for row in rows:
        f = flows[f"{row['from']}>{row['to']}"]
        row["substitution"] = above if row["substitution"] == "As above." else row["substitution"]
        above = row["substitution"]
        assert (f.start, f.end, f.dependency) == (row["from"], row["to"], row["dependency"])
        assert (f.substitution, f.source, f.basis) == (row["substitution"], row["source_id"], row["basis"])
    rows = starter("codes")
    assert len(rows) == len(codes)
    for row in rows:
        c = codes[f"{row['segment']}/{row['scheme']}/{row['code']}"]
        assert (c.segment, c.scheme, c.code) == (row["segment"], row["scheme"], row["code"])
        assert (c.label, c.match, c.source) == (row["label"], row["match"], row["source_id"])


def test_shares(starter: Tables, by: Callable[..., dict[str, Claim]]) -> None:
    claims = by(Claim)
    rows = starter("shares")
    for row in rows:
        c = claims[row["id"]]
        target = row["basis"] == "target"
        assert (c.subject, c.place) == (row["segment"], row["place"])
        assert row["organisation"] in (c.organisation, c.object)
        assert [c.value, c.low, c.high] == [number(row[k]) for k in ("share", "low", "high")]
        assert (c.qualifier, c.period, c.market) == (row["qual"], row["period"], row["market"])
        assert c.basis == ("market value" if target else row["basis"])
        assert c.nature == ("target" if target else "forecast" if row["forecast"] == "1" else "observation")
        assert c.method == ("derived" if row["derived"] == "1" else "stated")
        assert (c.source, c.note) == (row["source_id"], row["note"])
        ends = [p for p in (row["period"][:4], row["period"][-4:]) if p.isdigit()]
        assert row["year"] in ends
    assert len(rows) == 223


def test_demand(starter: Tables, by: Callable[..., dict[str, Claim]]) -> None:
    claims = by(Claim)
    for n, row in enumerate(starter("demand_mix"), 1):
        c = claims[f"dm{n:02}"]
        assert (c.subject, c.object, c.value) == (row["chip_segment"], row["demand_sector"], number(row["share"]))
        assert (c.qualifier, c.period, c.basis) == (row["qual"], row["year"], row["basis"])
        assert (c.source, c.note) == (row["source_id"], row["note"])


def test_facilities(starter: Tables, by: Callable[..., dict[str, Record]]) -> None:
    sites, claims = by(Facility), by(Claim)
    rows = starter("facilities")
    assert len(rows) == len(sites)
    for row in rows:
        s = sites[row["id"]]
        for field in (
            "name",
            "operator",
            "owner_country",
            "nuts3",
            "nuts2",
            "nuts1",
            "country",
            "city",
            "year",
            "note",
        ):
            assert getattr(s, field) == row[field], (s.key, field)
        assert s.segments == parts(row["segments"])
        assert (s.state, s.stated_on, s.technology) == (row["status"], row["as_of"], row["node_wafer"])
        assert (s.source, s.sources) == (row["source_id"], parts(row["more_sources"]))
        for cell, name in (("invest_eur_m", "investment"), ("aid_eur_m", "aid"), ("capacity", "capacity")):
            claim = claims.get(f"{s.key}.{name}")
            assert (claim is not None) == bool(row[cell]), (s.key, name)
            if claim:
                stated = claim.words if name == "capacity" else claim.value
                assert stated == (row[cell] if name == "capacity" else number(row[cell]))
                assert (claim.source, claim.sources, claim.note) == (s.source, s.sources, row["note"])


def test_organisations(starter: Tables, by: Callable[..., dict[str, Organisation]]) -> None:
    firms = by(Organisation)
    rows = starter("organisations")
    assert len(rows) == len(firms)
    for row in rows:
        o = firms[row["id"]]
        assert (o.name, o.type, o.country, o.place) == (row["name"], row["kind"], row["country"], row["nuts"])
        assert (o.role, o.source) == (row["role"], row["source_id"])
        assert row["note"] in o.note


def test_disruptions(starter: Tables, by: Callable[..., dict[str, Disruption]]) -> None:
    events = by(Disruption)
    rows = starter("disruptions")
    assert len(rows) == len(events)
    for row in rows:
        e = events[row["id"]]
        for field in ("name", "cause", "start", "end", "segment", "place", "facility", "scope", "note"):
            assert getattr(e, field) == row[field], (e.key, field)
        assert (e.lost_world, e.lost_local) == (number(row["lost_world"]), number(row["lost_local"]))
        assert e.recovery == row["recovery_curve"]
        assert (e.source, *e.sources) == parts(row["source_ids"])
        if e.end:
            lasted = dt.date.fromisoformat(e.end) - dt.date.fromisoformat(e.start)
            whole_year = e.key == "auto-2021"  # its first and last day are both counted
            assert lasted.days + whole_year == int(row["duration_days"]), e.key
        else:
            assert row["duration_days"] == ""


def test_effects(starter: Tables, by: Callable[..., dict[str, Claim]]) -> None:
    claims = by(Claim)
    seen: dict[str, int] = {}
    rows = starter("disruption_effects")
    assert len(rows) == 52
    assert len({r["metric"] for r in rows}) == 38
    for row in rows:
        event = row["event"]
        seen[event] = seen.get(event, 0) + 1
        c = claims[f"{event}.{seen[event]}"]
        assert c.subject == event
        assert c.quantity in (row["metric"], f"change of {row['metric']}")
        assert c.value == number(row["value"]) or f"value as given: {row['value']}" in c.note
        assert c.unit == row["unit"] or f"unit as given: {row['unit']}" in c.note
        assert c.period == row["when"].replace(" to ", "/")
        assert row["place"] in (c.place, c.organisation) or f"place as given: {row['place']}" in c.note
        assert c.source == row["source_id"]
        assert row["note"] in c.note
        if "forecast" in row["note"]:
            assert c.nature == "forecast", c.key
        if "more than" in row["unit"] or row["note"] == "at least":
            assert c.qualifier == ">", c.key


def test_measures(starter: Tables, by: Callable[..., dict[str, Record]]) -> None:
    measures, claims = by(Measure), by(Claim)
    rows = starter("policies")
    assert len(rows) == len(measures)
    for row in rows:
        m = measures[row["id"]]
        spelled = "exports of gallium, germanium and antimony to the United States"
        assert m.name == row["name"].replace("Ga, Ge, Sb to the US", spelled), m.key
        for field in ("issuer", "place", "date", "beneficiary", "facility", "legal_basis", "note"):
            assert getattr(m, field) == row[field], (m.key, field)
        assert (m.type, m.aim) == (row["kind"], row["target"])
        assert m.state == row["status"] or row["status"] == f"expires {m.expires}"
        assert (m.source, m.sources) == (row["source_id"], parts(row["more_sources"]))
        claim = claims.get(f"{m.key}.amount")
        assert (claim is not None) == bool(row["amount_eur_m"])
        if claim:
            assert (claim.value, claim.source) == (number(row["amount_eur_m"]), m.source)
            assert claim.sources == m.sources
            assert claim.basis, "what the amount is"


def test_regions_and_members(starter: Tables, coalition: Tables, by: Callable[..., dict[str, Membership]]) -> None:
    rows = by(Membership).values()
    named: dict[tuple[str, str], list[Membership]] = {}
    for m in rows:
        named.setdefault((m.body, plain(m.member)), []).append(m)
    for row in coalition("members"):
        body = "esra" if row["coalition"] == "ESRA" else "semicon-coalition"
        mine = named[body, plain(row["member"])]
        roles = {m.role: m for m in mine if m.role not in ("chair", "co-chair")}
        expected = {row["role"].replace("_", " ")} - {"mou signatory only"}
        assert set(roles) == expected | ({"declared"} if row["mou_signed"] else set()), row
        for m in mine:
            assert m.type == row["type"]
            assert row["nuts"] == m.place or row["nuts"] in m.place_note, row
            assert row["nuts_note"] in m.place_note
        if row["mou_signed"]:
            assert roles["declared"].start == row["mou_signed"]
        for role in expected:
            assert roles[role].start == row["joined"]
        cited = {k for m in roles.values() for k in grounds(m)}
        assert set(coalition_keys(row["source_ids"])) <= cited, row
        assert any(row["note"] in m.note for m in mine)
    other = {"Valencia": "Valencian Community", "Tampere region (Pirkanmaa)": "Tampere region"}
    for row in starter("regions"):
        mine = named["esra", plain(other.get(row["region"], row["region"]))]
        assert {m.place for m in mine} == {row["nuts2024"]}
        assert row["nuts2021"] == row["nuts2024"] or all(row["nuts2021"] in m.place_note for m in mine)
        assert all(f"level {row['level']}" in m.place_note for m in mine)
        signed = [m for m in mine if m.role == "declared"]
        assert bool(signed) == (row["signed_2023_03"] == "1")
        assert row["joined"] in {m.start for m in mine}
        listed = [m for m in mine if m.role == "founding member" and "esra-fogar" in grounds(m)]
        assert bool(listed) == (row["listed_fogar_2024"] == "1")
        assert row["source_id"] in {k for m in mine for k in grounds(m)}
        assert any(row["note"] in m.note for m in mine), row


def test_bodies_events_commitments_positions(coalition: Tables, by: Callable[..., dict[str, Record]]) -> None:
    bodies = {b.name: b for b in by(Body).values()}
    for row in coalition("bodies"):
        b = bodies[row["body"]]
        assert (b.about, b.terms) == (row["what_it_is"], row["cadence_or_terms"])
        assert grounds(b) == coalition_keys(row["source_ids"])
    dated = {(e.date, e.title): e for kind in (Event, Meeting) for e in by(kind).values()}
    rows = coalition("events")
    assert len(rows) == len(dated)
    for row in rows:
        e = dated[row["date"], row["what"]]
        assert (e.place, e.date_note, grounds(e)) == (row["place"], row["date_note"], coalition_keys(row["source_ids"]))
        named = {a.casefold() for b in by(Body).values() if b.key == e.body for a in (b.key, b.name, *b.aliases)}
        assert row["body"].casefold() in named or isinstance(e, Meeting), row
    called = {a: b.key for b in by(Body).values() for a in (b.name, *b.aliases)}
    for n, row in enumerate(coalition("commitments"), 1):
        c = by(Commitment)[f"co{n:02}"]
        for field in ("who", "to_whom"):
            ours, theirs = getattr(c, field), row[field]
            assert ours == theirs or called[ours] == called[theirs], (c.key, field)
        for field in ("what", "made_in", "certainty"):
            assert getattr(c, field) == row[field], (c.key, field)
        # A season ends where the extraction rules end it; the day of the research table stands in the note.
        assert c.due == row["due"] or row["due"] in c.due_note, c.key
        assert c.due_note.startswith(row["due_note"]), c.key
        assert grounds(c) == coalition_keys(row["source_ids"])
        assert row["fulfilled_on"] in (c.fulfilled_on, c.evidence[:10])
        assert row["fulfilled_how"] in c.evidence
    words = {(called.get(s.who, s.who), s.stated_on, s.topic, s.words): s for s in by(Stance).values()}
    rows = coalition("positions")
    assert len(rows) == len(words)
    for row in rows:
        who = row["who"].replace("(NL)", "(Netherlands)")
        s = words[called.get(who, who), row["when"], row["topic"], row["stance_own_words"]]
        assert (s.document, grounds(s)) == (row["document"], coalition_keys(row["source_ids"]))


def test_conflicts_are_all_kept_side_by_side(coalition: Tables, by: Callable[..., dict[str, Claim]]) -> None:
    claims = by(Claim)
    rows = coalition("conflicts")
    facts: dict[tuple[str, str], set[tuple[str, str, str]]] = {}
    for n, row in enumerate(rows, 1):
        c = claims[f"cf{n:02}"]
        assert c.period == row["when"]
        assert grounds(c) == coalition_keys(row["source_ids"])
        assert row["note"] in c.note
        said = (f"{c.value:g}" if c.value is not None else "", c.words)
        assert row["value"] in said or row["value"] in c.note, row
        facts.setdefault((row["claim"], row["when"]), set()).add((c.subject, c.quantity, c.period))
    assert all(len(v) == 1 for v in facts.values()), "rows that compete stand under one fact"
    assert len(facts) == len({v for group in facts.values() for v in group})
