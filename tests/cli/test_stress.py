"""The verbs of the stress test: what is typed changes the stop; the printed command gives the same numbers again."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from tests.bad_claims import BAD, copied

from silcrete.cli.app import run
from silcrete.cli.show import megabytes
from silcrete.ledger import open_ledger
from silcrete.sources.starter.read import read

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("stress") / "l.db")
    with open_ledger(path, create=True) as opened, opened.writing(by="test", why="starter") as writer:
        writer.add_many(list(read()))
    return path


@pytest.fixture
def told(ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command line; its output, or the JSON of it, and its error output where it failed."""
    monkeypatch.setenv("SILCRETE_LEDGER", ledger)

    def tell(line: str, *, status: int = 0) -> Any:
        code = run(shlex.split(line)[1:])
        out = capsys.readouterr()
        assert code == status, out.err
        return (json.loads(out.out) if "--format json" in line else out.out) if status == 0 else out.err

    return tell


def same(one: dict[str, Any], two: dict[str, Any]) -> bool:
    return {k: v for k, v in one.items() if k != "fans"} == {k: v for k, v in two.items() if k != "fans"}


LINES = [
    "silcrete stress naka-2021 --runs 1000 --seed 3",
    "silcrete stress gallium-2026 --runs 1000 --weeks 8 --loss 50-75% --measures",
    "silcrete stress auto-mcu-2026 --runs 1000 --share 0.05-0.1 --totals --of DE --of US",
    "silcrete stress --place TW --segment fab.foundry --weeks 5 --runs 1000",
    "silcrete stress gallium-2026 --place US --segment mat.helium --runs 1000",
    "silcrete stress --firm Infineon --segment fab.mcu --runs 1000",
    "silcrete stress eda-cyber-2026 --runs 1000",
    "silcrete stress --facility jp-hitachinaka-renesas --share 5-20% --weeks 12 --runs 1000",
]


@pytest.mark.parametrize("line", LINES)
def test_the_printed_command_gives_the_same_numbers(told: Any, line: str) -> None:
    """Every figure of the JSON, measures and total effects included, and the command itself (§10)."""
    one = told(f"{line} --as-of {DAY} --format json")
    again = one["recipe"]["command"]
    assert f"--as-of {DAY}" in again
    two = told(f"{again} --format json")
    assert same(one, two)
    assert one["fans"] == two["fans"]
    assert told(again).splitlines()[-1] == f"The same again: {again}"


def test_without_a_day_the_command_names_today(told: Any) -> None:
    one = told("silcrete stress naka-2021 --runs 1000 --format json")
    assert one["recipe"]["as_of"] != ""
    assert one["recipe"]["as_of"] in one["recipe"]["command"]


def test_a_file_of_ones_own_is_run_like_a_named_one(told: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "t"\nquestion = "q?"\nreason = "r"\n[shock]\nplace = "CN"\nsegment = "crm.gallium"\nweeks = 10\n'
    )
    one = told(f"silcrete stress {path} --runs 1000 --as-of {DAY} --format json")
    own = f"silcrete stress --place CN --segment crm.gallium --weeks 10 --runs 1000 --as-of {DAY} --format json"
    assert one["bands"] == told(own)["bands"]
    assert same(one, told(f"{one['recipe']['command']} --format json"))
    other = told(f"silcrete stress {path} --weeks 4 --runs 1000 --as-of {DAY} --format json")
    assert other["bands"] != one["bands"]
    assert same(other, told(f"{other['recipe']['command']} --format json"))
    path.write_text(path.read_text().replace("weeks", "wekes"))
    assert "did you mean weeks" in told(f"silcrete stress {path}", status=1)


def test_options_that_would_change_only_the_first_of_several_stops_are_refused(told: Any) -> None:
    said = told("silcrete stress blockade-and-metals --loss 0.5", status=2)
    assert "this scenario has several" in said
    assert "TW fab" in said
    assert "crm.germanium" in said


