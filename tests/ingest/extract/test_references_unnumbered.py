"""Codes with their articles, laws and bills by what they are about, plans and doctrines by name: without a number."""

from __future__ import annotations

import pytest

from silcrete.ingest.extract.run import extract

CASES = [
    ("nl", "De Wet Van Dijk bestaat niet.", []),
    ("nl", "Dit volgt uit artikel 4 van de Subsidieregeling groene havens en het Kaderbesluit VWS-subsidies.",
     ["Subsidieregeling groene havens", "Kaderbesluit VWS-subsidies"]),
    ("nl", "De Nota Mobiele Werkplaatsen en het wetsvoorstel versterking havenbeheer liggen voor.",
     ["Nota Mobiele Werkplaatsen", "wetsvoorstel versterking havenbeheer"]),
    ("nl", "Het Besluit beheer oude sluizen buiten toepassing laten kan niet.", ["Besluit beheer oude sluizen"]),
    ("nl", "De steun valt onder de algemene groepsvrijstellingsverordening; een regeling is er niet.",
     ["algemene groepsvrijstellingsverordening"]),
    ("de", "Nach Art. 12 GG und § 7 Abs. 2 AWV ist das möglich; ein Gesetz zur Förderung gibt es nicht.",
     ["Art. 12 GG", "AWV"]),
    ("de", "Der Entwurf eines Gesetzes zur Stärkung der Hafenwirtschaft und die Plenardebatte vom 3.5.2024 zeigen es.",
     ["Entwurf eines Gesetzes zur Stärkung der Hafenwirtschaft", "Plenardebatte vom 3.5.2024"]),
    ("de", "Das Bürgerliche Gesetzbuch und der europäische AI Act gelten.", ["Bürgerliche Gesetzbuch", "AI Act"]),
    ("en", "Under section 12 of title 5, United States Code, and the Harbour and Lighthouse Act, it was signed.",
     ["section 12 of title 5, United States Code", "Harbour and Lighthouse Act"]),
    ("en", "We act now. They must act. An act of kindness in a joint statement.", []),
    ("en", "The Second Roadmap on Safe Ports names no roadmap of ours.", ["Second Roadmap on Safe Ports"]),
    ("fr", "L'article L. 12-3 du code du tourisme et la loi Marine sont cités; une stratégie nationale serait utile.",
     ["article L. 12-3 du code du tourisme", "loi Marine"]),
    ("fr", "La loi relative à la protection des ports et le projet de loi Mers et rivages sont votés.",
     ["loi relative à la protection des ports", "projet de loi Mers et rivages"]),
    ("fr", "La stratégie nationale maritime et le 2e plan d'action national pour les ports paraîtront.",
     ["stratégie nationale maritime", "2e plan d'action national pour les ports"]),
    ("fr", "Une loi relative à la mer, un projet de loi et la déclaration d'intention commune.",
     ["déclaration d'intention commune"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES, ids=[case[1][:50] for case in CASES])
def test_names_without_a_number_are_read_whole_and_kinds_alone_are_not(
    language: str, sentence: str, expected: list[str]
) -> None:
    found = extract(sentence, doc="x", language=language)
    assert [i.text for i in found if i.kind == "reference"] == expected


def test_a_name_in_quotation_marks_is_known_again_without_them() -> None:
    text = "Wij maakten het plan „Havens van Morgen”. Daarna kwam Havens van Morgen tot stand."
    found = [i.text for i in extract(text, doc="x", language="nl") if i.kind == "reference"]
    assert found == ["Havens van Morgen", "Havens van Morgen"]
