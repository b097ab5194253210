"""What stands in front of an inverted verb and belongs to the promise, relative clauses, and where promises end."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.run import extract


def promises(language: str, sentence: str) -> list[str]:
    found = extract(sentence, doc="x", language=language, dated="2026-05-05")
    return [i.text for i in found if i.kind == "commitment"]


WHOLE = [
    ("de", "Die Fonds wie „Hafen plus (HP)“, „Kaimauer“ und „Blaue Werft“ sowie das „Netz (NdH)“ werden wir ausbauen"),
    ("de", "Kleine Werften werden wir gezielt unterstützen"),
    ("de", "Was mit dem Hafenrat begonnen wurde, wollen wir fortsetzen"),
    ("de", "Die alten Kräne, die im Hafen stehen, werden wir ersetzen"),
    ("nl", "Kleine werven gaan we gericht ondersteunen"),
    ("nl", "De oude kranen, die in de haven staan, zullen wij vervangen"),
    ("nl", "De komende periode zal het kabinet gebruiken om toe te werken naar een nieuw havenakkoord"),
]


@pytest.mark.parametrize(("language", "promise"), WHOLE, ids=[case[1][:40] for case in WHOLE])
def test_a_fronted_object_belongs_to_the_promise(language: str, promise: str) -> None:
    assert promises(language, f"{promise}.") == [promise]


CUT = [
    ("de", "Was die Häfen betrifft, werden wir neue Kräne kaufen.", "werden wir neue Kräne kaufen"),
    ("de", "Schritt für Schritt werden wir neue Kräne kaufen.", "werden wir neue Kräne kaufen"),
    ("de", "Nicht zuletzt werden wir neue Kräne kaufen.", "werden wir neue Kräne kaufen"),
    ("nl", "De komende jaren zullen wij nieuwe kranen kopen.", "zullen wij nieuwe kranen kopen"),
    ("nl", "Zo snel mogelijk zullen wij nieuwe kranen kopen.", "zullen wij nieuwe kranen kopen"),
    ("nl", "Ik werk aan een havennota, waarover ik uw Kamer zal berichten.", "waarover ik uw Kamer zal berichten"),
    ("nl", "Er loopt een proef waarover de minister de Kamer zal inlichten.",
     "waarover de minister de Kamer zal inlichten"),
    ("de", "Es gibt einen Fonds, mit dem wir die Werften stärken werden.", "mit dem wir die Werften stärken werden"),
    ("de", "Wir hoffen auf Kräne und werden neue Kähne kaufen.", "werden neue Kähne kaufen"),
    ("en", "The report will be published in October and we look forward to its findings.",
     "The report will be published in October"),
    ("de", "Der Bericht wird im Oktober vorgelegt werden und wir halten das für früh.",
     "Der Bericht wird im Oktober vorgelegt werden"),
    ("nl", "Het rapport zal in oktober verschijnen en wij vinden dat vroeg.", "Het rapport zal in oktober verschijnen"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "promise"), CUT, ids=[case[1][:40] for case in CUT])
def test_where_a_promise_begins_and_ends(language: str, sentence: str, promise: str) -> None:
    assert promises(language, sentence)[:1] == [promise]


NONE = [
    ("nl", "Dat is wat we willen."),
    ("de", "Das ist, was wir wollen."),
    ("nl", "In deze brief heb ik de havendoelen gepresenteerd."),
    ("de", "In diesem Schreiben habe ich die Ziele der Häfen dargestellt."),
    ("en", "In this letter I have set out the aims of the ports."),
    ("de", "Es liegt der Antrag vor, dem Hafenausschuss eine Frist bis zum 3. Juni 2026 zu setzen."),
    ("de", "Danach sollen die Kurse bis zum Schuljahresbeginn abgestimmt sein."),
    ("en", "We expect the weather to change by June."),
    ("en", "We aim for the stars."),
    ("fr", "Cette mesure vise les jeunes."),
    ("nl", "Er is een fonds waarmee de haven groeit."),
]


@pytest.mark.parametrize(("language", "sentence"), NONE, ids=[case[1][:40] for case in NONE])
def test_what_is_no_promise(language: str, sentence: str) -> None:
    assert promises(language, sentence) == []


MORE = [
    ("en", "We expect the remaining crews to move to the new quay by the end of June"),
    ("en", "The crews, from Dover and Hull, are due to move before the elections"),
    ("en", "The minister aims for a ban by 2030"),
    ("nl", "De provincie mikt op opening in 2027"),
    ("nl", "De kades zullen volledig toegankelijk zijn voor fietsers"),
    ("de", "Die Kais werden vollständig barrierefrei sein"),
    ("fr", "Les quais seront pleinement accessibles à vélo"),
    ("fr", "Nous visons la construction d'un million de barques d'ici 2030"),
    ("fr", "Nous prévoyons que les autres ports changeront de système d'ici fin juin"),
]


@pytest.mark.parametrize(("language", "promise"), MORE, ids=[case[1][:40] for case in MORE])
def test_expected_and_aimed_for_by_a_day_or_a_state_that_one_can_check(language: str, promise: str) -> None:
    assert promises(language, f"{promise}.") == [promise]


def test_a_deadline_without_a_last_day_carries_a_promise_without_one() -> None:
    (found,) = (
        i
        for i in extract("The new crews are due to move before the elections.", language="en")
        if i.kind == "commitment"
    )
    assert found.normalised["due"] is None


def test_the_subject_of_an_earlier_passive_is_shared() -> None:
    (found,) = (
        i
        for i in extract("The ferry portal was opened on 3 March 2026 and will be live in June 2026.", language="en")
        if i.kind == "commitment"
    )
    assert found.normalised["who_text"] == "The ferry portal"


ACTS = [
    ("nl", "Het kabinet werkt de plannen voor het einde van het jaar uit", True),
    ("nl", "Het ministerie onderzoekt dit jaar of de heffing kan worden verlaagd", True),
    ("nl", "De provincie onderzoekt de kades sinds 2020", False),
    ("de", "Das Ministerium senkt die Abgabe für kleine Häfen spätestens Ende 2027", True),
    ("de", "Das Land fördert bis 2027 zehn Häfen in drei Gegenden", False),
    ("de", "Die Koalition bekennt sich dazu, die Hafenabgabe bis 2030 zu senken", True),
    ("de", "Die Koalition bekennt sich zur Fischerei", False),
    ("en", "The agency cuts the dues for small harbours by the end of 2027", True),
    ("en", "The agency cuts trees every year", False),
    ("en", "The fund is to be raised by £5 million in 2027", True),
    ("en", "Harbours are to be strengthened", False),
    ("fr", "Le ministère crée un fonds pour les petits ports avant fin 2027", True),
    ("fr", "Le ministère crée un fonds", False),
]


@pytest.mark.parametrize(("language", "sentence", "promised"), ACTS, ids=[case[1][:40] for case in ACTS])
def test_the_present_tense_of_an_act_promises_by_a_last_day(language: str, sentence: str, promised: bool) -> None:
    assert promises(language, f"{sentence}.") == ([sentence] if promised else [])