def test_the_share_that_stops_stands_with_the_claims_that_disagree(told: Any) -> None:
    """The range that is drawn from, by the claims on file; one claim alone is named, and a given share is not."""
    line = f"silcrete stress gallium-2026 --runs 1000 --as-of {DAY}"
    lines = told(line).splitlines()
    assert lines[3] == (
        "Share of China (CN) in Gallium (crm.gallium): drawn from 72% to 100%, claims sh0136, sh0137, sh0138 disagree."
    )
    (part,) = told(f"{line} --format json")["parts"]
    assert (part["low"], part["high"], part["segments"]) == (0.72, 1.0, ["crm.gallium"])
    assert part["claims"] == ["sh0136", "sh0137", "sh0138", "sh0139"]
    assert part["disputed"] == ["sh0136", "sh0137", "sh0138"]
    assert "drawn from 45% to 54%, on claim sh0124." in told(f"silcrete stress neon-2022 --runs 1000 --as-of {DAY}")
    assert "Share of China" not in told(f"{line} --share 0.5")


def test_numbers_out_of_range_are_told_as_that(told: Any) -> None:
    assert "The loss of a shock is out of range. Found: --loss -0.2." in told(
        "silcrete stress gallium-2026 --loss -0.2", status=2)  # fmt: skip
    for weeks in ("-3", "1e9"):
        assert "The weeks of a shock is out of range." in told(
            f"silcrete stress gallium-2026 --weeks {weeks}", status=2)  # fmt: skip
    assert "So small a loss" in told("silcrete stress gallium-2026 --loss 1e-12", status=2)


def test_what_is_typed_wrongly_is_told(told: Any) -> None:
    assert "0.8-1 or 80-100%" in told("silcrete stress gallium-2026 --loss lots", status=2)
    assert "Found: --loss 0.5-1.5." in told("silcrete stress gallium-2026 --loss 0.5-1.5", status=2)
    both = "silcrete stress --segment crm.gallium --firm Umicore --facility nl-veldhoven-asml"
    assert "--firm Umicore, --facility nl-veldhoven-asml" in told(both, status=2)
    assert "gallium-2026" in told("silcrete stress galium-2026", status=2)
    assert "crm.gallium" in told("silcrete stress --place CN --segment crm.galium", status=2)
    assert "at least 1000" in told("silcrete stress gallium-2026 --runs 10", status=2)
    assert "does not fit into memory" in told("silcrete stress gallium-2026 --runs 1000000000", status=2)


def test_the_list_names_every_scenario_and_what_it_stops(told: Any) -> None:
    from silcrete.chain.scenarios import events, scenarios

    rows = told("silcrete scenarios --format json")
    assert {r["scenario"] for r in rows} == {s.name for s in (*scenarios(), *events())}
    assert {r["kind"] for r in rows} == {"single", "compound", "past event"}
    assert next(r for r in rows if r["scenario"] == "gases-2026")["what stops"] == "QA mat.helium, UA mat.neon"
    assert told("silcrete stress --format json") == rows


def test_a_scenario_is_shown_with_the_ground_of_each_setting(told: Any) -> None:
    rows = told("silcrete scenarios foundry-fire --format json")
    said = {r["setting"]: r for r in rows}
    assert said["loss"]["ground"].startswith("own assumption")
    assert said["recovery"]["ground"].startswith("hynix-trendforce")
    assert said["facility"]["value"] == "tw-tainan-tsmc18"
    assert said["share"]["value"] == "0.1-0.33"
    assert any(r["setting"] == "measure chips" and "cover.chip" in r["value"] for r in rows)
    several = told("silcrete scenarios gases-2026 --format json")
    assert [r["value"] for r in several if r["setting"] == "segment"] == ["mat.helium", "mat.neon"]
    assert "gases-2026" in told("silcrete scenarios gases-2025", status=2)


