"""What a stop names is looked up: places, firms, sites, views; two stops of one thing are told apart or refused."""

from __future__ import annotations

import dataclasses

import pytest

from silcrete.chain import Chain, Scenario, Shock
from silcrete.chain.scenarios import scenario
from silcrete.chain.scenarios.resolve import acts_on, check, resolve
from silcrete.errors import BadInput, UnknownName, UsageError


def asked(*shocks: Shock, **values: object) -> Scenario:
    return Scenario("own", "t", "q?", "r", shocks[0], also=shocks[1:], **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "shock",
    [
        Shock("XX", "crm.gallium"), Shock("CN", "crm.galium"), Shock(firm="Synopsis", segment="design.eda"),
        Shock(facility="tw-nowhere", share=(0.1, 0.2)), Shock("CN", "crm.gallium", kind="export", to=("XX",)),
    ],
)  # fmt: skip
def test_a_code_nobody_knows_is_refused(starter: Chain, shock: Shock) -> None:
    with pytest.raises(UnknownName):
        check(starter, asked(shock))


def test_claims_sources_and_those_served_first_must_be_on_file(starter: Chain) -> None:
    good = scenario("blockade-taiwan")
    check(starter, good)
    for change in ({"claims": ("sh9999",)}, {"sources": ("nobody-2020",)}):
        with pytest.raises(UnknownName):
            check(starter, dataclasses.replace(good, **change))  # type: ignore[arg-type]
        check(starter, dataclasses.replace(good, **change), ground=False)  # type: ignore[arg-type]
    order = next(m for m in good.measures if m.prior == "order")
    with pytest.raises(UnknownName):
        check(starter, dataclasses.replace(good, measures=(dataclasses.replace(order, first=("dem.cars",)),)))


@pytest.mark.parametrize(
    "pair",
    [
        (Shock("CN", "crm.gallium"), Shock("CN", "crm.gallium", kind="export")),
        (Shock("DE", "fab"), Shock("EU27", "fab.power")),
        (Shock("CN", "fab"), Shock("CN", "fab.dram")),
        (Shock("WORLD", "mat.hf"), Shock("JP", "mat.hf")),
        (Shock("US", "fab", kind="export", to=("CN",)), Shock("JP", "fab", kind="export")),
    ],
)
def test_stops_that_contradict_each_other_are_refused(starter: Chain, pair: tuple[Shock, Shock]) -> None:
    with pytest.raises(BadInput, match="contradict"):
        check(starter, asked(*pair))


@pytest.mark.parametrize(
    ("names", "segment"), [(("Infineon", "Infineon Technologies"), "fab.mcu"), (("infineon", "Infineon"), "fab.mcu")]
)
def test_the_same_firm_twice_is_told_plainly_by_whatever_names(
    starter: Chain, names: tuple[str, str], segment: str
) -> None:
    with pytest.raises(BadInput, match="the same firm stops twice") as error:
        check(starter, asked(*(Shock(segment=segment, firm=name) for name in names)))
    assert all(name in error.value.found for name in names)
    site = Shock(facility="jp-hitachinaka-renesas", share=(0.1, 0.2))
    with pytest.raises(BadInput, match="the same facility stops twice"):
        check(starter, asked(site, dataclasses.replace(site, loss=0.5)))
    check(starter, asked(Shock(segment=segment, firm="Infineon"), Shock(segment=segment, firm="Renesas")))


@pytest.mark.parametrize("firm", ["Renesas", "renesas", "Renesas Electronics"])
def test_a_firm_beside_a_site_of_its_own_is_refused_as_what_overlaps(starter: Chain, firm: str) -> None:
    """Whichever comes first and by whatever name: the firm's stop takes the site away already."""
    site = Shock(facility="jp-hitachinaka-renesas", share=(0.1, 0.2))
    whole = Shock("JP", "fab.mcu", firm=firm)
    for pair in ((site, whole), (whole, site)):
        with pytest.raises(
            BadInput, match=f"contradict each other: {firm} is an operator of jp-hitachinaka-renesas"
        ) as error:
            check(starter, asked(*pair))
        assert error.value.todo == "keep one of them."
    check(starter, asked(site, Shock(segment="fab.mcu", firm="Infineon")))
    check(starter, asked(site, Shock("JP", "design.eda", firm=firm, share=(0.01, 0.02))))  # another of its segments


@pytest.mark.parametrize(
    ("firm", "told"),
    [
        ("infineon ag", "nearest: Infineon Technologies."),
        ("Infinion", "nearest: Infineon Technologies."),
        ("Samsung Foundry", "nearest: Samsung Electronics."),
        ("ST Micro", "nearest: STMicroelectronics."),
        ("imecc", "nearest: imec."),
        ("Armm", "nearest: Arm."),
        ("European Semiconductor Manufacturing Companyy", "nearest: European Semiconductor Manufacturing Company."),
        ("The Linde Company", "check the spelling; known to make fab.mcu: "),
        ("Taiwan Semiconductor", "known to make fab.mcu: Infineon Technologies, NXP Semiconductors, "),
        ("Foo", "name its `place` instead, and state the part of the world that stops with `share=(0.1, 0.3)`"),
    ],
)
def test_a_firm_that_is_not_on_file_is_told_by_words_alike_or_by_who_makes_it(
    starter: Chain, firm: str, told: str
) -> None:
    with pytest.raises(UnknownName) as error:
        check(starter, asked(Shock(segment="fab.mcu", firm=firm)))
    assert told in error.value.todo
    assert "Bosch" not in error.value.todo


