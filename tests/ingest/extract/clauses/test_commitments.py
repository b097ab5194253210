"""The fields of a commitment: who, to whom, due and its basis, condition, parts, repetition, negation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from silcrete.ingest.extract.clauses import find
from silcrete.ingest.extract.frame import Frame
from silcrete.ingest.extract.item import Item
from silcrete.ingest.extract.text import Text

ItemsOf = Callable[..., tuple[Frame, list[Item]]]
Read = Callable[..., list[Item]]


@pytest.fixture
def read(items_of: ItemsOf, dated: date) -> Read:
    def commitments(language: str, words: str, **frame_fields: object) -> list[Item]:
        text = Text(words, language, dated)
        frame, items = items_of(text, **frame_fields)
        return [i for i in find(text, frame, items) if i.kind == "commitment"]

    return commitments


def fields(found: list[Item]) -> list[dict[str, Any]]:
    return [dict(i.normalised) for i in found]


def test_every_commitment_has_the_fields_that_are_always_there(read: Read) -> None:
    (row,) = fields(read("en", "The ministry will publish a map."))
    assert row["to_whom"] is None
    assert row["due"] is None
    assert row["condition"] is None
    assert row["what"] == "publish a map"
    assert "negated" not in row
    assert "recurring" not in row
    assert "parts" not in row


def test_i_is_the_signatory_and_we_the_sender(read: Read) -> None:
    frame = {"signatory": "A. de Vries", "sender": "Ministry of Trade"}
    (first,) = fields(read("en", "I will visit the plant.", **frame))
    (second,) = fields(read("en", "We will visit the plant.", **frame))
    assert first["who"] == "person:a-de-vries"
    assert second["who"] == "org:ministry-of-trade"


def test_in_a_quotation_we_are_the_speakers_body(read: Read) -> None:
    words = '"We will train two hundred technicians in our new centre," said Minister Anna Keller of Saxony.'
    (row,) = fields(read("en", words, sender="Ministry of Trade"))
    assert "trade" not in str(row["who"])
    assert row["who"] is not None


def test_a_house_addressed_is_named_by_the_frame(read: Read) -> None:
    (row,) = fields(read("nl", "Ik zal uw Kamer informeren.", addressee="Voorzitter van de Tweede Kamer"))
    assert row["to_whom"] == "org:tweede-kamer"


@pytest.mark.parametrize(
    ("language", "words", "condition"),
    [
        ("en", "If the test succeeds, the ministry will fund a second line.", "If the test succeeds"),
        ("en", "The agency will issue guidance once the act applies.", "once the act applies"),
        ("nl", "Ik zal na het overleg met de sector een besluit nemen.", "na het overleg met de sector"),
        ("nl", "Zodra de studie klaar is, zal ik de Kamer informeren.", "Zodra de studie klaar is"),
        ("de", "Sobald die Studie vorliegt, wird das Ministerium berichten.", "Sobald die Studie vorliegt"),
        ("fr", "Dès que l'étude sera prête, le ministère publiera un avis.", "Dès que l'étude sera prête"),
    ],
)
def test_a_condition_is_kept_in_its_words(read: Read, language: str, words: str, condition: str) -> None:
    (row,) = fields(read(language, words))
    assert row["condition"] == condition


def test_a_date_after_is_no_condition(read: Read) -> None:
    (row,) = fields(read("nl", "Ik zal na 1 juni 2024 een besluit nemen."))
    assert row["condition"] is None


def test_a_condition_keeps_the_date_beside_it(read: Read) -> None:
    (row,) = fields(read("nl", "Ik zal na de eerste vergadering uiterlijk 30 juni 2024 een besluit nemen."))
    assert row["condition"] == "na de eerste vergadering"
    assert row["due"] == "2024-06-30"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The ministry will not renew the licence."),
        ("nl", "Het kabinet zal de vergunning niet verlengen."),
        ("de", "Das Ministerium wird die Genehmigung nicht verlängern."),
        ("fr", "Le ministère ne renouvellera pas la licence."),
    ],
)
def test_a_promise_not_to_act_is_kept_and_marked(read: Read, language: str, words: str) -> None:
    (row,) = fields(read(language, words))
    assert row["negated"] is True
    assert row["strength"] == "firm"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The board will meet twice a year."),
        ("nl", "De stuurgroep zal jaarlijks bijeenkomen."),
        ("de", "Der Beirat wird regelmäßig tagen."),
        ("fr", "Le comité se réunira chaque trimestre."),
    ],
)
def test_repetition_is_marked(read: Read, language: str, words: str) -> None:
    (row,) = fields(read(language, words))
    assert row["recurring"] is True


def test_two_acts_under_one_deadline_are_parts(read: Read) -> None:
    words = "Ik zal uw Kamer uiterlijk 30 juni 2024 informeren over de begroting en een planning aanbieden."
    (row,) = fields(read("nl", words))
    assert len(row["parts"]) == 2
    assert row["parts"][1] == "een planning aanbieden"
    assert row["due"] == "2024-06-30"


def test_two_deadlines_under_one_verb_are_two_commitments(read: Read) -> None:
    words = "Het ministerie zal in mei 2024 een verkenner benoemen en in november 2024 een loket openen."
    found = read("nl", words)
    assert [i.normalised["due"] for i in found] == ["2024-05-31", "2024-11-30"]
    assert found[0].end < found[1].start


def test_a_less_certain_second_act_is_a_commitment_of_its_own(read: Read) -> None:
    words = "De Europese Commissie zal de wet evalueren en mogelijk een herziening voorstellen."
    assert [i.normalised["strength"] for i in read("nl", words)] == ["expected-third-party", "possible-third-party"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The ministry will publish a study by 30 June 2024. It will then invite comments."),
        ("nl", "Ik zal uiterlijk 30 juni 2024 een brief sturen. Ik zal daarbij een begroting voegen."),
        ("de", "Das Ministerium wird bis zum 30. Juni 2024 berichten. Wir werden dabei die Kosten darlegen."),
    ],
)
def test_what_points_back_takes_the_date_before_it(read: Read, language: str, words: str) -> None:
    rows = fields(read(language, words))
    assert [row["due"] for row in rows] == ["2024-06-30", "2024-06-30"]
    assert "due_basis" not in rows[0]
    assert rows[1]["due_basis"]


def test_what_does_not_point_back_takes_no_date(read: Read) -> None:
    rows = fields(read("en", "The ministry will publish a study by 30 June 2024. The agency will hire ten inspectors."))
    assert [row["due"] for row in rows] == ["2024-06-30", None]


def test_a_promise_takes_the_date_of_the_event_it_names(read: Read) -> None:
    words = "The founding of the network is planned for May 2024. Saxony will host the founding event."
    rows = fields(read("en", words))
    assert rows[-1]["due"] == "2024-05-31"
    assert "founding" in rows[-1]["due_basis"]


def test_a_body_that_speaks_is_no_third_party(read: Read) -> None:
    words = "The European Commission will review the act."
    (other,) = fields(read("en", words, sender="Ministry of Trade"))
    (own,) = fields(read("en", words, sender="European Commission"))
    assert other["strength"] == "expected-third-party"
    assert own["strength"] == "firm"


def test_a_list_gives_one_commitment_for_each_item(read: Read) -> None:
    items = "1. publish a map by 30 June 2024;\n2. appoint a coordinator; and\n3. open a desk."
    words = f"The ministry will:\n\n{items}\n\nThe end."
    found = read("en", words)
    assert [i.text for i in found] == ["publish a map by 30 June 2024", "appoint a coordinator", "open a desk"]
    assert [i.normalised["due"] for i in found] == ["2024-06-30", None, None]


def test_promises_of_two_people_in_one_sentence_are_two(read: Read) -> None:
    found = read("en", "The ministry will publish a map, and the agency will open a desk.")
    assert [i.text for i in found] == ["The ministry will publish a map", "the agency will open a desk"]


def test_quotations_lower_the_confidence(read: Read) -> None:
    (plain,) = read("en", "We will open a desk.")
    (quoted,) = read("en", 'Anna Keller said: "We will open a desk."')
    assert quoted.confidence < plain.confidence


def test_the_span_leaves_out_connectives_and_the_stop(read: Read) -> None:
    (found,) = read("en", "To this end, the ministry will open a desk.")
    assert found.text == "the ministry will open a desk"
