"""References: which phrase names which paper, in four languages, and what only looks like one."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from silcrete.ingest.extract import references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.references.eu import year_and_number
from silcrete.ingest.extract.text import Text


def found(sentence: str, language: str, dated: str = "2024-04-16") -> list[Item]:
    text = Text(sentence, language=language, dated=date.fromisoformat(dated), doc="a")
    return references.find(text, frame_of(text))


def key(item: Item) -> str:
    fields = item.normalised
    return str(fields.get("canonical") or fields.get("celex") or fields["type"])


DUTCH = [
    ("Zie Kamerstuk 36 410 VIII, nr. 12.", {"Kamerstuk 36 410 VIII, nr. 12": "kst-36410-VIII-12"}),
    ("Zie Kamerstuk 31 765, nr. 842.", {"Kamerstuk 31 765, nr. 842": "kst-31765-842"}),
    ("Onderdeel van kamerstukdossier 31765 -842 Kwaliteit.", {"31765 -842": "kst-31765-842"}),
    ("Zie 35410 XVI-17.", {"35410 XVI-17": "kst-35410-XVI-17"}),
    ("Zie Kamerstuk 35410-XVI-17.", {"Kamerstuk 35410-XVI-17": "kst-35410-XVI-17"}),
    ("Zie Kamerstuk 21501-03-1702.", {"Kamerstuk 21501-03-1702": "kst-21501-03-1702"}),
    ("Zie Kamerstuk 21 501-32, nr. 618.", {"Kamerstuk 21 501-32, nr. 618": "kst-21501-32-618"}),
    ("Dit is gemeld (31765, nr. 842).", {"31765, nr. 842": "kst-31765-842"}),
    ("Zie kst-31765-842 en kst-35410-XVI-17.",
     {"kst-31765-842": "kst-31765-842", "kst-35410-XVI-17": "kst-35410-XVI-17"}),
    ("Zie 36410-VIII nr. 12.", {"36410-VIII nr. 12": "kst-36410-VIII-12"}),
    ("Zie 31200-IXB, nr. 35.", {"31200-IXB, nr. 35": "kst-31200-IXB-35"}),
    ("Zie Kamerstukken II 29 544, nr. 1101.", {"Kamerstukken II 29 544, nr. 1101": "kst-29544-1101"}),
    ("Zie Kamerstukken II, 2022/23, 29 544, nr. 1101.",
     {"Kamerstukken II, 2022/23, 29 544, nr. 1101": "kst-29544-1101"}),
    ("Dit is nr. 456 (36800-XVI) van de lijst.", {"nr. 456 (36800-XVI)": "kst-36800-XVI-456"}),
    ("Zie 31 765, nrs. 840 en 842.", {"31 765, nrs. 840": "kst-31765-840", "842": "kst-31765-842"}),
    ("Zie Kamerstukken 21 501-30 en 24 446, nr. 554.",
     {"Kamerstukken 21 501-30 en 24 446, nr. 554": "kst-21501-30-554"}),
    ("De Eerste Kamer zond kst-33328-AI.", {"kst-33328-AI": "kst-33328-AI"}),
    ("Dit hoort bij dossier 36 410 VIII.", {"36 410 VIII": "36410-VIII"}),
    ("Zie 2024D12345 en zaak 2024Z23456.", {"2024D12345": "2024D12345", "2024Z23456": "2024Z23456"}),
    ("Zie toezegging TZ202501-123.", {"TZ202501-123": "TZ202501-123"}),
    ("Gepubliceerd in Stb. 2023, 123.", {"Stb. 2023, 123": "stb-2023-123"}),
    ("Zie Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 123.",
     {"Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 123": "ah-tk-20232024-123"}),
    ("Dit volgt uit de motie van de leden Zee en Duin (Kamerstuk 31 765, nr. 842).",
     {"motie van de leden Zee en Duin (Kamerstuk 31 765, nr. 842)": "kst-31765-842",
      "Kamerstuk 31 765, nr. 842": "kst-31765-842"}),
    ("Hij voert de motie-Zee c.s. uit.", {"motie-Zee c.s.": "motion"}),
    ("Motie-Zee c.s. (Kamerstuk 33 009, nr. 5)", {"Motie-Zee": "motion", "Kamerstuk 33 009, nr. 5": "kst-33009-5"}),
    ("De Verordening (EU) 2023/1781 geldt.", {"Verordening (EU) 2023/1781": "32023R1781"}),
    ("Richtlijn 2009/81/EG is omgezet.", {"Richtlijn 2009/81/EG": "32009L0081"}),
    ("De Europese Chips Act en de AI-verordening.",
     {"Europese Chips Act": "32023R1781", "AI-verordening": "32024R1689"}),
    ("Zoals het Monti-rapport stelt.", {"Monti-rapport": "report"}),
    ("De Nationale Technologiestrategie is leidend.", {"Nationale Technologiestrategie": "strategy"}),
    ("Het kabinet voert de motie-Zee/Duin (Kamerstuk 31 765, nr. 842) uit.",
     {"motie-Zee/Duin": "kst-31765-842", "Kamerstuk 31 765, nr. 842": "kst-31765-842"}),
    ("De motie-Zee uit 2021 (Kamerstukken II 31 765, nrs. 840 en 842) ligt er nog.",
     {"motie-Zee": "kst-31765-840", "Kamerstukken II 31 765, nrs. 840": "kst-31765-840", "842": "kst-31765-842"}),
    ("Ik ontraad de motie op stuk nr. 7.", {"motie op stuk nr. 7": "motion"}),
    ("Zie ook het rapport-Monti en het advies-Zee.", {"rapport-Monti": "report", "advies-Zee": "report"}),
    ("Het gaat om Project Mozart en het Actieplan Zonnecellen.",
     {"Project Mozart": "plan", "Actieplan Zonnecellen": "plan"}),
    ("De verklaring van Antwerpen volgt op de oprichtingsverklaring.",
     {"verklaring van Antwerpen": "declaration", "oprichtingsverklaring": "declaration"}),
    ("De verklaring van Minister Zee was kort.", {}),
    ("Volgens een rapport van de Algemene Rekenkamer klopt dat.", {"rapport van de Algemene Rekenkamer": "report"}),
    ("Het besluit van de Raad van 3 mei 2021 geldt.", {"besluit van de Raad van 3 mei 2021": "decision"}),
    ("Het besluit van de wethouder volgt in mei, net als het rapport van de directie.", {}),
    ("Er werken 12 345 mensen in 2024.", {}),
    ("Er staan 915.000 huizen en in 19 500-20 jaar meer.", {}),
    ("Bel 070-318 2211 of 06 12345678.", {}),
    ("Artikel 12, lid 3, nr. 5 van de wet.", {}),
    ("De strategie, het rapport en de wet volgen.", {}),
]  # fmt: skip
GERMAN = [
    ("Siehe BT-Drs. 20/1234.", {"BT-Drs. 20/1234": "bt-20/1234"}),
    ("Siehe Drucksache 20/8.", {"Drucksache 20/8": "bt-20/8"}),
    ("Siehe BR-Drs. 782/21.", {"BR-Drs. 782/21": "br-782/21"}),
    ("Siehe Bundestagsdrucksache 20/1234.", {"Bundestagsdrucksache 20/1234": "bt-20/1234"}),
    ("Siehe Plenarprotokoll 20/135.", {"Plenarprotokoll 20/135": "bt-plpr-20/135"}),
    ("Das steht im BGBl. 2023 I Nr. 123.", {"BGBl. 2023 I Nr. 123": "bgbl-I-2023-123"}),
    ("Die Verordnung (EU) Nr. 1303/2013 gilt.", {"Verordnung (EU) Nr. 1303/2013": "32013R1303"}),
    ("Das EU-Chip-Gesetz und des Europäischen Chip-Gesetzes.",
     {"EU-Chip-Gesetz": "32023R1781", "Europäischen Chip-Gesetzes": "32023R1781"}),
    ("Die Kommission legte KOM(2022) 46 vor.", {"KOM(2022) 46": "COM(2022) 46"}),
    ("Die DSGVO und die KI-Verordnung.", {"DSGVO": "32016R0679", "KI-Verordnung": "32024R1689"}),
    ("Sie unterzeichneten eine gemeinsame Absichtserklärung.", {"gemeinsame Absichtserklärung": "declaration"}),
    ("Der Monti-Bericht und die Hightech-Strategie 2025.",
     {"Monti-Bericht": "report", "Hightech-Strategie 2025": "strategy"}),
    ("ABl. L 229 vom 18.9.2023, S. 1", {"ABl. L 229 vom 18.9.2023, S. 1": "OJ L 229"}),
    ("Sie liegt als Unterrichtung (21/2350) vor.", {"21/2350": "bt-21/2350"}),
    ("Der Beschluss des Bundestages vom 3. März 2021 gilt.",
     {"Beschluss des Bundestages vom 3. März 2021": "decision"}),
    ("Ein Entschließungsantrag vom 9. Mai d. J. liegt vor.", {"Entschließungsantrag vom 9. Mai d. J.": "motion"}),
    ("Die Gemeinsame Erklärung der Küstenregionen und die Gründungserklärung.",
     {"Gemeinsame Erklärung der Küstenregionen": "declaration", "Gründungserklärung": "declaration"}),
    ("Die Raumfahrt-Strategie und das Eckpunktepapier sind fertig.",
     {"Raumfahrt-Strategie": "strategy", "Eckpunktepapier": "paper"}),
    ("Das IPCEI Wasserstoff und das IPCEI Mikroelektronik II laufen.",
     {"IPCEI Wasserstoff": "programme", "IPCEI Mikroelektronik II": "programme"}),
    ("Ein Bericht des Bundesrechnungshofes und die Monti-Studie.",
     {"Bericht des Bundesrechnungshofes": "report", "Monti-Studie": "report"}),
    ("Der Beschluss der Stadt vom Mai und der Antrag des Landes stehen aus.", {}),
    ("Ein Verhältnis von 20/80 und Zimmer 12/34.", {}),
    ("Nach § 5 Abs. 2 Nr. 1 des Gesetzes.", {}),
    ("Die Strategie und der Bericht liegen vor.", {}),
]  # fmt: skip
ENGLISH = [
    ("Regulation (EU) 2023/1781 applies.", {"Regulation (EU) 2023/1781": "32023R1781"}),
    ("Council Regulation (EC) No 428/2009 applies.", {"Council Regulation (EC) No 428/2009": "32009R0428"}),
    ("Directive 2014/24/EU applies.", {"Directive 2014/24/EU": "32014L0024"}),
    ("Decision (EU) 2022/2481 applies.", {"Decision (EU) 2022/2481": "32022D2481"}),
    ("The EU Chips Act, the EU chip law and the European Chips Act.",
     {"EU Chips Act": "32023R1781", "EU chip law": "32023R1781", "European Chips Act": "32023R1781"}),
    ("The Critical Raw Materials Act and the Net-Zero Industry Act.",
     {"Critical Raw Materials Act": "32024R1252", "Net-Zero Industry Act": "32024R1735"}),
    ("The AI Act, the Data Act and the GDPR.",
     {"AI Act": "32024R1689", "Data Act": "32023R2854", "GDPR": "32016R0679"}),
    ("The proposal COM(2022) 46 final is old.", {"COM(2022) 46": "COM(2022) 46"}),
    ("The procedure 2022/0032(COD) is closed.", {"2022/0032(COD)": "2022/0032(COD)"}),
    ("See ECLI:EU:C:2011:504.", {"ECLI:EU:C:2011:504": "ECLI:EU:C:2011:504"}),
    ("They signed a joint declaration of intent and a Memorandum of Understanding.",
     {"joint declaration of intent": "declaration", "Memorandum of Understanding": "declaration"}),
    ("The Monti-Report and the EU Economic Security Strategy.",
     {"Monti-Report": "report", "EU Economic Security Strategy": "strategy"}),
    ("The Foreign Direct Investment Screening Regulation (EU) 2019/452 applies.",
     {"Foreign Direct Investment Screening Regulation (EU) 2019/452": "32019R0452"}),
    ("The Declaration of the Coast Coalition and the EU's Economic Security Strategy.",
     {"Declaration of the Coast Coalition": "declaration", "Economic Security Strategy": "strategy"}),
    ("A Chips Act 2.0 is planned.", {"Chips Act 2.0": "eu-act"}),
    ("The US CHIPS Act is American.", {"US CHIPS Act": "act"}),
    ("The communication (COM(2024) 98) and the staff paper (SWD(2024) 12).",
     {"COM(2024) 98": "COM(2024) 98", "SWD(2024) 12": "SWD(2024) 12"}),
    ("It is told in IP/24/1234 and filed as Ares(2024)7654321.",
     {"IP/24/1234": "IP/24/1234", "Ares(2024)7654321": "Ares(2024)7654321"}),
    ("The founding declaration, the Ghent Roadmap and the WAVE Manifesto.",
     {"founding declaration": "declaration", "Ghent Roadmap": "plan", "WAVE Manifesto": "plan"}),
    ("The SeaChip study was cheap.", {"SeaChip study": "report"}),
    ("The Council conclusions of 3 May 2021 and a report of the European Court of Auditors.",
     {"Council conclusions of 3 May 2021": "paper", "report of the European Court of Auditors": "report"}),
    ("The Roadmap, a Product Roadmap, the Project Manager and one study of it.", {}),
    ("The act, the regulation and this law apply.", {}),
    ("Version 2.1 of model 2023/45 costs 5/7 of it.", {}),
    ("They act on chips and data in a strategy.", {}),
]  # fmt: skip
FRENCH = [
    ("Le règlement (UE) 2023/1781 s'applique.", {"règlement (UE) 2023/1781": "32023R1781"}),
    ("La directive 2014/24/UE s'applique.", {"directive 2014/24/UE": "32014L0024"}),
    ("La loi européenne sur les puces existe.", {"loi européenne sur les puces": "32023R1781"}),
    ("Le règlement européen sur les puces existe.", {"règlement européen sur les puces": "32023R1781"}),
    ("La loi n° 2023-703 et le décret n° 2024-123.",
     {"loi n° 2023-703": "loi-2023-703", "décret n° 2024-123": "decret-2024-123"}),
    ("JORF n° 0123 du 3 mai 2024", {"JORF n° 0123 du 3 mai 2024": "jorf-0123"}),
    ("Le plan France 2030 et le rapport Draghi.", {"France 2030": "plan", "rapport Draghi": "report"}),
    ("Ils ont signé une déclaration d'intention.", {"déclaration d'intention": "declaration"}),
    ("Le RGPD et le règlement sur l'IA.", {"RGPD": "32016R0679", "règlement sur l'IA": "32024R1689"}),
    ("La proposition de loi n° 1234 est déposée.", {"proposition de loi n° 1234": "parliamentary-paper"}),
    ("La stratégie nationale « Électronique 2030 » est dotée.", {"Électronique 2030": "plan"}),
    ("La déclaration de Nantes et la déclaration fondatrice.",
     {"déclaration de Nantes": "declaration", "déclaration fondatrice": "declaration"}),
    ("La déclaration de Mme Durand surprend.", {}),
    ("Le rapport de la Cour des comptes et l'arrêté du 3 mai 2021.",
     {"rapport de la Cour des comptes": "report", "arrêté du 3 mai 2021": "decree"}),
    ("Le rapport de la direction et la décision du maire.", {}),
    ("La loi, le plan et la stratégie sont prêts.", {}),
    ("Les puces n° 5 et la page 12-3.", {}),
]  # fmt: skip
PAPERS = {
    "nl": [
        ("Ons kenmerk: ABX-TOP / 51234567\nGeachte voorzitter,", {"ABX-TOP / 51234567": "file-mark"}),
        ("Zij vraagt het memorandum van Vaals te tekenen.", {"memorandum van Vaals": "declaration"}),
        ("Het memorandum van de directie volgt.", {}),
        ("Zie het jaarverslag Bureau Grensverkeer 2022.", {"jaarverslag Bureau Grensverkeer 2022": "report"}),
        ("Over de nationale batterijenstrategie is gesproken.", {"nationale batterijenstrategie": "strategy"}),
        ("In het commissiedebat van 5 maart 2024 is dit gezegd.", {"commissiedebat van 5 maart 2024": "debate"}),
        ("Zie kst-31765-XII-C.", {"kst-31765-XII-C": "kst-31765-XII-C"}),
        (
            "Zij steunen de verklaring van de European Battery Regions Union.",
            {"verklaring van de European Battery Regions Union": "declaration"},
        ),
    ],
    "de": [
        ("Dazu liegt Vorlage 6/1234 vor.", {"Vorlage 6/1234": "parliamentary-paper"}),
        ("Die Vorlage wird 6 Wochen beraten.", {}),
        (
            "Das Gericht entschied (ECLI:DE:BVerwG:2022:170322U2C15.21).",
            {"ECLI:DE:BVerwG:2022:170322U2C15.21": "ECLI:DE:BVerwG:2022:170322U2C15.21"},
        ),
        ("Az.: 41-8600/12/7\nSehr geehrte Damen,", {"41-8600/12/7": "file-mark"}),
        ("Der Aktionsplan „Mikrotechnik Ost“ wurde vorgelegt.", {"Mikrotechnik Ost": "plan"}),
    ],
    "en": [
        (
            "The Second Report of Session 2021–22 (HC 77) asked for it.",
            {"Second Report of Session 2021–22": "report", "HC 77": "parliamentary-paper"},
        ),
        (
            "Orders under the Telecommunications and Security Act 2021 remain.",
            {"Telecommunications and Security Act 2021": "law"},
        ),
        ("They act 2021 as if it were 2020.", {}),
        ("The Department for Trade, Energy and Industrial Strategy replied.", {}),
        ("The UK quantum strategy follows.", {"UK quantum strategy": "strategy"}),
        ("Our ref: DX-2024/118\nDear Chair,", {"DX-2024/118": "file-mark"}),
    ],
    "fr": [
        ("La délibération n° 23-0142 est publiée.", {"délibération n° 23-0142": "decision"}),
        ("Le plan « Puces Alpines » est lancé.", {"Puces Alpines": "plan"}),
        ("Le plan « local » est lancé.", {}),
    ],
}
CASES = [
    pytest.param(language, sentence, expected, id=f"{language}: {sentence}")
    for language, table in (("nl", DUTCH), ("de", GERMAN), ("en", ENGLISH), ("fr", FRENCH))
    for sentence, expected in [*table, *PAPERS[language]]
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_sentence(language: str, sentence: str, expected: dict[str, str]) -> None:
    items = found(sentence, language)
    assert [(i.text, key(i)) for i in items] == list(expected.items())
    assert all(sentence[i.start : i.end] == i.text for i in items)


def fields(sentence: str, language: str, dated: str = "2024-04-16") -> dict[str, Any]:
    (item,) = found(sentence, language, dated)
    return dict(item.normalised)


def test_a_name_before_the_signature_means_the_proposal() -> None:
    before = fields("The EU Chips Act is debated.", "en", "2023-03-06")
    assert before["celex"] == "32023R1781"
    assert before["proposal_celex"] == "52022PC0046"
    assert before["eli"] == "http://data.europa.eu/eli/reg/2023/1781/oj"
    assert before["status"] == "proposed"
    assert "status" not in fields("The EU Chips Act is debated.", "en", "2023-09-13")


@pytest.mark.parametrize(
    ("first", "second", "labelled", "expected"),
    [
        ("2023", "1781", False, (2023, 1781)),
        ("1303", "2013", True, (2013, 1303)),
        ("2014", "24", False, (2014, 24)),
        ("428", "2009", True, (2009, 428)),
        ("2009", "2010", True, (2010, 2009)),
        ("2015", "2016", False, (2015, 2016)),
        ("95", "46", False, (1995, 46)),
    ],
)
def test_year_and_number(first: str, second: str, labelled: bool, expected: tuple[int, int]) -> None:
    assert year_and_number(first, second, labelled) == expected


def test_a_communication_is_no_proposal() -> None:
    assert fields("the communication COM(2022) 45", "en")["celex"] == "52022DC0045"
    assert fields("the proposal COM(2022) 46", "en")["celex"] == "52022PC0046"


LETTER = """\
31765 Kwaliteit van zorg

