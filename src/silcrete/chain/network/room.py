"""Room in memory: what would not fit is said before anything starts."""

from __future__ import annotations

import os
from pathlib import Path

from silcrete.errors import BadInput, UsageError

LIMIT = 2**31 - 1
"""Firms and links are numbered with 32 bits."""


def available() -> int:
    """Bytes of memory that can be had now: of the machine, or of the control group this process is held in."""
    free = int(os.sysconf("SC_PAGE_SIZE")) * int(os.sysconf("SC_PHYS_PAGES"))
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                free = int(line.split()[1]) * 1024
        group = Path("/sys/fs/cgroup")
        most = (group / "memory.max").read_text(encoding="ascii").strip()
        if most != "max":
            free = min(free, int(most) - int((group / "memory.current").read_text(encoding="ascii")))
    except OSError:
        pass
    return max(free, 0)


def fits(needed: int, what: str, todo: str) -> None:
    """Raise UsageError before anything starts when `needed` bytes are more than nine tenths of what can be had."""
    free = available()
    if needed > 0.9 * free:
        raise UsageError(
            f"{what} does not fit into memory; nothing was started.",
            found=f"{needed / 2**30:.1f} GiB needed, {free / 2**30:.1f} GiB available",
            todo=todo,
        )


def fits_links(links: int, each: int, besides: int, todo: str) -> None:
    """Raise before anything starts: BadInput for more links than 32 bits count, UsageError for want of memory.

    `each` bytes are needed for a link and `besides` bytes for all else.
    """
    if links > LIMIT:
        raise BadInput("More links than 32-bit numbers can count.", found=f"{links}", todo=todo)
    fits(each * links + besides, f"A network of {links:,} links", todo)
