"""Federal references of the United States by number and by short name; years in their names are no dates."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str, kind: str = "reference") -> list[Item]:
    return [i for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == kind]


CASES = [
    ("It rests on Pub. L. No. 123-291, P.L. 127-167, Pub.L. 129–435, Public Law 125-232 and 146 Stat. 1366.",
     ["Pub. L. No. 123-291", "P.L. 127-167", "Pub.L. 129–435", "Public Law 125-232", "146 Stat. 1366"]),
    ("OMB Memorandum M-29-21 and M-32-08 follow Circular A-130 and OMB Circular No. A-11.",
     ["M-29-21", "M-32-08", "Circular A-130", "OMB Circular No. A-11"]),
    ("Executive Order 14999, E.O. 13999, Exec. Order No. 13,998 and EO 14997 bind the port.",
     ["Executive Order 14999", "E.O. 13999", "Exec. Order No. 13,998", "EO 14997"]),
    ("The port reads 44 U.S.C. § 3502, 41 U.S.C. chapter 35, 48 C.F.R. § 2.101 and 32 CFR part 2002.",
     ["44 U.S.C. § 3502", "41 U.S.C. chapter 35", "48 C.F.R. § 2.101", "32 CFR part 2002"]),
    ("The audit cites 98 Fed. Reg. 12345, 96 FR 26633, GAO-31-123, NIST SP 800-53 Rev. 5 and FIPS 199.",
     ["98 Fed. Reg. 12345", "96 FR 26633", "GAO-31-123", "NIST SP 800-53 Rev. 5", "FIPS 199"]),
    ("Under PPD-21, HSPD-12, NSM-10 and NSPM-33 the quay stays shut.", ["PPD-21", "HSPD-12", "NSM-10", "NSPM-33"]),
    ("The LDH Act ports read the Drift-Seaman Act, the Lighthouse Act and the QuAY Act.",
     ["LDH Act", "Drift-Seaman Act", "Lighthouse Act", "QuAY Act"]),
    ("S. 1260 and H.R. 4346 were read with H.J. Res. 12.", ["S. 1260", "H.R. 4346", "H.J. Res. 12"]),
    ("The National Harbour Authorization Act for Fiscal Year 2031 and the FY2029 NHAA apply.",
     ["National Harbour Authorization Act for Fiscal Year 2031", "FY2029 NHAA"]),
    ("The National Harbour Authorization Act (NHAA) for Fiscal Year 2031 came first. The NHAA is law.",
     ["National Harbour Authorization Act (NHAA) for Fiscal Year 2031", "NHAA"]),
]  # fmt: skip
OTHERS = [
    "The Framework Act and the French Act are kinds, and so is the new Act.",
    "The FY2031 budget of the port and its EU Act are no names.",
    "He lives in flat M-15 and in room 14-03, on page S. 12.",
]


@pytest.mark.parametrize(("sentence", "names"), CASES)
def test_a_federal_reference_is_found_with_its_span(sentence: str, names: list[str]) -> None:
    assert [i.text for i in found(sentence, "en")] == names


@pytest.mark.parametrize("sentence", OTHERS)
def test_a_kind_of_act_or_another_number_is_none(sentence: str) -> None:
    assert found(sentence, "en") == []


def test_a_year_in_the_name_of_an_act_or_a_title_is_no_date() -> None:
    text = (
        "The Lighthouse Act of 1989 and the National Harbour Authorization Act for Fiscal Year 2031 apply. "
        "M-33-09, Fiscal Year 2033 Harbour Guidance, and the Fiscal Year 2035-2036 Quay Guidance follow "
        "32 CFR part 2002."
    )
    assert found(text, "en", "date") == []


NAMED = [
    ("nl", "Wij volgen het Kadebesluit 2031 en het Actieplan Kades 2040.", []),
    ("de", "Es gilt die digitale Agenda 2031 – 2034.", []),
    ("fr", "Nous suivons le plan Quai 2040 et l'agenda portuaire 2031-2034.", []),
    ("nl", "Het Kadebesluit geldt sinds 2031.", ["2031"]),
]


@pytest.mark.parametrize(("language", "sentence", "dates"), NAMED)
def test_a_year_that_a_plan_or_law_is_named_by_is_no_date(language: str, sentence: str, dates: list[str]) -> None:
    assert [i.text for i in found(sentence, language, "date")] == dates
