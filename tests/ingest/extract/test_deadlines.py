"""Deadlines: which dates someone must meet, with the last day in time, in four languages.

Documents are dated 16 April 2024. A sentence maps each deadline, preposition included, to its last day.
"""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import deadlines
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text

DUTCH = {
    "De dienst antwoordt vóór het einde van de zomer.": {"vóór het einde van de zomer": "2024-08-31"},
    "Ik open de regeling in juni, mits de raad vóór het einde van de zomer heeft ingestemd.": {
        "in juni": "2024-06-30",
        "vóór het einde van de zomer": "2024-08-31",
    },
    "Kunt u dit vóór het commissiedebat Ruimtevaart van 12 juni 2024 beantwoorden?": {
        "vóór het commissiedebat Ruimtevaart van 12 juni 2024": "2024-06-11"
    },
    "Tot en met 29 maart zijn bij de dienst 41 aanvragen ontvangen.": {},
    "Binnen een maand volgt een besluit.": {"Binnen een maand": "2024-05-16"},
    "Ik stuur uw Kamer in Q1 2025 een brief.": {"in Q1 2025": "2025-03-31"},
    "De regering wordt verzocht voor het einde van het jaar te rapporteren.": {
        "voor het einde van het jaar": "2024-12-31"
    },
    "De motie verzoekt de regering uiterlijk op 1 juli 2024 een plan te sturen.": {
        "uiterlijk op 1 juli 2024": "2024-07-01"
    },
    "Ik ben voornemens in het najaar een top te organiseren.": {"in het najaar": "2024-11-30"},
    "Voor de zomer zal ik de Kamer informeren.": {"Voor de zomer": "2024-05-31"},
    "Naar verwachting is de proeflijn eind 2025 gereed en wordt zij geopend.": {"eind 2025": "2025-12-31"},
    "De Commissie zal mogelijk in 2026 met een voorstel komen.": {"in 2026": "2026-12-31"},
    "Er zullen in mei en juni gesprekken plaatsvinden.": {"in mei en juni": "2024-06-30"},
    "Binnen drie maanden ontvangt u een reactie.": {"Binnen drie maanden": "2024-07-16"},
    "De vergadering heeft op 6 maart 2024 plaatsgevonden.": {},
    "Sinds 2019 bestaat dit fonds.": {},
    "Vanaf 1 januari 2025 geldt de nieuwe regeling.": {},
    "De motie van 3 mei 2023 is aangenomen.": {},
    "De markt zal naar verwachting groeien tot 2030.": {},
    "Dit biedt in 2025 een kans.": {},
    "In de periode 2021-2027 is er budget.": {},
    "Vandaag bied ik de agenda aan.": {},
    "Ik zal dit nog voor 1 juni melden.": {"voor 1 juni": "2024-05-31"},
    "De minister stuurt de Kamer in het eerste kwartaal van 2025 een nota.": {
        "in het eerste kwartaal van 2025": "2025-03-31"
    },
    "Kan de minister toezeggen dat de lijn vóór 2028 is verlengd?": {"vóór 2028": "2027-12-31"},
    "De regering wordt verzocht uiterlijk in de week van 9 september te berichten.": {
        "uiterlijk in de week van 9 september": "2024-09-15"
    },
    "Voor de kerst ontvangt de Kamer een overzicht.": {"Voor de kerst": "2024-12-24"},
    "De minister komt er vóór de begrotingsbehandeling op terug.": {"vóór de begrotingsbehandeling": ""},
    "Vóór de begrotingsbehandeling heeft de minister gesproken.": {},
    "Artikel 3 treedt op 1 januari 2026 in werking.": {},
    "De opening zou dan naar eind 2026 verschuiven.": {},
    "De meting bedraagt 5 mm. In Q1 2025 bestaat het bureau tien jaar.": {},
}
GERMAN = {
    "Sie forderte die Regierung auf, bis zum Jahresende Klarheit zu schaffen.": {"bis zum Jahresende": "2024-12-31"},
    "Innerhalb eines Monats ist zu antworten.": {"Innerhalb eines Monats": "2024-05-16"},
    "Termine: Sitzung des Beirats in Ulm, 3. Juni 2024; Tag der offenen Tür am Werk, 5. Juni 2024.": {},
    "Die Ausschreibung endet am 3. Juni 2024.": {"am 3. Juni 2024": "2024-06-03"},
    "Das Amt wird hierüber noch vor dem 1. Juni berichten.": {"vor dem 1. Juni": "2024-05-31"},
    "Ein zweites Treffen ist für KW 40 in Ulm geplant.": {"für KW 40": "2024-10-06"},
    "Die Sitzung ist für Montag, den 10. Juni, in Ulm vorgesehen.": {"für Montag, den 10. Juni": "2024-06-10"},
    "Möglicherweise legt das Amt den Bericht im Herbst 2025 vor.": {"im Herbst 2025": "2025-11-30"},
    "Die Konferenz dürfte das Thema am 4. und 5. Juni aufgreifen.": {"am 4. und 5. Juni": "2024-06-05"},
    "Der Landtag fordert das Ministerium auf, das Konzept im dritten Quartal 2025 vorzulegen.": {
        "im dritten Quartal 2025": "2025-09-30"
    },
    "Die Lehrpläne werden bis zum Schuljahresbeginn abgestimmt.": {"bis zum Schuljahresbeginn": ""},
    "Dann würde der Start in den Herbst 2025 rutschen.": {},
    "Ein Betrag für 2025 ist genannt.": {},
    "Die Gründung soll voraussichtlich im 1. Quartal 2025 vollzogen werden.": {"im 1. Quartal 2025": "2025-03-31"},
    "Der Antrag ist bis zum 30. Juni 2024 zu stellen.": {"bis zum 30. Juni 2024": "2024-06-30"},
    "Bis Ende 2025 soll die Anlage laufen.": {"Bis Ende 2025": "2025-12-31"},
    "Die Bundesregierung wird bis spätestens Ende des Jahres berichten.": {
        "bis spätestens Ende des Jahres": "2024-12-31"
    },
    "Der Bundestag fordert die Regierung auf, bis 2030 den Anteil zu verdoppeln.": {"bis 2030": "2030-12-31"},
    "Der Start ist für 2025 vorgesehen.": {"für 2025": "2025-12-31"},
    "Im Herbst wird das Kabinett entscheiden.": {"Im Herbst": "2024-11-30"},
    "Innerhalb von drei Monaten ist zu antworten.": {"Innerhalb von drei Monaten": "2024-07-16"},
    "Das Treffen fand am 6. März 2024 statt.": {},
    "Seit 2019 besteht der Verbund.": {},
    "Ab 2027 werden dort Chips gefertigt.": {},
    "Die Antwort vom 6. März 2024 liegt vor.": {},
    "Der Markt wird bis 2030 stark wachsen.": {},
    "Die Förderperiode 2021-2027 läuft.": {},
    "Im Jahr 2023 stieg der Umsatz.": {},
}
ENGLISH = {
    "The office was not ready ahead of its budget round in October, but intended to table a paper by 3 November.": {
        "by 3 November": "2024-11-03"
    },
    "Members must reply within a month.": {"within a month": "2024-05-16"},
    "Next meeting: Tuesday 18 June 2024, town hall of Ghent, main room.": {},
    "The call closes on 18 June 2025 at 17:00.": {"on 18 June 2025 at 17:00": "2025-06-18"},
    "States were told to appoint an officer by 3/4/2025.": {"by 3/4/2025": ""},
    "She invited members to a round table on Thursday 20 June.": {"on Thursday 20 June": "2024-06-20"},
    "He pledged to visit the coast, the hills and the plains of the country this summer.": {
        "this summer": "2024-08-31"
    },
    "Work is due to start in the first quarter of 2025.": {"in the first quarter of 2025": "2025-03-31"},
    "The board will decide before the elections.": {"before the elections": ""},
    "The board decided before the elections.": {},
    "The start would slip into 2026.": {},
    "The founding is expected to be completed in the 1st quarter of 2025.": {
        "in the 1st quarter of 2025": "2025-03-31"
    },
    "We will report by the end of 2025.": {"by the end of 2025": "2025-12-31"},
    "Members must reply no later than 1 July 2024.": {"no later than 1 July 2024": "2024-07-01"},
    "The Council calls on the Commission to act before 2030.": {"before 2030": "2029-12-31"},
    "The Commission may revise the Act in 2026.": {"in 2026": "2026-12-31"},
    "The Union aims to double its share by 2030.": {"by 2030": "2030-12-31"},
    "A conference is planned for May 2024.": {"for May 2024": "2024-05-31"},
    "Members must reply within three months.": {"within three months": "2024-07-16"},
    "A call was launched, open until 29 November 2024.": {"until 29 November 2024": "2024-11-29"},
    "The market is expected to double by 2030.": {},
    "The Council met on 6 March 2024.": {},
    "Since 2019 the group has grown.": {},
    "From 2027 chips will be made there.": {},
    "The declaration of 6 March 2023 is public.": {},
    "Demand will double by 2030.": {},
    "The programme runs until 2027.": {},
    "In 2023 exports fell.": {},
    "Today the Commission adopted the plan.": {},
}
FRENCH = {
    "Il demande communication du rapport dans un délai d'un mois.": {"dans un délai d'un mois": "2024-05-16"},
    "Il est rendu compte de l'audition organisée le 4 février.": {},
    "Prochaine séance : mardi 18 juin 2024, hôtel de ville de Lille, grande salle.": {},
    "Le guichet est ouvert jusqu'au 15 juin 2024.": {"jusqu'au 15 juin 2024": "2024-06-15"},
    "Les régions sont invitées à nommer un référent avant le 1er juin 2024.": {"avant le 1er juin 2024": "2024-05-31"},
    "Il a indiqué que le texte serait soumis au vote le mardi 18 juin.": {"le mardi 18 juin": "2024-06-18"},
    "Une mission pourrait partir au cours du mois de juin.": {"au cours du mois de juin": "2024-06-30"},
    "Le ministre présentera le plan avant la rentrée scolaire.": {"avant la rentrée scolaire": ""},
    "L'ouverture serait repoussée à fin 2026.": {},
    "La ligne sera ouverte au premier trimestre 2025.": {"au premier trimestre 2025": "2025-03-31"},
    "Le rapport sera remis d'ici la fin de l'année.": {"d'ici la fin de l'année": "2024-12-31"},
    "Les dossiers devront être déposés au plus tard le 1er juillet 2024.": {
        "au plus tard le 1er juillet 2024": "2024-07-01"
    },
    "L'Union entend doubler sa part d'ici 2030.": {"d'ici 2030": "2030-12-31"},
    "L'achèvement du projet est prévu pour 2032.": {"pour 2032": "2032-12-31"},
    "Le Conseil décidera en mai.": {"en mai": "2024-05-31"},
    "Une réponse est attendue sous trois mois.": {"sous trois mois": "2024-07-16"},
    "Le gouvernement s'engage à publier le bilan avant fin 2026.": {"avant fin 2026": "2026-12-31"},
    "La déclaration a été signée le 6 mars 2024.": {},
    "Depuis 2019, le réseau existe.": {},
    "À partir de 2027, des puces y seront produites.": {},
    "La loi du 6 mars 2024 s'applique.": {},
    "Le budget 2021-2027 est fixé.": {},
    "En 2023, les exportations ont baissé.": {},
    "Aujourd'hui, le ministre a présenté le plan.": {},
}
CASES = [
    pytest.param(language, sentence, expected, id=f"{language}: {sentence}")
    for language, table in (("nl", DUTCH), ("de", GERMAN), ("en", ENGLISH), ("fr", FRENCH))
    for sentence, expected in table.items()
]


