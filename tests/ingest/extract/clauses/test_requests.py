"""The fields of a request: who asks whom, what, by when, in which paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item, item
from silcrete.ingest.extract.run import extract
from silcrete.ingest.extract.text import Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]


def requests(language: str, words: str, items_of: ItemsOf, dated: date, cited: str = "") -> list[Item]:
    text = Text(words, language, dated)
    frame, items = items_of(text)
    if cited:
        at = words.index(cited)
        fields = {"canonical": "kst-12345-6"}
        items.append(item(text, "reference", at, at + len(cited), fields, rule="test-reference"))
    return [i for i in find(text, frame, items) if i.kind == "request"]


def test_who_of_what_due_and_instrument(items_of: ItemsOf, dated: date) -> None:
    words = "De Kamer heeft de regering verzocht om uiterlijk 30 juni 2024 te rapporteren (Kamerstuk 12 345, nr. 6)."
    (found,) = requests("nl", words, items_of, dated, cited="Kamerstuk 12 345, nr. 6")
    row = found.normalised
    assert row["of"] == "regering"
    assert row["due"] == "2024-06-30"
    assert row["instrument"] == "kst-12345-6"
    assert row["who"]
    assert "rapporteren" in row["what"]


def test_a_motion_asks_after_its_premises(items_of: ItemsOf, dated: date) -> None:
    words = "constaterende dat gallium schaars is;\nverzoekt de regering, een voorraad aan te leggen;\nen gaat over."
    (found,) = requests("nl", words, items_of, dated)
    assert found.text == "een voorraad aan te leggen"
    assert found.confidence > 0.8


def test_a_reported_deadline_in_the_past_is_kept(items_of: ItemsOf, dated: date) -> None:
    (found,) = requests("en", "Parliament asked the government to report by 1 March 2024.", items_of, dated)
    assert found.normalised["due"] == "2024-03-01"


def test_a_request_is_no_commitment_of_the_one_who_is_asked(items_of: ItemsOf, dated: date) -> None:
    text = Text("Der Ausschuss fordert die Bundesregierung auf, ein Register zu schaffen.", "de", dated)
    frame, items = items_of(text)
    assert {i.kind for i in find(text, frame, items)} & {"request", "commitment"} == {"request"}


POLITE = {
    "nl": [
        ("Wij zouden het op prijs stellen als u de cijfers uiterlijk 1 mei 2027 zou sturen.", "de cijfers uiterlijk"),
        ("De commissie ontvangt uw antwoord graag vóór 1 mei 2027.", "uw antwoord graag"),
        ("De commissie ziet de brief graag vóór 1 mei 2027 tegemoet.", "de brief graag"),
        ("Graag ontvangen wij uw reactie uiterlijk 1 mei 2027.", "uw reactie uiterlijk"),
    ],
    "de": [
        (
            "Wir wären Ihnen dankbar, wenn Sie dem Ausschuss bis zum 1. Mai 2027 einen Bericht vorlegen.",
            "dem Ausschuss",
        ),
        ("Für eine Antwort bis zum 1. Mai 2027 wäre ich Ihnen sehr verbunden.", "eine Antwort bis"),
    ],
    "en": [
        ("I would be grateful if you could send the committee an update by 1 May 2027.", "send the committee"),
        ("We would appreciate it if the Department could publish the list by 1 May 2027.", "publish the list"),
        ("The committee would be grateful for a reply by 1 May 2027.", "a reply by"),
    ],
    "fr": [
        (
            "Je vous serais reconnaissant de bien vouloir transmettre le bilan au plus tard le 1er mai 2027.",
            "transmettre",
        ),
        ("Nous vous saurions gré de nous faire parvenir les chiffres d'ici le 1er mai 2027.", "nous faire parvenir"),
        ("Je vous remercie de publier la liste des aides d'ici le 1er mai 2027.", "publier la liste"),
    ],
}


@pytest.mark.parametrize(
    ("language", "words", "opens"), [(lang, *pair) for lang, pairs in POLITE.items() for pair in pairs]
)
def test_a_letter_asks_politely(language: str, words: str, opens: str, items_of: ItemsOf, dated: date) -> None:
    (found,) = requests(language, words, items_of, dated)
    assert found.text.startswith(opens)
    assert found.normalised["due"] in ("2027-05-01", "2027-04-30")
    assert found.normalised["who"]


def test_who_is_asked_politely_is_the_addressee_or_the_one_that_is_named(items_of: ItemsOf, dated: date) -> None:
    letter = "Dear Minister,\n\nI would be grateful if {} could send the figures by 1 May 2027.\n"
    (found,) = requests("en", letter.format("you"), items_of, dated)
    assert found.normalised["of"] == "Minister"
    (found,) = requests("en", letter.format("the Department"), items_of, dated)
    assert found.normalised["of"] == "the department"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "De minister ziet dit graag anders en komt daar later op terug."),
        ("nl", "Wij zijn de leden dankbaar voor hun inbreng."),
        ("de", "Wir wären überrascht, wenn der Markt bis 2030 schrumpft."),
        ("en", "I am grateful for the work of the committee."),
        ("en", "It would be helpful if you could not rely on one supplier."),
        ("fr", "Je vous remercie de votre attention."),
        ("fr", "Je vous remercie de m'avoir reçu le 3 mai."),
    ],
)
def test_thanks_and_wishes_ask_for_nothing(language: str, words: str, items_of: ItemsOf, dated: date) -> None:
    assert requests(language, words, items_of, dated) == []


@pytest.mark.parametrize(
    ("language", "words", "who", "of", "what"),
    [
        ("nl", "Daarom wil ik de minister vragen, de wet te evalueren.", "ik", "minister", "de wet te evalueren"),
        ("de", "Daher möchte ich die Ministerin bitten, eine Liste vorzulegen.", "ich", "die ministerin", "eine Liste"),
        ("de", "Ich will den Senat auffordern, die Liste zu zeigen.", "Ich", "den senat", "die Liste zu zeigen"),
        ("en", "I want to ask the minister whether she will act.", "I", "the minister", "she will act"),
        ("fr", "Je voudrais demander au ministre de publier la liste.", "Je", "ministre", "publier la liste"),
        ("fr", "Nous souhaitons inviter le Gouvernement à agir vite.", "Nous", "gouvernement", "agir vite"),
    ],
)
def test_a_wish_to_ask_is_a_request(
    language: str, words: str, who: str, of: str, what: str, items_of: ItemsOf, dated: date
) -> None:
    """And none of the promises that "ik wil", "ich will" or "nous souhaitons" would be."""
    text = Text(words, language, dated)
    frame, items = items_of(text)
    (found,) = (i for i in find(text, frame, items) if i.kind in ("request", "commitment"))
    assert (found.kind, found.normalised["who"], found.normalised["of"]) == ("request", [who], of)
    assert found.normalised["what"].startswith(what)


ASKED = [
    ("de", "Der Bundesrat forderte in der Entschließung vom 02.02.2024 die Bundesregierung auf, Gallium vorzuhalten.",
     "Bundesregierung"),
    ("de", "Der Landtag forderte am 7. Februar 2024 die deutschen Hersteller auf, der Kommission zu berichten.",
     "deutschen Hersteller"),
    ("de", "Der Bundestag bittet die Bundesregierung, eine Reserve aufzubauen.", "die bundesregierung"),
    ("en", "In its resolution of 7 February 2024 the Committee called on the Government to publish a map of fabs.",
     "the government"),
    ("en", "The Parliament urged the Commission to publish a map of fabs.", "the commission"),
    ("fr", "Dans sa résolution du 7 février 2024, le Parlement européen invite la Commission à présenter un plan.",
     "la commission"),
    ("fr", "Dans son avis publié le 7 février 2024 le Sénat demande au Gouvernement de présenter un plan.",
     "au gouvernement"),
    ("fr", "Dans sa résolution du 7 février 2024 le Sénat demande au Gouvernement de présenter un plan.",
     "au gouvernement"),
    ("fr", "L'Assemblée nationale demande au Gouvernement de présenter un plan.", "au gouvernement"),
    ("nl", "De Kamer verzoekt de regering in de motie van 7 februari 2024 een voorraad aan te leggen.", "regering"),
    ("nl", "De Kamer heeft de regering op 7 februari 2024 verzocht om een voorraad aan te leggen.", "regering"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "of"), ASKED)
def test_who_asks_receives_nothing_and_the_day_of_asking_is_no_last_day(language: str, words: str, of: str) -> None:
    found = [i for i in extract(words, language=language, dated=date(2024, 3, 15)) if i.kind == "request"]
    (row,) = (i.normalised for i in found)
    assert (row["of"], row["to_whom"], row["due"]) == (of, None, None)
    assert not found[0].text.startswith(("du", "le 7"))
    assert row["who"]
    assert not any(digit in str(row["who"]) for digit in "0123456789")


def test_who_asks_may_be_informed_too() -> None:
    words = "De Kamer heeft de regering verzocht om de Kamer vóór 1 juli 2024 te informeren."
    found = [i for i in extract(words, language="nl", dated=date(2024, 3, 15)) if i.kind == "request"]
    (row,) = (i.normalised for i in found)
    assert (row["who"], row["to_whom"], row["due"]) == (["org:tweede-kamer"], "org:tweede-kamer", "2024-06-30")
