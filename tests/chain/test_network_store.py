"""Networks on file: whole or not at all, mapped into memory, the same digest everywhere, every fault named."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from silcrete.chain.network import Network, store
from silcrete.errors import BadInput, UsageError


def made(**more: Any) -> Network:
    draw = np.random.default_rng(5)
    given: dict[str, Any] = {
        "suppliers": draw.integers(0, 50, 400),
        "buyers": draw.integers(0, 50, 400),
        "weights": draw.random(400),
        "sectors": draw.integers(0, 4, 50),
        "essentiality": draw.choice([0, 1, 2], (4, 4)),
        "sector_labels": ["gas", "wafer", "chip", "board"],
        "regions": ["DE", "", "NL", "FR", "TW"] * 10,
        "stocks": [np.nan, np.inf, 0, 14, 30] * 10,
        "firms": [f"firm {k} äß" for k in range(50)],
        "dated": "2024",
        "source": "a table",
    }
    return Network.from_arrays(**(given | more))


def alike(one: Network, other: Network) -> None:
    for name in store.ARRAYS:
        a, b = getattr(one, name), getattr(other, name)
        assert a.dtype == b.dtype, name
        assert np.array_equal(a, b, equal_nan=a.dtype.kind == "f"), name
    for name in (*store.FACTS, "firms"):
        assert getattr(one, name) == getattr(other, name), name


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_what_is_saved_comes_back_mapped_into_memory(tmp_path: Path, dtype: str) -> None:
    network = made(dtype=dtype)
    folder = network.save(tmp_path / "deep" / "net")
    again = Network.open(folder)
    alike(network, again)
    assert again.digest == network.digest
    for name in store.ARRAYS:
        held: Any = getattr(again, name)
        assert isinstance(held.base, np.memmap), name
        with pytest.raises(ValueError, match="read-only"):
            held[...] = 0
    assert [p.name for p in folder.parent.iterdir()] == ["net"]


def test_an_empty_network_comes_back(tmp_path: Path) -> None:
    network = made(suppliers=[], buyers=[], weights=[], firms=None, regions=None, stocks=None)
    alike(network, Network.open(network.save(tmp_path / "net")))


def test_everything_counts_in_the_digest() -> None:
    plain = made()
    assert made().digest == plain.digest
    others = [
        plain.scaled(2), made(dated="2023"), made(stocks=[1.0] * 50), made(regions=None), made(firms=None),
        made(grounds="declared"), made(dtype="float32"), made(sector_labels=["gas", "wafer", "chip", "card"]),
    ]  # fmt: skip
    assert len({plain.digest, *(x.digest for x in others)}) == 9


CHILD = """
import sys
from silcrete.chain.network import Network
network = Network.open(sys.argv[1], verify=False)
held = [line for line in open("/proc/self/maps") if sys.argv[1] in line]
print(network.digest, len(held), " ".join({line.split()[1] for line in held}))
"""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells which pages a process holds")
def test_other_processes_share_the_file(tmp_path: Path) -> None:
    """Two processes at once give the same digest and hold the arrays as shared pages of the files, not copies."""
    network = made()
    folder = network.save(tmp_path / "net")
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for child in children:
        out, _ = child.communicate(timeout=60)
        mark, maps, rights = out.split(maxsplit=2)
        assert mark == network.digest
        assert int(maps) >= len(store.ARRAYS)
        assert rights.strip() == "r--s"


def test_one_that_is_sent_to_another_process_is_a_copy_and_needs_no_folder(tmp_path: Path) -> None:
    """As `open` says: who wants to share the file sends its path."""
    opened = Network.open(made().save(tmp_path / "net"))
    sent = pickle.loads(pickle.dumps(opened))
    shutil.rmtree(tmp_path / "net")
    alike(sent, made())
    assert sent.digest == made().digest
    assert not np.shares_memory(sent.weights, opened.weights)
    with pytest.raises(ValueError, match="read-only"):
        sent.weights[0] = 1


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="exists"):
        made().save(tmp_path / "net")
    assert (tmp_path / "net" / "letter.txt").read_text() == "mine"


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", full)
    with pytest.raises(OSError, match="No space"):
        made().save(tmp_path / "net")
    assert list(tmp_path.iterdir()) == []


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("name", "harm", "says"),
    [
        ("manifest.json", Path.unlink, "manifest.json: it cannot be read"),
        ("manifest.json", cut, "manifest.json: it is not whole"),
        ("manifest.json", lambda p: p.write_text("[]"), "manifest.json: it does not describe a network"),
        ("manifest.json", lambda p: p.write_text(p.read_text().replace('"2024"', '"2025"')), "it was changed"),
        ("manifest.json", lambda p: p.write_text(p.read_text().replace("network 1", "network 9")), "network 9"),
        ("weights.npy", Path.unlink, "weights.npy: it cannot be read"),
        ("weights.npy", cut, "weights.npy: it is not whole"),
        ("weights.npy", emptied, "weights.npy: it is not whole"),
        ("weights.npy", flipped, "weights.npy: its content"),
        ("weights.npy", lambda p: np.save(p, np.zeros(3)), "weights.npy: it holds float64 of shape [3]"),
        ("weights.npy", lambda p: np.save(p, np.array([{}]), allow_pickle=True), "weights.npy: it is not whole"),
        ("firms.json", Path.unlink, "firms.json: it cannot be read"),
        ("firms.json", flipped, "firms.json: its content"),
    ],
)
def test_a_broken_folder_is_named(tmp_path: Path, name: str, harm: Any, says: str) -> None:
    folder = made().save(tmp_path / "net")
    harm(folder / name)
    with pytest.raises(BadInput) as caught:
        Network.open(folder)
    assert says in str(caught.value)


def test_sizes_are_looked_at_even_without_verifying(tmp_path: Path) -> None:
    folder = made().save(tmp_path / "net")
    flipped(folder / "weights.npy")
    assert Network.open(folder, verify=False).n == 50
    cut(folder / "weights.npy")
    with pytest.raises(BadInput, match="not whole"):
        Network.open(folder, verify=False)


def test_no_folder_is_no_network(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no network"):
        Network.open(tmp_path / "nowhere")


def test_the_manifest_can_be_read_by_a_person(tmp_path: Path) -> None:
    content = json.loads((made().save(tmp_path / "net") / "manifest.json").read_text(encoding="utf-8"))
    assert content["sector_labels"] == ["gas", "wafer", "chip", "board"]
    assert content["arrays"]["sectors"]["shape"] == [50]
