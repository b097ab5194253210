"""Paths that lead to documents, and those that do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from silcrete.errors import BadInput
from silcrete.ingest.text import read_path
from silcrete.ingest.text.files import bytes_of
from silcrete.ingest.text.limits import Limits


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "brief ‘nieuw’ 🧑.txt"
    path.write_bytes(b"Eerste zin.\r\n")
    assert bytes_of(path) == b"Eerste zin.\r\n"
    assert bytes_of(str(path), within=tmp_path) == b"Eerste zin.\r\n"
    assert read_path(path).text == "Eerste zin.\n"


def test_a_file_of_300_mb_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("the file was opened"))
    with pytest.raises(BadInput, match=r"bigger than the 200 MB.*Found: 300 MB"):
        read_path(path)


def test_a_file_that_grows_while_it_is_read_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 50)
    monkeypatch.setattr(Limits, "check_bytes", _once(Limits.check_bytes))
    with pytest.raises(BadInput, match="bigger"):
        bytes_of(path, limits=Limits(max_bytes=20))


def _once(check):  # type: ignore[no-untyped-def]
    """The check as it is, but blind on its first call: as if the file had been small then."""
    calls = []

    def wrapped(limits: Limits, size: int) -> None:
        calls.append(size)
        if len(calls) > 1:
            assert size == limits.max_bytes + 1, "no more than the limit is read"
            check(limits, size)

    return wrapped


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    empty = tmp_path / "leeg.pdf"
    empty.touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "weg.txt", "no such file.*weg.txt.*spelling"),
        (tmp_path / "leeg.pdf" / "x", "no such file|cannot be read"),
        (empty, "empty.*0 bytes"),
        (pipe, "no regular file"),
        (loop, "cannot be read"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(BadInput, match=words) as caught:
            bytes_of(path)
        assert caught.value.todo


def test_a_path_that_leads_outside_is_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out.txt"
    inside.mkdir()
    outside.write_text("geheim")
    (inside / "link.txt").symlink_to(outside)
    for path in (inside / ".." / "out.txt", outside, inside / "link.txt"):
        with pytest.raises(BadInput, match="leads out of the folder"):
            bytes_of(path, within=inside)


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadInput, match=r"cannot be read.*Permission denied.*permissions"):
        bytes_of(path)