def test_a_stress_test_a_comparison_and_a_back_test_name_each_bad_claim(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied(ledger, tmp_path)
    for line in ("stress naka-2021 --runs 1000", "compare naka-2021 nexperia-2025 --runs 1000", "backtest --runs 1000"):
        assert run([*line.split(), "--ledger", str(path), "--as-of", DAY]) == 0
        told = capsys.readouterr().err
        assert all(f"note: The claim {key} is left out: {fault}." in told for key, (_, _, fault) in BAD.items()), line


def test_a_run_that_keeps_its_blocks_says_how_large_they_are_and_that_they_may_go(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["stress", "naka-2021", "--runs", "1000", "--as-of", DAY, "--ledger", ledger]
    folder = tmp_path / "blocks"
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.pdf").write_bytes(b"%" * 5_000_000)
    for wrong in (str(tmp_path), tmp_path.root):
        assert run([*line, "--keep", wrong]) == 2
        assert f"nothing was written. Found: {wrong}" in (err := capsys.readouterr().err)
        assert f"--keep {Path(wrong) / 'blocks'}." in err
    assert list(tmp_path.rglob("*.block")) == []
    assert run([*line, "--keep", str(folder)]) == 0
    told = capsys.readouterr().err
    blocks = list(folder.glob("*/*.block"))
    size = sum(p.stat().st_size for p in blocks)
    assert f"{len(blocks)} blocks of runs in {folder}, {megabytes(size)}: the same command reads them" in told
    assert "Nothing else needs these blocks: they may be deleted." in told
    assert run(line) == 0
    assert "deleted" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("size", "said"), [(0, "under 0.1 MB"), (160_000, "0.2 MB"), (83_700_000, "84 MB"), (12_345_678_900, "12,346 MB")]
)
def test_a_size_is_told_in_megabytes(size: int, said: str) -> None:
    assert megabytes(size) == said


def test_compare_sets_scenarios_side_by_side(told: Any) -> None:
    found = told(f"silcrete compare naka-2021 nexperia-2025 --runs 1000 --as-of {DAY} --format json")
    assert [r["scenario"] for r in found["recipes"]] == ["naka-2021", "nexperia-2025"]
    assert {r["scenario"] for r in found["rows"]} == {"naka-2021", "nexperia-2025"}
    assert told(f"{found['command']} --format json") == found
    assert "two or more" in told("silcrete compare naka-2021 --runs 1000", status=2)
    assert "Found: naka-2021 twice, both with" in told("silcrete compare naka-2021 naka-2021", status=2)
    said = told(f"silcrete compare naka-2021 nexperia-2025 --runs 1000 --as-of {DAY}")
    head = next(line for line in said.splitlines() if line.startswith("  sector"))
    assert " ".join(head.split()) == "sector closure median 50% band 90% band over the first more in"
    rows = [line for line in said.splitlines() if line[head.index("closure") :][:3].strip() in ("A", "B", "C")]
    assert len(rows) == len(found["rows"]), "a line for each sector, scenario and closure"
    assert {line.startswith("    n") for line in rows[::3]} == {True}, "each names its scenario at A"
    assert all(line[head.index(name) :][:1].strip() for line in rows for name in ("median", "50% band", "90% band"))
    assert "How far they lie apart is structural uncertainty" in said
    assert "no share of a place is on file for" in said
    assert f"Recipe: seed 1, 1000 runs, scenarios naka-2021 {found['recipes'][0]['digest']}, " in said
    assert {s["scenario"] for s in found["structural"]} == {"naka-2021", "nexperia-2025"}
    assert all(set(s["medians"]) == {"A", "B", "C"} for s in found["structural"])
    table = told(f"silcrete compare naka-2021 nexperia-2025 --runs 1000 --as-of {DAY} --format csv")
    assert table.startswith("subject,place,closure,scenario,")


def test_the_back_test_prints_its_table_and_repeats_itself(told: Any, tmp_path: Path) -> None:
    one = told(f"silcrete backtest --as-of {DAY} --format json")
    assert one["badge"] in ("holds", "fails")
    assert told(f"{one['recipe']['command']} --format json") == one
    assert told(f"silcrete backtest --as-of {DAY} --format csv").count("\n") == len(one["rows"]) + 1
    kept = f"silcrete backtest --as-of {DAY} --keep {tmp_path / 'kept'} --format json"
    assert told(kept) == told(kept) == one
    assert list((tmp_path / "kept").rglob("*.block"))
    assert "Threads have no address" in told(f"silcrete backtest --address tcp://x:1 --as-of {DAY}", status=2)
    assert "engine" in told(f"silcrete backtest --engine spark --as-of {DAY}", status=2)
    shown = told(f"silcrete backtest --as-of {DAY}")
    assert "The same again: silcrete backtest" in shown
    assert "Scores by what was told" in shown
    assert "| told |" not in shown


def test_a_stress_test_says_how_the_model_did_on_past_stops_alike(told: Any) -> None:
    """The numbers are those of the back-test that it names."""
    said = told(f"silcrete stress gallium-2026 --runs 1000 --as-of {DAY}")
    (line,) = (text for text in said.splitlines() if "the same supply" in text)
    command = said.partition("The whole of it: ")[2].splitlines()[0]
    rows = [
        r for r in told(f"{command} --format json")["rows"]
        if r["event"] == "gage-2023" and r["knowing"] == "blind" and r["closure"] in ("A", "any")
    ]  # fmt: skip
    inside, crps = sum(r["inside"] for r in rows), sum(r["crps"] for r in rows) / len(rows)
    assert f"(gage-2023), told blind: {inside} of {len(rows)} values seen lie in the 90% band" in line
    assert re.search(rf"as a fraction {crps:.3f} against \d\.\d{{3}} of persistence", line)
    assert "the model is farther off" in line
    supply, kind = told(f"silcrete stress gallium-2026 --runs 1000 --as-of {DAY} --format json")["past_scores"]
    (score,) = supply["scores"]
    assert (supply["like"], supply["events"], supply["inside"]) == ("supply", ["gage-2023"], inside)
    assert (score["values"], score["unit"], score["verdict"]) == (len(rows), "fraction", "lost")
    assert score["own"] == pytest.approx(crps)
    assert kind["like"] == "kind"
    assert not set(kind["events"]) & set(supply["events"])
    (unscored,) = told(f"silcrete stress eda-cyber-2026 --runs 1000 --as-of {DAY} --format json")["past_scores"]
    assert unscored == {"like": "supply", "events": [], "values": 0, "inside": 0, "scores": []}
    none = told(f"silcrete stress eda-cyber-2026 --runs 1000 --as-of {DAY}")
    assert "Back-test: no past stop of this supply or kind was scored." in none


def test_a_zero_of_the_table_says_where_it_is_assumed_or_not_reached(told: Any) -> None:
    said = told(f"silcrete stress germanium-2026 --runs 1000 --as-of {DAY}")
    assert re.search(r"B +0 +0 +0 \(assumed\)", said)
    assert said.count("That is no all-clear.") == 1
    said = told(f"silcrete stress naka-2021 --runs 1000 --as-of {DAY}")
    assert "(assumed)" not in said
    assert "all-clear" not in said
    said = told(f"silcrete compare gallium-2026 germanium-2026 --runs 1000 --as-of {DAY}")
    medical = said.partition("  Medical\n")[2].splitlines()
    assert medical[0].split()[:2] == ["gallium-2026", "A"]
    assert "0 (not reached)" in medical[0]
    assert "0 (not reached)" not in medical[4]
    assert said.count("That is no all-clear.") == 1


def test_a_scenario_of_the_package_runs_as_of_a_day_before_its_claims(told: Any) -> None:
    out = told("silcrete stress gallium-2026 --runs 1000 --as-of 2024-01-01")
    assert "--as-of 2024-01-01" in str(out)


def test_what_stops_must_be_named(told: Any) -> None:
    assert "What stops is not named" in told("silcrete stress --loss 0.5", status=2)
    assert "--place WORLD stops" in told("silcrete stress --segment crm.gallium", status=2)
    assert "--share 0.1-0.3" in told("silcrete stress --facility jp-hitachinaka-renesas", status=2)
    for seed in ("-1", "99999999999999999999"):
        assert "seed is out of range" in told(f"silcrete stress gallium-2026 --seed={seed}", status=2)


def test_a_stop_without_a_setting_of_its_own_shows_the_default(told: Any, tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    path.write_text(
        'title = "T"\nquestion = "Q?"\nreason = "R"\n[[shock]]\nplace = "CN"\nsegment = "crm.gallium"\nloss = 0.5\n'
        '[[shock]]\nplace = "CN"\nsegment = "crm.germanium"\n[why]\nloss = "own assumption: half"\n',
        encoding="utf-8",
    )
    rows = told(f"silcrete scenarios {path}")
    lines = [line for line in str(rows).splitlines() if " loss " in line]
    assert "own assumption: half" in lines[0]
    assert "default" in lines[1]


def test_a_stop_that_costs_nothing_is_told_in_one_sentence(told: Any) -> None:
    line = f"silcrete stress gallium-2026 --weeks 0.5 --recovery 0 --runs 1000 --as-of {DAY}"
    lines = told(line).splitlines()
    stop = "Stop: Gallium (crm.gallium), China (CN): loss 80-100%, lasts 0.5 weeks, back at once, exports only"
    assert lines[2] == stop
    assert lines[5].startswith("European Union (EU27), within 104 weeks: in at least 95 percent of the 1000 runs none")
    assert lines[6].startswith("A = every essential input binds; B = ")
    assert not [line for line in lines if "0 weeks" in line or "What moves" in line]
    assert "Nothing stops" in told("silcrete stress gallium-2026 --loss 0", status=2)
    assert "--share 0.3" in told("silcrete stress gallium-2026 --share 0", status=2)


def test_what_rounds_to_zero_is_told_apart_from_zero(told: Any) -> None:
    """Every "0" of the bands printed is exactly zero in the JSON, every "under" is not."""
    line = f"silcrete stress gallium-2026 --runs 1000 --as-of {DAY}"
    bands = told(f"{line} --format json")["bands"]
    lost = {(b["subject"], b["closure"]): b for b in bands if b["quantity"] == "lost weeks" and b["place"] == "EU27"}
    out = told(line).replace("\xa0", " ")
    rows = out.splitlines()
    at = next(n for n, x in enumerate(rows) if x.startswith("  Automotive "))
    for n, closure in enumerate("ABC"):
        auto = lost["dem.auto", closure]
        said = re.split(r"  +", rows[at + n])[-1]
        assert f" {closure} " in rows[at + n]
        if auto["high90"] == 0:
            assert said == "0"
        elif auto["high90"] < 0.05:
            assert said == "under 0.05"
        else:
            assert said.startswith("0 to ") is (auto["low90"] == 0)
    assert any(0 < b["high90"] < 0.05 for b in lost.values()), "the case is there"
    assert "0.0 to" not in out


def one_of(rows: list[dict[str, Any]], subject: str, quantity: str, closure: str) -> dict[str, Any]:
    wanted = (subject, quantity, closure, "EU27")
    (found,) = [r for r in rows if (r["subject"], r["quantity"], r["closure"], r["place"]) == wanted]
    return found


def test_medians_and_bands_stand_in_tables_that_fit_a_page(told: Any) -> None:
    """Each closure of each sector that loses with median, 50 and 90 percent band; segments and members below."""
    line = f"silcrete stress blockade-taiwan --runs 1000 --as-of {DAY}"
    out = told(line).replace("\xa0", " ")
    lines = out.splitlines()
    legend = "A = every essential input binds; B = essential inputs bind by half; C = "
    assert sum(x.startswith(legend) for x in lines) == 1
    assert max(len(x) for x in lines if x.startswith("  ") and ". " not in x) <= 100
    at = next(n for n, x in enumerate(lines) if x.startswith("  Computers "))
    assert [lines[at + n].split()[0 if n else 1] for n in range(4)] == ["A", "B", "C", "A,"]
    band = one_of(told(f"{line} --format json")["bands"], "dem.computing", "lost weeks", "B")
    points = [band[n] for n in ("median", "low50", "high50", "low90", "high90")]
    assert [float(x) for x in re.findall(r"\d+(?:\.\d+)?", lines[at + 1])] == pytest.approx(points, abs=0.06)
    segments = lines[next(n for n, x in enumerate(lines) if x.startswith("Segments hardest hit")) + 4 :]
    assert re.fullmatch(r"  … \d+ more: --format csv", segments[5])
    assert any(re.match(r"  Saxony \(DED\) +\S", x) for x in lines), "a member by name and code"
    assert "week 0" not in out
    assert "need not add up" in out


def test_every_place_asked_for_is_printed(told: Any) -> None:
    """Each with the tables that it has when it is asked for alone; how they are read is told once."""
    line = f"silcrete stress gallium-2026 --runs 1000 --measures --as-of {DAY}"
    both = told(f"{line} --of DE --of US")
    for place in ("DE", "US"):
        alone = told(f"{line} --of {place}").partition("Members with a running site")[0].splitlines()
        tables = [row for row in alone if row.startswith("  ") and "──" not in row]
        assert len(tables) > 10
        first, _, rest = both.partition("United States (US), within")
        part = first if place == "DE" else rest
        assert all(row in part.splitlines() for row in tables), place
        assert both.count(f"({place}), within 104 weeks: lost weeks of output") == 1
    assert both.count("A = every essential input binds") == both.count("When, under A.") == 1
    assert " in Germany (DE) most, under A:" in both
    assert " in Germany (DE): weeks of output saved" in both
    assert both.count("Members with a running site") == 1


def test_what_stops_is_told_by_name_and_key(told: Any) -> None:
    fire = told(f"silcrete stress foundry-fire --runs 1000 --as-of {DAY}")
    (line,) = [x for x in fire.splitlines() if x.startswith("Stop: ")]
    assert "(fab.le7), " in line
    assert re.search(r", \S.* \(tw-tainan-tsmc18\), Taiwan \(TW\): loss 100%, lasts 4-10 weeks", line)
    both = told(f"silcrete compare gallium-2026 germanium-2026 --runs 1000 --as-of {DAY}")
    assert "gallium-2026: Stop: Gallium (crm.gallium), China (CN): " in both
    assert "A = every essential input binds" in both


def test_a_stop_without_an_end_is_not_told_as_over(told: Any, tmp_path: Path) -> None:
    """Output that is not back within the weeks computed is not back after them: in the text, the table and JSON."""
    path = tmp_path / "never.toml"
    path.write_text(HEAD + 'place = "TW"\nsegment = "fab"\npath = [[0, 0.0], [4, 0.3]]\n')
    line = f"silcrete stress {path} --runs 1000 --as-of {DAY}"
    out = told(line)
    assert re.search(r"Computers .*  not within 104 weeks +0%", out)
    assert "104 weeks after" not in out
    rows = list(csv.DictReader(io.StringIO(told(f"{line} --format csv"))))
    back = one_of(rows, "dem.computing", "weeks to recover", "A")
    assert back["median"] == back["high90"] == "not within 104 weeks"
    assert float(back["happens"]) == 0
    assert not [r for r in rows if r["quantity"].startswith("weeks") and r["high90"] in ("104", "104.0", "never")]
    found = told(f"{line} --format json")
    band = one_of(found["bands"], "dem.computing", "weeks to recover", "A")
    assert (band["median"], band["told"]) == (None, "not within 104 weeks")
    apart = next(s for s in found["structural"] if (s["subject"], s["place"], s["quantity"])
                 == ("dem.computing", "EU27", "weeks to recover"))  # fmt: skip
    assert apart["medians"]["A"] is apart["high"] is apart["width"] is None


HEAD = 'title = "t"\nquestion = "q?"\nreason = "r"\n[shock]\n'


def test_a_share_beside_claims_and_a_length_nobody_gave_come_before_the_numbers(told: Any, tmp_path: Path) -> None:
    """An override gives an all-clear that the claims on file do not: it is told first, from a file as from options."""
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + 'place = "CN"\nsegment = "crm.gallium"\nshare = 0.01\n')
    for what in (str(path), "--place CN --segment crm.gallium --share 1%", "gallium-2026 --share 0.01 --weeks 26"):
        said = told(f"silcrete stress {what} --runs 1000 --as-of {DAY}")
        note, answer = said.index("Note: The share given, 1% of the world, takes the place of"), said.index("none of")
        assert note < answer
        assert "sh0136" in said[note:answer]
        assert ("lasts 12 weeks (default)" in said[:answer]) == ("--weeks" not in what)
    out = told(f"silcrete stress {path} --runs 1000 --as-of {DAY} --format json")
    assert len(out["cautions"]) == 2
    assert not set(out["aside"]) & set(out["rests_on"])
    grounds = {r["setting"]: r["ground"] for r in told(f"silcrete scenarios {path} --format json")}
    assert grounds["weeks"] == grounds["recovery"] == "default: not stated"
    assert "takes the place of what claims" in grounds["share"]


def test_the_recipe_of_a_file_is_held_to_what_the_file_said(told: Any, tmp_path: Path) -> None:
    path, table = tmp_path / "a1.toml", tmp_path / "a1.csv"
    text = HEAD + 'facility = "jp-hitachinaka-renesas"\nweeks = 12\nshare = 0.15\n'
    path.write_text(text)
    one = told(f"silcrete stress {path} --runs 1000 --as-of {DAY} --format json")
    again = one["recipe"]["command"]
    assert f"--digest {one['recipe']['digest']}" in again
    told(f"{again} -o {table}")
    assert one["recipe"]["digest"] in table.read_text().splitlines()[1]
    path.write_text(text.replace("0.15", "0.02"))
    assert "not the scenario of the recipe" in told(again, status=2)
    assert "leave out --digest" in told(again, status=2)
    two = told(f"silcrete stress {path} --runs 1000 --as-of {DAY} --format json")
    assert two["recipe"]["digest"] != one["recipe"]["digest"]
    assert two["bands"] != one["bands"]


def test_files_of_one_name_are_compared_by_what_they_say(told: Any, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "x.toml" for folder in ("a", "b")]
    for path, share in zip(paths, ("0.15", "0.02"), strict=True):
        path.parent.mkdir()
        path.write_text(HEAD + f'facility = "jp-hitachinaka-renesas"\nweeks = 12\nshare = {share}\n')
    line = f"silcrete compare {paths[0]} {paths[1]} --runs 1000 --as-of {DAY}"
    found = told(f"{line} --format json")
    digests = [r["digest"] for r in found["recipes"]]
    assert {r["scenario"] for r in found["rows"]} == {f"x@{d}" for d in digests}
    assert {r["digest"] for r in found["rows"]} == set(digests)
    assert told(f"{found['command']} --format json") == found
    assert digests[1] in told(f"{line} --format csv")
    assert "for all scenarios or for none" in told(f"{line} --digest {digests[0]}", status=2)
    paths[1].write_text(paths[1].read_text().replace("0.02", "0.03"))
    assert "not the scenario of the recipe" in told(found["command"], status=2)
    paths[1].write_text(paths[0].read_text().replace('"t"', '"another title"'))
    assert "Found: x twice" in told(line, status=2)


def test_a_title_that_a_terminal_would_obey_is_refused(told: Any, tmp_path: Path) -> None:
    path = tmp_path / "red.toml"
    path.write_text(HEAD.replace('"t"', '"\\u001b[31m"') + 'place = "CN"\nsegment = "crm.gallium"\n')
    for verb in ("stress", "scenarios"):
        said = told(f"silcrete {verb} {path}", status=1)
        assert "control character" in said
        assert "\x1b" not in said
