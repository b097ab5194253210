"""Names are taken whole: over line ends, to the closing quotation mark, without a footnote mark or the verb behind."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text


def found(sentence: str, language: str) -> list[str]:
    text = Text(sentence, language=language, dated=date(2024, 4, 16), doc="a")
    return [i.text for i in references.find(text, frame_of(text))]


CASES = [
    # Fiches with their titles.
    ("nl", "Zie ook Fiche: Mededeling inzake duurzame scheepvaart en binnenhavens. Het kabinet steunt dit.",
     ["Fiche: Mededeling inzake duurzame scheepvaart en binnenhavens"]),
    ("nl", "Het kabinet zond de BNC-fiche inzake de verordening voor havenveiligheid aan de Kamer.",
     ["BNC-fiche inzake de verordening voor havenveiligheid"]),
    ("nl", "De BNC-fiche over het havenpakket ontvangt u nog in mei.", ["BNC-fiche over het havenpakket"]),
    ("nl", "Op 3 mei ontving u Fiche 4: Wijziging richtlijn (EU) 2019/883 inzake zeeafval, sluizen en kades.",
     ["Fiche 4: Wijziging richtlijn (EU) 2019/883 inzake zeeafval, sluizen en kades"]),
    ("nl", "Zij spraken over de fiche Mededeling inzake de Arktische vaart.",
     ["fiche Mededeling inzake de Arktische vaart"]),
    ("nl", "De fiche inzake is weg en een fiche was er niet.", []),
    # Titles of bills end before adverbs and verbs.
    ("nl", "De minister dient het wetsvoorstel Wet veilige havens binnenkort in bij de Kamer.",
     ["wetsvoorstel Wet veilige havens"]),
    ("nl", "De Wet veilige havens daarom snel behandelen is nodig.", ["Wet veilige havens"]),
    ("nl", "Hij verwijst naar het wetsvoorstel versterking havenbeheer en naar het rapport.",
     ["wetsvoorstel versterking havenbeheer"]),
    ("de", "Der Bundestag hat den Entwurf eines Gesetzes zur Sicherung der Seehäfen gestern beschlossen.",
     ["Entwurf eines Gesetzes zur Sicherung der Seehäfen"]),
    ("en", "The Harbour Safety Bill currently awaits a second reading.", ["Harbour Safety Bill"]),
    ("en", "The committee’s report on harbour safety was read, and its report on quays led to much.",
     ["report on harbour safety"]),
    ("fr", "Le projet de loi relatif à la sécurité des ports déposé hier sera examiné mardi.",
     ["projet de loi relatif à la sécurité des ports"]),
    ("fr", "Le règlement sur l’amarrage et la déclaration d’intention sont connus.",
     ["règlement sur l’amarrage", "déclaration d’intention"]),
    # A law that changes another for the n-th time.
    ("de", "Der Entwurf eines Ersten Gesetzes zur Änderung des Seehafengesetzes und der Entwurf eines Achten Gesetzes "
     "zur Förderung der Binnenschifffahrt liegen vor.",
     ["Entwurf eines Ersten Gesetzes zur Änderung des Seehafengesetzes",
      "Entwurf eines Achten Gesetzes zur Förderung der Binnenschifffahrt"]),
    # Amendments and decisions with all their letters.
    ("fr", "L’amendement n° 123 rectifié bis et le sous-amendement n° II-45 sont adoptés.",
     ["amendement n° 123 rectifié bis", "sous-amendement n° II-45"]),
    ("fr", "Les amendements n° 12 rectifié et n° 14 rectifié ter sont retirés.",
     ["amendements n° 12 rectifié", "n° 14 rectifié ter"]),
    ("fr", "L'amendement n° I-CF123, les amendements n°s 12 et 13 rectifié bis.",
     ["amendement n° I-CF123", "amendements n°s 12", "13 rectifié bis"]),
    ("fr", "La décision du Conseil constitutionnel n° 2021-9999 DC du 17 mai est claire.",
     ["décision du Conseil constitutionnel n° 2021-9999 DC"]),
    ("fr", "Dans sa décision n° 2021-9998 QPC puis dans l'arrêt du Conseil d'État n° 400001, il l'a admis.",
     ["décision n° 2021-9998 QPC", "arrêt du Conseil d'État n° 400001"]),
    ("nl", "Dit volgt uit het Besluit havens BES in verband met walstroom.", ["Besluit havens BES"]),
    ("nl", "Dit staat in het \"Verdrag inzake de bescherming van de kade\" en elders.",
     ["Verdrag inzake de bescherming van de kade"]),
    ("de", "Der Entwurf des Hafenstärkungs- und Küstenschutzgesetzes liegt vor.",
     ["Hafenstärkungs- und Küstenschutzgesetzes"]),
    ("en", "The Coastal Shipping Directive (2019/9999/EU) applies.", ["Coastal Shipping Directive"]),
    ("fr", "Le décret « Quais propres, quais d’avenir » s’applique.", ["Quais propres, quais d’avenir"]),
    # Titles reach to the closing quotation mark.
    ("fr", "Le plan « L’avenir des ports : l’acier, l’eau et le vent d’abord » est lancé.",
     ["L’avenir des ports : l’acier, l’eau et le vent d’abord"]),
    ("de", "Das Programm „Schiff der Zukunft: sauber, leise und von hier – Werften für die ganze Küste“ läuft.",
     ["Schiff der Zukunft: sauber, leise und von hier – Werften für die ganze Küste"]),
    ("en", "The strategy ‘Britain’s ports: the next ten years’ and the plan “Quays, cranes and crews” are out.",
     ["Britain’s ports: the next ten years", "Quays, cranes and crews"]),
    ("nl", "De nota ‘Thema’s voor de vaart, nu’ en de visie \"Havens van morgen: sterk\" zijn gelezen.",
     ["Thema’s voor de vaart, nu", "Havens van morgen: sterk"]),
    ("nl", "Het plan \"De haven is vol. Wij gaan nu weg.\" las men nergens.", []),
    ("de", "Der Antrag der Fraktion der XYZ „Häfen stärken – Küste schützen. Jetzt handeln“ liegt vor.",
     ["Häfen stärken – Küste schützen. Jetzt handeln"]),
    # Treaties by the abbreviation they go by.
    ("en", "The Treaty on the Functioning of the European Union, the CLRTAP Protocol and the ABCD Convention apply.",
     ["Treaty on the Functioning of the European Union", "CLRTAP Protocol", "ABCD Convention"]),
    ("en", "The MQTT Protocol and the EU Convention are none.", []),
    ("de", "Das ABCD-Übereinkommen und das CLRTAP-Protokoll gelten, das MQTT-Protokoll nicht.",
     ["ABCD-Übereinkommen", "CLRTAP-Protokoll"]),
    ("nl", "Het ABCD-verdrag en het CLRTAP-protocol gelden.", ["ABCD-verdrag", "CLRTAP-protocol"]),
    ("fr", "La convention ABCD et le protocole CLRTAP s’appliquent, le protocole TCP non.",
     ["convention ABCD", "protocole CLRTAP"]),
    # Footnote marks are no part of a name, and part two.
    ("nl", "Dit staat in de Klimaatwet2, de Nota Zeehavens3 en de Wet zeehavens4.",
     ["Klimaatwet", "2", "Nota Zeehavens", "3", "Wet zeehavens", "4"]),
    ("de", "Das steht im Küstenschutzgesetz² und in der Nationalen Hafenstrategie³.",
     ["Küstenschutzgesetz", "²", "Nationalen Hafenstrategie", "³"]),
    ("en", "This is in the National Ports Strategy4 and the Harbours Act 19645.",
     ["National Ports Strategy", "4", "Harbours Act 1964", "5"]),
    ("en", "The Harbour Waste Regulation and the National Ports Strategy1 (NPS) apply; the NPS is long.",
     ["Harbour Waste Regulation", "National Ports Strategy", "1", "NPS", "NPS"]),
    ("fr", "Cela figure dans la loi Littoral et dans la Stratégie nationale pour les ports1.",
     ["loi Littoral", "Stratégie nationale pour les ports", "1"]),
    # The number of another act inside a name.
    ("nl", "De Uitvoeringswet verordening (EU) 2023/9999 geldt.", ["Uitvoeringswet verordening (EU) 2023/9999"]),
    ("de", "Das Gesetz zur Durchführung der Verordnung (EU) 2023/9999 und zur Sicherung der Häfen gilt.",
     ["Gesetz zur Durchführung der Verordnung (EU) 2023/9999 und zur Sicherung der Häfen"]),
    ("fr", "Le projet de loi portant transposition de la directive (UE) 2022/9999 est prêt.",
     ["projet de loi portant transposition de la directive (UE) 2022/9999"]),
    ("de", "Das Gesetz zur Umsetzung der Richtlinie 2014/9999/EU über den Ausbau der Kaianlagen gilt.",
     ["Gesetz zur Umsetzung der Richtlinie 2014/9999/EU über den Ausbau der Kaianlagen"]),
    ("en", "The Harbours, Docks and Quays Act 1888 applies.", ["Harbours, Docks and Quays Act 1888"]),
    # Papers of the Commission; an owner in front is no part of the name, one inside is.
    ("nl", "Het witboek over zeehavens, het groenboek van de Commissie inzake veerboten en de gezamenlijke mededeling "
     "over havenveiligheid zijn verschenen.",
     ["witboek over zeehavens", "groenboek van de Commissie inzake veerboten",
      "gezamenlijke mededeling over havenveiligheid"]),
    ("nl", "In een witboek over zeehavens of de mededeling over het weer staat dit niet.", []),
    ("de", "Das Weißbuch der Kommission über Seehäfen und die Gemeinsame Mitteilung über Hafensicherheit liegen vor.",
     ["Weißbuch der Kommission über Seehäfen", "Gemeinsame Mitteilung über Hafensicherheit"]),
    ("de", "Eine Mitteilung über Fähren und ein Weißbuch zur Hafenpolitik fehlen.", []),
    ("en", "The European Commission’s White Paper on harbour safety and the joint communication on ferries were read.",
     ["White Paper on harbour safety", "joint communication on ferries"]),
    ("en", "They want a white paper on ferries and a communication on quays.", []),
    ("fr", "Le livre vert sur la sécurité maritime et la communication conjointe sur l’Arctique sont publiés.",
     ["livre vert sur la sécurité maritime", "communication conjointe sur l’Arctique"]),
    ("fr", "Un livre blanc sur les ports serait utile. La communication conjointe est connue.",
     ["communication conjointe"]),
    ("nl", "Zij schetst in haar witboek over vervoer en in de gezamenlijke mededeling over sluizen een aanpak.",
     ["witboek over vervoer", "gezamenlijke mededeling over sluizen"]),
    ("en", "The Government’s Strategy for Coastal Shipping and the Northern Department's Action Plan for Clean Ports "
     "set goals.", ["Strategy for Coastal Shipping", "Action Plan for Clean Ports"]),
    ("fr", "La communication conjointe « Une stratégie pour l’Arctique » est citée.",
     ["communication conjointe", "Une stratégie pour l’Arctique"]),
    ("nl", "De initiatiefnota van het lid Kade over \"Schone schepen: naar een haven zonder rook\" en het amendement "
     "van het lid Kade op stuk nr. 14 zijn besproken.",
     ["Schone schepen: naar een haven zonder rook", "amendement van het lid Kade op stuk nr. 14"]),
    # An abbreviation in brackets makes a name of the words in front of it.
    ("fr", "Le Plan portuaire eau-air-vent (PPEAV) est adopté. Le PPEAV dure dix ans.",
     ["Plan portuaire eau-air-vent", "PPEAV", "PPEAV"]),
    ("nl", "Het Nationaal Kadeplan (NKP) en het Vlaams programma sluizen (VPS) zijn klaar.",
     ["Nationaal Kadeplan", "NKP", "Vlaams programma sluizen", "VPS"]),
    ("de", "Der Nationale Kaiplan (NKP) und das Landesprogramm Häfen und Küste (LHK) liegen vor.",
     ["Nationale Kaiplan", "NKP", "Landesprogramm Häfen und Küste", "LHK"]),
    ("en", "The National quay adaptation plan (NQAP) is ready.", ["National quay adaptation plan", "NQAP"]),
    ("en", "The flight plan (FPL) and white paper on the wall are none.", []),
    ("nl", "Het plan van aanpak (PVA), de brief over het plan (BOP) en de fiche over vis zijn er geen.", []),
    ("de", "Der Plan zur Anpassung (PZA) und die Programme und Pläne (PUP) sind keine.", []),
    ("fr", "Le plan de sauvegarde de l'emploi (PSE), le code couleur (CCO) et l'arrêt n° 5 du bus n'en sont pas.", []),
    ("fr", "Le plan national de sauvegarde des quais (PNSQ) en est un.",
     ["plan national de sauvegarde des quais", "PNSQ"]),
    ("en", "A plan-quay (PQY), plan'x (PXX) and plan (PLA) are nothing.", []),
    ("en", "The plan of the Quay Office (QOF) and a quay adaptation plan (QAP) are ready.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES, ids=[case[1][:60] for case in CASES])
def test_a_name_is_taken_whole(language: str, sentence: str, expected: list[str]) -> None:
    assert found(sentence, language) == expected


WRAPPED = [
    ("nl", "De minister heeft in het voorjaar samen met de havens de Kamerbrief Toekomst van de\n"
     "visserij toegelicht en daarbij uitvoerig verwezen naar de nieuwe Wet veilige\nzeehavens.",
     ["Toekomst van de\nvisserij", "Wet veilige\nzeehavens"]),
    ("de", "Die Regierung verweist dazu noch einmal auf den Bericht „Häfen im Wandel –\nWege in die Zukunft“ und den "
     "Entwurf eines Zweiten\nGesetzes zur Förderung der\nBinnenschifffahrt.",
     ["Häfen im Wandel –\nWege in die Zukunft",
      "Entwurf eines Zweiten\nGesetzes zur Förderung der\nBinnenschifffahrt"]),
    ("en", "The department published the plan in spring, together with the white paper on the\nsafety of harbours and "
     "the paper Making\nPorts Work for All, which was read.",
     ["white paper on the\nsafety of harbours", "Making\nPorts Work for All"]),
    ("fr", "Le ministre a présenté au printemps de cette année la Stratégie nationale pour la\nmer et le littoral, "
     "ainsi que la Feuille de route pour les ports\nfrançais qui est publiée.",
     ["Stratégie nationale pour la\nmer et le littoral", "Feuille de route pour les ports\nfrançais"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), WRAPPED, ids=[case[0] for case in WRAPPED])
def test_a_name_goes_on_behind_the_line_end_that_wraps_it(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


def test_a_name_does_not_run_into_the_next_paragraph() -> None:
    assert found("Wij lazen de Kamerbrief Toekomst van de visserij\n\nHavens van de kust.", "nl") == [
        "Toekomst van de visserij"
    ]
