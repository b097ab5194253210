"""Judgments, instruments, treaties, gazettes and standards by a number of their series."""

from __future__ import annotations

from datetime import date

import pytest

from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.run import extract


def found(sentence: str, language: str, kind: str = "reference") -> list[Item]:
    return [i for i in extract(sentence, language=language, dated=date(2032, 4, 16)) if i.kind == kind]


CASES = [
    ("en", "The court said so in [2030] UKSC 12, [2029] EWHC 123 (Admin) and Case C-311/28.",
     ["[2030] UKSC 12", "[2029] EWHC 123 (Admin)", "Case C-311/28"]),
    ("en", "The Harbour Dues Act 1998, S.I. 2019/419 and 2018 c. 12 hold.",
     ["Harbour Dues Act 1998", "S.I. 2019/419", "2018 c. 12"]),
    ("en", "The Quay Renewal Act and the Harbour Dues Act of 2022 and the Ports Act (Commencement) Order 2031.",
     ["Quay Renewal Act", "Harbour Dues Act of 2022", "Ports Act (Commencement) Order 2031"]),
    ("en", "The Quay Renewal Act and Harbour Dues Act apply.", ["Quay Renewal Act", "Harbour Dues Act"]),
    ("en", "The states signed CETS No. 108 and UNTS vol. 1833, p. 3.", ["CETS No. 108", "UNTS vol. 1833, p. 3"]),
    ("en", "The quay meets ISO/IEC 27001:2022, EN 303 645 and IEC 62443-4-2.",
     ["ISO/IEC 27001:2022", "EN 303 645", "IEC 62443-4-2"]),
    ("de", "Der Kai erfüllt DIN EN ISO 9001:2015 und EN 303 645.", ["DIN EN ISO 9001:2015", "EN 303 645"]),
    ("nl", "De kade voldoet aan NEN-EN-ISO 9001:2015 en NEN 7510.", ["NEN-EN-ISO 9001:2015", "NEN 7510"]),
    ("fr", "Le quai respecte la norme NF EN ISO 9001:2015.", ["NF EN ISO 9001:2015"]),
    ("nl", "Het stond in het Belgisch Staatsblad van 3 mei 2030 en in B.S. 12 mei 2029.",
     ["Belgisch Staatsblad van 3 mei 2030", "B.S. 12 mei 2029"]),
    ("fr", "Publié au Moniteur belge du 3 mai 2030 et au Mémorial A n° 123 du 3 mai 2028.",
     ["Moniteur belge du 3 mai 2030", "Mémorial A n° 123 du 3 mai 2028"]),
    ("de", "Das entschied der BGH, Urteil vom 4. Mai 2030 - I ZR 12/29, wie zuvor BVerwG 3 C 12.29.",
     ["Urteil vom 4. Mai 2030", "I ZR 12/29", "BVerwG 3 C 12.29"]),
    ("fr", "Ainsi Conseil d'État, 3 mai 2030, n° 412345 et Cass. com., 4 mai 2030, n° 29-12.345.",
     ["Conseil d'État, 3 mai 2030, n° 412345", "Cass. com., 4 mai 2030, n° 29-12.345"]),
    ("en", "The committees wrote H. Rept. 117-123 and S. Rept. 117-12.", ["H. Rept. 117-123", "S. Rept. 117-12"]),
    ("nl", "De Kamer nam de motie van de leden Zeeman en Duin aan (Kamerstuk II 2030/31, 31 409, nr. 12).",
     ["motie van de leden Zeeman en Duin", "Kamerstuk II 2030/31, 31 409, nr. 12"]),
    ("nl", "Wij voeren het coalitieakkoord 2030-2034 uit.", ["coalitieakkoord 2030-2034"]),
    ("en", "In Harbour Works and Others v Commission and in the case of Micha v Romania the court ruled.",
     ["Harbour Works and Others v Commission", "Micha v Romania"]),
    ("en", "Case AT.39574, case M.8124 and case T-677/30 (EU:T:2031:737) were joined.",
     ["AT.39574", "M.8124", "case T-677/30", "EU:T:2031:737"]),
    ("en", "Since Regulation 428/2009 and Commission decision 2015/1470, see PE/28/2023/INIT and PE-CONS 28/23.",
     ["Regulation 428/2009", "Commission decision 2015/1470", "PE/28/2023/INIT", "PE-CONS 28/23"]),
    ("fr", "Voir l'avis du Conseil\n\nRèglement d'exécution (UE) 2023/1784 et le règlement 428/2009.",
     ["Règlement d'exécution (UE) 2023/1784", "règlement 428/2009"]),
    ("nl", "Dat volgt uit verordening 428/2009.", ["verordening 428/2009"]),
    ("de", "Das folgt aus Verordnung 428/2009, dem AEUV und Artikel 5 des EUV.",
     ["Verordnung 428/2009", "AEUV", "EUV"]),
    ("en", "The judgment of the General Court of the European Union of 15 December 2026 stands.",
     ["judgment of the General Court of the European Union of 15 December 2026"]),
    ("de", "So steht es im EEG 2031 und in der Hafenstrategie Küste 2031-2035.",
     ["EEG 2031", "Hafenstrategie Küste 2031-2035"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "names"), CASES)
def test_a_number_of_a_series_is_a_reference(language: str, sentence: str, names: list[str]) -> None:
    assert [i.text for i in found(sentence, language)] == names


def test_the_digits_of_a_series_are_no_dates_and_the_day_of_a_gazette_is_one() -> None:
    text = "The quay meets ISO 9001:2015, S.I. 2019/419, 2018 c. 12 and [2030] UKSC 12."
    assert found(text, "en", "date") == []
    assert [i.text for i in found("Publié au Moniteur belge du 3 mai 2030.", "fr", "date")] == ["3 mai 2030"]


def test_a_year_in_capitals_is_no_standard() -> None:
    assert found("OUVERTURE DES QUAIS EN 2034", "fr") == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Anchor v Quay ended 2-1, and he bought version v Commission."),
        ("en", "EUV and DUV machines are sold; EUV lithography grows."),
        ("de", "Der Anteil des EUV und des DUV am Umsatz wächst, und EUV bleibt teuer."),
        ("en", "A decision 2015/1470 was taken, and M.8124 is a bolt."),
    ],
)
def test_a_match_a_kind_of_light_and_a_bare_number_are_none(language: str, sentence: str) -> None:
    assert found(sentence, language) == []
