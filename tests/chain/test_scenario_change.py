"""Changed settings: the title says so, and the command that is printed asks for the same stop again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from silcrete.chain.scenarios import Scenario, Shock, scenario, scenarios
from silcrete.chain.scenarios.change import built, call, changed, command, held_to, options, own, settings, spelled
from silcrete.chain.scenarios.library import read
from silcrete.chain.scenarios.parse import parse
from silcrete.chain.scenarios.shock import span
from silcrete.errors import BadInput, UsageError


def test_nothing_changed_is_the_scenario_itself() -> None:
    assert changed(scenario("gallium-2026")) is scenario("gallium-2026")


def test_a_changed_title_does_not_keep_the_old_promise() -> None:
    found = changed(scenario("gallium-2026"), weeks=8.0)
    assert "weeks 8" in found.title
    assert found.title != scenario("gallium-2026").title
    assert "half a year" not in found.title
    assert "26 weeks" not in found.question


def test_another_place_drops_the_share_and_claims_of_the_old_one() -> None:
    found = changed(scenario("auto-mcu-2026"), place="DE")
    assert found.shock.share is None
    assert found.shock.claims == found.claims == ()


def test_another_length_drops_the_path() -> None:
    assert changed(scenario("naka-2021"), weeks=3.0).shock.path == ()


def test_values_out_of_range_are_refused() -> None:
    with pytest.raises(BadInput):
        changed(scenario("gallium-2026"), loss=(0.5, 1.5))
    assert spelled("-3", "weeks") == (-3.0, -3.0), "a number, which the stop refuses as out of range"
    assert spelled("1e-3-20%", "loss") == (1e-5, 0.2)
    with pytest.raises(BadInput, match="So small a loss"):
        changed(scenario("gallium-2026"), loss=(0.0, 0.0009))
    for text in ("much", "1-2-3", "--3", "1e", "inf", "nan"):
        with pytest.raises(UsageError):
            spelled(text, "loss")


def test_numbers_and_ranges_as_they_are_typed() -> None:
    assert spelled("26", "weeks") == (26, 26)
    assert spelled("0.8-1", "loss") == (0.8, 1)
    assert spelled("80–100 %", "loss") == (0.8, 1)
    assert spelled("80%-100%", "loss") == (0.8, 1)
    assert spelled("", "loss") is None


@pytest.mark.parametrize(
    ("text", "what", "told"),
    [
        ("50-100", "loss", "write 50%-100% or 0.5-1."),
        ("50", "loss", "write 50% or 0.5."),
        ("12.5", "share", "write 12.5% or 0.125."),
        ("50%-100", "loss", "write it as 0.8, 0.8-1 or 80-100%."),
        ("26%", "weeks", "write it as 26 or 8-26, in weeks."),
        ("long", "recovery", "`recovery` is no number and no range."),
    ],
)
def test_what_was_typed_is_told_as_it_may_be_meant(text: str, what: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        spelled(text, what)
    assert told in str(error.value)


@pytest.mark.parametrize("found", scenarios(), ids=lambda s: s.name)
def test_a_scenario_is_named_by_its_name_alone(found: Scenario) -> None:
    assert options(found) == [found.name]
    assert command(found, 2000, 1, as_of="2026-11-25") == (
        f"silcrete stress {found.name} --runs 2000 --seed 1 --as-of 2026-11-25"
    )


numbers = st.floats(0.001, 1.0, allow_nan=False)


@example(loss=(1.0, 1.0), weeks=26.0)
@given(loss=st.tuples(numbers, numbers).map(lambda p: (min(p), max(p))), weeks=st.floats(0.01, 500))
def test_options_tell_the_stop_exactly(loss: tuple[float, float], weeks: float) -> None:
    for base in (scenario("gallium-2026"), own("TW", "fab.foundry")):
        asked = changed(base, loss=loss, weeks=weeks)
        words = options(asked)
        assert words is not None
        told = {words[i][2:]: words[i + 1] for i in range(len(words) - 1) if words[i].startswith("--")}
        again = changed(base, loss=spelled(told.get("loss", ""), "loss"), weeks=spelled(told.get("weeks", ""), "weeks"))
        assert again.shock.loss == loss or base.shock.loss == loss
        assert span(again.shock.weeks) == (weeks, weeks)


def test_what_options_cannot_tell_is_named_by_its_file() -> None:
    built = dataclasses.replace(scenario("gallium-2026"), shock=Shock("CN", "crm.gallium", scrapped=0.5))
    assert options(built) is None
    mine = dataclasses.replace(scenario("gallium-2026"), name="mine")
    assert command(mine, 1000, 3).split()[2] == "mine.toml"
    assert command(scenario("gallium-2026"), 1000, 3, of=("US", "JP"), measures=True) == (
        "silcrete stress gallium-2026 --runs 1000 --seed 3 --of US --of JP --measures"
    )


def test_what_was_built_in_a_program_is_told_as_it_is_given_to_the_library(tmp_path: Path) -> None:
    shock = Shock("CN", "crm.gallium", kind="export", loss=(0.8, 1.0), claims=("sh0136",))
    asked = dataclasses.replace(own("CN", "crm.gallium"), shock=shock)
    assert built(asked) == (
        "sc.Shock(place='CN', segment='crm.gallium', loss=(0.8, 1.0), kind='export', claims=('sh0136',))"
    )
    assert built(scenario("gallium-2026")) == "'gallium-2026'"
    other = changed(scenario("gallium-2026"), weeks=4.0)
    assert built(other) == f"<gallium-2026@{other.digest}>"
    path = tmp_path / "mine.toml"
    path.write_text(FILE)
    found = read(path)
    assert built(found) == f"sc.chain.scenarios.find({str(path)!r})"
    assert built(changed(found, weeks=4.0)).startswith("<mine@")
    assert call("compare", "['a', 'b']", {"as_of": "", "known_on": "2026-01-01"}, runs=1000, of="EU27") == (
        "sc.analysis.compare(sc.Chain.from_ledger(ledger, known_on='2026-01-01'), ['a', 'b'], runs=1000, of='EU27')"
    )


def test_a_file_of_ones_own_is_named_with_what_was_changed_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    path = folder / "mine.toml"
    path.write_text('title = "t"\nquestion = "q?"\nreason = "r"\n[shock]\nplace = "CN"\nsegment = "crm.gallium"\n')
    found = read(path)
    told = f"silcrete stress '{path}' --runs 1000 --seed 3 --digest {found.digest}"
    assert command(found, 1000, 3) == told
    other = changed(found, weeks=4.0)
    assert command(other, 1000, 3) == told.replace(" --runs", " --weeks 4 --runs").replace(found.digest, other.digest)


FILE = 'title = "t"\nquestion = "q?"\nreason = "r"\n[shock]\nplace = "CN"\nsegment = "crm.gallium"\n'


def test_a_digest_tells_settings_and_measures_and_nothing_else() -> None:
    """Two texts of one name are told apart by what decides the numbers, and a recipe is held to it (§10)."""
    measure = '[measures.a]\ntitle = "A"\nprior = "spare"\ntimes = 2\n'
    texts = [FILE, FILE + "share = 0.9\n", FILE + "share = 0.2\n", FILE + "weeks = 13\n", FILE + measure]
    found = [parse("one", text) for text in texts]
    assert len({s.digest for s in found}) == len(found)
    same = parse("two", FILE.replace('"t"', '"other"') + "weeks = 12.0\nloss = [1.0, 1]\n")
    assert same.digest == found[0].digest
    assert found[0].pinned == f"one@{found[0].digest}"
    gallium = scenario("gallium-2026")
    assert gallium.pinned == gallium.name != changed(gallium, weeks=8.0).pinned
    held_to(found[1], found[1].digest)
    held_to(found[1], "")
    with pytest.raises(UsageError, match="not the scenario of the recipe"):
        held_to(found[1], found[2].digest)


@pytest.mark.parametrize(
    "named",
    [
        {"firm": "Synopsys", "segment": "design.eda"},
        {"facility": "tw-tainan-tsmc18"},
        {"facility": "tw-tainan-tsmc18", "segment": "fab.le7", "place": "TW"},
    ],
)
def test_a_firm_or_a_site_of_ones_own_is_told_by_options(named: dict[str, str]) -> None:
    asked = changed(own(**named), share=(0.1, 0.3), weeks=(12.0, 12.0))
    words = options(asked)
    assert words is not None
    told = dict(zip(words[::2], words[1::2], strict=True))
    assert {f"--{k}": v for k, v in named.items()}.items() <= told.items()
    assert (told["--share"], told["--weeks"]) == ("0.1-0.3", "12")


def test_another_firm_drops_the_seat_the_share_and_the_claims_of_the_old_one() -> None:
    found = changed(scenario("eda-cyber-2026"), firm="Cadence")
    assert (found.shock.firm, found.shock.place, found.shock.share, found.claims) == ("Cadence", "", None, ())
    assert options(found) == ["eda-cyber-2026", "--firm", "Cadence"]


def test_what_nobody_stated_is_known_until_it_is_changed() -> None:
    asked = own("CN", "crm.gallium")
    assert asked.shock.unstated == ("loss", "weeks", "recovery")
    assert changed(asked, weeks=(12.0, 12.0)).shock.unstated == ("loss", "recovery")
    assert dict(settings(asked.shock))["recovery"] == "2-12"


def test_a_way_back_alone_does_not_replace_a_path() -> None:
    with pytest.raises(BadInput, match="follows a path"):
        changed(scenario("naka-2021"), recovery=(2.0, 4.0))
    assert changed(scenario("naka-2021"), weeks=3.0, recovery=(2.0, 4.0)).shock.path == ()
    names = dict(settings(scenario("naka-2021").shock))
    assert "path" in names
    assert not {"weeks", "recovery"} & names.keys()
