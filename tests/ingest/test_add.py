"""Documents go in whole: one version for the same bytes, a new one for changed bytes, nothing for bad ones."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from silcrete.errors import BadInput, UsageError
from silcrete.ingest.add import _where, add_document
from silcrete.ingest.fetch import load
from silcrete.ledger import Ledger
from silcrete.records import Document, Passage, Proposal, Version

LETTER = """Den Haag, 3 juni 2024

Aan de Voorzitter van de Tweede Kamer

De minister zal uw Kamer uiterlijk 1 september 2024 informeren over de voortgang van het programma.

Duitsland en Frankrijk hebben hun steun toegezegd. 🧪

J. de Vries
"""
OTHER = "A quite different note about hotel bookings and a train that was late on Tuesday, nothing more than that.\n"


def write(tmp_path: Path, text: str, name: str = "letter.txt", folder: str = "a") -> str:
    path = tmp_path / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_text_passages_and_proposals_are_on_file_with_the_original(ledger: Ledger, tmp_path: Path) -> None:
    added = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    view = ledger.at()
    version = view.get(Version, added.version)
    assert version.text == LETTER.rstrip("\n") or version.text == LETTER
    assert ledger.original(version.hash) == LETTER.encode()
    assert added.language == "nl"
    for proposal in view.find(Proposal, version=added.version):
        assert version.text[proposal.start : proposal.end] == proposal.text
        assert proposal.status == "proposed"
        inside = view.get(Passage, proposal.passage)
        assert inside.start <= proposal.start < inside.end
    kinds = {p.kind for p in view.find(Proposal)}
    assert {"date", "deadline", "country", "commitment"} <= kinds
    assert {p.normalised["iso2"] for p in view.find(Proposal, kind="country")} == {"DE", "FR"}


def test_the_same_bytes_twice_are_one_version_whatever_their_name(ledger: Ledger, tmp_path: Path) -> None:
    first = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    writes = ledger.last_write()
    again = add_document(ledger, load(write(tmp_path, LETTER, "copy.txt")), by="ada")
    assert (again.version, again.new) == (first.version, False)
    assert ledger.last_write() == writes
    assert (again.passages, again.proposals) == (first.passages, first.proposals)


def test_changed_bytes_are_a_new_version_of_the_same_document(ledger: Ledger, tmp_path: Path) -> None:
    first = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    second = add_document(ledger, load(write(tmp_path, LETTER.replace("september", "oktober"))), by="ada")
    assert second.document == first.document
    assert [v.number for v in ledger.at().find(Version, document=first.document)] == [1, 2]
    assert "september" in ledger.at().text(first.version)
    assert "oktober" in ledger.at().text(second.version)


def test_another_text_of_the_same_file_name_is_another_document(ledger: Ledger, tmp_path: Path) -> None:
    first = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    other = add_document(ledger, load(write(tmp_path, OTHER, folder="b")), by="ada")
    assert other.document != first.document
    assert ledger.at().count(Document) == 2


def test_a_new_document_much_like_one_from_standard_input_names_it(ledger: Ledger, tmp_path: Path) -> None:
    def add(text: str, name: str, key: str = "") -> tuple[str, str]:
        given = load(write(tmp_path, text, name) if name else "-", stdin=BytesIO(text.encode()))
        added = add_document(ledger, given, by="ada", key=key)
        return added.version, added.akin

    piped, none = add(LETTER, "")
    first, later = (
        piped.removesuffix("@1"),
        [LETTER.replace("september", month) for month in ("oktober", "mei", "juli")],
    )
    assert (first[:5], none) == ("text/", "")
    assert add(LETTER, "letter.txt") == (piped, "")
    assert add(OTHER, "other.txt") == ("file/other@1", "")
    assert add(later[0], "letter.txt") == ("file/letter@1", first)
    assert add(later[0], "letter.txt", first) == (f"{first}@2", "")
    assert add(later[1], "letter.txt") == ("file/letter@2", "")
    assert add(later[2], "")[1] == first


def test_a_key_and_dossiers_can_be_given(ledger: Ledger, tmp_path: Path) -> None:
    added = add_document(
        ledger, load(write(tmp_path, LETTER)), by="ada", key="nl/2024D00001", dossiers=("12345/6",), dated="2024-06-03"
    )
    found = ledger.at().get(Document, "nl/2024D00001")
    assert (added.version, found.dossiers, found.published) == ("nl/2024D00001@1", ("12345/6",), "2024-06-03")
    with pytest.raises(UsageError, match="no key"):
        add_document(ledger, load(write(tmp_path, OTHER)), by="ada", key="../etc passwd")


def test_nothing_is_stored_of_a_file_that_is_no_document(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "noise.docx"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(BadInput):
        add_document(ledger, load(str(path)), by="ada")
    assert ledger.last_write() == 0
    assert ledger.at().count(Document) == 0


def test_the_seed_documents_go_in_and_come_out_whole(ledger: Ledger, shared: Path) -> None:
    for name in ("letter-2024D50227.txt", "press-release-2023.txt"):
        path = shared / "documents" / name
        added = add_document(ledger, load(str(path)), by="ada")
        whole = path.read_text(encoding="utf-8")
        assert ledger.at().text(added.version) == whole
        assert ledger.original(ledger.at().get(Version, added.version).hash) == path.read_bytes()
    letter = ledger.at().get(Document, "nl/2024D50227")
    assert letter.dossiers == ("33009/151", "32637")
    assert letter.cases == ("2024Z21275",)
    assert (letter.published, letter.language) == ("2024-12-16", "nl")


def test_a_document_known_by_its_data_takes_its_text_under_its_own_key(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.writing(by="ada", why="data") as w:
        w.add(Document(key="letter", title="A letter", published="2024-06-03"))
    added = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    assert added.version == "letter@1"
    assert ledger.at().get(Document, "letter").published == "2024-06-03"
    assert ledger.at().count(Document) == 1


def test_dossiers_named_for_a_document_known_by_its_data_are_filed_each_once(ledger: Ledger, tmp_path: Path) -> None:
    with ledger.writing(by="ada", why="data") as w:
        w.add(Document(key="letter", title="A letter", dossiers=("33009/151", "32637")))
    path = write(tmp_path, LETTER)
    for _ in range(2):
        add_document(ledger, load(path), by="ada", dossiers=("36410", "33009", "33009/152", "32637"))
        filed = ledger.at().get(Document, "letter").dossiers
        assert filed == ("33009/151", "32637", "36410", "33009/152"), "an item of a dossier lies in it already"


def test_further_dossiers_of_bytes_on_file_are_filed(ledger: Ledger, tmp_path: Path) -> None:
    path = write(tmp_path, LETTER)
    first = add_document(ledger, load(path), by="ada", dossiers=("1/2",))
    again = add_document(ledger, load(path), by="ada", dossiers=("3",))
    assert not again.new
    assert ledger.at().get(Document, first.document).dossiers == ("1/2", "3")


def test_menus_of_a_web_page_are_not_what_it_says(ledger: Ledger, tmp_path: Path) -> None:
    body = "<nav><a>Home 1 January 2020</a></nav><p>The report of 4 June 2024 is out.</p>"
    html = f"<html lang=en><body>{body}</body></html>"
    added = add_document(ledger, load(write(tmp_path, html, "page.html")), by="ada")
    dates = [p.text for p in ledger.at().find(Proposal, version=added.version, kind="date")]
    assert dates == ["4 June 2024"]


def test_each_stage_is_told_and_one_stopped_while_writing_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    add_document(ledger, load(write(tmp_path, OTHER)), by="ada", progress=lambda *stage: told.append(stage))
    assert [stage for stage, _, _ in told] == ["reading the text", "looking for proposals in 1 passage", "writing"]
    assert told[-1][1] == told[-1][2], "all that was to be written"
    writes = ledger.last_write()

    def stopped(stage: str, done: int, total: int | None) -> None:
        if stage == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_document(ledger, load(write(tmp_path, LETTER, folder="b")), by="ada", progress=stopped)
    assert ledger.last_write() == writes
    assert ledger.at().count(Version) == 1


def test_a_reading_stands_in_the_first_passage_around_it(ledger: Ledger, tmp_path: Path) -> None:
    added = add_document(ledger, load(write(tmp_path, LETTER)), by="ada")
    view = ledger.at()
    passages = view.find(Passage, version=added.version, order="start")
    for proposal in view.find(Proposal, version=added.version):
        around = [p.key for p in passages if p.start <= proposal.start < p.end]
        assert proposal.passage == (around[0] if around else "")
    passage = passages[0]
    nested = [passage.but(key=k, start=a, end=b) for k, a, b in (("all", 0, 9), ("one", 1, 3), ("two", 5, 7))]
    where = _where(nested)
    assert [where(n) for n in (0, 2, 4, 6, 8, 9)] == ["all"] * 5 + [""]
    assert [_where(nested[1:])(n) for n in (0, 1, 3, 6, 7)] == ["", "one", "", "two", ""]
