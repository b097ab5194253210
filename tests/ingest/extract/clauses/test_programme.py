"""In the programme of a coalition the present tense of "we" promises; in a letter, a speech or a quotation it tells."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.run import extract

# Sentences of each text with a word for a promise, in the present tense of an act, and of what is only told.
TEXTS = {
    "de": (
        [
            "Wir werden die Kais ausbauen",
            "Wir wollen bis 2031 alle Kräne ersetzen",
            "Wir werden den Hafenrat stärken",
        ],
        [
            "Wir stärken die kleinen Werften und verstetigen ihre Förderung",
            "Wir fördern neue Docks und werden schwache Häfen unterstützen",
            "Die Genehmigung von Fähren beschleunigen wir",
            "Wir führen ein Register der Kähne ein",
            "Wir prüfen, ob die Abgabe noch zeitgemäß ist",
        ],
        [
            "Die Häfen sind das Tor zur Welt",
            "Wir sehen die Sorgen der Fischer",
            "Wir fördern bereits zwei Werften",
            "Damit stärken wir auch die Fischerei",
            "Wir setzen auf Vertrauen",
            "Wenn wir die Werften fördern, wächst der Handel",
            "Die Fähren, die wir fördern, fahren weiter",
        ],
    ),
    "nl": (
        [
            "Wij zullen de kades uitbreiden",
            "We willen in 2031 alle kranen vervangen",
            "We gaan de havenraad versterken",
        ],
        [
            "We versterken de kleine werven en investeren in hun dokken",
            "De bouw van veerboten versnellen we",
            "We breiden de walstroom uit",
            "Wij beschermen de vissers tegen hoge heffingen",
        ],
        [
            "De havens zijn de poort naar de wereld",
            "We zien de zorgen van de vissers",
            "We ondersteunen al twee werven",
            "Daarmee versterken we ook de visserij",
            "Als we de werven ondersteunen, groeit de handel",
            "De veren die we ondersteunen, varen door",
        ],
    ),
    "en": (
        [
            "We will extend the quays",
            "We want to replace all cranes by 2031",
            "We will strengthen the harbour board",
        ],
        [
            "We strengthen the small yards and invest in their docks",
            "We also reduce the harbour dues",
            "We introduce a register of barges",
        ],
        [
            "The harbours are our gate to the world",
            "We see the worries of the fishermen",
            "We already support two yards",
            "The yards we support will grow",
            "If we support the yards, trade grows",
        ],
    ),
    "fr": (
        [
            "Nous agrandirons les quais",
            "Nous voulons remplacer toutes les grues d'ici 2031",
            "Nous renforcerons le conseil du port",
        ],
        [
            "Nous renforçons les petits chantiers et soutenons leurs docks",
            "Nous réduisons les droits de port",
            "Nous mettons en place un registre des barques",
        ],
        [
            "Les ports sont notre porte sur le monde",
            "Nous voyons les soucis des pêcheurs",
            "Nous soutenons déjà deux chantiers",
            "Si nous soutenons les chantiers, le commerce grandit",
        ],
    ),
}
# What makes a text something else: someone speaks for himself, or to someone.
PERSONAL = {
    "de": ["Dafür danke ich den Fischern.", "Wir bitten Sie um Geduld."],
    "nl": ["Daarvoor dank ik de vissers.", "Wij vragen u om geduld."],
    "en": ["For that I thank the fishermen.", "We ask you for patience."],
    "fr": ["Je remercie les pêcheurs.", "Nous vous demandons de la patience."],
}


def promises(text: str, language: str) -> list[str]:
    return [i.text for i in extract(text, doc="x", language=language, dated="2026-05-05") if i.kind == "commitment"]


def joined(*parts: list[str]) -> str:
    return "\n\n".join(" ".join(f"{sentence}." for sentence in part) for part in parts)


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_present_tense_of_a_programme_promises(language: str) -> None:
    plain, present, told = TEXTS[language]
    assert promises(joined(told, plain, present), language) == plain + present


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_it_does_not_where_someone_speaks_for_himself_or_to_someone(language: str) -> None:
    plain, present, told = TEXTS[language]
    for sentence in PERSONAL[language]:
        found = promises(f"{joined(told, plain, present[:1])} {sentence}", language)
        assert set(plain) <= set(found)
        assert present[0] not in found


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_two_promises_make_no_programme(language: str) -> None:
    plain, present, told = TEXTS[language]
    assert promises(joined(told, plain[:2], present[:1]), language) == plain[:2]


def test_a_text_that_mostly_tells_of_others_is_no_programme() -> None:
    plain, present, _ = TEXTS["en"]
    others = [f"Harbour number {n} has two quays and a lighthouse" for n in range(40)]
    assert promises(joined(others, plain, present[:1]), "en") == plain


def test_what_we_say_in_a_quotation_makes_no_programme() -> None:
    plain, present, _ = TEXTS["en"]
    text = f'The yards met in Leith. "{joined([*plain, present[0]])}" said the owner of two yards.'
    assert present[0] not in promises(text, "en")
