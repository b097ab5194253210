"""Blocks that are done, kept in a folder, so that a run that stopped goes on where it was."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

from silcrete.errors import BadInput, UsageError


class Kept:
    """A folder of finished blocks of one recipe and one identity. A block is written whole or not at all.

    `recipe` is in the words of who runs it; `identity` is the digest of the task and of what its runs share, so that
    the same words about other values never read old blocks.
    """

    def __init__(self, folder: Path, recipe: str, identity: str) -> None:
        self.folder = folder
        note, said = folder / "recipe.txt", f"{recipe}\nidentity {identity}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            kept = note.read_text(encoding="utf-8") if note.exists() else None
            if kept is None:
                self._write(note, said.encode())
        except OSError as error:
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
        return self.folder / f"{first:010}-{count}.block"

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
