"""On which side of the document a date without a year lies: by its tense, by what is said, never behind."""

from __future__ import annotations

import pytest
from tests.periods.phrases import read

from silcrete import periods

CASES = [
    ("nl", "2024-04-16", "In het najaar deel ik de uitkomsten met uw Kamer.", {"najaar": "2024-09-01/2024-11-30"}),
    ("nl", "2024-11-16", "In maart reist de minister naar Tokio.", {"maart": "2025-03-01/2025-03-31"}),
    ("de", "2024-04-16", "Der Ausschuss berät den Entwurf im Oktober.", {"Oktober": "2024-10-01/2024-10-31"}),
    ("de", "2024-04-16", "Am 2. April tagt der Ausschuss in Ulm.", {"2. April": "2024-04-02"}),
    ("en", "2024-04-16", "The committee votes on the draft in November.", {"November": "2024-11-01/2024-11-30"}),
    ("fr", "2024-04-16", "La commission examine le projet en novembre.", {"novembre": "2024-11-01/2024-11-30"}),
    ("nl", "2024-06-10", "Ik informeer de Kamer voor de zomer.", {"zomer": "../2024-06-30"}),
    ("nl", "2024-07-10", "Ik zal de Kamer voor de zomer informeren.", {"zomer": "../2025-05-31"}),
    ("nl", "2024-07-10", "Ik zal de Kamer voor het zomerreces informeren.", {"zomerreces": "../2025-06-30"}),
    ("en", "2024-07-10", "The minister will report before the summer recess.", {"summer recess": "../2025-06-30"}),
    ("en", "2024-04-16", "She has undertaken to report before the summer recess.", {"summer recess": "../2024-06-30"}),
    ("de", "2024-04-16", "Das Land hat zugesagt, vor der Sommerpause zu berichten.", {"Sommerpause": "../2024-06-30"}),
    ("de", "2024-07-20", "Das Land wird vor der Sommerpause berichten.", {"Sommerpause": "../2025-06-30"}),
    ("fr", "2024-04-16", "Elle s'est engagée à publier la liste avant l'été.", {"été": "../2024-05-31"}),
    ("fr", "2024-07-16", "Le ministre publiera la liste avant l'été.", {"été": "../2025-05-31"}),
    ("nl", "2024-04-16", "Vorige week dinsdag sprak ik de raad.", {"Vorige week dinsdag": "2024-04-09"}),
    ("nl", "2024-04-16", "De raad vergadert donderdag volgende week.", {"donderdag volgende week": "2024-04-25"}),
    ("de", "2024-04-16", "Letzte Woche Dienstag tagte der Rat.", {"Letzte Woche Dienstag": "2024-04-09"}),
    ("en", "2024-04-16", "The council meets on Thursday next week.", {"Thursday next week": "2024-04-25"}),
    (
        "nl",
        "2024-07-04",
        "Dit gaat door, mits de raad vóór het einde van de zomer heeft ingestemd.",
        {"einde van de zomer": "../2024-08-31"},
    ),
    ("de", "2024-04-16", "Das Amt berichtet bis Ende des Sommers.", {"Ende des Sommers": "../2024-08-31"}),
    (
        "en",
        "2024-04-16",
        "It will report at the beginning of the summer.",
        {"beginning of the summer": "2024-06-01/2024-06-30"},
    ),
    ("fr", "2024-04-16", "Il répond avant la fin de l'été.", {"fin de l'été": "../2024-08-31"}),
    ("fr", "2024-04-16", "Il répond dans un délai d'un mois.", {"un mois": "2024-04-16/2024-05-16"}),
    ("de", "2024-04-16", "Er antwortet binnen eines Jahres.", {"eines Jahres": "2024-04-16/2025-04-16"}),
    ("nl", "2024-04-16", "In een jaar waarin veel gebeurt.", {}),
    ("fr", "2024-04-16", "Pendant un an, rien ne bouge.", {}),
    ("fr", "2024-04-16", "Il a siégé mardi de la semaine dernière.", {"mardi de la semaine dernière": "2024-04-09"}),
]


@pytest.mark.parametrize(("language", "anchor", "sentence", "wanted"), CASES)
def test_value(language: str, anchor: str, sentence: str, wanted: dict[str, str]) -> None:
    assert read(sentence, language, anchor) == list(wanted.items())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De gedeputeerde zei dat de provincie in mei 2025 een besluit neemt."),
        ("de", "Der Minister sagte, dass das Werk im Mai 2025 öffnet."),
        ("en", "She said that the plant opens in May 2025."),
        ("fr", "Le président a indiqué que l'usine ouvre en mai 2025."),
    ],
)
def test_what_was_said_may_lie_ahead(language: str, sentence: str) -> None:
    (found,) = periods.find(sentence, anchor="2024-04-16", language=language)
    assert found.flags == ()
    assert str(found.due) == "2025-05-31"


@pytest.mark.parametrize(
    ("language", "sentence", "precision"),
    [
        ("nl", "Volgende week vergadert de raad.", "week"),
        ("de", "Nächsten Monat tagt der Rat.", "month"),
        ("en", "Last quarter was good.", "quarter"),
        ("fr", "La semaine prochaine, le conseil siège.", "week"),
        ("nl", "Volgende week dinsdag vergadert de raad.", "day"),
        ("en", "It opened last spring.", "season"),
    ],
)
def test_without_an_anchor_the_precision_is_still_known(language: str, sentence: str, precision: str) -> None:
    (found,) = periods.find(sentence, anchor=None, language=language)
    assert found.precision == precision
    assert found.start is None
    assert "no anchor" in found.flags


@pytest.mark.parametrize(
    ("language", "sentence", "due"),
    [
        ("en", "Comments are accepted until the end of June.", "2026-06-30"),
        ("en", "Comments were accepted until the end of June.", "2025-06-30"),
        ("fr", "Les avis sont recueillis jusqu'à fin juin.", "2026-06-30"),
        ("fr", "Les avis ont été recueillis jusqu'à fin juin.", "2025-06-30"),
        ("nl", "Reacties zijn welkom tot eind juni.", "2026-06-30"),
        ("nl", "Reacties waren welkom tot eind juni.", "2025-06-30"),
        ("de", "Hinweise werden bis Ende Juni gesammelt.", "2026-06-30"),
        ("de", "Hinweise wurden bis Ende Juni gesammelt.", "2025-06-30"),
    ],
)
def test_a_term_that_is_open_ends_ahead(language: str, sentence: str, due: str) -> None:
    (found,) = periods.find(sentence, anchor="2025-10-14", language=language)
    assert str(found.due) == due


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Zoals toegezegd tijdens het debat van 12 februari jl. stuur ik u vóór het zomerreces de kaart."),
        ("nl", "Zoals ik in het debat heb aangegeven stuur ik u vóór het zomerreces de kaart."),
        ("de", "Wie ich in der Sitzung gesagt habe, lege ich vor der Sommerpause eine Karte vor."),
        ("en", "As promised, I am sending the map before the summer recess."),
        ("fr", "Comme il a été convenu, je transmets la carte avant la fin juin."),
    ],
)
def test_what_the_writer_now_does_lies_ahead_of_what_was_promised(language: str, sentence: str) -> None:
    found = periods.find(sentence, anchor="2025-10-14", language=language)
    assert str(found[-1].due) == "2026-06-30"
