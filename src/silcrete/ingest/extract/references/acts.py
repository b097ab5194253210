"""EU acts by the names they go by in four languages.

Each row gives the number of the act, its day of signature, the number of the Commission's proposal and an expression
for the names. CELEX and ELI follow from the number (sector 3, type letter, year, four digits). Before its signature a
name means the proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

_TYPES = {"reg": "R", "dir": "L", "dec": "D", "reco": "H"}


def celex(kind: str, year: int, number: int) -> str:
    """CELEX of an act: `celex("reg", 2023, 1781)` is `32023R1781`. `kind` is reg, dir, dec or reco."""
    return f"3{year}{_TYPES[kind]}{number:04}"


def eli(kind: str, year: int, number: int) -> str:
    """Address of an act in the European Legislation Identifier scheme."""
    return f"http://data.europa.eu/eli/{kind}/{year}/{number}/oj"


def proposal_celex(year: int, number: int) -> str:
    """CELEX of a legislative proposal: `proposal_celex(2022, 46)` is `52022PC0046`."""
    return f"5{year}PC{number:04}"


@dataclass(frozen=True)
class Act:
    """One act: its usual English name, kind, year and number, signature and proposal."""

    name: str
    kind: str
    year: int
    number: int
    signed: date
    proposal: tuple[int, int]
    names: str
    exact_case: bool = True

    @property
    def celex(self) -> str:
        """CELEX number of the act."""
        return celex(self.kind, self.year, self.number)

    def fields(self, dated: date | None) -> dict[str, Any]:
        """Normalised fields; while the act is not signed on `dated` the name means the proposal, and a note says so."""
        fields: dict[str, Any] = {
            "type": "eu-act",
            "name": self.name,
            "celex": self.celex,
            "proposal_celex": proposal_celex(*self.proposal),
            "eli": eli(self.kind, self.year, self.number),
        }
        if dated is not None and dated < self.signed:
            fields["status"] = "proposed"
            fields["note"] = f"on {dated} still the proposal COM({self.proposal[0]}) {self.proposal[1]}"
        return fields


_EU = r"(?:(?:EU|European\s+Union|European|Europese?|Europees|Europäische[nrms]?|europäische[nrms]?|UE)[\s-]+)?"

ACTS = (
    Act(
        "EU Chips Act", "reg", 2023, 1781, date(2023, 9, 13), (2022, 46),
        rf"{_EU}chips?[\s-](?:act|gesetz(?:es)?)|(?:EU|European|Europese?|Europäische[nrms]?)[\s-]+chips?[\s-]?(?:law|wet)|"
        r"(?:EU|Europese)[\s-]+chips?-?verordening|(?:EU|Europäische[nrms]?)[\s-]+chips?-?verordnung|chipsverordening|"
        r"loi\s+(?:européenne\s+)?sur\s+les\s+(?:puces|semi-conducteurs)|"
        r"règlement\s+(?:européen\s+)?sur\s+les\s+(?:puces|semi-conducteurs)",
        exact_case=False,
    ),
    Act(
        "Critical Raw Materials Act", "reg", 2024, 1252, date(2024, 4, 11), (2023, 160),
        rf"{_EU}Critical\s+Raw\s+Materials?\s+Act|CRM\s+Act|CRMA|"
        r"(?:Europese\s+)?[Vv]erordening\s+(?:inzake\s+|over\s+)?kritieke\s+grondstoffen|"
        r"(?:EU-)?(?:Verordnung|Gesetz)\s+(?:zu|über)\s+kritische[nr]?\s+Rohstoffe[n]?|"
        r"règlement\s+(?:européen\s+)?sur\s+les\s+matières\s+premières\s+critiques",
    ),
    Act(
        "Net-Zero Industry Act", "reg", 2024, 1735, date(2024, 6, 13), (2023, 161),
        rf"{_EU}Net[\s-][Zz]ero[\s-]Industry\s+Act|NZIA|Netto-Null-Industrie-(?:Verordnung|Gesetz)|"
        r"[Vv]erordening\s+voor\s+een\s+nettonulindustrie|[Nn]ettonulindustrieverordening|"
        r"règlement\s+(?:pour\s+une|sur\s+l')\s*industrie\s+[«\"]?\s?zéro\s+net\s?[»\"]?",
    ),
    Act(
        "AI Act", "reg", 2024, 1689, date(2024, 6, 13), (2021, 206),
        rf"{_EU}(?:AI|Artificial\s+Intelligence)\s+Act|AI-[Vv]erordening|(?:EU-)?KI-(?:Verordnung|Gesetz)|"
        r"règlement\s+(?:européen\s+)?(?:IA|sur\s+l'(?:IA|intelligence\s+artificielle))",
    ),
    Act(
        "General Data Protection Regulation", "reg", 2016, 679, date(2016, 4, 27), (2012, 11),
        r"General\s+Data\s+Protection\s+Regulation|GDPR|"
        r"Algemene\s+[Vv]erordening\s+[Gg]egevensbescherming|AVG|Datenschutz-Grundverordnung|DSGVO|DS-GVO|"
        r"[Rr]èglement\s+général\s+sur\s+la\s+protection\s+des\s+données|RGPD",
    ),
    Act(
        "Digital Decade Policy Programme 2030", "dec", 2022, 2481, date(2022, 12, 14), (2021, 574),
        r"(?:Path\s+to\s+the\s+)?Digital\s+Decade(?:\s+[Pp]olicy\s+[Pp]rogramme(?:\s+2030)?)?|"
        r"(?:[Bb]eleidsprogramma\s+)?[Dd]igitaal\s+[Dd]ecennium|(?:Politikprogramm\s+)?[Dd]igitale\s+Dekade|"
        r"programme\s+d'action\s+pour\s+la\s+décennie\s+numérique",
    ),
    Act("Horizon Europe", "reg", 2021, 695, date(2021, 4, 28), (2018, 435), r"Horizon\s+Europ[ae]|Horizont\s+Europa"),
    Act(
        "Digital Europe Programme", "reg", 2021, 694, date(2021, 4, 29), (2018, 434),
        r"Digital\s+Europe\s+[Pp]rogramme?|[Pp]rogramma\s+Digitaal\s+Europa|Programm\s+[„\"]?Digitales\s+Europa|"
        r"[Pp]rogramme\s+pour\s+une\s+Europe\s+numérique",
    ),
    Act(
        "Foreign Subsidies Regulation", "reg", 2022, 2560, date(2022, 12, 14), (2021, 223),
        r"(?:EU\s+)?Foreign\s+Subsidies\s+Regulation|[Vv]erordening\s+buitenlandse\s+subsidies|"
        r"Drittstaatensubventionsverordnung|règlement\s+(?:relatif\s+aux|sur\s+les)\s+subventions\s+étrangères",
    ),
    Act(
        "FDI Screening Regulation", "reg", 2019, 452, date(2019, 3, 19), (2017, 487),
        r"(?:EU\s+)?(?:FDI|Foreign\s+Direct\s+Investment)\s+[Ss]creening\s+[Rr]egulation|FDI-[Ss]creeningsverordening|"
        r"(?:EU-)?(?:FDI-)?Screening-?[Vv]erordnung|règlement\s+(?:européen\s+)?sur\s+le\s+filtrage\s+des\s+"
        r"investissements(?:\s+directs)?\s+étrangers",
    ),
    Act(
        "Dual-Use Regulation", "reg", 2021, 821, date(2021, 5, 20), (2016, 616),
        r"(?:EU\s+)?[Dd]ual[\s-][Uu]se\s+[Rr]egulation|(?:EU[\s-])?[Dd]ual[\s-]?[Uu]se-?\s?[Vv]erordening|"
        r"(?:EU-)?Dual-Use-Verordnung|règlement\s+(?:européen\s+)?(?:sur\s+les\s+biens\s+à\s+)?double\s+usage",
    ),
    Act(
        "Data Act", "reg", 2023, 2854, date(2023, 12, 13), (2022, 68),
        rf"{_EU}Data\s+Act|[Dd]ataverordening|Datenverordnung|règlement\s+(?:européen\s+)?sur\s+les\s+données",
    ),
    Act(
        "Digital Services Act", "reg", 2022, 2065, date(2022, 10, 19), (2020, 825),
        r"Digital\s+Services\s+Act|[Dd]igitaledienstenverordening|Gesetz\s+über\s+digitale\s+Dienste|"
        r"règlement\s+sur\s+les\s+services\s+numériques",
    ),
    Act(
        "Digital Markets Act", "reg", 2022, 1925, date(2022, 9, 14), (2020, 842),
        r"Digital\s+Markets\s+Act|[Dd]igitalemarktenverordening|Gesetz\s+über\s+digitale\s+Märkte|"
        r"règlement\s+sur\s+les\s+marchés\s+numériques",
    ),
    Act(
        "Cyber Resilience Act", "reg", 2024, 2847, date(2024, 10, 23), (2022, 454),
        r"(?:EU\s+)?Cyber\s?[Rr]esilience\s+Act|[Cc]yberweerbaarheidsverordening|Cyberresilienz-Verordnung|"
        r"règlement\s+sur\s+la\s+cyberrésilience",
    ),
    Act("NIS 2 Directive", "dir", 2022, 2555, date(2022, 12, 14), (2020, 823),
        r"NIS[\s-]?2(?:[\s-](?:[Dd]irective|[Rr]ichtlijn|[Rr]ichtlinie))?|[Dd]irective\s+(?:SRI|NIS)\s?2"),
    Act(
        "STEP Regulation", "reg", 2024, 795, date(2024, 2, 29), (2023, 335),
        r"STEP[\s-](?:[Rr]egulation|[Vv]erordening|[Vv]erordnung)|Strategic\s+Technologies\s+for\s+Europe\s+Platform|"
        r"règlement\s+STEP",
    ),
)  # fmt: skip


@cache
def act_patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    """One expression per act. A name may carry a genitive ending and may stand in quotation marks."""
    return tuple(
        (act, re.compile(rf"(?<![\w-])(?:{act.names})(?![\w])(?!-\w)", 0 if act.exact_case else re.IGNORECASE))
        for act in ACTS
    )


@cache
def numbered() -> dict[tuple[str, int, int], Act]:
    """The acts of the table by kind, year and number."""
    return {(act.kind, act.year, act.number): act for act in ACTS}
