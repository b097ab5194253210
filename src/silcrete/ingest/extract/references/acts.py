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
    """One act: its usual English name, kind, year and number, signature, and proposal where the Council had one."""

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
        rf"{_EU}chips?[\s-](?:acts?|gesetz(?:es)?)|(?:EU|European|Europese?|Europäische[nrms]?)[\s-]+chips?[\s-]?(?:law|wet)|"
        r"(?:EU|Europese)[\s-]+chips?-?verordening|(?:EU|Europäische[nrms]?)[\s-]+chips?-?verordnung|chipsverordening|"
        r"loi\s+(?:européenne\s+)?sur\s+les\s+(?:puces|semi-conducteurs)|"
        r"règlement\s+(?:européen\s+)?sur\s+les\s+(?:puces|semi-conducteurs)",
        exact_case=False,
    ),
    Act(
        "Critical Raw Materials Act", "reg", 2024, 1252, date(2024, 4, 11), (2023, 160),
        rf"{_EU}Critical\s+Raw\s+Materials?\s+Act|CRM\s+Act|CRMA|"
        r"(?:Europese\s+)?[Vv]erordening\s+(?:inzake\s+|over\s+)?kritieke\s+grondstoffen|"
        r"(?:EU-)?(?:Verordnung|Gesetz(?:es)?)\s+(?:zu|über)\s+kritische[nr]?\s+(?:und\s+strategische[nr]?\s+)?Rohstoffen?|"
        r"[Gg]rondstoffenverordening|(?:EU-)?Rohstoff(?:verordnung|gesetz(?:es)?)|"
        r"règlement\s+(?:européen\s+)?sur\s+les\s+matières\s+premières\s+critiques",
    ),
    Act(
        "Net-Zero Industry Act", "reg", 2024, 1735, date(2024, 6, 13), (2023, 161),
        rf"{_EU}Net[\s-][Zz]ero[\s-]Industry\s+Act|NZIA|Netto-Null-Industrie-(?:Verordnung|Gesetz(?:es)?)|"
        r"[Vv]erordening\s+voor\s+een\s+nettonulindustrie|[Nn]ettonulindustrieverordening|"
        r"règlement\s+(?:pour\s+une|sur\s+l')\s*industrie\s+[«\"]?\s?zéro\s+net\s?[»\"]?",
    ),
    Act(
        "AI Act", "reg", 2024, 1689, date(2024, 6, 13), (2021, 206),
        rf"{_EU}(?:AI|Artificial\s+Intelligence)\s+Act|AI-[Vv]erordening|(?:EU-)?KI-(?:Verordnung|Gesetz(?:es)?)|KI-VO|"
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
        r"Digital\s+Services\s+Act|[Dd]igitaledienstenverordening|Gesetz(?:es)?\s+über\s+digitale\s+Dienste|"
        r"règlement\s+sur\s+les\s+services\s+numériques",
    ),
    Act(
        "Digital Markets Act", "reg", 2022, 1925, date(2022, 9, 14), (2020, 842),
        r"Digital\s+Markets\s+Act|[Dd]igitalemarktenverordening|Gesetz(?:es)?\s+über\s+digitale\s+Märkte|"
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
    Act(
        "Batteries Regulation", "reg", 2023, 1542, date(2023, 7, 12), (2020, 798),
        r"(?:EU\s+)?Batter(?:y|ies)\s+Regulation|(?:EU-)?[Bb]atterijverordening|(?:EU-)?[Bb]atterijenverordening|"
        r"(?:EU-)?Batterieverordnung|(?:EU-)?Batterie-Verordnung|règlement\s+(?:européen\s+)?(?:sur\s+les\s+)?batteries",
    ),
    Act(
        "CBAM Regulation", "reg", 2023, 956, date(2023, 5, 10), (2021, 564),
        r"CBAM[\s-](?:Regulation|[Vv]erordening|Verordnung)|Carbon\s+Border\s+Adjustment\s+Mechanism\s+Regulation|"
        r"règlement\s+MACF",
    ),
    Act(
        "Taxonomy Regulation", "reg", 2020, 852, date(2020, 6, 18), (2018, 353),
        r"(?:EU\s+)?Taxonomy\s+Regulation|(?:EU-)?[Tt]axonomieverordening|(?:EU-)?Taxonomie-?[Vv]erordnung|"
        r"règlement\s+(?:européen\s+)?(?:sur\s+la\s+)?taxonomie",
    ),
    Act(
        "Corporate Sustainability Reporting Directive", "dir", 2022, 2464, date(2022, 12, 14), (2021, 189),
        r"Corporate\s+Sustainability\s+Reporting\s+Directive|CSRD(?:[\s-](?:[Dd]irective|[Rr]ichtlijn|[Rr]ichtlinie))?",
    ),
    Act(
        "Corporate Sustainability Due Diligence Directive", "dir", 2024, 1760, date(2024, 6, 13), (2022, 71),
        r"Corporate\s+Sustainability\s+Due\s+Diligence\s+Directive|CS(?:DDD|3D)|(?:EU-)?Lieferkettenrichtlinie|"
        r"directive\s+(?:européenne\s+)?sur\s+le\s+devoir\s+de\s+vigilance",
    ),
    Act(
        "Ecodesign for Sustainable Products Regulation", "reg", 2024, 1781, date(2024, 6, 13), (2022, 142),
        r"Ecodesign\s+for\s+Sustainable\s+Products\s+Regulation|(?:Sustainable\s+Products|Ecodesign)\s+Regulation|"
        r"[Kk]aderverordening\s+[Ee]codesign(?:\s+voor\s+duurzame\s+producten)?|(?:EU-)?Ökodesign-?[Vv]erordnung|"
        r"[Ee]codesignverordening|règlement\s+(?:européen\s+)?(?:sur\s+l')?écoconception|ESPR",
    ),
    Act(
        "Machinery Regulation", "reg", 2023, 1230, date(2023, 6, 14), (2021, 202),
        r"(?:EU\s+)?Machinery\s+Regulation|(?:EU-)?[Mm]achineverordening|(?:EU-)?Maschinenverordnung|"
        r"règlement\s+(?:européen\s+)?(?:sur\s+les\s+)?machines",
    ),
    Act(
        "Data Governance Act", "reg", 2022, 868, date(2022, 5, 30), (2020, 767),
        rf"{_EU}Data\s+Governance\s+Act|[Dd]atagovernanceverordening|Daten-Governance-(?:Rechtsakt|Gesetz|Verordnung)|"
        r"règlement\s+(?:européen\s+)?sur\s+la\s+gouvernance\s+(?:européenne\s+)?des\s+données",
    ),
    Act(
        "Internal Market Emergency and Resilience Act", "reg", 2024, 2747, date(2024, 10, 9), (2022, 459),
        r"Internal\s+Market\s+Emergency\s+and\s+Resilience\s+Act|IMERA|Single\s+Market\s+Emergency\s+Instrument",
    ),
    Act(
        "Anti-Coercion Instrument", "reg", 2023, 2675, date(2023, 11, 22), (2021, 775),
        r"(?:EU\s+)?[Aa]nti-[Cc]oercion\s+[Ii]nstrument|[Aa]nti-dwanginstrument|"
        r"(?:EU-)?(?:Instrument\s+gegen\s+Zwang|Anti-Coercion-Instrument)(?:smaßnahmen)?|instrument\s+anti-coercition",
    ),
    Act(
        "European Climate Law", "reg", 2021, 1119, date(2021, 6, 30), (2020, 80),
        r"European\s+Climate\s+Law|Europese\s+[Kk]limaatwet|Europäische[ns]?\s+Klimagesetz(?:es)?|"
        r"[Ll]oi\s+européenne\s+sur\s+le\s+climat",
    ),
    Act(
        "Conflict Minerals Regulation", "reg", 2017, 821, date(2017, 5, 17), (2014, 111),
        r"(?:EU\s+)?Conflict\s+Minerals\s+Regulation|[Cc]onflictmineralenverordening|(?:EU-)?Konfliktmineralienverordnung|"
        r"(?:EU-)?Konfliktmineralien-Verordnung|règlement\s+(?:européen\s+)?sur\s+les\s+minerais\s+de\s+conflit",
    ),
    Act(
        "Cybersecurity Act", "reg", 2019, 881, date(2019, 4, 17), (2017, 477),
        rf"{_EU}Cyber\s?[Ss]ecurity\s+Act|[Cc]yberbeveiligingsverordening|"
        r"règlement\s+(?:européen\s+)?sur\s+la\s+cybersécurité",
    ),
    Act(
        "Cyber Solidarity Act", "reg", 2025, 38, date(2024, 12, 19), (2023, 209),
        rf"{_EU}Cyber\s?[Ss]olidarity\s+Act|[Cc]ybersolidariteitsverordening|Cybersolidaritätsverordnung|"
        r"règlement\s+(?:européen\s+)?sur\s+la\s+cybersolidarité",
    ),
    Act(
        "Interoperable Europe Act", "reg", 2024, 903, date(2024, 3, 13), (2022, 720), r"Interoperable\s+Europe\s+Act",
    ),
    Act(
        "Forced Labour Regulation", "reg", 2024, 3015, date(2024, 11, 27), (2022, 453),
        r"(?:EU\s+)?Forced\s+Labour\s+Regulation|[Dd]wangarbeidverordening|(?:EU-)?Zwangsarbeitsverordnung",
    ),
    Act(
        "Digital Operational Resilience Act", "reg", 2022, 2554, date(2022, 12, 14), (2020, 595),
        r"Digital\s+Operational\s+Resilience\s+Act|DORA(?:[\s-](?:[Rr]egulation|[Vv]erordening|[Vv]erordnung))?",
    ),
    Act(
        "Act in Support of Ammunition Production", "reg", 2023, 1525, date(2023, 7, 20), (2023, 237),
        r"Act\s+in\s+Support\s+of\s+Ammunition\s+Production",
    ),
    Act(
        "REACH Regulation", "reg", 2006, 1907, date(2006, 12, 18), (2003, 644),
        r"REACH(?:[\s-](?:[Rr]egulation|[Vv]erordening|[Vv]erordnung))|règlement\s+REACH",
    ),
    Act(
        "RoHS Directive", "dir", 2011, 65, date(2011, 6, 8), (2008, 809),
        r"RoHS(?:[\s-](?:[Dd]irective|[Rr]ichtlijn|[Rr]ichtlinie))|directive\s+RoHS",
    ),
    Act(
        "Medical Devices Regulation", "reg", 2017, 745, date(2017, 4, 5), (2012, 542),
        r"(?:EU\s+)?Medical\s+Devices?\s+Regulation|(?:EU-)?Medizinprodukteverordnung|"
        r"règlement\s+(?:européen\s+)?(?:relatif\s+aux|sur\s+les)\s+dispositifs\s+médicaux",
    ),
    Act(
        "Water Framework Directive", "dir", 2000, 60, date(2000, 10, 23), (1997, 49),
        r"(?:EU\s+)?Water\s+Framework\s+Directive|[Kk]aderrichtlijn\s+[Ww]ater|(?:EU-)?Wasserrahmenrichtlinie|"
        r"directive[\s-]cadre\s+(?:européenne\s+)?sur\s+l'eau",
    ),
    Act(
        "Waste Framework Directive", "dir", 2008, 98, date(2008, 11, 19), (2005, 667),
        r"(?:EU\s+)?Waste\s+Framework\s+Directive|[Kk]aderrichtlijn\s+[Aa]fval(?:stoffen)?|(?:EU-)?Abfallrahmenrichtlinie|"
        r"directive[\s-]cadre\s+(?:européenne\s+)?sur\s+les\s+déchets",
    ),
    Act(
        "Industrial Emissions Directive", "dir", 2010, 75, date(2010, 11, 24), (2007, 844),
        r"(?:EU\s+)?Industrial\s+Emissions\s+Directive|[Rr]ichtlijn\s+[Ii]ndustriële\s+[Ee]missies|"
        r"(?:EU-)?Industrieemissionsrichtlinie|directive\s+(?:européenne\s+)?(?:sur\s+les|relative\s+aux)\s+émissions\s+"
        r"industrielles",
    ),
    Act(
        "Packaging and Packaging Waste Regulation", "reg", 2025, 40, date(2024, 12, 19), (2022, 677),
        r"Packaging\s+and\s+Packaging\s+Waste\s+Regulation|PPWR|(?:EU-)?[Vv]erpakking(?:s|en)verordening|"
        r"(?:EU-)?Verpackungsverordnung|règlement\s+(?:européen\s+)?(?:sur\s+les|relatif\s+aux)\s+emballages",
    ),
    Act(
        "Critical Entities Resilience Directive", "dir", 2022, 2557, date(2022, 12, 14), (2020, 829),
        r"Critical\s+Entities\s+Resilience\s+Directive|CER[\s-](?:[Dd]irective|[Rr]ichtlijn|[Rr]ichtlinie)",
    ),
    Act(
        "International Procurement Instrument", "reg", 2022, 1031, date(2022, 6, 23), (2012, 124),
        r"International\s+Procurement\s+Instrument|[Ii]nternationaal\s+[Aa]anbestedingsinstrument|"
        r"instrument\s+relatif\s+aux\s+marchés\s+publics\s+internationaux",
    ),
    Act(
        "Single Basic Act", "reg", 2021, 2085, date(2021, 11, 19), (2021, 87),
        r"(?:European\s+)?Single\s+Basic\s+Act",
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
