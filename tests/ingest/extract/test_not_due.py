"""Dates that nobody has to meet: what runs out, councils that meet, dates that describe a noun; what stands near."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import deadlines
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text

DATED = date(2026, 5, 5)


def found(sentence: str, language: str, dated: date | None = DATED) -> dict[str, str | None]:
    text = Text(sentence, language=language, dated=dated, doc="a")
    return {i.text: i.normalised["due"] for i in deadlines.find(text, frame_of(text))}


RUNS_OUT = [
    ("nl", "De haven wacht op het einde van het pachtcontract, dat eind 2027 afloopt.", {}),
    ("nl", "Het huidige visserijfonds loopt eind 2027 af en de raad zal daarover spreken.", {}),
    ("nl", "De raad zal voor 1 juni 2026 besluiten over het fonds, dat eind 2027 afloopt.",
     {"voor 1 juni 2026": "2026-05-31"}),
    ("nl", "De inschrijftermijn loopt op 3 juni 2026 af.", {"op 3 juni 2026": "2026-06-03"}),
    ("de", "Die Pacht läuft Ende 2027 aus.", {}),
    ("de", "Der Hafen braucht neue Kräne, weil die Miete Ende 2027 ausläuft und nicht erneuert wird.", {}),
    ("de", "Die Bewerbungsfrist läuft am 3. Juni 2026 ab.", {"am 3. Juni 2026": "2026-06-03"}),
    ("de", "Die Werft läuft im Juni 2026 an und soll Kähne bauen.", {"im Juni 2026": "2026-06-30"}),
    ("en", "The lease will expire at the end of 2027.", {}),
    ("en", "The port needs a successor to the scheme, which expires in 2027, and must find partners.", {}),
    ("en", "The deadline for bids expires on 3 June 2026.", {"on 3 June 2026": "2026-06-03"}),
    ("fr", "Le bail arrivera à échéance fin 2027.", {}),
    ("fr", "Il faudra un nouveau fonds, car le programme prend fin en 2027.", {}),
    ("fr", "Le délai de dépôt expire le 3 juin 2026.", {"le 3 juin 2026": "2026-06-03"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), RUNS_OUT)
def test_what_merely_runs_out(language: str, sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence, language) == expected


COUNCILS = [
    ("nl", "De informele Raad voor Visserij vindt op 24 en 25 juli plaats in Vigo."),
    ("nl", "Op 24 juli vindt de Visserijraad plaats."),
    ("de", "Der informelle Rat für Fischerei findet am 24. und 25. Juli in Vigo statt."),
    ("de", "Am 24. Juli findet der Europäische Rat statt."),
    ("en", "The informal Fisheries Council takes place on 24 and 25 July in Vigo."),
    ("en", "The next Fisheries Council will take place on 24 July."),
    ("fr", "Le Conseil informel de la pêche a lieu les 24 et 25 juillet à Vigo."),
    ("fr", "Le Conseil européen se tient le 24 juillet."),
]


@pytest.mark.parametrize(("language", "sentence"), COUNCILS)
def test_the_day_of_a_council_is_no_deadline(language: str, sentence: str) -> None:
    assert found(sentence, language) == {}


NOUNS = [
    ("The ministry will use the findings of the June 2026 survey.", {}),
    ("The port should take account of the 2027 budget.", {}),
    ("The committee will consider the Autumn 2026 statement.", {}),
    ("The harbour will present its June 2026 results.", {}),
    ("The harbour will present its results in June 2026 and act.", {"in June 2026": "2026-06-30"}),
    ("The harbour will present the plan in the summer of 2026.", {"in the summer of 2026": "2026-08-31"}),
    ("The harbour will meet the June 2026 deadline with a new quay.", {"June 2026": "2026-06-30"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), NOUNS)
def test_an_english_date_in_front_of_its_noun(sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence, "en") == expected


def test_for_today_is_no_limit() -> None:
    assert found("De schipper moest voor vandaag zijn hele route herzien.", "nl") == {}
    assert found("De schipper moet voor morgen zijn route melden.", "nl") == {"voor morgen": "2026-05-05"}


def test_a_month_that_no_verb_puts_ahead_is_no_deadline() -> None:
    sentence = "Der Zorn richtet sich gegen die Werft und ihre Haltung im Januar, mit welcher sie alle überraschte."
    assert found(sentence, "de") == {}
    assert found("Die Werft wird ihre Haltung im Januar erklären.", "de") == {"im Januar": "2027-01-31"}


UNDATED = [
    ("nl", "Het havenplan zal in maart verschijnen.", {"in maart": None}),
    ("nl", "In maart is het havenplan verschenen.", {}),
    ("nl", "Vandaag zullen wij dit bespreken.", {}),
    ("de", "Der Hafenplan wird im März vorgelegt.", {"im März": None}),
    ("de", "Im März wurde der Hafenplan vorgelegt.", {}),
    ("en", "The remaining crews are scheduled to move during April.", {"during April": None}),
    ("en", "In April the crews moved.", {}),
    ("fr", "Le plan du port sera publié en mars.", {"en mars": None}),
    ("fr", "En mars, le port a publié un plan.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), UNDATED)
def test_a_day_ahead_in_a_text_without_a_date(language: str, sentence: str, expected: dict[str, None]) -> None:
    assert found(sentence, language, None) == expected


SUBJECTS = [
    ("nl", "De vergadering op 3 juni 2026 zal over havens gaan.", {}),
    ("de", "Die Sitzung am 3. Juni 2026 wird Häfen behandeln.", {}),
    ("de", "Am 3. Juni 2026 wird die Sitzung Häfen behandeln.", {"Am 3. Juni 2026": "2026-06-03"}),
    ("en", "The session on 3 June 2026 will discuss harbours.", {}),
    ("en", "The session will discuss harbours on 3 June 2026.", {"on 3 June 2026": "2026-06-03"}),
    ("fr", "La séance en juin 2026 portera sur les ports.", {}),
    ("fr", "La séance portera en juin 2026 sur les ports.", {"en juin 2026": "2026-06-30"}),
    ("nl", "De strategie voor 2027 moet havens noemen.", {}),
    ("en", "A scheme that ran from 2024 to 2028 should be revived.", {}),
    ("en", "In 2027 the harbour will be one hundred years old.", {}),
    ("de", "Im Jahr 2030 werden zwei Millionen Menschen hier wohnen.", {}),
    ("nl", "In 2030 zullen hier twee miljoen mensen wonen.", {}),
    ("fr", "En 2027, le port aura cent ans.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), SUBJECTS)
def test_a_day_that_belongs_to_the_subject_and_what_the_world_will_be_like(
    language: str, sentence: str, expected: dict[str, str]
) -> None:
    assert found(sentence, language) == expected


MEETINGS = [
    ("nl", "Hierbij zend ik u de geannoteerde agenda van de informele Raad op 18 december 2026.", {}),
    ("nl", "Op 18 december 2026 zend ik u de agenda van de Raad.", {"Op 18 december 2026": "2026-12-18"}),
    ("de", "Die Tagesordnung für den Rat am 18. Dezember 2026 liegt bei.", {}),
    ("en", "The minister will send the agenda of the Council on 18 December 2026.", {}),
    ("en", "The minister will send the agenda on 18 December 2026.", {"on 18 December 2026": "2026-12-18"}),
    ("en", "The next European Council will be on 18 December 2026.", {}),
    ("fr", "Le ministre transmettra l'ordre du jour de la réunion le 18 décembre 2026.", {}),
    ("fr", "Le ministre transmettra l'ordre du jour le 18 décembre 2026.", {"le 18 décembre 2026": "2026-12-18"}),
    ("nl", "Voor 2027 is 5 miljoen euro beschikbaar.", {}),
    ("nl", "Voor 2027 zal de haven zijn uitgebreid.", {"Voor 2027": "2026-12-31"}),
    ("nl", "Het mandaat van de voorzitter duurt tot 31 december 2027.", {}),
    ("de", "Das Mandat des Vorsitzenden dauert bis 31. Dezember 2027.", {}),
    ("en", "The mandate of the chair lasts until 31 December 2027.", {}),
    ("fr", "Le mandat du président dure jusqu'au 31 décembre 2027.", {}),
    ("en", "The call is open until 31 December 2027.", {"until 31 December 2027": "2027-12-31"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), MEETINGS)
def test_the_day_of_a_meeting_behind_its_paper_and_how_long_something_lasts(
    language: str, sentence: str, expected: dict[str, str]
) -> None:
    assert found(sentence, language) == expected
