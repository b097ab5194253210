"""A document's bytes from a path: its size is looked at before anything is read."""

from __future__ import annotations

import stat
from pathlib import Path

from silcrete.errors import BadInput
from silcrete.ingest.text.limits import Limits


def bytes_of(path: str | Path, *, limits: Limits | None = None, within: Path | None = None) -> bytes:
    """The bytes of a regular file.

    With `within`, the file must lie in that folder once all links are followed. Raises BadInput for a path that is
    missing, a folder, a device, outside, not readable, empty or too big; a file that is too big is not read.
    """
    limits = limits or Limits()
    path = Path(path)
    try:
        real = path.resolve(strict=True)
        if within is not None and not real.is_relative_to(within.resolve(strict=True)):
            raise BadInput(
                "The path leads out of the folder that documents may come from.",
                found=str(path),
                todo="give the path of a file in that folder.",
            )
        status = real.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInput("The path is a folder, not a file.", found=str(path), todo="name one file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise BadInput("The path is no regular file.", found=str(path), todo="copy its content into a file.")
        limits.check_bytes(status.st_size)
        with real.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError:
        raise BadInput("There is no such file.", found=str(path), todo="check the spelling of the path.") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise BadInput(
            "The file cannot be read.", found=f"{path}: {error}", todo="check the path and its permissions."
        ) from None
    limits.check_bytes(len(data))
    return data