def found(sentence: str, language: str) -> list[Item]:
    text = Text(sentence, language=language, dated=date(2024, 4, 16), doc="a")
    return deadlines.find(text, frame_of(text))


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_sentence(language: str, sentence: str, expected: dict[str, str]) -> None:
    items = found(sentence, language)
    assert {i.text: i.normalised["due"] or "" for i in items} == expected  # "" where the last day is not known
    assert len(items) == len(expected)
    assert all(sentence[i.start : i.end] == i.text for i in items)


@pytest.mark.parametrize(
    ("language", "sentence", "modality"),
    [
        ("nl", "Ik zal in Q1 2025 een brief sturen.", "firm"),
        ("nl", "Naar verwachting zal dit in Q1 2025 gereed zijn.", "expected"),
        ("nl", "De Commissie zal mogelijk in Q1 2025 een voorstel doen.", "possible"),
        ("nl", "Ik zal na de eerste vergadering in Q1 2025 een brief sturen.", "conditional"),
        ("de", "Das Werk wird spätestens 2027 eröffnet.", "firm"),
        ("de", "Das Werk soll voraussichtlich im Jahr 2027 eröffnet werden.", "expected"),
        ("de", "Das Werk könnte im Jahr 2027 eröffnet werden, so die Planung wird geprüft.", "possible"),
        ("de", "Sobald die Genehmigung vorliegt, wird im Jahr 2027 gebaut.", "conditional"),
        ("en", "The plant will open in 2027.", "firm"),
        ("en", "The plant is expected to open in 2027.", "expected"),
        ("en", "The plant might open in 2027.", "possible"),
        ("en", "Once aid is approved, the plant will open in 2027.", "conditional"),
        ("fr", "L'usine ouvrira en 2027.", "firm"),
        ("fr", "L'usine devrait ouvrir en 2027.", "expected"),
        ("fr", "L'usine pourrait ouvrir en 2027.", "possible"),
        ("fr", "Sous réserve de l'aide, l'usine ouvrira en 2027.", "conditional"),
    ],
)
def test_modality(language: str, sentence: str, modality: str) -> None:
    assert [i.normalised["modality"] for i in found(sentence, language)] == [modality]


