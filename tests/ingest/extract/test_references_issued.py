"""Papers by who issued them and when, by the titles behind or in front of their kind, and rules of agencies."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str) -> list[str]:
    return [i.text for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == "reference"]


CASES = [
    # the day in front
    ("en", "In his 22 July letter to the harbour, the minister praised the March 20th Order.",
     ["22 July letter", "March 20th Order"]),
    ("en", "The October 7, 2031 rule and the 3 May 2030 decision hold.",
     ["October 7, 2031 rule", "3 May 2030 decision"]),
    # who signs, in small letters
    ("fr", "La circulaire du Premier ministre du 27 septembre 2024 et l'arrêté fédéral du 28 juin 2022 s'appliquent.",
     ["circulaire du Premier ministre du 27 septembre 2024", "arrêté fédéral du 28 juin 2022"]),
    ("fr", "L'arrêté du ministre des transports du 3 mai 2030 fixe les tarifs.",
     ["arrêté du ministre des transports du 3 mai 2030"]),
    # laws and what stands for them
    ("fr", "La loi fédérale sur l'accueil des marins étrangers (LAMé) entre en vigueur ; la LAMé vise les quais.",
     ["loi fédérale sur l'accueil des marins étrangers", "LAMé", "LAMé"]),
    ("fr", "La loi du 13 juillet 2028 relative à la programmation portuaire (LPP) et la LPP suivante suffisent.",
     ["loi du 13 juillet 2028", "LPP", "LPP"]),
    ("de", "Das Gesetz vom 3. Mai 2030 über Anlegestellen an Kanälen (AAK) gilt, und das AAK bleibt.",
     ["Gesetz vom 3. Mai 2030", "AAK", "AAK"]),
    ("nl", "De wet van 3 mei 2030 betreffende steigers aan kanalen (WSK) geldt, en de WSK blijft.",
     ["wet van 3 mei 2030", "WSK", "WSK"]),
    ("fr", "La Loi sur Navigation Canada reste un atout.", ["Loi sur Navigation Canada"]),
    # rules of an agency
    ("en", "The first, Expansion of Duties on Harbour Cranes Interim Final Rule, holds.",
     ["Expansion of Duties on Harbour Cranes Interim Final Rule"]),
    ("en", "The second text, the Advanced Crane Lamps Rule, is new.", ["Advanced Crane Lamps Rule"]),
    ("en", "See 15 CFR parts 730–774.", ["15 CFR parts 730–774"]),
    ("en", "Title XCIX of the Anna B. (Bee) Quay Harbour Authorization Act for Fiscal Year 2031 was amended.",
     ["Anna B. (Bee) Quay Harbour Authorization Act for Fiscal Year 2031"]),
    ("en", "The Creating Helpful Incentives to Build Harbours (CHIBH) and Quays Act of 2030 pays.",
     ["Creating Helpful Incentives to Build Harbours (CHIBH) and Quays Act of 2030"]),
    # what leaders said together
    ("en", "The G7 Rotterdam Leaders' Communiqué and the Quad Ministerial Statement on Safe Quays were read.",
     ["G7 Rotterdam Leaders' Communiqué", "Quad Ministerial Statement on Safe Quays"]),
    ("en", "They launched the Rotterdam Action Statement for Resilient Harbour Supply.",
     ["Rotterdam Action Statement for Resilient Harbour Supply"]),
    ("fr", "La déclaration des ministres du commerce du G7 et le communiqué des dirigeants du G20 le disent.",
     ["déclaration des ministres du commerce du G7", "communiqué des dirigeants du G20"]),
    # titles
    ("en", "The committee's sixth report, Dues for sale: what ships pay at the new quay, published on 3 May, says so.",
     ["Dues for sale: what ships pay at the new quay"]),
    ("en", "It published its final report, Dues for Sale, in its inquiry.", ["Dues for Sale"]),
    ("en", "It answers the report entitled Harbours: Moving Forward — Rising to the Tide, tabled in May.",
     ["Harbours: Moving Forward — Rising to the Tide"]),
    ("en", "It tabled its report A Study of the Crisis of Certain Harbours in Canada, that looked at costs.",
     ["A Study of the Crisis of Certain Harbours in Canada"]),
    ("en", "The final rule titled “Duties on Cranes; Entity List for Quays,” made changes.",
     ["Duties on Cranes; Entity List for Quays"]),
    ("en", "They launched Quay Isle: A National Harbour Strategy in May.", ["Quay Isle: A National Harbour Strategy"]),
    ("en", "The report on The Future of European Quays presented by her, and a book, titled Goodbye Harbour: The Tide.",
     ["The Future of European Quays", "Goodbye Harbour: The Tide"]),
    ("fr", "Dans son discours sur l'état de l'Union de 2031, elle en parle.",
     ["discours sur l'état de l'Union de 2031"]),
    ("en", "Her 2031 State of the Union address was long.", ["2031 State of the Union address"]),
    ("en", "It answers the Committee's Twelfth Report; its First Report was short.", ["Twelfth Report"]),
    ("en", "It published its Twelfth Report of Session 2030–31, Lighting of quays [HC 820].",
     ["Twelfth Report of Session 2030–31", "Lighting of quays", "HC 820"]),
    ("en", "The President signed Executive Order (E.O.) 14999, “Lighting All Quays in Harbours of Concern,” in May.",
     ["Lighting All Quays in Harbours of Concern"]),
    ("en", "It rests on EO 14999, Lighting All Quays in Harbours of Concern (the Order).",
     ["EO 14999", "Lighting All Quays in Harbours of Concern"]),
    ("en", "They published the Final Rule on Outbound Shipping in Critical Cranes.",
     ["Final Rule on Outbound Shipping in Critical Cranes"]),
    ("en", "The Joint Statement by Canada and Norway on Cooperation on Safe Quays sets priorities.",
     ["Joint Statement by Canada and Norway on Cooperation on Safe Quays"]),
    ("fr", "Vu la communication de la Commission au Parlement et aux régions, « Résilience des quais : la voie ».",
     ["Résilience des quais : la voie"]),
    ("fr", "Le rapport d'information « Quelle politique pour les quais d'Europe ? » a été lu.",
     ["Quelle politique pour les quais d'Europe ?"]),
    ("fr", "Un rapport intitulé Le droit des quais face aux vents du nord, présenté hier, le dit.",
     ["Le droit des quais face aux vents du nord"]),
    ("fr", "Il suit le plan d'action sur les quais critiques et le 4ème programme des investissements d'avenir.",
     ["plan d'action sur les quais critiques", "4ème programme des investissements d'avenir"]),
    ("fr", "Vu la loi spéciale du 8 août 1980, l'accord du 1er juin 2022 et le règlement européen 2019/452.",
     ["loi spéciale du 8 août 1980", "accord du 1er juin 2022", "règlement européen 2019/452"]),
    ("fr", "La loi sur le contrôle des grues (LCG; RS 946.2) et l'ordonnance sur le contrôle des grues (OCG).",
     ["loi sur le contrôle des grues", "LCG", "RS 946.2", "ordonnance sur le contrôle des grues", "OCG"]),
    ("fr", "C'est le texte (loi sur le contrôle des grues; LCG; RS 946.202), et la LCG suffit.",
     ["loi sur le contrôle des grues", "LCG", "RS 946.202", "LCG"]),
    ("fr", "Documents : 55-3079 (2022/2023) et DOC 55 1994/002, article 184 de la Constitution fédérale.",
     ["55-3079 (2022/2023)", "DOC 55 1994/002", "article 184 de la Constitution fédérale"]),
    ("en", "It is in line with Articles 107 and 108 TFEU.", ["Articles 107 and 108 TFEU"]),
    ("en", "The 2028 Budget paid for it.", ["2028 Budget"]),
    # acts, bills and questions of Ireland, Canada and the United States
    ("en", 'See the Harbour Control Order 2008 (the "HCO 2008"); the HCO 2008 holds.',
     ["Harbour Control Order 2008", "HCO 2008", "HCO 2008"]),
    ("en", "The Harbour Control (Amendment) (No. 2) Regulations 2025 hold.",
     ["Harbour Control (Amendment) (No. 2) Regulations 2025"]),
    ("en", "The Harbour Union (Measures for a High Level of Light) Regulations 2018, S.I. No. 360/2018, SI 12 of 2019.",
     ["Harbour Union (Measures for a High Level of Light) Regulations 2018", "S.I. No. 360/2018", "SI 12 of 2019"]),
    ("en", "The University Act, 1997 and EU 2016/1148 matter, he was told. [11478/25]",
     ["University Act, 1997", "EU 2016/1148", "11478/25"]),
    ("en", "We prepare the General Scheme for the Regulation of Harbour Lights; Bill C-34 and Bill 69 wait.",
     ["General Scheme for the Regulation of Harbour Lights", "Bill C-34", "Bill 69"]),
    ("en", "SECURING HARBOUR SUPPLY CHAINS ACT OF 2023, House Report 118-136.",
     ["SECURING HARBOUR SUPPLY CHAINS ACT OF 2023", "House Report 118-136"]),
    ("en", "The Internal Revenue Code of 1986 is amended.", ["Internal Revenue Code of 1986"]),
    ("fr", "Le projet de loi 69, la Loi assurant la garde des quais et la Loi sur Hydro-Nord suivent.",
     ["projet de loi 69", "Loi assurant la garde des quais", "Loi sur Hydro-Nord"]),
    ("fr", "Il suit le plan d'action 2035 du port.", ["plan d'action 2035"]),
    ("fr", "Il a été saisi d'un projet de loi relatif à l'éclairage vert.", []),
    # conclusions of a summit and titles side by side
    ("en", "We recall the April 2024 European Council conclusions and the Council conclusions of May 2023.",
     ["April 2024 European Council conclusions", "Council conclusions of May 2023"]),
    ("fr", "Vu les conclusions du Conseil européen d'avril 2024.", ["conclusions du Conseil européen d'avril 2024"]),
    ("de", "Das steht in den Schlussfolgerungen des Europäischen Rates vom April 2024.",
     ["Schlussfolgerungen des Europäischen Rates vom April 2024"]),
    ("nl", "Zie de conclusies van de Europese Raad van april 2024.",
     ["conclusies van de Europese Raad van april 2024"]),
    ("en", "They read the reports ‘Much more than a quay’ by Ann Lee and ‘The future of European harbours’.",
     ["Much more than a quay", "The future of European harbours"]),
    # budgets
    ("en", "In Budget 2027 and the Autumn Statement 2028, and in the Spring Budget, money was found.",
     ["Budget 2027", "Autumn Statement 2028", "Spring Budget"]),
    ("en", "It honours the Programme for Government and Standing Order 109, and answers REX/579 and SEDEC-VII/045.",
     ["Programme for Government", "Standing Order 109", "REX/579", "SEDEC-VII/045"]),
    ("fr", "C'est dans la déclaration de politique régionale et au Plan National pour la Reprise et la Résilience.",
     ["déclaration de politique régionale", "Plan National pour la Reprise et la Résilience"]),
    ("en", "The Advanced Harbour Technology Program pays.", ["Advanced Harbour Technology Program"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_what_tells_one_paper_from_its_kind_makes_it_a_reference(
    language: str, sentence: str, names: list[str]
) -> None:
    assert found(sentence, language) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The 3 May statement deadline passed, and a letter on 3 May came."),
        ("en", "The Golden Rule and Irish Home Rule are old; the Interim Final Rule came later."),
        ("en", "The harbour keeps to The Rule of Law and a Proposed Rule."),
        ("en", "The Prime Minister's Statement and the Written Ministerial Statement were heard."),
        ("en", "The leaders spoke; a Financial Statement for Fiscal Year Ends was filed."),
        ("en", "In its report, Ireland said that the quay was closed, and published nothing."),
        ("en", "The Advanced Harbour Technology Program Office hired a manager."),
        ("en", "He told the Prime Minister: A Harbour is needed."),
        ("en", "The Industrial Strategy Challenge Fund and the third report were late."),
        ("fr", "Un plan d'action sur les quais est attendu, et il y a un accord du conseil."),
        ("fr", "Le texte intitulé Quais, trop court, et les 55-60 (2022) mètres."),
        ("en", "He paid Bill 5.50 for SI 12 units of 2019 lamps in EU 27."),
        ("en", "THE ACT OF GOD AND THE ACT OF WAR WERE NAMED; see [12] and 11478/25."),
        ("fr", "Un plan d'action 2035 est attendu, en assurant la garde des quais."),
        ("en", "He was titled Lord of the Quays and Harbours."),
        ("de", "Im Budget 2027 fehlt Geld für den Kai."),
        ("fr", "Un message du port et une circulaire du Premier ministre sont attendus."),
        ("fr", "Chaque gouvernement fait une déclaration de politique générale."),
        ("en", "He stood in order 109 times in INT/12 shoes."),
        ("en", "“We will build the quay,” he said in a report."),
    ],
)
def test_a_kind_alone_is_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
