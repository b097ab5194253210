"""How big a document may be before it is refused, so that no file can fill the memory or the time of a desk."""

from __future__ import annotations

from dataclasses import dataclass

from silcrete.errors import BadInput


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds on one document; every one of them is checked before the work it bounds is done.

    `max_bytes` is the size of the file, `max_uncompressed` what all parts of a package unpack to, `max_part` what
    one part of text unpacks to (bytes); `max_ratio` is unpacked over packed size of a part, for parts over 1 MB;
    `max_entries` the parts of a package, `max_chars` the characters of text, `max_pages` the pages of a PDF and
    `max_depth` how deep elements of an HTML page may nest.
    """

    max_bytes: int = 200_000_000
    max_uncompressed: int = 400_000_000
    max_part: int = 100_000_000
    max_ratio: int = 200
    max_entries: int = 5_000
    max_chars: int = 20_000_000
    max_pages: int = 5_000
    max_depth: int = 512

    def check_bytes(self, size: int) -> None:
        """Raise BadInput for a file of `size` bytes that is empty or too big."""
        if size == 0:
            raise BadInput(
                "The file is empty.", found="0 bytes", todo="check that the download or the copy was finished."
            )
        if size > self.max_bytes:
            raise BadInput(
                f"The file is bigger than the {amount(self.max_bytes)} a document may have.",
                found=amount(size),
                todo="split it, or save it without pictures.",
            )

    def check_part(self, name: str, size: int) -> None:
        """Raise BadInput for a part of text, called `name`, of more than `max_part` bytes."""
        if size > self.max_part:
            raise BadInput(
                f"The {name} is bigger than the {amount(self.max_part)} that one text may have.",
                found=amount(size),
                todo="split the document.",
            )

    def check_chars(self, count: int) -> None:
        """Raise BadInput for a text of more than `max_chars` characters."""
        if count > self.max_chars:
            raise BadInput(
                f"The text is longer than the {self.max_chars:,} characters a document may have.",
                found=f"more than {count:,} characters" if count < 10 * self.max_chars else f"{count:,} characters",
                todo="split the document.",
            )


def amount(size: int) -> str:
    """A number of bytes in words: '300 MB', '1.5 kB', '12 bytes' (steps of 1000)."""
    value = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1000
    raise AssertionError("unreachable")
