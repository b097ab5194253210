"""What leaves the ledger: whole files, every kind, rights and tiers kept."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from silcrete.errors import LedgerFault, UnknownName
from silcrete.ledger import Ledger
from silcrete.ledger.export import export, gated, lines
from silcrete.records import KINDS, Answer, Claim, Proposal, Source, describe, from_dict


def claim(key: str, **changes: object) -> Claim:
    base: dict[str, object] = {"subject": "s", "quantity": "q", "value": 0.1, "unit": "fraction", "source": "open"}
    return Claim(key=key, **{**base, **changes})  # type: ignore[arg-type]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing(by="ada", why="w") as w:
        w.add(Source(key="open", title="O", licence="CC BY 4.0"))
        w.add(Source(key="nc", title="N", licence="CC BY-NC 4.0", redistribute=False))
        w.add(claim("free", note='a "quoted", note\nof two lines', sources=("a", "b")))
        w.add(claim("bound", source="nc"))
        w.add(claim("second", sources=("nc",)))
        w.add(claim("derived", source="", derived_from=("free", "bound"), recipe="sum", method="derived"))
        w.add(claim("twice", source="", derived_from=("derived",), recipe="half", method="derived"))
        w.add(claim("inner", tier="members"))
        w.add(claim("closed", tier="restricted"))
        w.add(Answer(key="a", consultation="c", respondent="Firm", answers={"stock": 3}))
    return ledger


def test_the_gate_holds_back_bound_rows_and_all_that_rests_on_them(filled: Ledger) -> None:
    out, report = gated(filled.at(), Claim)
    assert [r.key for r in out] == ["free"]
    assert report.withheld == {"licence forbids redistribution": 4, "tier narrower than public": 2}
    assert [r.key for r in gated(filled.at(), Claim, tier="restricted")[0]] == ["closed", "free", "inner"]
    assert gated(filled.at(), Answer)[1].withheld == {"tier narrower than public": 1}
    assert [r.key for r in gated(filled.at(), Source)[0]] == ["open"]
    with pytest.raises(UnknownName, match="restricted"):
        gated(filled.at(), Claim, tier="restrictd")


def test_csv_and_jsonl_hold_every_field(filled: Ledger) -> None:
    out, _ = gated(filled.at(), Claim)
    row = next(csv.DictReader(io.StringIO("".join(lines(out, Claim, "csv")))))
    assert (row["kind"], row["value"], row["sources"], row["low"]) == ("claim", "0.1", "a|b", "")
    assert row["note"] == 'a "quoted", note\nof two lines'
    data = json.loads(next(lines(out, Claim, "jsonl")))
    assert data.pop("kind") == "claim"
    assert from_dict(Claim, data) == out[0]


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_every_kind_exports_even_when_empty(filled: Ledger, tmp_path: Path, format: str) -> None:
    (tmp_path / format).mkdir()
    for name, kind in KINDS.items():
        path = tmp_path / format / f"{name}.{format}"
        report = export(filled.at(), kind, path, format, tier="restricted")
        assert path.exists()
        assert report.rows == len(gated(filled.at(), kind, tier="restricted")[0])
    assert not list((tmp_path / format).glob(".export*"))


def test_parquet_keeps_types(filled: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "it's claims.parquet"
    export(filled.at(), Claim, path, "parquet")
    quoted = str(path).replace("'", "''")
    with duckdb.connect() as db:
        rows = db.execute(f"SELECT kind, key, value, low, sources FROM '{quoted}'").fetchall()
        names = [r[0] for r in db.execute(f"DESCRIBE SELECT * FROM '{quoted}'").fetchall()]
    assert rows == [("claim", "free", 0.1, None, ["a", "b"])]
    assert names == ["kind", *(s.name for s in describe(Claim))]
    assert "record_kind" in next(lines([], Proposal, "csv")), "a kind that has a field `kind` keeps both apart"


def test_a_file_that_cannot_be_written_is_explained_and_the_old_one_stays(filled: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    for folder, words in (("file", "is a file"), ("no/such", "there is no folder")):
        with pytest.raises(LedgerFault, match=words):
            export(filled.at(), Claim, tmp_path / folder / "x.csv", "csv")
    assert not (tmp_path / "no").exists(), "no folder is made"
    with pytest.raises(UnknownName, match="parquet"):
        export(filled.at(), Claim, tmp_path / "file", "parket")
    assert (tmp_path / "file").read_text() == "old"
