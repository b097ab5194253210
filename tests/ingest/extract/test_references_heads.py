"""Instruments by the head of their name: what makes a name of it, where the name ends, and what is only a kind."""

from __future__ import annotations

import pytest
from tests.ingest.extract.test_references_titled import found

NAMES = [
    ("de", "Das KANAL-Freiheitsgesetz und das GRX-Gesetz gelten.", ["KANAL-Freiheitsgesetz", "GRX-Gesetz"]),
    ("de", "Sie dient der Deutschen Hafenstrategie.", ["Deutschen Hafenstrategie"]),
    ("de", "Sie dient der Umsetzung der Zukunftsstrategie Häfen und Kanäle.", ["Zukunftsstrategie Häfen und Kanäle"]),
    ("de", "Es folgt der Leitlinien für Hafenbeihilfen und der Empfehlung der Kommission vom 5. Mai 2004.",
     ["Leitlinien für Hafenbeihilfen", "Empfehlung der Kommission vom 5. Mai 2004"]),
    ("de", "Grundlage ist die Änderungsverordnung Nr. 2031/1782.", ["Änderungsverordnung Nr. 2031/1782"]),
    ("de", "Das folgt aus § 7 der Landeshaushaltsordnung.", ["Landeshaushaltsordnung"]),
    ("de", "Siehe Drucksachen 19/112, 19/184 Nr. 1.13, 19/207.", ["Drucksachen 19/112", "19/184", "19/207"]),
    ("de", "Das IT-Hafengesetz, das E-Quay-Gesetz und das TK-Hafenausbaubeschleunigungsgesetz gelten.",
     ["IT-Hafengesetz", "E-Quay-Gesetz", "TK-Hafenausbaubeschleunigungsgesetz"]),
    ("de", "Im Koalitionsvertrag und in Ratsdok. 6712/31 steht es.", ["Koalitionsvertrag", "Ratsdok. 6712/31"]),
    ("nl", "De Wet Haven en Kade en de motie van het Lid Duin gelden.",
     ["Wet Haven en Kade", "motie van het Lid Duin"]),
    ("en", "Key Points\n\nWhite Paper on Harbour Lighting and an Action Plan on 6G and Ports follow.",
     ["White Paper on Harbour Lighting", "Action Plan on 6G and Ports"]),
    ("en", "A review of the Safety of Ports and Quays (SPQ) Directive follows.",
     ["Safety of Ports and Quays (SPQ) Directive"]),
    ("fr", "Voir FF 2031 458, le Scrutin public n° 0812 et le texte TA n° 77.",
     ["FF 2031 458", "Scrutin public n° 0812", "TA n° 77"]),
    ("nl", "Volgens de Kanaalrichtlijn en de HAVEN-verordening mag dat.", ["Kanaalrichtlijn", "HAVEN-verordening"]),
    ("nl", "Zie artikel 4 van het Havenverkeerbesluit Zuidkade.", ["Havenverkeerbesluit Zuidkade"]),
    ("nl", "Het Nationaal Programma Groene Kades 2031-2035 loopt.", ["Nationaal Programma Groene Kades 2031-2035"]),
    ("nl", "Wij volgen de Nederlandse Haven Strategie 2031-2035 en het Kade-en Havenconvenant.",
     ["Nederlandse Haven Strategie 2031-2035", "Kade-en Havenconvenant"]),
    ("nl", "Zie de Kamerbrief van 3 maart 2031 en de Wet bekostiging haventoezicht 2031.",
     ["Kamerbrief van 3 maart 2031", "Wet bekostiging haventoezicht 2031"]),
    ("nl", "In de Kamerbrief van 30 juni jl., mijn brief van 3 maart 2031 en de brief d.d. 3-5-2031 staat dit.",
     ["Kamerbrief van 30 juni jl.", "brief van 3 maart 2031", "brief d.d. 3-5-2031"]),
    ("nl", "Zie mijn brief van 22 maart 2031 (Kamerstuk 33 009, nr. 141).", ["Kamerstuk 33 009, nr. 141"]),
    ("de", "Mit Schreiben vom 3. Mai 2031 und dem Brief vom 12.04.2031 teilte der Hafen das mit.",
     ["Schreiben vom 3. Mai 2031", "Brief vom 12.04.2031"]),
    ("en", "Her letter of 5 May 2031 answers the letter dated 3 June 2031.",
     ["letter of 5 May 2031", "letter dated 3 June 2031"]),
    ("fr", "Par lettre du 3 mai 2031, et le courrier daté du 4 juin 2031, la lettre du port en parle.",
     ["lettre du 3 mai 2031", "courrier daté du 4 juin 2031"]),
    ("nl", "Tijdens het Commissiedebat Verduurzaming zeevaart van 6 juni 2031 is dit gevraagd.",
     ["Commissiedebat Verduurzaming zeevaart"]),
    ("en", "The revision of the Port Taxation Directive follows the Ambient Quay Noise Directives.",
     ["Port Taxation Directive", "Ambient Quay Noise Directives"]),
    ("en", "It adopted a new Temporary Harbour and Transition Framework for State aid.",
     ["Temporary Harbour and Transition Framework"]),
    ("en", "See POST Note 912 and Briefing Paper Number 7099.", ["POST Note 912", "Briefing Paper Number 7099"]),
    ("en", "RECALLING the Council conclusions on ‘Ports for a green sea’ of 5 June 2031.", ["Ports for a green sea"]),
    ("fr", "Lors du lancement du Plan quais et canaux 2031-2035, la ministre l'a dit.",
     ["Plan quais et canaux 2031-2035"]),
    ("fr", "Le décret Accostage numérique complète la « loi escale » ; la loi escale s'applique.",
     ["décret Accostage numérique", "loi escale", "loi escale"]),
    ("fr", "Les conclusions du Conseil sur « Les ports à horizon 2035 » sont prêtes.", ["Les ports à horizon 2035"]),
]  # fmt: skip