def test_condition_is_kept_beside_the_due_day() -> None:
    (item,) = found("Ik zal na de eerste vergadering van het platform uw Kamer in Q1 2025 informeren.", "nl")
    assert item.normalised["due"] == "2025-03-31"
    assert item.normalised["condition"] == "na de eerste vergadering van het platform"


def test_what_is_due_leaves_the_date_out() -> None:
    (item,) = found("We will publish the strategy by the end of 2025.", "en")
    assert item.normalised["of"] == "We will publish the strategy"


def test_a_limit_counted_from_an_event_has_no_day_yet() -> None:
    (item,) = found("States shall name an authority within six months of entry into force.", "en")
    assert item.text == "within six months of entry into force"
    assert item.normalised["due"] is None
    assert (item.normalised["offset"], item.normalised["anchor"]) == ("P6M", "entry into force")


def test_two_quarters_are_two_deadlines() -> None:
    sentences = "Ik wil in Q1 2025 een top organiseren. Verder zal ik in Q1 2025 een brief sturen."
    assert [i.text for i in found(sentences, "nl")] == ["in Q1 2025", "in Q1 2025"]


def test_the_date_of_the_document_is_no_deadline() -> None:
    text = Text("Den Haag, 16 december 2024\n\nIk zal de Kamer informeren.", language="nl", doc="a")
    assert deadlines.find(text, frame_of(text)) == []


