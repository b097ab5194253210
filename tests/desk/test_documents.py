"""The rooms of documents: the list with its filters, and one letter with all that its page shows."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.rooms_reading import tree

from silcrete.desk.rooms import documents
from silcrete.dossier.documents import Block
from silcrete.dossier.marks import Piece
from silcrete.ingest.add import add_document
from silcrete.ingest.fetch import Loaded
from silcrete.ledger import Ledger
from silcrete.records import Document, Passage, Version

URL = f"/documents/{data.KEY}"


def keys(client: TestClient, query: str) -> list[str]:
    return [row["key"] for row in client.get(f"/documents.json?{query}").json()["rows"]]


def test_the_list_is_filtered_by_words_kind_dossier_and_day(own_desk: TestClient, own_ledger: Ledger) -> None:
    with own_ledger.writing(by="test", why="another") as w:
        w.add(Document(key="de/1", title="Bericht", type="report", published="2026-06-01", language="de"))
    assert keys(own_desk, "") == ["de/1", data.KEY]
    assert keys(own_desk, "q=wafer+circle") == [data.KEY]
    assert keys(own_desk, "type=report") == ["de/1"]
    assert keys(own_desk, "dossier=45678") == [data.KEY]
    assert keys(own_desk, "since=2026-05-11") == ["de/1"]
    assert keys(own_desk, "until=2026-05-10") == [data.KEY]
    assert keys(own_desk, "language=de&q=circle") == []
    assert "No document matches" in own_desk.get("/documents?q=nothing").text


def test_a_document_without_text_says_what_to_do(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/documents/nl/2024D50227")
    state = page.css_first(".state")
    assert state.css_first("code").text() == "silcrete add FILE --as nl/2024D50227"
    assert "nothing to read here yet" in state.text()
    assert any("/sources/letter-2024D50227" in (a.attributes["href"] or "") for a in state.css("a"))


def test_a_document_of_ones_own_has_one_title_and_one_date_everywhere(own_desk: TestClient, own_ledger: Ledger) -> None:
    text = "Letter to the members\n\nBrussels, 12 May 2026\n\nThe Commission will report by 1 October 2026.\n"
    added = add_document(own_ledger, Loaded(text.encode(), name="own.txt"), by="ada")
    address = f"/documents/{added.document}"
    row = next(r for r in own_desk.get("/documents.json").json()["rows"] if r["key"] == added.document)
    page = tree(own_desk, address)
    assert row["published"] == own_desk.get(f"{address}.json").json()["document"]["published"] == "2026-05-12"
    assert page.css_first("h1").text() == row["title"] == own_ledger.at().get(Document, added.document).title
    assert "12 May 2026" in page.css_first("dl.meta").text()
    assert "no date given" not in page.css_first("dl.meta").text()


def test_a_document_without_text_is_shown_as_a_gap(own_desk: TestClient, own_ledger: Ledger) -> None:
    with own_ledger.writing(by="test", why="another") as w:
        w.add(Document(key="de/1", title="Bericht"))
    page = own_desk.get("/documents/de/1")
    assert page.status_code == 200
    assert "text not on file" in page.text
    assert own_desk.get("/documents/de/1.txt").status_code == 404
    assert own_desk.get("/documents/de/1/original").status_code == 404
    assert own_desk.get("/documents/de/1.json").json()["document"]["title"] == "Bericht"


def test_the_text_is_whole_and_in_place(desk: TestClient) -> None:
    assert desk.get(f"{URL}.txt").text == data.TEXT
    body = desk.get(f"{URL}.json").json()
    assert body["text"] == data.TEXT
    for passage in body["passages"]:
        assert body["text"][passage["start"] : passage["end"]] == passage["text"]
    html = desk.get(URL).text
    paper = re.sub(
        r"<sup>.*?</sup>|<a class=\"pn\".*?</a>", "", html.partition("<article")[2].partition("</article>")[0]
    )
    bare = re.sub(r"<[^>]+>", "", paper)
    for _, words in data.PARAGRAPHS:
        assert words in bare


def test_all_the_data_of_the_letters_page_are_shown(desk: TestClient) -> None:
    html = desk.get(URL).text
    for words in (
        "Voortgang van de Waferkring", "2031D00042", "Brief regering", "10 May 2026", "11 May 2026, 09:30",
        "Kwartsbeleid", "nr. 12", "45679", "2031Z00007", "C. van Vuuren", "A.B. Steenhouwer", "minister of quartz",
        "Dutch", "2: not kept", "Original .html", "Page at the publisher", "1 passage folded (p1)",
    ):  # fmt: skip
        assert words in html, words


def test_each_highlight_has_its_note_and_each_note_its_highlight(desk: TestClient) -> None:
    html = desk.get(URL).text
    marks = re.findall(r'id="h(\d+)"', html)
    notes = re.findall(r'id="n(\d+)" data-for="h(\d+)"', html)
    assert marks == [n for n, _ in notes] == [h for _, h in notes] == ["1", "2", "3", "4", "5", "6"]
    assert re.search(r'<mark class="ev-mk-flag" id="h1">4 mei 2032<sup>', html)
    assert "Suggested: 4 May 2026." in html
    assert 'class="ev-mk-position"' in html


def test_the_table_of_deadlines_stands_below(desk: TestClient) -> None:
    table = desk.get(URL).text.partition('id="deadlines"')[2].partition("</table>")[0]
    assert "“in Q2 2026”" in table
    assert "1 Apr 2026 – 30 Jun 2026" in table
    assert "due 30 Jun 2026, 144 days ago" in table
    assert "144 days past due" not in table  # only proposed
    assert "Met 2 Jun 2025" in table
    assert "none found" in table


def test_names_and_dates_are_marked_on_demand(desk: TestClient) -> None:
    assert "ev-mk-entity" not in desk.get(URL).text
    assert "ev-mk-entity" in desk.get(f"{URL}?show=all").text
    assert desk.get(f"{URL}?show=some").status_code == 400


def test_versions_stand_side_by_side(own_desk: TestClient, own_ledger: Ledger) -> None:
    text = data.TEXT.replace("één land", "twee landen")
    version = f"{data.KEY}@2"
    with own_ledger.writing(by="second reader", why="a new state") as w:
        hash_ = w.put_original(text.encode())
        w.add_many(
            [
                Version(key=version, document=data.KEY, number=2, hash=hash_, media_type="text/plain", size=len(text),
                        text=text, language="nl", metadata={}, publisher_version="4"),
                Passage(key=f"{version}#p1", version=version, name="p1", type="paragraph", start=0, end=len(text)),
            ]
        )  # fmt: skip
    latest = own_desk.get(f"{URL}.json").json()
    assert (latest["version"]["number"], latest["text"]) == (2, text)
    assert [v["number"] for v in latest["versions"]] == [1, 2]
    assert own_desk.get(f"{URL}/v1.json").json()["text"] == data.TEXT
    assert own_desk.get(f"{URL}/original").content == text.encode()
    assert own_desk.get(f"{URL}/v1/original").content == data.ORIGINAL
    assert "not kept" not in own_desk.get(URL).text
    assert own_desk.get(f"{URL}/v3").status_code == 404


@pytest.mark.parametrize("user", ["", "B. Reader"])
def test_a_note_can_be_decided_on_the_spot_once_the_name_is_known(own_desk: TestClient, user: str) -> None:
    if user:
        own_desk.cookies.set("user", user)
    html = own_desk.get(URL).text
    assert ('<form method="post" action="/review/decide"' in html) == bool(user)
    assert "Accept" in html


def test_dossiers_lead_to_their_documents(desk: TestClient) -> None:
    rows = {r["number"]: r for r in desk.get("/dossiers.json").json()["rows"]}
    assert (rows["45678"]["title"], rows["45678"]["documents"]) == ("Quartz policy", 1)
    assert rows["45679"]["url"] == "/documents?dossier=45679"
    page = desk.get("/dossiers/nl/45678/12.json").json()
    assert [d["key"] for d in page["documents"]] == [data.KEY]
    assert [m["number"] for m in page["motions"]] == ["45678-9"]
    assert [d["key"] for d in desk.get("/cases/nl/2031Z00007.json").json()["documents"]] == [data.KEY]


def block(name: str, text: str, kind: str = "paragraph", marked: bool = False) -> Block:
    pieces = (Piece(text, "claim" if marked else "", (1,) if marked else (), (1,) if marked else ()),)
    return Block(key=f"d@1#{name}", name=name, type=kind, level=None, page=None, start=0, end=len(text), text=text,
                 folded=kind == "navigation", pieces=pieces)  # fmt: skip


def test_the_lines_of_data_above_a_letter_are_folded_but_no_line_with_a_note() -> None:
    text = "The minister writes at some length about what was done in the past year and what is to come. " * 2
    head = (block("p1", "[menu]", "navigation"), *(block(f"p{n}", f"Line {n}") for n in range(2, 7)))
    shown = documents._without_head((*head, block("p7", text), block("p8", "Yours")))
    assert [b.name for b in shown if not b.folded] == ["p7", "p8"]
    kept = documents._without_head((*head, block("p6a", "The deadline is 1 May.", marked=True), block("p7", text)))
    assert [b.name for b in kept if not b.folded] == ["p6a", "p7"]
    for short in ((*head[:3], block("p7", text)), head):
        assert documents._without_head(short) == short


def test_a_note_offers_its_decisions_and_a_rejection_asks_why(desk: TestClient) -> None:
    notes = tree(desk, URL).css(".ev-note.is-open")
    assert len(notes) == len(desk.get(f"{URL}.json").json()["notes"])
    for note in notes:
        links = [a.attributes["href"] or "" for a in note.css(".note-acts a")]
        assert len(links) == 3
        assert "reject=yes" in links[-1]
        assert note.css_first(".vh").text() == "Proposed"


def test_a_day_still_to_come_is_not_called_gone(desk: TestClient) -> None:
    table = desk.get(f"{URL}?as_of=2026-06-30").text.partition('id="deadlines"')[2].partition("</table>")[0]
    assert "due 30 Jun 2026" in table
    assert "ago" not in table
