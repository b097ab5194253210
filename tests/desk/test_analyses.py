"""Analyses on the desk: every indicator answers, coverage first, numbers lead to claims, errors say what to do."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from tests.desk.rooms_reading import check_page, data, numbers_link_somewhere, tree, unlinked, words

from silcrete.analysis import Cell, Column, Result, Row, Threshold, get, indicators, thresholds
from silcrete.chain import Chain
from silcrete.desk.i18n import labels
from silcrete.desk.rooms import analyses
from silcrete.records import Claim, Segment, Source

NAMES = [i.name for i in indicators()]


def table(client: TestClient, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text[:300]
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_the_list_names_every_indicator_with_its_question_and_parameters(starter_desk: TestClient) -> None:
    check_page(starter_desk, "/analyses")
    rows = data(starter_desk, "/analyses")["rows"]
    assert [r["name"] for r in rows] == NAMES
    assert all(r["question"].endswith("?") and r["reference"] for r in rows)
    links = {a.attributes["href"] for a in tree(starter_desk, "/analyses").css("main th a")}
    assert links == {f"/analyses/{name}" for name in NAMES}
    assert [r["name"] for r in table(starter_desk, "/analyses.csv")] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_keeps_the_form_of_a_page(starter_desk: TestClient, name: str) -> None:
    check_page(starter_desk, f"/analyses/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_the_data_are_those_of_the_library(starter_desk: TestClient, chain: Chain, name: str) -> None:
    expected = get(name).run(chain)
    body = data(starter_desk, f"/analyses/{name}")
    assert body["result"] == expected.to_dict()
    rows = table(starter_desk, f"/analyses/{name}.csv")
    assert {r["key"] for r in rows} == {row.key for row in expected}
    theirs = {r["key"]: r for r in csv.DictReader(io.StringIO(expected.to_csv()))}
    first = expected.columns[0].name
    for row in rows:
        same = theirs[row["key"]]
        for column in (first, f"{first}_low", f"{first}_high"):
            assert (float(row[column]) if row[column] else None) == (float(same[column]) if same[column] else None)
        assert row["claims"].split("; ") == same["claims"].split("|")


def test_what_is_counted_over_the_table_and_under_it_leads_to_its_rows(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/analyses/dependency")
    for where, count in ((".coverage li", 4), ("#limits td.n", 15)):
        assert [a.attributes["href"] for a in page.css(f"{where} a")] == ["#answer"] * count
        assert not unlinked(starter_desk, "/analyses/dependency", where).strip()


def test_coverage_comes_first_and_adds_up(starter_desk: TestClient, chain: Chain) -> None:
    body = data(starter_desk, "/analyses/dependency")
    found = get("dependency").run(chain)
    cover = body["coverage"]
    assert cover["rows"] == len(found)
    assert cover["known"] == sum(row.first.known for row in found)
    assert cover["whole"] == len(found) - len(found.gaps)
    assert cover["claims"] == len(found.rests_on) == sum(body["grades"].values())
    page = tree(starter_desk, "/analyses/dependency")
    main = page.css_first("main")
    order = [node.tag if node.attributes.get("class") != "coverage" else "coverage" for node in main.css("ul, table")]
    assert order.index("coverage") < order.index("table")


def test_the_largest_stand_first_and_gaps_stand_last_or_all_in_the_order_of_the_chain(
    starter_desk: TestClient, chain: Chain
) -> None:
    rows = table(starter_desk, "/analyses/top_supplier.csv")
    values = [float(r["share"] or r["share_low"] or r["share_high"] or -1) for r in rows]
    assert values == sorted(values, reverse=True)
    in_order = [r["key"] for r in table(starter_desk, "/analyses/top_supplier.csv?order=chain")]
    assert in_order == [row.key for row in get("top_supplier").run(chain)]
    assert in_order != [r["key"] for r in rows]


def test_a_gap_is_hatched_and_says_why_and_is_never_a_zero(starter_desk: TestClient, chain: Chain) -> None:
    row = get("dependency").run(chain)["mat.sic_substrate"]
    line = tree(starter_desk, "/analyses/dependency").css_first("[id='row-mat.sic_substrate']")
    cell = line.css("td")[0]
    assert cell.css_first(".ev-gap") is not None
    assert cell.css_first("span").attributes["title"] == row.first.gap
    assert cell.css_first("a.ev-num") is None
    assert row.first.gap in words(line.html or "")


def test_every_number_opens_a_card(starter_desk: TestClient) -> None:
    assert numbers_link_somewhere(starter_desk, "/analyses/dependency?below=eq") > 10
    assert numbers_link_somewhere(starter_desk, "/analyses/coverage") > 20


def test_the_card_of_a_number_names_rule_and_claims(starter_desk: TestClient, chain: Chain) -> None:
    cell = get("dependency").run(chain)["crm.gallium"].cells["top"]
    url = "/analyses/dependency?row=crm.gallium&cell=top"
    how = data(starter_desk, url)["how"]
    assert (how["rule"], [c["key"] for c in how["claims"]]) == (cell.rule, list(cell.claims))
    card = starter_desk.get(f"{url}&fragment=card").text
    assert "98.8%" in card
    assert all(f"/claims/{key}" in card for key in cell.claims)


def test_the_grade_beside_a_number_is_that_of_the_claim_that_states_it(starter_desk: TestClient, chain: Chain) -> None:
    row = get("dependency").run(chain)["crm.gallium"]
    chosen = chain.claim(row.first.claims[0])
    assert chosen.value == row.value
    assert chosen.grade < chain.weakest(row.rests_on), "the test needs a weaker claim behind the row"
    line = tree(starter_desk, "/analyses/dependency").css_first("[id='row-crm.gallium'] td")
    assert line.css_first(".ev-grade [aria-hidden]").text() == chosen.grade


def test_the_trail_of_a_row_links_every_claim_and_source(starter_desk: TestClient, chain: Chain) -> None:
    row = get("dependency").run(chain)["crm.gallium"]
    details = tree(starter_desk, "/analyses/dependency").css_first("[id='row-crm.gallium'] details")
    links = {a.attributes["href"] for a in details.css("a")}
    assert {f"/claims/{key}" for key in row.rests_on} <= links
    assert {f"/-/sources/{chain.claim(key).source}" for key in row.rests_on} <= links
    assert all(rule in words(details.html or "") for rule in row.rules)


def test_thresholds_are_shown_with_whose_they_are(starter_desk: TestClient, chain: Chain) -> None:
    body = data(starter_desk, "/analyses/dependency")
    found = get("dependency").run(chain)
    for limit in body["limits"]:
        states = [f.state for row in found for f in row.flags if f.threshold.key == limit["key"]]
        assert (limit["passed"], limit["open"], limit["unknown"]) == tuple(
            states.count(s) for s in ("passed", "open", "unknown")
        )
        assert limit["origin"]
    tag = tree(starter_desk, "/analyses/dependency").css_first("[id='row-crm.gallium'] .ev-warn")
    assert "(" in (tag.attributes["title"] or "")


def test_parameters_are_a_form_that_keeps_what_was_asked(starter_desk: TestClient) -> None:
    page = tree(starter_desk, "/analyses/dependency?of=DE&below=eq&as_of=2026-11-01")
    form = page.css_first("form.filter-form")
    assert form.css_first("input[name=of]").attributes["value"] == "DE"
    assert form.css_first("select[name=below] option[selected]").attributes["value"] == "eq"
    assert form.css_first("input[name=as_of]").attributes["value"] == "2026-11-01"
    body = data(starter_desk, "/analyses/dependency?of=DE&below=eq")
    assert body["result"]["parameters"] == {"of": "DE", "below": "eq"}
    assert body["command"] == "silcrete run dependency of=DE below=eq --as-of 2026-11-21"
    assert all(r["key"].startswith("eq") for r in body["result"]["rows"])


@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("/dependency?fo=DE", 400, "use of"),
        ("/dependency?of=EU28", 400, "EU27"),
        ("/dependency?below=crm.galium", 400, "crm.gallium"),
        ("/downstream?views=perhaps", 400, "flag"),
        ("/dependency?order=size", 400, "chain"),
        ("/dependency?row=crm.galium", 404, "crm.gallium"),
        ("/dependency?row=crm.gallium&cell=toq", 404, "top"),
        ("/dependence", 404, "dependency"),
    ],
)
def test_a_wrong_question_is_refused_with_what_to_do(
    starter_desk: TestClient, query: str, status: int, part: str
) -> None:
    path, mark, rest = query.partition("?")
    for url in (f"/analyses{path}{mark}{rest}", f"/analyses{path}.json{mark}{rest}"):
        answer = starter_desk.get(url)
        assert answer.status_code == status, url
        assert part in answer.text, url


def test_the_day_cuts_the_answer(starter_desk: TestClient) -> None:
    early = data(starter_desk, "/analyses/top_supplier?as_of=2019-01-01")
    assert early["result"]["as_of"] == "2019-01-01"
    assert early["coverage"]["known"] < data(starter_desk, "/analyses/top_supplier")["coverage"]["known"]


def restricted() -> Chain:
    source = Source(key="s", title="S", publisher="P", grade="B")
    segments = [Segment(key=f"m.{n}", name=n, type="material", stage="materials", position=1) for n in "ab"]
    claims = [
        Claim(key=f"c{n}", subject_kind="segment", subject=f"m.{n}", quantity="share", place="CN", value=0.9,
              unit="fraction", basis="production", market="WORLD", period="2024", nature="observation",
              method="stated", source="s", grade="B", tier=tier, status="accepted", stated_on="2025-01-01")
        for n, tier in (("a", "public"), ("b", "members"))
    ]  # fmt: skip
    return Chain.from_records([source, *segments, *claims], as_of="2026-11-21")


def test_rows_that_are_not_public_stay_out_of_the_csv_and_are_counted() -> None:
    result = get("top_supplier").run(restricted())
    fields = {f.name: None for f in dataclasses.fields(analyses.AnalysisPage)}
    page = analyses.AnalysisPage(**{**fields, "_result": result, "order": ""})  # type: ignore[arg-type]
    assert [row["key"] for row in page.rows] == ["m.a"]
    assert page.withheld == {"tier members": 1}


def test_few_rows_and_rows_without_a_comparable_headline_keep_their_order() -> None:
    chain = restricted()

    def made(unit: str, n: int) -> Result:
        rows = tuple(Row(f"r{i}", "", {"x": Cell(float(i) / n)}) for i in range(n))
        return Result(chain, (Column("x", "X", unit),), rows)

    assert [r.key for r in analyses.ordered(made("fraction", 3), "")] == ["r0", "r1", "r2"]
    assert analyses.ordered(made("sites", 20), "")[0].key == "r0"
    assert analyses.ordered(made("fraction", 20), "")[0].key == "r19"
    assert analyses.ordered(made("fraction", 20), "chain")[0].key == "r0"


def test_every_indicator_threshold_and_column_has_words_in_four_languages(chain: Chain) -> None:
    keys = labels("nl").texts
    for indicator in indicators():
        assert f"indicator.{indicator.name}.title" in keys
        assert f"indicator.{indicator.name}.question" in keys
        assert labels("en")(f"indicator.{indicator.name}.title") == indicator.title
        assert labels("en")(f"indicator.{indicator.name}.question") == indicator.question
        for column in indicator.run(chain).columns:
            assert labels("en")(f"indicator.{indicator.name}.{column.name}") == column.title
        for parameter in indicator.parameters:
            assert f"parameter.{parameter.name}" in keys
    limits = [t for t in vars(thresholds).values() if isinstance(t, Threshold)]
    assert len(limits) > 10
    for limit in limits:
        assert labels("en")(f"threshold.{limit.key}") == limit.title
        assert f"threshold_short.{limit.key}" in keys


def test_a_card_without_a_cell_is_a_wrong_request(starter_desk: TestClient) -> None:
    answer = starter_desk.get("/analyses/dependency?fragment=card")
    assert answer.status_code == 400
    assert "row=" in answer.text


def test_bounds_open_the_same_card_as_their_number(starter_desk: TestClient) -> None:
    page = LexborHTMLParser(starter_desk.get("/analyses/dependency").text)
    bounds = page.css(".answer .bounds")
    assert len(bounds) > 20
    for one in bounds[:3]:
        address = str(one.attributes["href"])
        assert starter_desk.get(f"{address}{'&' if '?' in address else '?'}fragment=card").status_code == 200
