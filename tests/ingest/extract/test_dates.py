"""Date items: the gold form, references kept apart, texts without a day of their own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silcrete.ingest.extract import dates
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def found(raw: str, language: str, dated: date | None = date(2024, 4, 16)) -> list[Item]:
    text = Text(raw, language=language, dated=dated, doc="a")
    return dates.find(text, frame_of(text))


def test_the_gold_form() -> None:
    day, now, length = found("On 6 March 2023 and today, after 30 years.", "en")
    assert dict(day.normalised) == {"start": "2023-03-06", "end": "2023-03-06", "precision": "day"}
    assert now.normalised["anchor"] == "document date"
    assert length.normalised["duration"] == "P30Y"
    assert "start" not in length.normalised
    assert length.normalised["precision"] == "year"


def test_an_open_side_is_null() -> None:
    (item,) = found("Dit moet uiterlijk 1 mei 2025 gereed zijn.", "nl")
    assert item.text == "1 mei 2025"
    assert item.normalised["start"] is None
    assert item.normalised["end"] == "2025-05-01"
    assert item.normalised["open_start"] is True


def test_an_anomaly_keeps_the_value_beside_the_suggestion() -> None:
    (item,) = found("Het debat (d.d. 17 mei 2025) ging hierover.", "nl")
    assert (item.normalised["start"], item.normalised["suggested"]) == ("2025-05-17", "2023-05-17")
    assert item.normalised["anomaly"] == "impossible"


def test_digits_of_references_are_no_dates_but_dates_of_titles_are() -> None:
    assert found("Zie COM(2022) 46, Stb. 2023, 123 en Kamerstuk 36 410, nr. 2019.", "nl") == []
    (item,) = found("La loi n° 2023-703 du 1er août 2023.", "fr")
    assert item.text == "1er août 2023"


def test_years_of_names_and_things_of_tomorrow_are_no_dates() -> None:
    assert found("In de Voorjaarsnota 2027 en PbEU 2019, L 79 staat dit.", "nl") == []
    assert found("La stratégie Rivages 2040 est publiée.", "fr") == []
    assert found("The harbours of tomorrow need sand.", "en") == []
    assert found("Die Häfen von morgen brauchen Sand.", "de") == []
    assert [i.text for i in found("She will reply tomorrow.", "en")] == ["tomorrow"]
    assert [i.text for i in found("De vergadering van morgen gaat door.", "nl")] == ["morgen"]


@pytest.mark.parametrize(
    ("language", "sentence", "duration"),
    [
        ("en", "The page was filed (1 year, 8 months ago).", "P1Y8M"),
        ("de", "Der Bau dauerte zwei Jahre und drei Monate.", "P2Y3M"),
        ("nl", "De bouw duurde twee jaar en drie maanden.", "P2Y3M"),
        ("fr", "Le chantier a duré deux ans et trois mois.", "P2Y3M"),
    ],
)
def test_years_and_months_are_one_length(language: str, sentence: str, duration: str) -> None:
    (item,) = found(sentence, language)
    assert item.normalised["duration"] == duration


@pytest.mark.parametrize(
    ("raw", "language", "texts"),
    [
        ("Aan de orde is het debat Havens (CD d.d. 08/02).", "nl", ["08/02"]),
        ("De verhouding is 08/02 en dossier d.d. 31/13 bestaat niet.", "nl", []),
        ("En ce moment critique, le port aide.", "fr", []),
        ("En ce moment charnière, le port aide.", "fr", []),
        ("En ce moment, le port aide.", "fr", ["En ce moment"]),
    ],
)
def test_days_behind_their_label_and_moments_that_are_no_present(raw: str, language: str, texts: list[str]) -> None:
    assert [i.text for i in found(raw, language)] == texts


def test_a_labelled_day_without_a_year_lies_before_the_document() -> None:
    (item,) = found("Aan de orde is het debat Havens (CD d.d. 08/12).", "nl")
    assert item.normalised["start"] == "2023-12-08"


def test_without_a_day_of_its_own_the_latest_printed_day_anchors() -> None:
    raw = "The Act was proposed on 8 February 2022 and agreed on 18 April 2023. Parliament voted on 11 July."
    items = found(raw, "en", None)
    assert [i.normalised["start"] for i in items] == ["2022-02-08", "2023-04-18", "2022-07-11"]
    assert items[-1].normalised["anchor"] == "explicit"
    (alone,) = found("Parliament voted on 11 July.", "en", None)
    assert "start" not in alone.normalised
    assert alone.normalised["anomaly"] == "no anchor"


def test_roles_of_the_head() -> None:
    line = "Nummer: 2023D01234, datum: 2023-05-03, bijgewerkt: 2023-05-04 10:00, versie: 1"
    raw = f"{line}\n\nPreview document\n\nDit is het."
    text = Text(raw, language="nl")
    assert [i.normalised["role"] for i in dates.find(text, frame_of(text))] == ["document date", "update"]


@given(st.text(alphabet=st.sampled_from("0123456789./-: maartQdjev\n"), max_size=80))
def test_any_digits_give_slices_of_the_text(raw: str) -> None:
    for item in found(raw, "nl"):
        assert raw[item.start : item.end] == item.text
