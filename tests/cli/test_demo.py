"""The demo's ledger: the starter data go in once, and what somebody changed since then stays changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from silcrete.cli.demo import load_starter
from silcrete.ledger import open_ledger
from silcrete.records import Claim, Document, Segment


def test_loading_the_starter_data_again_undoes_no_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load_starter(ledger)
        claim, letter = ledger.at().get(Claim, "sh0136"), ledger.at().get(Document, "nl/2024D50227")
        assert ledger.at().writers(Claim)["sh0136"] == "silcrete demo"
        mended, filed = replace(claim, value=0.97), replace(letter, dossiers=(*letter.dossiers, "36410"))
        with ledger.writing(by="ada", why="correct") as w:
            w.add_many([mended, filed, ledger.at().get(Segment, "crm.gallium")])
        before = ledger.last_write()
        capsys.readouterr()
        load_starter(ledger)
        assert ", 0 new, 2 kept as others wrote them" in capsys.readouterr().out
        assert ledger.last_write() == before, "nothing was written"
        assert ledger.at().get(Claim, "sh0136") == mended
        assert ledger.at().get(Document, "nl/2024D50227") == filed


def test_a_later_edition_of_the_starter_data_reaches_what_nobody_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load_starter(ledger)
        claim = ledger.at().get(Claim, "sh0136")
        with ledger.writing(by="silcrete demo", why="an earlier edition") as w:
            w.add(replace(claim, value=0.5))
        capsys.readouterr()
        load_starter(ledger)
        assert ledger.at().get(Claim, "sh0136") == claim
        assert capsys.readouterr().out.strip().endswith("1 new")
