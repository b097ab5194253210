"""When something was asked or done is no deadline; terms from a letter and limits in an unknown year are."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import deadlines
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.text import Text

DATED = date(2024, 4, 16)


def found(sentence: str, language: str, dated: date | None) -> dict[str, str | None]:
    text = Text(sentence, language=language, dated=dated, doc="a")
    return {i.text: i.normalised["due"] for i in deadlines.find(text, frame_of(text))}


TOLD = [
    ("de", "Im Juli 2018 forderte der Rat die Kommission auf, neue Regeln vorzulegen."),
    ("de", "Der Rat forderte im Juli 2018 neue Regeln; bereits im Mai 2018 bat der Bundestag um einen Bericht."),
    ("de", "Bis Ende 2021 förderte der Bund zehn Häfen, die wachsen sollen."),
    ("nl", "In juli 2018 vroeg de Kamer om een plan. De Kamer vroeg in mei 2018 om een brief."),
    ("nl", "Tot 2020 steunde het Rijk de havens die moeten groeien."),
    ("en", "In November 2012 there were plans to open ten harbours."),
    ("en", "The House asked in July 2018 for a report. By 2020 ten ports had been planned."),
    ("fr", "En 2019, la Commission a publié un plan. Le Sénat a demandé en juillet 2018 un rapport."),
    ("fr", "Avant 2020, dix ports avaient été prévus."),
    ("fr", "Au-delà du vote intervenu lundi sur le budget visant à rouvrir les quais, il faut agir."),
    ("fr", "La loi adoptée mardi vise à rouvrir les quais."),
    ("en", "The motion adopted on Monday aims to reopen the quays."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence"), TOLD, ids=[case[1][:40] for case in TOLD])
@pytest.mark.parametrize("dated", [DATED, None], ids=["dated", "undated"])
def test_what_is_told_of_the_past_has_no_deadline(language: str, sentence: str, dated: date | None) -> None:
    assert found(sentence, language, dated) == {}


PROLONGED = [
    ("de", "Es soll eine Verlängerung des Modells bis zum 31. Dezember 2029 geben."),
    ("de", "Die Regelung wird bis zum 31. Dezember 2029 verlängert."),
    ("nl", "De regeling wordt verlengd tot 31 december 2029. Er komt een verlenging tot 1 mei 2030."),
    ("en", "The scheme will be extended until 31 December 2029. An extension until 1 May 2030 follows."),
    ("fr", "Le quai sera prolongé jusqu'au 31 décembre 2029. La prolongation jusqu'au 1er mai 2030 suivra."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence"), PROLONGED)
def test_what_only_runs_on_until_a_day_has_no_deadline(language: str, sentence: str) -> None:
    assert found(sentence, language, DATED) == {}


DUE = [
    ("de", "Die Frist wird bis zum 3. Mai 2029 verlängert.", {"bis zum 3. Mai 2029": "2029-05-03"}),
    ("de", "Bis zum 3. Mai 2029 wird über die Verlängerung entschieden.", {"Bis zum 3. Mai 2029": "2029-05-03"}),
    ("de", "Im Juli 2018 forderte der Rat, dass die Kommission bis 2020 neue Regeln vorlegt.",
     {"bis 2020": "2020-12-31"}),
    ("de", "Bis 2025 berichte ich dem Landtag.", {"Bis 2025": "2025-12-31"}),
    ("de", "Die Kommission wird den Plan noch im Jahr 2027 vorlegen.", {"noch im Jahr 2027": "2027-12-31"}),
    ("de", "Die Umstellung soll bis 2030 idealerweise abgeschlossen sein.", {"bis 2030": "2030-12-31"}),
    ("de", "Die Zahlung ist 30 Tage nach Datum dieses Schreibens fällig.",
     {"30 Tage nach Datum dieses Schreibens": "2024-05-16"}),
    ("nl", "In juli 2018 verzocht de Kamer de regering voor maart 2019 een plan te sturen.",
     {"voor maart 2019": "2019-02-28"}),
    ("nl", "De minister stuurt nog in 2027 een brief.", {"nog in 2027": "2027-12-31"}),
    ("nl", "Ik verzoek u 30 dagen na dagtekening van deze brief te reageren.",
     {"30 dagen na dagtekening van deze brief": "2024-05-16"}),
    ("nl", "De betaling vindt plaats zes weken na ontvangst.", {"zes weken na ontvangst": None}),
    ("en", "In July 2018 the House called on the government to publish a plan by March 2019.",
     {"by March 2019": "2019-03-31"}),
    ("en", "By 2030 the Commission, which had asked for this, will report.", {"By 2030": "2030-12-31"}),
    ("en", "Payment is due 2 weeks after the date of this letter.",
     {"2 weeks after the date of this letter": "2024-04-30"}),
    ("fr", "Le Sénat a demandé en 2018 un plan avant juin 2019.", {"avant juin 2019": "2019-05-31"}),
    ("fr", "Vous avez 30 jours après la date de la présente lettre.",
     {"30 jours après la date de la présente lettre": "2024-05-16"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), DUE, ids=[case[1][:40] for case in DUE])
def test_what_is_still_to_be_met_is_found(language: str, sentence: str, expected: dict[str, str | None]) -> None:
    assert found(sentence, language, DATED) == expected


UNKNOWN = [
    ("nl", "De stukken zijn uiterlijk in het tweede kwartaal gereed.", "uiterlijk in het tweede kwartaal"),
    ("de", "Der Bericht liegt spätestens im zweiten Quartal vor.", "spätestens im zweiten Quartal"),
    ("en", "You can respond until the end of June.", "until the end of June"),
    ("fr", "Le rapport suivra au plus tard au deuxième trimestre.", "au plus tard au deuxième trimestre"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "limit"), UNKNOWN, ids=[case[0] for case in UNKNOWN])
def test_a_limit_in_a_year_that_nothing_tells_has_no_last_day_yet(language: str, sentence: str, limit: str) -> None:
    assert found(sentence, language, None) == {limit: None}
    (due,) = found(sentence, language, DATED).values()
    assert due == "2024-06-30"


def test_a_letter_that_came_late_is_no_term() -> None:
    assert found("De brief kwam 30 dagen na dagtekening van deze brief aan.", "nl", DATED) == {}


def test_a_participle_with_an_auxiliary_or_a_day_to_come_is_one() -> None:
    assert list(found("Le rapport sera publié lundi.", "fr", DATED)) == ["lundi"]
    assert list(found("The report will be published on Monday.", "en", DATED)) == ["on Monday"]
    assert list(found("They aim to do what was set out in the pact signed in April 2024.", "en", DATED)) == []
    assert list(found("A change introduced this year may have raised the risk.", "en", DATED)) == []
    assert list(found("The concerns fed in through the June 2024 Harbour Pact and will be met.", "en", DATED)) == []
    assert list(found("The pact is to be signed in April 2024.", "en", DATED)) == ["in April 2024"]
    assert list(found("Le texte signé lundi prochain doit rouvrir les quais.", "fr", DATED)) == ["lundi prochain"]