32637 Bedrijfslevenbeleid

Nr. 842 Brief van de minister van Zorg

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2023

In de brief over ‘het grote plan voor de zorg’.1 staat meer. Zie ook 31 765, nr. 842.

De minister van Zorg,

A.B. Voorbeeld

  1. Kamerstuk 31 765, nr. 801↩︎
"""


def test_head_lines_are_dossiers_and_the_own_item_is_known() -> None:
    items = references.find(text := Text(LETTER, language="nl", doc="a"), frame_of(text))
    assert [i.text for i in items if i.normalised["type"] == "dossier"] == ["31765", "32637"]
    (own,) = [i for i in items if i.text == "31 765, nr. 842"]
    assert own.normalised["self"] is True


def test_a_quoted_title_takes_its_number_from_the_footnote() -> None:
    items = references.find(text := Text(LETTER, language="nl", doc="a"), frame_of(text))
    (title,) = [i for i in items if i.text == "het grote plan voor de zorg"]
    assert title.normalised["type"] == "kamerstuk-title"
    assert title.normalised["canonical"] == "kst-31765-801"
    (mark,) = [i for i in items if i.normalised["type"] == "footnote-mark"]
    assert (mark.text, mark.normalised["target"]) == ("1", 1)
    assert LETTER[mark.start - 2 : mark.start] == "’."


def test_movers_of_a_motion() -> None:
    items = found("De motie van de leden Zee, Duin en Van der Strand c.s. is aangenomen.", "nl")
    assert items[0].normalised["movers"] == ["Zee", "Duin", "Van der Strand"]


def test_one_instrument_with_two_names() -> None:
    text = "A joint declaration of intent was signed on 6 March 2023. The Memorandum of Understanding is public."
    assert [(i.normalised["name"], i.normalised["date"]) for i in found(text, "en")] == [
        ("Joint declaration of intent", "2023-03-06")
    ] * 2


def test_two_signings_are_two_instruments() -> None:
    text = "A letter of intent was signed on 6 March 2023. A Memorandum of Understanding was signed on 7 May 2024."
    assert [i.normalised["name"] for i in found(text, "en")] == ["letter of intent", "Memorandum of Understanding"]


def test_titles_behind_a_kind_of_paper() -> None:
    items = found("De analyse «Ketens van de Noordzee» is bijgevoegd, zei hij „ja“.", "nl")
    assert [i.text for i in items] == ["Ketens van de Noordzee"]


def test_nothing_overlaps_but_motions_titles_and_debates() -> None:
    items = references.find(text := Text(LETTER, language="nl", doc="a"), frame_of(text))
    spans = [(i.start, i.end) for i in items if i.rule not in ("motion", "title", "named-debate")]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "It was published in OJ L, 2024/1252, 3.5.2024.", {"OJ L, 2024/1252, 3.5.2024": "OJ L 2024/1252"}),
        ("en", "See HC Deb 760, c. 12 and Executive Order 14017.", {"HC Deb 760, c. 12": "minutes",
                                                                   "Executive Order 14017": "decree"}),
        ("en", "The Annual Report 2023 is out, unlike the annual report.", {"Annual Report 2023": "report"}),
        ("nl", "Zie Kamerstukken I 2023/24, 36 410 XIII, B.",
         {"Kamerstukken I 2023/24, 36 410 XIII, B": "kst-36410-XIII-B"}),
        ("nl", "Zie PbEU 2023, L 229.", {"PbEU 2023, L 229": "OJ L 229"}),
        ("nl", "Dit volgt uit de Regeling meting van lichtbronnen en de Wet schone havens.",
         {"Regeling meting van lichtbronnen": "law", "Wet schone havens": "law"}),
        ("nl", "Het Besluit droge dokken wordt gewijzigd; de regeling geldt, en de Regeling die volgt ook.",
         {"Besluit droge dokken": "law"}),
        ("nl", "Er is een jaarrapportage 2023, geen jaarverslag.", {"jaarrapportage 2023": "report"}),
        ("de", "Der Jahresbericht 2023 liegt vor, ein Bericht nicht.", {"Jahresbericht 2023": "report"}),
        ("fr", "L'arrêté (NOR : ECOI2412345A) est paru au Journal officiel du 5 mai 2024.",
         {"ECOI2412345A": "official-id", "Journal officiel du 5 mai 2024": "official-journal"}),
        ("fr", "La circulaire n° 6300/SG et le rapport annuel 2023 sont publiés.",
         {"circulaire n° 6300/SG": "paper", "rapport annuel 2023": "report"}),
    ],
)  # fmt: skip
def test_papers_of_four_countries(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert {i.text: key(i) for i in found(sentence, language)} == expected


def test_a_line_end_closes_the_name_of_a_motion() -> None:
    assert found("Ik ga in op de moties\nUw Kamer nam ze aan.", "nl") == []


NUMBERED = [
    ("en", "She asked (UIN 20417) and he replied in HCWS812; see also OQ71234 and [HL4410].",
     ["UIN 20417", "HCWS812", "OQ71234", "HL4410"]),
    ("en", "It is told in HC Deb 3 May 1999 vol 330 c12W and in Official Report, 4 June 2001; Vol. 12, c. 34.",
     ["HC Deb 3 May 1999 vol 330 c12W", "Official Report, 4 June 2001; Vol. 12, c. 34"]),
    ("en", "The aid SA.104512 was cleared under Article 107 TFEU; see ST 9120/24 and P9_TA(2024)0012.",
     ["SA.104512", "Article 107 TFEU", "ST 9120/24", "P9_TA(2024)0012"]),
    ("en", "The file H.R. 7001 answers question E-001234/2024.", ["H.R. 7001", "E-001234/2024"]),
    ("en", "The Answer to Question 204175 rests on its Harbour Fees Report.",
     ["Question 204175", "Harbour Fees Report"]),
    ("en", "Regulation 2023/1781 applies; the regulation of 2023/24 does not.", ["Regulation 2023/1781"]),
    ("de", "Zur Kleinen Anfrage 4417 und zur Schriftlichen Frage Nr. 8/211 liegt nichts vor.",
     ["Kleinen Anfrage 4417", "Schriftlichen Frage Nr. 8/211"]),
    ("de", "Eine Kleine Anfrage mit 12 Fragen liegt vor.", []),
    ("en", "Our Business Plan and the Coastal Safety Framework are out.", ["Coastal Safety Framework"]),
    ("nl", "De Wet Van Dijk bestaat niet.", []),
    ("fr", "La loi Dunes et rivages est votée.", ["loi Dunes et rivages"]),
    ("en", "Its First Report was short; question 12 is open.", []),
    ("en", "The harbour is in row SA and room OQ; the HL of it is unknown.", []),
    ("nl", "Dit volgt uit het VWEU, de Wet Vifo, de Algemene wet bestuursrecht en de Voorjaarsnota 2027.",
     ["VWEU", "Wet Vifo", "Algemene wet bestuursrecht", "Voorjaarsnota 2027"]),
    ("nl", "Ik wijs op de Wet kwaliteit havens, kades en sluizen.", ["Wet kwaliteit havens, kades en sluizen"]),
    ("nl", "De wet is streng. De Wet die nu geldt is oud.", []),
    ("nl", "In de brief over het Fiche: Mededeling nieuwe havens (Kamerstuk 22 112, nr. 9999) staat dit.",
     ["Fiche: Mededeling nieuwe havens", "Kamerstuk 22 112, nr. 9999"]),
    ("nl", "Dat schrijft ook het rapport van de commissie-Zandstra.", ["rapport van de commissie-Zandstra"]),
    ("de", "Das Außenwirtschaftsgesetz und das Gesetz gegen Wettbewerbsbeschränkungen (GWB) gelten nach dem AEUV.",
     ["Außenwirtschaftsgesetz", "Gesetz gegen Wettbewerbsbeschränkungen", "GWB", "AEUV"]),
    ("de", "Das Gesetz, ein Bundesgesetz und ein Rahmengesetz sind genannt.", []),
    ("de", "Deutscher BundestagDrucksache 21/81103.06.2025", ["Drucksache 21/811"]),
    ("de", "Plant die Regierung eine Halbleiterstrategie?", []),
    ("de", "Die Halbleiterstrategie des Landes liegt vor.", ["Halbleiterstrategie"]),
    ("en", "The semiconductor strategy of the country is late.", ["semiconductor strategy"]),
    ("en", "Under the Harbour Safety and Dredging Act the port pays.", ["Harbour Safety and Dredging Act"]),
    ("en", "The Act is strict; the new Act is not.", []),
    ("en", "The council read a report of its board entitled \"Ports and Rivers\".", ["Ports and Rivers"]),
    ("en", "Last week the region signed a declaration to join the league.", ["declaration"]),
    ("en", "This was a declaration of love for the sea.", []),
    ("en", "The World Harbour Outlook 2031 says so.", ["World Harbour Outlook 2031"]),
    ("fr", "Question N° 41234 publiée au JO le : 12/03/2019 page : 812",
     ["Question N° 41234", "JO le : 12/03/2019 page : 812"]),
    ("fr", "La loi Dunes et la loi de finances pour 2031 renvoient au TFUE.",
     ["loi Dunes", "loi de finances pour 2031", "TFUE"]),
    ("fr", "La ministre a présenté la stratégie Rivages 2040.", ["stratégie Rivages 2040"]),
    ("fr", "La loi protège les dunes ; une question écrite a été posée.", []),
    ("en", "It stands in OJ L 79 I/1 and doc. 5120/24.", ["OJ L 79 I/1", "5120/24"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), NUMBERED)
def test_numbers_and_laws_by_name(language: str, sentence: str, expected: list[str]) -> None:
    assert [i.text for i in found(sentence, language)] == expected


PRINTED = """\
36 999 Nota over havens

Nr. 14 GEWIJZIGDE MOTIE VAN HET LID ZEE TER VERVANGING VAN DIE GEDRUKT ONDER NR. 11

Voorgesteld 3 april 2024
"""


def test_a_printed_paper_carries_its_number_under_its_dossier() -> None:
    numbers = {i.text: i.normalised["canonical"] for i in found(PRINTED, "nl")}
    assert numbers == {"36 999": "36999", "Nr. 14": "kst-36999-14", "NR. 11": "kst-36999-11"}


def test_a_fiche_of_an_act_holds_the_act() -> None:
    items = [i.text for i in found("Zie het Fiche: Europese Chips Act (Kamerstuk 22 112, nr. 9999).", "nl")]
    assert items == ["Fiche: Europese Chips Act", "Europese Chips Act", "Kamerstuk 22 112, nr. 9999"]
