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
    # several titles in one guideline, a gazette without a preposition, programmes
    ("de", "Bekanntmachung von Richtlinien zur Förderung im Programm „Häfen von morgen“ zum Themenfeld „Kräne und "
     "Kaie“, Bundesanzeiger 17.03.2031.",
     ["Richtlinien zur Förderung im Programm „Häfen von morgen“ zum Themenfeld „Kräne und Kaie“",
      "Bundesanzeiger 17.03.2031"]),
    ("de", "Im Rahmen des Förderprogramms „KAI 2032“ und der Gemeinschaftsaufgabe „Bessere Küsten“ wird gebaut.",
     ["KAI 2032", "Bessere Küsten"]),
    ("de", "Das Geld kommt aus dem Bundesprogramm, dem Bundesprogramm Maritime Bildung und dem Förderprogramm Kräne.",
     ["Bundesprogramm Maritime Bildung"]),
    # titles with their month, and in brackets behind who wrote them
    ("de", "Grundlage sind die erarbeiteten „Eckpunkte des Bundes für leise Häfen“ vom Mai 2031.",
     ["Eckpunkte des Bundes für leise Häfen"]),
    ("nl", "Wij lazen “Koers voor de kades” van mei 2031.", ["Koers voor de kades"]),
    ("de", "Kein Hafen kann das allein (Institut Neue Häfen, The Quay of Tomorrow: A Primer for Port Makers).",
     ["The Quay of Tomorrow: A Primer for Port Makers"]),
    ("en", "No port can (Quay Institute, Cranes at Work: What Ports Need, May 2031).",
     ["Cranes at Work: What Ports Need"]),
    # budgets and bills with their dossiers
    ("nl", "Aan de orde is het wetsvoorstel Vaststelling van de begrotingsstaten van het Ministerie van Havens (XX) "
     "voor het jaar 2031 (36999-XX).",
     ["wetsvoorstel Vaststelling van de begrotingsstaten van het Ministerie van Havens (XX) voor het jaar 2031",
      "36999-XX"]),
    ("nl", "De behandeling van de begroting van Havens (36 999-XX) is morgen.", ["36 999-XX"]),
    # papers of Flanders and of the Belgian chambers
    ("nl", "Zie Parl.St. Vl.Parl. 2018-19, nr. 1899/1 en omzendbrief VR 2031/11.",
     ["Parl.St. Vl.Parl. 2018-19, nr. 1899/1", "omzendbrief VR 2031/11"]),
    ("fr", "Voir Doc. parl., Chambre, 2018-19, n° 3899/1.", ["Doc. parl., Chambre, 2018-19, n° 3899/1"]),
    ("nl", "Het ontwerp van decreet betreffende het beheer van de kades gaat naar het parlement.",
     ["ontwerp van decreet betreffende het beheer van de kades"]),
    # a name in front of a national agenda
    ("nl", "Zij maakten de Kadeport Nationale Havenagenda en de Nationale Kustagenda.",
     ["Kadeport Nationale Havenagenda", "Nationale Kustagenda"]),
    # motions one after the other
    ("nl", "In de motie van het lid Zee (Kamerstuk 31 409, nr. 12) en het lid Duin c.s. (Kamerstuk 31 409, nr. 13) "
     "staat dit.",
     ["motie van het lid Zee (Kamerstuk 31 409, nr. 12)", "Kamerstuk 31 409, nr. 12",
      "lid Duin c.s. (Kamerstuk 31 409, nr. 13)", "Kamerstuk 31 409, nr. 13"]),
    # the draft of a law behind its section
    ("de", "Das regelt § 109 Absatz 5 HKG-E.", ["HKG-E"]),
    # rules and schemes in English, an act of the Union with a proper name at its end
    ("en", "It changed the Advanced Cranes and Lamps for the Quays Rule, and the Harbour Workers Pension Scheme.",
     ["Advanced Cranes and Lamps for the Quays Rule", "Harbour Workers Pension Scheme"]),
    ("de", "Der Vorschlag für eine Verordnung des Europäischen Parlaments und des Rates zur Aufstellung des Programms "
     "InvestHafen (COM(2030) 439) liegt vor.",
     ["Verordnung des Europäischen Parlaments und des Rates zur Aufstellung des Programms InvestHafen",
      "COM(2030) 439"]),
    # numbers of Austria, of the Bundesrat and of the press of the Bundestag
    ("de", "Die Papiere 102299/EU XXVII.GP und 1234 d.B. sowie AE-Nr. 120499, hib 599/2031, Bundesanzeiger Nr. 188.",
     ["102299/EU XXVII.GP", "1234 d.B.", "AE-Nr. 120499", "hib 599/2031", "Bundesanzeiger Nr. 188"]),
    # acts and reports that count on, a long title of an act
    ("de", "Die Achtundachtzigste Verordnung zur Änderung der Hafenordnung und der Zweite Bericht des Hafenamts über "
     "die Lage der Kaie liegen vor.",
     ["Achtundachtzigste Verordnung zur Änderung der Hafenordnung",
      "Zweite Bericht des Hafenamts über die Lage der Kaie"]),
    ("de", "Es gibt die Verordnung des Europäischen Parlaments und des Rates zur Schaffung eines Rahmens für die "
     "Prüfung von Kränen für sichere Häfen und zur Aufhebung der Richtlinie 2009/199/EG.",
     ["Verordnung des Europäischen Parlaments und des Rates zur Schaffung eines Rahmens für die Prüfung von Kränen für "
      "sichere Häfen", "Richtlinie 2009/199/EG"]),
    ("de", "Die Kommission genehmigte das IPCEI (Important Project of Common European Interest) Wasserstoff.",
     ["IPCEI (Important Project of Common European Interest) Wasserstoff"]),
    ("de", "Das steht in der Gemeinsamen Erklärung der Hafenstädte vom 7. September 2031.",
     ["Gemeinsamen Erklärung der Hafenstädte"]),
    # fiches in small letters, policy notes by their fields and years, dossiers in a row, strategies of the Union
    ("nl", "De brief inzake fiche mededeling slimme havens in de Unie (Kamerstuk 22 112, nr. 9997) is er.",
     ["fiche mededeling slimme havens in de Unie", "Kamerstuk 22 112, nr. 9997"]),
    ("nl", "De beleidsnota Havens, Kades en Buitenlandse Handel 2031-2036 is er, een beleidsnota niet.",
     ["beleidsnota Havens, Kades en Buitenlandse Handel 2031-2036"]),
    ("nl", "Zie 33009; 32637, nr. 999.", ["33009; 32637, nr. 999"]),
    ("nl", "De EU-havenstrategie en het Draghi-rapport3 gelden.", ["EU-havenstrategie", "Draghi-rapport"]),
    # provinces and towns
    ("nl", "Op de agenda staan Statenvoorstel 99/31, Motie M88a-2031, amendement A6-2031 en Statenmededeling 12/31A.",
     ["Statenvoorstel 99/31", "Motie M88a-2031", "amendement A6-2031", "Statenmededeling 12/31A"]),
    ("nl", "Wij bespreken het Beleidskader Kades en het Bestuursakkoord Groene Havens.",
     ["Beleidskader Kades", "Bestuursakkoord Groene Havens"]),
    # questions by their titles
    ("de", "Die Kleine Anfrage „Kräne an der Küste“ auf Bundestagsdrucksache 20/8999 fragt danach.",
     ["Kräne an der Küste", "Bundestagsdrucksache 20/8999"]),
    # the European Council, the Journal in Dutch, programmes in points
    ("de", "Der Rat nahm es an (EUCO 7/31), so das Zehn-Punkte-Programm und der 5-Punkte-Plan.",
     ["EUCO 7/31", "Zehn-Punkte-Programm", "5-Punkte-Plan"]),
    ("nl", "Zie Pb L 187 van 26.6.2031, p. 1.", ["Pb L 187 van 26.6.2031, p. 1"]),
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
        ("de", "Eine Richtlinie zur Förderung von Vorhaben in „Häfen“ fehlt."),
        ("de", "Der Antrag 12 und die Az. 3 des Amts, der Bundesanzeiger und das Amtsblatt."),
        ("nl", "Het kaderdecreet en een decreet van de haven zijn er niet."),
        ("nl", "Titel voorstel volgt, de verordening voor is weg."),
        ("fr", "Le numéro 5501849C et le PIIEC sont connus."),
        ("de", "Er sagte „Kommt“, „geht“ und „bleibt“."),
        ("nl", "Het statenvoorstel en de motie M zijn er in 12/31 delen; een beleidskader volgt."),
        ("de", "Die Richtlinie zur Prüfung der Häfen, die „Sicher“ heißen, gilt nicht."),
        ("de", "Am 3. Mai (Hafen GmbH, Rostock: Kaie und Kräne) begann der Bau."),
        ("en", "He met the mayor (Harbour Ltd, London: the quays are open) and left."),
        ("en", "She said “We shall build quays” of May 2031, as the Department of Ports and Industry Rules apply."),
        ("de", "Er sagte „Wir bauen Kaie“ vom Mai 2031."),
        ("nl", "De begroting van de haven kost veel (20 000) en telt 40 000 (12 345) kades."),
        ("nl", "De verordening voor de haven en de richtlijn over het water worden herzien."),
        ("nl", "Er is een EU-havenstrategie nodig."),
        (
            "de",
            "Der Fünfte sagte über die Lage nichts, der Bundesanzeiger auch nicht; 12 der Beilagen fehlten.",
        ),
        ("de", "Er sagte: „Wir bauen den Kai. Wir bauen ihn bald.“ von Mai 2031 an."),
        ("en", "The port (Quay Institute, Rotterdam) has a Pension Scheme and a Rule."),
        ("nl", "De haven kost 36 999 euro (36999) en het lid Duin (Partij van de Zee) sprak."),
        ("nl", "Een ontwerp van decreet betreffende de kades komt nooit, een omzendbrief wel."),
    ],
)
def test_a_kind_alone_or_one_of_any_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
