"""A file that a command writes: asked for before the work starts, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from silcrete.errors import LedgerFault, UsageError


def ready(path: Path) -> None:
    """Refuse a path that cannot be written, before anything is computed; makes nothing, neither file nor folder.

    Raises UsageError for what is no regular file, LedgerFault where its folder is not there or may not be written to.
    """
    if path.exists() and not path.is_file():
        raise UsageError("The output must be a file.", found=str(path), todo="name a file.")
    folder = path.parent
    if not folder.is_dir():
        found = f"{folder} is a file" if folder.exists() else f"there is no folder {folder}"
        raise LedgerFault(f"{path} cannot be written.", found=found, todo="make the folder, or name one that is there.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise LedgerFault(
            f"{path} cannot be written.", found=f"no right to write in {folder}", todo="name a folder you may write to."
        )


def folder(path: Path) -> None:
    """Make the folder that a command fills, where it is not there but the one around it is; raises as `ready` does."""
    if path.is_dir():
        ready(path / "file")
        return
    ready(path)
    if path.exists():
        raise UsageError("The output must be a folder.", found=f"{path} is a file", todo="name a folder.")
    try:
        path.mkdir()
    except OSError as err:
        raise refused(f"{path} cannot be made.", err) from err


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises as `ready` does, and LedgerFault where the system refuses."""
    ready(path)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".silcrete-") as folder:
            part = Path(folder) / "part"
            part.write_bytes(data)
            os.replace(part, path)
    except OSError as err:
        raise refused(f"{path} cannot be written.", err) from err


def refused(happened: str, error: OSError) -> LedgerFault:
    """The error of a file that the system would not write, with what to do about it."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    todo = "free space on the disk, or name a folder on another one." if full else "name a folder you may write to."
    return LedgerFault(happened, found=str(error), todo=todo)
