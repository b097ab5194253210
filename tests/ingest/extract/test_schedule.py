"""Dates of plans without sentences: columns, labels, lists under a heading."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def deadlines(text: str, dated: date = date(2025, 2, 3)) -> list[str]:
    return [i.text for i in extract(text, doc="d", dated=dated) if i.kind == "deadline"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Het overzicht van de stappen.\n\nStap | Wie | Gereed\nNota | EZ | medio mei 2025\n", "medio mei 2025"),
        ("Die Schritte.\n\nSchritt | Wer | Frist\nKonzept | Sachsen | 30. April 2025\n", "30. April 2025"),
        ("The steps.\n\nStep | Owner | Due date\nDraft paper | Flanders | 30 April 2025\n", "30 April 2025"),
        ("Les étapes.\n\nÉtape | Qui | Échéance\nNote | Région | 30 avril 2025\n", "30 avril 2025"),
        ("Die Termine.\n\n14. März 2025: Ende der Antragsfrist\n", "14. März 2025"),
        ("The port digs on.\n\nNext steps:\n\n  • Q3 2025: Call for dredgers\n", "Q3 2025"),
        ("De haven graaft door.\n\nVervolgstappen:\n\n  • Q3 2025: oproep aan baggeraars\n", "Q3 2025"),
        ("Le port creuse.\n\nProchaines étapes :\n\n  • T3 2025 : appel aux dragueurs\n", "T3 2025"),
        ("Der Hafen gräbt.\n\nNächste Schritte:\n\n  • Q3 2025: Aufruf an Bagger\n", "Q3 2025"),
        ("Erwarteter Stand.\n\nVoraussichtlicher Baubeginn\nWerk Nord: Ende 2027\n", "Ende 2027"),
    ],
)
def test_an_entry_of_a_plan_is_a_deadline(text: str, due: str) -> None:
    assert deadlines(text) == [due]


@pytest.mark.parametrize(
    "text",
    [
        "The steps.\n\nStep | Owner | Noted on\nDraft paper | Flanders | 30 April 2025\n",
        "The port digs on. Next steps\n\n  • Q3 2025: Call for dredgers\n",
        "Die Termine.\n\nSitzungen\nErste Runde: 14. März 2025\n",
    ],
)
def test_a_day_in_another_column_or_list_is_none(text: str) -> None:
    assert deadlines(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Der Ausschuss berät die Vorlage am 12. Mai 2025 in Erfurt.", "am 12. Mai 2025"),
        ("De commissie behandelt het voorstel op 12 mei 2025 in Zwolle.", "op 12 mei 2025"),
        ("The committee takes the proposal further on 12 May 2025 in Cork.", "on 12 May 2025"),
        ("La commission examine le projet le 12 mai 2025 à Metz.", "le 12 mai 2025"),
    ],
)
def test_a_day_ahead_in_the_present_tense_is_a_deadline_and_one_behind_is_none(text: str, due: str) -> None:
    assert deadlines(text) == [due]
    assert deadlines(text, date(2025, 9, 1)) == []


def test_words_behind_a_date_that_make_it_a_limit_belong_to_it() -> None:
    assert deadlines("The bureau sends the list in May 2025 at the latest.") == ["in May 2025 at the latest"]
