"""A zip package from outside: checked before anything is unpacked, read part by part."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from silcrete.errors import BadInput
from silcrete.ingest.text.limits import Limits, amount

SMALL = 1_000_000
"""Parts that unpack to less than this (bytes) may have any ratio."""

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, struct.error, KeyError)


class Archive:
    """The parts of a docx or odt by name. Raises BadInput for damage, encryption and zip bombs."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise _damaged(error) from None
        self._check(entries, len(data))
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """One part, whole. Raises BadInput when it is missing, damaged or bigger than a part may be."""
        try:
            size = self._zip.getinfo(name).file_size
        except KeyError:
            raise BadInput(
                f"The file lacks its part {name}.",
                found=f"{len(self.names)} other parts",
                todo="open it in a word processor and save it again.",
            ) from None
        self._limits.check_part(f"part {name}", size)
        try:
            return self._zip.read(name)
        except (*_FAULTS, RuntimeError) as error:
            raise _damaged(error) from None

    def _check(self, entries: list[zipfile.ZipInfo], size: int) -> None:
        if len(entries) > self._limits.max_entries:
            raise _bomb(f"{len(entries)} parts")
        total = sum(entry.file_size for entry in entries)
        if total > self._limits.max_uncompressed:
            raise _bomb(f"{amount(size)} that unpack to {amount(total)}")
        if sum(entry.compress_size for entry in entries) > size:
            raise _bomb("parts that overlap")
        for entry in entries:
            if entry.flag_bits & 1:
                raise BadInput(
                    "The file is protected by a password.",
                    found=f"the part {entry.filename} is encrypted",
                    todo="save a copy without a password.",
                )
            ratio = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size > SMALL and ratio > self._limits.max_ratio:
                raise _bomb(f"the part {entry.filename} unpacks to {ratio:.0f} times its size")


def _damaged(error: Exception) -> BadInput:
    return BadInput(
        "The file is cut off or damaged: its package cannot be read.",
        found=str(error) or type(error).__name__,
        todo="copy or download it again.",
    )


def _bomb(found: str) -> BadInput:
    return BadInput(
        "The file was refused before unpacking: it may be a zip bomb.",
        found=found,
        todo="if it is a real document, open it and save it again.",
    )
