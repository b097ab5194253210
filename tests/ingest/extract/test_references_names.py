"""References by a name: agreements, pacts and charters, compounds of the Union, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract import references
from silcrete.ingest.extract.frame import frame_of
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text


def found(sentence: str, language: str) -> list[Item]:
    text = Text(sentence, language=language, dated=date(2024, 4, 16), doc="a")
    return references.find(text, frame_of(text))


CASES = [
    ("fr", "Le port respecte l'accord de Paris et la convention d'usage de Genève.", ["accord de Paris"]),
    ("fr", "Avec l'accord de Paul Marin, le quai ferme.", []),
    ("nl", "Volgens het Verdrag van Aarhus en het Akkoord van Parijs mag dit.",
     ["Verdrag van Aarhus", "Akkoord van Parijs"]),
    ("nl", "Er is een akkoord van partijen over de haven.", []),
    ("de", "Der Vertrag von Lissabon und das Pariser Abkommen gelten.",
     ["Vertrag von Lissabon", "Pariser Abkommen"]),
    ("de", "Der Vertrag von Frau Meer läuft aus.", []),
    ("en", "The Kyoto Protocol came before the Paris Agreement.", ["Kyoto Protocol", "Paris Agreement"]),
    ("en", "The protocol of the meeting in Kyoto was read.", []),
    ("fr", "Cela viole la charte des Nations unies, dit la charte du port.", ["charte des Nations unies"]),
    ("en", "It breaches the UN Charter.", ["UN Charter"]),
    ("de", "Die Charta der Vereinten Nationen gilt auch auf See.", ["Charta der Vereinten Nationen"]),
    ("nl", "Het Handvest van de Verenigde Naties geldt ook op zee.", ["Handvest van de Verenigde Naties"]),
    ("fr", "Ils signent le contrat d'avenir maritime pour la Normandie et un contrat de travail pour la saison.",
     ["contrat d'avenir maritime pour la Normandie"]),
    ("fr", "Ils ont signé l'accord d'ancrage portuaire État-Région.", ["accord d'ancrage portuaire État-Région"]),
    ("fr", "Le pacte d'amarrage de mai 2021 suit un pacte d'amitié.", ["pacte d'amarrage"]),
    ("fr", "Il a un contrat de travail de mai 2021 et le contrat de vente du 3 mai 2021.", []),
    ("fr", "Nous voulons un contrat d'avenir maritime pour la Normandie.", []),
    ("fr", "La mise en œuvre du Pacte pour la pêche et les ports avance.", ["Pacte pour la pêche et les ports"]),
    ("fr", "Un pacte pour la pêche serait utile.", []),
    ("fr", "Il a lu le rapport d'étape sur la PCP et un rapport d'étape sur le chantier.",
     ["rapport d'étape sur la PCP"]),
    ("en", "They read the interim report on the CFP and an interim report on ports.", ["interim report on the CFP"]),
    ("nl", "Ik stuur de tussenrapportage over de KRM en een tussenrapportage over havens.",
     ["tussenrapportage over de KRM"]),
    ("de", "Der Zwischenbericht zur GFP liegt vor, der Zwischenbericht zur Lage nicht.", ["Zwischenbericht zur GFP"]),
    ("fr", "L'État prépare une stratégie nationale spatiale et une stratégie nationale ambitieuse.",
     ["stratégie nationale spatiale"]),
    ("nl", "Vragen over het Convenant Haven en stad duurzame scheepvaart (ingezonden 3 mei) en een convenant daarover.",
     ["Convenant Haven en stad duurzame scheepvaart"]),
    ("nl", "Het besluit om de Wet bescherming kustwateren in te roepen is genomen.", ["Wet bescherming kustwateren"]),
    ("de", "Die EU-Fischereiverordnung geht einer EU-Verordnung und der EU-Durchführungsverordnung vor.",
     ["EU-Fischereiverordnung"]),
    ("nl", "De EU-visserijrichtlijn gaat voor een EU-richtlijn.", ["EU-visserijrichtlijn"]),
    ("de", "Wir starten die Hightech Agenda Tirol und die Hightech Agenda.",
     ["Hightech Agenda Tirol", "Hightech Agenda"]),
    ("fr", "Voir le texte E 19001 et le quai E 19.", ["E 19001"]),
    ("fr", "Le plan coûte plus d’1 million.", []),
    ("en", "The mayor signed the declaration at noon.", []),
    ("nl", "Fiche: Europese Chips Act\n\nDe haven leest mee.", ["Europese Chips Act"]),
    ("en", "§ Mr. Ewan HarbourThe study group met.", []),
    ("en", "The SeaWatch study is out.", ["SeaWatch study"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_a_name_is_read_whole_and_a_bare_noun_is_none(language: str, sentence: str, expected: list[str]) -> None:
    assert [i.text for i in found(sentence, language)] == expected
