"""References told by kind and year, by their author, by a title in quotation marks, and marks without notes."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str) -> list[str]:
    return [i.text for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == "reference"]


CASES = [
    ("fr", "La déclaration est due depuis la loi de 2025, et l'ordonnance de 2024 la précise.",
     ["loi de 2025", "ordonnance de 2024"]),
    ("en", "The 1998 Act says so, the Act of 2005 does not, under the 2018 Regulations it may.",
     ["1998 Act", "Act of 2005", "2018 Regulations"]),
    ("de", "Das Gesetz von 2025 reicht nicht, die Leitentscheidung aus dem Jahr 2026 bleibt.",
     ["Gesetz von 2025", "Leitentscheidung aus dem Jahr 2026"]),
    ("nl", "De wet van 2025 schiet tekort en het convenant uit 2022 loopt af.", ["wet van 2025", "convenant uit 2022"]),
    ("fr", "Le rapport de la députée Anne Martin le dit, comme l'avis du sénateur Paul Quai.",
     ["rapport de la députée Anne Martin", "avis du sénateur Paul Quai"]),
    ("de", "Der Bericht der Abgeordneten Anna Meer nennt das.", ["Bericht der Abgeordneten Anna Meer"]),
    ("nl", "Het advies van oud-minister Jan van der Kade noemt dit.", ["advies van oud-minister Jan van der Kade"]),
    ("en", "The review by Sir John Harbour says so.", ["review by Sir John Harbour"]),
    ("de", "Eine Studie des Instituts für Kaie zum Thema «The Limits of Quays at Sea» liegt vor.",
     ["The Limits of Quays at Sea"]),
    ("nl", "Het PBL-rapport ‘Verkenning onderhoud van kades’4 is ontvangen.", ["Verkenning onderhoud van kades"]),
    ("de", "Wir arbeiten entlang der „Roadmap für eine gelungene Wende am Kai“.",
     ["Roadmap für eine gelungene Wende am Kai"]),
    ("fr", "Le comité suit la « Feuille de route pour les quais propres » depuis mai.",
     ["Feuille de route pour les quais propres"]),
    ("de", "Er hob die Verordnungen (EG) Nr. 219/2007, (EU) Nr. 557/2014 und (EU) Nr. 642/2014 auf.",
     ["Verordnungen (EG) Nr. 219/2007", "(EU) Nr. 557/2014", "(EU) Nr. 642/2014"]),
    ("en", "Quays under Directives 2014/23/EU, 2014/24/EU and 2014/25/EU are excluded.",
     ["Directives 2014/23/EU", "2014/24/EU", "2014/25/EU"]),
    ("nl", "Dit impliceert dat Richtlijn 2014/94/EU1 wordt ingetrokken.", ["Richtlijn 2014/94/EU"]),
    ("fr", "Le rapport A8-0105/2028 et la résolution P9_TA(2031)0456 le disent.",
     ["A8-0105/2028", "P9_TA(2031)0456"]),
    ("fr", "Le projet de loi de finances pour l'année 2031 suit le Projet de Loi de Finances 2030.",
     ["projet de loi de finances pour l'année 2031", "Projet de Loi de Finances 2030"]),
    ("en", "They adopted a Coastal Industrial Cooperation Roadmap and the Tidal Power Agenda.",
     ["Coastal Industrial Cooperation Roadmap", "Tidal Power Agenda"]),
    ("en", "They revise the North Harbour Plan for Quays and Coastal Ports.",
     ["North Harbour Plan for Quays and Coastal Ports"]),
    ("en", "Harbour Administration Announces National Quay Strategy for Clean Ports",
     ["National Quay Strategy for Clean Ports"]),
    ("en", "They agreed on the National Space Launch Strategy.", ["National Space Launch Strategy"]),
    ("de", "Es gelten die „Richtlinien für Anträge der Häfen (AdH)“.", ["Richtlinien für Anträge der Häfen (AdH)"]),
    ("de", "Das Papier mit dem sperrigen Titel „Erfahrungen mit der Vermietung von Kaien“ liegt vor.",
     ["Erfahrungen mit der Vermietung von Kaien"]),
    ("de", "In einem Nationalen Pakt Hafensicherheit tun wir das.", ["Nationalen Pakt Hafensicherheit"]),
    ("nl", "De PBL-verkenning is klaar.", ["PBL-verkenning"]),
    ("de", "Der Rat behandelte 31.4295 Po. Meer und 29.3199 Mo. Kai-Hafen.",
     ["31.4295 Po. Meer", "29.3199 Mo. Kai-Hafen"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_what_its_year_author_or_title_tells_is_a_reference(language: str, sentence: str, names: list[str]) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Une loi de 2025 suffirait, disait une directive de 2024 parmi d'autres."),
        ("fr", "Le rapport du ministre est prêt."),
        ("en", "An act of 2005 metres, and an order of 2000 lamps."),
        ("en", "The report by the minister is ready."),
        ("de", "Ein Gesetz von 2025 wäre möglich. Eine Konferenz zum Thema «Kaie am Meer heute» fand statt."),
        ("de", "Das ist ein „Programm mit Zukunft am Kai“."),
        ("nl", "Het onderzoek van de Commissie Deskundigen Kadewet (CDK) is klaar."),
        ("en", "The Political Agenda is full, the minister presents her Plan."),
        ("nl", "Een wet uit 2025 zou kunnen. Het besluit van 12 schepen staat."),
    ],
)
def test_without_an_article_a_name_or_a_kind_it_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []


def test_marks_that_count_up_are_marks_whatever_they_are_glued_to() -> None:
    text = (
        "Postbus 20018 te Den Haag.\n\nHet rapport is aan de Kamer aangeboden1. De kades (nieuw)2 staan in de brief "
        "van 15 februari 20253, met de beantwoording.\n\n3. Kades van de stad\n\nDe stad heeft ‘mooie kades’4 gebouwd."
    )
    marks = [i for i in extract(text, language="nl") if i.kind == "reference" and i.rule == "footnote-mark"]
    assert [(i.text, text[i.start - 2 : i.start]) for i in marks] == [
        ("1", "en"), ("2", "w)"), ("3", "25"), ("4", "s’"),
    ]  # fmt: skip


def test_numbers_that_do_not_count_up_are_no_marks() -> None:
    text = "De fase (oud)7 kwam voor (nieuw)3, en de ‘kade’9 daarna."
    assert [i.text for i in extract(text, language="nl") if i.kind == "reference"] == []
