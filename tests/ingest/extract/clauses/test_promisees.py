"""Who is promised something, in the four languages; a promise that names nobody has no receiver."""

from __future__ import annotations

from typing import Any

import pytest

from silcrete.ingest.extract.run import extract


def promises(language: str, sentence: str) -> list[dict[str, Any]]:
    found = extract(sentence, doc="x", language=language)
    return [dict(i.to_json()["normalised"]) for i in found if i.kind == "commitment"]


@pytest.mark.parametrize(
    ("language", "sentence", "who", "to_whom", "what", "due"),
    [
        ("fr", "M. Vasseur a promis à Mme Colin que le quai serait ouvert avant le 1er mai 2031.",
         "person:vasseur", "Mme Colin", "que le quai serait ouvert", "2031-04-30"),
        ("fr", "Le ministre a promis au Parlement de publier la carte avant le 1er mai 2031.",
         None, "Parlement", "publier la carte", "2031-04-30"),
        ("fr", "La Belgique s'est engagée auprès de la Commission à remettre un plan avant le 1er mai 2031.",
         "country:BE", "la Commission", "remettre un plan", "2031-04-30"),
        ("fr", "Les régions se sont engagées envers la Commission européenne à publier la carte.",
         None, "la Commission européenne", "publier la carte", None),
        ("fr", "Nous lui remettrons la carte avant le 1er mai 2031.", None, "lui", "lui remettrons", "2031-04-30"),
        ("nl", "Nederland heeft zich ertoe verbonden de kade vóór 1 mei 2031 te openen.",
         "country:NL", None, "de kade", "2031-04-30"),
        ("nl", "De heer Bakker heeft zich jegens de Europese Commissie verplicht een plan te leveren.",
         "person:bakker", "de Europese Commissie", "een plan te leveren", None),
        ("nl", "De minister beloofde mevrouw Smit dat de kade vóór 1 mei 2031 zou opengaan.",
         None, "mevrouw Smit", "dat de kade", "2031-04-30"),
        ("nl", "De heer Bakker heeft mevrouw Smit beloofd dat de kade vóór 1 mei 2031 opengaat.",
         "person:bakker", "mevrouw Smit", "dat de kade", "2031-04-30"),
        ("en", "Mr Hale promised the Commission that the quay would open by 1 May 2031.",
         "person:hale", "the Commission", "that the quay would open", "2031-05-01"),
        ("en", "Mr Hale has promised the Commission to open the quay by 1 May 2031.",
         "person:hale", "the Commission", "open the quay", "2031-05-01"),
        ("en", "The ministry pledged the region's support to Ukraine.", None, None, "the region's support", None),
        ("de", "Herr Krämer hat Herrn Dr. Vogt zugesagt, den Kai bis zum 1. Mai 2031 zu öffnen.",
         "person:kramer", "Herrn Dr. Vogt", "den Kai", "2031-05-01"),
        ("de", "Sachsen hat sich gegenüber der Europäischen Kommission verpflichtet, den Kai zu öffnen.",
         "region:DED", "der Europäischen Kommission", "den Kai zu öffnen", None),
        ("de", "Der Minister hat zugesagt, den Kai zu öffnen.", None, None, "den Kai zu öffnen", None),
    ],
)  # fmt: skip
def test_receiver_of_a_promise(
    language: str, sentence: str, who: str | None, to_whom: str | None, what: str, due: str | None
) -> None:
    (found,) = promises(language, sentence)
    assert (found["who"], found["to_whom"], found["due"]) == (who, to_whom, due)
    assert found["what"].startswith(what)


def test_being_obliged_by_others_is_no_promise() -> None:
    assert promises("nl", "De heer Bakker heeft zich verplicht gevoeld een plan te leveren.") == []


def test_the_stress_on_an_occasion_belongs_to_a_french_promise() -> None:
    sentence = "C'est lors de la foire de mai 2031 que le Dr. Armand Colin et Anne Vasseur présenteront la carte."
    (found,) = [i for i in extract(sentence, doc="x", language="fr") if i.kind == "commitment"]
    assert found.text == sentence[:-1]


ONE = [
    ("nl", "Ik zeg toe dat ik de Kamer voor 1 juli 2032 nader informeer over germanium.", "org:tweede-kamer"),
    ("nl", "Wij beloven dat wij uw Kamer vóór 1 juli 2032 een overzicht van de voorraden sturen.", "org:tweede-kamer"),
    ("nl", "De minister zegt toe dat hij de Kamer voor 1 juli 2032 informeert.", "org:tweede-kamer"),
    ("de", "Ich sage zu, dass ich den Bundestag bis zum 30. Juni 2032 über Germanium informiere.", "den Bundestag"),
    ("en", "I promise that I will inform the House about germanium before 1 July 2032.", "the House"),
    ("fr", "Je promets que j'informerai l'Assemblée nationale avant le 1er juillet 2032.", "l'Assemblée nationale"),
]


@pytest.mark.parametrize(("language", "words", "to_whom"), ONE)
def test_a_promise_and_its_content_are_one_promise_by_who_speaks(language: str, words: str, to_whom: str) -> None:
    found = [i for i in extract(words, language=language, dated="2032-03-01") if i.kind == "commitment"]
    (row,) = (i.normalised for i in found)
    assert (row["to_whom"], row["due"]) == (to_whom, "2032-06-30")
    assert row["who"] is None
