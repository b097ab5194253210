"""What looks like a name and is none (headings, addresses, initials); names with hyphens, small forms and charges."""

from __future__ import annotations

import pytest
from tests.ingest.extract.entities.test_entities import items


def found(text: str, language: str, kind: str) -> list[str]:
    return [i.text for i in items(text, language) if i.kind == kind]


PERSONS = [
    ("nl", "De Minister van Infrastructuur\n\nAan de Voorzitter van de Tweede Kamer", []),
    ("nl", "Staatssecretaris Aan de Voorzitter\nContact: Verantwoordelijke Havens\nMinister: Verantwoordelijke", []),
    ("de", "Verantwortlich: Minister Verantwortlicher Redakteur", []),
    ("en", "Responsible Minister: Responsible Officer", []),
    ("fr", "Responsable : Ministre Responsable de publication", []),
    ("de", "Der Minister für Verkehr\n\nI. Allgemeines\nDie Häfen sind wichtig.\n\nII. Besonderes\nMehr davon.", []),
    ("de", "Vorblatt\n\nA. Problem\nZu wenig.\n\nB. Lösung\nMehr.\n\nC. Alternativen\nKeine.", []),
    ("en", "Report\n\nA. General\nLittle.\n\nB. Background\nMuch.\n\nC. Conclusion\nNone.", []),
    ("fr", "Rapport\n\nI. Généralités\nPeu.\n\nII. Contexte\nBeaucoup.\n\nA. Ports\nB. Quais", []),
    ("nl", "Aanwezig bij het overleg op maandag waren de volgende leden van de raad:\nJ. Kade\nB. Duin\nT. Zand", 2),
    ("nl", "Mail jan.kust@haven.example of Jan.Kust@haven.example; zie https://haven.example/Jan-Kust.", []),
    ("en", "See https://www.harbour.example/John-Smith and write to John.Smith@harbour.example. Smith sells.", []),
    ("de", "Kontakt: Anna.Meer@hafen.example. Das Meer ist weit.", []),
    ("fr", "Contact : Marie.Quai@port.example ; le quai est long.", []),
    ("nl", "Aanwezig: Duin, S.A. Zeeman, N.V. Strand en A.S. Golf.", ["S.A. Zeeman", "N.V. Strand", "A.S. Golf"]),
    ("en", "Professor S.A. Quay spoke after Mr N.V. Dock.", ["S.A. Quay", "N.V. Dock"]),
    ("de", "Anwesend: Küster, S.A. Meer und E.V. Strand.", ["S.A. Meer", "E.V. Strand"]),
    ("fr", "M. J.-P. Quai et Mme A.-B. Rivage sont là.", ["J.-P. Quai", "A.-B. Rivage"]),
    ("fr", "Présents : Dubois, S.A. Quai et M. S.A. Rivage.", ["S.A. Quai", "S.A. Rivage"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), PERSONS, ids=[f"{c[0]}: {c[1][:40]}" for c in PERSONS])
def test_persons_are_read_and_headings_and_addresses_are_not(language: str, text: str, names: list[str] | int) -> None:
    persons = found(text, language, "person")
    if isinstance(names, int):  # initials that do not follow one another number nothing
        assert len(persons) >= names
    else:
        assert persons == names


ORGANISATIONS = [
    ("nl", "Het werk van Havenbouw nv en Kustwerk bv. Een haven bv. is dat niet.", ["Havenbouw nv", "Kustwerk bv"]),
    ("de", "Es bauen Hafenbau gmbh und Küstenwerk GmbH.", ["Hafenbau gmbh", "Küstenwerk GmbH"]),
    ("en", "The yards of Portbuild ltd and Quayworks plc.", ["Portbuild ltd", "Quayworks plc"]),
    ("fr", "Les chantiers de Portbat srl et de Quaival SAS.", ["Portbat srl", "Quaival SAS"]),
    ("de", "Die Deutsche Hafen- und Küstenagentur und das Sächsische Wirtschafts- und Hafenministerium prüfen.",
     ["Deutsche Hafen- und Küstenagentur", "Sächsische Wirtschafts- und Hafenministerium"]),
    ("de", "Das Bundesministerium für Hafen- und Küstenfragen prüft.",
     ["Bundesministerium für Hafen- und Küstenfragen"]),
    ("nl", "Het Haven- en Kustagentschap toetst dit; de haven- en kustdienst niet.", ["Haven- en Kustagentschap"]),
    ("de", "Die Kai- und Schifffahrtsgesellschaft mbH baut.", ["Kai- und Schifffahrtsgesellschaft mbH"]),
    ("de", "Ein Rechts- und Ordnungsamt und eine Haus- und Hofverwaltung sind keine.", []),
    ("de", "Die EU- Kommission legt etwas vor.", ["EU- Kommission"]),
    ("en", "The House of Commons Transport Committee and the House of Lords Science, Innovation and Technology "
     "Committee reported.",
     ["House of Commons Transport Committee", "House of Lords Science, Innovation and Technology Committee"]),
    ("en", "The Economic Commission for Africa and the Central Commission for the Navigation of the Danube met.",
     ["Economic Commission for Africa", "Central Commission for the Navigation of the Danube"]),
    ("en", "The Transport Committee on Tuesday met.", ["Transport Committee"]),
    ("nl", "De Economische Commissie voor Afrika komt bijeen.", ["Economische Commissie voor Afrika"]),
    ("de", "Die Wirtschaftskommission für Afrika tagt, eine Hafenkommission auch.",
     ["Wirtschaftskommission für Afrika"]),
    ("fr", "La Commission économique pour l'Afrique se réunit, une commission économique aussi.",
     ["Commission économique pour l'Afrique"]),
    ("en", "My Department will act and your Ministry too.", []),
    ("nl", "Mijn ministerie en uw Ministerie doen dit.", []),
    ("de", "Mein Ministerium handelt.", []),
    ("fr", "Mon Ministère agit.", []),
    ("fr", "La société S.A. Dubois vend.", []),
    ("nl", "Het Verdrag betreffende de Werking van de Europese Unie (VWEU) geldt.", ["Europese Unie"]),
    ("fr", "La commission des finances demandait un rapport.", ["commission des finances"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), ORGANISATIONS, ids=[c[1][:50] for c in ORGANISATIONS])
def test_organisations_are_taken_whole(language: str, text: str, names: list[str]) -> None:
    assert found(text, language, "organisation") == names


MENTIONS = [
    ("nl", "De EU wacht. Het voorstel van Commissie en Raad ligt er.", ["Commissie", "Raad"]),
    ("de", "Die EU wartet auf Verhandlungen zwischen Rat und Kommission und auf die Haltung des Rates.",
     ["Rat", "Kommission", "des Rates"]),
    ("en", "The EU waits for talks between Commission and Council.", ["Commission", "Council"]),
    ("fr", "L'UE attend un accord entre Commission et Conseil.", ["Commission", "Conseil"]),
    ("nl", "Kamer en kabinet zijn het eens.", ["Kamer"]),
    ("nl", "De raad en een commissie van Harlingen praten; Commissie Duin en Raad ook.", []),
    ("en", "A Council and a Commission of the port met.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), MENTIONS, ids=[c[1][:40] for c in MENTIONS])
def test_bodies_without_an_article_are_mentions_beside_one_another(language: str, text: str, names: list[str]) -> None:
    assert found(text, language, "mention") == names
