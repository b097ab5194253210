"""Papers by their numbers and days of issue, guidelines for grants, lists of programmes, titles in forms."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str) -> list[str]:
    return [i.text for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == "reference"]


CASES = [
    # journals and gazettes
    ("de", "Der Text (ABl. L 229 vom 18.09.2030 S. 1) gilt.", ["ABl. L 229 vom 18.09.2030 S. 1"]),
    ("de", "Der Text (ABl. EG Nr. L 24 vom 3. Mai 1998, S. 36) gilt.", ["ABl. EG Nr. L 24 vom 3. Mai 1998, S. 36"]),
    ("de", "Die Bekanntgabe steht im Bundesanzeiger vom 10.11.2031.", ["Bundesanzeiger vom 10.11.2031"]),
    ("nl", "Dat staat in de Staatscourant van 3 mei 2031.", ["Staatscourant van 3 mei 2031"]),
    # numbers of papers
    ("de", "Der Ausschuss (Ausschussdrucksache 5503) und der Umdruck 20/412 sind bekannt.",
     ["Ausschussdrucksache 5503", "Umdruck 20/412"]),
    ("de", "Der Entwurf (Az. 3611 - 26 - 30 406/87 des Hafenamts) liegt vor.", ["Az. 3611 - 26 - 30 406/87"]),
    ("de", "Der Antrag 2228/A, der Antrag Nr. 15/4499 und die Anträge 2432/A(E) bis 2505/A(E) liegen vor.",
     ["Antrag 2228/A", "Antrag Nr. 15/4499", "2432/A(E)", "2505/A(E)"]),
    ("fr", "Les questions n°s 55018499C et 55018500C sont reportées.", ["55018499C", "55018500C"]),
    ("nl", "De vragen nrs. 55018499C en 55018500C zijn uitgesteld.", ["55018499C", "55018500C"]),
    # an agreement of parties behind whose it is
    ("de", "In ihrem Koalitionsvertrag steht der Kai.", ["Koalitionsvertrag"]),
    ("nl", "In hun coalitieakkoord staat de kade.", ["coalitieakkoord"]),
    # guidelines for grants
    ("de", "Bekanntmachung der Richtlinie zur Förderung von Vorhaben zum Thema „Leise Häfen (LeHa 2.0)“ vom Mai.",
     ["Richtlinie zur Förderung von Vorhaben zum Thema „Leise Häfen (LeHa 2.0)“"]),
    ("de", "Die Richtlinie zur Förderung von strategischen Investitionen in die Hafenforschung auf dem Gebiet der "
     "„Kräne für morgen“, Bundesanzeiger vom 3. Mai 2031, gilt.",
     ["Richtlinie zur Förderung von strategischen Investitionen in die Hafenforschung auf dem Gebiet der "
      "„Kräne für morgen“", "Bundesanzeiger vom 3. Mai 2031"]),
    ("de", "Die Förderrichtlinien zum Rahmenprogramm Hafensysteme (2024-2029) gelten.",
     ["Förderrichtlinien zum Rahmenprogramm Hafensysteme (2024-2029)"]),
    ("de", "Das Ziel des Rahmenprogramms Hafensysteme ist klar.", ["Rahmenprogramms Hafensysteme"]),
    ("de", "Die Richtlinie zur Förderung der Schifffahrt ist neu.", ["Richtlinie zur Förderung der Schifffahrt"]),
    # projects of the Union
    ("nl", "Zij doen mee aan het Important Project of Common European Interest Micro-elektronica 2.",
     ["Important Project of Common European Interest Micro-elektronica 2"]),
    ("fr", "Le PIIEC Santé et le PIIEC sur les batteries avancent.", ["PIIEC Santé", "PIIEC sur les batteries"]),
    # years of a plan
    ("nl", "De Vlaamse havenstrategie 2050 en het Actieplan Groene Kades (2031-2035) gelden.",
     ["Vlaamse havenstrategie 2050", "Actieplan Groene Kades (2031-2035)"]),
    # decrees of Flanders
    ("nl", "Het Kadedecreet en het havenbodemdecreet gelden, het programmadecreet niet.",
     ["Kadedecreet", "havenbodemdecreet"]),
    # an abbreviation before the hyphen, and the ordinance about something
    ("nl", "De Free Quay Area (FQA)-verordening en de herziene verordening voor veilige kades gelden.",
     ["Free Quay Area (FQA)-verordening", "verordening voor veilige kades"]),
    # lists in quotation marks
    ("de", "Die Förderprogramme wie „Kai 21“, „HAFEN-KOM“, „go-kai“ und „Kran Jetzt“ laufen aus.",
     ["Kai 21", "HAFEN-KOM", "go-kai", "Kran Jetzt"]),
    ("en", "The initiatives “Quay Next” and “go-quay” end.", ["Quay Next", "go-quay"]),
    # a mark of a note that nothing else tells
    ("en", "The Green Quay Action Plan3 seeks more.", ["Green Quay Action Plan"]),
    # forms
    ("nl", "a) Titel voorstel\nVeilig varen: een gezamenlijke koers voor de kust tot wijziging van Verordening (EU) "
     "2030/999\n\nb) Datum ontvangst",
     ["Veilig varen: een gezamenlijke koers voor de kust tot wijziging van Verordening (EU) 2030/999",
      "Verordening (EU) 2030/999"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_a_paper_is_known_by_number_day_or_whole_title(language: str, sentence: str, names: list[str]) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Bund setzt eine von den Häfen getragene, an Zielen orientierte nationale Rohstoffstrategie um."),
        ("de", "Sie wollen eine nationale und europäische Industriestrategie."),
        ("de", "Eine Förderrichtlinie für Häfen fehlt, und ein Koalitionsvertrag auch."),
        ("de", "Eine Richtlinie zur Förderung von Vorhaben zum Thema „Leise Häfen überall“ fehlt."),
        ("de", "Der Antrag 12 und die Az. 3 des Amts, der Bundesanzeiger und das Amtsblatt."),
        ("nl", "Het kaderdecreet en een decreet van de haven zijn er niet."),
        ("nl", "Titel voorstel volgt, de verordening voor is weg."),
        ("fr", "Le numéro 5501849C et le PIIEC sont connus."),
        ("de", "Er sagte „Kommt“, „geht“ und „bleibt“."),
    ],
)
def test_a_kind_alone_or_one_of_any_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
