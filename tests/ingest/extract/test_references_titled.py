"""Papers by a title without marks or number, short forms, laws behind a paragraph, and bare words that are none."""

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
    ("nl", "De minister stuurde de visie ‘Havens van morgen’ naar de raad.", ["Havens van morgen"]),
    ("nl", "In de Kamerbrief Toekomst van de visserij staat meer.", ["Toekomst van de visserij"]),
    ("nl", "Het rapport Varen op waterstof in de binnenvaart is verschenen.", ["Varen op waterstof in de binnenvaart"]),
    ("nl", "Zie ook de Nationale Agenda Laadinfrastructuur.", ["Nationale Agenda Laadinfrastructuur"]),
    ("nl", "Wij werken aan het Actieplan Groene Havens en de Havenvisie 2040.",
     ["Actieplan Groene Havens", "Havenvisie 2040"]),
    ("nl", "Zie Kamerstukken 12 345, 23 456 en 34 567-XII, nr. 8.",
     ["Kamerstukken 12 345, 23 456 en 34 567-XII, nr. 8"]),
    ("nl", "Zie Kamerstukken II 2022/23, 36 123, nr. 4.", ["Kamerstukken II 2022/23, 36 123, nr. 4"]),
    ("nl", "De Omgevingswet en de Elektriciteitswet 1998 gelden.", ["Omgevingswet", "Elektriciteitswet 1998"]),
    ("nl", "Op grond van artikel 3:2 van de Awb is dit nodig.", ["Awb"]),
    ("nl", "Het Verdrag inzake de rechten van de zee geldt.", ["Verdrag inzake de rechten van de zee"]),
    ("nl", "Het kabinet volgt de Nationale Technologiestrategie (NTS). De NTS noemt tien velden.",
     ["Nationale Technologiestrategie", "NTS", "NTS"]),
    ("nl", "De Commissie publiceerde mededeling COM(2023) 62 final en JOIN(2023) 20.",
     ["COM(2023) 62", "JOIN(2023) 20"]),
    ("nl", "Dit volgt uit Verordening (EU, Euratom) 2018/1046.", ["Verordening (EU, Euratom) 2018/1046"]),
    ("nl", "Wij ondertekenden het Pact voor de Haven en het convenant.", ["Pact voor de Haven"]),
    ("nl", "De Raad nam het Strategisch Kompas aan.", ["Strategisch Kompas"]),
    ("nl", "De motie-Zeeman/Duin (Kamerstuk 31 409, nr. 12) vraagt dit.",
     ["motie-Zeeman/Duin", "Kamerstuk 31 409, nr. 12"]),
    ("de", "Das Forschungsprogramm „Häfen. Sicher und sauber. Für alle Küsten“ gilt.",
     ["Häfen. Sicher und sauber. Für alle Küsten"]),
    ("nl", "De brief van 3 mei is gelezen en het rapport ligt klaar.", []),
    ("nl", "De Chipsverordening en de EU-batterijenverordening gelden.",
     ["Chipsverordening", "EU-batterijenverordening"]),
    ("nl", "Het programma Horizon Europa en het programma Digitaal Europa lopen.",
     ["Horizon Europa", "programma Digitaal Europa"]),
    ("nl", "Toezegging T03456 is openstaand.", ["T03456"]),
    ("nl", "Het advies van de Raad van State is binnen.", ["advies van de Raad van State"]),
    ("nl", "Lees het AIV-advies en het WRR-rapport.", ["AIV-advies", "WRR-rapport"]),
    ("de", "Die Bundesregierung legte die Nationale Hafenstrategie vor.", ["Nationale Hafenstrategie"]),
    ("de", "Das Förderprogramm „Schiff der Zukunft“ läuft.", ["Schiff der Zukunft"]),
    ("de", "Das ergibt sich aus § 55 Abs. 1 Satz 2 AWV und den §§ 3 und 4 EnWG.",
     ["AWV", "EnWG"]),
    ("de", "Siehe Bundestagsdrucksache 20/1234 und BT-Drs. 19/32.", ["Bundestagsdrucksache 20/1234", "BT-Drs. 19/32"]),
    ("de", "Siehe Drs. 7/12345 und LT-Drs. 18/99.", ["Drs. 7/12345", "LT-Drs. 18/99"]),
    ("de", "Nach Art. 107 Abs. 3 AEUV ist das zulässig.", ["Art. 107 Abs. 3 AEUV"]),
    ("de", "Das steht im BGBl. 2023 I Nr. 45.", ["BGBl. 2023 I Nr. 45"]),
    ("de", "Nach RL 2014/24/EU und VO (EG) Nr. 1907/2006 ist es so.", ["RL 2014/24/EU", "VO (EG) Nr. 1907/2006"]),
    ("de", "Mit dem Bericht „Häfen im Wandel“ beginnt die Debatte.", ["Häfen im Wandel"]),
    ("de", "Das Außenwirtschaftsgesetz und die Außenwirtschaftsverordnung gelten.",
     ["Außenwirtschaftsgesetz", "Außenwirtschaftsverordnung"]),
    ("de", "Wir halten am Verpackungsgesetz (VerpackG) fest. Das VerpackG gilt.",
     ["Verpackungsgesetz", "VerpackG", "VerpackG"]),
    ("de", "Die Verordnung (EU) 2023/1781 (Chips-Gesetz) gilt, ebenso der Chips Act.",
     ["Verordnung (EU) 2023/1781", "Chips-Gesetz", "Chips Act"]),
    ("de", "Die Empfehlung (EU) 2023/2113 und der Durchführungsbeschluss (EU) 2024/100 gelten.",
     ["Empfehlung (EU) 2023/2113", "Durchführungsbeschluss (EU) 2024/100"]),
    ("de", "Der Bericht vom 3. Mai liegt vor.", []),
    ("de", "Das Weißbuch zur Hafenpolitik erschien 2020, ein Weißbuch fehlt.", ["Weißbuch zur Hafenpolitik"]),
    ("de", "Die Rahmenvereinbarung Hafen und der Aktionsplan Küste gelten.", ["Aktionsplan Küste"]),
    ("de", "Beihilfesache SA.12345 und Aktenzeichen 2 BvR 12/20.", ["SA.12345", "2 BvR 12/20"]),
    ("en", "The Government published the National Ports Strategy and the Ports White Paper.",
     ["National Ports Strategy", "Ports White Paper"]),
    ("en", "See the Second Report of Session 2021–22, Making Ports Work, HC 12.",
     ["Second Report of Session 2021–22", "Making Ports Work", "HC 12"]),
    ("en", "Its report, Steering the Fleet Towards Net Zero, was read.", ["Steering the Fleet Towards Net Zero"]),
    ("en", "The paper ‘Ships for the future’ was published as CP 123.", ["Ships for the future", "CP 123"]),
    ("en", "Under the Merchant Shipping Act 1995 and the Harbours Act 1964 this is allowed.",
     ["Merchant Shipping Act 1995", "Harbours Act 1964"]),
    ("en", "Under the Shipping Regulations 2019 (SI 2019/12) this is barred.",
     ["Shipping Regulations 2019", "SI 2019/12"]),
    ("en", "The Cooperation Agreement on Ports between both was signed.", ["Cooperation Agreement on Ports"]),
    ("en", "The Trade and Cooperation Agreement (TCA) applies; the TCA covers ports.",
     ["Trade and Cooperation Agreement", "TCA", "TCA"]),
    ("en", "The Commission adopted SWD(2023) 12 final and C(2022) 7654.", ["SWD(2023) 12", "C(2022) 7654"]),
    ("en", "Regulations (EU) No 1303/2013 and (EU) 2021/1060 apply.",
     ["Regulations (EU) No 1303/2013", "(EU) 2021/1060"]),
    ("en", "The Batteries Regulation and the Data Governance Act came first.",
     ["Batteries Regulation", "Data Governance Act"]),
    ("en", "The Inflation Reduction Act (IRA) changed this. The IRA pays.", ["Inflation Reduction Act", "IRA", "IRA"]),
    ("en", "The report of 3 May was read and a strategy is needed.", []),
    ("en", "They want an industrial strategy and a port strategy.", []),
    ("en", "Hansard, HC Deb 12 May 2021 vol 695 c123 tells so.", ["HC Deb 12 May 2021 vol 695 c123"]),
    ("en", "See Public Law 117-167 and Executive Order 14017.", ["Public Law 117-167", "Executive Order 14017"]),
    ("en", "The Minamata Convention and the Hong Kong Convention apply.",
     ["Minamata Convention", "Hong Kong Convention"]),
    ("en", "The Dock Safety Bill was read.", ["Dock Safety Bill"]),
    ("en", "The Harbour Investment Programme and the Ports Fund pay.", ["Harbour Investment Programme"]),
    ("en", "Article 6 of the CRMA and Annex III to Regulation (EU) 2024/1252.", ["CRMA", "Regulation (EU) 2024/1252"]),
    ("fr", "Voir le rapport n° 123 (2021-2022) de la commission.", ["rapport n° 123"]),
    ("fr", "La loi n° 2021-1104 du 22 août 2021 et le décret n° 2022-12 s'appliquent.",
     ["loi n° 2021-1104", "décret n° 2022-12"]),
    ("fr", "Le plan « Ports du futur » et le rapport « Cap sur la mer » sont lus.",
     ["Ports du futur", "Cap sur la mer"]),
    ("fr", "La Stratégie nationale pour la mer et le littoral est publiée.",
     ["Stratégie nationale pour la mer et le littoral"]),
    ("fr", "Il présente la Stratégie nationale pour la mer et le littoral.",
     ["Stratégie nationale pour la mer et le littoral"]),
    ("fr", "Il a lu la Feuille de route pour les ports français qui est publiée.",
     ["Feuille de route pour les ports français"]),
    ("fr", "Le règlement délégué (UE) 2021/2106 et la directive 2014/24/UE.",
     ["règlement délégué (UE) 2021/2106", "directive 2014/24/UE"]),
    ("fr", "Selon le code de l'énergie et l'article L. 123-4 du code minier.",
     ["code de l'énergie", "article L. 123-4 du code minier"]),
    ("fr", "L'arrêté du 3 mai 2021 et le rapport du 3 mai.", ["arrêté du 3 mai 2021"]),
    ("fr", "Le règlement européen sur les batteries et la loi Climat et résilience.",
     ["règlement européen sur les batteries", "loi Climat et résilience"]),
    ("fr", "Le contrat de filière et la feuille de route sont signés.", []),
    ("fr", "La question écrite n° 01234 de Mme Quai et le texte E 17000.", ["question écrite n° 01234", "E 17000"]),
    ("fr", "Le Conseil adopte la décision (UE) 2022/2481 et la recommandation (UE) 2023/2113.",
     ["décision (UE) 2022/2481", "recommandation (UE) 2023/2113"]),
    ("fr", "Cela figure dans le projet de loi de finances pour 2025 (PLF 2025).",
     ["projet de loi de finances pour 2025", "PLF 2025"]),
    ("fr", "L'accord de libre-échange entre les deux est signé.", []),
    ("fr", "Le rapport d'information n° 456 et l'avis n° 12 sont parus.",
     ["rapport d'information n° 456", "avis n° 12"]),
    ("nl", "Het bericht ‘Haven zit vol met lege schepen’ en de brief ‘Kom langs’ zijn bekend.", []),
    ("nl", "De motie van het lid Duin4 is aangehouden.", ["motie van het lid Duin"]),
    ("nl", "Dit is de Strategie voor de zee en het Plan was ons bekend.", ["Strategie voor de zee"]),
    ("nl", "De minister noemt de Strategie voor de zee die klaar is.", ["Strategie voor de zee"]),
    ("en", "The Industrial Strategy Council wrote a report into Port Strategy.", []),
    ("en", "The Consortium Agreement and the Grant Agreement were signed.", []),
    ("en", "The Harbour Agency (HA) wrote this. The HA is small.", []),
    ("de", "Der Hafenplan 2030 und die Fischereistrategie 2040 liegen vor.",
     ["Hafenplan 2030", "Fischereistrategie 2040"]),
    ("de", "Nach § 5 der Satzung gilt das nicht.", []),
    ("fr", "La charte de la ville et le programme de la fête sont là.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES, ids=[case[1][:50] for case in CASES])
def test_titles_and_numbers_are_read_and_bare_words_are_not(language: str, sentence: str, expected: list[str]) -> None:
    assert [i.text for i in found(sentence, language)] == expected


def test_one_number_under_several_dossiers_names_them_all() -> None:
    (one,) = found("Zie Kamerstukken 12 345, 23 456 en 34 567–XII, nr. 8.", "nl")
    assert one.normalised["canonical"] == "kst-12345-8"
    assert one.normalised["also"] == ["kst-23456-8", "kst-34567-XII-8"]


def test_a_short_form_stands_for_what_it_was_given_to() -> None:
    act, short, again = found("The Batteries Regulation (BR) counts. The BR is new. Before, BRIC was not.", "en")
    assert act.normalised["celex"] == short.normalised["celex"] == again.normalised["celex"] == "32023R1542"
    assert again.normalised["abbreviation"] == "BR"