@pytest.mark.parametrize(
    ("language", "sentence", "spans"),
    [
        ("nl", "Ik stuur de evaluatie binnen twee weken na het sluiten van het loket.",
         ["binnen twee weken na het sluiten van het loket"]),
        ("en", "Ministers shall reply within two months of the publication of this report, in full.",
         ["within two months of the publication of this report"]),
        ("en", "The centre should be open by mid-2025 at the latest.", ["by mid-2025 at the latest"]),
        ("fr", "Le comité rendra son avis dans le courant du second semestre 2024.",
         ["dans le courant du second semestre 2024"]),
        ("de", "Ferner werde das Haus spätestens im vierten Quartal 2024 ein Programm auflegen, deren Laufzeit folgt.",
         ["spätestens im vierten Quartal 2024"]),
        ("de", "Die Prüfung könne bis Ende 2024 andauern.", []),
        ("de", "Ausgefertigt am 3. Juni 2024 in Erfurt von der Schriftführung des Ausschusses.", []),
        ("nl", "Het rapport dat aanvankelijk in oktober 2024 zou verschijnen komt later.", []),
        ("nl", "Het bestuur legt de begroting voor 2025 aan de leden voor.", []),
        ("fr", "Calendrier\n– T4 2024 : ouverture du guichet\n– 2027 : fin du plan", ["T4 2024", "2027"]),
        ("nl", "De motie verzoekt de regering te zorgen dat alle veerboten per 2027 schoon varen.", ["per 2027"]),
        ("nl", "De minister moet de cijfers per 2023 nog toelichten.", []),
        ("nl", "Ik zal de vissers ruim voor de sluiting van het loket (1 oktober 2024) informeren.", []),
        ("nl", "De deadline (1 oktober 2024) nadert en de haven moet kiezen.", ["1 oktober 2024"]),
        ("en", "The port will answer well ahead of the fair (1 October 2024).", []),
        ("en", "In light of the announcement on 3 March 2024, what will the port do for its crews?", []),
        ("fr", "À la suite de l'annonce le 3 mars 2024, que fera le port pour ses équipages ?", []),
        ("nl", "Wat zal de haven doen na de aankondiging op 3 maart 2024 van de sluiting?", []),
        ("de", "Was wird der Hafen nach der Ankündigung am 3. März 2024 tun?", []),
        ("de", "Die Strategie ist für Ende 2024 versprochen worden und wird vorgelegt.", ["für Ende 2024"]),
        ("de", "Minister Deich sagte am 12. Februar 2025, das Land werde die Werft fördern.", []),
        ("en", "The minister said on 12 May 2024 that the port will pay.", []),
        ("nl", "De wethouder zei op 12 mei 2024 dat de haven zal betalen.", []),
        ("fr", "Le maire a annoncé le 12 mai 2024 que le port paiera.", []),
        ("en", "The award is expected to be announced on 12 May 2025.", ["on 12 May 2025"]),
        ("en", "The port will not answer by 1 June 2025 but will pay by 1 July 2025.", ["by 1 July 2025"]),
        ("nl", "De haven zal uiterlijk 1 juni 2025 besluiten of de kade niet dicht kan.", ["uiterlijk 1 juni 2025"]),
        ("en", "The port will answer not later than 1 June 2025.", ["not later than 1 June 2025"]),
        ("nl", "De haven zal niet alleen in mei 2025 betalen, maar ook later.", ["in mei 2025"]),
        ("de", "Das Land wird nicht nur bis Mai 2025 zahlen.", ["bis Mai 2025"]),
        ("en", "It set out measurable ambitions: harbours (clean by 2035) and yards.", ["by 2035"]),
        ("fr", "Le maire a présenté un plan visant à doubler les quais d'ici 2030.", ["d'ici 2030"]),
        ("en", "The call is open, with the first submission deadline on 2 August 2024.", ["on 2 August 2024"]),
    ],
)  # fmt: skip
def test_spans_and_what_is_no_deadline(language: str, sentence: str, spans: list[str]) -> None:
    assert [item.text for item in found(sentence, language)] == spans


