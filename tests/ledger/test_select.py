"""Records chosen by what is typed: the kind as people say it, the fields by their text."""

from __future__ import annotations

import pytest

from silcrete.errors import UnknownName
from silcrete.ledger import Ledger
from silcrete.ledger.select import kind_called, select
from silcrete.records import Body, Document, JointText, Person, Stance


@pytest.mark.parametrize(
    ("name", "kind"),
    [("documents", Document), ("Document", Document), ("people", Person), ("bodies", Body), ("positions", Stance),
     ("joint-texts", JointText)],
)  # fmt: skip
def test_kinds_answer_to_the_names_of_the_desk(name: str, kind: type) -> None:
    assert kind_called(name) is kind


def test_fields_are_read_without_case_and_a_list_by_its_entries(ledger: Ledger) -> None:
    with ledger.writing(by="ada", why="test") as w:
        w.add(Document(key="a", title="One", dossiers=("33009", "7")))
        w.add(Document(key="b", title="Two", publisher="The House"))
    view = ledger.at()
    assert [r.key for r in select(view, Document, {"dossiers": "33009"})] == ["a"]
    assert [r.key for r in select(view, Document, {"publisher": "the house"})] == ["b"]
    assert [r.key for r in select(view, Document, {"publisher": ""})] == ["a"], "what is not on file"
    assert select(view, Document, {"dossiers": "3300"}) == []
    with pytest.raises(UnknownName, match="publisher"):
        select(view, Document, {"publishers": "x"})
    with pytest.raises(UnknownName, match="record kind"):
        kind_called("nothing")
