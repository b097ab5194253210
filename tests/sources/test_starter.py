"""The starter dataset: how strictly it is read, and every rule its README states."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

import silcrete.data
from silcrete import codes
from silcrete.chain.checks.shares import holds, share_sets
from silcrete.errors import BadInput, UnknownName
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import check_expectations
from silcrete.records import (
    Body,
    Claim,
    Code,
    Commitment,
    Disruption,
    Document,
    Facility,
    Flow,
    Measure,
    Membership,
    Motion,
    Organisation,
    Record,
    Segment,
    Source,
    Stance,
    Target,
)
from silcrete.sources.starter.read import dataset, read

FOLDER = Path(silcrete.data.__file__).parent / "starter"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(read())


@pytest.fixture(scope="module")
def of(records: list[Record]) -> Callable[[type[Record]], list[Record]]:
    return lambda kind: [r for r in records if type(r) is kind]


@pytest.fixture(scope="module")
def claims(records: list[Record]) -> dict[str, Claim]:
    return {r.key: r for r in records if isinstance(r, Claim)}


@pytest.fixture(scope="module")
def shares(claims: dict[str, Claim]) -> list[Claim]:
    return [c for k, c in claims.items() if re.fullmatch(r"sh\d{4}", k)]


# -- reading -----------------------------------------------------------------------------------------------------------


def test_the_source_is_found_by_name_and_meets_its_expectations(records: list[Record]) -> None:
    folder = source("starter")
    assert list(folder.read()) == records
    check_expectations("starter", records, folder.expectations)


def test_reading_twice_gives_the_same_records(records: list[Record]) -> None:
    assert list(read()) == records


def test_the_dataset_says_what_it_holds(records: list[Record]) -> None:
    about = dataset()
    assert about.counts == dict(sorted(Counter(r.table for r in records).items()))
    assert (about.version, about.cut_off, about.licence) == ("2026.11.21.2", "2026-11-21", "Apache-2.0")
    assert (FOLDER / "README.md").is_file()
    assert (FOLDER / "LICENSE").is_file()


def test_a_record_takes_grade_date_and_licence_from_its_source(claims: dict[str, Claim], records: list[Record]) -> None:
    sources = {r.key: r for r in records if isinstance(r, Source)}
    assert claims["sh0136"].grade == sources["anewz-2024-12"].grade == "B"
    assert claims["sh0136"].stated_on == sources["anewz-2024-12"].published == "2024-12-03"
    assert claims["auto-2021.3"].stated_on == "2021-05", "a date of its own is kept"
    assert claims["sh0136"].licence == "Apache-2.0"
    for record in records:
        if getattr(record, "source", "") and hasattr(record, "grade"):
            assert record.grade == sources[record.source].grade  # type: ignore[attr-defined]


def broken(tmp_path: Path, file: str, change: Callable[[str], str]) -> Path:
    """A copy of the data with one file changed."""
    copy = tmp_path / "starter"
    shutil.copytree(FOLDER, copy)
    path = copy / file
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, "the change must change something"
    path.write_text(changed, encoding="utf-8")
    return copy


def line(number: int, old: str, new: str) -> Callable[[str], str]:
    """Replace words in one line, counted from 1."""

    def change(text: str) -> str:
        lines = text.split("\n")
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
        return "\n".join(lines)

    return change


@pytest.mark.parametrize(
    ("file", "change", "error", "where", "found"),
    [
        ("claim-shares.csv", line(2, "0.46", "0,46"), BadInput, "claim-shares.csv, line 2", "21 cells"),
        ("claim-shares.csv", line(2, "0.46", "46 %"), BadInput, "line 2, column 'value'", "46 %"),
        ("claim-shares.csv", line(2, "0.46", "nan"), BadInput, "line 2, column 'value'", "nan"),
        ("claim-shares.csv", line(2, "fraction", ""), BadInput, "claim-shares.csv, line 2", "''"),
        ("claim-shares.csv", line(2, "observation", "guess"), BadInput, "claim-shares.csv, line 2", "guess"),
        ("claim-shares.csv", line(2, "fab.foundry", "fab.fu"), UnknownName, "line 2, column 'subject'", "fab.fu"),
        ("claim-shares.csv", line(2, ",TW,", ",XX,"), UnknownName, "line 2, column 'place'", "XX"),
        ("claim-shares.csv", line(2, "fraction", "parts"), UnknownName, "line 2, column 'unit'", "parts"),
        ("claim-shares.csv", line(2, "trendforce-foundry-2023", "trend"), UnknownName, "column 'source'", "trend"),
        ("claim-shares.csv", line(3, "sh0002", "sh0001"), BadInput, "line 3, column 'key'", "line 2"),
        ("claim-shares.csv", line(2, "sh0001", " sh0001"), BadInput, "line 2, column 'key'", "' sh0001'"),
        ("claim-shares.csv", line(1, "quantity", "quantitiy"), BadInput, "line 1, column 'quantitiy'", "no field"),
        ("claim-shares.csv", line(1, ",quantity", ",key"), BadInput, "line 1, column 'key'", "twice"),
        ("claim-shares.csv", line(2, ",all foundry", ',"all foundry'), BadInput, "claim-shares.csv, line", "quote"),
        ("segment.csv", line(2, ",0,", ",no,"), BadInput, "segment.csv, line 2, column 'view'", "no"),
        ("segment.csv", line(2, ",1,", ",1.5,"), BadInput, "segment.csv, line 2, column 'position'", "1.5"),
        ("segment.csv", line(2, "|de=", "||de="), BadInput, "segment.csv, line 2, column 'names'", "||"),
        ("disruption.csv", line(4, "cn-wuxi-hynix", "cn-wuxi"), UnknownName, "line 4, column 'facility'", "cn-wuxi"),
        ("membership.csv", line(2, ",esra,", ",esrra,"), UnknownName, "line 2, column 'body'", "esrra"),
        ("claim-coalition.csv", line(2, ",body,", ",boddy,"), BadInput, "line 2, column 'subject_kind'", "boddy"),
        ("facility.csv", line(2, "DED21", "XYZ21"), UnknownName, "line 2, column 'nuts3'", "XYZ21"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named_by_file_line_and_column(
    tmp_path: Path, file: str, change: Callable[[str], str], error: type[BadInput], where: str, found: str
) -> None:
    with pytest.raises(error) as caught:
        read(broken(tmp_path, file, change))
    assert where in str(caught.value)
    assert found in str(caught.value)
    assert caught.value.todo, "an error says what to do"


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    def change(text: str) -> str:
        head, first, second, rest = text.split("\n", 3)
        spread = first.replace("all foundry nodes", '"all foundry\nnodes"')
        return "\n".join([head, spread, second.replace("0.26", "x"), rest])

    with pytest.raises(BadInput, match=r"line 4, column 'value'"):
        read(broken(tmp_path, "claim-shares.csv", change))


def test_a_lost_row_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"47 code records where dataset\.toml says 48"):
        read(broken(tmp_path, "code.csv", lambda text: "\n".join(text.split("\n")[:-2]) + "\n"))


def test_a_file_of_no_kind_and_a_wrong_encoding_are_refused(tmp_path: Path) -> None:
    copy = tmp_path / "starter"
    shutil.copytree(FOLDER, copy)
    (copy / "claims.csv").write_text("key\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"no record kind: claims.csv.*claim"):
        read(copy)
    (copy / "claims.csv").unlink()
    data = (copy / "facility.csv").read_bytes()
    (copy / "facility.csv").write_bytes(data.replace("Málaga".encode(), "Málaga".encode("latin-1")))
    with pytest.raises(BadInput, match=r"facility.csv, line \d+.*UTF-8"):
        read(copy)
    (copy / "facility.csv").write_bytes(data)
    (copy / "dataset.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(BadInput, match=r"dataset\.toml"):
        read(copy)


# -- rules of the value chain ------------------------------------------------------------------------------------------


def test_segments_form_the_tree_and_the_columns_of_the_picture(of: Callable[..., list[Segment]]) -> None:
    segments = of(Segment)
    assert len(segments) == 79
    families = Counter(s.key.split(".")[0] for s in segments)
    assert families == {
        "design": 5, "eq": 10, "mat": 17, "crm": 10, "util": 2, "fab": 21, "atp": 3, "mkt": 2, "dem": 9,
    }  # fmt: skip
    roots = {s.key for s in segments if not s.parent}
    assert len(roots) == 16
    assert {"design", "eq", "mat", "fab", "atp"} < roots
    assert {s.parent for s in segments if s.key.startswith(("crm.", "util."))} == {"mat"}
    assert Counter(s.type for s in segments) == {
        "process": 13, "equipment": 10, "material": 27, "software/IP": 2, "chip type": 12,
        "packaging": 4, "end demand": 11,
    }  # fmt: skip
    assert Counter(s.stage for s in segments) == {
        "raw inputs": 17, "materials": 12, "equipment": 10, "design": 5, "fab by node": 9, "fab by chip": 12,
        "packaging": 3, "market views": 2, "end demand": 9,
    }  # fmt: skip
    assert {s.key for s in segments if s.view} == {"fab.d300", "fab.le16", "fab.ge28", "mkt.sales", "mkt.billings"}
    assert sorted(s.position for s in segments) == list(range(1, 80))
    for s in segments:
        assert [n.split("=")[0] for n in s.names] == ["short", "de", "nl", "fr"], s.key


def test_shares_keep_what_the_readme_counts(shares: list[Claim]) -> None:
    assert [c.key for c in shares] == [f"sh{n:04}" for n in range(1, 224)]
    assert Counter(c.qualifier for c in shares) == {"": 185, "~": 24, ">": 10, "<": 4}
    assert Counter(c.market for c in shares) == {"WORLD": 214, "KR": 7, "US": 1, "NL": 1}
    assert sum(c.nature != "observation" for c in shares) == 27
    assert sum(c.method == "derived" for c in shares) == 25
    assert sum(c.low is not None and c.high is not None for c in shares) == 3
    assert Counter(c.grade for c in shares) == {"A": 3, "B": 155, "C": 65}
    assert sum(not c.place for c in shares) == 72
    assert sum(not c.organisation and not c.object for c in shares) == 141
    assert {c.key for c in shares if c.nature == "target"} == {"sh0060"}
    assert {c.key for c in shares if c.value == 0} == {"sh0017"}
    bases = Counter(c.basis for c in shares)
    assert (bases["revenue"], bases["capacity"], bases["production"], bases["imports"]) == (98, 51, 9, 7)
    for c in shares:
        assert c.unit == "fraction"
        assert c.value is not None
        assert 0 <= c.value <= 1


def test_rows_of_groups_are_no_shares_of_a_place_or_firm(shares: list[Claim]) -> None:
    other = defaultdict(set)
    for c in shares:
        other[c.quantity].add(c.key)
    assert other.pop("share")
    assert other == {
        "joint share": {"sh0083", "sh0084", "sh0113", "sh0191", "sh0201", "sh0219"},
        "product mix": {"sh0193", "sh0194"},
        "share of own output": {"sh0223"},
    }
    both = {c.key for c in shares if c.place and c.organisation and c.quantity == "share"}
    assert both == {"sh0096"}, "one firm with its seat"


def test_no_set_of_shares_exceeds_the_whole(claims: dict[str, Claim]) -> None:
    sets = share_sets(list(claims.values()))
    assert len(sets) > 100
    for members in sets:
        total = sum(c.value or 0 for c in members if c.qualifier != "<")
        assert total <= 1.02 + 1e-9, [c.key for c in members]


def test_derived_shares_follow_from_their_inputs(shares: list[Claim], claims: dict[str, Claim]) -> None:
    """Recomputed by hand here: the rows by seat add up, quotients come out to the last digit."""
    for c in shares:
        if c.method == "derived":
            inputs = [claims[k] for k in c.derived_from]
            values = [i.value or 0 for i in inputs]
            assert inputs, c.key
            if c.recipe == "sum":
                assert sum(values) == pytest.approx(c.value, abs=1e-9), c.key
                assert {i.period for i in inputs} == {c.period}
            elif c.recipe == "part / base":
                assert values[0] / values[1] == pytest.approx(c.value, abs=0.0005), c.key
            else:
                assert c.key in ("sh0022", "sh0023")
                assert values[0] + 0.01 == pytest.approx(c.value), c.key


def test_the_holes_are_known(shares: list[Claim], of: Callable[..., list[Segment]]) -> None:
    with_any = {c.subject for c in shares}
    assert len({s.key for s in of(Segment)} - with_any) == 35
    placed = [c for c in shares if c.quantity == "share" and c.place and not c.organisation]
    assert with_any - {c.subject for c in placed} == {
        "eq", "mat.abrasive", "mat.sic_substrate", "fab.mcu", "fab.discrete",
    }  # fmt: skip
    assert {c.nature for c in placed if c.subject == "fab.ge28"} == {"forecast"}
    world = [s for s in share_sets([c for c in placed if c.market == "WORLD"]) if sum(c.value or 0 for c in s) > 0.5999]
    assert len({s[0].subject for s in world}) == 27
    broad = {s[0].subject for s in world if len(s) > 1 and sum(c.value or 0 for c in s) > 0.7999}
    assert broad == {
        "fab.foundry", "fab.le16", "fab.d300", "mkt.billings", "mat.wafer_si", "mat.helium", "fab.dram", "fab.nand",
        "crm.ree",
    }  # fmt: skip


def test_flows_are_judged_sourced_and_without_a_circle(of: Callable[..., list[Flow]]) -> None:
    from silcrete.chain.checks import cycle, expanded

    flows, segments = of(Flow), of(Segment)
    assert Counter(f.dependency for f in flows) == {"essential": 62, "important": 29, "replaceable": 6}
    assert Counter(f.grade for f in flows) == {"A": 15, "B": 59, "C": 23}
    assert len({(f.start, f.end) for f in flows}) == 97
    assert all(f.key == f"{f.start}>{f.end}" and f.substitution for f in flows)
    assert {f.basis for f in flows} == {"own judgement; the source supports the relation"}
    edges = expanded(flows, segments)
    assert len(edges) == 457
    assert not any(a == b for a, b in edges)
    assert cycle(edges) == []
    assert {s.key for s in segments} - {x for f in flows for x in (f.start, f.end)} == {
        "design", "eq", "mat", "fab.foundry", "fab.d300", "fab.le16", "fab.ge28", "atp.osat", "mkt.sales",
        "mkt.billings",
    }  # fmt: skip


def test_facilities_and_their_money(of: Callable[..., list[Facility]], claims: dict[str, Claim]) -> None:
    sites = of(Facility)
    assert Counter(s.state for s in sites) == {
        "operating": 50, "under construction": 12, "announced": 9, "on hold": 5, "cancelled": 2,
    }  # fmt: skip
    assert Counter(s.grade for s in sites) == {"A": 12, "B": 57, "C": 9}
    assert sum(s.country in codes.members("EU27", DAY) for s in sites) == 59
    assert sum(s.stated_on < "2021" for s in sites) == 6
    assert {s.key for s in sites if not s.nuts3 and s.country in codes.members("EU27", DAY)} == {"it-wbg", "de-apecs"}
    for s in sites:
        assert s.nuts3.startswith(s.nuts2), s.key
        assert s.nuts2.startswith(s.nuts1), s.key
        assert (s.latitude is None) == (not s.city), s.key
    cancelled = {s.key for s in sites if s.state == "cancelled"}
    by = {q: [c for c in claims.values() if c.subject_kind == "facility" and c.quantity == q] for q in MONEY}
    assert [len(by[q]) for q in MONEY] == [28, 15, 22], "27 investments and a rival for one of them"
    assert sum(c.value or 0 for c in by["aid"] if c.subject not in cancelled) == pytest.approx(15_631.4)
    assert {c.unit for q in ("investment", "aid") for c in by[q]} == {"EUR m"}
    assert {c.basis for c in by["investment"]} == {"announced"}
    assert {c.subject for c in by["aid"] if c.basis == "pledged, nothing paid"} == cancelled


MONEY = ("investment", "aid", "capacity")
DAY = dt.date(2026, 11, 21)


def test_towns_lie_where_their_country_lies(of: Callable[..., list[Facility]]) -> None:
    """Rough boxes: a sign or a digit gone wrong would leave them."""
    boxes = {
        "DE": (47, 55.2, 5.8, 15.1), "AT": (46.3, 49.1, 9.5, 17.2), "FR": (41.3, 51.2, -5.2, 9.6),
        "IT": (36.6, 47.1, 6.6, 18.6), "NL": (50.7, 53.6, 3.3, 7.3), "BE": (49.4, 51.6, 2.5, 6.5),
        "IE": (51.3, 55.5, -10.6, -5.9), "FI": (59.7, 70.1, 20, 31.6), "RO": (43.6, 48.3, 20.2, 29.8),
        "PL": (49, 54.9, 14.1, 24.2), "CZ": (48.5, 51.1, 12, 18.9), "ES": (36, 43.8, -9.4, 3.4),
        "PT": (36.9, 42.2, -9.6, -6.1), "JP": (30, 46, 129, 146), "US": (24, 50, -125, -66),
        "CN": (18, 54, 73, 135), "TW": (21.8, 25.4, 119.9, 122.1), "QA": (24.4, 26.3, 50.7, 51.7),
        "UA": (44, 52.5, 22, 40.3), "KR": (33, 38.7, 125, 130), "SG": (1.1, 1.5, 103.5, 104.1),
    }  # fmt: skip
    for s in of(Facility):
        if s.latitude is not None and s.longitude is not None:
            south, north, west, east = boxes[s.country]
            assert south <= s.latitude <= north, s.key
            assert west <= s.longitude <= east, s.key


def test_organisations_resolve_the_names_in_the_shares(
    of: Callable[..., list[Organisation]], shares: list[Claim]
) -> None:
    firms = of(Organisation)
    assert Counter(o.type for o in firms) == {
        "company": 62,
        "RTO": 17,
        "association": 10,
        "university": 7,
        "cluster": 7,
    }
    assert Counter(o.grade for o in firms) == {"A": 21, "B": 74, "C": 8}
    assert sum(bool(o.place) for o in firms) == 58
    assert [o.key for o in firms if o.country == "EU27"] == ["semiconcoalition"]
    names: dict[str, str] = {}
    for o in firms:
        for name in dict.fromkeys((o.name, *o.aliases)):
            assert names.setdefault(name.casefold(), o.key) == o.key, f"{name} names two organisations"
    single = {c.organisation for c in shares if c.organisation and c.quantity == "share"}
    assert {n for n in single if n.casefold() not in names} == {
        "Applied Materials", "Dow", "OmniVision", "Western Digital",
    }  # fmt: skip
    assert names["sk group"] == "skhynix"


def test_disruptions_and_what_was_observed(of: Callable[..., list[Disruption]], claims: dict[str, Claim]) -> None:
    events = of(Disruption)
    assert len(events) == 18
    assert sum(not e.end for e in events) == 4
    assert sum(bool(e.facility) for e in events) == 12
    assert sum(e.lost_world is not None for e in events) == 7
    assert Counter(e.grade for e in events) == {"B": 16, "C": 2}
    curves = {e.key: [tuple(map(float, p.split(":"))) for p in e.recovery.split(";")] for e in events if e.recovery}
    assert len(curves) == 9
    for key, points in curves.items():
        days, levels = zip(*points, strict=True)
        assert days[0] == 0, key
        assert all(a < b for a, b in itertools.pairwise(days)), key
        assert all(0 <= y <= 1 for y in levels), key
    effects = [c for k, c in claims.items() if re.fullmatch(r"[a-z]+-\d{4}\.\d+", k) and c.subject_kind == "disruption"]
    assert len(effects) == 54, "52 observations, a rival for one, and the range of a site's share"
    assert {c.subject for c in effects} == {e.key for e in events if e.key != "metals-2025"}


def test_measures_and_their_money(of: Callable[..., list[Measure]], claims: dict[str, Claim]) -> None:
    measures = of(Measure)
    assert Counter(m.type for m in measures)["state aid"] == 12
    assert Counter(m.grade for m in measures) == {"A": 15, "B": 31, "C": 3}
    assert sum(bool(m.facility) for m in measures) == 18
    amounts = {m.key: claims[f"{m.key}.amount"] for m in measures if f"{m.key}.amount" in claims}
    assert len(amounts) == 26
    assert {c.unit for c in amounts.values()} == {"EUR m"}
    first = [c for k, c in amounts.items() if k.startswith("foak-")]
    assert len(first) == 10
    assert {c.basis for c in first} == {"approved"}
    assert sum(c.value or 0 for c in first) == pytest.approx(13_712.5)
    suspension = next(m for m in measures if m.key == "cn-suspension")
    assert (suspension.date, suspension.expires) == ("2025-11-09", "2026-11-27")
    assert "crm.gallium" in suspension.segments


def test_codes_of_trade(of: Callable[..., list[Code]]) -> None:
    rows = of(Code)
    assert len({c.segment for c in rows}) == 32
    assert Counter(c.match for c in rows) == {"exact": 22, "close": 8, "broad": 14, "narrow": 1, "related": 3}
    assert {c.scheme for c in rows} == {"CN2023"}
    assert all(re.fullmatch(r"\d{4,8}", c.code) for c in rows)
    assert {c.grade for c in rows} == {"A"}


def test_sources_are_graded_and_no_restricted_data_set_is_a_ground(
    of: Callable[..., list[Source]], records: list[Record]
) -> None:
    sources = {s.key: s for s in of(Source)}
    first = [s for k, s in sources.items() if not k.startswith(("coalition.", "ref."))]
    assert Counter(s.grade for s in first) == {"A": 33, "B": 164, "C": 47}
    assert all(s.grade and s.title for s in sources.values())
    closed = {k for k, s in sources.items() if not s.redistribute}
    assert closed == {"cset-eto", "cepii-geodep"}
    cited = {s for r in records if r.table != "source" for s in (getattr(r, "source", ""), *getattr(r, "sources", ()))}
    assert not closed & cited
    assert {"press-release-2023", "letter-2024D50227"} <= cited
    assert sum("press-release" in k or "2024D50227" in k for k in sources) == 2, "one source each"


# -- rules of the coalitions -------------------------------------------------------------------------------------------


def on(members: list[Membership], body: str, day: str, roles: set[str]) -> set[str]:
    return {
        m.member
        for m in members
        if m.body == body and m.role in roles and m.start <= day and (not m.end or m.end > day)
    }


JOINED = {"founding member", "member", "joined with declaration"}


def test_membership_is_dated(of: Callable[..., list[Membership]]) -> None:
    rows = of(Membership)
    assert on(rows, "esra", "2023-09-06", JOINED) == set()
    assert len(on(rows, "esra", "2023-03-06", {"declared"})) == 13
    assert len(on(rows, "esra", "2023-10-01", JOINED)) == 27
    assert on(rows, "esra", "2024-06-01", JOINED) - on(rows, "esra", "2023-10-01", JOINED) == {"Madrid", "Norte"}
    assert on(rows, "esra", "2025-12-31", JOINED) - on(rows, "esra", "2024-06-01", JOINED) == {
        "Lombardy",
        "Oulu region",
    }
    assert len(on(rows, "esra", "2025-12-31", JOINED)) == 31
    declared_only = on(rows, "esra", "2026-11-21", {"declared"}) - on(rows, "esra", "2026-11-21", JOINED)
    assert declared_only == {"Overijssel", "Provence-Alpes-Côte d'Azur"}, "two lists, neither merged nor guessed"
    assert len(on(rows, "semicon-coalition", "2025-04-01", JOINED)) == 9
    states = {m.place for m in rows if m.body == "semicon-coalition"}
    assert states == set(codes.members("EU27", DAY))
    assert [on(rows, "esra", d, {"chair"}) for d in ("2024-01-01", "2025-01-01", "2026-01-01")] == [
        {"Saxony"}, {"Piedmont"}, {"Catalonia"},
    ]  # fmt: skip
    assert on(rows, "esra", "2025-06-01", {"co-chair"}) == {"Saxony", "Catalonia"}


def test_memberships_carry_codes_of_the_edition_in_force(of: Callable[..., list[Membership]]) -> None:
    places = {m.member: m.place for m in of(Membership) if m.body == "esra"}
    assert places["Centro"] == "PT19"
    assert places["Tampere region"] == "FI19B"
    assert places["Wales"] == "TLL"
    assert places["Ireland"] == "IE"
    for m in of(Membership):
        codes.place(m.place)
        assert m.place_note, m.key


def test_commitments_are_met_only_where_that_is_sure(of: Callable[..., list[Commitment]]) -> None:
    rows = {c.key: c for c in of(Commitment)}
    assert Counter(c.state for c in rows.values() if c.certainty == "sure") == {"met": 4}
    assert all(c.certainty == "sure" and c.reviewed_by for c in rows.values() if c.state == "met")
    assert {c.state for c in rows.values() if c.certainty == "inferred"} == {"claimed"}
    assert not any(c.fulfilled_on for c in rows.values() if c.state != "met")
    inform, summit = rows["co02"], rows["co03"]
    assert (inform.window, inform.due, summit.window, summit.due) == ("Q1 2025", "2025-03-31", "Q1 2025", "2025-03-31")
    assert inform.condition
    assert not summit.condition
    yearly = rows["co19"]
    assert yearly.recurring
    assert yearly.state == "unknown"


def test_votes_not_seen_stay_unknown(of: Callable[..., list[Motion]]) -> None:
    assert {m.outcome for m in of(Motion)} == {"vote unknown"}
    assert "nl/21501-02-2657" in {m.key for m in of(Motion)}


def test_stances_name_who_what_and_where(of: Callable[..., list[Stance]]) -> None:
    rows = of(Stance)
    assert len(rows) == 30
    assert all(s.words and s.document and s.stated_on and s.source for s in rows)
    assert not any(s.stance == "silent" for s in rows), "an unstated position has no row (§15)"


def test_names_are_spelled_out(of: Callable[..., list[Stance]], records: list[Record]) -> None:
    """No short form of a country, an office or an element stands for a party or in the name of a measure."""
    short = re.compile(r"\b(NL|EZK?|CoR|US|Ga|Ge|Sb|Tweede Kamer)\b")
    parties = [(r.key, w) for r in records for w in _parties(r)]
    assert len(parties) == 2 * 19 + 30
    names = [(r.key, r.name) for r in records if isinstance(r, Measure) and r.key == "cn-suspension"]
    assert not [pair for pair in (*parties, *names) if short.search(pair[1])]
    minister = "Minister of Economic Affairs (Netherlands)"
    assert {c.who for c in records if isinstance(c, Commitment) and c.key in ("co01", "co02", "co03")} == {minister}
    assert next(s.who for s in of(Stance) if s.key == "nl-minister-ez/2024-12/strategy") == minister


def _parties(record: Record) -> tuple[str, ...]:
    if isinstance(record, Commitment):
        return record.who, record.to_whom
    return (record.who,) if isinstance(record, Stance) else ()


def test_seed_documents_are_metadata_only(of: Callable[..., list[Document]]) -> None:
    letter = next(d for d in of(Document) if d.key == "nl/2024D50227")
    assert letter.published == "2024-12-16"
    assert letter.dossiers == ("33009/151", "32637")
    assert letter.cases == ("2024Z21275",)
    assert all(d.note.startswith("metadata only in the starter data") for d in of(Document))


def test_bodies_form_a_tree(of: Callable[..., list[Body]]) -> None:
    keys = {b.key for b in of(Body)}
    assert {b.parent for b in of(Body)} - {""} <= keys
    names: dict[str, str] = {}
    for b in of(Body):
        for name in dict.fromkeys((b.name, *b.aliases)):
            assert names.setdefault(name.casefold(), b.key) == b.key, name


# -- what must stand side by side --------------------------------------------------------------------------------------


def test_six_denominators_of_one_firm(claims: dict[str, Claim]) -> None:
    six = [c for c in claims.values() if c.subject == "nexperia"]
    assert len(six) == 6
    assert len({c.basis for c in six}) == 6
    assert len({c.source for c in six}) == 6
    assert all(c.basis for c in six)


def test_the_money_of_the_chips_act_is_kept_apart(claims: dict[str, Claim]) -> None:
    keys = ("chips-act.amount", "chips-act.total", "eca-2025.amount", "ca2-ia.amount", "chips-act.committed")
    money = [claims[k] for k in keys]
    assert [c.value for c in money] == [43_000, 86_000, 4_500, 80_000, 52_000]
    assert len({c.basis for c in money}) == 5
    assert (claims["ca2-ia.amount"].basis, claims["chips-act.committed"].basis) == ("announced", "committed")


def test_the_target_has_baseline_forecast_and_aim(of: Callable[..., list[Target]], claims: dict[str, Claim]) -> None:
    target = next(t for t in of(Target) if t.key == "eu-20-2030")
    followed = [claims[k] for k in target.claims]
    first = min((c for c in followed if c.nature == "observation"), key=lambda c: c.period)
    ahead = next(c for c in followed if c.nature == "forecast")
    assert (first.value, first.period, ahead.value, ahead.period) == (0.098, "2022", 0.117, "2030")
    assert (target.value, target.year) == (0.2, 2030)
    assert {c.basis for c in (first, ahead)} == {"market value"}, "one measure"
    assert {t.value for t in of(Target) if t.key.startswith("crma-")} == {0.1, 0.4, 0.25, 0.65}


def test_one_event_may_carry_several_dates(claims: dict[str, Claim]) -> None:
    dates = defaultdict(set)
    for c in claims.values():
        if c.subject == "nexperia-2025" and c.quantity.startswith("date of"):
            dates[c.quantity].add(c.words)
    assert [len(v) for _, v in sorted(dates.items())] == [2, 3, 2]
    assert {c.words for c in claims.values() if c.quantity == "date of the declaration of intent"} == {
        "2023-03-06", "2023-03-10",
    }  # fmt: skip


def test_a_place_inside_another_is_never_added_to_it() -> None:
    assert holds("R-ASIA", "CN")
    assert holds("WORLD", "EU27")
    assert holds("EU27", "DE")
    assert holds("R-EUROPE", "GB")
    assert holds("CZ", "CZ064")
    assert not holds("R-ASIA_OTHER", "JP")
    assert not holds("CN", "R-ASIA")
    assert not holds("R-AMERICAS", "R-EUROPE")