@pytest.mark.parametrize(
    ("language", "sentence", "due"),
    [
        ("en", "The port shall report within six months of 1 March 2025.", "2025-09-01"),
        ("nl", "De haven moet binnen zes weken na 1 maart 2025 verslag doen.", "2025-04-12"),
        ("de", "Der Hafen muss innerhalb von sechs Monaten nach dem 1. März 2025 berichten.", "2025-09-01"),
        ("fr", "Le port doit rendre compte dans un délai de six mois à compter du 1er mars 2025.", "2025-09-01"),
    ],
)
def test_a_length_that_runs_from_a_printed_day_has_a_last_day(language: str, sentence: str, due: str) -> None:
    assert due in [item.normalised["due"] for item in found(sentence, language)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Het loket behandelt een vergunningaanvraag binnen acht weken."),
        ("de", "Das Amt bearbeitet den Förderantrag binnen vier Monaten."),
        ("en", "The office decides on an application within four months."),
        ("fr", "Le service instruit la demande dans un délai de quatre mois."),
    ],
)
def test_the_term_of_a_procedure_runs_from_no_day_of_the_document(language: str, sentence: str) -> None:
    text = Text(sentence, language, date(2024, 4, 16))
    (found,) = deadlines.find(text, frame_of(text))
    assert (found.normalised["due"], found.normalised["anomaly"]) == (None, "no anchor")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Wij zullen de aanvraag binnen acht weken behandelen."),
        ("de", "Wir legen dem Landtag binnen acht Wochen einen Bericht vor."),
        ("en", "We will decide on the application within eight weeks."),
        ("fr", "Nous remettrons un rapport dans un délai de huit semaines."),
    ],
)
def test_a_promised_term_runs_from_the_day_of_the_document(language: str, sentence: str) -> None:
    text = Text(sentence, language, date(2024, 4, 16))
    (found,) = deadlines.find(text, frame_of(text))
    assert found.normalised["due"] == "2024-06-11"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Het gaat morgen regenen."),
        ("de", "Es wird morgen regnen."),
        ("en", "It will snow tomorrow."),
        ("fr", "Il pleuvra demain à Nantes."),
    ],
)
def test_the_weather_has_no_deadline(language: str, sentence: str) -> None:
    text = Text(sentence, language, date(2024, 4, 16))
    assert deadlines.find(text, frame_of(text)) == []
