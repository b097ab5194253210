"""Letters by sender and day, agendas and reports of councils, and acts by who made them and what they are about."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str) -> list[str]:
    return [i.text for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == "reference"]


CASES = [
    # who sent it, and when
    ("nl", "De commissie sprak over de brief van de minister van Havens en Kades d.d. 3 mei 2031 en over vis.",
     ["brief van de minister van Havens en Kades d.d. 3 mei 2031"]),
    ("nl", "De brief van het havenschap van 4 mei 2031 is kort.", ["brief van het havenschap van 4 mei 2031"]),
    ("de", "Mit dem Schreiben des Ministeriums für Häfen und Kanäle vom 3. Mai 2031 begann es.",
     ["Schreiben des Ministeriums für Häfen und Kanäle vom 3. Mai 2031"]),
    ("en", "The letter from the Harbour Master dated 3 May 2031 was read.",
     ["letter from the Harbour Master dated 3 May 2031"]),
    ("fr", "Le courrier de la ministre des ports en date du 3 mai 2031 a été lu.",
     ["courrier de la ministre des ports en date du 3 mai 2031"]),
    ("nl", "In de brief van 5 mei jl. staat dit.", ["brief van 5 mei jl."]),
    ("en", "The letter to the Harbour Committee dated 3 May 2031 and the Written Statement of 4 May 2031 were read.",
     ["letter to the Harbour Committee dated 3 May 2031", "Written Statement of 4 May 2031"]),
    # compounds of what was decided or agreed on a day
    ("de", "Die Bund-Länder-Vereinbarung vom 3. Mai 2031 und der Kabinettsbeschluss vom 4. Mai 2031 gelten.",
     ["Bund-Länder-Vereinbarung vom 3. Mai 2031", "Kabinettsbeschluss vom 4. Mai 2031"]),
    # one that has its number or its title beside it
    ("nl", "Zie de brief van 3 mei 2031 over de kades van de haven (Kamerstuk 33 009, nr. 141).",
     ["Kamerstuk 33 009, nr. 141"]),
    ("nl", "Zie de brief van de minister van Havens d.d. 3 mei 2031 inzake kades (33009, nr. 141).",
     ["33009, nr. 141"]),
    # meetings of councils
    ("nl", "De brief van 9 mei 2031 houdende de Geannoteerde agenda Raad voor Havens van 22 en 23 mei 2031 is er.",
     ["Geannoteerde agenda Raad voor Havens van 22 en 23 mei 2031"]),
    ("nl", "Het verslag van de informele Havenraad van 6 tot 8 februari 2031 volgt.",
     ["verslag van de informele Havenraad van 6 tot 8 februari 2031"]),
    ("nl", "Vragen over de geannoteerde agenda Havenraad 2 maart 2031 en het verslag onderzoeks- en innovatiedeel "
     "informele Raad voor Havens van 31 januari en 1 februari.",
     ["geannoteerde agenda Havenraad 2 maart 2031",
      "verslag onderzoeks- en innovatiedeel informele Raad voor Havens van 31 januari en 1 februari"]),
    # decrees and orders of Belgium
    ("nl", "Het koninklijk besluit van 3 mei 2031 en het decreet van 4 mei 2031 gelden.",
     ["koninklijk besluit van 3 mei 2031", "decreet van 4 mei 2031"]),
    ("fr", "Voir la communication du 18 mars 2031 sur les quais.", ["communication du 18 mars 2031"]),
    # acts with who made them
    ("nl", "Het gaat om een Richtlijn van het Europees Parlement en de Raad betreffende veilige kades ter bescherming "
     "van de kust en tot intrekking van Richtlijn 2009/99/EG.",
     ["Richtlijn van het Europees Parlement en de Raad betreffende veilige kades ter bescherming van de kust",
      "Richtlijn 2009/99/EG"]),
    ("de", "Der Vorschlag für eine Verordnung des Europäischen Parlaments und des Rates über sichere Häfen liegt vor.",
     ["Verordnung des Europäischen Parlaments und des Rates über sichere Häfen"]),
    ("en", "A Regulation of the European Parliament and of the Council on safe harbours was proposed.",
     ["Regulation of the European Parliament and of the Council on safe harbours"]),
    ("fr", "La directive du Parlement européen et du Conseil relative à la sécurité des quais est connue.",
     ["directive du Parlement européen et du Conseil relative à la sécurité des quais"]),
    ("nl", "De Europese Verordening over de governance van de kust en van de haven, geldt.",
     ["Europese Verordening over de governance van de kust en van de haven"]),
    # names that go on in capitals, or over what stands in brackets
    ("nl", "Wij lazen de Gezamenlijke Mededeling over een Europese Maritieme Havenstrategie die er nu is.",
     ["Gezamenlijke Mededeling over een Europese Maritieme Havenstrategie"]),
    ("nl", "Het witboek van de Europese Commissie (hierna: Commissie) over kadebeheer is er.",
     ["witboek van de Europese Commissie (hierna: Commissie) over kadebeheer"]),
    ("nl", "De mededeling heet “Clean Industrial Deal” (hierna: CID). De CID geldt.",
     ["Clean Industrial Deal", "CID", "CID"]),
    ("nl", "Fiche: Aanbeveling Blauwdruk Havens Kamerstuk (22 112, nr. 9998) kwam.",
     ["Fiche: Aanbeveling Blauwdruk Havens", "22 112, nr. 9998"]),
    # names do not end amid an act
    ("de", "Der Rat hat die Verordnung zum European Chips Act gebilligt.", ["European Chips Act"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_a_paper_is_known_by_who_sent_or_made_it_and_when(language: str, sentence: str, names: list[str]) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Een brief van de minister van Havens van 3 mei 2031 kwam nooit; de brief van de minister is weg."),
        ("nl", "Het verslag van de vergadering volgt op 3 mei 2031, de geannoteerde agenda ook."),
        ("nl", "De kade is via een BNC-fiche over geïnformeerd."),
        ("de", "Die Antwort wurde mit Schreiben des Ministeriums für Häfen vom 3. Mai 2031 übermittelt."),
        ("en", "The letter from the Harbour Master about the tide of 3 May 2031 and the ships was read."),
        ("fr", "Le courrier de la ministre sur la marée du 3 mai 2031 a été lu."),
        ("nl", "Een verordening van de raad over kades is er niet."),
    ],
)
def test_one_of_any_day_or_sender_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
