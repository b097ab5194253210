"""The review queue: words in context, one decision a row, name and day kept, the next row at hand."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.desk import desk_ledger as data
from tests.desk.conftest import BASE

from silcrete.desk.i18n import labels
from silcrete.dossier.readings import FIELDS
from silcrete.ledger import Ledger
from silcrete.records import Commitment, Proposal

SENT = {"origin": BASE}


def key(kind: str, words: str) -> str:
    start, end = data.span(words)
    return f"{data.VERSION}!{kind}:{start}-{end}"


PROMISE = key("commitment", data.PROMISE)
FLAG = key("date", "4 mei 2032")


def test_the_queue_shows_statements_of_the_newest_document(desk: TestClient) -> None:
    body = desk.get("/review.json").json()
    assert body["document"] == data.KEY
    assert [r["kind"] for r in body["rows"]] == ["date", "request", "claim", "commitment", "aim", "commitment"]
    html = desk.get("/review").text
    assert html.count("data-review=") == 6
    assert html.count('aria-current="true"') >= 1
    assert "Your name and the time are kept" in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("kind=flags", 1),
        ("kind=all", 11),
        ("kind=person", 2),
        ("status=accepted", 0),
        (f"kind=claim&document={data.VERSION}", 1),
    ],
)
def test_the_queue_is_filtered(desk: TestClient, query: str, count: int) -> None:
    assert desk.get(f"/review.json?{query}").json()["total"] == count


def test_words_stand_in_their_context(desk: TestClient) -> None:
    html = desk.get("/review").text
    row = html.partition(f'data-review="{PROMISE}"')[2].partition("</form>")[0][:1500]
    assert f'<mark class="ev-mk-commitment">{data.PROMISE}</mark>' in row
    assert "De keten voor zuiver gallium" in row
    assert "past due" not in row  # what is only proposed is no promise yet, let alone one past due


def test_one_decision_leads_to_the_next_row(own_desk: TestClient, own_ledger: Ledger) -> None:
    sent = own_desk.post("/review/decide", data={"accept": PROMISE, "name": "B. Reader"}, headers=SENT)
    assert sent.status_code == 303
    page = own_desk.get(sent.headers["location"]).text
    assert "Accepted: Ik zal u in Q2 2026" in page.partition("data-say")[2][:200]
    current = re.search(r'data-review="([^"]+)" aria-current="true"', page)
    assert current
    assert current[1] == key("aim", data.AIM)
    decided = own_ledger.at().get(Proposal, PROMISE)
    assert (decided.status, decided.reviewed_by, decided.reviewed_on) == ("accepted", "B. Reader", "2026-11-21")
    assert own_ledger.at().get(Commitment, PROMISE).reviewed_by == "B. Reader"
    assert own_desk.get("/commitments.json").json()["total"] == 7


def test_a_reading_that_tells_a_promise_again_is_accepted_as_that_promise(
    own_desk: TestClient, own_ledger: Ledger
) -> None:
    told = Commitment(key="c-told", who="Ministry of Quartz", what="informeren over voorraden", due="2026-06-30",
                      source="letter-42")  # fmt: skip
    with own_ledger.writing(by="test", why="on file before") as w:
        w.add(told)
    row = own_desk.get("/review").text.partition(f'data-review="{PROMISE}"')[2].partition('<div class="review-row"')[0]
    assert "same as c-told?" in row
    assert f'name="same" value="{PROMISE}" data-act="accept"' in row
    page = own_desk.get(f"/documents/{data.KEY}").text
    assert "same as c-told?" in page
    due = [d["key"] for d in own_desk.get(f"/documents/{data.KEY}.json").json()["deadlines"]]
    assert "c-told" in due
    assert PROMISE not in due
    before = own_desk.get("/commitments.json").json()["total"]
    assert own_desk.post("/review/decide", data={"same": PROMISE, "name": "B"}, headers=SENT).status_code == 303
    assert own_desk.get("/commitments.json").json()["total"] == before
    assert own_ledger.at().get(Commitment, "c-told").original == data.PROMISE


def test_another_day_or_other_words_are_another_promise(own_desk: TestClient, own_ledger: Ledger) -> None:
    with own_ledger.writing(by="test", why="on file before") as w:
        for n, (what, due) in enumerate((("informeren over voorraden", "2026-06-29"), ("open a line", "2026-06-30"))):
            w.add(Commitment(key=f"c-{n}", who="M", what=what, due=due, source="letter-42"))
    assert "same as" not in own_desk.get("/review").text


def test_a_rejection_asks_for_its_reason(own_desk: TestClient) -> None:
    row = own_desk.get("/review").text.partition(f'data-review="{PROMISE}"')[2].partition('<div class="review-row"')[0]
    address = re.search(r'href="([^"]+)" data-act="reject"', row)
    assert address
    form = own_desk.get(address[1].replace("&amp;", "&")).text
    assert 'data-focus="#e-reason"' in form
    assert 'name="verdict" value="rejected"' in form


def test_the_list_and_the_queue_count_the_same(own_desk: TestClient) -> None:
    [row] = [r for r in own_desk.get("/documents.json").json()["rows"] if r["key"] == data.KEY]
    assert (
        row["waiting"]
        == own_desk.get("/review.json").json()["total"]
        == own_desk.get("/dossiers.json").json()["waiting"]
    )
    assert row["proposed"] == len(data.proposals())


def test_the_last_decision_goes_back_to_what_is_still_open(own_desk: TestClient) -> None:
    last = key("commitment", data.MEETING)
    sent = own_desk.post("/review/decide", data={"reject": last, "name": "B. Reader", "reason": "a wish"}, headers=SENT)
    assert parse_qs(urlsplit(sent.headers["location"]).query)["at"] == [FLAG]
    assert "Rejected, a wish" in own_desk.get("/review?status=rejected").text


def test_a_flagged_date_is_accepted_as_suggested_or_kept_as_written(own_desk: TestClient, own_ledger: Ledger) -> None:
    own_desk.post("/review/decide", data={"suggest": FLAG, "name": "B. Reader"}, headers=SENT)
    taken = own_ledger.at().get(Proposal, FLAG)
    assert (taken.normalised["start"], taken.normalised["end"], taken.text) == (
        "2026-05-04",
        "2026-05-04",
        "4 mei 2032",
    )
    assert taken.normalised["flags"] == []
    assert "2026-05-04" in str(own_desk.get("/review.json?status=accepted").json()["rows"][0]["reading"])
    own_desk.post("/review/decide", data={"keep": FLAG, "name": "B. Reader"}, headers=SENT)
    assert own_ledger.at().get(Proposal, FLAG).reason == "kept as written"


def test_the_form_edits_words_and_reading(own_desk: TestClient, own_ledger: Ledger) -> None:
    form = own_desk.get(f"/review?edit={PROMISE}").text
    assert 'name="reading.due" value="2026-06-30"' in form
    assert 'name="reading.same_as"' in form
    fields = {"key": PROMISE, "verdict": "accepted", "name": "B. Reader", "reason": "clearer", "text": data.PROMISE,
              "reading.due": "2026-07-31", "reading.who": "person:steenhouwer", "reading.condition": ""}  # fmt: skip
    assert own_desk.post("/review/decide", data=fields, headers=SENT).status_code == 303
    now = own_ledger.at().get(Proposal, PROMISE)
    assert now.normalised["due"] == "2026-07-31"
    assert now.normalised["condition"] is None
    assert now.reason == "clearer"


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"accept": PROMISE, "name": ""}, 400, "needs a name"),
        ({"name": "B"}, 400, "names no decision"),
        ({"accept": PROMISE + "9", "name": "B"}, 404, "No proposal is called"),
        ({"key": PROMISE, "verdict": "maybe", "name": "B"}, 404, "accepted"),
        ({"key": PROMISE, "verdict": "accepted", "name": "B", "text": "not there"}, 422, "character for character"),
    ],
)
def test_a_decision_that_cannot_be_taken_says_why(
    own_desk: TestClient, own_ledger: Ledger, form: dict[str, str], status: int, words: str
) -> None:
    sent = own_desk.post("/review/decide", data=form, headers={**SENT, "accept": "application/json"})
    assert sent.status_code == status
    assert words in str(sent.json())
    assert own_ledger.at().get(Proposal, PROMISE).status == "proposed"


def test_who_decides_on_an_old_page_is_told_who_was_first(own_desk: TestClient, own_ledger: Ledger) -> None:
    page = own_desk.get("/review").text
    assert 'name="seen" value="proposed"' in page
    form = own_desk.get(f"/review?edit={quote(PROMISE)}").text
    assert 'name="seen" value="proposed"' in form.partition('id="edit"')[2].partition("</form>")[0]
    own_desk.post("/review/decide", data={"accept": PROMISE, "name": "A. First", "seen": "proposed"}, headers=SENT)
    late = {"reject": PROMISE, "name": "B", "reason": "no", "seen": "proposed"}
    answer = own_desk.post("/review/decide", data=late, headers=SENT)
    assert answer.status_code == 400
    assert "was accepted already, by A. First on 2026-11-21" in answer.text
    assert own_ledger.at().get(Proposal, PROMISE).reviewed_by == "A. First"


def test_an_empty_queue_says_so(own_desk: TestClient) -> None:
    for proposal in data.proposals():
        own_desk.post("/review/decide", data={"accept": proposal.key, "name": "B"}, headers=SENT)
    page = own_desk.get("/review").text
    assert "Nothing waits here" in page


def test_a_rejection_without_a_reason_is_refused(own_desk: TestClient, own_ledger: Ledger) -> None:
    for reason in ("", "   "):
        sent = {"reject": PROMISE, "name": "B. Reader", "reason": reason}
        answer = own_desk.post("/review/decide", data=sent, headers=SENT)
        assert answer.status_code == 400
        assert "reason" in answer.text
    assert own_ledger.at().get(Proposal, PROMISE).status == "proposed"
    form = own_desk.get(f"/review?edit={quote(PROMISE)}&reject=yes").text
    assert re.search(r'id="e-reason"[^>]* required', form)
    plain = own_desk.get(f"/review?edit={quote(PROMISE)}").text
    assert 'value="rejected"' not in plain


def test_what_is_not_to_be_done_is_marked_before_it_is_read(own_desk: TestClient, own_ledger: Ledger) -> None:
    before = own_ledger.at().get(Proposal, PROMISE)
    with own_ledger.writing(by="test", why="a negation") as write:
        write.add(before.but(normalised={**before.normalised, "negated": True}))
    html = own_desk.get("/review").text
    row = html.partition(f'data-review="{PROMISE}"')[2].partition("</form>")[0]
    what = str(before.normalised["what"])
    assert "Not to be done:" in row
    assert row.index("Not to be done:") < row.index(what)


@pytest.mark.parametrize(
    ("lang", "who", "raw"), [("en", "Who", "to_whom"), ("de", "Wer", "to_whom"), ("fr", "Qui", "due")]
)
def test_the_form_names_its_fields_in_words(desk: TestClient, lang: str, who: str, raw: str) -> None:
    form = desk.get(f"/review?edit={quote(PROMISE)}&lang={lang}").text.partition('id="edit"')[2].partition("</form>")[0]
    desk.cookies.clear()
    assert f">{who}</label>" in form
    assert f">{raw}</label>" not in form


def test_every_field_that_may_be_edited_has_a_name() -> None:
    named = {key for key in labels("en").texts if key.startswith("field.")}
    assert {f"field.{name}" for names in FIELDS.values() for name in names} <= named


def test_a_reading_of_parts_is_told_in_words(desk: TestClient) -> None:
    page = desk.get("/review?kind=all").text
    told = re.findall(r'<div class="reading-more">(.*?)</div>', page)
    assert told
    assert not [text for text in told if "{" in text or "&#34;" in text or "[" in text]
    assert any("First day: " in text for text in told)
