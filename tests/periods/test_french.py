"""French date phrases in sentences, against a text of 16 April 2024 (a Tuesday)."""

from __future__ import annotations

import pytest

from tests.periods.phrases import Case, read

ANCHOR = "2024-04-16"
CASES: list[Case] = [
    ("La déclaration a été signée le 6 mars 2023 à Bruxelles.", {"6 mars 2023": "2023-03-06"}),
    ("Paris, le 1er juin 2024", {"1er juin 2024": "2024-06-01"}),
    ("Le lundi 8 avril, le ministre a signé.", {"lundi 8 avril": "2024-04-08"}),
    ("Le Conseil se réunira jeudi 23 mai.", {"jeudi 23 mai": "2024-05-23"}),
    ("Le texte du 06/03/2023 est publié.", {"06/03/2023": "2023-03-06"}),
    ("Le texte du 6.3.2023 est publié.", {"6.3.2023": "2023-03-06"}),
    ("L'appel ouvre en mai 2024.", {"mai 2024": "2024-05-01/2024-05-31"}),
    ("Le Conseil décidera en mai.", {"mai": "2024-05-01/2024-05-31"}),
    ("Le Parlement a voté en novembre.", {"novembre": "2023-11-01/2023-11-30"}),
    ("Des entretiens auront lieu en mai et juin.", {"mai et juin": "2024-05-01/2024-06-30"}),
    ("Des entretiens auront lieu en décembre et janvier.", {"décembre et janvier": "2024-12-01/2025-01-31"}),
    ("L'appel a couru de mai à juillet 2023.", {"mai à juillet 2023": "2023-05-01/2023-07-31"}),
    ("La production démarrera au premier trimestre 2025.", {"premier trimestre 2025": "2025-01-01/2025-03-31"}),
    ("La production démarrera au 3e trimestre de 2025.", {"3e trimestre de 2025": "2025-07-01/2025-09-30"}),
    ("Ce sera fait au T4 2024.", {"T4 2024": "2024-10-01/2024-12-31"}),
    ("Au deuxième trimestre, le rapport paraîtra.", {"deuxième trimestre": "2024-04-01/2024-06-30"}),
    ("La ligne ouvrira au premier semestre 2025.", {"premier semestre 2025": "2025-01-01/2025-06-30"}),
    ("Au second semestre 2025, la ligne ouvrira.", {"second semestre 2025": "2025-07-01/2025-12-31"}),
    ("La stratégie paraîtra à l'automne.", {"automne": "2024-09-01/2024-11-30"}),
    ("La stratégie paraîtra cet été.", {"cet été": "2024-06-01/2024-08-31"}),
    ("Au printemps 2025, l'usine ouvrira.", {"printemps 2025": "2025-03-01/2025-05-31"}),
    ("Avant l'été, le rapport sera remis.", {"été": "../2024-05-31"}),
    ("Début 2025, la ligne ouvrira.", {"Début 2025": "2025-01-01/2025-03-31"}),
    ("La ligne ouvrira à la mi-2025.", {"mi-2025": "2025-05-01/2025-08-31"}),
    ("L'usine a ouvert fin 2023.", {"fin 2023": "2023-10-01/2023-12-31"}),
    ("Le rapport sera remis fin mai.", {"fin mai": "2024-05-21/2024-05-31"}),
    ("Le rapport sera remis d'ici fin 2025.", {"fin 2025": "../2025-12-31"}),
    ("Avant fin 2026, tout sera prêt.", {"fin 2026": "../2026-12-31"}),
    ("D'ici la fin de l'année, un bilan sera publié.", {"fin de l'année": "../2024-12-31"}),
    ("Cette année, le budget augmente.", {"Cette année": "2024-01-01/2024-12-31"}),
    ("L'année prochaine, le budget augmentera.", {"année prochaine": "2025-01-01/2025-12-31"}),
    ("Les dossiers sont à déposer au plus tard le 1er juillet 2024.", {"1er juillet 2024": "../2024-07-01"}),
    ("L'appel est ouvert jusqu'au 30 juin 2024.", {"30 juin 2024": "../2024-06-30"}),
    ("Le rapport sera remis avant le 1er juillet 2024.", {"1er juillet 2024": "../2024-06-30"}),
    ("D'ici 2030, la part doublera.", {"2030": "../2030-12-31"}),
    ("D'ici à 2030, la part doublera.", {"2030": "../2030-12-31"}),
    ("À partir de 2027, des puces y seront produites.", {"2027": "2027-01-01/.."}),
    ("Depuis 2019, le réseau existe.", {"2019": "2019-01-01/.."}),
    ("Après le 1er juillet 2024, la règle disparaît.", {"1er juillet 2024": "2024-07-02/.."}),
    ("Aujourd'hui, le ministre a présenté le plan.", {"Aujourd'hui": "2024-04-16"}),
    ("Le plan a été présenté hier.", {"hier": "2024-04-15"}),
    ("Le dossier est actuellement examiné.", {"actuellement": "2024-04-16"}),
    ("Le comité a voté vendredi.", {"vendredi": "2024-04-12"}),
    ("La semaine dernière, le Conseil s'est réuni.", {"semaine dernière": "2024-04-08/2024-04-14"}),
    ("Le 3 mai dernier, l'accord a été signé.", {"3 mai dernier": "2023-05-03"}),
    ("Le comité décidera dans trois semaines.", {"trois semaines": "2024-05-07"}),
    ("Une réponse est attendue sous trois mois.", {"trois mois": "2024-04-16/2024-07-16"}),
    ("Il y a trois ans, le réseau a été créé.", {"Il y a trois ans": "2021-01-01/2021-12-31"}),
    ("Il compte 30 ans d'expérience.", {"30 ans": "P30Y"}),
    ("Pendant deux ans, l'aide est versée.", {"deux ans": "P2Y"}),
    ("Le vote aura lieu semaine 24.", {"semaine 24": "2024-06-10/2024-06-16"}),
    ("Le budget 2021-2027 est fixé.", {"2021-2027": "2021-01-01/2027-12-31"}),
    ("Entre 2021 et 2027, des fonds sont prévus.", {"2021 et 2027": "2021-01-01/2027-12-31"}),
    ("Du 6 au 8 mars 2024 s'est tenu le salon.", {"6 au 8 mars 2024": "2024-03-06/2024-03-08"}),
    ("Les 5 et 6 juin 2024, le Conseil se réunit.", {"5 et 6 juin 2024": "2024-06-05/2024-06-06"}),
    ("Dans les années 1990, la filière a grandi.", {"années 1990": "1990-01-01/1999-12-31"}),
    ("Au cours des deux prochaines années, on bâtira.", {"deux prochaines années": "2024-04-16/2026-04-16"}),
    ("La réunion est le 6 juin 2024 à 14h30.", {"6 juin 2024 à 14h30": "2024-06-06T14:30"}),
    ("En 2023, les exportations ont baissé.", {"2023": "2023-01-01/2023-12-31"}),
    ("Le 31 avril 2024, rien ne se passe.", {"31 avril 2024": "?"}),
    ("La loi n° 2023-703 du 1er août 2023 s'applique.", {"1er août 2023": "2023-08-01"}),
    # What is no date.
    ("Le règlement (UE) 2023/1781 et COM(2022) 46 sont visés.", {}),
    ("Le plan France 2030 et Horizon 2020 continuent.", {}),
    ("L'usine a été visitée et compte 2000 emplois pour 2000 euros.", {}),
    ("Téléphone 01 44 49 2024, page 2019.", {}),
    ("L'article 5, point 7, et l'annexe 12 s'appliquent.", {}),
    ("Dans les prochaines années et à l'avenir, cela changera.", {}),
    ("Il avance de mars à pas de géant, dit M. Mai.", {}),
    ("Tous les mardis et chaque lundi, le bureau est fermé.", {}),
    ("L'université d'été du réseau est ouverte aux 18 ans et plus.", {}),
    ("Le décret n° 2024-123 et la version 2.0.2024.1 sont cités.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_sentence(sentence: str, expected: dict[str, str]) -> None:
    assert read(sentence, "fr", ANCHOR) == list(expected.items())
