"""Loading records: everything is checked before anything is written, and a second load adds nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from silcrete.errors import BadInput, UnknownName
from silcrete.ingest.catalogue import source
from silcrete.ingest.references import references
from silcrete.ingest.run import check_expectations, load
from silcrete.ledger import Ledger, open_ledger
from silcrete.records import Claim, Document, Facility, Flow, Organisation, Passage, Record, Segment, Source, Version

SOURCE = Source(key="s1", title="A page", grade="B", published="2024-05")
SEGMENT = Segment(key="crm.x", name="X", type="material")
SITE = Facility(key="f", name="F", segments=("crm.x",), country="DE", state="operating", source="s1")
CLAIM = Claim(key="c1", subject="crm.x", quantity="share", place="CN", value=0.4, unit="fraction", source="s1")


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Ledger:
    return open_ledger(shutil.copy(empty, tmp_path / "test.db"))


def put(ledger: Ledger, *records: Record) -> None:
    load(ledger, records, by="tester", why="test")


def test_load_reports_counts_and_new_rows(ledger: Ledger) -> None:
    seen: list[int] = []
    report = load(ledger, [CLAIM, SEGMENT, SOURCE], by="tester", why="first", progress=seen.append)
    assert report.counts == {"claim": 1, "segment": 1, "source": 1}
    assert report.new_rows == 3
    assert seen == [3]
    assert ledger.at().get(Claim, "c1") == CLAIM
    assert ledger.at().history(Claim, "c1")[0].why == "first"


def test_the_same_records_again_add_nothing(ledger: Ledger) -> None:
    put(ledger, CLAIM, SEGMENT, SOURCE)
    before = ledger.last_write()
    assert load(ledger, [SOURCE, SEGMENT, CLAIM], by="tester", why="again").new_rows == 0
    assert ledger.last_write() == before


def test_a_changed_record_is_one_new_row_and_the_old_one_stays(ledger: Ledger) -> None:
    put(ledger, CLAIM, SEGMENT, SOURCE)
    assert load(ledger, [CLAIM.but(value=0.5)], by="tester", why="corrected").new_rows == 1
    assert [r.record.value for r in ledger.at().history(Claim, "c1")] == [0.4, 0.5]  # type: ignore[attr-defined]


def test_a_reference_may_be_answered_by_the_ledger(ledger: Ledger) -> None:
    put(ledger, SEGMENT, SOURCE)
    assert load(ledger, [CLAIM], by="tester", why="later").new_rows == 1


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (CLAIM.but(source="s2"), "s2"),
        (CLAIM.but(sources=("s1", "s3")), "s3"),
        (CLAIM.but(subject="crm.y"), "crm.x"),
        (CLAIM.but(subject_kind="segmnt"), "segment"),
        (CLAIM.but(derived_from=("c0",)), "c0"),
        (CLAIM.but(place="ZZ"), "ZZ"),
        (CLAIM.but(market="R-MOON"), "R-MOON"),
        (CLAIM.but(unit="bushels"), "bushels"),
        (SITE.but(segments=("crm.x", "crm.z")), "crm.z"),
        (SITE.but(country="UK"), "write GB"),
        (SITE.but(nuts3="DEX99"), "DEX99"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_stops_the_whole_load(ledger: Ledger, record: Record, said: str) -> None:
    with pytest.raises(UnknownName) as caught:
        put(ledger, SOURCE, SEGMENT, record)
    assert said in str(caught.value)
    assert record.key in caught.value.todo
    assert ledger.at().count(Source) == 0, "nothing was written"
    assert ledger.last_write() == 0


def test_a_site_without_a_country_and_a_number_out_of_bounds_are_refused(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match=r"'f' cannot be used; nothing was stored.*its country is empty"):
        put(ledger, SOURCE, SEGMENT, SITE.but(country=""))
    with pytest.raises(BadInput, match=r"'latitude' of facility 'f' is not valid.*from -90 to 90"):
        SITE.but(latitude=90.5)
    assert ledger.last_write() == 0


def test_what_closes_a_circle_with_what_is_on_file_is_refused(ledger: Ledger) -> None:
    below = Segment(key="crm.y", name="Y", type="material", parent="crm.x")
    there = Flow(key="x>z", start="crm.x", end="z", dependency="essential", source="s1")
    put(ledger, SOURCE, SEGMENT, below, Segment(key="z", name="Z", type="process"), there)
    before = ledger.last_write()
    with pytest.raises(BadInput, match=r"segments runs in a circle; nothing was stored.*crm.x > crm.y > crm.x"):
        put(ledger, SEGMENT.but(parent="crm.y"))
    with pytest.raises(BadInput, match=r"flows run in a circle; nothing was stored.*crm.y > z > crm.y"):
        put(ledger, there.but(key="z>y", start="z", end="crm.y"))
    assert ledger.last_write() == before


def test_a_circle_that_is_on_file_already_does_not_stop_what_has_no_part_in_it(ledger: Ledger) -> None:
    with ledger.writing(by="tester", why="an older version") as writer:
        writer.add_many([Segment(key=a, name=a, type="material", parent=b) for a, b in ("pq", "qp")])
    put(ledger, SOURCE, SEGMENT)
    assert ledger.at().has(Segment, "crm.x")


def test_two_different_records_under_one_key_are_refused(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match=r"share the key 'c1'.*value") as caught:
        put(ledger, SOURCE, SEGMENT, CLAIM, CLAIM.but(value=0.5))
    assert "value" in caught.value.found
    put(ledger, SOURCE, SEGMENT, CLAIM, CLAIM)
    assert ledger.at().count(Claim) == 1


def test_a_quote_is_checked_against_a_text_of_the_same_load(ledger: Ledger) -> None:
    document = Document(key="d", title="D", source="s1")
    version = Version(
        key="d@1",
        document="d",
        number=1,
        hash="0" * 64,
        media_type="text/plain",
        size=9,
        text="Ten firms.",
        metadata={},
    )
    passage = Passage(key="d@1#p1", version="d@1", name="p1", type="paragraph", start=0, end=10)
    quoting = CLAIM.but(passage="d@1#p1", original="Ten firms")
    put(ledger, quoting, SEGMENT, passage, version, document, SOURCE)
    assert ledger.at().quote("d@1#p1") == "Ten firms."
    with pytest.raises(BadInput, match="character for character"):
        put(ledger, quoting.but(key="c2", original="Twelve firms"))
    assert not ledger.at().has(Claim, "c2")


def test_names_that_no_organisation_goes_by_are_reported(ledger: Ledger) -> None:
    firm = Organisation(key="acme", name="Acme Works", type="company", aliases=("ACME",), source="s1")
    claims = [CLAIM.but(key="a", organisation="Acme"), CLAIM.but(key="b", organisation="Bolt")]
    report = load(ledger, [SOURCE, SEGMENT, firm, *claims], by="tester", why="names")
    assert len(report.warnings) == 1
    assert "Bolt" in report.warnings[0]
    assert "Acme" not in report.warnings[0]


def test_expectations_name_the_kind_and_both_numbers() -> None:
    records = [SOURCE, SEGMENT]
    check_expectations("demo", records, {"source": {"min": 1, "max": 1}, "segment": {"min": 1}})
    with pytest.raises(BadInput, match=r"source 'demo' .* claim .*0, expected 1 to 9"):
        check_expectations("demo", records, {"claim": {"min": 1, "max": 9}})
    with pytest.raises(BadInput, match="1, expected 0 to 0"):
        check_expectations("demo", records, {"segment": {"max": 0}})
    with pytest.raises(UnknownName, match="record kind"):
        check_expectations("demo", records, {"segmnt": {"min": 1}})


def test_references_name_every_pointer_once() -> None:
    claim = CLAIM.but(sources=("s2",), derived_from=("c0", "c9"), passage="d@1#p1")
    found = [(r.field, r.kind, r.key) for r in references(claim)]
    assert sorted(found) == [
        ("derived_from", "claim", "c0"),
        ("derived_from", "claim", "c9"),
        ("passage", "passage", "d@1#p1"),
        ("source", "source", "s1"),
        ("sources", "source", "s2"),
        ("subject", "segment", "crm.x"),
    ]


def test_the_starter_data_load_whole_into_an_empty_ledger(ledger: Ledger) -> None:
    records = list(source("starter").read())
    report = load(ledger, records, by="starter", why="test")
    assert report.new_rows == len(records) == sum(report.counts.values())
    assert ledger.at().find(Claim) == sorted((r for r in records if isinstance(r, Claim)), key=lambda r: r.key)
    operators = next(w for w in report.warnings if "operator" in w)
    assert "Generalitat de Catalunya" in operators
    assert load(ledger, records, by="starter", why="test").new_rows == 0
