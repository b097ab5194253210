"""Weights within a factor: links stay, nine of ten draws lie within it, the middle is what is on file."""

from __future__ import annotations

import numpy as np
import pytest

from silcrete.chain.network import Network, blurred, reconstruct, scale_free
from silcrete.errors import BadInput, UsageError


def test_nine_of_ten_weights_lie_within_the_factor() -> None:
    true = scale_free(2000, 5, seed=1, sectors=10)
    member = blurred(true, 2.0, seed=3).member(0)
    ratio = member.weights / true.weights
    assert np.mean((ratio >= 0.5) & (ratio <= 2)) == pytest.approx(0.9, abs=0.01)
    assert np.median(ratio) == pytest.approx(1, abs=0.02)
    assert (member.suppliers == true.suppliers).all()
    assert (member.buyers == true.buyers).all()
    assert "within a factor 2, seed 3, draw 0" in member.source
    assert not member.weights.flags.writeable


def test_members_repeat_and_differ_and_no_factor_changes_nothing() -> None:
    true = scale_free(50, 4, seed=1, sectors=5)
    one, two = (blurred(true, 1.5, seed=1) for _ in range(2))
    assert [m.digest for m in one.members(3)] == [m.digest for m in two.members(3)]
    assert len({m.digest for m in one.members(3)}) == 3
    assert (blurred(true, 1.0, seed=1).member(0).weights == true.weights).all()


def test_reconstructed_links_stay_as_they_were_drawn() -> None:
    part = Network.from_arrays([0], [1], [4.0], [0, 1, 1], [[2, 1], [0, 2]])
    guess = reconstruct(part, [5, 2.5, 0.5], [1, 4, 3], 4, seed=1).member(2)
    assert guess.links > 1
    changed = blurred(guess, 3.0, seed=1).member(0).weights != guess.weights
    assert changed.tolist() == (guess.grounds == 0).tolist()


def test_what_is_refused() -> None:
    net = scale_free(20, 3, seed=1, sectors=3)
    for within in (0.5, 1e4, float("nan"), "2"):
        with pytest.raises(UsageError):
            blurred(net, within, seed=1)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="those of a network"):
        blurred(3, 2.0, seed=1)  # type: ignore[arg-type]
    for call in (lambda: blurred(net, 2, seed=-1), lambda: blurred(net, 2, seed=1).members(-1)):
        with pytest.raises(UsageError):
            call()
    with pytest.raises(BadInput):
        net.weighing(np.zeros(net.links), "nobody")