def test_a_place_alone_stops_all_that_it_holds_and_makes(starter: Chain) -> None:
    keys = {starter.segments.keys[i] for s in resolve(starter, (Shock("TW"),)) for i in acts_on(starter, s)}
    assert {"fab", "fab.le7", "atp", "mat.wafer_si"} <= keys
    assert not any(k.startswith(("mkt.", "dem.")) for k in keys)
    assert "crm.gallium" not in keys
    with pytest.raises(UsageError, match="No claim gives"):
        resolve(starter, (Shock("MT"),))


def test_a_place_alone_leaves_out_what_another_stop_names(starter: Chain) -> None:
    wafers, rest = Shock("TW", "mat.wafer_si", loss=0.5), Shock("TW")
    stops = resolve(starter, (wafers, rest))
    at = starter.segments.axis.get("mat.wafer_si")
    assert [s.shock.loss for s in stops if at in acts_on(starter, s)] == [0.5]


def test_a_firm_takes_its_claims_and_its_seat(starter: Chain) -> None:
    (stop,) = resolve(starter, (Shock("US", "design.eda", firm="Synopsys"),))
    assert stop.spans == ((0.305, 0.315),)
    assert stop.claims == ("sh0074",)
    (stop,) = resolve(starter, (Shock(segment="fab.mcu", firm="Infineon"),))
    assert stop.shock.place == "DE"
    assert resolve(starter, (Shock(segment="fab.mcu", firm="renesas"),))[0].shock.place == "JP"
    with pytest.raises(UsageError, match="Where Dow makes it"):
        resolve(starter, (Shock(segment="mat.resist", firm="Dow"),))
    with pytest.raises(UsageError, match=r"No claim says.* on file for it: .*fab\.mcu"):
        resolve(starter, (Shock(segment="crm.gallium", firm="Infineon"),))
    with pytest.raises(UsageError, match="No claim says") as told:
        resolve(starter, (Shock(segment="eq.litho_duv", firm="ASML"),))
    assert "only its share of the wider eq.litho, eq on file" in told.value.found
    assert resolve(starter, (Shock(segment="eq.litho_euv", firm="ASML"),))[0].claims == ("sh0093",)


def test_a_site_is_counted_in_its_country_with_a_share_that_is_given(starter: Chain) -> None:
    site = Shock(facility="tw-tainan-tsmc18", share=(0.1, 0.3))
    (stop,) = resolve(starter, (site,))
    assert (stop.shock.place, stop.shock.segment, stop.spans) == ("TW", "fab.le7", ((0.1, 0.3),))
    with pytest.raises(UsageError, match="No claim says"):
        resolve(starter, (dataclasses.replace(site, share=None),))
    with pytest.raises(BadInput, match="does not lie"):
        resolve(starter, (dataclasses.replace(site, place="JP"),))


@pytest.mark.parametrize(
    ("named", "made"),
    [
        ({"facility": "jp-hitachinaka-renesas", "segment": "crm.gallium"}, "fab.mcu"),
        ({"facility": "tw-tainan-tsmc18", "segment": "fab"}, "fab.le7"),
    ],
)
def test_a_site_stops_only_what_it_makes_by_what_is_on_file(starter: Chain, named: dict[str, str], made: str) -> None:
    with pytest.raises(BadInput, match="does not make") as caught:
        resolve(starter, (Shock(**named, share=(0.3, 0.3)),))  # type: ignore[arg-type]
    assert made in caught.value.found


@pytest.mark.parametrize(("place", "buyer"), [("CN", "CN"), ("EU27", "DE"), ("DE", "EU27"), ("CN", "WORLD")])
def test_a_ban_on_exports_names_buyers_abroad(starter: Chain, place: str, buyer: str) -> None:
    with pytest.raises(BadInput, match="from itself"):
        resolve(starter, (Shock(place, "crm.gallium", kind="export", to=(buyer,)),))


def test_what_to_do_about_a_file_is_told_as_it_is_written_there(starter: Chain) -> None:
    """The command line, a file and the library each name a setting in their own words."""
    site = asked(Shock(facility="jp-hitachinaka-renesas"))
    with pytest.raises(UsageError, match=r"`share=\(0.1, 0.3\)`"):
        check(starter, site)
    with pytest.raises(UsageError, match=r"share = \[0.1, 0.3\]"):
        check(starter, dataclasses.replace(site, file="mine.toml"))