KINDS = [
    ("de", "Eine EU-Verordnung oder eine Förder-Richtlinie regelt das im Kompakt Format."),
    ("de", "Der nationale Aktionsplan ist ein Koalitionsvertrag wie jeder."),
    ("de", "Die Bundesregierung legt eine Hafenstrategie vor."),
    ("nl", "Een EU-richtlijn of een verordening regelt dit, aldus de Nieuwsbrief Haven en de Televisie."),
    ("nl", "In de aanbiedingsbrief staat dat een besluit volgt."),
    ("en", "The Office for Harbour Regulation favours Better Regulation and a new directive."),
    ("en", "Member State Regulation differs."),
    ("en", "The harbour wrote in a letter dated 20 March 2031 that it left."),
    ("de", "Das stand in einem Schreiben vom 3. Mai 2031."),
    ("fr", "Il a envoyé une lettre du 3 mai 2031 et la lettre du port."),
    ("fr", "Le budget pour la période 2031-2035 et le décret sont prêts."),
    ("fr", "Il a dit que la loi escale suffit."),
]


@pytest.mark.parametrize(("language", "sentence", "names"), NAMES)
def test_a_head_with_a_proper_part_is_a_name(language: str, sentence: str, names: list[str]) -> None:
    assert [item.text for item in found(sentence, language)] == names


@pytest.mark.parametrize(("language", "sentence"), KINDS)
def test_a_kind_of_instrument_is_no_name(language: str, sentence: str) -> None:
    assert [item.text for item in found(sentence, language)] == []


def test_marks_glued_to_words_and_years_count_where_they_grow() -> None:
    text = "Dit is aangeboden1 aan de raad. Op 3 mei 20312 volgde meer, en daarna niets3."
    marks = [i.text for i in found(text, "nl") if i.normalised["type"] == "footnote-mark"]
    assert marks == ["1", "2", "3"]
    assert not found("De norm uit fase2 geldt voor wie kanaal9 en haven4 gebruikt.", "nl")


def test_a_mark_may_touch_the_label_of_a_paper_and_a_title_may_stand_below_its_number() -> None:
    text = "Zie de brief daarover.\n2Kamerstuk 31 765, nr. 842.\n3Kamerstukken II 29 544, nr. 7.\nOf 1231 765, nr. 8."
    assert [i.normalised.get("canonical") for i in found(text, "nl")] == ["kst-31765-842", "kst-29544-7"]
    paper = "Vergaderjaar 2030–2031\n\n31 765\n\nKwaliteit van havens\n\nNr. 842\n\nMOTIE VAN HET LID ZEE\nVoorgesteld"
    heads = [i for i in found(paper, "nl") if i.normalised["type"] == "dossier"]
    assert [(i.text, i.normalised["title"]) for i in heads] == [("31 765", "Kwaliteit van havens")]
    assert not [i for i in found(paper.replace("Nr. 842", "Zeven"), "nl") if i.normalised["type"] == "dossier"]
