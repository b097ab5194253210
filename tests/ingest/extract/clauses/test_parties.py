"""Who is bound together by one subject, in the four languages; a name that holds an "and" is one party."""

from __future__ import annotations

from typing import Any

import pytest

from silcrete.ingest.extract.run import extract


def acts(language: str, sentence: str) -> list[dict[str, Any]]:
    found = extract(sentence, doc="x", language=language)
    return [dict(i.normalised) for i in found if i.kind in ("commitment", "request")]


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "Ireland and Saxony have committed to open a joint office by 1 May 2031.", ["country:IE", "region:DED"]),
        ("en", "Ireland, Saxony and Flanders will publish the map by 1 May 2031.",
         ["country:IE", "region:DED", "region:BE2"]),
        ("en", "Mr Hale and Ms Byrne promised the Commission that the quay would open.",
         ["person:hale", "person:byrne"]),
        ("en", "Ireland and Saxony call on the Commission to publish the map.", ["country:IE", "region:DED"]),
        ("nl", "De minister en de staatssecretaris zullen de kaart vóór 1 mei 2031 publiceren.",
         ["De minister", "de staatssecretaris"]),
        ("nl", "Vóór 1 mei 2031 zullen de minister en de staatssecretaris een kaart publiceren.",
         ["de minister", "de staatssecretaris"]),
        ("nl", "Nederland en Vlaanderen verbinden zich ertoe om de kade te openen.", ["country:NL", "region:BE2"]),
        ("de", "Sachsen und Flandern verpflichten sich, eine Karte vorzulegen.", ["region:DED", "region:BE2"]),
        ("de", "Bis zum 1. Mai 2031 werden Sachsen und Flandern eine Karte vorlegen.", ["region:DED", "region:BE2"]),
        ("fr", "La France et l'Allemagne s'engagent à publier la carte.", ["country:FR", "country:DE"]),
        ("fr", "M. Vasseur et Mme Colin ont promis à la Commission de publier la carte.",
         ["person:vasseur", "person:colin"]),
    ],
)  # fmt: skip
def test_all_parties_of_one_subject(language: str, sentence: str, who: list[str]) -> None:
    (found,) = acts(language, sentence)
    assert found["who"] == who


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "The Department of Trade and Ports will publish the map by 1 May 2031.",
         "org:department-of-trade-and-ports"),
        ("nl", "De minister van Economische Zaken en Klimaat zal de kaart vóór 1 mei 2031 publiceren.",
         "role:minister-van-economische-zaken-en-klimaat"),
        ("fr", "Le ministre de l'Économie et des Finances publiera la carte avant le 1er mai 2031.",
         "role:ministre-de-l-economie-et-des-finances"),
        ("en", "The Commission, together with Germany, will publish the map by 1 May 2031.", None),
    ],
)  # fmt: skip
def test_one_party_is_no_list(language: str, sentence: str, who: str | None) -> None:
    (found,) = acts(language, sentence)
    assert found["who"] == who


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "We would ask you to send the figures by 1 May 2031.", "We"),
        ("de", "Wir möchten Sie bitten, die Zahlen bis zum 1. Mai 2031 zu übermitteln.", "Wir"),
        ("de", "Wir bitten Sie, die Zahlen bis zum 1. Mai 2031 zu übermitteln.", "Wir"),
        ("fr", "Nous vous demandons de transmettre les chiffres avant le 1er mai 2031.", "Nous"),
    ],
)
def test_who_asks_in_the_first_person(language: str, sentence: str, who: str) -> None:
    (found,) = acts(language, sentence)
    assert found["who"] == [who]
