"""The command line as a person meets it: help, answers, errors, exit codes."""

from __future__ import annotations

import contextlib
import csv
import importlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from silcrete.cli.app import app
from silcrete.desk.serve import listening
from silcrete.dossier.review import Tally, tally
from silcrete.ledger import open_ledger
from silcrete.records import KINDS, Claim, Proposal, describe


def new_ledger(folder: Path) -> str:
    with open_ledger(folder / "l.db", create=True) as ledger:
        return ledger.where


def verbs() -> list[str]:
    return sorted(name for name in app if not name.startswith("-"))


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_explains_itself(verb: str, asked) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = asked(verb, "--help")
    assert status == 0
    first = out.split("\n\n")[1]
    assert first.strip().endswith(".")
    assert ("--ledger" in out) is (verb not in ("scenarios", "systemic-risk"))


def test_members_differ_with_the_day_and_conflicts_are_listed(asked) -> None:  # type: ignore[no-untyped-def]
    def names(day: str) -> set[str]:
        status, out, _ = asked("members", "--of", "esra", "--as-of", day, "--format", "csv")
        assert status == 0
        rows = list(csv.DictReader(io.StringIO(out)))
        return {r["member"] for r in rows if "member" in r["roles"]}

    early, late = names("2023-10-01"), names("2025-12-31")
    assert "Saxony" in early
    assert "Lombardy" in late - early
    assert early < late
    _, out, _ = asked("members", "--of", "ESRA", "--as-of", "2023-10-01")
    assert "open conflict: members, 2023-09: 27" in out
    assert "declared only" in out


def test_claims_stand_side_by_side_and_a_claim_shows_its_ground(asked) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = asked("claims", "--about", "gallium", "--quantity", "share", "--format", "json")
    rows = json.loads(out)
    assert {r["value"] for r in rows} == {"0.988", "0.98", "over 0.95", "about 0.8"}
    assert all(r["unit"] and r["source"] and r["grade"] for r in rows)
    _, table, _ = asked("claims", "--about", "gallium", "--quantity", "share")
    assert {"98.8%", "over 95%", "about 80%"} <= {
        cell.strip() for line in table.splitlines() for cell in line.split("  ")
    }
    assert "0.988" not in table
    _, out, _ = asked("claim", rows[0]["key"])
    assert "trail" in out
    assert "original words not captured" in out


