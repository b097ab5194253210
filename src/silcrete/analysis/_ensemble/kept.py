"""Blocks that are done, kept in a folder, so that a run that stopped goes on where it was."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

from silcrete.errors import BadInput


class Kept:
    """A folder of finished blocks of one recipe. A block is written whole or not at all."""

    def __init__(self, folder: Path, recipe: str) -> None:
        self.folder, self.recipe = folder, recipe
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / "recipe.txt"
        if note.exists():
            if note.read_text(encoding="utf-8") != recipe:
                raise BadInput(
                    "The folder keeps blocks of another run.",
                    found=f"{folder}: {note.read_text(encoding='utf-8')[:120]}",
                    todo="name an empty folder, or delete this one.",
                )
        else:
            self._write(note, recipe.encode())

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
