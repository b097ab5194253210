"""Instruments by a head and the subject behind it, and the one span that an article of a law has in four languages."""

from __future__ import annotations

import pytest
from tests.ingest.extract.test_references_titled import found

NAMES = [
    ("nl", "Het Actieprogramma Groene Kades en het Convenant Schone Zeehavens lopen.",
     ["Actieprogramma Groene Kades", "Convenant Schone Zeehavens"]),
    ("nl", "Dit past in het Schone Kade Akkoord en de Internationale Havenstrategie 2031-2035.",
     ["Schone Kade Akkoord", "Internationale Havenstrategie 2031-2035"]),
    ("nl", "Het Meerjarenprogramma Kades, Sluizen en Bruggen en het Strategisch Actieplan Baggeren volgen.",
     ["Meerjarenprogramma Kades, Sluizen en Bruggen", "Strategisch Actieplan Baggeren"]),
    ("nl", "Het Nationaal Haven- en Kanaalplan en de Code Goed Havenbestuur gelden.",
     ["Nationaal Haven- en Kanaalplan", "Code Goed Havenbestuur"]),
    ("de", "Die Hafenstrategie Deutschland und die Förderrichtlinie Hafenbau sehen das vor.",
     ["Hafenstrategie Deutschland", "Förderrichtlinie Hafenbau"]),
    ("de", "Das Werften-Sofortprogramm und das Bundes-Hafenlärmgesetz helfen.",
     ["Werften-Sofortprogramm", "Bundes-Hafenlärmgesetz"]),
    ("de", "Nach § 4 des Kaigesetzes und § 6 des Kai-Planungsgesetzes 2031 gilt die Verordnung über Anlegestellen.",
     ["Kaigesetzes", "Kai-Planungsgesetzes 2031", "Verordnung über Anlegestellen"]),
    ("de", "Im Rahmen der Strategie Sauberes Wasser der Bundesregierung und der Roadmap Hafenstrom 2050 geht das.",
     ["Strategie Sauberes Wasser der Bundesregierung", "Roadmap Hafenstrom 2050"]),
    ("en", "The Memorandum of Understanding on Quays and the Harwich Protocol were signed.",
     ["Memorandum of Understanding on Quays", "Harwich Protocol"]),
    ("en", "The Quay and Lock Strategy and the Green Port Plan and Blue Lock Plan are out.",
     ["Quay and Lock Strategy", "Green Port Plan", "Blue Lock Plan"]),
    ("en", "The Local Ports and Involvement in Pilotage Act applies.", ["Local Ports and Involvement in Pilotage Act"]),
    ("fr", "La directive Quais et la feuille de route Ports et environnement s'appliquent.",
     ["directive Quais", "feuille de route Ports et environnement"]),
    ("fr", "La stratégie Mon port 2032 et la loi de programmation portuaire 2031-2035 sont votées.",
     ["stratégie Mon port 2032", "loi de programmation portuaire 2031-2035"]),
    ("fr", "Le plan national d'adaptation au niveau marin et la directive sur les services de quai suivent.",
     ["plan national d'adaptation au niveau marin", "directive sur les services de quai"]),
    ("nl", "Met de Beleidsnota Groene Kades en het Sectorplan Havens volgt de Rijksbrede Kadestrategie.",
     ["Beleidsnota Groene Kades", "Sectorplan Havens", "Rijksbrede Kadestrategie"]),
    ("nl", "In het tweeminutendebat Kades en natuur is dit gevraagd, in het commissiedebat Havens heeft hij gezegd.",
     ["tweeminutendebat Kades en natuur", "commissiedebat Havens"]),
    ("de", "Das Aktionsprogramm Saubere Kanäle, das Fit-for-66-Paket und das Hafenentlastungsgesetz IV gelten.",
     ["Aktionsprogramm Saubere Kanäle", "Fit-for-66-Paket", "Hafenentlastungsgesetz IV"]),
    ("de", "Der Nationale Aktionsplan Häfen und Werften läuft.", ["Nationale Aktionsplan Häfen und Werften"]),
    ("fr", "La loi visant à ouvrir les quais dans les ports et l'instruction du 4 juin 2031 sont parues.",
     ["loi visant à ouvrir les quais dans les ports", "instruction du 4 juin 2031"]),
    ("en", "Your letter Ref. QZ/2031/0417 was received.", ["Ref. QZ/2031/0417"]),
]  # fmt: skip

