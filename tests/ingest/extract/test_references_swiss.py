"""Swiss items of parliament and laws by their number, in texts of four languages."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str) -> list[str]:
    return [i.text for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == "reference"]


CASES = [
    ("fr", "Le Conseil a adopté la motion 31.3021 et rejeté les postulats 31.3405 et 31.3543.",
     ["motion 31.3021", "postulats 31.3405", "31.3543"]),
    ("fr", "Il renvoie à l'initiative parlementaire 28.419 et à la loi sur les quais (RS 946.201).",
     ["initiative parlementaire 28.419", "loi sur les quais", "RS 946.201"]),
    ("de", "Der Rat nahm die Motion 31.3021, das Postulat 31.3405 und die Parlamentarische Initiative 28.419 an.",
     ["Motion 31.3021", "Postulat 31.3405", "Parlamentarische Initiative 28.419"]),
    ("de", "So steht es in SR 0.632.314 und in BBl 1956 I 949.", ["SR 0.632.314", "BBl 1956 I 949"]),
    ("en", "The chamber adopted motion 31.3021 and postulate 31.3405, as SR 946.201 says.",
     ["motion 31.3021", "postulate 31.3405", "SR 946.201"]),
    ("nl", "De Kamer nam motie 31.3021 aan, zie SR 946.201.", ["motie 31.3021", "SR 946.201"]),
    ("fr", "Le texte a paru dans la FF 1956, I, 949.", ["FF 1956, I, 949"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_an_item_by_year_and_number_is_a_reference(language: str, sentence: str, names: list[str]) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "La motion 12 du congrès a coûté 31.302 francs."),
        ("de", "Die Motion kostet 31.300 Euro, das Postulat 12.500 Franken."),
        ("en", "The crane has an RS 232 port and an SR 71 lamp."),
        ("fr", "Le port série RS 485 et la motion 31.302 Euro."),
    ],
)
def test_an_amount_or_a_socket_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
