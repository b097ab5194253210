"""A scenario's file is read strictly: each way to get it wrong is told in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrete.chain.scenarios import find
from silcrete.chain.scenarios.library import read
from silcrete.chain.scenarios.parse import parse
from silcrete.errors import BadInput, UnknownName, UsageError

GOOD = """
title = "A stop"
question = "What runs short?"
reason = "A length chosen for a test."
sources = ["quatro-2023-09"]

[shock]
place = "CN"
segment = "crm.gallium"
loss = [0.8, 1.0]
weeks = 26

[why]
loss = "own assumption: some licences are given"
weeks = "quatro-2023-09: how long it took"

[measures.stock]
title = "More stock"
prior = "cover.metal"
add = 12
"""


def test_a_good_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    found = find(str(path))
    assert (found.name, found.shock.loss, found.shock.weeks) == ("mine", (0.8, 1.0), 26)
    assert found.measures[0].add == 12
    assert dict(found.why)["weeks"].startswith("quatro-2023-09")
    assert found.shocks == (found.shock,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title =", "titel =", "did you mean title"),
        ("loss = [", "los = [", "did you mean loss"),
        ("weeks = 26", "weeks = 26\\nspeed = 3", "speed"),
        ('prior = "cover.metal"', "", "missing 'prior'"),
        ("add = 12", "adds = 12", "did you mean add"),
        ("add = 12", 'add = "much"', "must be a number"),
        ("add = 12", "times = nan", "out of its range"),
        ("add = 12", "times = 1e308", "out of its range"),
        ("add = 12", "add = -400", "out of its range"),
        ("[shock]", "[shock", "no TOML"),
        ('place = "CN"', "place = CN", "place = CN. What to do: mend the line: a text stands in quotes"),
        ('place = "CN"', 'place = ["CN", "US"]', "several stops stand each under [[shock]]"),
        ('title = "A stop"', "", "add title. Allowed are"),
        ("weeks = 26", 'weeks = "26"', "a number without quotes"),
        ('title = "A stop"', "title = 3", "must be a text"),
        ('sources = ["quatro-2023-09"]', 'sources = "quatro-2023-09"', "list of texts"),
        ("loss = [0.8, 1.0]", "loss = [0.8, 1.1]", "from 0 to 1"),
        ("loss = [0.8, 1.0]", "loss = [1.0, 0.8]", "The range of the loss falls."),
        ("loss = [0.8, 1.0]", "loss = [50, 100]", "from 0 to 1; 0.5 is 50 percent."),
        ("loss = [0.8, 1.0]", "loss = 1e-9", "give a loss of 0.001 (0.1 percent)"),
        ("weeks = 26", "weeks = 3\\npath = [[0, 0], [4, 1]]", "leave out the path, or weeks."),
        ("weeks = 26", "weeks = 0", "weeks of a shock is out of range"),
        ("weeks = 26", "weeks = 26\\nshare = [0.9, 1.2]", "share of a shock is out of range"),
        ("weeks = 26", 'weeks = "long"', "is no number"),
        ("weeks = 26", "weeks = 26\\npath = [[0, 0], 3]", "list of pairs"),
        ("weeks = 26", "path = [[0, 0.5], [4, 1.5]]", "levels from 0 to 1"),
        ("weeks = 26", "path = [[0, 0], [nan, 1]]", "holds what is no number"),
        ("weeks = 26", "path = [[0, 0], [inf, 1]]", "holds what is no number"),
        ("weeks = 26", "path = [[0, 0], [1e308, 1]]", "to week 520 at most"),
        ("weeks = 26", "path = [[0, 0], [4, nan]]", "holds what is no number"),
        ("weeks = 26", "path = [[0, 1], [0, 0.5], [4, 0.2]]", "each week later"),
        ("weeks = 26", "path = [[1, 0], [4, 1]]", "begins at week 0"),
        ("weeks = 26", "path = [[0, true], [4, 1]]", "list of pairs"),
        ("weeks = 26", "path = [[0, 1], [4, 1]]", "Nothing stops"),
        ("weeks = 26", "path = []", "'path' is empty"),
        ("weeks = 26", "weeks = 3\\npath = [[0, 0], [40, 0], [41, 1]]", "leave out the path, or weeks"),
        ("weeks = 26", "recovery = 3\\npath = [[0, 0], [41, 1]]", "leave out the path, or recovery"),
        ("weeks = 26", 'weeks = 26\\nkind = "export"\\nto = []', "'to' is empty"),
        ("weeks = 26", 'weeks = 26\\nkind = "export"\\nto = ["CN"]', "from itself"),
        ("loss = [0.8, 1.0]", "loss = 0", "Nothing stops"),
        ("weeks = 26", "weeks = 26\\nshare = 0", "give share = 0.3"),
        ('segment = "crm.gallium"', "share = 0.3", "part of one segment"),
        ('title = "A stop"', 'title = "a \\u001b[31m"', "control character"),
        ('title = "More stock"', 'title = "a \\u009b31m"', "control character"),
        ('place = "CN"', "", 'place = "WORLD" stops'),
        ("weeks = 26", 'weeks = 26\\nkind = "war"', "stop or export"),
        ("weeks = 26", 'weeks = 26\\nto = ["US"]', "Only a ban on exports"),
        ('loss = "own assumption', 'loss = "just so', "neither a source nor"),
        ('loss = "own assumption', 'luck = "own assumption', "unknown 'luck'"),
        ("add = 12", 'add = 12\\nfirst = ["dem.auto"]', "order of priority"),
        ('prior = "cover.metal"', 'prior = "order"', "order of priority"),
    ],
)  # fmt: skip
def test_each_error_says_what_was_found_and_what_to_do(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput) as caught:
        parse("mine", GOOD.replace(old, new.replace("\\n", "\n")))
    assert said in str(caught.value)
    assert "mine" in str(caught.value)
    assert "What to do" in str(caught.value)


def test_several_stops_begin_together_and_may_not_contradict_each_other() -> None:
    second = GOOD.replace("[shock]", "[[shock]]").replace(
        "[why]", '[[shock]]\nplace = "CN"\nsegment = "crm.germanium"\nweeks = 4\n\n[why]'
    )
    found = parse("two", second)
    assert [s.segment for s in found.shocks] == ["crm.gallium", "crm.germanium"]
    with pytest.raises(BadInput, match="contradict each other: the same place stops twice"):
        parse("two", second.replace("crm.germanium", "crm.gallium"))


def test_a_file_that_is_not_there_or_takes_a_known_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        find(str(tmp_path / "none.toml"))
    path = tmp_path / "gallium-2026.toml"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match="name of its own"):
        read(path)
    with pytest.raises(UnknownName):
        find("galium-2026")
    with pytest.raises(UnknownName, match="`silcrete scenarios` lists them"):
        find("zzz")
    (tmp_path / "mine.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a name that ends in \.toml"):
        find(str(tmp_path / "mine.txt"))
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="no text"):
        read(broken)


def test_a_share_may_be_one_number() -> None:
    found = parse("mine", GOOD.replace("weeks = 26", "weeks = 26\nshare = 0.3"))
    assert found.shock.share == (0.3, 0.3)


def test_a_mark_of_the_byte_order_before_the_text_is_no_error() -> None:
    assert parse("mine", f"\ufeff{GOOD}") == parse("mine", GOOD)


def test_settings_a_file_leaves_out_are_known_as_such() -> None:
    assert parse("mine", GOOD.replace("weeks = 26", "")).shock.unstated == ("weeks", "recovery")
    path = "path = [[0, 0.0], [4, 1.0]]"
    found = parse("mine", GOOD.replace("weeks = 26", path)).shock
    assert (found.unstated, found.weeks) == ((), 4)
    assert parse("mine", GOOD.replace("weeks = 26", f"weeks = 4\n{path}")).shock == found, "it says the same twice"


def test_a_file_whose_name_a_terminal_would_obey_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.toml"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match="control character"):
        read(path)
