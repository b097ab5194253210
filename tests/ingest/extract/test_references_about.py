"""Acts of the Union and papers by body and subject, what stands in front of a name, headings above one, sources."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str, kind: str = "reference") -> list[Item]:
    return [i for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == kind]


ABOUT = [
    ("de", "Es gilt die EU-Verordnung über die europäischen Häfen und die EU-Richtlinie zum Schutz der Kais.",
     ["EU-Verordnung über die europäischen Häfen", "EU-Richtlinie zum Schutz der Kais"]),
    ("nl", "Het volgt uit de EU-verordening inzake zeehavens en de EU-richtlijn over havenontvangst.",
     ["EU-verordening inzake zeehavens", "EU-richtlijn over havenontvangst"]),
    ("fr", "Cela découle du règlement européen sur les ports de mer et de la directive de l'UE sur les quais.",
     ["règlement européen sur les ports de mer", "directive de l'UE sur les quais"]),
    ("en", "It follows from the EU Regulation on Seaports and the EU directive on port reception.",
     ["EU Regulation on Seaports", "EU directive on port reception"]),
    ("de", "Dem Evaluierungsbericht der Hafenaufsicht zur Kaigebühr folgt das Gutachten des Hafenrats zum Lotsenwesen.",
     ["Evaluierungsbericht der Hafenaufsicht zur Kaigebühr", "Gutachten des Hafenrats zum Lotsenwesen"]),
    ("nl", "Dit blijkt uit het evaluatierapport van de ABK over de havengelden en het advies van de "
     "Havenraad over loodsen.",
     ["evaluatierapport van de ABK over de havengelden", "advies van de Havenraad over loodsen"]),
    ("fr", "Cela ressort du rapport d'évaluation de l'ABK sur les droits de port et de l'avis du Conseil "
     "portuaire sur le "
     "pilotage.", ["rapport d'évaluation de l'ABK sur les droits de port", "avis du Conseil portuaire "
     "sur le pilotage"]),
    ("en", "This follows from the evaluation report of the Harbour Board on quay dues and Portwatch's report on tides.",
     ["evaluation report of the Harbour Board on quay dues", "report on tides"]),
    ("de", "Das Kabinett beschloss die digitale Agenda 2031 – 2034 und das Hafenprogramm 2031-2035.",
     ["digitale Agenda 2031 – 2034", "Hafenprogramm 2031-2035"]),
    ("nl", "De raad koos de nationale agenda 2031-2034.", ["nationale agenda 2031-2034"]),
    ("en", "The board chose the Digital Agenda 2031-2034.", ["Digital Agenda 2031-2034"]),
    ("fr", "Le conseil a choisi l'agenda portuaire 2031-2034.", ["agenda portuaire 2031-2034"]),
    ("de", "Wir schreiben die Hafen- und Kanal-Strategie fort.", ["Hafen- und Kanal-Strategie"]),
    ("nl", "Wij werken de LOODS- en KADE-verordening uit.", ["LOODS- en KADE-verordening"]),
    ("de", "Es gelten die Politischen Grundsätze für den Export von Lotsen und Schiffen weiter.",
     ["Politischen Grundsätze für den Export von Lotsen und Schiffen"]),
    ("fr", "La stratégie nationale pour les ports s'articule autour de trois axes.",
     ["stratégie nationale pour les ports"]),
    ("fr", "Le plan national pour la mer n'est pas prêt.", ["plan national pour la mer"]),
    ("fr", "Dans la suite de la stratégie IA pour les ports publics, la stratégie ministérielle du littoral avance.",
     ["stratégie IA pour les ports publics", "stratégie ministérielle du littoral"]),
    ("de", "Mit der Kaimauer-Studie „Häfen im Wandel für alle“ liegt es vor.", ["Häfen im Wandel für alle"]),
    ("nl", "Uit de Zeeman-studie en het Duin-rapport ‘Havens van overal en altijd’ blijkt dit.",
     ["Zeeman-studie", "Havens van overal en altijd"]),
]  # fmt: skip
ANY = [
    ("de", "Wir werden eine integrierte Rohstoffstrategie verfolgen und eine EU-Verordnung über Häfen anregen."),
    ("nl", "Wij komen met een integrale grondstoffenstrategie en een EU-verordening over havens."),
    ("en", "As part of their annual Harbour Roadmap submission the ports wrote a report on tides."),
    ("fr", "Nous voulons une directive européenne sur les quais et un rapport du Conseil sur les marées."),
]
SENT_ON = [
    ("en", "See the Quay Renewal Act of 1998. Cf. Harbour Dues Act. Per Lighthouse Act of 1989, it is so.",
     ["Quay Renewal Act of 1998", "Harbour Dues Act", "Lighthouse Act of 1989"]),
    ("de", "Vgl. Hafenentwicklungsgesetz. Vgl. auch Nationale Hafenstrategie 2040.",
     ["Hafenentwicklungsgesetz", "Nationale Hafenstrategie 2040"]),
    ("nl", "Zie Actieplan Groene Havens. Vgl. ook Nationale Havenagenda 2030.",
     ["Actieplan Groene Havens", "Nationale Havenagenda 2030"]),
    ("fr", "Voir Stratégie nationale pour les ports et les quais. Cf. Loi Escale.",
     ["Stratégie nationale pour les ports et les quais", "Loi Escale"]),
]  # fmt: skip
HEADINGS = [
    ("en", "7.1 Roles and Responsibilities\nThe Federal Quay Act applies.", ["Federal Quay Act"]),
    ("en", "Roles of the Ports\nNational Quay Act rules hold.", ["National Quay Act"]),
    ("de", "2.1 Nationale Strategie\nHäfen und Kais gehören dem Land. Das Hafenpaket-Gesetz gilt.",
     ["Nationale Strategie", "Hafenpaket-Gesetz"]),
    ("nl", "Nationaal Actieplan\nHavens liggen open. De Wet Havens geldt.",
     ["Nationaal Actieplan", "Wet Havens"]),
    ("fr", "Une Charte Littoral\nPorts et quais restent ouverts. La loi Escale vaut.",
     ["Charte Littoral", "loi Escale"]),
]  # fmt: skip
SOURCES = [
    ("nl", "Ontwerpvoorstel voor een Nationaal Bureau voor Zeehavens, projectgroep Verkenning, 30 januari 2026",
     "Ontwerpvoorstel voor een Nationaal Bureau voor Zeehavens"),
    ("de", "Entwurf für ein Bundesamt der Seehäfen, Arbeitsgruppe Küste, 30. Januar 2026",
     "Entwurf für ein Bundesamt der Seehäfen"),
    ("en", "Draft proposal for a National Bureau of Seaports, Coastal Working Group, January 30, 2026",
     "Draft proposal for a National Bureau of Seaports"),
    ("fr", "Projet de bureau national des ports de mer, groupe de travail Littoral, 30 janvier 2026",
     "Projet de bureau national des ports de mer"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), ABOUT + SENT_ON)
def test_a_name_ends_where_its_subject_does(language: str, sentence: str, names: list[str]) -> None:
    assert [i.text for i in found(sentence, language)] == names


@pytest.mark.parametrize(("language", "sentence"), ANY)
def test_one_of_any_kind_is_none(language: str, sentence: str) -> None:
    assert [i.text for i in found(sentence, language)] == []


@pytest.mark.parametrize(("language", "text", "names"), HEADINGS)
def test_a_heading_does_not_run_into_the_line_below(language: str, text: str, names: list[str]) -> None:
    assert [i.text for i in found(text, language)] == names


@pytest.mark.parametrize(("language", "line", "title"), SOURCES)
def test_a_line_of_a_list_of_sources_gives_its_title(language: str, line: str, title: str) -> None:
    assert title in [i.text for i in found(f"Aa\n{line}\n", language)]


NOTES = """The harbour counts its ships each year.1 The board agrees,2 and so does the crew.
1 Tide tables of the Harbour Board
2: A letter on tides
On the next page the pilots write to the board.5 They ask for a lamp,6 a bell (of brass)7 and a flag.9
5. See the lamp list
9 See the flag list
"""


def test_notes_between_two_pages_are_found_and_so_are_the_marks_whose_notes_are_missing() -> None:
    marks = [i for i in found(NOTES, "en") if i.normalised["type"] == "footnote-mark"]
    assert [i.text for i in marks] == ["1", "2", "5", "6", "7", "9"]


def test_numbers_of_sections_and_programs_are_no_marks() -> None:
    text = "Parts A.1 and A.2 use libport2 and libport2 again, not A.3.\n1. the quay opens\n2. the lamp burns\nThe end."
    assert found(text, "en") == []


def test_the_union_in_brackets_is_no_abbreviation() -> None:
    text = "Verordnung (EU) 2023/1781 gilt. Die EU prüft."
    assert [i.text for i in found(text, "de")] == ["Verordnung (EU) 2023/1781"]


def test_a_numbered_list_without_marks_has_no_notes() -> None:
    text = "The board decides:\n1. the quay opens\n2. the lamp burns\nIt meets in room A1 and reads rule 2."
    assert found(text, "en") == []
