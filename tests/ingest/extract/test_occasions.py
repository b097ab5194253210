"""Limits at an occasion without a day, in four languages, and what stands beside them."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import deadlines
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text

# Documents are dated 5 May 2026, a Tuesday. Each deadline with its last day, "" where it has none yet.
CASES = [
    ("nl", "Ik stuur u de nota voorafgaand aan het commissiedebat Havens, dat plaatsvindt op 11 juni 2026.",
     {"voorafgaand aan het commissiedebat Havens": "2026-06-10"}),
    ("nl", "Kunt u deze vragen beantwoorden voor het commissiedebat Havens op 11 juni aanstaande?",
     {"voor het commissiedebat Havens op 11 juni aanstaande": "2026-06-10"}),
    ("nl", "De dienst is gevraagd deze voorafgaand aan een besloten overleg toe te zenden.",
     {"voorafgaand aan een besloten overleg": ""}),
    ("nl", "De Kamer verzoekt hem om binnen zes weken na het einde van het zomerreces te antwoorden.",
     {"binnen zes weken na het einde van het zomerreces": ""}),
    ("nl", "Zij verzoekt de regering dit vóór de volgende Raad voor Concurrentievermogen te bespreken.",
     {"vóór de volgende Raad voor Concurrentievermogen": ""}),
    ("nl", "Zij vraagt hierover vanaf het derde kwartaal 2026 jaarlijks te rapporteren.",
     {"vanaf het derde kwartaal 2026": ""}),
    ("nl", "In de komende weken zal de dienst reageren.", {"In de komende weken": ""}),
    ("nl", "Ik dank u voor het debat over havens.", {}),
    ("nl", "De zaal voor het overleg is open.", {}),
    ("nl", "Vanaf 1 juli 2026 geldt jaarlijks een toeslag.", {}),
    ("de", "Das Amt wird aufgefordert, binnen Jahresfrist einen Plan vorzulegen.", {"binnen Jahresfrist": ""}),
    ("de", "In den nächsten Wochen wird das Amt den Plan vorlegen.", {"In den nächsten Wochen": ""}),
    ("de", "In den letzten Wochen wurde viel gebaut.", {}),
    ("en", "The office will reply in the coming weeks.", {"in the coming weeks": ""}),
    ("en", "The board will publish its plan ahead of the Spending Review.", {"ahead of the Spending Review": ""}),
    ("en", "The board published its paper ahead of the Spending Review.", {}),
    ("en", "We ask that the groups, by our next meeting, look at the quays.", {"by our next meeting": ""}),
    ("en", "They will report by the time of their next meeting.", {"by the time of their next meeting": ""}),
    ("en", "The office will publish it ahead of the next ABC Meeting.", {"ahead of the next ABC Meeting": ""}),
    ("en", "Our next meeting was long.", {}),
    ("de", "Wir werden das bis zu unserem nächsten Treffen klären.", {"bis zu unserem nächsten Treffen": ""}),
    ("de", "Spätestens im Jahr 2030 wird der letzte Kai stillgelegt.", {"Spätestens im Jahr 2030": "2030-12-31"}),
    ("fr", "Nous ferons rapport d'ici notre prochaine réunion.", {"d'ici notre prochaine réunion": ""}),
    ("nl", "Wij zullen hierover vóór onze volgende bijeenkomst berichten.", {"vóór onze volgende bijeenkomst": ""}),
    ("fr", "Le comité se réunira dans les prochaines semaines.", {"dans les prochaines semaines": ""}),
    ("fr", "Le rapport sera remis sous quinzaine.", {"sous quinzaine": ""}),
    ("fr", "Le port a bien grandi ces dernières semaines.", {}),
]  # fmt: skip


def due(sentence: str, language: str) -> dict[str, str]:
    text = Text(sentence, language=language, dated=date(2026, 5, 5), doc="a")
    return {i.text: i.normalised["due"] or "" for i in deadlines.find(text, frame_of(text))}


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_occasions(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert due(sentence, language) == expected


WORDS = [
    ("fr", "Dans les trois mois suivant l'ouverture, le port publiera un plan.",
     {"Dans les trois mois suivant l'ouverture": ""}),
    ("fr", "Le comité se réunit le mois suivant.", {"le mois suivant": "2026-06-30"}),
    ("fr", "Les bureaux ont jusqu'au 10 octobre pour répondre.", {"jusqu'au 10 octobre": "2026-10-10"}),
    ("fr", "La ministre se rendra mardi 5 mai à Lyon.", {"mardi 5 mai": "2026-05-05"}),
    ("fr", "La ligne, lancée en décembre 2025, sera prête fin 2027.", {"fin 2027": "2027-12-31"}),
    ("en", "May Smith asked Jordan Brown to report by Friday.", {"by Friday": "2026-05-08"}),
    ("en", "The director was asked in March to explain it.", {}),
    ("en", "The office moved earlier this year.", {}),
    ("en", "The deadline for applications is 14 September.", {"14 September": "2026-09-14"}),
    ("de", "Die Nachfrage wird sich bis 2030 verdoppeln.", {}),
    ("de", "Spätestens drei Monate nach Inkrafttreten legt das Amt Leitlinien vor.",
     {"Spätestens drei Monate nach Inkrafttreten": ""}),
    ("de", "Die Fabrik soll 2028 in Betrieb gehen.", {"2028": "2028-12-31"}),
    ("de", "Das Land wird den Haushalt 2028 erläutern.", {}),
    ("de", "Das Amt soll bis Ende des ersten Halbjahres 2027 berichten.",
     {"bis Ende des ersten Halbjahres 2027": "2027-06-30"}),
    ("nl", "De evaluatie is voorzien voor 2028.", {"voor 2028": "2028-12-31"}),
    ("nl", "De vraag zal zich tot 2030 verdubbelen.", {}),
    ("nl", "Kunt u dit binnen de gebruikelijke termijn van drie weken beantwoorden?",
     {"binnen de gebruikelijke termijn van drie weken": "2026-05-26"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), WORDS)
def test_limits_in_words(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert due(sentence, language) == expected


MORE = [
    ("nl", "De haven zal vóór de inwerkingtreding van de wet een gids uitgeven.",
     {"vóór de inwerkingtreding van de wet": ""}),
    ("nl", "De haven zal in de loop van het jaar een plan sturen.", {"in de loop van het jaar": "2026-12-31"}),
    ("nl", "Wij zullen deze kabinetsperiode een wet indienen.", {"deze kabinetsperiode": ""}),
    ("nl", "In de loop van het jaar is de haven gegroeid.", {}),
    ("de", "Der Hafen wird vor Inkrafttreten des Gesetzes einen Leitfaden veröffentlichen.",
     {"vor Inkrafttreten des Gesetzes": ""}),
    ("de", "Das Amt wird die Notiz vor der Ausschusssitzung am 3. Juni 2026 senden.",
     {"vor der Ausschusssitzung am 3. Juni 2026": "2026-06-02"}),
    ("de", "Der Hafen wird im Laufe des Jahres einen Plan vorlegen.", {"im Laufe des Jahres": "2026-12-31"}),
    ("de", "Wir werden in dieser Legislaturperiode ein Gesetz vorlegen.", {"in dieser Legislaturperiode": ""}),
    ("de", "Vor der Sitzung wurde gegessen.", {}),
    ("en", "The port will publish guidance before the entry into force of the law.",
     {"before the entry into force of the law": ""}),
    ("en", "I will send the note ahead of the committee debate on 3 June 2026.",
     {"ahead of the committee debate on 3 June 2026": "2026-06-02"}),
    ("en", "The port will present a plan in the course of the year.", {"in the course of the year": "2026-12-31"}),
    ("en", "The board will publish a plan within the first 100 days.", {"within the first 100 days": ""}),
    ("en", "The board met before the debate.", {}),
    ("fr", "Le port publiera un guide avant l'entrée en vigueur de la loi.",
     {"avant l'entrée en vigueur de la loi": ""}),
    ("fr", "J'enverrai la note avant le débat en commission du 3 juin 2026.",
     {"avant le débat en commission du 3 juin 2026": "2026-06-02"}),
    ("fr", "Le port présentera un plan dans le courant de l'année.", {"dans le courant de l'année": "2026-12-31"}),
    ("fr", "Au cours de l'année, le port a grandi.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), MORE)
def test_before_a_debate_or_a_law_and_within_a_term(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert due(sentence, language) == expected
