"""Errors in the words of the command line: the library's settings become the options of the verb that was typed."""

from __future__ import annotations

import ast
from collections.abc import Callable

from cyclopts import App

from silcrete.errors import SilcreteError


def told(error: SilcreteError, app: App, argv: list[str]) -> str:
    """The error as one who typed `argv` reads it: `share=(0.1, 0.3)` of the library is `--share 0.1-0.3` here."""
    return error.told(namer(app, argv))


def namer(app: App, argv: list[str]) -> Callable[[str, str], str | None]:
    """What a setting is called on the command line of a verb; None for one that has no option there."""
    verb = next((word for word in argv if not word.startswith("-")), "")
    names: dict[str, str] = {}
    if verb and verb in list(app):
        for one in app[verb].assemble_argument_collection():
            for name in one.names:
                names[name.removeprefix("--").replace("-", "_").casefold()] = name

    def named(setting: str, value: str) -> str | None:
        name = names.get(setting)
        if name is None:
            return None
        if not name.startswith("-"):
            return f"the file {name}"
        return f"{name} {_typed(value)}" if value else name

    return named


def _typed(value: str) -> str:
    """A value of the library as it is typed: `(0.1, 0.3)` is `0.1-0.3`, `'ray'` is `ray`."""
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value
    return "-".join(str(part) for part in found) if isinstance(found, tuple | list) else str(found)
