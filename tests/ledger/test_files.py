"""Files that commands write: refused before the work, whole or not at all, no folder made."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from silcrete.errors import LedgerFault, UsageError
from silcrete.ledger.files import folder, put, ready


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    for data in (b"one", b"two"):
        put(tmp_path / "a.csv", data)
        assert (tmp_path / "a.csv").read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_being_ready_makes_nothing(tmp_path: Path) -> None:
    ready(tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="must be a file"):
        ready(tmp_path)
    with pytest.raises(LedgerFault, match="there is no folder"):
        ready(tmp_path / "no" / "such" / "a.csv")
    with pytest.raises(LedgerFault, match="is a file"):
        ready(tmp_path / "file" / "a.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("number", "todo"), [(errno.ENOSPC, "free space on the disk"), (errno.EROFS, "name a folder you may write to")]
)
def test_a_write_that_fails_leaves_what_was_there_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, todo: str
) -> None:
    put(tmp_path / "a.csv", b"before")

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(LedgerFault, match=f"{os.strerror(number)}.*{todo}"):
        put(tmp_path / "a.csv", b"after")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"before"


def test_a_folder_to_fill_is_made_where_the_one_around_it_is(tmp_path: Path) -> None:
    folder(tmp_path / "out")
    folder(tmp_path / "out")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        folder(tmp_path / "file")
    with pytest.raises(LedgerFault, match="there is no folder"):
        folder(tmp_path / "no" / "such")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "out"]
