"""A brief says what is on file, cites every number, names what is not known, and is the same again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from silcrete.analysis import DisruptionResult, disruption
from silcrete.analysis.backtest import past_scores
from silcrete.brief.docx import to_docx
from silcrete.brief.ground import Ground, listed, number
from silcrete.brief.main import compose, stamp, write
from silcrete.brief.model import Block, Brief, Bullets, Cells, Figure, Inline, Notes, Paragraph, Ref, plain
from silcrete.brief.parts.supply import supply
from silcrete.chain import Chain
from silcrete.chain.scenarios import scenario, scenarios
from silcrete.desk.briefs import to_html
from silcrete.errors import LedgerFault, SilcreteError, UnknownName, UsageError
from silcrete.ingest.catalogue import source
from silcrete.ingest.run import load
from silcrete.ledger import Ledger, View, open_ledger
from silcrete.ledger.asof import span
from silcrete.records import KINDS, Claim, Commitment, Disruption, Facility, Measure, Source
from silcrete.units import Printer

FIGURE = re.compile(r"\d+(?:\.\d+)?\s?%|[€]\s?\d|\d+(?:\.\d+)? weeks")
Composed = Callable[..., Brief]
OTHERS = ("lithography-2026", "helium-2026", "auto-mcu-2026")


@pytest.fixture(scope="module")
def helium(view: View) -> DisruptionResult:
    return disruption(Chain.from_ledger(view), "helium-2026", runs=1000, seed=1, alliance="esra")


def lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Paragraph):
        yield block.parts
    elif isinstance(block, Bullets):
        yield from block.points
    else:
        table = block.cells if isinstance(block, Figure) else block
        for row in table.rows:
            yield from row


def every_line(brief: Brief) -> list[tuple[Inline, ...]]:
    body = (line for s in brief.sections for b in s.blocks for line in lines(b))
    return [brief.weakest, *brief.key_points, brief.coverage, *body]


def test_every_figure_carries_a_footnote(gallium: Brief) -> None:
    question = "If no gallium leaves China for 26 weeks"
    assert "in 6 days" in gallium.text(), "as of the view's day"
    for line in every_line(gallium):
        for part in line:
            if isinstance(part, str) and question not in part:
                assert not FIGURE.search(part), part


def test_every_footnote_rests_on_records_that_exist_and_is_cited(gallium: Brief, view: View) -> None:
    cited = [p.note for line in every_line(gallium) for p in line if isinstance(p, Ref)]
    assert [n.number for n in gallium.notes] == list(range(1, len(gallium.notes) + 1))
    assert set(cited) == {n.number for n in gallium.notes}
    assert list(dict.fromkeys(cited)) == sorted(set(cited)), "numbered in the order of reading"
    for note in gallium.notes:
        assert note.keys
        for key in note.keys:
            kind, colon, rest = key.partition(":")
            if kind == "run":
                scenario = note.text.startswith(
                    "What stops, and for how long, is the scenario’s own choice; it rests on:"
                )
                assert scenario or ("seed" in note.text and "Model card" in note.text)
            elif kind == "list":
                assert note.text.startswith("Counted by the desk: "), note
            elif colon and kind in KINDS:
                assert view.has(KINDS[kind], rest), key
            elif colon:
                assert kind == "threshold", key
            else:
                assert view.has(Claim, key), key


def test_the_figures_are_those_on_file(gallium: Brief, view: View) -> None:
    text = gallium.text()
    assert "China holds 98.8% of the world’s gallium" in text
    assert "other claims say about 80% (production, 2023), over 95% (raw production, 2023) or 98%" in text
    assert "Open conflict" in text
    assert "ends on 27 Nov 2026, in 6 days" in text
    assert plain(gallium.weakest).startswith("Weakest source: grade C")
    assert "no trade data" in text
    assert view.get(Claim, "sh0136").value == 0.988


def test_order_of_the_sections_is_the_order_of_the_questions(gallium: Brief) -> None:
    assert [s.title for s in gallium.sections] == [
        "What it is and who supplies it",
        "How dependent Europe is",
        "What rests on it",
        "What a stop would do",
        "Which members have what",
        "What was promised or decided",
        "What is asked, and not decided",
        "What is not known",
    ]
    known = plain(gallium.coverage)
    assert known.startswith("How much is known: of 14 segments and sectors (gallium, the five segments and")
    assert "a share of any kind for four; an observed share of a place for four;" in known


def test_the_words_of_a_forecast_are_not_used_for_the_stress_test(gallium: Brief) -> None:
    section = next(s for s in gallium.sections if s.title == "What a stop would do")
    assert section.tag == "stress test, not a forecast"
    text = "\n".join(plain(line) for b in section.blocks for line in lines(b)).casefold()
    assert "predict" not in text
    assert "will lose" not in text
    assert "structural" in text


def test_a_zero_that_a_rule_makes_is_told_as_an_assumption(gallium: Brief) -> None:
    point = next(plain(p) for p in gallium.key_points if plain(p).startswith("Stress test"))
    assert "if half of it can be made another way it loses none, by assumption, which is no all-clear." in point
    text = gallium.text()
    assert "\nDefence and aerospace | 0 to 12\u00a0weeks | none, by assumption |" in text
    assert "\nAutomotive | 0 to 2.8\u00a0weeks | 0 to 0.5\u00a0weeks |" in text, "some run loses"
    assert "\n26 | 60 to 100% | 100%, by assumption\n" in text
    assert "from 0 to 6\u00a0weeks: that spread is structural, not chance. Under B it is zero by assumption." in text
    assert "“none, by assumption” stands for a loss that cannot get there under that rule, whatever stops" in text
    fan = next(b for s in gallium.sections for b in s.blocks if isinstance(b, Figure) and b.kind == "fan")
    assert [s["note"] for s in fan.data["series"]] == ["", "none, by assumption"]


def test_no_zero_is_called_an_assumption_where_every_rule_lets_a_loss_through(composed: Composed) -> None:
    assert "by assumption" not in composed("auto-mcu-2026").text()


@pytest.mark.parametrize("name", ["gallium-2026", "auto-mcu-2026", "litho-control-2026", "lithography-2026"])
def test_how_the_model_did_on_past_stops_stands_beside_its_numbers(composed: Composed, view: View, name: str) -> None:
    brief = composed(name)
    point = next(plain(p) for p in brief.key_points if plain(p).startswith("Stress test"))
    section = next(s for s in brief.sections if s.title == "What a stop would do")
    told = "\n".join(plain(line) for b in section.blocks for line in lines(b))
    found = past_scores(Chain.from_ledger(view), scenario(name))
    none = f"No past stop of this supply{'' if len(found) > 1 else ' or kind'} was set against what was seen."
    for one in found:
        if not one.values:
            assert none in point
            assert none in told
            continue
        assert f"{one.inside} of {one.values} values seen on past stops of" in point
        assert ("the best naive rule is nearer" in point) == any(s.verdict == "lost" for s in one.scores), "losses too"
        assert f"{one.inside} of {one.values} values seen lie in the 90 per cent band" in told
        assert all(event.name in told for event in one.events)
        for score in one.scores:
            digits = 0 if score.unit == "days" else 3
            assert f" {score.own:.{digits}f} against {score.score:.{digits}f} of " in told
    assert (none in told) == any(not one.values for one in found)


@pytest.mark.parametrize("name", OTHERS)
def test_other_supplies_read_as_well(composed: Composed, name: str) -> None:
    brief = composed(name)
    text = brief.text()
    assert len(brief.sections) == 8
    assert "None" not in text
    assert "nan" not in re.findall(r"\b\w+\b", text)
    assert not re.search(r"\b(crm|mat|fab|eq|dem)\.\w+", text), "segments by name, not by key"
    for line in every_line(brief):
        assert plain(line).strip(), "no empty cell"


def test_gaps_are_named_where_no_share_of_a_place_is_on_file(composed: Composed) -> None:
    text = composed("auto-mcu-2026").text()
    assert "No set of observed shares of countries is on file" in text


def test_the_newest_figure_is_told_first_and_one_by_another_measure_beside_it(composed: Composed) -> None:
    """29% of revenue in 2023 and a third of the units in 2022 cannot be ranked."""
    first = plain(composed("auto-mcu-2026").key_points[0])
    assert first == (
        "Infineon (Germany) holds 29% of the world’s car microcontrollers by one claim, the only one on that firm "
        "(revenue, 2023). That is the newest figure of grade A or B. By another measure, which cannot be ranked with "
        "it, Renesas (Japan) holds about 33% (units, 2022); another claim on it says about 20% (revenue, 2021)."
    )


def test_a_newer_figure_that_was_passed_over_says_why(composed: Composed) -> None:
    first = plain(composed("blockade-taiwan").key_points[0])
    assert "(capacity, Dec 2020); another claim says 18% (2026, newer, passed over: lower grade)." in first


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        (
            [("CN", 0.6, "production", "2022", "B"), ("JP", 0.05, "production", "2024", "B")],
            "A newer figure is on file for a smaller share only: Japan, 5% (production, 2024).",
        ),
        (
            [
                ("US", 0.5, "capacity", "2023", "B"),
                ("CN", 0.4, "revenue", "2022", "B"),
                ("JP", 0.2, "revenue", "2024", "B"),
            ],
            "China holds 40% of the world’s bromine by one claim, the only one on that place (revenue, 2022). That is "
            "the largest by the measure of the newest figure of grade A or B. By another measure, which cannot be "
            "ranked with it, the United States holds 50% (capacity, 2023).",
        ),
    ],
)  # fmt: skip
def test_who_is_told_first_is_the_largest_by_the_measure_of_the_newest_figure(
    tmp_path: Path, shares: list[tuple[str, float, str, str, str]], told: str
) -> None:
    claims = [
        Claim(key=f"c{place}", subject="crm.bromine", quantity="share", value=value, unit="fraction", place=place,
              market="WORLD", basis=basis, period=period, source="s", grade=grade)
        for place, value, basis, period, grade in shares
    ]  # fmt: skip
    page = Source(key="s", title="A page", publisher="A publisher", grade="B")
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, [*source("starter").read(), page, *claims], by="tests", why="shares of bromine")
        current = ledger.at(as_of="2026-11-21")
        ground = Ground(current, Chain.from_ledger(current), Printer("en"))
        found = supply(ground, ground.chain.segment("crm.bromine"))
    assert told in plain(found.points[0])


def test_footnotes_name_what_they_rest_on_and_keep_keys_apart(gallium: Brief) -> None:
    told = "Share of gallium, China: 98.8%, refined production, 2023 (AnewZ, 3 Dec 2024, grade B)."
    note = next(n for n in gallium.notes if n.text == told)
    assert note.targets() == (("sh0136", "/claims/sh0136"),)
    for note in gallium.notes:
        for key in note.keys:
            name = key.partition(":")[2] or key
            if not key.startswith("list:") and name not in ("graphenea", "infineon", "nxp", "icfo"):
                assert name not in note.text, note
        assert not re.search(r"\bsh\d{4}\b|best-grade|most-known|crm\.|fab\.", note.text), note
    assert any(n.text.startswith("Request to Government of the Netherlands") for n in gallium.notes)
    assert not any(n.text.startswith("Promise of Government of the Netherlands") for n in gallium.notes)
    page = to_html(gallium)
    assert not re.search(r"url\(|<link|<script|\bsrc=", page), "a file loads nothing from beside it"
    assert '<small class="ids">sh0136</small>' in page
    assert "list on the desk: /coalition/members?of=esra" in page
    with zipfile.ZipFile(io.BytesIO(to_docx(gallium))) as package:
        assert "[sh0136]" in package.read("word/footnotes.xml").decode()


@pytest.mark.parametrize("name", ["gallium-2026", *OTHERS])
def test_every_count_says_how_it_was_counted_and_leads_to_its_list(composed: Composed, name: str) -> None:
    brief = composed(name)
    small = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    for line in (brief.weakest, brief.coverage):
        bare = " ".join(part for part in line if isinstance(part, str))
        assert not re.search(rf"\d|\b({small})\b", bare), bare
    able = next(s for s in brief.sections if s.title == "Which members have what").blocks[0]
    assert isinstance(able, Paragraph)
    hrefs = [part.href for part in (*brief.coverage, *able.parts) if isinstance(part, Ref)]
    segment = compose_segment(name)
    assert f"/analyses/coverage?about={segment}&row=segments-any&cell=known" in hrefs
    assert f"/analyses/capability?of=esra&segment={segment}" in hrefs
    assert "/coalition/members?of=esra" in hrefs


def compose_segment(name: str) -> str:
    return next(s.shock.segment for s in scenarios() if s.name == name)


def test_only_sites_that_run_are_counted_and_the_others_stand_apart(gallium: Brief, view: View) -> None:
    able = next(s for s in gallium.sections if s.title == "Which members have what")
    lead, running, others, seats = able.blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(running, Cells)
    assert isinstance(others, Cells)
    assert isinstance(seats, Cells)
    many = number(len(running.rows))
    assert plain(lead.parts).startswith(f"Of the 31 members known by name, {many} have a site on file that runs,")
    assert "Only sites that run are counted" in plain(lead.parts)
    said = "\n".join(plain(cell) for row in running.rows for cell in row)
    assert "Infineon Regensburg" in said
    states = [(plain(row[0]), plain(row[2])) for row in others.rows]
    assert ("announced", "Silicon Box Novara (Dec 2024)") in states
    assert ("under construction", "TNO photonic chip pilot line (Mar 2026)") in states
    assert not any(site.partition(" (")[0] in said for _, site in states)
    assert "a seat says who decides there" in seats.caption


def test_sites_on_hold_or_cancelled_are_shown_and_not_counted(lithography: Brief, tmp_path: Path) -> None:
    text = lithography.text()
    assert "on hold | Saarland | Wolfspeed Ensdorf (Oct 2024)" in text
    records = [
        replace(r, state="cancelled") if isinstance(r, Facility) and r.key == "de-ensdorf-wolfspeed" else r
        for r in source("starter").read()
    ]
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, records, by="tests", why="a plan given up")
        late = compose(ledger.at(as_of="2026-11-21"), "lithography-2026", "esra", runs=1000).text()
    assert "cancelled | Saarland | Wolfspeed Ensdorf (Oct 2024)" in late


def test_the_largest_supplier_is_that_on_file_with_its_year_and_the_hardest_hit_stand_first(gallium: Brief) -> None:
    text = gallium.text()
    assert "Largest supplier | China, of those on file (refined production, 2023) | none in use" in text
    tables = [b for s in gallium.sections if s.tag for b in s.blocks if isinstance(b, Cells)]
    hit = next(table for table in tables if "Who is hit" in table.caption)
    highest = [float(re.findall(r"[\d.]+", plain(row[1]))[-1]) for row in hit.rows]
    assert highest == sorted(highest, reverse=True)


def test_no_sentence_begins_with_a_digit(gallium: Brief, lithography: Brief) -> None:
    for brief in (gallium, lithography):
        told = [b.parts for s in brief.sections for b in s.blocks if isinstance(b, Paragraph)]
        assert not [plain(line) for line in (*brief.key_points, *told) if re.match(r"\d", plain(line))]


def test_a_table_of_the_word_document_says_what_it_shows_and_not_what_the_picture_would(gallium: Brief) -> None:
    document = Document(io.BytesIO(to_docx(gallium)))
    told = "\n".join(p.text for p in document.paragraphs)
    assert "90 per cent band, to the whole per cent" in told
    assert "Share of the world, per cent; one row a claim, as its source states it" in told
    assert "Filled:" not in told
    assert "dark:" not in told
    assert all(cell.text.strip() for table in document.tables for cell in table.rows[0].cells)


def test_what_is_asked_stands_apart_from_what_was_promised_or_decided(gallium: Brief) -> None:
    parts = {s.title: "\n".join(plain(line) for b in s.blocks for line in lines(b)) for s in gallium.sections}
    promised, asked = parts["What was promised or decided"], parts["What is asked, and not decided"]
    assert "ESRA" not in promised
    assert "motion" not in promised
    assert "ESRA asks, on inputs, 2023: secure water, energy and raw materials" in asked
    assert "ESRA is against, on chemicals, 2023: a ban on certain chemicals" in asked
    assert "Asked of the Government of the Netherlands: secure reliable chip supply chains" in asked
    assert "The vote on the motion is not known." in asked
    told = [p.text for p in Document(io.BytesIO(to_docx(gallium))).paragraphs]
    assert "What is asked, and not decided" in told
    assert "What is asked, and not decided</h2>" in to_html(gallium)


def test_the_gaps_are_named_with_their_article(gallium: Brief, composed: Composed) -> None:
    assert " a figure on use in the EU by origin; trade data;" in plain(gallium.key_points[-1])
    mcu = plain(composed("auto-mcu-2026").key_points[-1])
    assert " a set of observed shares of the world market; trade data;" in mcu


def test_an_earlier_day_shows_nothing_later(composed: Composed, view: View) -> None:  # type: ignore[no-untyped-def]
    early = composed("gallium-2026", "2024-01-31")
    assert "98.8%" not in early.text(), "that claim was made in December 2024"
    assert "about 80%" in early.text() or "over 95%" in early.text()
    assert early.as_of == "2024-01-31"


DAYS = ("2023-10-01", "2023-12-31", "2024-06-30", "2025-06-30", "2026-03-31")


@pytest.mark.parametrize("day", DAYS)
def test_no_source_cited_is_dated_after_the_day(starter: Ledger, composed: Composed, day: str) -> None:
    """Read from the notes as printed, and from the sources on file: what is published later is named nowhere.

    Except in the one line that says so: of when the model's assumptions are, and which rest on later news.
    """
    published = {s.key: span(s.published) for s in starter.at().find(Source)}
    after = {key for key, found in published.items() if found and found[1].isoformat() > day}
    later = {s.key: s for s in starter.at().find(Source) if s.key in after}
    assert later, "the day is early enough to leave something out"
    brief = composed("gallium-2026", day)
    fmt = Printer("en")
    for note in brief.notes:
        for page in later.values():
            assert f"{page.publisher or page.title}, {fmt.date(page.published)}, grade" not in note.text, note
            assert f"{page.publisher or page.title} ({fmt.date(page.published)}, grade" not in note.text, note
        years = [int(y) for y in re.findall(r"\b(20\d\d), grade", note.text)]
        assert all(year <= int(day[:4]) for year in years), note
    later_years = [str(year) for year in range(int(day[:4]) + 1, 2028)]
    prose = [re.sub(r"[Tt]he assumptions are a judgement of .*", "", plain(line)) for line in every_line(brief)]
    assert not [p for p in prose if any(re.search(rf"\b{y}\b", p) for y in later_years) and "due " not in p]


def test_reasons_told_later_are_left_out_and_a_later_page_is_not_named(composed: Composed) -> None:
    early = composed("gallium-2026", "2024-01-31")
    assert "27 November 2026" not in early.text()
    assert "published after this day and are left out" in early.text()
    assert any("told by a page dated later, which is not cited" in note.text for note in early.notes)
    later = composed("gallium-2026", "2025-12-31")
    assert "27 November 2026" in later.text()
    assert "left out" not in later.text()


def test_a_bound_says_where_it_comes_from(gallium: Brief, composed: Composed) -> None:
    text = gallium.text()
    about = "(“about 80%” read as 72–88%)"
    assert f"98.8% by the claim chosen; at least 72% over all claims {about}" in text
    set_and_lowest = f"at most 1.2% by one source’s set of shares; at most 28% by the lowest claims on others {about}"
    assert f"Own share of the EU | {set_and_lowest}" in text, "the two ends of the conflict stand side by side"
    assert "In the EU, self-sufficiency in processing was 100% in 2011 and 2% in 2022 (measured on EU use)." in [
        plain(p) for p in gallium.key_points
    ]
    helium = composed("helium-2026").text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Share of the largest supplier | 46% |" in helium, "a figure that is only rounded has no span"
    assert "Suppliers that hold three quarters | 2 suppliers |" in helium, "the set of one source leaves no more open"


def test_the_title_supposes_and_does_not_tell(view: View, gallium: Brief) -> None:
    assert gallium.title == "What if China stops exports of gallium for half a year?"
    ground = Ground(view, Chain.from_ledger(view), Printer("en"))
    assert ground.supposed("A main plant stops.") == "What if a main plant stops?"
    assert ground.supposed("Helium from Qatar stops") == "What if helium from Qatar stops?"
    assert ground.supposed("Discretes finished in China stop") == "What if discretes finished in China stop?"
    assert ground.supposed("ASML stops service") == "What if ASML stops service?"


def test_a_sector_that_loses_less_on_a_link_stated_for_a_group_says_why(gallium: Brief) -> None:
    text = gallium.text()
    assert "essential at its weakest link, stated for silicon power, under which GaN devices are filed." in text
    why = (
        "lose less under A, although their links are rated stronger: the link is stated for silicon power, and in the "
        "test the rest of that group stands in for the part"
    )
    assert why in text


def test_the_counts_of_what_hangs_on_it_add_up(composed: Composed) -> None:
    text = composed("auto-mcu-2026").text()
    assert "On car microcontrollers hang two segments and one demand sector (automotive)." in text
    assert (
        "On car microcontrollers hang two segments and one demand sector. Directly, it is taken by all of them." in text
    )
    assert (
        "of five segments and sectors (car microcontrollers, the two segments and one demand sector that hang" in text
    )
    assert "The test works with two segments and sectors, the supply itself among them; one segment and one" in text
    assert "which part of the world’s car microcontrollers stops" in text
    assert text.count("no set of observed shares of the world market is on file") == 2, (
        "once as a finding, once as a gap"
    )


@pytest.mark.parametrize("name", ["gallium-2026", *OTHERS])
def test_one_number_of_gaps(composed: Composed, name: str) -> None:
    brief = composed(name)
    lead, table = brief.sections[-1].blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(table, Cells)
    told = plain(brief.key_points[-1]).partition(" ")[0]
    assert plain(lead.parts).startswith(f"{told} gaps limit what can be said")
    assert told.casefold() == number(len(table.rows))


def test_what_rests_on_the_run_leads_to_the_scenario(gallium: Brief) -> None:
    runs = {n.number for n in gallium.notes if n.keys == ("run:gallium-2026",)}
    told = [ref for ref in gallium.refs() if ref.note in runs]
    assert len(told) > 20
    assert {ref.href for ref in told} == {"/scenarios/gallium-2026"}


def test_the_pictures_of_a_file_lead_to_its_footnotes(gallium: Brief) -> None:
    page = to_html(gallium)
    pictures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(pictures) == 2
    for picture, kind in zip(pictures, ("claims-axis", "fan"), strict=True):
        caption = re.search(r"<figcaption>.*?</figcaption>", picture, re.DOTALL)
        assert caption, kind
        assert 'href="#note-' in caption[0]
    drawn = re.search(r"</figcaption>(.*?)<details", pictures[0], re.DOTALL)
    assert drawn
    assert drawn[1].count('href="#note-') >= 4, "each claim leads to its note"
    assert not re.search(r'href="/', page)


def test_bands_by_week_are_whole_per_cents_and_no_span_of_equal_ends(view: View, helium: DisruptionResult) -> None:
    text = compose(view, "helium-2026", "esra", result=helium).text()
    assert not re.search(r"\b(\d+) to \1%", text)
    assert "The median loss for automotive is 0\N{NO-BREAK SPACE}weeks under each of them." in text


def test_a_compound_scenario_says_what_is_not_told(view: View, gallium: Brief) -> None:
    points = [plain(p) for p in compose(view, "gases-2026", "esra", runs=1000).key_points]
    told = next(p for p in points if "several supplies" in p)
    assert "helium of Qatar and neon of Ukraine" in told
    assert told.endswith("is told for helium alone.")
    assert not any("several supplies" in plain(p) for p in gallium.key_points)


def test_figures_of_another_time_say_so_and_those_of_long_ago_stay_in_the_table(
    composed: Composed, gallium: Brief
) -> None:
    assert "over 95% (raw production, 2023) or 98% (production, 2021)." in gallium.text()
    text = composed("blockade-taiwan").text()
    assert "another claim says 18%" in text or "by the claim chosen (capacity, Dec 2020)." in text
    assert "market value, 1999 | 5%" in text


def test_a_sector_that_is_not_hit_is_named_with_its_reason(gallium: Brief) -> None:
    assert (
        "Not reached in the test: medical, as a link on the way is replaceable; outsourced assembly" in gallium.text()
    )
    gaps = next(s for s in gallium.sections if s.title == "What is not known")
    told = "\n".join(plain(line) for b in gaps.blocks for line in lines(b) if "who supplies" in plain(line))
    assert "medical" not in told, "nobody supplies a demand sector"
    assert "how much of the supply is missing" not in told


def test_promises_name_both_sides_and_stand_as_on_the_day(gallium: Brief, tmp_path: Path) -> None:
    text = gallium.text()
    assert "European Commission to European Union: EU Blueprint" in text
    assert "Asked of the Government of the Netherlands: secure" in text
    assert "NL government" not in text
    with_word = Commitment(
        key="x", who="A", what="supply report", made_on="2024-01-02", due="2024-02-01", state="met",
        fulfilled_on="2024-03-01", evidence="seen", reviewed_by="ada", reviewed_on="2024-03-02",
        source="letter-2024D50227",
    )  # fmt: skip
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, [*source("starter").read(), with_word], by="tests", why="starter data and a promise")
        early = compose(ledger.at(as_of="2024-02-20"), "gallium-2026", "esra", runs=1000).text()
        late = compose(ledger.at(as_of="2024-03-20"), "gallium-2026", "esra", runs=1000).text()
    assert "A: supply report, due 1 Feb 2024; whether it was kept is not on file." in early
    assert "supply report" not in late


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["a", "b", "c"], "a, b and c"),
        (["a", "b and c"], "a, and b and c"),
        (["a and b", "c", "d"], "a and b, c, and d"),
        (["a"], "a"),
    ],
)
def test_a_list_of_words_with_and_in_them_is_kept_apart(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_the_same_brief_twice_is_the_same_file(view: View, gallium: Brief, tmp_path: Path) -> None:
    again = compose(view, "gallium-2026", "esra", runs=1000)
    assert to_docx(again) == to_docx(gallium)
    assert to_html(again) == to_html(gallium)
    assert stamp(view, "gallium-2026", "esra") == stamp(view, "gallium-2026", "esra")
    assert stamp(view, "gallium-2026", "esra") != stamp(view, "helium-2026", "esra")


def test_the_sources_of_all_claims_cited_stand_with_their_addresses(gallium: Brief, view: View) -> None:
    cited = {key for note in gallium.notes for key in note.keys}
    keys = {claim.source for claim in view.find(Claim) if claim.key in cited and claim.source}
    urls = {source.url for source in view.find(Source) if source.key in keys}
    assert len(urls) >= 5
    assert urls <= {source.url for source in gallium.sources}


def test_the_word_document_has_real_footnotes(gallium: Brief, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(to_docx(gallium))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    with zipfile.ZipFile(path) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    ids = {n.get(f"{{{space['w']}}}id") for n in notes.findall("w:footnote", space)}
    used = [r.get(f"{{{space['w']}}}id") for r in body.iter(f"{{{space['w']}}}footnoteReference")]
    assert set(used) == ids - {"-1", "0"} == {str(n.number) for n in gallium.notes}
    texts = "".join(body.itertext())
    assert gallium.title in texts
    assert all(source.title in texts and source.url in texts for source in gallium.sources)
    from silcrete.ingest.text import read

    reading = read(path.read_bytes(), name="brief.docx")
    assert len(reading.footnotes) >= len(gallium.notes)
    assert reading.tables


def test_the_html_file_stands_alone(gallium: Brief) -> None:
    html = to_html(gallium)
    assert "<script" not in html
    assert not re.search(r'\ssrc="|<link|@import', html)
    tree = etree.fromstring(html.encode(), etree.HTMLParser())
    outside = {e.get("href") for e in tree.iter() if e.get("href") and not e.get("href", "").startswith("#")}
    assert outside == {source.url for source in gallium.sources if source.url}
    targets = {e.get("id") for e in tree.iter() if e.get("id")}
    for link in tree.iter("a"):
        if link.get("href", "").startswith("#"):
            assert link.get("href")[1:] in targets
    assert len(tree.findall(".//svg")) >= 2


@pytest.mark.parametrize(
    ("day", "first", "exceeded"),
    [
        ("2026-03-08", "0 full weeks, no end on file.", ""),
        ("2026-08-30", "25 full weeks, no end on file.", ""),
        (
            "2026-08-31",
            "26 full weeks, no end on file.",
            "26 weeks so far, while the test stops supply for 26 weeks; the tested length is reached",
        ),
        (
            "2026-11-25",
            "38 full weeks, no end on file.",
            "38 weeks so far, while the test stops supply for 26 weeks; the tested length is exceeded",
        ),
    ],
)
def test_a_stop_under_way_comes_first_and_one_past_the_test_is_told_beside_the_result(
    starter: Ledger, helium: DisruptionResult, day: str, first: str, exceeded: str
) -> None:
    brief = compose(starter.at(as_of=day), "helium-2026", "esra", result=helium)
    points = [plain(p) for p in brief.key_points]
    assert points[0] == f"Ras Laffan helium outage (war): under way since 2 Mar 2026, {first}"
    result = next(p for p in points if p.startswith("Stress test"))
    section = next(s for s in brief.sections if s.tag)
    beside = "\n".join(plain(line) for b in section.blocks for line in lines(b))
    for text in (result, beside):
        assert ("tested length" in text) is bool(exceeded)
        assert exceeded in text


def test_no_stop_is_under_way_before_it_began_nor_once_it_ended(starter: Ledger, helium: DisruptionResult) -> None:
    early = compose(starter.at(as_of="2026-03-01"), "helium-2026", "esra", result=helium)
    assert "under way" not in early.text()


def test_a_stop_with_an_end_on_file_is_not_under_way(tmp_path: Path, helium: DisruptionResult) -> None:
    records = source("starter").read()
    ended = [
        replace(r, end="2026-11-01") if isinstance(r, Disruption) and r.key == "helium-2026" else r for r in records
    ]
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, ended, by="tests", why="the outage with an end")
        brief = compose(ledger.at(as_of="2026-11-25"), "helium-2026", "esra", result=helium)
    assert "under way" not in brief.text()
    assert "exceeded" not in brief.text()


def test_a_control_in_force_is_not_called_a_full_stop(gallium: Brief) -> None:
    text = gallium.text()
    assert "(export control): in force since 1 Aug 2023, no end on file." in text
    assert "tested length" not in text


def test_limits_passed_name_the_claims_compared(
    view: View, gallium: Brief, lithography: Brief, helium: DisruptionResult
) -> None:
    by_four = (
        "The share of China passes by each of the four claims on it; concentration and the number of suppliers are"
    )
    assert "Four thresholds are passed: one region holds over 65 per cent (SIA and BCG)," in gallium.text()
    assert by_four in gallium.text()
    text = lithography.text()
    assert (
        "The share of the Netherlands passes by the only claim on it, of grade C; concentration and the number" in text
    )
    assert "one source’s set of country shares. Claims on single firms are left out." in text
    assert "over 60%" in text, "a claim on a firm that leaves the limit of 65 percent open"
    by_set = compose(view, "helium-2026", "esra", result=helium).text()
    assert "One threshold is passed: at most three suppliers hold three quarters (ETO explorer)." in by_set
    assert "The number of suppliers is computed from one source’s set of country shares." in by_set


def test_a_limit_on_what_the_union_uses_is_not_known_from_a_share_of_the_world(
    gallium: Brief, lithography: Brief
) -> None:
    text = gallium.text()
    assert (
        "Whether one third country holds over 65 per cent of EU use (Critical Raw Materials Act) is not known: no "
        "figure on use in the EU by origin is on file; of the world market (refined production, 2023) China holds "
        "98.8%." in text
    )
    assert "one third country holds over 65 per cent of EU use: not known (Critical Raw Materials Act)" in text
    assert "figure on use in the EU by origin" in plain(gallium.key_points[-1])
    assert "what the EU uses" not in lithography.text(), "the act is about raw materials"


def test_each_limit_is_cited_with_who_set_it_and_the_page_is_among_the_sources(gallium: Brief) -> None:
    notes = {n.number: n for n in gallium.notes}
    cited = {part.text: notes[part.note] for part in gallium.refs() if notes[part.note].text.startswith("Limit: ")}
    assert set(cited) == {
        "SIA and BCG", "CEPII GeoDep, who set it for trade", "ETO explorer", "Critical Raw Materials Act",
        "European Commission, SWD(2021) 352",
    }  # fmt: skip
    assert cited["SIA and BCG"].keys == ("source:siabcg-2024-logistics",)
    assert {"Logistics Outlook", "CEPII", "CSET Georgetown"} <= {s.publisher for s in gallium.sources}


def test_a_limit_whose_page_was_not_there_yet_is_cited_without_it(composed: Composed) -> None:
    early = composed("gallium-2026", "2024-01-31")
    assert any(
        n.text == "Limit: one region holds over 65 per cent, set by SIA and BCG; no page on file tells of it."
        for n in early.notes
    )


@pytest.mark.parametrize("name", ["gallium-2026", *OTHERS])
def test_what_an_editor_noted_to_be_verified_is_not_printed(composed: Composed, name: str) -> None:
    brief = composed(name)
    printed = [brief.text(), *(s.words() for s in brief.sources), *(n.text for n in brief.notes)]
    assert not [text for text in printed if "verify" in text]


def test_a_share_that_rests_on_one_weak_claim_says_so_with_what_is_said_of_its_firms(lithography: Brief) -> None:
    points = [plain(p) for p in lithography.key_points]
    assert points[0] == (
        "The Netherlands holds about 90% of the world’s lithography by one claim, the only one on that place (revenue, "
        "2025; grade C). For ASML, a firm seated there, claims say over 85% (revenue, 2017) or over 60% (units, 2017)."
    )
    assert points[1] == "The largest supplier on file, the Netherlands, lies in the EU: here others depend on Europe."


def test_controls_that_a_scenario_asks_about_and_nobody_put_on_file_are_a_gap(
    lithography: Brief, gallium: Brief, helium: DisruptionResult, view: View, tmp_path: Path
) -> None:
    title = "What if exports of lithography to China are banned for a year?"
    assert f"export controls on lithography: none on file, though one is tested in “{title}”" in lithography.text()
    assert "litho-control-2026" not in lithography.text(), "a scenario is named by its title, not by its key"
    assert "No export control on lithography is on file; that does not mean there is none." in lithography.text()
    assert plain(lithography.key_points[-1]).startswith("Six gaps limit what can be said")
    assert "among them export controls on lithography;" in plain(lithography.key_points[-1])
    assert "export controls on gallium" not in gallium.text(), "these are on file"
    assert "export controls on" not in compose(view, "helium-2026", "esra", result=helium).text(), "nobody asks"
    licence = Measure(key="licences", name="Licences", type="export control", segments=("eq.litho_duv",))
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        load(ledger, [*source("starter").read(), licence], by="tests", why="a control on a part of the supply")
        later = compose(ledger.at(as_of="2026-11-21"), "lithography-2026", "esra", runs=1000)
    assert "export controls on" not in later.text()
    assert "Licences (issuer not on file, no date on file): state not on file." in later.text()


def test_a_day_that_lies_ahead_is_marked_first(starter: Ledger, gallium: Brief, helium: DisruptionResult) -> None:
    ahead = compose(starter.at(as_of="2090-01-01"), "helium-2026", "esra", result=helium)
    assert plain(ahead.key_points[0]).startswith("1 Jan 2090 lies ahead: the facts are those on file today")
    assert "lies ahead" not in gallium.text()


def test_the_word_document_reads_as_the_page_does(view: View, helium: DisruptionResult) -> None:
    brief = compose(view, "helium-2026", "esra", result=helium)
    told = [p.text for p in Document(io.BytesIO(to_docx(brief))).paragraphs]
    assert told[0] == "What if Qatar’s helium stays away for half a year?", "a round apostrophe"
    assert told[1].startswith("For: European Semiconductor Regions Alliance. As of 21 Nov 2026, as known on ")
    assert told[2] == plain(brief.key_points[0]), "the answer before how much of it is on file"
    assert told[2 + len(brief.key_points)] == plain(brief.coverage)
    assert "'" not in brief.text()


def test_what_might_help_is_named_with_the_command_that_compares_it(gallium: Brief) -> None:
    assert "with the option --measures the stress test compares: a stock of twelve more weeks" in gallium.text()


def test_a_day_before_anything_was_known_is_refused_in_words(starter: Ledger) -> None:
    with pytest.raises(UsageError, match="as of 2023-10-01") as caught:
        compose(starter.at(as_of="2023-10-01"), "lithography-2026", "esra", runs=1000)
    assert "Shock(" not in str(caught.value)


def test_what_asia_holds_at_least_and_europe_at_most_fill_the_market(gallium: Brief) -> None:
    text = gallium.text()
    assert "at most 28% by the lowest claims on others" in text
    assert "at least 98.8% by one source’s set of shares; at least 72% by the lowest claims on places in it" in text


def test_bad_asks_are_explained(view: View, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="gallium-2026"):
        compose(view, "galium-2026", "esra")
    with pytest.raises(UnknownName, match="body"):
        compose(view, "gallium-2026", "nobody")
    with pytest.raises(UsageError, match="docx"):
        write(view, "gallium-2026", "esra", [tmp_path / "brief.pdf"], to_html)
    (tmp_path / "file").write_text("")
    for folder, words in (("file", "is a file"), ("no/such", "there is no folder")):
        with pytest.raises(LedgerFault, match=words):
            write(view, "gallium-2026", "esra", [tmp_path / folder / "b.html"], to_html, runs=10**9)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    with pytest.raises(SilcreteError, match="rest on something"):
        Notes().cite("words", [])
    assert Cells(("a",), ()).rows == ()


@pytest.mark.parametrize("name", ["gallium-2026", *OTHERS])
def test_places_and_bodies_are_named_not_coded(composed: Composed, name: str) -> None:
    brief = composed(name)
    words = " ".join(plain(line) for line in every_line(brief))
    assert not re.search(r"\b(EU27|NL|WORLD|DE\d|esra|org:)\b", words)
    assert "the the" not in words
    assert not re.search(r"\b(\d+(?:\.\d+)?)–\1\b", words), "a span of no width is one number"
