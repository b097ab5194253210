"""The command line: the same verbs as the library. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from types import FrameType


def main(argv: list[str] | None = None) -> None:
    """Run `silcrete`; exit status 0 done, 1 refused or findings, 2 wrong use, 130 interrupted."""
    atexit.register(gc.freeze)  # a process that ends need not look through its objects for cycles
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # who started it may have it ignored
            signal.signal(signal.SIGINT, _stop)
        from silcrete.cli.app import run

        status = run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        print("silcrete: stopped before it began.", file=sys.stderr)
        status = 130
    sys.exit(status)


def _stop(number: int, frame: FrameType | None) -> None:
    """The first Ctrl-C stops in good order; from then on one more leaves at once, wherever the program is."""
    signal.signal(signal.SIGINT, _leave)
    raise KeyboardInterrupt


def _leave(number: int, frame: FrameType | None) -> None:
    os.write(2, b"silcrete: left at once.\n")
    os._exit(130)