KINDS = [
    ("nl", "Een nieuw Convenant voor de periode 2031-2035 volgt, en de Roadmap is bekend."),
    ("nl", "De minister sprak over Plan Bureau en over een Akkoord, zoals de Kamer vroeg."),
    ("de", "Die Roadmap ist fertig, der Plan Deutschlands auch, und eine Richtlinie über Häfen fehlt."),
    ("en", "The Internet Protocol and a plan are no instruments."),
    ("en", "An Action Plan will follow, and our Action Plan is new."),
    ("de", "Eine Verordnung über Hafengebühren wird geprüft."),
    ("fr", "Le plan est prêt, le règlement La Commission le dira, et un plan Quais viendra."),
]

ARTICLES = [
    ("nl", "Dit volgt uit artikel 4 van de Havennoodwet, artikel 3:2 Awb en artikel 107, derde lid, VWEU.",
     ["Havennoodwet", "artikel 3:2 Awb", "artikel 107, derde lid, VWEU"]),
    ("de", "Das folgt aus Artikel 4 des Hafennotgesetzes, Art. 23 GG und Artikel 107 Absatz 3 AEUV.",
     ["Hafennotgesetzes", "Art. 23 GG", "Artikel 107 Absatz 3 AEUV"]),
    ("en", "This follows from Article 4 of the Harbour Aid Act, Article 7 of the Basic Law and Article 107(3)(c) TFEU.",
     ["Harbour Aid Act", "Basic Law", "Article 107(3)(c) TFEU"]),
    ("fr", "Cela découle de l'article 4 de la loi Escale, de l'article 1240 CGI, de l'article 107 TFUE et de l'article "
     "3 du code du tourisme.", ["loi Escale", "article 1240 CGI", "article 107 TFUE", "code du tourisme"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), NAMES)
def test_a_head_with_its_subject_is_a_name(language: str, sentence: str, names: list[str]) -> None:
    assert [item.text for item in found(sentence, language)] == names


@pytest.mark.parametrize(("language", "sentence"), KINDS)
def test_a_head_of_any_kind_is_no_name(language: str, sentence: str) -> None:
    assert [item.text for item in found(sentence, language)] == []


@pytest.mark.parametrize(("language", "sentence", "names"), ARTICLES)
def test_of_an_article_written_out_the_law_and_of_an_abbreviation_all(
    language: str, sentence: str, names: list[str]
) -> None:
    assert [item.text for item in found(sentence, language)] == names


def test_the_title_in_quotation_marks_of_a_law_belongs_to_its_name() -> None:
    items = found("Es gilt das Gesetz über die Gemeinschaftsaufgabe „Bessere Häfen für alle“ weiter.", "de")
    assert "Gesetz über die Gemeinschaftsaufgabe „Bessere Häfen für alle" in [item.text for item in items]


def test_a_lone_mark_counts_behind_a_plain_word_not_behind_a_name() -> None:
    assert [i.text for i in found("Daarover ging een brief7 aan de raad.", "nl")] == ["7"]
    assert found("De burgers van Hamburg3 wachten.", "nl") == []


def test_marks_count_beside_a_numbered_paragraph_that_is_no_note() -> None:
    text = "It was adopted on 5 May 20311, and again on 6 May 20312, in full.\n\n4. NOTES the success of the ports."
    assert [i.text for i in found(text, "en")] == ["1", "2"]