@pytest.mark.parametrize("argv", [["stress", "gallium-2026", "-o", "x.csv"], ["brief", "gallium-2026", "-o", "x.html"]])
def test_where_nothing_can_be_written_nothing_is_computed(argv: list[str], asked, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def computed(*_: object, **__: object) -> None:
        raise AssertionError("the run started")

    for module in ("silcrete.analysis.disruption", "silcrete.brief.main"):
        monkeypatch.setattr(importlib.import_module(module), "disruption", computed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    status, _, err = asked(*argv)
    assert (status, list(tmp_path.iterdir())) == (1, []), err
    assert "no right to write" in err


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (["claims", "--about", "galium"], 2, "gallium"),
        (["claim", "sh9999"], 2, "No claim is called"),
        (["members", "--of", "nobody"], 2, "No body is called"),
        (["members", "--as-of", "last year"], 2, "is not a date"),
        (["members", "--as-of", "9999-12-31"], 2, "give a day from 1900 to 2199"),
        (["members", "--as-of", "0001"], 2, "give a day from 1900 to 2199"),
        (["members", "--known-on", "9999-12-31T23:59-05:00"], 2, "give a day from 1900 to 2199"),
        (["kinds", "clam"], 2, "claim"),
        (["export", "clam", "-o", "x.csv"], 2, "claim"),
        (["export", "-o", "x.csv"], 2, "name a kind"),
        (["add", "no-such-file.docx"], 1, "no-such-file.docx"),
        (["extract", "no-such-file.docx"], 1, "no-such-file.docx"),
        (["review", "accept"], 2, "key of a proposal"),
        (["review", "list", "foo"], 2, "A list takes no key."),
        (["review", "--kind", "nonsense"], 2, "kind of proposal"),
        (["search", ""], 2, "no word to search for"),
        (["search", "*"], 2, "no word to search for"),
        (["search", "gallium", "--limit", "0"], 2, "at least one hit"),
        (["search", "gallium", "--limit", "-1"], 2, "at least one hit"),
        (["claims", "--place", "XX"], 2, "No place of a claim is called 'XX'"),
        (["claims", "--quantity", "shares"], 2, "use one of the nearest: share"),
        (["claims", "--about", "gallium", "--as-of", "2019-01-01"], 2, "not as of 2019-01-01"),
        (["brief", "gallium-2026", "--known-on", "2020-01-01"], 2, "Nothing was on file on 2020-01-01."),
        (["brief", "helium-2026", "--as-of", "2019"], 2, "has no member on 2019-12-31"),
        (["add", ""], 2, "A file has a name."),
        (["run", "dependency", "--of", "esra"], 2, "silcrete run capability --of esra"),
        (["run", "nothing"], 2, "concentration"),
        (["run", "nothing"], 2, "No indicator is called"),
        (["stress", "gallium-2026", "-o", "no/such/dir/x.csv"], 1, "there is no folder no/such/dir"),
        (["stress", "gallium-2026", "-o", "."], 2, "must be a file"),
        (["brief", "gallium-2026", "-o", "no/such/dir/b.html"], 1, "there is no folder no/such/dir"),
        (["brief", "gallium-2026", "-o", "b.pdf"], 2, "name it b.html"),
        (["info", "--ledger", "none/none.db"], 1, "no ledger at"),
        (["export", "claim", "-o", "no/such/x.csv"], 1, "there is no folder no/such"),
        (["export", "all", "-o", "no/such/"], 1, "there is no folder no"),
        (["members", "--as-of", ""], 2, "given without a value"),
        (["members", "--known-on", " "], 2, "given without a value"),
        (["info", "--ledger", ""], 2, "given without a value"),
        (["info", "--ledger", "/dev/null"], 2, "A ledger is a regular file."),
        (["members", "--by", ""], 2, "A write needs a name."),
        (["review", "--by", "ada\n<b>"], 2, "A name is one line"),
        (["brief", "taiwan"], 2, "fits several scenarios"),
        (["brief", "nexperia-2025"], 2, "ask for discretes-2025"),
    ],
)
def test_errors_say_what_to_do(argv: list[str], status: int, words: str, asked, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    found, out, err = asked(*argv)
    assert found == status, err
    assert words in err
    assert "What to do:" in err
    assert "Traceback" not in out + err
    assert list(tmp_path.iterdir()) == []


def test_search_takes_phrases_prefixes_and_what_must_not_occur(asked) -> None:  # type: ignore[no-untyped-def]
    """A word with a hyphen before it leaves out; a phrase keeps its order once the shell has taken the quotes."""

    def keys(*argv: str) -> set[str]:
        status, out, err = asked("search", *argv, "--limit", "500", "--format", "json")
        assert status == 0, err
        return {row["key"] for row in json.loads(out)}

    all_of_it, germanium = keys("gallium"), keys("gallium", "germanium")
    assert germanium
    assert keys("gallium", "-germanium") == all_of_it - germanium
    assert keys("-germanium", "gallium") == keys("gallium", "-germanium")
    assert keys("export control") < keys("export", "control")
    assert keys("gall*") >= all_of_it
    for words in (["-gallium"], ["-gallium", "-germanium"]):
        status, _, err = asked("search", *words)
        assert (status, "no word to search for" in err) == (2, True)
    status, _, err = asked("search", "gallium", "--limt", "5")
    assert (status, "no such option" in err) == (2, True)


@pytest.mark.parametrize("verb", verbs())
def test_every_option_says_what_it_is_for(verb: str) -> None:
    for one in app[verb].assemble_argument_collection():
        if one.names != ("*",):
            assert one.parameter.help, (verb, one.names)


def test_every_kind_exports_in_every_format(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for format in ("csv", "jsonl", "parquet"):
        status, _, err = asked("export", "all", "--format", format, "-o", str(tmp_path / format))
        assert status == 0, err
        assert {p.stem for p in (tmp_path / format).iterdir()} == set(KINDS)
    status, _, err = asked("export", "-o", str(tmp_path / "claim.csv"))
    assert status == 0
    assert "claim: 439 rows" in err
    status, out, _ = asked("export", "segment", "--format", "jsonl", "-o", "-")
    assert len([json.loads(line) for line in out.splitlines()]) == 79


def test_a_document_is_added_read_and_reviewed(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "note.txt"
    path.write_text("Berlin, 4 June 2024\n\nThe Ministry will publish a report by 1 October 2024.\n")
    book = new_ledger(tmp_path)
    status, out, _ = asked("add", str(path), "--ledger", book, "--by", "ada")
    assert status == 0
    assert "file/note@1: added" in out
    _, again, _ = asked("add", str(path), "--ledger", book)
    assert "already on file" in again
    status, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--format", "json")
    rows = json.loads(out)
    assert len(rows) == 1
    status, out, _ = asked("review", "accept", rows[0]["key"], "--ledger", book, "--by", "bob")
    assert status == 0
    assert "accepted by bob" in out
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--status", "accepted", "--format", "json")
    assert [r["reviewed_by"] for r in json.loads(out)] == ["bob"]
    _, out, _ = asked("review", "--ledger", book)
    counted = tally_of(book)
    assert f"{counted.statements} statements wait for review, among {counted.readings} readings" in out
    for reason in ([], ["--reason", ""]):
        status, _, err = asked("review", "reject", rows[0]["key"], *reason, "--by", "bob", "--ledger", book)
        assert status == 2
        assert "A rejection needs a reason." in err
    status, _, err = asked("review", "reject", rows[0]["key"], "--reason", "a draft", "--by", "bob", "--ledger", book)
    assert (status, "no record" in err) == (0, False)
    status, out, _ = asked("extract", str(path), "--json", "--kind", "deadline")
    assert [i["normalised"]["due"] for i in json.loads(out)] == ["2024-10-01"]


@pytest.mark.parametrize(
    "words",
    [
        "De minister zegt niet toe dat er een vervolg komt.",
        "Das Land wird für die Vorhaben in der Halbleiterindustrie keinen eigenen Fonds einrichten.",
        "La Région ne soutiendra pas l'usine.",
        "It will not extend the scheme.",
    ],
)
def test_what_is_not_promised_is_told_first(asked, tmp_path: Path, words: str) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text(words)
    _, out, _ = asked("extract", str(path), "--kind", "commitment", "--dated", "2024-06-04")
    assert "NEGATED · strength" in out
    asked("add", str(path), "--ledger", book)
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment")
    assert "NEGATED" in out
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--format", "json")
    what = json.loads(out)[0]["normalised"]["what"]
    assert any(word in what.split() + what.split(":") for word in ("niet", "keinen", "ne", "not")), what


def tally_of(book: str) -> Tally:
    with open_ledger(book) as ledger:
        return tally(ledger.at())


def test_what_an_acceptance_wrote_is_told(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text("Berlin, 4 June 2024\n\nThe European Commission will publish a report by 1 October 2024.\n")
    asked("add", str(path), "--ledger", book)
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--format", "json")
    key = json.loads(out)[0]["key"]
    assert json.loads(out)[0]["normalised"]["who"] == "org:european-commission"
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--format", "csv")
    assert "who European Commission" in out, "by name for people, by key in the data"
    for _ in range(2):
        _, _, err = asked("review", "accept", key, "--by", "bob", "--ledger", book)
        assert f"on file as commitment {key}, accepted" in err
    _, _, err = asked("review", "reject", key, "--reason", "a draft", "--by", "bob", "--ledger", book)
    assert f"on file as commitment {key}, rejected" in err
    for form in ("table", "csv"):
        _, out, _ = asked("review", "--status", "rejected", "--ledger", book, "--format", form)
        assert "a draft" in out, "the reason stands beside who and when"


def test_a_decision_taken_already_is_told_and_an_edit_must_change_something(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text("Berlin, 4 June 2024\n\nThe European Commission will publish a report by 1 October 2024.\n")
    asked("add", str(path), "--ledger", book)
    _, out, _ = asked("review", "--ledger", book, "--kind", "commitment", "--format", "json")
    key = json.loads(out)[0]["key"]

    def revisions() -> int:
        with open_ledger(book) as ledger:
            return len(ledger.at().history(Proposal, key))

    for edit in (["--set", "{}"], [], ["--set", '{"due": "2024-10-01"}']):
        status, _, err = asked("review", "edit", key, *edit, "--by", "bob", "--ledger", book)
        assert status == 2
        assert "changes" in err
    assert revisions() == 1
    _, out, _ = asked("review", "accept", key, "--ledger", book, "--by", "bob")
    assert f"{key}: accepted by bob on " in out
    _, out, _ = asked("review", "accept", key, "--ledger", book, "--by", "ada")
    assert f"{key}: was accepted already, by bob on " in out
    assert revisions() == 2
    _, out, _ = asked("review", "edit", key, "--set", '{"due": "2024-11-01"}', "--ledger", book, "--by", "ada")
    assert (revisions(), f"{key}: accepted by ada on " in out) == (3, True)


@pytest.mark.parametrize(
    "edit", ['{"value": 1e999}', '{"value": NaN}', '{"value": "five"}', '{"value": true}', '{"unit": "zz"}']
)
def test_an_edit_writes_only_what_a_rule_could_have_read(asked, tmp_path: Path, edit: str) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text("Berlin, 4 June 2024\n\nThe alliance has 12 percent of the market.\n")
    asked("add", str(path), "--ledger", book)
    _, before, _ = asked("review", "--ledger", book, "--kind", "quantity", "--format", "json")
    key = json.loads(before)[0]["key"]
    status, _, err = asked("review", "edit", key, "--set", edit, "--by", "bob", "--ledger", book)
    assert (status, "of a quantity must be" in err) == (1, True)
    assert asked("review", "--ledger", book, "--kind", "quantity", "--format", "json")[1] == before
    status, _, err = asked("review", "accept", key, "--ledger", book, "--by", "")
    assert (status, "needs a name" in err) == (2, True)
    status, _, err = asked("review", "accept", key, "--ledger", book, "--by", "eve\n<script>")
    assert (status, "one line" in err) == (2, True)
    assert asked("review", "--ledger", book, "--kind", "quantity", "--format", "json")[1] == before


def test_what_adding_leaves_behind_is_told(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    words = "Berlin, 4 June 2024\n\nThe European Commission will publish a report on many things by 1 October 2024.\n"
    path.write_text(words)
    _, out, err = asked("add", str(path), "--as", "n", "--ledger", book, "--dossier", "99999")
    assert "2 passages" in out
    assert "no dossier '99999' is on file" in err
    with open_ledger(book) as ledger:
        waited = tally(ledger.at()).readings
    path.write_text(words + "\nThe House asked for it.\n")
    _, out, err = asked("add", str(path), "--as", "n", "--ledger", book)
    assert "n@2: added as a new version of n" in out
    assert f"{waited} open proposals of earlier versions no longer wait" in err
    (tmp_path / "empty.txt").write_text("")
    status, _, err = asked("add", str(tmp_path / "empty.txt"), "--ledger", book)
    assert status == 1
    assert "empty.txt: The file is empty" in err
    (tmp_path / "one.txt").write_text("One line.")
    _, out, _ = asked("add", str(tmp_path / "one.txt"), "--ledger", book)
    assert "1 passage," in out


def test_how_to_make_a_file_a_version_of_what_standard_input_gave_is_told(  # type: ignore[no-untyped-def]
    asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    words = "Berlin, 4 June 2024\n\nThe European Commission will publish a report on many things by 1 October 2024.\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
    _, out, err = asked("add", "-", "--ledger", book)
    first = out.partition("@")[0]
    assert "much the same text" not in err
    path.write_text(words + "\nThe House asked for it.\n")
    _, out, err = asked("add", str(path), "--ledger", book)
    assert out.startswith("file/note@1: added;")
    assert f"if this is its next version, add it with --as {first}\n" in err
    assert asked("add", str(path), "--as", first, "--ledger", book)[1].startswith(f"{first}@2: added as a new version")


def test_every_verb_takes_a_ledger(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "note.txt"
    path.write_text("Berlin, 4 June 2024\n")
    for argv in (["extract", str(path)], ["kinds"]):
        status, out, err = asked(*argv, "--ledger", str(tmp_path / "none.db"))
        assert (status, err) == (0, "")
        assert out
    assert not (tmp_path / "none.db").exists()


def test_kinds_and_fields_go_out_as_csv_and_json(asked) -> None:  # type: ignore[no-untyped-def]
    listed = list(csv.DictReader(io.StringIO(asked("kinds", "--format", "csv")[1])))
    assert {row["kind"]: int(row["fields"]) for row in listed} == {name: len(describe(k)) for name, k in KINDS.items()}
    fields = json.loads(asked("kinds", "claim", "--format", "json")[1])
    assert [field["field"] for field in fields] == [spec.name for spec in describe(Claim)]


def test_a_new_ledger_is_told_and_taken_away_where_nothing_is_written(asked, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", tmp_path / "new.db"
    path.write_text("Berlin, 4 June 2024\n")
    status, _, err = asked("add", str(path), "--ledger", str(book))
    assert (status, f"there was no ledger at {book}: a new one was made" in err) == (0, True)
    assert "new one" not in asked("add", str(path), "--ledger", str(book))[2]

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("silcrete.ingest.add.add_document", stopped)
    for where, left in ((tmp_path / "other.db", False), (book, True)):
        assert asked("add", str(path), "--ledger", str(where))[0] == 130
        assert where.exists() is left
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new.db", "note.txt"]


@pytest.mark.parametrize("terminal", [True, False])
def test_one_who_waits_at_a_terminal_sees_what_is_done(asked, tmp_path: Path, monkeypatch, terminal: bool) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text("Berlin, 4 June 2024\n\nThe Ministry will publish a report by 1 October 2024.\n")
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    for argv in (["extract", str(path)], ["add", str(path), "--ledger", book]):
        status, _, err = asked(*argv)
        assert (status, "note.txt" in err) == (0, terminal), err


def test_a_pipe_is_no_ledger(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(tmp_path / "pipe")
    status, _, err = asked("info", "--ledger", str(tmp_path / "pipe"))
    assert (status, "is a pipe, a socket or a device" in err) == (2, True)


def test_a_port_that_is_taken_is_told_before_anything_is_built(asked, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    with listening("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        status, _, err = asked("demo", "--port", port, "--ledger", "l.db")
    assert (status, "cannot listen" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_year_asked_for_is_told_as_its_last_day(asked) -> None:  # type: ignore[no-untyped-def]
    assert "note: 2024 is asked as its last day, 2024-12-31." in asked("members", "--as-of", "2024")[2]
    assert "last day" not in asked("members", "--as-of", "2024-05-31")[2]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_brief_by_the_name_of_its_supply_says_which_and_in_which_language(
    asked,
    tmp_path: Path,
    monkeypatch,
    language: str,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SILCRETE_LANGUAGE", language)
    status, out, err = asked("brief", "Helium", "--runs", "1000", "--as-of", "2026-11-21")
    assert (status, out.strip()) == (0, "brief: helium-2026.html")
    assert "brief on helium-2026: Qatar's helium" in err
    assert ("English only" in err) is (language == "de")
    assert Path("helium-2026.html").exists()


def test_standard_input_is_a_document(starter: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "silcrete", "extract", "-", "--json", "--dated", "2024-06-04"],
        input="Der Bericht wird bis Ende des Jahres vorgelegt.",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    dates = [i["normalised"] for i in json.loads(done.stdout) if i["kind"] == "date"]
    assert dates[0]["end"] == "2024-12-31"


def test_check_finds_the_known_traps_and_no_error(asked) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = asked("check", "--json")
    found = json.loads(out)
    assert status == 0
    assert not [f for f in found if f["severity"] == "error"]
    assert all(f["where"] and f["what"] and f["todo"] for f in found)


def test_a_locked_ledger_is_waited_for_aloud(asked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path, book = tmp_path / "note.txt", new_ledger(tmp_path)
    path.write_text("Berlin, 4 June 2024\n")
    with contextlib.closing(sqlite3.connect(book, isolation_level=None, check_same_thread=False)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        threading.Timer(4.0, holder.execute, ["ROLLBACK"]).start()
        status, _, err = asked("add", str(path), "--ledger", book)
    assert status == 0
    assert f"waiting for another process that is writing to the ledger {book}, 30 seconds at most" in err


def test_a_decision_is_not_kept_under_an_account_that_is_no_person_s(
    asked: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = str(tmp_path / "book.db")
    open_ledger(book, create=True).close()
    monkeypatch.delenv("SILCRETE_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    status, _, err = asked("review", "accept", "p", "--ledger", book)
    assert status == 2
    assert "the account 'root', which is no person's" in err
    assert "--by NAME" in err
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    assert "which is no person's" not in asked("review", "accept", "p", "--ledger", book)[2]
