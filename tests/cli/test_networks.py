"""The verb systemic-risk: files in, list out, faults named by file and line."""

from __future__ import annotations

import csv
import io
import json
import math
import shlex
from pathlib import Path
from typing import Any

import pytest

from silcrete.chain.network import Network
from silcrete.cli.app import run

LINKS = "supplier,buyer,weight\nMine,Smelter,2\nSmelter,Fab,1\n"
FIRMS = "firm,sector,region\nMine,raw,BE21\nSmelter,metal,BE21\nFab,chips,DED2\n"
KINDS = "sector,raw,metal,chips\nraw,0,2,0\nmetal,0,0,2\nchips,0,0,0\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.chdir(tmp_path)
    out = {}
    for name, text in (("links", LINKS), ("firms", FIRMS), ("kinds", KINDS)):
        out[name] = tmp_path / f"{name}.csv"
        out[name].write_text(text, encoding="utf-8")
    return out


def asked(files: dict[str, Path], *more: str) -> list[str]:
    return ["systemic-risk", str(files["links"]), str(files["firms"]), str(files["kinds"]), *more]


def test_the_list_is_the_index(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(files, "--format", "json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["settings"]["eps"] == 1e-6
    assert found["settings"]["links"] == 2
    digest = found["settings"]["network"]
    assert found["settings"]["command"].endswith(f"--markets sector --eps 1e-06 --digest {digest}")
    assert run([*shlex.split(found["settings"]["command"])[1:], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == found["rows"]
    index = {row["firm"]: row["index"] for row in found["rows"]}
    assert index == pytest.approx({"Mine": 1.0, "Smelter": 1.0, "Fab": 1.0})
    own = {row["firm"]: row["own part"] for row in found["rows"]}
    assert own == pytest.approx({"Mine": 2 / 3, "Smelter": 1 / 3, "Fab": 0})


def test_the_table_rounds_no_index_up(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Nearly all fails with the smelter: not 1 in the table, which has four digits of what the JSON has in full."""
    files["links"].write_text("supplier,buyer,weight\nMine,Smelter,20000\nMine,Fab,1\nSmelter,Fab,10000\n")
    assert run(asked(files, "--format", "json")) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    exact = {row["firm"]: (row["own part"], row["index"]) for row in rows}
    assert 0.99995 < exact["Smelter"][1] < 1
    assert run(asked(files)) == 0
    lines = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line.split()}
    for firm, numbers in exact.items():
        shown = [float(lines[firm][k]) for k in (5, 2)]
        assert all(number - 1e-4 < told <= number for told, number in zip(shown, numbers, strict=True)), firm
    assert lines["Smelter"][2] == "0.9999"


def test_all_firms_go_into_the_file(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(files, "--top", "1", "-o", "all.csv")) == 0
    out = capsys.readouterr().out
    assert "not a forecast" in out
    assert "eps 1e-06" in out
    assert "The same again: silcrete systemic-risk" in out
    title = " ".join(out.split("\n\n")[0].split())
    assert "At least so much: losses that grow by less than eps 1e-06 a step are no longer followed" in title
    assert "No band: the network is taken as complete and certain" in title
    assert "--within 2" in out
    with Path("all.csv").open(encoding="utf-8") as file:
        assert {row["firm"] for row in csv.DictReader(file)} == {"Mine", "Smelter", "Fab"}


def test_a_market_within_a_region(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    files["links"].write_text(LINKS + "Other,Smelter,2\n", encoding="utf-8")
    files["firms"].write_text(FIRMS + "Other,raw,DED2\n", encoding="utf-8")
    index = {}
    for market in ("sector", "region"):
        assert run(asked(files, "--markets", market, "--format", "json")) == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        index[market] = next(row["index"] for row in rows if row["firm"] == "Mine")
    assert index["region"] >= index["sector"]


def answered(files: dict[str, Path], capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    assert run(asked(files, *more, "--format", "json")) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_every_form_says_that_there_is_no_band(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    settings = answered(files, capsys, "--dated", "2024")["settings"]
    assert "no band" in settings["band"]
    assert "not a forecast" in settings["domain"]
    assert settings["network dated"] == "2024"
    assert settings["code"].startswith("silcrete ")
    assert answered(files, capsys)["settings"]["network dated"] == "not said"
    assert run(asked(files, "--format", "csv", "--dated", "2024")) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(r["network dated"], r["code"]) for r in rows} == {("2024", settings["code"])}
    assert all("no band" in r["band"] for r in rows)


def test_weights_within_a_factor_give_a_band(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    files["links"].write_text(LINKS + "Other,Fab,2\nMine,Other,1\n", encoding="utf-8")
    files["firms"].write_text(FIRMS + "Other,metal,DED2\n", encoding="utf-8")
    options = ("--within", "3", "--draws", "20", "--seed", "4")
    found = answered(files, capsys, *options)
    assert "weights within a factor 3" in found["settings"]["band"]
    rows = {row["firm"]: row for row in found["rows"]}
    assert all(r["5 percent"] <= r["index, middle"] <= r["95 percent"] for r in rows.values())
    assert rows["Other"]["5 percent"] < rows["Other"]["95 percent"]
    assert run([*shlex.split(found["settings"]["command"])[1:], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == found
    assert answered(files, capsys, *options[:-1], "5")["rows"] != found["rows"]
    assert run(asked(files, *options)) == 0
    assert "5 to 95 percent of 20 networks" in " ".join(capsys.readouterr().out.split())
    assert run(asked(files, *options, "--format", "csv")) == 0
    assert "5 to 95 percent of 20 networks" in capsys.readouterr().out


def test_links_that_are_not_on_file_are_drawn_from_totals(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"f{k}" for k in range(12)]
    kinds = ["raw", "metal", "chips"]
    files["links"].write_text("supplier,buyer,weight\nf0,f1,2\n", encoding="utf-8")
    lines = [f"{name},{kinds[k % 3]},{5 + k},{16 - k}" for k, name in enumerate(names)]
    files["firms"].write_text("\n".join(["firm,sector,sales,purchases", *lines]), encoding="utf-8")
    found = answered(files, capsys, "--links", "30", "--draws", "12")
    assert "drawn from totals, 30 in all" in found["settings"]["band"]
    assert sum(r["5 percent"] < r["95 percent"] for r in found["rows"]) > 6
    assert run(asked(files, "--links", "1")) == 1
    assert "1 links in all, 1 known" in capsys.readouterr().err
    files["links"].write_text("supplier,buyer,weight\nf0,f1,2\nf2,f3,1\n", encoding="utf-8")
    assert run(asked(files, "--links", "1")) == 1
    assert "1 links in all, 2 known" in capsys.readouterr().err
    files["firms"].write_text(
        "\n".join(["firm,sector", *(line[: line.index(",", 4)] for line in lines)]), encoding="utf-8"
    )
    assert run(asked(files, "--links", "30")) == 1
    assert "no column sales" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--within", "0.5"], "factor of 1 to 1000"),
        (["--within", "-2"], "factor of 1 to 1000"),
        (["--within", "1e9"], "Found: 1e+09. What to do: give --within 2"),
        (["--within", "1"], "no width"),
        (["--within", "2", "--draws", "1"], "over 2 to 10,000 networks. Found: --draws 1."),
        (["--draws", "50"], "nothing to draw"),
        (["--links", "-3"], "counted from 0"),
        (["--dated", "last week"], "last week"),
    ],
)
def test_bands_that_cannot_be_are_refused(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    assert run(asked(files, *more)) in (1, 2)
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("links", "supplier,buyer\nMine,Fab\n", "weight"),
        ("links", LINKS + "Mine,Fab,much\n", "line 4: 'much'"),
        ("links", LINKS + "Mine,Fab\n", "line 4: 2 cells"),
        ("links", LINKS + "Mine,Nobody,1\n", "links.csv, line 4. What to do: add it to the file FIRMS"),
        ("links", LINKS + "Mine,Fab,-1\n", "links.csv, line 4. What"),
        ("links", "supplier,buyer,weight\n", "no rows"),
        ("links", "supplier,buyer,weight,weight\nMine,Fab,1,2\n", "links.csv: weight. What to do: leave one out"),
        ("firms", FIRMS + "Mine,metal,BE21\n", "'Mine' a second time at"),
        ("firms", FIRMS + "Mine,metal,BE21\n", "firms.csv, line 5."),
        ("firms", FIRMS.replace("region", "market"), "market"),
        (
            "firms",
            FIRMS.replace("chips", "paint"),
            "firms.csv, line 4. What to do: correct it, or add it to the file ESSENTIALITY",
        ),
        ("links", LINKS.replace(",", ";"), "not set apart by commas"),
        ("kinds", KINDS.replace("0,0,2", "0,0,x"), "kinds.csv, line 3, column chips: 'x'"),
        ("kinds", KINDS.replace("0,0,2", "0,5,2"), "kinds.csv, line 3, column metal: '5'"),
        ("links", "supplier,buyer,weight\nMine,Fab,0\nFab,Mine,0.0\n", "links.csv: 2 links of weight 0."),
        ("kinds", KINDS.replace("raw,0,2,0\n", ""), "2 rows, 3 columns, raw"),
        ("kinds", KINDS + "raw,0,0,0\n", "kinds.csv, line 5: 'raw'"),
        ("firms", "firm,sector,stock\nMine,raw,\nSmelter,metal,much\nFab,chips,3\n", "firms.csv, line 3: 'much'"),
        ("firms", "firm,sector,stock\nMine,raw,\nSmelter,metal,-1\nFab,chips,3\n", "firms.csv, line 3."),
    ],
)
def test_faults_name_the_file_and_what_to_do(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str], name: str, text: str, says: str
) -> None:
    files[name].write_text(text, encoding="utf-8")
    assert run(asked(files)) == 1
    err = capsys.readouterr().err
    assert says in err
    assert "What to do" in err


def test_a_recipe_refuses_other_files(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked(files, "--format", "json")) == 0
    digest = json.loads(capsys.readouterr().out)["settings"]["network"]
    files["links"].write_text(LINKS.replace("Fab,1", "Fab,1.5"), encoding="utf-8")
    assert run(asked(files, "--digest", digest)) == 2
    err = capsys.readouterr().err
    assert f"instead of {digest}" in err
    assert "restore the files" in err
    assert run(asked(files, "--digest", "0")) == 2, "a digit or two would fit many networks"


def test_what_a_network_writes_is_read_again(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown stock is an empty cell, in the file and for the verb: the digest is that of the network."""
    network = Network.from_frame(
        {"supplier": ["Mine", "Smelter"], "buyer": ["Smelter", "Fab"], "weight": [2.0, 1.0]},
        {
            "firm": ["Mine", "Smelter", "Fab"],
            "sector": ["raw", "metal", "chips"],
            "stock": [float("nan"), 5.0, math.inf],
        },
        [[0, 2, 0], [0, 0, 2], [0, 0, 0]],
        sector_labels=["raw", "metal", "chips"],
    )
    network.to_csv(files["links"])
    network.to_csv(files["firms"], "firms")
    assert "Mine,raw,,\n" in files["firms"].read_text(encoding="utf-8")
    assert answered(files, capsys)["settings"]["network"] == network.digest[:12]


def test_rows_of_the_essentiality_may_be_products(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The smelter buys ore (essential) and gas (negligible) from one mine each: what they are worth differs, 2 x 3."""
    files["links"].write_text(
        "supplier,buyer,weight,product\nMine,Smelter,2,ore\nWell,Smelter,2,gas\nSmelter,Fab,1,ore\n", encoding="utf-8"
    )
    files["firms"].write_text("firm,sector\nMine,raw\nWell,raw\nSmelter,metal\nFab,chips\n", encoding="utf-8")
    files["kinds"].write_text("product,raw,metal,chips\ngas,0,0,0\nore,0,2,2\n", encoding="utf-8")
    index = {row["firm"]: row["downstream"] for row in answered(files, capsys)["rows"]}
    assert index == pytest.approx({"Mine": 3 / 5, "Well": 2 / 5, "Smelter": 1 / 5, "Fab": 0})
    files["links"].write_text(files["links"].read_text(encoding="utf-8").replace("gas", "oil"), encoding="utf-8")
    assert run(asked(files)) == 1
    assert "links.csv, line 3" in capsys.readouterr().err
    files["links"].write_text("supplier,buyer,weight\nMine,Smelter,2\n", encoding="utf-8")
    assert run(asked(files)) == 1
    assert "the links a column product that names the rows" in " ".join(capsys.readouterr().err.split())


def test_links_of_a_firm_to_itself_follow_the_rule_that_is_told(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked(files)) == 0
    assert "No firm has a link to itself." in capsys.readouterr().out
    files["links"].write_text(LINKS + "Fab,Fab,5\n", encoding="utf-8")
    own = {}
    for rule, links, told in (("keep", 3, "1 kept, 0 left out"), ("drop", 2, "0 kept, 1 left out")):
        found = answered(files, capsys, "--self-links", rule)
        assert (found["settings"]["links"], found["settings"]["self-links"]) == (links, rule)
        assert found["settings"]["loops"] == f"links of a firm to itself: {told}"
        own[rule] = next(row["own part"] for row in found["rows"] if row["firm"] == "Mine")
        assert run([*shlex.split(found["settings"]["command"])[1:], "-o", f"{rule}.csv"]) == 0
        out = " ".join(capsys.readouterr().out.split())
        assert f"Links of a firm to itself: {told} (--self-links {rule})." in out
        assert told in Path(f"{rule}.csv").read_text(encoding="utf-8")
    assert own == pytest.approx({"keep": 2 / 8, "drop": 2 / 3})
    assert run(asked(files, "--self-links", "refuse")) == 1
    told = "A firm sells to itself. Found: 1 such link: Fab. What to do: take them out, or give --self-links keep"
    assert told in capsys.readouterr().err
    files["links"].write_text("supplier,buyer,weight\nFab,Fab,5\nMine,Fab,0\n", encoding="utf-8")
    assert run(asked(files, "--self-links", "drop")) == 1
    assert "1 link of weight 0, of a firm to itself 1, which are dropped" in capsys.readouterr().err
    assert run(asked(files, "--self-links", "some")) == 2


def test_files_and_options_that_are_not_there(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["systemic-risk", "no.csv", str(files["firms"]), str(files["kinds"])]) == 1
    assert "Found: no.csv: No such file or directory." in capsys.readouterr().err
    Path("wide.csv").write_bytes("supplier".encode("utf-16"))
    assert run(["systemic-risk", "wide.csv", str(files["firms"]), str(files["kinds"])]) == 1
    assert "wide.csv: no text in UTF-8 from byte 0 on" in capsys.readouterr().err
    assert run(asked(files, "--markets", "country")) == 2
    assert run(asked(files, "--top", "0")) == 2
    files["firms"].write_text("firm,sector\nMine,raw\nSmelter,metal\nFab,chips\n", encoding="utf-8")
    assert run(asked(files, "--markets", "region")) == 1
    assert "no column region" in capsys.readouterr().err
