"""What rests on a segment: every node once, layers to the right, strength by the stroke."""

from __future__ import annotations

import pytest
from tests.desk.charts.reading import assert_readable, classes, links, words

from silcrete.desk.charts import Link, Node, Tree, downstream_tree
from silcrete.desk.i18n import labels
from silcrete.errors import BadInput, UnknownName

T = labels("en")


def a_tree(*pairs: tuple[str, str, str], root: str = "a", depth: int = 3) -> Tree:
    names = sorted({name for pair in pairs for name in pair[:2]} | {root})
    nodes = tuple(Node(name, name.upper(), f"/s/{name}") for name in names)
    return Tree(key="tree", title="T.", root=root, nodes=nodes, links=tuple(Link(*p) for p in pairs), depth=depth)


def places(view: Tree) -> dict[str, float]:
    tree = assert_readable(downstream_tree(view, T))
    return {words(a.find("title")).lower(): float(a.find("rect").get("x", "")) for a in links(tree)}  # type: ignore[arg-type,union-attr]


def test_each_step_is_a_layer_further_right() -> None:
    x = places(
        a_tree(("a", "b", "essential"), ("b", "c", "important"), ("a", "d", "essential"), ("d", "c", "essential"))
    )
    assert x["a"] < x["b"] == x["d"] < x["c"]


def test_ends_of_the_chain_stand_in_the_last_column() -> None:
    x = places(a_tree(("a", "end", "essential"), ("a", "b", "essential"), ("b", "c", "essential")))
    assert x["end"] == x["c"] == max(x.values())


def test_a_circle_does_not_hang_and_every_node_is_there_once() -> None:
    x = places(a_tree(("a", "b", "essential"), ("b", "a", "important")))
    assert set(x) == {"a", "b"}


def test_depth_cuts_what_is_too_far() -> None:
    view = a_tree(("a", "b", "essential"), ("b", "c", "essential"), depth=1)
    assert set(places(view)) == {"a", "b"}


def test_strength_is_the_stroke_and_is_said() -> None:
    tree = assert_readable(downstream_tree(a_tree(("a", "b", "important")), T))
    assert any({"lk", "lk-important"} <= classes(p) for p in tree.iter("path"))
    assert "A feeds B: important" in words(next(iter(tree.iter("title"))))


def test_a_tree_without_its_root_or_with_an_unknown_node_is_refused() -> None:
    with pytest.raises(BadInput):
        downstream_tree(Tree(key="t", title="T", root="x", nodes=(Node("a", "A", "/a"),), links=()), T)
    loose = Tree(key="t", title="T", root="a", nodes=(Node("a", "A", "/a"),), links=(Link("a", "z", "essential"),))
    with pytest.raises(UnknownName):
        downstream_tree(loose, T)
