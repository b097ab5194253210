"""Blocks that are done, kept in a folder, so that a run that stopped goes on where it was."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

from silcrete.errors import BadInput, UsageError

NOTE, BLOCK, PART = "recipe.txt", ".block", ".part-"
"""The note of a folder that says whose blocks it holds, how the name of a block ends, how that of a half one begins."""


def unclaimed(folder: Path, *, of_runs: bool = False) -> None:
    """Refuse a folder for blocks that is no place for them: raises UsageError for the root of a file system, and for a
    folder that holds other things. With `of_runs` it is one that holds such a folder for each run.
    """
    whole = folder.resolve()
    if whole == whole.parent:
        raise UsageError(
            "Blocks are not kept at the root of a file system; nothing was written.",
            found=str(folder),
            todo=f"name a folder of their own, such as `keep={whole / 'blocks'}`.",
        )
    try:
        own = not whole.is_dir() or (not of_runs and (whole / NOTE).exists())
        other = [] if own else [path for path in sorted(whole.iterdir()) if not _ours(path, of_runs)]
    except OSError:  # said in words where the folder is opened
        return
    if other:
        more = f" and {len(other) - 1} more" if len(other) > 1 else ""
        raise UsageError(
            "The folder for blocks holds other things; nothing was written.",
            found=f"{whole}: {other[0].name}{more}",
            todo=f"name a new or an empty folder, such as `keep={folder / 'blocks'}`.",
        )


def _ours(path: Path, of_runs: bool) -> bool:
    """Whether something in a folder of blocks was written for a run."""
    if of_runs:
        return path.is_dir() and ((path / NOTE).exists() or all(_ours(held, False) for held in path.iterdir()))
    return path.name.startswith(PART)


class Kept:
    """A folder of finished blocks of one recipe and one identity. A block is written whole or not at all. As a context
    it leaves nothing behind where no block was finished: what was made for it is taken away again.

    `recipe` is in the words of who runs it; `identity` is the digest of the task and of what its runs share, so that
    the same words about other values never read old blocks.
    """

    def __init__(self, folder: Path, recipe: str, identity: str) -> None:
        self.folder = folder
        unclaimed(folder)
        note, said = folder / NOTE, f"{recipe}\nidentity {identity}"
        self._made: list[Path] = []
        try:
            self._made += [path for path in (folder, *folder.parents) if not path.exists()]
            folder.mkdir(parents=True, exist_ok=True)
            kept = note.read_text(encoding="utf-8") if note.exists() else None
            if kept is None:
                self._made.insert(0, note)
                self._write(note, said.encode())
        except OSError as error:
            self._leave()
            raise UsageError(
                "Blocks cannot be kept there.",
                found=f"{folder}: {error.strerror or error}",
                todo="name a folder that is there or can be made, not a file, and that may be written to.",
            ) from None
        if kept is not None and kept != said:
            same = kept.rpartition("\nidentity ")[0] == recipe
            why = "the same recipe, but another task or other shared values" if same else kept[:120]
            raise BadInput(
                "The folder keeps blocks of another run.",
                found=f"{folder}: {why}",
                todo="name an empty folder, or delete this one.",
            )

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *raised: object) -> None:
        if not any(self.folder.glob(f"*{BLOCK}")):
            self._leave()

    def _leave(self) -> None:
        """Take away what was made here, the innermost first, up to a folder that holds something else."""
        with contextlib.suppress(OSError):
            for path in self._made:
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)

    def get(self, first: int, count: int) -> Any | None:
        """The block, or None when it is not there or not whole (it is then run again)."""
        path = self._path(first, count)
        try:
            digest, _, data = path.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        return pickle.loads(data)

    def put(self, first: int, count: int, block: Any) -> None:
        """Keep a block."""
        data = pickle.dumps(block, protocol=5)
        self._write(self._path(first, count), hashlib.sha256(data).hexdigest().encode() + b"\n" + data)

    def _path(self, first: int, count: int) -> Path:
        return self.folder / f"{first:010}-{count}{BLOCK}"

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=PART)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
