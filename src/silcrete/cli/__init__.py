"""The command line: the same verbs as the library. Nothing heavy is imported before a verb runs."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> None:
    """Run `silcrete`; exit status 0 done, 1 refused or findings, 2 wrong use, 130 interrupted."""
    from silcrete.cli.app import run

    sys.exit(run(sys.argv[1:] if argv is None else argv))
