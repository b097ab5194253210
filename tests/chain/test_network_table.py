"""Networks from tables of a ledger: rows, provenance, and rows that are not those announced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from silcrete.chain.network import Network
from silcrete.errors import BadInput, UnknownName
from silcrete.ledger import Ledger
from silcrete.records import Source, Table

KINDS = [[2, 1], [0, 2]]
LABELS = ["007", "chip"]


def network() -> Network:
    return Network.from_arrays(
        [0, 1, 0], [1, 2, 2], [0.1 + 0.2, 1e-7, 12345678.9], [0, 1, 1], KINDS, LABELS,
        firms=["0010", "Söhne, \"X\"", "c"], regions=["DE", "", "NL"], stocks=[np.nan, 14, 2.5],
        grounds=["observed", "declared", "reconstructed"],
    )  # fmt: skip


def keep(ledger: Ledger, files: dict[str, bytes], **more: Any) -> None:
    heads = {
        "links": ("supplier", "buyer", "weight", "product", "ground"),
        "firms": ("firm", "sector", "region", "stock"),
    }
    with ledger.writing(by="a person", why="test") as write:
        write.add(Source(key="s", title="A register", publisher="P", grade="B"))
        for key, data in files.items():
            given: dict[str, Any] = {
                "key": key, "title": key, "source": "s", "stated_on": "2024", "rows": 3, "grade": "B",
                "columns": {name: {"meaning": name} for name in heads[key]},
            }  # fmt: skip
            given |= more.get(key, {})
            write.add(Table(**given, hash=write.put_original(data)))


def csv_files(tmp_path: Path) -> dict[str, bytes]:
    one = network()
    return {what: one.to_csv(tmp_path / f"{what}.csv", what).read_bytes() for what in ("links", "firms")}


def parquet(tmp_path: Path) -> dict[str, bytes]:
    out = {}
    for what, data in csv_files(tmp_path).items():
        (tmp_path / what).write_bytes(data)
        numbers = {"links": "weight", "firms": "stock"}[what]
        rows = f"read_csv('{tmp_path / what}', header=true, all_varchar=true)"
        with duckdb.connect() as db:
            db.execute(
                f"COPY (SELECT * REPLACE ({numbers}::DOUBLE AS {numbers}) FROM {rows}) "
                f"TO '{tmp_path / what}.parquet' (FORMAT parquet)"
            )
        out[what] = (tmp_path / f"{what}.parquet").read_bytes()
    return out


@pytest.mark.parametrize("form", [csv_files, parquet])
def test_a_table_gives_the_network_it_was_written_from(ledger: Ledger, tmp_path: Path, form: Any) -> None:
    keep(ledger, form(tmp_path))
    found = Network.from_table(ledger, "links", "firms", KINDS, sector_labels=LABELS)
    one = network()
    assert (found.dated, found.source) == ("2024", "links, firms")
    assert found.firms == one.firms
    assert found.weights.tolist() == one.weights.tolist()
    assert found.suppliers.tolist() == one.suppliers.tolist()
    assert found.grounds.tolist() == one.grounds.tolist()
    assert np.array_equal(found.stocks, one.stocks, equal_nan=True)
    assert (found.regions.tolist(), found.region_labels) == (one.regions.tolist(), ("DE", "NL"))


def test_rights_are_the_strictest_of_both(ledger: Ledger, tmp_path: Path) -> None:
    more = {"links": {"licence": "CC BY 4.0"}, "firms": {"tier": "members", "licence": "internal"}}
    keep(ledger, csv_files(tmp_path), **more)
    found = Network.from_table(ledger, "links", "firms", KINDS, sector_labels=LABELS, source="another name")
    assert (found.tier, found.licence, found.source) == ("members", "CC BY 4.0; internal", "another name")


def test_a_table_of_a_later_day_is_not_in_view(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, csv_files(tmp_path))
    with pytest.raises(UnknownName):
        Network.from_table(ledger, "links", "firms", KINDS, sector_labels=LABELS, as_of="2023-01-01")


@pytest.mark.parametrize(
    ("links", "record", "says"),
    [
        (b"supplier,buyer,weight,product,ground\n", {}, "0 rows"),
        (b"supplier,buyer,weight\n0010,c,1\n0010,c,1\n0010,c,1\n", {}, "product, ground were announced"),
        (None, {"rows": 4}, "4 rows"),
        (None, {"rows": 2**31}, "32-bit"),
        (b"supplier,buyer,weight,product,ground\n0010,c,much,007,observed\n", {"rows": 1}, "column weight"),
        (b"supplier,buyer,weight,product,ground\n0010,c,,007,observed\n", {"rows": 1}, "nan in link 0"),
        (b"supplier,buyer,weight,product,ground\n10,c,1,007,observed\n", {"rows": 1}, "'10' in link 0"),
        (b"PAR1 and nothing else", {}, "cannot be read"),
    ],
)
def test_rows_that_cannot_be(ledger: Ledger, tmp_path: Path, links: bytes | None, record: Any, says: str) -> None:
    files = csv_files(tmp_path)
    keep(ledger, files | ({"links": links} if links is not None else {}), links=record)
    with pytest.raises(BadInput) as caught:
        Network.from_table(ledger, "links", "firms", KINDS, sector_labels=LABELS)
    assert says in str(caught.value)
