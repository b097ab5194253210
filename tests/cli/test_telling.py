"""What the library calls a setting is, on the command line, the option of the verb that was typed."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.bad_claims import BAD, copied
from tests.bad_records import POLICY, write

from silcrete.analysis.backtest import backtest
from silcrete.analysis.disruption import compare
from silcrete.analysis.registry import get
from silcrete.chain import Chain
from silcrete.cli import show
from silcrete.cli.app import app, run
from silcrete.cli.telling import namer, told
from silcrete.errors import UsageError
from silcrete.ledger import open_ledger


@pytest.mark.parametrize(
    ("line", "setting", "value", "name"),
    [
        ("stress gallium-2026", "share", "(0.1, 0.3)", "--share 0.1-0.3"),
        ("stress gallium-2026", "engine", "'ray'", "--engine ray"),
        ("claims", "as_of", "", "--as-of"),
        ("systemic-risk a b c", "firms", "", "the file FIRMS"),
        ("claims", "share", "(0.1, 0.3)", None),
        ("compare a b", "share", "(0.1, 0.3)", "share = [0.1, 0.3] in a .toml of your own"),
        ("compare a b", "needs", "3", None),
        ("", "share", "", None),
        ("nothing", "share", "", None),
    ],
)
def test_a_setting_is_the_option_of_the_verb(line: str, setting: str, value: str, name: str | None) -> None:
    assert namer(app, shlex.split(line))(setting, value) == name


def test_what_is_no_option_stays_as_the_library_says_it() -> None:
    error = UsageError("So.", todo="leave `share` out, or give `needs`.")
    assert told(error, app, ["stress"]).endswith("leave --share out, or give `needs`.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "stress gallium-2026 --runs 1000 --place EU27",
            "What to do: state the part of the world that stops with --share 0.1-0.3",
        ),
        ("stress gallium-2026 --runs 1000 --as-of 1990-01-01", "in the world market on file on 1990-01-01"),
        ("stress gallium-2026 --runs 1000 --known-on 1990-01-01", "Nothing was on file on 1990-01-01."),
        ("claims --about gallium --known-on 2001", "ask for --known-on 20"),
        ("claims --as-of 19x", "--as-of is not a date"),
        ("stress gallium-2026 --engine none", "The parameter --engine has no such value"),
        ("stress gallium-2026 --place China", "give its code, CN (China)."),
        ("stress gallium-2026 --of Allemagne", "give its code, DE (Germany)."),
        ("claims --place China", "use its code, CN."),
        ("stress gallium-2026 --segment foo", "on file are crm.gallium"),
        ("stress gallium-2026 --segment fotolack", "mat.resist (fotolacke)"),
    ],
)
def test_errors_of_the_library_speak_of_options(
    line: str, words: str, starter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*shlex.split(line), "--ledger", starter]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert not re.search(r"`\w+(=[^`]*)?`|Shock\(", err), "a name of the library is left"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("stress gallium-2026 naka-2021 --of DE", "`silcrete compare gallium-2026 naka-2021` sets several side"),
        ("stress gallium-2026 'my own.toml'", "`silcrete compare gallium-2026 'my own.toml'` sets several"),
        ("stress A B", "`silcrete compare NAME NAME` sets several"),
        ("stress gallium-2026 26", "takes 1 word: NAME|FILE. Found: 26 besides."),
        ("stress gallium-2026 --of DE US", "Found: US besides."),
        ("stress gallium-2026 --of DE US", "an option stands after its name, each time"),
        ("scenarios gallium-2026 naka-2021", "takes 1 word: NAME|FILE. Found: naka-2021 besides."),
        ("systemic-risk a b c d e", "takes 3 words: LINKS, FIRMS, ESSENTIALITY. Found: d e besides."),
        ("claims '[bold]gallium'", "takes options only. Found: '[bold]gallium'."),
        ("members esra", "`silcrete members --help` lists them"),
        ("stress --runs ten", "--runs takes a number. Found: 'ten'. What to do: give a whole number in digits"),
        ("stress --settle ten", "give a number, such as 0.5"),
        ("stress --foo 3", "Unknown option: --foo"),
        ("compare a b --weeks 8", "`silcrete compare` has no option --weeks. Found: compare a b --weeks 8."),
        ("compare a b --weeks 8", "leave it out (it is one of `silcrete stress`); `silcrete compare --help` lists"),
        ("scenarios --ledger x", "other verbs have it"),
        ("run stress", "stress is no indicator but a verb of its own."),
        ("run dependency EU27", "A parameter is written name=value. Found: 'EU27'. What to do: write of=EU27, say"),
        ("run dependency of=", "write of=value, say"),
        ("run dependency --of EU27 of=US", "The parameter of is given twice. Found: of=EU27 and of=US."),
    ],
)
def test_words_that_a_verb_has_no_place_for(line: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shlex.split(line)) == 2
    out = capsys.readouterr()
    assert words in " ".join(out.err.split())
    assert out.out == ""


def test_only_the_leading_stop_is_changed_by_an_option(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.toml"
    path.write_text(
        'title = "T"\nquestion = "Q?"\nreason = "R"\n[[shock]]\nplace = "CN"\nsegment = "crm.gallium"\n'
        '[[shock]]\nplace = "EU27"\nsegment = "crm.gallium"\nkind = "stop"\n'
    )
    assert run(["stress", str(path), "--runs", "1000", "--ledger", starter]) == 2
    err = capsys.readouterr().err
    assert "give stop 2 of the scenario a share in its file" in err
    assert "--share" not in err


def test_a_file_is_told_in_the_words_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    head = 'title = "T"\nquestion = "Q?"\nreason = "R"\n[shock]\nplace = "CN"\nsegment = "crm.gallium"\n'
    for rest, words in (("loss = 1e-9", "give a loss of 0.001"), ("loss = 0", "give loss = 0.3 or any number")):
        path.write_text(head + rest, encoding="utf-8")
        assert run(["stress", str(path)]) == 1
        err = capsys.readouterr().err
        assert words in err
        assert "--" not in err


def test_a_future_day_is_remarked_and_today_is_not(starter: str, capsys: pytest.CaptureFixture[str]) -> None:
    for day, ahead in (("2199-12-31", True), ("2026-01-01", False)):
        assert run(["members", "--as-of", day, "--format", "csv", "--ledger", starter]) == 0
        out = capsys.readouterr()
        assert ("lies ahead" in out.err) is ahead
        assert "lies ahead" not in out.out
        assert run(["run", "concentration", "--as-of", day, "--format", "json", "--ledger", starter]) == 0
        assert ('"remarks": []' in capsys.readouterr().out) is not ahead


def test_an_answer_and_the_check_name_each_bad_claim(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copied(starter, tmp_path)
    assert run(["run", "concentration", "--ledger", str(path)]) == 0
    told = capsys.readouterr().err
    assert all(f"note: The claim {key} is left out: {fault}." in told for key, (_, _, fault) in BAD.items())
    assert run(["check", "--severity", "error", "--ledger", str(path)]) == 1
    listed = capsys.readouterr().out
    assert all(f"error: claim {key}: " in listed for key in BAD)
    assert "5 findings, 5 of them errors" in listed


def test_the_register_leaves_bad_promises_out_and_names_each(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shutil.copy(starter, tmp_path / "bad.db")
    with open_ledger(path) as ledger:
        write(ledger)
    assert run(["commitments", "--ledger", str(path)]) == 0
    told = capsys.readouterr()
    for key, (kind, _, fault) in POLICY.items():
        assert (f"note: The {kind} {key} is left out: {fault}." in told.err) == (kind == "commitment")
        assert key not in told.out


def test_answers_of_the_library_say_what_the_command_says_of_the_day(starter: str) -> None:
    with open_ledger(starter) as ledger:
        chain = Chain.from_ledger(ledger, as_of="2199-12")
        told = list(ledger.at(as_of="2199-12").remarks)
    assert told[0].startswith("2199-12 is asked as its last day, 2199-12-31.")
    assert "lies ahead" in told[1]
    several = compare(chain, ["gallium-2026", "germanium-2026"], runs=1000)
    for answer in (get("concentration").run(chain, {}), *several.results, several, backtest(chain)):
        assert answer.to_dict()["remarks"] == told, answer


def test_what_is_kept_is_told_when_a_run_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for blocks, words in ((0, "no block of runs was finished"), (1, "1 block of finished runs kept")):
        if blocks:
            (tmp_path / "a" / "0-256.block").touch()
        with pytest.raises(KeyboardInterrupt, match=words), show.kept(tmp_path):
            raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt) as plain, show.kept(None):
        raise KeyboardInterrupt
    assert not isinstance(plain.value, show.Stopped)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_with_one_line_and_its_own_status(tmp_path: Path) -> None:
    code = "from silcrete.cli import main; print('ready', flush=True); main(['extract', '-'])"
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(20) == 130
        assert said.startswith("silcrete: stopped")
        assert said.count("\n") == 1


def test_an_end_does_not_look_through_all_objects_for_cycles() -> None:
    code = (
        "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count() > 0))\n"
        "from silcrete.cli import main\nmain(['--version'])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.endswith("True\n")


def test_a_name_that_another_day_may_know_is_told_first(starter: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--about", "gallium", "--as-of", "2022-01-01", "--ledger", starter]) != 0
    said = capsys.readouterr().err
    assert "What to do: it may be on file, but not as of 2022-01-01: ask for another day. Or use" in said
